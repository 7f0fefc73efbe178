//! From patterns to frames: what dateline's lexicon asks of a predicate's arguments.

use super::pattern::{Item, Pattern, Phrase, Word};
use dateline_text::is_preposition;
use std::collections::BTreeSet;

/// A frame with its slots, as the columns of a lexicon file have them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Frame {
    /// Constraints.
    pub constraints: Vec<String>,
    /// Where the source stands, if the pattern says so.
    pub source: Option<String>,
    /// Where the target stands, if the pattern says so.
    pub target: Option<String>,
}

impl Frame {
    /// The frame's column.
    pub fn column(&self) -> String {
        self.constraints.join(" ")
    }

    fn ask(&mut self, constraint: String) {
        if !self.constraints.contains(&constraint) {
            self.constraints.push(constraint);
        }
    }
}

/// The synsets that became word classes.
pub type Classes = BTreeSet<String>;

/// The class of a synset.
pub fn class(synset: &str) -> String {
    format!("P_{}", synset.trim_end_matches('_').to_uppercase())
}

/// The frame of a pattern.
///
/// # Errors
///
/// Why frames cannot say what it says.
pub fn frame(pattern: &Pattern, classes: &Classes) -> Result<Frame, String> {
    let mut builder = Builder { frame: Frame::default(), classes };
    builder.before(&pattern.before)?;
    builder.after(&pattern.after)?;
    Ok(builder.frame)
}

/// Words behind a verb that belong to it.
pub fn behind(words: &[&str], frame: &mut Frame) -> Result<(), String> {
    for word in words {
        let lower = plain(word)?;
        if is_particle(&lower) {
            frame.ask(format!("prt={lower}"));
        } else if is_preposition(&lower) {
            frame.ask(lower);
        } else {
            frame.ask(format!("{OBJECT}={}", forms(&lower)));
        }
    }
    Ok(())
}

/// What stands behind a verb is its object or what it is said to be.
const OBJECT: &str = "obj|comp";

struct Builder<'c> {
    frame: Frame,
    classes: &'c Classes,
}

