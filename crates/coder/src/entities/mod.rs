//! Gathers mentions into entities: coreference and linking to the actor tables.
//!
//! A deterministic sieve in the manner of Raghunathan et al. (2010) and Lee et al. (2013),
//! "Deterministic coreference resolution based on entity-centric, precision-ranked rules": names
//! first ([`names`]), the surest rules before the others; then descriptions ([`nominals`]) and
//! pronouns ([`pronouns`]) in the order of the text, which see all that is known of the entities
//! before them. Every search is bounded by a window or an index, so that the cost is linear.

mod affiliation;
mod definite;
mod demonyms;
mod draft;
mod features;
mod focus;
mod generic;
mod home;

pub(crate) mod known;
mod linking;
mod names;
mod nominals;
mod offices;
mod origin;
mod pronouns;
mod reader;
mod speech;
mod tables;

pub use pronouns::ranker::{self as references, Choices};

use crate::Report;
use crate::mentions::chunks::Chunk;
use crate::mentions::{chunks, close_title, nominals::quantity_over};
use dateline_actors::Actors;
use dateline_text::{
    Entity, EntityId, EntityKind, EntityLabel, Mention, MentionKind, PlaceMention, Sector, Tag,
};
use draft::Draft;
use features::Features;
use known::Known;
use reader::Reader;
use smol_str::SmolStr;
use speech::Speech;
use std::collections::{HashMap, HashSet};

/// The entities of a report, and the way from a token to the entity it heads.
#[derive(Default)]
pub struct Entities {
    list: Vec<Entity>,
    mentions: Vec<Mention>,
    ids: Vec<Vec<EntityId>>,
    /// For each token, the mention that it heads, counted from one.
    index: Vec<u32>,
}

impl Entities {
    /// The entities that the noun phrase headed by `token` speaks of: one for a name, a description
    /// or a singular pronoun; all members for "they", "neither", "the two leaders".
    /// Conjuncts of `token` are not followed. Relative pronouns answer too, though
    /// [`Entity::mentions`] does not list them.
    pub fn at(&self, token: usize) -> Vec<EntityId> {
        self.slot(token).and_then(|slot| self.ids.get(slot)).cloned().unwrap_or_default()
    }

    /// The mention headed by `token`, with its entity; with the first one where it speaks of several.
    pub fn mention_at(&self, token: usize) -> Option<(EntityId, &Mention)> {
        let slot = self.slot(token)?;
        Some((*self.ids.get(slot)?.first()?, self.mentions.get(slot)?))
    }

    fn slot(&self, token: usize) -> Option<usize> {
        (self.index.get(token).copied().unwrap_or(0) as usize).checked_sub(1)
    }

    /// One entity.
    pub fn get(&self, id: EntityId) -> &Entity {
        &self.list[id.0 as usize]
    }

    /// All entities in order of their ids.
    pub fn list(&self) -> &[Entity] {
        &self.list
    }

    /// The entities alone.
    pub fn into_list(self) -> Vec<Entity> {
        self.list
    }
}

/// Gathers the mentions of a report into entities.
pub fn resolve(report: Report, mentions: Vec<Mention>, actors: &Actors) -> Entities {
    resolve_with_places(report, mentions, &[], actors)
}

/// Gathers the mentions of a report into entities; its places help to tell which country the report
/// is about.
pub fn resolve_with_places(
    report: Report,
    mentions: Vec<Mention>,
    places: &[PlaceMention],
    actors: &Actors,
) -> Entities {
    read(report, mentions, places, actors, None).0
}

/// What the pronouns of a report had to choose from, for training.
pub fn choices(
    report: Report,
    mentions: Vec<Mention>,
    places: &[PlaceMention],
    actors: &Actors,
    blind: bool,
) -> Choices {
    let choices = Choices { blind, ..Choices::default() };
    read(report, mentions, places, actors, Some(choices)).1
}

