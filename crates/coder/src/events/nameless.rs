//! Parties of whom no entity was made: towns that are attacked, crowds, names that nobody knows.
//!
//! They stand in the record by their words alone, so that nothing that the report says is lost.

use super::Finder;
use crate::Report;
use crate::mentions::phrase;
use crate::statements::learned::classes::Classes;
use dateline_text::{Dep, EntityLabel, Pos, Span, Tag};

/// The words of the parties of an event that are no entities.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Nameless {
    /// Who starts it.
    pub actor: Vec<Span>,
    /// Whom it is aimed at.
    pub recipient: Vec<Span>,
}

impl Nameless {
    /// Whether neither side names somebody else than another mention does, by the words of the text.
    pub fn agrees(&self, other: &Nameless, text: &str) -> bool {
        let words = |spans: &[Span]| -> Vec<String> {
            spans.iter().map(|span| span.of(text).to_lowercase()).collect()
        };
        let agree = |a: &[Span], b: &[Span]| a.is_empty() || b.is_empty() || words(a) == words(b);
        agree(&self.actor, &other.actor) && agree(&self.recipient, &other.recipient)
    }
}

/// The phrases at the tokens of a slot for which no entity answers. A place never acts, and only
/// suffers.
pub fn phrases(finder: &Finder, tokens: &[usize], acts: bool) -> Vec<Span> {
    let unknown = tokens.iter().copied().filter(|&token| finder.entities.at(token).is_empty());
    let told = unknown.filter(|&token| {
        is_phrase(finder, token)
            && !(acts && is_land(finder, token))
            && !counts(finder, token)
            && (is_name(finder, token) || says_enough(finder, token))
    });
    told.map(|token| words(finder, token)).collect()
}

/// Whether a word without an entity speaks of people by name or by a noun that says enough.
pub fn is_people(finder: &Finder, token: usize) -> bool {
    let own = finder.report.token(token);
    let people = match own.entity.label() {
        Some(EntityLabel::Person | EntityLabel::Org) => own.pos == Pos::Propn,
        Some(_) => false,
        None => own.pos == Pos::Noun && !is_bare(finder, token) && is_person(finder, token),
    };
    people && !phrases(finder, &[token], true).is_empty()
}

/// An office or a quality: "ran for *president*".
fn is_bare(finder: &Finder, token: usize) -> bool {
    let report = finder.report;
    report.token(token).tag == Tag::Nn && report.analysis.children(token).all(|child| child > token)
}

/// Whether a noun means a person.
fn is_person(finder: &Finder, token: usize) -> bool {
    let lemma = finder.report.lower_lemma(token);
    let meaning = Classes::embedded().of_word(&lemma, Pos::Noun);
    meaning.is_some_and(|meaning| meaning.class == "person")
}

/// Whether a noun heads a phrase of its own; a name also as a possessor ("faulted *Musa's* plan").
fn is_phrase(finder: &Finder, token: usize) -> bool {
    let own = finder.report.token(token);
    let noun = matches!(own.pos, Pos::Noun | Pos::Propn) && own.tag != Tag::Cd;
    let inside = matches!(own.dep, Dep::Compound | Dep::Amod | Dep::Nmod);
    noun && !inside && (own.dep != Dep::Poss || own.pos == Pos::Propn)
}

fn is_name(finder: &Finder, token: usize) -> bool {
    use EntityLabel::{Fac, Gpe, Loc, Norp, Org, Person};
    let own = finder.report.token(token);
    let label = own.entity.label();
    own.pos == Pos::Propn && matches!(label, Some(Fac | Gpe | Loc | Norp | Org | Person))
}

fn is_land(finder: &Finder, token: usize) -> bool {
    use EntityLabel::{Fac, Gpe, Loc};
    matches!(finder.report.token(token).entity.label(), Some(Fac | Gpe | Loc))
}

/// "81 *percent*", "three *quarters*".
fn counts(finder: &Finder, token: usize) -> bool {
    let lemma = finder.report.lower_lemma(token);
    let last = lemma.rsplit('-').next().unwrap_or(&lemma);
    finder.lexicon.classes_of(last).iter().any(|class| class == "TRANSPARENT")
}

/// "Two villages", "the old harbour quarter", but not "the town" or "their camp", of which the report
/// has spoken before, and not "no one"; nor what stands beside its own name.
fn says_enough(finder: &Finder, token: usize) -> bool {
    let report = finder.report;
    let own = report.token(token);
    let pointing = |child: usize| match report.dep(child) {
        Dep::Det => {
            !matches!(&*report.lower_lemma(child), "a" | "an" | "some" | "many" | "several")
        }
        Dep::Poss => report.token(child).pos == Pos::Pron,
        _ => false,
    };
    let narrowed =
        |child: usize| matches!(report.dep(child), Dep::Compound | Dep::Amod | Dep::Nmod);
    let children = || report.analysis.children(token);
    let points = children().any(pointing);
    let negated = children().any(|child| matches!(&*report.lower_lemma(child), "no" | "any"));
    let named = children().any(|child| report.dep(child) == Dep::Appos);
    let thing =
        own.entity.label().is_some() || own.pos == Pos::Propn && in_heading(finder.report, token);
    !negated && !named && !thing && (!points || children().any(narrowed))
}

/// Where every word has a capital, also the one above, capitals tell nothing.
fn in_heading(report: Report, token: usize) -> bool {
    let above = report.analysis.head(token).filter(|&above| above != report.sentence(above).start);
    let capital = |above: usize| report.word(above).starts_with(char::is_uppercase);
    above.is_some_and(|above| capital(above) && report.token(above).pos != Pos::Propn)
}

fn words(finder: &Finder, token: usize) -> Span {
    finder.report.span(phrase::start(finder.report, token)..token + 1)
}
