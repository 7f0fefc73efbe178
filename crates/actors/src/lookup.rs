//! Finds the longest phrase of the tables that begins at a word.

use crate::first;
use crate::fold::{Folded, fold_token, name_tokens};
use crate::model::Hit;
use crate::packed::{self, Meaning, Packed};
use fst::raw::{Fst, Node, Output};

/// The longest phrase found, and all that it can mean.
#[derive(Clone, Debug)]
pub struct Match {
    /// How many of the words it covers.
    pub words: usize,
    /// Its meanings in the order of the tables: states, seats, organisations, groups, bases, people,
    /// roles.
    pub hits: Vec<Hit>,
}

/// No phrase of the tables has more words; the text beyond is not read.
pub const MOST_WORDS: usize = 16;

/// The phrases.
pub struct Phrases {
    fst: Option<Fst<&'static [u8]>>,
}

impl Phrases {
    pub fn embedded() -> Phrases {
        Phrases { fst: Fst::new(packed::PHRASES).ok() }
    }

    /// The longest phrase at the start of the words that is written as it must be.
    pub fn longest(&self, words: &[&str]) -> Option<Match> {
        let fst = self.fst.as_ref()?;
        if !words.first().is_some_and(|word| may_begin(word)) {
            return None;
        }
        longest(words, &mut Walk { fst, node: fst.root(), output: Output::zero() })
    }
}

/// Whether a phrase may begin with a word.
fn may_begin(word: &str) -> bool {
    bit_of_word(word).is_none_or(|bit| {
        packed::FIRST_WORDS.get(bit as usize / 8).is_some_and(|byte| byte & (1 << (bit % 8)) != 0)
    })
}

/// The bit of a word as a text writes it; none for one that only folding can tell.
fn bit_of_word(word: &str) -> Option<u32> {
    if !word.is_ascii() || word.contains(['&', '\'']) {
        return None;
    }
    let part = word.split(|c: char| c == '-' || c == '/' || c.is_ascii_whitespace()).next()?;
    let folded =
        part.bytes().filter(u8::is_ascii_alphanumeric).map(|byte| byte.to_ascii_lowercase());
    let is_word = part.bytes().any(|byte| byte.is_ascii_alphanumeric());
    is_word.then(|| first::bit(folded))
}

/// A way through the phrases of some tables, folded word by folded word.
pub trait Way {
    /// Goes on by one word, which is the `count`th counted from 0; false where no phrase goes on so.
    fn word(&mut self, word: &str, count: usize) -> bool;

    /// What the phrase that ends here means, written as it is; nothing where none ends.
    fn hits(&self, seen: &Seen) -> Vec<Hit>;
}

/// The longest phrase on a way at the start of the words.
pub fn longest(words: &[&str], way: &mut impl Way) -> Option<Match> {
    let (mut seen, mut best) = (Seen::default(), None);
    for (index, word) in words.iter().enumerate() {
        match fold_token(word) {
            Folded::Silent if index > 0 => continue,
            Folded::Word(_) => {}
            Folded::Silent | Folded::Break => break,
        }
        for part in name_tokens(word) {
            let Folded::Word(folded) = fold_token(part) else { continue };
            if seen.count == MOST_WORDS || !way.word(&folded, seen.count) {
                return best;
            }
            seen.push(part);
            let hits = way.hits(&seen);
            if !hits.is_empty() {
                best = Some(Match { words: index + 1, hits });
            }
        }
    }
    best
}

/// A way through the automaton.
struct Walk<'f> {
    fst: &'f Fst<&'static [u8]>,
    node: Node<'f>,
    output: Output,
}

impl Way for Walk<'_> {
    fn word(&mut self, word: &str, count: usize) -> bool {
        let space = (count > 0).then_some(b' ');
        space.into_iter().chain(word.bytes()).all(|byte| self.byte(byte))
    }

    fn hits(&self, seen: &Seen) -> Vec<Hit> {
        self.value().map_or_else(Vec::new, |value| hits(packed::meanings(value), seen))
    }
}

impl Walk<'_> {
    fn byte(&mut self, byte: u8) -> bool {
        let Some(index) = self.node.find_input(byte) else { return false };
        let transition = self.node.transition(index);
        self.output = self.output.cat(transition.out);
        self.node = self.fst.node(transition.addr);
        true
    }

    /// The value of the phrase that ends here, if one does.
    fn value(&self) -> Option<u64> {
        self.node.is_final().then(|| self.output.cat(self.node.final_output()).value())
    }
}

/// How the words read so far are written, one bit a word.
#[derive(Default)]
pub struct Seen {
    count: usize,
    capital: u16,
    upper: u16,
}

impl Seen {
    /// Takes the next word.
    pub fn push(&mut self, word: &str) {
        let mut letters = word.chars().filter(|c| c.is_alphabetic());
        let bit = 1u16 << self.count.min(MOST_WORDS - 1);
        if letters.next().is_some_and(char::is_uppercase) {
            self.capital |= bit;
            if letters.all(char::is_uppercase) {
                self.upper |= bit;
            }
        }
        self.count += 1;
    }

    /// Whether the words are written as they must be.
    pub fn allows(&self, capital: u16, upper: u16) -> bool {
        capital & !self.capital == 0 && upper & !self.upper == 0
    }
}

fn hits(meanings: &[Meaning], seen: &Seen) -> Vec<Hit> {
    let allowed = |meaning: &&Meaning| seen.allows(meaning.capital, meaning.upper);
    meanings.iter().filter(allowed).filter_map(|meaning| hit(meaning.value)).collect()
}

fn hit(value: Packed) -> Option<Hit> {
    Some(match value {
        Packed::State(index, form) => Hit::State(packed::states().get(usize::from(index))?, form),
        Packed::Seat(index) => Hit::Seat(packed::seats().get(usize::from(index))?),
        Packed::Actor(index) => Hit::Actor(packed::actors().get(usize::from(index))?),
        Packed::Person(index, part) => Hit::Person(packed::actors().get(usize::from(index))?, part),
        Packed::Role(index, number) => Hit::Role(packed::roles().get(usize::from(index))?, number),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_that_begins_a_phrase_passes_the_filter() {
        let check = |word: &str, expected: bool| assert_eq!(may_begin(word), expected, "{word}");
        for state in packed::states() {
            check(state.name.split(' ').next().unwrap(), true);
        }
        check("U.S.-backed", true);
        check("PRIME", true);
        check("Türkiye", true);
        check("thereupon", false);
    }
}
