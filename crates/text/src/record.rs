//! The record: an event, a statement or a relation, with its evidence.

use crate::labels::labels;
use crate::{Anchor, EntityId, Interval, Place, Span, Unresolved};
use smol_str::SmolStr;

/// One thing that the report tells, with the words that tell it.
#[derive(Clone, Debug)]
pub struct Record {
    /// A stable hash of document, trigger span and kind.
    pub id: RecordId,
    /// What is told.
    pub body: Body,
    /// How sure it is.
    pub status: Status,
    /// Who says so, from the outermost to the innermost source; empty where the report speaks in its
    /// own voice.
    pub attribution: Vec<Attribution>,
    /// When.
    pub time: RecordTime,
    /// Where.
    pub place: RecordPlace,
    /// The words.
    pub evidence: Evidence,
    /// Triggers of further mentions of the same matter in the report.
    pub also: Vec<Span>,
    /// The rules and lexicon entries that made it.
    pub why: Vec<SmolStr>,
    /// From 0 to 1.
    pub confidence: f32,
}

/// Sixteen hexadecimal digits when written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordId(pub u64);

impl std::fmt::Display for RecordId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

/// The three kinds of record.
#[derive(Clone, Debug)]
pub enum Body {
    /// Somebody does something.
    Event(Event),
    /// Somebody says something.
    Statement(Statement),
    /// Something holds for a while.
    Relation(Box<Relation>),
}

/// A PLOVER event.
#[derive(Clone, Debug)]
pub struct Event {
    /// One of the 16 types, or `OTHER`.
    pub event_type: EventType,
    /// The type of a user's own ontology, if a sense of that type told of the event; `event_type` is
    /// then PLOVER's type for it, or `OTHER` where it stands alone.
    pub own: Option<OwnType>,
    /// How.
    pub mode: Vec<Mode>,
    /// About what.
    pub context: Vec<Context>,
    /// Who starts it; all parties of a mutual event.
    pub actor: Vec<Participant>,
    /// Whom it is aimed at.
    pub recipient: Vec<Participant>,
    /// How many people it touched.
    pub size: Size,
    /// What deed the trigger tells, whatever the word ("explode" for "blast"), by which reports of one
    /// event can be joined; nothing where it tells too little.
    pub deed: Option<SmolStr>,
}

impl Event {
    /// The name of the type: the user's own where there is one, else PLOVER's.
    pub fn type_name(&self) -> &str {
        self.own.as_ref().map_or(self.event_type.as_str(), |own| own.name.as_str())
    }

    /// PLOVER's modes, then those of the user's own type.
    pub fn modes(&self) -> impl Iterator<Item = &str> {
        let own = self.own.iter().flat_map(|own| &own.mode);
        self.mode.iter().map(|mode| mode.as_str()).chain(own.map(SmolStr::as_str))
    }

    /// The quad class: of the user's own type where there is one, else of PLOVER's.
    pub fn quad_code(&self) -> u8 {
        self.own.as_ref().map_or(self.event_type.quad_code(), |own| own.quad_code)
    }

    /// The conflict and cooperation scale: of the user's own type where there is one, else of PLOVER's.
    pub fn scale(&self) -> f32 {
        self.own.as_ref().map_or(self.event_type.scale(), |own| own.scale)
    }
}

/// An event's type in a user's own ontology.
#[derive(Clone, Debug, PartialEq)]
pub struct OwnType {
    /// Its name ("CYBER_STRIKE").
    pub name: SmolStr,
    /// Modes of the type that hold of the event.
    pub mode: Vec<SmolStr>,
    /// Its quad class: 1 to 4 as PLOVER's, 0 for none.
    pub quad_code: u8,
    /// Its place on the scale from conflict (-10) to cooperation (10).
    pub scale: f32,
}

/// Counts of people, where the text says them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Size {
    /// Killed.
    pub dead: Option<u32>,
    /// Wounded.
    pub injured: Option<u32>,
    /// Detained.
    pub arrested: Option<u32>,
}

/// An act of saying.
#[derive(Clone, Debug)]
pub struct Statement {
    /// Who says it; several for a joint statement or "neither".
    pub speaker: Vec<Participant>,
    /// Who is told.
    pub addressee: Vec<Participant>,
    /// The reporting words.
    pub cue: Span,
    /// The words between the marks, with the marks.
    pub quotes: Vec<Span>,
    /// What is said.
    pub content: Option<Span>,
    /// Direct, mixed or indirect.
    pub style: Style,
    /// The records whose trigger lies inside the content.
    pub about: Vec<RecordId>,
}

