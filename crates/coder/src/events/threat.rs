//! Violence that its own doer announces: "Israel *will strike* Iran again, its minister said" is a threat,
//! and no attack yet.

use super::{Draft, Finder};
use crate::predicates::Role;
use dateline_text::{Dep, EntityId, EventType, Mode, Status};
use smol_str::SmolStr;

/// How many words above the verb are asked who speaks.
const DEPTH: usize = 4;

/// Makes a threat of an attack that those who speak of it say they will make.
pub fn recognise(finder: &Finder, draft: &mut Draft) {
    let violent = matches!(draft.event_type, EventType::Assault);
    if violent && draft.status == Status::Planned && announces(finder, draft) {
        draft.event_type = EventType::Threaten;
        draft.mode = vec![Mode::Violence];
        draft.status = Status::Happened;
        draft.why.push(SmolStr::new_static("event:threat"));
    }
}

fn announces(finder: &Finder, draft: &Draft) -> bool {
    let report = finder.report;
    let will = report
        .child_of(draft.token, &[Dep::Aux])
        .is_some_and(|aux| matches!(report.word(aux), "will" | "shall"));
    let above = std::iter::successors(Some(draft.token), |&token| {
        report.analysis.head(token).filter(|_| report.dep(token) == Dep::Ccomp)
    });
    let mut saying = above.skip(1).take(DEPTH).filter_map(|verb| finder.predicates.at(verb));
    will && saying.any(|verb| {
        let speakers = verb.role(&Role::Subject).flat_map(|token| finder.who(token));
        speakers.into_iter().any(|speaker| speaks_for(finder, speaker, draft))
    })
}

/// Whether a speaker is one of the doers or speaks for their country.
fn speaks_for(finder: &Finder, speaker: EntityId, draft: &Draft) -> bool {
    let own = finder.entities.get(speaker).country.as_ref();
    draft.actor.iter().any(|(actor, _)| {
        *actor == speaker || own.is_some() && finder.entities.get(*actor).country.as_ref() == own
    })
}
