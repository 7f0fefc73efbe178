//! Tells how sure the matter of a predicate is.
//!
//! The status follows the scope in the parse, not the nearest word: a word's own negation, modal and
//! tense come first; then what governs it ("was *expected* to leave", "*denied* the attack") and, where
//! that says nothing, what governs the governor. The words stand in `data/factuality.tsv`.

use crate::Report;
use crate::predicates::{PredicateKind, Predicates};
use dateline_text::{BlockKind, Dep, Pos, Status, Tag};
use smol_str::{SmolStr, format_smolstr};
use std::collections::HashMap;

/// How many governors above a word are asked.
const DEPTH: usize = 6;

/// The words of `data/factuality.tsv`.
pub struct Factuality {
    words: HashMap<(&'static str, &'static str), Vec<(&'static str, Effect)>>,
}

/// What a word does to the matter in its scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Effect {
    /// It gives the status.
    Is(Status),
    /// The matter is as sure as the word itself.
    Same,
}

impl Factuality {
    /// The table that is built in. Lines that can't be read are left out; a test finds them.
    pub fn embedded() -> Factuality {
        let mut words: HashMap<_, Vec<_>> = HashMap::new();
        for (place, word, frame, effect) in TABLE.lines().filter_map(entry) {
            words.entry((place, word)).or_default().push((frame, effect));
        }
        Factuality { words }
    }

    fn effect(&self, place: &'static str, word: &str, frame: &str) -> Option<Effect> {
        // The key's lifetime is the table's; looking up needs a shorter one, which a tuple allows.
        let frames = self.words.get(&(place, word) as &(&str, &str))?;
        frames.iter().find(|(own, _)| *own == "*" || *own == frame).map(|(_, effect)| *effect)
    }
}

const TABLE: &str = include_str!("../data/factuality.tsv");

fn entry(line: &'static str) -> Option<(&'static str, &'static str, &'static str, Effect)> {
    let mut fields = line.split('\t').filter(|_| !line.starts_with('#'));
    let (place, word, frame, status) =
        (fields.next()?, fields.next()?, fields.next()?, fields.next()?);
    let effect = if status == "same" { Effect::Same } else { Effect::Is(Status::parse(status)?) };
    Some((place, word, frame, effect))
}

/// A status and the words that gave it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// The status.
    pub status: Status,
    /// What decided, for `why` ("status:expect", "status:tense").
    pub why: SmolStr,
}

fn judged(status: Status, why: &str) -> Judgement {
    Judgement { status, why: format_smolstr!("status:{why}") }
}

/// What the judge reads.
#[derive(Clone, Copy)]
pub struct Judge<'a> {
    /// The report.
    pub report: Report<'a>,
    /// The words.
    pub words: &'a Factuality,
    /// The predicates.
    pub predicates: &'a Predicates,
}

