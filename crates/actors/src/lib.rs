//! Countries, seats of government, offices, leaders, organisations and armed groups with their dates.
//!
//! The tables are tab-separated files in `data/`, checked and packed by the build script. Nothing is
//! read or built when a program starts. Everything is found by its words:
//!
//! ```
//! use dateline_actors::{Actors, Form, Hit};
//! let actors = Actors::embedded();
//! let found = actors.match_at(&["Syrian", "President"]).unwrap();
//! assert_eq!(found.words, 1);
//! let syrian = found.hits.iter().any(|hit| {
//!     matches!(hit, Hit::State(state, Form::Adjective) if state.code == "SYR")
//! });
//! assert!(syrian);
//! ```

mod coding;
mod first;
mod fold;
mod lookup;
mod model;
mod own;
mod packed;
mod people;
mod words;

pub use coding::{ActorCode, Standing};
pub use fold::{Folded, fold_name, fold_token, name_tokens};
pub use lookup::Match;
pub use model::{
    Actor, ActorKind, DatePrecision, Form, Hit, NamePart, Number, Role, RoleKind, Seat, SeatKind,
    State, StateKind, Tenure,
};
pub use own::{CheckedActors, check};
pub use people::Candidate;

use dateline_text::{Mistake, TableFile};
use lookup::Phrases;
use own::Own;
use std::collections::HashMap;

/// The actor tables.
pub struct Actors {
    phrases: Phrases,
    /// A user's own, which come before the built-in ones.
    own: Own,
    by_id: HashMap<&'static str, &'static Actor>,
}

impl Actors {
    /// The tables that are built in.
    pub fn embedded() -> Actors {
        let by_id = packed::actors().iter().map(|actor| (actor.id, actor)).collect();
        Actors { phrases: Phrases::embedded(), own: Own::default(), by_id }
    }

    /// The built-in tables with a user's own before them. These are kept until the program ends.
    ///
    /// # Errors
    ///
    /// All mistakes in the files; then nothing of them is used.
    ///
    /// ```
    /// use dateline_actors::Actors;
    /// use dateline_text::TableFile;
    /// let text = "key\tkind\tcountry\tsectors\tname\nred-dawn\tGroup\tPER\tREB\tRed Dawn\n";
    /// let file = TableFile { name: "mine.tsv".into(), text: text.into() };
    /// let actors = Actors::with(&[file]).unwrap();
    /// assert_eq!(actors.group("Red Dawn").unwrap().tenures[0].country, "PER");
    /// ```
    pub fn with(files: &[TableFile]) -> Result<Actors, Vec<Mistake>> {
        let mut actors = Actors::embedded();
        actors.own = Own::read(files)?;
        actors.by_id.extend(actors.own.actors().map(|actor| (actor.id, actor)));
        Ok(actors)
    }

    /// The longest phrase of any table at the start of `words`, the tokens of a text from some place
    /// on, with all its meanings.
    ///
    /// Names must have their capitals and abbreviations must be in capitals ("us" is no country),
    /// while role words match in any case. Hyphens and apostrophes between the words are stepped
    /// over; no other mark is. Only the first few words are read, so that a call is cheap.
    ///
    /// ```
    /// let actors = dateline_actors::Actors::embedded();
    /// assert_eq!(actors.match_at(&["New", "Zealand", "said"]).unwrap().words, 2);
    /// assert!(actors.match_at(&["told", "us"]).is_none());
    /// ```
    pub fn match_at(&self, words: &[&str]) -> Option<Match> {
        let built_in = self.phrases.longest(words);
        match (self.own.longest(words), built_in) {
            (Some(own), Some(built_in)) if built_in.words > own.words => Some(built_in),
            (own, built_in) => own.or(built_in),
        }
    }

    /// All meanings of a whole name or phrase.
    pub fn named(&self, name: &str) -> Vec<Hit> {
        let words: Vec<&str> = name_tokens(name).collect();
        match self.match_at(&words) {
            Some(found) if found.words == words.len() => found.hits,
            _ => Vec::new(),
        }
    }

    /// The country with a name or alias ("Syria", "U.S.", "Britain").
    pub fn country_by_name(&self, name: &str) -> Option<&'static State> {
        self.named(name).into_iter().find_map(|hit| match hit {
            Hit::State(state, Form::Name) => Some(state),
            _ => None,
        })
    }

    /// The country of an adjective or a people noun, and which of the two the word is; a word that
    /// is both ("Syrian") counts as an adjective.
    pub fn country_by_demonym(&self, word: &str) -> Option<(&'static State, Form)> {
        self.named(word).into_iter().find_map(|hit| match hit {
            Hit::State(state, form @ (Form::Adjective | Form::People)) => Some((state, form)),
            _ => None,
        })
    }

    /// The country or part of one with a code or key ("SYR", "scotland").
    pub fn country_by_key(&self, key: &str) -> Option<&'static State> {
        self.states().iter().find(|state| state.key == key)
    }

    /// The seat of government with a name ("Kremlin", "Damascus").
    pub fn seat(&self, name: &str) -> Option<&'static Seat> {
        self.named(name).into_iter().find_map(|hit| match hit {
            Hit::Seat(seat) => Some(seat),
            _ => None,
        })
    }

    /// The role that a phrase in the singular or plural names ("foreign ministers").
    pub fn role(&self, phrase: &str) -> Option<(&'static Role, Number)> {
        self.named(phrase).into_iter().find_map(|hit| match hit {
            Hit::Role(role, number) => Some((role, number)),
            _ => None,
        })
    }

    /// The armed group with a name.
    pub fn group(&self, name: &str) -> Option<&'static Actor> {
        self.actor_of_kind(name, ActorKind::Group)
    }

    /// The organisation with a name.
    pub fn organisation(&self, name: &str) -> Option<&'static Actor> {
        self.actor_of_kind(name, ActorKind::Organisation)
    }

    /// The base with a name.
    pub fn base(&self, name: &str) -> Option<&'static Actor> {
        self.actor_of_kind(name, ActorKind::Base)
    }

    /// The organisation, group, base or person with an identifier ("leader:rus/vladimir-putin").
    pub fn by_id(&self, id: &str) -> Option<&'static Actor> {
        self.by_id.get(id).copied()
    }

    /// All countries and parts of countries.
    pub fn states(&self) -> &'static [State] {
        packed::states()
    }

    /// All seats of government.
    pub fn seats(&self) -> &'static [Seat] {
        packed::seats()
    }

    /// All organisations, groups, bases and people.
    pub fn actors(&self) -> &'static [Actor] {
        packed::actors()
    }

    /// All roles.
    pub fn roles(&self) -> &'static [Role] {
        packed::roles()
    }

    fn actor_of_kind(&self, name: &str, kind: ActorKind) -> Option<&'static Actor> {
        self.named(name).into_iter().find_map(|hit| match hit {
            Hit::Actor(actor) if actor.kind == kind => Some(actor),
            _ => None,
        })
    }
}
