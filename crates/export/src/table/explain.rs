//! Why a record is as it is: rules, sources, the counting of its time, the places that lost.

use super::{entry, ink::Ink, palette};
use crate::{CodedReport, names, places::PlaceIndex};
use dateline_text::{Anchor, Candidate, Place, Record};

/// The lines of the explanation, each a label and what it says.
pub(super) fn lines(
    report: CodedReport,
    record: &Record,
    places: &PlaceIndex,
) -> Vec<(&'static str, Ink)> {
    let text = report.document.text.as_str();
    let mut lines = vec![("why", why(record))];
    for source in &record.attribution {
        let said = format!("“{}” by “{}”", source.span.of(text), source.cue.of(text));
        lines.push(("source", Ink::of(said, palette::QUIET)));
    }
    lines.extend(time(report, record).map(|said| ("time", Ink::of(said, palette::QUIET))));
    lines
        .extend(place(report, record, places).map(|said| ("place", Ink::of(said, palette::QUIET))));
    lines.push((
        "sure",
        Ink::of(format!("{:.2}  id {}", record.confidence, record.id), palette::QUIET),
    ));
    lines
}

fn why(record: &Record) -> Ink {
    let rules: Vec<&str> = record.why.iter().map(|rule| rule.as_str()).collect();
    Ink::of(rules.join(", "), palette::QUIET)
}

fn time(report: CodedReport, record: &Record) -> Option<String> {
    let span = record.time.span?;
    let words = span.of(&report.document.text);
    let Some(interval) = record.time.interval else {
        return Some(format!(
            "“{words}” has no value: {}",
            names::unresolved(record.time.unresolved?)
        ));
    };
    let from = match record.time.anchor {
        Anchor::Explicit => "as it says".to_string(),
        Anchor::Published => "counted from the day of publication".to_string(),
        Anchor::Lead => "counted from the day of the lead".to_string(),
        Anchor::Expression(index) => {
            let other =
                report.coded.times.get(index).map(|time| time.span.of(&report.document.text));
            format!("counted from “{}”", other.unwrap_or_default())
        }
    };
    let grain = interval.precision.as_str();
    Some(format!("“{words}” is {} ({grain}), {from}", entry::days(interval)))
}

fn place(report: CodedReport, record: &Record, places: &PlaceIndex) -> Option<String> {
    let words = record.place.span?.of(&report.document.text);
    let losers: Vec<String> = places.losers(&record.place).iter().map(loser).collect();
    let lost =
        if losers.is_empty() { String::new() } else { format!("; not {}", losers.join("; ")) };
    Some(match (&record.place.place, record.place.unresolved) {
        (Some(place), _) => format!("“{words}” is {}{lost}", on_the_map(place)),
        (None, Some(reason)) => {
            format!("“{words}” is nowhere: {}{lost}", names::unresolved(reason))
        }
        (None, None) => format!("“{words}”{lost}"),
    })
}

/// Name, grain, coordinates and identifier.
fn on_the_map(place: &Place) -> String {
    let id = place.geonameid.map(|id| format!(", geonameid {id}")).unwrap_or_default();
    let grain = names::place_precision(place.precision);
    format!("{} ({grain}) at {:.3}, {:.3}{id}", names::place(place), place.lat, place.lon)
}

fn loser(loser: &Candidate) -> String {
    let grain = names::place_precision(loser.place.precision);
    format!("{} ({grain}, {:.2})", names::place(&loser.place), loser.score)
}
