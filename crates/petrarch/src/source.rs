//! The lines of a dictionary without comments.

use dateline_text::TableFile;

/// A line of a dictionary.
#[derive(Clone, Copy, Debug)]
pub struct Line<'f> {
    /// The dictionary.
    pub file: &'f str,
    /// Its number, counted from 1.
    pub number: usize,
    /// What it holds before any comment, without white space at its end; empty for an empty line.
    pub text: &'f str,
    /// Whether the line holds a comment only.
    pub comment: bool,
}

/// The lines. A comment begins with `#` or `;`, or stands in `<!-- -->`, over several lines too.
pub fn lines(file: &TableFile) -> Vec<Line<'_>> {
    let mut inside = false;
    let mut lines = Vec::new();
    let text = file.text.strip_prefix('\u{feff}').unwrap_or(&file.text);
    for (number, whole) in (1..).zip(text.lines()) {
        let text = own_part(whole, &mut inside);
        let comment = text.trim().is_empty() && !whole.trim().is_empty();
        lines.push(Line { file: &file.name, number, text: text.trim_end(), comment });
    }
    lines
}

/// The part of a line outside comments; of several parts the first that holds something.
fn own_part<'f>(line: &'f str, inside: &mut bool) -> &'f str {
    let mut rest = line;
    if *inside {
        let Some((_, after)) = rest.split_once("-->") else { return "" };
        *inside = false;
        rest = after;
    }
    let end = rest.find(['#', ';']).unwrap_or(rest.len());
    match rest.find("<!").filter(|start| *start < end) {
        None => rest.get(..end).unwrap_or_default(),
        Some(start) => {
            let (before, after) = rest.split_at(start);
            match after.split_once('>') {
                _ if after.starts_with("<!--") => match after.split_once("-->") {
                    Some((_, after)) if before.trim().is_empty() => own_part(after, inside),
                    Some(_) => before,
                    None => {
                        *inside = true;
                        before
                    }
                },
                Some((_, after)) if before.trim().is_empty() => own_part(after, inside),
                _ => before,
            }
        }
    }
}

/// The text before the first `[` and what each pair of brackets holds.
///
/// # Errors
///
/// A bracket that is not closed, or text behind the brackets.
pub fn brackets(text: &str) -> Result<(&str, Vec<&str>), String> {
    let (before, mut rest) = text.split_at(text.find('[').unwrap_or(text.len()));
    let mut inside = Vec::new();
    while let Some(open) = rest.strip_prefix('[') {
        let Some((own, after)) = open.split_once(']') else {
            return Err(format!("`[{open}`: the bracket is not closed; write `]` after the code"));
        };
        inside.push(own.trim());
        rest = after.trim_start();
    }
    match rest {
        "" => Ok((before.trim_end(), inside)),
        rest => Err(format!(
            "`{rest}` stands behind the code; begin a comment with `#`, or leave it out"
        )),
    }
}

/// A cell of a table: no tabs or line breaks.
pub fn cell(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
