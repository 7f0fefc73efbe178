//! Names in the text: the engine's entities, mended where its labels split or swallow names.

use crate::Report;
use crate::entities::known::Known;
use crate::mentions::{headlines, nouns};
use dateline_actors::{Form, Hit, NamePart, RoleKind};
use dateline_text::{Dep, EntityKind, EntityLabel, Pos, Tag};
use std::ops::Range;

/// A name without its titles, articles and possessive marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chunk {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// The token of it that hangs on something outside.
    pub head: usize,
    /// The common noun right after it that says what it is ("party" of "the Free Tribune party").
    pub noun: Option<usize>,
    /// The engine's label; none for a run of proper nouns that the engine passed over.
    pub label: Option<EntityLabel>,
}

/// All names in the order of the text.
pub fn find(report: Report, known: &Known) -> Vec<Chunk> {
    let mut taken = vec![false; report.tokens().len()];
    let mut chunks = Vec::new();
    let headline = headlines::find(report);
    for (sentence, _) in report.analysis.sentences().iter().zip(&headline).filter(|pair| *pair.1) {
        taken[sentence.clone()].fill(true);
    }
    for entity in report.analysis.entities() {
        // Times and numbers are no names, and no name may grow into them.
        if taken[entity.tokens.start] {
            continue;
        }
        if !is_name(entity.label) {
            taken[entity.tokens.clone()].fill(true);
            continue;
        }
        for piece in split(report, entity.tokens.clone()) {
            let tokens = trim(report, known, piece, Some(entity.label));
            if is_named(report, &tokens) {
                taken[tokens.clone()].fill(true);
                chunks.push(chunk(report, tokens, Some(entity.label)));
            }
        }
    }
    chunks = with_tables(report, known, &headline, chunks, &mut taken);
    grow(report, known, &mut chunks, &mut taken);
    chunks.extend(proper_runs(report, known, &taken));
    let titles = headlines::names(report, known, &headline, &chunks);
    chunks.extend(titles);
    chunks.retain(|chunk| known.names_party(chunk.tokens.clone()) || !is_adjective(report, chunk));
    chunks.retain(|chunk| !is_in_office(known, chunk));
    for chunk in &mut chunks {
        chunk.noun = body_noun(report, known, chunk);
    }
    chunks.sort_by_key(|chunk| chunk.tokens.start);
    chunks
}

/// Puts the names of the tables among the engine's: where the engine found nothing, or only parts
/// of the name. A longer name of the engine's stays ("Syria TV").
fn with_tables(
    report: Report,
    known: &Known,
    headline: &[bool],
    chunks: Vec<Chunk>,
    taken: &mut [bool],
) -> Vec<Chunk> {
    let mut whole = Vec::with_capacity(chunks.len());
    let mut rest = chunks.into_iter().peekable();
    for (tokens, hits) in known.phrases() {
        if !hits.iter().any(names_party) || in_headline(report, headline, tokens.start) {
            continue;
        }
        while let Some(before) = rest.next_if(|chunk| chunk.tokens.end <= tokens.start) {
            whole.push(before);
        }
        let overlapped = whole.last().is_some_and(|last: &Chunk| last.tokens.end > tokens.start);
        let swallowed = rest.peek().is_none_or(|next| {
            next.tokens.start >= tokens.start && next.tokens.len() < tokens.len()
                || next.tokens.start >= tokens.end
        });
        if overlapped || !swallowed {
            continue;
        }
        let mut label = None;
        while let Some(part) = rest.next_if(|chunk| chunk.tokens.end <= tokens.end) {
            label = label.or(part.label);
        }
        if rest.peek().is_none_or(|next| next.tokens.start >= tokens.end) {
            taken[tokens.clone()].fill(true);
            whole.push(chunk(report, tokens, label));
        }
    }
    whole.extend(rest);
    whole
}

/// A name that is only the first half of an office ("Interior" of "Interior Minister").
fn is_in_office(known: &Known, chunk: &Chunk) -> bool {
    let next = chunk.tokens.end;
    let role = known.role(next).or_else(|| known.role(next + 1));
    role.is_some_and(|(tokens, role)| {
        role.kind == RoleKind::Office && tokens.start <= chunk.tokens.start && next < tokens.end
    })
}

