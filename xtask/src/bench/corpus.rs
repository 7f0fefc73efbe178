//! A corpus of many reports made of few: each round takes the reports again with other names and days.
//!
//! A name is a word that begins with a capital letter inside a sentence. In round n each gets an ending
//! of its own ("Nairobi" becomes "Nairobiab"), the same throughout the round, so that word forms,
//! actors and places are new to every cache and runs of words differ as those of other reports do; the
//! days of publication move on by one a round. The first round is the reports as they are.

use crate::Failure;
use crate::bench::texts;
use crate::web_archive;
use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::Value;
use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};

/// A corpus in a file.
pub struct Corpus {
    /// The file.
    pub path: PathBuf,
    /// Bytes of the reports' texts, without anything around them.
    pub text: u64,
}

/// Writes a corpus of so many reports as JSON lines.
pub fn make(texts: &Path, reports: usize) -> Result<Corpus, Failure> {
    let read = std::fs::read_to_string(texts)?;
    let lines: Vec<Value> = read.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    let path = texts::folder()?.join(format!("corpus-{reports}.jsonl"));
    let mut file = BufWriter::new(File::create(&path)?);
    let mut text = 0;
    for number in 0..reports {
        let report = lines.get(number % lines.len().max(1)).ok_or("there are no texts")?;
        let round = number / lines.len();
        let report = changed(report, number, round)?;
        text += report["text"].as_str().unwrap_or_default().len() as u64;
        serde_json::to_writer(&mut file, &report)?;
        file.write_all(b"\n")?;
    }
    file.flush()?;
    Ok(Corpus { path, text })
}

/// Writes a corpus of JSON lines again as a web archive: a response with a page for each report, each packed
/// by itself as Common Crawl does.
pub fn packed(lines: &Corpus) -> Result<Corpus, Failure> {
    let path = lines.path.with_extension("warc.gz");
    let mut file = BufWriter::new(File::create(&path)?);
    for line in BufReader::new(File::open(&lines.path)?).lines() {
        let report: Value = serde_json::from_str(&line?)?;
        let mut member = GzEncoder::new(&mut file, Compression::default());
        member.write_all(&record(&report))?;
        member.finish()?;
    }
    file.flush()?;
    Ok(Corpus { path, text: lines.text })
}

/// A record of a web archive with a page.
fn record(report: &Value) -> Vec<u8> {
    let field = |name: &str| report[name].as_str().unwrap_or_default();
    let paragraphs: String = field("text").lines().map(paragraph).collect();
    web_archive::record(field("id"), field("date"), &paragraphs)
}

fn paragraph(text: &str) -> String {
    let safe = text.replace('&', "&amp;").replace('<', "&lt;");
    format!("<p>{safe}</p>")
}

fn changed(report: &Value, number: usize, round: usize) -> Result<Value, Failure> {
    let text = report["text"].as_str().ok_or("a text has no field `text`")?;
    let day: Option<jiff::civil::Date> = report["date"].as_str().and_then(|day| day.parse().ok());
    let moved = day.map(|day| day.saturating_add(jiff::Span::new().days(round as i64)));
    Ok(serde_json::json!({
        "id": format!("report-{number}"),
        "date": moved.map(|day| day.to_string()),
        "text": renamed(text, &ending(round)),
    }))
}

/// The ending of a round's names: none for the first, then "ab", "ac", …
fn ending(round: usize) -> String {
    let letter = |number: usize| char::from(b'a' + (number % 26) as u8);
    match round {
        0 => String::new(),
        round => [round / 676, round / 26, round].map(letter).iter().collect(),
    }
}

/// The text with an ending on every capitalised word that does not open a sentence.
fn renamed(text: &str, ending: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    let mut opens = true;
    for piece in text.split_inclusive(|letter: char| !letter.is_alphabetic()) {
        let word = piece.trim_end_matches(|letter: char| !letter.is_alphabetic());
        out.push_str(word);
        if !opens && word.chars().count() > 1 && word.chars().next().is_some_and(char::is_uppercase)
        {
            out.push_str(ending);
        }
        let mark = &piece[word.len()..];
        out.push_str(mark);
        opens = (opens && word.is_empty()) || mark.contains(['.', '!', '?', '\n', '“', '"', ':']);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_get_the_round_s_ending() {
        let text = "Rain fell. The mayor of Lome met Afi Mensah, who said: “We saw Togo.”";
        assert_eq!(renamed(text, ""), text);
        let other =
            "Rain fell. The mayor of Lomeaab met Afiaab Mensahaab, who said: “We saw Togoaab.”";
        assert_eq!(renamed(text, &ending(1)), other);
    }
}
