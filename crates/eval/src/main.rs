//! `dateline-eval`: scores of what dateline makes of a text against a gold set.
//!
//! One task is one module with an `Args` and a `run`; [`main`] only hands on. The exit code is 0
//! when the task was done, 1 when an input could not be scored, 2 for a mistake in the call or when
//! nothing could be done at all.

mod failure;
mod geo;
mod parity;
mod plv;
mod quotes;
mod story;
mod timex;
mod xml;

use clap::{Parser, Subcommand};
use failure::Failure;
use std::io::Write;
use std::process::ExitCode;

/// Scores of dateline's records against gold sets.
#[derive(Parser)]
#[command(name = "dateline-eval", version)]
struct Cli {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    Geo(geo::Args),
    Parity(parity::Args),
    Plv(plv::Args),
    Quotes(quotes::Args),
    Story(story::Args),
    Timex(timex::Args),
}

fn main() -> ExitCode {
    let result = match Cli::parse().task {
        Task::Geo(args) => geo::run(&args),
        Task::Parity(args) => parity::run(&args),
        Task::Plv(args) => plv::run(&args),
        Task::Quotes(args) => quotes::run(&args),
        Task::Story(args) => story::run(&args),
        Task::Timex(args) => timex::run(&args),
    };
    match result {
        Ok(report) => finish(std::io::stdout().write_all(report.as_bytes()), 0),
        Err(failure) => {
            let message = format!("dateline-eval: {failure}\n");
            finish(std::io::stderr().write_all(message.as_bytes()), failure.exit_code())
        }
    }
}

/// The exit code, or 2 where the output could not be written; a reader that closed the pipe early
/// has what it wanted.
fn finish(written: std::io::Result<()>, code: u8) -> ExitCode {
    match written {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => ExitCode::from(2),
        _ => ExitCode::from(code),
    }
}
