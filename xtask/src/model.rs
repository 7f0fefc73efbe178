//! The recipe `model`: the packed model from the published package.

use crate::Failure;
use crate::python::{self, MEDIUM, SMALL};
use std::path::PathBuf;
use std::process::Command;

/// Fetch a spaCy pipeline by name and pack it into one safetensors file.
///
/// The same package and Python give the same bytes.
#[derive(clap::Args)]
pub struct Args {
    /// The pipeline: `sm` is embedded in the program, `md` is for `--model PATH`.
    #[arg(long, value_enum, default_value_t = Size::Sm)]
    package: Size,
    /// Where to write; by default crates/nlp/model for `sm`, target/model for `md`.
    #[arg(long, value_name = "PATH")]
    out: Option<PathBuf>,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum Size {
    Sm,
    Md,
}

/// Packs a model.
pub fn make(args: &Args) -> Result<(), Failure> {
    let (package, folder) = match args.package {
        Size::Sm => (&SMALL, PathBuf::from("crates/nlp/model")),
        Size::Md => (&MEDIUM, python::target().join("model")),
    };
    let default = folder.join(format!("{}.safetensors", package.name));
    let out = args.out.clone().unwrap_or(default);
    if let Some(parent) = out.parent() {
        std::fs::create_dir_all(parent)?;
    }
    let pipeline = python::pipeline(package)?;
    python::run(
        Command::new(python::interpreter()?)
            .arg("tools/pack_model.py")
            .arg(pipeline)
            .args([package.name, package.version])
            .arg(out),
    )
}
