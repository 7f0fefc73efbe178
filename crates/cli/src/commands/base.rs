//! `dateline stats`, `errors` and `check`: a base as a whole.

use crate::arguments::base::Ask;
use crate::{Fatal, Outcome, page};
use dateline_store::{Reader, Stats};
use std::io::Write;

/// Counts what a base holds.
pub(crate) fn stats(arguments: &Ask) -> Result<Outcome, Fatal> {
    let stats = Reader::open(&arguments.base.base)?.stats()?;
    let mut text = Vec::new();
    write_stats(&stats, &mut text)?;
    page::print(&text)?;
    Ok(Outcome::Done)
}

fn write_stats(stats: &Stats, text: &mut Vec<u8>) -> std::io::Result<()> {
    writeln!(text, "reports   {}", stats.reports)?;
    writeln!(text, "copies    {}", stats.copies)?;
    if let (Some(first), Some(last)) = &stats.published {
        writeln!(text, "published {first} to {last}")?;
    }
    writeln!(text, "failures  {}", stats.failures)?;
    writeln!(text, "runs      {}", stats.runs)?;
    for kind in ["event", "statement", "relation"] {
        let types = || stats.types.iter().filter(|(of_kind, _, _)| of_kind == kind);
        let sum: u64 = types().map(|(_, _, count)| count).sum();
        writeln!(text, "\n{kind}s: {sum}")?;
        for (_, of_type, count) in types() {
            writeln!(text, "  {count:>9}  {of_type}")?;
        }
    }
    for (title, rows) in [("parties", &stats.parties), ("outlets", &stats.sources)] {
        writeln!(
            text,
            "\n{title} with most {}",
            if title == "outlets" { "reports" } else { "records" }
        )?;
        for (name, count) in rows {
            writeln!(text, "  {count:>9}  {name}")?;
        }
    }
    Ok(())
}

/// Lists the reports that could not be read.
pub(crate) fn errors(arguments: &Ask) -> Result<Outcome, Fatal> {
    let mut text = Vec::new();
    for failed in Reader::open(&arguments.base.base)?.failures()? {
        writeln!(text, "{}", failed.reason)?;
        if let Some(advice) = failed.advice {
            writeln!(text, "  {advice}")?;
        }
    }
    page::print(&text)?;
    Ok(Outcome::Done)
}

/// Looks whether a base is sound.
pub(crate) fn check(arguments: &Ask) -> Result<Outcome, Fatal> {
    let wrong = Reader::open(&arguments.base.base)?.check()?;
    let base = arguments.base.base.display();
    if wrong.is_empty() {
        page::print(format!("{base}: sound\n").as_bytes())?;
        return Ok(Outcome::Done);
    }
    let lines: Vec<String> = wrong.iter().map(|what| format!("{base}: {what}\n")).collect();
    page::print(lines.concat().as_bytes())?;
    Ok(Outcome::SomeFailed)
}