impl Builder<'_> {
    fn before(&mut self, items: &[Item]) -> Result<(), String> {
        let mut role: Option<String> = None;
        for item in items {
            match item {
                Item::Noun(phrase) if role.is_some() && adverb(phrase).is_none() => {
                    return Err("two nouns before the verb; frames know one subject".into());
                }
                Item::Noun(phrase) => match adverb(phrase) {
                    Some(adverb) => self.frame.ask(format!("prt={adverb}")),
                    None => {
                        self.phrase("subj", phrase)?;
                        role = Some("subj".into());
                    }
                },
                Item::Prep(word, nouns) => {
                    let word = preposition(word)?;
                    self.nouns(&format!("subj.{word}"), nouns)?;
                }
            }
        }
        Ok(())
    }

    fn after(&mut self, items: &[Item]) -> Result<(), String> {
        let mut items = items.iter().peekable();
        let mut last: Option<String> = None;
        let mut object = false;
        while let Some(item) = items.next() {
            match item {
                Item::Noun(phrase) => match bare(phrase).map(str::to_lowercase) {
                    Some(word) if is_particle(&word) && !opens(&word, items.peek().copied()) => {
                        self.frame.ask(format!("prt={word}"));
                    }
                    Some(word) if is_preposition(&word) => {
                        let next = items.next_if(|next| matches!(next, Item::Noun(_)));
                        let nouns: &[Phrase] = match next {
                            Some(Item::Noun(noun)) => std::slice::from_ref(noun),
                            _ => &[],
                        };
                        last = Some(self.prepositional(&word, nouns, last.as_deref())?);
                    }
                    Some(word) if word == "not" => self.frame.ask("neg".into()),
                    Some(word) if word == "that" => {
                        return Err(
                            "clauses with THAT; frames know a clause as `that`, `inf`".into()
                        );
                    }
                    Some(word) if adverb(phrase).is_some() => {
                        self.frame.ask(format!("prt={word}"));
                    }
                    _ => last = Some(self.object(phrase, &mut object)?),
                },
                Item::Prep(word, nouns) if is_particle_alone(word) => {
                    self.frame.ask(format!("prt={}", word.to_lowercase()));
                    for noun in nouns {
                        last = Some(self.object(noun, &mut object)?);
                    }
                }
                Item::Prep(word, nouns) => {
                    let word = preposition(word)?;
                    last = Some(self.prepositional(&word, nouns, last.as_deref())?);
                }
            }
        }
        Ok(())
    }

    /// The object, of which there is one. Gives its role.
    fn object(&mut self, phrase: &Phrase, taken: &mut bool) -> Result<String, String> {
        if std::mem::replace(taken, true) {
            return Err("two objects; frames know one".into());
        }
        self.phrase(OBJECT, phrase)?;
        Ok(OBJECT.into())
    }

    /// A phrase with its preposition; "of" goes with the noun before it. Gives its role.
    fn prepositional(
        &mut self,
        word: &str,
        nouns: &[Phrase],
        last: Option<&str>,
    ) -> Result<String, String> {
        let role = match (word, last) {
            ("of", Some(last)) => format!("{last}.of"),
            // The noun may be a verb: "look (TO PRESS)".
            ("to", _) if nouns.iter().any(|noun| bare(noun).is_some()) => "to|inf".into(),
            _ => word.into(),
        };
        self.nouns(&role, nouns)?;
        Ok(role)
    }

    fn nouns(&mut self, role: &str, nouns: &[Phrase]) -> Result<(), String> {
        match nouns {
            [] => self.frame.ask(role.to_owned()),
            [noun] => self.phrase(role, noun)?,
            _ => return Err("several nouns behind one preposition; frames know one".into()),
        }
        Ok(())
    }

    fn phrase(&mut self, role: &str, phrase: &Phrase) -> Result<(), String> {
        match phrase.heads[..] {
            [Word::Source] => {
                self.frame.ask(format!("{role}:party"));
                self.frame.source = Some(role.replace('|', " "));
            }
            [Word::Target] => {
                self.frame.ask(format!("{role}:party"));
                self.frame.target = Some(role.replace('|', " "));
            }
            [Word::Both] => {
                self.frame.ask(format!("{role}:several"));
                self.frame.source = Some(role.replace('|', " "));
                self.frame.target = Some(String::new());
            }
            [Word::Skip] => self.frame.ask(role.to_owned()),
            ref heads => self.frame.ask(format!("{role}={}", self.alternatives(heads)?)),
        }
        for word in &phrase.modifiers {
            let words = self.alternatives(std::slice::from_ref(word))?;
            self.frame.ask(format!("{role}.mod={words}"));
        }
        Ok(())
    }

    fn alternatives(&self, words: &[Word]) -> Result<String, String> {
        let mut list = Vec::new();
        for word in words {
            list.push(match word {
                Word::Plain(word) => forms(&plain(word)?),
                Word::Synset(name) if self.classes.contains(&class(name)) => class(name),
                Word::Synset(name) => {
                    return Err(format!("no word of &{name} could be carried over"));
                }
                Word::Source | Word::Target | Word::Both | Word::Skip => {
                    return Err("`$`, `+`, `%` or `^` among words; frames know them alone".into());
                }
            });
        }
        Ok(list.join("|"))
    }
}

/// The word of a phrase that is one plain word.
fn bare<'f>(phrase: &Phrase<'f>) -> Option<&'f str> {
    match (&phrase.heads[..], &phrase.modifiers[..]) {
        ([Word::Plain(word)], []) => Some(word),
        _ => None,
    }
}

/// Whether a word that may be a particle opens a phrase: "OFF" in `OFF &TARGET`, not in `OFF (FROM ^)`.
fn opens(word: &str, next: Option<&Item>) -> bool {
    let can = is_preposition(word) && !matches!(word, "out" | "off" | "over");
    can && matches!(next, Some(Item::Noun(_)))
}

fn is_particle(word: &str) -> bool {
    matches!(
        word,
        "up" | "out"
            | "off"
            | "down"
            | "away"
            | "back"
            | "forward"
            | "aside"
            | "apart"
            | "together"
            | "over"
            | "forth"
            | "again"
    )
}

/// A word that is a particle and never a preposition: "aside" of `(ASIDE RIFT)`.
fn is_particle_alone(word: &str) -> bool {
    let lower = word.to_lowercase();
    is_particle(&lower) && !is_preposition(&lower)
}

/// The adverb that a phrase is by itself.
fn adverb(phrase: &Phrase) -> Option<String> {
    const NOUNS: [&str; 12] = [
        "ally", "anomaly", "assembly", "bully", "family", "fly", "italy", "monopoly", "rally",
        "reply", "sicily", "supply",
    ];
    let word = bare(phrase)?.to_lowercase();
    (word.ends_with("ly") && !NOUNS.contains(&word.as_str()) && plain(&word).is_ok())
        .then_some(word)
}

