//! Learning within a table: every row is judged by weights that were learnt without it.

use super::sentence;
use super::table::Row;
use crate::task::Session;
use dateline_coder::{Coder, PAIR_OPTIONS};
use dateline_learn::{Example, Model, train};

/// The rows as examples, in their order.
pub fn examples(rows: &[Row], session: &Session) -> Vec<Example> {
    let example = |row: &Row| {
        let (document, parties) = sentence(&row.text, &row.parties);
        let analysis = session.engine.analyse(&document);
        let (source, target) = (&parties.source, &parties.target);
        let features = session.coder.describe_pair(&document, &analysis, source, target);
        Example { features, label: row.gold.to_owned() }
    };
    rows.iter().map(example).collect()
}

/// The weights learnt from all examples.
pub fn weights(examples: &[Example]) -> Model {
    train(examples, &PAIR_OPTIONS)
}

/// For each fold, the coder with the weights learnt from all other folds.
pub fn coders(rows: &[Row], folds: usize, session: &Session) -> Vec<Coder> {
    let examples = examples(rows, session);
    let others = |fold: usize| -> Vec<Example> {
        let known = rows.iter().zip(&examples).filter(|(row, _)| of(row, folds) != fold);
        known.map(|(_, example)| example.clone()).collect()
    };
    let coder = |fold| Coder::embedded().with_pair_weights(weights(&others(fold)));
    (0..folds).map(coder).collect()
}

/// The fold of a row, by the hash of its sentence (FNV-1a), so that the pairs of one sentence stay
/// together.
pub fn of(row: &Row, folds: usize) -> usize {
    let hash = row.text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    // The low bits of such a hash hang together with the last letters.
    ((hash >> 32) % folds.max(1) as u64) as usize
}

/// The file of weights learnt from a table: what it is, how it was made, and the weights.
pub fn file(model: &Model, rows: usize) -> String {
    format!(
        "# Weights that tell which event lies between two parties: a row a feature, a column a class.\n\
         # Learnt from the {rows} sentences of PLV_train.tsv (Zero-Shot-PLOVER, Hu et al., ACL 2024), of which no\n\
         # text is kept, over what dateline's lexicon and parse say of them. Made by `cargo xtask train`.\n\
         # {} features, {} classes. Licence MIT OR Apache-2.0 like the code.\n{}",
        model.len(),
        model.labels().len(),
        model.write()
    )
}

#[cfg(test)]
mod tests {
    use super::super::parties::Parties;
    use super::*;

    #[test]
    fn one_sentence_is_in_one_fold() {
        let row = |id| Row {
            id,
            gold: "AID",
            marked: "",
            text: "Peru helped Chile.".to_owned(),
            parties: Parties::default(),
        };
        assert_eq!(of(&row("1"), 5), of(&row("2"), 5));
        assert!(of(&row("1"), 5) < 5);
        assert_eq!(of(&row("1"), 0), 0);
    }
}
