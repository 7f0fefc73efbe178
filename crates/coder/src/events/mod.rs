//! Finds events: predicates to which the lexicon gives a type, with the parties in their slots.

mod below;
mod borrowed;
mod kin;
mod learned;
mod nameless;
mod prison;
mod rest;
mod shared;
mod sides;
mod size;
mod telling;
mod threat;
mod voices;

use crate::Report;
use crate::entities::Entities;
use crate::lexicon::{Lexicon, Match};
use crate::pairs::Weights;
use crate::predicates::{Predicate, Predicates, Role, conjuncts};
use crate::status::{Judge, Judgement};
use borrowed::Matches;
use dateline_text::{Context, Dep, EntityId, EventType, Mode, OwnType, Size, Span, Status};
pub use nameless::Nameless;
pub use rest::find as rest;
use smol_str::{SmolStr, format_smolstr};
use std::collections::HashSet;
pub use voices::Voices;

/// An event before it is coded.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The trigger's token.
    pub token: usize,
    /// The trigger's words.
    pub trigger: Span,
    /// The type.
    pub event_type: EventType,
    /// The type of a user's own ontology.
    pub own: Option<OwnType>,
    /// How.
    pub mode: Vec<Mode>,
    /// About what.
    pub context: Vec<Context>,
    /// How sure.
    pub status: Status,
    /// Who starts it, with the words that say so.
    pub actor: Vec<(EntityId, Span)>,
    /// Whom it is aimed at.
    pub recipient: Vec<(EntityId, Span)>,
    /// Parties of whom no entity was made.
    pub nameless: Nameless,
    /// How many people it touched.
    pub size: Size,
    /// The rules that made it.
    pub why: Vec<SmolStr>,
    /// How probable the learned weights hold its class between its first two parties, if it has both
    /// sides.
    pub share: Option<f32>,
}

impl Draft {
    /// What a predicate tells before anything is known but its status.
    fn of(finder: &Finder, predicate: &Predicate) -> Self {
        let judged = finder.judge.of(predicate.token);
        Self {
            token: predicate.token,
            trigger: finder.report.token(predicate.token).span,
            event_type: EventType::Other,
            own: None,
            mode: Vec::new(),
            context: Vec::new(),
            status: judged.status,
            actor: Vec::new(),
            recipient: Vec::new(),
            nameless: Nameless::default(),
            size: Size::default(),
            why: vec![judged.why],
            share: None,
        }
    }

    /// Whether the report says who did it.
    pub fn has_actor(&self) -> bool {
        !self.actor.is_empty() || !self.nameless.actor.is_empty()
    }
}

/// What the lexicon finds at a predicate.
#[derive(Clone, Debug)]
pub struct Told<'l> {
    /// The sense with its slots.
    pub found: Match<'l>,
    /// How sure.
    pub status: Status,
    /// What gave the status.
    pub why: SmolStr,
    /// Whether it tells of an event of its own, and is no part of another.
    pub free: bool,
}

/// What the finder reads.
#[derive(Clone, Copy)]
pub struct Finder<'a> {
    /// The report.
    pub report: Report<'a>,
    /// The lexicon.
    pub lexicon: &'a Lexicon,
    /// The predicates.
    pub predicates: &'a Predicates,
    /// The entities.
    pub entities: &'a Entities,
    /// The judge of statuses.
    pub judge: Judge<'a>,
    /// The weights that decide where rules find nothing.
    pub weights: &'a Weights,
    /// Who speaks in the quotes.
    pub voices: &'a Voices,
}

impl<'a> Finder<'a> {
    /// All events of the report in the order of their triggers, one for each trigger.
    pub fn find(&self) -> Vec<Draft> {
        self.drafts(&self.told())
    }

