//! Tells whether a capital or seat of government stands for its government or is a place.
//!
//! "Moscow said" and "relations with Moscow" speak of a government, "in Moscow" and "bombed Moscow"
//! of a city. The words around the name decide (`data/metonyms.tsv`); a building ("the Kremlin") is
//! a government wherever nothing makes it a place.

use crate::Report;
use dateline_text::{Dep, Pos};
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

static CLASSES: LazyLock<HashMap<&'static str, HashSet<&'static str>>> = LazyLock::new(|| {
    let mut classes: HashMap<&str, HashSet<&str>> = HashMap::new();
    let lines = include_str!("../../data/metonyms.tsv").lines();
    for (class, words) in lines.filter_map(|line| line.split_once('\t')) {
        classes.entry(class).or_default().extend(words.split(' '));
    }
    classes
});

fn is_in(class: &str, lemma: &str) -> bool {
    CLASSES.get(class).is_some_and(|words| words.contains(lemma))
}

/// Whether the seat named at `head` stands for its government; `building` tells a seat that is no
/// city.
pub fn stands_for_government(report: Report, head: usize, building: bool) -> bool {
    // A name that stands alone ("Moscow: ...") names its government.
    let Some(above) = report.analysis.head(head) else { return true };
    let lemma = report.lemma(above);
    match report.dep(head) {
        Dep::Nsubj => !is_placing(report, above),
        Dep::Nsubjpass => building || is_in("passive", lemma),
        Dep::Dobj | Dep::Dative => is_in("passive", lemma) || !is_in("physical", lemma),
        Dep::Pobj => by_preposition(report, above, building),
        Dep::Poss => building || !is_in("place", lemma),
        // A parser that takes the name for an adjective of the verb has missed its subject.
        Dep::Amod if report.token(above).pos == Pos::Verb => true,
        Dep::Compound | Dep::Nmod | Dep::Amod => building && !is_in("place", lemma),
        Dep::Conj => {
            above < head && above + 12 > head && stands_for_government(report, above, building)
        }
        Dep::Agent => true,
        _ => building,
    }
}

/// "Moscow is a city", "Moscow lies": the subject of being somewhere.
fn is_placing(report: Report, verb: usize) -> bool {
    let lemma = report.lemma(verb);
    let attribute = report.child_of(verb, &[Dep::Attr]).map(|child| report.lemma(child));
    matches!(lemma, "lie" | "sit" | "stand" | "fall" | "wake" | "host" | "see")
        || attribute.is_some_and(|noun| is_in("place", noun))
}

fn by_preposition(report: Report, preposition: usize, building: bool) -> bool {
    // "Calls on M and on N": the second preposition hangs on the first.
    let first = report.analysis.head(preposition).filter(|_| report.dep(preposition) == Dep::Conj);
    let governor = report.analysis.head(first.unwrap_or(preposition));
    let lemma = governor.map_or("", |governor| report.lemma(governor));
    match report.word(preposition).to_lowercase().as_str() {
        "with" | "against" | "between" | "by" | "for" | "towards" | "toward" | "among" => {
            !is_in("motion", lemma) || building
        }
        "to" | "from" | "on" | "of" | "upon" if is_in("motion", lemma) || is_in("place", lemma) => {
            false
        }
        "to" | "from" | "on" | "of" | "upon" => {
            building || is_in("dealings", lemma) || is_in("passive", lemma)
        }
        "than" | "like" | "unlike" => building,
        _ => false,
    }
}
