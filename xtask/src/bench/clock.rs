//! Time on the processor: what a process took for itself, whoever else was on its core meanwhile.

use crate::Failure;
use rustix::time::{ClockId, clock_gettime};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// The processor's time that this process has had so far.
pub fn cpu() -> Duration {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    // The clock starts at zero and only grows.
    Duration::new(time.tv_sec.unsigned_abs(), time.tv_nsec.unsigned_abs() as u32)
}

/// Both clocks from some moment on.
pub struct Watch {
    wall: Instant,
    cpu: Duration,
}

impl Watch {
    /// From now on.
    pub fn start() -> Watch {
        Watch { wall: Instant::now(), cpu: cpu() }
    }

    /// What a child prints of the time since: `seconds` by the clock on the wall, `cpu` by the
    /// processor's, and its tokens.
    pub fn json(&self, tokens: usize) -> Value {
        let (wall, cpu) = (self.wall.elapsed().as_secs_f64(), (cpu() - self.cpu).as_secs_f64());
        json!({"seconds": wall, "cpu": cpu, "tokens": tokens})
    }
}

/// Ticks a second in the files under /proc (`USER_HZ` of Linux).
const TICKS: f64 = 100.0;

/// The processor's seconds, to a hundredth, of all child processes that have ended so far.
pub fn children() -> Result<f64, Failure> {
    let stat = std::fs::read_to_string("/proc/self/stat")?;
    // The program's name, in parentheses, may hold anything; the fields are counted after it.
    let fields = stat.rsplit_once(')').map(|(_, rest)| rest.split_whitespace());
    let times = fields.map(|fields| fields.skip(13).take(2).map(str::parse::<f64>));
    let ticks: f64 = times.ok_or("/proc/self/stat is cut off")?.sum::<Result<f64, _>>()?;
    Ok(ticks / TICKS)
}
