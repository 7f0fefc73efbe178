//! The language of patterns: `&SYNSET * {NOUN PHRASE} (TO NOUN) [112]`.

use dateline_text::is_preposition;

/// A pattern's words before and after the verb.
#[derive(Debug, PartialEq, Eq)]
pub struct Pattern<'f> {
    /// What stands before the verb.
    pub before: Vec<Item<'f>>,
    /// What stands after it.
    pub after: Vec<Item<'f>>,
}

/// A noun phrase, or one with its preposition.
#[derive(Debug, PartialEq, Eq)]
pub enum Item<'f> {
    /// A noun phrase, or a word that may be a particle.
    Noun(Phrase<'f>),
    /// `(TO BORDER)`.
    Prep(&'f str, Vec<Phrase<'f>>),
}

/// A noun and the words before it; of `{A | B}` any.
#[derive(Debug, PartialEq, Eq)]
pub struct Phrase<'f> {
    /// The nouns, one of which must be there.
    pub heads: Vec<Word<'f>>,
    /// Words that modify it.
    pub modifiers: Vec<Word<'f>>,
}

/// A word of a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word<'f> {
    /// The word itself.
    Plain(&'f str),
    /// One of a synset.
    Synset(&'f str),
    /// `$`: the source.
    Source,
    /// `+`: the target.
    Target,
    /// `%`: source and target together.
    Both,
    /// `^`: anybody who takes no part.
    Skip,
}

/// Reads a pattern without its dash and code.
///
/// # Errors
///
/// What is wrong with it and how to mend it.
pub fn pattern(text: &str) -> Result<Pattern<'_>, String> {
    let tokens = tokens(text);
    let verbs = tokens.iter().filter(|token| is_verb(token)).count();
    if verbs != 1 {
        let what = if verbs == 0 { "no `*`" } else { "more than one `*`" };
        return Err(format!("{what} in `{}`; write one `*` where the verb stands", text.trim()));
    }
    let mut sides = tokens.split(|token| is_verb(token));
    let (before, after) = (sides.next().unwrap_or_default(), sides.next().unwrap_or_default());
    Ok(Pattern { before: items(before)?, after: items(after)? })
}

fn is_verb(token: &str) -> bool {
    matches!(token, "*" | "**")
}

/// Words and marks; frames need no articles.
fn tokens(text: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let is_article = |word: &&str| matches!(*word, "A" | "AN" | "THE");
    for word in text.split_whitespace().filter(|word| !is_article(word)) {
        let mut rest = word;
        while let Some(at) = rest.find(['(', ')', '{', '}', '|']) {
            let (before, mark) = rest.split_at(at);
            let (mark, after) = mark.split_at(1);
            tokens.extend((!before.is_empty()).then_some(before));
            tokens.push(mark);
            rest = after;
        }
        tokens.extend((!rest.is_empty()).then_some(rest));
    }
    tokens
}

fn items<'f>(tokens: &[&'f str]) -> Result<Vec<Item<'f>>, String> {
    let mut items = Vec::new();
    let mut rest = tokens;
    while let Some((token, after)) = rest.split_first() {
        rest = match *token {
            "(" => {
                let (inside, after) = until(after, ")", "(")?;
                items.extend(prepositional(inside)?);
                after
            }
            "{" => {
                let (inside, after) = until(after, "}", "{")?;
                items.push(Item::Noun(phrase(inside)?));
                after
            }
            mark @ (")" | "}" | "|") => {
                return Err(format!("`{mark}` without its other half; write both or none"));
            }
            word => {
                items.push(Item::Noun(single(word)));
                after
            }
        };
    }
    Ok(items)
}

/// The tokens up to a closing mark and those behind it.
fn until<'t, 'f>(
    tokens: &'t [&'f str],
    close: &str,
    open: &str,
) -> Result<(&'t [&'f str], &'t [&'f str]), String> {
    let Some(at) = tokens.iter().position(|token| *token == close) else {
        return Err(format!("`{open}` is not closed; write `{close}` behind its words"));
    };
    let (inside, after) = tokens.split_at(at);
    Ok((inside, after.get(1..).unwrap_or_default()))
}

