//! Names, days and texts in English and in Markdown.

use jiff::civil::Date;
use serde_json::Value;

/// The most parties that are named; of more the rest is counted.
const NAMED: usize = 4;

/// "Ghana, Togo and two others"; nothing where nobody is named.
pub(super) fn named(parties: &Value) -> Option<String> {
    let one = std::slice::from_ref(parties);
    let parties =
        parties.as_array().map_or(if parties.is_object() { one } else { &[] }, Vec::as_slice);
    let mut names: Vec<String> = Vec::new();
    for name in parties.iter().filter_map(|party| party["name"].as_str()) {
        let name = escaped(&with_article(&within(&line(name))));
        if !name.is_empty() && !names.contains(&name) {
            names.push(name);
        }
    }
    if names.len() > NAMED {
        let more = names.len() - (NAMED - 1);
        names.truncate(NAMED - 1);
        names.push(format!("{more} others"));
    }
    let last = names.pop()?;
    Some(if names.is_empty() { last } else { format!("{} and {last}", names.join(", ")) })
}

/// Names that take an article: by their first words or their last.
const ARTICLE_FIRST: [&str; 4] = ["United", "Democratic", "Central", "European"];
const ARTICLE_LAST: [&str; 20] = [
    "States",
    "Kingdom",
    "Emirates",
    "Nations",
    "Union",
    "Republic",
    "Islands",
    "Netherlands",
    "Philippines",
    "Maldives",
    "Party",
    "Council",
    "Commission",
    "Committee",
    "Organization",
    "Department",
    "Ministry",
    "Court",
    "House",
    "League",
];

/// "the United States", "Ghana".
pub(super) fn with_article(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    let has = |list: &[&str], word: Option<&&str>| word.is_some_and(|word| list.contains(word));
    let is_name = words.len() > 1 && has(&ARTICLE_FIRST, words.first());
    let begins_with_article = matches!(
        words.first(),
        Some(&("the" | "The" | "a" | "an" | "his" | "her" | "its" | "their"))
    );
    if !begins_with_article && (is_name || has(&ARTICLE_LAST, words.last())) {
        return format!("the {name}");
    }
    name.to_string()
}

/// Words that begin a description and not a name.
const BEGINNINGS: [&str; 14] = [
    "A", "An", "The", "His", "Her", "Its", "Their", "Our", "Some", "Several", "Many", "Two",
    "Three", "Other",
];

/// A name as it stands within a sentence: "a spokesman".
pub(super) fn within(name: &str) -> String {
    let first = name.split_whitespace().next().unwrap_or_default();
    if !BEGINNINGS.contains(&first) || !name.contains(' ') {
        return name.to_string();
    }
    format!("{}{}", first.to_lowercase(), name.get(first.len()..).unwrap_or_default())
}

/// The first letter large.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// "3 March 2025".
pub(super) fn date(day: Date) -> String {
    day.strftime("%-d %B %Y").to_string()
}

/// The same of a day as a base has it.
pub(super) fn day(text: &str) -> String {
    text.parse().map_or_else(|_| text.to_string(), date)
}

/// "March 2025" of "2025-03".
pub(super) fn month(text: &str) -> String {
    let first: Result<Date, _> = format!("{text}-01").parse();
    first.map_or_else(|_| text.to_string(), |first| first.strftime("%B %Y").to_string())
}

/// "In March 2025", "In 2025", "Between 3 March 2025 and 5 March 2025".
pub(super) fn period(first: &str, last: &str) -> String {
    let (Ok(start), Ok(end)) = (first.parse::<Date>(), last.parse::<Date>()) else {
        return format!("Between {first} and {last}");
    };
    if start == start.first_of_month() && end == start.last_of_month() {
        return format!("In {}", start.strftime("%B %Y"));
    }
    if start == start.first_of_year() && end == start.last_of_year() {
        return format!("In {}", start.year());
    }
    format!("Between {} and {}", date(start), date(end))
}

/// A text in one line.
pub(super) fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The first words of a text, with a mark where it goes on.
pub(super) fn shortened(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_string();
    }
    let cut: String = text.chars().take(most).collect();
    let whole = cut.rsplit_once(' ').map_or(cut.as_str(), |(whole, _)| whole);
    format!("{whole} …")
}

/// A text as it stands within quotation marks: with single ones inside.
pub(super) fn inner(text: &str) -> String {
    text.chars()
        .map(|letter| match letter {
            '“' => '‘',
            '”' => '’',
            '"' => '\'',
            other => other,
        })
        .collect()
}

/// A text whose letters mean nothing to Markdown.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        if matches!(letter, '\\' | '*' | '_' | '[' | ']' | '<' | '>' | '`' | '#' | '|') {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn names_in_a_sentence() {
        let check = |names: &[&str], expected: &str| {
            let parties: Value = names.iter().map(|name| json!({"name": name})).collect();
            assert_eq!(named(&parties).unwrap_or_default(), expected);
        };
        check(&["Ghana"], "Ghana");
        check(
            &["United States", "A spokesman for *Togo*"],
            "the United States and a spokesman for \\*Togo\\*",
        );
        check(&["A", "B", "C", "D", "E"], "A, B, C and 2 others");
        check(&["The Hague", "the Green Party"], "the Hague and the Green Party");
        check(&[], "");
    }

    #[test]
    fn days_and_periods() {
        assert_eq!(period("2024-02-01", "2024-02-29"), "In February 2024");
        assert_eq!(period("2024-01-01", "2024-12-31"), "In 2024");
        assert_eq!(period("2024-01-03", "2024-01-05"), "Between 3 January 2024 and 5 January 2024");
        assert_eq!(month("2024-07"), "July 2024");
    }
}
