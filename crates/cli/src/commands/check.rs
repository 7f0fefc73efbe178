//! `dateline lexicon check`, `actors check`, `ontology check`: every mistake with its line and its mend.
//!
//! Mistakes go to standard output, one a line, so that editors can read them.

use crate::arguments::{CheckFiles, CheckLexicon};
use crate::tables::{self, count};
use crate::{Fatal, Outcome, messages, output};
use dateline_coder::{CheckedLexicon, Coder, Example, OwnTables};
use dateline_nlp::Engine;
use dateline_text::{Mistake, TableFile};

/// Checks lexicon files, or the built-in ones.
pub(crate) fn lexicon(arguments: &CheckLexicon) -> Result<Outcome, Fatal> {
    let own = OwnTables {
        lexicon: tables::read(&arguments.paths)?,
        ontology: tables::read(&arguments.ontology)?,
        ..OwnTables::default()
    };
    let CheckedLexicon { mut mistakes, senses, examples } =
        dateline_coder::check_lexicon(&own.lexicon, &own.ontology);
    if mistakes.is_empty() {
        let coder = Coder::with(&own).map_err(|_| "the files changed while they were checked")?;
        mistakes = silent(&coder, &examples)?;
    }
    let examples = count(examples.len(), "example");
    told(&mistakes, &format!("{} and {examples}, all as they must be", count(senses, "sense")))
}

/// The senses that do not hold in their own examples.
fn silent(coder: &Coder, examples: &[Example]) -> Result<Vec<Mistake>, Fatal> {
    let engine = Engine::embedded()?;
    let wrong = |example: &Example| {
        let document = dateline_input::plain_text("example", &example.text, None);
        let found = coder.senses(&document, &engine.analyse(&document));
        (!found.contains(&example.sense)).then(|| Mistake {
            file: example.file.clone(),
            line: example.line,
            message: message(example, &found.join(", ")),
        })
    };
    Ok(examples.iter().filter_map(wrong).collect())
}

fn message(example: &Example, found: &str) -> String {
    let found = if found.is_empty() { "no sense holds" } else { found };
    format!(
        "`{}` does not hold in its example (there: {found}); mend the frame or the example: {}",
        example.sense, example.text
    )
}

/// Checks files of actors and roles.
pub(crate) fn actors(arguments: &CheckFiles) -> Result<Outcome, Fatal> {
    let checked = dateline_actors::check(&tables::read(&arguments.paths)?);
    let (actors, roles) = (count(checked.actors, "actor"), count(checked.roles, "role"));
    told(&checked.mistakes, &format!("{actors} and {roles}, all as they must be"))
}

/// Checks ontology files.
pub(crate) fn ontology(arguments: &CheckFiles) -> Result<Outcome, Fatal> {
    let files: Vec<TableFile> = tables::read(&arguments.paths)?;
    match dateline_coder::check_ontology(&files) {
        Ok(types) => told(&[], &format!("{}, all as they must be", count(types, "type"))),
        Err(mistakes) => told(&mistakes, ""),
    }
}

/// Prints the mistakes, or what there is where there are none.
fn told(mistakes: &[Mistake], summary: &str) -> Result<Outcome, Fatal> {
    let lines: Vec<String> = mistakes.iter().map(|mistake| format!("{mistake}\n")).collect();
    let text = if lines.is_empty() { format!("{summary}\n") } else { lines.concat() };
    output::write(&mut std::io::stdout().lock(), text.as_bytes())?;
    if mistakes.is_empty() {
        return Ok(Outcome::Done);
    }
    messages::error(&count(mistakes.len(), "mistake"), Some("mend them and check again"));
    Ok(Outcome::SomeFailed)
}
