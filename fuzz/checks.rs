//! What must hold of every input; used by the fuzz targets and by the tests over the seeds.

use dateline_input::{Format, Options, read_report};
use dateline_text::{Document, Span};

/// Reads bytes as a format; a document that comes of them must hold together.
pub fn read(bytes: &[u8], format: Format) {
    let options = Options { force_language: true, ..Options::default() };
    if let Ok(reading) = read_report(bytes, format, &options) {
        holds_together(&reading.document);
    }
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
