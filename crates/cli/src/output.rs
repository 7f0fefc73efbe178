//! Where data goes: standard output or a file.

use crate::Fatal;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// Opens the file, or standard output where none is named.
pub(crate) fn open(path: Option<&Path>, inputs: &[PathBuf]) -> Result<Box<dyn Write>, Fatal> {
    let Some(path) = path else { return Ok(Box::new(io::stdout().lock())) };
    if inputs.iter().any(|input| is_same(input, path)) {
        return Err(format!("{}: is an input; choose another --output", path.display()).into());
    }
    match File::create(path) {
        Ok(file) => Ok(Box::new(file)),
        Err(error) => Err(format!("{}: cannot be written: {error}", path.display()).into()),
    }
}

/// A new folder for formats that write several files; an empty one that is there will do.
pub(crate) fn folder(path: Option<&Path>) -> Result<PathBuf, Fatal> {
    let Some(path) = path else {
        return Err("this format writes several files; name a new folder with --output".into());
    };
    let name = path.display();
    let unwritable = |error: io::Error| format!("{name}: cannot be made a folder: {error}");
    fs::create_dir_all(path).map_err(unwritable)?;
    if fs::read_dir(path).map_err(unwritable)?.next().is_some() {
        return Err(format!("{name}: holds files already; name a new folder with --output").into());
    }
    Ok(path.to_path_buf())
}

/// A new file in a folder of an export.
pub(crate) fn file(path: &Path) -> Result<BufWriter<File>, Fatal> {
    let failed = |error| format!("{}: cannot be written: {error}", path.display());
    Ok(BufWriter::new(File::create_new(path).map_err(failed)?))
}

fn is_same(a: &Path, b: &Path) -> bool {
    match (a.canonicalize(), b.canonicalize()) {
        (Ok(a), Ok(b)) => a == b,
        _ => false,
    }
}

/// Writes bytes and hands them on at once. A reader that has gone away is no error: it wanted no
/// more, so `false` says to stop.
pub(crate) fn write(out: &mut dyn Write, bytes: &[u8]) -> io::Result<bool> {
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(false),
        Err(error) => Err(error),
    }
}
