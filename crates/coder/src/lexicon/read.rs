//! Reads the lexicon's files and says what is wrong with them.

use super::frame::{Step, constraint};
use super::slot::slots;
use super::{Lexicon, LexiconError, Sense};
use crate::predicates::{PredicateKind, Role};
use dateline_text::{Context, EventType, Mode, Status};
use smol_str::SmolStr;
use std::collections::HashSet;

/// The columns of a file of senses.
const COLUMNS: [&str; 9] =
    ["id", "lemma", "pos", "frame", "mode", "context", "status", "actor", "recipient"];

/// Classes that the code asks for by name.
const NEEDED: [&str; 9] = [
    "PERSON",
    "OFFICEHOLDER",
    "ORGANISATION",
    "METONYM",
    "COUNTRY",
    "PLACE",
    "TROOPS",
    "TRANSPARENT",
    "LEAD",
];

/// Reads all files.
///
/// # Errors
///
/// All mistakes, in the order of the files and lines.
pub fn lexicon(files: &[(&str, &str)]) -> Result<Lexicon, Vec<LexiconError>> {
    let mut reader = Reader::default();
    for (name, text) in files.iter().filter(|(name, _)| *name == "classes.tsv") {
        reader.each_line(name, text, Reader::class);
    }
    reader.need_classes();
    for (name, text) in files.iter().filter(|(name, _)| *name != "classes.tsv") {
        match *name {
            "contexts.tsv" => reader.each_line(name, text, Reader::context),
            _ => reader.senses_of(name, text),
        }
    }
    reader.finish()
}

/// A line with where it stands.
#[derive(Clone, Copy)]
struct Line<'f> {
    file: &'f str,
    number: usize,
    text: &'f str,
}

#[derive(Default)]
struct Reader {
    lexicon: Lexicon,
    ids: HashSet<SmolStr>,
    errors: Vec<LexiconError>,
}

impl Reader {
    fn each_line(&mut self, file: &str, text: &str, read: fn(&mut Reader, Line)) {
        for (index, text) in text.lines().enumerate() {
            if !text.starts_with('#') && !text.trim().is_empty() {
                read(self, Line { file, number: index + 1, text });
            }
        }
    }

    fn wrong(&mut self, line: Line, message: String) {
        let file = line.file.to_owned();
        self.errors.push(LexiconError { file, line: line.number, message });
    }

    fn class(&mut self, line: Line) {
        match line.text.split_once('\t') {
            Some((name, words)) => {
                self.lexicon.classes.add(name, words.split_whitespace().map(SmolStr::new));
            }
            None => {
                self.wrong(line, "write NAME, a tab, and the lemmas with spaces between".into())
            }
        }
    }

    fn need_classes(&mut self) {
        for name in NEEDED {
            if self.lexicon.classes.id(name).is_none() {
                let line = Line { file: "classes.tsv", number: 1, text: "" };
                self.wrong(line, format!("class {name} is missing; the matcher asks for it"));
            }
        }
    }

    fn context(&mut self, line: Line) {
        let Some((contexts, lemmas)) = line.text.split_once('\t') else {
            return self.wrong(line, "write contexts, a tab, and the lemmas that show them".into());
        };
        match labels(contexts, "context", Context::parse) {
            Ok(contexts) => {
                for lemma in lemmas.split_whitespace() {
                    let own = self.lexicon.contexts.entry(SmolStr::new(lemma)).or_default();
                    own.extend(contexts.iter().copied());
                }
            }
            Err(message) => self.wrong(line, message),
        }
    }

    fn senses_of(&mut self, file: &str, text: &str) {
        let stem = file.strip_suffix(".tsv").unwrap_or(file);
        let event_type = EventType::parse(&stem.to_ascii_uppercase());
        let Some(event_type) = event_type else {
            let message = format!("`{stem}` is no event type; name the file after one");
            return self.wrong(Line { file, number: 1, text: "" }, message);
        };
        for (index, text) in text.lines().enumerate() {
            if !text.starts_with('#') && !text.trim().is_empty() {
                self.sense(Line { file, number: index + 1, text }, event_type);
            }
        }
    }

