//! Who is who in a base: its list, and what might be added to it.

use super::Reader;
use crate::parties::folded;
use crate::{ActorList, StoreError};
use dateline_text::TableFile;
use rusqlite::OptionalExtension;
use std::collections::BTreeMap;

/// Two actors that may be one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alike {
    /// The actor with the shorter name, or without a country.
    pub actor: String,
    /// Who it may be.
    pub into: String,
    /// How many records the actor takes part in.
    pub records: u64,
}

/// An actor that no table knows.
struct Actor {
    key: String,
    name: String,
    country: String,
    records: u64,
}

/// Parties that the list makes others.
pub(super) struct Variants {
    /// The numbers under which the index of words has the party.
    pub(super) told: Vec<i64>,
    /// Whether some of what stands under them is somebody else's.
    pub(super) shared: bool,
}

impl Reader {
    /// The user's list of who is who, as it was written; empty where there is none.
    ///
    /// # Errors
    /// Fails where the base cannot be read.
    pub fn list(&self) -> Result<String, StoreError> {
        let text = self.ask(|connection| {
            connection.query_row("SELECT text FROM actor_list", [], |row| row.get(0)).optional()
        })?;
        Ok(text.unwrap_or_default())
    }

    /// The actors that the list makes others and that take part in no record.
    ///
    /// # Errors
    /// Fails where the base cannot be read.
    pub fn unmet(&self) -> Result<Vec<String>, StoreError> {
        let file = TableFile { name: "actor_list".into(), text: self.list()? };
        let list = ActorList::parse(&file).unwrap_or_default();
        let mut unmet = Vec::new();
        for actor in list.actors() {
            let met: bool = self.ask(|connection| {
                connection.query_row(
                    "SELECT EXISTS (SELECT 1 FROM party p WHERE p.key = ?1 AND
                       EXISTS (SELECT 1 FROM variant v WHERE v.party = p.id))",
                    [actor],
                    |row| row.get(0),
                )
            })?;
            if !met {
                unmet.push(actor.to_string());
            }
        }
        Ok(unmet)
    }

    /// Actors that no table knows and that may be one, those with most records first: a name with a country
    /// and without one, and a single word with the one name of its country that ends in it.
    ///
    /// # Errors
    /// Fails where the base cannot be read.
    pub fn alike(&self, limit: usize) -> Result<Vec<Alike>, StoreError> {
        let actors = self.own_actors()?;
        let mut ends: BTreeMap<(&str, &str), Vec<&Actor>> = BTreeMap::new();
        let mut names: BTreeMap<&str, Vec<&Actor>> = BTreeMap::new();
        for actor in &actors {
            if let Some((_, end)) = actor.name.rsplit_once(' ') {
                ends.entry((end, &actor.country)).or_default().push(actor);
            }
            if actor.country != "-" {
                names.entry(&actor.name).or_default().push(actor);
            }
        }
        let only = |found: Option<&Vec<&Actor>>| match found.map(Vec::as_slice) {
            Some([one]) => Some(one.key.clone()),
            _ => None,
        };
        let same = |actor: &Actor| -> Option<String> {
            let named = || only(names.get(actor.name.as_str()));
            let last = || only(ends.get(&(actor.name.as_str(), actor.country.as_str())));
            (actor.country == "-").then(named).flatten().or_else(last)
        };
        let alike = |actor: &Actor| {
            let (actor, into, records) = (actor.key.clone(), same(actor)?, actor.records);
            Some(Alike { actor, into, records })
        };
        let mut found: Vec<Alike> = actors.iter().filter_map(alike).collect();
        found.sort_by(|a, b| b.records.cmp(&a.records).then(a.actor.cmp(&b.actor)));
        found.truncate(limit);
        Ok(found)
    }

    fn own_actors(&self) -> Result<Vec<Actor>, StoreError> {
        let all: Vec<(String, u64)> = self.ask(|connection| {
            connection
                .prepare("SELECT key, records FROM party WHERE kind = 'actor' AND records > 0")?
                .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
                .collect()
        })?;
        let own = all.into_iter().filter_map(|(key, records)| {
            let (name, country) = key.rsplit_once('/').filter(|(name, _)| !name.contains(':'))?;
            let (name, country) = (folded(name), country.to_string());
            Some(Actor { key, name, country, records })
        });
        Ok(own.collect())
    }

    /// The numbers that stand for a party in the index of words.
    pub(super) fn variants(&self, party: i64) -> Result<Variants, StoreError> {
        self.ask(|connection| {
            let told: Vec<i64> = connection
                .prepare_cached("SELECT party FROM variant WHERE actor = ?")?
                .query_map([party], |row| row.get(0))?
                .collect::<rusqlite::Result<_>>()?;
            let parted: bool = connection
                .prepare_cached("SELECT EXISTS (SELECT 1 FROM variant WHERE party = ?)")?
                .query_row([party], |row| row.get(0))?;
            let shared = parted || !told.is_empty();
            Ok(Variants { told: std::iter::once(party).chain(told).collect(), shared })
        })
    }
}
