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
    let name = folded(&entity.name);
    let name = match entity.kind {
        EntityKind::Person => without_initials(&name),
        _ => name.strip_prefix("the ").unwrap_or(&name).to_string(),
    };
    format!("{name}/{}", entity.country.as_deref().unwrap_or("-"))
}

/// A name without the letters between its first and its last word: "john f kennedy" is "john kennedy".
fn without_initials(name: &str) -> String {
    let words: Vec<&str> = name.split(' ').collect();
    let inner = |at: usize| at > 0 && at + 1 < words.len();
    let kept = words.iter().enumerate().filter(|(at, word)| word.len() > 1 || !inner(*at));
    kept.map(|(_, word)| *word).collect::<Vec<_>>().join(" ")
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
    fn names_lose_their_initials() {
        let check = |name: &str, expected: &str| assert_eq!(without_initials(name), expected);
        check("john f kennedy", "john kennedy");
        check("j k rowling", "j rowling");
        check("malcolm x", "malcolm x");
        check("abdel fattah al burhan", "abdel fattah al burhan");
    }

    #[test]
    fn names_fold() {
        assert_eq!(folded("José  Núñez-Peña"), "jose nunez pena");
    }
}
