//! How much a packed input unpacks to, and when that is too much.

use crate::Options;
use crate::error::Problem;
use std::io::{self, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

/// How many bytes may be unpacked before their ratio to the packed ones counts: short runs of the same
/// byte pack better than any text.
const FREE: u64 = 64_000_000;

/// Counts the bytes of one input, packed and unpacked; all layers of packing share it.
pub(super) struct Meter {
    packed: AtomicU64,
    unpacked: AtomicU64,
    limit: u64,
    ratio: u64,
}

impl Meter {
    pub(super) fn new(options: &Options) -> Meter {
        Meter {
            packed: AtomicU64::new(0),
            unpacked: AtomicU64::new(0),
            limit: options.unpacked,
            ratio: options.ratio,
        }
    }

    fn unpacked(&self, bytes: usize) -> Result<(), Problem> {
        let unpacked = self.unpacked.fetch_add(bytes as u64, Relaxed) + bytes as u64;
        let packed = self.packed.load(Relaxed);
        if unpacked > self.limit {
            Err(Problem::UnpacksTooLarge(self.limit))
        } else if unpacked > FREE && unpacked / self.ratio.max(1) > packed {
            Err(Problem::Bomb(self.ratio))
        } else {
            Ok(())
        }
    }
}

/// Counts the packed bytes.
pub(super) struct Counted<R> {
    bytes: R,
    meter: Arc<Meter>,
}

impl<R> Counted<R> {
    pub(super) fn new(bytes: R, meter: Arc<Meter>) -> Counted<R> {
        Counted { bytes, meter }
    }
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.bytes.read(into)?;
        self.meter.packed.fetch_add(read as u64, Relaxed);
        Ok(read)
    }
}

/// Counts the bytes that come out of an unpacker, and says in its faults where they happened.
pub(super) struct Guarded<R> {
    bytes: R,
    meter: Arc<Meter>,
    packing: &'static str,
    read: u64,
}

impl<R> Guarded<R> {
    pub(super) fn new(bytes: R, meter: Arc<Meter>, packing: &'static str) -> Guarded<R> {
        Guarded { bytes, meter, packing, read: 0 }
    }
}

impl<R: Read> Read for Guarded<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = match self.bytes.read(into) {
            Ok(read) => read,
            Err(error) => return Err(located(error, self.packing, self.read)),
        };
        self.read += read as u64;
        self.meter.unpacked(read).map_err(io::Error::other)?;
        Ok(read)
    }
}

/// A fault of the packed data with its place; those of the disk or of an outer layer stay as they are.
fn located(error: io::Error, packing: &'static str, after: u64) -> io::Error {
    let foreign = error.raw_os_error().is_some()
        || error.kind() == io::ErrorKind::Interrupted
        || error.get_ref().is_some_and(|inner| inner.is::<Problem>());
    if foreign {
        return error;
    }
    let what = match error.kind() {
        io::ErrorKind::UnexpectedEof => "it ends too early".to_string(),
        _ => error.to_string(),
    };
    io::Error::other(Problem::Packed { packing, after, what })
}
