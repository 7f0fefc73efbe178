//! An actor with CAMEO's codes.

use super::geo::Geo;
use super::{plain, tables};
use crate::lines;
use serde_json::Value;

/// A party of an event.
#[derive(Clone)]
pub(super) struct Actor {
    name: String,
    /// PLOVER's code, a country's or an international one.
    country: Option<String>,
    group: Option<&'static str>,
    types: Vec<&'static str>,
}

/// The types that a row has columns for.
const TYPES: usize = 3;

impl Actor {
    pub(super) fn new(party: &Value) -> Actor {
        let country = party["country"].as_str();
        let sectors = party["sector"].as_str().into_iter();
        let sectors = sectors.chain(lines::list(&party["other_sectors"]).filter_map(Value::as_str));
        let mut types: Vec<&'static str> = Vec::new();
        for known in country.into_iter().chain(sectors).filter_map(|code| tables::TYPES.get(code)) {
            if !types.contains(known) && types.len() < TYPES {
                types.push(known);
            }
        }
        let identifier = party["identifier"].as_str();
        Actor {
            name: plain(party["name"].as_str().unwrap_or_default()).to_uppercase(),
            country: country.map(String::from),
            group: identifier.and_then(|row| tables::GROUPS.get(row)).copied(),
            types,
        }
    }

    fn country(&self) -> Option<&'static tables::Country> {
        self.country.as_deref().and_then(|code| tables::COUNTRIES.get(code))
    }

    /// CAMEO's whole code: of actors with a country the country, the types, the group ("ISRPTYLKD"); of international
    /// ones the kind, the group, further types ("IGOUNO").
    fn code(&self) -> String {
        let group = self.group.unwrap_or_default();
        match (self.country(), self.types.split_first()) {
            (Some(country), _) => format!("{}{}{group}", country.cameo, self.types.concat()),
            (None, Some((kind, further))) => format!("{kind}{group}{}", further.concat()),
            (None, None) => group.to_string(),
        }
    }

    /// The actor's country as a place. dateline looks for no place of an actor beyond that.
    pub(super) fn geo(&self) -> Geo {
        self.country().map(Geo::of_country).unwrap_or_default()
    }

    /// Where the record of another report names the same party.
    pub(super) fn offset(&self, record: &Value) -> Option<u64> {
        let (from, to) = lines::parties(record);
        let parties: Vec<&Value> = from.into_iter().chain(to).collect();
        let named = |party: &&&Value| {
            party["name"].as_str().is_some_and(|name| plain(name).to_uppercase() == self.name)
        };
        let of_country = |party: &&&Value| {
            self.country.is_some() && party["country"].as_str() == self.country.as_deref()
        };
        let party = parties.iter().find(named).or_else(|| parties.iter().find(of_country))?;
        party["span"][0].as_u64()
    }
}

/// Code, name, country, known group, ethnicity, two religions and three types; dateline codes no ethnicities and
/// religions.
pub(super) fn cells(actor: Option<&Actor>) -> [String; 10] {
    let Some(actor) = actor else { return Default::default() };
    let of_type = |at: usize| actor.types.get(at).copied().unwrap_or_default().to_string();
    let country = actor.country().map(|country| country.cameo).unwrap_or_default();
    let group = actor.group.unwrap_or_default().to_string();
    let [none, also_none, no_more] = <[String; 3]>::default();
    let (code, name) = (actor.code(), actor.name.clone());
    let types = [of_type(0), of_type(1), of_type(2)];
    let [first, second, third] = types;
    [code, name, country.into(), group, none, also_none, no_more, first, second, third]
}
