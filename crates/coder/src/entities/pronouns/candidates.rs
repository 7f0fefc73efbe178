//! Whom a pronoun may speak of: the entities in focus that agree with it.

use super::super::draft::Draft;
use super::super::focus::{Focus, Rank, rank};
use super::super::reader::Reader;
use super::{Form, WINDOW};
use crate::mentions::nouns::Gender;
use dateline_text::{Dep, EntityKind, Pos, Tag};

/// The most candidates that are weighed for one pronoun.
const MOST: usize = 12;

/// How far back words that are no mentions take a pronoun for themselves, in tokens.
const REACH: usize = 40;

/// An entity, or several as one, that a pronoun may speak of.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// The head of its latest mention.
    pub head: usize,
    /// The head of the last of several that are coordinated.
    pub last: usize,
    /// Its drafts.
    pub entities: Vec<usize>,
    /// How many sentences before the pronoun it stands; none behind the pronoun.
    pub distance: Option<usize>,
    /// The rank of its latest mention.
    pub rank: Rank,
    /// How much its most salient mention stands in the centre of attention.
    pub salience: f32,
    /// How many candidates stand between it and the pronoun.
    pub order: usize,
}

/// A noun that is no mention, and may be what "it" or "they" speaks of.
#[derive(Clone, Copy, Debug)]
pub struct Rival {
    /// The noun.
    pub head: usize,
    /// Its rank.
    pub rank: Rank,
}

impl Reader<'_> {
    /// The candidates, the latest first; a name behind a pronoun that opens the sentence ("In his
    /// speech, Okello said") comes last.
    /// `blind` takes men and women for both "he" and "she".
    pub(super) fn candidates(&self, head: usize, form: Form, blind: bool) -> Vec<Candidate> {
        let here = self.report.analysis.sentence_of(head);
        let mut found: Vec<Candidate> = Vec::new();
        for focus in self.recent(head, WINDOW).filter(|focus| focus.head != head) {
            let salience = self.salience(head, focus);
            if let Some(own) = found.iter_mut().find(|own| own.entities == focus.entities) {
                own.salience = own.salience.max(salience);
                continue;
            }
            let fit = match focus.entities[..] {
                [one] => fits(&self.drafts[one], form, blind),
                _ => form == Form::They && focus.last > focus.head,
            };
            let clash = || focus.entities.iter().any(|&own| self.clashes(head, own, focus));
            if found.len() < MOST && fit && !clash() {
                found.push(Candidate {
                    head: focus.head,
                    last: focus.last,
                    entities: focus.entities.clone(),
                    distance: Some(here.saturating_sub(focus.sentence)),
                    rank: focus.rank,
                    salience,
                    order: found.len(),
                });
            }
        }
        let ahead = self
            .ahead(head, form, blind)
            .filter(|own| found.iter().all(|found| found.entities != own.entities));
        found.extend(ahead);
        found
    }

    /// How much a mention stands in the centre of attention (Grosz, Joshi and Weinstein 1995): by its
    /// rank, the same rank as the pronoun's, its distance, and the same side of quotation marks.
    fn salience(&self, head: usize, focus: &Focus) -> f32 {
        let here = self.report.analysis.sentence_of(head);
        let base = match focus.rank {
            Rank::Subject => 3.0,
            Rank::LowSubject => 2.0,
            Rank::Object => 1.5,
            Rank::Oblique => 1.0,
            Rank::Embedded => -2.0,
        };
        let parallel = if rank(self.report, head) == focus.rank { 0.5 } else { 0.0 };
        let aside = self.speech.is_quoted(head) != self.speech.is_quoted(focus.head);
        let far = 2.5 * here.saturating_sub(focus.sentence) as f32;
        let tokens = 0.01 * head.saturating_sub(focus.head).min(100) as f32;
        base + parallel - if aside { 2.0 } else { 0.0 } - far - tokens
    }

    /// The subject of the sentence, where it is a name that comes after the pronoun.
    fn ahead(&self, head: usize, form: Form, blind: bool) -> Option<Candidate> {
        let report = self.report;
        let root = report.analysis.ancestors(head).take(12).last()?;
        if report.dep(root) != Dep::Root || root < head {
            return None;
        }
        let subject = report.child_of(root, &[Dep::Nsubj, Dep::Nsubjpass])?;
        let &[draft] = self.at(subject) else { return None };
        let named =
            self.mention_index(subject).is_some_and(|at| !self.features[at].name.is_empty());
        let fit = subject > head && named && fits(&self.drafts[draft], form, blind);
        let clause = self.clause(head);
        let own = clause.and_then(|verb| self.subject_of(verb)).filter(|&own| own != head);
        let taken = own.is_some_and(|own| self.at(own).contains(&draft));
        let apart = clause != Some(root) && !taken && self.speech.speaker(head) != Some(subject);
        (fit && apart).then(|| Candidate {
            head: subject,
            last: subject,
            entities: vec![draft],
            distance: None,
            rank: Rank::Subject,
            salience: 0.0,
            order: 0,
        })
    }

    /// The nouns before a pronoun that are no mentions and agree with it in number, the latest first.
    pub(super) fn rivals(&self, head: usize, form: Form) -> Vec<Rival> {
        let wanted = match form {
            Form::It => Tag::Nn,
            Form::They => Tag::Nns,
            _ => return Vec::new(),
        };
        let report = self.report;
        let nouns = (head.saturating_sub(REACH)..head).rev().filter(|&token| {
            let own = report.token(token);
            own.tag == wanted
                && own.pos == Pos::Noun
                && self.at(token).is_empty()
                && is_phrase(own.dep)
        });
        let rival = |head| Rival { head, rank: rank(report, head) };
        nouns.take(4).map(rival).collect()
    }
}

/// Whether a label makes a noun the head of a phrase with a part of its own in the clause.
fn is_phrase(dep: Dep) -> bool {
    matches!(dep, Dep::Nsubj | Dep::Nsubjpass | Dep::Dobj | Dep::Pobj | Dep::Attr | Dep::Conj)
}

/// Whether a known gender is the one that a pronoun tells.
pub(super) fn agrees(gender: Option<Gender>, form: Form) -> Option<bool> {
    match form {
        Form::He => gender.map(|gender| gender == Gender::Male),
        Form::She => gender.map(|gender| gender == Gender::Female),
        _ => None,
    }
}

fn fits(draft: &Draft, form: Form, blind: bool) -> bool {
    let nothing = matches!(draft.kind, None | Some(EntityKind::Other | EntityKind::Place));
    match form {
        Form::He | Form::She => {
            let agrees = blind || agrees(draft.gender, form) != Some(false);
            draft.is_person() && agrees && !draft.plural
        }
        Form::It => (draft.is_thing() || nothing) && !draft.plural,
        _ => draft.is_many(),
    }
}
