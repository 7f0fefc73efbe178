//! Datelines: the place, day and agency that open a report.
//!
//! The agencies' styles that are read: `MOSCOW, Oct 15 (Reuters) -`, `BEIRUT —`, `KYIV/LONDON (AP) --`,
//! `WASHINGTON:`, `NEW YORK, Feb. 3 /PRNewswire/ --`, `MOSCOW, October 16. /TASS/.`,
//! `Port-au-Prince, Haiti -`, `(Bloomberg) --`. A dateline is told from a sentence by its shape
//! alone: capitals or a closing mark, an agency or a day; no table of places is asked.

use super::style;
use crate::{cursor::Cursor, dates, outlets};
use dateline_text::{Dateline, Span};

/// How a label of several words begins.
const OPENINGS: [&str; 6] = ["breaking ", "exclusive ", "live ", "opinion ", "special ", "update "];

/// Words that newsrooms put before a story, and bodies written in capitals.
const LABELS: &[&str] = &[
    "advisory",
    "alert",
    "analysis",
    "background",
    "boom",
    "breaking",
    "brief",
    "busted",
    "caught",
    "column",
    "commentary",
    "confirmed",
    "corrected",
    "correction",
    "developing",
    "editor",
    "editorial",
    "exclusive",
    "explainer",
    "fact check",
    "factbox",
    "flash",
    "insight",
    "interview",
    "just in",
    "key points",
    "listen",
    "live",
    "look",
    "must read",
    "must see",
    "must watch",
    "nato",
    "news analysis",
    "note",
    "opinion",
    "photos",
    "picture",
    "poll",
    "recap",
    "refile",
    "related",
    "report",
    "review",
    "shock",
    "summary",
    "surprise",
    "timeline",
    "update",
    "urgent",
    "video",
    "watch",
    "who",
    "world",
    "wow",
];

/// A dateline, and what it tells beside the places.
#[derive(Debug)]
pub(super) struct Found {
    /// The dateline.
    pub(super) dateline: Dateline,
    /// The day it names.
    pub(super) day: Option<(dates::Day, Span)>,
    /// Whether it is only a name in capitals and a colon, as a speaker in a transcript is.
    pub(super) colon: bool,
}

/// The parts of a dateline as they are read.
#[derive(Default)]
struct Parts {
    names: Vec<Span>,
    capitals: bool,
    region: bool,
    day: Option<(dates::Day, Span)>,
    agency: Option<Span>,
    mark: Option<Mark>,
}

/// What closes a dateline.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Dash,
    Colon,
    LineEnd,
}

/// Reads the dateline at the start of `line`, if the line opens with one.
pub(super) fn read(text: &str, line: Span) -> Option<Found> {
    let mut cursor = Cursor::new(text, line);
    let mut parts = Parts::default();
    places(text, &mut cursor, &mut parts);
    skip_marks(&mut cursor, ",.");
    parts.day = day(&mut cursor);
    skip_marks(&mut cursor, ",.");
    parts.agency = agency(&mut cursor);
    if parts.day.is_none() && parts.agency.is_some() {
        skip_marks(&mut cursor, ",");
        parts.day = day(&mut cursor);
    }
    parts.mark = mark(&mut cursor);
    let span = super::lines::trim(text, cursor.since(line.start as usize));
    cursor.skip_spaces();
    let accepted = is_dateline(text, &parts, span, cursor.rest());
    let colon = parts.mark == Some(Mark::Colon);
    let Parts { names: places, day, agency, .. } = parts;
    accepted.then_some(Found {
        dateline: Dateline { span, places, agency, date: None },
        day,
        colon,
    })
}

/// Reads the names: `KYIV/LONDON`, `PARIS and BERLIN`, `Port-au-Prince, Haiti`.
fn places(text: &str, cursor: &mut Cursor, parts: &mut Parts) {
    if dates::read(&mut cursor.clone()).is_some() {
        return;
    }
    let Some(first) = name(cursor, None) else { return };
    parts.capitals = style::is_capitals(first.of(text));
    parts.names.push(first);
    loop {
        parts.region |= region(cursor);
        let mut ahead = *cursor;
        ahead.skip_spaces();
        if !(ahead.eat("/") || ahead.eat("and ") || ahead.eat("AND ") || ahead.eat("& ")) {
            return;
        }
        ahead.skip_spaces();
        // An agency between slashes comes after the names.
        let Some(next) = name(&mut ahead, Some(parts.capitals)) else { return };
        if ahead.peek() == Some('/') && outlets::name(next.of(text)).is_some() {
            return;
        }
        parts.names.push(next);
        *cursor = ahead;
    }
}

/// The most words that a place's name has.
const NAME_WORDS: usize = 5;