/// The noun for a body that a name stands right in front of.
fn body_noun(report: Report, known: &Known, chunk: &Chunk) -> Option<usize> {
    let noun = chunk.tokens.end;
    let modifies = matches!(report.dep(chunk.head), Dep::Compound | Dep::Nmod | Dep::Amod);
    let tied = modifies && report.analysis.head(chunk.head) == Some(noun);
    if !tied
        || known.country(chunk.tokens.clone()).is_some()
        || known.seat(chunk.tokens.clone()).is_some()
    {
        return None;
    }
    let own_name = matches!(
        report.lemma(noun),
        "party"
            | "group"
            | "movement"
            | "newspaper"
            | "agency"
            | "militia"
            | "company"
            | "network"
            | "channel"
            | "union"
            | "alliance"
            | "faction"
            | "coalition"
            | "organisation"
            | "organization"
            | "cartel"
            | "gang"
            | "foundation"
            | "association"
            | "bloc"
            | "front"
            | "base"
    );
    let person = chunk.label == Some(EntityLabel::Person);
    (own_name && !person).then_some(noun)
}

fn in_headline(report: Report, headline: &[bool], token: usize) -> bool {
    headline.get(report.analysis.sentence_of(token)).copied().unwrap_or(false)
}

/// Whether a phrase of the tables names somebody by itself.
pub fn names_party(hit: &Hit) -> bool {
    match hit {
        Hit::State(_, form) => *form == Form::Name,
        Hit::Seat(_) | Hit::Actor(_) => true,
        Hit::Person(_, part) => *part == NamePart::Full,
        Hit::Role(..) => false,
    }
}

fn is_name(label: EntityLabel) -> bool {
    use EntityLabel::*;
    matches!(label, Person | Org | Gpe | Norp | Fac | Loc | Product | WorkOfArt | Law | Event)
}

fn chunk(report: Report, tokens: Range<usize>, label: Option<EntityLabel>) -> Chunk {
    let head = head(report, &tokens);
    Chunk { tokens, head, noun: None, label }
}

/// The last token of a name that hangs on something outside.
pub fn head(report: Report, tokens: &Range<usize>) -> usize {
    let outside = |&token: &usize| {
        let above = report.analysis.head(token);
        above.is_none_or(|above| !tokens.contains(&above)) && report.token(token).pos != Pos::Punct
    };
    // "Naval base in Tartus": what the name is comes before its prepositional phrase.
    let phrase = tokens.clone().any(|token| report.token(token).pos == Pos::Adp);
    let found =
        if phrase { tokens.clone().find(outside) } else { tokens.clone().rev().find(outside) };
    found.unwrap_or(tokens.end.saturating_sub(1))
}

/// The pieces of an entity between possessive marks and line breaks.
fn split(report: Report, tokens: Range<usize>) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    let mut start = tokens.start;
    for token in tokens.clone() {
        if matches!(report.token(token).tag, Tag::Pos | Tag::Space) || is_mark(report.word(token)) {
            pieces.push(start..token);
            start = token + 1;
        }
    }
    pieces.push(start..tokens.end);
    pieces
}

fn is_mark(word: &str) -> bool {
    matches!(word, "’s" | "'s" | "’" | "'" | "\"" | "“" | "”" | "‘" | "—" | "–" | ";" | ":")
}

/// The piece without articles, titles and lower-case words at its ends.
fn trim(
    report: Report,
    known: &Known,
    mut tokens: Range<usize>,
    label: Option<EntityLabel>,
) -> Range<usize> {
    let is_person = label == Some(EntityLabel::Person);
    while tokens.len() > 1 && is_lead(report, known, tokens.start, is_person) {
        tokens.start += 1;
    }
    while tokens.len() > 1 && !has_capital_or_digit(report.word(tokens.end - 1)) {
        tokens.end -= 1;
    }
    tokens
}

fn is_lead(report: Report, known: &Known, token: usize, is_person: bool) -> bool {
    let word = report.word(token);
    let lower = word.to_lowercase();
    matches!(report.token(token).pos, Pos::Det | Pos::Punct | Pos::Adp | Pos::Verb)
        || (word == lower && !is_particle(&lower))
        || (is_person && (is_title(&lower) || known.demonym(token..token + 1).is_some()))
}

