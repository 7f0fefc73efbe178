//! The arguments of one predicate.

use super::{Argument, PredicateKind, Role, lower, subjects};
use crate::Report;
use dateline_text::{Dep, Pos, Tag};

/// How many conjuncts of one argument are spelled out.
const CONJUNCTS: usize = 16;

/// The arguments of the word at `token`, in the order of the text.
pub fn of(report: Report, token: usize, kind: PredicateKind) -> Vec<Argument> {
    let mut arguments = Arguments { report, list: Vec::new() };
    arguments.subject(token, kind);
    arguments.gap(token);
    for child in report.analysis.children(token) {
        arguments.dependent(child);
    }
    arguments.finish()
}

struct Arguments<'a> {
    report: Report<'a>,
    list: Vec<Argument>,
}

impl Arguments<'_> {
    /// Adds an argument and its conjuncts.
    fn add(&mut self, role: Role, token: usize) {
        let token = subjects::antecedent(self.report, token);
        for token in conjuncts(self.report, token) {
            self.list.push(Argument { role: role.clone(), token });
        }
    }

    fn subject(&mut self, token: usize, kind: PredicateKind) {
        let passive = subjects::is_passive(self.report, token);
        let role = if passive { Role::Object } else { Role::Subject };
        let participle =
            kind == PredicateKind::Verb && passive && self.report.dep(token) == Dep::Amod;
        let found = match kind {
            PredicateKind::Noun if !is_predicate_noun(self.report, token) => None,
            _ if participle => self.report.analysis.head(token),
            _ => subjects::surface(self.report, token),
        };
        if let Some(subject) = found {
            self.add(role, subject);
        }
    }

    /// "the man *they met*": a relative clause without a pronoun whose verb lacks its object.
    fn gap(&mut self, token: usize) {
        let report = self.report;
        let relative = |t: usize| matches!(report.token(t).tag, Tag::Wdt | Tag::Wp | Tag::Wrb);
        let full =
            report.child_of(token, &[Dep::Dobj, Dep::Nsubjpass, Dep::Ccomp, Dep::Xcomp]).is_some();
        let missing = report.dep(token) == Dep::Relcl
            && !full
            && report
                .child_of(token, &[Dep::Nsubj])
                .is_some_and(|s| subjects::antecedent(report, s) == s)
            && !report.analysis.children(token).any(relative);
        if let (true, Some(head)) = (missing, report.analysis.head(token)) {
            self.add(Role::Object, head);
        }
    }

    fn dependent(&mut self, child: usize) {
        match self.report.dep(child) {
            Dep::Dobj => self.add(Role::Object, child),
            Dep::Dative => self.dative(child),
            Dep::Agent => self.objects_of(child, &Role::Subject),
            Dep::Prep => self.preposition(child),
            Dep::Poss => self.add(Role::Possessor, child),
            Dep::Amod | Dep::Compound | Dep::Nmod => {
                self.list.push(Argument { role: Role::Modifier, token: child })
            }
            Dep::Ccomp => self.list.push(Argument { role: Role::Clause, token: child }),
            Dep::Xcomp => self.list.push(Argument { role: Role::Infinitive, token: child }),
            Dep::Advcl | Dep::Acl if is_infinitive(self.report, child) => {
                self.list.push(Argument { role: Role::Infinitive, token: child });
            }
            Dep::Acl if self.report.child_of(child, &[Dep::Mark]).is_some() => {
                self.list.push(Argument { role: Role::Clause, token: child });
            }
            Dep::Attr | Dep::Acomp | Dep::Oprd => {
                self.list.push(Argument { role: Role::Complement, token: child })
            }
            _ => {}
        }
    }

    /// "told *Oslo*", "gave it to *Oslo*".
    fn dative(&mut self, child: usize) {
        if self.report.token(child).pos == Pos::Adp {
            self.objects_of(child, &Role::Dative);
            self.preposition(child);
        } else {
            self.add(Role::Dative, child);
        }
    }

    /// A preposition's objects, and those of a preposition inside it ("out *of* Syria").
    fn preposition(&mut self, prep: usize) {
        let report = self.report;
        self.objects_of(prep, &Role::Preposition(lower(report, prep)));
        for inner in report.analysis.children(prep).filter(|&c| report.dep(c) == Dep::Prep) {
            self.objects_of(inner, &Role::Preposition(lower(report, inner)));
        }
    }

    fn objects_of(&mut self, prep: usize, role: &Role) {
        let report = self.report;
        for object in report.analysis.children(prep) {
            if matches!(report.dep(object), Dep::Pobj | Dep::Pcomp) {
                self.add(role.clone(), object);
            }
        }
    }

    fn finish(mut self) -> Vec<Argument> {
        self.list.sort_by_key(|argument| argument.token);
        self.list.dedup();
        self.list
    }
}

/// Whether a noun is said of a subject: "Russia was *an ally*".
fn is_predicate_noun(report: Report, token: usize) -> bool {
    matches!(report.dep(token), Dep::Attr | Dep::Oprd)
}

fn is_infinitive(report: Report, token: usize) -> bool {
    report.child_of(token, &[Dep::Aux]).is_some_and(|aux| report.token(aux).tag == Tag::To)
}

/// A word and the words coordinated with it, a bounded number of them.
pub fn conjuncts(report: Report<'_>, token: usize) -> impl Iterator<Item = usize> + '_ {
    let next = move |&word: &usize| {
        report.analysis.children(word).find(|&child| report.dep(child) == Dep::Conj && child > word)
    };
    std::iter::successors(Some(token), next).take(CONJUNCTS)
}
