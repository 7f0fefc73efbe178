//! PLOVER's boundary rules, and everyday senses that tell of no event.

use super::events;

fn check(text: &str, expected: &[&str]) {
    assert_eq!(events(text), expected, "{text}");
}

#[test]
fn one_event_each() {
    check("Kenya condemned Somalia.", &["ACCUSE/disapprove condemned: Kenya > Somalia"]);
}
