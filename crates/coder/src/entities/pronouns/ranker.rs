//! Which of its candidates a pronoun speaks of: learned weights over what syntax, salience and speech
//! say of each.
//!
//! A log-linear mention ranker in the manner of Denis and Baldridge (2008), "Specialized models and
//! ranking for coreference resolution"; the table of weights is `data/learned/references.tsv`.

use super::super::focus::{Rank, rank};
use super::super::reader::Reader;
use super::super::speech::says;
use super::Form;
use super::candidates::{Candidate, Rival, agrees};
use dateline_learn::{Ids, Model, Names, Options, Sink};
use dateline_text::{Dep, EntityKind, MentionKind, Tag};
use std::sync::LazyLock;

/// How the weights are trained.
pub const OPTIONS: Options =
    Options { l2: 1.0, rare: false, least: 3, balance: 0.0, rounds: 120, prune: 0.02, decimals: 2 };

/// How sure it must be that a candidate of "it" or "they" is meant; with less, the pronoun stays without
/// an entity. "He" and "she" hardly ever speak of nobody, so that the best candidate is taken.
const SURE: f32 = 0.35;

/// How much the prior counts beside the learned weights.
const PRIOR: f32 = 0.6;

static WEIGHTS: LazyLock<Model> = LazyLock::new(|| {
    Model::read(include_str!("../../../data/learned/references.tsv")).unwrap_or_default()
});

/// A pronoun with its candidates, for training.
#[derive(Clone, Debug)]
pub struct Choice {
    /// The pronoun's token.
    pub pronoun: usize,
    /// Its candidates, the latest first.
    pub options: Vec<Choosable>,
    /// The names of the features of speaking of none of them.
    pub none: Vec<String>,
}

/// A candidate with what is known of it.
#[derive(Clone, Debug)]
pub struct Choosable {
    /// The head of its latest mention.
    pub head: usize,
    /// The head of the last of several that are coordinated; otherwise the head.
    pub last: usize,
    /// Whether its gender is that of the pronoun, where it is known.
    pub agrees: Option<bool>,
    /// Whether it has a name of its own.
    pub named: bool,
    /// The names of its features.
    pub features: Vec<String>,
}

/// The pronouns of a report with their candidates.
#[derive(Clone, Debug, Default)]
pub struct Choices {
    /// Whether men and women are candidates of "he" and "she" alike, so that where only one of them has
    /// the right gender, what tells that one from the others can be learnt without gold.
    pub blind: bool,
    /// The choices in the order of the text.
    pub list: Vec<Choice>,
}

/// A pronoun while its candidates are weighed.
struct Case {
    head: usize,
    form: Form,
    rank: Rank,
    /// How many candidates there are.
    count: usize,
    /// The most mentions that any candidate has.
    most: usize,
    rivals: Vec<Rival>,
    /// The head of the speaker of the quotation around the pronoun.
    speaker: Option<usize>,
    /// The head of who spoke last before the pronoun, other than the pronoun itself.
    before: Option<usize>,
    /// Whether the pronoun is the subject of a verb of saying.
    speaks: bool,
}

