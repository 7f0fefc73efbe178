//! Joins what the report tells more than once: mentions of the same event, and headings that repeat a
//! statement of the text.

use super::Context;
use crate::Report;
use crate::{events, statements};
use dateline_text::{
    BlockKind, Dep, EntityId, EntityKind, EventType, Interval, RecordTime, Span, Status, Tag,
};
use smol_str::SmolStr;
use std::collections::HashMap;

/// How many earlier events of the same type and party one event is compared with.
const WINDOW: usize = 24;

/// A draft of an event with its time.
pub struct Timed {
    /// The draft.
    pub draft: events::Draft,
    /// When.
    pub time: RecordTime,
}

/// An event with all its mentions.
pub struct Told {
    /// Its fullest mention, completed from the others.
    pub draft: events::Draft,
    /// When.
    pub time: RecordTime,
    /// The triggers of the other mentions.
    pub also: Vec<Span>,
}

/// Groups mentions of the same event. Two mentions are the same event if they share type and party, if
/// nothing in their parties, status and time speaks against it, and if one names the other again: by
/// the same word, by a definite noun ("the meeting"), or as something that befalls a person but once.
pub fn events(context: Context, timed: Vec<Timed>) -> Vec<Told> {
    let mut told: Vec<Told> = Vec::new();
    let mut recent: HashMap<Key, Vec<usize>> = HashMap::new();
    for mention in timed {
        let keys = keys(&mention.draft);
        let earlier =
            keys.iter().flat_map(|key| recent.get(key).into_iter().flatten().rev().take(WINDOW));
        let found = earlier.copied().filter(|&at| is_same(context, &told[at], &mention)).max();
        let at = found.unwrap_or(told.len());
        match found {
            Some(at) => join(&mut told[at], mention),
            None => told.push(Told { draft: mention.draft, time: mention.time, also: Vec::new() }),
        }
        for key in keys {
            recent.entry(key).or_default().push(at);
        }
    }
    told
}

/// PLOVER's type, the user's own type, and a party.
type Key = (EventType, Option<SmolStr>, EntityId);

fn keys(draft: &events::Draft) -> Vec<Key> {
    let parties = draft.actor.iter().chain(&draft.recipient);
    let own = draft.own.as_ref().map(|own| own.name.clone());
    parties.map(|(id, _)| (draft.event_type, own.clone(), *id)).collect()
}

fn is_same(context: Context, told: &Told, mention: &Timed) -> bool {
    let (a, b) = (&told.draft, &mention.draft);
    factual(a.status) == factual(b.status)
        && agree(&a.actor, &b.actor)
        && agree(&a.recipient, &b.recipient)
        && a.nameless.agrees(&b.nameless, context.report.text())
        && overlap(told.time.interval, mention.time.interval)
        && (names_again(context, a, b) || befalls_once(context, a, b))
}

/// What has happened and what is under way may be told in either form.
fn factual(status: Status) -> Status {
    if status == Status::Ongoing { Status::Happened } else { status }
}

/// Whether one side could be the other: one is left out, or one holds all of the other.
fn agree(a: &[(EntityId, Span)], b: &[(EntityId, Span)]) -> bool {
    let holds = |whole: &[(EntityId, Span)], part: &[(EntityId, Span)]| {
        part.iter().all(|(id, _)| whole.iter().any(|(own, _)| own == id))
    };
    holds(a, b) || holds(b, a)
}

/// Whether two times share a day; a time that is not known agrees with any.
fn overlap(a: Option<Interval>, b: Option<Interval>) -> bool {
    let (Some(a), Some(b)) = (a, b) else { return true };
    let before =
        |end: Option<_>, start: Option<_>| end.zip(start).is_some_and(|(end, start)| end < start);
    !before(a.end, b.start) && !before(b.end, a.start)
}

fn names_again(context: Context, a: &events::Draft, b: &events::Draft) -> bool {
    let report = context.report;
    let same_word = report.lemma(a.token) == report.lemma(b.token);
    if a.event_type == EventType::Other {
        let deed = |token| context.deeds.of(report, token);
        return same_word || deed(a.token).is_some_and(|own| deed(b.token) == Some(own));
    }
    let meets = a.event_type == EventType::Consult;
    same_word || meets || is_definite(report, b.token)
}

