//! Names for records that stay the same from run to run.

use dateline_text::{RecordId, Span};

/// The id of the record of one kind whose trigger is `trigger` (bytes) in a document: FNV-1a, 64 bits
/// (Fowler, Noll and Vo), which needs no seed and is the same on every machine.
pub fn of(document: &str, trigger: Span, kind: &str) -> RecordId {
    let place = [trigger.start.to_le_bytes(), trigger.end.to_le_bytes()].concat();
    let parts: [&[u8]; 5] = [document.as_bytes(), &[0], kind.as_bytes(), &[0], &place];
    RecordId(parts.concat().iter().fold(0xcbf2_9ce4_8422_2325, |hash, &byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_differ_by_document_place_and_kind() {
        let id = of("a", Span::new(1, 4), "event");
        assert_eq!(id, of("a", Span::new(1, 4), "event"));
        assert_ne!(id, of("b", Span::new(1, 4), "event"));
        assert_ne!(id, of("a", Span::new(1, 5), "event"));
        assert_ne!(id, of("a", Span::new(1, 4), "relation"));
    }
}
