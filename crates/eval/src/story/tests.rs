//! A story of three short sentences, and what becomes of good and bad predictions of it.

use super::*;
use dateline_text::{
    Anchor, Body, Dep, Entity, EntityId, EntityKind, EntityTag, Event, EventType, Evidence,
    Interval, Mention, MentionKind, Participant, Place, PlaceMention, PlacePrecision, PlaceRole,
    Pos, Precision, Record, RecordId, RecordPlace, RecordTime, Sector, Size, Span, Statement,
    Status, Style, Tag, TimeExpression, TimeKind, Token,
};

const TEXT: &str = "Duke Ana met Bo in Ulm on Monday . Bo told Ana “ No ” . The talks ended .";

const GOLD: &str = r#"{
  "document": { "published": "2021-06-09" },
  "entities": [
    { "id": "ana", "country": "DEU", "sector": "GOV",
      "mentions": [{ "text": "Duke Ana", "span": [0, 8] }, { "text": "Ana", "span": [43, 46] }] },
    { "id": "bo", "country": "FRA", "sector": "MIL",
      "mentions": [{ "text": "Bo", "span": [13, 15] }, { "text": "Bo", "span": [35, 37] }] }
  ],
  "times": [{ "text": "Monday", "span": [26, 32], "value": "2021-06-07", "type": "DATE" }],
  "places": [{ "text": "Ulm", "span": [19, 22], "name": "Ulm", "country": "DEU", "lat": 48.4, "lon": 10.0 }],
  "facts": [
    { "id": "e1", "kind": "event", "type": ["CONSULT"], "actor": ["ana", "bo"], "recipient": [],
      "trigger": { "text": "met", "span": [9, 12] }, "status": "happened", "date": "2021-06-07",
      "also": [{ "text": "talks", "span": [60, 65] }] },
    { "id": "s1", "kind": "statement", "speaker": "bo", "addressee": "ana",
      "cue": { "text": "told", "span": [38, 42] } }
  ]
}"#;

/// Tokens between spaces; each hangs on the next one, so that the last word of a phrase is its head.
fn analysis() -> Analysis {
    let words: Vec<&str> = TEXT.split(' ').collect();
    let mut at = 0;
    let mut tokens = Vec::new();
    for (index, word) in words.iter().enumerate() {
        tokens.push(Token {
            span: Span::new(at, at + word.len()),
            tag: Tag::Nn,
            pos: Pos::Noun,
            head: (index + 1).min(words.len() - 1) as u32,
            dep: Dep::Dep,
            lemma: (*word).into(),
            entity: EntityTag::Outside,
        });
        at += word.len() + 1;
    }
    Analysis::new(tokens, &[0])
}

/// The span of the `nth` time that some words stand in the text.
fn words(words: &str, nth: usize) -> Span {
    let (start, found) = TEXT.match_indices(words).nth(nth).expect("the text has the words");
    Span::new(start, start + found.len())
}

fn entity(id: u32, country: &str, sector: Sector, spans: &[Span]) -> Entity {
    let analysis = analysis();
    let mention = |&span: &Span| {
        let tokens = analysis.tokens_in(span);
        Mention { span, head: tokens.end - 1, tokens, kind: MentionKind::Name }
    };
    Entity {
        id: EntityId(id),
        name: id.to_string(),
        kind: EntityKind::Person,
        country: Some(country.into()),
        sector: Some(sector),
        other_sectors: Vec::new(),
        role: None,
        identifier: None,
        mentions: spans.iter().map(mention).collect(),
    }
}

fn party(id: u32) -> Participant {
    Participant {
        span: Span::default(),
        entity: Some(EntityId(id)),
        name: id.to_string(),
        country: None,
        sector: None,
        other_sectors: Vec::new(),
        role: None,
        identifier: None,
    }
}

fn day(text: &str) -> Option<Interval> {
    let day = text.parse().ok();
    Some(Interval { start: day, end: day, precision: Precision::Day })
}

fn record(body: Body, trigger: Span, interval: Option<Interval>) -> Record {
    Record {
        id: RecordId(u64::from(trigger.start)),
        body,
        status: Status::Happened,
        attribution: Vec::new(),
        time: RecordTime { span: None, interval, anchor: Anchor::Published, unresolved: None },
        place: RecordPlace { span: None, place: None, unresolved: None },
        evidence: Evidence { sentence: Span::new(0, TEXT.len()), trigger },
        also: Vec::new(),
        why: Vec::new(),
        confidence: 0.5,
    }
}

