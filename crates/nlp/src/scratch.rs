//! Working memory that one parse leaves to the next. It holds only what can be computed again, so
//! that results never depend on it.

use crate::lexicon::Form;
use crate::parse::ScorerBuffers;
use crate::rules::{LemmaCache, LowerFacts};
use crate::strings::{Id, IdHasher};
use crate::tok2vec::Buffers;
use crate::tokenizer::ChunkCache;
use std::collections::HashMap;
use std::hash::BuildHasherDefault;

/// Forms kept between parses.
const FORMS: usize = 1 << 16;

/// Caches and buffers of one thread.
#[derive(Default)]
pub(crate) struct Scratch {
    pub(crate) chunks: ChunkCache,
    pub(crate) forms: Forms,
    pub(crate) lemmas: LemmaCache,
    pub(crate) buffers: Buffers,
    pub(crate) scorer: ScorerBuffers,
    pub(crate) vectors: Vec<f32>,
}

impl Scratch {
    /// Forgets the forms when they have become many; only between parses, which hold numbers of
    /// forms.
    pub(crate) fn trim(&mut self) {
        if self.forms.forms.len() > FORMS {
            self.forms = Forms::default();
        }
    }
}

/// Word forms by their text and norm.
#[derive(Default)]
pub(crate) struct Forms {
    numbers: HashMap<(Id, Id), u32, BuildHasherDefault<IdHasher>>,
    forms: Vec<(Form, LowerFacts)>,
}

impl Forms {
    /// The number of a form, computed where it is new.
    pub(crate) fn number(
        &mut self,
        orth: Id,
        norm: Id,
        compute: impl FnOnce() -> (Form, LowerFacts),
    ) -> u32 {
        *self.numbers.entry((orth, norm)).or_insert_with(|| {
            self.forms.push(compute());
            (self.forms.len() - 1) as u32
        })
    }

    pub(crate) fn form(&self, number: u32) -> &Form {
        &self.forms[number as usize].0
    }

    pub(crate) fn facts(&self, number: u32) -> LowerFacts {
        self.forms[number as usize].1
    }
}
