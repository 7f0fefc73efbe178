//! A sentence with the evidence of its records marked in it.

use super::{ink::Ink, palette};
use anstyle::Style;
use dateline_text::{Body, Participant, Record, Span};

/// The sentence in styles; the trigger of each record carries the record's number.
pub(super) fn ink(text: &str, sentence: Span, records: &[(usize, &Record)]) -> Ink {
    let marks = marks(sentence, records);
    let mut ink = Ink::default();
    let mut edges: Vec<u32> =
        marks.iter().flat_map(|mark| [mark.span.start, mark.span.end]).collect();
    edges.extend([sentence.start, sentence.end]);
    edges.sort_unstable();
    edges.dedup();
    for pair in edges.windows(2) {
        let &[start, end] = pair else { continue };
        let piece = Span { start, end };
        let over = marks.iter().filter(|mark| mark.span.contains(piece));
        let style = over.max_by_key(|mark| mark.rank).map_or(palette::PLAIN, |mark| mark.style);
        ink.push(piece.of(text), style);
        number_triggers(&mut ink, end, records);
    }
    ink
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

/// Sets the numbers of the records whose trigger ends here.
fn number_triggers(ink: &mut Ink, end: u32, records: &[(usize, &Record)]) {
    let ending = records.iter().filter(|(_, record)| record.evidence.trigger.end == end);
    let numbers: Vec<String> = ending.map(|(number, _)| superscript(*number)).collect();
    ink.push(numbers.join(","), palette::PLAIN);
}

/// The number in raised digits.
fn superscript(number: usize) -> String {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let digits = number.to_string();
    digits.bytes().filter_map(|digit| DIGITS.get(usize::from(digit - b'0'))).collect()
}
