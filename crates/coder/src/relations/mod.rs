//! Finds relations: what holds for a while between two parties.
//!
//! The words that tell of relations stand in `data/relations.tsv`; offices are read off the titles of
//! persons ([`office`]).

mod asylum;
mod course;
mod office;
mod table;
mod tenure;
#[cfg(test)]
mod tests;

pub use table::Table;

use crate::entities::Entities;
use crate::predicates::{Predicate, PredicateKind, Predicates, Role};
use crate::status::Judge;
use crate::{Report, events};
use dateline_actors::Actors;
use dateline_text::{
    Dep, Entity, EntityId, EntityKind, Mention, MentionKind, PlaceMention, RelationType, Span,
    Status,
};
use smol_str::{SmolStr, format_smolstr};
use table::{Entry, Phase, Slot};

/// A relation before it is coded.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The head of the words that tell it.
    pub token: usize,
    /// The words that tell it.
    pub trigger: Span,
    /// Which relation.
    pub relation: RelationType,
    /// The party it is said of.
    pub a: Party,
    /// The other party.
    pub b: Option<Party>,
    /// The office, or the word for the kinship.
    pub role: Option<String>,
    /// Facilities and groups that belong to it.
    pub members: Vec<(EntityId, Span)>,
    /// Whether it holds still.
    pub status: Status,
    /// The word for the event that began it, whose time is its start.
    pub begun: Option<usize>,
    /// The word for the event that ended it, whose time is its end.
    pub ended: Option<usize>,
    /// Whether a whole clause says it, not only a title or an apposition.
    pub predicated: bool,
    /// Further words of the report that tell the same.
    pub also: Vec<Span>,
    /// The rules that made it.
    pub why: Vec<SmolStr>,
}

impl Draft {
    /// Whether its words tell of its beginning or end alone.
    fn is_turn(&self) -> bool {
        self.relation == RelationType::Office
            && (self.begun == Some(self.token) || self.ended == Some(self.token))
    }
}

/// A party, or a land that is no party by itself ("controls *Goma*").
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Party {
    /// The entity; nothing for a land.
    pub id: Option<EntityId>,
    /// Its words.
    pub words: Span,
}

impl Party {
    fn of((id, words): (EntityId, Span)) -> Party {
        Party { id: Some(id), words }
    }
}

/// What the finder reads.
#[derive(Clone, Copy)]
pub struct Finder<'a> {
    /// The report.
    pub report: Report<'a>,
    /// The words that tell of relations.
    pub table: &'a Table,
    /// The predicates.
    pub predicates: &'a Predicates,
    /// The entities.
    pub entities: &'a Entities,
    /// The actor tables.
    pub actors: &'a Actors,
    /// The place names.
    pub places: &'a [PlaceMention],
    /// The events.
    pub events: &'a [events::Draft],
    /// The judge of statuses.
    pub judge: Judge<'a>,
}

