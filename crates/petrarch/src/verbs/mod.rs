//! Verb dictionaries: synsets, blocks of verbs, and their patterns.

mod frame;
mod pattern;

use crate::Output;
use crate::cameo::{self, Codes, Meaning, NOTHING, Unread};
use crate::source::{self, Line, brackets};
use dateline_text::TableFile;
use frame::{Classes, Frame, class};
use std::collections::{BTreeMap, BTreeSet};

const SENSES: &str = "# Senses from verb dictionaries; docs/lexicon.md describes the columns.\n\
                      # id\tlemma\tpos\tframe\tmode\tcontext\tstatus\tactor\trecipient\texample\n";
const CLASSES: &str = "# Word classes from the synsets of verb dictionaries.\n";

/// Where the target stands if the pattern does not say so; the first that names somebody counts.
const TARGETS: &str = "obj obj.of obj.agent whom with to on against from for of";

/// Reads verb dictionaries into `lexicon/*.tsv`.
pub fn import(files: &[TableFile], out: &mut Output) {
    let lines: Vec<Vec<Line>> = files.iter().map(source::lines).collect();
    let entries: Vec<Entry> = lines.iter().flat_map(|lines| entries(lines, out)).collect();
    let mut writer = Writer::default();
    for entry in &entries {
        if let Entry::Synset { line, name, words } = entry {
            writer.synset(*line, name, words, out);
        }
    }
    for entry in &entries {
        if let Entry::Block(block) = entry {
            writer.block(block, out);
        }
    }
    writer.finish(out);
}

/// A part of a dictionary.
enum Entry<'f> {
    Synset { line: Line<'f>, name: &'f str, words: Vec<(Line<'f>, &'f str)> },
    Block(Block<'f>),
}

/// Verbs with the same patterns.
#[derive(Default)]
struct Block<'f> {
    /// The code of the block's first line, for verbs without one.
    code: Option<&'f str>,
    verbs: Vec<Verb<'f>>,
    patterns: Vec<(Line<'f>, &'f str, &'f str)>,
}

/// A verb with its own code.
struct Verb<'f> {
    line: Line<'f>,
    words: &'f str,
    code: Option<&'f str>,
}

/// Splits the lines of a dictionary; lines with a mistake are told of and left out.
fn entries<'f>(lines: &[Line<'f>], out: &mut Output) -> Vec<Entry<'f>> {
    let mut entries: Vec<Entry> = Vec::new();
    let mut reader = Reading::default();
    for &line in lines.iter().filter(|line| !line.comment) {
        if let Err(message) = reader.line(line, &mut entries, out) {
            out.wrong(line, message);
        }
    }
    reader.close(&mut entries);
    entries
}

/// The block being read, and whether a synset is.
#[derive(Default)]
struct Reading<'f> {
    block: Block<'f>,
    in_synset: bool,
}

impl<'f> Reading<'f> {
    fn close(&mut self, entries: &mut Vec<Entry<'f>>) {
        let block = std::mem::take(&mut self.block);
        if !block.verbs.is_empty() {
            entries.push(Entry::Block(block));
        }
    }

    fn line(
        &mut self,
        line: Line<'f>,
        entries: &mut Vec<Entry<'f>>,
        out: &mut Output,
    ) -> Result<(), String> {
        let text = line.text.trim();
        let in_synset = std::mem::take(&mut self.in_synset);
        if text.is_empty() {
            if !self.block.verbs.is_empty() {
                self.close(entries);
            }
        } else if let Some(rest) = text.strip_prefix("---") {
            self.close(entries);
            let rest = rest.trim_end().trim_end_matches('-');
            // The null code is written with dashes too.
            let (_, codes) = brackets(rest.trim_end())?;
            self.block.code = codes.first().copied();
        } else if let Some(rest) = text.strip_prefix('-') {
            self.pattern(line, rest)?;
        } else if let Some(name) = text.strip_prefix('&') {
            self.in_synset = true;
            let name = name.trim().trim_end_matches('_');
            if name.is_empty()
                || !name.chars().all(|c| c.is_ascii_alphanumeric() || "_-".contains(c))
            {
                return Err("write the synset's name behind `&`, in letters, digits and `_`".into());
            }
            entries.push(Entry::Synset { line, name, words: Vec::new() });
        } else if let (true, Some(word)) = (in_synset, text.strip_prefix('+')) {
            self.in_synset = true;
            if let Some(Entry::Synset { words, .. }) = entries.last_mut() {
                words.push((line, word.trim()));
            }
        } else if text.starts_with('~') {
            out.left(
                line,
                "a transformation of several verbs; dateline reads control verbs itself",
            );
        } else {
            self.verb(line, text, entries)?;
        }
        Ok(())
    }

