//! Reads the lexicon's files and says what is wrong with them.

use super::class::Classes;
use super::frame::{Step, constraint};
use super::slot::slots;
use super::{Lexicon, LexiconError, Sense};
use crate::predicates::{PredicateKind, Role};
use dateline_text::{Context, EventType, Mode, Status};
use smol_str::SmolStr;

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

/// A line with where it stands.
#[derive(Clone, Copy, Debug)]
pub struct Line {
    file: &'static str,
    number: usize,
    text: &'static str,
}

/// Reads the classes and contexts, and puts each sense's line where its lemma is looked up. Gives what
/// is wrong with them too, but for the senses, which are not read yet.
pub fn lexicon(files: &[(&'static str, &'static str)]) -> (Lexicon, Vec<LexiconError>) {
    let mut reader = Reader::default();
    for (file, text) in files.iter().filter(|(file, _)| *file == "classes.tsv") {
        lines(file, text).for_each(|line| reader.class(line));
    }
    reader.need_classes();
    for (file, text) in files.iter().filter(|(file, _)| *file != "classes.tsv") {
        match *file {
            "contexts.tsv" => lines(file, text).for_each(|line| reader.context(line)),
            _ => lines(file, text).for_each(|line| reader.place(line)),
        }
    }
    (reader.lexicon, reader.errors)
}

/// Reads the senses of a lemma, the most specific first.
pub fn senses(lines: &[Line], classes: &Classes) -> Vec<Sense> {
    let mut senses: Vec<Sense> =
        lines.iter().filter_map(|&line| sense(line, classes).ok()).collect();
    // The sort is stable, so that of two equally specific senses the earlier line wins.
    senses.sort_by_key(|sense| std::cmp::Reverse(sense.specificity));
    senses
}

/// All mistakes in the files, those of the senses last.
#[cfg(test)]
pub fn mistakes(files: &[(&'static str, &'static str)]) -> Vec<LexiconError> {
    let (lexicon, mut errors) = lexicon(files);
    let mut ids = std::collections::HashSet::new();
    let tables = ["classes.tsv", "contexts.tsv"];
    for (file, text) in files.iter().filter(|(file, _)| !tables.contains(file)) {
        for line in lines(file, text) {
            match sense(line, &lexicon.classes) {
                Ok(sense) if !ids.insert(sense.id.clone()) => {
                    errors.push(
                        line.wrong(format!("id `{}` is taken; count its number up", sense.id)),
                    );
                }
                Ok(_) => {}
                Err(messages) => errors.extend(messages.into_iter().map(|text| line.wrong(text))),
            }
        }
    }
    errors
}

/// The lines of a file without comments and empty ones.
fn lines(file: &'static str, text: &'static str) -> impl Iterator<Item = Line> {
    let numbered = text.lines().zip(1..).map(move |(text, number)| Line { file, number, text });
    numbered.filter(|line| !line.text.starts_with('#') && !line.text.trim().is_empty())
}

impl Line {
    fn wrong(self, message: String) -> LexiconError {
        LexiconError { file: self.file.to_owned(), line: self.number, message }
    }

    /// The type of the events that a file of senses is about.
    pub fn event_type(self) -> Result<EventType, String> {
        let stem = self.file.strip_suffix(".tsv").unwrap_or(self.file);
        EventType::parse(&stem.to_ascii_uppercase())
            .ok_or_else(|| format!("`{stem}` is no event type; name the file after one"))
    }
}

#[derive(Default)]
struct Reader {
    lexicon: Lexicon,
    errors: Vec<LexiconError>,
}

impl Reader {
    fn class(&mut self, line: Line) {
        match line.text.split_once('\t') {
            Some((name, words)) => {
                self.lexicon.classes.add(name, words.split_whitespace().map(SmolStr::new));
            }
            None => {
                let message = "write NAME, a tab, and the lemmas with spaces between";
                self.errors.push(line.wrong(message.into()));
            }
        }
    }

    fn need_classes(&mut self) {
        for name in NEEDED {
            if self.lexicon.classes.id(name).is_none() {
                let line = Line { file: "classes.tsv", number: 1, text: "" };
                let message = format!("class {name} is missing; the matcher asks for it");
                self.errors.push(line.wrong(message));
            }
        }
    }

    fn context(&mut self, line: Line) {
        let Some((contexts, lemmas)) = line.text.split_once('\t') else {
            let message = "write contexts, a tab, and the lemmas that show them";
            return self.errors.push(line.wrong(message.into()));
        };
        match labels(contexts, "context", Context::parse) {
            Ok(contexts) => {
                for lemma in lemmas.split_whitespace() {
                    let own = self.lexicon.contexts.entry(SmolStr::new(lemma)).or_default();
                    own.extend(contexts.iter().copied());
                }
            }
            Err(message) => self.errors.push(line.wrong(message)),
        }
    }

    /// Puts a sense's line under its lemma; a line without one is left to whoever reads all senses.
    fn place(&mut self, line: Line) {
        let mut cells = line.text.split('\t').skip(1);
        let (lemma, kind) = (cells.next(), cells.next().and_then(kind_of));
        if let (Some(lemma), Some(kind)) = (lemma, kind) {
            let key = (kind, SmolStr::new(lemma));
            self.lexicon.entries.entry(key).or_default().lines.push(line);
        }
    }
}

/// Reads a sense, or says all that is wrong with it.
fn sense(line: Line, classes: &Classes) -> Result<Sense, Vec<String>> {
    let cells: Vec<&str> = line.text.split('\t').collect();
    let [id, _, pos, frame, mode, context, status, actor, recipient, example] = cells[..] else {
        let names = COLUMNS.join(", ");
        let found = cells.len();
        return Err(vec![format!("{found} columns where 10 are due: {names}, example")]);
    };
    if kind_of(pos).is_none() {
        return Err(vec![format!("`{pos}` is no part of speech; use v, n or a")]);
    }
    let event_type = line.event_type().map_err(|message| vec![message])?;
    let mut check = Check::default();
    if example.trim().is_empty() {
        check.wrong.push("no example; write a sentence in which the sense holds".into());
    }
    let mode = check.value(labels(mode, "mode", Mode::parse));
    let context = check.value(labels(context, "context", Context::parse));
    let status = check.value(labels(status, "status", Status::parse)).first().copied();
    let actor = check.value(slots(actor));
    let needs_recipient = recipient.starts_with('!');
    let recipient = check.value(slots(recipient.trim_start_matches('!')));
    let frame = check.all(words(frame).map(|text| constraint(text, classes)));
    if actor.is_empty() && recipient.is_empty() {
        check.wrong.push("no slot at all; say where actor or recipient stand".into());
    }
    if !check.wrong.is_empty() {
        return Err(check.wrong);
    }
    let subject = Step::Role(Role::Subject);
    Ok(Sense {
        id: SmolStr::new(id),
        event_type,
        mode,
        context,
        status,
        actor,
        recipient,
        #[cfg(test)]
        example: example.to_owned(),
        specificity: frame.iter().map(|constraint| constraint.weight()).sum(),
        names_subject: frame.iter().any(|c| c.path.first() == Some(&subject)),
        needs_recipient,
        frame,
    })
}

/// Collects what is wrong with the cells of a line.
#[derive(Default)]
struct Check {
    wrong: Vec<String>,
}

impl Check {
    fn value<T: Default>(&mut self, result: Result<T, String>) -> T {
        result.unwrap_or_else(|message| {
            self.wrong.push(message);
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
