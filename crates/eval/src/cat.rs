//! Reads CAT files: tokens, with marks and relations that point at them (MEANTIME).

use crate::xml::{self, Node};
use dateline_text::{Block, BlockKind, DateOrigin, Document, Published, Span};
use std::collections::BTreeMap;

/// The last sentence that CAT files of MEANTIME annotate, counted from 0: title, date, four more.
const LAST_SENTENCE: usize = 5;

/// An annotated document.
pub struct Cat<'x> {
    /// The words put together again, with the day of publication.
    pub document: Document,
    /// The words of the document's own date, where they stand in the text.
    pub own_date: Option<Span>,
    /// Where the annotated part of the text ends.
    pub end: u32,
    /// All marks that stand on words.
    pub marks: Vec<Mark<'x>>,
    /// All relations between marks.
    pub relations: Vec<Relation<'x>>,
}

/// A mark on words.
pub struct Mark<'x> {
    /// `EVENT_MENTION`, `ENTITY_MENTION`, `TIMEX3` and others.
    pub name: &'x str,
    /// Its attributes.
    pub attributes: &'x str,
    /// Its name within the file.
    pub id: String,
    /// Its words, from the first to the last.
    pub span: Span,
}

/// A relation from one mark to another.
pub struct Relation<'x> {
    /// `HAS_PARTICIPANT`, `TLINK` and others.
    pub name: &'x str,
    /// Its attributes.
    pub attributes: &'x str,
    /// The mark it leads from.
    pub source: String,
    /// The mark it leads to.
    pub target: String,
}

/// Reads a file whose name is `id`.
pub fn read<'x>(id: String, nodes: &[Node<'x>]) -> Cat<'x> {
    let mut reader = Reader::default();
    nodes.iter().for_each(|node| reader.read(node));
    reader.finish(id)
}

/// One paragraph a line.
pub fn lines(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let words = line.trim();
        let start = at + line.find(words).unwrap_or(0);
        if !words.is_empty() {
            let span = Span::new(start, start + words.len());
            blocks.push(Block { kind: BlockKind::Paragraph, span });
        }
        at += line.len();
    }
    blocks
}

#[derive(Default)]
struct Reader<'x> {
    tokens: Tokens,
    /// The token whose word comes next: its name and sentence.
    token: Option<(String, usize)>,
    open: Option<Open<'x>>,
    marks: Vec<Mark<'x>>,
    /// The marks of the document's own date, whether or not they have words.
    own: Option<(&'x str, Option<Span>)>,
    relations: Vec<Relation<'x>>,
}

/// A mark or relation that has not ended.
struct Open<'x> {
    name: &'x str,
    attributes: &'x str,
    span: Option<Span>,
    source: Option<String>,
    target: Option<String>,
}

impl<'x> Reader<'x> {
    fn read(&mut self, node: &Node<'x>) {
        match node {
            Node::Start("token", attributes) => {
                let sentence = xml::attribute(attributes, "sentence").and_then(|n| n.parse().ok());
                self.token = xml::attribute(attributes, "t_id").zip(sentence);
            }
            Node::Text(word) => {
                if let Some((id, sentence)) = self.token.take() {
                    self.tokens.add(word, id, sentence);
                }
            }
            Node::Start(part @ ("token_anchor" | "source" | "target"), attributes) => {
                self.part(part, attributes);
            }
            Node::Start(name, attributes) => {
                let (span, source, target) = (None, None, None);
                self.open = Some(Open { name, attributes, span, source, target });
            }
            Node::End(name) if self.open.as_ref().is_some_and(|open| open.name == *name) => {
                self.close();
            }
            Node::End(_) => {}
        }
    }

