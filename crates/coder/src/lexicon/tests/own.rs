//! Users' own senses beside the built-in ones, and what is said of mistakes in them.

use super::told;
use crate::lexicon::{Lexicon, check};
use crate::ontology::Ontology;
use dateline_text::TableFile;
use proptest::prelude::*;

fn file(name: &str, text: &str) -> TableFile {
    TableFile { name: format!("lab/{name}.tsv"), text: text.into() }
}

fn ontology() -> Ontology {
    let text = "type\tplover\tmodes\tquad\nCYBER_STRIKE\tASSAULT\twiper\t\nCROSSING\t\t\t0\n";
    Ontology::read(&[file("types", text)]).unwrap_or_default()
}

/// What a text tells with users' files.
#[track_caller]
fn tells(files: &[(&str, &str)], text: &str, expected: &[&str]) {
    let files: Vec<TableFile> = files.iter().map(|(name, text)| file(name, text)).collect();
    let lexicon = Lexicon::with(&files, &ontology()).unwrap_or_else(|wrong| panic!("{wrong:?}"));
    assert_eq!(told(&lexicon, text), expected, "{text}");
}

const OBJ: &str = "x.v.1\tcondemn\tv\tobj\t\t\t\tsubj\tobj\t\n";

#[test]
fn own_senses_come_before_the_built_in_ones() {
    let text = "Kenya condemned Somalia.";
    tells(&[], text, &["ACCUSE/disapprove condemned: Kenya > Somalia"]);
    tells(&[("reject", OBJ)], text, &["REJECT condemned: Kenya > Somalia"]);
    tells(&[("none", OBJ)], text, &[]);
    let other = "x.v.1\tcondemn\tv\tfor\t\t\t\tsubj\tobj\t\n";
    tells(&[("reject", other)], text, &["ACCUSE/disapprove condemned: Kenya > Somalia"]);
}

#[test]
fn own_types_have_own_modes() {
    let wipe = "x.v.1\twipe\tv\tobj=DRIVES\twiper\t\t\tsubj\tobj.of\t\n";
    let classes = "DRIVES\tdrive server\n";
    tells(
        &[("cyber_strike", wipe), ("classes", classes)],
        "Kenya wiped the servers of Somalia.",
        &["CYBER_STRIKE/wiper wiped: Kenya > Somalia"],
    );
}

#[test]
fn a_first_line_leaves_built_in_senses_out() {
    let text = "Kenya condemned Somalia. Kenya attacked Somalia.";
    let empty = "#! replace\n";
    tells(&[("accuse", empty)], text, &["ASSAULT attacked: Kenya > Somalia"]);
    tells(&[("accuse", "#! replace all\n")], text, &[]);
    tells(
        &[("reject", &format!("#! replace all\n{OBJ}"))],
        text,
        &["REJECT condemned: Kenya > Somalia"],
    );
}

#[test]
fn british_spelling_finds_american_entries() {
    let line = "x.v.1\tcriticise\tv\tobj\t\t\t\tsubj\tobj\t\n";
    tells(&[("reject", line)], "Kenya criticized Mali.", &["REJECT criticized: Kenya > Mali"]);
    tells(&[("reject", line)], "Kenya criticised Mali.", &["REJECT criticised: Kenya > Mali"]);
}

#[track_caller]
fn wrong(files: &[(&str, &str)], expected: &[&str]) {
    let files: Vec<TableFile> = files.iter().map(|(name, text)| file(name, text)).collect();
    let mistakes = check(&files, &ontology()).mistakes;
    let lines: Vec<String> = mistakes.iter().map(ToString::to_string).collect();
    assert_eq!(lines, expected);
    assert_eq!(Lexicon::with(&files, &ontology()).err().map(|all| all.len()), Some(lines.len()));
}

#[test]
fn every_mistake_is_named_with_its_mend() {
    wrong(
        &[("asault", OBJ), ("crossing", "#! replace\n"), ("accuse", "#!only\n")],
        &[
            "lab/accuse.tsv:1: `#! only`: write `#! replace` or `#! replace all`",
            "lab/asault.tsv:1: `asault` is no event type; did you mean `assault.tsv`?",
            "lab/crossing.tsv:1: `#! replace`: there are no built-in senses of this type; leave the line \
             out, or write `#! replace all`",
        ],
    );
    wrong(
        &[(
            "accuse",
            "a.v.1\tBlame it\tv\tobjj\tdissaprove wiper\teconomy\tplaned\tsubj\tobj\t\n\
             \tblame\tv\t\t\t\t\tsubj\tobj\t\na.v.1\tblame\tv\t\t\t\t\tsubj\tobj\t\n\
             a.v.1\tblame\tv\t\t\t\t\tsubj\tobj\t\n",
        )],
        &[
            "lab/accuse.tsv:1: `dissaprove` is no mode of PLOVER; did you mean `disapprove`?",
            "lab/accuse.tsv:1: `wiper` is no mode of PLOVER",
            "lab/accuse.tsv:1: `economy` is no context of PLOVER; did you mean `economic`?",
            "lab/accuse.tsv:1: `planed` is no status of PLOVER; did you mean `planned`?",
            "lab/accuse.tsv:1: `objj` is no role; did you mean `obj`?",
            "lab/accuse.tsv:2: no id; write the lemma, the part of speech and a number: `oust.v.1`",
            "lab/accuse.tsv:4: id `a.v.1` is taken; count its number up",
        ],
    );
    wrong(
        &[("none", "a.v.1\tBlame it\tv\t\t\t\t\t\t\t\n"), ("classes", "drives\tdisk\nDRIVES\n")],
        &[
            "lab/classes.tsv:1: class `drives`: begin its name with a capital letter",
            "lab/classes.tsv:2: write NAME, a tab, and the lemmas with spaces between",
            "lab/none.tsv:1: lemma `Blame it`: write one word in small letters; other words belong into \
             the frame",
        ],
    );
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(
        name in "(accuse|none|classes|contexts|crossing|x)",
        text in "(blame|v|\t|\n|subj|obj|[.=:~|!?*+#]|AID|party|TROOPS| |é){0,60}",
    ) {
        let text = text.replace('|', "\t");
        for mistake in check(&[file(&name, &text)], &ontology()).mistakes {
            prop_assert!(mistake.line >= 1 && mistake.line <= text.lines().count().max(1));
        }
    }
}
