//! A user's own lexicon files beside the built-in ones.
//!
//! They have the same format. Their senses come before the built-in ones; `classes.tsv` and
//! `contexts.tsv` add to the built-in lists. A first line `#! replace` leaves out the built-in senses of
//! the file's type, `#! replace all` those of all types. Examples may be left out.

use super::read::{self, Line, Reader};
use super::{Lexicon, Sense, class, embedded};
use crate::ontology::{Kind, Ontology};
use crate::predicates::PredicateKind;
use dateline_text::{Mistake, TableFile};
use smol_str::SmolStr;
use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

/// What a check of lexicon files found.
#[derive(Debug, Default)]
pub struct Checked {
    /// All mistakes in the order of files and lines.
    pub mistakes: Vec<Mistake>,
    /// How many senses there are.
    pub senses: usize,
    /// The senses' examples.
    pub examples: Vec<Example>,
}

/// A sentence in which a sense must hold.
#[derive(Clone, Debug)]
pub struct Example {
    /// The file of the sense.
    pub file: String,
    /// The line of the sense, counted from 1.
    pub line: usize,
    /// The name of the sense.
    pub sense: SmolStr,
    /// The sentence.
    pub text: String,
}

/// Checks users' files, or the built-in ones where there are none.
pub fn check(files: &[TableFile], ontology: &Ontology) -> Checked {
    if files.is_empty() { check_embedded() } else { Own::read(files, ontology).checked }
}

fn check_embedded() -> Checked {
    let mut checked = Checked { mistakes: read::mistakes(embedded::FILES), ..Checked::default() };
    for (file, text) in embedded::FILES {
        if !is_list(file.trim_end_matches(".tsv")) {
            read::lines(file, text).for_each(|line| checked.note(line));
        }
    }
    checked
}

/// Whether a file holds classes or contexts, and no senses.
fn is_list(stem: &str) -> bool {
    matches!(stem, "classes" | "contexts")
}

impl Checked {
    /// Counts a sense and keeps its example.
    fn note(&mut self, line: Line) {
        self.senses += 1;
        let mut cells = line.text.split('\t');
        let (sense, text) =
            (cells.next().unwrap_or_default(), cells.next_back().unwrap_or_default());
        if !text.trim().is_empty() {
            self.examples.push(Example {
                file: line.file.to_owned(),
                line: line.number,
                sense: SmolStr::new(sense),
                text: text.to_owned(),
            });
        }
    }
}

impl Lexicon {
    /// The built-in lexicon with users' files before it.
    ///
    /// # Errors
    ///
    /// All mistakes in the files.
    pub fn with(files: &[TableFile], ontology: &Ontology) -> Result<Lexicon, Vec<Mistake>> {
        let own = Own::read(files, ontology);
        if own.checked.mistakes.is_empty() { Ok(own.join()) } else { Err(own.checked.mistakes) }
    }
}

/// Users' files, read.
struct Own {
    /// The built-in lexicon with the users' classes and contexts.
    lexicon: Lexicon,
    senses: HashMap<(PredicateKind, SmolStr), Vec<Sense>>,
    replaced: Replaced,
    ids: HashSet<SmolStr>,
    checked: Checked,
}

/// Which built-in senses are left out.
#[derive(Default)]
struct Replaced {
    all: bool,
    files: Vec<String>,
}

impl Own {
    fn read(files: &[TableFile], ontology: &Ontology) -> Own {
        let lexicon = Lexicon::embedded();
        let mut reader = Reader { lexicon, errors: Vec::new() };
        for file in files {
            let lines = read::lines(&file.name, &file.text);
            match file.stem() {
                "classes" => lines.for_each(|line| reader.class(line)),
                "contexts" => lines.for_each(|line| reader.context(line)),
                _ => {}
            }
        }
        let mut own = Own {
            lexicon: reader.lexicon,
            senses: HashMap::new(),
            replaced: Replaced::default(),
            ids: HashSet::new(),
            checked: Checked { mistakes: reader.errors, ..Checked::default() },
        };
        for file in files.iter().filter(|file| !is_list(file.stem())) {
            own.file(file, ontology);
        }
        Mistake::sort(&mut own.checked.mistakes);
        own
    }

