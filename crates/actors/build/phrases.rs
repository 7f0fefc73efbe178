//! All phrases of the tables, each with what it can mean.

use crate::fold::{Folded, fold_token, name_tokens};
use crate::tables::{Actor, Role, State, Tables};
use crate::words::{Writing, is_article, plural, writing};
use std::collections::BTreeMap;

/// The meanings of each folded phrase: how it must be written, and the value as Rust text.
pub type Phrases = BTreeMap<String, Vec<(Writing, String)>>;

/// Gathers the phrases of all tables.
pub fn gather(tables: &Tables) -> Phrases {
    let mut phrases = Phrases::new();
    for (index, state) in tables.states.iter().enumerate() {
        add_state(&mut phrases, index, state);
    }
    for (index, seat) in tables.seats.iter().enumerate() {
        for name in &seat.names {
            add(&mut phrases, name, format!("Packed::Seat({index})"));
        }
    }
    for (index, actor) in tables.actors.iter().enumerate() {
        add_actor(&mut phrases, index, actor);
    }
    for (index, role) in tables.roles.iter().enumerate() {
        add_role(&mut phrases, index, role);
    }
    phrases
}

fn add_state(phrases: &mut Phrases, index: usize, state: &State) {
    let forms =
        [("Name", &state.names), ("Adjective", &state.adjectives), ("People", &state.people)];
    for (form, names) in forms {
        for name in names {
            add(phrases, name, format!("Packed::State({index}, Form::{form})"));
        }
    }
}

fn add_actor(phrases: &mut Phrases, index: usize, actor: &Actor) {
    let person = actor.kind == "Person";
    for name in &actor.full_names {
        let value = if person {
            format!("Packed::Person({index}, NamePart::Full)")
        } else {
            format!("Packed::Actor({index})")
        };
        add(phrases, name, value);
    }
    for name in &actor.last_names {
        add(phrases, name, format!("Packed::Person({index}, NamePart::Last)"));
    }
}

fn add_role(phrases: &mut Phrases, index: usize, role: &Role) {
    add(phrases, &role.phrase, format!("Packed::Role({index}, Number::Singular)"));
    let plural = match role.plural.as_str() {
        "-" => return,
        "" => plural(&role.phrase),
        given => given.to_owned(),
    };
    add(phrases, &plural, format!("Packed::Role({index}, Number::Plural)"));
}

/// Adds a name, and the name without its Arabic articles.
fn add(phrases: &mut Phrases, name: &str, value: String) {
    let mut words = Vec::new();
    for token in name_tokens(name) {
        if let Folded::Word(word) = fold_token(token) {
            words.push((word, token));
        }
    }
    insert(phrases, &words, &value);
    if name.contains('-') && words.iter().any(|(word, _)| is_article(word)) {
        let bare: Vec<_> = words.into_iter().filter(|(word, _)| !is_article(word)).collect();
        insert(phrases, &bare, &value);
    }
}

fn insert(phrases: &mut Phrases, words: &[(String, &str)], value: &str) {
    if words.is_empty() {
        return;
    }
    let key = words.iter().map(|(word, _)| word.as_str()).collect::<Vec<_>>().join(" ");
    let meanings = phrases.entry(key).or_default();
    let writing = writing(words);
    if !meanings.iter().any(|(known, meaning)| *known == writing && meaning == value) {
        meanings.push((writing, value.to_owned()));
    }
}
