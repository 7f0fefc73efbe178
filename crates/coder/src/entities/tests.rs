//! Whole ways from a text to its entities, by topic.

use crate::{Report, entities, mentions};
use dateline_actors::Actors;
use dateline_nlp::Engine;
use dateline_text::Entity;
use std::sync::OnceLock;

fn engine() -> &'static Engine {
    static ENGINE: OnceLock<Engine> = OnceLock::new();
    ENGINE.get_or_init(|| Engine::embedded().expect("the embedded model loads"))
}

/// Codes a text and compares its entities, one a line: name, kind and codes in brackets, mentions.
/// Lines of `expected` must stand in the result in this order; entities not listed may stand between.
#[track_caller]
fn check(text: &str, date: &str, expected: &str) {
    let date = date.parse().ok();
    let document = dateline_input::plain_text("test", text, date);
    let analysis = engine().analyse(&document);
    let report = Report { document: &document, analysis: &analysis };
    let actors = Actors::embedded();
    let found = entities::resolve(report, mentions::find(report, &actors), &actors);
    let found: Vec<String> = found.list().iter().map(|entity| line(text, entity)).collect();
    let mut rest = found.iter();
    for line in expected.lines().map(str::trim).filter(|line| !line.is_empty()) {
        assert!(
            rest.any(|found| found == line),
            "no line\n  {line}\namong\n  {}",
            found.join("\n  ")
        );
    }
}

fn line(text: &str, entity: &Entity) -> String {
    let codes = [
        entity.country.as_deref().unwrap_or("-"),
        entity.sector.map_or("-", |sector| sector.as_str()),
        entity.role.as_deref().unwrap_or("-"),
    ];
    let mentions: Vec<&str> = entity.mentions.iter().map(|mention| mention.span.of(text)).collect();
    format!("{} [{}]: {}", entity.name, codes.join(" "), mentions.join(" | "))
}

#[test]
fn a_title_gives_country_and_office() {
    check(
        "Kenyan President Daniel Otieno met reporters in Nairobi on Monday. Otieno said he would not run again.",
        "2024-03-05",
        "Daniel Otieno [KEN GOV president]: Kenyan President Daniel Otieno | Otieno | he",
    );
}

#[test]
fn a_leader_is_the_chief_of_the_country() {
    check(
        "Peruvian President Carlos Medina arrived in Paris. The Peruvian leader thanked his hosts.",
        "2024-03-05",
        "Carlos Medina [PER GOV president]: Peruvian President Carlos Medina | The Peruvian leader",
    );
}
