//! Several adjectives before one noun: "*French and German* ministers" are those of France and those of
//! Germany.

use crate::Report;
use crate::entities::Entities;
use dateline_actors::State;
use dateline_text::{Dep, Entity, EntityId, EntityKind, Tag};
use smol_str::SmolStr;

/// Opens an entity for those whom the noun speaks of under the adjective at `token`, if another adjective
/// is coordinated with it and the noun's own mention leaves this one out. The noun then answers for both.
pub fn split(report: Report, entities: &mut Entities, token: usize, state: &'static State) {
    let Some(noun) = shared_noun(report, token) else { return };
    let Some(slot) = entities.slot(noun) else { return };
    let own = match entities.ids.get(slot).map(Vec::as_slice) {
        Some(&[id]) => entities.get(id).clone(),
        _ => return,
    };
    let apart = entities.mentions.get(slot).is_some_and(|own| !own.tokens.contains(&token));
    let people =
        matches!(own.kind, EntityKind::Person | EntityKind::Group | EntityKind::Organisation);
    let code = SmolStr::new_static(state.code);
    if !apart || !people || own.country.as_ref() == Some(&code) || own.identifier.is_some() {
        return;
    }
    let id = EntityId(u32::try_from(entities.list.len()).unwrap_or(u32::MAX));
    let name = format!("{} {}", report.word(token), report.word(noun));
    entities.list.push(Entity { id, name, country: Some(code), mentions: Vec::new(), ..own });
    if let Some(ids) = entities.ids.get_mut(slot) {
        ids.push(id);
    }
}

/// The plural noun after several coordinated adjectives, of which the one at `token` is the first.
fn shared_noun(report: Report, token: usize) -> Option<usize> {
    let noun = report.analysis.head(token)?;
    let joined = report.child_of(token, &[Dep::Conj]).filter(|&other| other < noun)?;
    let and = report.child_of(token, &[Dep::Cc]).is_some_and(|cc| report.word(cc) == "and");
    let capital = report.word(joined).starts_with(char::is_uppercase);
    let plural = matches!(report.token(noun).tag, Tag::Nns | Tag::Nnps);
    (and && capital && plural).then_some(noun)
}
