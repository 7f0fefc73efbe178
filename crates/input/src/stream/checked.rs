//! Bytes that are checked against the checksum that was stored with them.

use flate2::Crc;
use std::io::{self, Read};

/// Fails at the end if the checksum of what was read is another one.
pub(super) struct Checked<R> {
    bytes: R,
    sum: Crc,
    expected: u32,
}

impl<R> Checked<R> {
    pub(super) fn new(bytes: R, expected: u32) -> Checked<R> {
        Checked { bytes, sum: Crc::new(), expected }
    }
}

impl<R: Read> Read for Checked<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.bytes.read(into)?;
        if read == 0 && !into.is_empty() && self.sum.sum() != self.expected {
            let what = "its checksum is another one";
            return Err(io::Error::new(io::ErrorKind::InvalidData, what));
        }
        self.sum.update(into.get(..read).unwrap_or_default());
        Ok(read)
    }
}