impl Reader<'_> {
    /// The entities of the candidate that is most surely meant, if any is sure enough.
    pub(super) fn ranked(&mut self, head: usize, form: Form) -> Option<Vec<usize>> {
        self.record(head, form);
        let candidates = self.candidates(head, form, false);
        let case = self.case(head, form, &candidates);
        let mut ids = Ids::default();
        self.describe_none(&case, &mut ids);
        let mut sums = vec![WEIGHTS.sum(ids.list())];
        for candidate in &candidates {
            ids.clear();
            self.describe(&case, candidate, &mut ids);
            sums.push(WEIGHTS.sum(ids.list()) + self.prior(&case, candidate));
        }
        let (best, sure) = surest(&sums)?;
        let enough = if matches!(form, Form::He | Form::She) { 0.0 } else { SURE };
        candidates.into_iter().nth(best).filter(|_| sure >= enough).map(|own| own.entities)
    }

    /// What speaks for a person beforehand. The examples are few where people without a name or without
    /// a known gender compete, so that the weights alone would trust them too much.
    fn prior(&self, case: &Case, own: &Candidate) -> f32 {
        if !matches!(case.form, Form::He | Form::She) {
            return 0.0;
        }
        let named = own.entities.iter().all(|&one| self.drafts[one].named);
        let is = |token: Option<usize>| token.is_some_and(|token| self.at(token) == own.entities);
        let said = if self.is_sayer(case.head, own.head) { 4.0 } else { 0.0 };
        let turn = if case.speaks && is(case.before) { 1.0 } else { 0.0 };
        let speaker = if is(case.speaker) { 6.0 } else { 0.0 };
        let known = 0.2 * self.weight(own).min(5) as f32;
        PRIOR * (own.salience + said + turn + known - speaker - if named { 0.0 } else { 1.5 })
    }

    /// Keeps what is known of each candidate, where somebody wants to learn from it.
    fn record(&mut self, head: usize, form: Form) {
        let Some(blind) = self.choices.as_ref().map(|choices| choices.blind) else { return };
        let candidates = self.candidates(head, form, blind);
        let case = self.case(head, form, &candidates);
        let option = |own: &Candidate| {
            let mut names = Names::default();
            self.describe(&case, own, &mut names);
            let first = own.entities.first().and_then(|&one| self.drafts.get(one));
            Choosable {
                head: own.head,
                last: own.last,
                agrees: agrees(first.and_then(|first| first.gender), form),
                named: first.is_some_and(|first| first.named),
                features: names.into_list(),
            }
        };
        let options = candidates.iter().map(option).collect();
        let mut names = Names::default();
        self.describe_none(&case, &mut names);
        let choice = Choice { pronoun: head, options, none: names.into_list() };
        self.choices.iter_mut().for_each(|choices| choices.list.push(choice.clone()));
    }

    fn case(&self, head: usize, form: Form, candidates: &[Candidate]) -> Case {
        let above = self.report.analysis.head(head);
        let subject = self.report.dep(head) == Dep::Nsubj;
        Case {
            head,
            form,
            rank: rank(self.report, head),
            count: candidates.len(),
            most: candidates.iter().map(|own| self.weight(own)).max().unwrap_or(0),
            rivals: self.rivals(head, form),
            speaker: self.speech.speaker(head),
            before: self.speech.speaker_before(head),
            speaks: subject && above.is_some_and(|verb| says(self.report.lemma(verb))),
        }
    }

    /// How many mentions a candidate has.
    fn weight(&self, candidate: &Candidate) -> usize {
        let mentions = candidate.entities.iter().map(|&own| self.drafts[own].mentions.len());
        mentions.min().unwrap_or(0)
    }

    /// Writes all that the model asks of speaking of no candidate.
    fn describe_none(&self, case: &Case, sink: &mut impl Sink) {
        let form = form_name(case.form);
        let mut add = |name: &str, value: &str| sink.add(&[form, "/none ", name, "=", value]);
        add("form", "");
        add("rank", rank_name(case.rank));
        add("candidates", few(case.count));
        add("rivals", few(case.rivals.len()));
        let higher = case.rivals.iter().any(|rival| rival.rank >= Rank::LowSubject);
        add("subject rival", yes(higher));
        add("says", yes(case.speaks));
        add("quoted", yes(self.speech.is_quoted(case.head)));
        let opens = self.report.sentence(case.head).start == case.head;
        add("opens", yes(opens));
    }

    /// Writes all that the model asks of a candidate.
    fn describe(&self, case: &Case, own: &Candidate, sink: &mut impl Sink) {
        let form = form_name(case.form);
        let mut add = |name: &str, value: &str| sink.add(&[form, "/", name, "=", value]);
        add("form", "");
        let distance = distance(own.distance);
        add("distance", distance);
        add("rank", rank_name(own.rank));
        sink.add(&[form, "/place=", distance, "/", rank_name(own.rank)]);
        sink.add(&[
            form,
            "/turn=",
            distance,
            "/",
            self.parallel(case, own),
            "/",
            self.words(case, own),
        ]);
        sink.add(&[form, "/heard=", self.aside(case, own), "/", self.speech_of(case, own)]);
        let spoke_last = case.before.is_some_and(|token| self.at(token) == own.entities);
        sink.add(&[form, "/spoke last=", yes(spoke_last), "/", yes(case.speaks)]);
        sink.add(&[form, "/order of words=", few(own.order), "/", self.words(case, own)]);
        let mut add = |name: &str, value: &str| sink.add(&[form, "/", name, "=", value]);
        add("order", few(own.order));
        add("candidates", few(case.count));
        add("kind", self.kind(own));
        add("words", self.words(case, own));
        add("mentions", few(self.weight(own)));
        add("main", yes(self.weight(own) == case.most));
        add("parallel", self.parallel(case, own));
        add("aside", self.aside(case, own));
        add("speech", self.speech_of(case, own));
        add("gender", self.gender(own));
        add("subject", self.subject_near(case, own));
        add("number", self.number(own));
        self.describe_rivals(case, own, sink);
    }

    /// What kind of entity a candidate is, and whether it has a name.
    fn kind(&self, own: &Candidate) -> &'static str {
        let &[one] = &own.entities[..] else { return "several" };
        let draft = &self.drafts[one];
        match (draft.kind, draft.named) {
            (Some(EntityKind::Person), true) => "named person",
            (Some(EntityKind::Person), false) => "person",
            (Some(EntityKind::State), _) => "state",
            (Some(EntityKind::Organisation), true) => "named body",
            (Some(EntityKind::Organisation), false) => "body",
            (Some(EntityKind::Group), true) => "named group",
            (Some(EntityKind::Group), false) => "group",
            (Some(EntityKind::Facility), _) => "facility",
            (Some(EntityKind::Place), _) => "place",
            _ => "thing",
        }
    }

    /// The words of its latest mention.
    fn words(&self, case: &Case, own: &Candidate) -> &'static str {
        let kind =
            self.mention_index(own.head).and_then(|at| self.mentions.get(at)).map(|m| m.kind);
        match kind {
            // "He" and "she" count alike, so that no weight learns gender.
            Some(MentionKind::Pronoun)
                if form_name(self.form(own.head)) == form_name(case.form) =>
            {
                "same pronoun"
            }
            Some(MentionKind::Pronoun) => "pronoun",
            Some(MentionKind::Nominal) => "description",
            _ => "name",
        }
    }

    fn parallel(&self, case: &Case, own: &Candidate) -> &'static str {
        let is_subject = |rank: Rank| rank >= Rank::LowSubject;
        match (is_subject(case.rank), is_subject(own.rank)) {
            (true, true) => "subjects",
            (true, false) => "now subject",
            (false, true) => "was subject",
            (false, false) if case.rank == own.rank => "same",
            _ => "other",
        }
    }

    /// Whether the two stand in the same quotation or both outside.
    fn aside(&self, case: &Case, own: &Candidate) -> &'static str {
        match (self.speech.quotation(case.head), self.speech.quotation(own.head)) {
            (None, None) => "out",
            (Some(one), Some(other)) if one == other => "same",
            (Some(_), Some(_)) => "both in",
            (Some(_), None) => "into",
            (None, Some(_)) => "out of",
        }
    }

    /// What the candidate has to do with who speaks around the pronoun.
    fn speech_of(&self, case: &Case, own: &Candidate) -> &'static str {
        let speaker = case.speaker.is_some_and(|token| self.at(token) == own.entities);
        let above = self.report.analysis.head(own.head);
        let spoke = self.report.dep(own.head) == Dep::Nsubj
            && above.is_some_and(|verb| says(self.report.lemma(verb)));
        match (speaker, self.is_sayer(case.head, own.head)) {
            (true, _) => "speaker",
            (_, true) => "sayer",
            _ if case.speaks && spoke => "both say",
            _ if case.speaks => "says",
            _ if spoke => "said",
            _ => "none",
        }
    }

    /// Whether the gender of a candidate is known; one that does not agree is no candidate.
    fn gender(&self, own: &Candidate) -> &'static str {
        let gender = own.entities.first().and_then(|&one| self.drafts[one].gender);
        if gender.is_some() { "known" } else { "unknown" }
    }

    /// Whether a candidate is the subject of the pronoun's clause or of the clause around it.
    fn subject_near(&self, case: &Case, own: &Candidate) -> &'static str {
        let possessive = self.report.token(case.head).tag == Tag::PrpPoss;
        let mut above = self.report.analysis.ancestors(case.head).take(8);
        let mut subjects = above.by_ref().filter_map(|verb| {
            self.report
                .child_of(verb, &[Dep::Nsubj, Dep::Nsubjpass])
                .filter(|&own| own != case.head)
        });
        let is_own = |subject: usize| subject == own.head || self.at(subject) == own.entities;
        match (subjects.next().is_some_and(is_own), possessive) {
            (true, true) => "own possessive",
            (true, false) => "own",
            _ if subjects.next().is_some_and(is_own) => "outer",
            _ => "no",
        }
    }

    fn number(&self, own: &Candidate) -> &'static str {
        let plural = own.entities.iter().all(|&one| self.drafts[one].plural);
        match (own.entities.len(), plural) {
            (2.., _) => "several",
            (_, true) => "plural",
            _ => "singular",
        }
    }

    /// Nouns between the candidate and the pronoun that may be meant as well.
    fn describe_rivals(&self, case: &Case, own: &Candidate, sink: &mut impl Sink) {
        if !matches!(case.form, Form::It | Form::They) {
            return;
        }
        let form = form_name(case.form);
        let between = |rival: &&Rival| rival.head > own.last;
        let nearer = case.rivals.iter().filter(between).count();
        let higher = case.rivals.iter().filter(between).any(|rival| rival.rank >= own.rank);
        sink.add(&[form, "/rivals=", few(nearer)]);
        sink.add(&[form, "/higher rival=", yes(higher)]);
    }
}

