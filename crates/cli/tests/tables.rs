//! The user's own tables: checks, and what they change in coding.

#![expect(clippy::unwrap_used, reason = "a failure to set a test up fails the test")]

mod common;

use common::{dateline, folder, with_input};
use std::path::Path;

const REPORT: &[u8] =
    b"LIMA, May 3, 2022 (Coast Wire) - The Condor Front wiped the servers of Chile.\n";
const TYPES: &str = "type\tplover\tmodes\nCYBER_STRIKE\tASSAULT\twiper\n";
const SENSES: &str =
    "wipe.v.1\twipe\tv\tobj=server\twiper\t\t\tsubj\tobj.of\tPeru wiped the servers of Chile.\n";
const ACTORS: &str = "key\tkind\tcountry\tsectors\tname\ncondor\tGroup\tPER\tREB\tCondor Front\n";

fn write(folder: &Path, name: &str, text: &str) -> String {
    let path = folder.join(name);
    std::fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}

#[test]
fn records_carry_own_types_and_actors() {
    let folder = folder("own");
    let types = write(&folder, "types.tsv", TYPES);
    let senses = write(&folder, "cyber_strike.tsv", SENSES);
    let actors = write(&folder, "actors.tsv", ACTORS);
    let options = ["code", "-", "--ontology", &types, "--lexicon", &senses, "--actors", &actors];
    let run = with_input(&[&options[..], &["--format", "jsonl"]].concat(), REPORT);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let records: Vec<serde_json::Value> =
        run.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let event = records.iter().find(|record| record["type"] == "CYBER_STRIKE").unwrap();
    assert_eq!((&event["plover_type"], &event["quad_code"]), (&"ASSAULT".into(), &4.into()));
    assert_eq!(event["mode"], serde_json::json!(["wiper"]));
    assert_eq!(
        (&event["actor"][0]["country"], &event["actor"][0]["sector"]),
        (&"PER".into(), &"REB".into())
    );
    let table = with_input(&options, REPORT);
    assert!(table.out.contains("CYBER_STRIKE") && table.out.contains("(wiper)"), "{}", table.out);
}

#[test]
fn checks_say_what_is_wrong_and_what_is_there() {
    let folder = folder("checks");
    let types = write(&folder, "types.tsv", TYPES);
    let senses = write(&folder, "cyber_strike.tsv", SENSES);
    let actors = write(&folder, "people.tsv", ACTORS);
    let check = |arguments: &[&str], code: i32, out: &str| {
        let run = dateline(arguments);
        assert_eq!((run.code, run.out.as_str()), (code, out), "{}", run.err);
    };
    check(&["ontology", "check", &types], 0, "1 type, all as they must be\n");
    check(&["actors", "check", &actors], 0, "1 actor and 0 roles, all as they must be\n");
    let lexicon = ["lexicon", "check", &senses, "--ontology", &types];
    check(&lexicon, 0, "1 sense and 1 example, all as they must be\n");
    let missing = format!(
        "{senses}:1: `cyber_strike` is no event type; name the file after a type of PLOVER \
         (`assault.tsv`) or of an ontology file\n"
    );
    check(&["lexicon", "check", &senses], 1, &missing);
    write(&folder, "cyber_strike.tsv", &SENSES.replace("the servers", "the tears"));
    let silent = format!(
        "{senses}:1: `wipe.v.1` does not hold in its example (there: no sense holds); mend the frame or \
         the example: Peru wiped the tears of Chile.\n"
    );
    check(&lexicon, 1, &silent);
    check(&["actors", "check", "no/such/file"], 2, "");
}

#[test]
fn nothing_is_coded_with_tables_that_have_mistakes() {
    let folder = folder("mistakes");
    let senses = write(&folder, "asault.tsv", SENSES);
    let actors = write(&folder, "actors.tsv", &ACTORS.replace("REB", "REBEL"));
    let run = with_input(&["code", "-", "--lexicon", &senses, "--actors", &actors], REPORT);
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    let expected = format!(
        "error: 2 mistakes in the tables given; nothing was coded\n\
         {senses}:1: `asault` is no event type; did you mean `assault.tsv`?\n\
         {actors}:2: sectors: `REBEL` is no sector of PLOVER; did you mean `REB`?\n"
    );
    assert_eq!(run.err, expected);
}

#[test]
fn files_that_are_no_text_are_named() {
    let folder = folder("bytes");
    let path = folder.join("accuse.tsv");
    std::fs::write(&path, b"# fine\n\xff\n").unwrap();
    let path = path.to_str().unwrap();
    let run = dateline(&["lexicon", "check", path]);
    assert_eq!(run.code, 2);
    let expected =
        format!("error: {path}:2: holds bytes that are no UTF-8; save the file as UTF-8\n");
    assert_eq!(run.err, expected);
}
