//! One report of ECB+ beside what dateline makes of it.

use super::ecb::{Annotated, Mention};
use crate::phrase::head;
use dateline_text::{Analysis, Body, CodePoints, Coded, Record, RecordId, Span};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// A report with the gold's actions and dateline's events and statements, both by the tokens of their heads.
pub struct View {
    /// The report.
    pub annotated: Annotated,
    /// The gold's chain of each action.
    pub gold: BTreeMap<Span, String>,
    /// dateline's event or statement at each trigger.
    pub events: BTreeMap<Span, Found>,
}

/// A trigger of an event or a statement.
pub struct Found {
    /// The record.
    pub record: RecordId,
    /// Its happening; a statement is one by itself.
    pub happening: String,
    /// The lemma in lower case.
    pub lemma: String,
}

impl View {
    /// A report, of which the sentences of these numbers count, or else those in which the gold gives
    /// an action a chain. The happenings are not yet known.
    pub fn new(
        annotated: Annotated,
        analysis: &Analysis,
        coded: &Coded,
        checked: Option<BTreeSet<usize>>,
    ) -> View {
        let linked = annotated.mentions.iter().filter(|own| own.is_linked);
        let checked = checked.unwrap_or_else(|| linked.map(|own| own.sentence).collect());
        let mut gold = BTreeMap::new();
        for mention in annotated.mentions.iter().filter(|own| checked.contains(&own.sentence)) {
            if let Some(token) = head_of(mention, analysis) {
                gold.entry(token).or_insert_with(|| mention.chain.clone());
            }
        }
        let counted = annotated.sentences.iter().filter(|(number, _)| checked.contains(number));
        let counted: Vec<Span> = counted.map(|(_, span)| *span).collect();
        let mut events = BTreeMap::new();
        for (record, span) in triggers(coded) {
            let Some(token) = head(analysis, span).and_then(|at| analysis.tokens().get(at)) else {
                continue;
            };
            if counted.iter().any(|sentence| sentence.contains(token.span)) {
                let lemma = token.lemma.to_lowercase();
                let happening = record.to_string();
                events.entry(token.span).or_insert(Found { record, happening, lemma });
            }
        }
        View { annotated, gold, events }
    }

    /// The same with the happening of each record.
    pub fn named(mut self, happenings: &BTreeMap<RecordId, usize>) -> View {
        for found in self.events.values_mut() {
            if let Some(number) = happenings.get(&found.record) {
                found.happening = number.to_string();
            }
        }
        self
    }

    /// What was predicted, a line a trigger; offsets are code points.
    pub fn lines(&self) -> impl Iterator<Item = Value> {
        let document = &self.annotated.document;
        let points = CodePoints::new(&document.text);
        self.events.iter().map(move |(span, found)| {
            let (start, end) = points.span(*span);
            json!({
                "document": document.id,
                "start": start,
                "end": end,
                "text": span.of(&document.text),
                "lemma": found.lemma,
                "happening": found.happening,
                "gold": self.gold.get(span),
            })
        })
    }
}

/// The triggers of events and statements, events first, those of further mentions with them.
fn triggers(coded: &Coded) -> impl Iterator<Item = (RecordId, Span)> {
    let is_event = |record: &&Record| matches!(record.body, Body::Event(_));
    let is_said = |record: &&Record| matches!(record.body, Body::Statement(_));
    let events = coded.records.iter().filter(is_event);
    events.chain(coded.records.iter().filter(is_said)).flat_map(|record| {
        let spans = std::iter::once(record.evidence.trigger).chain(record.also.iter().copied());
        spans.map(|span| (record.id, span))
    })
}

/// The token that heads a mark: the first that hangs on a word outside of it.
fn head_of(mention: &Mention, analysis: &Analysis) -> Option<Span> {
    let tokens: BTreeSet<usize> =
        mention.tokens.iter().flat_map(|span| analysis.tokens_in(*span)).collect();
    let outside = |&&at: &&usize| !analysis.head(at).is_some_and(|head| tokens.contains(&head));
    let at = tokens.iter().find(outside).copied()?;
    analysis.tokens().get(at).map(|token| token.span)
}