fn is_title_at(report: Report, token: usize) -> bool {
    is_title(&report.word(token).to_lowercase())
}

/// Small words that belong to names.
fn is_particle(word: &str) -> bool {
    matches!(word, "al" | "el" | "ul" | "bin" | "bint" | "ibn" | "abu" | "van" | "von" | "der")
        || matches!(word, "de" | "da" | "di" | "du" | "dos" | "del" | "la" | "le" | "ben" | "ter")
}

impl Chunk {
    /// One word of capitals and digits ("M23").
    pub fn is_acronym(&self, report: Report) -> bool {
        let word = report.word(self.head);
        let counts = |letter: &char| letter.is_uppercase() || letter.is_ascii_digit();
        let capitals = word.chars().filter(counts).count();
        self.tokens.len() == 1 && capitals >= 2 && capitals == word.chars().count()
    }

    /// Whether a name of several words is used as a person's: the subject of a verb of speech, or with
    /// a relative "who".
    pub fn acts_as_person(&self, report: Report) -> bool {
        let speaks = report.dep(self.head) == Dep::Nsubj
            && report.analysis.head(self.head).is_some_and(|verb| {
                matches!(
                    report.lemma(verb),
                    "say" | "tell" | "add" | "ask" | "warn" | "deny" | "write"
                )
            });
        let who = report.child_of(self.head, &[Dep::Relcl]).is_some_and(|clause| {
            let subject = report.child_of(clause, &[Dep::Nsubj, Dep::Nsubjpass]);
            subject.is_some_and(|subject| report.word(subject) == "who")
        });
        self.tokens.len() > 1 && (speaks && self.label != Some(EntityLabel::Gpe) || who)
    }

    /// The head of the phrase that the name makes.
    pub fn top(&self) -> usize {
        self.noun.unwrap_or(self.head)
    }
}

/// Whether a word in lower case is a title or office that stands before names.
pub fn is_title(word: &str) -> bool {
    is_honorific(word) || nouns::party(word).is_some_and(|noun| noun.kind == EntityKind::Person)
}

/// Whether a word in lower case is a form of address.
pub fn is_honorific(word: &str) -> bool {
    matches!(word.trim_end_matches('.'), "mr" | "mrs" | "ms" | "miss" | "dr" | "sir" | "dame")
        || matches!(word.trim_end_matches('.'), "gen" | "lt" | "col" | "capt" | "maj" | "sgt")
        || matches!(word.trim_end_matches('.'), "sen" | "rep" | "gov" | "rev" | "prof" | "adm")
        || matches!(word.trim_end_matches('.'), "prime" | "vice" | "deputy" | "foreign" | "lord")
        || matches!(word.trim_end_matches('.'), "president-elect" | "crown" | "pope" | "justice")
}

fn has_capital_or_digit(word: &str) -> bool {
    word.chars().any(|letter| letter.is_uppercase() || letter.is_ascii_digit())
        || !word.chars().any(char::is_alphabetic) && word.chars().any(char::is_alphanumeric)
}

fn is_named(report: Report, tokens: &Range<usize>) -> bool {
    let capital = |token: usize| report.word(token).starts_with(char::is_uppercase);
    tokens.clone().any(capital)
}

/// Whether the name is only an adjective of nationality or creed before a noun.
fn is_adjective(report: Report, chunk: &Chunk) -> bool {
    let token = report.token(chunk.head);
    let modifies = matches!(token.dep, Dep::Amod | Dep::Compound | Dep::Nmod | Dep::Acomp);
    if modifies && chunk.label == Some(EntityLabel::Norp) {
        return true;
    }
    let adjective = matches!(token.pos, Pos::Adj | Pos::Adv);
    adjective
        && chunk.tokens.len() == 1
        && (modifies || chunk.label == Some(EntityLabel::Norp))
        && !is_noun_use(report, chunk.head)
}

