//! What the actor tables know of the words of a report, looked up once.

use super::home;
use crate::Report;
use crate::mentions::chunks;
use crate::mentions::nouns::{self, PartyNoun};
use dateline_actors::{Actor, Actors, Form, Hit, Match, NamePart, Role, RoleKind, Seat, State};
use dateline_text::{EntityKind, Place, PlaceMention, PlacePrecision, PlaceRole};
use smol_str::SmolStr;
use std::collections::HashMap;
use std::ops::Range;

/// The phrases of the tables in a report, by the tokens they cover.
pub struct Known<'a> {
    /// The tables.
    pub actors: &'a Actors,
    /// The longest name that starts at a token.
    names: HashMap<usize, Match>,
    /// The longest role that ends at a token, with its first token.
    roles: HashMap<usize, (usize, &'static Role)>,
    /// The countries of the places on the map, by the last token of their names.
    places: HashMap<usize, SmolStr>,
    /// The country that the report is about.
    home: Option<SmolStr>,
}

/// No phrase of the tables is longer, in tokens.
const LONGEST: usize = 24;

impl<'a> Known<'a> {
    /// Looks up every token of a report as the start of a phrase.
    pub fn new(report: Report, actors: &'a Actors) -> Known<'a> {
        let words: Vec<&str> = (0..report.tokens().len()).map(|at| report.word(at)).collect();
        let mut known = Known {
            actors,
            names: HashMap::new(),
            roles: HashMap::new(),
            places: HashMap::new(),
            home: None,
        };
        for sentence in report.analysis.sentences() {
            for start in sentence.clone() {
                let end = sentence.end.min(start + LONGEST);
                known.look_up(start, &words[start..end]);
                // "Jersey" of "New Jersey" is another country.
                let new = start > sentence.start && words.get(start - 1) == Some(&"New");
                if new && known.names.get(&start).is_some_and(is_state) {
                    known.names.remove(&start);
                }
            }
        }
        known
    }

    /// Adds the countries of the places that were found on the map, and of all of them the one that the
    /// report is about.
    pub fn with_places(mut self, report: Report, places: &[PlaceMention]) -> Known<'a> {
        for place in places.iter().filter(|place| place.role != PlaceRole::Dateline) {
            let country = place.resolved.as_ref().and_then(|place| place.country.clone());
            let tokens = report.analysis.tokens_in(place.span);
            if let Some(own) = self.country(tokens.clone())
                && place.resolved.as_ref().is_some_and(|found| is_region_of_other(found, own))
            {
                // "Georgia" is an American state here.
                self.names.remove(&tokens.start);
            }
            if self.hits(tokens.clone()).is_empty() {
                self.places.extend(tokens.last().zip(country));
            }
        }
        self.home = home::of(&self, places);
        self
    }

    /// The country that the report is about.
    pub fn home(&self) -> Option<&SmolStr> {
        self.home.as_ref()
    }

    /// Whether the report is about a country.
    fn is_home(&self, country: &str) -> bool {
        self.home.as_deref() == Some(country)
    }

    /// The country in which the place lies whose name ends at a token.
    pub fn place_country(&self, token: usize) -> Option<&SmolStr> {
        self.places.get(&token)
    }

    /// Notes the longest role and the longest name at a token, of which the longer hides the other
    /// ("White House" in "White House official").
    fn look_up(&mut self, start: usize, words: &[&str]) {
        let mut rest = words;
        while let Some(mut found) = self.actors.match_at(rest) {
            let role = found.hits.iter().find_map(|hit| match *hit {
                Hit::Role(role, _) => Some(role),
                _ => None,
            });
            if let Some(role) = role {
                self.note_role(start, start + found.words - 1, role);
                // "Director of central intelligence": the noun before "of" heads the phrase.
                let of = words.iter().take(found.words).position(|word| *word == "of");
                if let Some(head) = of.and_then(|of| of.checked_sub(1)) {
                    self.note_role(start, start + head, role);
                }
            }
            found.hits.retain(|hit| !matches!(hit, Hit::Role(..)));
            let length = found.words;
            if !found.hits.is_empty() {
                self.names.insert(start, found);
                return;
            }
            rest = &words[..length - 1];
        }
    }

    fn note_role(&mut self, start: usize, last: usize, role: &'static Role) {
        let longest = self.roles.entry(last).or_insert((start, role));
        if start < longest.0 {
            *longest = (start, role);
        }
    }

    /// The phrases in the order of the text, each with its tokens.
    pub fn phrases(&self) -> Vec<(Range<usize>, &[Hit])> {
        let phrase = |(&start, found): (&usize, &'_ Match)| (start, start + found.words);
        let mut ranges: Vec<(usize, usize)> = self.names.iter().map(phrase).collect();
        ranges.sort_unstable();
        ranges.into_iter().map(|(start, end)| (start..end, self.hits(start..end))).collect()
    }

    /// The meanings of exactly these tokens.
    pub fn hits(&self, tokens: Range<usize>) -> &[Hit] {
        let found = self.names.get(&tokens.start);
        found.filter(|found| found.words == tokens.len()).map_or(&[], |found| &found.hits)
    }

    /// The country that these tokens name.
    pub fn country(&self, tokens: Range<usize>) -> Option<&'static State> {
        self.hits(tokens).iter().find_map(|hit| match *hit {
            Hit::State(state, Form::Name) => Some(state),
            _ => None,
        })
    }

