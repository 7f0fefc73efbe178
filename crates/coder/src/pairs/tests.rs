use super::*;
use crate::testing;
use dateline_text::Span;

#[test]
fn the_table_that_is_built_in_has_no_mistake() {
    let model = Model::read(TABLE).expect("a model");
    assert!(!model.labels().is_empty());
    for label in model.labels() {
        assert!(Root::parse(label).is_some(), "{label} is no class");
    }
}

/// Checks the class between the first words that are written so.
fn check(text: &str, source: &str, target: &str, expected: &str) {
    static CODER: OnceLock<crate::Coder> = OnceLock::new();
    let coder = CODER.get_or_init(crate::Coder::embedded);
    let (document, analysis) = testing::analyse(text);
    let span = |words: &str| {
        let start = document.text.find(words).expect("the words");
        vec![Span::new(start, start + words.len())]
    };
    let target = if target.is_empty() { Vec::new() } else { span(target) };
    let found = coder.between(&document, &analysis, &span(source), &target);
    assert_eq!(found.map(|found| found.root.as_str()), Some(expected), "{text}");
}

#[test]
fn a_class_is_found_where_the_rules_are_sure() {
    check("Norway condemned the coup leaders of Chad.", "Norway", "the coup leaders", "ACCUSE");
    check(
        "Kenya's president met the Polish premier.",
        "Kenya's president",
        "the Polish premier",
        "CONSULT",
    );
    check("Rebels shelled a town held by the army.", "Rebels", "a town", "ASSAULT");
}

#[test]
fn a_class_is_found_where_the_rules_find_nothing() {
    check("Canada sent blankets and flour to Malawi.", "Canada", "Malawi", "AID");
    check("Farmers marched on the ministry.", "Farmers", "", "PROTEST");
}

#[test]
fn no_tokens_no_class() {
    let (document, analysis) = testing::analyse("Nobody came.");
    let coder = crate::Coder::embedded();
    assert_eq!(coder.between(&document, &analysis, &[], &[]), None);
    assert_eq!(coder.between(&document, &analysis, &[Span::new(900, 901)], &[]), None);
}
