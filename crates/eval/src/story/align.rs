//! Which predicted entity is which gold entity.

use super::Predicted;
use super::gold::{Entity, Gold, Words};
use crate::phrase::head;
use dateline_text::{Analysis, EntityId, Mention, Span};

/// For every predicted entity and every gold entity, how many of the gold mentions it covers.
pub struct Alignment {
    covered: Vec<Vec<usize>>,
    /// For every gold entity, how many of its mentions some predicted mention covers.
    pub recalled: Vec<usize>,
}

impl Alignment {
    /// Compares all mentions.
    pub fn new(gold: &Gold, predicted: &Predicted) -> Alignment {
        let analysis = &predicted.analysis;
        let entities = &predicted.coded.entities;
        let count = |gold: &Entity, mentions: &[Mention]| {
            let covers = |words: &&Words| mentions.iter().any(|m| covers(analysis, m, words.span));
            gold.mentions.iter().filter(covers).count()
        };
        let row = |mentions: &[Mention]| gold.entities.iter().map(|g| count(g, mentions)).collect();
        let covered = entities.iter().map(|entity| row(&entity.mentions)).collect();
        let all: Vec<Mention> = entities.iter().flat_map(|e| e.mentions.iter().cloned()).collect();
        Alignment { covered, recalled: row(&all) }
    }

    /// Whether a predicted entity is the gold entity at `index`: none has more mentions in it.
    pub fn is(&self, predicted: EntityId, index: usize) -> bool {
        let Some(row) = self.covered.get(predicted.0 as usize) else { return false };
        let most = row.iter().max().copied().unwrap_or(0);
        most > 0 && row.get(index) == Some(&most)
    }

    /// The predicted entity that covers more than half of a gold entity's mentions and none of
    /// another's.
    pub fn match_of(&self, gold: &Gold, index: usize) -> Option<usize> {
        let mentions = gold.entities.get(index)?.mentions.len();
        let pure = |row: &[usize]| row.iter().enumerate().all(|(at, &n)| at == index || n == 0);
        let major = |row: &[usize]| row.get(index).is_some_and(|&covered| 2 * covered > mentions);
        self.covered.iter().position(|row| major(row) && pure(row))
    }
}

/// Whether a mention speaks of the same as the gold words: each holds the other's head.
fn covers(analysis: &Analysis, mention: &Mention, gold: Span) -> bool {
    let Some(gold_head) = head(analysis, gold) else { return false };
    let inside = analysis.tokens_in(gold).contains(&mention.head);
    mention.head == gold_head || inside && mention.tokens.contains(&gold_head)
}
