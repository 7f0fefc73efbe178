//! What a line under a case's text demands.

use crate::found::Kind;

/// One demand.
pub enum Expected {
    /// A record like this must be found; each demand takes a record of its own.
    One(Pattern),
    /// No record like this may be found.
    No(Pattern),
    /// Records of this kind must all be among the lines of the case.
    Only(Kind),
}

/// The named fields of a record; what is not named may be anything.
pub struct Pattern {
    /// The line as it was written.
    pub line: String,
    /// What kind of record.
    pub kind: Kind,
    /// Field names and the values demanded.
    pub fields: Vec<(String, String)>,
}

impl Expected {
    /// Reads a line, or says what is wrong with it.
    pub fn read(line: &str) -> Result<Expected, String> {
        if let Some(kind) = line.strip_prefix("only these ") {
            return Kind::plural(kind).map(Expected::Only).ok_or(format!("“{kind}”: kind?"));
        }
        match line.strip_prefix("no ") {
            Some(rest) => pattern(rest, line).map(Expected::No),
            None => pattern(line, line).map(Expected::One),
        }
    }
}

fn pattern(rest: &str, line: &str) -> Result<Pattern, String> {
    let (word, rest) = rest.split_once(' ').unwrap_or((rest, ""));
    let unknown = || format!("“{word}” is no kind of record");
    let kind = Kind::singular(word).or_else(|| Kind::plural(word)).ok_or_else(unknown)?;
    let (head, mut fields) = split(rest);
    fields.extend(head_fields(kind, head.trim())?);
    match fields.iter().find(|(name, _)| !kind.fields().contains(&name.as_str())) {
        Some((name, _)) => Err(format!("“{name}” is no field of this kind")),
        None => Ok(Pattern { line: line.to_owned(), kind, fields }),
    }
}

/// What stands before the first field, and the fields. A field is a name and `=` right behind it; it
/// reaches to the next one outside quotation marks.
fn split(rest: &str) -> (&str, Vec<(String, String)>) {
    let mut starts: Vec<(usize, usize)> = Vec::new();
    let mut quoted = false;
    let mut word = 0;
    for (at, letter) in rest.char_indices() {
        match letter {
            '"' => quoted = !quoted,
            ' ' if !quoted => word = at + 1,
            '=' if !quoted && at > word => starts.push((word, at)),
            _ => {}
        }
    }
    let head = starts.first().map_or(rest, |&(start, _)| &rest[..start]);
    let ends = starts.iter().skip(1).map(|&(start, _)| start).chain([rest.len()]);
    let field = |(&(start, equals), end): (&(usize, usize), usize)| {
        (rest[start..equals].to_owned(), rest[equals + 1..end].trim().to_owned())
    };
    let fields = starts.iter().zip(ends).map(field).collect();
    (head, fields)
}

/// The short forms before the fields: `event TYPE/mode`, `relation TYPE`, `time "words" = value`.
fn head_fields(kind: Kind, head: &str) -> Result<Vec<(String, String)>, String> {
    let pair = |name: &str, value: &str| (name.to_owned(), value.trim().to_owned());
    if head.is_empty() {
        return Ok(Vec::new());
    }
    match kind {
        Kind::Event => {
            let mut parts = head.split('/');
            let first = parts.next().map(|name| pair("type", name));
            Ok(first.into_iter().chain(parts.map(|mode| pair("mode", mode))).collect())
        }
        Kind::Relation => Ok(vec![pair("type", head)]),
        Kind::Statement => Err("a statement has fields only".to_owned()),
        Kind::Time | Kind::Place | Kind::Entity => {
            let (words, value) = head.split_once('=').unwrap_or((head, ""));
            let value = Some(value).filter(|value| !value.is_empty());
            let words = pair("words", words);
            Ok([words].into_iter().chain(value.map(|value| pair("is", value))).collect())
        }
    }
}
