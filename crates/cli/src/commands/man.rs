//! `dateline man`: the manual page, all commands in one.

use crate::arguments::Arguments;
use crate::{Fatal, Outcome, output};
use clap::CommandFactory;
use clap_mangen::Man;

/// Runs the command.
pub(crate) fn run() -> Result<Outcome, Fatal> {
    let mut page = Vec::new();
    let mut command = Arguments::command();
    command.build();
    Man::new(command.clone()).render(&mut page)?;
    for subcommand in command.get_subcommands().filter(|command| command.get_name() != "help") {
        let man = Man::new(subcommand.clone());
        page.extend(format!(".SH {}\n", subcommand.get_name().to_uppercase()).bytes());
        man.render_synopsis_section(&mut page)?;
        man.render_description_section(&mut page)?;
        man.render_options_section(&mut page)?;
    }
    output::write(&mut std::io::stdout().lock(), &page)?;
    Ok(Outcome::Done)
}
