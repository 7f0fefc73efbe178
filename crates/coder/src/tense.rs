//! The tense of a verb as its auxiliaries and governors tell it.

use crate::Report;
use dateline_text::{Dep, Pos, Tag};

/// When a clause's matter lies, seen from the time of writing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tense {
    /// "met", "was meeting".
    Past,
    /// "had met": before another past time.
    Pluperfect,
    /// "has met", "has been meeting".
    Perfect,
    /// "meets", "is meeting".
    Present,
    /// "will meet", "is to meet".
    Future,
    /// "would meet", "was expected to meet": the future of a past time.
    FuturePast,
}

impl Tense {
    /// Whether the matter lay ahead when it was told.
    pub fn is_future(self) -> bool {
        matches!(self, Tense::Future | Tense::FuturePast)
    }
}

/// How far up the tree a governor is looked for; no clause of real prose lies deeper.
const REACH: usize = 32;

/// The verb that a token hangs on, or the token itself where it is one.
pub fn verb_of(report: Report, token: usize) -> Option<usize> {
    std::iter::once(token)
        .chain(report.analysis.ancestors(token).take(REACH))
        .find(|&above| is_verb(report, above))
}

/// Whether a token is a full verb or a copula, not an auxiliary.
pub fn is_verb(report: Report, token: usize) -> bool {
    let token = report.token(token);
    matches!(token.pos, Pos::Verb | Pos::Aux) && !matches!(token.dep, Dep::Aux | Dep::Auxpass)
}

/// The tense of the clause of a verb. A verb without a tense of its own takes its governor's.
pub fn of(report: Report, verb: usize) -> Option<Tense> {
    let mut ahead = false;
    let mut at = verb;
    for _ in 0..REACH {
        if let Some(tense) = own(report, at) {
            return Some(if ahead { forward(tense) } else { tense });
        }
        let above = verb_of(report, report.analysis.head(at)?)?;
        ahead |= is_infinitive(report, at) && looks_ahead(report, above, at);
        at = above;
    }
    None
}

fn forward(tense: Tense) -> Tense {
    match tense {
        Tense::Past | Tense::Pluperfect | Tense::FuturePast => Tense::FuturePast,
        _ => Tense::Future,
    }
}

/// The tense that a verb's own form and auxiliaries show.
pub fn own(report: Report, verb: usize) -> Option<Tense> {
    let aux = |words: &[&str]| {
        let is = |&child: &usize| {
            matches!(report.dep(child), Dep::Aux | Dep::Auxpass)
                && words.contains(&report.word(child).to_ascii_lowercase().as_str())
        };
        report.analysis.children(verb).any(|child| is(&child))
    };
    let tag = report.token(verb).tag;
    if aux(&["will", "'ll", "’ll", "shall", "wo", "may", "might"]) {
        return Some(Tense::Future);
    }
    if aux(&["would", "could", "should", "'d", "’d"]) && tag == Tag::Vb {
        return Some(Tense::FuturePast);
    }
    if aux(&["had", "'d", "’d"]) && matches!(tag, Tag::Vbn | Tag::Vbg | Tag::Vbd) {
        return Some(Tense::Pluperfect);
    }
    if aux(&["has", "have", "'ve", "’ve"]) && matches!(tag, Tag::Vbn | Tag::Vbg | Tag::Vbd) {
        return Some(Tense::Perfect);
    }
    if aux(&["was", "were", "did", "got"]) {
        return Some(Tense::Past);
    }
    if aux(&["is", "are", "am", "'s", "’s", "'re", "’re", "do", "does", "can", "must"]) {
        return Some(Tense::Present);
    }
    match tag {
        Tag::Vbd => Some(Tense::Past),
        Tag::Vbz | Tag::Vbp => Some(Tense::Present),
        _ => None,
    }
}

/// Whether a verb is an infinitive with "to", active or passive.
fn is_infinitive(report: Report, verb: usize) -> bool {
    let to = |child: usize| report.token(child).tag == Tag::To;
    own(report, verb).is_none() && report.analysis.children(verb).any(to)
}

/// Whether a word without a verb of its own lies ahead by what it hangs on: "called for a strike on
/// Monday", "is possible by June", "a deadline of Friday".
pub fn is_ahead(report: Report, token: usize) -> bool {
    const CALLS: &[&str] = &[
        "call",
        "plan",
        "schedule",
        "demand",
        "invite",
        "invitation",
        "deadline",
        "possible",
        "likely",
        "due",
        "expect",
        "prepare",
        "propose",
        "set",
        "slate",
        "ready",
        "upcoming",
        "intend",
        "hope",
        "promise",
        "pledge",
        "order",
        "offer",
        "proposal",
    ];
    let mut path = report.analysis.ancestors(token).take(REACH);
    let Some(preposition) = path.next() else { return false };
    let by =
        report.word(preposition).eq_ignore_ascii_case("by") && report.dep(preposition) == Dep::Prep;
    // The word that the expression modifies itself tells its own time, unless it is bounded by it.
    let modified = if report.dep(token) == Dep::Pobj { path.next() } else { Some(preposition) };
    let Some(modified) = modified else { return false };
    let copula = report.child_of(modified, &[Dep::Acomp, Dep::Attr]);
    let bounded = by
        && [Some(modified), copula].into_iter().flatten().any(|w| CALLS.contains(&report.lemma(w)));
    let noun = matches!(report.token(modified).pos, Pos::Noun | Pos::Propn);
    let own_noun = noun && ["deadline", "plan", "proposal"].contains(&report.lemma(modified));
    let nominal = noun
        && matches!(report.dep(modified), Dep::Pobj)
        && path.take(2).any(|above| CALLS.contains(&report.lemma(above)));
    bounded || own_noun || nominal
}

/// Whether the infinitive below a governor lies ahead of it: "is expected to meet", "plans to meet",
/// "is to meet"; but not "managed to meet".
fn looks_ahead(report: Report, governor: usize, infinitive: usize) -> bool {
    const AHEAD: &[&str] = &[
        "expect", "plan", "schedule", "set", "intend", "want", "wish", "hope", "agree", "vow",
        "pledge", "promise", "threaten", "offer", "prepare", "aim", "seek", "decide", "due",
        "ready", "be", "urge", "ask", "call", "order", "tell", "demand", "go", "propose", "slate",
    ];
    if matches!(report.dep(infinitive), Dep::Acl | Dep::Relcl) {
        return true;
    }
    let complement = matches!(report.dep(infinitive), Dep::Xcomp | Dep::Ccomp);
    let head = report.analysis.head(infinitive);
    let word = head.map_or("", |head| report.lemma(head));
    complement && (AHEAD.contains(&word) || AHEAD.contains(&report.lemma(governor)))
}
