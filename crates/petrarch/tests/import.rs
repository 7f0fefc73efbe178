//! From dictionaries to tables: what is written, what is left, what is refused.

#![expect(clippy::panic, reason = "a failure to set a test up fails the test")]

use dateline_actors::Actors;
use dateline_petrarch::{Dictionaries, Imported, import, import_without_mistakes};
use dateline_text::{Mistake, TableFile};
use proptest::prelude::*;
use std::sync::OnceLock;

fn actors() -> &'static Actors {
    static ACTORS: OnceLock<Actors> = OnceLock::new();
    ACTORS.get_or_init(Actors::embedded)
}

fn file(name: &str, text: &str) -> Vec<TableFile> {
    vec![TableFile { name: name.into(), text: text.into() }]
}

fn verbs(text: &str) -> Dictionaries {
    Dictionaries { verbs: file("verbs.txt", text), ..Dictionaries::default() }
}

fn people(text: &str) -> Dictionaries {
    Dictionaries { actors: file("actors.txt", text), ..Dictionaries::default() }
}

fn agents(text: &str) -> Dictionaries {
    Dictionaries { agents: file("agents.txt", text), ..Dictionaries::default() }
}

fn read(dictionaries: &Dictionaries) -> Imported {
    import(dictionaries, actors()).unwrap_or_else(|wrong| panic!("{wrong:?}"))
}

/// The rows of a file that was written, without comments and header.
#[track_caller]
fn check(dictionaries: &Dictionaries, name: &str, expected: &[&str], left: &[&str]) {
    let imported = read(dictionaries);
    let file = imported.files.iter().find(|file| file.name == name);
    let text = file.map_or("", |file| &file.text);
    let header = |line: &&str| {
        !line.starts_with('#') && !line.starts_with("key\t") && !line.starts_with("phrase\t")
    };
    let found: Vec<&str> = text.lines().filter(header).collect();
    assert_eq!(found, expected, "{imported:?}");
    let told: Vec<String> =
        imported.left.iter().map(|left| format!("{}: {}", left.line, left.reason)).collect();
    assert_eq!(told.len(), left.len(), "{told:?}");
    for (told, left) in told.iter().zip(left) {
        assert!(told.starts_with(left), "{told}");
    }
    assert_eq!(checked(&imported), Vec::<Mistake>::new());
}

/// What the checks of the tables say of what was written.
fn checked(imported: &Imported) -> Vec<Mistake> {
    let below = |folder: &str| -> Vec<TableFile> {
        imported.files.iter().filter(|file| file.name.starts_with(folder)).cloned().collect()
    };
    let mut mistakes = dateline_actors::check(&below("actors/")).mistakes;
    if !below("lexicon/").is_empty() {
        mistakes.extend(dateline_coder::check_lexicon(&below("lexicon/"), &[]).mistakes);
    }
    mistakes
}

const TARGETS: &str = "obj obj.of obj.agent whom with to on against from for of";

#[test]
fn verbs_and_patterns_become_senses() {
    let text = "# Of our own.\n&TOOL\n+HAMMER\n+SAWS_\n+OLD_DRILL\n\n\
                --- SCOLD [111] ---\nSCOLD {SCOLDED SCOLDING } # first\n+DRESS_DOWN [112]\n\
                - * (FOR {SLOW ANSWER}) [1125]  # SCOLD\n- &TOOL * BARN [171]\n\n\
                --- WAVE [---] ---\nWAVE\n- * THAT $ WILL LEAVE [112]\n- * FLAG [010]\n- * FLAG [903]\n";
    let dictionaries = verbs(text);
    let left = [
        "5: word classes hold single words",
        "15: clauses with THAT",
        "17: `903` is no code of CAMEO",
    ];
    let line = |id: &str, rest: &str| format!("{id}\t{rest}\tsubj\t{TARGETS}\t");
    let accuse = [
        line("scold.v.p1", "scold\tv\t\tdisapprove\t\t"),
        line("dress.v.p1", "dress\tv\tprt=down\tallege\t\t"),
        line("scold.v.p2", "scold\tv\tfor=answer for.mod=slow\tallege\t\t"),
        line("dress.v.p2", "dress\tv\tprt=down for=answer for.mod=slow\tallege\t\t"),
    ];
    check(&dictionaries, "lexicon/accuse.tsv", &accuse.each_ref().map(String::as_str), &left);
    let coerce = [
        line("scold.v.p3", "scold\tv\tsubj=P_TOOL obj|comp=barn\tseize\t\t"),
        line("dress.v.p3", "dress\tv\tprt=down subj=P_TOOL obj|comp=barn\tseize\t\t"),
    ];
    check(&dictionaries, "lexicon/coerce.tsv", &coerce.each_ref().map(String::as_str), &left);
    check(&dictionaries, "lexicon/classes.tsv", &["P_TOOL\thammer saw saws"], &left);
    check(
        &dictionaries,
        "lexicon/none.tsv",
        &["wave.v.p1\twave\tv\tobj|comp=flag\t\t\t\t\t\t"],
        &left,
    );
}

