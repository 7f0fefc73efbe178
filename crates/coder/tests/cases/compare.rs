//! Whether what was found is what was expected.

use crate::expected::{Expected, Pattern};
use crate::found::{Found, Kind, Party, Value};

/// What is wrong, a line each; nothing where all holds.
pub fn problems(expected: &[Expected], found: &[Found]) -> Vec<String> {
    let mut taken = vec![false; found.len()];
    let mut problems = Vec::new();
    for expected in expected {
        if let Expected::One(pattern) = expected {
            let free = (0..found.len()).find(|&at| !taken[at] && matches(pattern, &found[at]));
            match free {
                Some(at) => taken[at] = true,
                None => problems.push(format!("missing: {}", pattern.line)),
            }
        }
    }
    for expected in expected {
        match expected {
            Expected::One(_) => {}
            Expected::No(pattern) => {
                let wrong = found.iter().filter(|found| matches(pattern, found));
                problems.extend(wrong.map(|_| format!("unwanted: {}", pattern.line)));
            }
            Expected::Only(kind) => {
                let more = found
                    .iter()
                    .zip(&taken)
                    .filter(|(found, taken)| found.kind == *kind && !**taken);
                problems.extend(more.map(|(found, _)| format!("too many: {found}")));
            }
        }
    }
    problems
}

/// Whether a thing found helps to see why a case fails.
pub fn is_near(expected: &[Expected], found: &Found) -> bool {
    expected.iter().any(|expected| match expected {
        Expected::One(pattern) | Expected::No(pattern) => pattern.kind == found.kind,
        Expected::Only(kind) => *kind == found.kind,
    }) || matches!(found.kind, Kind::Event | Kind::Statement | Kind::Relation)
}

fn matches(pattern: &Pattern, found: &Found) -> bool {
    let holds = |(name, want): &(String, String)| {
        found.field(name).is_some_and(|value| value_is(value, want))
    };
    pattern.kind == found.kind && pattern.fields.iter().all(holds)
}

fn value_is(value: &Value, want: &str) -> bool {
    match value {
        Value::Parties(parties) if want == "none" => parties.is_empty(),
        Value::Words(words) if want == "none" => words.is_empty(),
        Value::Facts(facts) if want == "none" => facts.is_empty(),
        Value::Parties(parties) => parties_are(parties, want),
        Value::Words(words) => {
            words.iter().map(|words| bare(words)).eq(want.split(['+', '>']).map(bare))
        }
        Value::Facts(facts) => {
            want.split(", ").all(|want| facts.iter().any(|fact| fact == want.trim_matches('"')))
        }
    }
}

/// As many parties as demanded, each like one of them, in any order.
fn parties_are(parties: &[Party], want: &str) -> bool {
    let wanted: Vec<&str> = want.split(" + ").collect();
    let mut left: Vec<&Party> = parties.iter().collect();
    wanted.len() == parties.len()
        && wanted.iter().all(|want| {
            let at = left.iter().position(|party| party_is(party, want));
            at.map(|at| left.swap_remove(at)).is_some()
        })
}

/// Codes that are all its own, words in quotation marks that its mention or its name holds, and a
/// role in parentheses.
fn party_is(party: &Party, want: &str) -> bool {
    let (want, role) = match want.strip_suffix(')').and_then(|want| want.rsplit_once('(')) {
        Some((want, role)) => (want, Some(role)),
        None => (want, None),
    };
    let mut parts = want.splitn(3, '"');
    let codes = parts.next().unwrap_or_default();
    let name = parts.next();
    codes.split_whitespace().all(|code| match code {
        "no-code" => party.codes.is_empty(),
        code => party.codes.iter().any(|own| own == code),
    }) && name.is_none_or(|name| party.names.iter().any(|own| own.contains(name)))
        && role.is_none_or(|role| party.role.as_deref().is_some_and(|own| own.contains(role)))
}

/// Words without the marks around them.
fn bare(words: &str) -> &str {
    words.trim_matches([' ', '"', '“', '”', '‘', '’', '\'', ',', '.'])
}
