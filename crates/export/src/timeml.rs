//! TimeML 1.2.1 (Pustejovsky and others), laid out as TempEval-3 does: a report's text with its times and events marked
//! in it, and links between them.

use crate::{CodedReport, Export, JsonReports, lines};
use jiff::civil::Date;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{self, Write};

/// One TimeML document a report.
pub struct TimeMl;

impl Export for TimeMl {
    fn report(&self, report: CodedReport, out: &mut dyn Write) -> io::Result<()> {
        let mut bytes = Vec::new();
        JsonReports.report(report, &mut bytes)?;
        let value: Value = serde_json::from_slice(&bytes)?;
        let records: Vec<&Value> = lines::list(&value["records"]).collect();
        let times: Vec<Value> = lines::list(&value["times"]).cloned().collect();
        out.write_all(
            document(&value["document"], &report.document.text, &times, &records).as_bytes(),
        )
    }
}

/// The TimeML of a report of which only the records are known, as `dateline code --format jsonl` writes them: its times
/// are those that records rest on. `id` and `published` stand for a report without records.
pub fn time_ml_of_records(
    id: &str,
    published: Option<&str>,
    text: &str,
    records: &[Value],
) -> String {
    let mut times: BTreeMap<Option<u64>, Value> = BTreeMap::new();
    for record in records {
        let time = &record["time"];
        if time["text"].is_string() {
            times.entry(time["span"][0].as_u64()).or_insert_with(|| told(time));
        }
    }
    let times: Vec<Value> = times.into_values().collect();
    let particulars = json!({"id": id, "published": published});
    document(&particulars, text, &times, &records.iter().collect::<Vec<_>>())
}

/// A record's time as an expression of the report: TIMEX3's type and value are made of its days.
fn told(time: &Value) -> Value {
    let (kind, value) = value(time).unwrap_or(("DATE", UNKNOWN.to_string()));
    json!({"span": time["span"], "type": kind, "value": value, "anchor": time["anchor"]})
}

/// TIMEX3's value for a time that is not on the calendar.
const UNKNOWN: &str = "XXXX-XX-XX";

fn value(time: &Value) -> Option<(&'static str, String)> {
    let day = |end: &str| time[end].as_str()?.parse::<Date>().ok();
    let first = day("start").or(day("end"))?;
    let quarter = (first.month() + 2) / 3;
    Some(match time["precision"].as_str()? {
        "day" => ("DATE", first.to_string()),
        "week" => {
            let week = first.iso_week_date();
            ("DATE", format!("{:04}-W{:02}", week.year(), week.week()))
        }
        "month" => ("DATE", first.strftime("%Y-%m").to_string()),
        "quarter" if first.month() % 3 == 1 => ("DATE", format!("{:04}-Q{quarter}", first.year())),
        "year" => ("DATE", format!("{:04}", first.year())),
        "decade" => ("DATE", format!("{:03}", first.year() / 10)),
        _ => {
            let days = (day("end")? - day("start")?).get_days() + 1;
            ("DURATION", format!("P{days}D"))
        }
    })
}

/// What is marked in the text: a time or an event, by its place in the list of its kind.
#[derive(Clone, Copy)]
enum Mark {
    Time(usize),
    Event(usize),
}

/// Words that one or more records rest on.
struct Event<'r> {
    span: (usize, usize),
    records: Vec<&'r Value>,
}

fn document(particulars: &Value, text: &str, times: &[Value], records: &[&Value]) -> String {
    let events = events(records);
    let marks = marks(times, &events);
    let published = particulars["published"].as_str();
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TimeML>\n");
    // Writing to a string never fails.
    let _ =
        writeln!(out, "<DOCID>{}</DOCID>", escape(particulars["id"].as_str().unwrap_or_default()));
    let day = published.unwrap_or(UNKNOWN);
    let _ = writeln!(
        out,
        "<DCT><TIMEX3 tid=\"t0\" type=\"DATE\" value=\"{day}\" temporalFunction=\"false\" \
         functionInDocument=\"CREATION_TIME\">{day}</TIMEX3></DCT>"
    );
    marked(text, &marks, times, &events, &mut out);
    let shown: Vec<usize> = marks.iter().filter_map(event_of).collect();
    instances(&shown, &events, &mut out);
    links(&shown, &events, &marked_times(&marks, times), published, &mut out);
    out.push_str("</TimeML>\n");
    out
}

