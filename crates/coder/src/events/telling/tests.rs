//! What is told as an event, and what only sounds like one.

use crate::testing::code;
use dateline_text::Body;

/// Checks the types of a text's events with their actors and recipients, in the order of the triggers.
fn check(text: &str, expected: &[&str]) {
    let (_, coded) = code(text);
    let found: Vec<String> = coded
        .records
        .iter()
        .filter_map(|record| {
            let Body::Event(event) = &record.body else { return None };
            let names = |side: &[dateline_text::Participant]| {
                side.iter().map(|party| party.name.as_str()).collect::<Vec<_>>().join(", ")
            };
            let (actor, recipient) = (names(&event.actor), names(&event.recipient));
            Some(format!("{} {actor} > {recipient}", event.event_type))
        })
        .collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn questions_and_orders_tell_of_nothing() {
    check("Do you support Kenya?", &[]);
    check("Support Kenya.", &[]);
    check("Peru supports Kenya.", &["SUPPORT Peru > Kenya"]);
}

#[test]
fn what_anybody_might_do_is_nobody_s_doing() {
    check("You have to talk to the Kenyan ministers.", &[]);
    check("The senator could be arrested.", &[]);
    check("Police could arrest the senator.", &["COERCE Police > the senator"]);
    check("People are being killed.", &[]);
}

#[test]
fn words_among_private_people() {
    check("The friends mocked their neighbors.", &[]);
    check("Her father criticized Kenya.", &["ACCUSE Her father > Kenya"]);
}

#[test]
fn words_of_war_among_politicians() {
    check("Governor Paul Reed continued his assault.", &["ACCUSE Paul Reed > "]);
    check("The attack on her campaign was short.", &[]);
    check("Rebels attacked the soldiers.", &["ASSAULT Rebels > the soldiers"]);
}

#[test]
fn who_defends_himself_supports_nobody() {
    check("Governor Paul Reed defended his record.", &[]);
    check("Governor Paul Reed defended Kenya's record.", &["SUPPORT Paul Reed > Kenya"]);
}

#[test]
fn he_in_a_quote_is_not_its_speaker() {
    check("“I will never support him,” Senator Paul Reed said.", &["REJECT Paul Reed > "]);
}
