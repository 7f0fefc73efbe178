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

#[test]
fn parties_without_an_entity_stand_by_their_words() {
    check("Chadian troops shelled Maiduguri on Monday.", &["ASSAULT Chadian troops > Maiduguri"]);
    check(
        "Chadian troops attacked a walled market.",
        &["ASSAULT Chadian troops > a walled market"],
    );
    check(
        "Chadian troops attacked a fishing village.",
        &["ASSAULT Chadian troops > a fishing village"],
    );
    check("Chadian troops attacked the village.", &["ASSAULT Chadian troops > "]);
}

#[test]
fn whoever_undertakes_it_acts() {
    check("Somali rebels stepped up attacks on Kenya.", &["ASSAULT Somali rebels > Kenya"]);
    check("Somali rebels survived attacks on Kenya.", &["ASSAULT  > Kenya"]);
}

#[test]
fn owners_who_share_a_noun_all_act() {
    check("Togo and Ghana's ministers met in Accra.", &["CONSULT Togo + Ghana's ministers > "]);
}

#[test]
fn an_answer_is_aimed_at_whoever_asked() {
    check(
        "Chile's top court rejected an appeal filed by Peru.",
        &["REJECT Chile's top court > Peru"],
    );
}

#[test]
fn the_author_of_a_letter_does_what_it_does() {
    check(
        "Chad's premier signed a letter urging Togo to free two reporters.",
        &["REQUEST Chad's premier > Togo"],
    );
}

#[test]
fn nobody_voices_support_for_himself() {
    check(
        "Kenya's foreign minister voiced Kenya's support for Uganda.",
        &["SUPPORT Kenya's foreign minister > Uganda"],
    );
}

#[test]
fn a_town_suffers_what_befalls_it() {
    check(
        "Chadian soldiers imposed a curfew in parts of Maiduguri.",
        &["COERCE Chadian soldiers > Maiduguri"],
    );
}
