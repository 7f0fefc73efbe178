//! Pronouns, and the number words and determiners that stand for parties ("the two", "neither").

use crate::Report;
use dateline_text::{Dep, Mention, MentionKind, Tag};

/// All pronouns of the report that may speak of a party, possessive and relative ones too.
pub fn find(report: Report) -> Vec<Mention> {
    let pronouns = (0..report.tokens().len()).filter(|&token| is_pronoun(report, token));
    pronouns.map(|head| mention(report, head)).collect()
}

fn mention(report: Report, head: usize) -> Mention {
    let has_article = head > 0 && is_article(report, head);
    let tokens = head - usize::from(has_article)..head + 1;
    Mention { span: report.span(tokens.clone()), tokens, head, kind: MentionKind::Pronoun }
}

fn is_article(report: Report, head: usize) -> bool {
    report.token(head).tag != Tag::Prp
        && matches!(report.word(head - 1).to_lowercase().as_str(), "the" | "these" | "those")
        && report.token(head - 1).head as usize == head
}

fn is_pronoun(report: Report, token: usize) -> bool {
    let found = report.token(token);
    match found.tag {
        Tag::Prp => !is_expletive(report, token),
        Tag::PrpPoss | Tag::Wp | Tag::WpPoss => true,
        Tag::Wdt => is_relative(report, token),
        _ => is_set_word(report, token),
    }
}

/// "which" and "that" that open a relative clause.
fn is_relative(report: Report, token: usize) -> bool {
    report.analysis.ancestors(token).take(6).any(|above| report.dep(above) == Dep::Relcl)
}

/// "the two", "both", "neither" as a whole noun phrase.
pub fn is_set_word(report: Report, token: usize) -> bool {
    let argument = matches!(
        report.dep(token),
        Dep::Nsubj | Dep::Nsubjpass | Dep::Dobj | Dep::Pobj | Dep::Poss | Dep::Dative
    );
    match report.word(token).to_lowercase().as_str() {
        "both" | "neither" => argument,
        "two" | "pair" | "duo" => {
            argument && token > 0 && is_article(report, token) && is_bare(report, token)
        }
        _ => false,
    }
}

/// Whether nothing follows that tells what is counted ("the two of them").
fn is_bare(report: Report, token: usize) -> bool {
    report.child_of(token, &[Dep::Prep, Dep::Relcl]).is_none()
}

/// "It is clear that", "it rains": a subject that speaks of nothing.
fn is_expletive(report: Report, token: usize) -> bool {
    if report.lemma(token) != "it" && !report.word(token).eq_ignore_ascii_case("it") {
        return report.dep(token) == Dep::Expl;
    }
    let Some(verb) = report.analysis.head(token) else { return true };
    let clause = report.child_of(verb, &[Dep::Ccomp, Dep::Csubj, Dep::Advcl, Dep::Relcl]);
    let is_copula = matches!(report.lemma(verb), "be" | "seem" | "appear" | "take" | "become");
    let adjective = report.child_of(verb, &[Dep::Acomp]);
    let infinitive =
        adjective.and_then(|adjective| report.child_of(adjective, &[Dep::Xcomp, Dep::Ccomp]));
    let evaluates = adjective.is_some_and(|adjective| is_evaluation(report.lemma(adjective)));
    report.dep(token) == Dep::Expl
        || is_copula && clause.is_some_and(|clause| clause > verb)
        || is_copula && infinitive.is_some() && evaluates
        || matches!(report.lemma(verb), "rain" | "snow")
}

fn is_evaluation(lemma: &str) -> bool {
    matches!(
        lemma,
        "clear"
            | "unclear"
            | "possible"
            | "impossible"
            | "likely"
            | "unlikely"
            | "important"
            | "hard"
            | "difficult"
            | "easy"
            | "necessary"
            | "good"
            | "bad"
            | "better"
            | "too"
            | "time"
            | "vital"
            | "essential"
            | "obvious"
            | "true"
            | "uncertain"
            | "crucial"
    )
}