/// One name of up to five words, all in capitals or each with a capital first letter.
fn name(cursor: &mut Cursor, capitals: Option<bool>) -> Option<Span> {
    let start = cursor.at();
    let (mut end, mut style) = (None, capitals);
    for _ in 0..NAME_WORDS {
        let mut ahead = *cursor;
        ahead.skip_spaces();
        let word = word(&mut ahead);
        let joins = end.is_some() && is_particle(word);
        if !style::is_capitalised(word) && !joins {
            break;
        }
        if style.is_some_and(|capitals| capitals != style::is_capitals(word)) && !is_particle(word)
        {
            break;
        }
        style = style.or(Some(style::is_capitals(word)));
        *cursor = ahead;
        if !is_particle(word) {
            end = Some(*cursor);
        }
    }
    *cursor = end?;
    Some(cursor.since(start))
}

/// A word of a name; the full stop of `ST.` or `D.C.` belongs to it.
fn word<'t>(cursor: &mut Cursor<'t>) -> &'t str {
    let before = *cursor;
    let inner = |c: char| c.is_alphabetic() || matches!(c, '\'' | '’' | '-' | '‑' | '.');
    let run = cursor.take(inner);
    let bare = run.trim_end_matches(['-', '‑', '\'', '’']);
    let keeps_stop = bare.ends_with('.') && (bare.matches('.').count() > 1 || bare.len() <= 4);
    let kept = if keeps_stop { bare } else { bare.trim_end_matches('.') };
    *cursor = before;
    cursor.advance(kept.len());
    kept
}

fn is_particle(word: &str) -> bool {
    matches!(word, "au" | "de" | "del" | "la" | "le" | "el" | "al" | "of" | "the" | "upon" | "sur")
}

/// The country or state behind a name: `, Haiti`, `, Calif.`.
fn region(cursor: &mut Cursor) -> bool {
    let mut ahead = *cursor;
    if !ahead.eat(",") {
        return false;
    }
    ahead.skip_spaces();
    if dates::read(&mut ahead.clone()).is_some() || is_month_alone(ahead) {
        return false;
    }
    let found = name(&mut ahead, None).is_some();
    if found {
        *cursor = ahead;
    }
    found
}

/// A weekday or month that is part of a day, not a region ("Oct" in `, Oct 15`).
fn is_month_alone(mut cursor: Cursor) -> bool {
    let _ = cursor.letters();
    let _ = cursor.eat(".");
    cursor.skip_spaces();
    cursor.peek().is_some_and(|c| c.is_ascii_digit())
}

fn skip_marks(cursor: &mut Cursor, marks: &str) {
    cursor.skip_spaces();
    let _ = cursor.take(|c| marks.contains(c));
    cursor.skip_spaces();
}

fn day(cursor: &mut Cursor) -> Option<(dates::Day, Span)> {
    let start = cursor.at();
    let day = dates::read(cursor)?;
    Some((day, cursor.since(start)))
}

/// The longest name of an agency, in bytes.
const AGENCY_BYTES: usize = 40;

/// The agency in `(Reuters)` or `/TASS/`.
fn agency(cursor: &mut Cursor) -> Option<Span> {
    let mut ahead = *cursor;
    let close = match ahead.peek()? {
        '(' => ')',
        '/' => '/',
        '[' => ']',
        _ => return None,
    };
    ahead.advance(1);
    let start = ahead.at();
    let name = ahead.take(|c| c != close && c != '\n');
    let span = ahead.since(start);
    let fits = !name.is_empty() && name.len() <= AGENCY_BYTES && style_of_agency(name);
    if !fits || ahead.peek() != Some(close) {
        return None;
    }
    ahead.advance(1);
    *cursor = ahead;
    Some(span)
}

fn style_of_agency(name: &str) -> bool {
    outlets::name(name).is_some() || style::is_capitalised(name)
}

/// The mark that closes a dateline.
fn mark(cursor: &mut Cursor) -> Option<Mark> {
    let spaced = cursor.peek().is_none_or(char::is_whitespace);
    cursor.skip_spaces();
    if cursor.rest().is_empty() {
        return Some(Mark::LineEnd);
    }
    if cursor.eat(":") {
        return Some(Mark::Colon);
    }
    // The full stop behind `/TASS/`.
    let _ = cursor.eat(".");
    let dashes = cursor.take(|c| matches!(c, '—' | '–' | '-' | '―' | '_' | '‒'));
    let hyphen = matches!(dashes, "-" | "_");
    let followed = cursor.peek().is_none_or(char::is_whitespace);
    match dashes {
        "" => None,
        // A lone hyphen between two words joins them; it closes a dateline only with space around.
        _ if hyphen && !spaced && !followed => None,
        _ => Some(Mark::Dash),
    }
}

/// Decides whether the parts read are a dateline rather than the start of a sentence.
fn is_dateline(text: &str, parts: &Parts, span: Span, rest: &str) -> bool {
    let known = parts.agency.is_some_and(|agency| outlets::name(agency.of(text)).is_some());
    let opens = rest.chars().next().is_some_and(|c| !c.is_lowercase());
    let label = parts.names.first().is_some_and(|first| is_label(first.of(text)));
    if label || parts.names.is_empty() && !known {
        return false;
    }
    match parts.mark {
        _ if parts.day.is_some() && known => true,
        None => known && opens && span.len() > 6,
        Some(Mark::LineEnd) => parts.day.is_some() && rest.is_empty(),
        Some(Mark::Colon) => opens && parts.capitals && is_place_like(text, parts),
        Some(Mark::Dash) if parts.capitals => opens || parts.day.is_some() || known,
        Some(Mark::Dash) => opens && (known || parts.day.is_some() || is_short_place(text, parts)),
    }
}

