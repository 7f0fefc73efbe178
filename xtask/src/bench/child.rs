//! Runs in processes of their own: pinned to a core, timed, their memory watched.

use crate::bench::clock;
use crate::{Failure, python};
use serde_json::Value;
use std::path::PathBuf;
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

/// A command of this program: `bench NAME`.
pub fn own(bench: &str) -> Result<Command, Failure> {
    let mut command = Command::new(std::env::current_exe()?);
    command.args(["bench", bench]);
    Ok(command)
}

/// The released `dateline`, built first where it is not up to date.
pub fn dateline() -> Result<PathBuf, Failure> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let options = ["build", "--release", "--quiet", "--package", "dateline"];
    python::run(Command::new(cargo).args(options))?;
    Ok(python::target().join("release").join("dateline"))
}

/// The same command on certain cores ("0", "0,1"), with one thread in libraries that would take
/// more.
pub fn pinned(cores: &str, command: &Command) -> Command {
    let mut pinned = Command::new("taskset");
    pinned.args(["-c", cores]).arg(command.get_program()).args(command.get_args());
    pinned.env("OMP_NUM_THREADS", "1").env("OPENBLAS_NUM_THREADS", "1");
    pinned
}

/// Runs a command on certain cores; its last line is JSON.
pub fn measure(cores: &str, command: &Command) -> Result<Value, Failure> {
    let mut pinned = pinned(cores, command);
    let output = pinned.output();
    let output = finished(&pinned, output)?;
    let text = String::from_utf8_lossy(&output.stdout);
    let last = text.lines().last().unwrap_or_default();
    serde_json::from_str(last).map_err(|_| format!("{pinned:?} ended with no JSON: {last}").into())
}

/// A number of the JSON that a child printed.
pub fn number(line: &Value, key: &str) -> Result<f64, Failure> {
    line[key].as_f64().ok_or_else(|| format!("a child printed no number {key}: {line}").into())
}

/// The seconds of some work, such as a process from its start to its end.
#[derive(Clone, Copy)]
pub struct Took {
    /// By the clock on the wall.
    pub wall: f64,
    /// On the processor, all threads together, to a hundredth.
    pub cpu: f64,
}

impl Took {
    /// What a child printed of its own work.
    pub fn read(line: &Value) -> Result<Took, Failure> {
        Ok(Took { wall: number(line, "seconds")?, cpu: number(line, "cpu")? })
    }

    /// Each time as a multiple of another one's.
    pub fn over(&self, other: &Took) -> Took {
        Took { wall: self.wall / other.wall, cpu: self.cpu / other.cpu }
    }

    /// The times of one of so many parts.
    pub fn shared(&self, parts: f64) -> Took {
        Took { wall: self.wall / parts, cpu: self.cpu / parts }
    }
}

/// Runs a command on certain cores to its end.
pub fn timed(cores: &str, command: &Command) -> Result<Took, Failure> {
    let mut pinned = pinned(cores, command);
    pinned.stdin(Stdio::null());
    let (start, cpu) = (Instant::now(), clock::children()?);
    let output = pinned.output();
    let took = Took { wall: start.elapsed().as_secs_f64(), cpu: clock::children()? - cpu };
    finished(&pinned, output).map(|_| took)
}

fn finished(command: &Command, output: std::io::Result<Output>) -> Result<Output, Failure> {
    let program = command.get_program().display();
    let output = output.map_err(|error| format!("{program}: {error}; is it installed?"))?;
    if output.status.success() {
        return Ok(output);
    }
    Err(format!("{command:?}\n{}", String::from_utf8_lossy(&output.stderr).trim_end()).into())
}

/// How often the memory of a process is looked at.
const LOOK: Duration = Duration::from_micros(200);

/// How often it is looked at once it runs for long.
const SELDOM: Duration = Duration::from_millis(10);

/// Runs a command on certain cores and gives the most megabytes (10^6 bytes) that were resident.
///
/// The system keeps the high-water mark; it is read until the process ends, so that only what is
/// touched within the last moment may be missed.
pub fn peak(cores: &str, command: &Command) -> Result<f64, Failure> {
    let mut pinned = pinned(cores, command);
    pinned.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut child: Child = pinned.spawn().map_err(|error| format!("taskset: {error}"))?;
    let status = format!("/proc/{}/status", child.id());
    let (began, mut peak) = (Instant::now(), 0.0_f64);
    loop {
        peak = peak.max(resident(&status).unwrap_or(0.0));
        match child.try_wait()? {
            // A long run's memory is looked at more seldom, so that looking takes nothing from it.
            None => std::thread::sleep((began.elapsed() / 1000).clamp(LOOK, SELDOM)),
            Some(end) if end.success() => return Ok(peak),
            Some(end) => return Err(format!("{pinned:?} failed ({end})").into()),
        }
    }
}

/// The most megabytes (10^6 bytes) that this process has had resident so far.
pub fn own_peak() -> Result<f64, Failure> {
    resident("/proc/self/status").ok_or_else(|| "this system tells no VmHWM under /proc".into())
}

fn resident(status: &str) -> Option<f64> {
    let text = std::fs::read_to_string(status).ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kibibytes: f64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kibibytes * 1024.0 / 1e6)
}
