//! The language of a text.

use dateline_text::Document;
use whatlang::{Lang, Script};

/// A language that was detected.
pub(crate) struct Language {
    /// ISO 639-1, or 639-3 where there is no shorter code.
    pub(crate) code: &'static str,
    /// Its English name.
    pub(crate) name: &'static str,
}

/// English, which is also what a text too short to tell counts as.
const ENGLISH: Language = Language { code: "en", name: "English" };

/// How many letters a text in the Latin script needs before its language is told.
const LATIN_LETTERS: usize = 80;
/// How many in another script, which alone tells that it is not English.
const OTHER_LETTERS: usize = 20;
/// How many characters of a text are looked at; its language does not change behind them.
const SAMPLE: usize = 2000;

/// The language of a document's blocks.
pub(crate) fn of(document: &Document) -> Language {
    let blocks = document.blocks.iter().map(|block| block.span.of(&document.text));
    let sample: String = blocks.flat_map(|block| block.chars().chain([' '])).take(SAMPLE).collect();
    let letters = sample.chars().filter(|c| c.is_alphabetic()).count();
    let Some(found) = whatlang::detect(&sample) else { return ENGLISH };
    let latin = found.script() == Script::Latin;
    let enough = if latin { LATIN_LETTERS } else { OTHER_LETTERS };
    if letters < enough || latin && !found.is_reliable() { ENGLISH } else { language(found.lang()) }
}

fn language(lang: Lang) -> Language {
    let code = lang.code();
    let short = SHORT_CODES.iter().find(|(long, _)| *long == code).map(|(_, short)| *short);
    Language { code: short.unwrap_or(code), name: lang.eng_name() }
}

/// ISO 639-3 codes with their ISO 639-1 codes, for the languages that are detected.
const SHORT_CODES: [(&str, &str); 69] = [
    ("afr", "af"),
    ("aka", "ak"),
    ("amh", "am"),
    ("ara", "ar"),
    ("aze", "az"),
    ("bel", "be"),
    ("ben", "bn"),
    ("bul", "bg"),
    ("cat", "ca"),
    ("ces", "cs"),
    ("cmn", "zh"),
    ("cym", "cy"),
    ("dan", "da"),
    ("deu", "de"),
    ("ell", "el"),
    ("eng", "en"),
    ("epo", "eo"),
    ("est", "et"),
    ("fin", "fi"),
    ("fra", "fr"),
    ("guj", "gu"),
    ("heb", "he"),
    ("hin", "hi"),
    ("hrv", "hr"),
    ("hun", "hu"),
    ("hye", "hy"),
    ("ind", "id"),
    ("ita", "it"),
    ("jav", "jv"),
    ("jpn", "ja"),
    ("kan", "kn"),
    ("kat", "ka"),
    ("khm", "km"),
    ("kor", "ko"),
    ("lat", "la"),
    ("lav", "lv"),
    ("lit", "lt"),
    ("mal", "ml"),
    ("mar", "mr"),
    ("mkd", "mk"),
    ("mya", "my"),
    ("nep", "ne"),
    ("nld", "nl"),
    ("nob", "nb"),
    ("ori", "or"),
    ("pan", "pa"),
    ("pes", "fa"),
    ("pol", "pl"),
    ("por", "pt"),
    ("ron", "ro"),
    ("rus", "ru"),
    ("sin", "si"),
    ("slk", "sk"),
    ("slv", "sl"),
    ("sna", "sn"),
    ("spa", "es"),
    ("srp", "sr"),
    ("swe", "sv"),
    ("tam", "ta"),
    ("tel", "te"),
    ("tgl", "tl"),
    ("tha", "th"),
    ("tuk", "tk"),
    ("tur", "tr"),
    ("ukr", "uk"),
    ("urd", "ur"),
    ("uzb", "uz"),
    ("vie", "vi"),
    ("zul", "zu"),
];
