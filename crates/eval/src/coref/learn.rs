//! Learning whom pronouns speak of, and measuring it by cross-validation.

use super::gum::Annotated;
use crate::phrase::head;
use crate::task::Session;
use dateline_coder::references::{self, Choice};
use dateline_learn::{FeatureId, Model, Ranking, rank};
use dateline_text::{Analysis, Document};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::fmt::Write;

/// A pronoun of a document with what it could choose from.
pub struct Case {
    /// The number of its document.
    document: usize,
    choice: Choice,
    /// For each option, whether the gold means it.
    right: Vec<bool>,
    /// Whether gender stands in for the gold.
    settled: bool,
}

/// The pronouns of a document.
pub fn cases(number: usize, annotated: &Annotated, session: &Session) -> Vec<Case> {
    let analysis = session.engine.analyse(&annotated.document);
    let gold = Gold::new(annotated, &analysis);
    let choices = session.coder.choices(&annotated.document, &analysis, false).list;
    let case = |choice: Choice| {
        let entity = gold.pronoun(choice.pronoun);
        let right =
            choice.options.iter().map(|own| gold.means(entity, own.head, own.last)).collect();
        Case { document: number, right, choice, settled: false }
    };
    choices.into_iter().map(case).collect()
}

/// The pronouns of a report without gold that gender alone settles: one candidate has the pronoun's
/// gender and all others the other one. All have names, for of people without a name only those have a
/// gender whose noun or pronouns tell it.
pub fn settled(number: usize, document: &Document, session: &Session) -> Vec<Case> {
    let analysis = session.engine.analyse(document);
    let choices = session.coder.choices(document, &analysis, true).list;
    let settled = choices.into_iter().filter(|choice| {
        let agreeing = choice.options.iter().filter(|own| own.agrees == Some(true)).count();
        let known = choice.options.iter().all(|own| own.agrees.is_some() && own.named);
        known && agreeing == 1 && choice.options.len() > 1
    });
    let case = |choice: Choice| {
        let right = choice.options.iter().map(|own| own.agrees == Some(true)).collect();
        Case { document: number, right, choice, settled: true }
    };
    settled.map(case).collect()
}

/// The entities of the gold by the heads of their mentions.
struct Gold<'a> {
    analysis: &'a Analysis,
    /// For each head, its entities with the last token of the mention.
    heads: HashMap<usize, Vec<(&'a str, usize)>>,
}

impl<'a> Gold<'a> {
    fn new(annotated: &'a Annotated, analysis: &'a Analysis) -> Gold<'a> {
        let mut heads: HashMap<usize, Vec<(&str, usize)>> = HashMap::new();
        for mention in &annotated.mentions {
            let last = analysis.tokens_in(mention.span).last();
            if let Some((head, last)) = head(analysis, mention.span).zip(last) {
                heads.entry(head).or_default().push((&mention.entity, last));
            }
        }
        Gold { analysis, heads }
    }

    /// The entity of a pronoun.
    fn pronoun(&self, token: usize) -> Option<&'a str> {
        let own = self.heads.get(&token)?.iter().find(|(_, last)| *last == token);
        own.map(|(entity, _)| *entity)
    }

    /// Whether a mention of the entity has this head, and takes in the last of several.
    fn means(&self, entity: Option<&str>, head: usize, last: usize) -> bool {
        let reaches =
            |own: usize| last == head || own >= last && self.analysis.tokens().len() > own;
        let own = self.heads.get(&head).into_iter().flatten();
        own.filter(|(_, end)| reaches(*end)).any(|(own, _)| Some(*own) == entity)
    }
}

/// The weights learnt from these cases.
pub fn weights<'c>(cases: impl Iterator<Item = &'c Case>) -> Model {
    let rankings: Vec<Ranking> = cases.map(Case::ranking).collect();
    rank(&rankings, &references::OPTIONS)
}

impl Case {
    /// The options with speaking of none of them, which is right where no option is; where gender settles
    /// who is meant, somebody is.
    fn ranking(&self) -> Ranking {
        let mut ranking = Ranking::default();
        if !self.settled {
            ranking.options.push(self.choice.none.clone());
            ranking.right.push(!self.right.contains(&true));
        }
        ranking.options.extend(self.choice.options.iter().map(|own| own.features.clone()));
        ranking.right.extend(&self.right);
        ranking
    }
}

