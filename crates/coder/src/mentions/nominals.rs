//! Descriptions of parties: "the rebels", "two soldiers", "the naval base in Sudan".

use super::{Cover, phrase};
use crate::Report;
use crate::entities::known::Known;
use dateline_text::{Dep, EntityKind, Mention, MentionKind, Pos, Tag};

/// The descriptions whose nouns lie in no name.
pub fn find(report: Report, known: &Known, cover: &Cover) -> Vec<Mention> {
    let nouns = (0..report.tokens().len()).filter(|&token| is_party(report, known, cover, token));
    nouns.map(|head| mention(report, known, head)).collect()
}

fn is_party(report: Report, known: &Known, cover: &Cover, token: usize) -> bool {
    let found = report.token(token);
    let noun = matches!(found.pos, Pos::Noun | Pos::Propn)
        || report.analysis.head(token).is_none()
            && !matches!(found.pos, Pos::Verb | Pos::Aux)
            && known.role(token).is_some()
        || (found.pos == Pos::Adj || found.tag == Tag::Vbn)
            && report.child_of(token, &[Dep::Det, Dep::Poss]).is_some();
    noun && !cover.is_taken(token)
        && (is_head(found.dep) || phrase::is_party_with_article(report, token))
        && known.party(report, token).is_some()
        && !is_bare_office(report, token)
        && !is_nobody(report, token)
        && !is_quantity(report, known, token)
        && !is_hyphened(report, token)
}

/// An office without an article ("as president", "ran for governor", "elected speaker").
fn is_bare_office(report: Report, token: usize) -> bool {
    let alone = report
        .analysis
        .children(token)
        .all(|child| child > token || report.token(child).pos == Pos::Punct);
    let slot = match report.dep(token) {
        Dep::Pobj => {
            let preposition = report.analysis.head(token).map_or("", |above| report.lemma(above));
            matches!(preposition, "as" | "for" | "of" | "in" | "by" | "on")
        }
        Dep::Oprd | Dep::Attr | Dep::Appos | Dep::Dobj => true,
        _ => false,
    };
    alone && slot && matches!(report.token(token).tag, Tag::Nn | Tag::Nnp)
}

/// A noun that only counts others ("a group of soldiers").
fn is_quantity(report: Report, known: &Known, token: usize) -> bool {
    let of = report.child_of(token, &[Dep::Prep]).filter(|&of| of > token);
    let counted = of.and_then(|of| report.child_of(of, &[Dep::Pobj]));
    counted.is_some_and(|counted| {
        quantity_over(report, counted) == Some(token) && known.party(report, counted).is_some()
    })
}

/// "No soldier", "any group": nobody in particular.
fn is_nobody(report: Report, token: usize) -> bool {
    let determiner = report.child_of(token, &[Dep::Det]).map(|child| report.word(child));
    determiner.is_some_and(|word| matches!(word, "no" | "No" | "any" | "Any"))
}

/// Part of a word with hyphens ("head-to-head").
fn is_hyphened(report: Report, token: usize) -> bool {
    let span = report.token(token).span.range();
    let text = report.text();
    let before = text.get(..span.start).and_then(|text| text.chars().next_back());
    let after = text.get(span.end..).and_then(|text| text.chars().next());
    after == Some('-') || before == Some('-') && report.dep(token) == Dep::Pobj
}

/// Whether a label makes a noun the head of a phrase.
fn is_head(dep: Dep) -> bool {
    use Dep::{Advmod, Amod, Case, Compound, Det, Nmod, Npadvmod, Nummod, Punct};
    !matches!(dep, Compound | Amod | Nmod | Npadvmod | Case | Punct | Det | Advmod | Nummod)
}

fn mention(report: Report, known: &Known, head: usize) -> Mention {
    let kind = known.party(report, head).map(|noun| noun.kind);
    let prepositions: &[&str] = match kind {
        Some(EntityKind::Facility) => &["in", "at", "near", "of", "outside"],
        Some(EntityKind::Person | EntityKind::Group) => &["of", "for", "in", "from"],
        Some(EntityKind::Organisation) => &["of", "for", "in"],
        _ => &["of", "for"],
    };
    let mut tokens = phrase::with_complements(report, known, head, prepositions);
    if let Some(quantity) = quantity_over(report, head) {
        tokens.start = tokens.start.min(phrase::start(report, quantity));
    }
    Mention { span: report.span(tokens.clone()), tokens, head, kind: MentionKind::Nominal }
}

/// The noun of quantity that a phrase depends on: "dozens" of "dozens of protesters",
/// "nine" of "nine of the protesters".
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
    let several = report.token(quantity).tag == Tag::Cd && report.lemma(quantity) != "one";
    ((is_quantity || several) && quantity < head).then_some(quantity)
}
