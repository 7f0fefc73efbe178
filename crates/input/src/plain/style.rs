//! What the look of a line tells: whether it ends a sentence, whether it could be a headline.

/// Whether the text ends as a sentence does, closing quotes and brackets aside.
pub(super) fn ends_sentence(text: &str) -> bool {
    let bare = text.trim_end_matches(|c: char| is_quote(c) || matches!(c, ')' | ']'));
    bare.ends_with(['.', '!', '?', '…', ':', ';'])
}

/// Quotation marks of all kinds.
pub(super) fn is_quote(c: char) -> bool {
    matches!(c, '"' | '\'' | '“' | '”' | '‘' | '’' | '«' | '»' | '„')
}

/// Whether a line reads like a heading: short, opened by a capital, a digit or a quote, and without
/// the marks that end a clause.
pub(super) fn is_heading(text: &str) -> bool {
    let first = text.trim_start_matches(|c| is_quote(c) || c == '#' || c == ' ').chars().next();
    let opens = first.is_some_and(|c| c.is_uppercase() || c.is_numeric());
    opens && !ends_clause(text) && words(text) <= 14 && text.chars().count() <= 100
}

/// Whether a line at the top reads like a headline, which may be longer and may ask or exclaim.
pub(super) fn is_headline(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let fits = words(text) <= 28 && text.chars().count() <= 200 && letters >= 3;
    let bare = text.trim_end_matches(|c| is_quote(c) || matches!(c, '?' | '!'));
    fits && !ends_clause(bare)
}

fn ends_clause(text: &str) -> bool {
    let open = |c: char| matches!(c, ',' | '-' | '–' | '—' | '(');
    ends_sentence(text) || text.ends_with(open)
}

/// The number of words.
pub(super) fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

/// Whether the line has no letter or digit at all ("***", "___").
pub(super) fn is_ornament(text: &str) -> bool {
    !text.chars().any(char::is_alphanumeric)
}

/// Whether all letters are capitals, and there are some.
pub(super) fn is_capitals(word: &str) -> bool {
    let mut letters = word.chars().filter(|c| c.is_alphabetic()).peekable();
    letters.peek().is_some() && letters.all(|c| !c.is_lowercase())
}

/// Whether the first letter is a capital.
pub(super) fn is_capitalised(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}
