//! What must hold of every table and dictionary; used by the fuzz target.

use dateline_actors::Actors;
use dateline_petrarch::{Dictionaries, Imported, import, import_without_mistakes};
use dateline_text::TableFile;
use std::sync::OnceLock;

fn actors() -> &'static Actors {
    static ACTORS: OnceLock<Actors> = OnceLock::new();
    ACTORS.get_or_init(Actors::embedded)
}

/// Reads bytes as a file of one kind, which the first byte chooses.
pub fn check(bytes: &[u8]) {
    let Some((kind, bytes)) = bytes.split_first() else { return };
    let text = String::from_utf8_lossy(bytes).into_owned();
    let file = |name: &str| vec![TableFile { name: name.to_owned(), text: text.clone() }];
    let empty = Dictionaries::default;
    match kind {
        b'o' => drop(dateline_coder::check_ontology(&file("types.tsv"))),
        b'a' => drop(dateline_actors::check(&file("actors.tsv"))),
        b'c' => drop(dateline_coder::check_lexicon(&file("classes.tsv"), &[])),
        b'n' => drop(dateline_coder::check_lexicon(&file("none.tsv"), &[])),
        b'v' => imported(Dictionaries { verbs: file("verbs.txt"), ..empty() }),
        b'p' => imported(Dictionaries { actors: file("actors.txt"), ..empty() }),
        b'g' => imported(Dictionaries { agents: file("agents.txt"), ..empty() }),
        _ => drop(dateline_coder::check_lexicon(&file("accuse.tsv"), &file("accuse.tsv"))),
    }
}

/// What the importer writes passes the checks of the tables.
fn imported(dictionaries: Dictionaries) {
    let imported = import_without_mistakes(&dictionaries, actors());
    assert_eq!(imported.counts.mistakes == 0, import(&dictionaries, actors()).is_ok());
    let below = |imported: &Imported, folder: &str| -> Vec<TableFile> {
        imported.files.iter().filter(|file| file.name.starts_with(folder)).cloned().collect()
    };
    let mistakes = dateline_actors::check(&below(&imported, "actors/")).mistakes;
    assert!(mistakes.is_empty(), "{mistakes:?}");
    let lexicon = below(&imported, "lexicon/");
    if !lexicon.is_empty() {
        let mistakes = dateline_coder::check_lexicon(&lexicon, &[]).mistakes;
        assert!(mistakes.is_empty(), "{mistakes:?}");
    }
}
