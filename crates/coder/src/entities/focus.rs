//! What stands in the focus of attention while a report is read from left to right.

use crate::Report;
use dateline_text::{Dep, Tag};

/// One mention that has been read.
#[derive(Clone, Debug)]
pub struct Focus {
    /// The head of the mention.
    pub head: usize,
    /// The drafts it speaks of.
    pub entities: Vec<usize>,
    /// Its sentence.
    pub sentence: usize,
    /// Its grammatical rank.
    pub rank: Rank,
    /// Inside quotation marks.
    pub quoted: bool,
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

/// For each token, whether it lies between quotation marks. A mark left open is closed at the end of
/// its block, as a speech that runs over several paragraphs opens each of them anew.
pub fn quoted(report: Report) -> Vec<bool> {
    let mut inside = false;
    let mut blocks = report.document.blocks.iter().map(|block| block.span.end).peekable();
    let mut found = Vec::with_capacity(report.tokens().len());
    for (index, token) in report.tokens().iter().enumerate() {
        while blocks.peek().is_some_and(|&end| end <= token.span.start) {
            blocks.next();
            inside = false;
        }
        match report.word(index) {
            "“" => inside = true,
            "”" => inside = false,
            "\"" => inside = token.tag != Tag::CloseQuote && !inside,
            "``" => inside = true,
            _ => {}
        }
        found.push(inside);
    }
    found
}
