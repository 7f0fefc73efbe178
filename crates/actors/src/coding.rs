//! What an actor is at a date.

use crate::model::{Actor, ActorKind, Tenure};
use dateline_text::Sector;
use jiff::civil::Date;

/// What an actor is in PLOVER's terms, at a date.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ActorCode {
    /// ISO 3166 alpha-3 or an international code.
    pub country: Option<&'static str>,
    /// The primary sector.
    pub sector: Option<Sector>,
    /// Further sectors.
    pub other_sectors: Vec<Sector>,
    /// The office ("president", "former president").
    pub role: Option<String>,
}

impl Actor {
    /// The actor's code at a date; without one, at the end of the tables' time.
    ///
    /// Of several offices at once the one that began last counts. Who has left office is an elite
    /// (ELI) with the role "former ...". Before the first office only the country is known.
    /// A group or an organisation keeps its last code.
    pub fn code_at(&self, date: Option<Date>) -> ActorCode {
        match self.tenure_at(date) {
            Standing::Holds(tenure) => tenure.code(),
            Standing::Left(tenure) if self.kind == ActorKind::Person => tenure.former_code(),
            Standing::Left(tenure) => tenure.code(),
            Standing::Before(tenure) if self.kind == ActorKind::Person => {
                ActorCode { country: Some(tenure.country), ..ActorCode::default() }
            }
            Standing::Before(tenure) => tenure.code(),
            Standing::Unknown => ActorCode::default(),
        }
    }

    /// Where a date stands to the actor's tenures.
    pub fn tenure_at(&self, date: Option<Date>) -> Standing {
        let holds = |tenure: &&Tenure| match date {
            Some(date) => tenure.covers(date),
            None => tenure.to.is_none(),
        };
        let ended = |tenure: &&Tenure| match (date, tenure.to) {
            (Some(date), Some(to)) => to < date,
            (None, Some(_)) => true,
            (_, None) => false,
        };
        if let Some(tenure) = self.tenures.iter().rev().find(holds) {
            return Standing::Holds(tenure);
        }
        match self.tenures.iter().filter(ended).max_by_key(|tenure| tenure.to) {
            Some(tenure) => Standing::Left(tenure),
            None => self.tenures.first().map_or(Standing::Unknown, Standing::Before),
        }
    }
}

/// Where a date stands to an actor's tenures.
#[derive(Clone, Copy, Debug)]
pub enum Standing {
    /// This tenure holds.
    Holds(&'static Tenure),
    /// This tenure was the last to end before.
    Left(&'static Tenure),
    /// All tenures begin later, this one first.
    Before(&'static Tenure),
    /// There are no tenures.
    Unknown,
}

impl Tenure {
    /// Whether the tenure holds on a day.
    pub fn covers(&self, date: Date) -> bool {
        self.from.is_none_or(|from| from <= date) && self.to.is_none_or(|to| date <= to)
    }

    fn code(&self) -> ActorCode {
        ActorCode {
            country: Some(self.country),
            sector: self.sectors.first().copied(),
            other_sectors: self.sectors.get(1..).unwrap_or_default().to_vec(),
            role: self.role.map(String::from),
        }
    }

    /// The code of somebody whose tenure is over. Journalists, clergy, writers and rebels stay what
    /// they are; officials become elites.
    fn former_code(&self) -> ActorCode {
        let official =
            [Sector::Gov, Sector::Mil, Sector::Spy, Sector::Jud, Sector::Leg, Sector::Cop];
        match self.sectors.first() {
            Some(sector) if official.contains(sector) => ActorCode {
                country: Some(self.country),
                sector: Some(Sector::Eli),
                other_sectors: Vec::new(),
                role: self.role.map(|role| format!("former {role}")),
            },
            _ => self.code(),
        }
    }
}
