//! Records of a base as lines for people or for programs.

use crate::arguments::base::FoundFormat;
use crate::{Fatal, output};
use anstyle::{AnsiColor, Style};
use dateline_store::{Account, Evidence, Found, Happening, Reader, Relation};
use serde_json::Value;
use std::collections::BTreeSet;
use std::io::Write;

/// Writes records to standard output.
pub(crate) fn write(records: &[Found], format: FoundFormat) -> Result<(), Fatal> {
    let mut page = Vec::new();
    for record in records {
        match format {
            FoundFormat::Jsonl => writeln!(page, "{}", record.json)?,
            FoundFormat::Text => text(record, &mut page)?,
        }
    }
    print(&page)
}

/// Writes records for people or programs; for people a relation of several records stands once, with its
/// interval.
pub(crate) fn records(
    reader: &Reader,
    records: &[Found],
    format: FoundFormat,
) -> Result<(), Fatal> {
    if format == FoundFormat::Jsonl {
        return write(records, format);
    }
    let mut page = Vec::new();
    let mut told = BTreeSet::new();
    for record in records {
        match record.relation {
            Some(number) if !told.insert(number) => {}
            Some(number) => relation(reader, record, number, &mut page)?,
            None => text(record, &mut page)?,
        }
    }
    print(&page)
}

/// The line of a relation, with its interval.
fn relation(reader: &Reader, record: &Found, number: i64, page: &mut Vec<u8>) -> Result<(), Fatal> {
    line(record, page)?;
    writeln!(page, "            {}", interval(&reader.relation(number)?))?;
    source(record, page)?;
    Ok(())
}

/// "since 2019-03-01 (4f…), told to hold until 2024-05-07 (9a…); told by 3 reports": each day with the record
/// that tells it.
pub(crate) fn interval(relation: &Relation) -> String {
    let told = |word: &str, evidence: &Option<Evidence>| {
        evidence.as_ref().map(|told| format!("{word} {} ({})", told.day, told.record))
    };
    let first =
        told("since", &relation.begins).or_else(|| told("told to hold from", &relation.earliest));
    let last = match (&relation.ends, &relation.latest) {
        (Some(end), Some(latest)) if end.day < latest.day => {
            let held = told("told to hold until", &relation.latest);
            told("ended", &relation.ends).zip(held).map(|(end, held)| format!("{end}, {held}"))
        }
        (Some(_), _) => told("ended", &relation.ends),
        _ => told("told to hold until", &relation.latest),
    };
    let days: Vec<String> = first.into_iter().chain(last).collect();
    let days = if days.is_empty() { "no day is told".to_string() } else { days.join(", ") };
    format!("{days}; told by {}", count(relation.reports, "report"))
}

/// Writes records for people; what several of them tell stands once, with how many reports tell it.
pub(crate) fn happenings(reader: &Reader, records: Vec<Found>) -> Result<(), Fatal> {
    let mut page = Vec::new();
    let (mut told, mut held) = (BTreeSet::new(), BTreeSet::new());
    for record in records {
        if let Some(number) = record.relation {
            if held.insert(number) {
                relation(reader, &record, number, &mut page)?;
            }
            continue;
        }
        let number = record.happening;
        if number.is_some_and(|number| !told.insert(number)) {
            continue;
        }
        let happening = number.map(|number| reader.happening(number)).transpose()?;
        line(&record, &mut page)?;
        if let Some(happening) = happening.filter(|happening| happening.reports > 1) {
            writeln!(page, "            {}", summary(&happening))?;
        }
        source(&record, &mut page)?;
    }
    print(&page)
}

/// "told by 4 reports of 3 outlets, first by reuters-17; dead: 5 to 7; happened, denied; disputed: whether, dead".
pub(crate) fn summary(happening: &Happening) -> String {
    let outlets = count(happening.outlets, "outlet");
    let first = happening.first.iter().map(|report| format!(", first by {report}"));
    let dead = match happening.dead {
        (Some(least), Some(most)) if least != most => Some(format!("; dead: {least} to {most}")),
        (Some(dead), _) => Some(format!("; dead: {dead}")),
        _ => None,
    };
    let several = happening.statuses.len() > 1;
    let statuses = several.then(|| format!("; {}", happening.statuses.join(", ")));
    let reports = count(happening.reports, "report");
    let disputed = happening.disputed();
    let disputed = (!disputed.is_empty()).then(|| format!("; disputed: {}", disputed.join(", ")));
    let more: String = first.chain(dead).chain(statuses).chain(disputed).collect();
    format!("told by {reports} of {outlets}{more}")
}

