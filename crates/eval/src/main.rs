//! `dateline-eval`: scores of what dateline makes of a text against a gold set.
//!
//! One task is one module with its `Args`, which implement [`task::Task`]; [`main`] only hands on. The exit code is 0
//! when the task was done, 1 when an input could not be scored, 2 for a mistake in the call or when
//! nothing could be done at all.

mod actors;
mod all;
mod calibration;
mod cat;
mod confusion;
mod coref;
mod crossdoc;
mod facts;
mod failure;
mod geo;
mod gsr;
mod measure;
mod parity;
mod phrase;
mod plv;
mod quotes;
mod signs;
mod story;
mod task;
mod timex;
mod xml;

use clap::{Parser, Subcommand};
use failure::Failure;
use std::io::Write;
use std::process::ExitCode;
use task::Call;

/// Scores of dateline's records against gold sets.
#[derive(Parser)]
#[command(name = "dateline-eval", version)]
struct Cli {
    #[command(subcommand)]
    task: Tasks,
}

#[derive(Subcommand)]
enum Tasks {
    Actors(Call<actors::Args>),
    All(Call<all::Args>),
    Calibration(Call<calibration::Args>),
    Coref(Call<coref::Args>),
    Crossdoc(Call<crossdoc::Args>),
    Facts(Call<facts::Args>),
    Geo(Call<geo::Args>),
    Gsr(Call<gsr::Args>),
    Parity(Call<parity::Args>),
    Plv(Call<plv::Args>),
    Quotes(Call<quotes::Args>),
    Signs(Call<signs::Args>),
    Story(Call<story::Args>),
    Timex(Call<timex::Args>),
}

fn main() -> ExitCode {
    let result = match Cli::parse().task {
        Tasks::Actors(call) => call.run(),
        Tasks::All(call) => call.run(),
        Tasks::Calibration(call) => call.run(),
        Tasks::Coref(call) => call.run(),
        Tasks::Crossdoc(call) => call.run(),
        Tasks::Facts(call) => call.run(),
        Tasks::Geo(call) => call.run(),
        Tasks::Gsr(call) => call.run(),
        Tasks::Parity(call) => call.run(),
        Tasks::Plv(call) => call.run(),
        Tasks::Quotes(call) => call.run(),
        Tasks::Signs(call) => call.run(),
        Tasks::Story(call) => call.run(),
        Tasks::Timex(call) => call.run(),
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
