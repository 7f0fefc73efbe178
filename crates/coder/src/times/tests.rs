//! What readers of dated reports expect of time expressions, family by family.

use super::*;
use dateline_nlp::Engine;
use dateline_text::{Block, BlockKind, DateOrigin, Document, Published, Span};
use std::sync::OnceLock;

fn engine() -> &'static Engine {
    static ENGINE: OnceLock<Engine> = OnceLock::new();
    ENGINE.get_or_init(|| Engine::embedded().expect("the engine starts"))
}

/// The report of one paragraph.
fn document(text: &str, published: Option<&str>) -> Document {
    let date = published.map(|date| date.parse().expect("a date"));
    let span = Span::new(0, text.len());
    Document {
        text: text.to_owned(),
        blocks: vec![Block { kind: BlockKind::Paragraph, span }],
        published: date.map(|date| Published { date, origin: DateOrigin::Option, span: None }),
        ..Document::default()
    }
}

/// "words = value MODIFIER" for every expression.
fn read(text: &str, published: Option<&str>) -> Vec<String> {
    let document = document(text, published);
    let analysis = engine().analyse(&document);
    let show = |time: &TimeExpression| {
        let value = if time.value.is_empty() { "-" } else { &time.value };
        let modifier = time.modifier.map_or_else(String::new, |modifier| format!(" {modifier}"));
        format!("{} = {value}{modifier}", time.span.of(text))
    };
    find(Report { document: &document, analysis: &analysis }).iter().map(show).collect()
}

/// The expressions of a sentence published on Thursday, 14 March 2019.
fn check(text: &str, expected: &[&str]) {
    assert_eq!(read(text, Some("2019-03-14")), expected, "{text}");
}

#[test]
fn dates_in_full() {
    check("The treaty of 2017-08-21 was void.", &["2017-08-21 = 2017-08-21"]);
    check("They signed on Aug. 21, 2017, in Riga.", &["Aug. 21, 2017 = 2017-08-21"]);
    check("They signed on 21 August 2017.", &["21 August 2017 = 2017-08-21"]);
    check("They signed on the 21st of August, 2017.", &["the 21st of August, 2017 = 2017-08-21"]);
    check("Talks began on Monday, August 21, 2017.", &["Monday, August 21, 2017 = 2017-08-21"]);
    check("The deal of August 2017 failed.", &["August 2017 = 2017-08"]);
    check("The plant closed in 2011.", &["2011 = 2011"]);
    check("The form was dated 8/21/2017.", &["8/21/2017 = 2017-08-21"]);
}

#[test]
fn decades_and_centuries() {
    check("Trade grew in the 1990s.", &["the 1990s = 199"]);
    check("Trade grew in the late 1990s.", &["the late 1990s = 199 END"]);
    check("The castle is of the 14th century.", &["the 14th century = 13"]);
    check("The city fell in 404 BC.", &["404 BC = BC0404"]);
}

#[test]
fn ranges_share_what_their_ends_leave_out() {
    check("The envoys met from 5 to 7 May 2016.", &["5 = 2016-05-05", "7 May 2016 = 2016-05-07"]);
    check("He ruled in 1971-79.", &["1971 = 1971", "79 = 1979"]);
    check("The league lasted from 478 to 404 BC.", &["478 = BC0478", "404 BC = BC0404"]);
}

#[test]
fn a_year_is_shared_backwards() {
    check(
        "It lasted from 12 March to 3 April 1918.",
        &["12 March = 1918-03-12", "3 April 1918 = 1918-04-03"],
    );
    check("It lasted from November to May 2016.", &["November = 2015-11", "May 2016 = 2016-05"]);
    check("On February 6 and 7 they met.", &["February 6 = 2019-02-06", "7 = 2019-02-07"]);
}

#[test]
fn what_is_called_for_lies_ahead() {
    check(
        "Unions called for a nationwide strike on Monday and demanded higher wages.",
        &["Monday = 2019-03-18"],
    );
    check("A deal was possible by mid-December.", &["mid-December = 2019-12 MID"]);
    check("He accepted an invitation to visit Oslo in November.", &["November = 2019-11"]);
    check("Unions called on Monday for a strike.", &["Monday = 2019-03-11"]);
}

#[test]
fn marches_are_not_months() {
    check("The Long March ended.", &[]);
    check("They joined the March on the capital.", &[]);
    check("The March 2015 vote was close.", &["March 2015 = 2015-03"]);
}

#[test]
fn weekdays_follow_tense() {
    check("The minister arrived on Tuesday.", &["Tuesday = 2019-03-12"]);
    check("The minister will arrive on Tuesday.", &["Tuesday = 2019-03-19"]);
    check("The minister arrived on Thursday.", &["Thursday = 2019-03-14"]);
    check("He left last Friday.", &["last Friday = 2019-03-08"]);
    check("He leaves next Tuesday.", &["next Tuesday = 2019-03-19"]);
    check("Shots were heard Monday night.", &["Monday night = 2019-03-11TNI"]);
    check("The envoy is expected to land on Saturday.", &["Saturday = 2019-03-16"]);
}

