//! The dependents of a cue, and what a content holds of them.

use crate::statements::learned::view::View;
use dateline_learn::Part;
use dateline_text::Dep;
use std::ops::Range;

/// A dependent of the cue whose place in or out of the content is described.
#[derive(Clone)]
pub struct Kid<'a> {
    head: usize,
    /// The tokens of its subtree.
    pub range: Range<usize>,
    /// Whether its head is a word of the cue.
    pub of_cue: bool,
    /// Its relation to the cue.
    pub dep: Part<'a>,
    /// Its tag.
    pub tag: Part<'a>,
    /// Its lemma, of a preposition.
    pub word: Option<Part<'a>>,
}

/// How much of a dependent a span holds.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Cover {
    /// All of it.
    All,
    /// Its head.
    Head,
    /// Other words of it.
    Part,
    /// Nothing.
    No,
}

impl Cover {
    /// Its name in features.
    pub fn name(self) -> &'static str {
        match self {
            Cover::All => "all",
            Cover::Head => "head",
            Cover::Part => "part",
            Cover::No => "no",
        }
    }

    /// Its sign in patterns.
    pub fn sign(self) -> char {
        match self {
            Cover::All => '+',
            Cover::Head => '~',
            Cover::Part => '/',
            Cover::No => '-',
        }
    }
}

impl<'a> Kid<'a> {
    /// A dependent of a cue of such words.
    pub fn new(view: &View<'a>, head: usize, words: &Range<usize>) -> Kid<'a> {
        let (dep, tag) = (view.dep(head), view.tag(head));
        let preposition = matches!(dep, Dep::Prep | Dep::Agent | Dep::Dative);
        Kid {
            head,
            range: view.trees.range(head),
            of_cue: words.contains(&head),
            dep: Part::of(dep.as_str()),
            tag: Part::of(tag.as_str()),
            word: preposition.then(|| Part::of(view.report.lemma(head))),
        }
    }

    /// How much of it a span holds.
    pub fn cover(&self, span: &Range<usize>) -> Cover {
        if span.start <= self.range.start && self.range.end <= span.end {
            Cover::All
        } else if span.contains(&self.head) {
            Cover::Head
        } else if span.start < self.range.end && self.range.start < span.end {
            Cover::Part
        } else {
            Cover::No
        }
    }
}

/// Whether the place of such a dependent in or out of the content is described.
pub fn is_core(dep: Dep) -> bool {
    use Dep::{
        Acl, Acomp, Advcl, Advmod, Agent, Amod, Attr, Ccomp, Compound, Conj, Csubj, Dative, Dobj,
        Npadvmod, Nsubj, Nsubjpass, Oprd, Parataxis, Pobj, Poss, Prep, Relcl, Xcomp,
    };
    let clause =
        matches!(dep, Acl | Advcl | Ccomp | Conj | Csubj | Oprd | Parataxis | Relcl | Xcomp);
    let argument =
        matches!(dep, Acomp | Agent | Attr | Dative | Dobj | Nsubj | Nsubjpass | Pobj | Prep);
    clause || argument || matches!(dep, Advmod | Amod | Compound | Npadvmod | Poss)
}