/// The entities, and what pronouns had to choose from where it is asked for.
fn read(
    report: Report,
    mentions: Vec<Mention>,
    places: &[PlaceMention],
    actors: &Actors,
    choices: Option<Choices>,
) -> (Entities, Choices) {
    let known = &Known::new(report, actors).with_places(report, places);
    let chunks = chunks::find(report, known);
    let features = read_features(report, known, &mentions, &chunks);
    let index = index(report, known, &mentions, &chunks);
    let clusters = names::cluster(report, &features);
    let home = known.home().cloned();
    let mut reader = Reader {
        known,
        home: home.clone(),
        states: HashMap::new(),
        holders: HashMap::new(),
        report,
        mentions: &mentions,
        features: &features,
        drafts: Vec::new(),
        of: vec![Vec::new(); mentions.len()],
        focus: Vec::new(),
        mention_at: index.clone(),
        speech: Speech::read(report),
        choices,
    };
    open_names(&mut reader, &features, &clusters);
    let published = report.document.published.map(|published| published.date);
    linking::link(&mut reader.drafts, &features, known, published);
    reader.read();
    let Reader { mut drafts, of, choices, .. } = reader;
    home::settle(&mut drafts, home.as_ref());
    let entities = finish(report, known, mentions, &features, drafts, of, index);
    (demonyms::add(report, known, entities), choices.unwrap_or_default())
}

fn read_features(
    report: Report,
    known: &Known,
    mentions: &[Mention],
    chunks: &[Chunk],
) -> Vec<Features> {
    let tops = tops(chunks);
    let surnames = surnames(report, chunks);
    let read = |mention: &Mention| {
        features::read(report, known, &surnames, mention, chunk_of(chunks, &tops, mention))
    };
    mentions.iter().map(read).collect()
}

/// The last words of the names of people.
fn surnames<'r>(report: Report<'r>, chunks: &[Chunk]) -> HashSet<&'r str> {
    let people = chunks
        .iter()
        .filter(|chunk| chunk.label == Some(EntityLabel::Person) && chunk.tokens.len() > 1);
    people.filter_map(|chunk| Some(report.word(chunk.tokens.end.checked_sub(1)?))).collect()
}

/// The chunks by the heads of their phrases.
fn tops(chunks: &[Chunk]) -> HashMap<usize, usize> {
    chunks.iter().enumerate().map(|(at, chunk)| (chunk.top(), at)).collect()
}

fn chunk_of<'c>(
    chunks: &'c [Chunk],
    tops: &HashMap<usize, usize>,
    mention: &Mention,
) -> Option<&'c Chunk> {
    let &at = tops.get(&mention.head).filter(|_| mention.kind != MentionKind::Pronoun)?;
    chunks.get(at)
}

/// For each token, the mention it heads, counted from one. A name answers also for the title that
/// it is in apposition to, a description for the number it is counted by.
fn index(report: Report, known: &Known, mentions: &[Mention], chunks: &[Chunk]) -> Vec<u32> {
    let mut index = vec![0; report.tokens().len()];
    let tops = tops(chunks);
    for (at, mention) in mentions.iter().enumerate() {
        let slot = at as u32 + 1;
        index[mention.head] = slot;
        if let Some(quantity) = quantity_over(report, mention.head) {
            index[quantity] = slot;
        }
        let chunk = chunk_of(chunks, &tops, mention);
        if let Some(chunk) = chunk.filter(|chunk| chunk.noun.is_some()) {
            index[chunk.head] = slot;
        }
        if let Some(title) = chunk.and_then(|chunk| close_title(report, known, chunk)) {
            index[title] = slot;
        }
    }
    index
}

fn open_names(reader: &mut Reader, features: &[Features], clusters: &[Option<usize>]) {
    let mut draft_of: Vec<Option<usize>> = Vec::new();
    for (at, cluster) in clusters.iter().enumerate() {
        let Some(cluster) = *cluster else { continue };
        if draft_of.len() <= cluster {
            draft_of.resize(cluster + 1, None);
        }
        let draft = match draft_of[cluster] {
            Some(draft) => reader.join(at, draft),
            None => reader.open(at),
        };
        draft_of[cluster] = Some(draft);
        if features[at].kind == Some(EntityKind::State) {
            let country = features[at].country.clone().unwrap_or_default();
            reader.states.entry(country).or_insert(draft);
        }
        reader.of[at] = vec![draft];
    }
}

