//! What the coder understood of one report: times, places, entities, and the records made of them.

use crate::{Body, Record, RecordId, Sector, Span};
use jiff::civil::Date;
use smol_str::SmolStr;
use std::ops::Range;

/// All that the coder made of one document.
#[derive(Clone, Debug, Default)]
pub struct Coded {
    /// Times in the order of the text.
    pub times: Vec<TimeExpression>,
    /// Places in the order of the text, the dateline's first.
    pub places: Vec<PlaceMention>,
    /// Who is spoken of. [`EntityId`] is the index here.
    pub entities: Vec<Entity>,
    /// The records in the order of their triggers.
    pub records: Vec<Record>,
}

impl Coded {
    /// Leaves out the records whose confidence is below `floor`, from 0 to 1, and takes them out of what
    /// statements are about.
    pub fn keep_from(&mut self, floor: f32) {
        self.records.retain(|record| record.confidence >= floor);
        let mut kept: Vec<RecordId> = self.records.iter().map(|record| record.id).collect();
        kept.sort_unstable();
        for record in &mut self.records {
            if let Body::Statement(statement) = &mut record.body {
                statement.about.retain(|id| kept.binary_search(id).is_ok());
            }
        }
    }
}

/// The index of an entity within its document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntityId(pub u32);

/// Somebody or something that acts or is acted on, with all its mentions.
#[derive(Clone, Debug)]
pub struct Entity {
    /// Its index in [`Coded::entities`].
    pub id: EntityId,
    /// The fullest name the text or the actor tables give.
    pub name: String,
    /// What it is.
    pub kind: EntityKind,
    /// ISO 3166 alpha-3 code, or one of PLOVER's international codes (IGO, UNO, EUR, NGO, IMG, MNC).
    pub country: Option<SmolStr>,
    /// Its primary sector at the date of the report.
    pub sector: Option<Sector>,
    /// Further sectors at the date of the report.
    pub other_sectors: Vec<Sector>,
    /// Its office or role as the text or the tables have it ("president").
    pub role: Option<String>,
    /// The row of the actor tables, if it is linked ("leader:syr/ahmed-al-sharaa").
    pub identifier: Option<SmolStr>,
    /// Its mentions in the order of the text.
    pub mentions: Vec<Mention>,
}

/// The broad kind of an entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EntityKind {
    /// A human being.
    Person,
    /// A state, or its government.
    State,
    /// An organisation with a name: a ministry, a party, a company, an armed group.
    Organisation,
    /// People without a name of their own ("protesters", "his family").
    Group,
    /// A base, a building, a plant.
    Facility,
    /// A place that acts as nobody.
    Place,
    /// Anything else.
    Other,
}

impl EntityKind {
    /// The kind as exports write it.
    pub fn as_str(self) -> &'static str {
        match self {
            EntityKind::Person => "person",
            EntityKind::State => "state",
            EntityKind::Organisation => "organisation",
            EntityKind::Group => "group",
            EntityKind::Facility => "facility",
            EntityKind::Place => "place",
            EntityKind::Other => "other",
        }
    }
}

/// One place of the text that speaks of an entity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// All its words ("Kenyan President Peter Okello").
    pub span: Span,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Its syntactic head ("Okello").
    pub head: usize,
    /// How it names the entity.
    pub kind: MentionKind,
}

/// How a mention names its entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MentionKind {
    /// By name.
    Name,
    /// By a place that stands for its government ("Moscow said").
    Metonym,
    /// By a description ("the Syrian leader").
    Nominal,
    /// By a pronoun.
    Pronoun,
}

/// A stretch of days, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    /// The first day, if it is known.
    pub start: Option<Date>,
    /// The last day, if it is known; an interval that still runs ends on the day of publication.
    pub end: Option<Date>,
    /// How exactly the text tells it.
    pub precision: Precision,
}

/// The grain of a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Precision {
    /// A day, or a part of one.
    Day,
    /// A week or a weekend.
    Week,
    /// A month.
    Month,
    /// A quarter or a season.
    Quarter,
    /// A year.
    Year,
    /// A decade or more.
    Decade,
    /// A span between two points, or a length that reaches up to one.
    Range,
}

impl Precision {
    /// Its name in exports.
    pub fn as_str(self) -> &'static str {
        match self {
            Precision::Day => "day",
            Precision::Week => "week",
            Precision::Month => "month",
            Precision::Quarter => "quarter",
            Precision::Year => "year",
            Precision::Decade => "decade",
            Precision::Range => "range",
        }
    }
}

/// What a relative time was counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// Nothing: the expression says the date itself.
    Explicit,
    /// The publication date.
    Published,
    /// The day that the lead of the report speaks of.
    Lead,
    /// Another expression, by its index in [`Coded::times`].
    Expression(usize),
}

/// A time expression in the manner of TIMEX3 (ISO 24617-1).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeExpression {
    /// Its words.
    pub span: Span,
    /// Date, time, duration or set.
    pub kind: TimeKind,
    /// The TIMEX3 `value` ("2024-12", "P10M", "PXDE"); empty while unresolved.
    pub value: String,
    /// The TIMEX3 `mod` ("MORE_THAN", "START"), if any.
    pub modifier: Option<&'static str>,
    /// The days it covers, if it lies on the calendar.
    pub interval: Option<Interval>,
    /// What it was counted from.
    pub anchor: Anchor,
    /// The rule that read it.
    pub rule: &'static str,
    /// Why it has no value, if it has none.
    pub unresolved: Option<Unresolved>,
}

/// The four types of TIMEX3.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeKind {
    /// A calendar date of any grain.
    Date,
    /// A time of day.
    Time,
    /// A length of time.
    Duration,
    /// Something that recurs.
    Set,
}

/// Why a time or a place has no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unresolved {
    /// A relative time in a report without a publication date.
    NoPublicationDate,
    /// The words are too vague to be placed.
    Vague,
    /// No table knows the name.
    UnknownName,
    /// Several places share the name, and nothing tells them apart.
    Ambiguous,
    /// The text does not say.
    NotStated,
}

/// A place name of the text.
#[derive(Clone, Debug)]
pub struct PlaceMention {
    /// Its words.
    pub span: Span,
    /// The dateline, or a place spoken of.
    pub role: PlaceRole,
    /// The place it was resolved to.
    pub resolved: Option<Place>,
    /// The best of the other candidates, the likelier first.
    pub candidates: Vec<Candidate>,
    /// Why it is not resolved, if it is not.
    pub unresolved: Option<Unresolved>,
    /// The rules that decided.
    pub why: Vec<&'static str>,
}

/// What a place name does in the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlaceRole {
    /// It opens the report.
    Dateline,
    /// It is a place where something is or happens.
    Mentioned,
    /// It stands for a government or a team, not for a place.
    Metonym,
}

/// A place that lost, with its score.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// The place.
    pub place: Place,
    /// Its score relative to the others; larger is likelier.
    pub score: f32,
}

/// A place on the map.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// Its usual English name.
    pub name: SmolStr,
    /// ISO 3166 alpha-3.
    pub country: Option<SmolStr>,
    /// The name of the first-order region, where known.
    pub admin1: Option<SmolStr>,
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
    /// The identifier at GeoNames, where it has one.
    pub geonameid: Option<u32>,
    /// How large the place is.
    pub precision: PlacePrecision,
}

/// The grain of a place, from the smallest to the largest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PlacePrecision {
    /// A base, a building, a quarter.
    Site,
    /// A town or village.
    City,
    /// A first-order region or another area within a country.
    Region,
    /// A country.
    Country,
    /// More than a country.
    World,
}
