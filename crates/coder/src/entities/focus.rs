//! What stands in the focus of attention while a report is read from left to right.

use crate::Report;
use dateline_text::Dep;

/// One mention that has been read.
#[derive(Clone, Debug)]
pub struct Focus {
    /// The head of the mention, or of the first of several.
    pub head: usize,
    /// The head of the last of several that are coordinated; otherwise the head.
    pub last: usize,
    /// The drafts it speaks of.
    pub entities: Vec<usize>,
    /// Its sentence.
    pub sentence: usize,
    /// Its grammatical rank.
    pub rank: Rank,
}

/// Grammatical ranks in the order of salience that centering theory gives them (Grosz, Joshi and
/// Weinstein 1995): the subject before the objects before the rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// Inside a compound.
    Embedded,
    /// In a prepositional phrase, or a possessor.
    Oblique,
    /// An object.
    Object,
    /// A subject of a subordinate clause.
    LowSubject,
    /// The subject of the main clause.
    Subject,
}

/// The rank of the phrase headed by `head`.
pub fn rank(report: Report, head: usize) -> Rank {
    match report.dep(head) {
        Dep::Nsubj | Dep::Nsubjpass => subject_rank(report, head),
        Dep::Dobj | Dep::Dative => Rank::Object,
        Dep::Compound | Dep::Amod | Dep::Nmod => Rank::Embedded,
        Dep::Conj | Dep::Appos => match report.analysis.head(head) {
            Some(above) if above < head && !matches!(report.dep(above), Dep::Conj | Dep::Appos) => {
                rank(report, above)
            }
            _ => Rank::Oblique,
        },
        _ => Rank::Oblique,
    }
}

fn subject_rank(report: Report, head: usize) -> Rank {
    let Some(verb) = report.analysis.head(head) else { return Rank::Subject };
    let top = |verb: usize| matches!(report.dep(verb), Dep::Root);
    let is_main =
        top(verb) || report.dep(verb) == Dep::Conj && report.analysis.head(verb).is_some_and(top);
    if is_main { Rank::Subject } else { Rank::LowSubject }
}