/// The file of the weights: what it is, how it was made, and the weights.
pub fn file(model: &Model, cases: &[Case], settled: &[Case]) -> String {
    format!(
        "# Weights that tell how surely a pronoun speaks of a candidate: a row a feature, a column a label.\n\
         # Learnt from {} pronouns of the news reports of GUM (Zeldes 2017; this part CC BY), and from {} of the\n\
         # reports of PolNeAR (Newell et al. 2018) that gender alone settles, of which no text is kept, over what\n\
         # dateline's parse and entities say of them. Made by `cargo xtask train`.\n\
         # {} features. Licence MIT OR Apache-2.0 like the code.\n{}",
        cases.len(),
        settled.len(),
        model.len(),
        model.write()
    )
}

/// How often the surest option is right, at one threshold.
#[derive(Clone, Copy, Default)]
struct Tally {
    right: usize,
    wrong: usize,
    /// Pronouns that an option is right for.
    possible: usize,
}

const THRESHOLDS: [f32; 8] = [0.0, 0.2, 0.3, 0.35, 0.4, 0.5, 0.6, 0.7];

/// Each document's pronouns are judged by weights that were learnt without its fold.
pub fn folds(cases: &[Case], settled: &[Case], folds: usize) -> (String, Value) {
    let mut tallies: Vec<(String, [Tally; THRESHOLDS.len()])> =
        ["all", "person", "it", "they", "settled"]
            .map(|form| (form.to_owned(), Default::default()))
            .into();
    for fold in 0..folds {
        let others = |case: &&Case| case.document % folds != fold;
        let model = weights(cases.iter().chain(settled).filter(others));
        for case in settled.iter().filter(|case| case.document % folds == fold) {
            let own = tallies.iter_mut().filter(|(name, _)| name == "settled");
            own.for_each(|(_, tally)| count(tally, case, best(&model, case)));
        }
        for case in cases.iter().filter(|case| case.document % folds == fold) {
            let best = best(&model, case);
            let name = case.choice.none.first();
            let form = name.and_then(|name| name.split('/').next()).unwrap_or("");
            let own = tallies.iter_mut().filter(|(name, _)| name == "all" || name == form);
            own.for_each(|(_, tally)| count(tally, case, best));
        }
    }
    print(&tallies)
}

/// The surest option: how sure it is, and whether it is right.
fn best(model: &Model, case: &Case) -> Option<(f32, bool)> {
    let sum = |features: &Vec<String>| {
        let ids: Vec<FeatureId> = features.iter().map(|name| FeatureId::of(&[name])).collect();
        model.sum(&ids)
    };
    let none = if case.settled { f32::NEG_INFINITY } else { sum(&case.choice.none) };
    let options = case.choice.options.iter().map(|option| sum(&option.features));
    let sums: Vec<f32> = [none].into_iter().chain(options).collect();
    let (best, sure) = references::surest(&sums)?;
    Some((sure, case.right.get(best).copied().unwrap_or(false)))
}

fn count(tallies: &mut [Tally; THRESHOLDS.len()], case: &Case, best: Option<(f32, bool)>) {
    for (tally, threshold) in tallies.iter_mut().zip(THRESHOLDS) {
        tally.possible += usize::from(case.right.iter().any(|right| *right));
        match best.filter(|(sure, _)| *sure >= threshold) {
            Some((_, true)) => tally.right += 1,
            Some((_, false)) => tally.wrong += 1,
            None => {}
        }
    }
}

fn print(tallies: &[(String, [Tally; THRESHOLDS.len()])]) -> (String, Value) {
    let mut table = String::from("pronouns   sure  right  wrong  possible  precision  recall\n");
    let mut rows = Vec::new();
    for (form, tallies) in tallies {
        for (tally, threshold) in tallies.iter().zip(THRESHOLDS) {
            let Tally { right, wrong, possible } = *tally;
            let share = |whole: usize| if whole == 0 { 0.0 } else { right as f64 / whole as f64 };
            let (precision, recall) = (share(right + wrong), share(possible));
            // Writing to a string never fails.
            let _ = writeln!(
                table,
                "{form:<8} {threshold:>6.2} {right:>6} {wrong:>6} {possible:>9} {precision:>10.3} {recall:>7.3}"
            );
            rows.push(json!({
                "form": form, "sure": threshold, "precision": precision, "recall": recall,
            }));
        }
    }
    (table, rows.into())
}
