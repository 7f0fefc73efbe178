//! Zstandard data, with the dictionary that a web archive may carry in front.
//!
//! A `warc.zst` file may begin with a skippable frame that holds the dictionary of all its frames, as the
//! IIPC's proposal "Zstandard compression for WARC files" (2021) describes.

use crate::error::Problem;
use std::io::{self, BufRead, Read};

type Bytes = Box<dyn BufRead + Send>;

const FRAME: &[u8] = b"\x28\xb5\x2f\xfd";

/// The first bytes of the skippable frame with a dictionary.
const DICTIONARY: &[u8] = b"\x5d\x2a\x4d\x18";

/// The largest dictionary that is loaded.
const LARGEST: u64 = 16_000_000;

/// Whether the data begin like Zstandard data.
pub(super) fn is_start(start: &[u8]) -> bool {
    start.starts_with(FRAME) || start.starts_with(DICTIONARY)
}

/// The unpacked bytes of all frames.
pub(super) fn unpacked(mut bytes: Bytes) -> Result<Box<dyn Read + Send>, Problem> {
    if !bytes.fill_buf()?.starts_with(DICTIONARY) {
        return Ok(Box::new(zstd::Decoder::with_buffer(bytes)?));
    }
    let dictionary = dictionary(&mut bytes)?;
    Ok(Box::new(zstd::Decoder::with_dictionary(bytes, &dictionary)?))
}

fn dictionary(bytes: &mut Bytes) -> Result<Vec<u8>, Problem> {
    let mut head = [0; 8];
    bytes.read_exact(&mut head).map_err(damaged)?;
    let [_, _, _, _, length @ ..] = head;
    let mut dictionary = Vec::new();
    let length = u64::from(u32::from_le_bytes(length)).min(LARGEST + 1);
    bytes.by_ref().take(length).read_to_end(&mut dictionary)?;
    if dictionary.len() as u64 != length || length > LARGEST {
        return Err(damaged(io::ErrorKind::UnexpectedEof.into()));
    }
    if !dictionary.starts_with(FRAME) {
        return Ok(dictionary);
    }
    let mut unpacked = Vec::new();
    let decoder = zstd::Decoder::new(dictionary.as_slice())?;
    decoder.take(LARGEST).read_to_end(&mut unpacked).map_err(damaged)?;
    Ok(unpacked)
}

fn damaged(error: io::Error) -> Problem {
    let what = format!("its dictionary is damaged ({error})");
    Problem::Packed { packing: "zstd", after: 0, what }
}
