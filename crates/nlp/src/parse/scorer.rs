//! Scores of moves: a state's features are summed, passed through maxout and mapped to moves.

use crate::error::ModelError;
use crate::model::Tensors;
use crate::tok2vec::{WIDTH, pieces_first};
use dateline_kernels::{Weights, add_to, maxout, product};

/// The width of a state's hidden vector, and of the token vectors that states are made of.
pub(crate) const HIDDEN: usize = 64;
const PIECES: usize = 2;
const UNITS: usize = HIDDEN * PIECES;

/// Tokens whose features are computed together.
const BLOCK: usize = 32;
/// Blocks of features kept at a time: states look at few places of the text.
const KEPT: usize = 48;
const ABSENT: u32 = u32::MAX;

/// The network of one transition system.
pub(crate) struct Scorer {
    linear: Weights,
    linear_bias: Vec<f32>,
    lower: Weights,
    lower_bias: Vec<f32>,
    /// What stands for a missing token, for each feature.
    padding: Vec<f32>,
    upper: Weights,
    upper_bias: Vec<f32>,
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
    ) -> Result<Scorer, ModelError> {
        let name = |part: &str| format!("{prefix}.{part}");
        let lower = tensors.floats(&name("lower.W"), &[features, HIDDEN, PIECES, HIDDEN])?;
        let padding = tensors.floats(&name("lower.pad"), &[1, features, HIDDEN, PIECES])?;
        let by_feature = |x: &[f32], inner: usize| -> Vec<f32> {
            let features = x.chunks_exact(UNITS * inner);
            features.flat_map(|x| pieces_first(x, HIDDEN, PIECES, inner)).collect()
        };
        let bias = tensors.floats(&name("lower.b"), &[HIDDEN, PIECES])?;
        Ok(Scorer {
            linear: tensors.weights(&name("linear.W"), HIDDEN, WIDTH)?,
            linear_bias: tensors.floats(&name("linear.b"), &[HIDDEN])?,
            lower: Weights::pack(&by_feature(&lower, HIDDEN), features * UNITS, HIDDEN),
            lower_bias: pieces_first(&bias, HIDDEN, PIECES, 1),
            padding: by_feature(&padding, 1),
            upper: tensors.weights(&name("upper.W"), moves, HIDDEN)?,
            upper_bias: tensors.floats(&name("upper.b"), &[moves])?,
            features,
        })
    }

    /// Narrows token vectors to the width that states are made of; `out` gets one row for each.
    pub(crate) fn narrow(&self, vectors: &[f32], out: &mut Vec<f32>) {
        let rows = vectors.len() / WIDTH;
        let start = out.len();
        out.resize(start + rows * HIDDEN, 0.0);
        product(vectors, WIDTH, rows, &self.linear, &mut out[start..]);
        out[start..].chunks_exact_mut(HIDDEN).for_each(|row| add_to(row, &self.linear_bias));
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
        States { scorer: self, tokens, buffers, next: 0, scores: vec![0.0; self.upper.outputs()] }
    }
}

/// Scores states of one text.
pub(crate) struct States<'a> {
    scorer: &'a Scorer,
    tokens: &'a [f32],
    buffers: &'a mut ScorerBuffers,
    /// The slot that is filled next.
    next: usize,
    scores: Vec<f32>,
}

impl States<'_> {
    /// The scores of all moves in the state with the given context tokens, one for each feature.
    pub(crate) fn scores(&mut self, context: &[Option<usize>]) -> &[f32] {
        let mut units = [0.0; UNITS];
        for (feature, &token) in context.iter().enumerate() {
            let at = feature * UNITS;
            match token {
                Some(token) => add_to(&mut units, &self.features_of(token)[at..at + UNITS]),
                None => add_to(&mut units, &self.scorer.padding[at..at + UNITS]),
            }
        }
        let mut hidden = [0.0; HIDDEN];
        maxout(&units, &self.scorer.lower_bias, &mut hidden);
        product(&hidden, HIDDEN, 1, &self.scorer.upper, &mut self.scores);
        add_to(&mut self.scores, &self.scorer.upper_bias);
        &self.scores
    }

    /// What a token adds to a state, for each feature it can be.
    fn features_of(&mut self, token: usize) -> &[f32] {
        let width = self.scorer.features * UNITS;
        let block = token / BLOCK;
        if self.buffers.slot_of[block] == ABSENT {
            self.fill(block);
        }
        let slot = self.buffers.slot_of[block] as usize;
        let start = (slot * BLOCK + token % BLOCK) * width;
        &self.buffers.blocks[start..start + width]
    }

    /// Computes a block's features in place of those of the block filled longest ago.
    fn fill(&mut self, block: usize) {
        let slot = self.next;
        self.next = (slot + 1) % self.buffers.block_at.len();
        let old = std::mem::replace(&mut self.buffers.block_at[slot], block as u32);
        if let Some(old) = self.buffers.slot_of.get_mut(old as usize) {
            *old = ABSENT;
        }
        self.buffers.slot_of[block] = slot as u32;
        let start = block * BLOCK * HIDDEN;
        let end = self.tokens.len().min(start + BLOCK * HIDDEN);
        let tokens = &self.tokens[start..end];
        let at = slot * BLOCK * self.scorer.features * UNITS;
        let out = &mut self.buffers.blocks[at..];
        product(tokens, HIDDEN, tokens.len() / HIDDEN, &self.scorer.lower, out);
    }
}
