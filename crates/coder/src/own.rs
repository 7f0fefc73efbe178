//! The tables that a user brings: event types, senses and actors of their own.

use crate::lexicon::{self, Checked, Lexicon};
use crate::ontology::Ontology;
use crate::{Coder, Report, predicates};
use dateline_actors::Actors;
use dateline_text::{Analysis, Document, Mistake, TableFile};
use smol_str::SmolStr;

/// A user's own files; docs/lexicon.md describes them.
#[derive(Clone, Debug, Default)]
pub struct OwnTables {
    /// Event types.
    pub ontology: Vec<TableFile>,
    /// Senses, word classes, words for contexts.
    pub lexicon: Vec<TableFile>,
    /// Actors and roles.
    pub actors: Vec<TableFile>,
}

impl Coder {
    /// The coder with a user's tables before the embedded ones. The tables are kept until the program
    /// ends.
    ///
    /// # Errors
    ///
    /// All mistakes in the files; then nothing of them is used.
    ///
    /// ```
    /// use dateline_coder::{Coder, OwnTables};
    /// use dateline_text::TableFile;
    /// let lexicon = vec![TableFile { name: "asault.tsv".into(), text: String::new() }];
    /// let mistakes = Coder::with(&OwnTables { lexicon, ..OwnTables::default() }).err().unwrap();
    /// assert!(mistakes[0].to_string().contains("did you mean `assault.tsv`?"));
    /// ```
    pub fn with(own: &OwnTables) -> Result<Coder, Vec<Mistake>> {
        let (ontology, mut mistakes) = ontology(&own.ontology);
        let lexicon = keep(Lexicon::with(&own.lexicon, &ontology), &mut mistakes);
        let actors = keep(Actors::with(&own.actors), &mut mistakes);
        match (lexicon, actors) {
            (Some(lexicon), Some(actors)) if mistakes.is_empty() => {
                Ok(Coder { lexicon, actors, ..Coder::embedded() })
            }
            _ => Err(mistakes),
        }
    }

    /// The names of the senses that hold in a report, in the order of their words.
    pub fn senses(&self, document: &Document, analysis: &Analysis) -> Vec<SmolStr> {
        let report = Report { document, analysis };
        let predicates = predicates::find(report);
        let told = |predicate| self.lexicon.holding(report, predicate, &predicates);
        predicates.list().iter().filter_map(told).collect()
    }
}

/// Checks lexicon files, or the built-in ones where there are none. The types of the ontology files may
/// be used; mistakes in these are told too.
pub fn check_lexicon(files: &[TableFile], ontologies: &[TableFile]) -> Checked {
    let (ontology, mistakes) = ontology(ontologies);
    let mut checked = lexicon::check(files, &ontology);
    checked.mistakes.splice(0..0, mistakes);
    checked
}

/// Checks ontology files; gives the number of types.
///
/// # Errors
///
/// All mistakes in them.
pub fn check_ontology(files: &[TableFile]) -> Result<usize, Vec<Mistake>> {
    Ontology::read(files).map(|ontology| ontology.len())
}

fn ontology(files: &[TableFile]) -> (Ontology, Vec<Mistake>) {
    match Ontology::read(files) {
        Ok(ontology) => (ontology, Vec::new()),
        Err(mistakes) => (Ontology::default(), mistakes),
    }
}

fn keep<T>(result: Result<T, Vec<Mistake>>, mistakes: &mut Vec<Mistake>) -> Option<T> {
    result.map_err(|wrong| mistakes.extend(wrong)).ok()
}
