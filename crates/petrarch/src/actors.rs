//! Actor dictionaries: names with codes and the times for which they hold.

mod dates;

use crate::Output;
use crate::codes::{ActorCode, actor_code};
use crate::source::{self, Line, brackets, cell};
use dateline_actors::{Actors, Form, Hit};
use dateline_text::{Sector, TableFile};
use dates::{Restriction, restriction};
use std::collections::{BTreeMap, BTreeSet};

const HEAD: &str = "# Actors from actor dictionaries; docs/data.md describes the columns. The kinds are guessed.\n\
                    key\tkind\tcountry\tsectors\tname\taliases\tvalid_from\tvalid_to\n";

/// Reads actor dictionaries into `actors/actors.tsv`.
pub fn import(files: &[TableFile], out: &mut Output) {
    let mut table = Table::default();
    for file in files {
        for record in records(file, out) {
            out.imported.counts.actors += 1;
            table.record(record, out);
        }
    }
    if !table.text.is_empty() {
        out.file("actors/actors.tsv", format!("{HEAD}{}", table.text));
    }
}

/// A name with its synonyms and codes.
struct Record<'f> {
    line: Line<'f>,
    names: Vec<String>,
    codes: Vec<Dated<'f>>,
}

/// A code and its time.
struct Dated<'f> {
    line: Line<'f>,
    code: &'f str,
    time: Restriction,
}

fn records<'f>(file: &'f TableFile, out: &mut Output) -> Vec<Record<'f>> {
    let mut records: Vec<Record> = Vec::new();
    for line in source::lines(file).into_iter().filter(|line| !line.text.trim().is_empty()) {
        let text = line.text.trim();
        let (further, text) = match text.strip_prefix('+') {
            Some(synonym) => (true, synonym),
            None => (text.starts_with('['), text),
        };
        if !further {
            records.push(Record { line, names: Vec::new(), codes: Vec::new() });
        }
        match records.last_mut() {
            Some(record) => read(line, text, record, out),
            None => out.wrong(line, "stands before any actor; begin with a name"),
        }
    }
    records
}

/// Reads the name and the codes of a line into its record.
fn read<'f>(line: Line<'f>, text: &'f str, record: &mut Record<'f>, out: &mut Output) {
    let (name, codes) = match brackets(text) {
        Ok(read) => read,
        Err(message) => return out.wrong(line, message),
    };
    let name = title(name);
    if !name.is_empty() {
        record.names.push(name);
    } else if codes.is_empty() {
        out.wrong(line, "no name; write one behind `+`");
    }
    for code in codes {
        match dated(line, code) {
            Ok(dated) => record.codes.push(dated),
            Err(message) => out.wrong(line, message),
        }
    }
}

/// `CODE`, `CODE <date`, `CODE >date`, `CODE date-date`; without a code the actor's own one.
fn dated<'f>(line: Line<'f>, text: &'f str) -> Result<Dated<'f>, String> {
    let bare = text.starts_with(['<', '>']) || text.starts_with(|c: char| c.is_ascii_digit());
    let (code, time) = match text.split_once(char::is_whitespace) {
        _ if bare => ("", text),
        Some((code, time)) => (code, time),
        None => (text, ""),
    };
    Ok(Dated { line, code, time: restriction(time)? })
}

/// The words of a name as reports write them: short words small, abbreviations in capitals.
fn title(name: &str) -> String {
    let words: Vec<&str> = name
        .split(|c: char| c == '_' || c.is_whitespace())
        .filter(|word| !word.is_empty())
        .collect();
    let written = |(at, word): (usize, &&str)| {
        let lower = word.to_lowercase();
        let small =
            ["of", "the", "and", "for", "in", "on", "to", "de", "da", "du", "la", "al", "el"];
        let vowel = lower.contains(['a', 'e', 'i', 'o', 'u', 'y']);
        let letters = lower.chars().filter(|c| c.is_alphabetic()).count();
        if words.len() > 1 && at > 0 && small.contains(&lower.as_str()) {
            lower
        } else if (words.len() == 1 && letters <= 3) || (!vowel && letters > 1) {
            word.to_uppercase()
        } else {
            capitals(&lower)
        }
    };
    words.iter().enumerate().map(written).collect::<Vec<_>>().join(" ")
}

/// A capital at the beginning of each part of a word.
fn capitals(word: &str) -> String {
    let mut begin = true;
    let mut written = String::with_capacity(word.len());
    for letter in word.chars() {
        if begin {
            written.extend(letter.to_uppercase());
        } else {
            written.push(letter);
        }
        begin = matches!(letter, '-' | '.' | '/');
    }
    written
}

/// The rows written so far.
#[derive(Default)]
struct Table {
    text: String,
    keys: BTreeMap<String, usize>,
}

