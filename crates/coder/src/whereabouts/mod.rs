//! Tells where the matter of a predicate took place.
//!
//! The nearest words win: a phrase with "in", "at", "near" that hangs on the predicate or on its
//! object, a place that is itself visited, attacked or taken, a place before an event noun ("the
//! Idlib offensive"), the same of the clause above. The main clauses of the lead of a report that has
//! a dateline and say nothing of their own are taken to happen there.

mod area;
#[cfg(test)]
mod tests;

use crate::Report;
use dateline_actors::Actors;
use dateline_text::{Dep, PlaceMention, PlaceRole, Pos, RecordPlace, Span, Unresolved};
use smol_str::SmolStr;
use std::ops::Range;

/// The places of a report, ready to be asked for the place of any token.
pub struct Map<'a> {
    report: Report<'a>,
    places: &'a [PlaceMention],
    /// The mention that each token belongs to.
    by_token: Vec<Option<u32>>,
    /// The resolved place of the dateline.
    dateline: Option<usize>,
    /// The sentences of the lead.
    lead: Range<usize>,
}

/// The clauses above a predicate that may tell its place.
const CLAUSES: usize = 3;
/// The tokens of a phrase that are searched for a place.
const PHRASE: usize = 24;
/// The sentences of a report that tell its main event.
const LEAD: usize = 2;

