//! Learning the confidence from judged records: every record is judged by weights that were learnt without its
//! document.

use super::{Judged, Sets};
use crate::Failure;
use crate::task::{Outcome, Session};
use dateline_coder::{CONFIDENCE_OPTIONS, Coder, RIGHT};
use dateline_learn::{Example, Model, train};
use std::path::Path;

/// Gives every record the confidence that the weights that are built in give its signs.
pub fn built_in(sets: &mut Sets, session: &Session) {
    for one in sets.values_mut().flatten() {
        one.confidence = hundredth(session.coder.confidence(&one.signs));
    }
}

/// Gives every record the confidence that weights give which were learnt from other folds.
pub fn within(sets: &mut Sets, folds: usize) {
    for fold in 0..folds.max(1) {
        let others = sets.values().flatten().filter(|one| of(&one.document, folds) != fold);
        let coder = Coder::embedded().with_confidence_weights(learn(others));
        for one in sets.values_mut().flatten().filter(|one| of(&one.document, folds) == fold) {
            one.confidence = hundredth(coder.confidence(&one.signs));
        }
    }
}

/// Writes the weights that are learnt from all sets.
pub fn write(sets: &Sets, path: &Path) -> Result<Outcome, Failure> {
    let model = learn(sets.values().flatten());
    let count = |set: &str| sets.get(set).map_or(0, Vec::len);
    let file = format!(
        "# Weights that tell how likely a record is right, by its signs. Learnt from {} records judged by a reader,\n\
         # {} events of PLV_train.tsv (Zero-Shot-PLOVER, Hu et al., ACL 2024) and {} records of the stories in\n\
         # crates/eval/tests/stories. Made by `cargo xtask train`. {} signs. Licence MIT OR Apache-2.0 like the code.\n{}",
        count("verdicts"),
        count("plv"),
        count("stories"),
        model.len(),
        model.write()
    );
    std::fs::write(path, file).map_err(|error| {
        Failure::Fatal(format!("cannot write the weights to {}: {error}", path.display()))
    })?;
    Ok(Outcome { table: format!("{} signs\n", model.len()), ..Outcome::default() })
}

fn learn<'j>(judged: impl Iterator<Item = &'j Judged>) -> Model {
    let example = |one: &Judged| Example {
        features: one.signs.clone(),
        label: if one.right { RIGHT } else { "wrong" }.to_owned(),
    };
    train(&judged.map(example).collect::<Vec<Example>>(), &CONFIDENCE_OPTIONS)
}

fn hundredth(share: f32) -> f64 {
    (f64::from(share) * 100.0).round() / 100.0
}

/// The fold of a document, by a hash of its name (FNV-1a).
fn of(document: &str, folds: usize) -> usize {
    let hash = document.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    // The low bits of such a hash hang together with the last letters.
    ((hash >> 32) % folds.max(1) as u64) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_other_documents_show_is_learnt() {
        let one = |document: usize, sign: &str, right| Judged {
            document: document.to_string(),
            what: "event ACCUSE".to_owned(),
            signs: vec![sign.to_owned()],
            confidence: 0.0,
            right,
        };
        let judged =
            (0..40).map(|at| one(at, if at % 2 == 0 { "good" } else { "bad" }, at % 2 == 0));
        let mut sets = Sets::from([("verdicts", judged.collect())]);
        within(&mut sets, 5);
        for one in sets.values().flatten() {
            assert_eq!(one.confidence > 0.5, one.right, "{}", one.document);
        }
    }
}
