//! What holds for every text.
#![expect(clippy::unwrap_used, reason = "what goes wrong in a test's helper fails the test")]

#[path = "../../../fuzz/tokens.rs"]
mod tokens;

use dateline_nlp::{Arithmetic, Engine, Isa, Precision};
use dateline_text::{Analysis, Block, BlockKind, Document, Span};
use proptest::prelude::*;
use std::fmt::Write;
use std::sync::OnceLock;

fn engine() -> &'static Engine {
    static ENGINE: OnceLock<Engine> = OnceLock::new();
    ENGINE.get_or_init(|| Engine::embedded().unwrap())
}

/// Checks that the tokens cover the text, and the sentences the tokens.
fn check(text: &str, analysis: &Analysis) {
    tokens::cover(text, analysis.tokens().iter().map(|token| token.span));
    check_sentences(analysis);
}

/// Checks that the sentences cover the tokens and that each token's head is in its sentence.
fn check_sentences(analysis: &Analysis) {
    let mut end = 0;
    for sentence in analysis.sentences() {
        assert_eq!(sentence.start, end);
        end = sentence.end;
    }
    assert_eq!(end, analysis.tokens().len());
}

/// All that was found, written out.
fn written(analysis: &Analysis) -> String {
    let mut out = String::new();
    for token in analysis.tokens() {
        writeln!(out, "{token:?}").unwrap();
    }
    writeln!(out, "{:?} {:?}", analysis.sentences(), analysis.entities()).unwrap();
    out
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn tokens_cover_any_string(text in any::<String>()) {
        check(&text, &engine().parse(&text));
    }

    #[test]
    fn tokens_cover_strings_of_marks_and_words(
        parts in prop::collection::vec(
            prop::sample::select(vec![
                "a", "U.S.", "'s", "’", "\"", "...", "…", "(", ")", ":-)", "http://", "b.org", "@",
                "$", "5", "km", "-", "—", " ", "  ", "\n", "\u{a0}", "é", "e\u{301}", "中", "🎉",
                "can't", "\0", "\u{1f}", "a.m.", "==", "C++",
            ]),
            0..40,
        )
    ) {
        let text = parts.concat();
        check(&text, &engine().parse(&text));
    }

    #[test]
    fn a_block_is_parsed_as_if_alone(texts in prop::collection::vec("[A-Za-z,.' ]{0,60}", 1..6)) {
        let mut document = Document::default();
        for text in &texts {
            let start = document.text.len();
            document.text.push_str(text);
            let span = Span::new(start, document.text.len());
            document.blocks.push(Block { kind: BlockKind::Paragraph, span });
            document.text.push_str("\n\n");
        }
        let together = engine().analyse(&document);
        let alone = texts.iter().map(|text| engine().parse(text));
        let (mut offset, mut first) = (0, 0);
        for (analysis, text) in alone.zip(&texts) {
            for (at, token) in analysis.tokens().iter().enumerate() {
                let found = &together.tokens()[first + at];
                prop_assert_eq!(found.span, token.span.shift(offset));
                prop_assert_eq!(found.head, token.head + first as u32);
                prop_assert_eq!((found.tag, found.dep), (token.tag, token.dep));
                prop_assert_eq!(found.entity, token.entity);
            }
            first += analysis.tokens().len();
            offset += text.len() + 2;
        }
        prop_assert_eq!(first, together.tokens().len());
    }
}

#[test]
fn every_set_of_instructions_and_every_batch_finds_the_same() {
    let text =
        |number: usize| format!("Envoy {number} of Peru left Oslo on {number} May, he said.");
    let texts: Vec<String> = (1..30).map(text).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let expected: Vec<String> = texts.iter().map(|text| written(&engine().parse(text))).collect();
    for isa in Isa::ALL.into_iter().filter(|isa| isa.is_available()) {
        for precision in [Precision::F32, Precision::Bf16] {
            let arithmetic = Arithmetic::new(Some(isa), precision).unwrap();
            let engine = Engine::embedded_with(arithmetic).unwrap();
            let together = engine.parse_all(&texts);
            let alone: Vec<String> =
                texts.iter().map(|text| written(&engine.parse(text))).collect();
            let together: Vec<String> = together.iter().map(written).collect();
            assert_eq!(together, alone, "{isa} {precision}");
            // The texts are plain enough for bf16 to find the same in them.
            assert_eq!(together, expected, "{isa} {precision}");
        }
    }
}

#[test]
fn long_texts_are_parsed_like_short_ones() {
    // Sentences that stand far apart do not see each other, so that the tags at the start of a
    // text do not change when the text is continued beyond what is encoded at a time.
    let short = "The envoys of both states met in Geneva on Monday. ".repeat(3);
    let long = short.repeat(300);
    let (short, long) = (engine().parse(&short), engine().parse(&long));
    for (short, long) in short.tokens().iter().zip(long.tokens()).take(25) {
        assert_eq!((short.span, short.tag, short.head), (long.span, long.tag, long.head));
    }
    assert!(long.tokens().len() > 9_000);
}

/// Threads share an engine; this compiles only while they can.
const _: fn() = || {
    fn shared<T: Send + Sync>() {}
    shared::<Engine>();
};

#[test]
fn threads_and_earlier_texts_change_nothing() {
    let texts = ["Rebels took the town.", "Talks failed, he said.", "It rained in Oslo on 3 May."];
    let fresh = |text: &str| written(&Engine::embedded().unwrap().parse(text));
    std::thread::scope(|scope| {
        for text in texts {
            scope.spawn(move || {
                for _ in 0..5 {
                    assert_eq!(written(&engine().parse(text)), fresh(text));
                }
            });
        }
    });
}

#[test]
fn line_breaks_in_a_block_are_spaces() {
    let text = "Troops left\nthe town.".to_owned();
    let blocks = vec![Block { kind: BlockKind::Paragraph, span: Span::new(0, text.len()) }];
    let document = Document { text, blocks, ..Document::default() };
    let spaced = engine().parse("Troops left the town.");
    assert_eq!(written(&engine().analyse(&document)), written(&spaced));
}

#[test]
fn the_seeds_of_the_fuzz_target_pass() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fuzz/seeds/tokenizer");
    let mut seeds = 0;
    for seed in std::fs::read_dir(folder).unwrap() {
        let text = std::fs::read_to_string(seed.unwrap().path()).unwrap();
        tokens::cover(&text, engine().tokens(&text));
        check(&text, &engine().parse(&text));
        seeds += 1;
    }
    assert!(seeds >= 8, "only {seeds} seeds");
}
