//! What the actor tables know of words: countries, demonyms, seats.

use dateline_actors::Actors;

/// The actor tables as the coder asks them.
#[derive(Clone, Copy)]
pub struct Known<'a> {
    _actors: &'a Actors,
}

impl<'a> Known<'a> {
    /// The view of some tables.
    pub fn new(actors: &'a Actors) -> Known<'a> {
        Known { _actors: actors }
    }

    /// The country that a name means.
    pub fn country(self, name: &str) -> Option<&'static str> {
        COUNTRIES.iter().find(|row| row.1 == name).map(|row| row.0)
    }

    /// The country that an adjective or a word for its people means.
    pub fn demonym(self, word: &str) -> Option<&'static str> {
        COUNTRIES.iter().find(|row| row.2 == word || plural(row.2, word)).map(|row| row.0)
    }

    /// The country whose capital or seat of government has this name.
    pub fn seat(self, name: &str) -> Option<&'static str> {
        COUNTRIES.iter().find(|row| row.3 == name || row.4 == name).map(|row| row.0)
    }
}

fn plural(demonym: &str, word: &str) -> bool {
    word.strip_suffix('s') == Some(demonym)
}

/// Code, name, demonym, capital, seat.
const COUNTRIES: &[(&str, &str, &str, &str, &str)] = &[
    ("RUS", "Russia", "Russian", "Moscow", "Kremlin"),
    ("SYR", "Syria", "Syrian", "Damascus", ""),
    ("USA", "United States", "American", "Washington", "White House"),
    ("USA", "US", "US", "Washington", "White House"),
    ("KEN", "Kenya", "Kenyan", "Nairobi", ""),
    ("FRA", "France", "French", "Paris", ""),
    ("DEU", "Germany", "German", "Berlin", ""),
    ("GBR", "Britain", "British", "London", ""),
    ("CHN", "China", "Chinese", "Beijing", ""),
    ("IRN", "Iran", "Iranian", "Tehran", ""),
    ("NGA", "Nigeria", "Nigerian", "Abuja", ""),
    ("PER", "Peru", "Peruvian", "Lima", ""),
    ("UKR", "Ukraine", "Ukrainian", "Kyiv", ""),
    ("ISR", "Israel", "Israeli", "Jerusalem", ""),
];