impl<'a> Map<'a> {
    /// Prepares the look-ups.
    pub fn new(report: Report<'a>, places: &'a [PlaceMention], _actors: &Actors) -> Map<'a> {
        let mut by_token = vec![None; report.tokens().len()];
        for (index, mention) in places.iter().enumerate() {
            if mention.role == PlaceRole::Dateline {
                continue;
            }
            for token in report.analysis.tokens_in(mention.span) {
                if let Some(slot) = by_token.get_mut(token) {
                    *slot = Some(index as u32);
                }
            }
        }
        let dateline =
            places.iter().position(|p| p.role == PlaceRole::Dateline && p.resolved.is_some());
        Map { report, places, by_token, dateline, lead: lead(report) }
    }

    /// The country of the place that a span names.
    pub fn country_in(&self, span: Span) -> Option<SmolStr> {
        let mut tokens = self.report.analysis.tokens_in(span);
        let index = tokens.find_map(|token| self.by_token.get(token).copied().flatten())?;
        self.places.get(index as usize)?.resolved.as_ref()?.country.clone()
    }

    /// Where the matter of the predicate at `token` took place.
    pub fn of(&self, token: usize) -> RecordPlace {
        if token >= self.by_token.len() {
            return not_stated();
        }
        if let Some(area) = self.area(token) {
            return area;
        }
        let stated = self.of_clause(token).or_else(|| self.of_clauses_above(token));
        match stated.or_else(|| self.dateline.filter(|_| self.is_main(token))) {
            Some(index) => self.record_place(index),
            None => not_stated(),
        }
    }

    /// "hit a village *30 km north of Goma*": an area seen from a place, told of the predicate or of its
    /// object.
    fn area(&self, token: usize) -> Option<RecordPlace> {
        let noun = |child: &usize| {
            matches!(self.report.dep(*child), Dep::Dobj | Dep::Nsubjpass | Dep::Attr | Dep::Pobj)
        };
        let children = self.report.analysis.children(token).filter(noun);
        let offset = [token].into_iter().chain(children);
        let offset = offset.filter_map(|word| area::below(self.report, word)).next()?;
        let mention = self.places.get(self.finest_below(offset.of)?)?;
        let words = area::words(self.report, &offset);
        let place = area::seen_from(mention.resolved.as_ref()?, &offset, &words);
        Some(RecordPlace { span: Some(mention.span), place: Some(place), unresolved: None })
    }

    /// The place that the predicate's own words tell.
    fn of_clause(&self, token: usize) -> Option<usize> {
        self.of_phrases(token)
            .or_else(|| self.of_object(token))
            .or_else(|| self.of_arguments(token))
            .or_else(|| self.of_deed(token))
            .or_else(|| self.of_modifiers(token))
    }

    /// "A car bomb *in Quetta* killed nine people": the phrase hangs on a subject that is itself a deed.
    fn of_deed(&self, token: usize) -> Option<usize> {
        let subject = self.report.child_of(token, &[Dep::Nsubj, Dep::Csubj])?;
        self.of_phrases(subject).filter(|_| is_deed(self.report.lemma(subject)))
    }

    /// "in Homs", "near the border town of Kilis", "at the Kremlin".
    fn of_phrases(&self, token: usize) -> Option<usize> {
        let moves = is_motion(self.report.lemma(token));
        self.report
            .analysis
            .children(token)
            .filter(|&child| self.report.dep(child) == Dep::Prep)
            .filter(|&child| {
                let word = self.report.word(child).to_ascii_lowercase();
                is_locative(&word) || moves && matches!(word.as_str(), "to" | "into" | "for")
            })
            .find_map(|child| self.finest_below(child))
    }

    /// "visited Kyiv", "shelled Kherson".
    fn of_object(&self, token: usize) -> Option<usize> {
        if !takes_place(self.report.lemma(token)) {
            return None;
        }
        let object = self.report.child_of(token, &[Dep::Dobj, Dep::Nsubjpass])?;
        self.literal(object).or_else(|| self.of_modifiers(object))
    }

    /// "launched strikes in Idlib": the phrase hangs on the object.
    fn of_arguments(&self, token: usize) -> Option<usize> {
        let noun = |child: &usize| {
            matches!(
                self.report.dep(*child),
                Dep::Dobj | Dep::Attr | Dep::Nsubjpass | Dep::Oprd | Dep::Dative
            )
        };
        let children = || self.report.analysis.children(token);
        let with = children().filter(|&child| matches!(self.report.word(child), "with" | "by"));
        let others = with.filter_map(|with| self.report.child_of(with, &[Dep::Pobj]));
        children().filter(noun).chain(others).find_map(|child| self.of_phrases(child))
    }

    /// "the Kerch bridge blast", "Syria's civil war": a place before a noun that tells of an event.
    fn of_modifiers(&self, token: usize) -> Option<usize> {
        if self.report.token(token).pos == Pos::Verb {
            return None;
        }
        self.report
            .analysis
            .children(token)
            .filter(|&child| {
                matches!(self.report.dep(child), Dep::Compound | Dep::Poss | Dep::Nmod)
            })
            .find_map(|child| self.at(child))
    }

    /// The clauses that the predicate is a part of, as long as they tell of the same matter.
    fn of_clauses_above(&self, token: usize) -> Option<usize> {
        let mut here = token;
        for _ in 0..CLAUSES {
            if !hands_down(self.report.dep(here)) {
                return None;
            }
            here = self.report.analysis.head(here)?;
            if let Some(found) = self.of_clause(here) {
                return Some(found);
            }
        }
        None
    }

    /// The place of the finest grain in the phrase below a preposition.
    fn finest_below(&self, token: usize) -> Option<usize> {
        let phrase = self.report.analysis.subtree(token);
        let phrase = phrase.start.max(token)..phrase.end.min(token + PHRASE);
        let mut found: Vec<usize> = phrase
            .filter(|&below| self.hangs_near(below, token))
            .filter_map(|t| self.at(t))
            .collect();
        found.dedup();
        found.into_iter().min_by_key(|&index| {
            self.places.get(index).and_then(|p| p.resolved.as_ref()).map(|place| place.precision)
        })
    }

    /// Whether a token belongs to the phrase itself and not to a clause inside it.
    fn hangs_near(&self, token: usize, top: usize) -> bool {
        let mut here = token;
        for _ in 0..8 {
            if here == top {
                return true;
            }
            if matches!(self.report.dep(here), Dep::Relcl | Dep::Acl | Dep::Advcl | Dep::Ccomp) {
                return false;
            }
            match self.report.analysis.head(here) {
                Some(above) => here = above,
                None => return false,
            }
        }
        false
    }

    /// The resolved mention at a token.
    fn at(&self, token: usize) -> Option<usize> {
        let index = self.by_token.get(token).copied().flatten()? as usize;
        self.places.get(index).filter(|mention| mention.resolved.is_some()).map(|_| index)
    }

    /// The same, unless it stands for a government.
    fn literal(&self, token: usize) -> Option<usize> {
        self.at(token).filter(|&index| {
            self.places.get(index).is_some_and(|mention| mention.role == PlaceRole::Mentioned)
        })
    }

    /// Whether the predicate tells the report's main event: a main clause of the lead, or one that
    /// goes along with it ("..., as the president hosted him").
    fn is_main(&self, token: usize) -> bool {
        if !self.lead.contains(&self.report.analysis.sentence_of(token)) {
            return false;
        }
        let mut here = token;
        for _ in 0..=CLAUSES {
            match self.report.dep(here) {
                Dep::Root => return true,
                Dep::Conj | Dep::Ccomp | Dep::Xcomp => {}
                Dep::Advcl if self.goes_along(here) => {}
                _ => return false,
            }
            match self.report.analysis.head(here) {
                Some(above) => here = above,
                None => return true,
            }
        }
        false
    }

    fn goes_along(&self, clause: usize) -> bool {
        let mark = self.report.child_of(clause, &[Dep::Mark, Dep::Advmod]);
        mark.is_some_and(|mark| {
            matches!(self.report.word(mark).to_ascii_lowercase().as_str(), "as" | "while" | "when")
        })
    }

    fn record_place(&self, index: usize) -> RecordPlace {
        let Some(mention) = self.places.get(index) else { return not_stated() };
        RecordPlace {
            span: Some(mention.span),
            place: mention.resolved.clone(),
            unresolved: mention.unresolved,
        }
    }
}

