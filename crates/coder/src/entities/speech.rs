//! Who speaks between quotation marks, as far as the words around them tell.
//!
//! The statements are found later and know more; what pronouns need is only whose "I" and "we" they
//! are, and whom "he" cannot be.

use crate::Report;
use dateline_text::{BlockKind, Dep, Pos, Tag};
use std::ops::Range;

/// How far from a quotation its verb of saying stands, in tokens.
const WINDOW: usize = 16;

/// How far up the parse a quotation's verb of saying stands.
const CLIMB: usize = 30;

/// How many quotations back the last speaker is looked for.
const LOOK_BACK: usize = 4;

/// The quotations of a report.
pub struct Speech {
    /// For each token, the quotation that it lies in, counted from one.
    of: Vec<u32>,
    /// For each quotation, the head of its speaker.
    speakers: Vec<Option<usize>>,
    /// For each quotation, the token behind its last.
    ends: Vec<usize>,
}

/// The words between two marks.
struct Quotation {
    tokens: Range<usize>,
    /// The number of its block.
    block: usize,
    /// Whether it has a mark at its end.
    closed: bool,
}

impl Speech {
    /// Reads the quotations of a report. A mark left open is closed at the end of its block, as a
    /// speech that runs over several paragraphs opens each of them anew.
    pub fn read(report: Report) -> Speech {
        let quotations = quotations(report);
        let mut of = vec![0; report.tokens().len()];
        for (number, quotation) in quotations.iter().enumerate() {
            if let Some(inside) = of.get_mut(quotation.tokens.clone()) {
                inside.fill(number as u32 + 1);
            }
        }
        let mut speech = Speech { of, speakers: Vec::new(), ends: Vec::new() };
        let found = quotations.iter().map(|own| speaker(report, own, &speech)).collect();
        speech.speakers = found;
        speech.ends = quotations.iter().map(|own| own.tokens.end).collect();
        speech.hand_on(&quotations);
        speech
    }

    /// A quotation without a speaker of its own goes on with that of the quotation before it in the
    /// paragraph, and over paragraphs where no mark closes it.
    fn hand_on(&mut self, quotations: &[Quotation]) {
        for (at, pair) in quotations.windows(2).enumerate() {
            let [before, own] = pair else { continue };
            let goes_on =
                before.block == own.block || !before.closed && before.block + 1 == own.block;
            let known = self.speakers.get(at).copied().flatten();
            if let Some(slot) =
                self.speakers.get_mut(at + 1).filter(|slot| goes_on && slot.is_none())
            {
                *slot = known;
            }
        }
        for (at, pair) in quotations.windows(2).enumerate().rev() {
            let [own, next] = pair else { continue };
            let goes_on = !own.closed && own.block + 1 == next.block;
            let known = self.speakers.get(at + 1).copied().flatten();
            if let Some(slot) = self.speakers.get_mut(at).filter(|slot| goes_on && slot.is_none()) {
                *slot = known;
            }
        }
    }

    /// Whether a token lies in a quotation.
    pub fn is_quoted(&self, token: usize) -> bool {
        self.quotation(token).is_some()
    }

    /// The number of the quotation that a token lies in.
    pub fn quotation(&self, token: usize) -> Option<usize> {
        (self.of.get(token).copied().unwrap_or(0) as usize).checked_sub(1)
    }

    /// The head of the one who spoke last before a token, other than the token itself.
    pub fn speaker_before(&self, token: usize) -> Option<usize> {
        let before = self.ends.partition_point(|&end| end <= token);
        let latest = self.speakers.get(..before)?.iter().rev().take(LOOK_BACK);
        latest.flatten().copied().find(|&speaker| speaker != token)
    }

    /// The head of the one who speaks a token.
    pub fn speaker(&self, token: usize) -> Option<usize> {
        self.speakers.get(self.quotation(token)?).copied().flatten()
    }
}

