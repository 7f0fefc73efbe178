//! What the words of one mention tell of its entity.

use super::known::Known;
use crate::Report;
use crate::mentions::chunks::{self, Chunk};
use crate::mentions::nominals;
use crate::mentions::nouns::{self, Gender, PartyNoun};
use dateline_text::{Dep, EntityKind, EntityLabel, Mention, MentionKind, Pos, Sector, Tag};
use smol_str::SmolStr;
use std::ops::Range;

/// What a mention tells.
#[derive(Clone, Debug, Default)]
pub struct Features {
    /// The words of its name, folded, without particles.
    pub name: Vec<String>,
    /// The tokens of its name.
    pub name_tokens: Range<usize>,
    /// The engine's label of the name.
    pub label: Option<EntityLabel>,
    /// What it is, as far as this mention tells.
    pub kind: Option<EntityKind>,
    /// The noun that describes it.
    pub noun: Option<PartyNoun>,
    /// Its country.
    pub country: Option<SmolStr>,
    /// Its office.
    pub role: Option<String>,
    /// Its sectors, the primary one first.
    pub sectors: Vec<Sector>,
    /// It held its office once ("former", "ousted").
    pub former: bool,
    /// Male or female.
    pub gender: Option<Gender>,
    /// More than one.
    pub plural: bool,
    /// It opens with "the", "this", "that" or a possessor.
    pub definite: bool,
    /// The token of a possessor that is no country ("Sharaa" of "Sharaa's forces").
    pub owner: Option<usize>,
    /// The words of a description but articles and the head.
    pub modifiers: Vec<String>,
}

/// Reads the mention; `chunk` is its name, if it has one.
pub fn read(report: Report, known: Known, mention: &Mention, chunk: Option<&Chunk>) -> Features {
    match (mention.kind, chunk) {
        (MentionKind::Pronoun, _) => Features::default(),
        (_, Some(chunk)) => named(report, known, mention, chunk),
        (_, None) => described(report, known, mention),
    }
}

fn named(report: Report, known: Known, mention: &Mention, chunk: &Chunk) -> Features {
    let words = report.phrase(chunk.tokens.clone());
    let mut found = Features {
        name: name_words(report, chunk.tokens.clone()),
        name_tokens: chunk.tokens.clone(),
        label: chunk.label,
        plural: report.token(chunk.head).tag == Tag::Nnps && chunk.label == Some(EntityLabel::Norp),
        definite: true,
        ..Features::default()
    };
    let state = known.country(words).or_else(|| known.seat(words));
    if let Some(code) = state {
        found.kind = Some(EntityKind::State);
        found.country = Some(code.into());
        return found;
    }
    found.kind = kind_of(chunk.label);
    if let Some(code) = known.demonym(words) {
        found.kind = Some(EntityKind::Group);
        found.country = Some(code.into());
        found.plural = true;
    }
    read_premodifiers(report, known, mention.tokens.start..chunk.tokens.start, &mut found);
    if found.noun.is_some_and(|noun| noun.kind == EntityKind::Person) {
        found.kind = Some(EntityKind::Person);
    }
    let first = found.name.first().map_or("", String::as_str);
    found.gender = found.gender.or_else(|| nouns::given_name(first));
    if found.name.len() > 1 && nouns::given_name(first).is_some() && found.kind.is_none() {
        found.kind = Some(EntityKind::Person);
    }
    found
}

fn kind_of(label: Option<EntityLabel>) -> Option<EntityKind> {
    use EntityLabel::*;
    match label? {
        Person => Some(EntityKind::Person),
        Org | Norp => Some(EntityKind::Organisation),
        Gpe | Loc => Some(EntityKind::Place),
        Fac => Some(EntityKind::Facility),
        _ => None,
    }
}

/// The words of a name in lower case, without hyphens and the Arabic article.
fn name_words(report: Report, tokens: Range<usize>) -> Vec<String> {
    let words = tokens.map(|token| fold(report.word(token)));
    let words = words.flat_map(|word| word.split('-').map(String::from).collect::<Vec<_>>());
    words.filter(|word| !word.is_empty() && !matches!(word.as_str(), "al" | "el" | "the")).collect()
}

fn fold(word: &str) -> String {
    let letters = word.chars().filter(|&letter| letter.is_alphanumeric() || letter == '-');
    letters.flat_map(char::to_lowercase).collect()
}

fn described(report: Report, known: Known, mention: &Mention) -> Features {
    let noun = nominals::noun_at(report, mention.head);
    let token = report.token(mention.head);
    let mut found = Features {
        kind: noun.map(|noun| noun.kind),
        noun,
        plural: is_plural(report, mention.head, noun),
        gender: noun.and_then(|noun| noun.gender),
        definite: is_definite(report, mention),
        ..Features::default()
    };
    if found.plural && found.kind == Some(EntityKind::Person) {
        found.kind = Some(EntityKind::Group);
    }
    let start =
        nominals::quantity_over(report, mention.head).map_or(mention.tokens.start, |at| at + 1);
    read_premodifiers(report, known, start..mention.head + 1, &mut found);
    found.role = found.role.take().filter(|_| token.pos != Pos::Pron);
    if found.country.is_none() {
        found.country = country_after(report, known, mention);
    }
    found
}

