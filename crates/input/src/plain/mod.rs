//! The layout of a plain text: its header, dateline, headings and paragraphs.
//!
//! The reader keeps the text as it is and only marks stretches of it, so that offsets hold. Header
//! and dateline lie outside the blocks: the first paragraph starts where its first sentence does.

mod dateline;
mod ending;
mod front;
mod lines;
mod paragraphs;
mod style;
#[cfg(test)]
mod tests;

use crate::{cursor::Cursor, dates, outlets};
use dateline_text::{Block, BlockKind, Dateline, Span};
use front::Trust;
use jiff::civil::Date;

/// What the layout of a text tells.
#[derive(Debug, Default)]
pub(crate) struct Layout {
    /// The title, headings and paragraphs.
    pub(crate) blocks: Vec<Block>,
    /// The dateline.
    pub(crate) dateline: Option<Dateline>,
    /// The day in the dateline.
    pub(crate) dateline_day: Option<dates::Day>,
    /// The title's words.
    pub(crate) title: Option<Span>,
    /// The outlet.
    pub(crate) source: Option<String>,
    /// The address.
    pub(crate) url: Option<String>,
    /// The day of publication by the text, and its words.
    pub(crate) published: Option<(Date, Span)>,
}

/// What the format tells of the layout, where it tells something.
#[derive(Debug, Default)]
pub(crate) struct Known {
    /// The title, at the start of the text.
    pub(crate) title: Option<Span>,
    /// Headings, each a line of its own, in order.
    pub(crate) headings: Vec<Span>,
}

/// Reads the layout of a text.
pub(crate) fn layout(text: &str, known: &Known) -> Layout {
    let mut draft = Draft { text, title: known.title, known: &known.headings, ..Draft::default() };
    let lines = lines::split(text);
    let after_title = known.title.map_or(0, |title| title.end);
    let first = lines.partition_point(|line| line.start < after_title);
    let rest = draft.header(lines.get(first..).unwrap_or(&[]));
    let rest = draft.ending(rest);
    draft.body(rest);
    draft.finish()
}

/// What has been read so far.
#[derive(Default)]
struct Draft<'t> {
    text: &'t str,
    known: &'t [Span],
    title: Option<Span>,
    about: front::Line,
    dateline: Option<dateline::Found>,
    blocks: Vec<Block>,
}

/// How many lines a header has at most.
const HEADER_LINES: usize = 40;

/// Among how many paragraphs at the top a dateline is looked for: a summary may stand before it.
const DATELINE_PARAGRAPHS: usize = 4;

/// How many paragraphs are looked at to tell a transcript.
const TRANSCRIPT_PARAGRAPHS: usize = 20;