/// Something that holds for a while between two parties.
#[derive(Clone, Debug)]
pub struct Relation {
    /// Which relation.
    pub relation: RelationType,
    /// The party it is said of.
    pub a: Participant,
    /// The other party, if there is one.
    pub b: Option<Participant>,
    /// The office of `office`, the word of `family_of`.
    pub role: Option<String>,
    /// Facilities or groups that belong to it.
    pub members: Vec<Participant>,
    /// When it began, if the text says so.
    pub start: Option<Interval>,
    /// When it ended, if the text says so.
    pub end: Option<Interval>,
    /// How long it held, as an ISO 8601 duration.
    pub duration: Option<String>,
}

/// An actor in a record, coded for the date of the record.
#[derive(Clone, Debug)]
pub struct Participant {
    /// The words that name it here.
    pub span: Span,
    /// The entity within the document; nothing for words that no entity was made of.
    pub entity: Option<EntityId>,
    /// The entity's fullest name.
    pub name: String,
    /// ISO 3166 alpha-3 or an international code.
    pub country: Option<SmolStr>,
    /// Primary sector at the date of the record.
    pub sector: Option<Sector>,
    /// Further sectors.
    pub other_sectors: Vec<Sector>,
    /// Office or role at the date of the record.
    pub role: Option<String>,
    /// The row of the actor tables, if it is linked.
    pub identifier: Option<SmolStr>,
}

/// A source that the report names for what it tells.
#[derive(Clone, Debug, PartialEq)]
pub struct Attribution {
    /// The words that name the source.
    pub span: Span,
    /// The source as an entity, where it is one.
    pub entity: Option<EntityId>,
    /// The reporting words ("said", "according to").
    pub cue: Span,
}

/// When a record's matter took place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RecordTime {
    /// The words that say it, if the text does.
    pub span: Option<Span>,
    /// The days.
    pub interval: Option<Interval>,
    /// What it was counted from.
    pub anchor: Anchor,
    /// Why there is none, if there is none.
    pub unresolved: Option<Unresolved>,
}

/// Where a record's matter took place.
#[derive(Clone, Debug, PartialEq)]
pub struct RecordPlace {
    /// The words that say it, if the text does.
    pub span: Option<Span>,
    /// The place.
    pub place: Option<Place>,
    /// Why there is none, if there is none.
    pub unresolved: Option<Unresolved>,
}

/// The words that a record rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// The sentence.
    pub sentence: Span,
    /// The trigger.
    pub trigger: Span,
}

labels! {
    /// The event types of PLOVER (manual of 2024-02), and `OTHER` for moves outside them.
    EventType {
        Agree = "AGREE",
        Consult = "CONSULT",
        Support = "SUPPORT",
        Concede = "CONCEDE",
        Cooperate = "COOPERATE",
        Aid = "AID",
        Retreat = "RETREAT",
        Request = "REQUEST",
        Accuse = "ACCUSE",
        Reject = "REJECT",
        Threaten = "THREATEN",
        Protest = "PROTEST",
        Sanction = "SANCTION",
        Mobilize = "MOBILIZE",
        Coerce = "COERCE",
        Assault = "ASSAULT",
        Other = "OTHER",
    }
}

impl EventType {
    /// PLOVER's quad class: verbal cooperation 1, material cooperation 2, verbal conflict 3,
    /// material conflict 4; 0 for `OTHER`.
    pub fn quad_code(self) -> u8 {
        use EventType::*;
        match self {
            Agree | Consult | Support | Concede => 1,
            Cooperate | Aid | Retreat => 2,
            Request | Accuse | Reject | Threaten => 3,
            Protest | Sanction | Mobilize | Coerce | Assault => 4,
            Other => 0,
        }
    }

    /// The conflict and cooperation scale of PLOVER's manual, from -10 to 10. ACCUSE stands in the
    /// manual as +3 between modes of -2 and -3.5, which must be a lost minus sign; -3 is used here.
    pub fn scale(self) -> f32 {
        use EventType::*;
        match self {
            Agree | Consult => 2.5,
            Support => 5.0,
            Concede => 4.5,
            Cooperate => 9.5,
            Aid => 10.0,
            Retreat => 6.5,
            Request | Other => 0.0,
            Accuse => -3.0,
            Reject => -2.0,
            Threaten => -3.5,
            Protest => -5.0,
            Sanction => -6.0,
            Mobilize => -5.5,
            Coerce => -7.0,
            Assault => -9.0,
        }
    }
}

