//! The nouns that can head a description of a party: `data/parties.tsv`, read once.

use dateline_text::{EntityKind, Sector};
use std::collections::HashMap;
use std::sync::LazyLock;

/// What a noun says of the party it describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PartyNoun {
    /// Person, group, organisation, state or facility.
    pub kind: EntityKind,
    /// The sector that the bare noun suggests.
    pub sector: Option<Sector>,
    /// The highest office of a country, or a word that may stand for one ("leader").
    pub chief: bool,
    /// A member of the family of its possessor.
    pub kin: bool,
    /// A word that only says what somebody is to another ("ally").
    pub relational: bool,
    /// A representative or member of some body, from which it takes its sector.
    pub member: bool,
    /// Of the same office in another country or time ("counterpart").
    pub peer: bool,
    /// The gender it tells.
    pub gender: Option<Gender>,
}

impl PartyNoun {
    /// A noun that tells nothing but the kind.
    pub fn of(kind: EntityKind) -> PartyNoun {
        PartyNoun {
            kind,
            sector: None,
            chief: false,
            kin: false,
            relational: false,
            member: false,
            peer: false,
            gender: None,
        }
    }
}

/// Male or female, as far as words tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gender {
    /// "He".
    Male,
    /// "She".
    Female,
}

static NOUNS: LazyLock<HashMap<&'static str, PartyNoun>> =
    LazyLock::new(|| include_str!("../../data/parties.tsv").lines().filter_map(read).collect());

/// The names of the civil register, and after them dateline's own, which settle what these leave open.
static GIVEN_NAMES: LazyLock<HashMap<&'static str, Gender>> = LazyLock::new(|| {
    let register = include_str!("../../data/given_names_us.tsv").lines();
    let lines = register.chain(include_str!("../../data/given_names.tsv").lines());
    lines.filter_map(|line| line.split_once('\t')).filter_map(read_given).collect()
});

/// The party noun that is written so in its base form and lower case.
pub fn party(lemma: &str) -> Option<PartyNoun> {
    NOUNS.get(lemma).copied()
}

/// The gender of most bearers of a given name in lower case.
pub fn given_name(name: &str) -> Option<Gender> {
    GIVEN_NAMES.get(name).copied()
}

fn read_given((name, gender): (&'static str, &str)) -> Option<(&'static str, Gender)> {
    Some((name, read_gender(gender)?))
}

fn read_gender(text: &str) -> Option<Gender> {
    match text {
        "m" => Some(Gender::Male),
        "f" => Some(Gender::Female),
        _ => None,
    }
}

fn read(line: &'static str) -> Option<(&'static str, PartyNoun)> {
    if line.starts_with('#') {
        return None;
    }
    let mut fields = line.split('\t');
    let noun = fields.next()?;
    let kind = match fields.next()? {
        "person" => EntityKind::Person,
        "group" => EntityKind::Group,
        "organisation" => EntityKind::Organisation,
        "state" => EntityKind::State,
        "facility" => EntityKind::Facility,
        _ => return None,
    };
    let sector = fields.next().and_then(Sector::parse);
    let traits = fields.next().unwrap_or("");
    let has = |name: &str| traits.split(' ').any(|t| t == name);
    let gender = traits.split(' ').find_map(read_gender);
    let (chief, kin) = (has("chief"), has("kin"));
    let (relational, member, peer) = (has("relational"), has("member"), has("peer"));
    Some((noun, PartyNoun { kind, sector, chief, kin, relational, member, peer, gender }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_read_whole() {
        let lines = include_str!("../../data/parties.tsv").lines();
        assert_eq!(lines.filter(|line| !line.starts_with('#')).count(), NOUNS.len());
        let leader = party("leader").map(|noun| (noun.kind, noun.chief, noun.sector));
        assert_eq!(leader, Some((EntityKind::Person, true, None)));
        assert_eq!(given_name("vladimir"), Some(Gender::Male));
        assert_eq!(given_name("taylor"), None);
    }
}
