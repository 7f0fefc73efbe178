//! With which other word a predicate shares its time.
//!
//! A predicate that has no time of its own may share that of the word it hangs on: a noun that of
//! its verb, a participle that of its governor, reported speech that of the report. The rules go up
//! one word at a time, so that each is a small question about one arc of the tree.

use crate::Report;
use crate::tense::{self, Tense};
use dateline_text::{Dep, Pos, Tag};

/// The way on from a word that has no time of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Its time is that of this word.
    Shares(usize),
    /// It is told as part of the story.
    OnTheMainLine,
    /// It lies at another time, which the text does not say.
    Apart,
}

/// The way on from a word.
pub fn step(report: Report, at: usize) -> Step {
    if in_period(report, at) {
        return Step::Apart;
    }
    if tense::is_verb(report, at) { verb(report, at) } else { other(report, at) }
}

/// Whether a word is placed in a period that has no date ("during the war", "under his rule").
fn in_period(report: Report, at: usize) -> bool {
    const PERIODS: &[&str] = &[
        "war",
        "era",
        "rule",
        "reign",
        "presidency",
        "tenure",
        "conflict",
        "occupation",
        "uprising",
        "rebellion",
        "insurgency",
        "revolution",
        "dictatorship",
        "decade",
        "century",
        "period",
        "career",
        "childhood",
        "youth",
        "regime",
        "genocide",
        "apartheid",
        "crisis",
        "pandemic",
    ];
    const PLACED: &[&str] = &["during", "throughout", "under", "in", "through", "amid"];
    let undated = |preposition: usize| {
        let object = report.analysis.child(preposition, Dep::Pobj);
        let placed = PLACED.contains(&report.word(preposition).to_ascii_lowercase().as_str());
        placed && object.is_some_and(|object| PERIODS.contains(&report.lemma(object)))
    };
    report.analysis.children(at).any(|child| report.dep(child) == Dep::Prep && undated(child))
}

fn verb(report: Report, at: usize) -> Step {
    let own = tense::own(report, at);
    let Some(head) = report.analysis.head(at) else { return by_tense(report, at) };
    match report.dep(at) {
        Dep::Conj => same_tense(report, at, own, head),
        Dep::Xcomp => infinitive(report, at, head),
        Dep::Ccomp => reported(report, at, own, head),
        Dep::Advcl => adverbial(report, at, own, head),
        Dep::Relcl if mark(report, at).is_some_and(|mark| mark == "where" || mark == "when") => {
            tense::verb_of(report, head).map_or(Step::Apart, Step::Shares)
        }
        Dep::Relcl if is_aside(report, at) => Step::Apart,
        Dep::Relcl if matches!(own, Some(Tense::Past) | None) => Step::Shares(head),
        Dep::Relcl => by_tense(report, at),
        Dep::Acl if own.is_none() && report.token(at).tag != Tag::Vb => Step::Shares(head),
        Dep::Acl => Step::Apart,
        Dep::Pcomp => after_preposition(report, head),
        Dep::Csubj | Dep::Csubjpass | Dep::Aux | Dep::Auxpass => Step::Shares(head),
        _ => by_tense(report, at),
    }
}

/// Where a clause lies by its tense alone.
fn by_tense(report: Report, at: usize) -> Step {
    match tense::of(report, at) {
        Some(Tense::Pluperfect | Tense::Future) => Step::Apart,
        Some(Tense::FuturePast) if !is_awaited(report, at) => Step::Apart,
        _ => Step::OnTheMainLine,
    }
}

/// Whether a clause tells what was to happen on the occasion: "was expected to", "were due to".
fn is_awaited(report: Report, at: usize) -> bool {
    const AWAITED: &[&str] = &["expect", "schedule", "due", "set", "slate", "be"];
    let governor = report.analysis.head(at);
    let awaited = |governor: usize| AWAITED.contains(&report.lemma(governor));
    report.dep(at) == Dep::Xcomp && governor.is_some_and(awaited)
}

/// A coordinated clause shares the time of the first where their tenses agree.
fn same_tense(report: Report, at: usize, own: Option<Tense>, head: usize) -> Step {
    if own.is_none() || own == tense::own(report, head) {
        Step::Shares(head)
    } else {
        by_tense(report, at)
    }
}