/// `TO {BANNED PARTIES}`; further prepositions begin phrases of their own.
fn prepositional<'f>(tokens: &[&'f str]) -> Result<Vec<Item<'f>>, String> {
    let mut items: Vec<Item> = Vec::new();
    let mut rest = tokens;
    while let Some((token, after)) = rest.split_first() {
        if *token == "{" {
            let (inside, after) = until(after, "}", "{")?;
            join(&mut items, phrase(inside)?);
            rest = after;
            continue;
        }
        match *token {
            mark @ ("(" | "}" | "|") => {
                return Err(format!("`{mark}` in a phrase in `( )`; write `(TO {{NOUN PHRASE}})`"));
            }
            word if items.is_empty() || is_preposition(&word.to_lowercase()) => {
                items.push(Item::Prep(word, Vec::new()));
            }
            word => join(&mut items, single(word)),
        }
        rest = after;
    }
    if items.is_empty() {
        return Err("an empty `( )`; write a preposition and a noun, or leave it out".into());
    }
    Ok(items)
}

fn join<'f>(items: &mut Vec<Item<'f>>, phrase: Phrase<'f>) {
    match items.last_mut() {
        Some(Item::Prep(_, nouns)) => nouns.push(phrase),
        _ => items.push(Item::Noun(phrase)),
    }
}

fn phrase<'f>(tokens: &[&'f str]) -> Result<Phrase<'f>, String> {
    let words: Vec<&str> = tokens.iter().copied().filter(|token| *token != "|").collect();
    if let Some(mark) = words.iter().find(|word| matches!(**word, "(" | ")" | "{" | "}")) {
        return Err(format!("`{mark}` inside `{{ }}`; write words only"));
    }
    let Some((head, modifiers)) = words.split_last() else {
        return Err("an empty `{ }`; write the words of the phrase, or leave it out".into());
    };
    if words.len() < tokens.len() {
        return Ok(Phrase { heads: words.into_iter().map(word).collect(), modifiers: Vec::new() });
    }
    let modifiers = modifiers.iter().copied().map(word).collect();
    Ok(Phrase { heads: vec![word(head)], modifiers })
}

/// A word by itself; `DEBT_RELIEF` is a noun phrase of two.
fn single(text: &str) -> Phrase<'_> {
    let marked = text.starts_with('&');
    let parts: Vec<&str> =
        if marked { vec![text] } else { text.split('_').filter(|part| !part.is_empty()).collect() };
    match parts.split_last() {
        Some((head, modifiers)) => Phrase {
            heads: vec![word(head)],
            modifiers: modifiers.iter().copied().map(word).collect(),
        },
        None => Phrase { heads: vec![word(text)], modifiers: Vec::new() },
    }
}

fn word(text: &str) -> Word<'_> {
    match text {
        "$" => Word::Source,
        "+" => Word::Target,
        "%" => Word::Both,
        "^" => Word::Skip,
        _ => match text.strip_prefix('&') {
            Some(name) => Word::Synset(name.trim_end_matches('_')),
            None => Word::Plain(text.trim_matches('_')),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, before: usize, after: &[Item]) {
        let read = pattern(text).unwrap_or_else(|wrong| panic!("{wrong}"));
        assert_eq!((read.before.len(), &read.after[..]), (before, after));
    }

    fn plain<'f>(head: &'f str, modifiers: &[&'f str]) -> Phrase<'f> {
        let modifiers = modifiers.iter().map(|text| Word::Plain(text)).collect();
        Phrase { heads: vec![Word::Plain(head)], modifiers }
    }

    #[test]
    fn phrases_are_read() {
        check("* (TO A VOTE)", 0, &[Item::Prep("TO", vec![plain("VOTE", &[])])]);
        check("* DEBT_RELIEF", 0, &[Item::Noun(plain("RELIEF", &["DEBT"]))]);
        check(
            "&ARMY ** {SLOW MULE} (TO {OLD FARM} OF BARN)",
            1,
            &[
                Item::Noun(plain("MULE", &["SLOW"])),
                Item::Prep("TO", vec![plain("FARM", &["OLD"])]),
                Item::Prep("OF", vec![plain("BARN", &[])]),
            ],
        );
        let either =
            Phrase { heads: vec![Word::Plain("OX"), Word::Synset("B")], modifiers: vec![] };
        check("$ * { OX | &B_ }", 1, &[Item::Noun(either)]);
    }

    #[test]
    fn mistakes_are_named() {
        for text in [
            "MULE",
            "* *",
            "* (TO",
            "* {A",
            "* A)",
            "* ()",
            "* {}",
            "* { | }",
            "* { THE | }",
            "* (TO {A (B)})",
            "* {A",
        ] {
            assert!(pattern(text).is_err(), "{text}");
        }
    }
}
