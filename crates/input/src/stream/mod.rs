//! The bytes of an input, unpacked as they are read.

mod archive;
mod checked;
mod gzip;
mod meter;
mod store;
mod zstandard;

pub(crate) use archive::Archive;
pub(crate) use store::Store;

use crate::error::Problem;
use crate::{Input, Options};
use meter::{Counted, Guarded, Meter};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::path::Path;
use std::sync::Arc;

/// How many bytes the format and the charset are told by.
const START: usize = 16_384;

/// How many layers of packing are opened: `news.tar.gz.zip` has few, an archive that holds itself has
/// no end.
const LAYERS: usize = 4;

/// The bytes of an input from its first one on, as a format's reader reads them.
pub(crate) struct Stream {
    /// How it is called in messages and ids.
    pub(crate) name: String,
    /// The name that tells the format, without the endings of packings that were opened.
    file_name: String,
    /// The first bytes, once they were asked for.
    start: Option<Vec<u8>>,
    rest: Box<dyn BufRead + Send>,
    /// Where its bytes can be read at any place; only of what is not packed.
    store: Option<Store>,
    layers: usize,
    meter: Arc<Meter>,
}

/// What an input may be packed with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Packing {
    Gzip,
    Zstandard,
    Zip,
}

impl Packing {
    /// The packing by the first bytes. Office files and books are ZIP archives, too, but their reports
    /// are no files in them.
    pub(crate) fn of(start: &[u8]) -> Option<Packing> {
        if start.starts_with(b"\x1f\x8b") {
            Some(Packing::Gzip)
        } else if zstandard::is_start(start) {
            Some(Packing::Zstandard)
        } else if start.starts_with(b"PK\x03\x04") || start.starts_with(b"PK\x05\x06") {
            let first = start.get(30..).unwrap_or_default();
            let office = [b"mimetype".as_slice(), b"[Content_Types].xml", b"_rels/.rels"];
            (!office.iter().any(|name| first.starts_with(name))).then_some(Packing::Zip)
        } else {
            None
        }
    }

    fn name(self) -> &'static str {
        match self {
            Packing::Gzip => "gzip",
            Packing::Zstandard => "zstd",
            Packing::Zip => "ZIP",
        }
    }

    fn is_ending(self, ending: &str) -> bool {
        let endings: &[&str] = match self {
            Packing::Gzip => &["gz", "gzip"],
            Packing::Zstandard => &["zst", "zstd"],
            Packing::Zip => &["zip"],
        };
        endings.iter().any(|known| known.eq_ignore_ascii_case(ending))
    }
}

impl Stream {
    /// Opens an input.
    pub(crate) fn open(input: Input, options: &Options) -> Result<Stream, Problem> {
        let name = input.name();
        Ok(match input {
            Input::Bytes { bytes, .. } => Stream::of_bytes(name.clone(), name, bytes, options),
            Input::Stdin => Stream::new(name, String::new(), Box::new(io::stdin()), None, options),
            Input::Path(path) => {
                let file = open(&path)?;
                let file_name = path.file_name().unwrap_or_default().to_string_lossy().to_string();
                let store = Some(Store::File(path));
                Stream::new(name, file_name, Box::new(file), store, options)
            }
        })
    }

    /// The stream of bytes that are held.
    pub(crate) fn of_bytes(
        name: String,
        file_name: String,
        bytes: Vec<u8>,
        options: &Options,
    ) -> Stream {
        let bytes = bytes::Bytes::from(bytes);
        let store = Some(Store::Bytes(bytes.clone()));
        Stream::new(name, file_name, Box::new(Cursor::new(bytes)), store, options)
    }

    fn new(
        name: String,
        file_name: String,
        bytes: Box<dyn Read + Send>,
        store: Option<Store>,
        options: &Options,
    ) -> Stream {
        let meter = Arc::new(Meter::new(options));
        let rest = Box::new(BufReader::new(Counted::new(bytes, meter.clone())));
        Stream { name, file_name, start: None, rest, store, layers: 0, meter }
    }

