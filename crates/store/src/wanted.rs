//! Which records of a report a saved filter asks for, before they are in a base.
//!
//! The same words find the same records as questions to a base do; only parties are asked for by name and
//! country, because a base numbers them when it first hears of them.

use crate::parties::folded;
use crate::reader::kilometres;
use crate::rows::{PartyRow, RecordRow};
use crate::{Entry, pack};
use std::ops::RangeInclusive;

/// What a record must be; empty fields ask nothing, and of several values of one field one is enough.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Wanted {
    /// `event`, `statement`, `relation`.
    pub kinds: Vec<String>,
    /// Events' types, statements' styles, relations' kinds.
    pub types: Vec<String>,
    /// Statuses.
    pub statuses: Vec<String>,
    /// Who takes part; all of them must.
    pub parties: Vec<Sought>,
    /// A participant's sector.
    pub sectors: Vec<String>,
    /// The country of the place, by its code.
    pub countries: Vec<String>,
    /// The name of the place.
    pub places: Vec<String>,
    /// Degrees north, degrees east, kilometres.
    pub near: Option<(f64, f64, f64)>,
    /// The outlet.
    pub sources: Vec<String>,
    /// Words of the sentence, or of what is said, all of which must be there.
    pub text: Option<String>,
    /// The number of dead.
    pub dead: Option<RangeInclusive<u32>>,
    /// The number of injured.
    pub injured: Option<RangeInclusive<u32>>,
    /// The least confidence, from 0 to 1.
    pub confidence: Option<f32>,
}

/// Somebody who takes part in a wanted record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sought {
    /// `actor`, `recipient`, `speaker`, `addressee`, `about`; nothing for any of them.
    pub side: Option<&'static str>,
    /// Who; one of them is enough.
    pub who: Vec<Who>,
}

/// Somebody by country or name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Who {
    /// A country with all who act for it, by its code.
    Country(String),
    /// Whoever's name holds these words.
    Name(String),
}

impl Entry {
    /// The records that are wanted, as lines of JSON.
    ///
    /// # Errors
    /// Fails only where there is no memory to unpack in.
    pub fn wanted(&self, wanted: &Wanted) -> std::io::Result<Vec<String>> {
        let source = self.source.as_deref();
        if !wanted.sources.is_empty() && !source.is_some_and(|source| one(&wanted.sources, source))
        {
            return Ok(Vec::new());
        }
        let numbers = (0..).zip(&self.records).filter(|(_, row)| wanted.holds(row));
        let numbers: Vec<usize> = numbers.map(|(number, _)| number).collect();
        if numbers.is_empty() {
            return Ok(Vec::new());
        }
        let lines = pack::unpack(&self.json).map_err(std::io::Error::other)?;
        let lines: Vec<&str> = lines.lines().collect();
        Ok(numbers
            .iter()
            .filter_map(|&number| lines.get(number))
            .map(ToString::to_string)
            .collect())
    }

    /// The outlet.
    pub fn source(&self) -> Option<&str> {
        self.source.as_deref()
    }

    /// How many bytes its text has.
    pub fn text_len(&self) -> usize {
        self.size
    }

    /// How many records it has.
    pub fn records(&self) -> usize {
        self.records.len()
    }
}

impl Wanted {
    fn holds(&self, row: &RecordRow) -> bool {
        self.is_such(row) && self.is_there(row) && self.is_so_large(row) && self.has_parties(row)
    }

    fn is_such(&self, row: &RecordRow) -> bool {
        let any = |asked: &[String], value: &str| asked.is_empty() || one(asked, value);
        any(&self.kinds, row.kind)
            && any(&self.types, &row.kind_of)
            && any(&self.statuses, row.status)
            && self.confidence.is_none_or(|least| row.confidence >= least)
            && self.text.as_deref().is_none_or(|text| has_words(&row.words, text))
    }

    fn is_there(&self, row: &RecordRow) -> bool {
        if self.countries.is_empty() && self.places.is_empty() && self.near.is_none() {
            return true;
        }
        let Some(place) = &row.place else { return false };
        let country = place.country.as_deref().unwrap_or_default();
        let named = |name: &String| folded(name) == folded(&place.name);
        (self.countries.is_empty() || one(&self.countries, country))
            && (self.places.is_empty() || self.places.iter().any(named))
            && self.near.is_none_or(|(lat, lon, reach)| {
                kilometres([lat, lon], [place.lat, place.lon]) <= reach
            })
    }

    fn is_so_large(&self, row: &RecordRow) -> bool {
        let [dead, injured, _] = row.size;
        let within = |asked: &Option<RangeInclusive<u32>>, size: Option<u32>| {
            asked.as_ref().is_none_or(|asked| size.is_some_and(|size| asked.contains(&size)))
        };
        within(&self.dead, dead) && within(&self.injured, injured)
    }

