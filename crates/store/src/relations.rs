//! By what the same relation is known in different reports, and when it holds.

use crate::parties::folded;
use crate::rows::{PartyRow, RecordRow};

/// Kinds whose two parties stand on the same side.
const MUTUAL: [&str; 5] = ["ally_of", "rival_of", "at_war_with", "treaty_with", "family_of"];

/// The key of a relation: its kind, its office, its parties and its members.
pub(crate) fn key(row: &RecordRow) -> String {
    let of = |side: &'static str| row.parties.iter().filter(move |party| party.side == side);
    let mut ends: Vec<String> = of("a").chain(of("b")).map(party).collect();
    if MUTUAL.contains(&row.kind_of.as_str()) {
        ends.sort();
    }
    let mut members: Vec<String> = of("member").map(party).collect();
    members.sort();
    members.dedup();
    let role = row.mode.as_deref().map(folded).unwrap_or_default();
    format!("{}|{role}|{}|{}", row.kind_of, ends.join("|"), members.join("|"))
}

/// A party by its actor, or by its name and country; a country that is named as itself by its code.
fn party(row: &PartyRow) -> String {
    match (&row.actor, &row.country) {
        (Some(actor), _) => actor.clone(),
        (None, Some(code)) if row.sector.is_none() || row.sector == Some("GOV") => code.clone(),
        (None, country) => format!("{}/{}", folded(&row.name), country.as_deref().unwrap_or("-")),
    }
}

/// What one record says of when its relation holds; days as texts, which are in their order.
#[derive(Debug, Default)]
pub(crate) struct Held {
    pub(crate) begins: Option<String>,
    pub(crate) ends: Option<String>,
    pub(crate) earliest: Option<String>,
    pub(crate) latest: Option<String>,
}

/// What a record says; nothing where it is denied, feared or merely planned.
pub(crate) fn held(row: &RecordRow) -> Held {
    let text = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string());
    let told = Held { begins: text(row.begins), ends: text(row.ends), ..Held::default() };
    match row.status {
        "ended" => told,
        "happened" | "ongoing" => {
            let (earliest, latest) = (row.start.or(row.end), row.end.or(row.start));
            Held { earliest: text(earliest), latest: text(latest), ..told }
        }
        _ => Held::default(),
    }
}
