//! Who does what a word tells, where the parse says it elsewhere: control, participles, relatives,
//! coordination.

use crate::Report;
use dateline_text::{Dep, Pos, Tag};

/// How many links of control and coordination are followed upwards.
const DEPTH: usize = 12;

/// Whether a verb stands in the passive: with an auxiliary, or as a bare participle after a noun.
pub fn is_passive(report: Report, verb: usize) -> bool {
    if report.token(verb).pos != Pos::Verb {
        return false;
    }
    let marked = [Dep::Auxpass, Dep::Nsubjpass, Dep::Csubjpass, Dep::Agent];
    report.child_of(verb, &marked).is_some()
        || is_bare_participle(report, verb)
        || is_passive_conjunct(report, verb)
}

/// "the offensive *led* by", "*wounded* soldiers", "*ousted* in a coup, he …".
fn is_bare_participle(report: Report, verb: usize) -> bool {
    let participle = report.token(verb).tag == Tag::Vbn;
    let aux = report.child_of(verb, &[Dep::Aux, Dep::Nsubj]).is_some();
    participle
        && !aux
        && matches!(report.dep(verb), Dep::Acl | Dep::Amod | Dep::Advcl | Dep::Oprd | Dep::Xcomp)
}

/// "was beaten and *robbed*": the auxiliary of the first participle holds for the second.
fn is_passive_conjunct(report: Report, verb: usize) -> bool {
    let own = [Dep::Nsubj, Dep::Aux, Dep::Dobj];
    if report.token(verb).tag != Tag::Vbn
        || report.dep(verb) != Dep::Conj
        || report.child_of(verb, &own).is_some()
    {
        return false;
    }
    report
        .analysis
        .head(verb)
        .is_some_and(|first| report.child_of(first, &[Dep::Auxpass]).is_some())
}

/// The surface subject of a verb or predicate word: its own, or the one that it is handed.
/// Relative pronouns are replaced by their antecedents; conjuncts are not spelled out.
pub fn surface(report: Report, word: usize) -> Option<usize> {
    find(report, word, DEPTH)
}

/// A word's own subject. Of several side by side the last one counts: parsers take the parts of a name
/// with hyphens for subjects each ("al-Assad"), and a relative pronoun that is the object for one more
/// ("*whom Togo* expelled").
fn own(report: Report, word: usize) -> Option<usize> {
    let is_subject = |&child: &usize| {
        matches!(report.dep(child), Dep::Nsubj | Dep::Nsubjpass | Dep::Csubj | Dep::Csubjpass)
    };
    let mut subjects = report.analysis.children(word).filter(is_subject);
    let first = subjects.next()?;
    Some(subjects.fold(first, |last, next| if next == last + 1 { next } else { last }))
}

/// The relative pronoun that a parser took for a second subject: "the envoy *whom* Togo expelled".
pub fn doubled(report: Report, verb: usize) -> Option<usize> {
    let pronoun = report.child_of(verb, &[Dep::Nsubj])?;
    let relative = matches!(report.token(pronoun).tag, Tag::Wp | Tag::Wdt);
    (relative && own(report, verb) != Some(pronoun)).then_some(pronoun)
}

fn find(report: Report, word: usize, depth: usize) -> Option<usize> {
    if let Some(own) = own(report, word) {
        return Some(antecedent(report, own));
    }
    let depth = depth.checked_sub(1)?;
    let head = report.analysis.head(word)?;
    match report.dep(word) {
        Dep::Conj => find(report, head, depth),
        Dep::Xcomp | Dep::Ccomp if lacks_subject(report, word) => {
            controller(report, word, head, depth)
        }
        Dep::Acomp | Dep::Attr | Dep::Oprd => complement_subject(report, head, depth),
        Dep::Advcl | Dep::Prep => {
            for_phrase(report, word, head).or_else(|| find(report, head, depth))
        }
        Dep::Pcomp => {
            let above = report.analysis.head(head)?;
            object_before(report, head, above).or_else(|| through_preposition(report, above, depth))
        }
        Dep::Acl => noun_controller(report, word, head, depth),
        Dep::Amod if report.token(word).tag == Tag::Vbg => Some(head),
        _ => None,
    }
}

/// Whether a complement clause is of the kind that shares a subject: an infinitive or participle.
fn lacks_subject(report: Report, word: usize) -> bool {
    matches!(report.token(word).tag, Tag::Vb | Tag::Vbg | Tag::Vbn | Tag::Jj | Tag::Nn)
        || report.dep(word) == Dep::Xcomp
}

/// "asked *Moscow* to leave" but "*he* wants to leave" and "*he* promised them to leave".
fn controller(report: Report, word: usize, head: usize, depth: usize) -> Option<usize> {
    let object = report.child_of(head, &[Dep::Dobj, Dep::Dative]).filter(|&object| object < word);
    match object.or_else(|| for_phrase(report, word, head)) {
        Some(object) if !is_subject_control(report.lemma(head)) => Some(party_of(report, object)),
        _ => find(report, head, depth),
    }
}

/// Verbs whose subject does the infinitive although they have an object.
fn is_subject_control(lemma: &str) -> bool {
    matches!(lemma, "promise" | "vow" | "pledge" | "threaten" | "swear" | "offer" | "use" | "take")
}

/// The noun inside a dative phrase ("to *them*").
fn party_of(report: Report, token: usize) -> usize {
    report
        .child_of(token, &[Dep::Pobj])
        .filter(|_| report.token(token).pos == Pos::Adp)
        .unwrap_or(token)
}

