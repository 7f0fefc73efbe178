//! Finds the words that may name a place.

use super::frames;
use crate::Report;
use dateline_gazetteer::Gazetteer;
use dateline_text::{Dep, EntityLabel, Pos, Span};
use std::ops::Range;

/// Words that may name a place.
#[derive(Clone, Debug)]
pub struct Name {
    /// The words of the mention, with an article that opens its noun phrase.
    pub span: Span,
    /// The name's own tokens; empty for a dateline.
    pub tokens: Range<usize>,
    /// The token that the others hang on.
    pub head: usize,
    /// The name as it is looked up.
    pub text: String,
    /// Whether it stands in the dateline.
    pub dateline: bool,
    /// Whether the engine or the curated list holds it for a place, and not its surroundings alone.
    pub trusted: bool,
    /// The rule that found it.
    pub rule: &'static str,
}

/// The most tokens of a place name.
const MOST_TOKENS: usize = 8;

/// All names in the order of the text, the dateline's first.
pub fn find(report: Report, gazetteer: &Gazetteer) -> Vec<Name> {
    let mut names = dateline(report);
    let sites = sites(report, gazetteer);
    let mut entities = in_order(entities(report), framed(report, gazetteer)).into_iter().peekable();
    for site in sites {
        while let Some(name) = entities.next_if(|name| name.tokens.end <= site.tokens.start) {
            names.push(name);
        }
        // A longer name of the engine keeps its words, an equal or shorter one gives way.
        let longer = |name: &Name| {
            name.tokens.start <= site.tokens.start
                && name.tokens.end >= site.tokens.end
                && name.tokens.len() > site.tokens.len()
        };
        if entities.peek().is_some_and(longer) {
            continue;
        }
        while entities.next_if(|name| name.tokens.start < site.tokens.end).is_some() {}
        names.push(site);
    }
    names.extend(entities);
    names
}

fn dateline(report: Report) -> Vec<Name> {
    let Some(dateline) = &report.document.dateline else { return Vec::new() };
    let name = |&span: &Span| Name {
        span,
        tokens: 0..0,
        head: 0,
        text: span.of(report.text()).to_owned(),
        dateline: true,
        trusted: true,
        rule: "place:dateline",
    };
    dateline.places.iter().map(name).collect()
}

/// The longest curated names, of proper nouns, that are not a part of a person's or body's name.
fn sites(report: Report, gazetteer: &Gazetteer) -> Vec<Name> {
    let mut found: Vec<Name> = Vec::new();
    let mut next = 0;
    while next < report.tokens().len() {
        let here = next;
        next += 1;
        if !is_capital(report.word(here)) || report.token(here).pos == Pos::Pron {
            continue;
        }
        let Some(count) = site_length(report, gazetteer, here) else { continue };
        let tokens = here..here + count;
        if is_name(report, tokens.clone()) && !is_part_of_other(report, tokens.clone()) {
            found.push(name(report, tokens, "place:site"));
            next = here + count;
        }
    }
    found
}

fn site_length(report: Report, gazetteer: &Gazetteer, start: usize) -> Option<usize> {
    let end = report.sentence(start).end.min(start + MOST_TOKENS);
    let words: Vec<&str> = (start..end).map(|token| report.word(token)).collect();
    gazetteer.site_at(&words).map(|(count, _)| count)
}

/// Whether the words are written and tagged as a name.
fn is_name(report: Report, tokens: Range<usize>) -> bool {
    let proper = |token: usize| report.token(token).pos == Pos::Propn;
    let labelled = |token: usize| report.token(token).entity.label().is_some_and(is_place_label);
    tokens.clone().any(labelled)
        || (tokens.clone().any(proper)
            && tokens
                .clone()
                .all(|token| is_capital(report.word(token)) || report.word(token).len() <= 4))
}

