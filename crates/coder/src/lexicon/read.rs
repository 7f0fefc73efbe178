//! Reads the lexicon's files and says what is wrong with them.

use super::class::Classes;
use super::frame::{Path, Step, constraint};
use super::slot::slots;
use super::{Lexicon, Sense};
use crate::ontology::{Kind, Ontology};
use crate::predicates::{PredicateKind, Role};
use dateline_text::{Context, EventType, Mistake, Mode, OwnType, Status, nearest};
use smol_str::SmolStr;
use std::fmt::Display;

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
pub struct Line<'f> {
    pub file: &'f str,
    pub number: usize,
    pub text: &'f str,
}

/// Reads the classes and contexts, and puts each sense's line where its lemma is looked up. Gives what
/// is wrong with them too, but for the senses, which are not read yet.
pub fn lexicon(files: &[(&'static str, &'static str)]) -> (Lexicon, Vec<Mistake>) {
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
    let read = |&line: &Line| sense(line, &line.kind()?, classes).ok();
    let mut senses: Vec<Sense> = lines.iter().filter_map(read).collect();
    // The sort is stable, so that of two equally specific senses the earlier line wins.
    senses.sort_by_key(|sense| std::cmp::Reverse(sense.specificity));
    senses
}

/// All mistakes in the files, those of the senses last.
pub fn mistakes(files: &[(&'static str, &'static str)]) -> Vec<Mistake> {
    let (lexicon, mut errors) = lexicon(files);
    let mut ids = std::collections::HashSet::new();
    let tables = ["classes.tsv", "contexts.tsv"];
    for (file, text) in files.iter().filter(|(file, _)| !tables.contains(file)) {
        for line in lines(file, text) {
            let kind = match line.kind() {
                Some(kind) => kind,
                None => {
                    errors.push(line.wrong("name the file after an event type".into()));
                    break;
                }
            };
            match sense(line, &kind, &lexicon.classes) {
                Ok(sense) if !ids.insert(sense.id.clone()) => {
                    errors.push(
                        line.wrong(format!("id `{}` is taken; count its number up", sense.id)),
                    );
                }
                Ok(_) if line.text.ends_with('\t') => {
                    let message = "no example; write a sentence in which the sense holds";
                    errors.push(line.wrong(message.into()));
                }
                Ok(_) => {}
                Err(messages) => errors.extend(messages.into_iter().map(|text| line.wrong(text))),
            }
        }
    }
    errors
}

/// The lines of a file without comments and empty ones.
pub fn lines<'f>(file: &'f str, text: &'f str) -> impl Iterator<Item = Line<'f>> {
    let numbered = text.lines().zip(1..).map(move |(text, number)| Line { file, number, text });
    numbered.filter(|line| !line.text.starts_with('#') && !line.text.trim().is_empty())
}

impl Line<'_> {
    /// A mistake in the line.
    pub fn wrong(self, message: String) -> Mistake {
        Mistake { file: self.file.to_owned(), line: self.number, message }
    }

    /// What the senses of a built-in file tell of.
    pub fn kind(self) -> Option<Kind> {
        Ontology::default().kind(self.file.strip_suffix(".tsv")?).ok()
    }
}

/// A lexicon that grows line by line.
#[derive(Default)]
pub struct Reader {
    /// What was read.
    pub lexicon: Lexicon,
    /// What was wrong with it.
    pub errors: Vec<Mistake>,
}

