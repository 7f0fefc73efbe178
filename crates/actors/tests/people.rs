//! People and their offices at a date.

use dateline_actors::Actors;
use jiff::civil::Date;

/// The code of the likeliest person with a name on a day.
fn code(name: &str, day: &str) -> String {
    let actors = Actors::embedded();
    let Ok(day) = day.parse::<Date>() else { return "no such day".into() };
    let candidates = actors.person(name, Some(day));
    let Some(best) = candidates.first() else { return "nobody".into() };
    let code = best.person.code_at(Some(day));
    let sectors: Vec<&str> =
        code.sector.iter().chain(&code.other_sectors).map(|sector| sector.as_str()).collect();
    let parts =
        [code.country.unwrap_or("-"), &sectors.join("+"), code.role.as_deref().unwrap_or("-")];
    parts.join(" ")
}

fn check(cases: &[(&str, &str, &str)]) {
    for (name, day, expected) in cases {
        assert_eq!(&code(name, day), expected, "{name} on {day}");
    }
}

#[test]
fn an_office_is_held_between_its_days() {
    check(&[
        ("Putin", "2025-10-16", "RUS GOV president"),
        ("Vladimir Putin", "2010-03-18", "RUS GOV prime minister"),
        ("Vladimir Putin", "1999-01-01", "RUS SPY+GOV director of the Federal Security Service"),
        ("Bashar al-Assad", "2024-11-30", "SYR GOV president"),
        ("Sergei Shoigu", "2022-02-24", "RUS GOV+MIL defence minister"),
    ]);
}

#[test]
fn who_has_left_office_is_an_elite() {
    check(&[
        ("Bashar al-Assad", "2025-10-16", "SYR ELI former president"),
        ("Angela Merkel", "2022-05-01", "DEU ELI former chancellor"),
        ("Trump", "2022-05-01", "USA ELI former president"),
        ("Trump", "2025-05-01", "USA GOV president"),
    ]);
}

#[test]
fn rebels_become_rulers_on_their_day() {
    check(&[
        ("Abu Mohammed al-Julani", "2024-11-30", "SYR REB leader of Hayat Tahrir al-Sham"),
        ("al-Sharaa", "2024-12-20", "SYR GOV de facto leader"),
        ("Sharaa", "2025-10-16", "SYR GOV president"),
        ("Amir Khan Muttaqi", "2023-01-01", "AFG GOV foreign minister"),
    ]);
}

#[test]
fn names_are_met_in_their_spellings() {
    check(&[
        ("Zelenskiy", "2023-01-01", "UKR GOV president"),
        ("Volodymyr Zelenskyy", "2023-01-01", "UKR GOV president"),
        ("Erdoğan", "2023-01-01", "TUR GOV president"),
        ("Recep Tayyip Erdogan", "2023-01-01", "TUR GOV president"),
        ("el-Sissi", "2023-01-01", "EGY GOV president"),
        ("Xi", "2023-01-01", "CHN GOV president"),
        ("Ban Ki-moon", "2015-01-01", "UNO IGO secretary-general"),
    ]);
}

#[test]
fn a_last_name_alone_dies_out() {
    check(&[
        ("Hitler", "2020-01-01", "nobody"),
        ("Adolf Hitler", "1939-09-01", "DEU GOV chancellor"),
    ]);
}