#[test]
fn a_role_without_letters_is_left() {
    check(&agents("__\u{feff}_\u{1} [~MIL]\n"), "actors/roles.tsv", &[], &["1: `"]);
}

#[test]
fn lines_with_a_mistake_can_be_left_out() {
    let text = "MOON_WARDEN [~SPY]\nSKY_WARDEN [~SPY}\nSTAR_WARDEN\nSUN_WARDEN [~XYZ]\n";
    assert_eq!(import(&agents(text), actors()).err().map(|wrong| wrong.len()), Some(2));
    let imported = import_without_mistakes(&agents(text), actors());
    let left: Vec<usize> = imported.left.iter().map(|left| left.line).collect();
    assert_eq!((imported.counts.roles, imported.counts.mistakes), (1, 2));
    assert_eq!(left, [2, 3, 4, 4]);
    assert_eq!(checked(&imported), Vec::<Mistake>::new());
}

#[test]
fn codes_of_two_sides_say_who_acts() {
    let text =
        "GREET [042:043] ; of TABARI\n- * (BEFORE JUDGE) [:173]\n- % * [040]\n- + * [112:040]\n";
    let consult = [
        "greet.v.p1\tgreet\tv\t\tvisit\t\t\tsubj+obj+with\t\t",
        "greet.v.p3\tgreet\tv\tsubj:several\t\t\t\tsubj\t\t",
    ];
    let left = ["4: carried with its first code only"];
    check(&verbs(text), "lexicon/consult.tsv", &consult, &left);
    let coerce = ["greet.v.p2\tgreet\tv\tbefore=judge\tarrest\t\t\tby\tsubj\t"];
    check(&verbs(text), "lexicon/coerce.tsv", &coerce, &left);
}

#[test]
fn actors_keep_their_dates() {
    let text = "; Of our own.\nRED_DAWN_FRONT_ [PERREB]\n+DAWN_RISERS\n\
                JUAN_EXEMPLO_  # a comment\n\t[PERGOV 990101-20051231]\n\t[PERELI >20060101]\n\t[PERELI]\n\
                NEBULA_LEAGUE [XYZREB]\nPERU_ [PER]\n+LAND_OF_THE_CONDOR\nNOBODY\nPAX_ENVOY [IGOPAX <19991231]\n";
    let expected = [
        "red-dawn-front\tGroup\tPER\tREB\tRed Dawn Front\tDawn Risers\t\t",
        "juan-exemplo\tPerson\tPER\tGOV\tJuan Exemplo\t\t1999-01-01\t2005-12-31",
        "juan-exemplo\tPerson\tPER\tELI\tJuan Exemplo\t\t2006-01-01\t",
        "juan-exemplo\tPerson\tPER\tELI\tJuan Exemplo\t\t\t",
        "land-of-the-condor\tCountry\tPER\t\tLand of the Condor\t\t\t",
        "pax-envoy\tPerson\tIGO\tIGO\tPax Envoy\t\t\t1999-12-31",
    ];
    let left = [
        "8: `XYZREB`: `XYZ` is neither",
        "8: `XYZREB` names no country",
        "11: no code",
        "12: `IGOPAX`: `PAX` is neither",
    ];
    check(&people(text), "actors/actors.tsv", &expected, &left);
    assert_eq!(read(&people(text)).counts.known, 1);
}

