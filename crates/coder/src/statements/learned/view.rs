//! What the learned finders look at, and the relations they describe.

use super::classes::Classes;
use crate::Report;
use crate::statements::numbers;
use crate::statements::quotes::Quote;
use crate::statements::reporting::Reporting;
use crate::statements::trees::Trees;
use dateline_text::{Dep, Pos, Tag};
use std::ops::Range;

/// The report with the indexes that the learned finders share.
#[derive(Clone, Copy)]
pub struct View<'a> {
    /// The report.
    pub report: Report<'a>,
    /// The reporting words.
    pub reporting: &'a Reporting,
    /// Subtrees.
    pub trees: &'a Trees,
    /// Quotations in the order of the text.
    pub quotes: &'a [Quote],
    /// The number of each token's quotation, or [`numbers::NONE`].
    pub quote_of: &'a [u32],
    /// How sure it is that each token heads a cue, in hundredths; empty before that is known.
    pub sure: &'a [u8],
    /// The broad meaning of words.
    pub classes: Classes,
}

/// Paths up the tree are followed so far at most.
const FAR: usize = 24;

impl<'a> View<'a> {
    /// The number of tokens.
    pub fn count(&self) -> usize {
        self.report.tokens().len()
    }

    /// A token's tag.
    pub fn tag(&self, token: usize) -> Tag {
        self.report.token(token).tag
    }

    /// A token's relation to its head.
    pub fn dep(&self, token: usize) -> Dep {
        self.report.dep(token)
    }

    /// A token's head, if it has one.
    pub fn head(&self, token: usize) -> Option<usize> {
        self.report.analysis.head(token)
    }

