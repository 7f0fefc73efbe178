//! From a parsed report to evidence-backed records.
//!
//! The coder is pure: no file, no clock, no printing. [`Coder::code`] is the whole way on one screen:
//! each stage is a module with one entry that reads what earlier stages wrote and returns its own.

mod attribution;
mod coding;
mod confidence;
mod entities;
mod events;
mod lexicon;
mod mentions;
mod places;
mod predicates;
mod records;
mod relations;
mod report;
mod statements;
mod status;
mod times;
mod when;
mod whereabouts;

#[cfg(test)]
mod testing;

pub use lexicon::LexiconError;
pub use report::Report;

use dateline_actors::Actors;
use dateline_gazetteer::Gazetteer;
use dateline_text::{Analysis, Coded, Document};

/// The tables and rules that turn parsed reports into records.
pub struct Coder {
    actors: Actors,
    gazetteer: Gazetteer,
    lexicon: lexicon::Lexicon,
}

impl Coder {
    /// The coder with the embedded tables.
    pub fn embedded() -> Coder {
        Coder {
            actors: Actors::embedded(),
            gazetteer: Gazetteer::embedded(),
            lexicon: lexicon::Lexicon::embedded(),
        }
    }

    /// Codes one report.
    pub fn code(&self, document: &Document, analysis: &Analysis) -> Coded {
        let report = Report { document, analysis };
        let times = times::find(report);
        let mentions = mentions::find(report, &self.actors);
        let places = places::resolve(report, &self.gazetteer, &self.actors);
        let entities = entities::resolve(report, mentions, &self.actors);
        let predicates = predicates::find(report);
        let statements = statements::find(report, &predicates, &entities);
        let calendar = when::Calendar::new(report, &times);
        let map = whereabouts::Map::new(report, &places, &self.actors);
        let events = events::find(report, &self.lexicon, &predicates, &entities);
        let relations = relations::find(report, &predicates, &entities);
        let drafts = records::Drafts { statements, events, relations };
        let records = records::assemble(
            report,
            drafts,
            &records::Context {
                calendar: &calendar,
                map: &map,
                entities: &entities,
                predicates: &predicates,
                actors: &self.actors,
            },
        );
        Coded { times, places, entities: entities.into_list(), records }
    }
}