/// "the meeting", "their first meeting", "this attack".
fn is_definite(report: Report, token: usize) -> bool {
    let noun = matches!(report.token(token).tag, Tag::Nn | Tag::Nns);
    noun && report.analysis.children(token).any(|child| match report.dep(child) {
        Dep::Det => matches!(report.lemma(child), "the" | "this" | "that" | "these" | "those"),
        Dep::Poss => true,
        _ => false,
    })
}

/// A person is ousted, killed or arrested once in a report, by whatever words.
fn befalls_once(context: Context, a: &events::Draft, b: &events::Draft) -> bool {
    let once = matches!(a.event_type, EventType::Assault | EventType::Coerce);
    let ([(one, _)], [(other, _)]) = (&a.recipient[..], &b.recipient[..]) else { return false };
    once && one == other && context.entities.get(*one).kind == EntityKind::Person
}

/// Adds a mention to an event: the fuller of the two stands for it, completed from the other.
fn join(told: &mut Told, mention: Timed) {
    let mut other = Told { draft: mention.draft, time: mention.time, also: Vec::new() };
    if weight(&other) > weight(told) {
        std::mem::swap(told, &mut other);
        told.also.append(&mut other.also);
    }
    complete(&mut told.draft.actor, other.draft.actor);
    complete(&mut told.draft.recipient, other.draft.recipient);
    let nameless = other.draft.nameless;
    if !told.draft.has_actor() {
        told.draft.nameless.actor = nameless.actor;
    }
    if told.draft.recipient.is_empty() && told.draft.nameless.recipient.is_empty() {
        told.draft.nameless.recipient = nameless.recipient;
    }
    if told.time.span.is_none() && other.time.span.is_some() {
        told.time = other.time;
    }
    told.also.push(other.draft.trigger);
    told.also.sort();
    told.also.dedup();
}

/// How much a mention says.
fn weight(told: &Told) -> usize {
    let sides =
        usize::from(!told.draft.actor.is_empty()) + usize::from(!told.draft.recipient.is_empty());
    2 * sides + told.draft.actor.len().min(2) + usize::from(told.time.span.is_some())
}

fn complete(own: &mut Vec<(EntityId, Span)>, other: Vec<(EntityId, Span)>) {
    for party in other {
        if own.iter().all(|(id, _)| *id != party.0) {
            own.push(party);
        }
    }
}

/// The statements without those of headings that the text itself makes again with the same quote.
pub fn statements(report: Report, mut drafts: Vec<statements::Draft>) -> Vec<statements::Draft> {
    let mut spoken: HashMap<String, usize> = HashMap::new();
    for (at, draft) in drafts.iter().enumerate().filter(|(_, draft)| !in_heading(report, draft.cue))
    {
        for quote in &draft.quotes {
            spoken.entry(words(report, *quote)).or_insert(at);
        }
    }
    let repeats: Vec<(usize, usize)> = drafts
        .iter()
        .enumerate()
        .filter(|(_, draft)| in_heading(report, draft.cue))
        .filter_map(|(at, draft)| {
            let quotes = draft.quotes.iter();
            Some((
                at,
                quotes.filter_map(|quote| spoken.get(&words(report, *quote))).copied().next()?,
            ))
        })
        .collect();
    for &(at, of) in &repeats {
        let cue = drafts[at].cue;
        drafts[of].also.push(cue);
    }
    for (at, _) in repeats.into_iter().rev() {
        drafts.remove(at);
    }
    drafts
}

/// The words of a quote without its marks and stops.
fn words(report: Report, quote: Span) -> String {
    quote.of(report.text()).trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

fn in_heading(report: Report, span: Span) -> bool {
    let blocks = &report.document.blocks;
    let at = blocks.partition_point(|block| block.span.end <= span.start);
    blocks
        .get(at)
        .is_some_and(|block| block.kind != BlockKind::Paragraph && block.span.contains(span))
}
