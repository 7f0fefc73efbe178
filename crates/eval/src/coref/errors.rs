//! Kinds of coreference errors, counted.

use super::gum::{Annotated, Mention};
use super::{chains, metrics};
use crate::phrase::head;
use dateline_text::{Analysis, Coded, Span, Tag};
use serde_json::{Value, json};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt::Write;

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
        let response = metrics::linked(&chains(coded));
        let view = View::new(annotated, analysis, coded, &response);
        let missed = annotated.mentions.iter().filter(|own| view.gold.contains_key(&own.span));
        for mention in missed {
            if let Some(error) = view.error(mention) {
                self.note(format!("{error}: {}", form(mention)), mention.span, annotated);
            }
        }
        for span in response.iter().flatten().filter(|span| !view.gold.contains_key(span)) {
            let singleton = annotated.mentions.iter().any(|own| own.span == *span);
            let error = if singleton { "singleton linked" } else { "no such mention" };
            self.note(format!("{error}: {}", view.form(*span)), *span, annotated);
        }
    }

    fn note(&mut self, error: String, span: Span, annotated: &Annotated) {
        let (id, text) = (&annotated.document.id, &annotated.document.text);
        let words: Vec<&str> = span.of(text).split_whitespace().collect();
        self.cases.push(format!("{error}\t{id}\t{}\t{}", span.start, words.join(" ")));
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
            (_, 2..) => Some("in one entity with another"),
            _ => None,
        }
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
