//! What the report says of the countries it speaks of.

use crate::Report;
use dateline_actors::{Actors, Form, Hit, fold_name};
use std::collections::{HashMap, HashSet};
use std::ops::Range;

/// How often a report speaks of each country, and where.
#[derive(Default)]
pub struct Clues {
    counts: HashMap<&'static str, f32>,
    /// How often each name of a country stands in the report, by the name and the country.
    names: HashMap<(String, &'static str), f32>,
    /// The same by the name alone.
    spoken: HashMap<String, f32>,
    total: f32,
    datelines: HashSet<String>,
    /// The countries of adjectives and people nouns by token.
    demonyms: HashMap<usize, &'static str>,
    seats: HashSet<String>,
}

/// How many tokens before a name are read for a country's adjective.
const REACH: usize = 6;
/// The most words of a name of a country.
const MOST_WORDS: usize = 8;

impl Clues {
    /// Counts the names, adjectives and people nouns of countries, and the seats of government.
    pub fn gather(report: Report, actors: &Actors) -> Clues {
        let mut clues = Clues::default();
        let mut next = 0;
        while next < report.tokens().len() {
            let here = next;
            next += 1;
            if !report.word(here).starts_with(char::is_uppercase) {
                continue;
            }
            let end = report.sentence(here).end.min(here + MOST_WORDS);
            let words: Vec<&str> = (here..end).map(|token| report.word(token)).collect();
            if let Some(found) = actors.match_at(&words) {
                clues.learn(here, &words[..found.words.min(words.len())], &found.hits);
                next = here + found.words.max(1);
            }
        }
        clues
    }

    fn learn(&mut self, token: usize, words: &[&str], hits: &[Hit]) {
        for hit in hits {
            match *hit {
                Hit::State(state, form) => {
                    *self.counts.entry(state.code).or_default() += 1.0;
                    self.total += 1.0;
                    if form == Form::Name {
                        let own = (key(&words.join(" ")), state.code);
                        *self.spoken.entry(own.0.clone()).or_default() += 1.0;
                        *self.names.entry(own).or_default() += 1.0;
                    } else {
                        self.demonyms.insert(token, state.code);
                    }
                    return;
                }
                Hit::Seat(seat) => {
                    let own = key(&words.join(" "));
                    self.seats.insert(own.clone());
                    *self.counts.entry(seat.country).or_default() += 0.5;
                    self.total += 0.5;
                    *self.spoken.entry(own.clone()).or_default() += 0.5;
                    *self.names.entry((own, seat.country)).or_default() += 0.5;
                    return;
                }
                _ => {}
            }
        }
    }

    /// Notes that the report comes from a country.
    pub fn add_dateline(&mut self, country: Option<&str>) {
        self.datelines.extend(country.map(String::from));
    }

    /// How strongly the report speaks of a country, from 0 to 1; the name in question itself does
    /// not count.
    pub fn share(&self, country: &str, name: &str) -> f32 {
        let Some((&country, &count)) = self.counts.get_key_value(country) else { return 0.0 };
        let name = key(name);
        let total = self.total - self.spoken.get(&name).copied().unwrap_or(0.0);
        let count = count - self.names.get(&(name, country)).copied().unwrap_or(0.0);
        if count <= 0.0 || total <= 0.0 { 0.0 } else { (count / total).min(1.0) }
    }

    /// Whether the dateline lies in a country.
    pub fn is_dateline(&self, country: &str) -> bool {
        self.datelines.contains(country)
    }

    /// Whether a name is a seat of government.
    pub fn is_seat(&self, name: &str) -> bool {
        self.seats.contains(&key(name))
    }

    /// The country whose adjective describes a name ("the Syrian city of Homs", "Syrian Idlib").
    pub fn country_beside(&self, report: Report, name: Range<usize>) -> Option<&'static str> {
        let start = report.sentence(name.start).start.max(name.start.saturating_sub(REACH));
        let described = |token: usize| {
            let between: Vec<&str> = (token + 1..name.start).map(|t| report.lemma(t)).collect();
            between.is_empty()
                || between.iter().any(|lemma| is_place_noun(lemma))
                    && !between
                        .iter()
                        .any(|lemma| matches!(*lemma, "," | "." | "and" | "in" | "to" | "from"))
        };
        (start..name.start)
            .rev()
            .find_map(|token| Some((token, *self.demonyms.get(&token)?)))
            .filter(|(token, _)| described(*token))
            .map(|(_, country)| country)
    }
}

fn key(name: &str) -> String {
    fold_name(name).join(" ")
}

/// Nouns for kinds of places that stand beside a name.
pub fn is_place_noun(lemma: &str) -> bool {
    matches!(
        lemma,
        "city"
            | "town"
            | "village"
            | "port"
            | "capital"
            | "province"
            | "region"
            | "state"
            | "district"
            | "suburb"
            | "island"
            | "area"
            | "base"
            | "airbase"
            | "enclave"
            | "governorate"
            | "county"
            | "peninsula"
            | "territory"
            | "resort"
            | "stronghold"
            | "settlement"
            | "hamlet"
            | "neighborhood"
            | "neighbourhood"
            | "municipality"
            | "camp"
    )
}
