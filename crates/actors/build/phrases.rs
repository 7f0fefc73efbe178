//! All phrases of the tables, each with what it can mean.

use crate::fold::{Folded, fold_token, name_tokens};
use crate::tables::{Actor, Role, State, Tables, is_article};
use std::collections::BTreeMap;

/// How a phrase must be written, one bit a word from the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Writing {
    /// Words that must begin with a capital.
    pub capital: u16,
    /// Words that must be in capitals throughout.
    pub upper: u16,
}

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

fn writing(words: &[(String, &str)]) -> Writing {
    let mut writing = Writing { capital: 0, upper: 0 };
    for (place, (word, token)) in words.iter().enumerate().take(16) {
        // An article may stand in capitals or not: "Al-Maliki said", "al-Maliki said".
        if is_article(word) {
            continue;
        }
        let letters = || token.chars().filter(|c| c.is_alphabetic());
        if letters().next().is_some_and(char::is_uppercase) {
            writing.capital |= 1 << place;
            if letters().count() > 1 && letters().all(char::is_uppercase) {
                writing.upper |= 1 << place;
            }
        }
    }
    writing
}

/// The regular plural of a phrase: of the word before "of", "for", "to" or "in", else of the last.
pub fn plural(phrase: &str) -> String {
    let words: Vec<&str> = phrase.split(' ').collect();
    let link = |word: &&str| matches!(*word, "of" | "for" | "to" | "in" | "at" | "on" | "without");
    let head = words.iter().position(link).unwrap_or(words.len()).saturating_sub(1);
    let plural = words
        .iter()
        .enumerate()
        .map(|(place, word)| if place == head { plural_word(word) } else { (*word).to_owned() });
    plural.collect::<Vec<_>>().join(" ")
}

fn plural_word(word: &str) -> String {
    let vowel = |c: char| "aeiou".contains(c);
    if let Some(stem) = word.strip_suffix("man") {
        return format!("{stem}men");
    }
    if let Some(stem) = word.strip_suffix('y').filter(|stem| !stem.ends_with(vowel)) {
        return format!("{stem}ies");
    }
    match word {
        "person" => "people".into(),
        _ if ["s", "x", "ch", "sh"].iter().any(|end| word.ends_with(end)) => format!("{word}es"),
        _ => format!("{word}s"),
    }
}
