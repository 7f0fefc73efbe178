//! Who speaks between quotation marks, so that "I" and "he" in a quote are told apart.

use crate::statements::Draft;
use dateline_text::{EntityId, Span, Style};

/// The quotes whose speaker is one known entity, in the order of the text.
#[derive(Default)]
pub struct Voices {
    quotes: Vec<(Span, EntityId)>,
}

impl Voices {
    /// The voices of a report's statements.
    pub fn new(statements: &[Draft]) -> Voices {
        let mut quotes: Vec<(Span, EntityId)> = Vec::new();
        for statement in statements.iter().filter(|draft| draft.style != Style::Indirect) {
            if let [(_, Some(speaker))] = statement.speaker[..] {
                quotes.extend(statement.quotes.iter().map(|&quote| (quote, speaker)));
            }
        }
        quotes.sort_by_key(|(span, speaker)| (span.start, span.end, speaker.0));
        Voices { quotes }
    }

    /// Who speaks the words of a span.
    fn at(&self, span: Span) -> Option<EntityId> {
        let after = self.quotes.partition_point(|(quote, _)| quote.start <= span.start);
        let (quote, speaker) = self.quotes.get(after.checked_sub(1)?)?;
        quote.contains(span).then_some(*speaker)
    }

    /// The entities that a word speaks of, seen from inside the quote around it: "I" is the speaker,
    /// and "he" is not.
    pub fn settle(&self, span: Span, word: &str, found: Vec<EntityId>) -> Vec<EntityId> {
        let Some(speaker) = self.at(span) else { return found };
        match word.to_lowercase().as_str() {
            "i" | "me" | "my" | "mine" | "myself" => vec![speaker],
            "he" | "him" | "his" | "himself" | "she" | "her" | "hers" | "herself" => {
                found.into_iter().filter(|&id| id != speaker).collect()
            }
            _ => found,
        }
    }
}
