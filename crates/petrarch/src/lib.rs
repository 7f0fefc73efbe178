//! Turns the dictionaries of PETRARCH2 and TABARI into dateline's own tables.
//!
//! Verbs become senses of the lexicon, actors and agents become actors and roles with their dates.
//! CAMEO's codes become PLOVER's by `data/cameo.tsv` and `data/actors.tsv`. What cannot be carried over
//! is listed with its file, line and reason; a dictionary with mistakes is refused as a whole ([`import`]), or
//! read without the lines that have one ([`import_without_mistakes`]).
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

impl Left {
    fn of(line: source::Line, reason: impl Into<String>) -> Left {
        let (file, text) = (line.file.to_owned(), line.text.trim().to_owned());
        Left { file, line: line.number, text, reason: reason.into() }
    }

    fn mistake(&self) -> Mistake {
        Mistake { file: self.file.clone(), line: self.line, message: self.reason.clone() }
    }
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
    /// Lines with a mistake that were left out.
    pub mistakes: usize,
}

/// Turns dictionaries into tables. Names that the built-in actors have already with the same code are
/// only counted.
///
/// # Errors
///
/// All mistakes in the dictionaries.
pub fn import(dictionaries: &Dictionaries, actors: &Actors) -> Result<Imported, Vec<Mistake>> {
    let out = read(dictionaries, actors);
    let mut mistakes: Vec<Mistake> = out.wrong.iter().map(Left::mistake).collect();
    Mistake::sort(&mut mistakes);
    if mistakes.is_empty() { Ok(out.imported) } else { Err(mistakes) }
}

/// Turns dictionaries into tables as [`import`] does, but leaves out each line with a mistake and lists it
/// before what could not be carried over.
///
/// ```
/// use dateline_actors::Actors;
/// use dateline_petrarch::{Dictionaries, import_without_mistakes};
/// use dateline_text::TableFile;
/// let text = "MOON_WARDEN [~SPY]\nSKY_WARDEN [~SPY}\n";
/// let agents = vec![TableFile { name: "agents.txt".into(), text: text.into() }];
/// let dictionaries = Dictionaries { agents, ..Dictionaries::default() };
/// let imported = import_without_mistakes(&dictionaries, &Actors::embedded());
/// assert_eq!((imported.counts.roles, imported.counts.mistakes), (1, 1));
/// assert_eq!(imported.left[0].line, 2);
/// ```
pub fn import_without_mistakes(dictionaries: &Dictionaries, actors: &Actors) -> Imported {
    let Output { mut imported, mut wrong, .. } = read(dictionaries, actors);
    imported.counts.mistakes = wrong.len();
    wrong.append(&mut imported.left);
    imported.left = wrong;
    imported
}

fn read<'a>(dictionaries: &Dictionaries, actors: &'a Actors) -> Output<'a> {
    let mut out = Output { known: Some(actors), ..Output::default() };
    verbs::import(&dictionaries.verbs, &mut out);
    actors::import(&dictionaries.actors, &mut out);
    agents::import(&dictionaries.agents, &mut out);
    out
}

/// Where the readers of the three dictionaries put what they find.
#[derive(Default)]
struct Output<'a> {
    imported: Imported,
    wrong: Vec<Left>,
    known: Option<&'a Actors>,
}

impl Output<'_> {
    fn wrong(&mut self, line: source::Line, message: impl Into<String>) {
        self.wrong.push(Left::of(line, message));
    }

    fn left(&mut self, line: source::Line, reason: impl Into<String>) {
        self.imported.left.push(Left::of(line, reason));
    }

    fn file(&mut self, name: &str, text: String) {
        self.imported.files.push(TableFile { name: name.to_owned(), text });
    }
}
