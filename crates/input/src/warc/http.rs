//! What a server sent above a page, and how it sent the page.

use encoding_rs::Encoding;
use flate2::bufread::MultiGzDecoder;
use flate2::read::{DeflateDecoder, ZlibDecoder};
use std::borrow::Cow;
use std::io::Read;

/// The lines above a page, as far as they are needed.
#[derive(Clone, Debug, Default)]
pub(crate) struct Head {
    status: String,
    content_type: String,
    chunked: bool,
    coding: String,
}

impl Head {
    /// The head of a page of which only the `Content-Type` is known.
    pub(super) fn of_type(content_type: &str) -> Head {
        Head { content_type: content_type.to_ascii_lowercase(), ..Head::default() }
    }

    /// Takes the first line, such as `HTTP/1.1 200 OK`.
    pub(super) fn begin(&mut self, line: &[u8]) {
        let line = String::from_utf8_lossy(line);
        let status = line.split_whitespace().nth(1).unwrap_or_default();
        self.status = if line.starts_with("HTTP/") { status.into() } else { String::new() };
    }

    /// Takes one of the other lines.
    pub(super) fn add(&mut self, line: &[u8]) {
        let line = String::from_utf8_lossy(line).to_ascii_lowercase();
        let (name, value) = line.split_once(':').unwrap_or_default();
        match name.trim() {
            "content-type" => self.content_type = value.trim().into(),
            "transfer-encoding" => self.chunked = value.contains("chunked"),
            "content-encoding" => self.coding = value.trim().into(),
            _ => {}
        }
    }

    /// Whether the response is a web page.
    pub(super) fn is_page(&self) -> bool {
        let kind = self.content_type.split(';').next().unwrap_or_default().trim();
        self.status == "200" && matches!(kind, "text/html" | "application/xhtml+xml")
    }

    /// The charset that the server names.
    pub(super) fn charset(&self) -> Option<&'static Encoding> {
        let (_, label) = self.content_type.split_once("charset=")?;
        let label = label.split(';').next().unwrap_or_default();
        Encoding::for_label(label.trim_matches(['"', '\'', ' ']).as_bytes())
    }

    /// The page as it was before it was sent, of at most `limit` bytes. Archives keep these fields even
    /// where they hold the page unpacked; so the bytes themselves must agree.
    pub(super) fn unsent<'p>(&self, payload: &'p [u8], limit: usize) -> Cow<'p, [u8]> {
        let whole = if self.chunked { unchunked(payload) } else { None };
        let whole = whole.map_or(Cow::Borrowed(payload), Cow::Owned);
        match self.unpacked(&whole, limit) {
            Some(page) => Cow::Owned(page),
            None => whole,
        }
    }

    /// What can be unpacked counts, even if the end is missing.
    fn unpacked(&self, bytes: &[u8], limit: usize) -> Option<Vec<u8>> {
        let reader: Box<dyn Read + '_> = match self.coding.as_str() {
            "gzip" | "x-gzip" if bytes.starts_with(b"\x1f\x8b") => {
                Box::new(MultiGzDecoder::new(bytes))
            }
            "deflate" if bytes.first() == Some(&0x78) => Box::new(ZlibDecoder::new(bytes)),
            "deflate" if !bytes.trim_ascii_start().starts_with(b"<") => {
                Box::new(DeflateDecoder::new(bytes))
            }
            _ => return None,
        };
        let mut page = Vec::new();
        let _ = reader.take(limit as u64).read_to_end(&mut page);
        (!page.is_empty()).then_some(page)
    }
}

/// Joins the chunks of a chunked transfer; nothing if they are no chunks. A last one that is cut off
/// counts.
fn unchunked(mut rest: &[u8]) -> Option<Vec<u8>> {
    let mut page = Vec::new();
    while let Some(end) = rest.iter().position(|&byte| byte == b'\n') {
        let (line, after) = rest.split_at_checked(end + 1)?;
        let size = std::str::from_utf8(line).ok()?.split(';').next()?.trim();
        let size = usize::from_str_radix(size, 16).ok()?;
        if size == 0 {
            return Some(page);
        }
        let Some((chunk, after)) = after.split_at_checked(size) else {
            page.extend_from_slice(after);
            return Some(page);
        };
        page.extend_from_slice(chunk);
        rest = after.strip_prefix(b"\r\n").or_else(|| after.strip_prefix(b"\n")).unwrap_or(after);
    }
    (!page.is_empty()).then_some(page)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(head: &str, payload: &[u8], expected: &str) {
        let mut found = Head::default();
        found.begin(b"HTTP/1.1 200 OK\r");
        head.lines().for_each(|line| found.add(line.as_bytes()));
        assert_eq!(String::from_utf8_lossy(&found.unsent(payload, 1000)), expected);
    }

    #[test]
    fn pages_as_they_were_before_they_were_sent() {
        let chunked = "Transfer-Encoding: chunked";
        check("", b"4\r\nPort", "4\r\nPort");
        check(chunked, b"4\r\nPort\r\n6;x=y\r\n opens\r\n0\r\n\r\n", "Port opens");
        check(chunked, b"4\r\nPort\r\nff\r\n op", "Port op");
        check(chunked, b"<html>\nno chunks", "<html>\nno chunks");
        check("Content-Encoding: gzip", b"<html>", "<html>");
        check("Content-Encoding: deflate", b"<html>", "<html>");
    }

    #[test]
    fn charsets() {
        let mut head = Head::default();
        head.add(b"Content-Type: text/html; charset=\"ISO-8859-2\"\r");
        assert_eq!(head.charset(), Some(encoding_rs::ISO_8859_2));
    }
}
