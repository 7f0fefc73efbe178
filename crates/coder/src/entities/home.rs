//! The country that a report is about, for those that it names without one ("the army", "protesters").
//!
//! A report that speaks mostly of one country means that country's government, army, police and
//! people. Where two countries share the report, the one that it was written from is meant, if no other is
//! named more often; otherwise such a description stays without one. The dateline weighs as much as three
//! mentions.

use super::draft::Draft;
use super::known::Known;
use dateline_actors::{Form, Hit, NamePart, StateKind};
use dateline_text::{EntityKind, PlaceMention, PlaceRole, Sector};
use smol_str::SmolStr;
use std::collections::BTreeMap;

/// How many times as often as any other a country must be named.
const MARGIN: usize = 2;

/// The same for the country that the report was written from.
const MARGIN_AT_HOME: usize = 1;

/// From how many mentions of countries on the people of a report don't count.
const FEW: usize = 3;

/// What a dateline weighs, in mentions.
const DATELINE: usize = 3;

/// Gives their country to the descriptions and titled people that have none.
pub fn settle(drafts: &mut [Draft], home: Option<&SmolStr>) {
    let Some(home) = home else { return };
    for draft in drafts.iter_mut().filter(|draft| draft.country.is_none()) {
        if belongs(draft) {
            draft.country = Some(home.clone());
        }
    }
}

/// Whether a draft without a country is one of the place: a body of state, a party, or people described by
/// what they do; no name that the report leaves unexplained, and not several governments at once.
fn belongs(draft: &Draft) -> bool {
    let Some(&sector) = draft.sectors.first() else { return false };
    use Sector::{Bus, Cop, Edu, Gov, Jrn, Jud, Lab, Leg, Med, Mil, Pty, Rel, Soc, Spy};
    let of_place = [Gov, Mil, Bus, Cop, Jud, Leg, Spy, Pty, Edu, Jrn, Lab, Med, Rel, Soc];
    let ours = match draft.kind {
        Some(EntityKind::Person) => !draft.named || draft.role.is_some(),
        Some(EntityKind::Organisation) => !draft.named || of_place.contains(&sector),
        _ => !draft.named,
    };
    let body = matches!(draft.kind, Some(EntityKind::State | EntityKind::Organisation));
    let several = draft.plural && body && sector == Sector::Gov;
    let foreign = draft.modifiers.iter().any(|word| is_foreign(word));
    ours && !several && !foreign && draft.owner.is_none() && draft.actor.is_none()
}

/// Adjectives of those who come from elsewhere.
fn is_foreign(word: &str) -> bool {
    matches!(word, "foreign" | "western" | "european" | "arab" | "african" | "asian" | "latin")
        || matches!(word, "international" | "allied" | "regional" | "global" | "world")
}

/// The country that is named far more often than any other.
///
/// A report that hardly names a country is about the one of the people and bodies that it names.
pub fn of(known: &Known, places: &[PlaceMention]) -> Option<SmolStr> {
    let by_name = |hits: &[Hit]| hits.iter().find_map(country).filter(|_| !is_of_two(hits));
    let mut counts = count(known, by_name);
    for place in places.iter().filter(|place| place.role != PlaceRole::Metonym) {
        let weight = if place.role == PlaceRole::Dateline { DATELINE } else { 1 };
        if let Some(code) = place.resolved.as_ref().and_then(|place| place.country.as_deref()) {
            *counts.entry(code).or_default() += weight;
        }
    }
    if counts.values().sum::<usize>() < FEW {
        let country = |hits: &[Hit]| hits.iter().find_map(home_of_actor);
        for (code, own) in count(known, country) {
            *counts.entry(code).or_default() += own;
        }
    }
    let (&most, &count) = counts.iter().max_by_key(|(_, count)| **count)?;
    let second = counts.iter().filter(|(code, _)| **code != most).map(|(_, &count)| count).max();
    let written_there = places.iter().any(|place| {
        let country = place.resolved.as_ref().and_then(|place| place.country.as_deref());
        place.role == PlaceRole::Dateline && country == Some(most)
    });
    let margin = if written_there { MARGIN_AT_HOME } else { MARGIN };
    (count >= margin * second.unwrap_or(0)).then(|| SmolStr::new(most))
}

/// How often the phrases of a report give each country.
fn count<'c>(
    known: &Known,
    country: impl Fn(&[Hit]) -> Option<&'c str>,
) -> BTreeMap<&'c str, usize> {
    let mut counts = BTreeMap::new();
    for (_, hits) in known.phrases() {
        if let Some(code) = country(hits) {
            *counts.entry(code).or_default() += 1;
        }
    }
    counts
}

/// The country of somebody known in full.
fn home_of_actor(hit: &Hit) -> Option<&'static str> {
    let actor = match hit {
        Hit::Actor(actor) | Hit::Person(actor, NamePart::Full) => *actor,
        _ => return None,
    };
    let country = actor.tenures.last()?.country;
    let union = matches!(country, "IGO" | "UNO" | "EUR" | "NGO" | "IMG" | "MNC");
    (!union).then_some(country)
}

/// Whether a name is the seat of a union as well as of a state ("Brussels"), so that it tells neither.
fn is_of_two(hits: &[Hit]) -> bool {
    hits.iter().filter(|hit| matches!(hit, Hit::Seat(_))).count() > 1
}

fn country(hit: &Hit) -> Option<&'static str> {
    match hit {
        Hit::State(state, Form::Name | Form::Adjective | Form::People)
            if state.kind != StateKind::Former =>
        {
            Some(state.code)
        }
        Hit::Seat(seat) => Some(seat.country),
        _ => None,
    }
}