/// The surest candidate and how sure it is, from 0 to 1; the first sum is that of none of them.
pub fn surest(sums: &[f32]) -> Option<(usize, f32)> {
    let top = sums.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let total: f32 = sums.iter().map(|sum| (sum - top).exp()).sum();
    let candidates = sums.iter().skip(1).enumerate();
    let best = candidates.reduce(|best, next| if next.1 > best.1 { next } else { best })?;
    Some((best.0, (best.1 - top).exp() / total))
}

fn form_name(form: Form) -> &'static str {
    match form {
        Form::He | Form::She => "person",
        Form::It => "it",
        Form::They => "they",
        _ => "other",
    }
}

fn rank_name(rank: Rank) -> &'static str {
    match rank {
        Rank::Embedded => "embedded",
        Rank::Oblique => "oblique",
        Rank::Object => "object",
        Rank::LowSubject => "low subject",
        Rank::Subject => "subject",
    }
}

fn distance(sentences: Option<usize>) -> &'static str {
    sentences.map_or("ahead", few)
}

fn few(count: usize) -> &'static str {
    match count {
        0 => "0",
        1 => "1",
        2 => "2",
        3 | 4 => "3-4",
        5..=8 => "5-8",
        _ => "9+",
    }
}

fn yes(holds: bool) -> &'static str {
    if holds { "yes" } else { "no" }
}
