//! Whose side a party is on.

use super::Finder;
use dateline_text::{Dep, EntityId, Span};

/// Whether a word only says once more whose words they are: "the Kenyan premier voiced *Kenya's* support
/// for Uganda".
pub fn is_own(finder: &Finder, actor: &[(EntityId, Span)], token: usize) -> bool {
    let report = finder.report;
    let voiced = report.analysis.head(token).filter(|_| report.dep(token) == Dep::Poss);
    let support = |noun: usize| {
        let lemma = report.lower_lemma(noun);
        let classes = finder.lexicon.classes_of(&lemma);
        lemma == "commitment" || classes.iter().any(|class| class == "VERBALSUPPORT")
    };
    let country = |id: EntityId| finder.entities.get(id).country.as_ref();
    let own = finder.entities.mention_at(token).and_then(|(id, _)| country(id));
    voiced.is_some_and(support) && own.is_some() && actor.iter().any(|(id, _)| country(*id) == own)
}