fn event(event_type: EventType, actor: &[u32], trigger: Span) -> Record {
    let body = Body::Event(Event {
        event_type,
        own: None,
        mode: Vec::new(),
        context: Vec::new(),
        actor: actor.iter().map(|&id| party(id)).collect(),
        recipient: Vec::new(),
        size: Size::default(),
        deed: None,
    });
    record(body, trigger, day("2021-06-07"))
}

fn statement(speaker: u32, addressee: Option<u32>) -> Record {
    let cue = words("told", 0);
    let body = Body::Statement(Statement {
        speaker: vec![party(speaker)],
        addressee: addressee.map(party).into_iter().collect(),
        cue,
        quotes: Vec::new(),
        content: None,
        style: Style::Direct,
        about: Vec::new(),
    });
    record(body, cue, None)
}

/// Everything as the gold has it.
fn perfect() -> Coded {
    let time = TimeExpression {
        span: words("Monday", 0),
        kind: TimeKind::Date,
        value: "2021-06-07".to_owned(),
        modifier: None,
        interval: day("2021-06-07"),
        anchor: Anchor::Published,
        rule: "test",
        unresolved: None,
    };
    let ulm = Place {
        name: "Ulm".into(),
        country: Some("DEU".into()),
        admin1: None,
        lat: 48.9,
        lon: 10.5,
        geonameid: None,
        precision: PlacePrecision::City,
    };
    let place = PlaceMention {
        span: words("Ulm", 0),
        role: PlaceRole::Mentioned,
        resolved: Some(ulm),
        candidates: Vec::new(),
        unresolved: None,
        why: Vec::new(),
    };
    Coded {
        times: vec![time],
        places: vec![place],
        entities: vec![
            entity(0, "DEU", Sector::Gov, &[words("Duke Ana", 0), words("Ana", 1)]),
            entity(1, "FRA", Sector::Mil, &[words("Bo", 0), words("Bo", 1)]),
        ],
        records: vec![event(EventType::Consult, &[0, 1], words("met", 0)), statement(1, Some(0))],
    }
}

/// The score of predictions, as the keys of the JSON that are not what a perfect coder gets.
fn check(coded: Coded, expected: &[(&str, serde_json::Value)]) {
    let gold = gold::parse(GOLD.as_bytes(), TEXT).expect("the gold is well formed");
    let perfect = score_of(perfect(), &gold);
    let got = score_of(coded, &gold);
    let keys = perfect.as_object().expect("an object").keys();
    let changed: Vec<_> = keys
        .filter(|key| perfect[*key] != got[*key])
        .map(|key| (key.as_str(), got[key].clone()))
        .collect();
    let mut expected = expected.to_vec();
    expected.sort_by_key(|(key, _)| *key);
    assert_eq!(changed, expected);
}

fn score_of(coded: Coded, gold: &gold::Gold) -> serde_json::Value {
    let document = dateline_input::plain_text("test", TEXT, gold.document.published);
    let predicted = Predicted { document, analysis: analysis(), coded };
    let score = score::score(gold, &predicted);
    assert!(!table::table(gold, &predicted, &score).is_empty());
    assert_eq!(
        predictions::json(&predicted)["facts"].as_array().map(Vec::len),
        Some(predicted.coded.records.len())
    );
    score.json(gold)
}

#[test]
fn a_perfect_prediction_finds_everything() {
    let gold = gold::parse(GOLD.as_bytes(), TEXT).expect("the gold is well formed");
    let score = score_of(perfect(), &gold);
    for (found, total) in [
        ("found", 2),
        ("times_found", 1),
        ("places_found", 1),
        ("entities_found", 2),
        ("mentions_found", 4),
    ] {
        assert_eq!(score[found], total, "{found}");
    }
    assert_eq!((&score["wrong"], &score["spurious"]), (&0.into(), &0.into()));
}

#[test]
fn a_wrong_field_is_named() {
    let mut coded = perfect();
    coded.records[1] = statement(0, None);
    coded.records[0].time.interval = day("2021-06-08");
    coded.records[0].status = Status::Planned;
    let fields = serde_json::json!({ "e1": ["status", "date"], "s1": ["speaker", "addressee"] });
    check(coded, &[("found", 0.into()), ("wrong", 2.into()), ("wrong_fields", fields)]);
}

