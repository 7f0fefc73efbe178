use crate::testing;
use dateline_text::{Body, Record};

/// An event as "TYPE actor > recipient".
fn shown(record: &Record) -> Option<String> {
    let Body::Event(event) = &record.body else { return None };
    let names = |side: &[dateline_text::Participant]| {
        side.iter().map(|own| own.name.as_str()).collect::<Vec<_>>().join(" + ")
    };
    Some(format!("{} {} > {}", event.event_type, names(&event.actor), names(&event.recipient)))
}

fn check(text: &str, expected: &[&str]) {
    let (_, coded) = testing::code(text);
    let events: Vec<String> = coded.records.iter().filter_map(shown).collect();
    assert_eq!(events, expected, "{text}");
}

#[test]
fn a_recipient_may_stand_deeper_than_the_frame_looks() {
    check("Kenya agreed to lift a ban on imports of Ugandan milk.", &["CONCEDE Kenya > Uganda"]);
    check("Norway agreed to a ceasefire in Mali.", &["CONCEDE Norway > Mali"]);
}

#[test]
fn circumstances_name_no_recipient() {
    check("Kenya agreed to lower tolls after elections in Uganda.", &["AGREE Kenya > "]);
    check("Students demonstrated in Chad.", &["PROTEST Students > "]);
}
