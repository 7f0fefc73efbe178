//! The language of frames: what a sense asks of a predicate's arguments.
//!
//! A frame is a list of constraints, all of which must hold:
//! `obj` (there is an object), `obj=talk|MEETING` (its head's lemma is one of these or in that class),
//! `obj:party` (it is of that kind), `obj~ASSAULT|COERCE` (it tells of such an event itself); `!` before a
//! constraint turns it round, `?` after it lets it hold where there is no such argument. A path goes on
//! to an argument's own arguments: `obj.of:party`; `with|between` looks at both roles.

use super::class::{ClassId, Classes};
use super::kind::Kind;
use crate::predicates::Role;
use dateline_text::{EventType, is_preposition, nearest};
use smol_str::SmolStr;

/// A step from a predicate to words that stand in a relation to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// An argument in a deep role.
    Role(Role),
    /// Whoever is told or asked: the object, the indirect object, or the overt subject of the
    /// infinitive or clause that follows.
    Whom,
    /// The infinitive or clause.
    That,
    /// An adjective, noun or adverb that modifies the word.
    Modifier,
    /// The particle.
    Particle,
    /// An auxiliary of a verb ("*will* leave").
    Auxiliary,
    /// A word that negates a verb.
    Negation,
    /// The verb of which a noun is the subject.
    Governor,
    /// A noun's doer: its possessor, its party modifier, its by-phrase, or the subject of the light verb
    /// in the participle that follows ("an offensive *led by rebels*").
    Agent,
    /// The actors of the event that the word tells of.
    Actor,
    /// The recipients of the event that the word tells of.
    Recipient,
    /// All that stand in any of several relations.
    AnyOf(Vec<Step>),
}

/// Steps in a row.
pub type Path = Vec<Step>;

/// What a word at the end of a path must be.
#[derive(Clone, Debug)]
pub enum Test {
    /// Anything.
    Present,
    /// One of these lemmas.
    Lemma(Vec<SmolStr>, Vec<ClassId>),
    /// Of one of these kinds.
    Kind(Vec<Kind>),
    /// A predicate that tells of an event of one of these types.
    Tells(Types),
}

/// A set of event types.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Types(u32);

impl Types {
    /// Whether the set has a type.
    pub fn has(self, event_type: EventType) -> bool {
        self.0 & (1 << event_type as u32) != 0
    }

    fn of(types: &[EventType]) -> Types {
        Types(types.iter().fold(0, |bits, &event_type| bits | 1 << event_type as u32))
    }

    /// A type by its label, or one of the three named sets.
    fn parse(word: &str) -> Option<Types> {
        use EventType::*;
        match word {
            "COOPERATIVE" => Some(Types::of(&[Agree, Consult, Support, Cooperate, Aid])),
            "YIELDING" => Some(Types::of(&[Concede, Retreat])),
            "HOSTILE" => Some(Types::of(&[Sanction, Mobilize, Coerce, Assault, Threaten])),
            _ => EventType::parse(word).map(|event_type| Types::of(&[event_type])),
        }
    }
}

/// One constraint of a frame.
#[derive(Clone, Debug)]
pub struct Constraint {
    /// Where to look.
    pub path: Path,
    /// What to find there.
    pub test: Test,
    /// Whether it must not be found.
    pub negated: bool,
    /// Whether an absent argument will do.
    pub optional: bool,
}

impl Constraint {
    /// Whether the words that satisfy the constraint belong to the sense's event and tell of none of their
    /// own: the objects of light verbs, and what is asked for, promised, refused or threatened.
    pub fn absorbs(&self, event_type: EventType) -> bool {
        let about = speaks_of_another(event_type);
        let complement = [Step::That, Step::Role(Role::Infinitive), Step::Role(Role::Clause)];
        match self.test {
            _ if self.path.first() == Some(&Step::Governor) => false,
            Test::Lemma(..) | Test::Tells(_) => true,
            Test::Present => about && matches!(&*self.path, [step] if complement.contains(step)),
            Test::Kind(_) => false,
        }
    }

    /// Whether two words at the end of the path are as good as one plural.
    pub fn wants_several(&self) -> bool {
        matches!(&self.test, Test::Kind(kinds) if kinds.contains(&Kind::Several))
    }

    /// How much the constraint narrows its frame down: words more than kinds, kinds more than presence.
    pub fn weight(&self) -> u32 {
        let light = self.path.first() == Some(&Step::Governor);
        match (&self.test, self.negated || self.optional || light) {
            (_, true) => 1,
            (Test::Present, _) => 2,
            (Test::Kind(_), _) => 3,
            (Test::Tells(_), _) => 5,
            (Test::Lemma(..), _) => 6,
        }
    }
}

