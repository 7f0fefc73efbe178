//! Finds the words that speak of somebody or something: names, descriptions, pronouns.

use crate::Report;
use dateline_actors::Actors;
use dateline_text::Mention;

/// All mentions of the report in the order of the text.
pub fn find(_report: Report, _actors: &Actors) -> Vec<Mention> {
    Vec::new()
}
