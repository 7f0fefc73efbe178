//! The day that a report speaks of, and which sentences belong to its story.

use super::attach::Attached;
use crate::Report;
use crate::tense;
use dateline_text::{Block, BlockKind, Dep, Precision, Span, TimeExpression};
use jiff::ToSpan;
use jiff::civil::Date;

/// How many days before publication a report's own day may lie.
const FRESH: i64 = 7;

/// How many days before publication the day of the lead may lie; a weekday that lay longer ago is
/// rather one that the date of publication does not know of yet.
const LEAD_FRESH: i64 = 5;

/// How many governors above a day are asked whether it lies ahead.
const CHAIN: usize = 5;

/// How many years before publication the times of a history lie.
const LONG_AGO: i16 = 5;

/// How many words a paragraph has that is surely no heading.
const LEAD_WORDS: usize = 16;

/// How many lines of heading may stand before the opening paragraph.
const HEADINGS: usize = 5;

/// The day of the lead, and the sentences that tell of older things.
pub struct Story {
    /// The expression in the lead that says the day.
    pub lead: Option<usize>,
    /// Whether nearly all of the report tells of times long before its publication.
    is_history: bool,
    background: Vec<bool>,
}

impl Story {
    /// Looks for the day in the first paragraph, and for sentences that continue older ones.
    pub fn new(report: Report, times: &[TimeExpression], attached: &Attached) -> Story {
        let published = report.document.published.map(|published| published.date);
        let lead = published.and_then(|published| lead(report, times, published));
        let is_history = published.is_some_and(|published| is_history(times, published));
        let background = background(report, times, attached, published);
        Story { lead, is_history, background }
    }

    /// Whether the sentence of a token belongs to the story of the day.
    pub fn is_foreground(&self, report: Report, token: usize) -> bool {
        let sentence = report.analysis.sentence_of(token);
        !self.is_history && !self.background.get(sentence).copied().unwrap_or(false)
    }
}

/// Whether most times of a text lie long before its publication, so that what it tells without a time
/// has not happened around that day.
fn is_history(times: &[TimeExpression], published: Date) -> bool {
    const FEW: usize = 8;
    let ends = times.iter().filter_map(|time| time.interval.and_then(|interval| interval.end));
    let (mut old, mut recent) = (0, 0);
    for end in ends {
        match end.year() < published.year() - LONG_AGO {
            true => old += 1,
            false => recent += 1,
        }
    }
    old >= FEW && old > 4 * recent
}

/// The paragraphs that open the report: the first ones up to the first that is no line of heading.
fn opening<'r>(report: Report<'r>) -> impl Iterator<Item = &'r Block> {
    let blocks = report.document.blocks.iter();
    let paragraphs = blocks.filter(|block| block.kind == BlockKind::Paragraph);
    let long = move |block: &Block| report.analysis.tokens_in(block.span).len() >= LEAD_WORDS;
    let mut closed = false;
    paragraphs.take(HEADINGS).take_while(move |block| !std::mem::replace(&mut closed, long(block)))
}

/// The first expression of the opening that names a day of the week up to publication.
fn lead(report: Report, times: &[TimeExpression], published: Date) -> Option<usize> {
    let own = |time: &TimeExpression| {
        is_fresh_day(time, published) && !lies_apart(report, time, published)
    };
    opening(report).find_map(|block| {
        let from = times.partition_point(|time| time.span.start < block.span.start);
        let inside = times.iter().enumerate().skip(from);
        let mut inside = inside.take_while(|(_, time)| time.span.start < block.span.end);
        inside.find(|(_, time)| own(time)).map(|(index, _)| index)
    })
}

/// "They met *ahead of the vote on Tuesday*", "after a defeat on Tuesday", "tonight's debate": the day of
/// what is still to come, of what came before the story, or of a thing.
fn lies_apart(report: Report, time: &TimeExpression, published: Date) -> bool {
    let token = report.tokens().partition_point(|token| token.span.start < time.span.start);
    let apart = |word: usize| {
        let preposition = matches!(report.dep(word), Dep::Prep | Dep::Mark | Dep::Advmod);
        preposition
            && matches!(report.lemma(word), "ahead" | "before" | "until" | "after" | "following")
    };
    let today = time.interval.is_some_and(|interval| interval.start == Some(published));
    let of_thing = today && token < report.tokens().len() && report.dep(token) == Dep::Poss;
    of_thing || report.analysis.ancestors(token).take(CHAIN).any(apart)
}

fn is_fresh_day(time: &TimeExpression, published: Date) -> bool {
    let Some(interval) = time.interval else { return false };
    let oldest = published.checked_sub(LEAD_FRESH.days()).ok();
    let fresh = |day: Date| day <= published && oldest.is_some_and(|oldest| day >= oldest);
    interval.precision == Precision::Day
        && interval.start.is_some_and(fresh)
        && time.rule != "publication-date"
}

/// Whether each sentence goes on telling of older things: the sentence before it in its paragraph
/// has an old date on its main verb or is itself background, and this one neither has a date nor
/// reports what somebody says.
fn background(
    report: Report,
    times: &[TimeExpression],
    attached: &Attached,
    published: Option<Date>,
) -> Vec<bool> {
    let sentences = report.analysis.sentences();
    let mut dated = vec![None; sentences.len()];
    for link in attached.all().iter().filter(|link| is_main(report, link.token())) {
        let end = link.interval(times, published).and_then(|interval| interval.end);
        let sentence = report.analysis.sentence_of(link.token());
        if let (Some(end), Some(slot)) = (end, dated.get_mut(sentence)) {
            *slot = Some((*slot).map_or(end, |other: Date| other.max(end)));
        }
    }
    let oldest = published.and_then(|published| published.checked_sub(FRESH.days()).ok());
    let mut background = vec![false; sentences.len()];
    let mut before: Option<(usize, bool)> = None;
    for (index, sentence) in sentences.iter().enumerate() {
        let block = block_of(report, report.span(sentence.clone()));
        let carried = before.is_some_and(|(own, old)| old && own == block);
        let old = match dated[index] {
            Some(end) => oldest.is_some_and(|oldest| end < oldest),
            None => carried && !reports(report, sentence.clone()),
        };
        background[index] = old && dated[index].is_none();
        before = Some((block, old));
    }
    background
}

/// Whether a token is the main verb of its sentence.
fn is_main(report: Report, token: usize) -> bool {
    report.analysis.head(token).is_none()
}

fn block_of(report: Report, span: Span) -> usize {
    report.document.blocks.partition_point(|block| block.span.start <= span.start)
}

/// Whether a sentence's main verb tells of saying, which happens on the day of the story.
fn reports(report: Report, mut sentence: std::ops::Range<usize>) -> bool {
    const SAYING: &[&str] = &[
        "say",
        "tell",
        "add",
        "state",
        "announce",
        "declare",
        "note",
        "acknowledge",
        "warn",
        "insist",
        "argue",
        "stress",
        "explain",
        "report",
        "confirm",
        "deny",
        "claim",
        "write",
        "call",
        "urge",
        "hail",
        "praise",
        "condemn",
        "demand",
        "ask",
        "reply",
        "answer",
        "admit",
        "accuse",
        "vow",
        "pledge",
        "mention",
        "comment",
        "describe",
    ];
    let root = sentence.find(|&token| is_main(report, token) && tense::is_verb(report, token));
    root.is_some_and(|root| SAYING.contains(&report.lemma(root)))
}