/// Whether the words lie within a longer name of a person, a body, a people or a work.
fn is_part_of_other(report: Report, tokens: Range<usize>) -> bool {
    let label = |token: usize| report.token(token).entity.label();
    let Some(own) = label(tokens.start) else { return false };
    if is_place_label(own) {
        return false;
    }
    let beyond = |token: Option<usize>| {
        token
            .filter(|&token| token < report.tokens().len())
            .is_some_and(|token| label(token) == Some(own) && is_capital(report.word(token)))
    };
    // The engine takes some unknown names for peoples; before a noun they are.
    let describes = matches!(report.dep(tokens.end - 1), Dep::Amod | Dep::Compound | Dep::Nmod);
    own == EntityLabel::Norp && describes
        || beyond(tokens.start.checked_sub(1))
        || beyond(Some(tokens.end))
}

fn is_place_label(label: EntityLabel) -> bool {
    matches!(label, EntityLabel::Gpe | EntityLabel::Loc | EntityLabel::Fac)
}

/// The engine's places.
fn entities(report: Report) -> Vec<Name> {
    let places = report.analysis.entities().iter().filter(|entity| is_place_label(entity.label));
    let tokens = places.map(|entity| trim(report, entity.tokens.clone()));
    tokens
        .filter(|tokens| !tokens.is_empty() && tokens.len() <= MOST_TOKENS)
        .map(|tokens| name(report, tokens, "place:entity"))
        .collect()
}

/// Proper names that the engine takes for something else, where the words before them ask for a place
/// and the gazetteer knows the very name.
fn framed(report: Report, gazetteer: &Gazetteer) -> Vec<Name> {
    let mut found = Vec::new();
    let mut next = 0;
    while next < report.tokens().len() {
        let here = next;
        next += 1;
        if !is_proper(report, here) || !frames::asks_for_place(report, here) {
            continue;
        }
        let run = (here..report.sentence(here).end.min(here + MOST_TOKENS))
            .take_while(|&token| is_proper(report, token) || report.word(token) == "-")
            .count();
        let known = (1..=run).rev().find(|&count| is_known(report, gazetteer, here..here + count));
        if let Some(count) = known {
            let tokens = here..here + count;
            found.push(Name { trusted: false, ..name(report, tokens, "place:locative-frame") });
            next = here + count;
        }
    }
    found
}

fn is_proper(report: Report, token: usize) -> bool {
    let label = report.token(token).entity.label();
    report.token(token).pos == Pos::Propn
        && is_capital(report.word(token))
        && label.is_none_or(|label| {
            use EntityLabel::{Org, Person, Product, WorkOfArt};
            matches!(label, Org | Person | Product | WorkOfArt)
        })
}

fn is_known(report: Report, gazetteer: &Gazetteer, tokens: Range<usize>) -> bool {
    let mut hits = gazetteer.lookup(report.phrase(tokens));
    hits.any(|hit| hit.exact && (hit.place.population() > 0 || hit.place.is_curated()))
}

/// Names in the order of the text; where two share a token, the first list's stays.
fn in_order(mut names: Vec<Name>, others: Vec<Name>) -> Vec<Name> {
    let taken: std::collections::HashSet<usize> =
        names.iter().flat_map(|name| name.tokens.clone()).collect();
    names.extend(
        others.into_iter().filter(|other| !other.tokens.clone().any(|t| taken.contains(&t))),
    );
    names.sort_by_key(|name| name.tokens.start);
    names
}

/// The tokens without articles, possessive marks and quotes at the ends.
fn trim(report: Report, tokens: Range<usize>) -> Range<usize> {
    let empty = |&token: &usize| {
        let word = report.word(token);
        matches!(report.token(token).pos, Pos::Det | Pos::Part | Pos::Punct | Pos::Space)
            || matches!(word, "'s" | "’s" | "the" | "The")
    };
    let start = tokens.clone().find(|token| !empty(token)).unwrap_or(tokens.end);
    let end = tokens.clone().rev().find(|token| !empty(token)).map_or(start, |token| token + 1);
    start..end.max(start)
}