fn is_plural(report: Report, head: usize, noun: Option<PartyNoun>) -> bool {
    let mass = matches!(report.lemma(head), "police" | "people" | "media" | "family");
    matches!(report.token(head).tag, Tag::Nns | Tag::Nnps)
        && noun.is_some_and(|noun| noun.kind != EntityKind::Facility || !mass)
        || mass
        || nominals::quantity_over(report, head).is_some()
}

fn is_definite(report: Report, mention: &Mention) -> bool {
    let first = report.word(mention.tokens.start).to_lowercase();
    let possessed = report.child_of(mention.head, &[Dep::Poss]).is_some();
    possessed || matches!(first.as_str(), "the" | "this" | "that" | "these" | "those" | "both")
}

/// Reads country, office and time of office from the words in front of a name, or of a description
/// with its head.
fn read_premodifiers(report: Report, known: Known, tokens: Range<usize>, found: &mut Features) {
    let mut role: Vec<usize> = Vec::new();
    for token in tokens.clone() {
        let word = report.word(token);
        let lower = word.to_lowercase();
        let country = known.demonym(word).or_else(|| known.country(word));
        if let Some(code) = country {
            found.country = Some(code.into());
            role.clear();
        } else if is_past_holder(&lower) {
            found.former = true;
        } else if report.dep(token) == Dep::Poss && report.token(token).pos != Pos::Pron {
            found.owner = Some(token);
            role.clear();
        } else if matches!(report.token(token).pos, Pos::Noun | Pos::Propn | Pos::Adj) {
            found.modifiers.push(report.lemma(token).to_lowercase());
            role.push(token);
        } else {
            role.clear();
        }
        if report.dep(token) == Dep::Poss && report.token(token).pos == Pos::Pron {
            found.owner = Some(token);
        }
        honour(&lower, found);
    }
    read_role(report, &role, found);
}

fn honour(word: &str, found: &mut Features) {
    match word.trim_end_matches('.') {
        "mr" | "sir" | "lord" => found.gender = Some(Gender::Male),
        "mrs" | "ms" | "miss" | "dame" | "lady" => found.gender = Some(Gender::Female),
        _ => return,
    }
    found.kind = Some(EntityKind::Person);
}

/// Words that end an office.
fn is_past_holder(word: &str) -> bool {
    matches!(word, "former" | "ex" | "ex-president" | "retired" | "ousted" | "deposed" | "toppled")
        || matches!(word, "exiled" | "late" | "onetime" | "one-time" | "then" | "ex-minister")
}

/// The office at the end of some words: the noun and what specifies it.
fn read_role(report: Report, words: &[usize], found: &mut Features) {
    let noun_at = |at: &usize| nominals::noun_at(report, *at).is_some();
    let Some(last) = words.iter().rposition(noun_at) else { return };
    let token = words[last];
    let Some(noun) = nominals::noun_at(report, token) else { return };
    found.noun = Some(noun);
    found.gender = found.gender.or(noun.gender);
    if noun.relational || noun.kin {
        if noun.relational {
            found.country = None;
        }
        return;
    }
    let mut start = last;
    while start > 0 && specifies(report, words[start - 1]) && words[start - 1] + 1 == words[start] {
        start -= 1;
    }
    let words = words[start..=last].iter().map(|&at| report.lemma(at).to_lowercase());
    found.role = Some(words.collect::<Vec<_>>().join(" "));
    found.sectors.extend(stance(&found.modifiers).or(noun.sector));
}

/// The sector that a word of rebellion or opposition in front of a noun gives it.
fn stance(modifiers: &[String]) -> Option<Sector> {
    modifiers.iter().find_map(|word| match word.as_str() {
        "islamist" | "rebel" | "separatist" | "jihadist" | "insurgent" | "militant"
        | "guerrilla" => Some(Sector::Reb),
        "opposition" => Some(Sector::Opp),
        "paramilitary" => Some(Sector::Prm),
        _ => None,
    })
}

fn specifies(report: Report, token: usize) -> bool {
    let word = report.word(token).to_lowercase();
    chunks::is_honorific(&word)
        || matches!(word.as_str(), "defence" | "defense" | "interior" | "finance" | "foreign")
        || matches!(word.as_str(), "health" | "justice" | "trade" | "energy" | "army" | "rebel")
}

/// The country of an of-, in- or from-phrase after a description's head.
fn country_after(report: Report, known: Known, mention: &Mention) -> Option<SmolStr> {
    let after = (mention.head + 1..mention.tokens.end)
        .filter(|&token| report.dep(token) == Dep::Pobj && report.token(token).pos == Pos::Propn);
    after.filter_map(|token| known.country(report.word(token))).next().map(SmolStr::new)
}
