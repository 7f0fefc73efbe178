//! What all finders of statements look at.

use super::numbers;
use super::quotes::{self, Quote};
use super::reporting::{Class, Reporting};
use super::trees::Trees;
use crate::Report;
use crate::entities::Entities;
use dateline_text::{Dep, Span, Tag};
use std::ops::Range;

/// The report with the indexes that the finders share.
pub struct Scene<'a> {
    /// The report.
    pub report: Report<'a>,
    /// The reporting words.
    pub reporting: &'a Reporting,
    /// Who is spoken of.
    pub entities: &'a Entities,
    /// Subtrees.
    pub trees: Trees,
    /// Quotations in the order of the text.
    pub quotes: Vec<Quote>,
    /// The number of each token's quotation, or the highest number for none.
    pub quote_of: Vec<u32>,
}

/// Words of real sentences have far fewer children; the bound keeps every look at them short.
const MOST_CHILDREN: usize = 200;

impl<'a> Scene<'a> {
    /// Builds the indexes.
    pub fn new(report: Report<'a>, reporting: &'a Reporting, entities: &'a Entities) -> Scene<'a> {
        let quotes = quotes::find(report);
        let quote_of = quotes::numbers(&quotes, report.tokens().len());
        let trees = Trees::new(report.analysis);
        Scene { report, reporting, entities, trees, quotes, quote_of }
    }

    /// The number of the quotation that a token stands in.
    pub fn quote_of(&self, token: usize) -> Option<usize> {
        numbers::at(&self.quote_of, token)
    }

    /// The quotations that have a token in a range.
    pub fn quotes_in(&self, tokens: Range<usize>) -> Range<usize> {
        let from = self.quotes.partition_point(|quote| quote.tokens.end <= tokens.start);
        let to = self.quotes.partition_point(|quote| quote.tokens.start < tokens.end);
        from..to.max(from)
    }

    /// A token's word in lower case.
    pub fn lower(&self, token: usize) -> String {
        self.report.word(token).to_lowercase()
    }

    /// Whether a token's word is one of some lower-case words.
    pub fn is(&self, token: usize, words: &[&str]) -> bool {
        words.iter().any(|word| self.report.word(token).eq_ignore_ascii_case(word))
    }

    /// A token's tag.
    pub fn tag(&self, token: usize) -> Tag {
        self.report.token(token).tag
    }

    /// Whether a token is a verb form.
    pub fn is_verb(&self, token: usize) -> bool {
        use Tag::{Vb, Vbd, Vbg, Vbn, Vbp, Vbz};
        matches!(self.tag(token), Vb | Vbd | Vbg | Vbn | Vbp | Vbz)
    }

    /// Whether a token is a verb of the table of reporting words.
    pub fn reports(&self, token: usize) -> bool {
        self.is_verb(token)
            && !self.reporting.senses(self.report.lemma(token), Class::Verb).is_empty()
    }

    /// Whether a token is a relative or interrogative pronoun.
    pub fn is_pronoun(&self, token: usize) -> bool {
        matches!(self.tag(token), Tag::Wdt | Tag::Wp)
    }

    /// Whether a token is a pronoun with nothing below it, which says nothing by itself.
    pub fn is_bare_pronoun(&self, token: usize) -> bool {
        let pronoun = matches!(self.tag(token), Tag::Prp | Tag::Dt) || self.is_pronoun(token);
        pronoun && self.trees.range(token).len() == 1
    }

    /// Whether a token is a mark and no word.
    pub fn is_mark(&self, token: usize) -> bool {
        !self.report.word(token).chars().any(char::is_alphanumeric)
    }

    /// A token's head, if it has one.
    pub fn head(&self, token: usize) -> Option<usize> {
        self.report.analysis.head(token)
    }

    /// The first child with one of some labels.
    pub fn child(&self, token: usize, deps: &[Dep]) -> Option<usize> {
        self.children(token).find(|&child| deps.contains(&self.report.dep(child)))
    }

    /// The children of a token, or the first of them where a broken parse hangs very many on one word.
    pub fn children(&self, token: usize) -> impl Iterator<Item = usize> + Clone + 'a {
        self.report.analysis.children(token).take(MOST_CHILDREN)
    }

    /// The span of some tokens.
    pub fn span(&self, tokens: Range<usize>) -> Span {
        self.report.span(tokens)
    }
}
