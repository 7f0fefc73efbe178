//! The analysis as JSON, one report a line.

use dateline_text::{Analysis, CodePoints, Document, Token};
use serde::Serialize;
use std::io::{self, Write};

#[derive(Serialize)]
struct Report<'a> {
    id: &'a str,
    sentences: Vec<Sentence<'a>>,
}

#[derive(Serialize)]
struct Sentence<'a> {
    tokens: Vec<Word<'a>>,
}

#[derive(Serialize)]
struct Word<'a> {
    text: &'a str,
    span: (usize, usize),
    lemma: &'a str,
    pos: &'static str,
    tag: &'static str,
    /// The index of the head among the sentence's tokens; a root is its own head.
    head: usize,
    dep: &'static str,
    entity: Option<String>,
}

/// Writes a parsed report as one line of JSON. Spans count code points; a token's head is an index
/// into its sentence's tokens.
///
/// # Errors
/// Fails only where `out` does.
pub fn parse_json(document: &Document, analysis: &Analysis, out: &mut dyn Write) -> io::Result<()> {
    let points = CodePoints::new(&document.text);
    let sentence = |range: &std::ops::Range<usize>| {
        let tokens = analysis.tokens().get(range.clone()).unwrap_or(&[]);
        let word = |token| word(document, &points, range.start, token);
        Sentence { tokens: tokens.iter().map(word).collect() }
    };
    let sentences = analysis.sentences().iter().map(sentence).collect();
    serde_json::to_writer(&mut *out, &Report { id: &document.id, sentences })?;
    out.write_all(b"\n")
}

fn word<'a>(
    document: &'a Document,
    points: &CodePoints,
    first: usize,
    token: &'a Token,
) -> Word<'a> {
    Word {
        text: token.span.of(&document.text),
        span: points.span(token.span),
        lemma: &token.lemma,
        pos: token.pos.as_str(),
        tag: token.tag.as_str(),
        head: (token.head as usize).saturating_sub(first),
        dep: token.dep.as_str(),
        entity: super::entity(token.entity),
    }
}
