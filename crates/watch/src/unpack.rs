//! Unpacks what was sent, up to a limit.

use crate::FetchError;
use flate2::read::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};
use std::io::Read;

/// Unpacks a body by its `Content-Encoding`. Servers that say so of bytes that are not packed are
/// taken by the bytes.
pub(crate) fn unpacked(bytes: Vec<u8>, coding: &str, limit: u64) -> Result<Vec<u8>, FetchError> {
    match coding.trim().to_ascii_lowercase().as_str() {
        "gzip" | "x-gzip" if bytes.starts_with(b"\x1f\x8b") => gunzipped(&bytes, limit),
        "deflate" if bytes.first().is_some_and(|first| first & 0x0f == 8) => {
            all(ZlibDecoder::new(&*bytes), limit)
        }
        "deflate" => all(DeflateDecoder::new(&*bytes), limit),
        "" | "identity" | "gzip" | "x-gzip" => Ok(bytes),
        other => {
            Err(FetchError::Damaged(format!("it is packed by “{other}”, which was not asked for")))
        }
    }
}

/// Unpacks gzip, up to a limit.
///
/// # Errors
/// Fails where it is damaged or unpacks to more than `limit` bytes.
pub fn gunzipped(bytes: &[u8], limit: u64) -> Result<Vec<u8>, FetchError> {
    all(MultiGzDecoder::new(bytes), limit)
}

fn all(packed: impl Read, limit: u64) -> Result<Vec<u8>, FetchError> {
    let mut bytes = Vec::new();
    let read = packed.take(limit.saturating_add(1)).read_to_end(&mut bytes);
    read.map_err(|error| FetchError::Damaged(error.to_string()))?;
    if bytes.len() as u64 > limit { Err(FetchError::Bomb(limit)) } else { Ok(bytes) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::Compression;
    use flate2::write::{DeflateEncoder, GzEncoder, ZlibEncoder};
    use std::io::Write;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut packer = GzEncoder::new(Vec::new(), Compression::best());
        packer.write_all(bytes).unwrap();
        packer.finish().unwrap()
    }

    #[test]
    fn what_was_packed_comes_out() {
        let check = |bytes: Vec<u8>, coding: &str| {
            assert_eq!(unpacked(bytes, coding, 100).unwrap(), b"Talks resumed.", "{coding}");
        };
        let text = b"Talks resumed.";
        check(text.to_vec(), "");
        check(text.to_vec(), "gzip");
        check(gzip(text), "GZIP");
        let mut raw = DeflateEncoder::new(Vec::new(), Compression::fast());
        raw.write_all(text).unwrap();
        check(raw.finish().unwrap(), "deflate");
        let mut zlib = ZlibEncoder::new(Vec::new(), Compression::fast());
        zlib.write_all(text).unwrap();
        check(zlib.finish().unwrap(), "deflate");
    }

    #[test]
    fn bombs_and_damage() {
        assert_eq!(unpacked(gzip(&[0; 5_000_000]), "gzip", 1000), Err(FetchError::Bomb(1000)));
        let cut = gzip(b"Talks resumed, and failed.")[..20].to_vec();
        assert!(matches!(unpacked(cut, "gzip", 1000), Err(FetchError::Damaged(_))));
        assert!(matches!(unpacked(vec![1], "br", 1000), Err(FetchError::Damaged(_))));
    }
}
