//! Agent dictionaries: words for what somebody is, with a code that joins the actor's.

use crate::Output;
use crate::codes::agent_code;
use crate::source::{self, Line, brackets};
use dateline_actors::RoleKind;
use dateline_text::TableFile;
use std::collections::{BTreeMap, BTreeSet};

const HEAD: &str = "# Roles from agent dictionaries; docs/data.md describes the columns.\n\
                    phrase\tplural\tsectors\tkind\n";

/// Reads agent dictionaries into `actors/roles.tsv`.
pub fn import(files: &[TableFile], out: &mut Output) {
    let mut table = String::new();
    let mut phrases = BTreeSet::new();
    for file in files {
        let lines = source::lines(file);
        let sets = sets(&lines, out);
        for line in lines.iter().filter(|line| !line.text.trim().is_empty()) {
            if set(line.text).is_none() {
                agent(*line, &sets, &mut phrases, &mut table, out);
            }
        }
    }
    if !table.is_empty() {
        out.file("actors/roles.tsv", format!("{HEAD}{table}"));
    }
}

/// `!PERSON! = MAN, MEN`: the words that a marker stands for.
type Sets<'f> = BTreeMap<&'f str, Vec<&'f str>>;

fn set(text: &str) -> Option<(&str, &str)> {
    let (marker, words) = text.split_once('=')?;
    let marker = marker.trim();
    (marker.len() > 2 && marker.starts_with('!') && marker.ends_with('!'))
        .then_some((marker, words))
}

fn sets<'f>(lines: &[Line<'f>], out: &mut Output) -> Sets<'f> {
    let mut sets = Sets::new();
    for line in lines {
        let Some((marker, words)) = set(line.text) else { continue };
        let words: Vec<&str> =
            words.split(',').map(str::trim).filter(|word| !word.is_empty()).collect();
        if words.is_empty() {
            out.wrong(
                *line,
                format!("`{marker}` stands for nothing; list words with commas between"),
            );
        }
        sets.insert(marker, words);
    }
    sets
}

fn agent(
    line: Line,
    sets: &Sets,
    phrases: &mut BTreeSet<String>,
    table: &mut String,
    out: &mut Output,
) {
    out.imported.counts.agents += 1;
    let entry = match entry(line.text, sets) {
        Ok(entry) => entry,
        Err(message) => return out.wrong(line, message),
    };
    let Some(actors) = out.known else { return };
    let code = match agent_code(entry.code, actors) {
        Ok(code) => code,
        Err(message) => return out.wrong(line, message),
    };
    if let Some(country) = code.country.as_deref().filter(|country| code.sectors() != *country) {
        out.left(line, format!("carried without `{country}`: a role has sectors only"));
    }
    for reason in &code.left {
        out.left(line, format!("carried without a part of its code: {reason}"));
    }
    if code.sectors.is_empty() {
        return out.left(line, "its code has no sector of PLOVER");
    }
    for (phrase, plural) in entry.phrases {
        if dateline_actors::fold_name(&phrase).is_empty() {
            out.left(line, format!("`{phrase}` has no letters"));
            continue;
        }
        if !phrases.insert(phrase.clone()) {
            out.left(line, format!("`{phrase}` stands above already; the first entry counts"));
            continue;
        }
        let known = actors.role(&phrase).map(|(role, _)| role);
        if known.is_some_and(|role| role.sectors == code.sectors) {
            out.imported.counts.known += 1;
            continue;
        }
        // A word without a plural of its own ("police") is mostly for a body.
        let guess = if entry.is_body { "Organisation" } else { "Person" };
        let kind = known.map_or(guess, |role| kind(role.kind));
        *table += &format!("{phrase}\t{plural}\t{}\t{kind}\n", code.sectors());
        out.imported.counts.roles += 1;
    }
}

fn kind(kind: RoleKind) -> &'static str {
    match kind {
        RoleKind::Office => "Office",
        RoleKind::Person => "Person",
        RoleKind::Rank => "Rank",
        RoleKind::Title => "Title",
        RoleKind::Group => "Group",
        RoleKind::Organisation => "Organisation",
    }
}

/// An entry: phrases with their plurals, and the code.
struct Entry<'f> {
    phrases: Vec<(String, String)>,
    /// Whether the entry says that there is no plural.
    is_body: bool,
    code: &'f str,
}

fn entry<'f>(text: &'f str, sets: &Sets) -> Result<Entry<'f>, String> {
    let (before, codes) = brackets(text)?;
    let [code] = codes[..] else {
        return Err("no code; write it in brackets: `[~GOV]`".into());
    };
    let code = code.strip_prefix('~').or_else(|| code.strip_suffix('~')).ok_or_else(|| {
        format!("`[{code}]` has no `~`; write `[~{code}]` for a code behind the actor's")
    })?;
    let (phrase, plural) = match before.split_once('{') {
        None => (before, None),
        Some((phrase, plural)) => match plural.split_once('}') {
            Some((plural, rest)) if rest.trim().is_empty() => (phrase, Some(words(plural))),
            _ => return Err("`{` is not closed before the code; write `{}` for no plural".into()),
        },
    };
    if words(phrase).is_empty() {
        return Err("no phrase before the code; write one".into());
    }
    let is_body = plural.as_deref() == Some("");
    Ok(Entry { phrases: phrases(phrase, plural, sets)?, is_body, code })
}

fn phrases(
    phrase: &str,
    plural: Option<String>,
    sets: &Sets,
) -> Result<Vec<(String, String)>, String> {
    let Some((before, rest)) = phrase.split_once('!') else {
        let plural = plural.map(|plural| if plural.is_empty() { "-".into() } else { plural });
        return Ok(vec![(words(phrase), plural.unwrap_or_default())]);
    };
    let (name, after) = rest.split_once('!').ok_or("`!` is not closed; write `!NAME!`")?;
    let set = sets.get(format!("!{name}!").as_str());
    let set = set
        .ok_or_else(|| format!("`!{name}!` is not defined; add a line `!{name}! = WORD, WORD`"))?;
    Ok(set.iter().map(|word| (words(&format!("{before}{word}{after}")), "-".into())).collect())
}

/// The words of a phrase in small letters.
fn words(phrase: &str) -> String {
    let words = phrase.split(|c: char| c == '_' || c.is_whitespace());
    words.filter(|word| !word.is_empty()).map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}
