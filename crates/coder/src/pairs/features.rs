//! The features of two parties.

use super::pair::{Way, head};
use super::{Pair, Scene, rules};
use crate::predicates::PredicateKind;
use dateline_learn::Sink;
use dateline_text::{Dep, Pos};
use smol_str::{SmolStr, format_smolstr};

/// How many words around the parties are read.
const WINDOW: usize = 60;

/// How many letters of a word stand for its family ("withdraw", "withdrawal").
const STEM: usize = 5;

/// How many dependents of a word are read.
const DEPENDENTS: usize = 24;

/// Writes the features of two parties.
pub fn write(scene: Scene, pair: &Pair, sink: &mut impl Sink) {
    let Some(source) = head(scene.report, &pair.source) else { return };
    let target = head(scene.report, &pair.target);
    let writer = Writer { scene, pair };
    writer.words(sink);
    writer.party("source ", source, sink);
    if let Some(target) = target {
        writer.party("target ", target, sink);
        sink.add(&["order=", if source < target { "source first" } else { "target first" }]);
    }
    writer.inside(sink);
    let way = Way::find(scene.report, pair, source, target);
    writer.way(&way, sink);
    let words: Vec<usize> = way.words().collect();
    rules::write(scene, pair, &words, sink);
}

struct Writer<'a> {
    scene: Scene<'a>,
    pair: &'a Pair,
}

