//! The one way in which names are made comparable, for the tables and for the text.

/// What a token of a text means to a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Folded {
    /// A word of the name: lower case, without diacritics, apostrophes and periods.
    Word(String),
    /// A mark that may stand inside a name without meaning anything: a hyphen, an apostrophe.
    Silent,
    /// A mark that no name runs across.
    Break,
}

/// Folds one token of a text.
///
/// ```
/// use dateline_actors::{Folded, fold_token};
/// assert_eq!(fold_token("Erdoğan"), Folded::Word("erdogan".into()));
/// assert_eq!(fold_token("U.S."), Folded::Word("us".into()));
/// assert_eq!(fold_token("’s"), Folded::Word("s".into()));
/// assert_eq!(fold_token("-"), Folded::Silent);
/// assert_eq!(fold_token(","), Folded::Break);
/// ```
pub fn fold_token(token: &str) -> Folded {
    if token == "&" {
        return Folded::Word("and".into());
    }
    if !token.is_empty() && token.chars().all(is_silent) {
        return Folded::Silent;
    }
    let mut word = String::with_capacity(token.len());
    for character in token.chars() {
        push_folded(&mut word, character);
    }
    if word.is_empty() { Folded::Break } else { Folded::Word(word) }
}

/// Folds a name as the tables write it to the words that a tokenizer would make of it.
///
/// ```
/// use dateline_actors::fold_name;
/// assert_eq!(fold_name("People’s Republic of China"), ["people", "s", "republic", "of", "china"]);
/// assert_eq!(fold_name("Deir ez-Zor"), ["deir", "ez", "zor"]);
/// ```
pub fn fold_name(name: &str) -> Vec<String> {
    name_tokens(name)
        .filter_map(|token| match fold_token(token) {
            Folded::Word(word) => Some(word),
            Folded::Silent | Folded::Break => None,
        })
        .collect()
}

/// The tokens of a name: split at white space, hyphens and slashes, and before a possessive "'s".
pub fn name_tokens(name: &str) -> impl Iterator<Item = &str> {
    name.split(|c: char| c.is_whitespace() || is_hyphen(c) || c == '/')
        .flat_map(split_possessive)
        .filter(|token| !token.is_empty())
}

fn split_possessive(token: &str) -> [&str; 2] {
    for suffix in ["'s", "’s"] {
        if let Some(stem) = token.strip_suffix(suffix) {
            return [stem, "s"];
        }
    }
    [token, ""]
}

fn push_folded(word: &mut String, character: char) {
    if character.is_ascii() {
        if character.is_ascii_alphanumeric() {
            word.push(character.to_ascii_lowercase());
        }
    } else if character.is_alphanumeric() {
        word.extend(
            any_ascii::any_ascii_char(character)
                .chars()
                .filter(char::is_ascii_alphanumeric)
                .map(|c| c.to_ascii_lowercase()),
        );
    }
}

fn is_silent(character: char) -> bool {
    is_hyphen(character) || matches!(character, '\'' | '’' | '‘' | 'ʼ' | 'ʿ' | 'ʾ' | '`')
}

fn is_hyphen(character: char) -> bool {
    matches!(character, '-' | '‐' | '‑' | '–')
}
