//! Scores of moves: a state's features are summed, passed through maxout and mapped to moves.

use crate::error::ModelError;
use crate::model::Tensors;
use crate::options::Arithmetic;
use crate::tok2vec::{WIDTH, pieces_first};
use dateline_kernels::{Kernels, Weights};

/// The width of a state's hidden vector, and of the token vectors that states are made of.
pub(crate) const HIDDEN: usize = 64;
const PIECES: usize = 2;
const UNITS: usize = HIDDEN * PIECES;

/// Tokens whose features are computed together.
pub(crate) const BLOCK: usize = 24;
/// Blocks of features kept at a time: states look at few places of the text.
const KEPT: usize = 64;
const ABSENT: u32 = u32::MAX;

/// The network of one transition system.
pub(crate) struct Scorer {
    kernels: Kernels,
    linear: Weights,
    lower: Weights,
    lower_bias: Vec<f32>,
    /// What stands for a missing token, for each feature.
    padding: Vec<f32>,
    upper: Weights,
    features: usize,
}

/// Memory that is used again and again.
#[derive(Default)]
pub(crate) struct ScorerBuffers {
    blocks: Vec<f32>,
    block_at: Vec<u32>,
    slot_of: Vec<u32>,
}

impl Scorer {
    pub(crate) fn load(
        tensors: &Tensors,
        prefix: &str,
        features: usize,
        moves: usize,
        arithmetic: Arithmetic,
    ) -> Result<Scorer, ModelError> {
        let Arithmetic { kernels, precision } = arithmetic;
        let name = |part: &str| format!("{prefix}.{part}");
        let lower =
            tensors.floats_in_place(&name("lower.W"), &[features, HIDDEN, PIECES, HIDDEN])?;
        let padding = tensors.floats(&name("lower.pad"), &[1, features, HIDDEN, PIECES])?;
        let by_feature = |x: &[f32], inner: usize| -> Vec<f32> {
            let features = x.chunks_exact(UNITS * inner);
            features.flat_map(|x| pieces_first(x, HIDDEN, PIECES, inner)).collect()
        };
        let bias = tensors.floats(&name("lower.b"), &[HIDDEN, PIECES])?;
        let lower = by_feature(&lower, HIDDEN);
        Ok(Scorer {
            kernels,
            linear: tensors.affine(&name("linear"), HIDDEN, WIDTH, precision)?,
            lower: Weights::pack(&lower, features * UNITS, HIDDEN, precision),
            lower_bias: pieces_first(&bias, HIDDEN, PIECES, 1),
            padding: by_feature(&padding, 1),
            upper: tensors.affine(&name("upper"), moves, HIDDEN, precision)?,
            features,
        })
    }

    /// Narrows token vectors to the width that states are made of; `out` gets one row for each.
    pub(crate) fn narrow(&self, vectors: &[f32], out: &mut Vec<f32>) {
        let rows = vectors.len() / WIDTH;
        let start = out.len();
        out.resize(start + rows * HIDDEN, 0.0);
        self.kernels.product(vectors, WIDTH, rows, &self.linear, &mut out[start..]);
    }

    /// Readies the scoring of states over some narrowed token vectors.
    pub(crate) fn states<'a>(
        &'a self,
        tokens: &'a [f32],
        buffers: &'a mut ScorerBuffers,
    ) -> States<'a> {
        let blocks = (tokens.len() / HIDDEN).div_ceil(BLOCK);
        let kept = blocks.min(KEPT);
        buffers.slot_of.clear();
        buffers.slot_of.resize(blocks, ABSENT);
        buffers.block_at.clear();
        buffers.block_at.resize(kept, ABSENT);
        let needed = kept * BLOCK * self.features * UNITS;
        if buffers.blocks.len() < needed {
            buffers.blocks.resize(needed, 0.0);
        }
        States { scorer: self, tokens, buffers, next: 0, hidden: Vec::new(), scores: Vec::new() }
    }

    /// The number of moves.
    fn moves(&self) -> usize {
        self.upper.outputs()
    }
}