    fn has_parties(&self, row: &RecordRow) -> bool {
        let sector =
            |party: &PartyRow| party.sector.is_some_and(|sector| one(&self.sectors, sector));
        (self.sectors.is_empty() || row.parties.iter().any(sector))
            && self.parties.iter().all(|sought| row.parties.iter().any(|party| sought.is(party)))
    }
}

impl Sought {
    fn is(&self, party: &PartyRow) -> bool {
        self.side.is_none_or(|side| party.side == side) && self.who.iter().any(|who| who.is(party))
    }
}

impl Who {
    fn is(&self, party: &PartyRow) -> bool {
        match self {
            Who::Country(code) => party.country.as_deref() == Some(code),
            Who::Name(name) => has_words(&party.name, name),
        }
    }
}

fn one(asked: &[String], value: &str) -> bool {
    asked.iter().any(|asked| asked.eq_ignore_ascii_case(value))
}

/// Whether a text has all words of another, whatever their case and accents.
fn has_words(text: &str, asked: &str) -> bool {
    let text = folded(text);
    let words: Vec<&str> = text.split(' ').collect();
    let asked = folded(asked);
    !asked.is_empty() && asked.split(' ').all(|word| words.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rows::PlaceRow;

    fn party(side: &'static str, name: &str, country: &str) -> PartyRow {
        PartyRow {
            side,
            name: name.into(),
            country: Some(country.into()),
            sector: Some("GOV"),
            role: None,
            actor: None,
        }
    }

    /// A fight in Aleppo with seven dead, or what a minister says of Syria.
    fn row(kind: &'static str) -> RecordRow {
        let is_event = kind == "event";
        RecordRow {
            key: 1,
            kind,
            kind_of: if is_event { "ASSAULT" } else { "direct" }.into(),
            mode: None,
            context: None,
            status: "happened",
            start: None,
            end: None,
            precision: None,
            begins: None,
            ends: None,
            place: is_event.then(|| PlaceRow {
                name: "Aleppo".into(),
                country: Some("SYR".into()),
                admin1: None,
                lat: 36.2,
                lon: 37.16,
                geonameid: None,
                is_exact: true,
            }),
            tone: None,
            size: [is_event.then_some(7), None, None],
            said_by: None,
            confidence: 0.8,
            parties: match is_event {
                true => vec![party("actor", "Army", "SYR")],
                false => {
                    vec![party("speaker", "José Núñez", "ESP"), party("about", "Syria", "SYR")]
                }
            },
            words: "Shells hit the old market.".into(),
            deed: None,
            story: Default::default(),
        }
    }

    fn check(wanted: &Wanted, event: bool, statement: bool) {
        let found = (wanted.holds(&row("event")), wanted.holds(&row("statement")));
        assert_eq!(found, (event, statement), "{wanted:?}");
    }

    fn list(value: &str) -> Vec<String> {
        vec![value.into()]
    }

    #[test]
    fn what_a_record_is() {
        check(&Wanted::default(), true, true);
        check(&Wanted { kinds: list("statement"), ..Wanted::default() }, false, true);
        check(&Wanted { types: list("assault"), ..Wanted::default() }, true, false);
        check(&Wanted { statuses: list("denied"), ..Wanted::default() }, false, false);
        check(&Wanted { confidence: Some(0.9), ..Wanted::default() }, false, false);
        check(&Wanted { text: Some("MARKET shells".into()), ..Wanted::default() }, true, true);
        check(&Wanted { text: Some("supermarket".into()), ..Wanted::default() }, false, false);
    }

    #[test]
    fn where_it_is_and_how_large() {
        check(&Wanted { countries: list("SYR"), ..Wanted::default() }, true, false);
        check(&Wanted { places: list("aleppo"), ..Wanted::default() }, true, false);
        check(&Wanted { near: Some((36.0, 37.0, 50.0)), ..Wanted::default() }, true, false);
        check(&Wanted { near: Some((33.5, 36.3, 50.0)), ..Wanted::default() }, false, false);
        check(&Wanted { dead: Some(5..=u32::MAX), ..Wanted::default() }, true, false);
        check(&Wanted { dead: Some(8..=u32::MAX), ..Wanted::default() }, false, false);
        check(&Wanted { injured: Some(0..=9), ..Wanted::default() }, false, false);
    }

    #[test]
    fn who_takes_part() {
        let sought = |side, who| vec![Sought { side, who: vec![who] }];
        let name = |name: &str| Who::Name(name.into());
        let syria = || Who::Country("SYR".into());
        check(&Wanted { parties: sought(None, syria()), ..Wanted::default() }, true, true);
        check(
            &Wanted { parties: sought(Some("actor"), syria()), ..Wanted::default() },
            true,
            false,
        );
        let both =
            [sought(Some("speaker"), name("Nunez")), sought(Some("about"), syria())].concat();
        check(&Wanted { parties: both, ..Wanted::default() }, false, true);
        check(&Wanted { parties: sought(None, name("nun")), ..Wanted::default() }, false, false);
        check(&Wanted { sectors: list("REB"), ..Wanted::default() }, false, false);
    }
}
