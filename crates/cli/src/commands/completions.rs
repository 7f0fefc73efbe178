//! `dateline completions`: a shell's completions.

use crate::arguments::{Arguments, Completions};
use crate::{Fatal, Outcome, output};
use clap::CommandFactory;

/// Runs the command.
pub(crate) fn run(arguments: &Completions) -> Result<Outcome, Fatal> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut Arguments::command(), "dateline", &mut script);
    output::write(&mut std::io::stdout().lock(), &script)?;
    Ok(Outcome::Done)
}
