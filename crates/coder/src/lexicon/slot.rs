//! The language of slots: where a sense's actor and recipient stand.
//!
//! `subj+with` takes the subject and the object of "with" together; alternatives stand in order with a
//! space between; `on*` takes places too, where a slot by itself takes parties only.
//! A recipient column that begins with `!` must be filled for the sense to hold.

use super::frame::{Path, path};

/// Paths that fill a slot together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    /// The paths.
    pub paths: Vec<Path>,
    /// Whether words that name a place will do.
    pub place: bool,
}

/// Reads the alternatives of a column.
///
/// # Errors
///
/// What is wrong with it and how to mend it.
pub fn slots(column: &str) -> Result<Vec<Slot>, String> {
    column.split(' ').filter(|text| !text.is_empty() && *text != "-").map(slot).collect()
}

fn slot(text: &str) -> Result<Slot, String> {
    let (place, text) = text.strip_suffix('*').map_or((false, text), |text| (true, text));
    Ok(Slot { paths: text.split('+').map(path).collect::<Result<_, _>>()?, place })
}
