//! Texts packed with Zstandard.

/// Level 3 is Zstandard's own default: four times as fast as coding needs, a third of the size.
const LEVEL: i32 = 3;

/// The most bytes that a packed text may unfold to.
const LIMIT: usize = 1 << 30;

/// Packs bytes; in memory nothing can fail but memory itself.
pub(crate) fn pack(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    zstd::bulk::compress(bytes, LEVEL)
}

/// Unpacks what [`pack`] made.
pub(crate) fn unpack(packed: &[u8]) -> Result<String, String> {
    let size = zstd::bulk::Decompressor::upper_bound(packed).unwrap_or(LIMIT);
    if size > LIMIT {
        return Err(format!("unfolds to more than {LIMIT} bytes"));
    }
    let bytes = zstd::bulk::decompress(packed, size).map_err(|error| error.to_string())?;
    String::from_utf8(bytes).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_comes_back() {
        for text in ["", "a", "Ghent and Accra met. ".repeat(1000).as_str()] {
            assert_eq!(unpack(&pack(text.as_bytes()).unwrap()).as_deref(), Ok(text));
        }
    }

    #[test]
    fn noise_is_no_packed_text() {
        assert!(unpack(b"noise").is_err());
    }
}