/// A preposition, or several as in `(BY/WITH MULE)`.
fn preposition(word: &str) -> Result<String, String> {
    let lower = word.to_lowercase();
    if lower.split('/').all(is_preposition) {
        return Ok(lower.replace('/', "|"));
    }
    Err(format!("`{word}` is no preposition that frames know"))
}

/// A word in small letters.
///
/// # Errors
///
/// That it has signs that frames give a meaning of their own.
pub fn plain(word: &str) -> Result<String, String> {
    let fits = |c: char| c.is_alphanumeric() || matches!(c, '-' | '\'' | '/' | '.');
    if word.is_empty() || !word.chars().all(fits) || !word.starts_with(char::is_alphanumeric) {
        return Err(format!("`{word}` is no word that frames can ask for"));
    }
    Ok(word.to_lowercase())
}

/// A word and, if it may be a plural, its singular: frames ask for base forms, dictionaries for words as
/// they stand.
pub fn forms(word: &str) -> String {
    match singular(word) {
        Some(singular) => format!("{singular}|{word}"),
        None => word.to_owned(),
    }
}

/// The singular of a regular plural.
pub fn singular(word: &str) -> Option<String> {
    if word.len() < 4 || ["ss", "us", "is"].iter().any(|end| word.ends_with(end)) {
        return None;
    }
    if let Some(stem) = word.strip_suffix("ies") {
        return Some(format!("{stem}y"));
    }
    let hiss = ["sses", "xes", "ches", "shes"].iter().any(|end| word.ends_with(end));
    let stem = if hiss { word.strip_suffix("es") } else { word.strip_suffix('s') };
    stem.map(String::from)
}

#[cfg(test)]
mod tests {
    use super::super::pattern::pattern;
    use super::*;

    #[track_caller]
    fn check(text: &str, constraints: &str, source: Option<&str>, target: Option<&str>) {
        let classes = Classes::from(["P_TOOL".to_owned()]);
        let read = pattern(text).unwrap_or_else(|wrong| panic!("{wrong}"));
        let frame = frame(&read, &classes).unwrap_or_else(|wrong| panic!("{wrong}"));
        let found = (frame.column(), frame.source.as_deref(), frame.target.as_deref());
        assert_eq!(found, (constraints.to_owned(), source, target));
    }

    #[test]
    fn patterns_become_frames() {
        check("*", "", None, None);
        check("* &TOOL", "obj|comp=P_TOOL", None, None);
        check("* OFF ROW", "prt=off obj|comp=row", None, None);
        check(
            "&TOOL * {MOCK RAIDS}",
            "subj=P_TOOL obj|comp=raid|raids obj|comp.mod=mock",
            None,
            None,
        );
        check(
            "* (TO LIST) (OF {BANNED PARTIES})",
            "to|inf=list to|inf.of=party|parties to|inf.of.mod=banned",
            None,
            None,
        );
        check("* MULE TO +", "obj|comp=mule to:party", None, Some("to"));
        check("+ * FROM $", "subj:party from:party", Some("from"), Some("subj"));
        check("% * DEAL", "subj:several obj|comp=deal", Some("subj"), Some(""));
        check("* { MULE | &TOOL }", "obj|comp=mule|P_TOOL", None, None);
        check("* OFF (FROM ^)", "prt=off from", None, None);
        check("* (ASIDE ROW)", "prt=aside obj|comp=row", None, None);
        check("* (BY/WITH MULE)", "by|with=mule", None, None);
        check("LOUDLY * RALLY", "prt=loudly obj|comp=rally", None, None);
    }

    #[test]
    fn what_frames_cannot_say_is_told() {
        let classes = Classes::new();
        for (text, reason) in [
            ("MULE BARN *", "two nouns before the verb"),
            ("* MULE BARN", "two objects"),
            ("* THAT $ WILL LEAVE", "clauses with THAT"),
            ("* (VIA ROAD)", "`VIA` is no preposition"),
            ("* &TOOL", "no word of &TOOL"),
            ("* A=B", "`A=B` is no word"),
        ] {
            let read = pattern(text).unwrap_or_else(|wrong| panic!("{wrong}"));
            let told = frame(&read, &classes).err().unwrap_or_default();
            assert!(told.starts_with(reason), "{text}: {told}");
        }
    }
}
