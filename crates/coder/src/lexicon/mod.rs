//! The event lexicon: which predicate in which frame tells of which event.
//!
//! The senses are data (`data/lexicon/*.tsv`, one file per event type, described in
//! `docs/lexicon.md`); this module reads them, says what is wrong with them, and finds the sense of a
//! predicate in a report.

mod class;
mod embedded;
mod frame;
mod kind;
mod matching;
mod own;
mod read;
mod slot;
#[cfg(test)]
mod tests;

use crate::Report;
use crate::ontology::Kind;
use crate::predicates::{Predicate, PredicateKind, Predicates};
use class::Classes;
#[cfg(test)]
use dateline_text::Mistake;
use dateline_text::{Context, EventType, Mode, OwnType, Status};
use frame::Constraint;
pub use own::{Checked, Example, check};
use read::Line;
use slot::Slot;
use smol_str::SmolStr;
use std::collections::HashMap;
use std::sync::OnceLock;

/// One sense of a predicate: a frame and what it means. One line of the lexicon.
#[derive(Clone, Debug)]
pub struct Sense {
    /// Its name in `why` ("oust.v.1").
    pub id: SmolStr,
    /// The event type.
    pub event_type: EventType,
    /// The type of a user's own ontology, with the modes of it that hold.
    pub own: Option<OwnType>,
    /// Whether it is a user's own, which no weights overrule.
    pub users: bool,
    /// Whether it tells of nothing, and only keeps other senses from holding.
    pub silent: bool,
    /// Modes.
    pub mode: Vec<Mode>,
    /// Contexts.
    pub context: Vec<Context>,
    /// A status that the sense itself gives ("is ready to" is planned), if any.
    pub status: Option<Status>,
    /// Where the actor stands in the frame; the first filled slot wins.
    pub actor: Vec<Slot>,
    /// Where the recipient stands in the frame; the first filled slot wins.
    pub recipient: Vec<Slot>,
    frame: Vec<Constraint>,
    specificity: u32,
    free_subject: bool,
    happens: bool,
    needs_recipient: bool,
}

impl Sense {
    /// Whether the frame asks for a verb that says that the event takes place, so that it is one even
    /// where nobody is named.
    pub fn happens(&self) -> bool {
        self.happens
    }

    /// Whether the frame asks for hardly more than the lemma: one argument of any or of one kind. A
    /// user's own sense is never vague.
    pub fn is_vague(&self) -> bool {
        !self.users && self.specificity <= 3
    }
}

/// A sense that holds of a predicate, with the words that fill its slots.
#[derive(Clone, Debug)]
pub struct Match<'l> {
    /// The sense.
    pub sense: &'l Sense,
    /// The predicate's token.
    pub trigger: usize,
    /// The event type.
    pub event_type: EventType,
    /// The sense's modes, and what its complement adds ("asked for *aid*": assist).
    pub mode: Vec<Mode>,
    /// The sense's contexts, and what the words below the trigger add ("*military* support").
    pub context: Vec<Context>,
    /// A status that the sense itself gives.
    pub status: Option<Status>,
    /// The heads of those who start it.
    pub actors: Vec<usize>,
    /// The heads of those whom it is aimed at.
    pub recipients: Vec<usize>,
    /// Tokens that belong to this event and must not tell of another ("hold *talks*").
    pub absorbed: Vec<usize>,
}

impl Match<'_> {
    /// Whether it tells of an event: somebody takes part, or the text says that it takes place ("protests
    /// *broke out*").
    pub fn tells(&self) -> bool {
        self.sense.happens || !self.actors.is_empty() || !self.recipients.is_empty()
    }
}

/// All senses, by lemma.
#[derive(Debug, Default)]
pub struct Lexicon {
    entries: HashMap<(PredicateKind, SmolStr), Entry>,
    classes: Classes,
    contexts: HashMap<SmolStr, Vec<Context>>,
}

