//! The score of a story for people.

use super::Predicted;
use super::facts::{self, Verdict};
use super::gold::{Fact, Gold};
use super::predictions::iso;
use super::score::{EntityScore, Score};
use dateline_text::{Body, Participant, Record};
use std::fmt::{self, Write};

/// The table.
pub fn table(gold: &Gold, predicted: &Predicted, score: &Score) -> String {
    let mut out = String::new();
    // Writing to a string never fails.
    let _ = write(&mut out, gold, predicted, score);
    out
}

/// All predicted entities, times, places and records, line by line.
pub fn predicted(predicted: &Predicted) -> Vec<String> {
    let mut out = String::new();
    // Writing to a string never fails.
    let _ = write_predicted(&mut out, predicted);
    out.lines().map(str::to_owned).collect()
}

fn write(out: &mut String, gold: &Gold, predicted: &Predicted, score: &Score) -> fmt::Result {
    write_totals(out, gold, score)?;
    writeln!(out, "\nfacts")?;
    let facts = gold.facts.iter().zip(&score.facts.verdicts).filter(|(fact, _)| !fact.optional);
    for (fact, verdict) in facts {
        write_fact(out, fact, verdict, predicted)?;
    }
    if !score.facts.spurious.is_empty() {
        writeln!(out, "\nspurious records")?;
    }
    for &index in &score.facts.spurious {
        let record = &predicted.coded.records[index];
        writeln!(out, "  {}", describe(record, predicted))?;
        writeln!(out, "      {}", one_line(record.evidence.sentence.of(&predicted.document.text)))?;
    }
    write_misses(out, gold, predicted, score)
}

fn write_totals(out: &mut String, gold: &Gold, score: &Score) -> fmt::Result {
    let json = score.json(gold);
    let count = |key: &str| json.get(key).and_then(serde_json::Value::as_u64).unwrap_or(0);
    for (found, total) in [
        ("entities_found", "entities"),
        ("mentions_found", "mentions"),
        ("times_found", "times"),
        ("places_found", "places"),
    ] {
        writeln!(out, "{total:<10}{:>4} of {}", count(found), count(total))?;
    }
    writeln!(
        out,
        "facts     {:>4} of {} found, {} wrong in a field, {} missed; {} spurious",
        count("found"),
        count("facts"),
        count("wrong"),
        count("missed"),
        count("spurious")
    )
}

fn write_fact(
    out: &mut String,
    fact: &Fact,
    verdict: &Verdict,
    predicted: &Predicted,
) -> fmt::Result {
    let kind = format!("{:?}", fact.kind).to_lowercase();
    let words = fact.trigger().map_or("", |words| words.text.as_str());
    let (name, fields) = match verdict {
        Verdict::Found(_) => ("found", String::new()),
        Verdict::Wrong(_, fields) => ("wrong", fields.join(", ")),
        Verdict::Missed => ("missed", String::new()),
    };
    write!(out, "  {name:<7}{:<5}{kind:<10}{words:?}", fact.id)?;
    write!(out, "{}{fields}", if fields.is_empty() { "" } else { "  wrong: " })?;
    let record = verdict.record().and_then(|index| predicted.coded.records.get(index));
    let remarks = record.map_or_else(Vec::new, |record| facts::remarks(fact, record));
    if !remarks.is_empty() {
        write!(out, "  (not asked, but differs: {})", remarks.join(", "))?;
    }
    writeln!(out)?;
    match (verdict, record) {
        (Verdict::Wrong(..), Some(record)) => {
            writeln!(out, "      {}", describe(record, predicted))
        }
        _ => Ok(()),
    }
}