fn name(report: Report, tokens: Range<usize>, rule: &'static str) -> Name {
    let head = head(report, tokens.clone());
    let article = tokens.start.checked_sub(1).filter(|&before| {
        report.word(before).eq_ignore_ascii_case("the")
            && report.analysis.head(before).is_some_and(|above| tokens.contains(&above))
            && report.analysis.sentence_of(before) == report.analysis.sentence_of(tokens.start)
    });
    let whole = article.unwrap_or(tokens.start)..tokens.end;
    Name {
        span: report.span(whole),
        head,
        text: report.phrase(tokens.clone()).to_owned(),
        tokens,
        dateline: false,
        trusted: true,
        rule,
    }
}

/// The token whose head lies outside the name.
fn head(report: Report, tokens: Range<usize>) -> usize {
    let outside =
        |&token: &usize| report.analysis.head(token).is_none_or(|above| !tokens.contains(&above));
    tokens.clone().rev().find(outside).unwrap_or(tokens.start)
}

fn is_capital(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

/// Whether `outer` follows `inner` as the place it lies in: after a comma, or after "in" or "of" and
/// at most a few words that only tell where in it.
pub fn holds(report: Report, inner: &Name, outer: &Name) -> bool {
    if outer.tokens.start < inner.tokens.end {
        return false;
    }
    let between: Vec<&str> =
        (inner.tokens.end..outer.tokens.start).take(6).map(|token| report.word(token)).collect();
    match between[..] {
        [","] => report.dep(outer.head) != Dep::Conj,
        ["," | "in" | "of", ref rest @ ..] | [_, "in" | "of", ref rest @ ..] if rest.len() < 4 => {
            let listed = between.first() == Some(&",") && report.dep(outer.head) == Dep::Conj;
            let kind = |word: &&str| is_part_word(word);
            !listed
                && rest.iter().all(kind)
                && between
                    .first()
                    .is_some_and(|first| matches!(*first, "," | "in" | "of") || is_part_word(first))
        }
        _ => false,
    }
}

/// Whether two names follow each other in a list: with a comma, "and" or "or" between them.
pub fn are_listed(report: Report, first: &Name, second: &Name) -> bool {
    let between = first.tokens.end..second.tokens.start;
    let joins = |token: usize| matches!(report.word(token), "," | "and" | "or" | "&");
    !first.dateline && matches!(between.len(), 1 | 2) && between.clone().all(joins)
}

/// Whether `owner` stands before `name` as its possessor, with only a word of direction between.
pub fn owns(report: Report, owner: &Name, name: &Name) -> bool {
    let between: Vec<&str> =
        (owner.tokens.end..name.tokens.start).take(4).map(|token| report.word(token)).collect();
    let possessive = matches!(between.first(), Some(&("'s" | "’s" | "'" | "’")));
    name.tokens.start > owner.tokens.end
        && possessive
        && between.len() < 4
        && between.iter().skip(1).all(|word| is_part_word(word))
}

/// Words that tell a part or kind of place ("northern", "the", "province").
fn is_part_word(word: &str) -> bool {
    matches!(
        word.to_ascii_lowercase().as_str(),
        "the"
            | "a"
            | "north"
            | "south"
            | "east"
            | "west"
            | "northern"
            | "southern"
            | "eastern"
            | "western"
            | "central"
            | "northeastern"
            | "northwestern"
            | "southeastern"
            | "southwestern"
            | "northeast"
            | "northwest"
            | "southeast"
            | "southwest"
            | "coastal"
            | "upper"
            | "lower"
            | "province"
            | "region"
            | "state"
            | "district"
            | "governorate"
            | "county"
            | "city"
            | "town"
            | "village"
            | "port"
            | "capital"
            | "neighboring"
            | "neighbouring"
            | "nearby"
            | "border"
            | "in"
            | "of"
            | "restive"
            | "besieged"
            | "occupied"
            | "war-torn"
            | "far"
            | "-"
    )
}
