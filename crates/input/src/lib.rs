//! Readers: outside bytes to documents.
use dateline_text::{Block, BlockKind, Document, Span};

/// Reads one plain text (interim).
pub fn plain_text(id: &str, text: &str, date: Option<jiff::civil::Date>) -> Document {
    let mut blocks = Vec::new();
    let mut at = 0;
    for part in text.split("\n\n") {
        let trimmed = part.trim_end();
        let lead = part.len() - part.trim_start().len();
        if !part.trim().is_empty() {
            blocks.push(Block {
                kind: BlockKind::Paragraph,
                span: Span::new(at + lead, at + trimmed.len()),
            });
        }
        at += part.len() + 2;
    }
    let published = date.map(|date| dateline_text::Published {
        date,
        origin: dateline_text::DateOrigin::Option,
        span: None,
    });
    Document { id: id.into(), text: text.into(), blocks, published, ..Document::default() }
}
