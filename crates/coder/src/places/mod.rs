//! Finds place names and puts them on the map.
//!
//! Names come from the dateline, from the engine's entities and from the curated list. Every reading
//! that the gazetteer has of a name is scored: by what it is and how many people live there, by the
//! countries the report speaks of, by the dateline, and above all by a region or country that the
//! text puts beside it ("Aleppo, Syria"; "the Syrian city of Homs").

mod clues;
mod frames;
mod names;
mod ranking;
#[cfg(test)]
mod tests;

use crate::Report;
use crate::mentions::metonyms;
use clues::Clues;
use dateline_actors::Actors;
use dateline_gazetteer::{Feature, Gazetteer, Place};
use dateline_text::{PlaceMention, PlaceRole, Unresolved};
use names::Name;
use ranking::{Context, Verdict};
use std::collections::HashMap;

/// All place names of the report in the order of the text, the dateline's first, resolved or with
/// the reason why not.
pub fn resolve(report: Report, gazetteer: &Gazetteer, actors: &Actors) -> Vec<PlaceMention> {
    let names = names::find(report, gazetteer);
    let clues = Clues::gather(report, actors);
    let mut stage = Stage { report, gazetteer, clues, known: HashMap::new() };
    let datelines: Vec<PlaceMention> =
        names.iter().filter(|name| name.dateline).map(|name| stage.dateline(name)).collect();
    let inside = containers(&mut stage, &names);
    let spoken_of = names.iter().zip(inside).filter(|(name, _)| !name.dateline);
    let mentions = spoken_of.map(|(name, container)| stage.mention(name, container));
    datelines.into_iter().chain(mentions.collect::<Vec<_>>()).collect()
}

/// What the resolution of one report shares.
struct Stage<'a> {
    report: Report<'a>,
    gazetteer: &'a Gazetteer,
    clues: Clues,
    /// Names already decided, with the place they lie in.
    known: HashMap<(String, Option<usize>, Option<&'static str>), Verdict<'a>>,
}

impl<'a> Stage<'a> {
    fn dateline(&mut self, name: &Name) -> PlaceMention {
        let verdict = self.decide(name, None, None);
        if let Some(place) = verdict.best {
            self.clues.add_dateline(place.country());
        }
        mention(name, verdict, PlaceRole::Dateline)
    }

    fn mention(&mut self, name: &Name, container: Option<Place<'a>>) -> PlaceMention {
        let nearby = self.clues.country_beside(self.report, name.tokens.clone());
        let verdict = self.decide(name, container, nearby);
        let role = self.role(name, verdict.best);
        mention(name, verdict, role)
    }

    fn decide(
        &mut self,
        name: &Name,
        container: Option<Place<'a>>,
        nearby: Option<&'static str>,
    ) -> Verdict<'a> {
        let key = (name.text.clone(), container.map(|place| place.index()), nearby);
        if let Some(verdict) = self.known.get(&key) {
            return verdict.clone();
        }
        let context = Context { clues: &self.clues, container, nearby, trusted: name.trusted };
        let verdict = ranking::decide(&name.text, self.gazetteer, &context);
        self.known.insert(key, verdict.clone());
        verdict
    }

    /// A country, a capital or a seat stands for its government where the words around it say so.
    fn role(&self, name: &Name, place: Option<Place>) -> PlaceRole {
        let Some(feature) = place.map(|place| place.feature()) else { return PlaceRole::Mentioned };
        let building = feature == Feature::Site && self.clues.is_seat(&name.text);
        let able = building || matches!(feature, Feature::Country | Feature::Capital);
        if able && metonyms::stands_for_government(self.report, name.head, building) {
            PlaceRole::Metonym
        } else {
            PlaceRole::Mentioned
        }
    }
}

fn mention(name: &Name, verdict: Verdict, role: PlaceRole) -> PlaceMention {
    PlaceMention {
        span: name.span,
        role,
        resolved: verdict.best.map(|place| place.to_place()),
        candidates: verdict.others,
        unresolved: verdict
            .best
            .is_none()
            .then(|| verdict.reason.unwrap_or(Unresolved::UnknownName)),
        why: [name.rule].into_iter().chain(verdict.why).collect(),
    }
}

/// For each name the place that the text says it lies in, if it does: the next name after a comma or
/// "in" ("Aleppo, Syria", "Homs in western Syria"), or a possessor before it ("Syria's Idlib").
fn containers<'a>(stage: &mut Stage<'a>, names: &[Name]) -> Vec<Option<Place<'a>>> {
    let mut containers = vec![None; names.len()];
    for place in (0..names.len()).rev() {
        let Some(name) = names.get(place).filter(|name| !name.dateline) else { continue };
        let after = names.get(place + 1).filter(|next| names::holds(stage.report, name, next));
        let before = place
            .checked_sub(1)
            .and_then(|index| names.get(index))
            .filter(|before| names::owns(stage.report, before, name));
        let Some(holder) = after.or(before) else { continue };
        let outer = containers.get(place + 1).copied().flatten().filter(|_| after.is_some());
        let verdict = stage.decide(holder, outer, None);
        let found = verdict.best.filter(|place| is_container(place.feature()));
        if let Some(slot) = containers.get_mut(place) {
            *slot = found;
        }
    }
    containers
}

fn is_container(feature: Feature) -> bool {
    matches!(feature, Feature::Country | Feature::Region | Feature::District | Feature::Area)
}
