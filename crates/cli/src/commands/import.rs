//! `dateline import petrarch`: other coders' dictionaries to tables of one's own.

use crate::arguments::ImportPetrarch;
use crate::tables::{self, count};
use crate::{Fatal, Outcome, messages, output};
use dateline_actors::Actors;
use dateline_petrarch::{Dictionaries, Imported, Left};
use dateline_text::{Mistake, TableFile};
use std::fs;
use std::path::{Path, PathBuf};

/// Runs the command.
pub(crate) fn petrarch(arguments: &ImportPetrarch) -> Result<Outcome, Fatal> {
    must_be_empty(&arguments.out)?;
    let dictionaries = Dictionaries {
        verbs: files(&arguments.verbs)?,
        actors: files(&arguments.actors)?,
        agents: files(&arguments.agents)?,
    };
    match imported(&dictionaries, arguments.skip_mistakes) {
        Ok(imported) => {
            must_be_right(&imported)?;
            write(&arguments.out, &imported)?;
            let summary = summary(&arguments.out, &imported);
            output::write(&mut std::io::stdout().lock(), summary.as_bytes())?;
            Ok(Outcome::Done)
        }
        Err(mistakes) => refused(&mistakes),
    }
}

fn imported(dictionaries: &Dictionaries, skip_mistakes: bool) -> Result<Imported, Vec<Mistake>> {
    let actors = Actors::embedded();
    if skip_mistakes {
        Ok(dateline_petrarch::import_without_mistakes(dictionaries, &actors))
    } else {
        dateline_petrarch::import(dictionaries, &actors)
    }
}

fn files(paths: &[PathBuf]) -> Result<Vec<TableFile>, Fatal> {
    paths.iter().map(|path| tables::file(path)).collect()
}

fn must_be_empty(folder: &Path) -> Result<(), Fatal> {
    let first = fs::read_dir(folder).ok().and_then(|mut entries| entries.next());
    match first {
        Some(_) => {
            Err(format!("{}: holds files; choose a new or empty --out", folder.display()).into())
        }
        None => Ok(()),
    }
}

const HINT: &str = "mend them and import again, or leave these lines out with --skip-mistakes";

fn refused(mistakes: &[Mistake]) -> Result<Outcome, Fatal> {
    let lines: Vec<String> = mistakes.iter().map(|mistake| format!("{mistake}\n")).collect();
    output::write(&mut std::io::stdout().lock(), lines.concat().as_bytes())?;
    let count = count(mistakes.len(), "mistake");
    messages::error(&format!("{count}; nothing was written"), Some(HINT));
    Ok(Outcome::SomeFailed)
}

/// What is written must pass the checks that it will meet when it is used.
fn must_be_right(imported: &Imported) -> Result<(), Fatal> {
    let below = |folder: &str| -> Vec<TableFile> {
        imported.files.iter().filter(|file| file.name.starts_with(folder)).cloned().collect()
    };
    let mut mistakes = dateline_actors::check(&below("actors/")).mistakes;
    let lexicon = below("lexicon/");
    if !lexicon.is_empty() {
        mistakes.extend(dateline_coder::check_lexicon(&lexicon, &[]).mistakes);
    }
    match mistakes.first() {
        None => Ok(()),
        Some(mistake) => {
            Err(format!("a fault of the importer: {mistake}; please report it").into())
        }
    }
}

fn write(out: &Path, imported: &Imported) -> Result<(), Fatal> {
    for file in &imported.files {
        write_file(&out.join(&file.name), &file.text)?;
    }
    write_file(&out.join(LEFT), &left(&imported.left))
}

fn write_file(path: &Path, text: &str) -> Result<(), Fatal> {
    let unwritten = |error| format!("{}: cannot be written: {error}", path.display());
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(unwritten)?;
    }
    Ok(fs::write(path, text).map_err(unwritten)?)
}

/// The list of what was not carried over.
const LEFT: &str = "not-carried.tsv";

fn left(left: &[Left]) -> String {
    let cell = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let row = |left: &Left| {
        let Left { file, line, text, reason } = left;
        format!("{file}\t{line}\t{}\t{}\n", cell(text), cell(reason))
    };
    let rows: Vec<String> = left.iter().map(row).collect();
    format!("file\tline\ttext\treason\n{}", rows.concat())
}

fn summary(out: &Path, imported: &Imported) -> String {
    let counts = imported.counts;
    let out = out.display();
    let mut lines = Vec::new();
    let mut options = String::new();
    if counts.patterns > 0 {
        let read = format!("{} verbs and patterns", counts.patterns);
        lines.push(format!("{read}: {} in {out}/lexicon", count(counts.senses, "sense")));
    }
    if counts.senses > 0 {
        options += &format!(" --lexicon {out}/lexicon");
    }
    if counts.actors > 0 {
        let read = count(counts.actors, "actor");
        lines.push(format!("{read}: {} in {out}/actors", count(counts.rows, "row")));
    }
    if counts.agents > 0 {
        let read = count(counts.agents, "agent");
        lines.push(format!("{read}: {} in {out}/actors", count(counts.roles, "role")));
    }
    if counts.rows + counts.roles > 0 {
        options += &format!(" --actors {out}/actors");
    }
    if counts.mistakes > 0 {
        lines.push(format!("{} left out: {out}/{LEFT}", count(counts.mistakes, "mistake")));
    }
    lines.push(format!("{} that dateline has already", count(counts.known, "name")));
    lines.push(format!(
        "{} not carried over, or not wholly: {out}/{LEFT}",
        imported.left.len() - counts.mistakes
    ));
    if !options.is_empty() {
        lines.push(format!("to use them: dateline code{options} report.txt"));
    }
    lines.join("\n") + "\n"
}
