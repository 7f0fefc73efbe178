//! The user's list of who is who: which actors are one, and which name stands for several.
//!
//! A line has four columns with tabs between them: `merge` or `split`, an actor, the actor that it is, and for
//! `split` by what its mentions are told apart. An actor is a name with its country
//! (`hillary clinton/USA`, `-` for none) or a row of the actor tables (`leader:rus/vladimir-putin`).

use crate::parties::folded;
use crate::rows::PartyRow;
use dateline_text::{Mistake, TableFile};
use std::collections::HashMap;

/// Which actors are one, and which are several.
#[derive(Clone, Debug, Default)]
pub struct ActorList {
    text: String,
    splits: HashMap<String, Vec<Split>>,
    merges: HashMap<String, String>,
}

/// Some mentions of an actor are another's.
#[derive(Clone, Debug)]
struct Split {
    into: String,
    field: Field,
    value: String,
}

/// By what mentions are told apart.
#[derive(Clone, Copy, Debug)]
enum Field {
    Name,
    Role,
    Sector,
    Country,
    Source,
    Report,
}

/// Whose participants are looked at.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Told<'a> {
    /// The report's id.
    pub(crate) report: &'a str,
    /// Its outlet.
    pub(crate) source: Option<&'a str>,
}

/// A line as it was read.
enum Line {
    Merge(String, String),
    Split(String, Split),
}

impl ActorList {
    /// Reads a list.
    ///
    /// # Errors
    /// All mistakes in it; each says what is wrong and how to mend it.
    pub fn parse(file: &TableFile) -> Result<ActorList, Vec<Mistake>> {
        let mut list = ActorList { text: file.text.clone(), ..ActorList::default() };
        let mut mistakes = Vec::new();
        for (number, text) in (1..).zip(file.text.lines()) {
            if text.trim().is_empty() || text.starts_with('#') {
                continue;
            }
            if let Err(message) = line(text).and_then(|line| list.add(line)) {
                mistakes.push(Mistake { file: file.name.clone(), line: number, message });
            }
        }
        if mistakes.is_empty() { Ok(list) } else { Err(mistakes) }
    }

    /// The list as it was written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The actors that are another one by some line, in order.
    pub fn actors(&self) -> Vec<&str> {
        let mut actors: Vec<&str> =
            self.merges.keys().chain(self.splits.keys()).map(String::as_str).collect();
        actors.sort_unstable();
        actors.dedup();
        actors
    }

    fn add(&mut self, line: Line) -> Result<(), String> {
        match line {
            Line::Split(actor, split) => self.splits.entry(actor).or_default().push(split),
            Line::Merge(actor, into) => {
                if let Some(known) = self.merges.get(&actor) {
                    return Err(format!(
                        "`{actor}` is `{known}` by a line above; leave one of them out"
                    ));
                }
                if self.end(&into) == actor {
                    return Err(format!(
                        "`{into}` is `{actor}` already; leave one of the lines out"
                    ));
                }
                self.merges.insert(actor, into);
            }
        }
        Ok(())
    }

    /// Who an actor is behind all merges; there are no circles.
    fn end<'a>(&'a self, actor: &'a str) -> &'a str {
        let mut actor = actor;
        while let Some(into) = self.merges.get(actor) {
            actor = into;
        }
        actor
    }

    /// Who a participant is.
    pub(crate) fn actor<'a>(&'a self, actor: &'a str, row: &PartyRow, told: Told) -> &'a str {
        let splits = self.splits.get(actor).into_iter().flatten();
        let split = splits.into_iter().find(|split| split.holds(row, told));
        self.end(split.map_or(actor, |split| &split.into))
    }
}

impl Split {
    fn holds(&self, row: &PartyRow, told: Told) -> bool {
        let value = match self.field {
            Field::Name => Some(row.name.as_str()),
            Field::Role => row.role.as_deref(),
            Field::Sector => row.sector,
            Field::Country => row.country.as_deref(),
            Field::Source => told.source,
            Field::Report => return told.report == self.value,
        };
        value.is_some_and(|value| folded(value) == self.value)
    }
}