/// The words that records rest on, each once, in the order of the text.
fn events<'r>(records: &[&'r Value]) -> Vec<Event<'r>> {
    let mut found: BTreeMap<(usize, usize), Vec<&Value>> = BTreeMap::new();
    for record in records {
        let words = if record["kind"] == "statement" {
            &record["cue"]
        } else {
            &record["evidence"]["trigger"]
        };
        if let Some(span) = span(&words["span"]) {
            found.entry(span).or_default().push(record);
        }
    }
    found.into_iter().map(|(span, records)| Event { span, records }).collect()
}

type Placed = ((usize, usize), Mark);

/// Times and events in the order of the text. TimeML's marks do not cross: of two that overlap the first stays, a time
/// before an event.
fn marks(times: &[Value], events: &[Event]) -> Vec<Placed> {
    let times = times.iter().enumerate();
    let times = times.filter_map(|(at, time)| Some((span(&time["span"])?, Mark::Time(at))));
    let events = events.iter().enumerate().map(|(at, event)| (event.span, Mark::Event(at)));
    let mut all: Vec<Placed> = times.collect();
    all.sort_by_key(|(span, _)| *span);
    let is_free = |all: &[Placed], (start, end): (usize, usize)| {
        let after = all.partition_point(|((first, _), _)| *first < end);
        after
            .checked_sub(1)
            .and_then(|last| all.get(last))
            .is_none_or(|((_, last), _)| *last <= start)
    };
    let mut kept: Vec<Placed> = Vec::new();
    for placed in events.filter(|(span, _)| is_free(&all, *span)) {
        if kept.last().is_none_or(|((_, end), _)| *end <= placed.0.0) {
            kept.push(placed);
        }
    }
    all.extend(kept);
    all.sort_by_key(|(span, _)| *span);
    let mut end = 0;
    all.retain(|((start, last), _)| {
        let free = *start >= end;
        end = if free { *last } else { end };
        free
    });
    all
}

fn span(value: &Value) -> Option<(usize, usize)> {
    let ends = (value[0].as_u64()? as usize, value[1].as_u64()? as usize);
    (ends.0 < ends.1).then_some(ends)
}

/// The text with its marks.
fn marked(text: &str, marks: &[Placed], times: &[Value], events: &[Event], out: &mut String) {
    out.push_str("<TEXT>");
    let mut letters = text.chars();
    let mut at = 0;
    let mut take = |to: usize, out: &mut String| {
        letters.by_ref().take(to.saturating_sub(at)).for_each(|letter| push(letter, out));
        at = at.max(to);
    };
    for ((start, end), mark) in marks {
        take(*start, out);
        let name = match mark {
            Mark::Time(at) => {
                out.push_str(&time_tag(*at, times.get(*at).unwrap_or(&Value::Null)));
                "TIMEX3"
            }
            Mark::Event(at) => {
                let class = events
                    .get(*at)
                    .and_then(|event| event.records.first())
                    .map_or("OCCURRENCE", |record| class(record));
                let _ = write!(out, "<EVENT eid=\"e{}\" class=\"{class}\">", at + 1);
                "EVENT"
            }
        };
        take(*end, out);
        let _ = write!(out, "</{name}>");
    }
    take(usize::MAX, out);
    out.push_str("</TEXT>\n");
}

fn time_tag(at: usize, time: &Value) -> String {
    let kind = time["type"].as_str().unwrap_or("DATE");
    let unknown = if kind == "DURATION" { "PXX" } else { UNKNOWN };
    let value = escape(time["value"].as_str().unwrap_or(unknown));
    let modifier = time["mod"].as_str().map(|word| format!(" mod=\"{word}\"")).unwrap_or_default();
    let anchor = match time["anchor"].as_str() {
        Some("published") => " temporalFunction=\"true\" anchorTimeID=\"t0\"",
        Some("lead" | "expression") => " temporalFunction=\"true\"",
        _ => " temporalFunction=\"false\"",
    };
    format!(
        "<TIMEX3 tid=\"t{}\" type=\"{kind}\" value=\"{value}\"{modifier}{anchor} functionInDocument=\"NONE\">",
        at + 1
    )
}

