//! The arc-eager transition system with spaCy's additions: a token may go back to the buffer once,
//! and sentences are broken while parsing.

use super::best;
use super::scorer::{Scorer, ScorerBuffers, States};
use crate::error::ModelError;
use crate::model::Tensors;
use crate::options::Arithmetic;
use std::ops::Range;

/// Tokens of the context that features are made of.
const FEATURES: usize = 8;

/// Texts that are parsed side by side, so that the scores of their states are one product.
const SIDE_BY_SIDE: usize = 12;

/// A move; arcs carry the number of their label.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Move {
    Shift,
    Reduce,
    Left(u16),
    Right(u16),
    Break,
}

/// The parser.
pub(crate) struct ArcEager {
    moves: Vec<Move>,
    labels: Vec<String>,
    scorer: Scorer,
}

/// The arcs of a text: for each token its head and the number of its label, if it has one.
pub(crate) type Arcs = Vec<Option<(u32, u16)>>;

impl ArcEager {
    pub(crate) fn load(
        tensors: &Tensors,
        names: &[String],
        arithmetic: Arithmetic,
    ) -> Result<ArcEager, ModelError> {
        let mut labels: Vec<String> = Vec::new();
        let mut number = |label: &str| {
            let known = labels.iter().position(|known| known == label);
            let number = known.unwrap_or_else(|| {
                labels.push(label.to_owned());
                labels.len() - 1
            });
            number as u16
        };
        let mut moves = Vec::with_capacity(names.len());
        for name in names {
            moves.push(match name.split_once('-') {
                None if name == "S" => Move::Shift,
                None if name == "D" => Move::Reduce,
                Some(("L", label)) => Move::Left(number(label)),
                Some(("R", label)) => Move::Right(number(label)),
                Some(("B", "ROOT")) => Move::Break,
                _ => {
                    return Err(ModelError::unfit("parser move", "S, D, L-…, R-… or B-ROOT", name));
                }
            });
        }
        let scorer = Scorer::load(tensors, "parser", FEATURES, moves.len(), arithmetic)?;
        Ok(ArcEager { moves, labels, scorer })
    }

    /// The labels that arcs refer to.
    pub(crate) fn labels(&self) -> &[String] {
        &self.labels
    }

    pub(crate) fn scorer(&self) -> &Scorer {
        &self.scorer
    }

    /// Parses texts, each a range of the tokens; each is parsed as if it were alone.
    pub(crate) fn parse(
        &self,
        tokens: &[f32],
        texts: &[Range<usize>],
        buffers: &mut ScorerBuffers,
    ) -> Vec<Arcs> {
        let mut states = self.scorer.states(tokens, buffers);
        let mut parsed: Vec<Arcs> = vec![Arcs::new(); texts.len()];
        let mut waiting = texts.iter().enumerate();
        let mut running: Vec<Running> = Vec::with_capacity(SIDE_BY_SIDE);
        loop {
            while running.len() < SIDE_BY_SIDE
                && let Some((text, range)) = waiting.next()
            {
                running.push(Running { text, first: range.start, state: State::new(range.len()) });
            }
            running.retain_mut(|run| {
                let goes_on = !run.state.is_final();
                if !goes_on {
                    parsed[run.text] = std::mem::take(&mut run.state.arcs);
                }
                goes_on
            });
            if running.is_empty() && waiting.len() == 0 {
                return parsed;
            }
            self.step(&mut running, &mut states);
        }
    }

    /// Takes the best move in each text.
    fn step(&self, running: &mut [Running], states: &mut States) {
        states.clear();
        for run in running.iter() {
            states.push(&run.state.context().map(|token| Some(token? + run.first)));
        }
        for (run, scores) in running.iter_mut().zip(states.score()) {
            let valid = run.state.valid();
            match best(scores, |number| valid.allows(self.moves[number])) {
                Some(number) => run.state.take(self.moves[number]),
                None => run.state.give_up(),
            }
        }
    }
}

/// A text that is being parsed.
struct Running {
    /// Its place among the texts.
    text: usize,
    /// Its first token.
    first: usize,
    state: State,
}

/// Which kinds of move a state allows.
struct Valid {
    shift: bool,
    reduce: bool,
    arc: bool,
    new_sentence: bool,
}

impl Valid {
    fn allows(&self, action: Move) -> bool {
        match action {
            Move::Shift => self.shift,
            Move::Reduce => self.reduce,
            Move::Left(_) | Move::Right(_) => self.arc,
            Move::Break => self.new_sentence,
        }
    }
}

const NONE: u32 = u32::MAX;

struct State {
    count: usize,
    stack: Vec<u32>,
    /// Tokens that went back to the buffer; the last one is its first.
    returned: Vec<u32>,
    /// The first token of the buffer that was never on the stack.
    next: usize,
    arcs: Arcs,
    /// The last child to the left and to the right of each token.
    left: Vec<u32>,
    right: Vec<u32>,
    /// The right child that came before a right child.
    previous: Vec<u32>,
    went_back: Vec<bool>,
    starts_sentence: Vec<bool>,
}

impl State {
    fn new(count: usize) -> State {
        State {
            count,
            stack: Vec::new(),
            returned: Vec::new(),
            next: 0,
            arcs: vec![None; count],
            left: vec![NONE; count],
            right: vec![NONE; count],
            previous: vec![NONE; count],
            went_back: vec![false; count],
            starts_sentence: vec![false; count],
        }
    }

