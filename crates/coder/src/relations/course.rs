//! The course of a relation: whether it holds, and which words tell that it began or ended.
//!
//! A verb of change tells it itself ("joined", "lost control of"), as the table says; of a relation that
//! a noun names ("the war", "sanctions on Iran") the verb tells it whose subject or object the noun is.

use super::{Finder, Phase};
use crate::predicates::{Predicate, PredicateKind};
use crate::status::Judgement;
use dateline_text::{Dep, Status, Tag};
use smol_str::SmolStr;

/// What is known of a relation's course.
pub struct Course {
    /// Whether it holds.
    pub judgement: Judgement,
    /// The word for its beginning.
    pub begun: Option<usize>,
    /// The word for its end.
    pub ended: Option<usize>,
}

/// The course of the relation that a predicate tells of; nothing where it does not tell of one after
/// all, as an end that has not come.
pub fn of(finder: &Finder, predicate: &Predicate, phase: Phase) -> Option<Course> {
    let token = predicate.token;
    let judged = finder.judge.of(token);
    let happened = matches!(judged.status, Status::Happened | Status::Ongoing);
    match phase {
        Phase::Holds => Some(holding(finder, predicate)),
        Phase::HoldsNow => is_present(finder, token).then(|| holding(finder, predicate)),
        Phase::Begins if !happened => Some(Course { judgement: judged, begun: None, ended: None }),
        Phase::Begins => {
            Some(Course { judgement: relation(Status::Ongoing), begun: Some(token), ended: None })
        }
        Phase::Ends => happened.then(|| Course {
            judgement: relation(Status::Ended),
            begun: None,
            ended: Some(token),
        }),
    }
}

fn relation(status: Status) -> Judgement {
    Judgement { status, why: SmolStr::new_static("status:relation") }
}

fn is_present(finder: &Finder, verb: usize) -> bool {
    matches!(finder.report.token(verb).tag, Tag::Vbz | Tag::Vbp)
}

fn holding(finder: &Finder, predicate: &Predicate) -> Course {
    let token = predicate.token;
    let told = (predicate.kind == PredicateKind::Noun).then(|| change(finder, token)).flatten();
    match told {
        Some(Change::Begun(verb)) => {
            Course { judgement: relation(Status::Ongoing), begun: Some(verb), ended: None }
        }
        Some(Change::Ended(verb)) => {
            Course { judgement: relation(Status::Ended), begun: None, ended: Some(verb) }
        }
        Some(Change::Over) => {
            Course { judgement: relation(Status::Ended), begun: None, ended: None }
        }
        None => Course { judgement: status(finder, predicate), begun: None, ended: None },
    }
}

/// What a verb tells of the relation that is its subject or object.
enum Change {
    Begun(usize),
    Ended(usize),
    /// It is over, but the verb does not tell when.
    Over,
}

/// "The war *began* in 2014", "the sanctions were *lifted* in May", "the war *lasted* two years".
fn change(finder: &Finder, noun: usize) -> Option<Change> {
    let report = finder.report;
    let dep = report.dep(noun);
    let verb = report.analysis.head(noun)?;
    let subject = dep == Dep::Nsubj;
    if !subject && !matches!(dep, Dep::Nsubjpass | Dep::Dobj) {
        return None;
    }
    let happened = matches!(finder.judge.of(verb).status, Status::Happened);
    match report.lemma(verb) {
        "begin" | "start" | "erupt" | "date" if subject && happened => Some(Change::Begun(verb)),
        "break" if subject && happened => Some(Change::Begun(verb)),
        "end" | "expire" | "cease" | "lapse" | "collapse" if happened => Some(Change::Ended(verb)),
        "lift" | "terminate" | "scrap" | "revoke" | "abolish" if !subject && happened => {
            Some(Change::Ended(verb))
        }
        "last" if report.token(verb).tag == Tag::Vbd => Some(Change::Over),
        _ => None,
    }
}

/// A verb is judged like any other; a noun holds while its clause is in the present or nobody says
/// otherwise, and has ended where a copula in the past or "during the …" puts it behind.
fn status(finder: &Finder, predicate: &Predicate) -> Judgement {
    let token = predicate.token;
    if is_former(finder, token) || is_no_longer(finder, token) {
        return relation(Status::Ended);
    }
    let judged = finder.judge.of(token);
    let noun = predicate.kind == PredicateKind::Noun;
    if judged.why != "status:tense" || judged.status == Status::Ongoing && !noun {
        return judged;
    }
    let past = match noun {
        true => copula_is_past(finder, token) || is_behind(finder, token),
        false => is_past(finder, token),
    };
    relation(if past { Status::Ended } else { Status::Ongoing })
}

/// "a *former* ally".
fn is_former(finder: &Finder, noun: usize) -> bool {
    let report = finder.report;
    report.analysis.children(noun).any(|child| {
        report.dep(child) == Dep::Amod
            && matches!(report.word(child), "former" | "Former" | "erstwhile" | "one-time" | "ex")
    })
}

/// "is *no longer* a member", "does *not* control the town *any longer*".
fn is_no_longer(finder: &Finder, token: usize) -> bool {
    let report = finder.report;
    let copula = report.analysis.head(token).filter(|_| report.dep(token) == Dep::Attr);
    let mut words = [Some(token), copula].into_iter().flatten();
    words.any(|word| {
        report.analysis.children(word).any(|child| {
            let before = child.checked_sub(1).map_or("", |before| report.word(before));
            report.word(child) == "longer" && matches!(before, "no" | "any")
        })
    })
}

/// "ruled", "had ruled": what held then and is not said to hold now.
fn is_past(finder: &Finder, verb: usize) -> bool {
    let report = finder.report;
    let past = |token: usize| report.token(token).tag == Tag::Vbd;
    past(verb) || report.analysis.children(verb).any(|aux| report.dep(aux) == Dep::Aux && past(aux))
}

fn copula_is_past(finder: &Finder, token: usize) -> bool {
    let report = finder.report;
    let copula = report.analysis.head(token).filter(|_| report.dep(token) == Dep::Attr);
    copula.is_some_and(|copula| report.token(copula).tag == Tag::Vbd)
}

/// "during the war", "after the war".
fn is_behind(finder: &Finder, token: usize) -> bool {
    let report = finder.report;
    let preposition = report.analysis.head(token).filter(|_| report.dep(token) == Dep::Pobj);
    preposition.is_some_and(|word| {
        let past = report
            .analysis
            .head(word)
            .is_some_and(|verb| matches!(report.token(verb).tag, Tag::Vbd | Tag::Vbn | Tag::Vbg));
        past && matches!(report.word(word), "during" | "During" | "after" | "After")
    })
}
