//! Pronouns: whom "he", "it", "they", "neither" speak of.
//!
//! Candidates are the entities in focus that agree in number, gender and animacy; the ranking
//! follows centering (subjects first), recency and parallel roles. A pronoun that nothing agrees
//! with stays without an entity.

use super::draft::Draft;
use super::focus::{Focus, Rank, rank};
use super::reader::Reader;
use crate::mentions::nouns::Gender;
use crate::mentions::pronouns::is_set_word;
use dateline_text::{Dep, EntityKind, Sector, Tag};

/// How many sentences back a pronoun looks.
const WINDOW: usize = 3;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    He,
    She,
    It,
    They,
    Speaker,
    Relative,
    Two,
    Other,
}

impl Reader<'_> {
    /// The entities that a pronoun speaks of.
    pub fn pronoun(&mut self, at: usize) -> Vec<usize> {
        let head = self.mentions[at].head;
        let found = match self.form(head) {
            Form::Relative => self.antecedent(head),
            Form::Speaker => self.speaker(head),
            Form::Two => {
                self.pair(head, Some(EntityKind::Person)).or_else(|| self.pair(head, None))
            }
            Form::They => self.many(head),
            form @ (Form::He | Form::She | Form::It) => {
                self.single(head, form).map(|one| vec![one])
            }
            Form::Other => None,
        };
        let found = found.unwrap_or_default();
        if let [one] = found[..] {
            self.learn(at, head, one);
        }
        found
    }

    fn learn(&mut self, at: usize, head: usize, draft: usize) {
        let gender = match self.form(head) {
            Form::He => Some(Gender::Male),
            Form::She => Some(Gender::Female),
            _ => None,
        };
        let draft = &mut self.drafts[draft];
        draft.gender = draft.gender.or(gender);
        draft.mentions.push(at);
    }

    fn form(&self, head: usize) -> Form {
        if matches!(self.report.token(head).tag, Tag::Wp | Tag::WpPoss | Tag::Wdt) {
            return Form::Relative;
        }
        if is_set_word(self.report, head) {
            return Form::Two;
        }
        match self.report.word(head).to_lowercase().as_str() {
            "he" | "him" | "his" | "himself" => Form::He,
            "she" | "her" | "hers" | "herself" => Form::She,
            "it" | "its" | "itself" => Form::It,
            "they" | "them" | "their" | "theirs" | "themselves" => Form::They,
            "i" | "me" | "my" | "mine" | "myself" | "we" | "us" | "our" | "ours" | "ourselves" => {
                Form::Speaker
            }
            _ => Form::Other,
        }
    }

    /// The noun that a relative clause hangs on.
    fn antecedent(&self, head: usize) -> Option<Vec<usize>> {
        let mut chain = std::iter::once(head).chain(self.report.analysis.ancestors(head).take(8));
        let clause = chain.find(|&token| self.report.dep(token) == Dep::Relcl)?;
        let noun = self.report.analysis.head(clause).filter(|&noun| noun < head)?;
        let found = self.at(noun);
        (!found.is_empty()).then(|| found.to_vec())
    }

    /// "I" and "we" between quotation marks: the subject of the verb of saying above.
    fn speaker(&self, head: usize) -> Option<Vec<usize>> {
        if !self.quoted.get(head).copied().unwrap_or(false) {
            return None;
        }
        let outside = self.report.analysis.ancestors(head).take(30).find(|&token| {
            !self.quoted.get(token).copied().unwrap_or(false)
                && self.report.child_of(token, &[Dep::Nsubj]).is_some()
        });
        let subject = self.report.child_of(outside?, &[Dep::Nsubj])?;
        let found = self.at(subject);
        (!found.is_empty()).then(|| found.to_vec())
    }

    fn single(&self, head: usize, form: Form) -> Option<usize> {
        let scored = self.recent(head, WINDOW).filter(|focus| focus.entities.len() == 1);
        let scored = scored.filter_map(|focus| {
            let &draft = focus.entities.first()?;
            let fits = fits(&self.drafts[draft], form) && !self.clashes(head, draft, focus);
            fits.then(|| (self.score(head, focus, draft), draft))
        });
        let best = scored.reduce(|best, next| if next.0 > best.0 { next } else { best })?;
        // "It" mostly speaks of things that are no parties, so that a far antecedent is no good one.
        (form != Form::It || best.0 > 0.0).then_some(best.1)
    }

    /// The likelihood that a pronoun speaks of a mention in focus.
    fn score(&self, head: usize, focus: &Focus, draft: usize) -> f32 {
        let here = self.report.analysis.sentence_of(head);
        let distance = here.saturating_sub(focus.sentence) as f32;
        let mine = rank(self.report, head);
        let salience = match focus.rank {
            Rank::Subject => 3.0,
            Rank::LowSubject => 2.0,
            Rank::Object => 1.5,
            Rank::Oblique => 1.0,
            Rank::Embedded => -2.0,
        };
        let parallel = if mine == focus.rank { 0.5 } else { 0.0 };
        let said = if self.is_sayer(head, focus.head) { 4.0 } else { 0.0 };
        let aside = if focus.quoted != self.quoted[head] { -2.0 } else { 0.0 };
        let known = (self.drafts[draft].mentions.len().min(5) as f32) * 0.2;
        let near = -0.01 * head.saturating_sub(focus.head).min(100) as f32;
        salience + parallel + said + aside + known + near - 2.5 * distance
    }

    /// Whether the pronoun is the subject of what `subject` says.
    fn is_sayer(&self, head: usize, subject: usize) -> bool {
        let clause = self.report.analysis.head(head);
        let verb = clause.filter(|&clause| self.report.dep(clause) == Dep::Ccomp);
        let verb = verb.and_then(|clause| self.report.analysis.head(clause));
        verb.is_some_and(|verb| self.subject_of(verb) == Some(subject))
    }

    /// The subject of a verb, or of the verb that it is coordinated with.
    fn subject_of(&self, verb: usize) -> Option<usize> {
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
    fn clashes(&self, head: usize, draft: usize, focus: &Focus) -> bool {
        let report = self.report;
        let reflexive = report.word(head).ends_with("sel") || report.word(head).ends_with("self");
        let possessive = report.token(head).tag == Tag::PrpPoss;
        if possessive {
            return report.analysis.head(head) == Some(focus.head);
        }
        if reflexive {
            return false;
        }
        let Some(verb) = self.clause(head) else { return false };
        let subject = self.subject_of(verb).filter(|&subject| subject != head);
        let same = |token: usize| self.at(token).contains(&draft);
        subject.is_some_and(same) || self.clause(focus.head) == Some(verb)
    }

    /// The verb whose argument a phrase is.
    fn clause(&self, head: usize) -> Option<usize> {
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

    /// "They": a group, several of a kind, or the two arguments of the clause.
    fn many(&self, head: usize) -> Option<Vec<usize>> {
        if let Some(pair) = self.arguments(head) {
            return Some(pair);
        }
        let scored = self.recent(head, WINDOW).filter(|focus| {
            let many = |&draft: &usize| self.drafts[draft].is_many();
            focus.entities.len() > 1 || focus.entities.iter().all(many)
        });
        let scored = scored.filter(|focus| {
            focus.entities.first().is_some_and(|&draft| !self.clashes(head, draft, focus))
        });
        let scored = scored.filter_map(|focus| {
            let &draft = focus.entities.first()?;
            let body = self.drafts[draft].kind == Some(EntityKind::Organisation);
            let doubt = if body && !self.drafts[draft].plural { 2.0 } else { 0.0 };
            Some((self.score(head, focus, draft) - doubt, &focus.entities))
        });
        let best = scored.reduce(|best, next| if next.0 > best.0 { next } else { best });
        best.map(|best| best.1.clone())
    }

    /// The subject and the object of the clause around a possessive "their" ("hosted him in their
    /// first meeting"), or the members of a coordination that is its subject.
    fn arguments(&self, head: usize) -> Option<Vec<usize>> {
        let report = self.report;
        let is_verb = |&token: &usize| report.child_of(token, &[Dep::Nsubj]).is_some();
        let verb = report.analysis.ancestors(head).take(6).find(is_verb)?;
        let subject = report.child_of(verb, &[Dep::Nsubj]).filter(|&subject| subject < head)?;
        let object = report.child_of(verb, &[Dep::Dobj]).filter(|&object| object < head)?;
        let possessive = report.token(head).tag == Tag::PrpPoss;
        let (a, b) = (self.one_person(subject)?, self.one_person(object)?);
        (possessive && a != b).then(|| vec![a, b])
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

fn fits(draft: &Draft, form: Form) -> bool {
    match form {
        Form::He => draft.is_person() && draft.gender != Some(Gender::Female) && !draft.plural,
        Form::She => draft.is_person() && draft.gender != Some(Gender::Male) && !draft.plural,
        Form::It => draft.is_thing() && !draft.plural,
        _ => draft.is_many(),
    }
}
