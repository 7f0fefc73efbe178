//! Descriptions that are so general that only what stands near tells whom they mean.

use super::draft::Draft;
use super::reader::Reader;
use dateline_text::{Dep, EntityKind, Sector};

impl Reader<'_> {
    /// "The men", "the victims": the people without a name that were spoken of last.
    pub fn people(&self, at: usize, noun: &str) -> Option<usize> {
        let features = &self.features[at];
        let general =
            matches!(noun, "man" | "men" | "woman" | "people" | "victim" | "suspect" | "captive");
        if !general || !features.plural || !features.definite || !features.modifiers.is_empty() {
            return None;
        }
        let is_people =
            |draft: &Draft| draft.plural && !draft.named && draft.kind == Some(EntityKind::Group);
        let recent = self.recent(self.mentions[at].head, 2).flat_map(|focus| &focus.entities);
        let mut recent = recent.copied();
        recent.find(|&draft| is_people(&self.drafts[draft]))
    }

    /// "Officers": the police that were spoken of in the sentences before.
    pub fn police(&self, at: usize, noun: &str) -> Option<usize> {
        let features = &self.features[at];
        let bare = features.bare || features.definite && features.owner.is_none();
        if noun != "officer" || !features.plural || !bare || !features.modifiers.is_empty() {
            return None;
        }
        let recent = self.recent(self.mentions[at].head, 3).flat_map(|focus| &focus.entities);
        let is_police = |draft: &Draft| {
            draft.sectors.first() == Some(&Sector::Cop)
                && (draft.kind == Some(EntityKind::Organisation)
                    || draft.nouns.iter().any(|noun| noun == "police"))
        };
        recent.copied().find(|&draft| is_police(&self.drafts[draft]))
    }

    /// Somebody who is named by a description in a headline and by name below it.
    pub fn named_below(&self, at: usize) -> Option<usize> {
        let mention = &self.mentions[at];
        let features = &self.features[at];
        if self.report.analysis.sentence_of(mention.head) > 0 || features.country.is_none() {
            return None;
        }
        let below = self.of.iter().skip(at + 1).take(24).flatten();
        below.copied().find(|&draft| {
            let draft = &self.drafts[draft];
            draft.country == features.country && super::offices::person_agrees(draft, features)
        })
    }

    /// Troops belong to the country that has or sends them ("Kenya has 500 soldiers in Haiti").
    pub fn sent_by(&self, at: usize) -> Option<usize> {
        let features = &self.features[at];
        let head = self.mentions[at].head;
        let report = self.report;
        let verb = report.analysis.head(head).filter(|_| report.dep(head) == Dep::Dobj)?;
        let sends = matches!(
            report.lemma(verb),
            "have"
                | "send"
                | "deploy"
                | "station"
                | "keep"
                | "withdraw"
                | "pull"
                | "maintain"
                | "mobilize"
        );
        if !sends || !features.sectors.contains(&Sector::Mil) {
            return None;
        }
        match self.at(report.child_of(verb, &[Dep::Nsubj])?) {
            [one] if self.drafts[*one].kind == Some(EntityKind::State) => Some(*one),
            _ => None,
        }
    }

    /// The body that a spokesperson speaks for, when only the sentence before tells.
    pub fn spoken_for(&self, at: usize) -> Option<usize> {
        let head = self.mentions[at].head;
        let role = self.features[at].role.as_deref()?;
        if !matches!(role, "spokesman" | "spokeswoman" | "spokesperson") {
            return None;
        }
        let mut recent = self.recent(head, 1).filter(|focus| focus.head < head);
        recent.find_map(|focus| match focus.entities[..] {
            [one] => {
                let kind = self.drafts[one].kind;
                matches!(kind, Some(EntityKind::Organisation | EntityKind::State)).then_some(one)
            }
            _ => None,
        })
    }
}
