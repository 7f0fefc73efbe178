//! The gold file of a story: what a careful reader gets from one report.
//!
//! Its spans count code points; [`load`] turns them into byte spans and makes sure that they point
//! at the words they claim.

use crate::Failure;
use dateline_text::Span;
use serde::{Deserialize, Deserializer};
use std::path::Path;

const HINT: &str = "`dateline-eval story --help` says what gold.json holds";

/// All that a reader gets from one report.
#[derive(Deserialize)]
pub struct Gold {
    /// What is known of the report.
    pub document: Header,
    /// Who is spoken of.
    pub entities: Vec<Entity>,
    /// Time expressions.
    #[serde(default)]
    pub times: Vec<Time>,
    /// Places.
    #[serde(default)]
    pub places: Vec<Place>,
    /// Events, statements and relations.
    pub facts: Vec<Fact>,
}

/// What is known of the report.
#[derive(Deserialize)]
pub struct Header {
    /// The day of publication (ISO 8601).
    pub published: Option<jiff::civil::Date>,
}

/// Words of the report.
#[derive(Clone, Debug, Deserialize)]
pub struct Words {
    /// As the report has them.
    pub text: String,
    /// `[start, end)` in code points.
    #[serde(rename = "span")]
    points: (usize, usize),
    /// The same in bytes.
    #[serde(skip)]
    pub span: Span,
}

/// Somebody or something that is spoken of.
#[derive(Deserialize)]
pub struct Entity {
    /// The name that facts use for it.
    pub id: String,
    /// ISO 3166 alpha-3 or an international code.
    pub country: Option<String>,
    /// PLOVER sector.
    pub sector: Option<String>,
    /// The words that speak of it.
    pub mentions: Vec<Words>,
}

/// A time expression.
#[derive(Deserialize)]
pub struct Time {
    /// Its words.
    #[serde(flatten)]
    pub words: Words,
    /// TIMEX3 `value`.
    pub value: String,
    /// TIMEX3 `mod`.
    pub r#mod: Option<String>,
}

/// A place name.
#[derive(Deserialize)]
pub struct Place {
    /// Its words.
    #[serde(flatten)]
    pub words: Words,
    /// ISO 3166 alpha-3.
    pub country: Option<String>,
    /// Degrees north, where the place is a point.
    pub lat: Option<f64>,
    /// Degrees east.
    pub lon: Option<f64>,
}

/// The three kinds of fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Somebody does something.
    Event,
    /// Somebody says something.
    Statement,
    /// Something holds for a while.
    Relation,
}

/// One thing that the report tells. A field that is absent asks nothing of a record.
#[derive(Deserialize)]
pub struct Fact {
    /// Its name in the score's table.
    pub id: String,
    /// Event, statement or relation.
    pub kind: Kind,
    /// The event types that are right.
    #[serde(default)]
    pub r#type: Vec<String>,
    /// Whether the type `OTHER` is right as well.
    #[serde(default)]
    pub optional_type: bool,
    /// Whether a record of it is welcome and its absence no loss: words that both do something and
    /// say something ("urged") may be kept as either.
    #[serde(default)]
    pub optional: bool,
    /// The relation.
    pub relation: Option<String>,
    /// Who does it.
    #[serde(default, deserialize_with = "ids")]
    pub actor: Option<Vec<String>>,
    /// Whom it is aimed at.
    #[serde(default, deserialize_with = "ids")]
    pub recipient: Option<Vec<String>>,
    /// Who says it.
    #[serde(default, deserialize_with = "ids")]
    pub speaker: Option<Vec<String>>,
    /// Who is told; `null` asks that nobody is.
    #[serde(default, deserialize_with = "ids")]
    pub addressee: Option<Vec<String>>,
    /// The party a relation is said of.
    #[serde(default, deserialize_with = "ids")]
    pub a: Option<Vec<String>>,
    /// The other party.
    #[serde(default, deserialize_with = "ids")]
    pub b: Option<Vec<String>>,
    /// How sure it is; a statement without one has happened.
    pub status: Option<String>,
    /// When: a day, a week, a month, a year, or two of them with a slash.
    pub date: Option<String>,
    /// When a relation began.
    pub start: Option<String>,
    /// When a relation ended.
    pub end: Option<String>,
    /// The words that tell an event or a relation.
    trigger: Option<Words>,
    /// The words that tell a statement.
    cue: Option<Words>,
    /// Other words that tell the same.
    #[serde(default)]
    pub also: Vec<Words>,
    /// How, for the reader of the table only.
    pub mode: Option<Vec<String>>,
    /// About what, for the reader of the table only.
    pub context: Option<Vec<String>>,
    /// Where ("Moscow, RUS"), for the reader of the table only.
    pub place: Option<String>,
    /// The recipient's code at the date ("SYR GOV"), for the reader of the table only.
    pub recipient_code: Option<String>,
}

