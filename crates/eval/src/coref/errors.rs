//! Kinds of coreference errors, counted.

use super::gum::{Annotated, Mention};
use super::{chains, metrics};
use crate::phrase::head;
use dateline_text::{Analysis, Coded, Span, Tag};
use serde_json::{Value, json};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt::Write;

const MERGED: &str = "in one entity with another";

/// How many kinds the table shows.
const SHOWN: usize = 3;

/// How often each kind of error stands, and where.
#[derive(Default)]
pub struct Errors {
    counts: BTreeMap<String, usize>,
    /// Each error with its words, one a line.
    pub cases: Vec<String>,
}

/// One document while its errors are counted. Only entities of several mentions count, on both sides.
struct View<'a> {
    analysis: &'a Analysis,
    /// The response's chain for each of its mentions.
    response: HashMap<Span, usize>,
    /// The spans and heads of all that the response has, also of what it links to nothing.
    seen: HashSet<Span>,
    heads: HashSet<usize>,
    /// The gold's mentions of entities with several.
    gold: HashMap<Span, &'a Mention>,
    /// All entities of the gold that each response chain touches, with how often.
    touched: HashMap<usize, BTreeMap<&'a str, usize>>,
}

impl Errors {
    /// Adds the errors of one document.
    pub fn add(&mut self, annotated: &Annotated, analysis: &Analysis, coded: &Coded) {
        let response = metrics::linked(&chains(&annotated.document.text, coded));
        let view = View::new(annotated, analysis, coded, &response);
        let missed = annotated.mentions.iter().filter(|own| view.gold.contains_key(&own.span));
        for mention in missed {
            if let Some(error) = view.error(mention) {
                let with = view.other(mention).filter(|_| error == MERGED);
                self.note(format!("{error}: {}", form(mention)), mention.span, with, annotated);
            }
        }
        for span in response.iter().flatten().filter(|span| !view.gold.contains_key(span)) {
            let singleton = annotated.mentions.iter().any(|own| own.span == *span);
            let error = if singleton { "singleton linked" } else { "no such mention" };
            self.note(format!("{error}: {}", view.form(*span)), *span, None, annotated);
        }
    }

    fn note(&mut self, error: String, span: Span, with: Option<Span>, annotated: &Annotated) {
        let (id, text) = (&annotated.document.id, &annotated.document.text);
        let words = |span: Span| span.of(text).split_whitespace().collect::<Vec<_>>().join(" ");
        let with = with.map_or_else(String::new, |with| format!("\twith {}", words(with)));
        self.cases.push(format!("{error}\t{id}\t{}\t{}{with}", span.start, words(span)));
        *self.counts.entry(error).or_default() += 1;
    }

    fn ranked(&self) -> Vec<(&str, usize)> {
        let mut ranked: Vec<(&str, usize)> =
            self.counts.iter().map(|(error, count)| (error.as_str(), *count)).collect();
        ranked.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        ranked
    }

    /// The counts, the most frequent first.
    pub fn json(&self) -> Value {
        let row = |(error, count)| json!({ "error": error, "count": count });
        self.ranked().into_iter().map(row).collect()
    }

    /// The largest kinds.
    pub fn table(&self) -> String {
        let mut out = format!("the {SHOWN} largest kinds of error, of {}\n", self.cases.len());
        for (error, count) in self.ranked().into_iter().take(SHOWN) {
            // Writing to a string never fails.
            let _ = writeln!(out, "{count:>6}  {error}");
        }
        out
    }
}

