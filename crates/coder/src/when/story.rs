//! The day that a report speaks of, and which sentences belong to its story.

use super::attach::Attached;
use crate::Report;
use crate::tense;
use dateline_text::{BlockKind, Precision, Span, TimeExpression};
use jiff::ToSpan;
use jiff::civil::Date;

/// How many days before publication a report's own day may lie.
const FRESH: i64 = 7;

/// How many governors above a day are asked whether it lies ahead.
const CHAIN: usize = 5;

/// The day of the lead, and the sentences that tell of older things.
pub struct Story {
    /// The expression in the lead that says the day.
    pub lead: Option<usize>,
    background: Vec<bool>,
}

impl Story {
    /// Looks for the day in the first paragraph, and for sentences that continue older ones.
    pub fn new(report: Report, times: &[TimeExpression], attached: &Attached) -> Story {
        let published = report.document.published.map(|published| published.date);
        let lead = published.and_then(|published| lead(report, times, published));
        let background = background(report, times, attached, published);
        Story { lead, background }
    }

    /// Whether the sentence of a token belongs to the story of the day.
    pub fn is_foreground(&self, report: Report, token: usize) -> bool {
        let sentence = report.analysis.sentence_of(token);
        !self.background.get(sentence).copied().unwrap_or(false)
    }
}

/// The first expression of the first paragraph that names a day of the week up to publication.
fn lead(report: Report, times: &[TimeExpression], published: Date) -> Option<usize> {
    let blocks = &report.document.blocks;
    let first = blocks.iter().find(|block| block.kind == BlockKind::Paragraph)?;
    let from = times.partition_point(|time| time.span.start < first.span.start);
    let inside = times
        .iter()
        .enumerate()
        .skip(from)
        .take_while(|(_, time)| time.span.start < first.span.end);
    let own = |time: &TimeExpression| is_fresh_day(time, published) && !lies_ahead(report, time);
    inside.filter(|(_, time)| own(time)).map(|(index, _)| index).next()
}

/// "They met *ahead of the vote on Tuesday*": the day of what is still to come.
fn lies_ahead(report: Report, time: &TimeExpression) -> bool {
    let token = report.tokens().partition_point(|token| token.span.start < time.span.start);
    let ahead = |word: usize| matches!(report.lemma(word), "ahead" | "before" | "until");
    report.analysis.ancestors(token).take(CHAIN).any(ahead)
}

fn is_fresh_day(time: &TimeExpression, published: Date) -> bool {
    let Some(interval) = time.interval else { return false };
    let oldest = published.checked_sub(FRESH.days()).ok();
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
