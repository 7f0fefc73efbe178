//! The task `actors`: the country and sector of a phrase that names an actor.

use crate::Failure;
use crate::measure::share;
use crate::phrase::head;
use crate::task::{self, Outcome, Predictions, Session, Task};
use dateline_text::{
    Block, BlockKind, Coded, DateOrigin, Document, Entity, EntityKind, Mention, MentionKind,
    Published, Sector, Span,
};
use jiff::civil::{Date, date};
use serde::Deserialize;
use serde_json::{Value, json};
use std::fmt::Write;
use std::path::PathBuf;

/// Score the country and sector of phrases that name actors.
///
/// FILE has one case a line, as NGEC's tests give them: `text`, `date`, `context` and what is expected
/// of the code. Each phrase stands as the subject of a short sentence, which is coded as a report is.
/// `country` and `sector` are shares of the cases that ask for them, `both` of the cases that ask for
/// both; an empty code is asked for as such. Cases with a `mark` and codes that are none of PLOVER's
/// are passed over. In the set a country by its own name has no sector, where dateline means its
/// government; cases that expect no actor at all are counted apart, as `nobody`.
#[derive(clap::Args)]
pub struct Args {
    /// The cases, one JSON object a line.
    pub file: PathBuf,
    /// The day that cases without a date or of "today" speak of; NGEC's tests were written in 2022.
    #[arg(long, value_name = "DATE", default_value_t = TODAY)]
    pub today: Date,
}

const TODAY: Date = date(2022, 11, 1);
const HINT: &str = "give a file of JSON lines with `text` and `expect`";

/// Codes of the set that are none of PLOVER's.
const ARTEFACTS: [&str; 3] = ["????", "BUD", "HLH"];

impl Task for Args {
    fn score(&self, session: &Session, limit: usize) -> Result<Outcome, Failure> {
        let text = task::read(&self.file, HINT)?;
        let lines = text.lines().filter(|line| !line.trim().is_empty());
        let cases: Result<Vec<Case>, _> = lines.map(serde_json::from_str).collect();
        let cases = cases.map_err(|error| Failure::input(&self.file, error, HINT))?;
        let (mut score, mut wrong, mut lines) = (Score::default(), Vec::new(), Vec::new());
        for case in cases.iter().filter(|case| case.counts()).take(limit) {
            let code = self.code(case, session);
            if !case.expect.as_ref().is_none_or(|expect| score.add(expect, &code)) {
                let expected = case.expected_code.as_deref().unwrap_or("nobody");
                wrong.push(format!("{}\texpected {expected}\tfound {}", case.text, code.joined()));
            }
            lines.push(json!({ "id": case.id, "text": case.text, "country": code.country, "sector": code.sectors.first() }));
        }
        let predictions = Predictions::lines(lines);
        Ok(Outcome { table: score.table(), json: score.json(), cases: wrong, predictions })
    }
}

/// A case of the set.
#[derive(Deserialize)]
struct Case {
    id: String,
    text: String,
    date: Option<String>,
    context: Option<String>,
    mark: Option<String>,
    expect: Option<Expected>,
    expected_code: Option<String>,
}

/// What is expected; a field that is absent asks nothing.
#[derive(Default, Deserialize)]
struct Expected {
    country: Option<String>,
    code_1: Option<String>,
    code_1_any: Option<Vec<String>>,
    #[serde(default)]
    none: bool,
}

impl Case {
    fn counts(&self) -> bool {
        let code = self.expect.as_ref().and_then(|expect| expect.code_1.as_deref());
        self.mark.is_none() && !code.is_some_and(|code| ARTEFACTS.contains(&code))
    }
}

impl Expected {
    fn asks_sector(&self) -> bool {
        self.code_1.is_some() || self.code_1_any.is_some()
    }

    fn takes_sector(&self, sector: &str) -> bool {
        let listed = self.code_1_any.iter().flatten().any(|own| own == sector);
        listed || self.code_1.as_deref() == Some(sector)
    }
}

/// The code of an actor; empty where there is none.
#[derive(Debug, Default, PartialEq)]
struct Code {
    country: String,
    sectors: Vec<String>,
}

impl Code {
    fn sector(&self) -> &str {
        self.sectors.first().map_or("", String::as_str)
    }

    fn joined(&self) -> String {
        format!("{}{}", self.country, self.sectors.concat())
    }
}

impl Args {
    /// The task on a file, for the day that NGEC's tests speak of.
    pub fn of(file: PathBuf) -> Args {
        Args { file, today: TODAY }
    }

    fn code(&self, case: &Case, session: &Session) -> Code {
        let (document, phrase) = self.document(case);
        let (analysis, coded) = session.code(&document);
        let head = head(&analysis, phrase);
        best(&coded, phrase, head)
            .map_or_else(Code::default, |(entity, mention)| code(entity, mention))
    }

    /// A report that speaks of the phrase, and where the phrase stands in it.
    fn document(&self, case: &Case) -> (Document, Span) {
        let phrase = case.text.trim();
        let date = case.date.as_deref().and_then(day).unwrap_or(self.today);
        let mut text = format!("{phrase} issued a statement.");
        let mut blocks = vec![paragraph(0, text.len())];
        if let Some(context) = &case.context {
            text.push_str("\n\n");
            blocks.push(paragraph(text.len(), text.len() + context.len()));
            text.push_str(context);
        }
        let published = Some(Published { date, origin: DateOrigin::Option, span: None });
        let document = Document { text, blocks, published, ..Document::default() };
        (document, Span::new(0, phrase.len()))
    }
}

