//! Attributions by learned weights: which words are cues, and which words are cue, source and content.

pub mod classes;
mod content;
mod feature;
mod found;
mod index;
mod names;
mod phrase;
mod rank;
mod slots;
mod source;
pub mod trigger;
mod view;
mod weights;

pub use content::{Content, Known, Side};
pub use found::{Found, SURE};
pub use index::Index;
pub use phrase::Phrase;
pub use rank::Space;
pub use source::{Candidate, Source};
pub use view::View;
pub use weights::{Score, Weights};

use dateline_learn::FeatureId;
use std::ops::Range;

/// Words that somebody says, thinks or wants, by token ranges.
#[derive(Clone, Debug)]
pub struct Attribution {
    /// The cue's head.
    pub head: usize,
    /// The words of the cue.
    pub cue: Range<usize>,
    /// The source's head and words.
    pub source: Option<Candidate>,
    /// The content, before and behind the cue.
    pub content: Vec<Range<usize>>,
}

/// Words whose own features and neighbours speak so clearly against a cue are not looked at further; of
/// the cues of the training set none falls below that.
const CLEARLY_NO_CUE: f32 = -3.0;

/// How sure it is that a token heads a cue, from 0 to 1; none where it need not be asked.
pub fn sure(view: &View, token: usize, weights: Weights) -> Option<f32> {
    let known = || weights.get(FeatureId::of(&trigger::gate(view, token))).is_some();
    let asked =
        trigger::is_open(view, token) || (trigger::is_possible_mark(view, token) && known());
    if !asked {
        return None;
    }
    let word = trigger::Word::new(view, token);
    let mut score = Score::new(weights);
    word.describe_itself(&mut score);
    if score.settled() < CLEARLY_NO_CUE {
        return Some(0.0);
    }
    word.describe_ties(&mut score);
    Some(1.0 / (1.0 + (-score.value()).exp()))
}

/// How sure it is that a token heads a cue, in hundredths.
pub fn percent(view: &View, token: usize, weights: Weights) -> u8 {
    sure(view, token, weights).map_or(0, |share| (share * 100.0) as u8)
}

/// The attribution of a cue.
pub fn attribution(view: View, head: usize, weights: Weights) -> Attribution {
    let cue = words(view, head, weights);
    let source = source(view, head, cue.clone(), weights);
    let known = Known {
        cue: head,
        words: cue.clone(),
        source: source.as_ref().map(|found| found.span.clone()),
        left: None,
    };
    let content = said(view, known, weights);
    Attribution { head, cue, source, content }
}

/// The words of a cue and of its source.
pub type Parties = (Range<usize>, Option<Range<usize>>);

/// The words of a cue and of its source, for recipes that learn what depends on them.
pub fn parties(view: View, head: usize, weights: Weights) -> Parties {
    let cue = words(view, head, weights);
    let source = source(view, head, cue.clone(), weights);
    (cue, source.map(|found| found.span))
}

fn words(view: View, head: usize, weights: Weights) -> Range<usize> {
    let phrase = Phrase::new(view, head);
    rank::best(&phrase, weights).map_or(head..head + 1, |(span, _)| span)
}

fn source(view: View, head: usize, cue: Range<usize>, weights: Weights) -> Option<Candidate> {
    let space = Source::new(view, head, cue);
    let mut none = Score::new(weights);
    space.describe_none(&mut none);
    let candidates = space.candidates().into_iter().map(|candidate| {
        let mut score = Score::new(weights);
        space.describe(&candidate, &mut score);
        (Some(candidate), score.value())
    });
    let options = std::iter::once((None, none.value())).chain(candidates);
    rank::highest(options).and_then(|(candidate, _)| candidate)
}

/// Where none scores so much, words without a quotation are not weighed: they hardly ever win.
const CLEARLY_NONE: f32 = 3.0;

/// The content before a cue by itself, for recipes that learn what stands behind it.
pub fn before(view: View, known: Known, weights: Weights) -> Option<Range<usize>> {
    let space = Content::new(view, known, Side::Left);
    let none = rank::none(&space, weights).unwrap_or(0.0);
    rank::best(&space, weights).filter(|(_, sum)| *sum > none).map(|(span, _)| span)
}

/// The content before and behind a cue; there is one on a side at least, where there can be.
fn said(view: View, known: Known, weights: Weights) -> Vec<Range<usize>> {
    let space = Content::new(view, known.clone(), Side::Left);
    let left_none = rank::none(&space, weights).unwrap_or(0.0);
    let quoted = space.lasts().iter().any(|&token| view.quote(token).is_some());
    let searched = quoted || left_none < CLEARLY_NONE;
    let left = searched.then(|| rank::best(&space, weights)).flatten();
    let left = left.map(|(span, sum)| (Some(span), sum));
    let mut space = Content::new(view, known, Side::Right);
    // What stands before the cue says nothing of single words behind it.
    let edges = rank::Edges::of(&space, weights);
    let mut options = Vec::with_capacity(4);
    for (first, score) in [(None, left_none)].into_iter().chain(left) {
        space = space.behind(first.clone());
        let second = rank::best_of(&space, &edges, weights);
        let none = rank::none(&space, weights).filter(|_| first.is_some()).map(|sum| (None, sum));
        let seconds = second.map(|(span, sum)| (Some(span), sum)).into_iter().chain(none);
        options.extend(
            seconds
                .map(|(second, sum)| (first.iter().cloned().chain(second).collect(), score + sum)),
        );
    }
    rank::highest(options.into_iter()).map_or_else(Vec::new, |(content, _)| content)
}
