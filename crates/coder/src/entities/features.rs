//! What the words of one mention tell of its entity.

use super::known::{Known, base_form, code, title_in_full};
use super::origin;
use super::tables::{party_member, sector_of_ending};
use crate::Report;
use crate::mentions::chunks::Chunk;
use crate::mentions::nominals;
use crate::mentions::nouns::{self, Gender, PartyNoun};
use dateline_actors::{Actor, ActorKind, Hit, NamePart, SeatKind};
use dateline_text::{Dep, EntityKind, EntityLabel, Mention, MentionKind, Pos, Sector, Tag};
use smol_str::SmolStr;
use std::collections::HashSet;
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
    /// The key by which the tables keep what the name means.
    pub table: Option<SmolStr>,
    /// The row of the tables that the name means for sure.
    pub actor: Option<&'static Actor>,
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
    /// One word that the tables know as a last name and that is no given name.
    pub last_name: bool,
    /// It opens with "the", "this", "that" or a possessor.
    pub definite: bool,
    /// A plural without article or number ("prosecutors").
    pub bare: bool,
    /// The token of a possessor that is no country ("Okello" of "Okello's forces").
    pub owner: Option<usize>,
    /// The words of a description but articles and the head.
    pub modifiers: Vec<String>,
}

/// Reads the mention; `chunk` is its name, if it has one.
pub fn read(
    report: Report,
    known: &Known,
    surnames: &HashSet<&str>,
    mention: &Mention,
    chunk: Option<&Chunk>,
) -> Features {
    match (mention.kind, chunk) {
        (MentionKind::Pronoun, _) => Features::default(),
        (_, Some(chunk)) => named(report, known, surnames, mention, chunk),
        (_, None) => described(report, known, mention),
    }
}

/// Whether one word that the tables know as something else is the last name of somebody whom the
/// report names in full ("Cuban" after "Mark Cuban").
fn is_surname(report: Report, known: &Known, surnames: &HashSet<&str>, chunk: &Chunk) -> bool {
    let body = known.hits(chunk.tokens.clone()).iter().any(|hit| matches!(hit, Hit::Actor(_)));
    let place = matches!(chunk.label, Some(EntityLabel::Gpe | EntityLabel::Loc));
    chunk.tokens.len() == 1 && !place && !body && surnames.contains(report.word(chunk.head))
}

fn named(
    report: Report,
    known: &Known,
    surnames: &HashSet<&str>,
    mention: &Mention,
    chunk: &Chunk,
) -> Features {
    let mut found = Features {
        name: name_words(report, chunk.tokens.clone()),
        name_tokens: chunk.tokens.clone(),
        label: chunk.label,
        kind: kind_of(chunk.label)
            .filter(|kind| *kind != EntityKind::Place)
            .or_else(|| kind_by_use(report, chunk)),
        last_name: is_last_name(report, known, chunk),
        definite: true,
        ..Features::default()
    };
    if chunk.label == Some(EntityLabel::Norp) && report.word(chunk.head).ends_with('s') {
        found.kind = Some(EntityKind::Group);
        found.plural = true;
    }
    let surname = is_surname(report, known, surnames, chunk);
    if surname {
        (found.label, found.kind) = (Some(EntityLabel::Person), Some(EntityKind::Person));
    } else {
        read_tables(known, chunk, &mut found);
    }
    if found.table.is_none() && !surname {
        read_people(report, known, chunk, &mut found);
    }
    if found.kind == Some(EntityKind::State) {
        return found;
    }
    read_premodifiers(report, known, mention.tokens.start..chunk.tokens.start, &mut found);
    if is_titled(report, known, chunk) {
        found.kind = Some(EntityKind::Person);
    }
    let first = found.name.first().map_or("", String::as_str);
    // One word alone is a last name, even where it is a given name as well.
    let given = nouns::given_name(first).filter(|_| found.name.len() > 1);
    let place = matches!(chunk.label, Some(EntityLabel::Gpe | EntityLabel::Loc));
    let open = found.table.is_none() && found.kind.is_none() && !place;
    if given.is_some() && open {
        found.kind = Some(EntityKind::Person);
    }
    if found.kind == Some(EntityKind::Person) && found.country.is_none() {
        origin::read(report, known, mention.tokens.start..chunk.tokens.end, chunk, &mut found);
    }
    if found.kind == Some(EntityKind::Person) {
        found.gender = found.gender.or(given);
    }
    found
}

