//! An entity while its mentions are being gathered.

use super::features::Features;
use crate::mentions::nouns::Gender;
use dateline_actors::Actor;
use dateline_text::{EntityKind, EntityLabel, Sector};
use smol_str::SmolStr;

/// What is known of an entity so far.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    /// What it is.
    pub kind: Option<EntityKind>,
    /// Its country.
    pub country: Option<SmolStr>,
    /// Its office.
    pub role: Option<String>,
    /// Its sectors, the primary one first.
    pub sectors: Vec<Sector>,
    /// It held its office once.
    pub former: bool,
    /// Male or female.
    pub gender: Option<Gender>,
    /// More than one.
    pub plural: bool,
    /// It has a name of its own.
    pub named: bool,
    /// It may be "leader" of a country.
    pub chief: bool,
    /// The offices that the report gives it beside its name.
    pub titles: Vec<String>,
    /// The entity that it belongs to.
    pub owner: Option<usize>,
    /// Its row of the tables.
    pub actor: Option<&'static Actor>,
    /// Its mentions.
    pub mentions: Vec<usize>,
    /// The base forms of the nouns that describe it.
    pub nouns: Vec<String>,
    /// The last words of its names, in lower case.
    pub heads: Vec<String>,
    /// The other words of its descriptions.
    pub modifiers: Vec<String>,
    left: bool,
    labels: Vec<EntityLabel>,
}

impl Draft {
    /// Takes in what a further mention tells.
    pub fn absorb(&mut self, mention: usize, features: &Features) {
        self.mentions.push(mention);
        self.kind = self.better_kind(features);
        self.country = self.country.take().or_else(|| features.country.clone());
        self.actor = self.actor.or(features.actor);
        self.take_role(features);
        self.gender = self.gender.or(features.gender);
        // "The rebels" may stand for a movement, which stays one.
        self.plural |= features.plural && !(self.named && features.name.is_empty());
        self.named |= !features.name.is_empty();
        self.chief |= features.noun.is_some_and(|noun| noun.chief);
        if let Some(title) = features.role.as_ref().filter(|_| !features.name.is_empty())
            && self.titles.len() < 4
            && !self.titles.contains(title)
        {
            self.titles.push(title.clone());
        }
        self.labels.extend(features.label);
        if let Some(head) = features.name.last()
            && self.heads.len() < 4
            && !self.heads.contains(head)
        {
            self.heads.push(head.clone());
        }
        for word in &features.modifiers {
            if self.modifiers.len() < 16 && !self.modifiers.contains(word) {
                self.modifiers.push(word.clone());
            }
        }
    }

    /// Keeps the fuller of two offices, and a present one rather than a past one.
    fn take_role(&mut self, features: &Features) {
        let length = |role: &Option<String>| role.as_ref().map_or(0, String::len);
        let better = match (self.role.is_some(), features.role.is_some()) {
            (_, false) => false,
            (true, true) if self.left => false,
            (false, true) => true,
            (true, true) if self.former != features.former => self.former,
            (true, true) => length(&features.role) > length(&self.role),
        };
        if better {
            self.role = features.role.clone();
            self.former = features.former;
            self.sectors = features.sectors.clone();
        } else if self.sectors.is_empty() {
            self.sectors = features.sectors.clone();
            self.former |= features.former;
        }
    }

    /// The kind that names and titles vote for: a title or a full name outweighs a stray label.
    fn better_kind(&self, features: &Features) -> Option<EntityKind> {
        let sure = features.noun.is_some() || features.kind == Some(EntityKind::State);
        let described = features.name.is_empty() && self.named;
        match (self.kind, features.kind) {
            (None, new) => new,
            (old, _) if described || self.actor.is_some() => old,
            (Some(EntityKind::State), _) => self.kind,
            (old, Some(new)) if sure && old != Some(EntityKind::Person) => Some(new),
            (old, new) if new == Some(EntityKind::Person) && self.person_votes() => new.or(old),
            (old, _) => old,
        }
    }

    fn person_votes(&self) -> bool {
        let person = self.labels.iter().filter(|&&label| label == EntityLabel::Person).count();
        2 * (person + 1) > self.labels.len()
    }

    /// Whether a report that calls somebody "the ousted president" tells that the office is over.
    pub fn leave_office(&mut self) {
        self.former = true;
        self.left = true;
    }

    /// Whether it can act: no work, law or place that the engine took for a name.
    pub fn is_party(&self) -> bool {
        !matches!(self.kind, None | Some(EntityKind::Other | EntityKind::Place))
    }

    /// Whether "he", "she" may speak of it.
    pub fn is_person(&self) -> bool {
        self.kind == Some(EntityKind::Person)
    }

    /// Whether "it" may speak of it.
    pub fn is_thing(&self) -> bool {
        use EntityKind::*;
        matches!(self.kind, Some(State | Organisation | Facility))
            || self.kind == Some(Group) && !self.plural
    }

    /// Whether "they" may speak of it.
    pub fn is_many(&self) -> bool {
        use EntityKind::*;
        self.plural || matches!(self.kind, Some(Group | Organisation))
    }
}
