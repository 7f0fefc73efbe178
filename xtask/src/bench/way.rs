//! The whole way of a report inside one process, stage by stage.

use crate::Failure;
use crate::bench::choice::{self, Choice};
use crate::bench::stages::{PARSING, Stopwatch};
use dateline_coder::Coder;
use dateline_export::{CodedReport, Export, JsonLines};
use dateline_nlp::Engine;
use dateline_text::Document;

/// The engine and the coder, loaded.
pub struct Way {
    pub engine: Engine,
    pub coder: Coder,
    written: Vec<u8>,
}

impl Way {
    /// Loads both.
    pub fn load(choice: &Choice) -> Result<Way, Failure> {
        let engine = choice::load_engine(choice)?;
        Ok(Way { engine, coder: Coder::embedded(), written: Vec::new() })
    }

    /// Parses, codes and writes a report that was read, and gives its number of tokens.
    pub fn go(&mut self, document: Document, watch: &mut Stopwatch) -> Result<usize, Failure> {
        let analysis = self.engine.analyse(&document);
        watch.ended(PARSING);
        let tokens = analysis.tokens().len();
        let coded = self.coder.code_by_stage(&document, &analysis, &mut |stage| watch.ended(stage));
        watch.ended("leaving the coder");
        self.written.clear();
        let report = CodedReport { document: &document, coded: &coded };
        JsonLines.report(report, &mut self.written)?;
        watch.ended("writing");
        drop((analysis, coded, document));
        watch.ended("freeing");
        Ok(tokens)
    }
}