/// "pushed for *Cairo* to open the border": the object of "for" right before the infinitive.
fn for_phrase(report: Report, word: usize, head: usize) -> Option<usize> {
    let infinitive =
        report.child_of(word, &[Dep::Aux]).filter(|&to| report.token(to).tag == Tag::To)?;
    let named = |prep: &usize| matches!(report.word(*prep), "for" | "on" | "upon");
    let prep = report.analysis.children(head).filter(named).rfind(|&prep| prep < infinitive)?;
    report
        .child_of(prep, &[Dep::Pobj])
        .filter(|&object| report.analysis.subtree(object).end == infinitive)
}

/// The subject of a copula's complement: "*he* was an ally", "they named *him* president".
fn complement_subject(report: Report, head: usize, depth: usize) -> Option<usize> {
    match report.child_of(head, &[Dep::Dobj]) {
        Some(object) => Some(object),
        None => find(report, head, depth),
    }
}

/// "accused *the army* of shelling", "stopped *them* from leaving", "the men it suspects *of* spying":
/// whoever is acted on before such a preposition does what comes after it.
fn object_before(report: Report, preposition: usize, verb: usize) -> Option<usize> {
    let shifts = matches!(report.word(preposition), "of" | "from" | "into" | "with" | "for");
    if shifts && report.dep(verb) == Dep::Dobj && report.word(preposition) == "of" {
        // The parser often hangs "of shelling" on the army instead of the accusation.
        return Some(verb);
    }
    if !shifts || report.token(verb).pos != Pos::Verb || is_passive(report, verb) {
        return None;
    }
    let object = report.child_of(verb, &[Dep::Dobj]).filter(|&object| object < preposition);
    let relative = report.dep(verb) == Dep::Relcl && report.child_of(verb, &[Dep::Nsubj]).is_some();
    let object = object.map(|object| antecedent(report, object));
    object.or_else(|| report.analysis.head(verb).filter(|_| relative))
}

/// "*he* fled after being toppled": the clause that the preposition hangs on.
fn through_preposition(report: Report, above: usize, depth: usize) -> Option<usize> {
    match report.token(above).pos {
        Pos::Verb | Pos::Aux | Pos::Adj => find(report, above, depth),
        Pos::Noun | Pos::Propn => report.child_of(above, &[Dep::Poss]),
        _ => None,
    }
}

/// "the *men* leading the march"; for an infinitive, the one whose plan it is: "*its* plan to leave".
fn noun_controller(report: Report, word: usize, noun: usize, depth: usize) -> Option<usize> {
    let owner = || report.child_of(noun, &[Dep::Poss]);
    let verb = || report.analysis.head(noun).filter(|_| report.dep(noun) == Dep::Dobj);
    let author = || owner().or_else(|| verb().and_then(|verb| find(report, verb, depth)));
    match report.token(word).tag {
        Tag::Vbg if is_deed_in_writing(report, word, noun) => author().or(Some(noun)),
        Tag::Vbg | Tag::Vbn => Some(noun),
        _ => author(),
    }
}

/// "*The envoy* signed a letter urging …": what a paper does, its author does. What it merely says it
/// says itself.
fn is_deed_in_writing(report: Report, word: usize, noun: usize) -> bool {
    const PAPERS: &[&str] = &[
        "statement",
        "report",
        "letter",
        "resolution",
        "bill",
        "law",
        "decree",
        "order",
        "speech",
        "video",
        "message",
        "petition",
        "tweet",
        "email",
        "memo",
        "ruling",
        "declaration",
        "motion",
        "article",
        "op-ed",
        "press",
        "post",
        "note",
        "communique",
        "communiqué",
        "directive",
    ];
    let says = matches!(
        report.lemma(word),
        "say" | "state" | "read" | "announce" | "declare" | "note" | "explain" | "add" | "show"
    );
    !says && PAPERS.contains(&report.lemma(noun))
}

/// Whom "along with" or "together with" adds to a subject.
pub fn companion(report: Report, preposition: usize) -> Option<usize> {
    let object = |preposition: usize| report.child_of(preposition, &[Dep::Pobj]);
    match report.word(preposition) {
        "alongside" => object(preposition),
        "along" | "together" => {
            let with = |&word: &usize| report.word(word) == "with";
            report.analysis.children(preposition).find(with).and_then(object)
        }
        "with" => {
            let before = preposition.checked_sub(1).map_or("", |before| report.word(before));
            object(preposition).filter(|_| matches!(before, "along" | "together"))
        }
        _ => None,
    }
}

/// The noun that a relative pronoun stands for; any other token stands for itself.
pub fn antecedent(report: Report, token: usize) -> usize {
    if !matches!(report.token(token).tag, Tag::Wdt | Tag::Wp) && !is_relative_that(report, token) {
        return token;
    }
    let clause =
        report.analysis.ancestors(token).take(4).find(|&above| report.dep(above) == Dep::Relcl);
    let noun = clause.and_then(|clause| report.analysis.head(clause));
    noun.or_else(|| singled_out(report, token)).unwrap_or(token)
}

/// "It was *Uganda* that attacked the camp": whom a cleft sentence singles out.
fn singled_out(report: Report, pronoun: usize) -> Option<usize> {
    let copula = report.analysis.head(report.analysis.head(pronoun)?)?;
    let it = report.child_of(copula, &[Dep::Nsubj])?;
    let cleft = report.lemma(copula) == "be" && report.word(it).eq_ignore_ascii_case("it");
    report.child_of(copula, &[Dep::Attr]).filter(|&noun| cleft && noun < pronoun)
}

fn is_relative_that(report: Report, token: usize) -> bool {
    report.lemma(token) == "that"
        && report.token(token).pos == Pos::Pron
        && report.token(token).tag != Tag::Dt
}
