//! Word forms and their features, as spaCy's vocabulary holds them.

use crate::chars::CharSet;
use crate::error::ModelError;
use crate::model::{Rows, Tensors};
use crate::strings::{Id, Strings};

/// The features of a word form that do not depend on its place.
#[derive(Clone)]
pub(crate) struct Form {
    pub(crate) orth: Id,
    pub(crate) norm: Id,
    pub(crate) lower: Id,
    pub(crate) prefix: Id,
    pub(crate) suffix: Id,
    pub(crate) shape: Id,
    pub(crate) is_space: bool,
}

/// Computes features.
pub(crate) struct Lexicon {
    /// Forms and their norms.
    norms: Rows<2>,
    alpha: CharSet,
    upper: CharSet,
    digit: CharSet,
    space: CharSet,
}

/// Forms from this length on, in characters, have one shape.
const LONG: usize = 100;

impl Lexicon {
    pub(crate) fn load(tensors: &Tensors) -> Result<Lexicon, ModelError> {
        Ok(Lexicon {
            norms: tensors.sorted("norms")?,
            alpha: tensors.set("unicode.alpha")?,
            upper: tensors.set("unicode.upper")?,
            digit: tensors.set("unicode.digit")?,
            space: tensors.set("unicode.space")?,
        })
    }

    /// The features of a form; `norm` is 0 where no special case sets it.
    pub(crate) fn form(&self, text: &str, orth: Id, norm: Id, strings: &Strings) -> Form {
        let lower = strings.id(&text.to_lowercase());
        let looked_up = || self.norms.find(orth).map_or(lower, |[_, norm]| norm);
        let prefix = text.chars().next().map_or(0, char::len_utf8);
        let suffix = text.char_indices().rev().nth(2).map_or(0, |(at, _)| at);
        Form {
            orth,
            norm: if norm == 0 { looked_up() } else { norm },
            lower,
            prefix: strings.id(&text[..prefix]),
            suffix: strings.id(&text[suffix..]),
            shape: strings.id(&self.shape(text)),
            is_space: !text.is_empty() && text.chars().all(|c| self.space.has(c)),
        }
    }

    /// The form with letters as `x` or `X` and digits as `d`, runs cut after four.
    fn shape(&self, text: &str) -> String {
        if text.chars().nth(LONG - 1).is_some() {
            return "LONG".to_owned();
        }
        let mut shape = String::with_capacity(text.len());
        let mut last = None;
        let mut run = 0;
        for c in text.chars() {
            let class = match c {
                c if self.alpha.has(c) => {
                    if self.upper.has(c) {
                        'X'
                    } else {
                        'x'
                    }
                }
                c if self.digit.has(c) => 'd',
                c => c,
            };
            run = if last == Some(class) { run + 1 } else { 0 };
            last = Some(class);
            if run < 4 {
                shape.push(class);
            }
        }
        shape
    }

    /// Whether all characters are letters.
    pub(crate) fn is_alpha(&self, text: &str) -> bool {
        !text.is_empty() && text.chars().all(|c| self.alpha.has(c))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_write_letters_and_digits_as_classes() {
        let lexicon = Lexicon {
            norms: Rows::default(),
            alpha: CharSet::new([(0x41, 0x5a), (0x61, 0x7a), (0xe9, 0xe9)]),
            upper: CharSet::new([(0x41, 0x5a)]),
            digit: CharSet::new([(0x30, 0x39)]),
            space: CharSet::one(' '),
        };
        let ninety_nine = "a".repeat(99);
        for (text, expected) in [
            ("Geneva", "Xxxxx"),
            ("U.N.", "X.X."),
            ("café", "xxxx"),
            ("12,345", "dd,ddd"),
            ("------", "----"),
            ("", ""),
            (ninety_nine.as_str(), "xxxx"),
            (format!("{ninety_nine}b").as_str(), "LONG"),
        ] {
            assert_eq!(lexicon.shape(text), expected, "{text}");
        }
    }
}