/// Whether events of a type are about what somebody shall do, which then is no event of its own: PLOVER
/// returns one category, never "category and future".
pub fn speaks_of_another(event_type: EventType) -> bool {
    use EventType::*;
    matches!(event_type, Agree | Concede | Request | Reject | Threaten)
}

/// Reads one constraint.
///
/// # Errors
///
/// What is wrong with it and how to mend it.
pub fn constraint(text: &str, classes: &Classes) -> Result<Constraint, String> {
    let (negated, rest) = text.strip_prefix('!').map_or((false, text), |rest| (true, rest));
    let (optional, rest) = rest.strip_suffix('?').map_or((false, rest), |rest| (true, rest));
    let end = rest.find(['=', ':', '~']).unwrap_or(rest.len());
    let (place, tail) = rest.split_at(end);
    let test = match tail.split_at_checked(1) {
        Some(("=", words)) => lemmas(words, classes)?,
        Some((":", kinds)) => Test::Kind(split(kinds).map(kind).collect::<Result<_, _>>()?),
        Some(("~", types)) => types_of(types)?,
        _ => Test::Present,
    };
    Ok(Constraint { path: path(place)?, test, negated, optional })
}

/// Reads a path of roles such as `obj.of`.
///
/// # Errors
///
/// What is wrong with it and how to mend it.
pub fn path(text: &str) -> Result<Path, String> {
    text.split('.').map(step).collect()
}

fn step(names: &str) -> Result<Step, String> {
    if names.contains('|') {
        return Ok(Step::AnyOf(split(names).map(step).collect::<Result<_, _>>()?));
    }
    Ok(match names {
        "subj" => Step::Role(Role::Subject),
        "obj" => Step::Role(Role::Object),
        "dat" => Step::Role(Role::Dative),
        "poss" => Step::Role(Role::Possessor),
        "clause" => Step::Role(Role::Clause),
        "inf" => Step::Role(Role::Infinitive),
        "comp" => Step::Role(Role::Complement),
        "whom" => Step::Whom,
        "that" => Step::That,
        "mod" => Step::Modifier,
        "prt" => Step::Particle,
        "aux" => Step::Auxiliary,
        "neg" => Step::Negation,
        "gov" => Step::Governor,
        "agent" => Step::Agent,
        "actor" => Step::Actor,
        "recipient" => Step::Recipient,
        word if is_preposition(word) => Step::Role(Role::Preposition(SmolStr::new(word))),
        name => return Err(no_role(name)),
    })
}

fn no_role(name: &str) -> String {
    const ROLES: &[&str] = &[
        "subj",
        "obj",
        "dat",
        "poss",
        "clause",
        "inf",
        "comp",
        "whom",
        "that",
        "mod",
        "prt",
        "aux",
        "neg",
        "gov",
        "agent",
        "actor",
        "recipient",
    ];
    if Kind::parse(name).is_some() {
        return format!("`{name}` is a kind; write it behind a role, as in `obj:{name}`");
    }
    // "subject" is nobody's neighbour, but begins with a role.
    let begins = || ROLES.iter().copied().find(|role| role.len() > 2 && name.starts_with(role));
    let mend = nearest(name, ROLES.iter().copied()).or_else(begins).map_or_else(
        || "docs/lexicon.md lists the roles".to_owned(),
        |near| format!("did you mean `{near}`?"),
    );
    format!("`{name}` is no role; {mend}")
}

fn split(list: &str) -> impl Iterator<Item = &str> {
    list.split('|')
}

fn lemmas(list: &str, classes: &Classes) -> Result<Test, String> {
    let (mut words, mut ids) = (Vec::new(), Vec::new());
    for word in split(list) {
        if word.is_empty() {
            return Err(format!("an empty word in `={list}`; write lemmas between `|`"));
        } else if word.starts_with(|c: char| c.is_ascii_uppercase()) {
            let unknown =
                || format!("class `{word}` is not in classes.tsv; add it or write lemmas");
            ids.push(classes.id(word).ok_or_else(unknown)?);
        } else {
            words.push(SmolStr::new(word));
        }
    }
    Ok(Test::Lemma(words, ids))
}

fn kind(word: &str) -> Result<Kind, String> {
    Kind::parse(word).ok_or_else(|| {
        format!("`{word}` is no kind; use party, person, individual, several, state, organisation, place or money")
    })
}

fn types_of(list: &str) -> Result<Test, String> {
    let mut types = Types::default();
    for word in split(list) {
        let unknown = || {
            let known = EventType::ALL.iter().map(|known| known.as_str());
            let mend = nearest(word, known).map_or_else(
                || "use one, or COOPERATIVE, YIELDING or HOSTILE".to_owned(),
                |near| format!("did you mean `{near}`?"),
            );
            format!("`{word}` is no event type; {mend}")
        };
        types.0 |= Types::parse(word).ok_or_else(unknown)?.0;
    }
    Ok(Test::Tells(types))
}
