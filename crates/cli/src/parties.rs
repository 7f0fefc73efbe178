//! Parties of a base as users name them.

use crate::{Fatal, messages};
use dateline_actors::Actors;
use dateline_store::{Party, Reader};

/// Finds a country by code or name, or an actor by name; of several actors the one with most records,
/// and the others are told.
pub(crate) fn find(reader: &Reader, name: &str) -> Result<Party, Fatal> {
    if let Some(country) = country(reader, name)? {
        return Ok(country);
    }
    if let Some(party) = reader.party(name)? {
        return Ok(party);
    }
    let mut named = reader.named(name)?.into_iter();
    let Some(first) = named.next() else {
        return Err(format!("{name}: takes part in no record of the base").into());
    };
    let others: Vec<String> = named.take(OTHERS).map(|party| described(&party)).collect();
    if !others.is_empty() {
        let what = format!("{name} is taken for {}", described(&first));
        let advice = format!("others of that name: {}", others.join("; "));
        messages::warning(&what, Some(&advice));
    }
    Ok(first)
}

/// How many others of one name are told.
const OTHERS: usize = 5;

fn country(reader: &Reader, name: &str) -> Result<Option<Party>, Fatal> {
    let Some(code) = code(name) else { return Ok(None) };
    Ok(reader.party(&code)?)
}

/// The code of a country: "SYR" and "Syria" are SYR.
pub(crate) fn code(name: &str) -> Option<String> {
    let is_code = name.len() == 3 && name.chars().all(|letter| letter.is_ascii_uppercase());
    let actors = Actors::embedded();
    let known = || actors.country_by_name(name).map(|state| state.code.to_string());
    if is_code { Some(name.to_string()) } else { known() }
}

fn described(party: &Party) -> String {
    let country = party.country.as_deref().unwrap_or("no country");
    format!("{} ({country}, {} records; {})", party.name, party.records, party.key)
}

/// The code of a country that the tables have.
pub(crate) fn known_code(name: &str) -> Option<String> {
    let code = code(name)?;
    let mut states = Actors::embedded().states().iter();
    states.any(|state| *state.code == *code).then_some(code)
}