/// Scores states over some token vectors, several at a time.
pub(crate) struct States<'a> {
    scorer: &'a Scorer,
    tokens: &'a [f32],
    buffers: &'a mut ScorerBuffers,
    /// The slot that is filled next.
    next: usize,
    /// The hidden vectors of the states at hand, and their scores.
    hidden: Vec<f32>,
    scores: Vec<f32>,
}

impl States<'_> {
    /// Forgets the states at hand.
    pub(crate) fn clear(&mut self) {
        self.hidden.clear();
    }

    /// Adds the state with the given context tokens, one for each feature.
    pub(crate) fn push<const FEATURES: usize>(&mut self, context: &[Option<usize>; FEATURES]) {
        context.iter().flatten().for_each(|&token| self.need(token, context));
        let feature = |(feature, token): (usize, &Option<usize>)| {
            let of_token = token.map_or(self.scorer.padding.as_slice(), |t| self.features_of(t));
            &of_token[feature * UNITS..][..UNITS]
        };
        let mut rows: [&[f32]; FEATURES] = [&[]; FEATURES];
        rows.iter_mut()
            .zip(context.iter().enumerate().map(feature))
            .for_each(|(to, row)| *to = row);
        let mut hidden = [0.0; HIDDEN];
        let kernels = self.scorer.kernels;
        kernels.maxout_of_sum::<UNITS>(&rows, &self.scorer.lower_bias, &mut hidden);
        self.hidden.extend_from_slice(&hidden);
    }

    /// Scores the states at hand: for each the scores of all moves.
    pub(crate) fn score(&mut self) -> impl Iterator<Item = &[f32]> {
        let (count, moves) = (self.hidden.len() / HIDDEN, self.scorer.moves());
        self.scores.resize(count * moves, 0.0);
        let Scorer { kernels, upper, .. } = self.scorer;
        kernels.product(&self.hidden, HIDDEN, count, upper, &mut self.scores);
        self.scores.chunks_exact(moves)
    }

    /// What a token that was needed adds to a state, for each feature it can be.
    fn features_of(&self, token: usize) -> &[f32] {
        let width = self.scorer.features * UNITS;
        let slot = self.buffers.slot_of[token / BLOCK] as usize;
        &self.buffers.blocks[(slot * BLOCK + token % BLOCK) * width..][..width]
    }

    /// Computes the features of a token's block where they are not kept, in place of those of the
    /// block filled longest ago.
    fn need(&mut self, token: usize, context: &[Option<usize>]) {
        let block = token / BLOCK;
        if self.buffers.slot_of[block] != ABSENT {
            return;
        }
        let slot = self.slot_to_fill(context);
        let old = std::mem::replace(&mut self.buffers.block_at[slot], block as u32);
        if let Some(old) = self.buffers.slot_of.get_mut(old as usize) {
            *old = ABSENT;
        }
        self.buffers.slot_of[block] = slot as u32;
        let start = block * BLOCK * HIDDEN;
        let end = self.tokens.len().min(start + BLOCK * HIDDEN);
        let tokens = &self.tokens[start..end];
        let at = slot * BLOCK * self.scorer.features * UNITS;
        let (out, lower) = (&mut self.buffers.blocks[at..], &self.scorer.lower);
        self.scorer.kernels.product(tokens, HIDDEN, tokens.len() / HIDDEN, lower, out);
    }

    /// The slot filled longest ago whose block the state at hand does not look at itself. There are
    /// more slots than tokens in a state, or as many slots as blocks.
    fn slot_to_fill(&mut self, context: &[Option<usize>]) -> usize {
        let slots = self.buffers.block_at.len();
        for _ in 0..slots {
            let slot = self.next;
            self.next = (slot + 1) % slots;
            let block = self.buffers.block_at[slot];
            if context.iter().flatten().all(|&token| (token / BLOCK) as u32 != block) {
                return slot;
            }
        }
        self.next
    }
}
