//! The texts that benches run over.

use crate::{Failure, python};
use serde_json::Value;
use std::path::{Path, PathBuf};

/// The texts to run over.
#[derive(Clone, clap::Args)]
pub struct Texts {
    /// Texts: JSON lines with a field `text`.
    #[arg(long = "texts", value_name = "PATH", default_value = "../shared/gold/speed/news.jsonl")]
    pub path: PathBuf,
    /// Texts of each run, from the first; all by default.
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
}

impl Texts {
    /// Says what is missing before anything is run.
    pub fn check(&self) -> Result<(), Failure> {
        if self.path.is_file() {
            return Ok(());
        }
        let hint = "pass JSON lines with a field `text` as --texts PATH";
        Err(format!("there are no texts at {}; {hint}", self.path.display()).into())
    }

    /// The texts themselves.
    pub fn read(&self) -> Result<Vec<String>, Failure> {
        let lines = std::fs::read_to_string(&self.path)?;
        lines
            .lines()
            .filter(|line| !line.trim().is_empty())
            .take(self.limit.unwrap_or(usize::MAX))
            .enumerate()
            .map(text)
            .collect()
    }

    /// A file with as many lines as the limit says: the texts' own where there is no limit.
    pub fn file(&self) -> Result<PathBuf, Failure> {
        let Some(limit) = self.limit else { return Ok(self.path.clone()) };
        let lines = std::fs::read_to_string(&self.path)?;
        let lines = lines.lines().filter(|line| !line.trim().is_empty()).take(limit);
        let path = folder()?.join("texts.jsonl");
        std::fs::write(&path, lines.collect::<Vec<_>>().join("\n") + "\n")?;
        Ok(path)
    }

    /// How the texts stand in the line of JSON.
    pub fn json(&self) -> Value {
        self.path.display().to_string().into()
    }
}

fn text((number, line): (usize, &str)) -> Result<String, Failure> {
    let value: Value = serde_json::from_str(line)?;
    let text = value["text"].as_str().map(str::to_owned);
    text.ok_or_else(|| Failure::from(format!("text {} has no field `text`", number + 1)))
}

/// The folder for the files that benches write.
pub fn folder() -> Result<PathBuf, Failure> {
    let folder = python::target().join("bench");
    std::fs::create_dir_all(&folder)?;
    Ok(folder)
}

/// The bytes of a file; a failure names it.
pub fn bytes(path: &Path) -> Result<Vec<u8>, Failure> {
    std::fs::read(path).map_err(|error| format!("{}: {error}", path.display()).into())
}
