//! Descriptions of parties: "the rebels", "two soldiers", "the naval base in Tartus".

use super::{Cover, nouns, phrase};
use crate::Report;
use dateline_text::{Dep, EntityKind, Mention, MentionKind, Pos};

/// The descriptions whose nouns lie in no name.
pub fn find(report: Report, cover: &Cover) -> Vec<Mention> {
    let nouns = (0..report.tokens().len()).filter(|&token| is_party(report, cover, token));
    nouns.map(|head| mention(report, head)).collect()
}

fn is_party(report: Report, cover: &Cover, token: usize) -> bool {
    let found = report.token(token);
    let noun = matches!(found.pos, Pos::Noun | Pos::Propn)
        || found.pos == Pos::Adj && is_head(found.dep) && found.dep != Dep::Conj;
    noun && !cover.is_taken(token) && is_head(found.dep) && noun_at(report, token).is_some()
}

/// The party noun at a token, by its base form or by the word as it stands.
pub fn noun_at(report: Report, token: usize) -> Option<nouns::PartyNoun> {
    let lemma = report.lemma(token).to_lowercase();
    nouns::party(&lemma)
        .or_else(|| nouns::party(&report.word(token).to_lowercase()))
        .or_else(|| nouns::party(lemma.strip_suffix('s')?))
        .or_else(|| nouns::party(lemma.rsplit('-').next().filter(|last| *last != lemma)?))
}

/// Whether a label makes a noun the head of a phrase.
fn is_head(dep: Dep) -> bool {
    use Dep::{Advmod, Amod, Case, Compound, Det, Nmod, Npadvmod, Nummod, Punct};
    !matches!(dep, Compound | Amod | Nmod | Npadvmod | Case | Punct | Det | Advmod | Nummod)
}

fn mention(report: Report, head: usize) -> Mention {
    let kind = noun_at(report, head).map(|noun| noun.kind);
    let prepositions: &[&str] = match kind {
        Some(EntityKind::Facility) => &["in", "at", "near", "of", "outside"],
        Some(EntityKind::Person | EntityKind::Group) => &["of", "for", "in", "from"],
        _ => &["of", "for"],
    };
    let mut tokens = phrase::with_complements(report, head, prepositions);
    if let Some(quantity) = quantity_over(report, head) {
        tokens.start = tokens.start.min(phrase::start(report, quantity));
    }
    Mention { span: report.span(tokens.clone()), tokens, head, kind: MentionKind::Nominal }
}

/// The noun of quantity that a phrase depends on: "dozens" of "dozens of protesters".
pub fn quantity_over(report: Report, head: usize) -> Option<usize> {
    let of = report.analysis.head(head).filter(|_| report.dep(head) == Dep::Pobj)?;
    let quantity = report.analysis.head(of).filter(|_| report.word(of) == "of")?;
    let is_quantity = matches!(
        report.lemma(quantity),
        "dozen"
            | "hundred"
            | "thousand"
            | "million"
            | "score"
            | "number"
            | "group"
            | "team"
            | "ten"
            | "crowd"
            | "majority"
            | "handful"
            | "couple"
            | "pair"
            | "band"
            | "many"
            | "some"
            | "several"
            | "most"
            | "column"
            | "wave"
            | "lot"
    );
    (is_quantity && quantity < head).then_some(quantity)
}