    fn file(&mut self, file: &TableFile, ontology: &Ontology) {
        let first =
            Line { file: &file.name, number: 1, text: file.text.lines().next().unwrap_or("") };
        let kind = match ontology.kind(file.stem()) {
            Ok(kind) => kind,
            Err(message) => return self.checked.mistakes.push(first.wrong(message)),
        };
        if let Err(message) = self.replaced.take(first, &kind) {
            self.checked.mistakes.push(first.wrong(message));
        }
        for line in read::lines(&file.name, &file.text) {
            self.line(line, &kind);
        }
    }

    fn line(&mut self, line: Line, kind: &Kind) {
        let wrong = match read::sense(line, kind, &self.lexicon.classes) {
            Ok(sense) => match self.key(line) {
                Ok(_) if !self.ids.insert(sense.id.clone()) => {
                    vec![format!("id `{}` is taken; count its number up", sense.id)]
                }
                Ok(key) => {
                    self.senses.entry(key).or_default().push(Sense { users: true, ..sense });
                    Vec::new()
                }
                Err(message) => vec![message],
            },
            Err(messages) => messages,
        };
        if wrong.is_empty() {
            self.checked.note(line);
        }
        self.checked.mistakes.extend(wrong.into_iter().map(|message| line.wrong(message)));
    }

    /// Where a sense is looked up: under the American spelling where the built-in senses are.
    fn key(&self, line: Line) -> Result<(PredicateKind, SmolStr), String> {
        let mut cells = line.text.split('\t');
        let (id, lemma, pos) = (cells.next(), cells.next(), cells.next());
        let (Some(lemma), Some(kind)) = (lemma, pos.and_then(read::kind_of)) else {
            return Err("no lemma; write one".into());
        };
        if id.is_none_or(|id| id.trim().is_empty()) {
            return Err(
                "no id; write the lemma, the part of speech and a number: `oust.v.1`".into()
            );
        }
        if lemma.is_empty() || lemma.chars().any(|c| c.is_whitespace() || c.is_uppercase()) {
            return Err(format!(
                "lemma `{lemma}`: write one word in small letters; other words belong into the frame"
            ));
        }
        let known = |lemma: &str| self.lexicon.entries.contains_key(&(kind, SmolStr::new(lemma)));
        let american = class::american(lemma).filter(|other| !known(lemma) && known(other));
        Ok((kind, american.unwrap_or_else(|| SmolStr::new(lemma))))
    }

    /// The lexicon of built-in and users' senses.
    fn join(self) -> Lexicon {
        let mut lexicon = self.lexicon;
        for entry in lexicon.entries.values_mut() {
            entry.lines.retain(|line| !self.replaced.has(line.file));
        }
        for (key, mut senses) in self.senses {
            senses.sort_by_key(|sense| Reverse(sense.specificity));
            lexicon.entries.entry(key).or_default().own = senses;
        }
        lexicon
    }
}

impl Replaced {
    /// Notes what the first line of a file leaves out.
    fn take(&mut self, first: Line, kind: &Kind) -> Result<(), String> {
        let Some(words) = first.text.strip_prefix("#!") else { return Ok(()) };
        match (words.trim(), kind) {
            ("replace all", _) => self.all = true,
            ("replace", Kind::Plover(event_type)) => {
                self.files.push(format!("{}.tsv", event_type.as_str().to_ascii_lowercase()));
            }
            ("replace", _) => {
                return Err(
                    "`#! replace`: there are no built-in senses of this type; leave the line \
                            out, or write `#! replace all`"
                        .into(),
                );
            }
            (other, _) => {
                return Err(format!("`#! {other}`: write `#! replace` or `#! replace all`"));
            }
        }
        Ok(())
    }

    fn has(&self, file: &str) -> bool {
        self.all || self.files.iter().any(|own| own == file)
    }
}
