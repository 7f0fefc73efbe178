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
        ("Vladimir Putin", "2014-03-18", "RUS GOV president"),
    ]);
}
