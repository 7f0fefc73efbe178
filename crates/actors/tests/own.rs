//! Users' own tables: what they change, and what is said of their mistakes.

#![expect(clippy::panic, reason = "a failure to set a test up fails the test")]

use dateline_actors::{Actors, Hit, Number, check};
use dateline_text::{Sector, TableFile};
use jiff::civil::date;
use proptest::prelude::*;

const HEADER: &str = "key\tkind\tcountry\tsectors\toffice\tname\taliases\tvalid_from\tvalid_to\n";

fn file(text: &str) -> TableFile {
    TableFile { name: "mine.tsv".into(), text: text.into() }
}

fn actors(rows: &str) -> Actors {
    Actors::with(&[file(&format!("{HEADER}{rows}"))]).unwrap_or_else(|wrong| panic!("{wrong:?}"))
}

#[test]
fn own_actors_come_before_the_built_in_ones() {
    let own = actors("moon\tPerson\tPER\tREB\t\tVladimir Putin\t\t\t\n");
    let putin = &own.person("Vladimir Putin", Some(date(2020, 1, 1)))[0];
    assert_eq!((putin.person.id, putin.person.tenures[0].country), ("own:moon", "PER"));
    assert!(own.by_id("own:moon").is_some());
    assert!(!Actors::embedded().person("Vladimir Putin", None)[0].person.id.starts_with("own:"));
    // The longer phrase wins, whosever it is.
    assert_eq!(own.match_at(&["United", "Nations", "said"]).map(|found| found.words), Some(2));
}

#[test]
fn codes_hold_for_their_time() {
    let own = actors(
        "dawn\tGroup\tPER\tREB\t\tRed Dawn\tDawn Front\t2015\t2019-06\n\
         dawn\tGroup\tPER\tPTY\t\tRed Dawn\t\t2019-07\t\n",
    );
    let group = own.group("Dawn Front").unwrap_or_else(|| panic!("no group"));
    let sector = |year| group.code_at(Some(date(year, 1, 1))).sector;
    assert_eq!((sector(2016), sector(2024)), (Some(Sector::Reb), Some(Sector::Pty)));
}

#[test]
fn countries_get_further_names_and_roles_their_sectors() {
    let own = actors("x\tCountry\tPER\t\t\tLand of the Condor\t\t\t\n");
    let named = own.country_by_name("Land of the Condor");
    assert_eq!(named.map(|state| state.code), Some("PER"));
    let roles = file("phrase\tplural\tsectors\tkind\nmoon warden\t\tSPY\tPerson\n");
    let own = Actors::with(&[roles]).unwrap_or_else(|wrong| panic!("{wrong:?}"));
    let (role, number) = own.role("moon wardens").unwrap_or_else(|| panic!("no role"));
    assert_eq!((role.sectors, number), (&[Sector::Spy][..], Number::Plural));
    assert!(matches!(own.named("moon warden")[..], [Hit::Role(..)]));
}

#[track_caller]
fn wrong(text: &str, expected: &[&str]) {
    let told: Vec<String> = check(&[file(text)]).mistakes.iter().map(ToString::to_string).collect();
    assert_eq!(told, expected);
    assert!(Actors::with(&[file(text)]).is_err());
}

#[test]
fn every_mistake_is_named() {
    wrong(
        "key\tkind\tcountry\tname\tsector\n",
        &["mine.tsv:1: `sector` is no column; did you mean `sectors`?"],
    );
    wrong(
        &format!(
            "{HEADER}a\tperson\tPRX\tGVO\t\t...\t\tlast year\t\n\
             b\tGroup\tPER\tREB\t\tRed Dawn\t\t2020\t2019\n\
             c\tCountry\tUNO\t\t\tCondor\t\t\t\n\
             d\tGroup\tPER\tREB\t\tBlue Dawn\t\t2020\t\n\
             d\tGroup\tPER\tREB\t\tBlue Dawn\t\t2020\t\n\
             d\tPerson\tPER\tREB\t\tBlue Dawn\t\t2020\t\n"
        ),
        &[
            "mine.tsv:2: kind `person`: write Person, Organisation, Group, Base or Country",
            "mine.tsv:2: name `...` has no letters; write the name that records print",
            "mine.tsv:2: country `PRX` is no code; write the alpha-3 code of an independent state or one \
             of IGO, UNO, EUR, NGO, ISM, IMG, MNC",
            "mine.tsv:2: sectors: `GVO` is no sector of PLOVER; use some of COP GOV JUD LEG MIL PRM PTY \
             REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE REL SOC IGO NGO",
            "mine.tsv:2: valid_from `last year` is no date; write 2024-12-08, 2024-12 or 2024",
            "mine.tsv:3: valid_to lies before valid_from; exchange or mend them",
            "mine.tsv:4: country `UNO` is no key of the table of countries; write an alpha-3 code",
            "mine.tsv:6: key `d` has the same code and time above; leave one out",
            "mine.tsv:7: key `d` is of another kind above; choose one of the two",
        ],
    );
    wrong(
        "key,kind,country,name\n",
        &["mine.tsv:1: commas between the columns; put a tab between them, in every row"],
    );
    wrong(
        &format!("{HEADER}a\tGroup\tPeru\tREB;MIL\t\tRed Dawn\t\t\t\n"),
        &[
            "mine.tsv:2: country `Peru` is no code; did you mean `PER`?",
            "mine.tsv:2: sectors: `REB;MIL` is no sector of PLOVER; put a space between sectors",
        ],
    );
    wrong(
        "phrase\tkind\n-\tPerson\nwarden\tJob\nwarden\tPerson\n",
        &[
            "mine.tsv:2: phrase `-` has no letters; write the word or phrase",
            "mine.tsv:3: kind `Job`: write Office, Person, Rank, Title, Group or Organisation",
            "mine.tsv:4: phrase `warden` stands above already; merge the rows",
        ],
    );
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in "(key|kind|phrase|name|country|\t|\n|PER|Group|20-|#|é){0,40}") {
        for mistake in check(&[file(&text)]).mistakes {
            prop_assert!(mistake.line >= 1 && mistake.line <= text.lines().count().max(1));
        }
    }
}
