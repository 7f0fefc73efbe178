//! The score of a story: entities, times, places and facts.

use super::Predicted;
use super::align::Alignment;
use super::facts::{self, Verdict};
use super::gold::{Entity, Gold, Place, Time};
use crate::measure::{NEAR_KM, distance_km};
use crate::phrase::head;
use dateline_text::{PlaceMention, PlaceRole, TimeExpression};
use serde_json::{Value, json};

/// What was found of the gold, item by item.
pub struct Score {
    /// For each gold entity: whether it was found.
    pub entities: Vec<EntityScore>,
    /// For each gold time: whether span and value agree, and whether the modifier does too.
    pub times: Vec<(bool, bool)>,
    /// For each gold place: whether it was found.
    pub places: Vec<bool>,
    /// The verdict for each fact, and the spurious records.
    pub facts: facts::Outcome,
}

/// How well an entity was found.
pub struct EntityScore {
    /// The predicted entity with most of its mentions and no other's.
    pub matched: Option<usize>,
    /// Fields of the match that disagree.
    pub wrong: Vec<&'static str>,
    /// How many of its mentions any entity covers.
    pub recalled: usize,
}

impl EntityScore {
    /// Whether mentions and codes agree.
    pub fn found(&self) -> bool {
        self.matched.is_some() && self.wrong.is_empty()
    }
}

/// Scores what was predicted.
pub fn score(gold: &Gold, predicted: &Predicted) -> Score {
    let alignment = Alignment::new(gold, predicted);
    let coded = &predicted.coded;
    let entity = |(index, entity): (usize, &Entity)| {
        let matched = alignment.match_of(gold, index);
        let wrong = matched.map_or_else(Vec::new, |m| wrong_codes(entity, &coded.entities[m]));
        EntityScore { matched, wrong, recalled: alignment.recalled[index] }
    };
    Score {
        entities: gold.entities.iter().enumerate().map(entity).collect(),
        times: gold.times.iter().map(|time| time_agrees(time, &coded.times)).collect(),
        places: gold.places.iter().map(|place| place_found(place, predicted)).collect(),
        facts: facts::judge(gold, predicted, &alignment),
    }
}

/// The codes that disagree; a code that the gold leaves out asks nothing.
fn wrong_codes(gold: &Entity, predicted: &dateline_text::Entity) -> Vec<&'static str> {
    let differs = |gold: Option<&str>, own: Option<&str>| gold.is_some() && gold != own;
    let country = differs(gold.country.as_deref(), predicted.country.as_deref());
    let own_sector = predicted.sector.map(|sector| sector.as_str());
    let sector = differs(gold.sector.as_deref(), own_sector);
    country.then_some("country").into_iter().chain(sector.then_some("sector")).collect()
}

fn time_agrees(gold: &Time, times: &[TimeExpression]) -> (bool, bool) {
    let same = |time: &&TimeExpression| time.span == gold.words.span && time.value == gold.value;
    let found = times.iter().find(same);
    (found.is_some(), found.is_some_and(|time| time.modifier == gold.r#mod.as_deref()))
}

fn place_found(gold: &Place, predicted: &Predicted) -> bool {
    let analysis = &predicted.analysis;
    let same_words = |mention: &PlaceMention| {
        let heads = (head(analysis, gold.words.span), head(analysis, mention.span));
        mention.span == gold.words.span || heads.0.is_some() && heads.0 == heads.1
    };
    let is_place =
        |mention: &&PlaceMention| mention.role != PlaceRole::Metonym && same_words(mention);
    predicted.coded.places.iter().filter(is_place).any(|mention| {
        mention.resolved.as_ref().is_some_and(|place| {
            let near = match (gold.lat, gold.lon) {
                (Some(lat), Some(lon)) => {
                    distance_km((lat, lon), (place.lat, place.lon)) <= NEAR_KM
                }
                _ => true,
            };
            near && place.country.as_deref() == gold.country.as_deref()
        })
    })
}

impl Score {
    /// The score as one JSON object of counts, with the wrong and missed facts by name.
    pub fn json(&self, gold: &Gold) -> Value {
        let named = gold.facts.iter().zip(&self.facts.verdicts).filter(|(fact, _)| !fact.optional);
        let count = |is: fn(&Verdict) -> bool| named.clone().filter(|(_, v)| is(v)).count();
        let wrong_fields: serde_json::Map<String, Value> = named
            .clone()
            .filter_map(|(fact, verdict)| match verdict {
                Verdict::Wrong(_, fields) => Some((fact.id.clone(), json!(fields))),
                _ => None,
            })
            .collect();
        let missed: Vec<&str> = named
            .clone()
            .filter(|(_, v)| **v == Verdict::Missed)
            .map(|(fact, _)| fact.id.as_str())
            .collect();
        json!({
            "facts": named.clone().count(),
            "found": count(|v| matches!(v, Verdict::Found(_))),
            "wrong": count(|v| matches!(v, Verdict::Wrong(..))),
            "missed": missed.len(),
            "spurious": self.facts.spurious.len(),
            "times": gold.times.len(),
            "times_found": self.times.iter().filter(|(found, _)| *found).count(),
            "times_modifier_found": self.times.iter().filter(|(_, modifier)| *modifier).count(),
            "places": gold.places.len(),
            "places_found": self.places.iter().filter(|found| **found).count(),
            "entities": gold.entities.len(),
            "entities_found": self.entities.iter().filter(|entity| entity.found()).count(),
            "mentions": gold.entities.iter().map(|entity| entity.mentions.len()).sum::<usize>(),
            "mentions_found": self.entities.iter().map(|entity| entity.recalled).sum::<usize>(),
            "wrong_fields": wrong_fields,
            "missed_facts": missed,
        })
    }
}
