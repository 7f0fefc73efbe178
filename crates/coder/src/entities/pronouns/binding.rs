//! What syntax forbids and asks of a pronoun: the principles of the binding theory (Chomsky 1981).

use super::super::focus::{Focus, Rank, rank};
use super::super::reader::Reader;
use super::Form;
use dateline_text::{Dep, Tag};

/// How far a subject is looked for, in tokens.
const REACH: usize = 60;

impl Reader<'_> {
    /// "Himself", "themselves": the subject of the clause.
    pub(super) fn reflexive(&self, head: usize) -> Option<Vec<usize>> {
        let word = self.report.word(head);
        if !word.ends_with("self") && !word.ends_with("selves") {
            return None;
        }
        let verb = self.clause(head).or_else(|| self.report.analysis.head(head))?;
        let found = self.at(self.subject_of(verb)?);
        (!found.is_empty()).then(|| found.to_vec())
    }

    /// Whether the pronoun is the subject of what `subject` says.
    pub(super) fn is_sayer(&self, head: usize, subject: usize) -> bool {
        let clause = self.report.analysis.head(head);
        let verb = clause.filter(|&clause| self.report.dep(clause) == Dep::Ccomp);
        let verb = verb.and_then(|clause| self.report.analysis.head(clause));
        verb.is_some_and(|verb| self.subject_of(verb) == Some(subject))
    }

    /// The body or people whose own words or thoughts the pronoun is the subject of ("the ministry denied
    /// that it ...", "dismissed reports that it ...").
    pub(super) fn sayer(&self, head: usize, form: Form) -> Option<Vec<usize>> {
        let report = self.report;
        let subject = matches!(report.dep(head), Dep::Nsubj | Dep::Nsubjpass);
        let clause = report.analysis.head(head).filter(|_| subject)?;
        let above = report.analysis.head(clause)?;
        let verb = match (report.dep(clause), report.dep(above)) {
            (Dep::Ccomp | Dep::Acl | Dep::Relcl, Dep::Dobj) => report.analysis.head(above)?,
            (Dep::Ccomp, _) => above,
            _ => return None,
        };
        self.acting(self.subject_of(verb).filter(|&subject| subject < head)?, form)
    }

    /// The subject of its own clause for a possessive ("Niger recalled *its* envoy"), and for a subject
    /// the one of the sentence before, if no other subject stands between.
    pub(super) fn continued(&self, head: usize, form: Form) -> Option<Vec<usize>> {
        let report = self.report;
        if report.token(head).tag == Tag::PrpPoss {
            let verb =
                report.analysis.ancestors(head).take(6).find(|&above| {
                    report.child_of(above, &[Dep::Nsubj, Dep::Nsubjpass]).is_some()
                })?;
            let subject = self.subject_of(verb).filter(|&subject| subject < head)?;
            return self.acting(subject, form);
        }
        if rank(report, head) != Rank::Subject {
            return None;
        }
        let here = report.analysis.sentence_of(head);
        let before = report.analysis.sentences().get(here.checked_sub(1)?)?;
        let is_main = |&token: &usize| {
            matches!(report.dep(token), Dep::Nsubj | Dep::Nsubjpass)
                && rank(report, token) == Rank::Subject
        };
        let clear =
            (report.sentence(head).start..head).rev().take(REACH).all(|token| !is_main(&token));
        let main = before.clone().rev().take(REACH).find(is_main).filter(|_| clear)?;
        self.acting(main, form)
    }

    /// The state, body or people that a word stands for, if the pronoun can speak of it.
    fn acting(&self, token: usize, form: Form) -> Option<Vec<usize>> {
        let &[one] = self.at(token) else { return None };
        let fits = match form {
            Form::It => self.drafts[one].is_thing() && !self.drafts[one].plural,
            _ => self.drafts[one].plural,
        };
        fits.then(|| vec![one])
    }

    /// The subject of a verb, or of the verb that it is coordinated with.
    pub(super) fn subject_of(&self, verb: usize) -> Option<usize> {
        let mut verb = verb;
        for _ in 0..6 {
            if let Some(subject) = self.report.child_of(verb, &[Dep::Nsubj, Dep::Nsubjpass]) {
                return Some(subject);
            }
            verb = match self.report.dep(verb) {
                Dep::Conj | Dep::Xcomp => self.report.analysis.head(verb)?,
                _ => return None,
            };
        }
        None
    }

    /// Whether the two cannot be the same because they are arguments of one verb (principle B of
    /// the binding theory), or one lies within the phrase of the other.
    pub(super) fn clashes(&self, head: usize, draft: usize, focus: &Focus) -> bool {
        let report = self.report;
        if report.token(head).tag == Tag::PrpPoss {
            return report.analysis.head(head) == Some(focus.head);
        }
        let Some(verb) = self.clause(head) else { return false };
        let subject = self.subject_of(verb).filter(|&subject| subject != head);
        let same = |token: usize| self.at(token).contains(&draft);
        subject.is_some_and(same) || self.clause(focus.head) == Some(verb)
    }

    /// The verb whose argument a phrase is.
    pub(super) fn clause(&self, head: usize) -> Option<usize> {
        let report = self.report;
        let mut token = head;
        for _ in 0..6 {
            let above = report.analysis.head(token)?;
            match report.dep(token) {
                Dep::Nsubj | Dep::Nsubjpass | Dep::Dobj | Dep::Dative | Dep::Agent => {
                    return Some(above);
                }
                Dep::Pobj | Dep::Conj => token = above,
                Dep::Prep => return Some(above),
                _ => return None,
            }
        }
        None
    }
}
