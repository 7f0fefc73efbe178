//! Whole ways from a text to its entities, by topic.

use crate::coding::participant;
use crate::{Report, entities, mentions};
use dateline_actors::Actors;
use dateline_nlp::Engine;
use dateline_text::{Entity, Interval, Precision, Sector};
use std::sync::OnceLock;

fn engine() -> &'static Engine {
    static ENGINE: OnceLock<Engine> = OnceLock::new();
    ENGINE.get_or_init(|| Engine::embedded().expect("the embedded model loads"))
}

fn actors() -> &'static Actors {
    static ACTORS: OnceLock<Actors> = OnceLock::new();
    ACTORS.get_or_init(Actors::embedded)
}

fn code(text: &str, date: &str) -> Vec<Entity> {
    let document = dateline_input::plain_text("test", text, date.parse().ok());
    let analysis = engine().analyse(&document);
    let report = Report { document: &document, analysis: &analysis };
    entities::resolve(report, mentions::find(report, actors()), actors()).into_list()
}

/// Codes a text and compares its entities, one a line: name, codes in brackets, mentions. The lines
/// of `expected` must stand in the result in this order; others may stand between them.
#[track_caller]
fn check(text: &str, expected: &str) {
    let found = code(text, "2024-03-05");
    let found: Vec<String> = found.iter().map(|entity| line(text, entity)).collect();
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
    let codes = codes(entity.country.as_deref(), entity.sector, entity.role.as_deref());
    let mentions: Vec<&str> = entity.mentions.iter().map(|mention| mention.span.of(text)).collect();
    format!("{} [{codes}]: {}", entity.name, mentions.join(" | "))
}

fn codes(country: Option<&str>, sector: Option<Sector>, role: Option<&str>) -> String {
    let sector = sector.map_or("-", |sector| sector.as_str());
    [country.unwrap_or("-"), sector, role.unwrap_or("-")].join(" ")
}

#[test]
fn names_and_their_parts() {
    check(
        "Kenyan President Daniel Otieno met reporters in Nairobi on Monday. Otieno said he would not \
         run again.",
        "Daniel Otieno [KEN GOV president]: Kenyan President Daniel Otieno | Otieno | he",
    );
    check(
        "The Northern Teachers Alliance (NTA) called a strike. The NTA said schools would close.",
        "Northern Teachers Alliance [- SOC -]: The Northern Teachers Alliance | NTA | The NTA",
    );
}

#[test]
fn titles_give_country_and_office() {
    check(
        "French Foreign Minister Catherine Morel met her German counterpart, Jonas Weber, in Berlin. \
         She said talks would go on.",
        "Catherine Morel [FRA GOV foreign minister]: French Foreign Minister Catherine Morel | her | She
         Jonas Weber [DEU GOV foreign minister]: her German counterpart | Jonas Weber",
    );
    check(
        "The president of Peru, Carmen Rojas, spoke on Monday.",
        "Carmen Rojas [PER GOV president]: The president of Peru | Carmen Rojas",
    );
}

#[test]
fn descriptions_pick_out_who_was_named() {
    check(
        "Peruvian President Carlos Medina arrived in Paris. The Peruvian leader thanked his hosts.",
        "Carlos Medina [PER GOV president]: Peruvian President Carlos Medina | The Peruvian leader \
         | his",
    );
    check(
        "A spokesman for the dockers' union, Peter Lang, rejected the offer. He said the strike would \
         go on.",
        "Peter Lang [- LAB spokesman]: A spokesman for the dockers' union | Peter Lang | He",
    );
}

#[test]
fn pronouns_find_their_antecedents() {
    check(
        "Brazil accused Bolivia of delays. Brazil said it would wait.",
        "Brazil [BRA GOV -]: Brazil | Brazil | it",
    );
    check(
        "“I will appeal,” Maria Duarte told the court. Her lawyer praised her.",
        "Maria Duarte [- - -]: I | Maria Duarte | Her | her",
    );
}

#[test]
fn who_is_told_by_a_verb_is_not_its_subject() {
    check(
        "Anna Novak met Karel Havel on Friday. Novak thanked him.",
        "Anna Novak [- - -]: Anna Novak | Novak
         Karel Havel [- - -]: Karel Havel | him",
    );
}

#[test]
fn seats_stand_for_governments_where_nothing_makes_them_places() {
    check(
        "Nairobi rejected the proposal. Relations with Nairobi have cooled, diplomats in Nairobi said.",
        "Kenya [KEN GOV -]: Nairobi | Nairobi",
    );
    check(
        "The talks took place at the Kremlin. A Kremlin ally left early.",
        "Russia [RUS GOV -]: Kremlin",
    );
}

#[test]
fn groups_take_country_and_side_from_those_they_belong_to() {
    check(
        "Rebel commander Joseph Banda fled on Monday. His fighters laid down their arms.",
        "Joseph Banda [- REB rebel commander]: Rebel commander Joseph Banda | His
         His fighters [- REB -]: His fighters | their",
    );
    check("Kenya's army said two soldiers were killed.", "Kenya's army [KEN MIL -]: Kenya's army");
    check(
        "Nine members of the palace guard died.",
        "Nine members of the palace guard [- MIL -]: Nine members of the palace guard",
    );
    check(
        "The former minister's party lost the vote.",
        "The former minister's party [- PTY -]: The former minister's party",
    );
    check("A militia leader fled.", "A militia leader [- PRM militia leader]: A militia leader");
}

