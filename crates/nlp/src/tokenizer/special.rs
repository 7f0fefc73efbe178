//! Special cases: chunks whose tokens the rules would not find.

use crate::error::ModelError;
use crate::model::{Rows, Tensors, check_ranges, range};
use crate::strings::{Id, hash};

/// The special cases of a model, by their texts.
pub(super) struct Special {
    /// The hash of a text, the first and the end of its parts.
    cases: Rows<3>,
    /// The length in bytes, the number of the text, that of the norm or 0.
    parts: Rows<3>,
    /// The length in bytes of the longest text; longer ones need not be hashed.
    longest: usize,
}

/// A part of a special case.
pub(super) struct Part {
    pub(super) length: usize,
    pub(super) orth: Id,
    pub(super) norm: Id,
}

impl Special {
    pub(super) fn load(tensors: &Tensors) -> Result<Special, ModelError> {
        let cases: Rows<3> = tensors.sorted("special.cases")?;
        let parts: Rows<3> = tensors.numbers("special.parts")?;
        check_ranges("special.cases", cases.iter().map(|row| (row[1], row[2])), parts.len())?;
        let special = Special { cases, parts, longest: 0 };
        let lengths = special.cases.iter().map(|row| special.length(row));
        let longest = lengths.collect::<Option<Vec<usize>>>().ok_or_else(|| {
            let wanted = "parts of 1 to 65535 bytes";
            ModelError::unfit("table special.parts", wanted, "shorter or longer ones")
        })?;
        let longest = longest.into_iter().max().unwrap_or(0);
        Ok(Special { longest, ..special })
    }

    /// The length of a case's text, if all parts have a proper one.
    fn length(&self, case: [u64; 3]) -> Option<usize> {
        let lengths = self.parts_of(case).map(|part| part.length);
        lengths.map(|length| (1..=usize::from(u16::MAX)).contains(&length).then_some(length)).sum()
    }

    fn parts_of(&self, [_, first, end]: [u64; 3]) -> impl Iterator<Item = Part> {
        range(first, end).map_while(|index| self.parts.get(index)).map(|[length, orth, norm]| {
            Part { length: usize::try_from(length).unwrap_or(usize::MAX), orth, norm }
        })
    }

    /// Whether a text is a special case.
    pub(super) fn has(&self, text: &str) -> bool {
        self.parts(text).is_some()
    }

    /// The parts of a text that is a special case; together they are the text.
    pub(super) fn parts(&self, text: &str) -> Option<impl Iterator<Item = Part>> {
        if text.len() > self.longest {
            return None;
        }
        let case = self.cases.find(hash(text.as_bytes()))?;
        let cut = |start: usize, part: Part| {
            let end = start.checked_add(part.length)?;
            text.is_char_boundary(end).then_some(end)
        };
        let end = self.parts_of(case).try_fold(0, cut);
        (end == Some(text.len())).then(|| self.parts_of(case))
    }
}
