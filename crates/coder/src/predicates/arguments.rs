//! The arguments of one predicate.

use super::{Argument, PredicateKind, Role, lower, subjects};
use crate::Report;
use dateline_text::{Dep, EntityLabel, Pos, Tag};

/// How many conjuncts of one argument are spelled out.
const CONJUNCTS: usize = 16;

/// The arguments of the word at `token`, in the order of the text.
pub fn of(report: Report, token: usize, kind: PredicateKind) -> Vec<Argument> {
    let mut arguments = Arguments { report, kind, list: Vec::new() };
    arguments.subject(token);
    arguments.gap(token);
    for child in report.analysis.children(token) {
        arguments.dependent(child);
    }
    if kind == PredicateKind::Verb {
        arguments.shared(token);
    }
    arguments.finish()
}

struct Arguments<'a> {
    report: Report<'a>,
    kind: PredicateKind,
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

    fn subject(&mut self, token: usize) {
        let kind = self.kind;
        let passive = subjects::is_passive(self.report, token);
        let role = match passive {
            true if is_receiver(self.report, token) => Role::Dative,
            true => Role::Object,
            false => Role::Subject,
        };
        let participle =
            kind == PredicateKind::Verb && passive && self.report.dep(token) == Dep::Amod;
        let found = match kind {
            PredicateKind::Noun if !is_predicate_noun(self.report, token) => None,
            _ if participle => self.report.analysis.head(token),
            _ => subjects::surface(self.report, token),
        };
        if let Some(subject) = found {
            self.companions(&role, token, subject);
            self.add(role, subject);
        }
    }

    /// "Kenya, *along with Uganda*, sent police": whoever does it together with the subject.
    fn companions(&mut self, role: &Role, verb: usize, subject: usize) {
        let report = self.report;
        let above = [verb, subject].into_iter().flat_map(|word| report.analysis.children(word));
        let found: Vec<usize> = above
            .filter(|&word| {
                report.dep(word) == Dep::Prep && (subject.min(verb)..verb).contains(&word)
            })
            .filter_map(|word| subjects::companion(report, word))
            .collect();
        for companion in found {
            self.add(role.clone(), companion);
        }
    }

    /// "beat and arrested *the editor*", "was beaten and robbed *by the guards*": what stands behind the
    /// last of several verbs side by side belongs to the first, too.
    fn shared(&mut self, verb: usize) {
        let report = self.report;
        let Some(next) = beside(report, verb) else { return };
        let has = |role: &Role| self.list.iter().any(|argument| argument.role == *role);
        let full = [Role::Object, Role::Clause, Role::Infinitive].iter().any(has);
        let has_doer = has(&Role::Subject);
        if subjects::is_passive(report, verb) {
            if let Some(by) = report.child_of(next, &[Dep::Agent]).filter(|_| !has_doer) {
                self.agent(by);
            }
        } else if let Some(object) = report.child_of(next, &[Dep::Dobj]).filter(|_| !full) {
            self.add(Role::Object, object);
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
        } else if let Some(pronoun) = subjects::doubled(report, token).filter(|_| !full) {
            self.add(Role::Object, pronoun);
        }
    }

    fn dependent(&mut self, child: usize) {
        match self.report.dep(child) {
            Dep::Dobj => self.add(Role::Object, child),
            Dep::Dative => self.dative(child),
            Dep::Agent => self.agent(child),
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

    /// Whom a passive's by-phrase names; a day or an hour is no doer ("were freed *by noon*"), and a noun
    /// ("shelling *by the army*") has no subject.
    fn agent(&mut self, by: usize) {
        let report = self.report;
        let timed = |object: usize| {
            matches!(
                report.token(object).entity.label(),
                Some(EntityLabel::Date | EntityLabel::Time)
            )
        };
        let object = report.child_of(by, &[Dep::Pobj]);
        let plain = self.kind == PredicateKind::Noun || object.is_some_and(timed);
        let role = match plain {
            true => Role::Preposition(lower(report, by)),
            false => Role::Subject,
        };
        self.objects_of(by, &role);
    }

    /// A preposition's objects, and those of a preposition inside it ("out *of* Syria").
    fn preposition(&mut self, prep: usize) {
        let report = self.report;
        self.objects_of(prep, &Role::Preposition(lower(report, prep)));
        for inner in report.analysis.children(prep).filter(|&c| report.dep(c) == Dep::Prep) {
            self.objects_of(inner, &Role::Preposition(lower(report, inner)));
        }
        self.doer_below(prep);
    }

    /// "the arrest of the singer *by police*": parsers hang the doer on the noun before it.
    fn doer_below(&mut self, prep: usize) {
        let report = self.report;
        let noun = report.analysis.head(prep).filter(|&head| report.token(head).pos == Pos::Noun);
        if noun.is_none() || report.word(prep) != "of" {
            return;
        }
        let object = report.child_of(prep, &[Dep::Pobj]);
        let below = object.into_iter().flat_map(|object| report.analysis.children(object));
        let by: Vec<usize> = below.filter(|&word| report.word(word) == "by").collect();
        for by in by {
            self.objects_of(by, &Role::Preposition(lower(report, by)));
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

/// Whether the subject of a passive is who receives something: "*Haiti* was given rice".
fn is_receiver(report: Report, verb: usize) -> bool {
    const GIVING: &[&str] =
        &["give", "offer", "grant", "send", "lend", "hand", "award", "pay", "promise", "show"];
    GIVING.contains(&report.lemma(verb)) && report.child_of(verb, &[Dep::Dobj]).is_some()
}

/// The verb that follows another one with only a joining word and an adverb between.
fn beside(report: Report, verb: usize) -> Option<usize> {
    let next = report.analysis.children(verb).find(|&child| report.dep(child) == Dep::Conj)?;
    let joins = |token: usize| matches!(report.dep(token), Dep::Cc | Dep::Advmod | Dep::Neg);
    let close = next > verb + 1 && next <= verb + 3 && (verb + 1..next).all(joins);
    (close && report.token(next).pos == Pos::Verb).then_some(next)
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