#[test]
fn days_and_months_counted_from_publication() {
    check("The army withdrew yesterday.", &["yesterday = 2019-03-13"]);
    check("Both sides meet tomorrow.", &["tomorrow = 2019-03-15"]);
    check("He was jailed last November.", &["last November = 2018-11"]);
    check("She resigned last year.", &["last year = 2018"]);
    check("She resigned earlier this month.", &["earlier this month = 2019-03"]);
    check("They will vote next month.", &["next month = 2019-04"]);
    check("He fled two days ago.", &["two days ago = 2019-03-12"]);
    check("He fled three years ago.", &["three years ago = 2016"]);
    check("Rebels took the port in October.", &["October = 2018-10"]);
    check("Voters will go to the polls in October.", &["October = 2019-10"]);
    check("The strike began last week.", &["last week = 2019-W10"]);
}

#[test]
fn lengths() {
    check(
        "The siege lasted more than two and a half hours.",
        &["more than two and a half hours = PT2H30M MORE_THAN"],
    );
    check("The 14-year war is over.", &["14-year = P14Y"]);
    check("It has sheltered them for the past 10 months.", &["the past 10 months = P10M"]);
    check("They were allies for many decades.", &["many decades = PXDE"]);
    check("He waited about three weeks.", &["about three weeks = P3W APPROX"]);
    check("The truce held for at least six days.", &["at least six days = P6D EQUAL_OR_MORE"]);
    check("It was a months-long blockade.", &["months-long = PXM"]);
    check("They had waited for years.", &["years = PXY"]);
    check("The talks ran for two hours and ten minutes.", &["two hours and ten minutes = PT2H10M"]);
}

#[test]
fn seasons_quarters_and_edges() {
    check("They fought in the summer of 1955.", &["the summer of 1955 = 1955-SU"]);
    check("Exports fell in the third quarter of 2009.", &["the third quarter of 2009 = 2009-Q3"]);
    check("The base will close by the end of 2020.", &["the end of 2020 = 2020 END"]);
    check("The front moved in mid-March 2014.", &["mid-March 2014 = 2014-03 MID"]);
    check("Unrest began in early 2014.", &["early 2014 = 2014 START"]);
}

#[test]
fn times_of_day() {
    check("The plane left at 3:30 p.m. on Monday.", &["3:30 p.m. on Monday = 2019-03-11T15:30"]);
    check(
        "The plane landed at 18:00 UTC on 5 May 2018.",
        &["18:00 UTC on 5 May 2018 = 2018-05-05T18:00Z"],
    );
    check(
        "Guns fell silent on the morning of 5 May 2018.",
        &["the morning of 5 May 2018 = 2018-05-05TMO"],
    );
}

#[test]
fn what_recurs() {
    check("The council meets every week.", &["every week = P1W"]);
    check("The monthly report is late.", &["monthly = P1M"]);
    check("They sell 40 tonnes a year.", &["a year = P1Y"]);
}

#[test]
fn times_counted_from_the_one_before() {
    check(
        "He was arrested on 3 May 2012. Two days later he was free.",
        &["3 May 2012 = 2012-05-03", "Two days later = 2012-05-05"],
    );
    check(
        "He was arrested on 3 May 2012. The next day he fled, and that year he died.",
        &["3 May 2012 = 2012-05-03", "The next day = 2012-05-04", "that year = 2012"],
    );
}

#[test]
fn histories_go_on_from_their_last_year() {
    check(
        "The war began in 1812. It reached the coast in June 1813. In November 1813 the king fled. \
         In February the capital fell, and in April 1814 peace was made.",
        &[
            "1812 = 1812",
            "June 1813 = 1813-06",
            "November 1813 = 1813-11",
            "February = 1814-02",
            "April 1814 = 1814-04",
        ],
    );
}

#[test]
fn numbers_are_not_years_and_verbs_not_months() {
    check("Some 2000 soldiers may march.", &[]);
    check("It cost $1950.", &[]);
    check("Theresa May left.", &[]);
}

#[test]
fn without_a_publication_date_nothing_is_guessed() {
    let unplaced = |text: &str| read(text, None);
    assert_eq!(unplaced("He left on Tuesday."), ["Tuesday = -"]);
    assert_eq!(unplaced("He left last year."), ["last year = -"]);
    assert_eq!(
        unplaced("He left on 5 May 2018 for two days."),
        ["5 May 2018 = 2018-05-05", "two days = P2D"]
    );
}

#[test]
fn a_movable_feast_is_not_guessed() {
    check("The truce will hold through Ramadan.", &["Ramadan = -"]);
}

/// Words that the matchers look for, in no sensible order.
const WORDS: &[&str] = &[
    "the",
    "last",
    "next",
    "first",
    "9999",
    "99",
    "2",
    "31",
    "February",
    "of",
    "century",
    "BC",
    "-",
    "/",
    "weeks",
    "year",
    "a",
    "half",
    "million",
    "ago",
    "later",
    "mid",
    "quarter",
    "'",
    "99s",
    ":",
    "30",
    "p.m.",
    "night",
    "Monday",
    "30th",
    "millennium",
    "999,999,999",
    "earlier",
    "9.5",
    "–",
    "é",
];

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(48))]
    #[test]
    fn no_heap_of_words_breaks_the_reading(picks in proptest::collection::vec(0..WORDS.len(), 0..60)) {
        let text: Vec<&str> = picks.iter().map(|&pick| WORDS[pick]).collect();
        for published in [None, Some("-009998-02-03"), Some("9999-12-30"), Some("2020-02-29")] {
            read(&text.join(" "), published);
            read(&text.concat(), published);
        }
    }
}
