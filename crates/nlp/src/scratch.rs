//! Working memory that one parse leaves to the next. It holds only what can be computed again, so
//! that results never depend on it.

use crate::lexicon::Form;
use crate::parse::ScorerBuffers;
use crate::rules::{LemmaCache, LowerFacts};
use crate::strings::{Id, IdHasher};
use crate::tok2vec::{Buffers, Tok2Vec, WIDTH};
use crate::tokenizer::ChunkCache;
use std::collections::HashMap;
use std::hash::BuildHasherDefault;

/// Forms kept between parses.
const FORMS: usize = 1 << 16;
/// Embedded rows kept: 48 MiB.
const ROWS: usize = 1 << 17;
const ABSENT: u32 = u32::MAX;

/// Caches and buffers of one thread.
#[derive(Default)]
pub(crate) struct Scratch {
    pub(crate) chunks: ChunkCache,
    pub(crate) forms: Forms,
    pub(crate) shared_rows: Rows,
    pub(crate) ner_rows: Rows,
    pub(crate) lemmas: LemmaCache,
    pub(crate) buffers: Buffers,
    pub(crate) scorer: ScorerBuffers,
    pub(crate) window: Vec<f32>,
    pub(crate) vectors: Vec<f32>,
}

impl Scratch {
    /// Forgets the forms when they have become many; only between parses, which hold numbers of
    /// forms.
    pub(crate) fn trim(&mut self) {
        if self.forms.forms.len() > FORMS {
            self.forms = Forms::default();
            self.shared_rows.clear();
            self.ner_rows.clear();
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

/// Embedded rows of forms, with and without a following space.
#[derive(Default)]
pub(crate) struct Rows {
    numbers: Vec<[u32; 2]>,
    data: Vec<f32>,
}

impl Rows {
    fn clear(&mut self) {
        self.numbers.clear();
        self.data.clear();
    }

    /// Embeds what is missing of some forms, each with whether a space follows.
    pub(crate) fn fill(
        &mut self,
        wanted: impl Iterator<Item = (u32, bool)>,
        tok2vec: &Tok2Vec,
        forms: &Forms,
        buffers: &mut Buffers,
    ) {
        if self.data.len() / WIDTH > ROWS {
            self.clear();
        }
        self.numbers.resize(forms.forms.len(), [ABSENT; 2]);
        let mut next = (self.data.len() / WIDTH) as u32;
        let mut missing = Vec::new();
        for (form, space_after) in wanted {
            let number = &mut self.numbers[form as usize][usize::from(space_after)];
            if *number == ABSENT {
                *number = next;
                next += 1;
                missing.push((form, space_after));
            }
        }
        let missing = missing.iter().map(|&(form, space_after)| (forms.form(form), space_after));
        tok2vec.embed(missing, buffers, &mut self.data);
    }

    /// The row of a form that was filled.
    pub(crate) fn row(&self, form: u32, space_after: bool) -> &[f32] {
        let start = self.numbers[form as usize][usize::from(space_after)] as usize * WIDTH;
        &self.data[start..start + WIDTH]
    }
}
