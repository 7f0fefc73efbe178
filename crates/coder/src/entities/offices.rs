//! Whether a description may speak of somebody whose office, body or trade is known.

use super::draft::Draft;
use super::features::Features;
use dateline_text::{EntityKind, Sector};

/// Whether a person may be called so: "leader" names any chief of a country, a bare "minister" any
/// minister, "general" anyone of the military.
pub fn person_agrees(draft: &Draft, features: &Features) -> bool {
    let Some(said) = features.role.as_deref() else { return false };
    if !draft.is_person() || draft.former && !features.former && !draft.named {
        return false;
    }
    if features.former && has_held(draft, said) {
        return true;
    }
    let Some(held) = draft.role.as_deref() else { return false };
    let (held, said) = (plain(held), plain(said));
    let ends =
        held == said || held.ends_with(said) && held[..held.len() - said.len()].ends_with(' ');
    let is_chief = draft.chief && features.noun.is_some_and(|noun| noun.chief) && said == "leader";
    ends || is_chief || trade(said).is_some_and(|trade| draft.sectors.contains(&trade))
}

/// Whether the tables know that somebody had an office.
fn has_held(draft: &Draft, said: &str) -> bool {
    let tenures = draft.actor.map_or(&[][..], |actor| actor.tenures);
    tenures.iter().any(|tenure| tenure.role.is_some_and(|held| held == said))
}

/// Whether the report gives somebody the office of a description beside the name.
pub fn is_titled(draft: &Draft, features: &Features) -> bool {
    let said = features.role.as_deref().map(plain);
    draft.titles.iter().any(|title| Some(plain(title)) == said)
}

/// An office by its plainest name.
fn plain(role: &str) -> &str {
    let role = role.strip_prefix("acting ").unwrap_or(role);
    match role {
        "premier" | "pm" => "prime minister",
        _ => role,
    }
}

/// Words that may be said of anybody in a line of work.
fn trade(said: &str) -> Option<Sector> {
    match said {
        "general" | "commander" | "officer" | "admiral" | "colonel" => Some(Sector::Mil),
        "official" | "politician" | "statesman" => Some(Sector::Gov),
        "lawmaker" | "legislator" | "parliamentarian" => Some(Sector::Leg),
        "candidate" | "nominee" | "contender" | "hopeful" => Some(Sector::Pty),
        "cleric" => Some(Sector::Rel),
        "militant" | "warlord" | "rebel" => Some(Sector::Reb),
        "journalist" | "reporter" => Some(Sector::Jrn),
        "lawyer" | "attorney" => Some(Sector::Jud),
        _ => None,
    }
}

/// Whether an organisation that was named may be called so: "the ministry" after "Foreign Ministry",
/// "the group" after the name of an armed group, "the rebels" after a rebel army.
pub fn body_agrees(draft: &Draft, features: &Features, noun: &str, near: bool) -> bool {
    if draft.kind != Some(EntityKind::Organisation)
        || !draft.named
        || !features.modifiers.is_empty()
    {
        return false;
    }
    let sector = draft.sectors.first().copied();
    if features.plural {
        let fights = features.sectors.first().is_some_and(|&sector| is_armed(sector));
        return near && fights && sector == features.sectors.first().copied();
    }
    let government = matches!(
        sector,
        Some(Sector::Gov | Sector::Leg | Sector::Jud | Sector::Mil | Sector::Igo | Sector::Jrn)
    );
    match noun {
        _ if !near && is_generic(noun) => false,
        "group" | "movement" | "organisation" | "organization" | "faction" | "outfit" => {
            !government
        }
        "militia" | "paramilitary" => sector.is_some_and(is_armed),
        "agency" | "body" | "institution" => true,
        "company" | "firm" | "bank" | "airline" => {
            sector.is_none_or(|sector| sector == Sector::Bus)
        }
        "party" => draft.heads.iter().any(|head| head == "party") || sector == Some(Sector::Pty),
        "union" | "alliance" | "bloc" => {
            sector == Some(Sector::Igo) || draft.heads.iter().any(|head| head == noun)
        }
        _ => draft.heads.iter().any(|head| head == noun),
    }
}

/// Nouns that may be said of so many bodies that only a near one is meant.
fn is_generic(noun: &str) -> bool {
    matches!(noun, "group" | "movement" | "organisation" | "organization" | "faction" | "outfit")
        || matches!(noun, "agency" | "body" | "institution" | "militia" | "paramilitary")
}

fn is_armed(sector: Sector) -> bool {
    matches!(sector, Sector::Reb | Sector::Uaf | Sector::Prm | Sector::Crm)
}
