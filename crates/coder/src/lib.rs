//! From a parsed report to evidence-backed records.
//!
//! The coder is pure: no file, no clock, no printing. [`Coder::code`] is the whole way on one screen:
//! each stage is a module with one entry that reads what earlier stages wrote and returns its own.

mod attribution;
mod coding;
mod confidence;
mod deeds;
mod entities;
mod events;
mod lexicon;
mod mentions;
mod numbers;
mod ontology;
mod own;
mod pairs;
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

pub use confidence::{OPTIONS as CONFIDENCE_OPTIONS, RIGHT};
pub use entities::references;
pub use lexicon::{Checked as CheckedLexicon, Example};
pub use own::{OwnTables, check_lexicon, check_ontology};
pub use pairs::{Between, OPTIONS as PAIR_OPTIONS, Root};
pub use report::Report;
pub use statements::learned as attributions;
pub use statements::{Draft as StatementDraft, Force};

use dateline_actors::Actors;
use dateline_gazetteer::Gazetteer;
use dateline_learn::{Model, Names};
use dateline_text::{Analysis, Coded, Document, PlaceMention, RecordId};
use entities::Entities;
use predicates::Predicates;
use std::collections::BTreeMap;

/// The tables and rules that turn parsed reports into records.
pub struct Coder {
    actors: Actors,
    gazetteer: Gazetteer,
    lexicon: lexicon::Lexicon,
    factuality: status::Factuality,
    relations: relations::Table,
    reporting: statements::Reporting,
    weights: pairs::Weights,
    trust: confidence::Weights,
    deeds: deeds::Deeds,
    /// Whether events outside the lexicon are told, too.
    all_events: bool,
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
            weights: pairs::Weights::default(),
            trust: confidence::Weights::default(),
            deeds: deeds::Deeds::embedded(),
            all_events: false,
        }
    }

    /// The coder that tells of events of any kind: what the lexicon does not know ("the bridge collapsed")
    /// becomes `OTHER`.
    #[must_use]
    pub fn with_all_events(self) -> Coder {
        Coder { all_events: true, ..self }
    }

    /// Codes one report.
    pub fn code(&self, document: &Document, analysis: &Analysis) -> Coded {
        self.code_by_stage(document, analysis, &mut |_| {})
    }

    /// Codes one report and calls `ended` with the name of each stage as it ends, so that a caller
    /// with a clock can time the stages.
    pub fn code_by_stage(
        &self,
        document: &Document,
        analysis: &Analysis,
        ended: &mut dyn FnMut(&'static str),
    ) -> Coded {
        self.code_seen(document, analysis, ended, &mut |_, _| {})
    }

    /// Codes one report and tells `seen` what every record's confidence rests on.
    fn code_seen(
        &self,
        document: &Document,
        analysis: &Analysis,
        ended: &mut dyn FnMut(&'static str),
        seen: records::Seen,
    ) -> Coded {
        let report = Report { document, analysis };
        let times = times::find(report);
        ended("times");
        let places = places::resolve(report, &self.gazetteer, &self.actors);
        ended("places");
        let mentions = mentions::find(report, &self.actors);
        ended("mentions");
        let entities = entities::resolve_with_places(report, mentions, &places, &self.actors);
        ended("entities");
        let predicates = predicates::find(report);
        ended("predicates");
        let drafts = self.drafts(report, &predicates, &entities, &places, ended);
        let calendar = when::Calendar::new(report, &times);
        ended("calendar");
        let map = whereabouts::Map::new(report, &places, &self.actors);
        ended("map");
        let context = records::Context {
            report,
            times: &times,
            calendar: &calendar,
            map: &map,
            entities: &entities,
            actors: &self.actors,
            weights: &self.trust,
            deeds: &self.deeds,
        };
        let records = records::assemble(drafts, context, seen);
        ended("records");
        Coded { times, places, entities: entities.into_list(), records }
    }

    /// The coder with other weights for the confidence of records than those that are built in.
    pub fn with_confidence_weights(self, model: Model) -> Coder {
        Coder { trust: confidence::Weights::new(model), ..self }
    }

    /// The confidence of a record with the signs of these names.
    pub fn confidence(&self, signs: &[String]) -> f32 {
        self.trust.of_names(signs)
    }

    /// Codes one report and names the signs that the confidence of each record rests on, for training.
    pub fn code_with_signs(
        &self,
        document: &Document,
        analysis: &Analysis,
    ) -> (Coded, BTreeMap<RecordId, Vec<String>>) {
        let mut signs = BTreeMap::new();
        let coded = self.code_seen(document, analysis, &mut |_| {}, &mut |id, own| {
            let mut names = Names::default();
            own.write(&mut names);
            signs.insert(id, names.into_list());
        });
        (coded, signs)
    }

    /// The statements, views and acts of speech of one report before they are coded, for measuring
    /// that stage by itself.
    pub fn statements(&self, document: &Document, analysis: &Analysis) -> Vec<StatementDraft> {
        let report = Report { document, analysis };
        let entities =
            entities::resolve(report, mentions::find(report, &self.actors), &self.actors);
        statements::find(report, &self.reporting, &predicates::find(report), &entities)
    }

    /// What the pronouns of one report have to choose from, for training the weights that choose;
    /// `blind` as in [`references::Choices`].
    pub fn choices(
        &self,
        document: &Document,
        analysis: &Analysis,
        blind: bool,
    ) -> references::Choices {
        let report = Report { document, analysis };
        let places = places::resolve(report, &self.gazetteer, &self.actors);
        let mentions = mentions::find(report, &self.actors);
        entities::choices(report, mentions, &places, &self.actors, blind)
    }

    /// The statements, events and relations that the predicates tell, before they are coded.
    fn drafts(
        &self,
        report: Report,
        predicates: &Predicates,
        entities: &Entities,
        places: &[PlaceMention],
        ended: &mut dyn FnMut(&'static str),
    ) -> records::Drafts {
        let judge = status::Judge { report, words: &self.factuality, predicates };
        let (lexicon, table, actors) = (&self.lexicon, &self.relations, &self.actors);
        let statements = statements::find(report, &self.reporting, predicates, entities);
        ended("statements");
        let voices = &events::Voices::new(&statements);
        let weights = &self.weights;
        let finder =
            events::Finder { report, lexicon, predicates, entities, judge, weights, voices };
        let events = finder.find();
        let mut rest = Vec::new();
        if self.all_events {
            rest = events::rest(&finder, &self.deeds, &events, &statements);
        }
        ended("events");
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
        let relations = finder.find();
        ended("relations");
        let mut events = events;
        events.extend(rest);
        events.sort_by_key(|draft| draft.token);
        records::Drafts { statements, events, relations }
    }
}
