//! Tables of what a reader said of records.
//!
//! A line holds the document's name, the record's id, what it is, the verdict and the record's signs, with a
//! tab between, and `;` between the signs; `#` begins a comment. `dateline-eval signs` writes such lines
//! with `?` for the verdict. Verdicts: C all is right, N no event, T wrong type, A wrong actor or recipient, K wrong code
//! of a party, S wrong status, D wrong date or place, W anything else.

use super::Judged;
use crate::Failure;
use std::path::Path;

/// What such a table is.
pub const HINT: &str =
    "a table of verdicts has document, record, what, verdict and signs, with tabs between";

/// The judged records of a table; lines without a verdict are left out.
///
/// # Errors
/// An input failure that names the first line that is none of such a table.
pub fn read(text: &str, path: &Path) -> Result<Vec<Judged>, Failure> {
    let lines =
        text.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
    let mut judged = Vec::new();
    for (at, line) in lines {
        let one = verdict(line).ok_or_else(|| {
            Failure::input(path, format!("line {} has no five fields", at + 1), HINT)
        })?;
        judged.extend(one);
    }
    Ok(judged)
}

fn verdict(line: &str) -> Option<Option<Judged>> {
    let mut fields = line.split('\t');
    let (document, _record, what, verdict, signs) =
        (fields.next()?, fields.next()?, fields.next()?, fields.next()?, fields.next()?);
    Some((verdict != "?").then(|| Judged {
        document: document.to_owned(),
        what: what.to_owned(),
        signs: signs.split(';').map(str::to_owned).collect(),
        confidence: 0.0,
        right: verdict == "C",
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_read_and_mistakes_are_named() {
        let check = |text: &str, expected: Option<Vec<bool>>| {
            let judged = read(text, Path::new("verdicts.tsv")).ok();
            let right = judged.map(|list| list.iter().map(|one| one.right).collect::<Vec<bool>>());
            assert_eq!(right, expected, "{text}");
        };
        check("# all\na\t1\tevent AID\tC\tx;y\nb\t2\tevent AID\tN\tx\n", Some(vec![true, false]));
        check("a\t1\tevent AID\t?\tx\n", Some(Vec::new()));
        check("a\t1\tevent AID\tC\n", None);
    }
}
