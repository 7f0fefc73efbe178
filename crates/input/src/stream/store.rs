//! Bytes that can be read at any place.

use bytes::Bytes;
use std::fs::File;
use std::io::{self, Cursor, Read, Seek};
use std::path::PathBuf;

/// A file, or bytes in memory.
#[derive(Clone)]
pub(crate) enum Store {
    File(PathBuf),
    Bytes(Bytes),
}

/// What reads a store.
pub(crate) trait Reader: Read + Seek + Send {}

impl<R: Read + Seek + Send> Reader for R {}

impl Store {
    /// A reader at the first byte.
    pub(crate) fn reader(&self) -> io::Result<Box<dyn Reader>> {
        Ok(match self {
            Store::File(path) => Box::new(io::BufReader::new(File::open(path)?)),
            Store::Bytes(bytes) => Box::new(Cursor::new(bytes.clone())),
        })
    }

    /// How many bytes it has.
    pub(crate) fn len(&self) -> io::Result<u64> {
        match self {
            Store::File(path) => Ok(path.metadata()?.len()),
            Store::Bytes(bytes) => Ok(bytes.len() as u64),
        }
    }
}
