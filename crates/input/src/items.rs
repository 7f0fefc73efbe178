//! The sequential half of reading: inputs are opened, unpacked and cut into raw reports.

use crate::error::{Place, Problem};
use crate::raw::{Body, Items, Raw};
use crate::stream::{Archive, Packing, Stream};
use crate::table::{Csv, parquet};
use crate::{Format, Input, InputError, Options, binary, charset, feed, format, jsonl, mail, warc};

/// Cuts the given inputs into raw reports, in order, without decoding or reading any of them.
///
/// A report or an input that fails is an error in its place, and the next one follows. Items count the
/// same on each run over the same bytes, whatever the options for dates and languages say, so that a
/// stopped run can pass over those that are done. At most one item is held, besides `limit` bytes.
pub fn raw_items(inputs: Vec<Input>, options: Options) -> RawItems {
    RawItems { inputs: inputs.into_iter(), open: Vec::new(), options }
}

/// The iterator that [`raw_items`] makes.
pub struct RawItems {
    inputs: std::vec::IntoIter<Input>,
    /// Archives inside one another, the innermost last, and the file that is being read.
    open: Vec<Open>,
    options: Options,
}

/// What an input turns out to be.
enum Open {
    Items(Items),
    Archive(Box<Archive>),
}

impl Iterator for RawItems {
    type Item = Result<Raw, InputError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let stream = match self.open.last_mut() {
                None => {
                    let input = self.inputs.next()?;
                    let name = input.name();
                    Stream::open(input, &self.options)
                        .map_err(|problem| InputError::new(&name, Place::Whole, problem))
                }
                Some(Open::Items(items)) => match items.next() {
                    None => {
                        self.open.pop();
                        continue;
                    }
                    Some(item) => return Some(self.passed_on(item)),
                },
                Some(Open::Archive(archive)) => match archive.next() {
                    None => {
                        self.open.pop();
                        continue;
                    }
                    Some(stream) => stream,
                },
            };
            if let Err(error) = stream.and_then(|stream| self.start(stream)) {
                return Some(self.passed_on(Err(error)));
            }
        }
    }
}

impl RawItems {
    /// An input that unpacks to too much is left at once, with all archives around it.
    fn passed_on(&mut self, item: Result<Raw, InputError>) -> Result<Raw, InputError> {
        if item.as_ref().is_err_and(InputError::ends_input) {
            self.open.clear();
        }
        item
    }

    fn start(&mut self, stream: Stream) -> Result<(), InputError> {
        let name = stream.name.clone();
        let open = start(stream, &self.options)
            .map_err(|problem| InputError::new(&name, Place::Whole, problem))?;
        self.open.push(open);
        Ok(())
    }
}

fn start(mut stream: Stream, options: &Options) -> Result<Open, Problem> {
    stream.begin()?;
    while let Some(packing) = Packing::of(stream.start()) {
        match packing {
            Packing::Zip => {
                return Ok(Open::Archive(Box::new(Archive::open(stream, options.limit)?)));
            }
            packing => stream = stream.unpacked(packing)?,
        }
        stream.begin()?;
    }
    let start = stream.start();
    if start.iter().all(u8::is_ascii_whitespace) && stream.is_short() {
        return Err(Problem::Empty);
    }
    if start.starts_with(parquet::MAGIC) {
        return parquet::items(stream, options).map(Open::Items);
    }
    let marked = charset::marked(start);
    if let (None, Some(what)) = (marked, binary::what(start)) {
        return Err(Problem::Binary(what));
    }
    let format = format::sniff(stream.file_name(), charset::decode(start, None).text.as_bytes());
    let wide = marked.is_some_and(|encoding| encoding != encoding_rs::UTF_8);
    let stream = if wide && format.is_cut_by_bytes() { decoded(stream, options)? } else { stream };
    items(stream, format, options).map(Open::Items)
}

/// Text whose line breaks are no single bytes is decoded before it is cut.
fn decoded(stream: Stream, options: &Options) -> Result<Stream, Problem> {
    let (name, file_name) = (stream.name.clone(), stream.file_name().to_string());
    let text = charset::decode(&stream.all(options.limit)?, None).text;
    Ok(Stream::of_bytes(name, file_name, text.into_bytes(), options))
}

fn items(stream: Stream, format: Format, options: &Options) -> Result<Items, Problem> {
    let name = stream.name.clone();
    Ok(match format {
        Format::Plain | Format::Html => {
            let body = Body::Whole(format, stream.all(options.limit)?);
            Box::new(std::iter::once(Ok(Raw::new(&name, Place::Whole, body))))
        }
        Format::JsonLines => Box::new(jsonl::Lines::new(stream, options.limit)),
        Format::Csv | Format::Tsv => Box::new(Csv::open(stream, format, options)?),
        Format::Warc => Box::new(warc::Records::new(stream, options.limit)),
        Format::Feed => Box::new(feed::entries(&name, &stream.all(options.limit)?)?),
        Format::Mbox => Box::new(mail::Messages::new(stream, options.limit)),
        Format::Mail => {
            let body = Body::Message(stream.all(options.limit)?);
            Box::new(std::iter::once(Ok(Raw::new(&name, Place::Whole, body))))
        }
        Format::Parquet => parquet::items(stream, options)?,
    })
}

/// Reads all of some bytes as a file of the given format would be read.
pub(crate) fn of_bytes(bytes: &[u8], format: Format, options: &Options) -> Result<Items, Problem> {
    let stream = Stream::of_bytes("bytes".into(), String::new(), bytes.to_vec(), options);
    items(stream, format, options)
}