impl<'a> View<'a> {
    fn new(
        annotated: &'a Annotated,
        analysis: &'a Analysis,
        coded: &Coded,
        response: &metrics::Chains,
    ) -> View<'a> {
        let linked = metrics::linked(&annotated.chains(|_| true));
        let several: HashSet<Span> = linked.into_iter().flatten().collect();
        let own = annotated.mentions.iter().filter(|mention| several.contains(&mention.span));
        let gold: HashMap<Span, &Mention> = own.map(|mention| (mention.span, mention)).collect();
        let mut touched: HashMap<usize, BTreeMap<&str, usize>> = HashMap::new();
        let mut index = HashMap::new();
        for (at, chain) in response.iter().enumerate() {
            for span in chain {
                index.insert(*span, at);
                if let Some(mention) = gold.get(span) {
                    *touched.entry(at).or_default().entry(mention.entity.as_str()).or_default() +=
                        1;
                }
            }
        }
        let mentions = coded.entities.iter().flat_map(|entity| &entity.mentions);
        let (seen, heads) = mentions.map(|mention| (mention.span, mention.head)).unzip();
        View { analysis, response: index, seen, heads, gold, touched }
    }

    /// What went wrong with a mention of the gold.
    fn error(&self, mention: &Mention) -> Option<&'static str> {
        let Some(chain) = self.response.get(&mention.span) else {
            return Some(self.unlinked(mention));
        };
        let touched = self.touched.get(chain)?;
        let own = touched.get(mention.entity.as_str()).copied().unwrap_or(0);
        let others = self.response.iter().any(|(span, other)| {
            other != chain && self.gold.get(span).is_some_and(|m| m.entity == mention.entity)
        });
        match (own, touched.len()) {
            (1, _) if others => Some("split from its entity"),
            (_, 2..) => Some(MERGED),
            _ => None,
        }
    }

    /// The first mention of another entity in the same chain of the response.
    fn other(&self, mention: &Mention) -> Option<Span> {
        let chain = self.response.get(&mention.span)?;
        let own = self.response.iter().filter(|(_, other)| *other == chain);
        let another =
            |span: &&Span| self.gold.get(*span).is_some_and(|other| other.entity != mention.entity);
        own.map(|(span, _)| span).filter(another).min().copied()
    }

    /// What went wrong with a mention that stands in no chain of the response.
    fn unlinked(&self, mention: &Mention) -> &'static str {
        let head = head(self.analysis, mention.span);
        if self.seen.contains(&mention.span) {
            "linked to nothing"
        } else if head.is_some_and(|head| self.heads.contains(&head)) {
            "other words around the same head"
        } else if mention.is_party() {
            "person, organisation or place not seen"
        } else {
            "entity of another kind not seen"
        }
    }

    /// Whether a span of the response is a pronoun, a name or a description.
    fn form(&self, span: Span) -> &'static str {
        let tokens = self.analysis.tokens_in(span);
        let tags: Vec<Tag> =
            tokens.filter_map(|at| self.analysis.tokens().get(at)).map(|token| token.tag).collect();
        form_of(tags.iter().map(|tag| tag.as_str()))
    }
}

fn form(mention: &Mention) -> &'static str {
    form_of(mention.tags.iter().map(String::as_str))
}

/// A pronoun has no noun and no number in it, a name has a proper noun.
fn form_of<'t>(mut tags: impl Iterator<Item = &'t str> + Clone) -> &'static str {
    if tags.clone().any(|tag| tag.starts_with("NNP")) {
        "name"
    } else if tags.any(|tag| tag.starts_with("NN") || tag == "CD" || tag.starts_with('J')) {
        "description"
    } else {
        "pronoun"
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::task::Session;
    use dateline_text::{Entity, EntityId, EntityKind, MentionKind};

    const TEXT: &str = "Peru sued Chile. It lost. Chile won. Togo and Mali met.";

    fn span(words: &str, nth: usize) -> Span {
        let (start, _) = TEXT.match_indices(words).nth(nth).unwrap();
        Span::new(start, start + words.len())
    }

    fn mention(entity: &str, span: Span) -> Mention {
        let tags = vec![if span.of(TEXT) == "It" { "PRP" } else { "NNP" }.to_owned()];
        Mention { entity: entity.to_owned(), kind: "place".to_owned(), span, tags }
    }

    fn entity(id: u32, spans: &[Span], analysis: &Analysis) -> Entity {
        let own = |&span: &Span| {
            let tokens = analysis.tokens_in(span);
            dateline_text::Mention { span, head: tokens.start, tokens, kind: MentionKind::Name }
        };
        Entity {
            id: EntityId(id),
            name: String::new(),
            kind: EntityKind::State,
            country: None,
            sector: None,
            other_sectors: Vec::new(),
            role: None,
            identifier: None,
            mentions: spans.iter().map(own).collect(),
        }
    }

    #[test]
    fn each_error_has_its_kind() {
        let document = dateline_input::plain_text("t", TEXT, None);
        let analysis = Session::start().unwrap().engine.analyse(&document);
        let mentions = vec![
            mention("1", span("Peru", 0)),
            mention("2", span("Chile", 0)),
            mention("1", span("It", 0)),
            mention("2", span("Chile", 1)),
            mention("3", span("Togo", 0)),
        ];
        let annotated = Annotated { document, mentions };
        let entities = vec![
            entity(0, &[span("Chile", 0), span("It", 0)], &analysis),
            entity(1, &[span("Togo", 0), span("Mali", 0)], &analysis),
            entity(2, &[span("Chile", 1)], &analysis),
        ];
        let mut errors = Errors::default();
        errors.add(&annotated, &analysis, &Coded { entities, ..Coded::default() });
        let expected = [
            "person, organisation or place not seen: name\tt\t0\tPeru",
            "in one entity with another: name\tt\t10\tChile\twith It",
            "in one entity with another: pronoun\tt\t17\tIt\twith Chile",
            "linked to nothing: name\tt\t26\tChile",
            "singleton linked: name\tt\t37\tTogo",
            "no such mention: name\tt\t46\tMali",
        ];
        assert_eq!(errors.cases, expected);
        assert!(errors.table().starts_with("the 3 largest kinds of error, of 6\n"));
    }
}
