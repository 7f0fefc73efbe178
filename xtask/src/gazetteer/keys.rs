//! The names under which places are found.

use dateline_gazetteer::{fold, sound};
use std::collections::BTreeMap;

/// The fewest people of a town whose alternate names get a transliteration key.
pub const LEAST_POPULATION: u32 = 5_000;

/// Countries whose names are transliterated into Latin letters in several ways.
const TRANSLITERATED: [&str; 44] = [
    "AFG", "ARE", "ARM", "AZE", "BHR", "BLR", "COM", "DJI", "DZA", "EGY", "ERI", "ESH", "ETH",
    "GEO", "IRN", "IRQ", "ISR", "JOR", "KAZ", "KGZ", "KWT", "LBN", "LBY", "MAR", "MLI", "MRT",
    "NER", "OMN", "PAK", "PSE", "QAT", "RUS", "SAU", "SDN", "SOM", "SSD", "SYR", "TCD", "TJK",
    "TKM", "TUN", "UKR", "UZB", "YEM",
];

/// Keys with the indices of their places.
#[derive(Default)]
pub struct Keys {
    map: BTreeMap<String, Vec<u32>>,
}

impl Keys {
    /// Adds a name's first key.
    pub fn add(&mut self, name: &str, index: u32) {
        let key = fold(name);
        if !key.is_empty() {
            self.put(key, index);
        }
    }

    /// Adds a name's second key, for a place of a country where names are transliterated.
    pub fn add_sound(&mut self, name: &str, index: u32, country: &str) {
        if !TRANSLITERATED.contains(&country) {
            return;
        }
        if let Some(key) = sound(name) {
            self.put(key, index);
        }
    }

    /// All keys.
    pub fn into_map(self) -> BTreeMap<String, Vec<u32>> {
        self.map
    }

    fn put(&mut self, key: String, index: u32) {
        let places = self.map.entry(key).or_default();
        if !places.contains(&index) {
            places.push(index);
        }
    }
}

/// Whether an alternate name is one that an English text may use: in Latin letters, beginning with a
/// capital, no airport code, not too short to tell anything.
pub fn is_usable(name: &str) -> bool {
    let latin = |c: char| {
        !c.is_alphabetic() || (c as u32) < 0x250 || (0x1E00..0x1F00).contains(&(c as u32))
    };
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    name.chars().next().is_some_and(char::is_uppercase)
        && name.chars().all(latin)
        && !name.chars().any(|c| c.is_ascii_digit())
        && letters > 3
        && name.chars().count() <= 60
        && name.chars().any(char::is_lowercase)
}
