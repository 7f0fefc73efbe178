//! Reads ECB+: tokens, marks of actions, and which of them speak of the same.

use crate::cat::{Tokens, lines};
use crate::xml::{self, Node};
use dateline_text::{Document, Span};
use std::collections::{BTreeMap, BTreeSet};

/// An annotated report.
pub struct Annotated {
    /// The words put together again, without the address above them. ECB+ gives no day of publication.
    pub document: Document,
    /// The topic: the number before the name's `_`.
    pub topic: String,
    /// The topic with the part of the corpus, `ecb` or `ecbplus`: each tells of one seminal event.
    pub subtopic: String,
    /// The sentences by their numbers in the file.
    pub sentences: BTreeMap<usize, Span>,
    /// The marks of actions.
    pub mentions: Vec<Mention>,
}

/// A mark of an action.
pub struct Mention {
    /// Its tokens, which need not stand together.
    pub tokens: Vec<Span>,
    /// The number of its sentence.
    pub sentence: usize,
    /// The chain to which it belongs, one name for all reports.
    pub chain: String,
    /// Whether the annotators gave it a chain, and did not leave it alone.
    pub is_linked: bool,
}

/// Reads the file of a report.
pub fn read(id: &str, text: &str) -> Annotated {
    let nodes = xml::nodes(text);
    let mut reader = Reader { skipped: address(&nodes), ..Reader::default() };
    nodes.iter().for_each(|node| reader.read(node));
    reader.finish(id)
}

/// The first sentence, if it is the address that the report was fetched from.
fn address(nodes: &[Node]) -> Option<usize> {
    let first = nodes.iter().find_map(|node| match node {
        Node::Text(word) if !word.trim().is_empty() => Some(word),
        _ => None,
    });
    first.filter(|word| word.starts_with("http")).map(|_| 0)
}

#[derive(Default)]
struct Reader {
    /// The number of a sentence that is not read.
    skipped: Option<usize>,
    tokens: Tokens,
    /// The token whose word comes next: its name and sentence.
    token: Option<(String, usize)>,
    /// The number of each sentence in the file.
    numbers: Vec<usize>,
    sentence_of: BTreeMap<String, usize>,
    /// The mark that is being read: its name and tokens.
    mark: Option<(String, Vec<String>)>,
    marks: Vec<(String, Vec<String>)>,
    /// The chain that is being read.
    chain: Option<String>,
    chains: BTreeMap<String, String>,
}

impl Reader {
    fn read(&mut self, node: &Node) {
        match node {
            Node::Start("token", attributes) => {
                let number = xml::attribute(attributes, "sentence").and_then(|n| n.parse().ok());
                self.token = xml::attribute(attributes, "t_id").zip(number);
            }
            Node::Text(word) => self.word(word),
            Node::Start("token_anchor", attributes) => {
                let token = xml::attribute(attributes, "t_id");
                self.mark.iter_mut().for_each(|(_, tokens)| tokens.extend(token.clone()));
            }
            Node::Start("source", attributes) => {
                let mark = xml::attribute(attributes, "m_id");
                if let Some((mark, chain)) = mark.zip(self.chain.clone()) {
                    self.chains.insert(mark, chain);
                }
            }
            Node::Start("CROSS_DOC_COREF", attributes) => {
                self.chain = xml::attribute(attributes, "note");
            }
            Node::Start("INTRA_DOC_COREF", attributes) => {
                self.chain = xml::attribute(attributes, "r_id").map(|id| format!("within {id}"));
            }
            Node::End("CROSS_DOC_COREF" | "INTRA_DOC_COREF") => self.chain = None,
            Node::Start(name, attributes) if is_action(name) => {
                self.mark = xml::attribute(attributes, "m_id").map(|id| (id, Vec::new()));
            }
            Node::End(name) if is_action(name) => self.marks.extend(self.mark.take()),
            _ => {}
        }
    }

    fn word(&mut self, word: &str) {
        let Some((id, number)) = self.token.take() else { return };
        if self.skipped == Some(number) {
            return;
        }
        if self.numbers.last() != Some(&number) {
            self.numbers.push(number);
        }
        self.sentence_of.insert(id.clone(), number);
        self.tokens.add(word, id, self.numbers.len() - 1);
    }

