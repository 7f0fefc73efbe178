//! Saved filters.

use super::fields::{Fields, Sheet};
use super::values;
use dateline_store::{Sought, Wanted};

/// A filter with its name.
#[derive(Clone, Debug, PartialEq)]
pub(in super::super) struct Saved {
    pub(in super::super) name: String,
    pub(in super::super) wanted: Wanted,
}

/// Reads an `[[alert]]`.
pub(super) fn read(mut fields: Fields, sheet: &mut Sheet) -> Saved {
    let at = fields.at();
    let name = fields.needed("name", values::any, sheet).unwrap_or_default();
    let before = sheet.count();
    let wanted = wanted(&mut fields, sheet);
    if wanted == Wanted::default() && sheet.count() == before {
        sheet.note(
            at,
            "this alert asks nothing, so that every record fits; add a field such as type",
        );
    }
    fields.close(sheet);
    Saved { name, wanted }
}

fn wanted(fields: &mut Fields, sheet: &mut Sheet) -> Wanted {
    Wanted {
        kinds: fields.list("kind", values::kind, sheet),
        types: fields.list("type", values::kind_of, sheet),
        statuses: fields.list("status", values::status, sheet),
        parties: parties(fields, sheet),
        sectors: fields.list("sector", values::sector, sheet),
        countries: fields.list("country", values::country, sheet),
        places: fields.list("place", values::any, sheet),
        near: fields.read("near", values::circle, sheet),
        sources: fields.list("source", values::any, sheet),
        text: fields.read("text", values::any, sheet),
        dead: fields.read("dead", values::number, sheet),
        injured: fields.read("injured", values::number, sheet),
        confidence: fields.read("min_confidence", values::share, sheet),
    }
}

/// The sides by which participants are asked for.
const SIDES: [&str; 5] = ["actor", "recipient", "speaker", "addressee", "about"];

fn parties(fields: &mut Fields, sheet: &mut Sheet) -> Vec<Sought> {
    let sides = SIDES.map(|side| (side, Some(side)));
    let mut sought = Vec::new();
    for (field, side) in sides.into_iter().chain([("party", None)]) {
        let who = fields.list(field, values::party, sheet);
        if !who.is_empty() {
            sought.push(Sought { side, who });
        }
    }
    sought
}