labels! {
    /// PLOVER's modes: how an event is done.
    Mode {
        Visit = "visit", ThirdParty = "third-party", Multilateral = "multilateral", Phone = "phone",
        Withdraw = "withdraw", Release = "release", Disarm = "disarm", Ceasefire = "ceasefire",
        Access = "access", Resign = "resign",
        Assist = "assist", Change = "change", Yield = "yield", Meet = "meet",
        Disapprove = "disapprove", Investigate = "investigate", Allege = "allege",
        Restrict = "restrict", Arrest = "arrest", Relations = "relations", Expel = "expel",
        Territory = "territory", Violence = "violence",
        Demo = "demo", Riot = "riot", Strike = "strike", Hunger = "hunger", Boycott = "boycott",
        Obstruct = "obstruct",
        Convict = "convict", Discontinue = "discontinue",
        Troops = "troops", Weapons = "weapons", Police = "police", Militia = "militia",
        Seize = "seize", Ban = "ban", Censor = "censor", Curfew = "curfew",
        MartialLaw = "martial-law", Deport = "deport", Withhold = "withhold",
        Misinformation = "misinformation", Cyber = "cyber",
        Abduct = "abduct", Beat = "beat", Torture = "torture", Sexual = "sexual",
        Targeted = "targeted", Destroy = "destroy", Primitive = "primitive", Firearms = "firearms",
        Explosives = "explosives", SuicideAttack = "suicide-attack", Aerial = "aerial",
        Drone = "drone", HeavyWeapons = "heavy-weapons", CrowdControl = "crowd-control",
        Unconventional = "unconventional",
    }
}

labels! {
    /// PLOVER's 37 contexts: what an event is about.
    Context {
        Military = "military", Intelligence = "intelligence", Executive = "executive",
        Legislative = "legislative", Election = "election",
        PoliticalInstitutions = "political_institutions", ProDemocracy = "pro_democracy",
        ProAutocracy = "pro_autocracy", Economic = "economic", Legal = "legal",
        Reparations = "reparations", HumanRights = "human_rights",
        RightsFreedoms = "rights_freedoms", Repression = "repression",
        HumanSecurity = "human_security", Gender = "gender", Lgbt = "lgbt",
        ReligionEthnicity = "religion_ethnicity", Inequality = "inequality",
        Diplomatic = "diplomatic", Territory = "territory", Peacekeeping = "peacekeeping",
        Health = "health", Asylum = "asylum", Migration = "migration", Disasters = "disasters",
        NaturalResource = "natural_resource", Environment = "environment",
        Technology = "technology", Terrorism = "terrorism", Cbrn = "cbrn", Cyber = "cyber",
        Misinformation = "misinformation", Crime = "crime", Corruption = "corruption",
        IllegalDrugs = "illegal_drugs", Trafficking = "trafficking",
    }
}

labels! {
    /// PLOVER's sectors of actors.
    Sector {
        Cop = "COP", Gov = "GOV", Jud = "JUD", Leg = "LEG", Mil = "MIL", Prm = "PRM", Pty = "PTY",
        Reb = "REB", Spy = "SPY", Uaf = "UAF", Unk = "UNK", Agr = "AGR", Bus = "BUS", Crm = "CRM",
        Cvl = "CVL", Edu = "EDU", Eli = "ELI", Jrn = "JRN", Lab = "LAB", Med = "MED", Ref = "REF",
        Opp = "OPP", Pre = "PRE", Rel = "REL", Soc = "SOC",
        Igo = "IGO", Ngo = "NGO",
    }
}

labels! {
    /// How sure a record's matter is.
    Status {
        Happened = "happened", Ongoing = "ongoing", Planned = "planned", Expected = "expected",
        Requested = "requested", Possible = "possible", Uncertain = "uncertain",
        Denied = "denied", Negated = "negated", Ended = "ended",
    }
}

labels! {
    /// How somebody's words are given.
    Style { Direct = "direct", Mixed = "mixed", Indirect = "indirect", }
}

labels! {
    /// The relations that dateline keeps.
    RelationType {
        AllyOf = "ally_of", RivalOf = "rival_of", AtWarWith = "at_war_with", Conflict = "conflict",
        MilitaryBaseIn = "military_base_in", PresenceIn = "presence_in", Hosts = "hosts",
        Office = "office", MemberOf = "member_of", Leads = "leads", Controls = "controls",
        Occupies = "occupies", Supplies = "supplies", Sanctions = "sanctions",
        TreatyWith = "treaty_with", FamilyOf = "family_of", PartOf = "part_of",
    }
}
