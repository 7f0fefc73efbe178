//! Finds the sense of a predicate and fills its slots.

use super::frame::{Constraint, Path, Step, Test, speaks_of_another};
use super::kind::{self, Kind};
use super::slot::Slot;
use super::{Lexicon, Match, Sense};
use crate::Report;
use crate::predicates::{Predicate, PredicateKind, Predicates, Role, is_passive};
use dateline_text::{Context, Dep, EventType, Mode, Pos, Status, Tag};
use smol_str::SmolStr;

/// How deep one event may lie in another: "demanded [that it agree [to withdraw]]".
const DEPTH: u32 = 3;

/// How many words below a predicate are searched for what it is about.
const CONTEXT_WORDS: usize = 40;

/// A lexicon at work on a report.
#[derive(Clone, Copy)]
pub struct Matcher<'l, 'r> {
    pub lexicon: &'l Lexicon,
    pub report: Report<'r>,
    pub predicates: &'r Predicates,
}

impl<'l> Matcher<'l, '_> {
    /// The event that a predicate tells of, with at least one party.
    pub fn told_by(self, predicate: &Predicate) -> Option<Match<'l>> {
        self.best(predicate, DEPTH).filter(Match::tells)
    }

    /// The sense that holds: one that tells of nothing, or one that names a party.
    pub fn holding(self, predicate: &Predicate) -> Option<&'l Sense> {
        let found = self.first(predicate, DEPTH)?;
        (found.sense.silent || found.tells()).then_some(found.sense)
    }

    /// The most specific sense that holds, with or without parties, unless it tells of nothing.
    fn best(self, predicate: &Predicate, depth: u32) -> Option<Match<'l>> {
        self.first(predicate, depth).filter(|found| !found.sense.silent)
    }

    fn first(self, predicate: &Predicate, depth: u32) -> Option<Match<'l>> {
        let senses = self.lexicon.of_lemma(predicate.kind, &predicate.lemma);
        senses.into_iter().find_map(|sense| self.hold(sense, predicate, depth))
    }

    fn hold(self, sense: &'l Sense, predicate: &Predicate, depth: u32) -> Option<Match<'l>> {
        if !sense.free_subject && !self.subject_may_act(predicate) {
            return None;
        }
        let mut absorbed = Vec::new();
        for constraint in &sense.frame {
            let words = self.satisfy(constraint, predicate, depth)?;
            if constraint.absorbs(sense.event_type) {
                absorbed.extend(words.iter().map(|&word| self.content(word)));
                absorbed.extend(words);
            }
        }
        if speaks_of_another(sense.event_type) {
            absorbed.extend(self.infinitives(predicate));
        }
        absorbed.sort_unstable();
        absorbed.dedup();
        let event = self.fill(sense, predicate, absorbed, depth);
        let lacks = sense.needs_recipient && event.recipients.is_empty();
        (!lacks).then(|| self.refused(event, predicate))
    }

    /// "will not withdraw", "would never meet them": a refusal of what the sense tells.
    fn refused(self, mut event: Match<'l>, predicate: &Predicate) -> Match<'l> {
        let will = |&word: &usize| matches!(&*self.lemma(word), "will" | "would" | "wo");
        let auxiliaries = self.step(&Step::Auxiliary, predicate, 0);
        let negated = !self.step(&Step::Negation, predicate, 0).is_empty();
        let refusable = mode_of_complement(EventType::Reject, event.event_type);
        if let (Some(mode), true, true) = (refusable, negated, auxiliaries.iter().any(will)) {
            event.event_type = EventType::Reject;
            event.mode = vec![mode];
            event.status = Some(Status::Happened);
        }
        event
    }

    /// A verb's subject, where there is one, must be a party unless the frame says otherwise. A passive's
    /// by-phrase may also say where ("was arrested *by the river*").
    fn subject_may_act(self, predicate: &Predicate) -> bool {
        let mut subjects = predicate.role(&Role::Subject).peekable();
        let passive = is_passive(self.report, predicate.token);
        predicate.kind != PredicateKind::Verb
            || passive && predicate.role(&Role::Subject).any(|by| self.is(Kind::Place, by))
            || subjects.peek().is_none()
            || subjects.any(|subject| self.is(Kind::Party, subject))
    }

    /// Nothing if the constraint fails, else the words that satisfy it.
    fn satisfy(
        self,
        constraint: &Constraint,
        predicate: &Predicate,
        depth: u32,
    ) -> Option<Vec<usize>> {
        let mut words = self.reach(&constraint.path, predicate, depth);
        let absent = words.is_empty();
        let one = words.len() == 1;
        words.retain(|&word| {
            (constraint.wants_several() && !one) || self.passes(&constraint.test, word, depth)
        });
        if constraint.negated {
            return words.is_empty().then(Vec::new);
        }
        let holds = !words.is_empty() || (constraint.optional && absent);
        holds.then_some(words)
    }

    fn passes(self, test: &Test, word: usize, depth: u32) -> bool {
        match test {
            Test::Present => true,
            Test::Lemma(words, classes) => [word, self.content(word)].into_iter().any(|word| {
                let lemma = self.lemma(word);
                words.contains(&lemma)
                    || classes.iter().any(|&class| self.lexicon.classes.has(class, &lemma))
            }),
            Test::Kind(kinds) => kinds.iter().any(|&kind| self.is(kind, word)),
            Test::Tells(types) => {
                self.event_at(word, depth).is_some_and(|event| types.has(event.event_type))
            }
        }
    }

    /// The event that the word at a token tells of, looked at from the event around it.
    fn event_at(self, token: usize, depth: u32) -> Option<Match<'l>> {
        let depth = depth.checked_sub(1)?;
        self.best(self.predicates.at(self.content(token))?, depth)
    }

    fn fill(
        self,
        sense: &'l Sense,
        predicate: &Predicate,
        absorbed: Vec<usize>,
        depth: u32,
    ) -> Match<'l> {
        let actors = self.first_filled(&sense.actor, predicate, depth);
        let mut recipients = self.first_filled(&sense.recipient, predicate, depth);
        recipients.retain(|party| !actors.contains(party));
        let mut mode = sense.mode.clone();
        if mode.is_empty() {
            mode.extend(self.complement_mode(sense.event_type, predicate, depth));
        }
        Match {
            sense,
            trigger: predicate.token,
            event_type: sense.event_type,
            mode,
            context: self.contexts(sense, predicate),
            status: sense.status,
            actors,
            recipients,
            absorbed,
        }
    }

    fn first_filled(self, slots: &[Slot], predicate: &Predicate, depth: u32) -> Vec<usize> {
        let fill = |slot: &Slot| {
            let mut words: Vec<usize> = Vec::new();
            for path in &slot.paths {
                words.extend(self.reach(path, predicate, depth));
            }
            let fits =
                |word| self.is(Kind::Party, word) || (slot.place && self.is(Kind::Place, word));
            words.retain(|&word| fits(word));
            words.sort_unstable();
            words.dedup();
            words
        };
        slots.iter().map(fill).find(|words| !words.is_empty()).unwrap_or_default()
    }

    /// The words at the end of a path.
    fn reach(self, path: &Path, predicate: &Predicate, depth: u32) -> Vec<usize> {
        let Some((first, rest)) = path.split_first() else { return Vec::new() };
        let mut words = self.step(first, predicate, depth);
        for step in rest {
            let further = words.iter().filter_map(|&word| self.predicates.at(self.content(word)));
            words = further.flat_map(|predicate| self.step(step, predicate, depth)).collect();
        }
        words
    }

    fn step(self, step: &Step, predicate: &Predicate, depth: u32) -> Vec<usize> {
        match step {
            Step::Role(Role::Preposition(word)) => self.prepositional(predicate, word),
            Step::Role(Role::Object) => self.objects(predicate),
            Step::Role(Role::Infinitive) => self.infinitives(predicate),
            Step::Role(Role::Complement) => self.complements(predicate),
            Step::Role(role) => predicate.role(role).collect(),
            Step::Whom => self.whom(predicate),
            Step::That => {
                let complement = |role: &Role| matches!(role, Role::Infinitive | Role::Clause);
                let all = predicate.arguments.iter().filter(|argument| complement(&argument.role));
                all.map(|argument| argument.token).collect()
            }
            Step::Modifier => self.children(predicate.token, |dep| {
                matches!(
                    dep,
                    Dep::Amod | Dep::Compound | Dep::Nmod | Dep::Advmod | Dep::Npadvmod | Dep::Neg
                )
            }),
            Step::Particle => self.particles(predicate),
            Step::Auxiliary => self.children(predicate.token, |dep| dep == Dep::Aux),
            Step::Negation => self.children(predicate.token, |dep| dep == Dep::Neg),
            Step::Governor => self.governor(predicate).into_iter().collect(),
            Step::Agent => self.agent(predicate),
            Step::Actor => self.of_event(predicate, depth, |event| event.actors),
            Step::Recipient => self.of_event(predicate, depth, |event| event.recipients),
            Step::AnyOf(steps) => {
                steps.iter().flat_map(|step| self.step(step, predicate, depth)).collect()
            }
        }
    }

    /// The verb of which a noun is the subject: "protests *broke out*".
    fn governor(self, predicate: &Predicate) -> Option<usize> {
        let of =
            matches!(self.report.dep(predicate.token), Dep::Nsubj | Dep::Nsubjpass | Dep::Csubj);
        self.report.analysis.head(predicate.token).filter(|_| of)
    }

    fn of_event(
        self,
        predicate: &Predicate,
        depth: u32,
        parties: fn(Match<'l>) -> Vec<usize>,
    ) -> Vec<usize> {
        let event = depth.checked_sub(1).and_then(|depth| self.best(predicate, depth));
        event.map(parties).unwrap_or_default()
    }

    fn children(self, token: usize, label: fn(Dep) -> bool) -> Vec<usize> {
        self.report
            .analysis
            .children(token)
            .filter(|&child| label(self.report.dep(child)))
            .collect()
    }

    /// The objects. Where the parser gave none, the noun behind a particle that it took for a preposition
    /// ("called *off the talks*"), or the noun that it made the subject of a participle or infinitive
    /// ("accept *refugees fleeing the war*").
    fn objects(self, predicate: &Predicate) -> Vec<usize> {
        let own: Vec<usize> = predicate.role(&Role::Object).collect();
        if !own.is_empty() || predicate.kind != PredicateKind::Verb {
            return own;
        }
        let behind = self.behind_particle(predicate);
        if behind.is_empty() { self.raised(predicate) } else { behind }
    }

    /// The particles, also those that the parser took for adverbs or prepositions; but not a preposition
    /// with an object of its own ("spoke *in Oslo*"), unless it is one that mostly is a particle.
    fn particles(self, predicate: &Predicate) -> Vec<usize> {
        let mut words = self.children(predicate.token, |dep| {
            matches!(dep, Dep::Prt | Dep::Advmod | Dep::Prep | Dep::Acomp)
        });
        words.retain(|&word| {
            self.report.dep(word) != Dep::Prep
                || self.splits(word)
                || self.report.analysis.child(word, Dep::Pobj).is_none()
        });
        words
    }

    /// Whether a word may stand between a verb and its object as a particle.
    fn splits(self, word: usize) -> bool {
        matches!(&*self.lemma(word), "off" | "down" | "up" | "out")
    }

    fn behind_particle(self, predicate: &Predicate) -> Vec<usize> {
        let particles = self.children(predicate.token, |dep| matches!(dep, Dep::Prt | Dep::Prep));
        let objects = particles.into_iter().filter(|&word| self.splits(word));
        objects.filter_map(|word| self.report.analysis.child(word, Dep::Pobj)).collect()
    }

    fn raised(self, predicate: &Predicate) -> Vec<usize> {
        let finite = |clause: usize| {
            let verb = self.report.token(clause);
            verb.tag != Tag::Vbg && !self.is_infinitive(clause)
        };
        let clauses = self.children(predicate.token, |dep| matches!(dep, Dep::Ccomp | Dep::Xcomp));
        let clauses = clauses.into_iter().filter(|&clause| !finite(clause));
        let subjects = clauses.filter_map(|clause| self.report.analysis.child(clause, Dep::Nsubj));
        subjects.filter(|&subject| subject > predicate.token).collect()
    }

    fn is_infinitive(self, clause: usize) -> bool {
        let aux = self.report.analysis.child(clause, Dep::Aux);
        aux.is_some_and(|aux| self.report.token(aux).tag == Tag::To)
    }

    /// Infinitives, also those with a subject of their own ("want *Kenya to leave*").
    fn infinitives(self, predicate: &Predicate) -> Vec<usize> {
        let is = |role: &Role, token| match role {
            Role::Infinitive => true,
            Role::Clause => self.is_infinitive(token),
            _ => false,
        };
        let all = predicate.arguments.iter().filter(|argument| is(&argument.role, argument.token));
        all.map(|argument| argument.token).collect()
    }

    /// Complements, also where the parser made a clause of them ("held Kenya *responsible*").
    fn complements(self, predicate: &Predicate) -> Vec<usize> {
        let mut words: Vec<usize> = predicate.role(&Role::Complement).collect();
        let clauses = self
            .children(predicate.token, |dep| matches!(dep, Dep::Ccomp | Dep::Xcomp | Dep::Advcl));
        let bare = |word| self.report.child_of(word, &[Dep::Nsubj, Dep::Aux, Dep::Mark]).is_none();
        let nominal = |&word: &usize| match self.report.token(word).pos {
            Pos::Adj | Pos::Noun => true,
            _ => self.report.token(word).tag == Tag::Vbn && bare(word),
        };
        words.extend(clauses.into_iter().filter(nominal));
        words
    }

    /// The objects of a preposition. Where a parser hangs "sanctions *on Iran*" below the verb or the
    /// noun is nearly chance, so a verb also has the phrases of its object.
    fn prepositional(self, predicate: &Predicate, word: &str) -> Vec<usize> {
        let own: Vec<usize> = predicate.preposition(word).collect();
        if !own.is_empty() || predicate.kind != PredicateKind::Verb || word == "of" {
            return own;
        }
        let objects = predicate.role(&Role::Object).map(|object| self.content(object));
        let objects = objects.filter_map(|token| self.predicates.at(token));
        objects.flat_map(|object| object.preposition(word)).collect()
    }

    /// Whoever is told or asked to do something.
    fn whom(self, predicate: &Predicate) -> Vec<usize> {
        let named = |role: &Role| matches!(role, Role::Object | Role::Dative);
        let arguments = predicate.arguments.iter().filter(|argument| named(&argument.role));
        let told: Vec<usize> = arguments
            .map(|argument| argument.token)
            .filter(|&token| self.is(Kind::Party, token))
            .collect();
        if !told.is_empty() {
            return told;
        }
        let complements = self.step(&Step::That, predicate, 0);
        let complements = complements.into_iter().filter_map(|token| self.predicates.at(token));
        complements
            .flat_map(|complement| complement.role(&Role::Subject))
            .filter(|&subject| subject > predicate.token && self.is(Kind::Party, subject))
            .collect()
    }

    /// A noun's doer.
    fn agent(self, predicate: &Predicate) -> Vec<usize> {
        let parties = |words: Vec<usize>| {
            let words: Vec<usize> =
                words.into_iter().filter(|&word| self.is(Kind::Party, word)).collect();
            (!words.is_empty()).then_some(words)
        };
        parties(predicate.role(&Role::Possessor).collect())
            .or_else(|| parties(predicate.preposition("by").collect()))
            .or_else(|| parties(predicate.role(&Role::Modifier).collect()))
            .unwrap_or_else(|| self.leader(predicate))
    }

    /// The doer of the participle after a noun, if it is a verb such as "led" or "carried out".
    fn leader(self, predicate: &Predicate) -> Vec<usize> {
        let participles = self.children(predicate.token, |dep| dep == Dep::Acl);
        let leads = |&token: &usize| self.lexicon.classes.named_has("LEAD", &self.lemma(token));
        let verbs = participles.into_iter().filter(leads);
        let verbs = verbs.filter_map(|token| self.predicates.at(token));
        verbs.flat_map(|verb| verb.role(&Role::Subject)).collect()
    }

    /// Whether a word is of a kind; "dozens of protesters" are what the protesters are.
    fn is(self, kind: Kind, token: usize) -> bool {
        let is =
            |token| kind::is(kind, self.report, &self.lexicon.classes, token, &self.lemma(token));
        let content = self.content(token);
        is(token) || (content != token && is(content))
    }

    /// What a word of measure or sort stands for: the protesters of "dozens of protesters", the talks of
    /// "a round of talks".
    fn content(self, token: usize) -> usize {
        if !self.lexicon.classes.named_has("TRANSPARENT", &self.lemma(token)) {
            return token;
        }
        let analysis = self.report.analysis;
        let of = analysis.children(token).find(|&child| self.report.lemma(child) == "of");
        of.and_then(|of| analysis.child(of, Dep::Pobj)).unwrap_or(token)
    }

    fn lemma(self, token: usize) -> SmolStr {
        let gerund = self.report.token(token).tag == Tag::Vbg;
        let noun = self.predicates.at(token).filter(|own| own.kind == PredicateKind::Noun);
        noun.filter(|_| gerund)
            .map_or_else(|| self.report.lower_lemma(token), |noun| noun.lemma.clone())
    }

    /// What is asked for, refused or threatened, as PLOVER's modes have it.
    fn complement_mode(self, outer: EventType, predicate: &Predicate, depth: u32) -> Option<Mode> {
        if !matches!(outer, EventType::Request | EventType::Reject | EventType::Threaten) {
            return None;
        }
        let arguments = predicate.arguments.iter().filter(|argument| match &argument.role {
            Role::Object | Role::Clause | Role::Infinitive => true,
            Role::Preposition(word) => matches!(word.as_str(), "for" | "on" | "with" | "of"),
            _ => false,
        });
        arguments
            .filter_map(|argument| self.event_at(argument.token, depth))
            .find_map(|inner| mode_of_complement(outer, inner.event_type))
    }

    /// The sense's contexts, then those of the words below the predicate that are not about somebody.
    fn contexts(self, sense: &Sense, predicate: &Predicate) -> Vec<Context> {
        let mut contexts = sense.context.clone();
        for word in self.words_below(predicate) {
            let own = self.lexicon.contexts.get(&self.lemma(word)).into_iter().flatten();
            for &context in own {
                if !contexts.contains(&context) {
                    contexts.push(context);
                }
            }
        }
        contexts
    }

    fn words_below(self, predicate: &Predicate) -> Vec<usize> {
        let topical = |role: &Role| match role {
            Role::Object | Role::Infinitive => true,
            Role::Preposition(word) => {
                matches!(
                    word.as_str(),
                    "on" | "over" | "about" | "of" | "for" | "with" | "in" | "to"
                )
            }
            _ => false,
        };
        let arguments = predicate.arguments.iter().filter(|argument| topical(&argument.role));
        let mut words: Vec<usize> = arguments
            .map(|argument| argument.token)
            .filter(|&token| !self.is(Kind::Party, token))
            .collect();
        words.push(predicate.token);
        let mut next = 0;
        while next < words.len().min(CONTEXT_WORDS) {
            let below = |dep: Dep| matches!(dep, Dep::Amod | Dep::Compound | Dep::Nmod);
            words.extend(self.children(words[next], below));
            next += 1;
        }
        words.truncate(CONTEXT_WORDS);
        words
    }
}

/// The mode of a request, refusal or threat whose complement is an event of a type.
fn mode_of_complement(outer: EventType, inner: EventType) -> Option<Mode> {
    use EventType::*;
    match (outer, inner) {
        (Threaten, Assault | Mobilize) => Some(Mode::Violence),
        (Threaten, Sanction) => Some(Mode::Relations),
        (Threaten, Coerce) => Some(Mode::Restrict),
        (Request | Reject, Aid | Cooperate | Support) => Some(Mode::Assist),
        (Request | Reject, Consult | Agree) => Some(Mode::Meet),
        (Request | Reject, Retreat | Concede) => Some(Mode::Yield),
        _ => None,
    }
}
