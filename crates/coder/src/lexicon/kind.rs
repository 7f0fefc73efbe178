//! What a word names, as far as frames ask: a party, a person, a place, money.
//!
//! The engine's entity label decides for names, the word classes of `classes.tsv` for common nouns.

use super::class::Classes;
use crate::Report;
use dateline_text::{EntityLabel, Pos, Tag};

/// A kind of argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Somebody who can act or be acted on: a person, group, state or organisation.
    Party,
    /// One or several human beings.
    Person,
    /// One human being who is known by name or by office.
    Individual,
    /// More than one: a plural, a number, "they".
    Several,
    /// A country, region or city, or its people.
    State,
    /// An organisation, or a common noun that names one.
    Organisation,
    /// A place.
    Place,
    /// A sum of money.
    Money,
}

impl Kind {
    /// The kind that frames write so.
    pub fn parse(word: &str) -> Option<Kind> {
        Some(match word {
            "party" => Kind::Party,
            "person" => Kind::Person,
            "individual" => Kind::Individual,
            "several" => Kind::Several,
            "state" => Kind::State,
            "organisation" => Kind::Organisation,
            "place" => Kind::Place,
            "money" => Kind::Money,
            _ => return None,
        })
    }
}

/// Whether the word at a token is of a kind. `lemma` is its lemma in lower case.
pub fn is(kind: Kind, report: Report, classes: &Classes, token: usize, lemma: &str) -> bool {
    let word = Word::of(report, token);
    let noun = |class: &str| {
        let last = lemma.rsplit('-').next().unwrap_or(lemma);
        word.is_common() && (classes.named_has(class, lemma) || classes.named_has(class, last))
    };
    match kind {
        Kind::Party | Kind::Person if THINGS.contains(&lemma) => false,
        Kind::Party => {
            (word.names_party() && !(word.is_house() && classes.named_has("PLACE", lemma)))
                || noun("PERSON")
                || noun("ORGANISATION")
                || noun("TROOPS")
                || classes.named_has("METONYM", lemma)
        }
        Kind::Individual => {
            (word.label == Some(EntityLabel::Person) || noun("OFFICEHOLDER"))
                && !word.is_plural(lemma)
                && !noun("COUNTRY")
        }
        Kind::Several => word.is_plural(lemma),
        Kind::Person => word.names_person() || noun("PERSON"),
        Kind::State => {
            matches!(word.label, Some(EntityLabel::Gpe | EntityLabel::Norp)) || noun("COUNTRY")
        }
        Kind::Organisation => word.label == Some(EntityLabel::Org) || noun("ORGANISATION"),
        Kind::Place => {
            matches!(word.label, Some(EntityLabel::Gpe | EntityLabel::Loc | EntityLabel::Fac))
                || noun("PLACE")
        }
        Kind::Money => word.label == Some(EntityLabel::Money) || noun("CURRENCY"),
    }
}

/// Pronouns that stand for things and thoughts, never for somebody.
const THINGS: &[&str] =
    &["this", "that", "these", "those", "something", "anything", "everything", "nothing", "itself"];

struct Word {
    label: Option<EntityLabel>,
    pos: Pos,
    tag: Tag,
    acronym: bool,
}

impl Word {
    fn of(report: Report, token: usize) -> Word {
        let own = report.token(token);
        let acronym = is_acronym(report.word(token));
        Word { label: own.entity.label(), pos: own.pos, tag: own.tag, acronym }
    }

    /// A plural noun, a number that counts people, or a pronoun for several.
    fn is_plural(&self, lemma: &str) -> bool {
        matches!(self.tag, Tag::Nns | Tag::Nnps | Tag::Cd)
            || matches!(lemma, "they" | "we" | "both" | "all" | "side")
    }

    /// Common nouns, and adjectives and proper nouns that stand for them ("the wounded", "the Army").
    fn is_common(&self) -> bool {
        matches!(self.pos, Pos::Noun | Pos::Propn | Pos::Adj)
    }

    /// A name that the engine takes for a party, a proper noun without a label, or a pronoun.
    fn names_party(&self) -> bool {
        use EntityLabel::{Fac, Gpe, Norp, Org, Person, Product, WorkOfArt};
        match self.label {
            Some(Person | Norp | Org | Gpe) => true,
            // Names of houses and things mostly stand for those in them, or are mislabelled parties.
            Some(Fac | Product | WorkOfArt) => self.pos == Pos::Propn,
            Some(_) => self.counts_people(),
            None => self.acronym || matches!(self.pos, Pos::Propn | Pos::Pron),
        }
    }

    fn names_person(&self) -> bool {
        match self.label {
            Some(EntityLabel::Person | EntityLabel::Norp) => true,
            Some(_) => self.counts_people(),
            None => matches!(self.pos, Pos::Pron | Pos::Propn),
        }
    }

    fn is_house(&self) -> bool {
        self.label == Some(EntityLabel::Fac)
    }

    /// A number that stands by itself counts people ("killed *twelve*").
    fn counts_people(&self) -> bool {
        self.label == Some(EntityLabel::Cardinal) && self.pos == Pos::Num
    }
}

/// A short word in capitals ("NATO"), which the tagger may take for a common noun.
fn is_acronym(word: &str) -> bool {
    (2..=5).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_uppercase())
}