    /// Leaves the rest of the text without arcs.
    fn give_up(&mut self) {
        self.stack.clear();
        self.returned.clear();
        self.next = self.count;
    }

    fn is_final(&self) -> bool {
        self.stack.is_empty() && self.buffer_length() == 0
    }

    fn buffer_length(&self) -> usize {
        self.count - self.next + self.returned.len()
    }

    /// A token of the buffer, from its start.
    fn buffer(&self, index: usize) -> Option<usize> {
        if let Some(at) = self.returned.len().checked_sub(index + 1) {
            return Some(self.returned[at] as usize);
        }
        let token = self.next + index - self.returned.len();
        (token < self.count).then_some(token)
    }

    /// A token of the stack, from its top.
    fn stack(&self, index: usize) -> Option<usize> {
        let at = self.stack.len().checked_sub(index + 1)?;
        Some(self.stack[at] as usize)
    }

    fn context(&self) -> [Option<usize>; FEATURES] {
        let child = |token: Option<usize>, children: &[u32]| {
            let child = children[token?];
            (child != NONE).then_some(child as usize)
        };
        let (first, top) = (self.buffer(0), self.stack(0));
        [
            first,
            self.buffer(1),
            top,
            self.stack(1),
            self.stack(2),
            child(first, &self.left),
            child(top, &self.left),
            child(top, &self.right),
        ]
    }

    fn valid(&self) -> Valid {
        let is_start = |token: Option<usize>| token.is_some_and(|t| self.starts_sentence[t]);
        let (first, second) = (self.buffer(0), self.buffer(1));
        let has_stack = !self.stack.is_empty();
        let returned = first.is_some_and(|token| self.went_back[token]);
        let follows = first.zip(second).is_some_and(|(first, second)| second == first + 1);
        Valid {
            shift: !has_stack || second.is_some() && !is_start(first) && !returned,
            reduce: has_stack,
            arc: has_stack && first.is_some() && !is_start(first),
            new_sentence: follows && !is_start(second),
        }
    }

    fn take(&mut self, action: Move) {
        match action {
            Move::Shift => self.push(),
            Move::Reduce => self.reduce(),
            Move::Left(label) => self.arc_left(label),
            Move::Right(label) => self.arc_right(label),
            Move::Break => {
                if let Some(second) = self.buffer(1) {
                    self.starts_sentence[second] = true;
                }
            }
        }
    }

    fn push(&mut self) {
        let Some(first) = self.buffer(0) else { return };
        if self.returned.pop().is_none() {
            self.next += 1;
        }
        self.stack.push(first as u32);
    }

    /// Pops the top of the stack; without a head it goes back to the buffer, unless it is alone.
    fn reduce(&mut self) {
        let Some(top) = self.stack.pop() else { return };
        if self.arcs[top as usize].is_none() && !self.stack.is_empty() {
            self.went_back[top as usize] = true;
            self.returned.push(top);
        }
    }

    fn arc_left(&mut self, label: u16) {
        let (Some(first), Some(top)) = (self.buffer(0), self.stack.pop()) else { return };
        self.detach(top as usize);
        self.arcs[top as usize] = Some((first as u32, label));
        self.left[first] = top;
        self.went_back[first] = false;
    }

    fn arc_right(&mut self, label: u16) {
        let (Some(first), Some(top)) = (self.buffer(0), self.stack(0)) else { return };
        self.detach(first);
        self.arcs[first] = Some((top as u32, label));
        self.previous[first] = self.right[top];
        self.right[top] = first as u32;
        self.push();
    }

    /// Takes a token from its head. Only its head's last right child ever has one here.
    fn detach(&mut self, token: usize) {
        let Some((head, _)) = self.arcs[token].take() else { return };
        if self.right[head as usize] == token as u32 {
            self.right[head as usize] = self.previous[token];
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Move::{Break, Left, Reduce, Right, Shift};

    /// Takes moves, each of which must be valid, and gives the state.
    fn after(count: usize, moves: &[Move]) -> State {
        let mut state = State::new(count);
        for &action in moves {
            assert!(state.valid().allows(action), "{action:?} of {moves:?}");
            state.take(action);
        }
        state
    }

    #[test]
    fn arcs_are_made_from_both_sides() {
        let state = after(3, &[Shift, Left(0), Shift, Right(1), Reduce, Reduce]);
        assert_eq!(state.arcs, [Some((1, 0)), None, Some((1, 1))]);
        assert!(state.is_final());
    }

    #[test]
    fn a_token_without_a_head_goes_back_once() {
        let mut state = after(3, &[Shift, Shift, Reduce]);
        assert_eq!((state.buffer(0), state.stack(0)), (Some(1), Some(0)));
        assert!(!state.valid().allows(Shift));
        state.take(Right(0));
        assert_eq!(state.arcs[1], Some((0, 0)));
    }

    #[test]
    fn nothing_crosses_a_break() {
        let state = after(3, &[Shift, Break, Right(0)]);
        assert_eq!(state.buffer(0), Some(2));
        let valid = state.valid();
        assert!(valid.allows(Reduce));
        assert!(!valid.allows(Left(0)) && !valid.allows(Shift) && !valid.allows(Break));
    }
}
