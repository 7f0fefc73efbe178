//! `dateline timeline`: what happened between two parties, or to one, in order.

use crate::arguments::base::{FoundFormat, Timeline};
use crate::{Fatal, Outcome, page, parties};
use anstyle::{AnsiColor, Style};
use dateline_store::{Month, Reader};
use std::io::Write;

/// Runs the command.
pub(crate) fn run(arguments: &Timeline) -> Result<Outcome, Fatal> {
    let reader = Reader::open(&arguments.base.base)?;
    let a = parties::find(&reader, &arguments.a)?;
    let b = arguments.b.as_ref().map(|name| parties::find(&reader, name)).transpose()?;
    let window = &arguments.window;
    let days = (window.since, window.until);
    let timeline = reader.timeline((a.id, b.as_ref().map(|b| b.id)), days, window.limit)?;
    match window.format {
        FoundFormat::Text => page::happenings(&reader, timeline.records)?,
        FoundFormat::Jsonl => page::write(&timeline.records, window.format)?,
    }
    if window.format == FoundFormat::Text {
        let with = b.map(|b| format!(" and {}", b.name)).unwrap_or_default();
        page::print(&balance(&format!("{}{with}", a.name), &timeline.months)?)?;
    }
    Ok(Outcome::Done)
}

/// How many cells the longest side of the balance takes.
const CELLS: f64 = 30.0;

/// Conflict to the left, cooperation to the right, a line a month.
fn balance(title: &str, months: &[Month]) -> std::io::Result<Vec<u8>> {
    let mut text = Vec::new();
    let most =
        months.iter().map(|month| conflict(month).max(cooperation(month))).max().unwrap_or(0);
    if most == 0 {
        return Ok(text);
    }
    writeln!(text, "Events a month, {title}: conflict | cooperation, mean scale (-10 to 10)")?;
    let cells = |events: u64| (events as f64 / most as f64 * CELLS).ceil() as usize;
    let red = Style::new().fg_color(Some(AnsiColor::Red.into()));
    let green = Style::new().fg_color(Some(AnsiColor::Green.into()));
    for month in months {
        let (left, right) = (conflict(month), cooperation(month));
        let name = if month.month.is_empty() { "no date" } else { &month.month };
        let bar = "█".repeat(cells(left));
        let mean = month.scale / (left + right).max(1) as f64;
        writeln!(
            text,
            "{name:7} {left:>6} {red}{bar:>width$}{red:#}|{green}{:<width$}{green:#} {right:<6} {mean:+.1}",
            "█".repeat(cells(right)),
            width = CELLS as usize
        )?;
    }
    Ok(text)
}

fn cooperation(month: &Month) -> u64 {
    month.quads[0] + month.quads[1]
}

fn conflict(month: &Month) -> u64 {
    month.quads[2] + month.quads[3]
}