/// Orders the entities by their first mention and writes them down.
fn finish(
    report: Report,
    known: &Known,
    mentions: Vec<Mention>,
    features: &[Features],
    drafts: Vec<Draft>,
    of: Vec<Vec<usize>>,
    index: Vec<u32>,
) -> Entities {
    let mut number: Vec<Option<u32>> = vec![None; drafts.len()];
    let mut order = Vec::new();
    for &draft in of.iter().flatten().filter(|&&draft| drafts[draft].is_party()) {
        if number[draft].is_none() {
            number[draft] = Some(order.len() as u32);
            order.push(draft);
        }
    }
    let ids: Vec<Vec<EntityId>> = of
        .iter()
        .map(|of| of.iter().filter_map(|&draft| number[draft]).map(EntityId).collect())
        .collect();
    let mut own: Vec<Vec<usize>> = vec![Vec::new(); order.len()];
    for (at, ids) in ids.iter().enumerate() {
        if let [id] = ids[..] {
            own[id.0 as usize].push(at);
        }
    }
    let list = order.iter().zip(own).enumerate().map(|(at, (&draft, own))| {
        let name = table_name(known, &drafts[draft])
            .unwrap_or_else(|| name(report, &mentions, features, &own));
        let shown = own.iter().filter(|&&at| is_listed(report, &mentions[at]));
        entity(
            EntityId(at as u32),
            &drafts[draft],
            name,
            shown.map(|&at| mentions[at].clone()).collect(),
        )
    });
    let list = list.collect();
    Entities { list, mentions, ids, index }
}

/// Whether an entity lists the mention: no relative pronoun, which only repeats the noun before it.
fn is_listed(report: Report, mention: &Mention) -> bool {
    let relative = matches!(report.token(mention.head).tag, Tag::Wp | Tag::WpPoss | Tag::Wdt);
    mention.kind != MentionKind::Pronoun || !relative
}

/// A state, and who is linked to a row of the tables, goes by the usual name, whichever city,
/// adjective or part of the name the report has.
fn table_name(known: &Known, draft: &Draft) -> Option<String> {
    if let Some(actor) = draft.actor {
        return Some(actor.name.to_owned());
    }
    let country = draft.country.as_ref().filter(|_| draft.kind == Some(EntityKind::State))?;
    known.actors.country_by_key(country).map(|state| state.name.to_owned())
}

/// The fullest name; without one, the longest description.
fn name(report: Report, mentions: &[Mention], features: &[Features], own: &[usize]) -> String {
    let longest = |spans: &mut dyn Iterator<Item = &str>| {
        spans.fold("", |best, next| if next.len() > best.len() { next } else { best }).to_string()
    };
    let mut names = own
        .iter()
        .filter(|&&at| mentions[at].kind == MentionKind::Name)
        .map(|&at| report.phrase(features[at].name_tokens.clone()));
    let named = longest(&mut names);
    if !named.is_empty() {
        return named;
    }
    longest(
        &mut own
            .iter()
            .filter(|&&at| mentions[at].kind != MentionKind::Pronoun)
            .map(|&at| report.phrase(mentions[at].tokens.clone())),
    )
}

fn entity(id: EntityId, draft: &Draft, name: String, mentions: Vec<Mention>) -> Entity {
    let kind = draft.kind.unwrap_or(EntityKind::Other);
    let mut sectors = draft.sectors.clone();
    if kind == EntityKind::State && sectors.is_empty() {
        sectors.push(Sector::Gov);
    }
    if draft.former && !is_private(&sectors) {
        sectors.retain(|sector| *sector != Sector::Eli);
        sectors.insert(0, Sector::Eli);
    }
    let mut seen = Vec::new();
    sectors.retain(|sector| {
        !seen.contains(sector) && {
            seen.push(*sector);
            true
        }
    });
    let mut sectors = sectors.into_iter();
    Entity {
        id,
        name,
        kind,
        country: draft.country.clone(),
        sector: sectors.next(),
        other_sectors: sectors.collect(),
        role: draft
            .role
            .clone()
            .map(|role| if draft.former { format!("former {role}") } else { role }),
        identifier: draft.actor.map(|actor| SmolStr::new(actor.id)),
        mentions,
    }
}

/// Whether all sectors are those of private life, which nobody leaves as an official ("a retired teacher").
fn is_private(sectors: &[Sector]) -> bool {
    use Sector::{Agr, Bus, Crm, Cvl, Edu, Jrn, Lab, Med, Ref, Rel, Soc};
    let private = [Agr, Bus, Crm, Cvl, Edu, Jrn, Lab, Med, Ref, Rel, Soc];
    !sectors.is_empty() && sectors.iter().all(|sector| private.contains(sector))
}

#[cfg(test)]
mod tests;