#[test]
fn agents_become_roles() {
    let text = "<!-- Of our own. -->\n!PERSON! = MAN, WOMEN\nMOON_WARDEN [~SPY] # x\nSKY_WATCH {} [~MIL]\n\
                STAR_THIEF {STAR_THIEVES} [~CRM]\nCLOUDS!PERSON! [~GOVMED]\nMOON_WARDEN [~COP]\n\
                STAR_PEOPLE [~XYZ]\n";
    let expected = [
        "moon warden\t\tSPY\tPerson",
        "sky watch\t-\tMIL\tOrganisation",
        "star thief\tstar thieves\tCRM\tPerson",
        "cloudsman\t-\tGOV JRN\tPerson",
        "cloudswomen\t-\tGOV JRN\tPerson",
    ];
    let left = [
        "7: `moon warden` stands above already",
        "8: carried without a part of its code: `XYZ`",
        "8: its code has no sector",
    ];
    check(&agents(text), "actors/roles.tsv", &expected, &left);
}

#[test]
fn dictionaries_with_mistakes_are_refused_as_a_whole() {
    let dictionaries = Dictionaries {
        verbs: file(
            "verbs.txt",
            "- * EARLY [112]\nRUN [112\n- * FAR\n--- A [112] ---\nRUN {RAN\nWALK\n- MULE [112]\n- * MULE\n\
             - * &MULE [112]\n- * (TO MULE [112]\n- * [1x2]\n",
        ),
        actors: file(
            "actors.txt",
            "\t[PERGOV]\nA [PERGO]\nB [PERGOV 20010101]\nC [PERGOV <20011301]\n",
        ),
        agents: file("agents.txt", "WARDEN\nGUARD [~GOV}\nGUIDE [GOV]\nCAT!PERSON! [~GOV]\n"),
    };
    let told = import(&dictionaries, actors()).err().unwrap_or_default();
    let told: Vec<String> = told.iter().map(ToString::to_string).collect();
    let expected = [
        "verbs.txt:1: a pattern without a verb",
        "verbs.txt:2: `[112`: the bracket is not closed",
        "verbs.txt:3: no code",
        "verbs.txt:5: `{` is not closed",
        "verbs.txt:8: no code",
        "verbs.txt:7: no `*` in `MULE`",
        "verbs.txt:9: synset &MULE is not defined",
        "verbs.txt:10: `(` is not closed",
        "verbs.txt:11: `1x2` is no code of CAMEO",
        "actors.txt:1: stands before any actor",
        "actors.txt:3: `20010101`: write `<20011122`",
        "actors.txt:4: `20011301` is no date",
        "actors.txt:2: `PERGO` is no code of an actor",
        "agents.txt:1: no code",
        "agents.txt:2: `[~GOV}`: the bracket is not closed",
        "agents.txt:3: `[GOV]` has no `~`",
        "agents.txt:4: `!PERSON!` is not defined",
    ];
    assert_eq!(told.len(), expected.len(), "{told:#?}");
    let mut expected: Vec<&str> = expected.to_vec();
    expected.sort_by_key(|text| {
        let mut parts = text.split(':');
        (parts.next(), parts.next().and_then(|line| line.parse::<usize>().ok()))
    });
    for (told, expected) in told.iter().zip(expected) {
        assert!(told.starts_with(expected), "{told} is not {expected}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// Whatever is imported passes the checks of the tables, and every message names a line.
    #[test]
    fn any_text_is_imported_or_refused(
        text in "(---|- |[*&+$%^~#;|{}()!=<>_-]|\\[|\\]|112|042:043|:173|PERGOV|GOV|990101|RUN|TOOL|TO|\n|\t| |é){0,60}",
    ) {
        for dictionaries in [verbs(&text), people(&text), agents(&text)] {
            match import(&dictionaries, actors()) {
                Ok(imported) => prop_assert_eq!(checked(&imported), Vec::<Mistake>::new()),
                Err(mistakes) => {
                    prop_assert!(mistakes.iter().all(|mistake| mistake.line <= text.lines().count()));
                }
            }
        }
    }
}
