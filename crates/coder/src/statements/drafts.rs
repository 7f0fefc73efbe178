//! Joins what the table of reporting words says of a cue with what the learned weights say.
//!
//! The table knows what a word does, what becomes of it and who is told; the weights know whether it is
//! a cue at all, and which words are cue, source and content. A draft of the table that the weights do
//! not bear out goes. A cue that only the weights know tells that the report does not vouch for its
//! content, but it makes no statement.

use super::learned::{Attribution, Found};
use super::reporting::{Class, Kind};
use super::scene::Scene;
use super::{Draft, Force, Said, cues, people};
use dateline_text::{Span, Style};
use std::ops::Range;

/// A draft of the table stays where its word is at least so sure to be a cue, in hundredths; a
/// statement with a clause of its own stays with less, as the table asks much of it.
const DOUBTFUL: u8 = 38;
const DOUBTFUL_CLAUSE: u8 = 15;

/// The drafts in the order of their cues; `by_rule` gives those of the table token by token.
pub fn join(
    scene: &Scene,
    found: &Found,
    by_rule: impl Iterator<Item = Option<Draft>>,
) -> Vec<Draft> {
    let by_rule: Vec<Option<Draft>> = by_rule.collect();
    let mut taken = vec![false; found.list.len()];
    let mut drafts = Vec::new();
    for (token, draft) in by_rule.iter().enumerate() {
        let number = found.at(token);
        let own = number.and_then(|number| found.list.get(number)).filter(|own| {
            // Where the head of the cue has a draft of its own, the other words of the cue are no cues.
            own.head == token || by_rule.get(own.head).is_none_or(|draft| draft.is_none())
        });
        let free = number.is_some_and(|number| !taken[number]);
        let joined = match (draft.clone(), own) {
            (Some(draft), Some(own)) if free => Some(borne_out(scene, draft, own)),
            (Some(draft), None) if number.is_none() && stays(&draft, found.sure(token)) => {
                Some(draft)
            }
            (None, Some(own)) if free && own.head == token && !has_draft(&by_rule, own) => {
                learned_only(scene, own)
            }
            _ => None,
        };
        if let (Some(number), Some(_)) = (number, &joined) {
            taken[number] = true;
        }
        drafts.extend(joined);
    }
    drafts
}

/// What a quotation tells of other sayings is no cue in the sense of the weights.
fn stays(draft: &Draft, sure: u8) -> bool {
    let clause = draft.force == Force::Statement && draft.why.contains(&"statement:clause");
    let least = if clause { DOUBTFUL_CLAUSE } else { DOUBTFUL };
    draft.force == Force::Retold || sure >= least
}

fn has_draft(by_rule: &[Option<Draft>], own: &Attribution) -> bool {
    by_rule.get(own.cue.clone()).is_some_and(|drafts| drafts.iter().any(Option::is_some))
}

/// A draft of the table with the words that the weights find.
fn borne_out(scene: &Scene, mut draft: Draft, own: &Attribution) -> Draft {
    let said = Said::new(scene, own.head, &pieces(scene, own));
    if !said.parts.is_empty() && !knows_better(scene, &draft, own, &said) {
        draft.quotes = said.quotes;
        draft.content = said.content;
        draft.parts = said.parts;
        draft.style = said.style;
    }
    draft.cue_group = scene.span(own.cue.clone());
    draft.source = source(scene, own);
    if let Some(source) = &own.source {
        draft.speaker = people::parties(scene, source.head);
    }
    draft
}

/// Whether the table's content is the better one: the weights read another word of the cue, or they
/// run on behind a quotation after a colon or into what went on beside the saying.
fn knows_better(scene: &Scene, draft: &Draft, own: &Attribution, said: &Said) -> bool {
    if own.head != draft.cue_token {
        return true;
    }
    let (Some(rule), Some(learned)) = (draft.parts.last(), said.parts.last()) else { return false };
    let runs_on = rule.start == learned.start && rule.end < learned.end;
    let next = scene.report.analysis.tokens_in(*rule).end;
    let stands =
        |token: usize, word: &str| token < scene.report.tokens().len() && scene.is(token, &[word]);
    let colon = draft.style == Style::Direct && stands(own.cue.end, ":");
    runs_on && (stands(next, "as") || colon)
}

/// The draft of a cue that the table does not know in this place.
fn learned_only(scene: &Scene, own: &Attribution) -> Option<Draft> {
    let said = Said::new(scene, own.head, &pieces(scene, own));
    let class = cues::class(scene, own.head);
    let senses =
        class.map_or(&[][..], |class| scene.reporting.senses(scene.report.lemma(own.head), class));
    let kind = senses.first().map_or(Kind::Say, |sense| sense.kind);
    let voiced = !senses.is_empty() && class == Some(Class::Verb) && own.source.is_some();
    let speaker =
        own.source.as_ref().map_or_else(Vec::new, |source| people::parties(scene, source.head));
    (!said.parts.is_empty()).then(|| Draft {
        cue_group: scene.span(own.cue.clone()),
        kind,
        force: if voiced { Force::View } else { Force::Act },
        speaker,
        source: source(scene, own),
        ..said.draft(own.head, scene.span(own.head..own.head + 1), "statement:learned")
    })
}

fn source(scene: &Scene, own: &Attribution) -> Option<Span> {
    own.source.as_ref().map(|source| scene.span(source.span.clone()))
}

/// The content without its complementiser, quotation by quotation where nothing stands between them.
fn pieces(scene: &Scene, own: &Attribution) -> Vec<Range<usize>> {
    let mut pieces = Vec::with_capacity(own.content.len());
    for piece in &own.content {
        let that = piece.len() > 1 && scene.is(piece.start, &["that"]);
        let piece = piece.start + usize::from(that)..piece.end;
        let quotes = scene.quotes_in(piece.clone());
        let only_quotes = !quotes.is_empty()
            && piece
                .clone()
                .take(LONGEST)
                .all(|token| scene.quote_of(token).is_some() || is_stop(scene, token));
        if only_quotes && scene.quote_of(own.head).is_none() {
            let whole = quotes.map(|quote| scene.quotes[quote].tokens.clone());
            pieces
                .extend(whole.map(|quote| quote.start.max(piece.start)..quote.end.min(piece.end)));
        } else {
            pieces.push(piece);
        }
    }
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

/// A longer content is not parted into its quotations.
const LONGEST: usize = 2_000;

fn is_stop(scene: &Scene, token: usize) -> bool {
    scene.is(token, &[",", "."])
}
