//! The task `facts`: what dateline says of the events it finds, against MEANTIME.

mod gold;
mod status;

use crate::Failure;
use crate::confusion::Confusion;
use crate::measure::share;
use crate::task::{self, Outcome, Predictions, Session, Task};
use dateline_text::{Body, CodePoints, Coded, Participant, Record, Span};
use gold::{Annotated, GoldEvent};
use jiff::civil::Date;
use serde_json::{Value, json};
use std::fmt::Write;
use std::path::PathBuf;

/// Score participants, time, certainty and polarity of the events that dateline finds.
///
/// DIR holds CAT files (.xml) as MEANTIME has them. An event is found where the trigger of an event or
/// a statement overlaps its words. Of the found ones, polarity, certainty and tense (FUTURE or not) are
/// compared as far as the gold gives them; a participant is right where an actor or speaker overlaps
/// the gold's Arg0, or an event's recipient its Arg1; a date is right where the record's time lies within the time expression that the gold
/// puts the event into. Only the first sentences are annotated and counted.
#[derive(clap::Args)]
pub struct Args {
    /// The folder; its files are found at any depth.
    pub dir: PathBuf,
}

const HINT: &str = "give a folder with CAT files (.xml) of MEANTIME";

impl Task for Args {
    fn score(&self, session: &Session, limit: usize) -> Result<Outcome, Failure> {
        let (mut scores, mut cases, mut lines) = (Scores::default(), Vec::new(), Vec::new());
        for path in task::files(&self.dir, &["xml"], HINT)?.iter().take(limit) {
            let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            let annotated = gold::read(name, &task::read(path, HINT)?);
            let (_, coded) = session.code(&annotated.document);
            for gold in &annotated.events {
                scores.events += 1;
                let Some(record) = found(gold, &coded) else { continue };
                let answer = answer(gold, record);
                cases.extend(answer.wrong(gold).map(|wrong| case(wrong, gold, record, &annotated)));
                lines.push(line(gold, record, &answer, &annotated));
                scores.add(gold, &answer);
            }
        }
        let predictions = Predictions::lines(lines);
        Ok(Outcome { table: scores.table(), json: scores.json(), cases, predictions })
    }
}

/// The record of an event, or else of an act of saying, on the words of a gold event.
fn found<'c>(gold: &GoldEvent, coded: &'c Coded) -> Option<&'c Record> {
    let mut on = coded.records.iter().filter(|record| record.evidence.trigger.overlaps(gold.span));
    let event = on.clone().find(|record| matches!(record.body, Body::Event(_)));
    event.or_else(|| on.find(|record| matches!(record.body, Body::Statement(_))))
}

/// What dateline says of a gold event; nothing where the gold does not say what is right.
struct Answer {
    polarity: &'static str,
    certainty: &'static str,
    tense: &'static str,
    arg0: Option<bool>,
    arg1: Option<bool>,
    date: Option<bool>,
}

/// Who does it, and of an event to whom.
fn sides(record: &Record) -> (&[Participant], Option<&[Participant]>) {
    match &record.body {
        Body::Event(event) => (&event.actor, Some(&event.recipient)),
        Body::Statement(statement) => (&statement.speaker, None),
        Body::Relation(relation) => (std::slice::from_ref(&relation.a), None),
    }
}

fn answer(gold: &GoldEvent, record: &Record) -> Answer {
    let (actors, recipients) = sides(record);
    let meets = |participants: &[Participant], spans: &[Span]| {
        let met = participants.iter().any(|own| spans.iter().any(|span| own.span.overlaps(*span)));
        (!spans.is_empty()).then_some(met)
    };
    Answer {
        polarity: status::polarity(record.status),
        certainty: status::certainty(record.status),
        tense: status::tense(record.status),
        arg0: meets(actors, &gold.arg0),
        arg1: recipients.and_then(|recipients| meets(recipients, &gold.arg1)),
        date: gold.date.map(|date| date.agrees(record.time.interval)),
    }
}

