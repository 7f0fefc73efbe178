//! What must hold of the tokens of every text; used by the fuzz target and by the tests of the engine.

use dateline_text::Span;

/// Tokens lie in the text in order, on characters, and leave out nothing but single spaces.
pub fn cover(text: &str, spans: impl IntoIterator<Item = Span>) {
    let mut end = 0;
    for span in spans {
        let range = span.range();
        assert!(range.start >= end && !range.is_empty(), "{text:?}: {range:?} after {end}");
        assert!(text.get(range.clone()).is_some(), "{text:?}: {range:?} cuts a character");
        assert!(matches!(&text[end..range.start], "" | " "), "{text:?}: a gap before {range:?}");
        end = range.end;
    }
    assert!(matches!(&text[end..], "" | " "), "{text:?}: a gap after {end}");
}
