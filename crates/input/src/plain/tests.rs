//! Whole layouts: a text, and what is read from it. A block is shown as its kind's first letter and
//! its words; what is known about the report stands above the blocks.

use super::*;

fn check(text: &str, expected: &str) {
    assert_eq!(shown(text), expected.trim_matches('\n'), "{text:?}");
}

fn shown(text: &str) -> String {
    let layout = layout(text, &Known::default());
    let mut lines = Vec::new();
    lines.extend(layout.published.map(|(date, words)| format!("date {date} “{}”", words.of(text))));
    lines.extend(layout.source.map(|source| format!("source {source}")));
    lines.extend(layout.dateline.map(|dateline| format!("dateline {}", dateline.span.of(text))));
    for block in &layout.blocks {
        let kind = format!("{:?}", block.kind);
        let words: Vec<&str> = block.span.of(text).split_whitespace().collect();
        lines.push(format!("{} {}", &kind[..1], words.join(" ")));
    }
    lines.join("\n")
}

#[test]
fn a_date_and_a_place_before_the_first_words() {
    check(
        " date 2021-04-03 ACCRA: Ghana's parliament voted.\n\nMore followed.",
        "
date 2021-04-03 “2021-04-03”
dateline ACCRA:
P Ghana's parliament voted.
P More followed.",
    );
    check(
        "3 April 2021 - The vote was close.",
        "
date 2021-04-03 “3 April 2021”
P The vote was close.",
    );
    check("3 April 2021 was a cold day.", "P 3 April 2021 was a cold day.");
}

#[test]
fn a_header_of_lines() {
    check(
        "Ghana votes\nBy Ama Mensah, Associated Press\nApril 3, 2021 9:30 AM\n\nACCRA, Ghana (AP) — People queued.\n",
        "
date 2021-04-03 “April 3, 2021”
source Associated Press
dateline ACCRA, Ghana (AP) —
T Ghana votes
P People queued.",
    );
    check(
        "Ghana votes in record numbers\r\n\r\nTurnout passes eighty per cent\r\n\r\nReuters | 3 April 2021\r\n\r\nPeople queued from dawn.\r\n\r\nThey were patient.",
        "
date 2021-04-03 “3 April 2021”
source Reuters
T Ghana votes in record numbers
H Turnout passes eighty per cent
P People queued from dawn.
P They were patient.",
    );
    check(
        "Title: Ghana votes\nSource: The Coast Gazette\nURL: https://example.org/1\nPublished: 2021-04-03\n\nPeople queued.",
        "
date 2021-04-03 “2021-04-03”
source The Coast Gazette
T Ghana votes
P People queued.",
    );
    check(
        "Updated April 5, 2021\nPublished April 3, 2021\n\nPeople queued.",
        "
date 2021-04-03 “April 3, 2021”
P People queued.",
    );
}

#[test]
fn the_dateline_may_date_the_report() {
    check(
        "ACCRA, April 3, 2021 (Reuters) - People queued.",
        "
date 2021-04-03 “April 3, 2021”
source Reuters
dateline ACCRA, April 3, 2021 (Reuters) -
P People queued.",
    );
    check(
        "ACCRA, April 3 (Reuters) - People queued.",
        "
source Reuters
dateline ACCRA, April 3 (Reuters) -
P People queued.",
    );
}

#[test]
fn a_dateline_below_a_summary() {
    check(
        "People queued in record numbers, officials said.\n\nACCRA (AFP) - The polls closed at noon.",
        "
source Agence France-Presse
dateline ACCRA (AFP) -
T People queued in record numbers, officials said.
P The polls closed at noon.",
    );
}

#[test]
fn headings_inside_the_text() {
    check(
        "The count began at noon.\n\nA slow count\n\nIt ended at night.\n\n‘No surprises’\n\nAll was calm.",
        "
P The count began at noon.
H A slow count
P It ended at night.
H ‘No surprises’
P All was calm.",
    );
}

#[test]
fn lines_broken_to_fit_a_width() {
    check(
        "The electoral commission said on Saturday that the count would\nbegin at noon, and that it would take two days at the most to\nfinish.\nObservers agreed. They had seen no sign of trouble anywhere in\nthe country.\n\nThe army stayed in its barracks.",
        "
P The electoral commission said on Saturday that the count would begin at noon, and that it would take two days at the most to finish.
P Observers agreed. They had seen no sign of trouble anywhere in the country.
P The army stayed in its barracks.",
    );
    check(
        "The count began at noon.\nIt ended at night.\nAll was calm.",
        "
P The count began at noon.
P It ended at night.
P All was calm.",
    );
}

#[test]
fn credits_at_the_end() {
    check(
        "The count began at noon.\n\nAll was calm.\n\n___\n(Reporting by Ama Mensah; editing by Kojo Boateng)\nCopyright 2021 The Coast Gazette.",
        "
P The count began at noon.
P All was calm.",
    );
    check(
        "The count began at noon.\n\nPublished in The Coast Gazette, April 3rd, 2021",
        "
date 2021-04-03 “April 3rd, 2021”
source Coast Gazette
P The count began at noon.",
    );
}

#[test]
fn odd_texts() {
    check("", "");
    check("\n\n \t\n", "");
    check("***", "");
    check("One line without a stop", "P One line without a stop");
    check("\u{feff}“Peace,” she said.", "P “Peace,” she said.");
    check("9:45 p.m.\n\nPolls closed.\n", "P Polls closed.");
    check("مرحبا بالعالم.", "P مرحبا بالعالم.");
}

#[test]
fn a_transcript_has_no_dateline() {
    check(
        "MENSAH: We have won.\n\nBOATENG: That is not so.\n\nMENSAH: It is.",
        "
P MENSAH: We have won.
P BOATENG: That is not so.
P MENSAH: It is.",
    );
}