impl Answer {
    /// The fields that are asked, with what the gold has and whether they are right.
    fn wrong<'g>(&self, gold: &'g GoldEvent) -> impl Iterator<Item = String> + use<'g> {
        let labels = [
            ("polarity", &gold.polarity, self.polarity),
            ("certainty", &gold.certainty, self.certainty),
            ("tense", &gold.tense, self.tense),
        ];
        let fields = [("arg0", self.arg0), ("arg1", self.arg1), ("date", self.date)];
        let labels = labels.into_iter().filter_map(|(name, gold, own)| {
            let differs = gold.as_deref().is_some_and(|gold| gold != own);
            differs.then(|| format!("{name}\t{}\t{own}", gold.as_deref().unwrap_or("")))
        });
        let fields = fields.into_iter().filter(|(_, right)| *right == Some(false));
        labels.chain(fields.map(|(name, _)| format!("{name}\t\t")))
    }
}

fn line(gold: &GoldEvent, record: &Record, answer: &Answer, annotated: &Annotated) -> Value {
    let points = CodePoints::new(&annotated.document.text);
    let (actors, recipients) = sides(record);
    let spans = |participants: &[Participant]| -> Vec<(usize, usize)> {
        participants.iter().map(|own| points.span(own.span)).collect()
    };
    let day = |day: Option<Date>| day.map(|day| day.to_string());
    let interval = record.time.interval;
    json!({
        "document": annotated.document.id,
        "event": points.span(gold.span),
        "trigger": points.span(record.evidence.trigger),
        "status": record.status,
        "polarity": answer.polarity,
        "certainty": answer.certainty,
        "tense": answer.tense,
        "actor": spans(actors),
        "recipient": spans(recipients.unwrap_or_default()),
        "start": interval.and_then(|interval| day(interval.start)),
        "end": interval.and_then(|interval| day(interval.end)),
    })
}

fn case(wrong: String, gold: &GoldEvent, record: &Record, annotated: &Annotated) -> String {
    let text = &annotated.document.text;
    let (event, sentence) = (gold.span.of(text), record.evidence.sentence.of(text));
    format!("{wrong}\t{event}\t{}\t{}", record.status, sentence.replace('\n', " "))
}

/// Right and asked cases.
type Share = (usize, usize);

#[derive(Default)]
struct Scores {
    events: usize,
    found: usize,
    polarity: Confusion,
    certainty: Confusion,
    tense: Confusion,
    arg0: Share,
    arg1: Share,
    date: Share,
}

impl Scores {
    fn add(&mut self, gold: &GoldEvent, answer: &Answer) {
        self.found += 1;
        for (scores, gold, own) in [
            (&mut self.polarity, &gold.polarity, answer.polarity),
            (&mut self.certainty, &gold.certainty, answer.certainty),
            (&mut self.tense, &gold.tense, answer.tense),
        ] {
            if let Some(gold) = gold {
                scores.add(gold, own);
            }
        }
        for (share, right) in [
            (&mut self.arg0, answer.arg0),
            (&mut self.arg1, answer.arg1),
            (&mut self.date, answer.date),
        ] {
            share.0 += usize::from(right == Some(true));
            share.1 += usize::from(right.is_some());
        }
    }

    fn json(&self) -> Value {
        let labels = |scores: &Confusion| {
            json!({
                "events": scores.cases(), "accuracy": scores.accuracy(),
                "macro_f1": scores.macro_f1(), "confusion": scores.pairs_json(),
            })
        };
        let part =
            |(right, asked): Share| json!({ "asked": asked, "accuracy": share(right, asked) });
        json!({
            "events": self.events,
            "found": self.found,
            "polarity": labels(&self.polarity),
            "certainty": labels(&self.certainty),
            "tense": labels(&self.tense),
            "arg0": part(self.arg0),
            "arg1": part(self.arg1),
            "date": part(self.date),
        })
    }

    fn table(&self) -> String {
        let mut out = format!("{} of {} events found\n\n", self.found, self.events);
        let tables =
            [("polarity", &self.polarity), ("certainty", &self.certainty), ("tense", &self.tense)];
        // Writing to a string never fails.
        for (name, scores) in tables {
            let (accuracy, f1) = (scores.accuracy(), scores.macro_f1());
            let _ = write!(out, "{}", scores.matrix(name));
            let _ = writeln!(out, "  accuracy {accuracy:.3}, macro-F1 {f1:.3}\n");
        }
        for (name, (right, asked)) in
            [("Arg0 an actor", self.arg0), ("Arg1 a recipient", self.arg1), ("date", self.date)]
        {
            let _ =
                writeln!(out, "{name:<17} {right:>4} of {asked:>4}  {:.3}", share(right, asked));
        }
        out
    }
}