    fn finish(mut self, id: &str) -> Annotated {
        let marks = std::mem::take(&mut self.marks);
        let mentions = marks.iter().filter_map(|(mark, tokens)| self.mention(id, mark, tokens));
        let mentions = mentions.collect();
        let blocks = lines(&self.tokens.text);
        let topic = id.split('_').next().unwrap_or(id).to_owned();
        let part = if id.ends_with("ecbplus") { "ecbplus" } else { "ecb" };
        let sentences = self.numbers.into_iter().zip(self.tokens.sentences).collect();
        Annotated {
            subtopic: format!("{topic}{part}"),
            document: Document {
                id: id.to_owned(),
                text: self.tokens.text,
                blocks,
                ..Document::default()
            },
            topic,
            sentences,
            mentions,
        }
    }

    fn mention(&self, document: &str, mark: &str, tokens: &[String]) -> Option<Mention> {
        let first = tokens.first()?;
        let spans: Option<Vec<Span>> =
            tokens.iter().map(|token| self.tokens.spans.get(token).copied()).collect();
        let chain = self.chains.get(mark);
        let chain_name = match chain {
            Some(chain) if chain.starts_with("within ") => format!("{document} {chain}"),
            Some(chain) => chain.clone(),
            None => format!("{document} {mark}"),
        };
        Some(Mention {
            tokens: spans?,
            sentence: *self.sentence_of.get(first)?,
            chain: chain_name,
            is_linked: chain.is_some(),
        })
    }
}

fn is_action(name: &str) -> bool {
    name.starts_with("ACTION") || name.starts_with("NEG_ACTION")
}

/// The sentences whose annotation was checked (Cybulska and Vossen 2015), from the corpus's table of
/// topic, report and sentence: for each report the numbers of its sentences.
pub fn checked(table: &str) -> BTreeMap<String, BTreeSet<usize>> {
    let mut sentences: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for line in table.lines() {
        let cells: Vec<&str> =
            line.split([',', ';', '\t']).map(|cell| cell.trim_matches('"')).collect();
        let [topic, report, number, ..] = cells[..] else { continue };
        if let Ok(number) = number.trim().parse() {
            sentences
                .entry(format!("{}_{}", topic.trim(), report.trim()))
                .or_default()
                .insert(number);
        }
    }
    sentences
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = r#"<Document><token t_id="1" sentence="0">http</token>
        <token t_id="2" sentence="1">Mill</token><token t_id="3" sentence="1">burns</token>
        <token t_id="4" sentence="1">down</token><token t_id="5" sentence="3">It</token>
        <token t_id="6" sentence="3">burned</token>
        <Markables><ACTION_OCCURRENCE m_id="7"><token_anchor t_id="3"/><token_anchor t_id="4"/></ACTION_OCCURRENCE>
        <ACTION_OCCURRENCE m_id="8"><token_anchor t_id="6"/></ACTION_OCCURRENCE>
        <HUMAN_PART m_id="9"><token_anchor t_id="2"/></HUMAN_PART>
        <ACTION_OCCURRENCE m_id="10" TAG_DESCRIPTOR="fire"></ACTION_OCCURRENCE></Markables>
        <Relations><CROSS_DOC_COREF r_id="1" note="ACT5"><source m_id="7"/><target m_id="10"/></CROSS_DOC_COREF>
        </Relations></Document>"#;

    #[test]
    fn actions_and_chains_are_read() {
        let read = read("4_2ecbplus", FILE);
        assert_eq!(read.document.text, "Mill burns down\nIt burned");
        assert_eq!((read.topic.as_str(), read.subtopic.as_str()), ("4", "4ecbplus"));
        let mentions: Vec<_> = read
            .mentions
            .iter()
            .map(|own| (own.tokens.len(), own.sentence, own.chain.as_str(), own.is_linked))
            .collect();
        assert_eq!(mentions, [(2, 1, "ACT5", true), (1, 3, "4_2ecbplus 8", false)]);
        assert_eq!(read.sentences.keys().copied().collect::<Vec<_>>(), [1, 3]);
    }

    #[test]
    fn checked_sentences_are_read() {
        let read = checked("Topic,File,Sentence Number\n4,2ecbplus,1\n4,2ecbplus,3\n");
        assert_eq!(read.get("4_2ecbplus"), Some(&BTreeSet::from([1, 3])));
        assert_eq!(read.len(), 1);
    }
}