/// Whether a word tagged as an adjective heads a noun phrase ("the British said").
fn is_noun_use(report: Report, token: usize) -> bool {
    matches!(report.dep(token), Dep::Nsubj | Dep::Nsubjpass | Dep::Dobj | Dep::Pobj | Dep::Agent)
        && report.child_of(token, &[Dep::Det]).is_some()
}

/// Lets each name take in the proper nouns that stand beside it in the same phrase.
fn grow(report: Report, known: &Known, chunks: &mut [Chunk], taken: &mut [bool]) {
    for found in chunks.iter_mut().filter(|found| found.label != Some(EntityLabel::Norp)) {
        let mut tokens = found.tokens.clone();
        while joins(report, taken, tokens.end, &tokens) && !is_title_at(report, tokens.end) {
            taken[tokens.end] = true;
            tokens.end += 1;
        }
        while let Some(left) = tokens.start.checked_sub(1)
            && joins(report, taken, left, &tokens)
            && !is_lead(report, known, left, true)
        {
            taken[left] = true;
            tokens.start = left;
        }
        while tokens.len() > 1 && report.token(tokens.end - 1).pos == Pos::Punct {
            tokens.end -= 1;
        }
        if tokens != found.tokens {
            *found = chunk(report, tokens, found.label);
        }
    }
}

/// Whether a free token beside a name is part of it: a proper noun or hyphen tied to it.
fn joins(report: Report, taken: &[bool], token: usize, name: &Range<usize>) -> bool {
    let Some(found) = report.tokens().get(token).filter(|_| taken.get(token) == Some(&false))
    else {
        return false;
    };
    let proper = matches!(found.tag, Tag::Nnp | Tag::Nnps)
        && has_capital_or_digit(report.word(token))
        || is_particle(&report.word(token).to_lowercase()) && found.pos == Pos::Propn;
    let hyphen = report.word(token) == "-" && touches(report, token);
    let tied = |token: usize| report.token(token).head as usize;
    let above = tied(token);
    let same_phrase = name.contains(&above)
        || name
            .clone()
            .any(|inside| tied(inside) == token || tied(inside) == above && inside != above);
    let ties = matches!(found.dep, Dep::Compound | Dep::Nmod | Dep::Punct)
        || name.contains(&above)
        || name.clone().any(|inside| tied(inside) == token);
    (proper || hyphen) && same_phrase && ties
}

/// Whether a hyphen joins two capitalised words without space.
fn touches(report: Report, token: usize) -> bool {
    let text = report.text();
    let span = report.token(token).span.range();
    let before = text.get(..span.start).and_then(|text| text.chars().next_back());
    let after = text.get(span.end..).and_then(|text| text.chars().next());
    let proper = |at: Option<usize>| {
        at.and_then(|at| report.tokens().get(at)).is_some_and(|token| token.pos == Pos::Propn)
    };
    let names = proper(token.checked_sub(1)) && proper(Some(token + 1));
    before.is_some_and(char::is_alphabetic)
        && after.is_some_and(|letter| letter.is_uppercase() || names && letter.is_alphabetic())
}

/// Runs of proper nouns that the engine passed over.
fn proper_runs(report: Report, known: &Known, taken: &[bool]) -> Vec<Chunk> {
    let mut runs = Vec::new();
    let mut token = 0;
    while token < taken.len() {
        let end = (token..taken.len())
            .find(|&at| taken[at] || !is_proper(report, at, token))
            .unwrap_or(taken.len());
        if end > token {
            let tokens = trim(report, known, token..end, Some(EntityLabel::Person));
            let noun = tokens.len() == 1 && known.party(report, tokens.start).is_some();
            if is_named(report, &tokens) && !noun && !is_lead(report, known, tokens.start, true) {
                runs.push(chunk(report, tokens, None));
            }
        }
        token = end.max(token + 1);
    }
    runs
}

fn is_proper(report: Report, token: usize, start: usize) -> bool {
    let found = report.token(token);
    let proper = matches!(found.tag, Tag::Nnp | Tag::Nnps) && found.entity.label().is_none();
    proper
        && (token == start
            || report.analysis.sentence_of(token) == report.analysis.sentence_of(start))
        || token > start && report.word(token) == "-" && touches(report, token)
}
