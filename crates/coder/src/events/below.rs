//! Parties that stand deeper below a trigger than its frame looks.

use super::{Finder, nameless, sides};
use crate::lexicon::Match;
use crate::predicates::conjuncts;
use dateline_text::{Dep, EntityId, EntityKind, EntityLabel, EventType, Mode, Pos, Span, Tag};
use std::collections::VecDeque;

/// How many words below a trigger are looked at.
const WORDS: usize = 48;

/// How many steps below a trigger a party may stand.
const DEPTH: usize = 7;

/// Whether an event may be aimed at a party that its frame does not name: somebody acts, and not
/// several with each other.
pub fn may_aim(found: &Match, actor: &[(EntityId, Span)]) -> bool {
    use EventType::{Agree, Consult, Cooperate, Other, Reject, Support};
    match found.event_type {
        // The partner of talks always stands beside them, and who resigns does it to nobody.
        Other | Consult => false,
        _ if found.mode.contains(&Mode::Resign) => false,
        Agree | Cooperate | Reject | Support => actor.len() == 1,
        _ => !actor.is_empty(),
    }
}

/// The nearest party below a trigger that may be whom the event is aimed at, with its conjuncts:
/// "agreed to lift a ban on imports of *Kenyan* tea", "opened an inquiry into the deals of *the bank*".
/// A common noun that is the trigger's own object is none: it is what is sent, not to whom ("will send
/// *engineers* to …").
pub fn recipients(
    finder: &Finder,
    trigger: usize,
    event_type: EventType,
    actor: &[(EntityId, Span)],
) -> Vec<usize> {
    let mut words = VecDeque::from([(trigger, 0)]);
    let mut seen = 0;
    while let Some((word, depth)) = words.pop_front() {
        seen += 1;
        if seen > WORDS {
            break;
        }
        if word != trigger
            && !is_thing_sent(finder, word, depth)
            && is_party(finder, word, event_type)
            && !sides::is_own(finder, actor, word)
        {
            let all = conjuncts(finder.report, word);
            return all.filter(|&word| is_party(finder, word, event_type)).collect();
        }
        if depth < DEPTH {
            let children = finder.report.analysis.children(word);
            let open = children.filter(|&child| leads_on(finder, child, event_type));
            words.extend(open.take(WORDS).map(|child| (child, depth + 1)));
        }
    }
    Vec::new()
}

fn is_thing_sent(finder: &Finder, word: usize, depth: usize) -> bool {
    let is_common = matches!(finder.report.token(word).tag, Tag::Nn | Tag::Nns);
    depth == 1 && finder.report.dep(word) == Dep::Dobj && is_common
}

/// Whether a word is, by itself, somebody or some land whom an event may be aimed at.
fn is_party(finder: &Finder, word: usize, event_type: EventType) -> bool {
    let kind = finder.entities.mention_at(word).map(|(id, _)| finder.entities.get(id).kind);
    match kind {
        None if is_land(finder, word) => befalls_land(event_type),
        None => nameless::is_people(finder, word),
        Some(EntityKind::Person | EntityKind::State | EntityKind::Organisation) => true,
        Some(EntityKind::Group) => true,
        Some(EntityKind::Place) => touches_land(event_type) && is_land(finder, word),
        Some(EntityKind::Facility | EntityKind::Other) => false,
    }
}

/// Whether an event of a type is aimed at the land in which it takes place.
fn touches_land(event_type: EventType) -> bool {
    use EventType::{Accuse, Agree, Aid, Assault, Coerce, Concede, Mobilize, Retreat, Sanction};
    matches!(
        event_type,
        Accuse | Agree | Aid | Assault | Coerce | Concede | Mobilize | Retreat | Sanction
    )
}

/// Whether an event of a type befalls those who live where it takes place, be it but a town.
fn befalls_land(event_type: EventType) -> bool {
    use EventType::{Assault, Coerce, Concede, Mobilize, Sanction};
    matches!(event_type, Assault | Coerce | Concede | Mobilize | Sanction)
}

fn is_land(finder: &Finder, word: usize) -> bool {
    let label = finder.report.token(word).entity.label();
    matches!(label, Some(EntityLabel::Gpe | EntityLabel::Loc))
}

/// Whether the words below a dependent may still name whom the event is aimed at.
fn leads_on(finder: &Finder, child: usize, event_type: EventType) -> bool {
    let report = finder.report;
    match report.dep(child) {
        Dep::Dobj | Dep::Dative | Dep::Pobj | Dep::Pcomp | Dep::Xcomp | Dep::Poss => true,
        Dep::Amod | Dep::Compound | Dep::Nmod => true,
        Dep::Acl => report.child_of(child, &[Dep::Nsubj]).is_none(),
        Dep::Ccomp => report.child_of(child, &[Dep::Mark]).is_none(),
        Dep::Agent => answers_somebody(event_type),
        Dep::Nsubj => is_allowed(finder, child),
        Dep::Prep => match report.lemma(child) {
            "in" | "inside" => touches_land(event_type),
            "with" | "between" => is_noun_s(finder, child),
            word => !is_circumstance(word),
        },
        _ => false,
    }
}

/// Whether a subject is whoever is allowed or helped to do something: "let *monitors* enter".
fn is_allowed(finder: &Finder, subject: usize) -> bool {
    let report = finder.report;
    let Some(clause) = report.analysis.head(subject) else { return false };
    let above = report.analysis.head(clause).filter(|_| report.dep(clause) == Dep::Ccomp);
    let allows = |verb: usize| {
        matches!(report.lemma(verb), "allow" | "let" | "permit" | "enable" | "help" | "authorize")
    };
    above.is_some_and(|verb| verb < subject && allows(verb))
}

/// Whether an event of a type mostly answers what somebody has done: "rejected an appeal filed *by the
/// union*".
fn answers_somebody(event_type: EventType) -> bool {
    use EventType::{Accuse, Concede, Reject, Retreat, Support};
    matches!(event_type, Accuse | Concede | Reject | Retreat | Support)
}

/// Whether a preposition hangs on a noun: "ruled out cooperation *with* the court".
fn is_noun_s(finder: &Finder, prep: usize) -> bool {
    let above = finder.report.analysis.head(prep);
    above.is_some_and(|above| finder.report.token(above).pos == Pos::Noun)
}

/// Prepositions of when, where and why.
fn is_circumstance(word: &str) -> bool {
    matches!(
        word,
        "after"
            | "before"
            | "during"
            | "since"
            | "until"
            | "at"
            | "near"
            | "by"
            | "amid"
            | "as"
            | "despite"
            | "because"
            | "following"
            | "according"
            | "including"
            | "alongside"
            | "under"
            | "ahead"
            | "within"
            | "through"
            | "like"
            | "than"
            | "without"
    )
}
