//! `dateline code`: reports to records.

use crate::arguments::{Code, CodeFormat, OwnFiles};
use crate::reading::{self, Work};
use crate::{Fatal, Outcome, tables};
use anstream::{AutoStream, ColorChoice};
use dateline_coder::{Coder, OwnTables};
use dateline_export::{
    CodedReport, Csv, Export, GeoJson, JsonLines, JsonReports, Plover, Table, TableOptions, TimeMl,
};
use dateline_text::{Analysis, Document};
use std::io;

/// Runs the command.
pub(crate) fn run(arguments: &Code) -> Result<Outcome, Fatal> {
    let floor = arguments.min_confidence;
    let work = Coding { coder: coder(&arguments.own)?, floor, format: format(arguments) };
    reading::run(&arguments.reading, &work)
}

/// The coder with the user's tables, if there are any, and with events of any kind where they are wanted.
pub(crate) fn coder(own: &OwnFiles) -> Result<Coder, Fatal> {
    let coder = with_tables(own)?;
    Ok(if own.all_events { coder.with_all_events() } else { coder })
}

fn with_tables(own: &OwnFiles) -> Result<Coder, Fatal> {
    if own.lexicon.is_empty() && own.actors.is_empty() && own.ontology.is_empty() {
        return Ok(Coder::embedded());
    }
    let own = OwnTables {
        ontology: tables::read(&own.ontology)?,
        lexicon: tables::read(&own.lexicon)?,
        actors: tables::read(&own.actors)?,
    };
    Coder::with(&own).map_err(|mistakes| {
        let count = tables::count(mistakes.len(), "mistake");
        let lines: Vec<String> = mistakes.iter().map(ToString::to_string).collect();
        format!("{count} in the tables given; nothing was coded\n{}", lines.join("\n")).into()
    })
}

/// The coder, the least confidence of the records that are written, and their format.
struct Coding {
    coder: Coder,
    floor: f32,
    format: Box<dyn Export>,
}

impl Work for Coding {
    fn begin(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        // Writing to memory cannot fail.
        let _ = self.format.begin(&mut bytes);
        bytes
    }

    fn bytes(&self, document: &Document, analysis: &Analysis) -> io::Result<Vec<u8>> {
        let mut coded = self.coder.code(document, analysis);
        coded.keep_from(self.floor);
        let mut bytes = Vec::new();
        self.format.report(CodedReport { document, coded: &coded }, &mut bytes)?;
        Ok(bytes)
    }
}

fn format(arguments: &Code) -> Box<dyn Export> {
    match arguments.format {
        CodeFormat::Table => Box::new(Table { options: table_options(arguments) }),
        CodeFormat::Jsonl => Box::new(JsonLines),
        CodeFormat::Csv => Box::new(Csv),
        CodeFormat::Reports => Box::new(JsonReports),
        CodeFormat::Timeml => Box::new(TimeMl),
        CodeFormat::Geojson => Box::new(GeoJson),
        CodeFormat::Plover => Box::new(Plover),
    }
}

/// The page's width where there is no terminal to ask.
const WIDTH: usize = 100;

fn table_options(arguments: &Code) -> TableOptions {
    let terminal = terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    let told = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    let to_file = arguments.reading.output.is_some();
    let choice = AutoStream::choice(&io::stdout());
    let colour = match ColorChoice::global() {
        ColorChoice::Auto => choice != ColorChoice::Never && !to_file,
        global => global != ColorChoice::Never,
    };
    TableOptions { width: told.or(terminal).unwrap_or(WIDTH), colour, explain: arguments.explain }
}