/// TimeML's class of a record's words.
fn class(record: &Value) -> &'static str {
    match (record["kind"].as_str(), record["type"].as_str()) {
        (Some("statement"), _) => "REPORTING",
        (Some("relation"), _) => "STATE",
        (_, Some("AGREE" | "REQUEST" | "REJECT" | "THREATEN")) => "I_ACTION",
        _ => "OCCURRENCE",
    }
}

fn event_of((_, mark): &Placed) -> Option<usize> {
    if let Mark::Event(at) = mark { Some(*at) } else { None }
}

/// Where each marked time begins, and its number.
fn marked_times(marks: &[Placed], times: &[Value]) -> BTreeMap<Option<u64>, usize> {
    let at = |mark: &Placed| if let Mark::Time(at) = mark.1 { Some(at) } else { None };
    let marked = marks.iter().filter_map(at);
    marked.filter_map(|at| Some((times.get(at)?["span"][0].as_u64(), at + 1))).collect()
}

/// The records of an event, each with the number of its instance.
fn numbered<'e>(
    shown: &'e [usize],
    events: &'e [Event],
) -> impl Iterator<Item = (usize, usize, &'e Value)> {
    let of = |at: &usize| events.get(*at).map(|event| (*at + 1, event));
    let each = shown.iter().filter_map(of);
    let records =
        each.flat_map(|(event, found)| found.records.iter().map(move |record| (event, *record)));
    records.enumerate().map(|(at, (event, record))| (at + 1, event, record))
}

/// An instance for each record. Tense, aspect and part of speech are not kept in records.
fn instances(shown: &[usize], events: &[Event], out: &mut String) {
    for (instance, event, record) in numbered(shown, events) {
        let status = record["status"].as_str();
        let polarity = if matches!(status, Some("negated" | "denied")) { "NEG" } else { "POS" };
        let modality = match status {
            Some("possible" | "uncertain") => " modality=\"might\"",
            Some("planned" | "expected") => " modality=\"will\"",
            Some("requested") => " modality=\"should\"",
            _ => "",
        };
        let _ = writeln!(
            out,
            "<MAKEINSTANCE eiid=\"ei{instance}\" eventID=\"e{event}\" pos=\"OTHER\" tense=\"NONE\" aspect=\"NONE\" polarity=\"{polarity}\"{modality}/>"
        );
    }
}

/// A link from each record to its own expression, and to the day of publication where they lie apart or on it.
fn links(
    shown: &[usize],
    events: &[Event],
    times: &BTreeMap<Option<u64>, usize>,
    published: Option<&str>,
    out: &mut String,
) {
    let mut number = 0;
    for (instance, _, record) in numbered(shown, events) {
        let time = &record["time"];
        let own = times.get(&time["span"][0].as_u64()).filter(|_| time["text"].is_string());
        let own = own.map(|time| ("IS_INCLUDED", format!("t{time}")));
        let to_own_day =
            published.and_then(|day| against(time, day)).map(|kind| (kind, "t0".to_string()));
        for (kind, time) in own.into_iter().chain(to_own_day) {
            number += 1;
            let _ = writeln!(
                out,
                "<TLINK lid=\"l{number}\" relType=\"{kind}\" eventInstanceID=\"ei{instance}\" relatedToTime=\"{time}\"/>"
            );
        }
    }
}

/// How a record's days lie to the day of publication; days as texts are in the order of the calendar.
fn against(time: &Value, published: &str) -> Option<&'static str> {
    let (start, end) = (time["start"].as_str(), time["end"].as_str());
    match (start, end) {
        (_, Some(end)) if end < published => Some("BEFORE"),
        (Some(start), _) if start > published => Some("AFTER"),
        (Some(start), Some(end)) if start == published && end == published => Some("IS_INCLUDED"),
        _ => None,
    }
}

fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    text.chars().for_each(|letter| push(letter, &mut out));
    out
}

