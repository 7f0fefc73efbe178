//! Families coordinated with the one they belong to: in "sheltering *him and his family*" the party is he.

use super::Finder;
use dateline_text::{Dep, EntityId};

/// Whether a word names the kin of one of those who stand beside it in the same slot.
pub fn goes_with(finder: &Finder, word: usize, beside: &[EntityId]) -> bool {
    let report = finder.report;
    let kin = matches!(report.lemma(word), "family" | "relative" | "wife" | "child" | "kin");
    let owner = report.child_of(word, &[Dep::Poss]).filter(|_| kin);
    owner.is_some_and(|owner| finder.who(owner).iter().any(|id| beside.contains(id)))
}
