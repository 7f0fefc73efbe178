//! What readers of dated reports expect of the time of an event.

use super::*;
use crate::times;
use dateline_nlp::Engine;
use dateline_text::{Block, BlockKind, DateOrigin, Document, Published, Span};
use std::sync::OnceLock;

fn engine() -> &'static Engine {
    static ENGINE: OnceLock<Engine> = OnceLock::new();
    ENGINE.get_or_init(|| Engine::embedded().expect("the engine starts"))
}

/// Paragraphs are parted by empty lines.
fn document(text: &str, published: Option<&str>) -> Document {
    let mut blocks = Vec::new();
    let mut at = 0;
    for part in text.split("\n\n") {
        blocks.push(Block { kind: BlockKind::Paragraph, span: Span::new(at, at + part.len()) });
        at += part.len() + 2;
    }
    let date = published.map(|date| date.parse().expect("a date"));
    Document {
        text: text.to_owned(),
        blocks,
        published: date.map(|date| Published { date, origin: DateOrigin::Option, span: None }),
        ..Document::default()
    }
}

/// The time of the first token that is this word, as "start..end anchor" or the reason for none.
fn time(text: &str, word: &str, published: Option<&str>) -> String {
    let document = document(text, published);
    let analysis = engine().analyse(&document);
    let report = Report { document: &document, analysis: &analysis };
    let times = times::find(report);
    let token = (0..report.tokens().len()).find(|&token| report.word(token) == word);
    let time = Calendar::new(report, &times).of(token.expect("the text has the word"));
    match (time.interval, time.unresolved) {
        (Some(interval), _) => {
            let day =
                |day: Option<jiff::civil::Date>| day.map_or("?".to_owned(), |day| day.to_string());
            let (start, end) = (day(interval.start), day(interval.end));
            let days = if start == end { start } else { format!("{start}..{end}") };
            let anchor = match time.anchor {
                Anchor::Lead => " lead",
                Anchor::Published if time.span.is_none() => " published",
                _ => "",
            };
            format!("{days}{anchor}")
        }
        (None, reason) => format!("{reason:?}"),
    }
}

/// The time of a word in a report published on Thursday, 14 March 2019.
fn check(text: &str, word: &str, expected: &str) {
    assert_eq!(time(text, word, Some("2019-03-14")), expected, "{word} in {text}");
}

const NOT_STATED: &str = "Some(NotStated)";

#[test]
fn an_expression_of_its_own_wins() {
    check("The army seized the port on Tuesday.", "seized", "2019-03-12");
    check("Last November the army seized the port.", "seized", "2018-11-01..2018-11-30");
    check(
        "The minister said Wednesday that rebels attacked the base in 2017.",
        "attacked",
        "2017-01-01..2017-12-31",
    );
    check(
        "The minister said Wednesday that rebels attacked the base in 2017.",
        "said",
        "2019-03-13",
    );
    check("Last year's invasion shocked the region.", "invasion", "2018-01-01..2018-12-31");
}

#[test]
fn lengths_up_to_now_give_a_range() {
    check(
        "Kenya has been hosting the rebels for the past 10 months.",
        "hosting",
        "2018-05-01..2019-03-14",
    );
    check("Kenya has hosted the rebels since 2011.", "hosted", "2011-01-01..2019-03-14");
    check("They fought from March 2014 to May 2016.", "fought", "2014-03-01..2016-05-31");
}

#[test]
fn participles_and_coordinated_verbs_share_a_time() {
    check(
        "The president was toppled last November, fleeing to Gabon.",
        "fleeing",
        "2018-11-01..2018-11-30",
    );
    check("Police arrested the leader on Monday and jailed his brother.", "jailed", "2019-03-11");
    check("The envoy left on Tuesday as troops shelled the city.", "shelled", "2019-03-12");
}

#[test]
fn clauses_of_one_occasion_share_a_time() {
    check("He left for Oslo on Tuesday, where he met the king.", "met", "2019-03-12");
    check(
        "It had closed its ports until 2017, when the war ended.",
        "ended",
        "2017-01-01..2017-12-31",
    );
    check("Police shot a man on Tuesday after he attacked a guard.", "attacked", "2019-03-12");
    check("The minister summoned the envoy on Monday evening.", "summoned", "2019-03-11");
}

#[test]
fn nouns_share_the_time_of_their_verb() {
    check("The two leaders held talks on Tuesday.", "talks", "2019-03-12");
    check(
        "He was toppled last November in a revolt led by officers.",
        "revolt",
        "2018-11-01..2018-11-30",
    );
    check("The minister on Tuesday condemned the attack.", "attack", NOT_STATED);
}

#[test]
fn the_main_line_takes_the_day_of_the_lead() {
    let text = "The president met the envoy on Tuesday.\n\nThe two signed a treaty. The envoy had \
                visited twice. The envoy was expected to ask for aid. The president will travel soon.";
    check(text, "signed", "2019-03-12 lead");
    check(text, "visited", NOT_STATED);
    check(text, "ask", "2019-03-12 lead");
    check(text, "travel", NOT_STATED);
}

#[test]
fn without_a_day_in_the_lead_the_publication_date_stands() {
    check("Troops crossed the border.\n\nThe city fell.", "fell", "2019-03-14 published");
}

#[test]
fn background_does_not_take_the_day() {
    let text = "Troops shelled the port on Tuesday.\n\nProtests began in 2011. The army killed \
                hundreds of people. A spokesman said the army would stay.\n\nGabon was an ally of the \
                rebels during the war, sending arms.";
    check(text, "killed", NOT_STATED);
    check(text, "said", "2019-03-12 lead");
    check(text, "sending", NOT_STATED);
}

#[test]
fn an_aside_about_somebody_is_apart() {
    check("The general, who seized the palace, spoke on Tuesday.", "seized", NOT_STATED);
    check("The army left on Tuesday after losing the airport.", "losing", NOT_STATED);
}

#[test]
fn a_report_without_a_date_says_so() {
    assert_eq!(time("The army seized the port.", "seized", None), "Some(NoPublicationDate)");
}
