//! Finds place names and puts them on the map.
//!
//! Names come from the dateline, from the engine's entities and from the curated list. Every reading
//! that the gazetteer has of a name is scored: by what it is and how many people live there, by the
//! countries the report speaks of, by the dateline, and above all by a region or country that the
//! text puts beside it ("Aleppo, Syria"; "the Syrian city of Homs").

mod clues;
pub(crate) mod frames;
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
    let settings = settings(&mut stage, &names);
    let spoken_of = names.iter().zip(settings).filter(|(name, _)| !name.dateline);
    let mentions = spoken_of.map(|(name, setting)| stage.mention(name, setting));
    datelines.into_iter().chain(mentions.collect::<Vec<_>>()).collect()
}

/// What the resolution of one report shares.
struct Stage<'a> {
    report: Report<'a>,
    gazetteer: &'a Gazetteer,
    clues: Clues,
    /// Names already decided, with the place they lie in.
    known: HashMap<(String, Setting<'a>), Verdict<'a>>,
}

/// What the words around a name say of its place.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
struct Setting<'a> {
    /// The place that it lies in.
    container: Option<Place<'a>>,
    /// The place that it is, since the name before it lies there ("Macon, Georgia").
    holder: Option<Place<'a>>,
    /// The country whose regions stand beside it in a list ("Ohio, Georgia and Utah").
    regions_of: Option<&'a str>,
    /// The country whose adjective stands by it.
    nearby: Option<&'static str>,
}

impl<'a> Stage<'a> {
    fn dateline(&mut self, name: &Name) -> PlaceMention {
        let verdict = self.decide(name, Setting::default());
        if let Some(place) = verdict.best {
            self.clues.add_dateline(place.country());
        }
        mention(name, verdict, PlaceRole::Dateline)
    }

    fn mention(&mut self, name: &Name, setting: Setting<'a>) -> PlaceMention {
        let nearby = self.clues.country_beside(self.report, name.tokens.clone());
        let verdict = self.decide(name, Setting { nearby, ..setting });
        let role = self.role(name, verdict.best);
        mention(name, verdict, role)
    }

    fn decide(&mut self, name: &Name, setting: Setting<'a>) -> Verdict<'a> {
        let key = (name.text.clone(), setting);
        if let Some(verdict) = self.known.get(&key) {
            return verdict.clone();
        }
        let context = Context { clues: &self.clues, setting, trusted: name.trusted };
        let verdict = ranking::decide(&name.text, self.gazetteer, &context);
        self.known.insert(key, verdict.clone());
        verdict
    }

    /// The reading of `holder`, which is said to hold a name: one in which the name lies, if there
    /// is one.
    fn container(&mut self, name: &Name, holder: &Name, setting: Setting<'a>) -> Option<Place<'a>> {
        let best = self.decide(holder, setting).best.filter(|place| is_container(place.feature()));
        let gazetteer = self.gazetteer;
        let holds = |outer: &Place| {
            let mut inner = gazetteer.lookup(&name.text).filter(|hit| hit.exact);
            inner.any(|hit| ranking::contains(Some(*outer), hit.place))
        };
        if best.as_ref().is_some_and(holds) {
            return best;
        }
        let readings = gazetteer.lookup(&holder.text).filter(|hit| hit.exact).map(|hit| hit.place);
        readings.filter(|place| is_container(place.feature())).find(holds).or(best)
    }

    /// The country of which a name is a region, where it is nothing else.
    fn country_of_region(&mut self, name: &Name) -> Option<&'a str> {
        let place = self.decide(name, Setting::default()).best?;
        (place.feature() == Feature::Region).then(|| place.country()).flatten()
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

/// What is said of each name's place: the place it lies in is the next name after a comma or "in"
/// ("Aleppo, Syria", "Homs in western Syria"), or a possessor before it ("Syria's Idlib").
fn settings<'a>(stage: &mut Stage<'a>, names: &[Name]) -> Vec<Setting<'a>> {
    let mut settings = vec![Setting::default(); names.len()];
    for place in (0..names.len()).rev() {
        let Some(name) = names.get(place).filter(|name| !name.dateline) else { continue };
        let regions_of = beside(stage.report, names, place)
            .into_iter()
            .find_map(|other| stage.country_of_region(other));
        let after = names.get(place + 1).filter(|next| names::holds(stage.report, name, next));
        let before = place
            .checked_sub(1)
            .and_then(|index| names.get(index))
            .filter(|before| names::owns(stage.report, before, name));
        let outer = settings.get(place + 1).copied().filter(|_| after.is_some());
        let container = after
            .or(before)
            .and_then(|holder| stage.container(name, holder, outer.unwrap_or_default()));
        if let (Some(next), true) = (settings.get_mut(place + 1), after.is_some()) {
            next.holder = container;
        }
        if let Some(setting) = settings.get_mut(place) {
            (setting.container, setting.regions_of) = (container, regions_of);
        }
    }
    settings
}

/// The names before and after a name in a list.
fn beside<'n>(report: Report, names: &'n [Name], place: usize) -> Vec<&'n Name> {
    let mut found = Vec::new();
    let pair = |first: usize| Some((names.get(first)?, names.get(first + 1)?));
    let listed = |pair: &(&Name, &Name)| names::are_listed(report, pair.0, pair.1);
    found.extend(place.checked_sub(1).and_then(pair).filter(listed).map(|(before, _)| before));
    found.extend(pair(place).filter(listed).map(|(_, after)| after));
    found
}

fn is_container(feature: Feature) -> bool {
    matches!(feature, Feature::Country | Feature::Region | Feature::District | Feature::Area)
}