/// Gold entities, times and places that were not found.
fn write_misses(
    out: &mut String,
    gold: &Gold,
    predicted: &Predicted,
    score: &Score,
) -> fmt::Result {
    writeln!(out, "\nnot found otherwise")?;
    for (entity, result) in gold.entities.iter().zip(&score.entities).filter(|(_, r)| !r.found()) {
        let mentions = format!("{} of {} mentions", result.recalled, entity.mentions.len());
        writeln!(
            out,
            "  entity {:<14}{mentions}, {}",
            entity.id,
            entity_problem(result, predicted)
        )?;
    }
    for (time, (found, modifier)) in gold.times.iter().zip(&score.times) {
        if !found {
            writeln!(out, "  time   {:?} {}", time.words.text, time.value)?;
        } else if !modifier {
            writeln!(out, "  time   {:?}, only its modifier", time.words.text)?;
        }
    }
    for (place, _) in gold.places.iter().zip(&score.places).filter(|(_, found)| !**found) {
        writeln!(
            out,
            "  place  {:?} {}",
            place.words.text,
            place.country.as_deref().unwrap_or("")
        )?;
    }
    Ok(())
}

fn entity_problem(result: &EntityScore, predicted: &Predicted) -> String {
    match result.matched.and_then(|index| predicted.coded.entities.get(index)) {
        None => "no entity with most of them and no other's".to_owned(),
        Some(entity) => {
            let sector = entity.sector.map_or("-", |sector| sector.as_str());
            let country = entity.country.as_deref().unwrap_or("-");
            format!("wrong: {} (has {country} {sector})", result.wrong.join(", "))
        }
    }
}

fn describe(record: &Record, predicted: &Predicted) -> String {
    let trigger = facts::trigger(record).of(&predicted.document.text);
    let body = match &record.body {
        Body::Event(event) => {
            format!("{} {} → {}", event.event_type, names(&event.actor), names(&event.recipient))
        }
        Body::Statement(statement) => {
            format!("statement {} → {}", names(&statement.speaker), names(&statement.addressee))
        }
        Body::Relation(relation) => {
            let a = std::slice::from_ref(&relation.a);
            format!("{} {} → {}", relation.relation, names(a), names(relation.b.as_slice()))
        }
    };
    let date = record.time.interval.map_or_else(|| "no date".to_owned(), iso);
    format!("{body}, {}, {date}, on {:?}", record.status, one_line(trigger))
}

fn names(participants: &[Participant]) -> String {
    let names: Vec<&str> = participants.iter().map(|p| p.name.as_str()).collect();
    if names.is_empty() { "-".to_owned() } else { names.join(" + ") }
}

fn write_predicted(out: &mut String, predicted: &Predicted) -> fmt::Result {
    let text = &predicted.document.text;
    let coded = &predicted.coded;
    writeln!(out, "predicted entities")?;
    for entity in &coded.entities {
        let country = entity.country.as_deref().unwrap_or("-");
        let sector = entity.sector.map_or("-", |sector| sector.as_str());
        let words: Vec<&str> =
            entity.mentions.iter().map(|m| one_line_of(m.span.of(text))).collect();
        writeln!(out, "  {} {country} {sector}: {}", entity.name, words.join(" | "))?;
    }
    writeln!(out, "\npredicted times")?;
    for time in &coded.times {
        let modifier = time.modifier.unwrap_or("");
        writeln!(out, "  {:?} {} {modifier} [{}]", time.span.of(text), time.value, time.rule)?;
    }
    writeln!(out, "\npredicted places")?;
    for place in &coded.places {
        let name = place.resolved.as_ref().map_or("-", |place| place.name.as_str());
        let country = place.resolved.as_ref().and_then(|p| p.country.as_deref()).unwrap_or("-");
        writeln!(out, "  {:?} {name} {country} {:?}", place.span.of(text), place.role)?;
    }
    writeln!(out, "\npredicted records")?;
    coded.records.iter().try_for_each(|record| writeln!(out, "  {}", describe(record, predicted)))
}

/// A text with its line breaks made spaces.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The first line of a text.
fn one_line_of(text: &str) -> &str {
    text.lines().next().unwrap_or("")
}