/// A name in capitals before a colon may also be a speaker ("TRUMP:") or a body ("NATO:"); those
/// are kept out by length and by the table of labels, a transcript by its later lines.
fn is_place_like(text: &str, parts: &Parts) -> bool {
    parts.names.iter().all(|name| (4..=30).contains(&name.of(text).chars().count()))
}

/// Without capitals, day or agency, only a short name or one with its region passes.
fn is_short_place(text: &str, parts: &Parts) -> bool {
    let words: usize = parts.names.iter().map(|name| style::words(name.of(text))).sum();
    words <= if parts.region { 4 } else { 2 }
}

/// Is it a word that newsrooms put before a story, or a body written in capitals, and no place?
fn is_label(name: &str) -> bool {
    let name = name.to_lowercase();
    LABELS.contains(&name.as_str()) || OPENINGS.iter().any(|opening| name.starts_with(opening))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let found = read(text, Span::new(0, text.len()));
        let shown = found.map_or("nothing".to_string(), |found| {
            let places: Vec<&str> =
                found.dateline.places.iter().map(|place| place.of(text)).collect();
            let agency = found.dateline.agency.map_or("", |agency| agency.of(text));
            let day = found.day.map_or("", |(_, span)| span.of(text));
            let rest = &text[found.dateline.span.end as usize..];
            format!("{}|{day}|{agency}|{}", places.join("+"), rest.trim())
        });
        assert_eq!(shown, expected, "{text}");
    }

    #[test]
    fn agencies_and_days() {
        check("MOSCOW, Oct 15 (Reuters) - Talks began.", "MOSCOW|Oct 15|Reuters|Talks began.");
        check("NEW YORK, Feb. 3 /PRNewswire/ -- Acme", "NEW YORK|Feb. 3|PRNewswire|Acme");
        check("MOSCOW, October 16. /TASS/. Talks began.", "MOSCOW|October 16|TASS|Talks began.");
        check("KYIV/LONDON (AP) -- Talks began.", "KYIV+LONDON||AP|Talks began.");
        check("PARIS and BERLIN (AFP) – Talks", "PARIS+BERLIN||AFP|Talks");
        check("WEST PALM BEACH, Fla. (AP) — He", "WEST PALM BEACH||AP|He");
        check("SEOUL, South Korea (AP) _ He", "SEOUL||AP|He");
        check("Mexico City (AFP) – It", "Mexico City||AFP|It");
        check("BEIJING, 16 October 2025 (Xinhua) -- It", "BEIJING|16 October 2025|Xinhua|It");
        check("(Bloomberg) -- Oil rose.", "||Bloomberg|Oil rose.");
        check("Oct 16 (Reuters) - Oil rose.", "|Oct 16|Reuters|Oil rose.");
        check("GENEVA, Switzerland, 3 March 2025 - Aid", "GENEVA|3 March 2025||Aid");
        check("ST. LOUIS, Jan 3 (Reuters) - It", "ST. LOUIS|Jan 3|Reuters|It");
        check("New Delhi, Oct 16 (IANS) The minister", "New Delhi|Oct 16|IANS|The minister");
        check("LISBON, Portugal, May 2, 2025", "LISBON|May 2, 2025||");
    }

    #[test]
    fn places_alone() {
        check("BEIRUT — The army", "BEIRUT|||The army");
        check("WASHINGTON: The president", "WASHINGTON|||The president");
        check("LOS ANGELES - “We won,” she said", "LOS ANGELES|||“We won,” she said");
        check("Port-au-Prince, Haiti - Gunmen", "Port-au-Prince|||Gunmen");
        check("Nairobi – The court", "Nairobi|||The court");
        check("N’DJAMENA — Chad", "N’DJAMENA|||Chad");
    }

    #[test]
    fn sentences_are_no_datelines() {
        check("NATO said on Monday", "nothing");
        check("NATO: we stand ready", "nothing");
        check("U.S. troops left", "nothing");
        check("Kenyan President Peter Okello said", "nothing");
        check("Marta Silva — who leads the party — said", "nothing");
        check("UPDATE: The building", "nothing");
        check("Analysis — The war", "nothing");
        check("Exclusive Report – The war", "nothing");
        check("LOOK: The war is over", "nothing");
        check("Oct 16 was a quiet day", "nothing");
        check("Moscow, Beijing and Tehran signed", "nothing");
        check("Ann Lee (R-Ohio) said", "nothing");
        check("UN-backed forces", "nothing");
        check("", "nothing");
    }
}