    /// The country of which these tokens are an adjective or the people.
    pub fn demonym(&self, tokens: Range<usize>) -> Option<&'static State> {
        self.hits(tokens).iter().find_map(|hit| match *hit {
            Hit::State(state, Form::Adjective | Form::People) => Some(state),
            _ => None,
        })
    }

    /// The country that the phrase starting at a token names or is an adjective of, and its length.
    pub fn country_from(&self, token: usize) -> Option<(&'static State, usize)> {
        let found = self.names.get(&token)?;
        found.hits.iter().find_map(|hit| match *hit {
            Hit::State(state, _) => Some((state, found.words)),
            _ => None,
        })
    }

    /// The country that the phrase starting at a token names, describes or is the seat of.
    pub fn country_or_seat(&self, token: usize) -> Option<&'static str> {
        let found = self.names.get(&token)?;
        found.hits.iter().find_map(|hit| match *hit {
            Hit::State(state, _) => Some(state.code),
            Hit::Seat(seat) => Some(seat.country),
            _ => None,
        })
    }

    /// The seat of government that these tokens name. A city that is the seat of a union and of a state
    /// ("Brussels") stands for the union, but in a report about the state.
    pub fn seat(&self, tokens: Range<usize>) -> Option<&'static Seat> {
        let seats = self.hits(tokens).iter().filter_map(|hit| match *hit {
            Hit::Seat(seat) => Some(seat),
            _ => None,
        });
        let is_union = |seat: &Seat| self.actors.country_by_key(seat.country).is_none();
        seats.min_by_key(|seat| (!self.is_home(seat.country), !is_union(seat)))
    }

    /// The person, organisation, group or base that these tokens name in full. Of several of one name
    /// ("the KGB") the one of the country that the report is about is meant.
    pub fn actor(&self, tokens: Range<usize>) -> Option<&'static Actor> {
        let actors = self.hits(tokens).iter().filter_map(|hit| match *hit {
            Hit::Actor(actor) | Hit::Person(actor, NamePart::Full) => Some(actor),
            _ => None,
        });
        let ours = |actor: &Actor| actor.tenures.iter().any(|tenure| self.is_home(tenure.country));
        actors.min_by_key(|actor| !ours(actor))
    }

    /// Whether exactly these tokens name a party by themselves.
    pub fn names_party(&self, tokens: Range<usize>) -> bool {
        self.hits(tokens).iter().any(chunks::names_party)
    }

    /// The longest role that ends at a token, with its tokens.
    pub fn role(&self, last: usize) -> Option<(Range<usize>, &'static Role)> {
        let &(start, role) = self.roles.get(&last)?;
        Some((start..last + 1, role))
    }

    /// What the noun at a token says of the party it describes: by the tables' roles, and by the
    /// coder's own list of nouns.
    pub fn party(&self, report: Report, token: usize) -> Option<PartyNoun> {
        let listed = listed(report, token);
        let role =
            self.role(token).map(|(_, role)| role).filter(|role| role.kind != RoleKind::Title);
        let Some(role) = role else { return listed };
        // "Breakaway state" is no state.
        let other = role.phrase.contains(' ') && role.kind == RoleKind::Organisation;
        let listed = listed.filter(|noun| !(other && noun.kind == EntityKind::State));
        let base = listed.unwrap_or_else(|| PartyNoun::of(kind_of(role)));
        Some(PartyNoun { sector: role.sectors.first().copied().or(base.sector), ..base })
    }
}

/// Whether a place that bears a state's name lies in another state.
fn is_region_of_other(found: &Place, own: &State) -> bool {
    let is_region = found.precision == PlacePrecision::Region;
    is_region && found.country.as_deref().is_some_and(|country| country != own.code)
}

fn is_state(found: &Match) -> bool {
    found.hits.iter().all(|hit| matches!(hit, Hit::State(..)))
}

fn kind_of(role: &Role) -> EntityKind {
    match role.kind {
        RoleKind::Office | RoleKind::Person | RoleKind::Rank | RoleKind::Title => {
            EntityKind::Person
        }
        RoleKind::Group => EntityKind::Group,
        RoleKind::Organisation => EntityKind::Organisation,
    }
}

/// The base form of a noun, as the list of nouns has it where the lemma misleads ("bases").
pub fn base_form(report: Report, token: usize) -> String {
    let lemma = report.lemma(token).to_lowercase();
    if nouns::party(&lemma).is_some() {
        return lemma;
    }
    let word = report.word(token).to_lowercase();
    if let Some(title) = title_in_full(&word).filter(|_| report.word(token).ends_with('.')) {
        return title.to_owned();
    }
    let singular = word.strip_suffix('s').filter(|stem| nouns::party(stem).is_some());
    singular.map_or(lemma, String::from)
}

/// The office that an abbreviation before a name stands for.
pub fn title_in_full(word: &str) -> Option<&'static str> {
    let word = word.to_lowercase();
    Some(match word.trim_end_matches('.') {
        "sen" | "sens" => "senator",
        "rep" | "reps" => "representative",
        "gov" | "govs" => "governor",
        "gen" => "general",
        "col" => "colonel",
        "capt" => "captain",
        "adm" => "admiral",
        "sgt" => "sergeant",
        "prof" => "professor",
        _ => return None,
    })
}

/// The listed noun at a token, by its base form or by the word as it stands.
fn listed(report: Report, token: usize) -> Option<PartyNoun> {
    let lemma = base_form(report, token);
    nouns::party(&lemma)
        .or_else(|| nouns::party(&report.word(token).to_lowercase()))
        .or_else(|| nouns::party(lemma.rsplit('-').next().filter(|last| *last != lemma)?))
}

/// A country's code as entities hold it.
pub fn code(state: &State) -> SmolStr {
    SmolStr::new(state.code)
}
