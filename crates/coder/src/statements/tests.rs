//! Statements by topic. A row reads: speaker | cue | addressee | style | content | quotes; several
//! speakers or quotes are joined by " + ", what is not there is "-". A status of the saying stands
//! before the cue ("negated mentioned"). Views and acts of speech are left out.

use super::*;
use crate::testing::analyse;
use crate::{entities, mentions, predicates};
use dateline_actors::Actors;
use dateline_text::Document;
use std::sync::OnceLock;

fn drafts(text: &str) -> (Document, Vec<Draft>, Entities) {
    static ACTORS: OnceLock<Actors> = OnceLock::new();
    static WORDS: OnceLock<Reporting> = OnceLock::new();
    let actors = ACTORS.get_or_init(Actors::embedded);
    let (document, analysis) = analyse(text);
    let report = Report { document: &document, analysis: &analysis };
    let entities = entities::resolve(report, mentions::find(report, actors), actors);
    let words = WORDS.get_or_init(Reporting::embedded);
    let drafts = find(report, words, &predicates::find(report), &entities);
    (document, drafts, entities)
}

fn row(document: &Document, draft: &Draft, entities: &Entities) -> String {
    let words = |span: Span| span.of(&document.text).replace('\n', " ");
    let join = |list: Vec<String>| if list.is_empty() { "-".to_owned() } else { list.join(" + ") };
    let names = |parties: &[(Span, Option<EntityId>)]| {
        let name = |&(span, id): &(Span, Option<EntityId>)| match id {
            Some(id) => entities.get(id).name.clone(),
            None => words(span),
        };
        join(parties.iter().map(name).collect())
    };
    let status = draft.status.map_or(String::new(), |status| format!("{status} "));
    [
        names(&draft.speaker),
        format!("{status}{}", words(draft.cue)),
        names(&draft.addressee),
        draft.style.to_string(),
        draft.content.map_or("-".to_owned(), words),
        join(draft.quotes.iter().copied().map(words).collect()),
    ]
    .join(" | ")
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let (document, drafts, entities) = drafts(text);
    let told = drafts.iter().filter(|draft| draft.force == Force::Statement);
    let found: Vec<String> = told.map(|draft| row(&document, draft, &entities)).collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn a_quote_with_its_cue_behind_before_and_in_the_middle() {
    check(
        "“We will rebuild the bridge,” Mayor Anna Keller said on Monday.",
        &["Anna Keller | said | - | direct | - | “We will rebuild the bridge,”"],
    );
    check(
        "“We will rebuild the bridge,” said Anna Keller, the mayor.",
        &["Anna Keller | said | - | direct | - | “We will rebuild the bridge,”"],
    );
    check(
        "Anna Keller said: “We will rebuild the bridge.”",
        &["Anna Keller | said | - | direct | - | “We will rebuild the bridge.”"],
    );
    check(
        "“The bridge is old,” Anna Keller said, “but we will rebuild it.”",
        &["Anna Keller | said | - | direct | - | “The bridge is old,” + “but we will rebuild it.”"],
    );
    check(
        "\"We will rebuild the bridge,\" Anna Keller told reporters.",
        &["Anna Keller | told | reporters | direct | - | \"We will rebuild the bridge,\""],
    );
}

#[test]
fn a_quote_that_follows_in_the_same_paragraph() {
    check(
        "“The bridge is old,” Anna Keller said. “We will rebuild it next year.”",
        &[
            "Anna Keller | said | - | direct | - | “The bridge is old,” + “We will rebuild it next year.”",
        ],
    );
}

#[test]
fn a_quote_that_goes_on_in_the_next_paragraph() {
    check(
        "“The bridge is old,” Anna Keller said. “We looked at it twice.\n\n“It cannot be saved.”",
        &[
            "Anna Keller | said | - | direct | - | “The bridge is old,” + “We looked at it twice. + “It cannot be saved.”",
        ],
    );
}

#[test]
fn clauses_with_and_without_that() {
    check(
        "The minister said that the talks had failed.",
        &["The minister | said | - | indirect | the talks had failed | -"],
    );
    check(
        "The minister said the talks had failed.",
        &["The minister | said | - | indirect | the talks had failed | -"],
    );
    check(
        "Officials told Reuters that the talks had failed.",
        &["Officials | told | Reuters | indirect | the talks had failed | -"],
    );
}

#[test]
fn the_cue_in_the_middle_of_its_clause() {
    check(
        "The talks, the minister said, had failed.",
        &["the minister | said | - | indirect | The talks, the minister said, had failed | -"],
    );
}

#[test]
fn infinitives() {
    check(
        "The president vowed to close the border.",
        &["The president | vowed | - | indirect | to close the border | -"],
    );
    check(
        "Germany urged Iran to free the prisoners.",
        &["Germany | urged | Iran | indirect | Iran to free the prisoners | -"],
    );
}

#[test]
fn nouns_that_are_said() {
    check(
        "The ambassador acknowledged the long delays.",
        &["The ambassador | acknowledged | - | indirect | the long delays | -"],
    );
    check("The ambassador praised the deal.", &[]);
    check(
        "The ambassador praised the “brave decision” of the council.",
        &[
            "The ambassador | praised | - | mixed | the “brave decision” of the council | “brave decision”",
        ],
    );
}

#[test]
fn one_speaker_of_two_cues() {
    check(
        "The ambassador acknowledged the long delays but said the work would go on.",
        &[
            "The ambassador | acknowledged | - | indirect | the long delays | -",
            "The ambassador | said | - | indirect | the work would go on | -",
        ],
    );
}

#[test]
fn fragments_inside_a_clause() {
    check(
        "Merkel said the plan was “a dangerous mistake” for Europe.",
        &[
            "Merkel | said | - | mixed | the plan was “a dangerous mistake” for Europe | “a dangerous mistake”",
        ],
    );
}

#[test]
fn sources_in_a_phrase() {
    check(
        "Twelve soldiers were killed in the attack, according to the ministry.",
        &[
            "the ministry | according to | - | indirect | Twelve soldiers were killed in the attack | -",
        ],
    );
    check(
        "According to the ministry, twelve soldiers were killed.",
        &["the ministry | According to | - | indirect | twelve soldiers were killed | -"],
    );
}

#[test]
fn negated_saying() {
    check(
        "Neither mentioned the border dispute or the prisoners.",
        &["Neither | negated mentioned | - | indirect | the border dispute or the prisoners | -"],
    );
    check(
        "The ministry did not say how many people were hurt.",
        &["The ministry | negated say | - | indirect | how many people were hurt | -"],
    );
    check("The minister left the room without saying a word.", &[]);
}

#[test]
fn passives() {
    check(
        "It was reported that the bridge had collapsed.",
        &["- | reported | - | indirect | the bridge had collapsed | -"],
    );
    check(
        "The general was quoted as saying that the city had fallen.",
        &["The general | saying | - | indirect | the city had fallen | -"],
    );
}

#[test]
fn chains() {
    check(
        "Officials said the rebels claimed the town had fallen.",
        &[
            "Officials | said | - | indirect | the rebels claimed the town had fallen | -",
            "the rebels | claimed | - | indirect | the town had fallen | -",
        ],
    );
}

#[test]
fn as_somebody_put_it() {
    check(
        "The treaty was dead, as the minister put it.",
        &["the minister | put | - | indirect | The treaty was dead | -"],
    );
}

#[test]
fn nouns_that_report() {
    check(
        "Poland’s claim that the river was poisoned was rejected by Berlin.",
        &["Poland | claim | - | indirect | the river was poisoned | -"],
    );
    check(
        "The ministry issued a statement saying the talks would resume.",
        &["The ministry | saying | - | indirect | the talks would resume | -"],
    );
}

#[test]
fn names_and_judgements() {
    check(
        "Kovac called the sanctions “an act of theft”.",
        &["Kovac | called | - | mixed | the sanctions “an act of theft” | “an act of theft”"],
    );
    check("The senator agreed to talk.", &[]);
    check("If the minister said that the talks had failed, the markets would fall.", &[]);
}

#[test]
fn relative_pronouns_and_groups() {
    check(
        "Ana Silva, who said the dam was safe, resigned.",
        &["Ana Silva | said | - | indirect | the dam was safe | -"],
    );
    check(
        "Macron and Scholz said the talks would go on.",
        &["Emmanuel Macron + Scholz | said | - | indirect | the talks would go on | -"],
    );
}

#[test]
fn who_is_told() {
    check(
        "In a call with Erdogan, Macron said that the ships would leave.",
        &["Emmanuel Macron | said | Recep Tayyip Erdogan | indirect | the ships would leave | -"],
    );
    check(
        "“The ships will leave,” Macron said to the crew.",
        &["Emmanuel Macron | said | the crew | direct | - | “The ships will leave,”"],
    );
}

#[test]
fn silence() {
    check(
        "The ministry declined to comment.",
        &["The ministry | negated declined | - | indirect | to comment | -"],
    );
    check(
        "The ministry declined to say whether the ships would leave.",
        &["The ministry | negated say | - | indirect | whether the ships would leave | -"],
    );
}

#[test]
fn a_second_cue_after_the_clause() {
    check(
        "The minister said the plan was dead, adding that nobody would miss it.",
        &[
            "The minister | said | - | indirect | the plan was dead | -",
            "The minister | adding | - | indirect | nobody would miss it | -",
        ],
    );
}

#[test]
fn what_went_on_beside_the_saying() {
    check(
        "The minister said he wanted a truce with Kyiv as Russia shelled the city.",
        &["The minister | said | - | indirect | he wanted a truce with Kyiv | -"],
    );
}

#[test]
fn a_colon_and_the_words_after_it() {
    check(
        "Anna Keller said before the meeting: “We keep our word,” without giving details.",
        &["Anna Keller | said | - | direct | - | “We keep our word,”"],
    );
}

#[track_caller]
fn sources(text: &str, place: &str, expected: &[&str]) {
    let (document, drafts, _) = drafts(text);
    let start = document.text.find(place).unwrap();
    let span = Span::new(start, start + place.len());
    let found = crate::attribution::Sources::new(&drafts).of(span);
    let text = |span: Span| span.of(&document.text);
    let found: Vec<String> =
        found.iter().map(|source| format!("{} {}", text(source.span), text(source.cue))).collect();
    assert_eq!(found, expected, "{place}: {}", document.text);
}

#[test]
fn sources_from_the_outermost_to_the_innermost() {
    let text = "Officials said the rebels claimed the town had fallen. Nobody fled.";
    sources(text, "fallen", &["Officials said", "the rebels claimed"]);
    sources(text, "claimed", &["Officials said"]);
    sources(text, "fled", &[]);
    sources("The war, Polish officials fear, will spread.", "spread", &["Polish officials fear"]);
    sources(
        "“They told me the town had fallen,” Ana Silva said.",
        "fallen",
        &["Ana Silva said", "They told"],
    );
    sources("The minister did not say the town had fallen.", "fallen", &[]);
}
