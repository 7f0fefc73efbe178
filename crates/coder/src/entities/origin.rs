//! Where somebody with a title is from: a place before the title, behind the name, or the party and state
//! that American reports put behind it ("R-Ohio").

use super::features::Features;
use super::known::Known;
use crate::Report;
use crate::mentions::chunks::Chunk;
use dateline_text::{Dep, EntityKind, Sector, Tag};
use smol_str::SmolStr;
use std::ops::Range;

/// The longest name of a place behind "of", in tokens.
const PLACE: usize = 3;

/// Reads the country of a named person; `tokens` are the title and the name.
pub fn read(
    report: Report,
    known: &Known,
    tokens: Range<usize>,
    chunk: &Chunk,
    found: &mut Features,
) {
    if is_of_congress(report, chunk.tokens.end) {
        found.country = Some(SmolStr::new_static("USA"));
        if found.sectors.is_empty() {
            found.sectors = vec![Sector::Leg];
        }
        return;
    }
    let titled = found.noun.is_some_and(|noun| {
        noun.kind == EntityKind::Person && !noun.kin && !noun.relational && noun.sector.is_some()
    });
    if titled {
        let mut before =
            (tokens.start..chunk.tokens.start).filter_map(|at| known.place_country(at));
        found.country = before.next_back().or_else(|| behind(report, known, chunk)).cloned();
    }
}

/// The country of the place in "Governor Ann Lee of Ohio".
fn behind<'k>(report: Report, known: &'k Known, chunk: &Chunk) -> Option<&'k SmolStr> {
    let of = chunk.tokens.end;
    let next = report.tokens().get(of).filter(|token| token.dep == Dep::Prep)?;
    let ties = next.head as usize == chunk.head && matches!(report.word(of), "of" | "from");
    let places = (of + 1..of + 1 + PLACE).filter_map(|at| known.place_country(at));
    places.take(usize::from(ties)).next()
}

/// Whether a party's letter and a state stand behind a name: ", R-Ohio", "(D-Calif.)".
fn is_of_congress(report: Report, end: usize) -> bool {
    let Some(last) = end.checked_sub(1) else { return false };
    let rest = report.text().get(report.token(last).span.range().end..).unwrap_or_default();
    let mark = rest.trim_start_matches(' ').strip_prefix([',', '(', '[']);
    let mut letters = mark.unwrap_or_default().trim_start_matches(' ').chars();
    let party = letters.next().is_some_and(|letter| matches!(letter, 'R' | 'D' | 'I'));
    let dash = letters.next().is_some_and(|letter| matches!(letter, '-' | '\u{2013}' | '\u{2011}'));
    party && dash && letters.next().is_some_and(char::is_uppercase)
}

/// Whether a word only ends a longer name ("Jersey" of "New Jersey").
pub fn is_part_of_name(report: Report, token: usize) -> bool {
    let Some(before) = token.checked_sub(1) else { return false };
    let proper = matches!(report.token(before).tag, Tag::Nnp | Tag::Nnps);
    let tied = report.token(before).head as usize == token && report.dep(before) == Dep::Compound;
    proper && tied
}
