//! How names and roles are written, for the tables that are packed and for users' own.

/// How a phrase must be written, one bit a word from the first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Writing {
    /// Words that must begin with a capital.
    pub capital: u16,
    /// Words that must be in capitals throughout.
    pub upper: u16,
}

/// How words must be written, given folded and as the table has them.
pub fn writing(words: &[(String, &str)]) -> Writing {
    let mut writing = Writing::default();
    for (place, (word, token)) in words.iter().enumerate().take(16) {
        // An article may stand in capitals or not: "Al-Maliki said", "al-Maliki said".
        if is_article(word) {
            continue;
        }
        let letters = || token.chars().filter(|c| c.is_alphabetic());
        if letters().next().is_some_and(char::is_uppercase) {
            writing.capital |= 1 << place;
            if letters().count() > 1 && letters().all(char::is_uppercase) {
                writing.upper |= 1 << place;
            }
        }
    }
    writing
}

/// Whether a word of a name is the Arabic article, assimilated or not.
pub fn is_article(word: &str) -> bool {
    matches!(
        word,
        "al" | "el"
            | "ad"
            | "an"
            | "ar"
            | "as"
            | "ash"
            | "at"
            | "az"
            | "ed"
            | "ez"
            | "es"
            | "er"
            | "et"
    )
}

/// The regular plural of a phrase: of the word before "of", "for", "to" or "in", else of the last.
pub fn plural(phrase: &str) -> String {
    let words: Vec<&str> = phrase.split(' ').collect();
    let link = |word: &&str| matches!(*word, "of" | "for" | "to" | "in" | "at" | "on" | "without");
    let head = words.iter().position(link).unwrap_or(words.len()).saturating_sub(1);
    let plural = words
        .iter()
        .enumerate()
        .map(|(place, word)| if place == head { plural_word(word) } else { (*word).to_owned() });
    plural.collect::<Vec<_>>().join(" ")
}

fn plural_word(word: &str) -> String {
    let vowel = |c: char| "aeiou".contains(c);
    if let Some(stem) = word.strip_suffix("man") {
        return format!("{stem}men");
    }
    if let Some(stem) = word.strip_suffix('y').filter(|stem| !stem.ends_with(vowel)) {
        return format!("{stem}ies");
    }
    match word {
        "person" => "people".into(),
        _ if ["s", "x", "ch", "sh"].iter().any(|end| word.ends_with(end)) => format!("{word}es"),
        _ => format!("{word}s"),
    }
}