#[test]
fn other_words_for_the_same_people() {
    check(
        "Police closed the square. Officers arrested two people.",
        "Officers [- COP -]: Police | Officers",
    );
    check(
        "Thousands of demonstrators marched on Friday. The crowd sang.",
        "Thousands of demonstrators [- CVL -]: Thousands of demonstrators | The crowd",
    );
}

#[test]
fn a_seat_of_a_union_and_a_state_stands_for_the_union() {
    check("Brussels rejected the plan.", "European Union [EUR GOV -]: Brussels");
}

#[test]
fn a_report_about_one_country_means_that_country_s_police() {
    check(
        "Thousands marched through Lima on Sunday. Police in the Peruvian capital fired tear gas.",
        "Police [PER COP -]: Police",
    );
}

#[test]
fn nobody_is_no_entity() {
    let found =
        code("No soldiers were hurt. As president, one must wait. It is clear that it rained.", "");
    assert!(found.is_empty(), "{found:?}");
}

/// The entities that the word `of` a text speaks of, by name.
#[track_caller]
fn check_several(text: &str, of: &str, expected: &[&str]) {
    let document = dateline_input::plain_text("test", text, None);
    let analysis = engine().analyse(&document);
    let report = Report { document: &document, analysis: &analysis };
    let found = entities::resolve(report, mentions::find(report, actors()), actors());
    let token = (0..report.tokens().len()).rev().find(|&token| report.word(token) == of);
    let ids = found.at(token.expect("the word stands in the text"));
    let names: Vec<&str> = ids.iter().map(|&id| found.get(id).name.as_str()).collect();
    assert_eq!(names, expected, "{text}");
}

#[test]
fn plurals_speak_of_several() {
    let text = "Kenyan President Daniel Otieno hosted Peruvian President Carlos Medina on Monday.";
    let both = ["Daniel Otieno", "Carlos Medina"];
    check_several(&format!("{text} The two discussed trade."), "two", &both);
    check_several(&format!("{text} Neither mentioned fishing."), "Neither", &both);
    check_several(&format!("{text} The two leaders will meet again."), "leaders", &both);
    check_several(
        "Kenya and Peru signed a pact. The two countries trade tea.",
        "countries",
        &["Kenya", "Peru"],
    );
}

#[test]
fn relative_and_possessive_pronouns_answer_too() {
    check_several("Kenya, which borders Somalia, closed the road.", "which", &["Kenya"]);
    check_several("Daniel Otieno praised his party.", "his", &["Daniel Otieno"]);
}

/// The codes of the first entity of a text in a record of a day.
#[track_caller]
fn check_on(text: &str, day: &str, expected: &str) {
    let entities = code(text, "2025-10-16");
    let entity = entities.first().expect("an entity");
    let day = day.parse().ok();
    let when =
        day.map(|day| Interval { start: Some(day), end: Some(day), precision: Precision::Day });
    let found = participant(entity, entity.mentions[0].span, when, actors());
    assert_eq!(
        codes(found.country.as_deref(), found.sector, found.role.as_deref()),
        expected,
        "{text}"
    );
}

#[test]
fn offices_are_coded_for_the_date_of_the_record() {
    check_on("Angela Merkel spoke.", "2015-09-01", "DEU GOV chancellor");
    check_on("Angela Merkel spoke.", "2025-10-01", "DEU ELI former chancellor");
    check_on("Former minister Daniel Otieno spoke.", "2025-10-01", "- ELI former minister");
    check_on("Kenya spoke.", "1999-01-01", "KEN GOV -");
}

#[test]
fn ministries_of_two_countries_are_two() {
    check(
        "The deal is ready, according to the Uzbek Foreign Ministry. \
         The Kyrgyz Foreign Ministry denied it.",
        "Uzbek Foreign Ministry [UZB GOV -]: the Uzbek Foreign Ministry
         Kyrgyz Foreign Ministry [KGZ GOV -]: The Kyrgyz Foreign Ministry",
    );
}

#[test]
fn several_governments_are_no_state() {
    check_several(
        "Norway sent an envoy to Oslo. Norway urged the three governments to talk.",
        "governments",
        &["the three governments"],
    );
}

#[test]
fn people_with_an_american_title_are_of_their_state() {
    check(
        "Sen. Mary Olsen, R-Ohio, praised the plan. New Jersey Gov. Paul Dorn rejected it.",
        "Mary Olsen [USA LEG senator]: Sen. Mary Olsen
         Paul Dorn [USA GOV governor]: New Jersey Gov. Paul Dorn",
    );
}

#[test]
fn a_last_name_is_no_people() {
    check(
        "Mark Cuban spoke in Lima on Monday. Cuban praised the plan.",
        "Mark Cuban [USA BUS businessman]: Mark Cuban | Cuban",
    );
}

#[test]
fn the_president_is_who_has_the_title_here() {
    check(
        "President Joe Biden arrived in Washington on Monday. Bashar al-Assad of Syria sent a letter. \
         The president did not answer.",
        "Joe Biden [USA GOV president]: President Joe Biden | The president",
    );
}

#[test]
fn who_speaks_says_i_and_is_not_he() {
    check(
        "“I never met him,” Karel Havel said of Peter Lang. “We will see,” Havel added.",
        "Karel Havel [- - -]: I | Karel Havel | We | Havel",
    );
}

#[test]
fn those_named_together_are_they() {
    check_several(
        "Anna Novak and Karel Havel arrived on Monday. They praised the deal.",
        "They",
        &["Anna Novak", "Karel Havel"],
    );
}
