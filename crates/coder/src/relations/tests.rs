//! Relations, as "relation: a > b (status)".

use crate::testing::code;
use dateline_text::Body;

fn check(text: &str, expected: &[&str]) {
    let (_, coded) = code(text);
    let lines: Vec<String> = coded
        .records
        .iter()
        .filter_map(|record| match &record.body {
            Body::Relation(relation) => {
                let b = relation.b.as_ref().map_or("-", |b| b.name.as_str());
                Some(format!(
                    "{}: {} > {b} ({})",
                    relation.relation, relation.a.name, record.status
                ))
            }
            _ => None,
        })
        .collect();
    assert_eq!(lines, expected, "{text}");
}

#[test]
fn alliances() {
    check("Iran was a close ally of Venezuela.", &["ally_of: Iran > Venezuela (ended)"]);
    check("Belarus remains an ally of Russia.", &["ally_of: Belarus > Russia (ongoing)"]);
}

#[test]
fn bases_and_guests() {
    check(
        "The fate of Turkey’s military bases in Qatar is open.",
        &["military_base_in: Turkey > Qatar (ongoing)"],
    );
}

#[test]
fn wars() {
    check("Norway sent aid during the Sudanese civil war.", &["conflict: Sudan > - (ended)"]);
}

#[test]
fn troops_abroad() {
    check("Italy has 300 troops in Niger.", &["presence_in: Italy > Niger (ongoing)"]);
}

#[test]
fn guests() {
    check(
        "The Afghan king left. Qatar granted him asylum.",
        &["hosts: Qatar > The Afghan king (ongoing)"],
    );
}

#[test]
fn ranks_are_no_offices() {
    check("Kenyan General Peter Odinga said no.", &[]);
    check("Kenyan President Peter Odinga said no.", &["office: Peter Odinga > Kenya (ongoing)"]);
}

#[test]
fn offices_in_apposition() {
    check(
        "Kenya's foreign minister, Grace Otieno, spoke in Juba.",
        &["office: Grace Otieno > Kenya (ongoing)"],
    );
    check("A foreign minister spoke in Kenya.", &[]);
}

#[test]
fn relatives_without_a_name_are_nobody() {
    check("Her brother left.", &[]);
    check(
        "Joan Okello and her brother Peter Okello left.",
        &["family_of: Peter Okello > Joan Okello (ongoing)"],
    );
}
