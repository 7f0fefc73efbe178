//! spaCy's tokenizer: white space, special cases, prefixes, suffixes, infixes and addresses.
//!
//! A text is cut at white space; each chunk is looked up among the special cases, or peeled from
//! both ends and cut at infixes. A second pass puts special cases back together that the first one
//! had cut apart (emoticons, mostly).

mod affixes;
mod cache;
mod phrases;
mod special;
mod url;

pub(crate) use cache::ChunkCache;

use crate::chars::CharSet;
use crate::error::ModelError;
use crate::model::{Patterns, Tensors};
use crate::pattern::Pattern;
use crate::strings::{Id, Strings};
use affixes::Affixes;
use dateline_text::Span;
use phrases::Phrases;
use special::{Part, Special};
use std::ops::Range;
use url::Url;

/// A token of a text.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Word {
    pub(crate) span: Span,
    /// The number of its text.
    pub(crate) orth: Id,
    /// The number of its norm where a special case sets one, otherwise 0.
    pub(crate) norm: Id,
    /// Whether one space follows.
    pub(crate) space_after: bool,
    /// Whether a special case of several tokens starts with it.
    may_start_phrase: bool,
}

pub(crate) struct Tokenizer {
    affixes: Affixes,
    special: Special,
    phrases: Phrases,
    space: CharSet,
}

/// A token inside a chunk.
#[derive(Clone)]
struct Piece {
    /// Bytes from the chunk's start.
    range: Range<u32>,
    orth: Id,
    norm: Id,
    may_start_phrase: bool,
}

impl Tokenizer {
    pub(crate) fn load(tensors: &Tensors, patterns: &Patterns) -> Result<Tokenizer, ModelError> {
        let pattern = |what: &str, source: &str| {
            Pattern::new(source).map_err(|error| {
                ModelError::unfit(format!("{what} pattern"), "spaCy's English rules", error)
            })
        };
        let letters = Url::domain_letters(&patterns.url).ok_or_else(|| {
            let start: String = patterns.url.chars().take(60).collect();
            ModelError::unfit("address pattern", "that of spaCy 3.8", start)
        })?;
        let letters = pattern("address", &format!("[{letters}]"))?.set();
        let (word, decimal) = (tensors.set("unicode.word")?, tensors.set("unicode.decimal")?);
        let affixes = Affixes {
            prefix: pattern("prefix", &patterns.prefix)?,
            suffix: pattern("suffix", &patterns.suffix)?,
            infix: pattern("infix", &patterns.infix)?,
            url: Url::new(word, decimal, letters),
        };
        Ok(Tokenizer {
            affixes,
            special: Special::load(tensors)?,
            phrases: Phrases::load(tensors)?,
            space: tensors.set("unicode.space")?,
        })
    }

    /// Cuts a text into tokens.
    pub(crate) fn words(&self, text: &str, strings: &Strings, cache: &mut ChunkCache) -> Vec<Word> {
        let words = self.first_pass(text, strings, cache);
        self.second_pass(text, words)
    }

    /// Cuts at white space and each chunk by the rules.
    fn first_pass(&self, text: &str, strings: &Strings, cache: &mut ChunkCache) -> Vec<Word> {
        let mut words = Vec::with_capacity(text.len() / 5);
        let Some(first) = text.chars().next() else { return words };
        let mut in_space = self.space.has(first);
        let mut start = 0;
        for (at, c) in text.char_indices() {
            if self.space.has(c) == in_space {
                continue;
            }
            if start < at {
                self.chunk(text, start..at, strings, cache, &mut words);
            }
            // One space after a token belongs to it; further white space makes a token.
            start = at;
            if c == ' ' {
                if let Some(last) = words.last_mut() {
                    last.space_after = true;
                }
                start += 1;
            }
            in_space = !in_space;
        }
        if start < text.len() {
            self.chunk(text, start..text.len(), strings, cache, &mut words);
        }
        words
    }

    fn chunk(
        &self,
        text: &str,
        range: Range<usize>,
        strings: &Strings,
        cache: &mut ChunkCache,
        words: &mut Vec<Word>,
    ) {
        let chunk = &text[range.clone()];
        let pieces = cache.get_or(chunk, || {
            let mut pieces = Vec::new();
            if !self.push_special(chunk, 0, &mut pieces) {
                self.split(chunk, strings, &mut pieces);
            }
            pieces
        });
        words.extend(pieces.iter().map(|piece| Word {
            span:
                Span::new(piece.range.start as usize, piece.range.end as usize).shift(range.start),
            orth: piece.orth,
            norm: piece.norm,
            space_after: false,
            may_start_phrase: piece.may_start_phrase,
        }));
    }

    /// Appends the parts of a special case at an offset, if the text is one.
    fn push_special(&self, text: &str, offset: usize, pieces: &mut Vec<Piece>) -> bool {
        let Some(parts) = self.special.parts(text) else { return false };
        let mut start = offset;
        for Part { length, orth, norm } in parts {
            pieces.push(self.piece(start..start + length, orth, norm));
            start += length;
        }
        true
    }

    fn piece(&self, range: Range<usize>, orth: Id, norm: Id) -> Piece {
        let range = range.start as u32..range.end as u32;
        Piece { range, orth, norm, may_start_phrase: self.phrases.start_with(orth) }
    }

    fn split(&self, chunk: &str, strings: &Strings, pieces: &mut Vec<Piece>) {
        let chars: Vec<char> = chunk.chars().collect();
        let mut offsets: Vec<usize> = chunk.char_indices().map(|(offset, _)| offset).collect();
        offsets.push(chunk.len());
        let of = |range: &Range<usize>| &chunk[offsets[range.start]..offsets[range.end]];
        let is_special = |range: &Range<usize>| self.special.has(of(range));
        let plain = |range: Range<usize>| {
            let orth = strings.id(of(&range));
            self.piece(offsets[range.start]..offsets[range.end], orth, 0)
        };
        let peeled = self.affixes.peel(&chars, is_special);
        pieces.extend(peeled.prefixes.into_iter().map(plain));
        let rest = peeled.rest;
        if !rest.is_empty() {
            let at = offsets[rest.start];
            if !self.push_special(of(&rest), at, pieces) {
                pieces.extend(self.affixes.infixes(&chars, rest).into_iter().map(plain));
            }
        }
        pieces.extend(peeled.suffixes.into_iter().rev().map(plain));
    }

    /// Replaces runs of tokens that together are a special case by its parts.
    fn second_pass(&self, text: &str, words: Vec<Word>) -> Vec<Word> {
        let found = self.phrases.find(&words);
        if found.is_empty() {
            return words;
        }
        let mut out = Vec::with_capacity(words.len());
        let mut next = 0;
        for run in found {
            out.extend_from_slice(&words[next..run.start]);
            next = run.end;
            let span = words[run.start].span.join(words[run.end - 1].span);
            match self.special.parts(span.of(text)) {
                Some(parts) => push_parts(&mut out, parts, span, &words[run.end - 1]),
                None => out.extend_from_slice(&words[run]),
            }
        }
        out.extend_from_slice(&words[next..]);
        out
    }
}

fn push_parts(out: &mut Vec<Word>, parts: impl Iterator<Item = Part>, span: Span, last: &Word) {
    let mut start = span.start as usize;
    for Part { length, orth, norm } in parts {
        let span = Span::new(start, start + length);
        out.push(Word { span, orth, norm, space_after: false, may_start_phrase: false });
        start += length;
    }
    if let Some(word) = out.last_mut() {
        word.space_after = last.space_after;
    }
}
