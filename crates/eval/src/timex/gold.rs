//! Reads time expressions from TimeML (inline tags) and from CAT (tokens with marks).

use crate::Failure;
use crate::xml::{self, Node};
use dateline_text::{Block, BlockKind, DateOrigin, Document, Published, Span};
use std::collections::BTreeMap;
use std::path::Path;

/// A time expression of the gold or of a prediction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timex {
    /// Its words.
    pub span: Span,
    /// DATE, TIME, DURATION or SET.
    pub kind: String,
    /// TIMEX3 `value`; empty where the gold has none.
    pub value: String,
}

/// A document with its time expressions.
pub struct Annotated {
    /// The document, with its publication date.
    pub document: Document,
    /// The gold expressions in the order of the text, without the document's own date.
    pub timexes: Vec<Timex>,
    /// The words of the document's own date, where they stand in the text.
    pub own_date: Option<Span>,
    /// Where the annotated part of the text ends.
    pub end: u32,
}

/// Reads one file.
///
/// # Errors
/// [`Failure::Input`] where the file cannot be read or holds neither format.
pub fn load(path: &Path) -> Result<Annotated, Failure> {
    const HINT: &str = "TimeML has a <TEXT>, CAT has <token> elements";
    let text = std::fs::read_to_string(path).map_err(|error| Failure::input(path, error, HINT))?;
    let nodes = xml::nodes(&text);
    let id = path.file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into_owned());
    let is =
        |name: &str| nodes.iter().any(|node| matches!(node, Node::Start(own, _) if *own == name));
    match (is("TEXT"), is("token")) {
        (true, _) => Ok(time_ml(id, &nodes)),
        (_, true) => Ok(cat(id, &nodes)),
        _ => Err(Failure::input(path, "neither TimeML nor CAT", HINT)),
    }
}

fn time_ml(id: String, nodes: &[Node]) -> Annotated {
    let (mut text, mut timexes, mut published) = (String::new(), Vec::new(), None);
    let mut inside = false;
    let mut open: Option<(usize, &str)> = None;
    for node in nodes {
        match node {
            Node::Start("TEXT", _) => inside = true,
            Node::End("TEXT") => inside = false,
            Node::Start("TIMEX3", attributes) if inside => open = Some((text.len(), attributes)),
            Node::Start("TIMEX3", attributes) => published = xml::attribute(attributes, "value"),
            Node::End("TIMEX3") => {
                if let Some((start, attributes)) = open.take() {
                    timexes.push(timex(Span::new(start, text.len()), attributes));
                }
            }
            Node::Text(words) if inside => text.push_str(words),
            _ => {}
        }
    }
    let end = text.len() as u32;
    let blocks = lines(&text);
    let document = document(id, text, blocks, published.as_deref(), None);
    Annotated { document, timexes, own_date: None, end }
}

fn timex(span: Span, attributes: &str) -> Timex {
    let value = |name| xml::attribute(attributes, name).unwrap_or_default();
    Timex { span, kind: value("type"), value: value("value") }
}

fn document(
    id: String,
    text: String,
    blocks: Vec<Block>,
    date: Option<&str>,
    span: Option<Span>,
) -> Document {
    let date = date.and_then(|date| date.parse().ok());
    let published = date.map(|date| Published { date, origin: DateOrigin::Metadata, span });
    Document { id, text, blocks, published, ..Document::default() }
}

/// One paragraph a line.
fn lines(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let words = line.trim();
        let start = at + line.find(words).unwrap_or(0);
        if !words.is_empty() {
            blocks.push(Block {
                kind: BlockKind::Paragraph,
                span: Span::new(start, start + words.len()),
            });
        }
        at += line.len();
    }
    blocks
}

/// The last sentence that CAT files of MEANTIME annotate, counted from 0: title, date, four more.
const LAST_SENTENCE: usize = 5;

/// The words of a CAT file put together again.
#[derive(Default)]
struct Tokens {
    text: String,
    spans: BTreeMap<String, Span>,
    sentences: Vec<Span>,
}

