//! PLOVER's boundary rules, and everyday senses that tell of no event.

use super::events;

fn check(text: &str, expected: &[&str]) {
    assert_eq!(events(text), expected, "{text}");
}

/// The types alone, in the order of the triggers.
fn types(text: &str, expected: &[&str]) {
    let found = events(text);
    let found: Vec<&str> = found.iter().filter_map(|line| line.split([' ', '/']).next()).collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn slots_follow_the_frame() {
    check("Kenya condemned Somalia.", &["ACCUSE/disapprove condemned: Kenya > Somalia"]);
    check("The activist was arrested by police.", &["COERCE/arrest arrested: police > activist"]);
    check("Turkey held talks with Greece.", &["CONSULT held: Turkey Greece >"]);
    check(
        "The minister pushed for Cairo to hand over the banker.",
        &["REQUEST pushed: minister > Cairo"],
    );
    check("The rebel takeover alarmed the villagers.", &["COERCE/seize takeover: rebel >"]);
}

#[test]
fn rule_1_future_cooperation_yielding_and_violence() {
    types("France agreed to help Chad.", &["AGREE"]);
    types("France is ready to support Chad.", &["AGREE"]);
    types("Egypt promised to free the sailors.", &["CONCEDE"]);
    types("The general vowed to attack the town.", &["THREATEN"]);
    types("Peru said it would send aid to Chile.", &["AGREE"]);
}

#[test]
fn rule_2_one_category_alone() {
    types("Norway asked Sweden to send troops.", &["REQUEST"]);
    types("Norway threatened to bomb the port.", &["THREATEN"]);
    types("Norway refused to withdraw its troops.", &["REJECT"]);
    types("Norway will not withdraw its troops.", &["REJECT"]);
}

#[test]
fn rule_3_pardon_and_release() {
    types("The president pardoned the rebels.", &["CONCEDE"]);
    types("The army released the journalists.", &["RETREAT"]);
}

#[test]
fn rule_4_diplomatic_protest() {
    types("Japan summoned the Russian ambassador.", &["ACCUSE"]);
    types("Japan lodged a protest with Russia.", &["ACCUSE"]);
}

#[test]
fn rule_5_demonstrating_for_a_demand() {
    types("Students marched to demand the resignation of the minister.", &["PROTEST"]);
    types("The union dropped its demand to the ministry.", &["CONCEDE"]);
}

#[test]
fn rule_6_exercises() {
    types("Poland and Latvia held joint exercises.", &["COOPERATE"]);
    types("Poland held military exercises near the border.", &["MOBILIZE"]);
}

#[test]
fn rule_7_cancelled_meetings_and_expulsions() {
    types("Iran cancelled a meeting with Iraq.", &["REJECT"]);
    types("Iran expelled the migrants.", &["COERCE"]);
    types("Iran expelled the French diplomats.", &["SANCTION"]);
    types("Iran barred the envoy from entering the country.", &["REJECT"]);
}

#[test]
fn rule_8_aid_withdrawn_and_payments() {
    types("Germany suspended aid to Mali.", &["SANCTION"]);
    types("The court fined the company.", &["SANCTION"]);
    types("Germany paid compensation to the victims.", &["AID"]);
}

#[test]
fn rule_9_convictions_and_warrants() {
    types("The court convicted the former minister.", &["SANCTION"]);
    types("The court issued an arrest warrant for the general.", &["THREATEN"]);
}

#[test]
fn rule_10_captives_and_hostages() {
    types("The rebels captured two soldiers.", &["ASSAULT"]);
    types("Commandos rescued the hostages.", &["AID"]);
}

#[test]
fn rule_12_fighting_on_two_sides() {
    check("The army clashed with the rebels.", &["ASSAULT clashed: army rebels >"]);
    check("The army shelled the rebels.", &["ASSAULT/heavy-weapons shelled: army > rebels"]);
}

#[test]
fn rule_13_beatings() {
    types("Police beat the protesters.", &["ASSAULT"]);
    check("Police beat the man with batons.", &["ASSAULT/beat/primitive beat: Police > man"]);
}

#[test]
fn everyday_senses_tell_of_no_event() {
    for text in [
        "The results met expectations.",
        "The comedian fired off a string of jokes.",
        "Liverpool beat Chelsea in the final.",
        "The film struck a chord with critics.",
        "The doctors attacked the problem at its root.",
        "The striker shot wide in the first half.",
        "Demand for oil fell sharply.",
        "The company launched a new phone.",
        "She held the door open.",
        "The storm killed the engine.",
        "The bank raised its interest rates.",
        "He visited the museum.",
        "The talks show is popular.",
        "The road struck inland.",
    ] {
        check(text, &[]);
    }
}
