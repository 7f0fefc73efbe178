//! People by their names.

use crate::{Actor, Actors, Hit, NamePart, Standing};
use dateline_text::Sector;
use jiff::civil::Date;

/// Somebody whom a name may mean.
#[derive(Clone, Copy, Debug)]
pub struct Candidate {
    /// The person.
    pub person: &'static Actor,
    /// How much of the name was given.
    pub part: NamePart,
    /// How likely it is by itself, from 0 to 1: by the name's fullness, the rank of the office, and
    /// whether it was held at the date, shortly before, or long ago.
    pub weight: f32,
}

impl Actors {
    /// The people whom a name may mean in a report of a date, the likeliest first.
    ///
    /// A last name alone means nobody whose offices ended more than ten years before the date, or
    /// begin more than two years after it.
    ///
    /// ```
    /// use jiff::civil::date;
    /// let actors = dateline_actors::Actors::embedded();
    /// let putin = actors.person("Putin", Some(date(2025, 10, 16)));
    /// assert_eq!(putin[0].person.name, "Vladimir Putin");
    /// ```
    pub fn person(&self, name: &str, date: Option<Date>) -> Vec<Candidate> {
        self.weigh(&self.named(name), date)
    }

    /// The people among the meanings of a phrase, weighed as [`Actors::person`] does.
    pub fn weigh(&self, hits: &[Hit], date: Option<Date>) -> Vec<Candidate> {
        let mut candidates: Vec<Candidate> = hits
            .iter()
            .filter_map(|hit| match *hit {
                Hit::Person(person, part) => Some(Candidate { person, part, weight: 0.0 }),
                _ => None,
            })
            .map(|candidate| Candidate { weight: weight(&candidate, date), ..candidate })
            .filter(|candidate| candidate.weight > 0.0)
            .collect();
        candidates.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(a.person.id.cmp(b.person.id)));
        candidates
    }
}

fn weight(candidate: &Candidate, date: Option<Date>) -> f32 {
    let presence = presence(candidate.person, date);
    match candidate.part {
        NamePart::Full => 0.7 + 0.3 * presence * rank(candidate.person),
        NamePart::Last => 0.7 * presence * rank(candidate.person),
    }
}

/// 1 in office, less the longer it is over or the further ahead, 0 beyond ten or two years.
fn presence(person: &Actor, date: Option<Date>) -> f32 {
    let years = |from: Date, to: Date| f32::from(to.year() - from.year()).max(0.0);
    match (person.tenure_at(date), date) {
        (Standing::Holds(_), _) => 1.0,
        (Standing::Left(tenure), Some(date)) => {
            let gone = tenure.to.map_or(0.0, |to| years(to, date));
            (0.8 - 0.07 * gone).max(0.0)
        }
        (Standing::Before(tenure), Some(date)) => {
            let ahead = tenure.from.map_or(0.0, |from| years(date, from));
            (0.5 - 0.17 * ahead).max(0.0)
        }
        (Standing::Left(_) | Standing::Before(_), None) => 0.5,
        (Standing::Unknown, _) => 0.0,
    }
}

/// 1 for heads of state and government and the leaders of armed groups, less for others.
fn rank(person: &Actor) -> f32 {
    let top =
        ["president", "prime minister", "chancellor", "king", "emir", "supreme leader", "pope"];
    let rank = |tenure: &crate::Tenure| match (tenure.role, tenure.sectors.first()) {
        (Some(role), _) if top.contains(&role) => 1.0,
        (_, Some(Sector::Reb | Sector::Prm)) => 0.95,
        (Some(role), _) if role.contains("deputy") || role.contains("vice") => 0.8,
        _ => 0.9,
    };
    person.tenures.iter().map(rank).fold(0.0, f32::max)
}
