//! `dateline` on the command line: reports in, evidence-backed records out.
//!
//! Data goes to standard output, messages to standard error. The exit code is 0 if all went well, 1
//! if some inputs failed while the others were done, 2 for wrong usage and for what stops a run.

mod arguments;
mod commands;
mod messages;
mod output;
mod page;
mod parties;
mod pipeline;
mod reading;
mod tables;

use arguments::{Actors, Arguments, Command, Import, Lexicon, Ontology};
use clap::Parser;
use commands::{
    base, brief, check, code, completions, export, import, ingest, man, merge, parse, query,
    quotes, show, timeline, watch,
};
use dateline_store::StoreError;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    messages::set_up(arguments.color);
    let outcome = match arguments.command {
        Command::Code(arguments) => code::run(&arguments),
        Command::Parse(arguments) => parse::run(&arguments),
        Command::Ingest(arguments) => ingest::run(&arguments),
        Command::Watch(arguments) => watch::run(&arguments),
        Command::Timeline(arguments) => timeline::run(&arguments),
        Command::Quotes(arguments) => quotes::run(&arguments),
        Command::Query(arguments) => query::run(&arguments),
        Command::Show(arguments) => show::run(&arguments),
        Command::Merge(arguments) => merge::run(&arguments),
        Command::Stats(arguments) => base::stats(&arguments),
        Command::Errors(arguments) => base::errors(&arguments),
        Command::Check(arguments) => base::check(&arguments),
        Command::Brief(arguments) => brief::run(&arguments),
        Command::Export(arguments) => export::run(&arguments),
        Command::Lexicon(Lexicon::Check(arguments)) => check::lexicon(&arguments),
        Command::Actors(Actors::Check(arguments)) => check::actors(&arguments),
        Command::Ontology(Ontology::Check(arguments)) => check::ontology(&arguments),
        Command::Import(Import::Petrarch(arguments)) => import::petrarch(&arguments),
        Command::Completions(arguments) => completions::run(&arguments),
        Command::Man => man::run(),
    };
    match outcome {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::SomeFailed) => ExitCode::from(1),
        Err(fatal) => {
            let advice = fatal.downcast_ref::<StoreError>().map(StoreError::advice);
            messages::error(&fatal.to_string(), advice);
            ExitCode::from(2)
        }
    }
}

/// How a run ended that was not stopped.
pub(crate) enum Outcome {
    /// Everything was done.
    Done,
    /// Some inputs failed; the messages say which.
    SomeFailed,
}

/// What stops a run.
pub(crate) type Fatal = Box<dyn std::error::Error>;
