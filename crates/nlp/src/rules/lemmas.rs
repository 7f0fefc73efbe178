//! spaCy's English rule lemmatizer: exceptions, then endings checked against an index of words.

use super::attributes::Marks;
use super::morph::Morph;
use crate::error::ModelError;
use crate::lexicon::Lexicon;
use crate::model::{Rows, Suffixes, Tensors, Text, check_ranges, range};
use crate::strings::{Id, IdHasher, hash};
use dateline_text::Pos;
use smol_str::SmolStr;
use std::collections::{BTreeMap, HashMap};
use std::hash::BuildHasherDefault;

/// Lemmas kept; a text with more different ones starts afresh.
const LIMIT: usize = 1 << 16;

/// Lemmas that were computed before, by form, part of speech and whether it is a base form.
pub(crate) type LemmaCache = HashMap<(Id, u8, u8), SmolStr, BuildHasherDefault<IdHasher>>;

struct Table {
    rules: Suffixes,
    /// The hash of a form, the first and the end of its lemmas in the text.
    exceptions: Rows<3>,
    /// The hashes of known words.
    index: Rows<1>,
}

/// The lemmatizer's tables by part of speech.
pub(crate) struct Lemmatizer {
    tables: Vec<Option<Table>>,
    /// The lemmas of exceptions; those of one form stand in lines.
    text: Text,
}

impl Lemmatizer {
    pub(crate) fn load(
        tensors: &Tensors,
        mut rules: BTreeMap<String, Suffixes>,
    ) -> Result<Lemmatizer, ModelError> {
        let text = tensors.text("lemmas.text")?;
        let table = |pos: &Pos| {
            let pos = pos.as_str().to_lowercase();
            rules.remove(&pos).map(|rules| Table::load(tensors, &pos, rules, &text)).transpose()
        };
        let tables = Pos::ALL.iter().map(table).collect::<Result<_, _>>()?;
        Ok(Lemmatizer { tables, text })
    }

    /// The lemma of a form; what a rule set before stays.
    pub(crate) fn lemma(
        &self,
        text: &str,
        orth: Id,
        marks: &Marks,
        lexicon: &Lexicon,
        cache: &mut LemmaCache,
    ) -> SmolStr {
        if let Some(lemma) = &marks.lemma {
            return lemma.clone();
        }
        let base = is_base_form(marks.pos, marks.morph);
        let key = (orth, marks.pos as u8, u8::from(base));
        if let Some(lemma) = cache.get(&key) {
            return lemma.clone();
        }
        let lemma = self.find(text, marks.pos, base, lexicon);
        if cache.len() >= LIMIT {
            cache.clear();
        }
        cache.insert(key, lemma.clone());
        lemma
    }

    fn find(&self, text: &str, pos: Pos, base: bool, lexicon: &Lexicon) -> SmolStr {
        if pos == Pos::Space || base {
            return text.to_lowercase().into();
        }
        match self.tables.get(pos as usize) {
            Some(Some(table)) => table.lemma(text, &self.text, lexicon),
            _ if pos == Pos::Propn => text.into(),
            _ => text.to_lowercase().into(),
        }
    }
}

impl Table {
    fn load(
        tensors: &Tensors,
        pos: &str,
        rules: Suffixes,
        text: &Text,
    ) -> Result<Table, ModelError> {
        let name = format!("lemmas.{pos}.exceptions");
        let exceptions: Rows<3> = tensors.sorted(&name)?;
        check_ranges(&name, exceptions.iter().map(|row| (row[1], row[2])), text.len())?;
        let index = tensors.sorted(&format!("lemmas.{pos}.index"))?;
        Ok(Table { rules, exceptions, index })
    }

    fn lemma(&self, text: &str, lemmas: &Text, lexicon: &Lexicon) -> SmolStr {
        let lower = text.to_lowercase();
        let mut known: Vec<String> = Vec::new();
        let mut unknown: Option<String> = None;
        for (ending, replacement) in &self.rules {
            let Some(stem) = lower.strip_suffix(ending.as_str()) else { continue };
            let form = format!("{stem}{replacement}");
            if form.is_empty() {
                continue;
            }
            if self.index.find(hash(form.as_bytes())).is_some() || !lexicon.is_alpha(&form) {
                known.push(form);
            } else {
                unknown.get_or_insert(form);
            }
        }
        // Each exception that is new goes to the front.
        let mut front = None;
        let exception = self.exceptions.find(hash(lower.as_bytes()));
        let listed = exception.and_then(|[_, start, end]| lemmas.get(range(start, end)));
        for form in listed.into_iter().flat_map(|listed| listed.split('\n')) {
            if !known.iter().any(|known| known == form) {
                known.push(form.to_owned());
                front = Some(form);
            }
        }
        let found = front.or(known.first().map(String::as_str)).or(unknown.as_deref());
        found.unwrap_or(text).into()
    }
}

/// Whether a form needs no analysis.
fn is_base_form(pos: Pos, morph: Morph) -> bool {
    match pos {
        Pos::Noun if morph.number == Some(true) => true,
        Pos::Verb if morph.infinitive => true,
        Pos::Verb if morph.finite && morph.present && morph.number.is_none() => true,
        _ => morph.positive || morph.infinitive || morph.no_verb_form,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base_forms_are_left_alone() {
        for (pos, features, expected) in [
            (Pos::Noun, "Number=Sing", true),
            (Pos::Noun, "Number=Plur", false),
            (Pos::Verb, "VerbForm=Inf", true),
            (Pos::Verb, "Tense=Pres|VerbForm=Fin", true),
            (Pos::Verb, "Number=Sing|Person=3|Tense=Pres|VerbForm=Fin", false),
            (Pos::Adj, "Degree=Pos", true),
            (Pos::Adj, "Degree=Cmp", false),
            (Pos::Pron, "_", false),
        ] {
            assert_eq!(is_base_form(pos, Morph::parse(features)), expected, "{pos} {features}");
        }
    }
}
