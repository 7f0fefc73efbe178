//! Names in headlines written in title case, where capitals tell nothing.
//!
//! "Minister Vows To Rebuild Port" is all capitals to the engine, which finds names where there are
//! none. In such a sentence only those names count that the tables know or the body of the report
//! has as well.

use super::chunks::Chunk;
use crate::Report;
use crate::entities::known::Known;
use dateline_text::{EntityLabel, Pos};
use std::collections::HashMap;
use std::ops::Range;

/// The longest name that is looked for, in tokens.
const LONGEST: usize = 6;

/// For each sentence, whether it is in title case.
pub fn find(report: Report) -> Vec<bool> {
    report
        .analysis
        .sentences()
        .iter()
        .map(|sentence| is_title_case(report, sentence.clone()))
        .collect()
}

/// At least four words of content, nearly all of them with a capital, and a capital also on a word
/// that is no proper noun.
fn is_title_case(report: Report, sentence: Range<usize>) -> bool {
    let capital = |token: usize| report.word(token).starts_with(char::is_uppercase);
    let (mut count, mut capitals, mut odd) = (0, 0, false);
    for token in sentence.clone() {
        let pos = report.token(token).pos;
        if matches!(pos, Pos::Noun | Pos::Propn | Pos::Verb | Pos::Adj | Pos::Adv) {
            count += 1;
            capitals += usize::from(capital(token));
        }
        let plain = !matches!(pos, Pos::Propn | Pos::Adj | Pos::Punct | Pos::Num);
        odd |= token > sentence.start && plain && capital(token);
    }
    count >= 4 && odd && 10 * capitals >= 9 * count
}

/// The names of the body and the tables that stand in headlines.
pub fn names(report: Report, known: &Known, headline: &[bool], body: &[Chunk]) -> Vec<Chunk> {
    let labels = labels(report, body);
    let mut found = Vec::new();
    for (sentence, _) in report.analysis.sentences().iter().zip(headline).filter(|pair| *pair.1) {
        let mut at = sentence.start;
        while at < sentence.end {
            match name_at(report, known, &labels, at..sentence.end) {
                Some(chunk) => {
                    at = chunk.tokens.end;
                    found.push(chunk);
                }
                None => at += 1,
            }
        }
    }
    found
}

/// The words of each name of the body, and the last word of each person's, with their labels.
fn labels<'a>(report: Report<'a>, body: &[Chunk]) -> HashMap<&'a str, Option<EntityLabel>> {
    let mut labels = HashMap::new();
    for chunk in body {
        labels.entry(report.phrase(chunk.tokens.clone())).or_insert(chunk.label);
        if chunk.label == Some(EntityLabel::Person) {
            labels.entry(report.word(chunk.tokens.end - 1)).or_insert(chunk.label);
        }
    }
    labels
}

fn name_at(
    report: Report,
    known: &Known,
    labels: &HashMap<&str, Option<EntityLabel>>,
    rest: Range<usize>,
) -> Option<Chunk> {
    let longest = rest.len().min(LONGEST);
    (1..=longest).rev().find_map(|length| {
        let tokens = rest.start..rest.start + length;
        let listed = labels.get(report.phrase(tokens.clone())).copied();
        let label = listed.or_else(|| known.names_party(tokens.clone()).then_some(None))?;
        let head = super::chunks::head(report, &tokens);
        Some(Chunk { tokens, head, noun: None, label })
    })
}
