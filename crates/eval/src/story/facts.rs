//! Which record tells which fact, and where it goes wrong.

use super::Predicted;
use super::align::Alignment;
use super::dates;
use super::gold::{Fact, Gold, Kind};
use dateline_text::{Body, EventType, Interval, Participant, Record, Span};

/// What became of a fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The record at this index agrees in every field that is asked.
    Found(usize),
    /// The record at this index tells it, but these fields disagree.
    Wrong(usize, Vec<&'static str>),
    /// No record tells it.
    Missed,
}

impl Verdict {
    /// The record that tells the fact.
    pub fn record(&self) -> Option<usize> {
        match self {
            Verdict::Found(record) | Verdict::Wrong(record, _) => Some(*record),
            Verdict::Missed => None,
        }
    }
}

/// The verdicts in the order of the facts, and the records that tell none.
pub struct Outcome {
    /// One for each fact.
    pub verdicts: Vec<Verdict>,
    /// Indices of records.
    pub spurious: Vec<usize>,
}

/// Gives each fact at most one record and each record at most one fact: pairs with the fewest wrong
/// fields first, in the order of the facts.
pub fn judge(gold: &Gold, predicted: &Predicted, alignment: &Alignment) -> Outcome {
    let records = &predicted.coded.records;
    let judge = Judge { gold, alignment };
    let mut pairs = Vec::new();
    for (f, fact) in gold.facts.iter().enumerate() {
        for (r, record) in records.iter().enumerate().filter(|(_, record)| touches(fact, record)) {
            pairs.push((judge.wrong_fields(fact, record), f, r));
        }
    }
    pairs.sort_by_key(|(wrong, f, r)| (wrong.len(), *f, *r));
    let mut verdicts = vec![Verdict::Missed; gold.facts.len()];
    let mut used = vec![false; records.len()];
    for (wrong, f, r) in pairs {
        if verdicts[f] == Verdict::Missed && !used[r] {
            used[r] = true;
            verdicts[f] =
                if wrong.is_empty() { Verdict::Found(r) } else { Verdict::Wrong(r, wrong) };
        }
    }
    let repeats = |record: &Record| {
        gold.facts.iter().any(|fact| touches(fact, record) && same_type(fact, record))
    };
    let spurious = (0..records.len()).filter(|&r| !used[r] && !repeats(&records[r])).collect();
    Outcome { verdicts, spurious }
}

/// The words on which a record hangs.
pub fn trigger(record: &Record) -> Span {
    match &record.body {
        Body::Statement(statement) => statement.cue,
        _ => record.evidence.trigger,
    }
}

/// Whether a record is of the fact's kind and stands on one of its triggers.
fn touches(fact: &Fact, record: &Record) -> bool {
    let at = trigger(record);
    let on = |words: &super::gold::Words| words.span.overlaps(at);
    kind(record) == fact.kind && fact.trigger().into_iter().chain(&fact.also).any(on)
}

/// The kind of a record.
pub fn kind(record: &Record) -> Kind {
    match record.body {
        Body::Event(_) => Kind::Event,
        Body::Statement(_) => Kind::Statement,
        Body::Relation(_) => Kind::Relation,
    }
}

fn same_type(fact: &Fact, record: &Record) -> bool {
    match &record.body {
        Body::Statement(_) => true,
        Body::Relation(relation) => fact.relation.as_deref() == Some(relation.relation.as_str()),
        Body::Event(event) => {
            let optional = fact.optional_type && event.event_type == EventType::Other;
            optional || fact.r#type.iter().any(|name| name == event.event_type.as_str())
        }
    }
}

/// A field of participants: its name, whom the gold asks for, and whom the record has.
type Side<'a> = (&'static str, &'a Option<Vec<String>>, &'a [Participant]);

struct Judge<'a> {
    gold: &'a Gold,
    alignment: &'a Alignment,
}