impl<'t> Draft<'t> {
    /// Reads the header; gives back the lines behind it.
    fn header<'l>(&mut self, lines: &'l [Span]) -> &'l [Span] {
        for (number, &line) in lines.iter().enumerate().take(HEADER_LINES) {
            let next = lines.get(number + 1..).unwrap_or(&[]);
            let passed = line.is_empty()
                || self.about_line(line)
                || self.headline(line, next)
                || style::is_ornament(line.of(self.text));
            if !passed {
                return lines.get(number..).unwrap_or(&[]);
            }
        }
        lines.get(HEADER_LINES..).unwrap_or(&[])
    }

    fn about_line(&mut self, line: Span) -> bool {
        let Some(found) = front::read(self.text, line) else { return false };
        if let (None, Some(title)) = (self.title, found.title) {
            self.title = Some(title);
        }
        self.note(found);
        true
    }

    /// Keeps what a line says about the report where nothing better is known.
    fn note(&mut self, found: front::Line) {
        self.about.day = front::better(self.about.day, found.day);
        self.about.source = self.about.source.take().or(found.source);
        self.about.url = self.about.url.take().or(found.url);
    }

    /// Takes a line as the headline, or, behind one, as a heading that goes with it.
    fn headline(&mut self, line: Span, next: &[Span]) -> bool {
        let words = line.of(self.text);
        let opens = self.opens_story(line);
        if opens || !style::is_headline(words) && !self.stands_before_dateline(words, next) {
            return false;
        }
        if !self.is_set_off(next) || !next.iter().any(|line| !line.is_empty()) {
            return false;
        }
        match self.title {
            None => self.title = Some(line),
            Some(_) if style::is_headline(words) => self.push(BlockKind::Heading, line),
            Some(_) => return false,
        }
        true
    }

    fn opens_story(&self, line: Span) -> bool {
        dateline::read(self.text, line).is_some() || self.inline_day(line).is_some()
    }

    /// Some outlets end headlines with a full stop; the dateline behind them tells.
    fn stands_before_dateline(&self, words: &str, next: &[Span]) -> bool {
        let following = next.iter().find(|line| !line.is_empty());
        self.title.is_none()
            && style::words(words) <= 25
            && following.is_some_and(|&line| dateline::read(self.text, line).is_some())
    }

    /// Whether a line is set off from what follows: by a blank line, a line about the report, a
    /// dateline, or by a line so much longer that it cannot go on from it.
    fn is_set_off(&self, next: &[Span]) -> bool {
        let Some(&line) = next.first() else { return false };
        let long = line.of(self.text).chars().count() > 140;
        line.is_empty() || long || front::read(self.text, line).is_some() || self.opens_story(line)
    }

    /// Drops the lines at the end that are no part of the story.
    fn ending<'l>(&mut self, mut lines: &'l [Span]) -> &'l [Span] {
        while let Some((&last, before)) = lines.split_last() {
            let words = last.of(self.text);
            if let Some(found) = ending::published_in(self.text, last) {
                self.note(found);
            } else if !words.is_empty() && !ending::is_credit(words) {
                break;
            }
            lines = before;
        }
        lines
    }

    fn body(&mut self, lines: &[Span]) {
        let paragraphs = paragraphs::join(self.text, lines);
        for (number, &paragraph) in paragraphs.iter().enumerate() {
            let start = match number {
                0 => self.opening(paragraph, self.is_transcript(&paragraphs)),
                1..DATELINE_PARAGRAPHS if self.dateline.is_none() => self.late_opening(paragraph),
                _ => paragraph.start as usize,
            };
            let span = lines::trim(self.text, Span::new(start, paragraph.end as usize));
            if !span.is_empty() && !style::is_ornament(span.of(self.text)) {
                self.push(self.kind(span, paragraphs.len() - number), span);
            }
        }
    }

    /// Whether further paragraphs open with a name and a colon as well: then it names a speaker.
    fn is_transcript(&self, paragraphs: &[Span]) -> bool {
        let mut following = paragraphs.iter().skip(1).take(TRANSCRIPT_PARAGRAPHS);
        following.any(|&next| dateline::read(self.text, next).is_some_and(|found| found.colon))
    }

    fn kind(&self, span: Span, left: usize) -> BlockKind {
        let words = span.of(self.text);
        let looks = left > 1 && style::is_heading(words) && !words.contains('\n');
        if looks || self.known.binary_search(&span).is_ok() {
            BlockKind::Heading
        } else {
            BlockKind::Paragraph
        }
    }

    /// Reads the day and the dateline that open the story; gives back where its first sentence starts.
    fn opening(&mut self, paragraph: Span, transcript: bool) -> usize {
        let mut start = paragraph.start as usize;
        if let Some((date, words, trust, end)) = self.inline_day(paragraph) {
            self.about.day = front::better(self.about.day, Some((date, words, trust)));
            start = end;
        }
        let rest = Span::new(start, paragraph.end as usize);
        match dateline::read(self.text, rest).filter(|found| !(found.colon && transcript)) {
            Some(found) => self.take_dateline(found),
            None => start,
        }
    }

    /// Further down only a dateline that names an agency or stands in capitals counts.
    fn late_opening(&mut self, paragraph: Span) -> usize {
        let found = dateline::read(self.text, paragraph).filter(|found| {
            let capitals = |place: &Span| style::is_capitals(place.of(self.text));
            let named = found.dateline.agency.is_some();
            !found.colon && (named || found.dateline.places.iter().all(capitals))
        });
        found.map_or(paragraph.start as usize, |found| self.take_dateline(found))
    }

    fn take_dateline(&mut self, found: dateline::Found) -> usize {
        let end = found.dateline.span.end as usize;
        self.dateline = Some(found);
        end
    }

    /// A day with a label before the story's first words ("date 2025-10-16 MOSCOW: ..."), or one
    /// without a label that a dateline or a dash follows: day, words, trust, and the end.
    fn inline_day(&self, paragraph: Span) -> Option<(Date, Span, Trust, usize)> {
        let mut cursor = Cursor::new(self.text, paragraph);
        let label = front::label(&mut cursor);
        let start = cursor.at();
        let date = dates::read(&mut cursor)?.date()?;
        let words = cursor.since(start);
        cursor.skip_spaces();
        let marked = [":", "—", "–", "--", "- ", "|"].iter().any(|mark| cursor.eat(mark));
        cursor.skip_spaces();
        let rest = Span::new(cursor.at(), paragraph.end as usize);
        let labelled = label != front::Label::None;
        let follows = marked || dateline::read(self.text, rest).is_some();
        let trust = if labelled { Trust::Labelled } else { Trust::Bare };
        (labelled || follows).then_some((date, words, trust, cursor.at()))
    }

    fn push(&mut self, kind: BlockKind, span: Span) {
        self.blocks.push(Block { kind, span });
    }

    fn finish(mut self) -> Layout {
        if let Some(span) = self.title {
            self.blocks.push(Block { kind: BlockKind::Title, span });
        }
        self.blocks.sort_by_key(|block| block.span);
        let found = self.dateline.as_ref();
        let day =
            found.and_then(|found| found.day).and_then(|(day, span)| Some((day.date()?, span)));
        let day =
            front::better(self.about.day, day.map(|(day, span)| (day, span, Trust::Dateline)));
        let agency =
            found.and_then(|found| found.dateline.agency).map(|agency| agency.of(self.text));
        let source = agency.map(|sign| outlets::name(sign).unwrap_or(sign).to_string());
        Layout {
            blocks: self.blocks,
            title: self.title,
            source: self.about.source.or(source),
            url: self.about.url,
            published: day.map(|(date, span, _)| (date, span)),
            dateline_day: found.and_then(|found| found.day).map(|(day, _)| day),
            dateline: self.dateline.map(|found| found.dateline),
        }
    }
}