fn is_last_name(report: Report, known: &Known, chunk: &Chunk) -> bool {
    let listed = |hit: &Hit| matches!(hit, Hit::Person(_, NamePart::Last));
    let given = nouns::given_name(&report.word(chunk.head).to_lowercase());
    chunk.tokens.len() == 1
        && given.is_none()
        && known.hits(chunk.tokens.clone()).iter().any(listed)
}

/// Whether a noun for a person stands right before the name.
fn is_titled(report: Report, known: &Known, chunk: &Chunk) -> bool {
    let Some(title) = chunk.tokens.start.checked_sub(1) else { return false };
    let noun = known.party(report, title);
    let apart = chunk.label == Some(EntityLabel::Org) && chunk.tokens.len() > 1;
    report.token(title).pos != Pos::Adj
        && !apart
        && noun.is_some_and(|noun| noun.kind == EntityKind::Person)
}

/// What the tables know of a whole name.
fn read_tables(known: &Known, chunk: &Chunk, found: &mut Features) {
    let tokens = chunk.tokens.clone();
    if let Some(state) = known.country(tokens.clone()) {
        found.kind = Some(EntityKind::State);
        found.country = Some(code(state));
        found.sectors.extend(state.sector);
        found.table = Some(format!("state:{}", state.key).into());
    } else if let Some(union) = union_by_seat(known, tokens.clone()) {
        found.kind = Some(EntityKind::Organisation);
        found.table = Some(union.id.into());
        found.actor = Some(union);
    } else if let Some(seat) = known.seat(tokens.clone()) {
        found.country = Some(seat.country.into());
        found.sectors = seat.sectors.to_vec();
        let whole = seat.sectors == [Sector::Gov] && seat.kind != SeatKind::Office;
        found.kind = Some(if whole { EntityKind::State } else { EntityKind::Organisation });
        let key = if whole { format!("state:{}", seat.country) } else { seat.key.to_owned() };
        found.table = Some(key.into());
    } else if let Some(actor) = known.actor(tokens) {
        found.kind = Some(match actor.kind {
            ActorKind::Person => EntityKind::Person,
            ActorKind::Base => EntityKind::Facility,
            ActorKind::Organisation | ActorKind::Group => EntityKind::Organisation,
        });
        found.plural = false;
        found.table = Some(actor.id.into());
        found.actor = Some(actor);
    }
}

/// The union of states whose seat a name is ("Brussels").
fn union_by_seat(known: &Known, tokens: Range<usize>) -> Option<&'static Actor> {
    let seat = known.seat(tokens)?;
    if seat.country == "EUR" { known.actors.organisation("European Union") } else { None }
}

/// The people of a country ("the Syrians"), or the country in front of a body's name ("Russian
/// Foreign Ministry").
fn read_people(report: Report, known: &Known, chunk: &Chunk, found: &mut Features) {
    let tokens = chunk.tokens.clone();
    if let Some(state) = known.demonym(tokens.clone()) {
        found.kind = Some(EntityKind::Group);
        found.country = Some(code(state));
        found.plural = true;
        found.sectors.clear();
        return;
    }
    if read_member(report, known, chunk, found) || found.kind == Some(EntityKind::Person) {
        return;
    }
    if let Some((state, words)) = known.country_from(tokens.start)
        && words < tokens.len()
    {
        found.country = Some(code(state));
        found.name = name_words(report, tokens.start + words..tokens.end);
    }
    if let Some(noun) = known.party(report, chunk.top())
        && noun.kind != EntityKind::Person
    {
        if noun.kind == EntityKind::Facility {
            found.kind = Some(EntityKind::Facility);
        }
        let role = known.role(chunk.top()).filter(|(_, role)| !is_common_in_names(role.phrase));
        found.sectors = role.map_or(Vec::new(), |(_, role)| role.sectors.to_vec());
        if found.sectors.is_empty() && !is_common_in_names(&base_form(report, chunk.top())) {
            found.sectors.extend(noun.sector);
        }
    }
    if found.sectors.is_empty() && found.kind == Some(EntityKind::Organisation) {
        found.sectors.extend(sector_by_ending(report, chunk));
    }
}

