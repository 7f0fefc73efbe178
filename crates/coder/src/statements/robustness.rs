//! Any tree over any words gives statements without a panic, and very long ones do so in short time.

use super::*;
use crate::attribution::Sources;
use dateline_text::{Analysis, Block, BlockKind, Dep, Document, EntityTag, Pos, Tag, Token};
use proptest::prelude::*;

/// A word, its tag, part of speech, label and head.
type Word = (&'static str, Tag, Pos, Dep, usize);

const WORDS: [&str; 16] = [
    "said",
    "told",
    "according",
    "to",
    "that",
    "minister",
    "“",
    "”",
    "\"",
    ",",
    ".",
    "called",
    "as",
    "claim",
    "declined",
    ":",
];

fn report(words: &[Word]) -> (Document, Analysis) {
    let mut text = String::new();
    let mut tokens = Vec::new();
    for &(word, tag, pos, dep, head) in words {
        let span = Span::new(text.len(), text.len() + word.len());
        text.push_str(word);
        text.push(' ');
        let lemma = if word == "said" { "say" } else { word };
        let entity = EntityTag::Outside;
        tokens.push(Token { span, tag, pos, head: head as u32, dep, lemma: lemma.into(), entity });
    }
    let span = Span::new(0, text.len());
    let blocks = vec![Block { kind: BlockKind::Paragraph, span }];
    let document = Document { id: "test".into(), text, blocks, ..Document::default() };
    (document, Analysis::new(tokens, &[0]))
}

fn statements(words: &[Word]) -> Vec<Draft> {
    let (document, analysis) = report(words);
    let report = Report { document: &document, analysis: &analysis };
    let table = Reporting::embedded();
    let drafts = find(report, &table, &Predicates::default(), &Entities::default());
    let sources = Sources::new(&drafts);
    for draft in &drafts {
        assert!(draft.parts.iter().all(|part| document.text.get(part.range()).is_some()));
        sources.of(draft.cue);
    }
    drafts
}

fn word(count: usize) -> impl Strategy<Value = Word> {
    let pick = |all: &'static [Dep]| proptest::sample::select(all);
    (
        proptest::sample::select(&WORDS[..]),
        proptest::sample::select(&[Tag::Vbd, Tag::Vbz, Tag::Vbg, Tag::Vbn, Tag::Nn, Tag::In][..]),
        proptest::sample::select(&[Pos::Verb, Pos::Noun, Pos::Adj, Pos::Punct][..]),
        pick(Dep::ALL),
        0..count,
    )
}

proptest! {
    #[test]
    fn any_tree_is_read(words in (1usize..24).prop_flat_map(|n| prop::collection::vec(word(n), n))) {
        statements(&words);
    }
}

/// So long that quadratic time would be seen in hours.
const LONG: usize = 100_000;

#[test]
fn a_very_long_chain_of_clauses() {
    let verb = |at: usize| ("said", Tag::Vbd, Pos::Verb, Dep::Ccomp, at.saturating_sub(1));
    let words: Vec<Word> = (0..LONG).map(verb).collect();
    assert!(!statements(&words).is_empty());
}

#[test]
fn very_many_words_on_one_head() {
    let verb = |_| ("said", Tag::Vbd, Pos::Verb, Dep::Conj, 0);
    let words: Vec<Word> = (0..LONG).map(verb).collect();
    statements(&words);
}

#[test]
fn very_many_quotations_in_one_sentence() {
    let word = |at: usize| match at % 4 {
        0 => ("said", Tag::Vbd, Pos::Verb, Dep::Ccomp, at.saturating_sub(4)),
        1 => ("“", Tag::OpenQuote, Pos::Punct, Dep::Punct, at - 1),
        2 => ("minister", Tag::Nn, Pos::Noun, Dep::Nsubj, at - 2),
        _ => ("”", Tag::CloseQuote, Pos::Punct, Dep::Punct, at - 3),
    };
    let words: Vec<Word> = (0..LONG).map(word).collect();
    statements(&words);
}
