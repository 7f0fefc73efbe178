//! `dateline show`: a record with its report.

use crate::arguments::base::{FoundFormat, Show};
use crate::{Fatal, Outcome, page};
use anstyle::Style;
use dateline_store::{Reader, Shown};
use std::io::Write;

/// Runs the command.
pub(crate) fn run(arguments: &Show) -> Result<Outcome, Fatal> {
    let reader = Reader::open(&arguments.base.base)?;
    let Some(shown) = reader.show(&arguments.id)? else {
        return Err(format!("{}: is no record of the base", arguments.id).into());
    };
    page::write(std::slice::from_ref(&shown.record), FoundFormat::Text)?;
    page::print(&report(&shown)?)?;
    if let Some(number) = shown.record.happening.filter(|_| !shown.elsewhere.is_empty()) {
        let summary = page::summary(&reader.happening(number)?);
        let accounts = page::accounts(&reader.accounts(number)?);
        page::print(format!("\nThe same event, {summary}:\n{accounts}\n").as_bytes())?;
        page::write(&shown.elsewhere, FoundFormat::Text)?;
    }
    if let Some(number) = shown.record.relation {
        let interval = page::interval(&reader.relation(number)?);
        page::print(format!("\nThe relation: {interval}\n\n").as_bytes())?;
        page::write(&shown.elsewhere, FoundFormat::Text)?;
    }
    Ok(Outcome::Done)
}

fn report(shown: &Shown) -> std::io::Result<Vec<u8>> {
    let mut text = Vec::new();
    let strong = Style::new().bold();
    if let Some(title) = &shown.title {
        writeln!(text, "{strong}{title}{strong:#}")?;
    }
    let particulars =
        [shown.record.source.as_ref(), shown.record.published.as_ref(), shown.url.as_ref()];
    let particulars: Vec<&str> = particulars.into_iter().flatten().map(String::as_str).collect();
    writeln!(text, "{} · {}\n", particulars.join(" · "), shown.record.document)?;
    match &shown.text {
        Some(report) => writeln!(text, "{}", marked(report, shown))?,
        None => writeln!(text, "(The base keeps no texts.)")?,
    }
    for (source, id) in &shown.copies {
        writeln!(
            text,
            "also in {} ({id})",
            source.as_deref().unwrap_or("an outlet without a name")
        )?;
    }
    Ok(text)
}

/// The report's text with the sentence underlined and the trigger in bold, by code points.
fn marked(report: &str, shown: &Shown) -> String {
    let record = page::value(&shown.record);
    let span = |what: &str| {
        let ends = &record["evidence"][what]["span"];
        Some((ends[0].as_u64()? as usize, ends[1].as_u64()? as usize))
    };
    let (Some(sentence), Some(trigger)) = (span("sentence"), span("trigger")) else {
        return report.to_string();
    };
    let (under, bold) = (Style::new().underline(), Style::new().bold());
    let mut text = String::with_capacity(report.len() + 64);
    for (at, letter) in report.chars().enumerate() {
        for (style, (start, end)) in [(under, sentence), (bold, trigger)] {
            if at == start {
                text.push_str(&style.render().to_string());
            } else if at == end {
                text.push_str(&style.render_reset().to_string());
            }
        }
        // The end of the trigger ends the line under the sentence as well.
        if at == trigger.1 && at < sentence.1 {
            text.push_str(&under.render().to_string());
        }
        text.push(letter);
    }
    text.push_str(&under.render_reset().to_string());
    text
}