impl Judge<'_> {
    /// The status of the matter whose trigger is `token`.
    pub fn of(&self, token: usize) -> Judgement {
        let scoped = self.scoped(token, DEPTH);
        match scoped {
            Some(judgement) => judgement,
            None if self.is_question(token) => judged(Status::Uncertain, "question"),
            None if self.is_open_infinitive(token) => judged(Status::Planned, "infinitive"),
            None => self.tense(token),
        }
    }

    /// Whether a matter is told as the purpose of something that has happened or is under way: "marched *to
    /// support* the mayor".
    pub fn serves_a_fact(&self, token: usize, judged: &Judgement) -> bool {
        let above = self.report.analysis.head(token).filter(|_| judged.why == "status:purpose");
        let fact = |status| matches!(status, Status::Happened | Status::Ongoing);
        above.is_some_and(|above| fact(self.of(above).status))
    }

    /// "A prosecutor *to investigate* the bank": what somebody is there to do is not done yet; but "the
    /// first *to sign*" has signed.
    fn is_open_infinitive(&self, token: usize) -> bool {
        let report = self.report;
        let to =
            report.child_of(token, &[Dep::Aux]).is_some_and(|aux| report.token(aux).tag == Tag::To);
        let done = |head: usize| {
            let ranks = |word: usize| {
                matches!(&*report.lower_lemma(word), "first" | "last" | "only" | "latest" | "one")
            };
            ranks(head) || report.analysis.children(head).any(ranks) || self.is_counted(head)
        };
        // "Union *to sue* the ministry": a heading without a finite verb.
        let heads = report.dep(token) == Dep::Root;
        let below_noun = matches!(report.dep(token), Dep::Acl | Dep::Relcl);
        let noun = report.analysis.head(token).filter(|_| below_noun);
        to && (heads || noun.is_some_and(|noun| !done(noun)))
    }

    /// "*25 senators* to vote", "*one of those* to vote".
    fn is_counted(&self, noun: usize) -> bool {
        self.report.child_of(noun, &[Dep::Nummod]).is_some()
    }

    /// What negation, modals and governors say; nothing where the matter is told as plain fact.
    fn scoped(&self, token: usize, depth: usize) -> Option<Judgement> {
        // "If they do not leave": a condition comes before what it negates.
        self.mark(token)
            .or_else(|| self.negation(token))
            .or_else(|| self.modifier(token))
            .or_else(|| self.auxiliary(token))
            .or_else(|| self.predicated(token))
            .or_else(|| self.governor(token, depth.checked_sub(1)?))
    }

    fn negation(&self, token: usize) -> Option<Judgement> {
        let report = self.report;
        let negated = |child: usize| {
            report.dep(child) == Dep::Neg
                || report.dep(child) == Dep::Det
                    && matches!(lower(report, child).as_str(), "no" | "neither")
                || report.dep(child) == Dep::Preconj && lower(report, child) == "neither"
        };
        let by_subject = |child: usize| {
            matches!(report.dep(child), Dep::Nsubj | Dep::Nsubjpass)
                && (matches!(
                    lower(report, child).as_str(),
                    "neither" | "none" | "nobody" | "nothing"
                ) || report.analysis.children(child).any(negated))
        };
        let found =
            report.analysis.children(token).find(|&child| negated(child) || by_subject(child))?;
        Some(judged(Status::Negated, &lower(report, found)))
    }

    fn modifier(&self, token: usize) -> Option<Judgement> {
        let report = self.report;
        report.analysis.children(token).find_map(|child| {
            let modifies = matches!(report.dep(child), Dep::Amod | Dep::Advmod);
            let word = lower(report, child);
            match self.words.effect("modifier", &word, "*").filter(|_| modifies)? {
                Effect::Is(status) => Some(judged(status, &word)),
                Effect::Same => None,
            }
        })
    }

    fn auxiliary(&self, token: usize) -> Option<Judgement> {
        let report = self.report;
        let carrier = self.carrier(token);
        report.analysis.children(carrier).find_map(|child| {
            let modal = report.dep(child) == Dep::Aux && report.token(child).tag == Tag::Md;
            let word = lower(report, child);
            match self.words.effect("auxiliary", &word, "*").filter(|_| modal)? {
                Effect::Is(status) => Some(judged(status, &word)),
                Effect::Same => None,
            }
        })
    }

    /// The word that carries the tense: the copula of a predicate noun or adjective, else the word.
    fn carrier(&self, token: usize) -> usize {
        let copular = matches!(self.report.dep(token), Dep::Attr | Dep::Acomp | Dep::Oprd);
        self.report.analysis.head(token).filter(|_| copular).unwrap_or(token)
    }

    fn mark(&self, token: usize) -> Option<Judgement> {
        let mark = self.report.child_of(token, &[Dep::Mark])?;
        let word = lower(self.report, mark);
        match self.words.effect("mark", &word, "*")? {
            Effect::Is(status) => Some(judged(status, &word)),
            Effect::Same => None,
        }
    }

    /// "A strike on the port is *likely*": what a predicate adjective says of its subject.
    fn predicated(&self, token: usize) -> Option<Judgement> {
        let report = self.report;
        let copula = report.analysis.head(token).filter(|_| report.dep(token) == Dep::Nsubj)?;
        let adjective = report.child_of(copula, &[Dep::Acomp])?;
        let says = matches!(report.lemma(copula), "be" | "seem" | "look" | "appear" | "remain");
        match self.words.effect("governor", report.lemma(adjective), "*").filter(|_| says)? {
            Effect::Is(status) => Some(self.under(copula, status, report.lemma(adjective))),
            Effect::Same => None,
        }
    }

    /// What the word above says of the matter, or what is above that.
    fn governor(&self, token: usize, depth: usize) -> Option<Judgement> {
        let (head, frame, preposition) = self.link(token)?;
        if let Some(verb) = self.denial_of(token, head) {
            return Some(judged(Status::Denied, self.report.lemma(verb)));
        }
        if let Some(judgement) = self.behind(preposition) {
            return Some(judgement);
        }
        let word = self.governing_word(head, preposition);
        let asked = !matches!(frame, "adverbial" | "coordinate");
        let effect = word.iter().filter(|_| asked).find_map(|word| {
            let effect = self.words.effect("governor", word, frame)?;
            (!self.is_fronted(token, head, frame, effect)).then_some((effect, word))
        });
        match effect {
            // "was told to *keep* meeting": what goes on is as sure as its going on.
            Some((Effect::Is(Status::Ongoing), word)) => Some(
                self.scoped(head, depth)
                    .filter(|above| is_in_doubt(above.status))
                    .unwrap_or_else(|| judged(Status::Ongoing, word)),
            ),
            Some((Effect::Is(status), word)) => Some(self.under(head, status, word)),
            Some((Effect::Same, _)) => self.scoped(head, depth),
            None if self.is_finite_beside(token, head) => {
                self.governor(head, depth.checked_sub(1)?)
            }
            None if self.passes(token, frame) => self.scoped(head, depth),
            None if frame == "purpose" => Some(judged(Status::Planned, "purpose")),
            None => None,
        }
    }

    /// The verb that denies what a noun says: "*dismissed* reports that it had attacked the town".
    fn denial_of(&self, token: usize, noun: usize) -> Option<usize> {
        let report = self.report;
        let says = report.dep(token) == Dep::Acl && report.child_of(token, &[Dep::Mark]).is_some();
        let object = matches!(report.dep(noun), Dep::Dobj | Dep::Nsubjpass);
        let verb = report.analysis.head(noun).filter(|_| says && object)?;
        let effect = self.words.effect("governor", report.lemma(verb), "object")?;
        let denies = [Effect::Is(Status::Denied), Effect::Is(Status::Negated)].contains(&effect);
        (denies && self.negation(verb).is_none()).then_some(verb)
    }

    /// "did not free the singer but *expelled* the reporter": a finite verb beside one that needs its
    /// auxiliary is outside what that auxiliary and its negation reach.
    fn is_finite_beside(&self, token: usize, head: usize) -> bool {
        let tag = |token: usize| self.report.token(token).tag;
        self.report.dep(token) == Dep::Conj
            && matches!(tag(token), Tag::Vbd | Tag::Vbz)
            && tag(head) == Tag::Vb
    }

    /// "Troops crossed the border, Oslo *warned*": what comes before the word that reports it is told
    /// as it is, whatever that word plans or fears.
    fn is_fronted(&self, token: usize, head: usize, frame: &str, effect: Effect) -> bool {
        let doubted = [Effect::Is(Status::Uncertain), Effect::Is(Status::Denied)].contains(&effect);
        frame == "clause" && token < head && !doubted
    }

    /// The status that a governor gives, seen with the governor's own: what was not expected is
    /// negated, and what nobody denied is no more than uncertain.
    fn under(&self, head: usize, status: Status, word: &str) -> Judgement {
        let negated = self.negation(head).is_some();
        let status = match status {
            Status::Denied | Status::Negated | Status::Uncertain if negated => Status::Uncertain,
            Status::Ended if negated => Status::Ongoing,
            _ if negated => Status::Negated,
            status => status,
        };
        judged(status, word)
    }

    fn behind(&self, preposition: Option<usize>) -> Option<Judgement> {
        let word = lower(self.report, preposition?);
        match self.words.effect("behind", &word, "*")? {
            Effect::Is(status) => Some(judged(status, &word)),
            Effect::Same => None,
        }
    }

    /// The governor of a word, the frame in which it governs, and the preposition between them.
    fn link(&self, token: usize) -> Option<(usize, &'static str, Option<usize>)> {
        let report = self.report;
        let head = report.analysis.head(token)?;
        let to =
            report.child_of(token, &[Dep::Aux]).is_some_and(|aux| report.token(aux).tag == Tag::To);
        match report.dep(token) {
            Dep::Xcomp | Dep::Oprd => Some((head, "inf", None)),
            Dep::Ccomp => Some((head, if to { "inf" } else { "clause" }, None)),
            Dep::Acl if to => Some((head, "inf", None)),
            // "An effort *backed by Oslo*": a participle says something of the noun, not the noun of it.
            Dep::Acl if report.token(token).tag == Tag::Vbn && !self.is_clause(token) => None,
            Dep::Acl => Some((head, "clause", None)),
            Dep::Advcl if to => {
                Some((head, self.infinitive_frame(head), self.for_preposition(head, token)))
            }
            Dep::Advcl => Some((head, "adverbial", None)),
            Dep::Dobj | Dep::Nsubjpass => Some((head, "object", None)),
            Dep::Acomp | Dep::Attr | Dep::Conj => Some((head, "coordinate", None)),
            Dep::Pobj | Dep::Pcomp => Some((self.behind_object(head)?, "object", Some(head))),
            Dep::Compound => Some((head, "object", None)),
            _ => None,
        }
    }

    /// Whether a participle is the verb of a clause ("reports *that it had attacked*").
    fn is_clause(&self, participle: usize) -> bool {
        self.report.child_of(participle, &[Dep::Mark]).is_some()
    }

    /// What a preposition hangs on; a verb, where the parser hangs on its object what belongs to the
    /// verb ("accused the army *of shelling*").
    fn behind_object(&self, preposition: usize) -> Option<usize> {
        let report = self.report;
        let noun = report.analysis.head(preposition)?;
        let verb = report.analysis.head(noun).filter(|_| report.dep(noun) == Dep::Dobj);
        let takes = |verb: &usize| {
            let words = self.governing_word(*verb, Some(preposition));
            words
                .first()
                .is_some_and(|word| self.words.effect("governor", word, "object").is_some())
        };
        Some(verb.filter(takes).unwrap_or(noun))
    }

    /// An infinitive that hangs on a verb as an adverbial clause states its purpose, unless the verb
    /// is one that asks or plans: parsers mix the two up.
    fn infinitive_frame(&self, head: usize) -> &'static str {
        use Status::{Expected, Planned, Requested};
        match self.words.effect("governor", self.report.lemma(head), "inf") {
            Some(Effect::Is(Planned | Expected | Requested)) => "inf",
            _ => "purpose",
        }
    }

    fn for_preposition(&self, head: usize, token: usize) -> Option<usize> {
        let is_for = |&child: &usize| self.report.word(child) == "for" && child < token;
        self.report.analysis.children(head).find(is_for)
    }

    /// The governor's lemma, with its adverb, preposition or particle first where it has one.
    fn governing_word(&self, head: usize, preposition: Option<usize>) -> Vec<SmolStr> {
        let lemma = match self.limiting_adverb(head) {
            Some(adverb) => format!("{} {adverb}", self.report.lemma(head)).to_lowercase(),
            None => self.report.lemma(head).to_lowercase(),
        };
        let particle = self.predicates.at(head).and_then(|p| p.particle.clone());
        let preposition = preposition.map(|prep| lower(self.report, prep));
        let mut words: Vec<SmolStr> = [particle.clone(), preposition.clone()]
            .into_iter()
            .flatten()
            .map(|w| format_smolstr!("{lemma} {w}"))
            .collect();
        let told = preposition.is_none_or(|word| !sets_apart(&word));
        if particle.is_none() && told {
            words.push(lemma.into());
        }
        words
    }

    /// "has *yet* to": an adverb that is one word with its verb.
    fn limiting_adverb(&self, head: usize) -> Option<&str> {
        let report = self.report;
        let adverb = |&child: &usize| {
            child == head + 1 && report.dep(child) == Dep::Advmod && report.word(child) == "yet"
        };
        report.analysis.children(head).find(adverb).map(|adverb| report.word(adverb))
    }

    /// Whether a word is as sure as its governor: coordination, participles, infinitives of result.
    fn passes(&self, token: usize, frame: &str) -> bool {
        let finite = [Dep::Aux, Dep::Auxpass, Dep::Nsubj, Dep::Nsubjpass];
        let own_tense = self.report.child_of(token, &finite).is_some();
        match frame {
            "inf" => true,
            "coordinate" => !own_tense || self.report.dep(token) != Dep::Conj,
            "adverbial" => {
                self.report.child_of(token, &[Dep::Mark, Dep::Aux, Dep::Nsubj]).is_none()
            }
            _ => false,
        }
    }

    fn is_question(&self, token: usize) -> bool {
        let sentence = self.report.sentence(token);
        let last = sentence.end.saturating_sub(1);
        (sentence.start..=last).rev().take(2).any(|t| self.report.word(t) == "?")
    }

    /// Progressive and present forms are under way; everything else has happened.
    fn tense(&self, token: usize) -> Judgement {
        let report = self.report;
        let carrier = self.finite(token);
        let progressive = report.token(carrier).tag == Tag::Vbg
            && report.analysis.children(carrier).any(|aux| {
                report.dep(aux) == Dep::Aux
                    && matches!(report.token(aux).tag, Tag::Vbz | Tag::Vbp | Tag::Vbn)
            })
            && !self.in_past(carrier);
        let lasting = self.is_lasting(carrier);
        let present =
            matches!(report.token(carrier).tag, Tag::Vbz | Tag::Vbp) && !self.in_title(token);
        let noun = self.predicates.at(token).is_some_and(|p| p.kind == PredicateKind::Noun);
        if progressive || lasting || present && !noun {
            judged(Status::Ongoing, "tense")
        } else {
            judged(Status::Happened, "tense")
        }
    }

    /// "has waged war *since* 2007": a present perfect that reaches up to now.
    fn is_lasting(&self, verb: usize) -> bool {
        let report = self.report;
        let perfect = report.analysis.children(verb).any(|aux| {
            report.dep(aux) == Dep::Aux
                && matches!(lower(report, aux).as_str(), "has" | "have" | "'s" | "’s")
        });
        let since = |child: usize| {
            matches!(report.dep(child), Dep::Prep | Dep::Mark) && report.lemma(child) == "since"
        };
        perfect && report.analysis.children(verb).any(since)
    }

    /// "had been sheltering", "was sheltering": under way then, over now.
    fn in_past(&self, verb: usize) -> bool {
        let mut aux =
            self.report.analysis.children(verb).filter(|&c| self.report.dep(c) == Dep::Aux);
        aux.any(|aux| self.report.token(aux).tag == Tag::Vbd)
    }

    fn finite(&self, token: usize) -> usize {
        let carrier = self.carrier(token);
        let participle = self.report.token(carrier).pos == Pos::Verb
            && self.report.dep(carrier) == Dep::Conj
            && self.report.child_of(carrier, &[Dep::Aux]).is_none()
            && self.report.token(carrier).tag == Tag::Vbg;
        self.report.analysis.head(carrier).filter(|_| participle).unwrap_or(carrier)
    }

    /// Headlines tell the past in the present tense.
    fn in_title(&self, token: usize) -> bool {
        let span = self.report.token(token).span;
        let title = |block: &&dateline_text::Block| block.kind != BlockKind::Paragraph;
        let blocks = &self.report.document.blocks;
        let at = blocks.partition_point(|block| block.span.end <= span.start);
        blocks.get(at).filter(title).is_some_and(|block| block.span.contains(span))
    }
}