    /// Reads the first bytes.
    pub(crate) fn begin(&mut self) -> Result<(), Problem> {
        if self.start.is_none() {
            let start = self.first_bytes()?;
            self.start = Some(start);
        }
        Ok(())
    }

    /// The first bytes, once it has begun. They are not taken.
    pub(crate) fn start(&self) -> &[u8] {
        self.start.as_deref().unwrap_or_default()
    }

    /// What can be read before a fault counts; the fault is met again behind it.
    fn first_bytes(&mut self) -> Result<Vec<u8>, Problem> {
        let mut start = Vec::new();
        let read = self.rest.by_ref().take(START as u64).read_to_end(&mut start);
        match read {
            Ok(_) => Ok(start),
            Err(error) if start.is_empty() => Err(error.into()),
            Err(error) => {
                self.rest = Box::new(BufReader::new(Failing(Some(error))));
                Ok(start)
            }
        }
    }

    /// Whether the start is all there is.
    pub(crate) fn is_short(&self) -> bool {
        self.start.as_ref().is_some_and(|start| start.len() < START)
    }

    /// The name that tells the format.
    pub(crate) fn file_name(&self) -> &str {
        &self.file_name
    }

    /// All bytes, to be read one after the other.
    pub(crate) fn into_bytes(self) -> Box<dyn BufRead + Send> {
        match self.start {
            Some(start) => Box::new(Cursor::new(start).chain(self.rest)),
            None => self.rest,
        }
    }

    /// All bytes, if they are not too many.
    pub(crate) fn all(self, limit: usize) -> Result<Vec<u8>, Problem> {
        let mut bytes = Vec::new();
        self.into_bytes().take(limit as u64 + 1).read_to_end(&mut bytes)?;
        if bytes.len() > limit { Err(Problem::FileTooLarge(limit)) } else { Ok(bytes) }
    }

    /// The bytes where they can be read at any place; what is packed is unpacked into memory for that,
    /// if it is not too large.
    pub(crate) fn into_store(mut self, limit: usize) -> Result<Store, Problem> {
        match self.store.take() {
            Some(store) => Ok(store),
            None => match self.all(limit) {
                Ok(bytes) => Ok(Store::Bytes(bytes.into())),
                Err(Problem::FileTooLarge(limit)) => Err(Problem::PackedTooLarge(limit)),
                Err(problem) => Err(problem),
            },
        }
    }

    /// The stream of what is packed in this one.
    pub(crate) fn unpacked(self, packing: Packing) -> Result<Stream, Problem> {
        let (layers, meter) = (self.deeper()?, self.meter.clone());
        let name = self.name.clone();
        let file_name = match self.file_name.rsplit_once('.') {
            Some((bare, ending)) if packing.is_ending(ending) => bare.to_string(),
            _ => self.file_name.clone(),
        };
        let bytes = self.into_bytes();
        let unpacked: Box<dyn Read + Send> = match packing {
            Packing::Gzip => Box::new(gzip::Members::new(bytes)),
            _ => zstandard::unpacked(bytes)?,
        };
        let guarded = Guarded::new(unpacked, meter.clone(), packing.name());
        let rest = Box::new(BufReader::with_capacity(65_536, guarded));
        Ok(Stream { name, file_name, start: None, rest, store: None, layers, meter })
    }

    /// The number of layers, with one more.
    fn deeper(&self) -> Result<usize, Problem> {
        if self.layers < LAYERS { Ok(self.layers + 1) } else { Err(Problem::Layers(LAYERS)) }
    }
}

fn open(path: &Path) -> Result<File, Problem> {
    let file = File::open(path)?;
    if file.metadata()?.is_dir() {
        return Err(Problem::Directory);
    }
    Ok(file)
}

/// A stream that fails once, and then has ended.
struct Failing(Option<io::Error>);

impl Read for Failing {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        self.0.take().map_or(Ok(0), Err)
    }
}
