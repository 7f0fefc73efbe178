//! CoNLL-U: ten columns a token, with the named entity and the offsets in the last one.

use super::{Sentence, Word};
use dateline_text::{Analysis, CodePoints, Dep, Document};
use std::io::{self, Write};

/// Writes a parsed report as CoNLL-U.
///
/// Tokens of white space are left out, as the format asks. `MISC` holds `SpaceAfter=No`, `NER` in
/// the IOB scheme, and `TokenRange` in code points of the report's text. The labels are those of
/// the model (ClearNLP), but for `root`.
///
/// # Errors
/// Fails only where `out` does.
pub fn conllu(document: &Document, analysis: &Analysis, out: &mut dyn Write) -> io::Result<()> {
    let points = CodePoints::new(&document.text);
    let id = one_line(&document.id);
    writeln!(out, "# newdoc id = {id}")?;
    let sentences = analysis.sentences().iter();
    let sentences = sentences.filter_map(|range| super::sentence(analysis, range.clone()));
    for (number, sentence) in (1..).zip(sentences) {
        writeln!(out, "# sent_id = {id}-{number}")?;
        writeln!(out, "# text = {}", one_line(text(document, &sentence)))?;
        for (index, word) in sentence.words.iter().enumerate() {
            let next = sentence.words.get(index + 1);
            write_word(document, &points, (index + 1, word, next), out)?;
        }
        writeln!(out)?;
    }
    Ok(())
}

/// The text from the first to the last word.
fn text<'a>(document: &'a Document, sentence: &Sentence) -> &'a str {
    match (sentence.words.first(), sentence.words.last()) {
        (Some(first), Some(last)) => first.token.span.join(last.token.span).of(&document.text),
        _ => "",
    }
}

fn write_word(
    document: &Document,
    points: &CodePoints,
    (number, word, next): (usize, &Word, Option<&Word>),
    out: &mut dyn Write,
) -> io::Result<()> {
    let token = word.token;
    let form = filled(one_line(token.span.of(&document.text)));
    let lemma = filled(one_line(&token.lemma));
    let dep = match token.dep {
        _ if word.head == 0 => "root",
        Dep::None | Dep::Root => "dep",
        dep => dep.as_str(),
    };
    let glued = next.is_some_and(|next| next.token.span.start == token.span.end);
    let misc = misc(word, glued, points);
    let (pos, tag, head) = (token.pos, token.tag, word.head);
    writeln!(out, "{number}\t{form}\t{lemma}\t{pos}\t{tag}\t_\t{head}\t{dep}\t_\t{misc}")
}

fn misc(word: &Word, glued: bool, points: &CodePoints) -> String {
    let (start, end) = points.span(word.token.span);
    let entity = super::entity(word.token.entity).map(|entity| format!("NER={entity}|"));
    let glue = if glued { "SpaceAfter=No|" } else { "" };
    format!("{}{glue}TokenRange={start}:{end}", entity.unwrap_or_default())
}

/// Line breaks and tabs would break the format.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn filled(text: String) -> String {
    if text.is_empty() { "_".into() } else { text }
}
