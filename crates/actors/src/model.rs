//! The rows of the tables as values.

use dateline_text::Sector;
use jiff::civil::Date;

/// A country, a part of one, or a state of the past.
#[derive(Debug)]
pub struct State {
    /// The row's own key: ISO 3166 alpha-3 where there is one, else a short name.
    pub key: &'static str,
    /// The code of the actor: its own, the sovereign's, or the claiming state's.
    pub code: &'static str,
    /// PRE for an entity that broke away, else none.
    pub sector: Option<Sector>,
    /// What it is.
    pub kind: StateKind,
    /// Its usual English name.
    pub name: &'static str,
    /// Its capital, where it has one.
    pub capital: Option<&'static str>,
    /// Degrees north of its middle.
    pub lat: f64,
    /// Degrees east of its middle.
    pub lon: f64,
    /// The identifier at GeoNames, where it has one.
    pub geonameid: Option<u32>,
    /// Its first day, for a state that began or ended in living memory.
    pub from: Option<Date>,
    /// Its last day, for a state that is no more.
    pub to: Option<Date>,
}

/// What a row of the countries is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StateKind {
    /// An independent state.
    State,
    /// A territory that takes its sovereign's code.
    Dependency,
    /// An entity that broke away, under the code of the state that claims it.
    Breakaway,
    /// A country or region within a state whose people have a name of their own.
    Part,
    /// A state that is no more.
    Former,
}

/// Which word of a country was met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// "Syria".
    Name,
    /// "Syrian", before a noun.
    Adjective,
    /// "Syrian" or "Syrians", the people.
    People,
}

/// A place name that stands for a government, or for a branch of it.
#[derive(Debug)]
pub struct Seat {
    /// The row's key.
    pub key: &'static str,
    /// Its usual name.
    pub name: &'static str,
    /// Whose government it stands for.
    pub country: &'static str,
    /// The sectors of what it stands for, the first one first.
    pub sectors: &'static [Sector],
    /// What it is as a place.
    pub kind: SeatKind,
    /// Degrees north and east, where it is a place.
    pub site: Option<(f64, f64)>,
}

/// What a seat is as a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SeatKind {
    /// A capital: as often a place as a government.
    Capital,
    /// A building, street or quarter: a government more often than a place.
    Building,
    /// A name of an office alone; never a place.
    Office,
}

/// Somebody or something that the tables know by name.
#[derive(Debug)]
pub struct Actor {
    /// Its identifier ("leader:syr/ahmed-al-sharaa", "group:hamas", "org:nato", "base:hmeimim").
    pub id: &'static str,
    /// What it is.
    pub kind: ActorKind,
    /// Its usual English name.
    pub name: &'static str,
    /// Its offices or codes, the earlier before the later.
    pub tenures: &'static [Tenure],
    /// Degrees north and east, for a base.
    pub site: Option<(f64, f64)>,
    /// The country that a base stands in.
    pub host: Option<&'static str>,
}

/// The kinds of named actors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActorKind {
    /// A human being.
    Person,
    /// An intergovernmental body, a ministry, a news agency, a party, a company.
    Organisation,
    /// An armed group.
    Group,
    /// A military base or another facility.
    Base,
}

/// An office, or the code of an actor, for as long as it held.
#[derive(Debug)]
pub struct Tenure {
    /// The office ("president"), where there is one.
    pub role: Option<&'static str>,
    /// ISO 3166 alpha-3 or an international code.
    pub country: &'static str,
    /// The sectors, the primary one first.
    pub sectors: &'static [Sector],
    /// The first day, if it is known.
    pub from: Option<Date>,
    /// The last day; none while it holds.
    pub to: Option<Date>,
    /// How exactly the two days are known.
    pub precision: DatePrecision,
}

/// The grain of a tenure's days, the coarser of the two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DatePrecision {
    /// Both days are known, as far as there are any.
    Day,
    /// A month is known.
    Month,
    /// A year is known.
    Year,
}

/// How much of a person's name was met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NamePart {
    /// A name that tells who it is by itself ("Vladimir Putin", "Abu Mohammed al-Julani").
    Full,
    /// A family name or another single word; the report should agree by date, country or role.
    Last,
}

/// A word or phrase for what somebody is or does.
#[derive(Debug)]
pub struct Role {
    /// The phrase in the singular ("foreign minister").
    pub phrase: &'static str,
    /// Its sectors, the primary one first; none for a word that says nothing of the sector.
    pub sectors: &'static [Sector],
    /// What kind of word it is.
    pub kind: RoleKind,
}

/// The kinds of role words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RoleKind {
    /// An office with one holder at a time in its body ("president", "foreign minister").
    Office,
    /// A person by what he or she does ("lawmaker", "gunman").
    Person,
    /// A military or police rank ("general").
    Rank,
    /// A form of address ("Mr", "Sheikh", "Ayatollah"), which has no sector of its own.
    Title,
    /// People without a body of their own ("protesters", "villagers").
    Group,
    /// A body ("police", "foreign ministry", "state media").
    Organisation,
}

/// One or many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Number {
    /// As the table has it.
    Singular,
    /// The regular plural of it.
    Plural,
}

/// What a phrase of the text can mean.
#[derive(Clone, Copy, Debug)]
pub enum Hit {
    /// A country or its people.
    State(&'static State, Form),
    /// A seat of government.
    Seat(&'static Seat),
    /// An organisation, an armed group or a base.
    Actor(&'static Actor),
    /// A person.
    Person(&'static Actor, NamePart),
    /// A role.
    Role(&'static Role, Number),
}