impl Fact {
    /// The words that tell it in the first place.
    pub fn trigger(&self) -> Option<&Words> {
        self.trigger.as_ref().or(self.cue.as_ref())
    }

    /// The status it asks of a record.
    pub fn asked_status(&self) -> Option<&str> {
        let default = (self.kind == Kind::Statement).then_some("happened");
        self.status.as_deref().or(default)
    }

    fn participants(&self) -> impl Iterator<Item = &String> {
        let lists =
            [&self.actor, &self.recipient, &self.speaker, &self.addressee, &self.a, &self.b];
        lists.into_iter().flatten().flatten()
    }

    fn words(&mut self) -> impl Iterator<Item = &mut Words> {
        self.trigger.iter_mut().chain(&mut self.cue).chain(&mut self.also)
    }
}

/// One name, a list of names, or `null` for an empty list.
fn ids<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Vec<String>>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum OneOrMany {
        One(String),
        Many(Vec<String>),
    }
    Ok(Some(match Option::<OneOrMany>::deserialize(deserializer)? {
        None => Vec::new(),
        Some(OneOrMany::One(id)) => vec![id],
        Some(OneOrMany::Many(ids)) => ids,
    }))
}

/// Reads the gold file at `path` that belongs to `text`.
///
/// # Errors
/// [`Failure::Input`] where the file is missing, is not of this format, or disagrees with the text.
pub fn load(path: &Path, text: &str) -> Result<Gold, Failure> {
    let bytes = std::fs::read(path).map_err(|error| {
        Failure::input(path, error, "a story is a folder with article.txt and gold.json")
    })?;
    parse(&bytes, text).map_err(|problem| Failure::input(path, problem, HINT))
}

/// Reads gold from JSON; the error says what is wrong with it.
pub fn parse(json: &[u8], text: &str) -> Result<Gold, String> {
    let mut gold: Gold = serde_json::from_slice(json).map_err(|error| error.to_string())?;
    locate(&mut gold, text)?;
    check_ids(&gold)?;
    Ok(gold)
}

fn locate(gold: &mut Gold, text: &str) -> Result<(), String> {
    let mut offsets: Vec<usize> = text.char_indices().map(|(offset, _)| offset).collect();
    offsets.push(text.len());
    let mentions = gold.entities.iter_mut().flat_map(|entity| &mut entity.mentions);
    let times = gold.times.iter_mut().map(|time| &mut time.words);
    let places = gold.places.iter_mut().map(|place| &mut place.words);
    let facts = gold.facts.iter_mut().flat_map(Fact::words);
    mentions.chain(times).chain(places).chain(facts).try_for_each(|words| {
        let (start, end) = words.points;
        words.span = match (offsets.get(start), offsets.get(end)) {
            (Some(&start), Some(&end)) => Span::new(start, end),
            _ => Span::default(),
        };
        let found = words.span.of(text);
        let wrong = || {
            format!("`{}` is not at {start}..{end}, where the article has `{found}`", words.text)
        };
        if found == words.text { Ok(()) } else { Err(wrong()) }
    })
}

fn check_ids(gold: &Gold) -> Result<(), String> {
    for fact in &gold.facts {
        if fact.trigger().is_none() {
            return Err(format!("fact `{}` has neither `trigger` nor `cue`", fact.id));
        }
        let known = |id: &&String| gold.entities.iter().any(|entity| entity.id == **id);
        if let Some(id) = fact.participants().find(|id| !known(id)) {
            return Err(format!("fact `{}` names `{id}`, which `entities` does not have", fact.id));
        }
        for date in [&fact.date, &fact.start, &fact.end].into_iter().flatten() {
            super::dates::parse(date).ok_or_else(|| {
                format!("fact `{}` has the date `{date}`, which is none", fact.id)
            })?;
        }
    }
    Ok(())
}
