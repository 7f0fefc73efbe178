//! `dateline export --format gdelt`: the events of a base as GDELT's tables.

use crate::{Fatal, output};
use dateline_export::{GdeltEvent, Layout, Telling};
use dateline_store::{Reader, Report};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

/// Writes `dateline.export.CSV` and `dateline.mentions.CSV`, which is how GDELT's own files end.
pub(crate) fn run(reader: &Reader, folder: &Path) -> Result<(), Fatal> {
    let mut tables = Tables {
        reader,
        leaders: BTreeMap::new(),
        events: output::file(&folder.join("dateline.export.CSV"))?,
        mentions: output::file(&folder.join("dateline.mentions.CSV"))?,
    };
    reader.reports(|report| -> Result<bool, Fatal> {
        tables.report(report)?;
        Ok(true)
    })?;
    tables.events.flush()?;
    Ok(tables.mentions.flush()?)
}

/// The two tables while they are written.
struct Tables<'r> {
    reader: &'r Reader,
    /// The record that leads a happening which several reports tell, for as many as are remembered.
    leaders: BTreeMap<i64, i64>,
    events: BufWriter<File>,
    mentions: BufWriter<File>,
}

/// How many happenings are remembered; more are looked up again.
const REMEMBERED: usize = 100_000;

impl Tables<'_> {
    /// Writes the happenings that a report is the first to tell.
    fn report(&mut self, report: &Report) -> Result<(), Fatal> {
        let told = Told::new(self.reader, report)?;
        let happenings = self.reader.happenings(report.id)?;
        for (at, happening) in happenings.into_iter().enumerate() {
            let Some(first) = told.telling(at) else { continue };
            if let (Some(happening), Some(event)) = (happening, GdeltEvent::new(first)) {
                self.event(event, (report.id, at), &told, happening)?;
            }
        }
        Ok(())
    }

    fn event(
        &mut self,
        mut event: GdeltEvent,
        (document, at): (i64, usize),
        told: &Told,
        happening: i64,
    ) -> Result<(), Fatal> {
        if self.leaders.get(&happening).is_some_and(|leader| *leader != document) {
            return Ok(());
        }
        let tellings = self.reader.tellings(happening)?;
        let Some(first) = tellings.first() else { return Ok(()) };
        if tellings.len() > 1 {
            self.remember(happening, first.document);
        }
        if (first.document, first.number) != (document, at) {
            return Ok(());
        }
        for telling in &tellings {
            if telling.document == document {
                mention(&mut event, told.telling(at), &mut self.mentions)?;
            } else if let Some(other) = self.reader.report(telling.document)? {
                let other = Told::new(self.reader, &other)?;
                mention(&mut event, other.telling(telling.number), &mut self.mentions)?;
            }
        }
        Ok(event.write(&mut self.events)?)
    }

    fn remember(&mut self, happening: i64, leader: i64) {
        if self.leaders.len() >= REMEMBERED {
            self.leaders.clear();
        }
        self.leaders.insert(happening, leader);
    }
}

/// A report's records and the layout of its text.
struct Told {
    records: Vec<Value>,
    layout: Option<Layout>,
}

impl Told {
    fn new(reader: &Reader, report: &Report) -> Result<Told, Fatal> {
        let records = report.lines.lines().map(serde_json::from_str);
        let records = records.collect::<Result<Vec<Value>, _>>()?;
        let layout = reader.text(report)?.map(|text| Layout::new(&text));
        Ok(Told { records, layout })
    }

    fn telling(&self, at: usize) -> Option<Telling<'_>> {
        let record = self.records.get(at)?;
        Some(Telling { record, layout: self.layout.as_ref() })
    }
}

/// Writes the mention of an event by a report's record, if the report has it.
fn mention(
    event: &mut GdeltEvent,
    telling: Option<Telling>,
    out: &mut dyn Write,
) -> std::io::Result<()> {
    telling.map_or(Ok(()), |telling| event.mention(telling, out))
}