    fn pattern(&mut self, line: Line<'f>, text: &'f str) -> Result<(), String> {
        if self.block.verbs.is_empty() {
            return Err(
                "a pattern without a verb; write the verb above it, with no empty line between"
                    .into(),
            );
        }
        let (words, codes) = brackets(text)?;
        let [code] = codes[..] else {
            return Err("no code; write one in brackets at the end: `- * WORD [112]`".into());
        };
        self.block.patterns.push((line, words, code));
        Ok(())
    }

    /// A verb: one behind patterns begins a block of its own, as TABARI's do.
    fn verb(
        &mut self,
        line: Line<'f>,
        text: &'f str,
        entries: &mut Vec<Entry<'f>>,
    ) -> Result<(), String> {
        if !self.block.patterns.is_empty() {
            self.close(entries);
        }
        let end = text.find(['{', '[']).unwrap_or(text.len());
        let words = text.get(..end).unwrap_or_default().trim();
        if words.is_empty() {
            return Err("no verb before the code; write one".into());
        }
        // A verb with a mistake stays, so that its patterns are checked too.
        let (code, mistake) = match verb_code(text) {
            Ok(code) => (code, Ok(())),
            Err(message) => (None, Err(message)),
        };
        if self.block.verbs.is_empty() && self.block.code.is_none() {
            self.block.code = code;
        }
        self.block.verbs.push(Verb { line, words, code });
        mistake
    }
}

/// The code of a verb's line; the forms in `{ }` are not needed, as the engine knows them.
fn verb_code(text: &str) -> Result<Option<&str>, String> {
    let (before, codes) = brackets(text)?;
    match before.split_once('{') {
        Some((_, forms)) if !forms.trim_end().ends_with('}') => {
            Err("`{` is not closed; write `}` behind the verb's forms".into())
        }
        _ => Ok(codes.first().copied()),
    }
}

/// The files written so far.
#[derive(Default)]
struct Writer {
    classes: Classes,
    defined: BTreeSet<String>,
    lists: String,
    senses: BTreeMap<&'static str, String>,
    numbers: BTreeMap<String, usize>,
    written: BTreeSet<String>,
}

/// A verb's lemma and what its further words ask.
struct Lemma {
    lemma: String,
    frame: Frame,
}

impl Writer {
    fn synset(&mut self, line: Line, name: &str, words: &[(Line, &str)], out: &mut Output) {
        self.defined.insert(name.to_owned());
        if words.is_empty() {
            return out.wrong(
                line,
                format!("synset &{name} has no words; write them below it behind `+`"),
            );
        }
        let mut lemmas = BTreeSet::new();
        for (line, word) in words {
            let word = word.trim_end_matches('_');
            match frame::plain(word) {
                Ok(lemma) => {
                    lemmas.extend(frame::singular(&lemma));
                    lemmas.insert(lemma);
                }
                Err(_) => {
                    out.left(*line, "word classes hold single words; write a frame for the phrase")
                }
            }
        }
        if !lemmas.is_empty() {
            let lemmas = lemmas.into_iter().collect::<Vec<_>>().join(" ");
            self.lists += &format!("{}\t{lemmas}\n", class(name));
            self.classes.insert(class(name));
        }
    }

    fn block(&mut self, block: &Block, out: &mut Output) {
        let mut lemmas: Vec<Lemma> = Vec::new();
        for verb in &block.verbs {
            out.imported.counts.patterns += 1;
            match lemma(verb.words) {
                Ok(lemma) => {
                    self.bare(verb, block.code, &lemma, out);
                    lemmas.push(lemma);
                }
                Err(reason) => out.left(verb.line, reason),
            }
        }
        for (line, words, code) in &block.patterns {
            out.imported.counts.patterns += 1;
            self.pattern(*line, words, code, &lemmas, out);
        }
    }

    /// The verb by itself, with its own code or its block's.
    fn bare(&mut self, verb: &Verb, block: Option<&str>, lemma: &Lemma, out: &mut Output) {
        let Some(code) = verb.code.or(block).filter(|code| *code != "---") else { return };
        let Some(codes) = codes(verb.line, code, out) else { return };
        if codes.source.or(codes.target).is_some_and(|meaning| meaning == NOTHING) {
            return out.left(
                verb.line,
                format!("[{code}] is a public statement, no event of PLOVER; dateline keeps statements as \
                         records of their own"),
            );
        }
        self.sense(verb.line, &lemma.lemma, &lemma.frame, codes, out);
    }

