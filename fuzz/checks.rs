//! What must hold of every input; used by the fuzz targets and by the tests over the seeds.

#![allow(dead_code, reason = "each target uses one of them")]

use dateline_input::{Format, Input, Options, raw_items, read_report, reports};
use dateline_text::{Document, Span};

/// Reads bytes as a format; a document that comes of them must hold together.
pub fn read(bytes: &[u8], format: Format) {
    let options = Options { force_language: true, ..Options::default() };
    if let Ok(reading) = read_report(bytes, format, &options) {
        holds_together(&reading.document);
    }
}

/// Reads bytes as a file of the given name, with limits that fit a fuzzer. What comes of them must end
/// and hold together, and raw items must count as reports do.
pub fn read_all(bytes: &[u8], name: &str) {
    let options = Options {
        force_language: true,
        limit: 1_000_000,
        unpacked: 20_000_000,
        ..Options::default()
    };
    let input = || vec![Input::Bytes { name: name.into(), bytes: bytes.to_vec() }];
    let mut count = 0;
    for report in reports(input(), options.clone()) {
        count += 1;
        if let Ok(reading) = report {
            holds_together(&reading.document);
        }
    }
    assert_eq!(raw_items(input(), options).count(), count);
}

/// Blocks stand in order and apart; every span lies on characters of the text.
fn holds_together(document: &Document) {
    let mut end = 0;
    for block in &document.blocks {
        assert!(block.span.start >= end, "blocks overlap: {document:?}");
        assert!(!block.span.of(&document.text).is_empty(), "an empty block: {document:?}");
        end = block.span.end;
    }
    let dateline = document.dateline.iter();
    let spans = dateline.flat_map(|found| {
        [Some(found.span), found.agency].into_iter().flatten().chain(found.places.iter().copied())
    });
    let published = document.published.and_then(|published| published.span);
    for span in spans.chain(published) {
        assert!(fits(span, &document.text), "a span outside the text: {document:?}");
    }
}

fn fits(span: Span, text: &str) -> bool {
    text.get(span.range()).is_some()
}
