//! Who somebody is across reports.

use dateline_text::{Entity, EntityKind, MentionKind};

/// The key of an actor across reports: its row in the actor tables, or its name and country. Nothing
/// for countries, which are parties by themselves, and for people without a name.
pub(crate) fn key(entity: &Entity) -> Option<String> {
    let named = entity.mentions.iter().any(|mention| mention.kind == MentionKind::Name);
    let acts = matches!(entity.kind, EntityKind::Person | EntityKind::Organisation);
    match &entity.identifier {
        Some(identifier) if entity.kind != EntityKind::State => Some(identifier.to_string()),
        _ if named && acts => Some(name_key(entity)),
        _ => None,
    }
}

fn name_key(entity: &Entity) -> String {
    format!("{}/{}", folded(&entity.name), entity.country.as_deref().unwrap_or("-"))
}

/// A name as it is compared: lower case, without accents and marks.
pub(crate) fn folded(name: &str) -> String {
    let plain = any_ascii::any_ascii(name).to_lowercase();
    let words = plain.split(|letter: char| !letter.is_ascii_alphanumeric());
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_fold() {
        assert_eq!(folded("José  Núñez-Peña"), "jose nunez pena");
    }
}