impl Reader {
    /// Reads a line of word classes.
    pub fn class(&mut self, line: Line) {
        match line.text.split_once('\t') {
            Some((name, _)) if !name.starts_with(|c: char| c.is_ascii_uppercase()) => {
                let message = format!("class `{name}`: begin its name with a capital letter");
                self.errors.push(line.wrong(message));
            }
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

    /// Reads a line of words that show a context.
    pub fn context(&mut self, line: Line) {
        let Some((contexts, lemmas)) = line.text.split_once('\t') else {
            let message = "write contexts, a tab, and the lemmas that show them";
            return self.errors.push(line.wrong(message.into()));
        };
        match labels(contexts, "context", Context::ALL, Context::parse) {
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
    fn place(&mut self, line: Line<'static>) {
        let mut cells = line.text.split('\t').skip(1);
        let (lemma, kind) = (cells.next(), cells.next().and_then(kind_of));
        if let (Some(lemma), Some(kind)) = (lemma, kind) {
            let key = (kind, SmolStr::new(lemma));
            self.lexicon.entries.entry(key).or_default().lines.push(line);
        }
    }
}

/// Reads a sense, or says all that is wrong with it.
pub fn sense(line: Line, kind: &Kind, classes: &Classes) -> Result<Sense, Vec<String>> {
    let cells: Vec<&str> = line.text.split('\t').collect();
    let [id, _, pos, frame, mode, context, status, actor, recipient, _] = cells[..] else {
        let names = COLUMNS.join(", ");
        let found = cells.len();
        let plural = if found == 1 { "" } else { "s" };
        return Err(vec![format!(
            "{found} column{plural} where 10 are due: {names}, example; put one tab between them and keep \
             empty ones"
        )]);
    };
    if kind_of(pos).is_none() {
        let head = if id == "id" { "; a lexicon file has no row of names" } else { "" };
        return Err(vec![format!("`{pos}` is no part of speech; use v, n or a{head}")]);
    }
    let mut check = Check::default();
    let mode = check.modes(mode, kind);
    let context = check.value(labels(context, "context", Context::ALL, Context::parse));
    let status = check.value(labels(status, "status", Status::ALL, Status::parse)).first().copied();
    let actor = check.value(slots(actor));
    let needs_recipient = recipient.starts_with('!');
    let recipient = check.value(slots(recipient.trim_start_matches('!')));
    let frame = check.all(words(frame).map(|text| constraint(text, classes)));
    let silent = matches!(kind, Kind::Nothing);
    if actor.is_empty() && recipient.is_empty() && !silent {
        check.wrong.push("no slot at all; say where actor or recipient stand".into());
    }
    if !check.wrong.is_empty() {
        return Err(check.wrong);
    }
    let subject = Step::Role(Role::Subject);
    let begins = |path: &Path, step: &Step| path.first() == Some(step);
    let acts = actor.iter().flat_map(|slot| &slot.paths).any(|path| begins(path, &subject));
    let happens = frame.iter().any(|c| begins(&c.path, &Step::Governor));
    let (event_type, own) = match kind {
        Kind::Plover(event_type) => (*event_type, None),
        Kind::Own(own) => (own.plover, Some(OwnType { mode: mode.own, ..own.own.clone() })),
        Kind::Nothing => (EventType::Other, None),
    };
    Ok(Sense {
        id: SmolStr::new(id),
        event_type,
        own,
        users: false,
        silent,
        mode: mode.plover,
        context,
        status,
        actor,
        recipient,
        specificity: frame.iter().map(|constraint| constraint.weight()).sum(),
        free_subject: frame.iter().any(|c| begins(&c.path, &subject)) || !acts,
        happens,
        needs_recipient,
        frame,
    })
}

/// The modes of a sense.
#[derive(Default)]
struct Modes {
    plover: Vec<Mode>,
    own: Vec<SmolStr>,
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

    /// PLOVER's modes and those of the user's own type.
    fn modes(&mut self, cell: &str, kind: &Kind) -> Modes {
        let own: &[SmolStr] = if let Kind::Own(own) = kind { &own.modes } else { &[] };
        let mut modes = Modes::default();
        for word in words(cell) {
            match Mode::parse(word) {
                Some(mode) => modes.plover.push(mode),
                None if own.iter().any(|known| known == word) => modes.own.push(word.into()),
                None => {
                    let known = Mode::ALL.iter().map(|mode| mode.as_str());
                    let known = known.chain(own.iter().map(SmolStr::as_str));
                    self.wrong.push(no_label(word, "mode", known));
                }
            }
        }
        modes
    }

    fn all<T>(&mut self, results: impl Iterator<Item = Result<T, String>>) -> Vec<T> {
        results.filter_map(|result| self.value(result.map(Some))).collect()
    }
}

/// The part of speech that a column gives.
pub fn kind_of(pos: &str) -> Option<PredicateKind> {
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

fn labels<T: Display>(
    cell: &str,
    what: &str,
    all: &[T],
    parse: fn(&str) -> Option<T>,
) -> Result<Vec<T>, String> {
    let names: Vec<String> = all.iter().map(T::to_string).collect();
    let no = |word| no_label(word, what, names.iter().map(String::as_str));
    words(cell).map(|word| parse(word).ok_or_else(|| no(word))).collect()
}

fn no_label<'a>(word: &str, what: &str, known: impl Iterator<Item = &'a str>) -> String {
    let near = nearest(word, known);
    let mend = near.map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
    format!("`{word}` is no {what} of PLOVER{mend}")
}