    /// The first children of a token.
    pub fn children(&self, token: usize) -> impl Iterator<Item = usize> + Clone + 'a {
        self.report.analysis.children(token).take(40)
    }

    /// The first child with one of some labels.
    pub fn child(&self, token: usize, deps: &[Dep]) -> Option<usize> {
        self.children(token).find(|&child| deps.contains(&self.dep(child)))
    }

    /// The number of the quotation that a token stands in.
    pub fn quote(&self, token: usize) -> Option<usize> {
        numbers::at(self.quote_of, token)
    }

    /// Whether a token is a mark and no word.
    pub fn is_mark(&self, token: usize) -> bool {
        self.report.token(token).pos == Pos::Punct
            || !self.report.word(token).chars().any(char::is_alphanumeric)
    }

    /// Whether a token is nothing but commas and stops, which do not count at the edge of a span.
    pub fn is_loose(&self, token: usize) -> bool {
        self.report.word(token).chars().all(|c| c.is_whitespace() || ",.:;".contains(c))
    }

    /// Whether a token is a verb form.
    pub fn is_verb(&self, token: usize) -> bool {
        use Tag::{Vb, Vbd, Vbg, Vbn, Vbp, Vbz};
        matches!(self.tag(token), Vb | Vbd | Vbg | Vbn | Vbp | Vbz)
    }

    /// Whether a token can head a noun phrase.
    pub fn is_nominal(&self, token: usize) -> bool {
        use Tag::{Cd, Dt, Nn, Nnp, Nnps, Nns, Prp, Wdt, Wp};
        matches!(self.tag(token), Nn | Nnp | Nnps | Nns | Prp | Cd | Dt | Wp | Wdt)
    }

    /// The highest word whose subtree begins at a token and does not hold the cue.
    pub fn opens(&self, token: usize, cue: usize) -> usize {
        self.climb(token, cue, |range| range.start == token)
    }

    /// The highest word whose subtree ends with a token and does not hold the cue.
    pub fn closes(&self, token: usize, cue: usize) -> usize {
        self.climb(token, cue, |range| range.end == token + 1)
    }

    fn climb(&self, token: usize, cue: usize, fits: impl Fn(&Range<usize>) -> bool) -> usize {
        let mut top = token;
        for _ in 0..FAR {
            match self.head(top) {
                Some(head) if fits(&self.trees.range(head)) && !self.trees.is_below(cue, head) => {
                    top = head;
                }
                _ => break,
            }
        }
        top
    }

    /// How a word that does not hold the cue stands to it: a child, below a child, a child of the
    /// cue's head or of a word above that, or elsewhere.
    pub fn standing(&self, word: usize, cue: usize) -> &'static str {
        if word == cue {
            return "cue";
        }
        match self.head(word) {
            None => "root",
            Some(head) if head == cue => "kid",
            Some(head) if self.trees.is_below(head, cue) => {
                if self.head(head) == Some(cue) {
                    "grandkid"
                } else {
                    "below"
                }
            }
            Some(head) if self.head(cue) == Some(head) => "sister",
            Some(head) if self.trees.is_below(cue, head) => "aunt",
            Some(_) => "far",
        }
    }

    /// The broad meaning of a token, or its tag where that is not known.
    pub fn meaning(&self, token: usize) -> &'static str {
        let own = self.report.token(token);
        let meaning = self.classes.of_word(&own.lemma, own.pos);
        meaning.map_or(own.tag.as_str(), |meaning| meaning.class)
    }

    /// Whether a word can be one of speech, thought or feeling.
    pub fn voices(&self, token: usize) -> &'static str {
        let own = self.report.token(token);
        match self.classes.of_word(&own.lemma, own.pos) {
            Some(meaning) if meaning.voices => "voice",
            Some(_) => "mute",
            None => "unknown",
        }
    }

    /// How sure it is that a token heads a cue, in three steps.
    pub fn sureness(&self, token: usize) -> &'static str {
        match self.sure.get(token).copied().unwrap_or(0) {
            0..15 => "no",
            15..45 => "maybe",
            45..80 => "likely",
            _ => "sure",
        }
    }

    /// Whether a word has the form of the cue.
    pub fn tense(&self, word: usize, cue: usize) -> &'static str {
        if self.tag(word) == self.tag(cue) { "same" } else { "other" }
    }

    /// Whether a word has a subject of its own.
    pub fn subject(&self, word: usize) -> &'static str {
        match self.child(word, &[Dep::Nsubj, Dep::Nsubjpass]) {
            Some(_) => "subj",
            None => "bare",
        }
    }

    /// The word that a connective or the first word of a phrase brings: the conjunct of "and noted",
    /// the verb of "while she left".
    pub fn brings(&self, token: usize, cue: usize) -> usize {
        if self.dep(token) == Dep::Cc {
            let mate = self.head(token).and_then(|head| {
                self.children(head).find(|&child| child > token && self.dep(child) == Dep::Conj)
            });
            return mate.unwrap_or(token);
        }
        self.opens(token, cue)
    }

    /// A word of a closed class as it is, other words by their tag.
    pub fn shape(&self, token: usize) -> &'a str {
        use Tag::{Cc, Dt, Ex, In, Md, Pdt, Prp, PrpPoss, Rp, To, Wdt, Wp, WpPoss, Wrb};
        let own = self.report.token(token);
        match own.tag {
            In | To | Dt | Cc | Md | Prp | PrpPoss | Rp | Wdt | Wp | WpPoss | Wrb | Ex | Pdt => {
                &own.lemma
            }
            _ if own.pos == Pos::Punct => self.report.word(token),
            tag => tag.as_str(),
        }
    }

    /// The shape of a token, or a word for the text's edge.
    pub fn shape_at(&self, token: Option<usize>) -> &'a str {
        token.filter(|&token| token < self.count()).map_or("edge", |token| self.shape(token))
    }
}

/// A distance in tokens by its order of magnitude.
pub fn bucket(distance: usize) -> &'static str {
    match distance {
        0 => "0",
        1 => "1",
        2 => "2",
        3..=4 => "4",
        5..=8 => "8",
        9..=16 => "16",
        17..=32 => "32",
        _ => "far",
    }
}

/// What kind of word a cue is.
pub fn class(view: &View, cue: usize) -> &'static str {
    let passive = || {
        view.child(cue, &[Dep::Auxpass]).is_some()
            || (matches!(view.dep(cue), Dep::Acl | Dep::Advcl | Dep::Amod)
                && view.child(cue, &[Dep::Aux]).is_none())
    };
    match view.tag(cue) {
        Tag::Vbd | Tag::Vbz | Tag::Vbp if view.dep(cue) == Dep::Relcl => "relative",
        Tag::Vbn | Tag::Vbd if passive() => "passive",
        Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md => "finite",
        Tag::Vbn => "perfect",
        Tag::Vbg if view.report.lemma(cue) == "accord" => "according",
        Tag::Vbg => "gerund",
        Tag::Vb => "infinitive",
        Tag::Nn | Tag::Nns | Tag::Nnp | Tag::Nnps => "noun",
        Tag::Jj | Tag::Jjr | Tag::Jjs => "adjective",
        Tag::In | Tag::To => "preposition",
        _ => "other",
    }
}
