//! Which event lies between two parties.

use dateline_text::{Body, Entity, Event, EventType, Participant, Record, Span};

/// Where the two parties stand; a party may have several pieces, or none.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Parties {
    /// Who acts.
    pub source: Vec<Span>,
    /// Whom it is aimed at.
    pub target: Vec<Span>,
}

/// The records that are events of PLOVER's types.
pub fn events(records: &[Record]) -> Vec<(&Record, &Event)> {
    let event = |record| match record {
        &Record { body: Body::Event(ref event), .. } if event.event_type != EventType::Other => {
            Some((record, event))
        }
        _ => None,
    };
    records.iter().filter_map(event).collect()
}

impl Parties {
    /// The parties with their spans moved.
    pub fn map(&self, moved: impl Fn(&Span) -> Span) -> Parties {
        Parties {
            source: self.source.iter().map(&moved).collect(),
            target: self.target.iter().map(&moved).collect(),
        }
    }

    /// The parties with all words that speak of them: who is marked as "the army" is also the "it" of
    /// "the army said it had left", where the coder takes the two for one.
    pub fn with_mentions(&self, entities: &[Entity]) -> Parties {
        let wide = |spans: &[Span]| {
            let named = entities.iter().filter(|entity| spans.iter().any(|s| is_named(entity, *s)));
            let mentions = named.flat_map(|entity| entity.mentions.iter().map(|own| own.span));
            spans.iter().copied().chain(mentions).collect()
        };
        Parties { source: wide(&self.source), target: wide(&self.target) }
    }

    /// The event that lies best between the two parties.
    pub fn best<'r>(&self, events: &[(&'r Record, &'r Event)]) -> Option<(&'r Record, &'r Event)> {
        events.iter().copied().max_by_key(|(record, event)| self.fit(record, event))
    }

    /// The surest event that has both parties in their slots.
    pub fn found<'r>(&self, events: &[(&'r Record, &'r Event)]) -> Option<(&'r Record, &'r Event)> {
        let between = events.iter().copied().filter(|(_, event)| self.between(event));
        between.reduce(|best, next| if next.0.confidence > best.0.confidence { next } else { best })
    }

    /// Whether an event has the source as its actor.
    pub fn acts(&self, event: &Event) -> bool {
        meets(&event.actor, &self.source)
    }

    /// Whether an event has the target as its recipient, or as an actor where it is mutual.
    pub fn receives(&self, event: &Event) -> bool {
        let mutual = event.recipient.is_empty() && event.actor.len() > 1;
        meets(if mutual { &event.actor } else { &event.recipient }, &self.target)
    }

    /// Whether an event has both parties in their slots.
    pub fn between(&self, event: &Event) -> bool {
        self.acts(event) && self.receives(event)
    }

    /// How well an event lies between the two parties: by its slots, then by its distance.
    fn fit(&self, record: &Record, event: &Event) -> i64 {
        let (acts, target_acts) = (self.acts(event), meets(&event.actor, &self.target));
        let mut fit = if acts { 1000 } else { 0 };
        if meets(&event.recipient, &self.target) {
            fit += 1000;
        }
        if target_acts {
            fit += if acts { 600 } else { -200 };
        }
        if meets(&event.recipient, &self.source) {
            fit -= 200;
        }
        let trigger = i64::from(record.evidence.trigger.start);
        let distance = |party: &[Span]| {
            party.first().map_or(0, |span| (trigger - i64::from(span.start)).abs())
        };
        fit - distance(&self.source) - distance(&self.target)
    }
}

/// Whether the words of a span name an entity: a mention of it and they share at least half of the
/// longer, so that "the army" does not pass for "the army's spokesman".
fn is_named(entity: &Entity, span: Span) -> bool {
    let length = |span: Span| span.end.saturating_sub(span.start);
    entity.mentions.iter().any(|own| {
        let shared = span.end.min(own.span.end).saturating_sub(span.start.max(own.span.start));
        2 * shared >= length(span).max(length(own.span)) && shared > 0
    })
}

/// Whether a participant overlaps one of the spans.
fn meets(participants: &[Participant], spans: &[Span]) -> bool {
    participants.iter().any(|own| spans.iter().any(|span| own.span.overlaps(*span)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use dateline_text::{EntityId, EntityKind, Mention, MentionKind, Size};

    fn participant(start: usize, end: usize) -> Participant {
        Participant {
            span: Span::new(start, end),
            entity: None,
            name: String::new(),
            country: None,
            sector: None,
            other_sectors: Vec::new(),
            role: None,
            identifier: None,
        }
    }

    #[test]
    fn a_pronoun_is_whom_it_speaks_of() {
        let mention = |start, end| Mention {
            span: Span::new(start, end),
            tokens: 0..1,
            head: 0,
            kind: MentionKind::Name,
        };
        let army = Entity {
            id: EntityId(0),
            name: "the army".to_owned(),
            kind: EntityKind::Organisation,
            country: None,
            sector: None,
            other_sectors: Vec::new(),
            role: None,
            identifier: None,
            mentions: vec![mention(0, 8), mention(14, 16)],
        };
        let check = |marked: Span, expected: &[Span]| {
            let parties = Parties { source: vec![marked], target: Vec::new() };
            let all = parties.with_mentions(std::slice::from_ref(&army));
            assert_eq!(all.source, expected);
        };
        check(Span::new(0, 8), &[Span::new(0, 8), Span::new(0, 8), Span::new(14, 16)]);
        check(Span::new(0, 20), &[Span::new(0, 20)]);
        check(Span::new(30, 38), &[Span::new(30, 38)]);
    }

    #[test]
    fn an_event_lies_between_two_parties() {
        let parties = Parties { source: vec![Span::new(0, 5)], target: vec![Span::new(10, 15)] };
        let check = |actor: &[(usize, usize)], recipient: &[(usize, usize)], expected: bool| {
            let list = |spans: &[(usize, usize)]| -> Vec<Participant> {
                spans.iter().map(|&(start, end)| participant(start, end)).collect()
            };
            let event = Event {
                event_type: EventType::Consult,
                own: None,
                mode: Vec::new(),
                context: Vec::new(),
                actor: list(actor),
                recipient: list(recipient),
                size: Size::default(),
                deed: None,
            };
            assert_eq!(parties.between(&event), expected, "{actor:?} {recipient:?}");
        };
        check(&[(3, 5)], &[(10, 12)], true);
        check(&[(10, 12)], &[(3, 5)], false);
        check(&[(0, 5), (10, 15)], &[], true);
        check(&[(0, 15)], &[], false);
        check(&[(0, 5), (10, 15)], &[(20, 25)], false);
    }
}
