//! Several at once: "both sides", "the two", "neither", and "their" for the two of a clause.

use super::super::draft::Draft;
use super::super::focus::Rank;
use super::super::reader::Reader;
use super::{Form, WINDOW};
use dateline_text::{Dep, EntityKind, Sector, Tag};

impl Reader<'_> {
    /// The subject and the object of the clause around a possessive "their" ("hosted him in their
    /// first meeting"), or the members of a coordination that is its subject.
    pub(super) fn arguments(&self, head: usize) -> Option<Vec<usize>> {
        let report = self.report;
        let is_verb = |&token: &usize| report.child_of(token, &[Dep::Nsubj]).is_some();
        let verb = report.analysis.ancestors(head).take(6).find(is_verb)?;
        let subject = report.child_of(verb, &[Dep::Nsubj]).filter(|&subject| subject < head)?;
        let object = report.child_of(verb, &[Dep::Dobj]).filter(|&object| object < head)?;
        let possessive = report.token(head).tag == Tag::PrpPoss;
        let (a, b) = (self.one_person(subject)?, self.one_person(object)?);
        (possessive && a != b).then(|| vec![a, b])
    }

    /// Those named together right before, where nobody else can be meant ("Ann Lee and Bo Diaz ...
    /// They ...").
    pub(super) fn together(&self, head: usize) -> Option<Vec<usize>> {
        let latest = self.candidates(head, Form::They, false).into_iter().next()?;
        let first = self.drafts[*latest.entities.first()?].kind;
        let alike = |&own: &usize| self.drafts[own].named && self.drafts[own].kind == first;
        let near =
            latest.entities.len() > 1 && latest.distance.is_some_and(|distance| distance < 2);
        let subject = matches!(self.report.dep(head), Dep::Nsubj | Dep::Nsubjpass);
        (near && subject && latest.entities.iter().all(alike)).then_some(latest.entities)
    }

    fn one_person(&self, token: usize) -> Option<usize> {
        match self.at(token) {
            [one] if self.drafts[*one].is_person() => Some(*one),
            _ => None,
        }
    }

    /// "Both sides": the two bodies that act against or with each other.
    pub fn sides(&self, head: usize) -> Option<Vec<usize>> {
        self.two(head, |draft| {
            use Sector::{Cvl, Igo, Jrn, Med, Ngo, Ref};
            let bystander = draft
                .sectors
                .first()
                .is_some_and(|sector| [Cvl, Igo, Jrn, Med, Ngo, Ref].contains(sector));
            let body = match draft.kind {
                Some(EntityKind::State | EntityKind::Organisation) => true,
                Some(EntityKind::Group) => !draft.sectors.is_empty(),
                _ => false,
            };
            body && !bystander
        })
    }

    /// The two most salient entities of a kind in the last sentences: persons or states or, with no
    /// kind given, whichever of the two comes first.
    pub fn pair(&self, head: usize, kind: Option<EntityKind>) -> Option<Vec<usize>> {
        self.two(head, |draft| match kind {
            Some(kind) => draft.kind == Some(kind) && !draft.plural,
            None => {
                matches!(draft.kind, Some(EntityKind::State | EntityKind::Person)) && !draft.plural
            }
        })
    }

    /// The two most salient entities of the last sentences that pass a test.
    fn two(&self, head: usize, passes: impl Fn(&Draft) -> bool) -> Option<Vec<usize>> {
        let here = self.report.analysis.sentence_of(head);
        let clause = self.clause(head);
        let mut ranked: Vec<(f32, usize)> = Vec::new();
        for focus in self.recent(head, WINDOW + 1) {
            for &draft in focus.entities.iter().filter(|&&draft| passes(&self.drafts[draft])) {
                if clause.is_none() || self.clause(focus.head) != clause {
                    let distance = here.saturating_sub(focus.sentence) as f32;
                    add(&mut ranked, draft, salience(focus.rank) - distance);
                }
            }
        }
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let mut pair: Vec<usize> = ranked.iter().take(2).map(|found| found.1).collect();
        pair.sort_unstable();
        (pair.len() == 2).then_some(pair)
    }
}

/// Keeps the best score of each entity.
fn add(ranked: &mut Vec<(f32, usize)>, draft: usize, score: f32) {
    match ranked.iter_mut().find(|found| found.1 == draft) {
        Some(found) => found.0 = found.0.max(score),
        None => ranked.push((score, draft)),
    }
}

fn salience(rank: Rank) -> f32 {
    match rank {
        Rank::Subject => 3.0,
        Rank::LowSubject => 2.5,
        Rank::Object => 2.0,
        Rank::Oblique => 1.0,
        Rank::Embedded => 0.0,
    }
}
