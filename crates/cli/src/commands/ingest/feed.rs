//! The files to read, and their reports one after the other, uncut by any reading: that is left to the
//! threads that code.

use crate::Fatal;
use dateline_input::{Input, InputError, Options, Raw};
use dateline_store::{Incomplete, Origin, Seen, Writer};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

/// A file that is not wholly in the base.
#[derive(Clone, Debug)]
pub(super) struct File {
    path: PathBuf,
    /// Its number in the base.
    input: i64,
    pub(super) bytes: u64,
    /// In seconds since 1970.
    modified: u64,
    wanted: Wanted,
}

/// Which of a file's reports are wanted.
#[derive(Clone, Debug)]
enum Wanted {
    From(u64),
    Only(BTreeSet<u64>),
    /// The path led to nothing.
    Broken(String, &'static str),
}

/// A report that is yet to be read, a path that led to nothing, or a file of which all was read that was
/// wanted.
pub(super) enum Step {
    Item(Origin, Box<Result<Raw, InputError>>),
    Broken(Origin, String, &'static str),
    Ended(File),
}

/// The files under some paths that are new, have grown or were not read to their end, and the paths that are
/// addresses.
pub(super) fn new(
    paths: &[PathBuf],
    writer: &mut Writer,
) -> Result<(Vec<File>, Vec<String>), Fatal> {
    let mut files = Vec::new();
    let (addresses, paths): (Vec<PathBuf>, Vec<PathBuf>) =
        paths.iter().cloned().partition(|path| is_address(&path.to_string_lossy()));
    for found in dateline_input::files(&paths) {
        let (path, broken) = match found {
            Ok(path) => (path, None),
            Err(error) => {
                (error.input().into(), Some(Wanted::Broken(error.to_string(), error.advice())))
            }
        };
        let (bytes, modified) = state(&path);
        let seen = writer.input(&path.to_string_lossy(), bytes, modified)?;
        if !seen.ended {
            let wanted = broken.unwrap_or(Wanted::From(first(&path, seen)));
            files.push(File { path, input: seen.input, bytes, modified, wanted });
        }
    }
    let addresses = addresses.iter().map(|path| path.to_string_lossy().into_owned()).collect();
    Ok((files, addresses))
}

fn is_address(path: &str) -> bool {
    let path = path.to_ascii_lowercase();
    path.starts_with("https://") || path.starts_with("http://")
}

/// The first report that is wanted. Lines are added to the end of a file of JSON lines; any other file
/// that has changed is another report now. What stands in the base already is found there again.
fn first(path: &Path, seen: Seen) -> u64 {
    let grows = path.extension().is_some_and(|ending| ending == "jsonl" || ending == "ndjson");
    if seen.changed && !grows { 0 } else { seen.taken }
}

/// The files with reports that have failed, and the addresses that could not be had.
pub(super) fn failed(writer: &mut Writer) -> Result<(Vec<File>, Vec<String>), Fatal> {
    let (addresses, files): (Vec<Incomplete>, Vec<Incomplete>) =
        writer.failed()?.into_iter().partition(|input| is_address(&input.path));
    let addresses = addresses.into_iter().map(|input| input.path).collect();
    Ok((files.into_iter().map(again).collect(), addresses))
}

/// What is wanted of a file with reports that have failed. Where the file has changed, as it does when it is
/// mended, the reports behind the first that failed may have other numbers now and there may be more of
/// them, so that all of them are read.
fn again(failed: Incomplete) -> File {
    let path = PathBuf::from(failed.path);
    let (bytes, modified) = state(&path);
    let changed = (bytes, modified) != (failed.bytes, failed.modified);
    let first = failed.numbers.first().copied().unwrap_or_default();
    let wanted = match changed && failed.ended {
        true => Wanted::From(first),
        false => Wanted::Only(failed.numbers),
    };
    File { path, input: failed.input, bytes, modified, wanted }
}

/// Size and time of change, by which a file that was read is known again.
fn state(path: &Path) -> (u64, u64) {
    let Ok(state) = path.metadata() else { return (0, 0) };
    let modified = state.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    (state.len(), modified.map_or(0, |time| time.as_secs()))
}

/// What is to be done, file by file.
pub(super) fn steps(files: Vec<File>, options: Options) -> impl Iterator<Item = Step> + Send {
    files.into_iter().flat_map(move |file| {
        let items = items(&file, &options);
        items.chain(std::iter::once_with(move || Step::Ended(file)))
    })
}

fn items(file: &File, options: &Options) -> Box<dyn Iterator<Item = Step> + Send> {
    if let Wanted::Broken(reason, advice) = &file.wanted {
        let origin = Origin { input: file.input, number: 0 };
        return Box::new(std::iter::once(Step::Broken(origin, reason.clone(), advice)));
    }
    let (input, wanted) = (file.input, file.wanted.clone());
    let all = dateline_input::raw_items(vec![Input::Path(file.path.clone())], options.clone());
    let numbered = (0..).zip(all).filter(move |(number, _)| wanted.holds(*number));
    Box::new(
        numbered.map(move |(number, item)| Step::Item(Origin { input, number }, Box::new(item))),
    )
}

impl File {
    /// The first report that was wanted.
    pub(super) fn first(&self) -> Origin {
        let number = match &self.wanted {
            Wanted::From(first) => *first,
            Wanted::Broken(..) | Wanted::Only(_) => 0,
        };
        Origin { input: self.input, number }
    }

    /// Size and time of change of a file that is in the base to its end; one of which single reports were
    /// tried again may hold more.
    pub(super) fn state(&self) -> Option<(u64, u64)> {
        let whole = !matches!(self.wanted, Wanted::Only(_));
        whole.then_some((self.bytes, self.modified))
    }
}

impl Wanted {
    fn holds(&self, number: u64) -> bool {
        match self {
            Wanted::From(first) => number >= *first,
            Wanted::Only(numbers) => numbers.contains(&number),
            Wanted::Broken(..) => false,
        }
    }
}
