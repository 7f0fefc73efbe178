//! The coder's own small tables of names: members of parties, and words that end the names of bodies.

use dateline_text::Sector;
use std::collections::HashMap;
use std::sync::LazyLock;

/// What the last word of a body's name says of its sector: `data/name_endings.tsv`.
static ENDINGS: LazyLock<HashMap<&'static str, Sector>> = LazyLock::new(|| {
    let lines = rows(include_str!("../../data/name_endings.tsv"));
    lines.filter_map(|line| read_ending(line.split_once('\t')?)).collect()
});

/// Words for the members of a party: `data/party_members.tsv`.
static MEMBERS: LazyLock<HashMap<&'static str, PartyMember>> = LazyLock::new(|| {
    rows(include_str!("../../data/party_members.tsv")).filter_map(read_member).collect()
});

/// A member of a party of one country.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartyMember {
    /// The country (ISO 3166 alpha-3) whose party it is.
    pub country: &'static str,
    /// The sectors, the primary one first.
    pub sectors: Vec<Sector>,
}

/// The sector of a body whose name ends with a word (in lower case).
pub fn sector_of_ending(word: &str) -> Option<Sector> {
    ENDINGS.get(word).copied()
}

/// Whom a word (in lower case) means in reports about their country.
pub fn party_member(word: &str) -> Option<&'static PartyMember> {
    MEMBERS.get(word)
}

fn rows(table: &'static str) -> impl Iterator<Item = &'static str> {
    table.lines().filter(|line| !line.starts_with('#'))
}

fn read_ending((word, sector): (&'static str, &str)) -> Option<(&'static str, Sector)> {
    Some((word, Sector::parse(sector)?))
}

fn read_member(line: &'static str) -> Option<(&'static str, PartyMember)> {
    let mut fields = line.split('\t');
    let (word, country) = (fields.next()?, fields.next()?);
    let sectors = fields.next()?.split(' ').filter_map(Sector::parse).collect();
    Some((word, PartyMember { country, sectors }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read() {
        assert_eq!(rows(include_str!("../../data/name_endings.tsv")).count(), ENDINGS.len());
        assert_eq!(rows(include_str!("../../data/party_members.tsv")).count(), MEMBERS.len());
        assert!(MEMBERS.values().all(|member| !member.sectors.is_empty()));
    }
}
