//! The tables as the build script packed them.

use crate::model::{
    Actor, ActorKind, DatePrecision, Form, NamePart, Number, Role, RoleKind, Seat, SeatKind, State,
    StateKind, Tenure,
};
use dateline_text::Sector;
use jiff::civil::date;

/// One meaning of a phrase, and how the phrase must be written to have it (one bit a word).
pub struct Meaning {
    /// Words that must begin with a capital.
    pub capital: u16,
    /// Words that must be in capitals throughout.
    pub upper: u16,
    /// The row.
    pub value: Packed,
}

/// A row of a table by its index.
#[derive(Clone, Copy)]
pub enum Packed {
    State(u16, Form),
    Seat(u16),
    Actor(u16),
    Person(u16, NamePart),
    Role(u16, Number),
}

include!(concat!(env!("OUT_DIR"), "/tables.rs"));

/// All states.
pub fn states() -> &'static [State] {
    STATES
}

/// All seats.
pub fn seats() -> &'static [Seat] {
    SEATS
}

/// All actors.
pub fn actors() -> &'static [Actor] {
    ACTORS
}

/// All roles.
pub fn roles() -> &'static [Role] {
    ROLES
}

/// The meanings of the phrase with a value of the automaton.
pub fn meanings(value: u64) -> &'static [Meaning] {
    usize::try_from(value).ok().and_then(|index| MEANINGS.get(index)).copied().unwrap_or_default()
}

/// The filter of the words with which phrases begin.
pub static FIRST_WORDS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/first.bin"));

/// The automaton's bytes: folded phrases to their values.
pub static PHRASES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/phrases.fst"));
