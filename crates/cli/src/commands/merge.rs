//! `dateline merge`: who is who in a base, by the user's list.

use crate::arguments::base::Merge;
use crate::{Fatal, Outcome, messages, page, tables};
use dateline_store::{ActorList, Reader, Run, Writer};
use dateline_text::Mistake;
use std::io::Write;
use std::path::Path;

/// Runs the command.
pub(crate) fn run(arguments: &Merge) -> Result<Outcome, Fatal> {
    let base = &arguments.base.base;
    let Some(path) = &arguments.list else {
        page::print(&written(&Reader::open(base)?)?)?;
        return Ok(Outcome::Done);
    };
    let list = read(path)?;
    let mut writer = Writer::open(base, &holder())?;
    writer.begin(&manifest())?;
    writer.set_list(list)?;
    writer.finish(&jiff::Timestamp::now().to_string())?;
    warn_of_unknown(&Reader::open(base)?)?;
    Ok(Outcome::Done)
}

/// A list, or all its mistakes as messages.
pub(crate) fn read(path: &Path) -> Result<ActorList, Fatal> {
    let told = |mistakes: Vec<Mistake>| {
        let lines: Vec<String> = mistakes.iter().map(ToString::to_string).collect();
        lines.join("\n")
    };
    Ok(ActorList::parse(&tables::file(path)?).map_err(told)?)
}

/// What others are told who want to write meanwhile.
fn holder() -> String {
    format!("process {} (dateline merge since {})", std::process::id(), jiff::Timestamp::now())
}

/// A run of its own, in which no model parses.
fn manifest() -> Run {
    Run {
        started: jiff::Timestamp::now().to_string(),
        version: env!("CARGO_PKG_VERSION").to_string(),
        model: "-".to_string(),
        options: std::env::args().skip(1).collect::<Vec<_>>().join(" "),
    }
}

/// Actors of the list that take part in nothing are most likely mistyped.
fn warn_of_unknown(reader: &Reader) -> Result<(), Fatal> {
    for actor in reader.unmet()? {
        messages::warning(
            &format!("{actor}: takes part in no record of the base"),
            Some("dateline merge without a list prints the actors that may be one"),
        );
    }
    Ok(())
}

/// How many lines are proposed.
const PROPOSED: usize = 200;

/// The list in force, and lines that might be added, each behind a mark of a comment.
fn written(reader: &Reader) -> Result<Vec<u8>, Fatal> {
    let mut text = Vec::new();
    let list = reader.list()?;
    writeln!(text, "# what\tactor\twho it is\tof a split: by what its mentions are told apart")?;
    text.extend(
        list.lines()
            .filter(|line| !line.starts_with('#'))
            .flat_map(|line| line.bytes().chain(*b"\n")),
    );
    for alike in reader.alike(PROPOSED)? {
        writeln!(text, "#merge\t{}\t{}", alike.actor, alike.into)?;
    }
    Ok(text)
}
