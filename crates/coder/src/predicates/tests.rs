//! Predicates and their deep arguments, as "lemma: role=word role=word".

use super::{Argument, Predicate, Role, find};
use crate::Report;
use crate::testing::analyse;

fn check(text: &str, expected: &[&str]) {
    let (document, analysis) = analyse(text);
    let report = Report { document: &document, analysis: &analysis };
    let predicates = find(report);
    let lines: Vec<String> = predicates.list().iter().map(|p| line(report, p)).collect();
    for line in expected {
        assert!(lines.iter().any(|own| own == line), "{text}\n  wanted {line}\n  found {lines:#?}");
    }
}

fn line(report: Report, predicate: &Predicate) -> String {
    let mut line = predicate.lemma.to_string();
    if let Some(particle) = &predicate.particle {
        line += &format!(" {particle}");
    }
    line += ":";
    for Argument { role, token } in &predicate.arguments {
        line += &format!(" {}={}", name(role), report.word(*token));
    }
    line
}

fn name(role: &Role) -> &str {
    match role {
        Role::Subject => "subj",
        Role::Object => "obj",
        Role::Dative => "dat",
        Role::Possessor => "poss",
        Role::Modifier => "mod",
        Role::Preposition(word) => word,
        Role::Clause => "clause",
        Role::Infinitive => "inf",
        Role::Complement => "comp",
    }
}

#[test]
fn passives() {
    check("The minister was arrested by soldiers.", &["arrest: obj=minister subj=soldiers"]);
    check("The troops led by Keita left.", &["lead: obj=troops subj=Keita"]);
    check("He was beaten and robbed by the guards.", &["rob: obj=He subj=guards"]);
}

#[test]
fn control_and_raising() {
    check("The army is expected to attack the town.", &["attack: subj=army obj=town"]);
    check("Paris asked Berlin to send troops.", &["send: subj=Berlin obj=troops"]);
    check("Berlin promised Paris to send troops.", &["send: subj=Berlin obj=troops"]);
    check("The envoy pushed for Cairo to open the border.", &["open: subj=Cairo obj=border"]);
}

#[test]
fn relative_clauses_and_participles() {
    check("The general, who led the coup, fled.", &["lead: subj=general obj=coup"]);
    check("The men they arrested were freed.", &["arrest: obj=men subj=they"]);
    check("Troops stormed the palace, killing two guards.", &["kill: subj=Troops obj=guards"]);
    check("She left after meeting the king.", &["meet: subj=She obj=king"]);
}

#[test]
fn objects_of_accusation_do_what_they_are_accused_of() {
    check("Congo accuses the rebels of arming children.", &["arm: subj=rebels obj=children"]);
    check("Oslo accused the army of shelling the town.", &["shell: subj=army obj=town"]);
    check("The men whom it accused of shelling the town left.", &["shell: subj=men obj=town"]);
}

#[test]
fn coordination() {
    check("Rebels attacked the base and then seized the fort.", &["seize: subj=Rebels obj=fort"]);
    check(
        "France and Germany condemned the attack.",
        &["condemn: subj=France subj=Germany obj=attack"],
    );
}

#[test]
fn nouns_and_complements() {
    check(
        "Kenya's attack on the camp failed.",
        &["attack: poss=Kenya on=camp", "fail: subj=attack"],
    );
    check("Turkey is ready to leave.", &["ready: subj=Turkey inf=leave", "leave: subj=Turkey"]);
    check("Iran was an ally of Syria.", &["ally: subj=Iran of=Syria"]);
    check("They carried out a raid.", &["carry out: subj=They obj=raid"]);
}