    /// What the lexicon finds, in the order of the triggers.
    pub fn told(&self) -> Vec<Told<'a>> {
        let told = |predicate| self.lexicon.sense(self.report, predicate, self.predicates);
        let matches: Vec<Match> = self.predicates.list().iter().filter_map(told).collect();
        let by_trigger: Matches = matches.iter().map(|m| (m.trigger, m)).collect();
        let absorbed: HashSet<usize> =
            matches.iter().flat_map(|m| self.absorbed(m, &by_trigger)).collect();
        let told = |found: Match<'a>| {
            let judged = self.judge.of(found.trigger);
            let status = match is_said_or_shown(found.event_type) {
                true if self.judge.serves_a_fact(found.trigger, &judged) => Status::Happened,
                _ => status(found.status, &judged),
            };
            Told { free: !absorbed.contains(&found.trigger), found, status, why: judged.why }
        };
        matches.into_iter().map(told).collect()
    }

    fn drafts(&self, told: &[Told]) -> Vec<Draft> {
        let by_trigger: Matches = told.iter().map(|t| (t.found.trigger, &t.found)).collect();
        let free = told.iter().filter(|told| told.free);
        let mut drafts: Vec<Draft> = free
            .filter_map(|own| {
                let mut draft = self.draft(own, &by_trigger)?;
                if !telling::is_told(self, own, &draft) {
                    return None;
                }
                telling::tone_down(self, &mut draft);
                threat::recognise(self, &mut draft);
                if let Some(root) = learned::instead(self, told, own) {
                    draft.event_type = root.event_type(None);
                    draft.mode.clear();
                    draft.why.push(format_smolstr!("learned:{}", root.as_str()));
                }
                Some(draft)
            })
            .collect();
        let terms: Vec<Draft> = drafts.iter().filter_map(|own| prison::term(self, own)).collect();
        drafts.extend(terms);
        drafts.extend(learned::silent(self, told));
        for draft in &mut drafts {
            draft.share = learned::share(self, told, draft);
        }
        drafts.sort_by_key(|draft| draft.token);
        drafts
    }

    /// The words that belong to a match and must not tell of another event: what the lexicon says,
    /// what is asked, promised, threatened or refused (PLOVER codes one category, never a category and
    /// its future), and the means by which it was done.
    fn absorbed(&self, found: &Match, matches: &Matches) -> Vec<usize> {
        use EventType::{Agree, Concede, Reject, Request, Threaten};
        let mut absorbed = found.absorbed.clone();
        let verbal = matches!(found.event_type, Agree | Concede | Reject | Request | Threaten);
        if let Some(predicate) = self.predicates.at(found.trigger).filter(|_| verbal) {
            let asked = predicate.role(&Role::Infinitive).filter(|&token| token > found.trigger);
            absorbed.extend(asked.flat_map(|token| conjuncts(self.report, token)));
        }
        absorbed.extend(borrowed::means(self, found, matches));
        absorbed
    }

    /// A draft of a match in which at least one slot holds somebody whom the report speaks of.
    fn draft(&self, told: &Told, matches: &Matches) -> Option<Draft> {
        let found = &told.found;
        let mut why = vec![format_smolstr!("lex:{}", found.sense.id)];
        let mut actor = self.parties(&found.actors, &[]);
        if actor.is_empty() {
            actor = self.parties(&borrowed::actors(self, found, matches), &[]);
            why.extend((!actor.is_empty()).then_some(SmolStr::new_static("event:means")));
        }
        let (recipient, unknown) = self.whom(found, &actor, &mut why);
        let nameless =
            Nameless { actor: nameless::phrases(self, &found.actors, true), recipient: unknown };
        let nobody = actor.is_empty() && recipient.is_empty() && nameless.actor.is_empty();
        if nobody && !found.sense.happens() {
            return None;
        }
        why.push(told.why.clone());
        Some(Draft {
            token: found.trigger,
            trigger: self.report.token(found.trigger).span,
            event_type: found.event_type,
            // A refusal ("will not leave") is no longer of the sense's own type.
            own: found.sense.own.clone().filter(|_| found.event_type == found.sense.event_type),
            mode: found.mode.clone(),
            context: found.context.clone(),
            status: told.status,
            actor,
            recipient,
            nameless,
            size: self
                .predicates
                .at(found.trigger)
                .map_or_else(Size::default, |p| size::of(self.report, p)),
            why,
            share: None,
        })
    }

    /// Whom a match is aimed at: the entities, and the words of those who are none. Its slots come
    /// first, then the words around it.
    fn whom(
        &self,
        found: &Match,
        actor: &[(EntityId, Span)],
        why: &mut Vec<SmolStr>,
    ) -> (Vec<(EntityId, Span)>, Vec<Span>) {
        let aimed = found.recipients.iter().copied();
        let aimed: Vec<usize> = aimed.filter(|&token| !sides::is_own(self, actor, token)).collect();
        let mut recipient = self.parties(&aimed, actor);
        if recipient.is_empty() {
            recipient = self.parties(&borrowed::recipients(self, found), actor);
            why.extend((!recipient.is_empty()).then_some(SmolStr::new_static("event:tie")));
        }
        let mut unknown = nameless::phrases(self, &aimed, false);
        // "Accuses *it* of …": somebody is named, if only by a pronoun that nobody can resolve.
        let pronoun = |&token: &usize| {
            matches!(&*self.report.lower_lemma(token), "it" | "you")
                && self.report.dep(token) == Dep::Dobj
        };
        let open = recipient.is_empty() && unknown.is_empty() && !aimed.iter().any(pronoun);
        if open && below::may_aim(found, actor) {
            let below = below::recipients(self, found.trigger, found.event_type, actor);
            recipient = self.parties(&below, actor);
            unknown = nameless::phrases(self, &below, false);
            let named = !recipient.is_empty() || !unknown.is_empty();
            why.extend(named.then_some(SmolStr::new_static("event:below")));
        }
        (recipient, unknown)
    }

    /// The entities at some tokens, each once, without those that are taken already.
    fn parties(&self, tokens: &[usize], taken: &[(EntityId, Span)]) -> Vec<(EntityId, Span)> {
        let mut parties: Vec<(EntityId, Span)> = Vec::new();
        // A noun that answers for several owners has its own parties for each.
        let one = |token: usize| self.entities.at(token).len() < 2;
        let owners = |token: usize| {
            shared::first_owner(self.report, token).filter(|_| one(token)).into_iter()
        };
        for token in tokens.iter().flat_map(|&token| owners(token).chain([token])) {
            let beside: Vec<EntityId> = parties.iter().map(|(id, _)| *id).collect();
            if kin::goes_with(self, token, &beside) {
                continue;
            }
            for id in self.who(token) {
                if parties.iter().chain(taken).all(|(own, _)| *own != id) {
                    parties.push((id, self.words(token)));
                }
            }
        }
        parties
    }

    fn who(&self, token: usize) -> Vec<EntityId> {
        let mut found = self.entities.at(token);
        if found.is_empty() {
            // "The grand mufti, Ali Musa, said": the name answers for the words before it.
            let name = self.report.child_of(token, &[Dep::Appos]);
            found = name.map(|name| self.entities.at(name)).unwrap_or_default();
        }
        self.voices.settle(self.report.token(token).span, self.report.word(token), found)
    }

    fn words(&self, token: usize) -> Span {
        let mention = self.entities.mention_at(token).map(|(_, mention)| mention.span);
        mention.unwrap_or(self.report.token(token).span)
    }
}

/// Whether an event is done by the very act that is done for it: who marches to protest, or writes to
/// urge, has protested and urged.
fn is_said_or_shown(event_type: EventType) -> bool {
    use EventType::{Accuse, Protest, Reject, Request, Support, Threaten};
    matches!(event_type, Accuse | Protest | Reject | Request | Support | Threaten)
}

/// The status that the sense gives holds where the report tells it as plain fact; negation, denial and
/// the like in the text come before it.
fn status(sense: Option<Status>, judged: &Judgement) -> Status {
    match sense {
        // A refusal ("will not leave") has taken the negation into its meaning.
        Some(Status::Happened) => Status::Happened,
        Some(sense) if matches!(judged.status, Status::Happened | Status::Ongoing) => sense,
        _ => judged.status,
    }
}

#[cfg(test)]
mod tests;
