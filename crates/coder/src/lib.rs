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
mod numbers;
mod places;
mod predicates;
mod records;
mod relations;
mod report;
mod statements;
mod status;
mod tense;
mod times;
mod when;
mod whereabouts;

#[cfg(test)]
mod testing;

pub use lexicon::LexiconError;
pub use report::Report;
pub use statements::{Draft as StatementDraft, Force};

use dateline_actors::Actors;
use dateline_gazetteer::Gazetteer;
use dateline_text::{Analysis, Coded, Document, PlaceMention};
use entities::Entities;
use predicates::Predicates;

/// The tables and rules that turn parsed reports into records.
pub struct Coder {
    actors: Actors,
    gazetteer: Gazetteer,
    lexicon: lexicon::Lexicon,
    factuality: status::Factuality,
    relations: relations::Table,
    reporting: statements::Reporting,
}

impl Coder {
    /// The coder with the embedded tables.
    pub fn embedded() -> Coder {
        Coder {
            actors: Actors::embedded(),
            gazetteer: Gazetteer::embedded(),
            lexicon: lexicon::Lexicon::embedded(),
            factuality: status::Factuality::embedded(),
            relations: relations::Table::embedded(),
            reporting: statements::Reporting::embedded(),
        }
    }

    /// Codes one report.
    pub fn code(&self, document: &Document, analysis: &Analysis) -> Coded {
        let report = Report { document, analysis };
        let times = times::find(report);
        let places = places::resolve(report, &self.gazetteer, &self.actors);
        let mentions = mentions::find(report, &self.actors);
        let entities = entities::resolve_with_places(report, mentions, &places, &self.actors);
        let predicates = predicates::find(report);
        let drafts = self.drafts(report, &predicates, &entities, &places);
        let context = records::Context {
            report,
            times: &times,
            calendar: &when::Calendar::new(report, &times),
            map: &whereabouts::Map::new(report, &places, &self.actors),
            entities: &entities,
            actors: &self.actors,
        };
        let records = records::assemble(drafts, context);
        Coded { times, places, entities: entities.into_list(), records }
    }

    /// The statements, views and acts of speech of one report before they are coded, for measuring
    /// that stage by itself.
    pub fn statements(&self, document: &Document, analysis: &Analysis) -> Vec<StatementDraft> {
        let report = Report { document, analysis };
        let entities =
            entities::resolve(report, mentions::find(report, &self.actors), &self.actors);
        statements::find(report, &self.reporting, &predicates::find(report), &entities)
    }

    /// The statements, events and relations that the predicates tell, before they are coded.
    fn drafts(
        &self,
        report: Report,
        predicates: &Predicates,
        entities: &Entities,
        places: &[PlaceMention],
    ) -> records::Drafts {
        let judge = status::Judge { report, words: &self.factuality, predicates };
        let (lexicon, table, actors) = (&self.lexicon, &self.relations, &self.actors);
        let events = events::Finder { report, lexicon, predicates, entities, judge }.find();
        let finder = relations::Finder {
            report,
            table,
            predicates,
            entities,
            actors,
            places,
            events: &events,
            judge,
        };
        records::Drafts {
            statements: statements::find(report, &self.reporting, predicates, entities),
            relations: finder.find(),
            events,
        }
    }
}