impl Finder<'_> {
    /// All relations of the report in the order of their words, each pair of parties once.
    pub fn find(&self) -> Vec<Draft> {
        let told = self.predicates.list().iter().filter_map(|predicate| self.told_by(predicate));
        let mut drafts: Vec<Draft> = told.collect();
        let offices = office::find(self);
        drafts.extend(tenure::find(self, &offices));
        drafts.extend(offices);
        drafts.extend(asylum::find(self));
        drafts.sort_by_key(|draft| (draft.trigger.start, draft.trigger.end));
        merge(drafts)
    }

    fn told_by(&self, predicate: &Predicate) -> Option<Draft> {
        self.table.of(predicate).find_map(|entry| self.draft(predicate, entry))
    }

    fn draft(&self, predicate: &Predicate, entry: &Entry) -> Option<Draft> {
        let modified = entry.with.is_empty() || self.is_modified(predicate.token, &entry.with);
        let (relation, lands) = (entry.relation, takes_land(entry.relation));
        let a = self.fill(predicate, &entry.a, None, relation == RelationType::PartOf);
        let a = a.filter(|_| modified)?;
        let b = self.fill(predicate, &entry.b, a.id, lands);
        if b.is_none() && !entry.b.is_empty() || !self.fits(entry, a, b) {
            return None;
        }
        let course = course::of(self, predicate, entry.phase)?;
        Some(Draft {
            token: predicate.token,
            trigger: self.trigger(predicate),
            relation,
            a,
            b,
            role: self.role(predicate, relation),
            members: self.members(predicate, relation, &[a.id, b.and_then(|b| b.id)]),
            status: course.judgement.status,
            begun: course.begun,
            ended: course.ended,
            predicated: predicate.role(&Role::Subject).next().is_some(),
            also: Vec::new(),
            why: vec![format_smolstr!("rel:{}", entry.id), course.judgement.why],
        })
    }

    /// The word for a kinship; the words for an office.
    fn role(&self, predicate: &Predicate, relation: RelationType) -> Option<String> {
        match relation {
            RelationType::FamilyOf => Some(predicate.lemma.to_string()),
            RelationType::Office => Some(self.title(predicate.token)),
            _ => None,
        }
    }

    /// A noun with the words that narrow it down ("foreign policy adviser"), without names.
    fn title(&self, noun: usize) -> String {
        let narrows = |&child: &usize| {
            matches!(self.report.dep(child), Dep::Amod | Dep::Compound | Dep::Nmod)
                && child < noun
                && !matches!(self.report.word(child), "former" | "ex" | "chief" | "top" | "senior")
                && self.report.token(child).entity.label().is_none()
        };
        let first = self.report.analysis.children(noun).find(narrows).unwrap_or(noun);
        self.report.phrase(first..noun + 1).to_lowercase()
    }

    fn is_modified(&self, token: usize, words: &[&str]) -> bool {
        let report = self.report;
        report.analysis.children(token).any(|child| {
            let narrows = matches!(report.dep(child), Dep::Amod | Dep::Compound | Dep::Nmod);
            let belongs = matches!(report.dep(child), Dep::Dobj | Dep::Prt | Dep::Advmod);
            (narrows || belongs) && words.contains(&report.lemma(child).to_lowercase().as_str())
        })
    }

    /// The first party that a slot of the list holds, other than `taken`; with `lands`, a place that is
    /// no party will do.
    fn fill(
        &self,
        predicate: &Predicate,
        slots: &[Slot],
        taken: Option<EntityId>,
        lands: bool,
    ) -> Option<Party> {
        slots.iter().find_map(|slot| {
            let mut tokens = self.tokens(predicate, slot).into_iter();
            tokens.find_map(|token| self.party(slot, token, taken, lands))
        })
    }

    fn party(
        &self,
        slot: &Slot,
        token: usize,
        taken: Option<EntityId>,
        lands: bool,
    ) -> Option<Party> {
        let token = if lands { self.land(token) } else { token };
        let mut own = self.entities.at(token).into_iter();
        let town = lands && self.place_at(token).is_some();
        // Parsers take names of towns for bodies.
        let kind = |id| self.entities.get(id).kind;
        let is_it = |id: EntityId| !town || kind(id) != EntityKind::Organisation;
        let free = |&id: &EntityId| Some(id) != taken && is_it(id) && self.is_known(slot, id);
        if let Some(id) = own.find(free) {
            return Some(Party { id: Some(id), words: self.words(token) });
        }
        if lands {
            let words = self.place_at(token)?.span;
            return Some(Party { id: None, words });
        }
        let country = self.country_at(token).filter(free);
        country.map(|id| Party { id: Some(id), words: self.words(token) })
    }

    /// The land of "parts *of the north*", "the island *of Samos*".
    fn land(&self, token: usize) -> usize {
        const PARTS: &[&str] = &[
            "part",
            "swath",
            "swathe",
            "area",
            "most",
            "much",
            "half",
            "stretch",
            "bulk",
            "island",
            "region",
            "town",
            "city",
            "village",
            "province",
            "territory",
            "district",
            "percent",
            "%",
            "third",
            "portion",
            "outskirt",
            "archipelago",
        ];
        let report = self.report;
        let is_of = |&child: &usize| report.word(child) == "of";
        let of = report.analysis.children(token).find(is_of);
        let inside = of.and_then(|of| report.child_of(of, &[Dep::Pobj]));
        inside.filter(|_| PARTS.contains(&report.lemma(token))).unwrap_or(token)
    }

    /// The place name at a token.
    fn place_at(&self, token: usize) -> Option<&PlaceMention> {
        let span = self.report.token(token).span;
        let at = self.places.partition_point(|place| place.span.end <= span.start);
        self.places.get(at).filter(|place| place.span.overlaps(span))
    }

    /// Whether a party says more than the trigger does: "her rival" alone is told of nobody, while
    /// "her rival, John Doe" is.
    fn is_known(&self, slot: &Slot, id: EntityId) -> bool {
        let named =
            |mention: &Mention| matches!(mention.kind, MentionKind::Name | MentionKind::Metonym);
        *slot != Slot::Itself || self.entities.get(id).mentions.iter().any(named)
    }

    /// The state that a place lies in, if the report speaks of it: "the base *in Djibouti City*".
    fn country_at(&self, token: usize) -> Option<EntityId> {
        let country = self.place_at(token)?.resolved.as_ref()?.country.as_ref()?;
        let is_it = |entity: &&Entity| {
            entity.kind == EntityKind::State && entity.country.as_ref() == Some(country)
        };
        self.entities.list().iter().find(is_it).map(|entity| entity.id)
    }

    fn tokens(&self, predicate: &Predicate, slot: &Slot) -> Vec<usize> {
        let token = predicate.token;
        match slot {
            Slot::Role(role) => predicate.role(role).collect(),
            Slot::OfObject(word) => predicate
                .role(&Role::Object)
                .filter_map(|object| self.predicates.at(object))
                .flat_map(|object| object.preposition(word))
                .collect(),
            Slot::Itself => vec![token],
            Slot::Beside => self.beside(token).into_iter().collect(),
            Slot::Owner => self.owners(token),
            Slot::Under => self.under(token),
        }
    }

    /// The noun in apposition with a noun, on either side.
    fn beside(&self, token: usize) -> Option<usize> {
        let below = self.report.child_of(token, &[Dep::Appos]);
        below.or_else(|| {
            self.report.analysis.head(token).filter(|_| self.report.dep(token) == Dep::Appos)
        })
    }

    /// Who has what the noun names: "*France* has 900 troops there".
    fn owners(&self, token: usize) -> Vec<usize> {
        let verb = self.report.analysis.head(token).filter(|_| self.report.dep(token) == Dep::Dobj);
        let has = |verb: &usize| {
            matches!(
                self.report.lemma(*verb),
                "have" | "keep" | "maintain" | "operate" | "station" | "run" | "wage" | "fight"
            )
        };
        let predicate = verb.filter(has).and_then(|verb| self.predicates.at(verb));
        predicate.map(|predicate| predicate.role(&Role::Subject).collect()).unwrap_or_default()
    }

    /// Who is in the state that the noun names: "*Chad* is at war", "*Mali* remains under sanctions".
    fn under(&self, token: usize) -> Vec<usize> {
        let report = self.report;
        let above = |token: usize, dep: Dep| {
            report.analysis.head(token).filter(|_| report.dep(token) == dep)
        };
        let preposition =
            above(token, Dep::Pobj).filter(|&word| matches!(report.lemma(word), "at" | "under"));
        let verb = preposition.and_then(|word| above(word, Dep::Prep));
        let is = |verb: &usize| matches!(report.lemma(*verb), "be" | "remain" | "stay");
        let subject = verb.filter(is).and_then(|verb| report.child_of(verb, &[Dep::Nsubj]));
        subject.into_iter().collect()
    }

    fn words(&self, token: usize) -> Span {
        let mention = self.entities.mention_at(token).map(|(_, mention)| mention.span);
        mention.unwrap_or(self.report.token(token).span)
    }

    /// A noun with what stands before it; a verb with its auxiliaries.
    fn trigger(&self, predicate: &Predicate) -> Span {
        let token = predicate.token;
        let belongs = |child: &usize| match predicate.kind {
            PredicateKind::Noun => *child < token,
            _ => matches!(self.report.dep(*child), Dep::Aux | Dep::Auxpass | Dep::Prt),
        };
        let near = self.report.analysis.children(token).filter(belongs);
        let first = near.map(|child| self.report.analysis.subtree(child).start).min();
        self.report.span(first.unwrap_or(token).min(token)..token + 1)
    }

    /// Whether the parties are of kinds that can stand in the relation.
    fn fits(&self, entry: &Entry, a: Party, b: Option<Party>) -> bool {
        use EntityKind::{Group, Organisation, Person, State};
        let kind = |party: Party| party.id.map(|id| self.entities.get(id).kind);
        let (a, b) = (kind(a), b.and_then(kind));
        match entry.relation {
            RelationType::FamilyOf => a == Some(Person) && b == Some(Person),
            RelationType::Office => a == Some(Person) && b.is_some(),
            RelationType::Hosts => {
                matches!(a, Some(State | Organisation | Group)) && b.is_some() && b != Some(State)
            }
            RelationType::MemberOf => b == Some(Organisation) && may_join(entry.phase, a),
            RelationType::PartOf => {
                !matches!(a, Some(Person | Group)) && b.is_none_or(|b| b == State)
                    || a == Some(Organisation) && b == Some(Organisation)
            }
            RelationType::Controls if entry.phase != Phase::Holds => b != Some(Organisation),
            RelationType::Leads => matches!(b, Some(Organisation | Group)),
            RelationType::MilitaryBaseIn | RelationType::PresenceIn => b == Some(State),
            RelationType::Conflict => a == Some(State),
            RelationType::AtWarWith | RelationType::TreatyWith => a != Some(Person),
            RelationType::Supplies => a == Some(State) && b != Some(Person),
            _ => true,
        }
    }

    /// Bases named in the sentence after the trigger, for a relation about bases.
    fn members(
        &self,
        predicate: &Predicate,
        relation: RelationType,
        parties: &[Option<EntityId>],
    ) -> Vec<(EntityId, Span)> {
        if relation != RelationType::MilitaryBaseIn {
            return Vec::new();
        }
        let after = predicate.token + 1..self.report.sentence(predicate.token).end;
        let heads =
            after.flat_map(|token| self.entities.at(token).into_iter().map(move |id| (id, token)));
        let facility = |id: EntityId| self.entities.get(id).kind == EntityKind::Facility;
        let mut found: Vec<(EntityId, Span)> = Vec::new();
        for (id, token) in heads.filter(|&(id, _)| facility(id) && !parties.contains(&Some(id))) {
            if found.iter().all(|(own, _)| *own != id) {
                found.push((id, self.words(token)));
            }
        }
        found
    }
}