/// "Republicans" in a report about the United States.
fn read_member(report: Report, known: &Known, chunk: &Chunk, found: &mut Features) -> bool {
    let word = report.word(chunk.head).to_lowercase();
    let member = party_member(&word).filter(|member| {
        known.home().is_none_or(|home| home == member.country) && chunk.tokens.len() < 3
    });
    let Some(member) = member else { return false };
    found.kind = Some(if found.plural { EntityKind::Group } else { EntityKind::Person });
    found.country = Some(SmolStr::new_static(member.country));
    found.sectors.clone_from(&member.sectors);
    true
}

/// What the last word of a longer name says of a body ("Acme *Motors*").
fn sector_by_ending(report: Report, chunk: &Chunk) -> Option<Sector> {
    let last = chunk.tokens.end.checked_sub(1).filter(|_| chunk.tokens.len() > 1)?;
    sector_of_ending(&report.word(last).to_lowercase())
}

/// Nouns at the end of names that say little of the body ("European Union").
fn is_common_in_names(noun: &str) -> bool {
    matches!(noun, "union" | "group" | "community" | "front" | "house" | "people" | "society")
        || matches!(noun, "alliance" | "bloc" | "coalition" | "network" | "movement")
}

/// What a name is that the engine has no label for: capitals and digits make a body ("M23"), a
/// relative "who" or a verb of speech makes a person.
fn kind_by_use(report: Report, chunk: &Chunk) -> Option<EntityKind> {
    if chunk.is_acronym(report) {
        return Some(EntityKind::Organisation);
    }
    chunk.acts_as_person(report).then_some(EntityKind::Person)
}

