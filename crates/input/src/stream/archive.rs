//! ZIP archives: each file in one is an input of its own.

use super::checked::Checked;
use super::meter::{Counted, Guarded, Meter};
use super::store::Reader;
use super::{Packing, Store, Stream};
use crate::InputError;
use crate::error::{Place, Problem};
use flate2::read::DeflateDecoder;
use std::io::{BufReader, Read, SeekFrom};
use std::sync::Arc;
use zip::{CompressionMethod, ZipArchive};

/// An open archive, which gives its files in the order of its directory.
pub(crate) struct Archive {
    name: String,
    directory: ZipArchive<Box<dyn Reader>>,
    store: Store,
    next: usize,
    layers: usize,
    meter: Arc<Meter>,
    /// How many packed bytes its files may have together: more than it has only if they overlap.
    left: u64,
}

/// What the directory tells of a file.
struct Member {
    name: String,
    at: u64,
    packed: u64,
    method: CompressionMethod,
    sum: u32,
    encrypted: bool,
}

impl Archive {
    /// Opens an archive; one that is packed itself is unpacked into memory, if it is not larger than
    /// `limit`.
    pub(crate) fn open(stream: Stream, limit: usize) -> Result<Archive, Problem> {
        let (name, layers, meter) = (stream.name.clone(), stream.deeper()?, stream.meter.clone());
        let store = stream.into_store(limit)?;
        let left = store.len()?;
        let directory = ZipArchive::new(store.reader()?).map_err(damaged)?;
        Ok(Archive { name, directory, store, next: 0, layers, meter, left })
    }

    fn member(&mut self, number: usize) -> Result<Member, Problem> {
        let file = self.directory.by_index_raw(number).map_err(damaged)?;
        Ok(Member {
            name: file.name().map_err(damaged)?.into_owned(),
            at: file.data_start().ok_or_else(|| damaged("a file in it has no place"))?,
            packed: file.compressed_size(),
            method: file.compression(),
            sum: file.crc32(),
            encrypted: file.encrypted(),
        })
    }

    fn open_member(&mut self, member: &Member) -> Result<Stream, Problem> {
        if member.encrypted {
            return Err(Problem::Encrypted);
        }
        self.left = self.left.checked_sub(member.packed).ok_or(Problem::Overlap)?;
        let bytes = self.bytes(member)?;
        let unpacked: Box<dyn Read + Send> = match member.method {
            CompressionMethod::Stored => bytes,
            CompressionMethod::Deflated => Box::new(DeflateDecoder::new(bytes)),
            method => return Err(Problem::Method(method.to_string())),
        };
        let checked = Checked::new(unpacked, member.sum);
        let guarded = Guarded::new(checked, self.meter.clone(), Packing::Zip.name());
        Ok(Stream {
            name: format!("{}/{}", self.name, member.name),
            file_name: member.name.rsplit('/').next().unwrap_or_default().to_string(),
            start: None,
            rest: Box::new(BufReader::new(guarded)),
            store: None,
            layers: self.layers,
            meter: self.meter.clone(),
        })
    }

    /// The packed bytes of a file. Those of an archive in memory were counted when it was unpacked.
    fn bytes(&self, member: &Member) -> Result<Box<dyn Read + Send>, Problem> {
        let mut reader = self.store.reader()?;
        reader.seek(SeekFrom::Start(member.at))?;
        let bytes = reader.take(member.packed);
        Ok(match self.layers {
            1 => Box::new(Counted::new(bytes, self.meter.clone())),
            _ => Box::new(bytes),
        })
    }
}

impl Iterator for Archive {
    type Item = Result<Stream, InputError>;

    fn next(&mut self) -> Option<Self::Item> {
        while self.next < self.directory.len() {
            self.next += 1;
            let member = match self.member(self.next - 1) {
                Ok(member) => member,
                Err(problem) => {
                    let place = Place::Entry(self.next);
                    return Some(Err(InputError::new(&self.name, place, problem)));
                }
            };
            if is_file(&member.name) {
                let stream = self.open_member(&member);
                let name = format!("{}/{}", self.name, member.name);
                return Some(
                    stream.map_err(|problem| InputError::new(&name, Place::Whole, problem)),
                );
            }
        }
        None
    }
}

/// Folders, hidden files and what one system adds for itself are passed over, as in folders.
fn is_file(name: &str) -> bool {
    let hidden = |part: &str| part.starts_with('.') || part == "__MACOSX";
    !name.ends_with('/') && !name.split('/').any(hidden)
}

fn damaged(error: impl ToString) -> Problem {
    Problem::Archive(error.to_string())
}
