//! Finds relations: what holds for a while between two parties.
//!
//! The words that tell of relations stand in `data/relations.tsv`; offices are read off the titles of
//! persons ([`office`]).

mod asylum;
mod office;
mod table;
#[cfg(test)]
mod tests;

pub use table::Table;

use crate::entities::Entities;
use crate::predicates::{Predicate, PredicateKind, Predicates, Role};
use crate::status::{Judge, Judgement};
use crate::{Report, events};
use dateline_actors::Actors;
use dateline_text::{
    Dep, Entity, EntityId, EntityKind, Mention, MentionKind, PlaceMention, RelationType, Span,
    Status, Tag,
};
use smol_str::{SmolStr, format_smolstr};
use table::{Entry, Slot};

/// A relation before it is coded.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The head of the words that tell it.
    pub token: usize,
    /// The words that tell it.
    pub trigger: Span,
    /// Which relation.
    pub relation: RelationType,
    /// The party it is said of, and its words.
    pub a: (EntityId, Span),
    /// The other party.
    pub b: Option<(EntityId, Span)>,
    /// The office, or the word for the kinship.
    pub role: Option<String>,
    /// Facilities and groups that belong to it.
    pub members: Vec<(EntityId, Span)>,
    /// Whether it holds still.
    pub status: Status,
    /// Whether a whole clause says it, not only a title or an apposition.
    pub predicated: bool,
    /// Further words of the report that tell the same.
    pub also: Vec<Span>,
    /// The rules that made it.
    pub why: Vec<SmolStr>,
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
        drafts.extend(office::find(self));
        drafts.extend(asylum::find(self));
        drafts.sort_by_key(|draft| (draft.trigger.start, draft.trigger.end));
        merge(drafts)
    }

    fn told_by(&self, predicate: &Predicate) -> Option<Draft> {
        self.table.of(predicate).find_map(|entry| self.draft(predicate, entry))
    }

    fn draft(&self, predicate: &Predicate, entry: &Entry) -> Option<Draft> {
        let modified = entry.with.is_empty() || self.is_modified(predicate.token, &entry.with);
        let a = self.fill(predicate, &entry.a, None).filter(|_| modified)?;
        let b = self.fill(predicate, &entry.b, Some(a.0));
        if b.is_none() && !entry.b.is_empty() || !self.fits(entry.relation, a.0, b.map(|b| b.0)) {
            return None;
        }
        let judgement = self.status(predicate);
        Some(Draft {
            token: predicate.token,
            trigger: self.trigger(predicate),
            relation: entry.relation,
            a,
            b,
            role: (entry.relation == RelationType::FamilyOf).then(|| predicate.lemma.to_string()),
            members: self.members(predicate, entry.relation, &[Some(a.0), b.map(|b| b.0)]),
            status: judgement.status,
            predicated: predicate.role(&Role::Subject).next().is_some(),
            also: Vec::new(),
            why: vec![format_smolstr!("rel:{}", entry.id), judgement.why],
        })
    }

    fn is_modified(&self, token: usize, words: &[&str]) -> bool {
        let report = self.report;
        report.analysis.children(token).any(|child| {
            matches!(report.dep(child), Dep::Amod | Dep::Compound | Dep::Nmod)
                && words.contains(&report.lemma(child).to_lowercase().as_str())
        })
    }

    /// The first party that a slot of the list holds, other than `taken`.
    fn fill(
        &self,
        predicate: &Predicate,
        slots: &[Slot],
        taken: Option<EntityId>,
    ) -> Option<(EntityId, Span)> {
        slots.iter().find_map(|slot| {
            self.tokens(predicate, slot).into_iter().find_map(|token| {
                let ids = self.entities.at(token).into_iter().chain(self.country_at(token));
                let mut free = ids.filter(|&id| Some(id) != taken && self.is_known(slot, id));
                free.next().map(|id| (id, self.words(token)))
            })
        })
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
        let span = self.report.token(token).span;
        let at = self.places.partition_point(|place| place.span.end <= span.start);
        let place = self.places.get(at).filter(|place| place.span.overlaps(span))?;
        let country = place.resolved.as_ref()?.country.as_ref()?;
        let is_it = |entity: &&Entity| {
            entity.kind == EntityKind::State && entity.country.as_ref() == Some(country)
        };
        self.entities.list().iter().find(is_it).map(|entity| entity.id)
    }

    fn tokens(&self, predicate: &Predicate, slot: &Slot) -> Vec<usize> {
        let token = predicate.token;
        match slot {
            Slot::Role(role) => predicate.role(role).collect(),
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
    fn fits(&self, relation: RelationType, a: EntityId, b: Option<EntityId>) -> bool {
        use EntityKind::{Group, Organisation, Person, State};
        let kind = |id: EntityId| self.entities.get(id).kind;
        match relation {
            RelationType::FamilyOf => kind(a) == Person && b.is_some_and(|b| kind(b) == Person),
            RelationType::Hosts => kind(a) == State && b.is_some_and(|b| kind(b) != State),

            RelationType::PartOf | RelationType::MemberOf => {
                b.is_some_and(|b| kind(b) == Organisation)
            }
            RelationType::Leads => b.is_some_and(|b| matches!(kind(b), Organisation | Group)),
            RelationType::MilitaryBaseIn | RelationType::PresenceIn => {
                b.is_some_and(|b| kind(b) == State)
            }
            RelationType::Conflict => kind(a) == State,
            RelationType::AtWarWith | RelationType::TreatyWith => kind(a) != Person,
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

    /// A verb is judged like any other; a noun holds while its clause is in the present or nobody says
    /// otherwise, and has ended where a copula in the past or "during the …" puts it behind.
    fn status(&self, predicate: &Predicate) -> Judgement {
        let judged = self.judge.of(predicate.token);
        let noun = predicate.kind == PredicateKind::Noun;
        if judged.why != "status:tense" || judged.status == Status::Ongoing && !noun {
            return judged;
        }
        let past = match noun {
            true => self.copula_is_past(predicate.token) || self.is_behind(predicate.token),
            false => self.is_past(predicate.token),
        };
        let status = if past { Status::Ended } else { Status::Ongoing };
        Judgement { status, why: SmolStr::new_static("status:relation") }
    }

    /// "ruled", "had ruled": what held then and is not said to hold now.
    fn is_past(&self, verb: usize) -> bool {
        let report = self.report;
        let past = |token: usize| report.token(token).tag == Tag::Vbd;
        past(verb)
            || report.analysis.children(verb).any(|aux| report.dep(aux) == Dep::Aux && past(aux))
    }

    fn copula_is_past(&self, token: usize) -> bool {
        let report = self.report;
        let copula = report.analysis.head(token).filter(|_| report.dep(token) == Dep::Attr);
        copula.is_some_and(|copula| report.token(copula).tag == Tag::Vbd)
    }

    /// "during the war", "after the war".
    fn is_behind(&self, token: usize) -> bool {
        let report = self.report;
        let preposition = report.analysis.head(token).filter(|_| report.dep(token) == Dep::Pobj);
        preposition.is_some_and(|word| {
            let past = report.analysis.head(word).is_some_and(|verb| {
                matches!(report.token(verb).tag, Tag::Vbd | Tag::Vbn | Tag::Vbg)
            });
            past && matches!(report.word(word), "during" | "During" | "after" | "After")
        })
    }
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
    if other.predicated && !own.predicated {
        std::mem::swap(own, &mut other);
    }
    own.also.push(other.trigger);
    own.also.append(&mut other.also);
}

/// What makes two drafts the same; relations that hold both ways have their parties in order.
fn key(draft: &Draft) -> (RelationType, EntityId, Option<EntityId>, Option<String>) {
    use RelationType::{AllyOf, AtWarWith, RivalOf, TreatyWith};
    let (a, b) = (draft.a.0, draft.b.map(|b| b.0));
    let mutual = matches!(draft.relation, AllyOf | RivalOf | AtWarWith | TreatyWith);
    match b {
        Some(b) if mutual && b < a => (draft.relation, b, Some(a), None),
        b => (draft.relation, a, b, draft.role.clone()),
    }
}
