//! How far a run has come: a bar on a terminal, else a line now and then.

use indicatif::{HumanBytes, HumanCount, HumanDuration, ProgressBar, ProgressStyle};
use std::io::{IsTerminal, Write};
use std::time::{Duration, Instant};

/// How often a line is written where there is no terminal.
const EVERY: Duration = Duration::from_secs(30);

/// Counts, and shows them.
pub(super) struct Progress {
    bar: ProgressBar,
    began: Instant,
    said: Instant,
    total: u64,
    /// Bytes of files that were read to their end, and of reports from the file being read.
    done: u64,
    current: u64,
    reports: u64,
    known: u64,
    failures: u64,
}

impl Progress {
    /// Starts to count towards a number of bytes.
    pub(super) fn new(total: u64) -> Progress {
        let bar = match std::io::stderr().is_terminal() {
            true => ProgressBar::new(total),
            false => ProgressBar::hidden(),
        };
        let style = ProgressStyle::with_template("{bar:24} {percent:>3}% · {msg} · {eta} left");
        if let Ok(style) = style {
            bar.set_style(style);
        }
        let now = Instant::now();
        Progress {
            bar,
            began: now,
            said: now,
            total,
            done: 0,
            current: 0,
            reports: 0,
            known: 0,
            failures: 0,
        }
    }

    /// Counts a report; one that stood in the base already is counted apart.
    pub(super) fn report(&mut self, bytes: u64, new: bool) {
        if new {
            self.reports += 1;
        } else {
            self.known += 1;
        }
        self.current += bytes;
        self.show();
    }

    /// Says something while the bar stands still.
    pub(super) fn apart(&self, say: impl FnOnce()) {
        self.bar.suspend(say);
    }

    /// Counts a failure.
    pub(super) fn failure(&mut self) {
        self.failures += 1;
        self.show();
    }

    /// Counts a file that was read to its end.
    pub(super) fn end(&mut self, bytes: u64) {
        self.done += bytes;
        self.current = 0;
        self.show();
    }

    /// Says what the run has come to, and how many reports failed.
    pub(super) fn finish(self) -> u64 {
        self.bar.finish_and_clear();
        say(&format!("{} in {}", self.counts(), HumanDuration(self.began.elapsed())));
        self.failures
    }

    fn show(&mut self) {
        self.bar.set_position((self.done + self.current).min(self.total));
        if !self.bar.is_hidden() {
            self.bar.set_message(self.counts());
        } else if self.said.elapsed() >= EVERY {
            self.said = Instant::now();
            let (done, total) = (HumanBytes(self.done + self.current), HumanBytes(self.total));
            say(&format!("{} · {done} of {total}{}", self.counts(), self.left()));
        }
    }

    fn counts(&self) -> String {
        let rate = self.reports as f64 / self.began.elapsed().as_secs_f64().max(0.001);
        let mut counts = format!("{} reports · {rate:.0}/s", HumanCount(self.reports));
        if self.known > 0 {
            counts.push_str(&format!(" · {} known already", HumanCount(self.known)));
        }
        if self.failures > 0 {
            counts.push_str(&format!(" · {} failed", HumanCount(self.failures)));
        }
        counts
    }

    fn left(&self) -> String {
        let share = (self.done + self.current) as f64 / (self.total as f64).max(1.0);
        if share < 0.01 {
            return String::new();
        }
        let left = self.began.elapsed().mul_f64((1.0 / share - 1.0).max(0.0));
        format!(" · {} left", HumanDuration(left))
    }
}

fn say(line: &str) {
    // Where standard error is closed, nobody is left to tell.
    let _ = writeln!(anstream::stderr().lock(), "{line}");
}