/// Adds a letter as XML 1.0 may have it; others become spaces, so that all stays in its place.
fn push(letter: char, out: &mut String) {
    match letter {
        '&' => out.push_str("&amp;"),
        '<' => out.push_str("&lt;"),
        '>' => out.push_str("&gt;"),
        '"' => out.push_str("&quot;"),
        '\t' | '\n' => out.push(letter),
        '\u{fffe}' | '\u{ffff}' => out.push(' '),
        control if control.is_control() => out.push(' '),
        plain => out.push(plain),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "On Monday <aides> met & left. Peru said no.";

    fn span(words: &str) -> Value {
        let start = TEXT.find(words).unwrap();
        json!([start, start + words.len()])
    }

    #[test]
    fn a_report_with_its_times_events_and_links() {
        let met = json!({
            "kind": "event", "type": "CONSULT", "status": "happened",
            "evidence": {"trigger": {"span": span("met")}},
            "time": {"text": "Monday", "span": span("Monday"), "start": "2024-03-04", "end": "2024-03-04",
                "precision": "day", "anchor": "published"}
        });
        let said = json!({
            "kind": "statement", "status": "denied", "cue": {"span": span("said")},
            "evidence": {"trigger": {"span": span("said")}},
            "time": {"start": "2024-03-06", "end": "2024-03-06", "precision": "day", "anchor": "published"}
        });
        let written = time_ml_of_records("a&b", Some("2024-03-06"), TEXT, &[met, said]);
        let expected = "\
<?xml version=\"1.0\" encoding=\"UTF-8\"?>
<TimeML>
<DOCID>a&amp;b</DOCID>
<DCT><TIMEX3 tid=\"t0\" type=\"DATE\" value=\"2024-03-06\" temporalFunction=\"false\" functionInDocument=\"CREATION_TIME\">2024-03-06</TIMEX3></DCT>
<TEXT>On <TIMEX3 tid=\"t1\" type=\"DATE\" value=\"2024-03-04\" temporalFunction=\"true\" anchorTimeID=\"t0\" functionInDocument=\"NONE\">Monday</TIMEX3> &lt;aides&gt; <EVENT eid=\"e1\" class=\"OCCURRENCE\">met</EVENT> &amp; left. Peru <EVENT eid=\"e2\" class=\"REPORTING\">said</EVENT> no.</TEXT>
<MAKEINSTANCE eiid=\"ei1\" eventID=\"e1\" pos=\"OTHER\" tense=\"NONE\" aspect=\"NONE\" polarity=\"POS\"/>
<MAKEINSTANCE eiid=\"ei2\" eventID=\"e2\" pos=\"OTHER\" tense=\"NONE\" aspect=\"NONE\" polarity=\"NEG\"/>
<TLINK lid=\"l1\" relType=\"IS_INCLUDED\" eventInstanceID=\"ei1\" relatedToTime=\"t1\"/>
<TLINK lid=\"l2\" relType=\"BEFORE\" eventInstanceID=\"ei1\" relatedToTime=\"t0\"/>
<TLINK lid=\"l3\" relType=\"IS_INCLUDED\" eventInstanceID=\"ei2\" relatedToTime=\"t0\"/>
</TimeML>
";
        assert_eq!(written, expected);
    }

    #[test]
    fn marks_do_not_cross() {
        let time = json!({"span": span("On Monday <aides>"), "type": "DATE"});
        let inside = json!({"kind": "event", "evidence": {"trigger": {"span": span("aides")}}});
        let across =
            json!({"kind": "event", "evidence": {"trigger": {"span": span("aides> met")}}});
        let events = events(&[&inside, &across]);
        assert_eq!(marks(&[time], &events).len(), 1);
        assert_eq!(marks(&[], &events).len(), 1);
    }

    #[test]
    fn values_of_periods() {
        let check = |precision: &str, start: &str, end: &str, expected: &str| {
            let time = json!({"precision": precision, "start": start, "end": end});
            assert_eq!(value(&time).map(|(_, value)| value).as_deref(), Some(expected));
        };
        check("week", "2024-12-30", "2025-01-05", "2025-W01");
        check("month", "2024-12-01", "2024-12-31", "2024-12");
        check("quarter", "2024-10-01", "2024-12-31", "2024-Q4");
        check("year", "2024-01-01", "2024-12-31", "2024");
        check("decade", "1990-01-01", "1999-12-31", "199");
        check("range", "2024-01-01", "2024-01-03", "P3D");
    }
}
