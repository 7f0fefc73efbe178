//! `dateline import petrarch`: from dictionaries to coded records.

#![expect(clippy::unwrap_used, reason = "a failure to set a test up fails the test")]

mod common;

use common::{dateline, folder, with_input};

const VERBS: &str =
    "&TOOL\n+HAMMER\n+OLD_DRILL\n\n--- HAGGLE [---] ---\nHAGGLE\n- * (OVER &TOOL) (WITH +) [036]\n";
const ACTORS: &str = "CONDOR_FRONT_ [PERREB]\nDAWN_CHOIR_\n\t[CHLGOV <20001231]\n\t[CHLOPP]\n";
const AGENTS: &str = "SKY_WARDEN [~COP]\n";
const REPORT: &[u8] =
    b"LIMA, May 3, 2022 (Coast Wire) - The Condor Front haggled over the hammers with the Dawn Choir.\n";

#[test]
fn what_is_imported_codes_reports() {
    let folder = folder("import");
    let path = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    for (name, text) in [("verbs.txt", VERBS), ("actors.txt", ACTORS), ("agents.txt", AGENTS)] {
        std::fs::write(path(name), text).unwrap();
    }
    let (verbs, actors, agents) = (path("verbs.txt"), path("actors.txt"), path("agents.txt"));
    let out = path("mine");
    let options = ["--verbs", &verbs, "--actors", &actors, "--agents", &agents, "--out", &out];
    let command = [&["import", "petrarch"], &options[..]].concat();
    let run = dateline(&command);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let expected = format!(
        "2 verbs and patterns: 1 sense in {out}/lexicon\n2 actors: 3 rows in {out}/actors\n\
         1 agent: 1 role in {out}/actors\n0 names that dateline has already\n\
         1 not carried over, or not wholly: {out}/not-carried.tsv\n\
         to use them: dateline code --lexicon {out}/lexicon --actors {out}/actors report.txt\n"
    );
    assert_eq!(run.out, expected);
    let left = std::fs::read_to_string(format!("{out}/not-carried.tsv")).unwrap();
    let line = format!(
        "{verbs}\t3\t+OLD_DRILL\tword classes hold single words; write a frame for the phrase"
    );
    assert_eq!(left.lines().nth(1), Some(line.as_str()));
    let (lexicon, actors) = (format!("{out}/lexicon"), format!("{out}/actors"));
    let options = ["--lexicon", &lexicon, "--actors", &actors, "--format", "jsonl"];
    let coded = with_input(&[&["code", "-"], &options[..]].concat(), REPORT);
    assert_eq!((coded.code, coded.err.as_str()), (0, ""));
    let line = coded.out.lines().find(|line| line.contains("lex:haggle.v.p1")).unwrap();
    let event: serde_json::Value = serde_json::from_str(line).unwrap();
    assert_eq!(event["type"], "AGREE");
    let side = |side: &str| {
        [&event[side][0]["country"], &event[side][0]["sector"]].map(|code| code.clone())
    };
    assert_eq!(side("actor"), ["PER", "REB"]);
    assert_eq!(side("recipient"), ["CHL", "OPP"]);
    let again = dateline(&command);
    assert_eq!(
        (again.code, again.err),
        (2, format!("error: {out}: holds files; choose a new or empty --out\n"))
    );
}

#[test]
fn dictionaries_with_mistakes_write_nothing() {
    let folder = folder("refused");
    let path = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    let (agents, out) = (path("agents.txt"), path("mine"));
    std::fs::write(&agents, "GUARD [~GOV}\nGUIDE [GOV]\n").unwrap();
    let run = dateline(&["import", "petrarch", "--agents", &agents, "--out", &out]);
    let expected = format!(
        "{agents}:1: `[~GOV}}`: the bracket is not closed; write `]` after the code\n\
         {agents}:2: `[GOV]` has no `~`; write `[~GOV]` for a code behind the actor's\n"
    );
    assert_eq!((run.code, run.out), (1, expected));
    assert_eq!(
        run.err,
        "error: 2 mistakes; nothing was written\n  mend them and import again, or leave these lines out with --skip-mistakes\n"
    );
    assert!(!std::path::Path::new(&out).exists());
}
