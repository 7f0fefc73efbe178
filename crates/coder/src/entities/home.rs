//! The country that a report is about, for bodies that it names without one ("the army", "police").
//!
//! A report that speaks of one country nearly alone means that country's government, army, police
//! and courts. Where two countries share the report, such a body stays without one.

use super::draft::Draft;
use super::known::Known;
use dateline_actors::{Form, Hit, StateKind};
use dateline_text::{EntityKind, Sector};
use smol_str::SmolStr;
use std::collections::BTreeMap;

/// How many times more often than any other a country must be named.
const MARGIN: usize = 4;

/// Gives their country to the bodies of state that have none.
pub fn settle(drafts: &mut [Draft], known: &Known) {
    let Some(home) = home(known) else { return };
    for draft in drafts.iter_mut().filter(|draft| draft.country.is_none()) {
        let of_state = draft.sectors.first().is_some_and(|&sector| is_of_state(sector));
        let unnamed = !draft.named || draft.kind == Some(EntityKind::Person);
        if of_state && unnamed && draft.owner.is_none() {
            draft.country = Some(home.clone());
        }
    }
}

fn is_of_state(sector: Sector) -> bool {
    matches!(
        sector,
        Sector::Gov | Sector::Mil | Sector::Cop | Sector::Jud | Sector::Leg | Sector::Spy
    )
}

/// The country that is named far more often than any other.
fn home(known: &Known) -> Option<SmolStr> {
    let mut counts: BTreeMap<&'static str, usize> = BTreeMap::new();
    for (_, hits) in known.phrases() {
        if let Some(code) = hits.iter().find_map(country) {
            *counts.entry(code).or_default() += 1;
        }
    }
    let (&most, &count) = counts.iter().max_by_key(|(_, count)| **count)?;
    let second = counts.iter().filter(|(code, _)| **code != most).map(|(_, &count)| count).max();
    (count >= MARGIN * second.unwrap_or(0)).then(|| SmolStr::new_static(most))
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
