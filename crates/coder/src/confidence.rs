//! Puts a number on how likely a record is right.
//!
//! Set by hand: it orders records sensibly, but on everyday news it promises too much (docs/measurements.md).

use dateline_text::{Body, Participant, Status, Style};

/// What speaks for or against a record.
pub struct Features<'a> {
    /// The record's matter.
    pub body: &'a Body,
    /// Its status.
    pub status: Status,
    /// Whether the text itself says when.
    pub dated: bool,
    /// Whether the report names a source for it.
    pub attributed: bool,
    /// Whether the report tells it more than once.
    pub retold: bool,
}

/// The confidence, from 0 to 1: a logistic function of the features.
pub fn of(features: &Features) -> f32 {
    let plain = matches!(features.status, Status::Happened | Status::Ongoing | Status::Ended);
    let sum = matter(features.body)
        + weigh(features.dated, 0.3)
        + weigh(features.retold, 0.6)
        + weigh(plain, 0.3)
        - weigh(features.attributed, 0.2);
    let share = 1.0 / (1.0 + (-sum).exp());
    (share * 100.0).round() / 100.0
}

fn weigh(holds: bool, weight: f32) -> f32 {
    if holds { weight } else { 0.0 }
}

fn matter(body: &Body) -> f32 {
    match body {
        Body::Event(event) => {
            let sides = [&event.actor, &event.recipient];
            sides.iter().map(|side| weigh(!side.is_empty(), 0.4) + known(side)).sum::<f32>()
        }
        Body::Statement(statement) => {
            let direct = statement.style != Style::Indirect;
            0.8 + weigh(direct, 0.8) + known(&statement.speaker)
                - weigh(statement.speaker.is_empty(), 1.5)
        }
        Body::Relation(relation) => {
            0.6 + known(std::slice::from_ref(&relation.a))
                + relation.b.as_ref().map_or(0.0, |b| known(std::slice::from_ref(b)))
        }
    }
}

/// Parties that the tables or the text place speak for a record.
fn known(parties: &[Participant]) -> f32 {
    weigh(!parties.is_empty() && parties.iter().all(|party| party.country.is_some()), 0.4)
}
