//! One record in the table: its number, type, status and parties, then when and where.

use super::{ink::Ink, palette};
use crate::names;
use dateline_text::{
    Attribution, Body, Document, Event, Interval, Participant, Record, RecordPlace, RecordTime,
    Relation,
};

/// The columns before the parties: number, type, status.
pub(super) const GUTTER: usize = 5;
const TYPE: usize = 17;
const STATUS: usize = 10;

/// Where the parties begin.
pub(super) const INDENT: usize = GUTTER + TYPE + STATUS + 2;

/// The lines of one record on a page of `width` columns.
pub(super) fn lines(document: &Document, number: usize, record: &Record, width: usize) -> Vec<Ink> {
    let narrow = width < INDENT + 30;
    let label = label(number, record, narrow);
    let indent = if narrow { GUTTER } else { INDENT };
    let parties = parties(record);
    let setting = setting(document, record);
    let room = width.saturating_sub(indent);
    beside(label, body(parties, setting, room), indent, narrow)
}

/// The room from which on settings stand in a column of their own.
const COLUMN_ROOM: usize = 74;
/// The share of the room that the parties have then, in percent.
const PARTIES_SHARE: usize = 58;

/// Parties and setting on one line where they fit, the setting in a column if there is room for one.
fn body(parties: Ink, setting: Ink, room: usize) -> Vec<Ink> {
    let column = if room >= COLUMN_ROOM { room * PARTIES_SHARE / 100 } else { 0 };
    let (used, wanted) = (parties.width(), setting.width());
    let (gap, mark) = match column.checked_sub(used + 3) {
        Some(gap) if column + wanted <= room => (gap + 3, ""),
        _ => (0, " · "),
    };
    if wanted == 0 || used == 0 || used + gap + mark.len() + wanted > room {
        return [parties.wrap(room), setting.wrap(room)].concat();
    }
    let mut line = parties;
    line.push(" ".repeat(gap), palette::PLAIN);
    line.push(mark, palette::QUIET);
    line.append(setting);
    vec![line]
}

/// Puts the label left of the first line, or above it where the page is narrow.
fn beside(label: Ink, body: Vec<Ink>, indent: usize, narrow: bool) -> Vec<Ink> {
    let mut lines = Vec::new();
    let mut label = Some(label);
    if narrow {
        lines.extend(label.take());
    }
    for part in body {
        let mut line = label.take().unwrap_or_default();
        let gap = indent.saturating_sub(line.width());
        line.push(" ".repeat(gap), palette::PLAIN);
        line.append(part);
        lines.push(line);
    }
    lines.extend(label);
    lines
}

fn label(number: usize, record: &Record, narrow: bool) -> Ink {
    let mut ink = Ink::of(format!("{number:>4} "), palette::QUIET);
    let name = type_name(&record.body);
    let gap =
        if narrow { "  ".to_string() } else { " ".repeat(TYPE.saturating_sub(name.len()).max(1)) };
    ink.push(name, palette::of_body(&record.body).bold());
    ink.push(gap, palette::PLAIN);
    ink.push(record.status.as_str(), palette::status(record.status));
    ink
}

fn type_name(body: &Body) -> &str {
    match body {
        Body::Event(event) => event.type_name(),
        Body::Statement(_) => "statement",
        Body::Relation(relation) => relation.relation.as_str(),
    }
}

/// Who to whom, and what belongs to it: modes, counts, the office.
fn parties(record: &Record) -> Ink {
    match &record.body {
        Body::Event(event) => {
            let mut ink = sides(&event.actor, &event.recipient);
            append_note(&mut ink, &event_note(event));
            ink
        }
        Body::Statement(said) => sides(&said.speaker, &said.addressee),
        Body::Relation(relation) => {
            let mut ink = sides(std::slice::from_ref(&relation.a), relation.b.as_slice());
            append_note(&mut ink, &relation_note(relation, record.time.interval.is_none()));
            ink
        }
    }
}

fn append_note(ink: &mut Ink, note: &str) {
    if !note.is_empty() {
        let gap = if ink.is_empty() { "" } else { " " };
        ink.push(format!("{gap}({note})"), palette::QUIET);
    }
}