#[test]
fn actors_are_a_set() {
    let mut coded = perfect();
    coded.records[0] = event(EventType::Consult, &[0], words("met", 0));
    let fields = serde_json::json!({ "e1": ["actor"] });
    check(coded, &[("found", 1.into()), ("wrong", 1.into()), ("wrong_fields", fields)]);
}

#[test]
fn a_fact_may_hang_on_any_of_its_mentions() {
    let mut coded = perfect();
    coded.records[0] = event(EventType::Consult, &[1, 0], words("talks", 0));
    check(coded, &[]);
}

#[test]
fn a_repeat_is_not_spurious_but_another_type_is() {
    let mut coded = perfect();
    coded.records.push(event(EventType::Consult, &[0], words("talks", 0)));
    check(coded.clone(), &[]);
    coded.records.push(event(EventType::Assault, &[0], words("talks", 0)));
    coded.records.push(event(EventType::Consult, &[0], words("ended", 0)));
    check(coded, &[("spurious", 2.into())]);
}

#[test]
fn an_event_on_a_statements_cue_is_spurious() {
    let mut coded = perfect();
    coded.records[1] = event(EventType::Reject, &[1], words("told", 0));
    let missed = serde_json::json!(["s1"]);
    let expected = [
        ("found", 1.into()),
        ("missed", 1.into()),
        ("missed_facts", missed),
        ("spurious", 1.into()),
    ];
    check(coded, &expected);
}

#[test]
fn an_optional_fact_is_no_loss_and_no_error() {
    let optional = GOLD.replace(r#""id": "s1","#, r#""id": "s1", "optional": true,"#);
    let gold = gold::parse(optional.as_bytes(), TEXT).expect("the gold is well formed");
    let mut coded = perfect();
    let with = score_of(coded.clone(), &gold);
    coded.records.pop();
    assert_eq!(with, score_of(coded, &gold));
    assert_eq!((&with["facts"], &with["spurious"]), (&1.into(), &0.into()));
}

#[test]
fn entities_must_be_pure_and_coded_right() {
    let mut coded = perfect();
    coded.entities[1].sector = Some(Sector::Gov);
    check(coded.clone(), &[("entities_found", 1.into())]);
    let bo = coded.entities[1].mentions.remove(0);
    coded.entities[0].mentions.push(bo);
    check(coded, &[("entities_found", 0.into())]);
}

#[test]
fn one_entity_for_two_people_fools_nobody() {
    let mut coded = perfect();
    let others = std::mem::take(&mut coded.entities[1].mentions);
    coded.entities[0].mentions.extend(others.into_iter().take(1));
    let fields = serde_json::json!({ "e1": ["actor"], "s1": ["speaker"] });
    let expected = [
        ("entities_found", 0.into()),
        ("found", 0.into()),
        ("mentions_found", 3.into()),
        ("wrong", 2.into()),
        ("wrong_fields", fields),
    ];
    check(coded, &expected);
}

#[test]
fn times_and_places_must_agree_in_value() {
    let mut coded = perfect();
    coded.times[0].value = "2021-06-14".to_owned();
    coded.places[0].resolved.as_mut().expect("resolved").lat = 46.0;
    let expected =
        [("places_found", 0.into()), ("times_found", 0.into()), ("times_modifier_found", 0.into())];
    check(coded, &expected);
}

#[test]
fn malformed_gold_is_told() {
    let check = |from: &str, to: &str, expected: &str| {
        let error = gold::parse(GOLD.replace(from, to).as_bytes(), TEXT).err().unwrap_or_default();
        assert!(error.contains(expected), "{error}");
    };
    check("[13, 15]", "[13, 16]", "`Bo` is not at 13..16");
    check("[13, 15]", "[13, 1500]", "`Bo` is not at 13..1500");
    check("\"speaker\": \"bo\"", "\"speaker\": \"cy\"", "names `cy`");
    check("\"date\": \"2021-06-07\"", "\"date\": \"June\"", "the date `June`");
    check("\"cue\"", "\"clue\"", "neither `trigger` nor `cue`");
    check("\"facts\"", "\"fact\"", "missing field `facts`");
    check("{", "", "expected");
}

#[test]
fn a_missing_story_is_an_input_failure() {
    let args = Args { dir: "no-such-story".into() };
    let session = Session::start().expect("the embedded engine starts");
    let failure = args.score(&session, usize::MAX).err().expect("there is no such story");
    assert_eq!(failure.exit_code(), 1);
    assert!(failure.to_string().contains("article.txt"), "{failure}");
}
