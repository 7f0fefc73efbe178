//! `dateline parse`: reports to tokens, tags, heads and named entities.

use crate::arguments::{Parse, ParseFormat};
use crate::reading::{self, Work};
use crate::{Fatal, Outcome};
use dateline_export::{conllu, parse_json};
use dateline_text::{Analysis, Document};
use std::io;

/// Runs the command.
pub(crate) fn run(arguments: &Parse) -> Result<Outcome, Fatal> {
    reading::run(&arguments.reading, &Parsing { format: arguments.format })
}

struct Parsing {
    format: ParseFormat,
}

impl Work for Parsing {
    fn needs_dates(&self) -> bool {
        false
    }

    fn bytes(&self, document: &Document, analysis: &Analysis) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        match self.format {
            ParseFormat::Conllu => conllu(document, analysis, &mut bytes)?,
            ParseFormat::Json => parse_json(document, analysis, &mut bytes)?,
        }
        Ok(bytes)
    }
}
