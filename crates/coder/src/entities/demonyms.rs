//! States named by an adjective: "*Israeli* strikes", "the *Sudanese* civil war".
//!
//! Such a word answers [`Entities::at`] with its state. A state that the report names in no other way
//! lists it as its mention; otherwise the list keeps to names, for the adjective rather describes than
//! names. Of several before one noun ("French and German ministers") each stands for some of those whom
//! the noun speaks of ([`shared`]).

mod shared;

use super::Entities;
use super::known::Known;
use crate::Report;
use dateline_actors::State;
use dateline_text::{Dep, Entity, EntityId, EntityKind, Mention, MentionKind, Sector};
use smol_str::SmolStr;
use std::collections::HashMap;

/// Adds an answer for every adjective of a state that no mention is headed by.
pub fn add(report: Report, known: &Known, mut entities: Entities) -> Entities {
    let mut states: HashMap<SmolStr, EntityId> = HashMap::new();
    for entity in entities.list.iter().rev().filter(|entity| entity.kind == EntityKind::State) {
        states.extend(entity.country.clone().map(|country| (country, entity.id)));
    }
    for token in 0..report.tokens().len() {
        let modifies = matches!(report.dep(token), Dep::Amod | Dep::Compound | Dep::Nmod);
        if !modifies || entities.slot(token).is_some() {
            continue;
        }
        if let Some(state) = known.demonym(token..token + 1) {
            let code = SmolStr::new_static(state.code);
            let id = *states.entry(code).or_insert_with(|| open(&mut entities.list, state));
            answer(report, &mut entities, token, id);
            shared::split(report, &mut entities, token, state);
        }
    }
    entities
}

fn open(list: &mut Vec<Entity>, state: &'static State) -> EntityId {
    let id = EntityId(u32::try_from(list.len()).unwrap_or(u32::MAX));
    list.push(Entity {
        id,
        name: state.name.to_owned(),
        kind: EntityKind::State,
        country: Some(SmolStr::new_static(state.code)),
        sector: Some(Sector::Gov),
        other_sectors: Vec::new(),
        role: None,
        identifier: None,
        mentions: Vec::new(),
    });
    id
}

fn answer(report: Report, entities: &mut Entities, token: usize, id: EntityId) {
    let span = report.token(token).span;
    let mention = Mention { span, tokens: token..token + 1, head: token, kind: MentionKind::Name };
    let Some(entity) = entities.list.get_mut(id.0 as usize) else { return };
    if entity.mentions.is_empty() {
        entity.mentions.push(mention.clone());
    }
    entities.mentions.push(mention);
    entities.ids.push(vec![id]);
    if let Some(slot) = entities.index.get_mut(token) {
        *slot = u32::try_from(entities.mentions.len()).unwrap_or(0);
    }
}
