//! The words around a name that ask for a place.

use super::clues::is_place_noun;
use crate::Report;
use dateline_text::Dep;

/// Whether the words before a name ask for a place: "in X", "the town of X", "shelled X".
pub fn asks_for_place(report: Report, start: usize) -> bool {
    let Some(before) = start.checked_sub(1) else { return false };
    match report.word(before).to_ascii_lowercase().as_str() {
        "in" | "near" | "outside" | "inside" | "around" => true,
        "of" => before.checked_sub(1).is_some_and(|noun| {
            is_place_noun(report.lemma(noun)) || is_compass_point(report.word(noun))
        }),
        "the" => false,
        _ => is_object_of_taking(report, start) || is_place_noun(report.lemma(before)),
    }
}

/// "north", "south-west": a direction seen from somewhere.
pub fn is_compass_point(word: &str) -> bool {
    let word = word.to_ascii_lowercase().replace('-', "");
    bearing(&word).is_some()
}

/// The degrees from north of a direction, written without a hyphen.
pub fn bearing(word: &str) -> Option<f64> {
    const POINTS: [&str; 8] =
        ["north", "northeast", "east", "southeast", "south", "southwest", "west", "northwest"];
    POINTS.iter().position(|point| *point == word).map(|at| 45.0 * at as f64)
}

fn is_object_of_taking(report: Report, name: usize) -> bool {
    let verb = report.analysis.head(name).filter(|_| report.dep(name) == Dep::Dobj);
    verb.is_some_and(|verb| takes_place(report.lemma(verb)))
}

/// Verbs whose object is a place more often than a person.
fn takes_place(lemma: &str) -> bool {
    matches!(
        lemma,
        "bomb"
            | "bombard"
            | "shell"
            | "invade"
            | "besiege"
            | "retake"
            | "recapture"
            | "liberate"
            | "overrun"
            | "occupy"
            | "pound"
            | "storm"
            | "evacuate"
            | "blockade"
            | "encircle"
            | "annex"
            | "raid"
    )
}
