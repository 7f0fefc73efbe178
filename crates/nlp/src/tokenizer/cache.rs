//! Chunks that were cut before.

use super::Piece;
use std::collections::HashMap;
use std::sync::Arc;

/// Chunks kept; a text with more different ones starts afresh.
const LIMIT: usize = 1 << 15;
/// Bytes of the longest chunk kept.
const LONGEST: usize = 48;

/// What the rules made of chunks: a chunk is always cut in the same way.
#[derive(Default)]
pub(crate) struct ChunkCache {
    pieces: HashMap<Box<str>, Arc<[Piece]>>,
}

impl ChunkCache {
    /// The chunk's pieces, made where they are not known yet.
    pub(super) fn get_or(
        &mut self,
        chunk: &str,
        make: impl FnOnce() -> Vec<Piece>,
    ) -> Arc<[Piece]> {
        if let Some(pieces) = self.pieces.get(chunk) {
            return Arc::clone(pieces);
        }
        let pieces: Arc<[Piece]> = make().into();
        if chunk.len() <= LONGEST {
            if self.pieces.len() >= LIMIT {
                self.pieces.clear();
            }
            self.pieces.insert(chunk.into(), Arc::clone(&pieces));
        }
        pieces
    }
}