fn paragraph(start: usize, end: usize) -> Block {
    Block { kind: BlockKind::Paragraph, span: Span::new(start, end) }
}

/// A day as the set writes it: `2022-10-20` or `20 October 2022`; "today" is none.
fn day(text: &str) -> Option<Date> {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    if let Ok(date) = text.parse() {
        return Some(date);
    }
    let mut words = text.split_whitespace();
    let (day, month, year) = (words.next()?, words.next()?.to_lowercase(), words.next()?);
    let month = MONTHS.iter().position(|own| month.starts_with(own))?;
    Date::new(year.parse().ok()?, i8::try_from(month).ok()? + 1, day.parse().ok()?).ok()
}

/// The entity that the phrase speaks of: the one with a mention of the phrase's head, else the
/// longest mention inside it.
fn best(coded: &Coded, phrase: Span, head: Option<usize>) -> Option<(&Entity, &Mention)> {
    let mentions = coded
        .entities
        .iter()
        .flat_map(|entity| entity.mentions.iter().map(move |mention| (entity, mention)));
    let inside = mentions.filter(|(_, mention)| mention.span.overlaps(phrase));
    inside.max_by_key(|(_, mention)| (Some(mention.head) == head, mention.span.len()))
}

/// The code of an entity in the set's convention.
fn code(entity: &Entity, mention: &Mention) -> Code {
    let own_name = entity.kind == EntityKind::State && mention.kind != MentionKind::Metonym;
    let sectors = entity.sector.iter().chain(&entity.other_sectors);
    let kept = sectors.filter(|sector| !(own_name && **sector == Sector::Gov));
    Code {
        country: entity.country.as_deref().unwrap_or("").to_owned(),
        sectors: kept.map(|sector| sector.to_string()).collect(),
    }
}

/// Right and asked cases.
type Share = (usize, usize);

#[derive(Debug, Default, PartialEq)]
struct Score {
    country: Share,
    sector: Share,
    both: Share,
    nobody: Share,
}

impl Score {
    /// Adds a case and tells whether all that it asks is right.
    fn add(&mut self, expected: &Expected, code: &Code) -> bool {
        let country = expected.country.as_deref().map(|country| country == code.country);
        let sector = expected.asks_sector().then(|| expected.takes_sector(code.sector()));
        let both = country.zip(sector).map(|(country, sector)| country && sector);
        let nobody = expected.none.then(|| *code == Code::default());
        for (share, right) in [
            (&mut self.country, country),
            (&mut self.sector, sector),
            (&mut self.both, both),
            (&mut self.nobody, nobody),
        ] {
            share.0 += usize::from(right == Some(true));
            share.1 += usize::from(right.is_some());
        }
        [country, sector, nobody].into_iter().all(|right| right != Some(false))
    }

    fn rows(&self) -> [(&'static str, Share); 4] {
        [
            ("country", self.country),
            ("sector", self.sector),
            ("both", self.both),
            ("nobody", self.nobody),
        ]
    }

    fn json(&self) -> Value {
        let mut object = serde_json::Map::new();
        for (name, (right, asked)) in self.rows() {
            object.insert(name.to_owned(), share(right, asked).into());
            object.insert(format!("{name}_asked"), asked.into());
        }
        object.into()
    }

    fn table(&self) -> String {
        let mut out = String::from("code      asked  right  share\n");
        for (name, (right, asked)) in self.rows() {
            // Writing to a string never fails.
            let _ = writeln!(out, "{name:<8} {asked:>6} {right:>6} {:>6.3}", share(right, asked));
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_the_set_writes_them() {
        let check = |text, expected: Option<&str>| {
            assert_eq!(day(text).map(|date| date.to_string()).as_deref(), expected, "{text}");
        };
        check("2021-03-04", Some("2021-03-04"));
        check("4 march 2021", Some("2021-03-04"));
        check("12 Dec 2021", Some("2021-12-12"));
        check("today", None);
        check("31 April 2021", None);
    }

    #[test]
    fn what_is_not_asked_is_not_scored() {
        let score = |expect: &str, country: &str, sectors: &[&str]| {
            let expected: Expected = serde_json::from_str(expect).unwrap();
            let sectors = sectors.iter().map(|&sector| sector.to_owned()).collect();
            let mut score = Score::default();
            let right = score.add(&expected, &Code { country: country.to_owned(), sectors });
            (right, score.country, score.sector, score.both, score.nobody)
        };
        let none = (0, 0);
        let gov = r#"{"country": "PER", "code_1": "GOV"}"#;
        assert_eq!(score(gov, "PER", &["GOV", "MIL"]), (true, (1, 1), (1, 1), (1, 1), none));
        assert_eq!(score(gov, "PER", &[]), (false, (1, 1), (0, 1), (0, 1), none));
        assert_eq!(
            score(r#"{"country": "PER"}"#, "PER", &["GOV"]),
            (true, (1, 1), none, none, none)
        );
        let any = r#"{"country": "", "code_1_any": ["PTY", "REB"]}"#;
        assert_eq!(score(any, "", &["REB"]), (true, (1, 1), (1, 1), (1, 1), none));
        assert_eq!(score(r#"{"none": true}"#, "", &["CVL"]), (false, none, none, none, (0, 1)));
        assert_eq!(score("{}", "PER", &["GOV"]), (true, none, none, none, none));
    }
}
