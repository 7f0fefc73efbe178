//! Gathers mentions into entities: coreference and linking to the actor tables.

use crate::Report;
use dateline_actors::Actors;
use dateline_text::{Entity, EntityId, Mention};

/// The entities of a report, and the way from a token to the entity it heads.
#[derive(Default)]
pub struct Entities {
    list: Vec<Entity>,
}

impl Entities {
    /// The entities that the noun phrase headed by `token` speaks of: one for a name, a description
    /// or a singular pronoun; all members for "they", "neither", "the two leaders".
    /// Conjuncts of `token` are not followed.
    pub fn at(&self, _token: usize) -> Vec<EntityId> {
        Vec::new()
    }

    /// The mention headed by `token`, with its entity.
    pub fn mention_at(&self, _token: usize) -> Option<(EntityId, &Mention)> {
        None
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
pub fn resolve(_report: Report, _mentions: Vec<Mention>, _actors: &Actors) -> Entities {
    Entities::default()
}
