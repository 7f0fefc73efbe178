//! Finds who says what: direct, mixed and indirect speech.

use crate::Report;
use crate::entities::Entities;
use crate::predicates::Predicates;
use dateline_text::{EntityId, Span, Status, Style};

/// A statement before its time, place and participants are coded.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The token of the cue's head.
    pub cue_token: usize,
    /// The reporting words.
    pub cue: Span,
    /// The tokens that head the speakers' mentions, with their entities where they have one.
    pub speaker: Vec<(Span, Option<EntityId>)>,
    /// The same for who is told.
    pub addressee: Vec<(Span, Option<EntityId>)>,
    /// The quotes with their marks.
    pub quotes: Vec<Span>,
    /// What is said.
    pub content: Option<Span>,
    /// Direct, mixed or indirect.
    pub style: Style,
    /// A status of the saying itself: `negated` for "neither mentioned", else none.
    pub status: Option<Status>,
    /// Cues of headings that make the same statement.
    pub also: Vec<Span>,
    /// Rules that made it.
    pub why: Vec<&'static str>,
}

/// All statements of the report in the order of their cues.
pub fn find(_report: Report, _predicates: &Predicates, _entities: &Entities) -> Vec<Draft> {
    Vec::new()
}
