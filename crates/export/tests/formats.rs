//! Each format on one small report, coded by hand so that no engine is needed.

#![expect(clippy::unwrap_used, reason = "a failure to set a test up fails the test")]

use dateline_export::{
    COLUMNS, CodedReport, Csv, Export, JsonLines, JsonReports, PARQUET_COLUMNS, Table, TableOptions,
};
use dateline_text::*;
use jiff::civil::date;

const TEXT: &str = "“No,” Peru’s president told Chile on Monday. Peru denies it.";

/// The span of the first occurrence of some words.
fn span(words: &str) -> Span {
    let start = TEXT.find(words).unwrap();
    Span::new(start, start + words.len())
}

fn document() -> Document {
    Document {
        id: "r1".into(),
        text: TEXT.into(),
        title: Some("A refusal".into()),
        published: Some(Published {
            date: date(2022, 5, 3),
            origin: DateOrigin::Option,
            span: None,
        }),
        blocks: vec![Block { kind: BlockKind::Paragraph, span: Span::new(0, TEXT.len()) }],
        ..Document::default()
    }
}

fn party(words: &str, name: &str, country: &str, sector: Option<Sector>) -> Participant {
    Participant {
        span: span(words),
        entity: Some(EntityId(0)),
        name: name.into(),
        country: Some(country.into()),
        sector,
        other_sectors: Vec::new(),
        role: None,
        identifier: None,
    }
}

fn record(id: u64, body: Body, trigger: &str, sentence: &str, status: Status) -> Record {
    Record {
        id: RecordId(id),
        body,
        status,
        attribution: Vec::new(),
        time: RecordTime {
            span: None,
            interval: None,
            anchor: Anchor::Published,
            unresolved: Some(Unresolved::NotStated),
        },
        place: RecordPlace { span: None, place: None, unresolved: Some(Unresolved::NotStated) },
        evidence: Evidence { sentence: span(sentence), trigger: span(trigger) },
        also: Vec::new(),
        why: vec!["rule:one".into()],
        confidence: 0.75,
    }
}

fn coded() -> Coded {
    let statement = Statement {
        speaker: vec![party("Peru’s president", "president of Peru", "PER", Some(Sector::Gov))],
        addressee: vec![party("Chile", "Chile", "CHL", Some(Sector::Gov))],
        cue: span("told"),
        quotes: vec![span("“No,”")],
        content: Some(span("“No,”")),
        style: Style::Direct,
        about: vec![RecordId(2)],
    };
    let event = Event {
        event_type: EventType::Reject,
        own: None,
        mode: Vec::new(),
        context: Vec::new(),
        actor: vec![party("Peru denies", "Peru", "PER", None)],
        recipient: Vec::new(),
        size: Size::default(),
        deed: None,
    };
    let first = "“No,” Peru’s president told Chile on Monday.";
    let mut said = record(1, Body::Statement(statement), "told", first, Status::Happened);
    let monday = date(2022, 5, 2);
    said.time = RecordTime {
        span: Some(span("Monday")),
        interval: Some(Interval {
            start: Some(monday),
            end: Some(monday),
            precision: Precision::Day,
        }),
        anchor: Anchor::Published,
        unresolved: None,
    };
    let denied = record(2, Body::Event(event), "denies", "Peru denies it.", Status::Denied);
    Coded { records: vec![said, denied], ..Coded::default() }
}