fn quotations(report: Report) -> Vec<Quotation> {
    let mut found: Vec<Quotation> = Vec::new();
    let mut start = None;
    let mut block = 0;
    let blocks = &report.document.blocks;
    let count = report.tokens().len();
    for (index, token) in report.tokens().iter().enumerate() {
        let passed = block;
        while blocks.get(block).is_some_and(|own| own.span.end <= token.span.start) {
            block += 1;
        }
        if let Some(start) = start.take_if(|_| block > passed) {
            found.push(Quotation { tokens: start..index, block: passed, closed: false });
        }
        let opens = match report.word(index) {
            "“" | "``" => true,
            "\"" => token.tag != Tag::CloseQuote && start.is_none(),
            "”" => false,
            _ => continue,
        };
        if let Some(start) = start.take() {
            found.push(Quotation { tokens: start..index, block, closed: !opens });
        }
        start = opens.then_some(index + 1);
    }
    found.extend(start.map(|start| Quotation { tokens: start..count, block, closed: false }));
    found.retain(|quotation| !quotation.tokens.is_empty());
    let headed =
        |own: &Quotation| blocks.get(own.block).is_some_and(|b| b.kind == BlockKind::Title);
    found.retain(|quotation| !headed(quotation) || quotation.closed);
    found
}

/// The head of the one who speaks a quotation: the subject of a verb of saying behind it, above it in
/// the parse, or before it.
fn speaker(report: Report, own: &Quotation, speech: &Speech) -> Option<usize> {
    let subject = |verb: usize| subject(report, verb, speech);
    let behind = behind(report, own).and_then(|mut tokens| tokens.find_map(subject));
    let above = || report.analysis.ancestors(own.tokens.start).take(CLIMB).find_map(subject);
    let before = || before(report, own)?.rev().find_map(subject);
    behind.or_else(above).or_else(before)
}

/// The words behind a quotation that may say whose it is: those of its sentence, or of what the
/// parser takes for the next one where no full stop ends the quotation.
fn behind(report: Report, own: &Quotation) -> Option<Range<usize>> {
    let last = own.tokens.end.checked_sub(1)?;
    let mark = own.tokens.end;
    let next = mark + 1;
    if !own.closed || next >= report.tokens().len() {
        return None;
    }
    let ended = report.word(last) == "." && report.word(next) != ",";
    let sentence = report.sentence(next);
    (!ended).then(|| next..sentence.end.min(next + WINDOW))
}

/// The words before a quotation in its sentence.
fn before(report: Report, own: &Quotation) -> Option<Range<usize>> {
    let mark = own.tokens.start.checked_sub(1)?;
    let last = mark.checked_sub(1)?;
    let leads = matches!(report.word(last), "," | ":" | "that");
    let start = report.sentence(last).start.max(mark.saturating_sub(WINDOW));
    leads.then_some(start..mark)
}

/// The subject of a verb of saying that is not quoted itself.
fn subject(report: Report, verb: usize, speech: &Speech) -> Option<usize> {
    let found = report.token(verb);
    if found.pos != Pos::Verb || !says(&found.lemma) || speech.is_quoted(verb) {
        return None;
    }
    let own = report.child_of(verb, &[Dep::Nsubj]).or_else(|| {
        let above = report.analysis.head(verb).filter(|_| found.dep == Dep::Conj)?;
        report.child_of(above, &[Dep::Nsubj])
    });
    own.filter(|&own| !speech.is_quoted(own))
}

/// Verbs of saying that go with quotations.
pub fn says(lemma: &str) -> bool {
    matches!(lemma, "say" | "tell" | "add" | "ask" | "reply" | "respond" | "write" | "tweet")
        || matches!(lemma, "explain" | "argue" | "note" | "claim" | "declare" | "insist" | "warn")
        || matches!(lemma, "state" | "acknowledge" | "recall" | "joke" | "quip" | "continue")
        || matches!(lemma, "conclude" | "announce" | "admit" | "suggest" | "exclaim" | "proclaim")
        || matches!(lemma, "comment" | "read" | "remark" | "observe" | "stress" | "call" | "answer")
}
