//! The view of a report that all stages share.

use dateline_text::{Analysis, Dep, Document, Span, Token};
use smol_str::{SmolStr, StrExt};
use std::ops::Range;

/// A document with its analysis, cheap to hand on.
#[derive(Clone, Copy)]
pub struct Report<'a> {
    /// What the reader made.
    pub document: &'a Document,
    /// What the engine found in it.
    pub analysis: &'a Analysis,
}

impl<'a> Report<'a> {
    /// The whole text.
    pub fn text(self) -> &'a str {
        &self.document.text
    }

    /// All tokens.
    pub fn tokens(self) -> &'a [Token] {
        self.analysis.tokens()
    }

    /// One token.
    pub fn token(self, index: usize) -> &'a Token {
        &self.analysis.tokens()[index]
    }

    /// A token's words as the text has them.
    pub fn word(self, index: usize) -> &'a str {
        self.token(index).span.of(self.text())
    }

    /// A token's lemma.
    pub fn lemma(self, index: usize) -> &'a str {
        &self.token(index).lemma
    }

    /// A token's lemma in lower case.
    pub fn lower_lemma(self, index: usize) -> SmolStr {
        let lemma = &self.token(index).lemma;
        if lemma.bytes().all(|byte| byte.is_ascii_lowercase()) {
            lemma.clone()
        } else {
            lemma.to_lowercase_smolstr()
        }
    }

    /// A token's relation to its head.
    pub fn dep(self, index: usize) -> Dep {
        self.token(index).dep
    }

    /// The span of a range of tokens.
    pub fn span(self, tokens: Range<usize>) -> Span {
        self.analysis.span(tokens)
    }

    /// The text of a range of tokens.
    pub fn phrase(self, tokens: Range<usize>) -> &'a str {
        self.span(tokens).of(self.text())
    }

    /// The tokens of the sentence that holds a token.
    pub fn sentence(self, token: usize) -> Range<usize> {
        self.analysis.sentences()[self.analysis.sentence_of(token)].clone()
    }

    /// The first dependent with one of the labels.
    pub fn child_of(self, token: usize, deps: &[Dep]) -> Option<usize> {
        self.analysis.children(token).find(|&child| deps.contains(&self.dep(child)))
    }
}
