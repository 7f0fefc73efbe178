//! Turns the dictionaries of PETRARCH2 and TABARI into dateline's own tables.
//!
//! Verbs become senses of the lexicon, actors and agents become actors and roles with their dates.
//! CAMEO's codes become PLOVER's by `data/cameo.tsv` and `data/actors.tsv`. What cannot be carried over
//! is listed with its file, line and reason; a dictionary with mistakes is refused as a whole.
//!
//! The formats are those that PETRARCH2's documentation (Open Event Data Alliance) and the TABARI manual
//! (Schrodt 2014) describe.
//!
//! ```
//! use dateline_actors::Actors;
//! use dateline_petrarch::{Dictionaries, import};
//! use dateline_text::TableFile;
//! let text = "--- SCOLD [112] ---\nSCOLD\n- * (FOR {SLOW ANSWER}) [1125]\n";
//! let verbs = vec![TableFile { name: "verbs.txt".into(), text: text.into() }];
//! let dictionaries = Dictionaries { verbs, ..Dictionaries::default() };
//! let imported = import(&dictionaries, &Actors::embedded()).unwrap();
//! let accuse = &imported.files.iter().find(|file| file.name == "lexicon/accuse.tsv").unwrap().text;
//! assert!(accuse.contains("scold.v.p2\tscold\tv\tfor=answer for.mod=slow\tallege\t"));
//! ```

mod actors;
mod agents;
mod cameo;
mod codes;
mod source;
mod verbs;

use dateline_actors::Actors;
use dateline_text::{Mistake, TableFile};

/// Dictionaries by name and text.
#[derive(Clone, Debug, Default)]
pub struct Dictionaries {
    /// Verb dictionaries.
    pub verbs: Vec<TableFile>,
    /// Actor dictionaries.
    pub actors: Vec<TableFile>,
    /// Agent dictionaries.
    pub agents: Vec<TableFile>,
}

/// What came of dictionaries.
#[derive(Debug, Default)]
pub struct Imported {
    /// The tables by their names below one folder: `lexicon/*.tsv`, `actors/*.tsv`.
    pub files: Vec<TableFile>,
    /// What could not be carried over, or not wholly.
    pub left: Vec<Left>,
    /// How much was read and carried over.
    pub counts: Counts,
}

/// Something that could not be carried over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left {
    /// The dictionary.
    pub file: String,
    /// Its line, counted from 1.
    pub line: usize,
    /// The words of the dictionary.
    pub text: String,
    /// Why, and what to do.
    pub reason: String,
}

/// How much was read and carried over.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Verbs and patterns read.
    pub patterns: usize,
    /// Senses written.
    pub senses: usize,
    /// Actors read.
    pub actors: usize,
    /// Rows of actors written.
    pub rows: usize,
    /// Agents read.
    pub agents: usize,
    /// Roles written.
    pub roles: usize,
    /// Names and roles that dateline has already with the same code.
    pub known: usize,
}

/// Turns dictionaries into tables. Names that the built-in actors have already with the same code are
/// only counted.
///
/// # Errors
///
/// All mistakes in the dictionaries.
pub fn import(dictionaries: &Dictionaries, actors: &Actors) -> Result<Imported, Vec<Mistake>> {
    let mut out = Output { known: Some(actors), ..Output::default() };
    verbs::import(&dictionaries.verbs, &mut out);
    actors::import(&dictionaries.actors, &mut out);
    agents::import(&dictionaries.agents, &mut out);
    Mistake::sort(&mut out.mistakes);
    if out.mistakes.is_empty() { Ok(out.imported) } else { Err(out.mistakes) }
}

/// Where the readers of the three dictionaries put what they find.
#[derive(Default)]
struct Output<'a> {
    imported: Imported,
    mistakes: Vec<Mistake>,
    known: Option<&'a Actors>,
}

impl Output<'_> {
    fn wrong(&mut self, line: source::Line, message: impl Into<String>) {
        let file = line.file.to_owned();
        self.mistakes.push(Mistake { file, line: line.number, message: message.into() });
    }

    fn left(&mut self, line: source::Line, reason: impl Into<String>) {
        self.imported.left.push(Left {
            file: line.file.to_owned(),
            line: line.number,
            text: line.text.trim().to_owned(),
            reason: reason.into(),
        });
    }

    fn file(&mut self, name: &str, text: String) {
        self.imported.files.push(TableFile { name: name.to_owned(), text });
    }
}
