//! The coder's answers about two parties that a caller gives.

use super::{Pair, Root, Scene, Weights};
use crate::{Coder, Report, entities, events, mentions, places, predicates, status};
use dateline_learn::{Model, Names};
use dateline_text::{Analysis, Document, EventType, Span};
use smol_str::{SmolStr, format_smolstr};

/// The event between two given parties.
#[derive(Clone, Debug, PartialEq)]
pub struct Between {
    /// The class: the type, with CONCEDE and RETREAT as one, and cooperation that lies ahead as AGREE.
    pub root: Root,
    /// The type.
    pub event_type: EventType,
    /// The class's probability from 0 to 1.
    pub confidence: f32,
    /// The rule that found it, where one did, and the weights that decided.
    pub why: Vec<SmolStr>,
}

impl Coder {
    /// The coder with other weights for the event between two parties than those that are built in.
    pub fn with_pair_weights(self, model: Model) -> Coder {
        Coder { weights: Weights::new(model), ..self }
    }

    /// The event between two parties whose words stand at the given spans; nothing where no word of the
    /// source is a token. A target may be empty.
    pub fn between(
        &self,
        document: &Document,
        analysis: &Analysis,
        source: &[Span],
        target: &[Span],
    ) -> Option<Between> {
        let pair = pair(analysis, source, target)?;
        self.scene(document, analysis, |scene| {
            let (root, confidence) = scene.classify(&pair, &self.weights)?;
            let told = scene.best(&pair);
            let rule = told.filter(|told| Root::of(told.found.event_type, told.status) == root);
            let mut why: Vec<SmolStr> = rule
                .map(|told| format_smolstr!("lex:{}", told.found.sense.id))
                .into_iter()
                .collect();
            why.push(format_smolstr!("learned:{}", root.as_str()));
            let event_type = root.event_type(told.map(|told| told.found.event_type));
            Some(Between { root, event_type, confidence, why })
        })
    }

    /// The names of all features of two parties, each once, for training; none where no word of the
    /// source is a token.
    pub fn describe_pair(
        &self,
        document: &Document,
        analysis: &Analysis,
        source: &[Span],
        target: &[Span],
    ) -> Vec<String> {
        let Some(pair) = pair(analysis, source, target) else { return Vec::new() };
        self.scene(document, analysis, |scene| {
            let mut names = Names::default();
            scene.describe(&pair, &mut names);
            let mut held = names.into_list();
            held.sort_unstable();
            held.dedup();
            held
        })
    }

    /// Hands the stages' results up to what the rules find to a question about them.
    fn scene<T>(
        &self,
        document: &Document,
        analysis: &Analysis,
        ask: impl FnOnce(Scene) -> T,
    ) -> T {
        let report = Report { document, analysis };
        let places = places::resolve(report, &self.gazetteer, &self.actors);
        let mentions = mentions::find(report, &self.actors);
        let entities = entities::resolve_with_places(report, mentions, &places, &self.actors);
        let predicates = predicates::find(report);
        let judge = status::Judge { report, words: &self.factuality, predicates: &predicates };
        let lexicon = &self.lexicon;
        let (predicates, entities) = (&predicates, &entities);
        let (weights, voices) = (&self.weights, &events::Voices::default());
        let finder =
            events::Finder { report, lexicon, predicates, entities, judge, weights, voices };
        let told = finder.told();
        ask(Scene { report, lexicon, entities, judge, told: &told })
    }
}

/// The pair at some spans: of each party's pieces the first counts.
fn pair(analysis: &Analysis, source: &[Span], target: &[Span]) -> Option<Pair> {
    let tokens = |spans: &[Span]| {
        let span = spans.first().copied();
        span.map_or(0..0, |span| analysis.tokens_in(span))
    };
    let pair = Pair { source: tokens(source), target: tokens(target) };
    (!pair.source.is_empty()).then_some(pair)
}
