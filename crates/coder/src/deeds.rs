//! What deed a word tells, whatever the word: "blast" and "exploded" are one.

use crate::Report;
use dateline_text::{Dep, Pos, Tag};
use smol_str::{SmolStr, format_smolstr};
use std::collections::{HashMap, HashSet};

const TABLE: &str = include_str!("../data/deeds.tsv");

/// The name of the line that lists the verbs which tell too little by themselves.
const EMPTY: &str = "-";

/// The deeds of words, as `data/deeds.tsv` lists them.
pub struct Deeds {
    words: HashMap<&'static str, &'static str>,
    /// Verbs that tell too little by themselves.
    empty: HashSet<&'static str>,
}

impl Deeds {
    /// The embedded table.
    pub fn embedded() -> Deeds {
        let lines = TABLE.lines().filter(|line| !line.starts_with('#'));
        let rows = lines.filter_map(|line| line.split_once('\t'));
        let words = rows.flat_map(|(deed, words)| words.split(' ').map(move |word| (word, deed)));
        let (empty, told): (Vec<_>, Vec<_>) = words.partition(|(_, deed)| *deed == EMPTY);
        let empty = empty.into_iter().map(|(word, _)| word).collect();
        Deeds { words: told.into_iter().collect(), empty }
    }

    /// The deed that a token tells; nothing where it tells too little, as "made" does without its object.
    pub fn of(&self, report: Report, token: usize) -> Option<SmolStr> {
        let lemma = self.lemma(report, token);
        if report.token(token).pos == Pos::Verb && self.empty.contains(lemma.as_str()) {
            return Some(format_smolstr!("{lemma} {}", object(report, token)?));
        }
        let deed = self.words.get(lemma.as_str()).copied();
        Some(deed.map(SmolStr::new_static).unwrap_or(lemma))
    }

    /// Whether a word of the table is meant.
    pub fn knows(&self, lemma: &str) -> bool {
        self.words.contains_key(lemma)
    }

    /// The lemma in lower case. Where every word of a heading has a capital, the parser takes words for
    /// names and leaves their endings.
    fn lemma(&self, report: Report, token: usize) -> SmolStr {
        let lemma = report.lower_lemma(token);
        let bare = lemma.strip_suffix('s').filter(|bare| !self.knows(&lemma) && self.knows(bare));
        bare.map(SmolStr::new).unwrap_or(lemma)
    }
}

/// What a verb is done to, or its particle.
fn object(report: Report, verb: usize) -> Option<SmolStr> {
    let told = report.analysis.children(verb).find(|&child| {
        let own = report.token(child);
        let object = matches!(own.dep, Dep::Dobj | Dep::Attr | Dep::Nsubjpass | Dep::Prt);
        object && own.pos != Pos::Pron && !matches!(own.tag, Tag::Wdt | Tag::Wp | Tag::Dt)
    });
    told.map(|child| report.lower_lemma(child))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::analyse;

    /// The deed of a word of a text.
    fn check(text: &str, word: &str, expected: Option<&str>) {
        let (document, analysis) = analyse(text);
        let report = Report { document: &document, analysis: &analysis };
        let token = (0..report.tokens().len()).find(|&at| report.word(at) == word).unwrap();
        assert_eq!(Deeds::embedded().of(report, token).as_deref(), expected, "{word} in {text}");
    }

    #[test]
    fn verbs_and_nouns_tell_one_deed() {
        check("A bomb exploded at the mill.", "exploded", Some("explode"));
        check("The blast at the mill woke the town.", "blast", Some("explode"));
        check("The dam cracked on Monday.", "cracked", Some("crack"));
    }

    #[test]
    fn verbs_that_tell_little_need_their_object() {
        check("The firm made an offer for the mill.", "made", Some("make offer"));
        check("The clerk went home.", "went", None);
        check("The firm supported the plan.", "supported", Some("support plan"));
        check("The support of the firm grew.", "support", Some("support"));
    }

    #[test]
    fn a_word_tells_one_deed() {
        let lines = TABLE.lines().filter(|line| !line.starts_with(['#', '-']));
        let words = lines.filter_map(|line| line.split_once('\t'));
        let mut all: Vec<&str> = words.flat_map(|(_, words)| words.split(' ')).collect();
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
    }
}
