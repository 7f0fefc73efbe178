//! Files of tables that a user brings, and the mistakes in them.

use std::fmt;

/// A table file by name and text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableFile {
    /// Its name as messages write it.
    pub name: String,
    /// What it holds.
    pub text: String,
}

impl TableFile {
    /// The name without folders and ending ("lab/cyber_strike.tsv": "cyber_strike").
    ///
    /// ```
    /// use dateline_text::TableFile;
    /// let file = TableFile { name: "lab/cyber_strike.tsv".into(), text: String::new() };
    /// assert_eq!(file.stem(), "cyber_strike");
    /// ```
    pub fn stem(&self) -> &str {
        let base = self.name.rsplit(['/', '\\']).next().unwrap_or(&self.name);
        base.strip_suffix(".tsv").unwrap_or(base)
    }
}

/// A mistake in a table file, with the way to mend it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// The file.
    pub file: String,
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong and how to mend it.
    pub message: String,
}

impl Mistake {
    /// Puts mistakes in the order of files and lines; those of a line keep their order.
    pub fn sort(mistakes: &mut [Mistake]) {
        mistakes.sort_by(|a, b| a.file.cmp(&b.file).then(a.line.cmp(&b.line)));
    }
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.message)
    }
}

impl std::error::Error for Mistake {}

/// The word of a list that a misspelled one was likely meant to be: no more than two letters (one in a
/// short word) are wrong, missing or too many.
///
/// ```
/// use dateline_text::nearest;
/// assert_eq!(nearest("dissaprove", ["allege", "disapprove"]), Some("disapprove"));
/// assert_eq!(nearest("flood", ["allege", "disapprove"]), None);
/// ```
pub fn nearest<'a>(word: &str, list: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let letters: Vec<char> = word.chars().take(LONGEST).collect();
    let limit = if letters.len() < 5 { 1 } else { 2 };
    list.into_iter()
        .map(|other| (distance(&letters, other), other))
        .filter(|(distance, _)| *distance <= limit)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, other)| other)
}

/// Longer words are compared by their beginning.
const LONGEST: usize = 64;

/// The least number of letters to change, add or leave out (Levenshtein 1966), without regard to case.
fn distance(word: &[char], other: &str) -> usize {
    let mut row: Vec<usize> = (0..=word.len()).collect();
    for (line, theirs) in other.chars().take(LONGEST).enumerate() {
        let mut diagonal = line;
        let mut left = line + 1;
        for (own, cell) in word.iter().zip(row.iter_mut().skip(1)) {
            let change = usize::from(!own.eq_ignore_ascii_case(&theirs));
            let best = (diagonal + change).min(left + 1).min(*cell + 1);
            diagonal = std::mem::replace(cell, best);
            left = best;
        }
        if let Some(first) = row.first_mut() {
            *first = line + 1;
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_count_letters() {
        let check = |a: &str, b: &str, expected: usize| {
            let letters: Vec<char> = a.chars().collect();
            assert_eq!(distance(&letters, b), expected, "{a} {b}");
        };
        check("subj", "subj", 0);
        check("subject", "subj", 3);
        check("", "abc", 3);
        check("kitten", "sitting", 3);
        check("GOV", "gvo", 2);
    }
}