/// What the reports of a happening say of its particulars, a line each: "dead      5: Courier · 7: Moscow (Herald)".
/// Where all agree, nobody is named.
pub(crate) fn accounts(accounts: &[Account]) -> String {
    let line = |account: &Account| {
        let named = |(value, who): &(String, Vec<String>)| format!("{value}: {}", who.join(", "));
        let told = match account.told.as_slice() {
            [(value, _)] => format!("{value} (all who tell it agree)"),
            values => values.iter().map(named).collect::<Vec<_>>().join(" · "),
        };
        format!("  {:<9} {told}\n", account.of)
    };
    accounts.iter().map(line).collect()
}

fn count(number: u64, noun: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {noun}{plural}")
}

/// Writes bytes to standard output, coloured where it is a terminal.
pub(crate) fn print(page: &[u8]) -> Result<(), Fatal> {
    let mut out = anstream::stdout().lock();
    output::write(&mut out, page)?;
    Ok(())
}

const STRONG: Style = Style::new().bold();
const FAINT: Style = Style::new().dimmed();

/// "2025-10-15  CONSULT  RUS Putin + SYR Sharaa · Moscow · happened", then the sentence and the report.
fn text(record: &Found, page: &mut Vec<u8>) -> std::io::Result<()> {
    line(record, page)?;
    source(record, page)
}

fn line(record: &Found, page: &mut Vec<u8>) -> std::io::Result<()> {
    let colour = Style::new().fg_color(Some(colour(record).into()));
    let what = match record.kind.as_str() {
        "statement" => "said",
        _ => record.of_type.as_str(),
    };
    let mode = record.mode.as_ref().map(|mode| format!(" ({mode})")).unwrap_or_default();
    writeln!(
        page,
        "{STRONG}{:10}{STRONG:#}  {colour}{what:<10}{colour:#} {}{mode}{}",
        days(record),
        parties(record),
        particulars(record)
    )?;
    writeln!(page, "            {}", sentence(record))
}

fn source(record: &Found, page: &mut Vec<u8>) -> std::io::Result<()> {
    let source = record.source.as_deref().unwrap_or("no outlet named");
    let published = record.published.as_deref().unwrap_or("no date");
    writeln!(page, "            {FAINT}{source}, {published} · {}{FAINT:#}\n", record.key)
}

/// Cooperation is green, conflict red, everything else blue.
fn colour(record: &Found) -> AnsiColor {
    match value(record)["quad_code"].as_u64() {
        Some(1 | 2) => AnsiColor::Green,
        Some(3 | 4) => AnsiColor::Red,
        _ => AnsiColor::Blue,
    }
}

fn days(record: &Found) -> String {
    match (&record.day, &record.day_end) {
        (Some(first), Some(last)) if first != last => format!("{first} to {last}"),
        (Some(day), _) | (None, Some(day)) => day.clone(),
        (None, None) => "no date".to_string(),
    }
}

/// "SYR GOV Sharaa + RUS GOV Putin → ISR".
fn parties(record: &Found) -> String {
    let names = |sides: &[&str]| -> String {
        let shown = record.parties.iter().filter(|party| sides.contains(&party.side.as_str()));
        let named = shown.map(|party| {
            let codes = [party.country.as_deref(), party.sector.as_deref()];
            let codes: Vec<&str> =
                codes.into_iter().flatten().chain([party.name.as_str()]).collect();
            codes.join(" ")
        });
        named.collect::<Vec<_>>().join(" + ")
    };
    let from = names(&["actor", "speaker", "a"]);
    let to = names(&["recipient", "addressee", "b"]);
    let arrow = if to.is_empty() { "" } else { " → " };
    format!("{from}{arrow}{to}")
}

fn particulars(record: &Found) -> String {
    let place = record.place.as_ref().map(|place| match &record.country {
        Some(country) => format!("{place}, {country}"),
        None => place.clone(),
    });
    let said_by = record.said_by.as_ref().map(|source| format!("says {source}"));
    let status = (record.status != "happened").then(|| record.status.clone());
    let all = [place, status, said_by].into_iter().flatten();
    all.map(|part| format!(" · {part}")).collect()
}

fn sentence(record: &Found) -> String {
    let words = value(record);
    let said = &words["content"]["text"];
    let text = if said.is_string() { said } else { &words["evidence"]["sentence"]["text"] };
    let text = text.as_str().unwrap_or_default();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The record's JSON; null where the base is damaged.
pub(crate) fn value(record: &Found) -> Value {
    serde_json::from_str(&record.json).unwrap_or_default()
}
