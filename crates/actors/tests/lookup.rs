//! What words mean in the tables.

use dateline_actors::{Actors, Form, Hit, Number};

/// The meanings of the longest phrase at the start of the words, as text, with its length.
fn meanings(words: &str) -> String {
    let words: Vec<&str> = words.split(' ').collect();
    let Some(found) = Actors::embedded().match_at(&words) else { return "nothing".into() };
    let texts: Vec<String> = found
        .hits
        .iter()
        .map(|hit| match hit {
            Hit::State(state, Form::Name) => format!("{} name", state.key),
            Hit::State(state, Form::Adjective) => format!("{} adjective", state.key),
            Hit::State(state, Form::People) => format!("{} people", state.key),
            Hit::Seat(seat) => format!("{} of {}", seat.key, seat.country),
            Hit::Actor(actor) => actor.id.to_owned(),
            Hit::Person(person, part) => format!("{} {part:?}", person.id),
            Hit::Role(role, Number::Singular) => role.phrase.to_owned(),
            Hit::Role(role, Number::Plural) => format!("{} in the plural", role.phrase),
        })
        .collect();
    format!("{}: {}", found.words, texts.join(" | "))
}

fn check(cases: &[(&str, &str)]) {
    for (words, expected) in cases {
        assert_eq!(&meanings(words), expected, "{words}");
    }
}

#[test]
fn countries_are_met_by_all_their_names() {
    check(&[
        ("Syria 's", "1: SYR name"),
        ("U.S. troops", "1: USA name | USA adjective"),
        ("Great Britain", "2: GBR name"),
        ("People 's Republic of China", "5: CHN name"),
        ("Côte d’Ivoire", "2: CIV name"),
        ("Emiratis", "1: ARE people"),
        ("South Korean", "2: KOR adjective | KOR people"),
        ("Turkish Cypriot leader", "2: northern-cyprus adjective | northern-cyprus people"),
    ]);
}

#[test]
fn names_need_their_capitals_and_abbreviations_all_of_them() {
    check(&[
        ("told us", "nothing"),
        ("us", "nothing"),
        ("Us", "nothing"),
        ("turkey", "nothing"),
        ("mali", "nothing"),
        ("SYRIA", "1: SYR name"),
    ]);
}

#[test]
fn no_name_fires_inside_a_word() {
    check(&[("Somalia", "1: SOM name"), ("Nigerien", "1: NER adjective | NER people")]);
}

#[test]
fn seats_and_roles_are_phrases_too() {
    check(&[
        ("Kremlin ally", "1: seat:kremlin of RUS"),
        ("State Department said", "2: seat:state-department of USA | state department"),
        ("Presidents", "1: president in the plural"),
        ("Elysée Palace", "2: seat:elysee of FRA"),
    ]);
}

#[test]
fn hyphens_inside_a_name_are_stepped_over_and_other_marks_are_not() {
    check(&[
        ("Nagorno - Karabakh", "3: nagorno-karabakh name"),
        ("U.S.-led", "1: USA name | USA adjective"),
        ("South , Korean", "nothing"),
    ]);
}
