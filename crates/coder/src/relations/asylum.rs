//! Guests: whoever is granted asylum is hosted from then on.

use super::{Draft, Finder, Party};
use crate::events;
use dateline_text::{Context, EntityKind, EventType, RelationType, Status};
use smol_str::SmolStr;

/// One relation for each state that gives asylum and each that receives it.
pub fn find(finder: &Finder) -> Vec<Draft> {
    let given = |event: &&events::Draft| {
        event.event_type == EventType::Aid
            && event.context.contains(&Context::Asylum)
            && matches!(event.status, Status::Happened | Status::Ongoing)
    };
    finder.events.iter().filter(given).filter_map(|event| draft(finder, event)).collect()
}

fn draft(finder: &Finder, event: &events::Draft) -> Option<Draft> {
    let is_state = |id| finder.entities.get(id).kind == EntityKind::State;
    let host = event.actor.iter().find(|(id, _)| is_state(*id))?;
    let guest = event.recipient.iter().find(|(id, _)| !is_state(*id))?;
    Some(Draft {
        token: event.token,
        trigger: event.trigger,
        relation: RelationType::Hosts,
        a: Party::of(*host),
        b: Some(Party::of(*guest)),
        role: None,
        members: Vec::new(),
        status: Status::Ongoing,
        begun: None,
        ended: None,
        predicated: true,
        also: Vec::new(),
        why: vec![SmolStr::new_static("rel:asylum")],
    })
}