/// Whether a status leaves open that something goes on at all.
fn is_in_doubt(status: Status) -> bool {
    use Status::{Denied, Negated, Possible, Requested, Uncertain};
    matches!(status, Denied | Negated | Possible | Requested | Uncertain)
}

/// Whether what stands behind a preposition is no matter of the word before it: who is asked *about* an
/// attack, or disputes something *after* one, does not put it in doubt.
fn sets_apart(preposition: &str) -> bool {
    matches!(
        preposition,
        "about" | "over" | "in" | "during" | "after" | "before" | "at" | "amid" | "by" | "since"
    )
}

fn lower(report: Report, token: usize) -> SmolStr {
    SmolStr::from(report.word(token).to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::analyse;

    /// Checks the status of the first token with the given word.
    fn check(text: &str, word: &str, expected: Status) {
        let (document, analysis) = analyse(text);
        let report = Report { document: &document, analysis: &analysis };
        let predicates = crate::predicates::find(report);
        let words = Factuality::embedded();
        let judge = Judge { report, words: &words, predicates: &predicates };
        let token = (0..report.tokens().len()).find(|&t| report.word(t) == word).expect("the word");
        let judgement = judge.of(token);
        assert_eq!(judgement.status, expected, "{text} [{word}] {judgement:?}");
    }

    #[test]
    fn every_line_of_the_table_is_read() {
        let lines = TABLE.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
        for line in lines {
            assert!(entry(line).is_some(), "{line}");
        }
    }

    #[test]
    fn tense() {
        check("Soldiers attacked the town.", "attacked", Status::Happened);
        check("Soldiers are attacking the town.", "attacking", Status::Ongoing);
        check("Norway has been hosting the talks for a week.", "hosting", Status::Ongoing);
        check("Norway was hosting the talks in 2011.", "hosting", Status::Happened);
        check("Norway will host the talks.", "host", Status::Planned);
    }

    #[test]
    fn what_lasts() {
        check("The group has waged war since 2007.", "waged", Status::Ongoing);
        check("Oslo pledged aid as the two leaders signed a treaty.", "signed", Status::Happened);
        check("Troops crossed the border, Oslo warned.", "crossed", Status::Happened);
        check("She accepted an invitation to visit Oslo.", "visit", Status::Planned);
    }

    #[test]
    fn modals_and_adverbs() {
        check("Soldiers may attack the town.", "attack", Status::Possible);
        check("Soldiers allegedly attacked the town.", "attacked", Status::Uncertain);
        check("A planned visit to Cairo was announced.", "visit", Status::Planned);
    }

    #[test]
    fn negation() {
        check("Soldiers did not attack the town.", "attack", Status::Negated);
        check("Neither mentioned the war.", "mentioned", Status::Negated);
        check("He left without signing the deal.", "signing", Status::Negated);
        check("No talks were held.", "held", Status::Negated);
        check("Oslo has yet to host the talks.", "host", Status::Negated);
        check("Oslo stopped short of blaming Riga.", "blaming", Status::Negated);
        check("Oslo did not host the talks but attended them.", "attended", Status::Happened);
        check("Oslo did not host or attend the talks.", "attend", Status::Negated);
    }

    #[test]
    fn governors() {
        check("The envoy was expected to push for a truce.", "push", Status::Expected);
        check("The council told the ministers to keep meeting.", "meeting", Status::Requested);
        check("If the rebels do not withdraw, the talks will end.", "withdraw", Status::Possible);
        check("The candidate talked about deporting the workers.", "deporting", Status::Possible);
        check("Turkey denied attacking the town.", "attacking", Status::Denied);
        check("Turkey denied the attack.", "attack", Status::Denied);
        check("Turkey refused to sign the treaty.", "sign", Status::Negated);
        check("Oslo called for talks.", "talks", Status::Requested);
        check("Oslo urged them to free the prisoners.", "free", Status::Requested);
        check("Oslo is ready to send troops.", "send", Status::Planned);
        check("Police were accused of killing a man.", "killing", Status::Uncertain);
        check("Congo accuses the rebels of arming children.", "arming", Status::Uncertain);
        check("They did not expect him to resign.", "resign", Status::Negated);
        check("They arrived to discuss a truce.", "discuss", Status::Planned);
        check("He named a prosecutor to investigate the bank.", "investigate", Status::Planned);
        check("Kenya was the first state to sign the treaty.", "sign", Status::Happened);
        check("He urged them to join him in supporting Kenya.", "supporting", Status::Requested);
        check("The mayor did not make an attack on Kenya.", "attack", Status::Negated);
        check("Asked about the attack, he said little.", "attack", Status::Happened);
        check("He praised an effort backed by Oslo.", "backed", Status::Happened);
        check("He regretted supporting the mayor.", "supporting", Status::Happened);
    }

    #[test]
    fn conditions_and_questions() {
        check("If Turkey attacks the town, Iran will respond.", "attacks", Status::Possible);
        check("Did Turkey attack the town?", "attack", Status::Uncertain);
    }

    #[test]
    fn participles_share_their_governor_s_status() {
        check("He was ousted in May, fleeing to Spain.", "fleeing", Status::Happened);
        check("He may leave the capital, fleeing to Spain.", "fleeing", Status::Possible);
    }
}