fn sides(from: &[Participant], to: &[Participant]) -> Ink {
    let mut ink = side(from);
    if !to.is_empty() {
        let arrow = if ink.is_empty() { "→ " } else { " → " };
        ink.push(arrow, palette::QUIET);
        ink.append(side(to));
    }
    ink
}

fn side(parties: &[Participant]) -> Ink {
    let mut ink = Ink::default();
    for (number, party) in parties.iter().enumerate() {
        if number > 0 {
            ink.push(" + ", palette::QUIET);
        }
        let code = names::code(party);
        if !code.is_empty() {
            ink.push(format!("{code} "), palette::CODE);
        }
        ink.push(&party.name, palette::PLAIN);
    }
    ink
}

fn event_note(event: &Event) -> String {
    let modes = event.modes().map(String::from);
    let counts = [
        (event.size.dead, "dead"),
        (event.size.injured, "injured"),
        (event.size.arrested, "arrested"),
    ];
    let counts = counts.iter().filter_map(|(n, what)| n.map(|n| format!("{n} {what}")));
    modes.chain(counts).collect::<Vec<_>>().join(", ")
}

/// Office, members, and, where the time of the record does not tell it, begin and end.
fn relation_note(relation: &Relation, dates: bool) -> String {
    let members: Vec<&str> = relation.members.iter().map(|member| member.name.as_str()).collect();
    let mut parts: Vec<String> = relation.role.iter().cloned().collect();
    parts.extend((!members.is_empty()).then(|| members.join(", ")));
    let (start, end) = if dates { (relation.start, relation.end) } else { (None, None) };
    parts.extend(start.map(|start| format!("from {}", days(start))));
    parts.extend(end.map(|end| format!("until {}", days(end))));
    parts.join(", ")
}

/// When, where, and by whose account.
fn setting(document: &Document, record: &Record) -> Ink {
    let parts = [time(&record.time), place(&record.place), sources(document, &record.attribution)];
    let mut ink = Ink::default();
    for part in parts.into_iter().filter(|part| !part.is_empty()) {
        if !ink.is_empty() {
            ink.push(" · ", palette::QUIET);
        }
        ink.append(part);
    }
    ink
}

fn time(time: &RecordTime) -> Ink {
    match (time.interval, time.unresolved) {
        (Some(interval), _) => Ink::of(days(interval), palette::PLAIN),
        (None, Some(reason)) => Ink::of(names::no_time(reason), palette::MISSING),
        (None, None) => Ink::default(),
    }
}

fn place(place: &RecordPlace) -> Ink {
    match (&place.place, place.unresolved) {
        (Some(place), _) => Ink::of(names::place_brief(place), palette::PLAIN),
        (None, Some(reason)) => Ink::of(names::no_place(reason), palette::MISSING),
        (None, None) => Ink::default(),
    }
}

fn sources(document: &Document, sources: &[Attribution]) -> Ink {
    // A source without a name ("was expected") shows in the status already.
    let named = sources.iter().filter(|source| source.span != source.cue);
    let names: Vec<&str> = named.map(|source| source.span.of(&document.text)).collect();
    if names.is_empty() {
        return Ink::default();
    }
    Ink::of(format!("says {}", names.join(" ← ")), palette::QUIET)
}

/// Days as short as they can be said: one day, one month, one year, or both ends.
pub(super) fn days(interval: Interval) -> String {
    use dateline_text::Precision;
    match (interval.start, interval.end) {
        (Some(start), Some(end)) if start == end => start.to_string(),
        (Some(start), Some(_)) if interval.precision == Precision::Month => {
            start.strftime("%Y-%m").to_string()
        }
        (Some(start), Some(_)) if interval.precision == Precision::Year => {
            start.strftime("%Y").to_string()
        }
        (Some(start), Some(end)) => format!("{start} to {end}"),
        (Some(start), None) => format!("from {start}"),
        (None, Some(end)) => format!("until {end}"),
        (None, None) => "at no known time".to_string(),
    }
}
