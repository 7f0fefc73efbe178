//! What the rules say of two parties.

use super::{Pair, Root, Scene, pair};
use crate::events::Told;
use dateline_learn::Sink;
use dateline_text::EventType;
use std::ops::Range;

/// How many words off a trigger may stand, as far as the choice between events is concerned.
const FAR: usize = 1000;

/// Which slots of an event hold which party.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Slots {
    source_acts: bool,
    target_acts: bool,
    source_receives: bool,
    target_receives: bool,
}

impl Slots {
    fn of(scene: Scene, pair: &Pair, told: &Told) -> Slots {
        let found = &told.found;
        let meets = |tokens: &[usize], party: &Range<usize>| meets(scene, tokens, party);
        Slots {
            source_acts: meets(&found.actors, &pair.source),
            target_acts: meets(&found.actors, &pair.target),
            source_receives: meets(&found.recipients, &pair.source),
            target_receives: meets(&found.recipients, &pair.target),
        }
    }

    /// How well the event lies between the parties, in words' distance.
    fn fit(self) -> i64 {
        let weigh = |holds: bool, weight: i64| if holds { weight } else { 0 };
        weigh(self.source_acts, 200)
            + weigh(self.target_receives, 200)
            + weigh(self.target_acts, if self.source_acts { 120 } else { -40 })
            - weigh(self.source_receives, 40)
    }

    fn label(self) -> &'static str {
        match (self.source_acts, self.target_receives) {
            (true, true) => "both",
            (true, false) if self.target_acts => "together",
            (true, false) => "source",
            (false, true) => "target",
            (false, false) if self.target_acts || self.source_receives => "turned",
            (false, false) => "neither",
        }
    }
}

/// Whether one of the tokens lies in a party or speaks of the same entity.
fn meets(scene: Scene, tokens: &[usize], party: &Range<usize>) -> bool {
    if tokens.iter().any(|token| party.contains(token)) {
        return true;
    }
    let own = pair::head(scene.report, party).map(|head| scene.entities.at(head));
    let own = own.unwrap_or_default();
    let speaks = |&token: &usize| scene.entities.at(token).iter().any(|id| own.contains(id));
    !own.is_empty() && tokens.iter().any(speaks)
}

/// The events of the parties' sentence.
fn near<'a>(scene: Scene<'a>, pair: &Pair) -> impl Iterator<Item = &'a Told<'a>> + use<'a> {
    let sentence = scene.report.sentence(pair.source.start);
    let first = scene.told.partition_point(|told| told.found.trigger < sentence.start);
    let own = scene.told.iter().skip(first);
    own.take_while(move |told| told.found.trigger < sentence.end)
}

/// The event that lies best between the parties.
pub fn best<'a>(scene: Scene<'a>, pair: &Pair) -> Option<&'a Told<'a>> {
    let plover = |told: &&Told| told.free && told.found.event_type != EventType::Other;
    near(scene, pair).filter(plover).max_by_key(|told| {
        let distance = |party: &Range<usize>| {
            let head = pair::head(scene.report, party).unwrap_or(told.found.trigger);
            head.abs_diff(told.found.trigger).min(FAR) as i64
        };
        Slots::of(scene, pair, told).fit() - distance(&pair.source) - distance(&pair.target)
    })
}

/// Writes what the rules found in the sentence, and what of it lies best between the parties.
pub fn write(scene: Scene, pair: &Pair, way: &[usize], sink: &mut impl Sink) {
    for told in near(scene, pair) {
        let root = Root::of(told.found.event_type, told.status).as_str();
        let on = if way.contains(&told.found.trigger) { "on" } else { "off" };
        let free = if told.free { "" } else { " inner" };
        sink.add(&["rule slots=", Slots::of(scene, pair, told).label(), " ", root]);
        sink.add(&["rule way=", on, free, " ", root]);
        sink.add(&["rule sense=", &told.found.sense.id]);
    }
    match best(scene, pair) {
        None => sink.add(&["rule=NONE"]),
        Some(told) => write_best(scene, pair, told, sink),
    }
}

fn write_best(scene: Scene, pair: &Pair, told: &Told, sink: &mut impl Sink) {
    let root = Root::of(told.found.event_type, told.status).as_str();
    sink.add(&["rule=", root]);
    sink.add(&["rule type=", told.found.event_type.as_str()]);
    sink.add(&["rule status=", told.status.as_str(), " ", root]);
    sink.add(&["rule best slots=", Slots::of(scene, pair, told).label(), " ", root]);
    sink.add(&["rule best sense=", &told.found.sense.id]);
    for mode in &told.found.mode {
        sink.add(&["rule mode=", mode.as_str()]);
    }
    for context in &told.found.context {
        sink.add(&["rule context=", context.as_str()]);
    }
}
