//! Tells who vouches for the words at a place of the text.

use crate::statements::Draft;
use dateline_text::{Attribution, Span};
use std::cmp::Reverse;

/// The contents of a report's statements, ready to be asked who says what.
///
/// The pieces of the contents are kept in the order of their starts, each with the nearest piece before
/// it that ends no earlier. A question walks up from the last piece that starts before the place, so
/// that it costs as much as sources are nested there. Contents nest; of two that cross, the later one
/// answers.
pub struct Sources {
    pieces: Vec<Piece>,
}

/// Sources are nested no deeper in any real text.
const DEEPEST: usize = 64;

struct Piece {
    span: Span,
    source: Attribution,
    /// The nearest earlier piece that ends no earlier.
    parent: Option<usize>,
}

impl Sources {
    /// Indexes what statements and views tell. Acts of speech tell nothing.
    pub fn new(statements: &[Draft]) -> Sources {
        let mut pieces: Vec<Piece> =
            statements.iter().filter(|draft| draft.tells()).flat_map(pieces_of).collect();
        // The longer of two pieces with one start is the outer one.
        pieces.sort_by_key(|piece| (piece.span.start, Reverse(piece.span.end), piece.source.cue));
        let mut open: Vec<usize> = Vec::new();
        for index in 0..pieces.len() {
            while open.last().is_some_and(|&last| pieces[last].span.end < pieces[index].span.end) {
                open.pop();
            }
            pieces[index].parent = open.last().copied();
            open.push(index);
        }
        Sources { pieces }
    }

    /// The sources of what `span` tells, from the outermost to the innermost.
    pub fn of(&self, span: Span) -> Vec<Attribution> {
        let after = self.pieces.partition_point(|piece| piece.span.start <= span.start);
        let last = after.checked_sub(1);
        let chain = std::iter::successors(last, |&index| self.pieces[index].parent).take(DEEPEST);
        let holds = |piece: &&Piece| piece.span.contains(span) && !piece.source.cue.overlaps(span);
        let mut found: Vec<Attribution> = chain
            .map(|index| &self.pieces[index])
            .filter(holds)
            .map(|piece| piece.source.clone())
            .collect();
        found.reverse();
        found
    }
}

fn pieces_of(draft: &Draft) -> impl Iterator<Item = Piece> + '_ {
    let speaker = draft.speaker.first();
    let source = Attribution {
        span: speaker.map(|&(span, _)| span).or(draft.source).unwrap_or(draft.cue),
        entity: speaker.and_then(|&(_, entity)| entity),
        cue: draft.cue,
    };
    draft.parts.iter().map(move |&span| Piece { span, source: source.clone(), parent: None })
}
