//! Writes features from hashed parts.

/// Adds a feature whose name is made of words in quotes and of variables that hold hashed parts.
macro_rules! put {
    ($sink:ident, $($part:tt),+) => {
        dateline_learn::Sink::join($sink, &[$(put!(@ $part)),+])
    };
    (@ $text:literal) => {
        const { dateline_learn::Part::fixed($text) }
    };
    (@ $part:ident) => {
        $part
    };
}

pub(super) use put;
