//! The event lexicon: which predicate in which frame tells of which event.

use crate::Report;
use crate::predicates::{Predicate, Predicates};
use dateline_text::{Context, EventType, Mode, Status};

/// A mistake in a lexicon file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LexiconError {
    /// The file.
    pub file: String,
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong and how to mend it.
    pub message: String,
}

/// One sense of a predicate: a frame and what it means. One line of the lexicon.
#[derive(Clone, Debug)]
pub struct Sense {
    /// Its name in `why` ("lex:oust.v.1").
    pub id: String,
    /// The event type.
    pub event_type: EventType,
    /// Modes.
    pub mode: Vec<Mode>,
    /// Contexts.
    pub context: Vec<Context>,
    /// A status that the sense itself gives ("is ready to" is planned), if any.
    pub status: Option<Status>,
    /// Where the actor stands in the frame.
    pub actor: Vec<Slot>,
    /// Where the recipient stands in the frame.
    pub recipient: Vec<Slot>,
}

/// A place in a frame that an argument can fill; the first filled one of a list wins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Slot {
    /// An argument of the predicate.
    Role(crate::predicates::Role),
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
    /// Modes.
    pub mode: Vec<Mode>,
    /// Contexts.
    pub context: Vec<Context>,
    /// A status that the sense itself gives.
    pub status: Option<Status>,
    /// The heads of those who start it.
    pub actors: Vec<usize>,
    /// The heads of those whom it is aimed at.
    pub recipients: Vec<usize>,
    /// Tokens that belong to this event and must not tell of another.
    pub absorbed: Vec<usize>,
}

/// All senses, by lemma.
#[derive(Default)]
pub struct Lexicon;

impl Lexicon {
    /// The lexicon that is built in.
    pub fn embedded() -> Lexicon {
        Lexicon
    }

    /// What a predicate tells of.
    pub fn sense(
        &self,
        _report: Report,
        _predicate: &Predicate,
        _predicates: &Predicates,
    ) -> Option<Match<'_>> {
        None
    }
}