fn line(text: &str) -> Result<Line, String> {
    let columns: Vec<&str> = text.split('\t').map(str::trim).collect();
    match columns.as_slice() {
        ["merge", from, into] | ["merge", from, into, ""] => {
            let (from, into) = (actor(from)?, actor(into)?);
            if from == into {
                return Err(format!("`{from}` is itself; leave the line out"));
            }
            Ok(Line::Merge(from, into))
        }
        ["split", from, into, condition] => {
            let (field, value) = parted(condition)?;
            Ok(Line::Split(actor(from)?, Split { into: actor(into)?, field, value }))
        }
        ["split", ..] => {
            Err("a split has four columns: split, actor, the actor that it is, and by what \
                              (role=senator)"
                .to_string())
        }
        ["merge", ..] => {
            Err("a merge has three columns with tabs between them: merge, actor, the actor that \
                              it is"
                .to_string())
        }
        [what, ..] => Err(format!("`{what}` is no line of the list; begin it with merge or split")),
        [] => Ok(Line::Merge(String::new(), String::new())),
    }
}

/// An actor's key, its name folded.
fn actor(text: &str) -> Result<String, String> {
    if text.contains(':') {
        return Ok(text.to_string());
    }
    match text.rsplit_once('/') {
        Some((name, country)) if !folded(name).is_empty() && !country.is_empty() => {
            Ok(format!("{}/{country}", folded(name)))
        }
        _ => Err(format!(
            "`{text}` is no actor; write a name with its country (hillary clinton/USA, - for none) or a row \
             of the actor tables; dateline merge without a list prints those of the base"
        )),
    }
}

fn parted(condition: &str) -> Result<(Field, String), String> {
    let wrong = || {
        format!(
            "`{condition}` tells nothing apart; write name, role, sector, country, source or report, = and a value"
        )
    };
    let (field, value) = condition.split_once('=').ok_or_else(wrong)?;
    let field = match field.trim() {
        "name" => Field::Name,
        "role" => Field::Role,
        "sector" => Field::Sector,
        "country" => Field::Country,
        "source" => Field::Source,
        "report" => return Ok((Field::Report, value.trim().to_string())),
        _ => return Err(wrong()),
    };
    let value = folded(value);
    if value.is_empty() { Err(wrong()) } else { Ok((field, value)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<ActorList, Vec<Mistake>> {
        ActorList::parse(&TableFile { name: "who.tsv".into(), text: text.into() })
    }

    #[test]
    fn mistakes_are_told_with_line_and_mend() {
        let check = |text: &str, expected: &str| {
            let mistakes = parse(text).unwrap_err();
            assert!(
                mistakes[0].to_string().contains(expected),
                "{} without {expected}",
                mistakes[0]
            );
        };
        check("# who\njoin\ta/-\tb/-", "who.tsv:2: `join` is no line of the list");
        check("merge\ta/-", "who.tsv:1: a merge has three columns");
        check("merge\tUSA\ta/-", "`USA` is no actor; write a name with its country");
        check("merge\tA/-\ta/-", "`a/-` is itself");
        check("merge\ta/-\tb/-\nmerge\ta/-\tc/-", "who.tsv:2: `a/-` is `b/-` by a line above");
        check(
            "merge\ta/-\tb/-\nmerge\tb/-\tc/-\nmerge\tc/-\ta/-",
            "who.tsv:3: `a/-` is `c/-` already",
        );
        check("split\ta/-\tb/-", "who.tsv:1: a split has four columns");
        check("split\ta/-\tb/-\tshoes=red", "`shoes=red` tells nothing apart");
    }

    #[test]
    fn who_somebody_is() {
        let list = "merge\tClinton/-\tHillary Clinton/USA\nmerge\tHillary Clinton/USA\tx:hc\n\
                    split\tSmith/GBR\tSmith the Judge/GBR\trole=Judge\nsplit\tSmith/GBR\tclinton/-\treport=r7";
        let list = parse(list).unwrap();
        let check = |actor: &str, role: &str, report: &str, expected: &str| {
            let row = PartyRow {
                side: "actor",
                name: "Smith".into(),
                country: None,
                sector: None,
                role: Some(role.into()),
                actor: Some(actor.into()),
            };
            assert_eq!(list.actor(actor, &row, Told { report, source: None }), expected);
        };
        check("clinton/-", "", "r1", "x:hc");
        check("smith/GBR", "judge", "r1", "smith the judge/GBR");
        check("smith/GBR", "baker", "r1", "smith/GBR");
        check("smith/GBR", "baker", "r7", "x:hc");
        check("jones/GBR", "judge", "r7", "jones/GBR");
    }
}
