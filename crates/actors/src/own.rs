//! A user's own tables of actors and roles, read when the program runs.
//!
//! A file whose header has `key` holds actors, one row for each time of a code; one whose header has
//! `phrase` holds roles. docs/data.md describes the columns.

mod read;

use crate::fold::{Folded, fold_token, name_tokens};
use crate::lookup::{self, Match, Seen, Way};
use crate::model::{Actor, ActorKind, Hit, NamePart, Number, Role, State, Tenure};
use crate::words::{Writing, is_article, plural, writing};
use crate::{Form, packed};
use dateline_text::{Mistake, TableFile};
use read::{OwnActor, OwnKind, OwnRole, Tables};
use std::collections::{HashMap, HashSet};

/// What a check of actor files found.
#[derive(Debug, Default)]
pub struct CheckedActors {
    /// All mistakes in the order of files and lines.
    pub mistakes: Vec<Mistake>,
    /// How many actors there are.
    pub actors: usize,
    /// How many roles there are.
    pub roles: usize,
}

/// Checks users' files of actors and roles.
pub fn check(files: &[TableFile]) -> CheckedActors {
    let (tables, mistakes) = read::tables(files);
    CheckedActors { mistakes, actors: tables.actors.len(), roles: tables.roles.len() }
}

/// A user's own names and roles.
#[derive(Default)]
pub struct Own {
    phrases: HashMap<String, Vec<(Writing, Hit)>>,
    /// The first words of all phrases: most words of a text begin none.
    first: HashSet<String>,
}

impl Own {
    /// Reads files.
    ///
    /// # Errors
    ///
    /// All mistakes in them.
    pub fn read(files: &[TableFile]) -> Result<Own, Vec<Mistake>> {
        let (tables, mistakes) = read::tables(files);
        if mistakes.is_empty() { Ok(Own::of(tables)) } else { Err(mistakes) }
    }

    fn of(tables: Tables) -> Own {
        let mut own = Own::default();
        for actor in tables.actors {
            own.add_actor(actor);
        }
        for role in tables.roles {
            own.add_role(role);
        }
        own
    }

    fn add_actor(&mut self, actor: OwnActor) {
        let hit: fn(&'static Actor, NamePart) -> Hit = match actor.kind {
            OwnKind::Country => {
                let country = actor.tenures.first().map(|tenure| tenure.country);
                let Some(state) = country.and_then(state) else { return };
                let names = actor.full_names.iter().chain(&actor.last_names);
                return names.for_each(|name| self.add(name, Hit::State(state, Form::Name)));
            }
            OwnKind::Actor(ActorKind::Person) => |actor, part| Hit::Person(actor, part),
            OwnKind::Actor(_) => |actor, _| Hit::Actor(actor),
        };
        let kept = keep(&actor);
        actor.full_names.iter().for_each(|name| self.add(name, hit(kept, NamePart::Full)));
        actor.last_names.iter().for_each(|name| self.add(name, hit(kept, NamePart::Last)));
    }

    fn add_role(&mut self, role: OwnRole) {
        let kept: &'static Role = Box::leak(Box::new(Role {
            phrase: role.phrase.leak(),
            sectors: role.sectors.leak(),
            kind: role.kind,
        }));
        self.add(kept.phrase, Hit::Role(kept, Number::Singular));
        match role.plural.as_str() {
            "-" => {}
            "" => self.add(&plural(kept.phrase), Hit::Role(kept, Number::Plural)),
            given => self.add(given, Hit::Role(kept, Number::Plural)),
        }
    }

    /// Adds a name, and the name without its Arabic articles.
    fn add(&mut self, name: &str, hit: Hit) {
        let words: Vec<(String, &str)> = name_tokens(name)
            .filter_map(|token| match fold_token(token) {
                Folded::Word(word) => Some((word, token)),
                Folded::Silent | Folded::Break => None,
            })
            .collect();
        self.insert(&words, hit);
        if name.contains('-') && words.iter().any(|(word, _)| is_article(word)) {
            let bare: Vec<_> = words.into_iter().filter(|(word, _)| !is_article(word)).collect();
            self.insert(&bare, hit);
        }
    }

    fn insert(&mut self, words: &[(String, &str)], hit: Hit) {
        let Some((first, _)) = words.first() else { return };
        self.first.insert(first.clone());
        let key = words.iter().map(|(word, _)| word.as_str()).collect::<Vec<_>>().join(" ");
        self.phrases.entry(key).or_default().push((writing(words), hit));
    }

    /// The longest phrase at the start of the words that is written as it must be.
    pub fn longest(&self, words: &[&str]) -> Option<Match> {
        let mut walk = Walk { own: self, key: String::new() };
        if self.phrases.is_empty() { None } else { lookup::longest(words, &mut walk) }
    }

    /// The actors.
    pub fn actors(&self) -> impl Iterator<Item = &'static Actor> + '_ {
        self.phrases.values().flatten().filter_map(|(_, hit)| match *hit {
            Hit::Actor(actor) | Hit::Person(actor, _) => Some(actor),
            _ => None,
        })
    }
}

/// A way through a user's phrases: the key so far.
struct Walk<'o> {
    own: &'o Own,
    key: String,
}

impl Way for Walk<'_> {
    fn word(&mut self, word: &str, count: usize) -> bool {
        self.key += if count > 0 { " " } else { "" };
        self.key += word;
        count > 0 || self.own.first.contains(word)
    }

    fn hits(&self, seen: &Seen) -> Vec<Hit> {
        let meanings = self.own.phrases.get(&self.key).into_iter().flatten();
        let allowed = meanings.filter(|(how, _)| seen.allows(how.capital, how.upper));
        allowed.map(|(_, hit)| *hit).collect()
    }
}

/// The country or part of one with a code or key.
fn state(key: &str) -> Option<&'static State> {
    packed::states().iter().find(|state| state.key == key)
}

/// Keeps an actor until the program ends, as the built-in ones are: users' tables are read once.
fn keep(actor: &OwnActor) -> &'static Actor {
    let tenure = |tenure: &read::OwnTenure| Tenure {
        role: tenure.role.clone().map(|role| &*role.leak()),
        country: tenure.country,
        sectors: tenure.sectors.clone().leak(),
        from: tenure.from,
        to: tenure.to,
        precision: tenure.precision,
    };
    let tenures: Vec<Tenure> = actor.tenures.iter().map(tenure).collect();
    let kind = match actor.kind {
        OwnKind::Actor(kind) => kind,
        OwnKind::Country => ActorKind::Organisation,
    };
    Box::leak(Box::new(Actor {
        id: actor.id.clone().leak(),
        kind,
        name: actor.name.clone().leak(),
        tenures: tenures.leak(),
        site: None,
        host: None,
    }))
}