/// An infinitive: what is awaited belongs to the occasion, what is wanted or promised lies ahead.
fn infinitive(report: Report, at: usize, head: usize) -> Step {
    let ahead = tense::of(report, at).is_some_and(Tense::is_future);
    let governor_ahead = tense::own(report, head).is_some_and(Tense::is_future);
    match ahead && !governor_ahead && !is_awaited(report, at) {
        true => Step::Apart,
        false => Step::Shares(head),
    }
}

/// Reported speech and thought lie where the saying lies, unless their tense says otherwise.
fn reported(report: Report, at: usize, own: Option<Tense>, head: usize) -> Step {
    match own {
        Some(Tense::Pluperfect | Tense::Future | Tense::FuturePast) => by_tense(report, at),
        _ => Step::Shares(head),
    }
}

fn adverbial(report: Report, at: usize, own: Option<Tense>, head: usize) -> Step {
    let Some(own) = own else {
        let marked = mark(report, at).is_some_and(|mark| APART.contains(&mark.as_str()));
        return if marked { Step::Apart } else { Step::Shares(head) };
    };
    let mark = mark(report, at).unwrap_or_default();
    // "arrested after he attacked a guard" tells one story; "after he had fled" goes back in time.
    if mark == "after" && own == Tense::Past {
        return Step::Shares(head);
    }
    if APART.contains(&mark.as_str()) {
        return Step::Apart;
    }
    let together = ["as", "when", "where", "while", "whereupon", ""].contains(&mark.as_str());
    if together && tense::of(report, head) == Some(own) {
        Step::Shares(head)
    } else {
        by_tense(report, at)
    }
}

/// Subordinators whose clause lies before or after the main one, or only in thought.
const APART: &[&str] =
    &["after", "before", "since", "until", "till", "once", "if", "unless", "whether"];

/// The subordinating word of a clause.
fn mark(report: Report, at: usize) -> Option<String> {
    let children = report.analysis.children(at);
    let mut marks = children.take_while(|&child| child < at).filter(|&child| {
        report.dep(child) == Dep::Mark
            || report.dep(child) == Dep::Advmod && report.token(child).tag == Tag::Wrb
    });
    marks.next().map(|child| report.word(child).to_ascii_lowercase())
}

/// Whether a relative clause is set off by a comma: it tells more of somebody, not this event.
fn is_aside(report: Report, at: usize) -> bool {
    let start = report.analysis.subtree(at).start;
    start.checked_sub(1).is_some_and(|before| report.word(before) == ",")
}

/// A clause or a noun after a preposition.
fn after_preposition(report: Report, preposition: usize) -> Step {
    const TOGETHER: &[&str] = &[
        "by", "in", "with", "at", "during", "through", "via", "to", "into", "as", "for", "of",
        "from",
    ];
    let word = report.word(preposition).to_ascii_lowercase();
    match report.analysis.head(preposition) {
        Some(head) if TOGETHER.contains(&word.as_str()) => Step::Shares(head),
        _ => Step::Apart,
    }
}

/// The way on from a noun, an adjective or a word of source ("according to").
fn other(report: Report, at: usize) -> Step {
    let Some(head) = report.analysis.head(at) else { return Step::OnTheMainLine };
    if report.token(at).pos == Pos::Adp || report.lemma(at) == "accord" {
        return Step::OnTheMainLine;
    }
    match report.dep(at) {
        Dep::Pobj => after_preposition(report, head),
        Dep::Dobj if speaks_of(report, head) => Step::Apart,
        _ => Step::Shares(head),
    }
}

/// Whether a verb only speaks of its object: its object's time is its own affair.
fn speaks_of(report: Report, verb: usize) -> bool {
    const VERBS: &[&str] = &[
        "condemn",
        "praise",
        "welcome",
        "mention",
        "recall",
        "hail",
        "denounce",
        "criticise",
        "criticize",
        "deny",
        "oppose",
        "demand",
        "urge",
        "seek",
        "fear",
        "want",
        "expect",
        "commemorate",
        "remember",
        "honour",
        "honor",
        "investigate",
        "probe",
        "blame",
        "mourn",
        "describe",
        "regret",
        "discuss",
        "avoid",
        "prevent",
        "support",
        "back",
        "reject",
        "promise",
        "plan",
        "threaten",
        "propose",
        "consider",
        "await",
        "request",
        "vow",
        "warn",
    ];
    VERBS.contains(&report.lemma(verb))
}
