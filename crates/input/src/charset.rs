//! Bytes of any charset to text.

use chardetng::EncodingDetector;
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use std::borrow::Cow;

/// A decoded text, and what had to be done for it.
#[derive(Debug, PartialEq)]
pub(crate) struct Decoded {
    /// The text, without a byte order mark and without NUL.
    pub(crate) text: String,
    /// What a user should know.
    pub(crate) note: Option<String>,
}

/// The encoding that the bytes show by a byte order mark, or as UTF-16 by their zeros.
pub(crate) fn marked(bytes: &[u8]) -> Option<&'static Encoding> {
    Encoding::for_bom(bytes).map(|(encoding, _)| encoding).or_else(|| utf16(bytes))
}

/// UTF-16 without a mark: every other byte of mostly Latin text is zero.
fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = bytes.get(..1024).unwrap_or(bytes);
    let zeros = |odd: usize| sample.iter().skip(odd).step_by(2).filter(|&&byte| byte == 0).count();
    let (even, odd, half) = (zeros(0), zeros(1), sample.len() / 2);
    match half {
        0..4 => None,
        _ if odd * 10 > half * 7 && even * 10 < half => Some(UTF_16LE),
        _ if even * 10 > half * 7 && odd * 10 < half => Some(UTF_16BE),
        _ => None,
    }
}

/// Decodes bytes by their mark, then as UTF-8, then by the charset that was `declared` if they fit
/// it, then by the one that fits best. Bytes that fit nowhere become U+FFFD; NUL becomes a space.
pub(crate) fn decode(bytes: &[u8], declared: Option<&'static Encoding>) -> Decoded {
    let (encoding, note) = of(bytes, declared);
    let decoded = decode_as(bytes, encoding);
    Decoded { note: decoded.note.or(note), ..decoded }
}

/// Decodes bytes of a charset that is known.
pub(crate) fn decode_as(bytes: &[u8], encoding: &'static Encoding) -> Decoded {
    let (text, _, broken) = encoding.decode(bytes);
    let note = broken.then(|| format!("some bytes are no {}; they were replaced", encoding.name()));
    without_nul(text, note)
}

/// The charset of bytes, and what a user should know of its choice.
pub(crate) fn of(
    bytes: &[u8],
    declared: Option<&'static Encoding>,
) -> (&'static Encoding, Option<String>) {
    match marked(bytes) {
        Some(encoding) => (encoding, None),
        None if is_mostly_utf8(bytes) => (UTF_8, None),
        None => guess(bytes, declared),
    }
}

fn guess(bytes: &[u8], declared: Option<&'static Encoding>) -> (&'static Encoding, Option<String>) {
    let declared = declared.filter(|&encoding| encoding != UTF_8);
    let fits = |encoding: &'static Encoding| {
        encoding.decode_without_bom_handling_and_without_replacement(bytes).is_some()
    };
    if let Some(encoding) = declared.filter(|encoding| fits(encoding)) {
        return (encoding, None);
    }
    let mut detector = EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let encoding = detector.guess(None, chardetng::Utf8Detection::Deny);
    let no = declared.map_or("UTF-8", Encoding::name);
    (encoding, Some(format!("no {no}; read as {}", encoding.name())))
}

/// Whether the bytes are UTF-8, or UTF-8 with some damage: more characters of several bytes that
/// are whole than sequences that are broken.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut whole, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    broken == 0 || whole > broken
}

fn without_nul(text: Cow<str>, note: Option<String>) -> Decoded {
    if !text.contains('\0') {
        return Decoded { text: text.into_owned(), note };
    }
    let nul = "NUL bytes were read as spaces".to_string();
    Decoded { text: text.replace('\0', " "), note: note.or(Some(nul)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], text: &str, note: &str) {
        let decoded = decode(bytes, None);
        assert_eq!(decoded.text, text);
        assert_eq!(decoded.note.unwrap_or_default(), note);
    }

    fn utf16(text: &str) -> Vec<u8> {
        text.encode_utf16().flat_map(u16::to_le_bytes).collect()
    }

    #[test]
    fn charsets() {
        check("“Peace”".as_bytes(), "“Peace”", "");
        check(b"\xEF\xBB\xBFPeace", "Peace", "");
        check(&[b"\xFF\xFE".as_slice(), &utf16("Peace talks")].concat(), "Peace talks", "");
        check(&utf16("Peace talks went on."), "Peace talks went on.", "");
        check(
            b"The caf\xE9 in Orl\xE9ans, he said, \x93was open\x94.",
            "The café in Orléans, he said, “was open”.",
            "no UTF-8; read as windows-1252",
        );
    }

    #[test]
    fn damage() {
        check(b"Peace\0talks", "Peace talks", "NUL bytes were read as spaces");
        check("“Peace” \u{1}".replace('\u{1}', "x").as_bytes(), "“Peace” x", "");
        check(
            &["“Peace” ".as_bytes(), b"\xFF"].concat(),
            "“Peace” \u{FFFD}",
            "some bytes are no UTF-8; they were replaced",
        );
        check(b"", "", "");
    }
}