/// The senses of a lemma. They are read from their lines when they are first asked for: a report asks
/// for few of them, and the program starts sooner.
#[derive(Debug, Default)]
struct Entry {
    /// Senses of a user's own, the most specific first; they come before the built-in ones.
    own: Vec<Sense>,
    lines: Vec<Line<'static>>,
    senses: OnceLock<Vec<Sense>>,
}

impl Entry {
    /// The senses, the most specific first.
    fn senses(&self, classes: &Classes) -> &[Sense] {
        self.senses.get_or_init(|| read::senses(&self.lines, classes))
    }
}

impl Lexicon {
    /// The lexicon that is built in. That it has no mistake is made sure by the tests.
    pub fn embedded() -> Lexicon {
        read::lexicon(embedded::FILES).0
    }

    /// All mistakes in lexicon files given by name and text, each with its file and line and how to mend
    /// it: `classes.tsv`, `contexts.tsv`, and one file of senses for each event type, named after it in
    /// lower case (`accuse.tsv`).
    #[cfg(test)]
    fn mistakes(files: &[(&'static str, &'static str)]) -> Vec<Mistake> {
        read::mistakes(files)
    }

    /// All senses in the order of their names.
    #[cfg(test)]
    fn senses(&self) -> Vec<&Sense> {
        let senses = self.entries.values().flat_map(|entry| entry.senses(&self.classes));
        let mut senses: Vec<&Sense> = senses.collect();
        senses.sort_by_key(|sense| &sense.id);
        senses
    }

    /// What a predicate tells of, if the lexicon has a sense whose frame it fills with at least one
    /// party. Of several senses the one with the most specific frame holds.
    pub fn sense(
        &self,
        report: Report,
        predicate: &Predicate,
        predicates: &Predicates,
    ) -> Option<Match<'_>> {
        matching::Matcher { lexicon: self, report, predicates }.told_by(predicate)
    }

    /// Whether a user's own sense says that a predicate tells of nothing.
    pub fn hushes(&self, report: Report, predicate: &Predicate, predicates: &Predicates) -> bool {
        let matcher = matching::Matcher { lexicon: self, report, predicates };
        let own = self.of_lemma(predicate.kind, &predicate.lemma);
        own.take_while(|sense| sense.users).any(|sense| sense.silent)
            && matcher.holding(predicate).is_some_and(|sense| sense.silent)
    }

    /// The types of the events that the built-in senses of a lemma tell of, whatever their frames.
    pub fn types_of(&self, kind: PredicateKind, lemma: &str) -> Vec<EventType> {
        let entry = |lemma: &str| self.entries.get(&(kind, SmolStr::new(lemma)));
        let entry = entry(lemma).or_else(|| entry(&class::american(lemma)?));
        let lines = entry.into_iter().flat_map(|entry| &entry.lines);
        let of = |line: &Line| match line.kind() {
            Some(Kind::Plover(event_type)) => Some(event_type),
            _ => None,
        };
        let mut types: Vec<EventType> = lines.filter_map(of).collect();
        types.sort_unstable();
        types.dedup();
        types
    }

    /// The names of the word classes that have a lemma.
    pub fn classes_of(&self, lemma: &str) -> &[SmolStr] {
        self.classes.of(lemma)
    }

    /// The name of the sense that holds of a predicate, also of one that tells of nothing.
    pub fn holding(
        &self,
        report: Report,
        predicate: &Predicate,
        predicates: &Predicates,
    ) -> Option<SmolStr> {
        let matcher = matching::Matcher { lexicon: self, report, predicates };
        matcher.holding(predicate).map(|sense| sense.id.clone())
    }

    /// The senses of a lemma, the most specific first. British spellings find American entries.
    fn of_lemma(&self, kind: PredicateKind, lemma: &str) -> impl Iterator<Item = &Sense> {
        let entry = |lemma: &str| self.entries.get(&(kind, SmolStr::new(lemma)));
        let entry = entry(lemma).or_else(|| entry(&class::american(lemma)?));
        entry.into_iter().flat_map(|entry| entry.own.iter().chain(entry.senses(&self.classes)))
    }
}