impl Judge<'_> {
    fn wrong_fields(&self, fact: &Fact, record: &Record) -> Vec<&'static str> {
        let interval = record.time.interval;
        let mut wrong = self.wrong_participants(fact, &record.body);
        if !same_type(fact, record) {
            wrong.insert(0, if fact.kind == Kind::Relation { "relation" } else { "type" });
        }
        if fact.asked_status().is_some_and(|status| status != record.status.as_str()) {
            wrong.push("status");
        }
        if !agrees(fact.date.as_deref(), interval) {
            wrong.push("date");
        }
        if let Body::Relation(relation) = &record.body {
            if !agrees(fact.start.as_deref(), first_day(relation.start.or(interval))) {
                wrong.push("start");
            }
            if !agrees(fact.end.as_deref(), last_day(relation.end.or(interval))) {
                wrong.push("end");
            }
        }
        wrong
    }

    fn wrong_participants(&self, fact: &Fact, body: &Body) -> Vec<&'static str> {
        let sides: [Side; 2] = match body {
            Body::Event(event) => [
                ("actor", &fact.actor, event.actor.as_slice()),
                ("recipient", &fact.recipient, &event.recipient),
            ],
            Body::Statement(statement) => [
                ("speaker", &fact.speaker, &statement.speaker),
                ("addressee", &fact.addressee, &statement.addressee),
            ],
            Body::Relation(relation) => [
                ("a", &fact.a, std::slice::from_ref(&relation.a)),
                ("b", &fact.b, relation.b.as_slice()),
            ],
        };
        let differs = |asked: &Option<Vec<String>>, given: &[Participant]| {
            asked.as_ref().is_some_and(|ids| !self.same_set(ids, given))
        };
        sides
            .into_iter()
            .filter(|(_, asked, given)| differs(asked, given))
            .map(|side| side.0)
            .collect()
    }

    /// Whether every asked entity is among the participants and every participant is asked for.
    fn same_set(&self, ids: &[String], given: &[Participant]) -> bool {
        let is = |participant: &Participant, id: &String| {
            let index = self.gold.entities.iter().position(|entity| entity.id == *id);
            index.zip(participant.entity).is_some_and(|(index, own)| self.alignment.is(own, index))
        };
        let asked_are_given = ids.iter().all(|id| given.iter().any(|p| is(p, id)));
        asked_are_given && given.iter().all(|p| ids.iter().any(|id| is(p, id)))
    }
}

/// Whether an interval agrees with a date of the gold; no date asks nothing.
fn agrees(date: Option<&str>, interval: Option<Interval>) -> bool {
    date.is_none_or(|date| dates::parse(date).is_some_and(|date| date.agrees(interval)))
}

fn first_day(interval: Option<Interval>) -> Option<Interval> {
    interval.map(|interval| Interval { end: interval.start, ..interval })
}

fn last_day(interval: Option<Interval>) -> Option<Interval> {
    interval.map(|interval| Interval { start: interval.end, ..interval })
}

/// Fields that disagree but are not asked for: mode, context, place and the recipient's code.
pub fn remarks(fact: &Fact, record: &Record) -> Vec<&'static str> {
    let mut remarks = Vec::new();
    if let Body::Event(event) = &record.body {
        let modes: Vec<&str> = event.mode.iter().map(|mode| mode.as_str()).collect();
        let contexts: Vec<&str> = event.context.iter().map(|context| context.as_str()).collect();
        let differs = |asked: &Option<Vec<String>>, given: &[&str]| {
            asked.as_ref().is_some_and(|asked| !same_words(asked, given))
        };
        remarks.extend(differs(&fact.mode, &modes).then_some("mode"));
        remarks.extend(differs(&fact.context, &contexts).then_some("context"));
        let code_differs = |code: &String| !event.recipient.iter().any(|p| code_of(p) == *code);
        remarks.extend(fact.recipient_code.as_ref().is_some_and(code_differs).then_some("code"));
    }
    let country = record.place.place.as_ref().and_then(|place| place.country.as_deref());
    let asked = fact.place.as_deref().and_then(|place| place.rsplit(", ").next());
    remarks.extend((asked.is_some() && asked != country).then_some("place"));
    remarks
}

fn same_words(asked: &[String], given: &[&str]) -> bool {
    asked.len() == given.len() && asked.iter().all(|word| given.contains(&word.as_str()))
}

fn code_of(participant: &Participant) -> String {
    let sector = participant.sector.map_or("", |sector| sector.as_str());
    format!("{} {sector}", participant.country.as_deref().unwrap_or(""))
}
