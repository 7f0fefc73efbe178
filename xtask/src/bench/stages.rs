//! A stopwatch that adds up the processor's time of each stage over many reports.

use crate::Failure;
use crate::bench::clock;
use crate::bench::spread::Spread;
use serde_json::{Value, json};
use std::time::Duration;

/// The stage of the engine; the others are set against it.
pub const PARSING: &str = "parsing";

/// The time spent in each stage so far, in the order of the stages' first ends.
pub struct Stopwatch {
    last: Duration,
    spent: Vec<(&'static str, Duration)>,
}

impl Stopwatch {
    /// A stopwatch that runs from now on.
    pub fn start() -> Stopwatch {
        Stopwatch { last: clock::cpu(), spent: Vec::new() }
    }

    /// Leaves out the time since the last stage's end.
    pub fn skip(&mut self) {
        self.last = clock::cpu();
    }

    /// Books the time since the last stage's end to a stage.
    pub fn ended(&mut self, stage: &'static str) {
        let now = clock::cpu();
        let time = now - std::mem::replace(&mut self.last, now);
        match self.spent.iter_mut().find(|(name, _)| *name == stage) {
            Some((_, spent)) => *spent += time,
            None => self.spent.push((stage, time)),
        }
    }

    /// The stages' names and seconds as JSON.
    pub fn json(&self) -> Value {
        self.spent.iter().map(|(name, spent)| json!([name, spent.as_secs_f64()])).collect()
    }
}

/// What one run spent in each stage, in microseconds for a token.
pub struct Stages(pub Vec<(String, f64)>);

impl Stages {
    /// Reads what a child printed: `tokens`, and `stages` as [`Stopwatch::json`] gives them.
    pub fn read(line: &Value) -> Result<Stages, Failure> {
        let tokens = super::child::number(line, "tokens")?;
        let seconds: Vec<(String, f64)> = serde_json::from_value(line["stages"].clone())?;
        let each = |(name, seconds)| (name, seconds * 1e6 / tokens);
        Ok(Stages(seconds.into_iter().map(each).collect()))
    }

    /// The time of all stages.
    pub fn sum(&self) -> f64 {
        self.0.iter().map(|(_, time)| time).sum()
    }

    /// The time of one stage; zero if it never ran.
    pub fn of(&self, stage: &str) -> f64 {
        self.0.iter().find(|(name, _)| name == stage).map_or(0.0, |(_, time)| *time)
    }
}

/// The median and range of each stage over several runs of the same input.
pub fn spreads(runs: &[&Stages]) -> Vec<(String, Spread)> {
    let names = runs.first().map(|run| run.0.as_slice()).unwrap_or_default();
    let each =
        |(name, _): &(String, f64)| (name.clone(), Spread::of(runs.iter().map(|run| run.of(name))));
    names.iter().map(each).collect()
}
