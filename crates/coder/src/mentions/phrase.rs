//! The extent of a noun phrase around its head.

use crate::Report;
use crate::entities::known::Known;
use crate::mentions::nouns;
use dateline_text::{Dep, Pos, Tag};
use std::ops::Range;

/// The farthest that a phrase reaches from its head, in tokens.
const REACH: usize = 40;

/// The first token of the noun phrase headed by `head`: its determiners, adjectives, compounds and
/// possessors. A name that is coordinated to the left ("in Tartus and air base") is cut off, which
/// mends a frequent slip of parsers.
pub fn start(report: Report, head: usize) -> usize {
    let floor = report.sentence(head).start.max(head.saturating_sub(REACH));
    let mut start = head;
    for token in (floor..head).rev() {
        if !is_premodifier(report, token, head) || cuts(report, token) {
            break;
        }
        start = token;
    }
    trim(report, start, head)
}

/// The noun phrase with the prepositional phrases that belong to a description ("in Tartus").
pub fn with_complements(
    report: Report,
    known: &Known,
    head: usize,
    prepositions: &[&str],
) -> Range<usize> {
    let start = start(report, head);
    let mut end = head + 1;
    for _ in 0..2 {
        match complement(report, known, end, prepositions) {
            Some(longer) => end = longer,
            None => break,
        }
    }
    start..end
}

/// The end of the prepositional phrase that starts at `end` and hangs on what stands before it.
fn complement(report: Report, known: &Known, end: usize, prepositions: &[&str]) -> Option<usize> {
    let token = report.tokens().get(end)?;
    let is_complement = token.dep == Dep::Prep
        && token.head as usize + 1 == end
        && prepositions.contains(&report.word(end).to_lowercase().as_str());
    let object = report.child_of(end, &[Dep::Pobj]).filter(|_| is_complement)?;
    let names = |at: usize| report.token(at).pos == Pos::Propn || known.party(report, at).is_some();
    if !names(object) && !(end..object).any(names) {
        return None;
    }
    if object <= end || object > end + REACH {
        return None;
    }
    let cut = (end + 1..object).find(|&at| report.dep(at) == Dep::Cc && cuts(report, at));
    Some(cut.unwrap_or(object + 1))
}

/// Whether `token` belongs to what stands in front of `head` in its noun phrase.
fn is_premodifier(report: Report, token: usize, head: usize) -> bool {
    let mut below = token;
    for above in report.analysis.ancestors(token).take(12) {
        if above == head {
            return is_premodifying(report.dep(below)) || report.token(below).tag == Tag::Hyph;
        }
        below = above;
    }
    false
}

fn is_premodifying(dep: Dep) -> bool {
    use Dep::{
        Advmod, Amod, Case, Cc, Compound, Conj, Det, Nmod, Npadvmod, Nummod, Poss, Preconj, Predet,
        Punct, Quantmod,
    };
    matches!(dep, Det | Predet | Amod | Compound | Poss | Nummod | Nmod | Quantmod | Case | Advmod)
        || matches!(dep, Npadvmod | Punct | Cc | Conj | Preconj)
}

/// Whether the phrase ends before this token: at a conjunction after a name, a comma, a bracket.
fn cuts(report: Report, token: usize) -> bool {
    let tag = report.token(token).tag;
    if report.dep(token) == Dep::Cc {
        let before = token.checked_sub(1).map(|before| report.token(before).pos);
        let listed =
            token.checked_sub(1).is_some_and(|before| is_party_with_article(report, before));
        return before == Some(Pos::Propn) || listed || is_name_like(report, token.wrapping_sub(1));
    }
    matches!(tag, Tag::Comma | Tag::Colon | Tag::OpenBracket | Tag::CloseBracket | Tag::Period)
}

/// The end of a first party that has its own article ("the army and rebels").
pub fn is_party_with_article(report: Report, token: usize) -> bool {
    nouns::party(&report.lemma(token).to_lowercase()).is_some()
        && report.child_of(token, &[Dep::Cc]).is_some()
        && token > 0
        && matches!(report.token(token).pos, Pos::Noun | Pos::Propn)
}

fn is_name_like(report: Report, token: usize) -> bool {
    report.tokens().get(token).is_some_and(|found| {
        found.entity.label().is_some() && report.word(token).starts_with(char::is_uppercase)
    })
}

/// "At least", "more than" before a number.
fn counts(report: Report, token: usize) -> bool {
    matches!(report.dep(token), Dep::Advmod | Dep::Quantmod | Dep::Amod)
        && report.analysis.ancestors(token).take(3).any(|above| report.dep(above) == Dep::Nummod)
}

/// Drops marks, adverbs and conjunctions that a phrase cannot start with.
fn trim(report: Report, start: usize, head: usize) -> usize {
    let starts = |&token: &usize| {
        let found = report.token(token);
        !matches!(
            found.pos,
            Pos::Adp | Pos::Punct | Pos::Cconj | Pos::Adv | Pos::Part | Pos::Sym | Pos::Space
        ) || found.dep == Dep::Poss
            || counts(report, token)
    };
    (start..head).find(starts).unwrap_or(head)
}