    fn part(&mut self, part: &str, attributes: &str) {
        let Some(open) = &mut self.open else { return };
        match part {
            "source" => open.source = xml::attribute(attributes, "m_id"),
            "target" => open.target = xml::attribute(attributes, "m_id"),
            _ => {
                let id = xml::attribute(attributes, "t_id");
                let span = id.and_then(|id| self.tokens.spans.get(&id)).copied();
                open.span = open.span.into_iter().chain(span).reduce(Span::join);
            }
        }
    }

    fn close(&mut self) {
        let Some(Open { name, attributes, span, source, target }) = self.open.take() else {
            return;
        };
        let id = xml::attribute(attributes, "m_id");
        let function = xml::attribute(attributes, "functionInDocument");
        if name == "TIMEX3" && function.as_deref() == Some("CREATION_TIME") {
            self.own = Some((attributes, span));
        }
        if let (Some(source), Some(target)) = (source, target) {
            self.relations.push(Relation { name, attributes, source, target });
        } else if let (Some(id), Some(span)) = (id, span) {
            self.marks.push(Mark { name, attributes, id, span });
        }
    }

    fn finish(self, id: String) -> Cat<'x> {
        let Tokens { text, sentences, .. } = self.tokens;
        let end = sentences.get(LAST_SENTENCE).or(sentences.last()).map_or(0, |last| last.end);
        let own_date = self.own.and_then(|(_, span)| span);
        let date = self.own.and_then(|(attributes, _)| xml::attribute(attributes, "value"));
        let date = date.and_then(|date| date.parse().ok());
        let origin = DateOrigin::Metadata;
        let published = date.map(|date| Published { date, origin, span: own_date });
        let mut blocks = lines(&text);
        if let Some(title) = blocks.first_mut() {
            title.kind = BlockKind::Title;
        }
        let document = Document { id, text, blocks, published, ..Document::default() };
        Cat { document, own_date, end, marks: self.marks, relations: self.relations }
    }
}

/// The words of a file of tokens put together again.
#[derive(Default)]
pub struct Tokens {
    /// The text, a sentence a line.
    pub text: String,
    /// Where each token stands, by its name in the file.
    pub spans: BTreeMap<String, Span>,
    /// The sentences.
    pub sentences: Vec<Span>,
}

impl Tokens {
    /// Adds a token of a sentence, which is the last one or the next.
    pub fn add(&mut self, word: &str, id: String, sentence: usize) {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_and_relations_are_read() {
        let file = "<Document><token sentence=\"0\" t_id=\"1\">Talks</token>\
                    <token sentence=\"1\" t_id=\"2\">Ann</token><token sentence=\"1\" t_id=\"3\">left</token>\
                    <token sentence=\"1\" t_id=\"4\">.</token>\
                    <EVENT_MENTION m_id=\"7\" polarity=\"NEG\"><token_anchor t_id=\"3\"/></EVENT_MENTION>\
                    <ENTITY_MENTION m_id=\"8\"><token_anchor t_id=\"2\"/></ENTITY_MENTION>\
                    <TIMEX3 m_id=\"9\" functionInDocument=\"CREATION_TIME\" value=\"2011-02-03\"></TIMEX3>\
                    <HAS_PARTICIPANT r_id=\"1\" sem_role=\"Arg0\"><source m_id=\"7\"/><target m_id=\"8\"/>\
                    </HAS_PARTICIPANT></Document>";
        let read = read("c".to_owned(), &xml::nodes(file));
        let text = &read.document.text;
        assert_eq!(text, "Talks\nAnn left.");
        let marks: Vec<_> =
            read.marks.iter().map(|m| (m.name, m.id.as_str(), m.span.of(text))).collect();
        assert_eq!(marks, [("EVENT_MENTION", "7", "left"), ("ENTITY_MENTION", "8", "Ann")]);
        let relation = &read.relations[0];
        assert_eq!((relation.source.as_str(), relation.target.as_str()), ("7", "8"));
        assert_eq!(
            read.document.published.map(|p| p.date.to_string()).as_deref(),
            Some("2011-02-03")
        );
        assert_eq!(read.end as usize, text.len());
    }
}
