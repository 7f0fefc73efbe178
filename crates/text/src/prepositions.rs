//! The prepositions that the frames of lexicons may name.

const PREPOSITIONS: [&str; 39] = [
    "about",
    "across",
    "after",
    "against",
    "ahead",
    "along",
    "alongside",
    "amid",
    "among",
    "around",
    "as",
    "at",
    "before",
    "behind",
    "between",
    "by",
    "during",
    "for",
    "from",
    "in",
    "inside",
    "into",
    "near",
    "of",
    "off",
    "on",
    "onto",
    "out",
    "outside",
    "over",
    "through",
    "to",
    "toward",
    "towards",
    "under",
    "upon",
    "with",
    "within",
    "without",
];

/// Whether a word in small letters is a preposition that a frame may name as a role.
pub fn is_preposition(word: &str) -> bool {
    PREPOSITIONS.contains(&word)
}
