//! Where predicates take place.

use crate::testing;
use dateline_actors::Actors;
use dateline_gazetteer::Gazetteer;
use dateline_text::{Dateline, Span};
use std::sync::OnceLock;

/// The words that tell the place of the first predicate with a given word, or "-".
fn place(text: &str, word: &str, dateline: Option<usize>) -> String {
    static TABLES: OnceLock<(Gazetteer, Actors)> = OnceLock::new();
    let (gazetteer, actors) = TABLES.get_or_init(|| (Gazetteer::embedded(), Actors::embedded()));
    let (mut document, analysis) = testing::analyse(text);
    document.dateline = dateline.map(|end| {
        let span = Span::new(0, end);
        Dateline { span, places: vec![span], agency: None, date: None }
    });
    let report = crate::Report { document: &document, analysis: &analysis };
    let places = crate::places::resolve(report, gazetteer, actors);
    let map = super::Map::new(report, &places, actors);
    let token = (0..report.tokens().len()).find(|&token| report.word(token) == word);
    let found = map.of(token.unwrap_or(usize::MAX));
    found.span.map_or("-".to_owned(), |span| span.of(text).to_owned())
}

fn check(cases: &[(&str, &str, &str)]) {
    for (text, word, expected) in cases {
        assert_eq!(&place(text, word, None), expected, "{text} ({word})");
    }
}

#[test]
fn a_phrase_on_the_predicate_tells_the_place() {
    check(&[
        ("Gunmen killed two officers in Karachi on Monday.", "killed", "Karachi"),
        ("The ministers met at the Kremlin.", "met", "the Kremlin"),
        ("Soldiers opened fire near the town of Goma.", "opened", "Goma"),
    ]);
}

#[test]
fn a_phrase_on_the_object_does_too() {
    check(&[("The army launched air strikes in Idlib.", "launched", "Idlib")]);
}

#[test]
fn a_place_can_be_the_object() {
    check(&[
        ("The pope visited Baghdad in March.", "visited", "Baghdad"),
        ("Russian forces shelled Kherson overnight.", "shelled", "Kherson"),
    ]);
}

#[test]
fn the_finer_place_wins() {
    check(&[("A bomb exploded in Kandahar in southern Afghanistan.", "exploded", "Kandahar")]);
}

#[test]
fn a_place_of_another_clause_is_not_taken() {
    check(&[("He resigned after the minister, who was born in Lagos, had left.", "resigned", "-")]);
}

#[test]
fn the_lead_happens_where_the_dateline_says() {
    let text = "CAIRO: The president received the envoy, who had been jailed before.";
    assert_eq!(place(text, "received", Some(5)), "CAIRO");
    assert_eq!(place(text, "jailed", Some(5)), "-");
}