impl Table {
    fn record(&mut self, record: Record, out: &mut Output) {
        let Some(actors) = out.known else { return };
        let mut codes: Vec<(ActorCode, Restriction)> = Vec::new();
        let own = record.codes.iter().map(|dated| dated.code).find(|code| !code.is_empty());
        for dated in &record.codes {
            let code = if dated.code.is_empty() { own.unwrap_or_default() } else { dated.code };
            match row_code(dated.line, code, actors, out) {
                Some(code) => codes.push((code, dated.time)),
                None => continue,
            }
        }
        if record.codes.is_empty() {
            out.left(record.line, "no code; an actor without one says nothing");
        }
        if codes.is_empty() {
            return;
        }
        self.rows(&record, &codes, actors, out);
    }

    fn rows(
        &mut self,
        record: &Record,
        codes: &[(ActorCode, Restriction)],
        actors: &Actors,
        out: &mut Output,
    ) {
        let kind = kind(codes);
        let names = new_names(record, kind, codes, actors, out);
        let Some((name, aliases)) = names.split_first() else { return };
        let key = self.key(name);
        let mut written = BTreeSet::new();
        for (code, time) in codes {
            let country = code.country.as_deref().unwrap_or_default();
            let sectors = if kind == "Country" { String::new() } else { code.sectors() };
            let (from, to) = time.cells();
            let code = format!("{country}\t{sectors}");
            if !written.insert(format!("{code}\t{from}\t{to}")) {
                out.left(record.line, "has the same code and time twice; one is carried");
                continue;
            }
            let aliases = cell(&aliases.join(";"));
            self.text += &format!("{key}\t{kind}\t{code}\t{name}\t{aliases}\t{from}\t{to}\n");
            out.imported.counts.rows += 1;
        }
    }

    /// A key of a name, with a number if it is taken.
    fn key(&mut self, name: &str) -> String {
        let key = dateline_actors::fold_name(name).join("-");
        let count = self.keys.entry(key.clone()).or_default();
        *count += 1;
        if *count == 1 { key } else { format!("{key}/{count}") }
    }
}

/// A code that a row may have; what it lacks is listed.
fn row_code(line: Line, code: &str, actors: &Actors, out: &mut Output) -> Option<ActorCode> {
    if code == "---" || code.is_empty() {
        out.left(line, "the null code: an actor without a code says nothing");
        return None;
    }
    let read = match actor_code(code, actors) {
        Ok(read) => read,
        Err(message) => {
            out.wrong(line, message);
            return None;
        }
    };
    for reason in &read.left {
        out.left(line, format!("`{code}`: {reason}"));
    }
    if read.country.is_none() {
        out.left(line, format!("`{code}` names no country; rows need one"));
        return None;
    }
    Some(read)
}

/// The kind of an actor, guessed from its codes.
fn kind(codes: &[(ActorCode, Restriction)]) -> &'static str {
    let international = ["IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"];
    let is = |sectors: &[Sector]| {
        codes.iter().any(|(code, _)| code.sectors.iter().any(|sector| sectors.contains(sector)))
    };
    let outside = codes.iter().any(|(code, _)| {
        code.country.as_deref().is_some_and(|country| international.contains(&country))
    });
    let dated = codes.iter().any(|(_, time)| time.is_limited());
    if is(&[Sector::Eli]) {
        "Person"
    } else if is(&[Sector::Reb, Sector::Uaf, Sector::Prm, Sector::Crm]) {
        "Group"
    } else if dated {
        "Person"
    } else if outside {
        "Organisation"
    } else if codes.iter().all(|(code, _)| code.sectors.is_empty()) {
        "Country"
    } else {
        "Organisation"
    }
}

/// The names without those that dateline has already with the same code and no dates.
fn new_names(
    record: &Record,
    kind: &str,
    codes: &[(ActorCode, Restriction)],
    actors: &Actors,
    out: &mut Output,
) -> Vec<String> {
    let dated = codes.iter().any(|(_, time)| time.is_limited());
    let code = codes.first().and_then(|(code, _)| code.country.as_deref());
    let known = |name: &String| {
        let country = |hit: &Hit| match hit {
            Hit::State(state, Form::Name | Form::Adjective | Form::People) => Some(state.code),
            Hit::Seat(seat) => Some(seat.country),
            _ => None,
        };
        kind == "Country" && !dated && actors.named(name).iter().any(|hit| country(hit) == code)
    };
    let mut names: Vec<String> = Vec::new();
    for name in &record.names {
        if dateline_actors::fold_name(name).is_empty() {
            out.left(record.line, format!("`{name}` has no letters"));
        } else if name.contains(';') || names.contains(name) {
            continue;
        } else if known(name) {
            out.imported.counts.known += 1;
        } else {
            names.push(name.clone());
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_written_as_in_reports() {
        let check = |name: &str, expected: &str| assert_eq!(title(name), expected, "{name}");
        check("RED_DAWN_FRONT_", "Red Dawn Front");
        check("LEAGUE OF THE NORTH", "League of the North");
        check("UN", "UN");
        check("PKRF_", "PKRF");
        check("ABU-BAKR_AL-OMARI", "Abu-Bakr Al-Omari");
        check("__", "");
    }
}
