//! Places in GDELT's columns.

use super::{plain, tables};
use serde_json::Value;

/// Type, full name, FIPS country, first-order region, second-order region, degrees north and east, feature.
#[derive(Clone, Default)]
pub(super) struct Geo {
    kind: u8,
    name: String,
    country: String,
    admin1: String,
    lat: String,
    lon: String,
    feature: String,
}

impl Geo {
    /// A country: GDELT gives its code for the region and the feature as well.
    pub(super) fn of_country(country: &tables::Country) -> Geo {
        let [lat, lon] = country.middle.map(String::from);
        Geo {
            kind: 1,
            name: country.name.to_string(),
            country: country.fips.to_string(),
            admin1: country.fips.to_string(),
            lat,
            lon,
            feature: country.fips.to_string(),
        }
    }

    /// The place of a record; one that lies in several countries, or in none, has no row in GDELT's scheme.
    pub(super) fn of_place(place: &Value) -> Geo {
        let known = place["country"].as_str().and_then(|code| tables::COUNTRIES.get(code));
        let (Some(country), Some(name)) = (known, place["name"].as_str()) else {
            return Geo::default();
        };
        let is_usa = country.fips == "US";
        let (kind, region) = match place["precision"].as_str() {
            Some("country") => return Geo::of_country(country),
            Some("region") => (if is_usa { 2 } else { 5 }, None),
            Some("city" | "site") => (if is_usa { 3 } else { 4 }, place["admin1"].as_str()),
            _ => return Geo::default(),
        };
        let state = region.unwrap_or(name);
        let admin1 = tables::STATES.get(state).filter(|_| is_usa).copied().unwrap_or_default();
        let number = |field: &str| place[field].as_f64().map(|number| number.to_string());
        let parts = [Some(name), region.filter(|region| *region != name), Some(country.name)];
        Geo {
            kind,
            name: plain(&parts.into_iter().flatten().collect::<Vec<_>>().join(", ")),
            country: country.fips.to_string(),
            admin1: admin1.to_string(),
            lat: number("lat").unwrap_or_default(),
            lon: number("lon").unwrap_or_default(),
            feature: if kind == 2 { admin1.to_string() } else { String::new() },
        }
    }

    pub(super) fn cells(&self) -> [String; 8] {
        let own = self.clone();
        let admin2 = String::new();
        [
            self.kind.to_string(),
            own.name,
            own.country,
            own.admin1,
            admin2,
            own.lat,
            own.lon,
            own.feature,
        ]
    }
}