fn written(export: &dyn Export, coded: &Coded) -> String {
    let mut out = Vec::new();
    export.begin(&mut out).unwrap();
    export.report(CodedReport { document: &document(), coded }, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn table(width: usize, explain: bool) -> String {
    written(&Table { options: TableOptions { width, colour: false, explain } }, &coded())
}

#[test]
fn json_lines() {
    let out = written(&JsonLines, &coded());
    let records: Vec<serde_json::Value> =
        out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let said = &records[0];
    assert_eq!(said["kind"], "statement");
    assert_eq!(said["id"], "0000000000000001");
    assert_eq!(said["document"]["published_from"], "option");
    assert_eq!(said["quotes"][0]["span"], serde_json::json!([0, 5]));
    assert_eq!(said["speaker"][0]["span"], serde_json::json!([6, 22]));
    assert_eq!(said["about"][0], "0000000000000002");
    assert_eq!(said["time"]["start"], "2022-05-02");
    assert_eq!(said["time"]["unresolved"], serde_json::Value::Null);
    let denied = &records[1];
    assert_eq!(denied["type"], "REJECT");
    assert_eq!(denied["quad_code"], 3);
    assert_eq!(denied["time"]["unresolved"], "not_stated");
    assert_eq!(denied["place"]["name"], serde_json::Value::Null);
    assert_eq!(denied["evidence"]["trigger"]["text"], "denies");
    assert_eq!(denied["confidence"], 0.75);
}

#[test]
fn reports_hold_their_records_without_the_document() {
    let out = written(&JsonReports, &coded());
    let report: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(report["document"]["title"], "A refusal");
    assert_eq!(report["blocks"][0]["kind"], "paragraph");
    assert_eq!(report["records"][1]["kind"], "event");
    assert!(report["records"][1].get("document").is_none());
}

#[test]
fn csv_has_one_row_a_record() {
    let out = written(&Csv, &coded());
    let mut lines = out.lines();
    assert!(lines.next().unwrap().starts_with("id,document,"));
    assert_eq!(
        lines.next().unwrap(),
        "0000000000000001,r1,,,A refusal,2022-05-03,option,statement,,,,,,happened,\
         president of Peru,PER GOV,Peru’s president,Chile,CHL GOV,Chile,,,,,,Monday,2022-05-02,\
         2022-05-02,,,,,,not_stated,told [23-27],“No,” Peru’s president told Chile on Monday.,0.750"
            .replace(
                "“No,” Peru’s president told Chile on Monday.",
                "\"“No,” Peru’s president told Chile on Monday.\""
            )
    );
    assert_eq!(lines.count(), 1);
}

#[test]
fn the_table_on_a_wide_page() {
    let expected = "\
A refusal
2022-05-03 as you passed it · r1
1 event, 1 statement
──────────────────────────────────────────────────────────────────────────────────────────

 “No,” Peru’s president told¹ Chile on Monday.
   1 statement        happened    PER GOV president of Peru → CHL GOV Chile · 2022-05-02

 Peru denies² it.
   2 REJECT           denied      PER Peru


";
    assert_eq!(table(90, false), expected);
}

#[test]
fn the_table_on_a_narrow_page_with_explanations() {
    let expected = "\
A refusal
2022-05-03 as you passed it · r1
1 event, 1 statement
──────────────────────────────────────────

 “No,” Peru’s president told¹ Chile on
 Monday.
   1 statement  happened
     PER GOV president of Peru → CHL GOV
     Chile
     2022-05-02
     why     rule:one
     time    “Monday” is 2022-05-02 (day),
             counted from the day of
             publication
     sure    0.75 id 0000000000000001

 Peru denies² it.
   2 REJECT  denied
     PER Peru
     why     rule:one
     sure    0.75 id 0000000000000002


";
    assert_eq!(table(42, true), expected);
}

#[test]
fn a_report_without_records_says_so() {
    let options = TableOptions { width: 80, colour: false, explain: false };
    let out = written(&Table { options }, &Coded::default());
    assert!(out.contains("no records: nobody in the text was recognised as an actor"), "{out}");
}

#[test]
fn colours_close_what_they_open() {
    let options = TableOptions { width: 80, colour: true, explain: true };
    let out = written(&Table { options }, &coded());
    for line in out.lines() {
        let opened = line.matches("\u{1b}[").count();
        let closed = line.matches("\u{1b}[0m").count();
        assert!(opened == 0 || closed > 0, "{line:?}");
    }
}

#[test]
fn every_column_is_documented() {
    let page = include_str!("../../../docs/formats.md");
    for (name, what) in COLUMNS {
        assert!(page.contains(&format!("| `{name}` | {what} |")), "{name}");
    }
}

#[test]
fn every_column_of_parquet_is_documented() {
    let page = include_str!("../../../docs/formats.md");
    for column in &PARQUET_COLUMNS {
        let row = format!("| `{}` | {} | {} |", column.name, column.kind, column.what);
        assert!(page.contains(&row), "{row}");
    }
}

#[test]
fn every_field_is_documented() {
    let page = include_str!("../../../docs/formats.md");
    for line in written(&JsonLines, &coded()).lines() {
        let record: serde_json::Value = serde_json::from_str(line).unwrap();
        for name in record.as_object().unwrap().keys() {
            assert!(page.contains(&format!("`{name}`")), "{name}");
        }
    }
}
