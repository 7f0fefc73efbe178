//! What place names are resolved to.

use crate::testing;
use dateline_actors::Actors;
use dateline_gazetteer::Gazetteer;
use dateline_text::{Dateline, PlaceRole, Span};
use std::sync::OnceLock;

fn tables() -> &'static (Gazetteer, Actors) {
    static TABLES: OnceLock<(Gazetteer, Actors)> = OnceLock::new();
    TABLES.get_or_init(|| (Gazetteer::embedded(), Actors::embedded()))
}

/// The places of a text: the words, the country or the reason, and a mark for a metonym.
fn places(text: &str) -> Vec<String> {
    let (document, analysis) = testing::analyse(text);
    let report = crate::Report { document: &document, analysis: &analysis };
    let (gazetteer, actors) = tables();
    let mentions = super::resolve(report, gazetteer, actors);
    let one = |mention: &dateline_text::PlaceMention| {
        let words = mention.span.of(text);
        let place = match (&mention.resolved, mention.unresolved) {
            (Some(place), _) => place.country.clone().unwrap_or_else(|| "-".into()).to_string(),
            (None, reason) => format!("{reason:?}"),
        };
        let metonym = if mention.role == PlaceRole::Metonym { " metonym" } else { "" };
        format!("{words} {place}{metonym}")
    };
    mentions.iter().map(one).collect()
}

fn check(cases: &[(&str, &[&str])]) {
    for (text, expected) in cases {
        assert_eq!(places(text), *expected, "{text}");
    }
}

#[test]
fn large_and_capital_places_win_where_nothing_else_speaks() {
    check(&[
        ("The delegation landed in Damascus.", &["Damascus SYR"]),
        ("Thousands marched in Paris.", &["Paris FRA"]),
        ("Rain fell in London.", &["London GBR"]),
    ]);
}

#[test]
fn a_container_decides() {
    check(&[
        ("A school burned down in Paris, Texas.", &["Paris USA", "Texas USA"]),
        ("Two men were hurt in Tripoli, Lebanon.", &["Tripoli LBN", "Lebanon LBN"]),
        ("Police searched houses in Moscow, Idaho.", &["Moscow USA", "Idaho USA"]),
        ("A mill burned down in Macon, Georgia.", &["Macon USA", "Georgia USA"]),
        ("A mill burned down in Batumi, Georgia.", &["Batumi GEO", "Georgia GEO"]),
        ("A mill burned down in Kandahar, Texas.", &["Kandahar Some(UnknownName)", "Texas USA"]),
    ]);
}

#[test]
fn regions_stand_beside_regions() {
    check(&[
        ("Storms hit Ohio, Georgia and Utah.", &["Ohio USA", "Georgia USA", "Utah USA"]),
        (
            "Rain fell in Ukraine, Georgia and Moldova.",
            &["Ukraine UKR", "Georgia GEO", "Moldova MDA"],
        ),
    ]);
}

#[test]
fn countries_of_the_report_decide() {
    check(&[(
        "Lebanese soldiers closed the port. The army said the road to Tripoli was cut.",
        &["Tripoli LBN"],
    )]);
}

#[test]
fn curated_sites_are_places() {
    check(&[
        ("Jets took off from the air base at Hmeimim.", &["Hmeimim SYR"]),
        ("He received the envoy at the Kremlin.", &["the Kremlin RUS"]),
        ("Ships left the Strait of Hormuz.", &["the Strait of Hormuz -"]),
    ]);
}

#[test]
fn the_words_around_a_name_can_ask_for_a_place() {
    check(&[
        ("Soldiers opened fire near the town of Goma.", &["Goma COD"]),
        ("Russian forces shelled Kherson overnight.", &["Kherson UKR"]),
    ]);
}

#[test]
fn people_are_no_places() {
    check(&[("Michael Jordan met reporters.", &[])]);
}

#[test]
fn governments_are_told_from_places() {
    check(&[
        ("Moscow said the talks were over.", &["Moscow RUS metonym"]),
        ("Relations with Ankara have improved.", &["Ankara TUR metonym"]),
        ("They met in Ankara on Monday.", &["Ankara TUR"]),
    ]);
}

#[test]
fn unknown_and_vague_names_say_so() {
    check(&[("Clashes broke out in Qwertyville.", &["Qwertyville Some(UnknownName)"])]);
}

#[test]
fn a_dateline_is_a_place() {
    let text = "KHARTOUM - Troops left the town.";
    let (mut document, analysis) = testing::analyse(text);
    let span = Span::new(0, 8);
    document.dateline =
        Some(Dateline { span: Span::new(0, 10), places: vec![span], agency: None, date: None });
    let report = crate::Report { document: &document, analysis: &analysis };
    let mentions = super::resolve(report, &tables().0, &tables().1);
    assert_eq!((mentions[0].role, mentions[0].span), (PlaceRole::Dateline, span));
    let country = mentions[0].resolved.as_ref().and_then(|place| place.country.clone());
    assert_eq!(country.as_deref(), Some("SDN"));
}
