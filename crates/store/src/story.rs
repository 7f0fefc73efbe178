//! The names that a report turns on, by which reports of one story are known.

use crate::parties::folded;
use dateline_text::{Coded, Document, EntityKind, MentionKind, PlacePrecision, Span};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// How many names are kept.
const KEPT: usize = 6;

/// Shorter words are initials and particles of names.
const SHORTEST: usize = 3;

/// The words of names that a report repeats most, in the order of the alphabet. Countries are left out:
/// whole years of reports share them.
pub(crate) fn names(document: &Document, coded: &Coded) -> Vec<String> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for span in spans(coded) {
        let name = folded(span.of(&document.text));
        for word in name.split(' ').filter(|word| word.len() >= SHORTEST) {
            *counts.entry(word.to_string()).or_default() += 1;
        }
    }
    let mut ranked: Vec<(String, usize)> = counts.into_iter().collect();
    ranked.sort_by(|(a, more), (b, less)| (Reverse(more), a).cmp(&(Reverse(less), b)));
    let mut names: Vec<String> = ranked.into_iter().take(KEPT).map(|(name, _)| name).collect();
    names.sort();
    names
}

/// Where people, organisations and places stand by name, each place of the text once.
fn spans(coded: &Coded) -> BTreeSet<Span> {
    let (states, others): (Vec<_>, Vec<_>) =
        coded.entities.iter().partition(|entity| entity.kind == EntityKind::State);
    let lands = coded.places.iter().filter(|place| {
        place.resolved.as_ref().is_none_or(|spot| spot.precision == PlacePrecision::Country)
    });
    let left_out: BTreeSet<Span> = states
        .iter()
        .flat_map(|entity| entity.mentions.iter().map(|mention| mention.span))
        .chain(lands.map(|place| place.span))
        .collect();
    let named = others.iter().flat_map(|entity| &entity.mentions);
    let named = named.filter(|mention| mention.kind == MentionKind::Name);
    let places = coded.places.iter().map(|place| place.span);
    named
        .map(|mention| mention.span)
        .chain(places)
        .filter(|span| !left_out.contains(span))
        .collect()
}
