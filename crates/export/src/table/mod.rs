//! The table for people: the report's head, then its sentences with the evidence marked, each with
//! its records below it in the order of the text.

mod entry;
mod explain;
mod head;
mod ink;
mod palette;
mod sentence;

use crate::{CodedReport, Export, places::PlaceIndex};
use dateline_text::{Record, Span};
use ink::Ink;
use std::io::{self, Write};

/// How the table is drawn.
#[derive(Clone, Copy, Debug)]
pub struct TableOptions {
    /// The columns of the page.
    pub width: usize,
    /// Whether styles are written as terminal codes.
    pub colour: bool,
    /// Whether each record says why it is as it is.
    pub explain: bool,
}

/// The table for people.
pub struct Table {
    /// How it is drawn.
    pub options: TableOptions,
}

/// The narrowest and the widest page; wider lines are hard to read.
const WIDTHS: (usize, usize) = (40, 140);

impl Export for Table {
    fn report(&self, report: CodedReport, out: &mut dyn Write) -> io::Result<()> {
        let page = Page { width: self.options.width.clamp(WIDTHS.0, WIDTHS.1), ..self.page() };
        page.head(report, out)?;
        let places = PlaceIndex::new(report.coded);
        let mut number = 1;
        for records in report.coded.records.chunk_by(same_sentence) {
            let numbered: Vec<(usize, &Record)> = (number..).zip(records).collect();
            page.sentence(report, &numbered, &places, out)?;
            number += records.len();
        }
        writeln!(out, "\n")
    }
}

fn same_sentence(a: &Record, b: &Record) -> bool {
    a.evidence.sentence == b.evidence.sentence
}

impl Table {
    fn page(&self) -> Page {
        Page { width: self.options.width, options: self.options }
    }
}

/// The page that is written on.
struct Page {
    width: usize,
    options: TableOptions,
}

impl Page {
    fn head(&self, report: CodedReport, out: &mut dyn Write) -> io::Result<()> {
        for ink in head::ink(report) {
            self.wrapped(&ink, 0, out)?;
        }
        self.line(&Ink::of("─".repeat(self.width), palette::QUIET), out)
    }

    fn sentence(
        &self,
        report: CodedReport,
        records: &[(usize, &Record)],
        places: &PlaceIndex,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let span = records.first().map_or(Span::default(), |(_, record)| record.evidence.sentence);
        writeln!(out)?;
        self.wrapped(&sentence::ink(&report.document.text, span, records), 1, out)?;
        for &(number, record) in records {
            for line in entry::lines(report.document, number, record, self.width) {
                self.line(&line, out)?;
            }
            if self.options.explain {
                self.explanation(explain::lines(report, record, places), out)?;
            }
        }
        Ok(())
    }

    fn explanation(&self, lines: Vec<(&'static str, Ink)>, out: &mut dyn Write) -> io::Result<()> {
        let indent = entry::GUTTER + 8;
        for (label, ink) in lines {
            for (row, part) in ink.wrap(self.width.saturating_sub(indent)).into_iter().enumerate() {
                let label = if row == 0 { label } else { "" };
                let left = format!("{:gutter$}{label:<8}", "", gutter = entry::GUTTER);
                let mut line = Ink::of(left, palette::QUIET);
                line.append(part);
                self.line(&line, out)?;
            }
        }
        Ok(())
    }

    fn wrapped(&self, ink: &Ink, indent: usize, out: &mut dyn Write) -> io::Result<()> {
        for part in ink.wrap(self.width.saturating_sub(indent)) {
            let mut line = Ink::of(" ".repeat(indent), palette::PLAIN);
            line.append(part);
            self.line(&line, out)?;
        }
        Ok(())
    }

    fn line(&self, ink: &Ink, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "{}", ink.render(self.options.colour))
    }
}