fn not_stated() -> RecordPlace {
    RecordPlace { span: None, place: None, unresolved: Some(Unresolved::NotStated) }
}

/// The sentences of the first paragraphs that tell the main event, and those of the title.
fn lead(report: Report) -> Range<usize> {
    use dateline_text::BlockKind;
    let body = report.document.blocks.iter().find(|block| block.kind == BlockKind::Paragraph);
    let start = body.map_or(0, |block| report.analysis.tokens_in(block.span).start);
    let first = report.analysis.sentences().partition_point(|sentence| sentence.end <= start);
    0..first + LEAD
}

fn is_locative(word: &str) -> bool {
    matches!(
        word,
        "in" | "at"
            | "near"
            | "inside"
            | "outside"
            | "around"
            | "across"
            | "throughout"
            | "on"
            | "off"
            | "over"
            | "within"
            | "along"
            | "against"
            | "above"
            | "between"
    )
}

/// Verbs of motion, whose goal is where they end.
fn is_motion(lemma: &str) -> bool {
    matches!(
        lemma,
        "arrive"
            | "come"
            | "fly"
            | "flee"
            | "go"
            | "head"
            | "march"
            | "move"
            | "return"
            | "sail"
            | "travel"
            | "trip"
            | "visit"
            | "deploy"
            | "send"
            | "advance"
            | "escape"
            | "withdraw"
    )
}

/// Verbs whose object is where they happen, if it is a place.
fn takes_place(lemma: &str) -> bool {
    matches!(
        lemma,
        "visit"
            | "attack"
            | "bomb"
            | "bombard"
            | "shell"
            | "strike"
            | "hit"
            | "capture"
            | "seize"
            | "take"
            | "storm"
            | "enter"
            | "leave"
            | "reach"
            | "tour"
            | "invade"
            | "raid"
            | "besiege"
            | "retake"
            | "recapture"
            | "liberate"
            | "overrun"
            | "cross"
            | "occupy"
            | "pound"
            | "target"
            | "evacuate"
            | "rock"
            | "blockade"
            | "encircle"
            | "annex"
            | "control"
            | "hold"
            | "flood"
            | "devastate"
            | "destroy"
    )
}

/// Nouns for what is done, which stand where it is done.
fn is_deed(lemma: &str) -> bool {
    matches!(
        lemma,
        "attack"
            | "bomb"
            | "bombing"
            | "blast"
            | "explosion"
            | "strike"
            | "airstrike"
            | "raid"
            | "shooting"
            | "shelling"
            | "ambush"
            | "assault"
            | "clash"
            | "fighting"
            | "fight"
            | "battle"
            | "violence"
            | "riot"
            | "protest"
            | "crackdown"
            | "offensive"
    )
}

/// Relations through which a clause shares the place of the one above.
fn hands_down(dep: Dep) -> bool {
    matches!(
        dep,
        Dep::Conj
            | Dep::Xcomp
            | Dep::Dobj
            | Dep::Nsubjpass
            | Dep::Nsubj
            | Dep::Attr
            | Dep::Advcl
            | Dep::Pcomp
            | Dep::Prep
            | Dep::Pobj
    )
}
