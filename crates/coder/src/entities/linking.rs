//! Links named entities to the rows of the actor tables, for the day of publication.
//!
//! A full name links by itself; a last name alone only where the text agrees: it has no fuller name,
//! and the likeliest bearer stands out or belongs to a country that the report speaks of. What the
//! text says of office and country outweighs the tables, which may end before the report.

use super::draft::Draft;
use super::features::Features;
use super::known::Known;
use dateline_actors::{Actor, ActorCode, ActorKind, Actors, Candidate, NamePart};
use dateline_text::{EntityKind, EntityLabel, Sector};
use jiff::civil::Date;
use smol_str::SmolStr;
use std::collections::HashSet;

/// Links all drafts; those without a row stay as the text has them.
pub fn link(drafts: &mut [Draft], features: &[Features], known: &Known, published: Option<Date>) {
    let countries: HashSet<SmolStr> =
        drafts.iter().filter_map(|draft| draft.country.clone()).collect();
    for draft in drafts.iter_mut() {
        let actor = draft.actor.or_else(|| person(draft, features, known, published, &countries));
        if let Some(actor) = actor {
            take_row(draft, actor, published);
        }
    }
}

/// The person of the tables that the longest name of a draft means.
fn person(
    draft: &Draft,
    features: &[Features],
    known: &Known,
    published: Option<Date>,
    countries: &HashSet<SmolStr>,
) -> Option<&'static Actor> {
    if matches!(draft.kind, Some(EntityKind::State | EntityKind::Group)) {
        return None;
    }
    let names = draft.mentions.iter().filter_map(|&at| features.get(at));
    let longest = names.max_by_key(|name| name.name.len())?;
    let mut candidates = candidates(longest, known, published);
    candidates.retain(|candidate| {
        let code = candidate.person.code_at(published);
        draft.country.as_deref().is_none_or(|said| code.country.is_none_or(|known| said == known))
    });
    if candidates.iter().any(|candidate| has_office(candidate, draft)) {
        candidates.retain(|candidate| has_office(candidate, draft));
    }
    let mut fitting = candidates.iter();
    let best = fitting.next()?;
    let rival = fitting.next().map_or(0.0, |rival| rival.weight);
    let at_home = best.person.tenures.iter().any(|tenure| countries.contains(tenure.country));
    let is_person = longest.label == Some(EntityLabel::Person) || draft.is_person();
    let sure = match best.part {
        NamePart::Full => true,
        NamePart::Last => {
            at_home && best.weight > rival + 0.05
                || is_person && best.weight > 0.6 + rival / 2.0
                || rival == 0.0 && best.weight > 0.65
        }
    };
    sure.then_some(best.person)
}

/// The people whom a name may mean; without its initials where nobody has them ("John F. Kerry").
fn candidates(name: &Features, known: &Known, published: Option<Date>) -> Vec<Candidate> {
    let found = known.actors.weigh(known.hits(name.name_tokens.clone()), published);
    let is_word = |word: &&String| word.chars().nth(1).is_some();
    let words: Vec<String> = name.name.iter().filter(is_word).map(|word| capital(word)).collect();
    if !found.is_empty() || words.len() < 2 || words.len() == name.name.len() {
        return found;
    }
    known.actors.person(&words.join(" "), published)
}

/// A folded word as names are written.
fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

/// Whether somebody has or had the office that the text gives as a title: of two people of one last
/// name, "President" tells the one who is no prime minister.
fn has_office(candidate: &Candidate, draft: &Draft) -> bool {
    let title = draft.role.as_deref().filter(|role| is_chief(role));
    title.is_some() && candidate.person.tenures.iter().any(|tenure| tenure.role == title)
}

/// The one who holds the highest office of a country on a day, if the tables know only one.
pub fn holder(actors: &Actors, country: &str, role: &str, day: Date) -> Option<&'static Actor> {
    let holds = |actor: &&'static Actor| {
        actor.kind == ActorKind::Person
            && actor.tenures.iter().any(|tenure| {
                tenure.country == country && tenure.role == Some(role) && tenure.covers(day)
            })
    };
    let mut holders = actors.actors().iter().filter(holds);
    let first = holders.next()?;
    holders.next().is_none().then_some(first)
}

/// Takes over what a row says and the text does not.
pub fn take_row(draft: &mut Draft, actor: &'static Actor, published: Option<Date>) {
    let code = actor.code_at(published);
    draft.actor = Some(actor);
    if draft.kind != Some(EntityKind::State) {
        draft.kind = Some(kind_of(actor));
    }
    draft.chief |= code.role.as_deref().is_some_and(is_chief);
    if draft.country.is_none() || actor.kind != ActorKind::Person {
        draft.country = code.country.map(SmolStr::new).or(draft.country.take());
    }
    let titled = draft.role.as_deref().is_some_and(is_of_office) && !draft.sectors.is_empty();
    let outdated = titled && code.sector == Some(Sector::Eli);
    if draft.role.as_deref().is_none_or(is_vague) && !draft.former && !outdated {
        take_code(draft, code);
    }
}

fn take_code(draft: &mut Draft, code: ActorCode) {
    if let Some(sector) = code.sector {
        draft.sectors = std::iter::once(sector).chain(code.other_sectors).collect();
        draft.former = sector == Sector::Eli && code.role.as_deref().is_some_and(is_past);
    }
    if let Some(role) = code.role {
        draft.role = Some(role.strip_prefix("former ").unwrap_or(&role).to_owned());
    }
}

fn is_past(role: &str) -> bool {
    role.starts_with("former ")
}

fn kind_of(actor: &Actor) -> EntityKind {
    match actor.kind {
        ActorKind::Person => EntityKind::Person,
        ActorKind::Base => EntityKind::Facility,
        ActorKind::Organisation | ActorKind::Group => EntityKind::Organisation,
    }
}

/// Words that give somebody an office of state now, though not which.
fn is_of_office(role: &str) -> bool {
    matches!(role, "minister" | "premier" | "official")
}

/// Words for an office that say less than the tables do.
fn is_vague(role: &str) -> bool {
    matches!(role, "leader" | "chief" | "head" | "ruler" | "strongman" | "dictator" | "politician")
        || matches!(role, "official" | "minister" | "premier" | "founder" | "candidate")
}

/// Whether "the leader" of a country may mean the holder of an office.
pub fn is_chief(role: &str) -> bool {
    let role = role.strip_prefix("former ").unwrap_or(role);
    ["president", "prime minister", "chancellor", "king", "queen", "emir", "sultan", "premier"]
        .contains(&role)
        || role.ends_with("leader")
}