    fn sense(&mut self, line: Line, event_type: EventType) {
        let cells: Vec<&str> = line.text.split('\t').collect();
        let [id, lemma, pos, frame, mode, context, status, actor, recipient, example] = cells[..]
        else {
            let names = COLUMNS.join(", ");
            let found = cells.len();
            let message = format!("{found} columns where 10 are due: {names}, example");
            return self.wrong(line, message);
        };
        let Some(kind) = kind_of(pos) else {
            return self.wrong(line, format!("`{pos}` is no part of speech; use v, n or a"));
        };
        if example.trim().is_empty() {
            self.wrong(line, "no example; write a sentence in which the sense holds".into());
        }
        let mut check = Check { line, errors: &mut self.errors };
        let sense = Sense {
            id: SmolStr::new(id),
            event_type,
            mode: check.value(labels(mode, "mode", Mode::parse)),
            context: check.value(labels(context, "context", Context::parse)),
            status: check.value(labels(status, "status", Status::parse)).first().copied(),
            actor: check.value(slots(actor)),
            recipient: check.value(slots(recipient.trim_start_matches('!'))),
            needs_recipient: recipient.starts_with('!'),
            #[cfg(test)]
            example: example.to_owned(),
            frame: check.all(words(frame).map(|text| constraint(text, &self.lexicon.classes))),
            specificity: 0,
            names_subject: false,
        };
        self.add(line, sense, (kind, SmolStr::new(lemma)));
    }

    fn add(&mut self, line: Line, mut sense: Sense, key: (PredicateKind, SmolStr)) {
        sense.specificity = sense.frame.iter().map(|constraint| constraint.weight()).sum();
        let subject = Step::Role(Role::Subject);
        sense.names_subject = sense.frame.iter().any(|c| c.path.first() == Some(&subject));
        if sense.actor.is_empty() && sense.recipient.is_empty() {
            self.wrong(line, "no slot at all; say where actor or recipient stand".into());
        }
        if !self.ids.insert(sense.id.clone()) {
            self.wrong(line, format!("id `{}` is taken; count its number up", sense.id));
        }
        let index = self.lexicon.senses.len() as u32;
        self.lexicon.by_lemma.entry(key).or_default().push(index);
        self.lexicon.senses.push(sense);
    }

    fn finish(mut self) -> Result<Lexicon, Vec<LexiconError>> {
        if !self.errors.is_empty() {
            return Err(self.errors);
        }
        let senses = &self.lexicon.senses;
        let rank = |&index: &u32| senses.get(index as usize).map(|sense| sense.specificity);
        for list in self.lexicon.by_lemma.values_mut() {
            // The sort is stable, so that of two equally specific senses the earlier line wins.
            list.sort_by_key(|index| std::cmp::Reverse(rank(index)));
        }
        Ok(self.lexicon)
    }
}

/// Collects what is wrong with the cells of a line.
struct Check<'e, 'f> {
    line: Line<'f>,
    errors: &'e mut Vec<LexiconError>,
}

impl Check<'_, '_> {
    fn value<T: Default>(&mut self, result: Result<T, String>) -> T {
        result.unwrap_or_else(|message| {
            let (file, line) = (self.line.file.to_owned(), self.line.number);
            self.errors.push(LexiconError { file, line, message });
            T::default()
        })
    }

    fn all<T>(&mut self, results: impl Iterator<Item = Result<T, String>>) -> Vec<T> {
        results.filter_map(|result| self.value(result.map(Some))).collect()
    }
}

fn kind_of(pos: &str) -> Option<PredicateKind> {
    match pos {
        "v" => Some(PredicateKind::Verb),
        "n" => Some(PredicateKind::Noun),
        "a" => Some(PredicateKind::Adjective),
        _ => None,
    }
}

fn words(cell: &str) -> impl Iterator<Item = &str> {
    cell.split(' ').filter(|word| !word.is_empty() && *word != "-")
}

fn labels<T>(cell: &str, what: &str, parse: fn(&str) -> Option<T>) -> Result<Vec<T>, String> {
    let label = |word| parse(word).ok_or_else(|| format!("`{word}` is no {what} of PLOVER"));
    words(cell).map(label).collect()
}