fn kind_of(label: Option<EntityLabel>) -> Option<EntityKind> {
    use EntityLabel::{Fac, Gpe, Loc, Norp, Org, Person};
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

fn described(report: Report, known: &Known, mention: &Mention) -> Features {
    let noun = known.party(report, mention.head);
    let mut found = Features {
        kind: noun.map(|noun| noun.kind),
        noun,
        plural: is_plural(report, mention.head),
        gender: noun.and_then(|noun| noun.gender),
        definite: is_definite(report, mention),
        bare: is_plural(report, mention.head) && is_bare(report, mention),
        ..Features::default()
    };
    if found.plural && found.kind == Some(EntityKind::Person) {
        found.kind = Some(EntityKind::Group);
    }
    let quantity = nominals::quantity_over(report, mention.head);
    let start = quantity.map_or(mention.tokens.start, |at| at + 1);
    read_premodifiers(report, known, start..mention.head + 1, &mut found);
    if found.country.is_none() && found.owner.is_none() {
        found.country = country_after(known, mention);
    }
    let stands_alone = found.owner.is_none() && !noun.is_some_and(|noun| noun.relational);
    if found.country.is_none() && stands_alone {
        found.country = country_of_place(known, mention);
    }
    let complement = (mention.head + 1..mention.tokens.end)
        .filter(|&at| matches!(report.token(at).pos, Pos::Noun | Pos::Propn));
    found.modifiers.extend(complement.map(|at| report.lemma(at).to_lowercase()));
    found
}

fn is_plural(report: Report, head: usize) -> bool {
    let word = report.word(head).to_lowercase();
    matches!(report.token(head).tag, Tag::Nns | Tag::Nnps)
        || word.ends_with('s') && base_form(report, head) != word
        || matches!(report.lemma(head), "police" | "people" | "media" | "family")
        || nominals::quantity_over(report, head).is_some()
}

fn is_bare(report: Report, mention: &Mention) -> bool {
    report.child_of(mention.head, &[Dep::Det, Dep::Nummod, Dep::Poss]).is_none()
        && nominals::quantity_over(report, mention.head).is_none()
}

fn is_definite(report: Report, mention: &Mention) -> bool {
    let first = report.word(mention.tokens.start).to_lowercase();
    let possessed = report.child_of(mention.head, &[Dep::Poss]).is_some();
    possessed || matches!(first.as_str(), "the" | "this" | "that" | "these" | "those" | "both")
}

/// Reads country, office and time of office from the words in front of a name, or of a description
/// with its head.
fn read_premodifiers(report: Report, known: &Known, tokens: Range<usize>, found: &mut Features) {
    let mut at = tokens.start;
    while at < tokens.end {
        let country = known
            .country_from(at)
            .filter(|(_, words)| at + words <= tokens.end && !origin::is_part_of_name(report, at));
        if let Some((state, words)) = country {
            found.country = Some(code(state));
            at += words;
            continue;
        }
        read_modifier(report, at, tokens.end, found);
        at += 1;
    }
    read_role(report, known, tokens, found);
}

fn read_modifier(report: Report, token: usize, end: usize, found: &mut Features) {
    let pos = report.token(token).pos;
    let lower = report.word(token).to_lowercase();
    found.former |= is_past_holder(&lower) && !is_possessors(report, token, end);
    honour(&lower, found);
    if report.dep(token) == Dep::Poss && token + 1 < end {
        found.owner = Some(token);
    } else if matches!(pos, Pos::Noun | Pos::Propn | Pos::Adj | Pos::Verb) && token + 1 < end {
        found.modifiers.push(report.lemma(token).to_lowercase());
    }
}

/// Whether a word belongs to the possessor in a phrase ("the *former* president's party").
fn is_possessors(report: Report, token: usize, end: usize) -> bool {
    report.analysis.head(token).is_some_and(|above| above < end && report.dep(above) == Dep::Poss)
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

/// The office or description that comes last among some words.
fn read_role(report: Report, known: &Known, tokens: Range<usize>, found: &mut Features) {
    let noun_at = |&at: &usize| known.party(report, at).is_some();
    let Some(last) = tokens.clone().rev().find(noun_at) else { return };
    let Some(noun) = known.party(report, last) else { return };
    found.noun = Some(noun);
    found.gender = found.gender.or(noun.gender);
    if noun.relational {
        found.country = None;
    }
    if noun.relational || noun.kin {
        return;
    }
    let role = known.role(last).filter(|(words, _)| words.start >= tokens.start);
    let sectors = role.as_ref().map_or(&[][..], |(_, role)| role.sectors);
    let phrase = role.as_ref().map(|(_, role)| role.phrase);
    found.former |= phrase.is_some_and(|phrase| is_past_holder(first_word(phrase)));
    found.role = Some(match &role {
        Some((_, role)) => title_in_full(role.phrase).unwrap_or(present(role.phrase)).to_owned(),
        None => base_form(report, last),
    });
    if noun.peer || noun.kind != EntityKind::Person || found.kind == Some(EntityKind::Group) {
        found.role = None;
    }
    found.sectors =
        if sectors.is_empty() { noun.sector.into_iter().collect() } else { sectors.to_vec() };
    match stance(&found.modifiers) {
        Some(Sector::Opp) if !found.sectors.is_empty() => found.sectors.push(Sector::Opp),
        Some(stance) => found.sectors = vec![stance],
        None => {}
    }
}

fn first_word(phrase: &str) -> &str {
    phrase.split(' ').next().unwrap_or(phrase)
}

/// The office without the word that says that it is over ("deposed leader").
fn present(phrase: &str) -> &str {
    match phrase.split_once(' ') {
        Some((first, rest)) if is_past_holder(first) => rest,
        _ => phrase,
    }
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

/// The country of a town or region in a description ("Lagos police", "the hospital in Basra").
fn country_of_place(known: &Known, mention: &Mention) -> Option<SmolStr> {
    let inside = mention.tokens.clone().filter(|&token| token != mention.head);
    inside.filter_map(|token| known.place_country(token)).next().cloned()
}

/// The country of an of-, in- or from-phrase after a description's head.
fn country_after(known: &Known, mention: &Mention) -> Option<SmolStr> {
    let after = mention.head + 1..mention.tokens.end;
    after.filter_map(|token| known.country_or_seat(token)).next().map(SmolStr::new)
}
