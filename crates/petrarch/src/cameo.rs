//! CAMEO's event codes in PLOVER's terms, by `data/cameo.tsv`.

/// What a CAMEO code is in PLOVER.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Meaning {
    /// The type in small letters as files are named (`assault`), or `none`.
    pub event_type: &'static str,
    /// The mode, or nothing.
    pub mode: &'static str,
    /// The context, or nothing.
    pub context: &'static str,
}

/// No event: the null code `---`.
pub const NOTHING: Meaning = Meaning { event_type: "none", mode: "", context: "" };

/// The codes of a pattern: what the source does to the target, and the other way round.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Codes {
    /// `112` of `[112]` and of `[112:113]`.
    pub source: Option<Meaning>,
    /// `113` of `[112:113]` and of `[:113]`.
    pub target: Option<Meaning>,
}

/// The meaning of a code by the longest line of the table that begins it.
pub fn meaning(code: &str) -> Option<Meaning> {
    static TABLE: &str = include_str!("../data/cameo.tsv");
    let lines = TABLE.lines().filter(|line| !line.starts_with('#'));
    let found = lines.filter_map(|line| {
        let mut cells = line.split('\t');
        let prefix =
            cells.next().filter(|prefix| !prefix.is_empty() && code.starts_with(prefix))?;
        Some((prefix.len(), [cells.next()?, cells.next()?, cells.next()?]))
    });
    let (_, [event_type, mode, context]) = found.max_by_key(|(length, _)| *length)?;
    let event_type = TYPES.iter().find(|name| name.eq_ignore_ascii_case(event_type))?;
    Some(Meaning { event_type, mode, context })
}

/// The names of the lexicon's files.
pub const TYPES: [&str; 17] = [
    "accuse",
    "agree",
    "aid",
    "assault",
    "coerce",
    "concede",
    "consult",
    "cooperate",
    "mobilize",
    "none",
    "protest",
    "reject",
    "request",
    "retreat",
    "sanction",
    "support",
    "threaten",
];

/// Why a code has no meaning here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unread {
    /// It is none of CAMEO's codes, but could be a lab's own.
    Unknown(String),
    /// It is no code at all.
    Wrong(String),
}

/// Reads what brackets hold: `112`, `042:043`, `:173`, `---`.
pub fn codes(text: &str) -> Result<Codes, Unread> {
    let (source, target) = text.split_once(':').unwrap_or((text, ""));
    let codes = Codes { source: one(source)?, target: one(target)? };
    if codes == Codes::default() {
        return Err(Unread::Wrong(
            "an empty code; write a code of CAMEO, or `---` for none".into(),
        ));
    }
    Ok(codes)
}

fn one(code: &str) -> Result<Option<Meaning>, Unread> {
    match code.trim() {
        "" => Ok(None),
        "---" => Ok(Some(NOTHING)),
        code if (2..=4).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_digit()) => {
            meaning(code).map(Some).ok_or_else(|| {
                Unread::Unknown(format!(
                    "`{code}` is no code of CAMEO (01 to 20); name its type of your ontology and write \
                     the senses into its file"
                ))
            })
        }
        code => Err(Unread::Wrong(format!(
            "`{code}` is no code of CAMEO; write digits (`112`), `---` for no event, or two codes as \
             `042:043`"
        ))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_line_counts() {
        let check = |code: &str, expected: Option<(&str, &str)>| {
            assert_eq!(meaning(code).map(|m| (m.event_type, m.mode)), expected, "{code}");
        };
        check("112", Some(("accuse", "allege")));
        check("1124", Some(("accuse", "allege")));
        check("110", Some(("accuse", "disapprove")));
        check("0356", Some(("concede", "")));
        check("010", Some(("none", "")));
        check("1952", Some(("assault", "drone")));
        check("903", None);
    }

    #[test]
    fn every_root_has_a_line() {
        for root in 1..=20 {
            assert!(meaning(&format!("{root:02}")).is_some(), "{root:02}");
        }
    }
}
