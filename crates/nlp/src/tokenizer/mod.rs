//! spaCy's tokenizer: white space, special cases, prefixes, suffixes, infixes and addresses.
//!
//! A text is cut at white space; each chunk is looked up among the special cases, or peeled from
//! both ends and cut at infixes. A second pass puts special cases back together that the first one
//! had cut apart (emoticons, mostly).

mod affixes;
mod cache;
mod phrases;
mod url;

pub(crate) use cache::ChunkCache;

use crate::chars::CharSet;
use crate::error::ModelError;
use crate::model::{SpecialToken, TokenizerTables, Unicode};
use crate::pattern::Pattern;
use crate::strings::{Id, Strings};
use affixes::Affixes;
use dateline_text::Span;
use phrases::Phrases;
use std::collections::HashMap;
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
}

/// A part of a special case.
struct Part {
    length: usize,
    orth: Id,
    norm: Id,
}

pub(crate) struct Tokenizer {
    affixes: Affixes,
    special: HashMap<Box<str>, Vec<Part>>,
    /// The length in bytes of the longest special case; longer strings need not be looked up.
    longest_special: usize,
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
}

impl Tokenizer {
    pub(crate) fn new(
        tables: &TokenizerTables,
        unicode: &Unicode,
        strings: &Strings,
    ) -> Result<Tokenizer, ModelError> {
        let pattern = |what: &str, source: &str| {
            Pattern::new(source).map_err(|error| {
                ModelError::unfit(format!("{what} pattern"), "spaCy's English rules", error)
            })
        };
        let letters = Url::domain_letters(&tables.url).ok_or_else(|| {
            let start: String = tables.url.chars().take(60).collect();
            ModelError::unfit("address pattern", "that of spaCy 3.8", start)
        })?;
        let letters = pattern("address", &format!("[{letters}]"))?.set();
        let affixes = Affixes {
            prefix: pattern("prefix", &tables.prefix)?,
            suffix: pattern("suffix", &tables.suffix)?,
            infix: pattern("infix", &tables.infix)?,
            url: Url::new(unicode.word.set(), unicode.decimal.set(), letters),
        };
        let mut tokenizer = Tokenizer {
            affixes,
            special: HashMap::new(),
            longest_special: 0,
            phrases: Phrases::default(),
            space: unicode.space.set(),
        };
        tokenizer.add_special_cases(tables, strings)?;
        Ok(tokenizer)
    }

    fn add_special_cases(
        &mut self,
        tables: &TokenizerTables,
        strings: &Strings,
    ) -> Result<(), ModelError> {
        for (text, _) in &tables.exceptions {
            if text.contains(' ') || self.affixes.touch(text) {
                let words = self.first_pass(text, strings, &mut ChunkCache::default(), false);
                self.phrases.add(words.iter().map(|word| word.orth).collect());
            }
        }
        for (text, parts) in &tables.exceptions {
            if parts.iter().map(|(orth, _)| orth.as_str()).collect::<String>() != *text {
                let found = format!("{text:?} with other parts");
                return Err(ModelError::unfit("special cases", "texts made of their parts", found));
            }
            let part = |(orth, norm): &SpecialToken| Part {
                length: orth.len(),
                orth: strings.id(orth),
                norm: norm.as_ref().map_or(0, |norm| strings.id(norm)),
            };
            self.longest_special = self.longest_special.max(text.len());
            self.special.insert(text.as_str().into(), parts.iter().map(part).collect());
        }
        Ok(())
    }

    /// Cuts a text into tokens.
    pub(crate) fn words(&self, text: &str, strings: &Strings, cache: &mut ChunkCache) -> Vec<Word> {
        let words = self.first_pass(text, strings, cache, true);
        self.second_pass(text, words)
    }

    /// Cuts at white space and each chunk by the rules.
    fn first_pass(
        &self,
        text: &str,
        strings: &Strings,
        cache: &mut ChunkCache,
        with_special: bool,
    ) -> Vec<Word> {
        let mut words = Vec::with_capacity(text.len() / 5);
        let Some(first) = text.chars().next() else { return words };
        let mut in_space = self.space.has(first);
        let mut start = 0;
        for (at, c) in text.char_indices() {
            if self.space.has(c) == in_space {
                continue;
            }
            if start < at {
                self.chunk(text, start..at, strings, cache, with_special, &mut words);
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
            self.chunk(text, start..text.len(), strings, cache, with_special, &mut words);
        }
        words
    }

    fn chunk(
        &self,
        text: &str,
        range: Range<usize>,
        strings: &Strings,
        cache: &mut ChunkCache,
        with_special: bool,
        words: &mut Vec<Word>,
    ) {
        let chunk = &text[range.clone()];
        let pieces = cache.get_or(chunk, || {
            let mut pieces = Vec::new();
            if !(with_special && self.push_special(chunk, 0, &mut pieces)) {
                self.split(chunk, strings, with_special, &mut pieces);
            }
            pieces
        });
        words.extend(pieces.iter().map(|piece| Word {
            span:
                Span::new(piece.range.start as usize, piece.range.end as usize).shift(range.start),
            orth: piece.orth,
            norm: piece.norm,
            space_after: false,
        }));
    }

    /// Appends the parts of a special case at an offset, if the text is one.
    fn push_special(&self, text: &str, offset: usize, pieces: &mut Vec<Piece>) -> bool {
        let Some(parts) = self.special(text) else { return false };
        let mut start = offset as u32;
        for part in parts {
            let end = start + part.length as u32;
            pieces.push(Piece { range: start..end, orth: part.orth, norm: part.norm });
            start = end;
        }
        true
    }

    fn special(&self, text: &str) -> Option<&[Part]> {
        if text.len() > self.longest_special {
            return None;
        }
        self.special.get(text).map(Vec::as_slice)
    }

    fn split(&self, chunk: &str, strings: &Strings, with_special: bool, pieces: &mut Vec<Piece>) {
        let chars: Vec<char> = chunk.chars().collect();
        let mut offsets: Vec<usize> = chunk.char_indices().map(|(offset, _)| offset).collect();
        offsets.push(chunk.len());
        let of = |range: &Range<usize>| &chunk[offsets[range.start]..offsets[range.end]];
        let is_special = |range: &Range<usize>| with_special && self.special(of(range)).is_some();
        let plain = |range: Range<usize>| Piece {
            range: offsets[range.start] as u32..offsets[range.end] as u32,
            orth: strings.id(of(&range)),
            norm: 0,
        };
        let peeled = self.affixes.peel(&chars, is_special);
        pieces.extend(peeled.prefixes.into_iter().map(plain));
        let rest = peeled.rest;
        if !rest.is_empty() {
            let at = offsets[rest.start];
            if !(with_special && self.push_special(of(&rest), at, pieces)) {
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
            match self.special(span.of(text)) {
                Some(parts) => push_parts(&mut out, parts, span, &words[run.end - 1]),
                None => out.extend_from_slice(&words[run]),
            }
        }
        out.extend_from_slice(&words[next..]);
        out
    }
}

fn push_parts(out: &mut Vec<Word>, parts: &[Part], span: Span, last: &Word) {
    let mut start = span.start as usize;
    for part in parts {
        let end = start + part.length;
        let (orth, norm) = (part.orth, part.norm);
        out.push(Word { span: Span::new(start, end), orth, norm, space_after: false });
        start = end;
    }
    if let Some(word) = out.last_mut() {
        word.space_after = last.space_after;
    }
}