    fn pattern(&mut self, line: Line, words: &str, code: &str, lemmas: &[Lemma], out: &mut Output) {
        let read = match pattern::pattern(words) {
            Ok(read) => read,
            Err(message) => return out.wrong(line, message),
        };
        let undefined = synsets(words).find(|name| !self.defined.contains(*name));
        if let Some(name) = undefined {
            let message = format!("synset &{name} is not defined; define it, or write words");
            return out.wrong(line, message);
        }
        let Some(codes) = codes(line, code, out) else { return };
        let frame = match frame::frame(&read, &self.classes) {
            Ok(frame) => frame,
            Err(reason) => return out.left(line, reason),
        };
        for lemma in lemmas {
            let mut own = lemma.frame.clone();
            own.constraints.extend(frame.constraints.iter().cloned());
            let own = Frame { constraints: own.constraints, ..frame.clone() };
            self.sense(line, &lemma.lemma, &own, codes, out);
        }
    }

    /// Writes a sense; a second code of the same type makes its event mutual.
    fn sense(&mut self, line: Line, lemma: &str, frame: &Frame, codes: Codes, out: &mut Output) {
        let Some((meaning, slots)) = slots(line, frame, codes, out) else { return };
        let (file, columns) = (meaning.event_type, columns(meaning, &slots));
        let body = format!("{lemma}\tv\t{}\t{columns}", frame.column());
        if !self.written.insert(body.clone()) {
            return out.left(line, format!("`{lemma}` has the same sense above; one is carried"));
        }
        let number = self.numbers.entry(lemma.to_owned()).or_default();
        *number += 1;
        let file = self.senses.entry(file).or_insert_with(|| SENSES.to_owned());
        *file += &format!("{lemma}.v.p{number}\t{body}\t\n");
        out.imported.counts.senses += 1;
    }

    fn finish(self, out: &mut Output) {
        if !self.lists.is_empty() {
            out.file("lexicon/classes.tsv", format!("{CLASSES}{}", self.lists));
        }
        for (name, text) in self.senses {
            out.file(&format!("lexicon/{name}.tsv"), text);
        }
    }
}

/// Mode, context, status, actor and recipient.
fn columns(meaning: Meaning, (actor, recipient): &(String, String)) -> String {
    format!("{}\t{}\t\t{actor}\t{recipient}", meaning.mode, meaning.context)
}

/// The meaning that counts, and the columns of actor and recipient.
fn slots(
    line: Line,
    frame: &Frame,
    codes: Codes,
    out: &mut Output,
) -> Option<(Meaning, (String, String))> {
    let source = frame.source.clone().unwrap_or_else(|| "subj".into());
    let Some(meaning) = codes.source else {
        // `[:173]`: what the target does to the source, as in "appeared before a court".
        let target = frame.target.clone().unwrap_or_else(|| "by".into());
        return codes.target.map(|meaning| (meaning, (target, source)));
    };
    let target = frame.target.clone().unwrap_or_else(|| TARGETS.into());
    Some(match (meaning, codes.target) {
        (meaning, _) if meaning == NOTHING => (meaning, (String::new(), String::new())),
        (meaning, Some(other)) if other.event_type == meaning.event_type => {
            let actor = if frame.source.is_none() && frame.target.is_none() {
                "subj+obj+with".into()
            } else {
                format!("{source} {target}").trim_end().replace(' ', "+")
            };
            (meaning, (actor, String::new()))
        }
        (meaning, Some(_)) => {
            out.left(
                line,
                "carried with its first code only: dateline codes one event for one verb",
            );
            (meaning, (source, target))
        }
        (meaning, None) => (meaning, (source, target)),
    })
}

/// The codes of a line; what is wrong with them is told.
fn codes(line: Line, code: &str, out: &mut Output) -> Option<Codes> {
    match cameo::codes(code) {
        Ok(codes) => Some(codes),
        Err(Unread::Unknown(reason)) => {
            out.left(line, reason);
            None
        }
        Err(Unread::Wrong(message)) => {
            out.wrong(line, message);
            None
        }
    }
}

/// The names of the synsets that a pattern asks for.
fn synsets(words: &str) -> impl Iterator<Item = &str> {
    words.split('&').skip(1).map(|rest| {
        let end =
            rest.find(|c: char| c.is_whitespace() || "(){}|".contains(c)).unwrap_or(rest.len());
        rest.get(..end).unwrap_or_default().trim_end_matches('_')
    })
}

/// `CORDON`, `+CORDON_OFF`, `CLEAR_UP`.
fn lemma(words: &str) -> Result<Lemma, String> {
    let parts: Vec<&str> = words
        .split(|c: char| c == '_' || c.is_whitespace())
        .filter(|part| !part.is_empty())
        .collect();
    let at = parts.iter().position(|part| part.starts_with('+')).unwrap_or(0);
    if at > 0 {
        return Err("words before the verb; write the verb as one word".into());
    }
    let (first, rest) = parts.split_first().ok_or("no verb; write one")?;
    let mut frame = Frame::default();
    frame::behind(rest, &mut frame)?;
    Ok(Lemma { lemma: frame::plain(first.trim_start_matches('+'))?, frame })
}