impl Writer<'_> {
    /// The lemma in lower case; for names and numbers only their kind.
    fn word(&self, token: usize) -> SmolStr {
        let own = self.scene.report.token(token);
        match own.entity.label() {
            Some(label) => format_smolstr!("_{label}"),
            None if own.pos == Pos::Num => SmolStr::new_static("_NUM"),
            None => self.scene.report.lower_lemma(token),
        }
    }

    /// The word, or the party that it belongs to.
    fn word_or_party(&self, token: usize) -> SmolStr {
        if self.pair.source.contains(&token) {
            SmolStr::new_static("_SOURCE")
        } else if self.pair.target.contains(&token) {
            SmolStr::new_static("_TARGET")
        } else {
            self.word(token)
        }
    }

    /// The words of the sentence outside the parties.
    fn words(&self, sink: &mut impl Sink) {
        let (report, pair) = (self.scene.report, self.pair);
        let sentence = report.sentence(pair.source.start);
        let between = pair.between();
        let first = sentence.start.max(between.start.min(pair.source.start).saturating_sub(WINDOW));
        let last = sentence.end.min(pair.end() + WINDOW);
        let mut previous = SmolStr::new_static("_START");
        for token in (first..last.max(first)).take(4 * WINDOW) {
            if matches!(report.token(token).pos, Pos::Punct | Pos::Space) && !pair.holds(token) {
                continue;
            }
            let word = self.word_or_party(token);
            if !pair.holds(token) {
                self.one_word(token, &word, &previous, between.contains(&token), sink);
            }
            previous = word;
        }
    }

    fn one_word(&self, token: usize, word: &str, previous: &str, near: bool, sink: &mut impl Sink) {
        sink.add(&["word=", word]);
        sink.add(&["pair of words=", previous, " ", word]);
        if near {
            sink.add(&["near pair of words=", previous, " ", word]);
        }
        if !self.is_content(token) {
            return;
        }
        sink.add(&["stem=", stem(word)]);
        self.types("", token, sink);
        if near {
            sink.add(&["near stem=", stem(word)]);
            self.types("near ", token, sink);
        }
    }

    fn is_content(&self, token: usize) -> bool {
        matches!(self.scene.report.token(token).pos, Pos::Noun | Pos::Verb | Pos::Adj)
    }

    /// What the lexicon's senses of a lemma can tell of, whatever their frames, and its word classes.
    fn types(&self, place: &str, token: usize, sink: &mut impl Sink) {
        let lemma = self.scene.report.lower_lemma(token);
        if let Some(kind) = kind(self.scene.report.token(token).pos) {
            for event_type in self.scene.lexicon.types_of(kind, &lemma) {
                sink.add(&[place, "lemma type=", event_type.as_str()]);
            }
        }
        for class in self.scene.lexicon.classes_of(&lemma) {
            sink.add(&[place, "class=", class]);
        }
    }

    /// What a party is.
    fn party(&self, side: &str, head: usize, sink: &mut impl Sink) {
        let scene = self.scene;
        let own = scene.report.token(head);
        sink.add(&[side, "label=", own.entity.label().map_or("none", |label| label.as_str())]);
        sink.add(&[side, "relation=", own.dep.as_str()]);
        sink.add(&[side, "head=", &self.word(head)]);
        for class in scene.lexicon.classes_of(&scene.report.lower_lemma(head)) {
            sink.add(&[side, "class=", class]);
        }
    }

    /// The common words inside the parties ("the *decision* of the court").
    fn inside(&self, sink: &mut impl Sink) {
        let report = self.scene.report;
        let common = |token: &usize| {
            let own = report.token(*token);
            own.entity.label().is_none() && matches!(own.pos, Pos::Noun | Pos::Verb)
        };
        for token in self.pair.source.clone().take(WINDOW).filter(common) {
            sink.add(&["source word=", &report.lower_lemma(token)]);
        }
        for token in self.pair.target.clone().take(WINDOW).filter(common) {
            sink.add(&["target word=", &report.lower_lemma(token)]);
            self.types("target ", token, sink);
        }
    }

    /// The words on the way through the tree, and the predicates among them.
    fn way(&self, way: &Way, sink: &mut impl Sink) {
        let mut previous: Option<SmolStr> = None;
        for token in way.words() {
            let word = self.word(token);
            sink.add(&["way=", &word]);
            if let Some(previous) = previous {
                sink.add(&["pair on way=", &previous, " ", &word]);
            }
            self.types("way ", token, sink);
            previous = Some(word);
        }
        let verb = |token: &&usize| self.scene.report.token(**token).pos == Pos::Verb;
        let noun = |token: &&usize| self.scene.report.token(**token).pos == Pos::Noun;
        let places = [
            ("main ", way.main()),
            ("source verb ", way.up.iter().find(verb).copied()),
            ("target verb ", way.down.iter().find(verb).copied()),
            ("target noun ", way.down.iter().find(noun).copied()),
        ];
        for (place, token) in places {
            if let Some(token) = token {
                self.predicate(place, token, sink);
            }
        }
    }

    /// A predicate with its status, its dependents and theirs.
    fn predicate(&self, place: &str, token: usize, sink: &mut impl Sink) {
        let scene = self.scene;
        let word = self.word(token);
        sink.add(&[place, "word=", &word]);
        sink.add(&[place, "stem=", stem(&word)]);
        self.types(place, token, sink);
        let judged = scene.judge.of(token);
        sink.add(&[place, "status=", judged.status.as_str()]);
        sink.add(&[place, &judged.why]);
        if let Some(kind) = kind(scene.report.token(token).pos) {
            for event_type in scene.lexicon.types_of(kind, &scene.report.lower_lemma(token)) {
                let status = judged.status.as_str();
                sink.add(&[place, "status=", status, " ", event_type.as_str()]);
            }
        }
        for child in scene.report.analysis.children(token).take(DEPENDENTS) {
            self.dependent(place, &word, child, sink);
        }
    }

    fn dependent(&self, place: &str, word: &str, child: usize, sink: &mut impl Sink) {
        let dep = self.scene.report.dep(child);
        let own = self.word_or_party(child);
        match dep {
            Dep::Punct | Dep::Det => return,
            Dep::Aux | Dep::Auxpass | Dep::Neg => return sink.add(&[place, "aux=", &own]),
            Dep::Prt => return sink.add(&[place, "particle=", word, " ", &own]),
            _ => {}
        }
        sink.add(&[place, dep.as_str(), "=", &own]);
        sink.add(&[place, "word ", dep.as_str(), "=", word, " ", &own]);
        if self.pair.holds(child) {
            return;
        }
        if is_complement(dep) {
            self.types(&format_smolstr!("{place}{dep} "), child, sink);
        }
        if is_complement(dep) || dep == Dep::Prep {
            self.below(place, dep, child, &own, sink);
        }
    }

    /// The words below a complement or a preposition.
    fn below(&self, place: &str, dep: Dep, above: usize, word: &str, sink: &mut impl Sink) {
        let report = self.scene.report;
        let children = report.analysis.children(above).take(DEPENDENTS);
        for child in children.filter(|&child| !self.pair.holds(child)) {
            let is_object = matches!(report.dep(child), Dep::Pobj | Dep::Pcomp);
            if dep == Dep::Prep && is_object {
                sink.add(&[place, "phrase=", word, " ", &self.word(child)]);
                self.types(&format_smolstr!("{place}phrase "), child, sink);
            } else if narrows(report.dep(child)) {
                sink.add(&[place, "complement=", word, " ", &self.word(child)]);
                sink.add(&[place, "below=", &self.word(child)]);
                self.types(&format_smolstr!("{place}below "), child, sink);
            }
        }
    }
}

fn is_complement(dep: Dep) -> bool {
    use Dep::{Acomp, Attr, Ccomp, Dobj, Nsubjpass, Xcomp};
    matches!(dep, Dobj | Nsubjpass | Xcomp | Ccomp | Attr | Acomp)
}

fn narrows(dep: Dep) -> bool {
    matches!(dep, Dep::Amod | Dep::Compound | Dep::Dobj | Dep::Prep | Dep::Xcomp)
}

fn kind(pos: Pos) -> Option<PredicateKind> {
    match pos {
        Pos::Verb => Some(PredicateKind::Verb),
        Pos::Noun | Pos::Propn => Some(PredicateKind::Noun),
        Pos::Adj => Some(PredicateKind::Adjective),
        _ => None,
    }
}

fn stem(word: &str) -> &str {
    word.char_indices().nth(STEM).map_or(word, |(end, _)| word.get(..end).unwrap_or(word))
}