impl Tokens {
    fn add(&mut self, word: &str, id: String, sentence: usize) {
        let new = sentence >= self.sentences.len();
        let opened =
            self.text.ends_with(['(', '[', '$', '“', '‘', '/']) || self.text.ends_with("``");
        let closes = [".", ",", ";", ":", "!", "?", ")", "]", "%", "'s", "’s", "”", "’", "''", "/"]
            .contains(&word);
        if new && !self.text.is_empty() {
            self.text.push('\n');
        } else if !self.text.is_empty() && !opened && !closes {
            self.text.push(' ');
        }
        let start = self.text.len();
        self.text.push_str(word);
        let span = Span::new(start, self.text.len());
        self.spans.insert(id, span);
        match self.sentences.last_mut().filter(|_| !new) {
            Some(last) => *last = last.join(span),
            None => self.sentences.push(span),
        }
    }
}

fn cat(id: String, nodes: &[Node]) -> Annotated {
    let mut tokens = Tokens::default();
    let mut token: Option<(String, usize)> = None;
    let mut open: Option<(&str, Option<Span>)> = None;
    let mut found = Vec::new();
    for node in nodes {
        match node {
            Node::Start("token", attributes) => {
                let number = xml::attribute(attributes, "sentence").and_then(|n| n.parse().ok());
                token = xml::attribute(attributes, "t_id").zip(number);
            }
            Node::Text(word) => {
                if let Some((id, sentence)) = token.take() {
                    tokens.add(word, id, sentence);
                }
            }
            Node::Start("TIMEX3", attributes) => open = Some((attributes, None)),
            Node::Start("token_anchor", attributes) => {
                let span = xml::attribute(attributes, "t_id").and_then(|id| tokens.spans.get(&id));
                if let (Some((_, words)), Some(&span)) = (&mut open, span) {
                    *words = Some(words.map_or(span, |words| words.join(span)));
                }
            }
            Node::End("TIMEX3") => found.extend(open.take()),
            _ => {}
        }
    }
    assemble(id, tokens, &found)
}

fn assemble(id: String, tokens: Tokens, found: &[(&str, Option<Span>)]) -> Annotated {
    let (mut timexes, mut own_date, mut published) = (Vec::new(), None, None);
    for (attributes, span) in found {
        let own =
            xml::attribute(attributes, "functionInDocument").as_deref() == Some("CREATION_TIME");
        match span {
            _ if own => {
                published = xml::attribute(attributes, "value");
                own_date = *span;
            }
            Some(span) => timexes.push(timex(*span, attributes)),
            None => {}
        }
    }
    timexes.sort_by_key(|timex| timex.span);
    let end = tokens.sentences.get(LAST_SENTENCE).or(tokens.sentences.last());
    let end = end.map_or(0, |sentence| sentence.end);
    timexes.retain(|timex| timex.span.start < end);
    let mut blocks = lines(&tokens.text);
    if let Some(title) = blocks.first_mut() {
        title.kind = BlockKind::Title;
    }
    let document = document(id, tokens.text, blocks, published.as_deref(), own_date);
    Annotated { document, timexes, own_date, end }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_ml_keeps_spans() {
        let xml = "<TimeML><DCT><TIMEX3 type=\"DATE\" value=\"2011-02-03\">x</TIMEX3></DCT>\
                   <TEXT>\nBy <TIMEX3 type=\"DATE\" value=\"1911\">1911</TIMEX3> &amp; on.\n</TEXT></TimeML>";
        let read = time_ml("t".to_owned(), &xml::nodes(xml));
        assert_eq!(read.document.text, "\nBy 1911 & on.\n");
        assert_eq!(read.timexes.len(), 1);
        assert_eq!(read.timexes[0].span.of(&read.document.text), "1911");
        assert_eq!(
            read.document.published.map(|p| p.date.to_string()).as_deref(),
            Some("2011-02-03")
        );
        assert_eq!(read.document.blocks.len(), 1);
    }

    #[test]
    fn cat_puts_the_text_together() {
        let xml = "<Document><token sentence=\"0\" t_id=\"1\">Talks</token>\
                   <token sentence=\"1\" t_id=\"2\">Friday</token><token sentence=\"1\" t_id=\"3\">.</token>\
                   <TIMEX3 functionInDocument=\"NONE\" type=\"DATE\" value=\"2011-02-04\"><token_anchor t_id=\"2\"/></TIMEX3>\
                   <TIMEX3 functionInDocument=\"CREATION_TIME\" type=\"DATE\" value=\"2011-02-03\"/></Document>";
        let read = cat("c".to_owned(), &xml::nodes(xml));
        assert_eq!(read.document.text, "Talks\nFriday.");
        assert_eq!(read.timexes[0].span.of(&read.document.text), "Friday");
        assert_eq!(read.document.blocks[0].kind, BlockKind::Title);
    }
}
