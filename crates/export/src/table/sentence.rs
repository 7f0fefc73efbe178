//! A sentence with the evidence of its records marked in it.

use super::{ink::Ink, palette};
use anstyle::Style;
use dateline_text::{Body, Participant, Record, Span};
use std::collections::BTreeMap;

/// The sentence in styles; the trigger of each record carries the record's number.
pub(super) fn ink(text: &str, sentence: Span, records: &[(usize, &Record)]) -> Ink {
    let styles = paint(sentence, records);
    let mut numbers = numbers(records);
    let mut ink = Ink::default();
    let start = sentence.start as usize;
    for (at, c) in sentence.of(text).char_indices() {
        let style = styles.get(at).copied().unwrap_or_default();
        ink.push(c.encode_utf8(&mut [0; 4]), style);
        if let Some(raised) = numbers.remove(&(start + at + c.len_utf8())) {
            ink.push(raised, palette::PLAIN);
        }
    }
    ink
}

/// The style of each byte of the sentence.
fn paint(sentence: Span, records: &[(usize, &Record)]) -> Vec<Style> {
    let mut styles = vec![palette::PLAIN; sentence.len()];
    let mut marks = marks(sentence, records);
    marks.sort_by_key(|mark| mark.rank);
    for mark in marks {
        let start = (mark.span.start - sentence.start) as usize;
        if let Some(bytes) = styles.get_mut(start..start + mark.span.len()) {
            bytes.fill(mark.style);
        }
    }
    styles
}

/// A stretch of the sentence to be shown in a style; of two on the same words the higher rank wins.
struct Mark {
    span: Span,
    rank: u8,
    style: Style,
}

fn marks(sentence: Span, records: &[(usize, &Record)]) -> Vec<Mark> {
    let mut marks = Vec::new();
    for (_, record) in records {
        let trigger = palette::trigger(&record.body);
        marks.push(Mark { span: record.evidence.trigger, rank: 4, style: trigger });
        let time = record.time.span.map(|span| Mark { span, rank: 3, style: palette::TIME });
        let place = record.place.span.map(|span| Mark { span, rank: 2, style: palette::PLACE });
        marks.extend(time.into_iter().chain(place));
        let party = |party: &Participant| Mark { span: party.span, rank: 1, style: palette::PARTY };
        marks.extend(parties(&record.body).map(party));
    }
    marks.retain(|mark| sentence.contains(mark.span) && !mark.span.is_empty());
    marks
}

/// All who take part in a record.
fn parties(body: &Body) -> Box<dyn Iterator<Item = &Participant> + '_> {
    match body {
        Body::Event(event) => Box::new(event.actor.iter().chain(&event.recipient)),
        Body::Statement(said) => Box::new(said.speaker.iter().chain(&said.addressee)),
        Body::Relation(relation) => {
            Box::new(std::iter::once(&relation.a).chain(&relation.b).chain(&relation.members))
        }
    }
}

/// The raised numbers of the records by the byte that their trigger ends at.
fn numbers(records: &[(usize, &Record)]) -> BTreeMap<usize, String> {
    let mut numbers: BTreeMap<usize, String> = BTreeMap::new();
    for (number, record) in records {
        let raised = numbers.entry(record.evidence.trigger.end as usize).or_default();
        if !raised.is_empty() {
            raised.push(',');
        }
        raised.push_str(&superscript(*number));
    }
    numbers
}

/// The number in raised digits.
fn superscript(number: usize) -> String {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let digits = number.to_string();
    digits.bytes().filter_map(|digit| DIGITS.get(usize::from(digit - b'0'))).collect()
}
