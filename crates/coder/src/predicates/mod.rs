//! Finds predicates and their arguments: the parse's surface relations undone to deep ones.

mod arguments;
mod subjects;

pub use arguments::conjuncts;
pub use subjects::is_passive;

use crate::Report;
use dateline_text::{Dep, Pos, Tag};
use smol_str::SmolStr;

/// A verb, noun or adjective that may tell of an event or a state, with its arguments.
#[derive(Clone, Debug)]
pub struct Predicate {
    /// Its token.
    pub token: usize,
    /// Verb, noun or adjective.
    pub kind: PredicateKind,
    /// The lemma, in lower case.
    pub lemma: SmolStr,
    /// The particle of a particle verb ("carry *out*").
    pub particle: Option<SmolStr>,
    /// Its arguments, conjuncts spelled out, in the order of the text.
    pub arguments: Vec<Argument>,
}

/// What a predicate's word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PredicateKind {
    /// A verb.
    Verb,
    /// A noun.
    Noun,
    /// An adjective.
    Adjective,
}

/// A word that stands in a relation to a predicate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Argument {
    /// The relation.
    pub role: Role,
    /// The head of the argument.
    pub token: usize,
}

/// The deep relation of an argument to its predicate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Role {
    /// Who does it: the subject of an active verb, the by-phrase of a passive one, the subject that a
    /// control verb, a relative clause, a participle or a coordination hands down.
    Subject,
    /// Whom it is done to: the object, the subject of a passive verb.
    Object,
    /// The indirect object ("told *Oslo*").
    Dative,
    /// A noun's possessor ("*Russia's* bases").
    Possessor,
    /// A noun's modifier that names a party ("*Russian* bases", "the *Kremlin* ally").
    Modifier,
    /// The object of a preposition.
    Preposition(SmolStr),
    /// A finite clause ("said *that ...*").
    Clause,
    /// An infinitive or participle that shares a subject ("wants *to leave*").
    Infinitive,
    /// A predicate noun or adjective ("was *an ally*", "is *ready*").
    Complement,
}

impl Predicate {
    /// The arguments in one role.
    pub fn role<'p>(&'p self, role: &'p Role) -> impl Iterator<Item = usize> + 'p {
        self.arguments.iter().filter(move |a| a.role == *role).map(|a| a.token)
    }

    /// The objects of one preposition.
    pub fn preposition<'p>(&'p self, word: &'p str) -> impl Iterator<Item = usize> + 'p {
        let is = move |role: &Role| matches!(role, Role::Preposition(own) if own == word);
        self.arguments.iter().filter(move |a| is(&a.role)).map(|a| a.token)
    }
}

/// The predicates of a report, by token.
#[derive(Default)]
pub struct Predicates {
    list: Vec<Predicate>,
    by_token: Vec<Option<u32>>,
}

impl Predicates {
    /// All predicates in the order of the text.
    pub fn list(&self) -> &[Predicate] {
        &self.list
    }

    /// The predicate at a token, if there is one.
    pub fn at(&self, token: usize) -> Option<&Predicate> {
        let index = (*self.by_token.get(token)?)?;
        self.list.get(index as usize)
    }
}

/// All verbs, predicate adjectives and common nouns of the report with their arguments.
///
/// Surface relations are undone to deep ones in the manner of the "collapsed" dependencies of de
/// Marneffe and Manning (2008): a passive's subject becomes the object and its agent the subject;
/// relative pronouns give way to their antecedents; control verbs, participles and coordination hand
/// their subjects down; conjuncts are spelled out.
pub fn find(report: Report) -> Predicates {
    let mut predicates =
        Predicates { list: Vec::new(), by_token: vec![None; report.tokens().len()] };
    for token in 0..report.tokens().len() {
        if let Some(kind) = kind_of(report, token) {
            predicates.by_token[token] = u32::try_from(predicates.list.len()).ok();
            predicates.list.push(predicate(report, token, kind));
        }
    }
    predicates
}

fn kind_of(report: Report, token: usize) -> Option<PredicateKind> {
    match report.token(token).pos {
        Pos::Verb if is_gerund_noun(report, token) => Some(PredicateKind::Noun),
        Pos::Verb => Some(PredicateKind::Verb),
        Pos::Noun => Some(PredicateKind::Noun),
        Pos::Adj if is_predicative(report, token) => Some(PredicateKind::Adjective),
        _ => None,
    }
}

/// "*Fighting* between the armies resumed", "The *shelling* went on": a participle that is a subject and
/// has no object is a noun.
fn is_gerund_noun(report: Report, token: usize) -> bool {
    const VERBAL: &[Dep] = &[
        Dep::Dobj,
        Dep::Dative,
        Dep::Aux,
        Dep::Auxpass,
        Dep::Neg,
        Dep::Nsubj,
        Dep::Xcomp,
        Dep::Ccomp,
        Dep::Prt,
        Dep::Advmod,
    ];
    report.token(token).tag == Tag::Vbg
        && matches!(report.dep(token), Dep::Nsubj | Dep::Nsubjpass | Dep::Csubj)
        && report.child_of(token, VERBAL).is_none()
}

/// Whether an adjective says something of a subject instead of narrowing a noun.
fn is_predicative(report: Report, token: usize) -> bool {
    matches!(
        report.dep(token),
        Dep::Acomp
            | Dep::Oprd
            | Dep::Attr
            | Dep::Conj
            | Dep::Root
            | Dep::Ccomp
            | Dep::Advcl
            | Dep::Relcl
            | Dep::Acl
    )
}

fn predicate(report: Report, token: usize, kind: PredicateKind) -> Predicate {
    let particle = report.child_of(token, &[Dep::Prt]).map(|prt| lower(report, prt));
    Predicate {
        token,
        kind,
        lemma: lemma(report, token, kind),
        particle,
        arguments: arguments::of(report, token, kind),
    }
}

/// The lemma in lower case; of a participle that is a noun, the word ("fighting").
fn lemma(report: Report, token: usize, kind: PredicateKind) -> SmolStr {
    match kind {
        PredicateKind::Noun if report.token(token).tag == Tag::Vbg => lower(report, token),
        _ => SmolStr::from(report.lemma(token).to_lowercase()),
    }
}

fn lower(report: Report, token: usize) -> SmolStr {
    SmolStr::from(report.word(token).to_lowercase())
}

#[cfg(test)]
mod tests;
