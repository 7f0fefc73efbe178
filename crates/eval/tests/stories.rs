//! The score of every story in `tests/stories` stays above its floor.

#![expect(clippy::expect_used, reason = "a test that cannot run the scorer must fail")]

use serde_json::Value;
use std::path::Path;
use std::process::Command;

/// What a story must reach; set a little below what was reached last.
struct Floor {
    /// Facts found.
    found: u64,
    /// Facts told by a record, rightly or with a wrong field.
    told: u64,
    /// Records that match nothing, at most.
    spurious: u64,
    times: u64,
    places: u64,
    entities: u64,
}

fn check(story: &str, floor: &Floor) {
    let score = score(story);
    let count = |key: &str| score[key].as_u64().unwrap_or_default();
    let reached = [
        ("facts found", count("found"), floor.found),
        ("facts told", count("found") + count("wrong"), floor.told),
        ("times", count("times_found"), floor.times),
        ("places", count("places_found"), floor.places),
        ("entities", count("entities_found"), floor.entities),
    ];
    for (what, reached, floor) in reached {
        assert!(reached >= floor, "{story}: {reached} {what}, the floor is {floor}\n{score:#}");
    }
    let spurious = count("spurious");
    assert!(spurious <= floor.spurious, "{story}: {spurious} spurious records\n{score:#}");
}

/// What `dateline-eval story --json` prints for a story.
fn score(story: &str) -> Value {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/stories").join(story);
    let output = Command::new(env!("CARGO_BIN_EXE_dateline-eval"))
        .args(["story", "--json"])
        .arg(&dir)
        .output()
        .expect("dateline-eval starts");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{story}: {errors}");
    serde_json::from_slice(&output.stdout).expect("the score is JSON")
}

#[test]
fn ceasefire() {
    let floor = Floor { found: 16, told: 21, spurious: 3, times: 9, places: 4, entities: 15 };
    check("ceasefire", &floor);
}

#[test]
fn protest() {
    let floor = Floor { found: 22, told: 26, spurious: 1, times: 9, places: 1, entities: 17 };
    check("protest", &floor);
}

#[test]
fn expulsion() {
    let floor = Floor { found: 22, told: 26, spurious: 3, times: 8, places: 6, entities: 18 };
    check("expulsion", &floor);
}

#[test]
fn summit() {
    let floor = Floor { found: 19, told: 22, spurious: 2, times: 14, places: 6, entities: 13 };
    check("summit", &floor);
}

#[test]
fn ouster() {
    let floor = Floor { found: 23, told: 27, spurious: 1, times: 9, places: 6, entities: 16 };
    check("ouster", &floor);
}

#[test]
fn drone() {
    let floor = Floor { found: 22, told: 25, spurious: 1, times: 8, places: 6, entities: 11 };
    check("drone", &floor);
}
