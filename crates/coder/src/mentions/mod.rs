//! Finds the words that speak of somebody or something: names, descriptions, pronouns.
//!
//! Names come from the engine's entities, mended by the parse and the actor tables ([`chunks`]);
//! descriptions are noun phrases whose head can be a party ([`nominals`]); capitals and seats count
//! only where they stand for their government ([`metonyms`]). Relative pronouns are
//! mentions here, so that coreference can answer for them, though an entity does not list them.

pub(crate) mod chunks;
mod headlines;
pub(crate) mod metonyms;
pub(crate) mod nominals;
pub(crate) mod nouns;
pub(crate) mod phrase;
pub(crate) mod pronouns;

use crate::Report;
use crate::entities::known::Known;
use chunks::Chunk;
use dateline_actors::{Actors, Seat, SeatKind, StateKind};
use dateline_text::{Dep, EntityKind, EntityLabel, Mention, MentionKind, Tag};
use std::cmp::Reverse;
use std::ops::Range;

/// All mentions of the report in the order of the text.
pub fn find(report: Report, actors: &Actors) -> Vec<Mention> {
    let known = &Known::new(report, actors);
    let chunks = chunks::find(report, known);
    let mut cover = Cover::new(report.tokens().len());
    for chunk in &chunks {
        cover.take(chunk.tokens.clone());
    }
    let mut mentions: Vec<Mention> =
        chunks.iter().filter_map(|chunk| name(report, known, chunk, &mut cover)).collect();
    mentions.extend(nominals::find(report, known, &cover));
    mentions.extend(pronouns::find(report));
    mentions.sort_by_key(|mention| (mention.tokens.start, Reverse(mention.tokens.end)));
    mentions
}

/// The tokens that lie in names.
pub(crate) struct Cover(Vec<bool>);

impl Cover {
    fn new(count: usize) -> Cover {
        Cover(vec![false; count])
    }

    fn take(&mut self, tokens: Range<usize>) {
        self.0[tokens].fill(true);
    }

    fn is_taken(&self, token: usize) -> bool {
        self.0.get(token).copied().unwrap_or(true)
    }
}

/// The mention that a name makes, if it speaks of a party.
fn name(report: Report, known: &Known, chunk: &Chunk, cover: &mut Cover) -> Option<Mention> {
    if is_adjective(report, known, chunk) {
        return None;
    }
    let mut kind = MentionKind::Name;
    let country = known.country(chunk.tokens.clone());
    if country.is_some_and(|state| state.kind == StateKind::Part)
        && !metonyms::stands_for_government(report, chunk.head, false)
    {
        return None;
    }
    let seat =
        known.seat(chunk.tokens.clone()).filter(|seat| country.is_none() && !is_office(seat));
    if let Some(seat) = seat {
        let building = seat.kind == SeatKind::Building;
        if !metonyms::stands_for_government(report, chunk.head, building) {
            return None;
        }
        kind = MentionKind::Metonym;
    } else if is_plain_place(report, known, chunk) {
        return None;
    }
    let tokens = extent(report, known, chunk, cover);
    Some(Mention { span: report.span(tokens.clone()), tokens, head: chunk.top(), kind })
}

/// A state's adjective before a noun ("*Kenyan* President"), which the entities answer for without a
/// mention of its own.
fn is_adjective(report: Report, known: &Known, chunk: &Chunk) -> bool {
    let modifies = matches!(report.dep(chunk.head), Dep::Compound | Dep::Amod | Dep::Nmod);
    modifies && known.demonym(chunk.tokens.clone()).is_some()
}

/// A name of a branch of government alone is a name like any other.
fn is_office(seat: &Seat) -> bool {
    seat.kind == SeatKind::Office
}

/// A town or region that the tables do not know as a country.
fn is_plain_place(report: Report, known: &Known, chunk: &Chunk) -> bool {
    if !known.hits(chunk.tokens.clone()).is_empty() {
        return false;
    }
    if chunk.is_acronym(report) || chunk.acts_as_person(report) {
        return false;
    }
    matches!(chunk.label, Some(EntityLabel::Gpe | EntityLabel::Loc)) || is_site(report, chunk)
}

/// One word after "in", "at" or "near" is a place that the engine took for something else.
fn is_site(report: Report, chunk: &Chunk) -> bool {
    let first = chunk.tokens.start;
    let before = first.checked_sub(1).map_or("", |before| report.word(before));
    let person = chunk.label == Some(EntityLabel::Person);
    let words = chunk.tokens.clone().filter(|&token| report.token(token).tag != Tag::Hyph).count();
    let hyphens = chunk.tokens.len() - words;
    words == hyphens + 1 && !person && matches!(before, "in" | "at" | "near" | "In" | "At" | "Near")
}

/// The whole noun phrase of a name: "former Kenyan envoy Peter Okello".
fn extent(report: Report, known: &Known, chunk: &Chunk, cover: &mut Cover) -> Range<usize> {
    if let Some(noun) = chunk.noun {
        cover.take(noun..noun + 1);
        return phrase::start(report, noun).min(chunk.tokens.start)..noun + 1;
    }
    if matches!(report.dep(chunk.head), Dep::Compound | Dep::Amod | Dep::Nmod | Dep::Poss) {
        return chunk.tokens.clone();
    }
    let end = chunk.tokens.end.max(chunk.head + 1);
    if let Some(title) = close_title(report, known, chunk) {
        cover.take(title..title + 1);
        return phrase::start(report, title).min(chunk.tokens.start)..end;
    }
    phrase::start(report, chunk.head).min(chunk.tokens.start)..end
}

/// The noun right before a name that the name is in apposition to ("envoy" of "envoy Okello"), or that
/// the parser has torn from the name.
pub(crate) fn close_title(report: Report, known: &Known, chunk: &Chunk) -> Option<usize> {
    let title = chunk.tokens.start.checked_sub(1)?;
    let above = report.analysis.head(chunk.head)?;
    let noun = known.party(report, title)?;
    let tied = above == title && report.dep(chunk.head) == Dep::Appos;
    let office = noun.kind == EntityKind::Person
        && chunk.label == Some(EntityLabel::Person)
        && report.token(title).tag == Tag::Nn;
    (tied || office).then_some(title)
}
