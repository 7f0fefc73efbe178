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
    sections(&command, &mut page)?;
    output::write(&mut std::io::stdout().lock(), &page)?;
    Ok(Outcome::Done)
}

/// A section for each command, and for each of its own commands.
fn sections(command: &clap::Command, page: &mut Vec<u8>) -> std::io::Result<()> {
    for subcommand in command.get_subcommands().filter(|command| command.get_name() != "help") {
        let man = Man::new(subcommand.clone());
        let name = subcommand.get_display_name().unwrap_or_default().replace('-', " ");
        let name = name.strip_prefix("dateline ").unwrap_or(&name).to_uppercase();
        page.extend(format!(".SH {name}\n").bytes());
        man.render_synopsis_section(page)?;
        man.render_description_section(page)?;
        man.render_options_section(page)?;
        sections(subcommand, page)?;
    }
    Ok(())
}