/// Whether land that is no party may be the other side.
fn takes_land(relation: RelationType) -> bool {
    matches!(relation, RelationType::Controls | RelationType::Occupies | RelationType::PartOf)
}

/// A body of states or a group is joined and left by its like; people leave houses, too.
fn may_join(phase: Phase, a: Option<EntityKind>) -> bool {
    phase == Phase::Holds || matches!(a, Some(EntityKind::State | EntityKind::Group))
}

/// Joins drafts that tell the same relation of the same parties; a clause wins over a title.
fn merge(drafts: Vec<Draft>) -> Vec<Draft> {
    let mut kept: Vec<Draft> = Vec::new();
    let mut places = std::collections::HashMap::new();
    for draft in drafts {
        match places.get(&key(&draft)) {
            None => {
                places.insert(key(&draft), kept.len());
                kept.push(draft);
            }
            Some(&place) => absorb(&mut kept[place], draft),
        }
    }
    kept.sort_by_key(|draft| draft.trigger.start);
    kept
}

fn absorb(own: &mut Draft, mut other: Draft) {
    // A clause wins over a title, a title over the verb of change.
    if other.predicated && !own.predicated || own.is_turn() && !other.is_turn() {
        std::mem::swap(own, &mut other);
    }
    own.begun = own.begun.or(other.begun);
    own.ended = own.ended.or(other.ended);
    if own.ended.is_some() {
        own.status = Status::Ended;
    }
    own.also.push(other.trigger);
    own.also.append(&mut other.also);
}

/// What makes two drafts the same.
type Key = (RelationType, Who, Option<Who>, Option<String>);

/// A party by its entity, or a land by the place of its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Who {
    Entity(u32),
    Land(u32),
}

impl From<Party> for Who {
    fn from(party: Party) -> Who {
        party.id.map_or(Who::Land(party.words.start), |id| Who::Entity(id.0))
    }
}

/// What makes two drafts the same; relations that hold both ways have their parties in order.
fn key(draft: &Draft) -> Key {
    use RelationType::{AllyOf, AtWarWith, RivalOf, TreatyWith};
    let (a, b) = (Who::from(draft.a), draft.b.map(Who::from));
    let mutual = matches!(draft.relation, AllyOf | RivalOf | AtWarWith | TreatyWith);
    match b {
        Some(b) if mutual && b < a => (draft.relation, b, Some(a), None),
        b => (draft.relation, a, b, draft.role.as_deref().map(held)),
    }
}

/// An office, held or no longer.
fn held(role: &str) -> String {
    role.trim_start_matches("former ").to_owned()
}
