//! Reads sentences with two marked parties.

use super::parties::Parties;
use dateline_text::Span;
use std::collections::BTreeMap;

/// A sentence with its two parties and the gold label.
#[derive(Debug, PartialEq)]
pub struct Row<'t> {
    /// The name of the sentence.
    pub id: &'t str,
    /// The label.
    pub gold: &'t str,
    /// The sentence as the table has it.
    pub marked: &'t str,
    /// The sentence without its marks.
    pub text: String,
    /// The parties.
    pub parties: Parties,
}

/// The rows whose sentence has both marks; nothing where a column is missing.
pub fn rows(text: &str) -> Option<Vec<Row<'_>>> {
    let mut lines = text.lines();
    let header: Vec<&str> = lines.next()?.split('\t').collect();
    let column = |name: &str| header.iter().position(|own| *own == name);
    let (id, gold) = (column("sentence_id")?, column("gold_root")?);
    let marked = column("marked_sentence")?;
    let rows = lines.filter_map(|line| {
        let cells: Vec<&str> = line.split('\t').collect();
        let marked = *cells.get(marked)?;
        let (text, parties) = unmark(marked)?;
        Some(Row { id: cells.get(id)?, gold: cells.get(gold)?, marked, text, parties })
    });
    Some(rows.collect())
}

/// The sentence without its marks, and where the source and the target stand in it.
fn unmark(marked: &str) -> Option<(String, Parties)> {
    let marked = marked.trim_matches('"').replace("\"\"", "\"");
    let mut text = String::new();
    let mut at: BTreeMap<&str, usize> = BTreeMap::new();
    let mut rest = marked.as_str();
    while let Some(found) = rest.find('<') {
        text.push_str(&rest[..found]);
        rest = &rest[found..];
        let mark = ["<s>", "</s>", "<t>", "</t>"].into_iter().find(|mark| rest.starts_with(mark));
        let length = mark.map_or(1, str::len);
        match mark {
            Some(mark) => drop(at.entry(mark).or_insert(text.len())),
            None => text.push('<'),
        }
        rest = &rest[length..];
    }
    text.push_str(rest);
    let span = |open, close| Some(vec![Span::new(*at.get(open)?, *at.get(close)?)]);
    let parties = Parties { source: span("<s>", "</s>")?, target: span("<t>", "</t>")? };
    Some((text, parties))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_become_spans() {
        let text =
            "sentence_id\tgold_root\tmarked_sentence\n7\tACCUSE\t<s>Peru</s> sues <t>a bank</t>.";
        let row = Row {
            id: "7",
            gold: "ACCUSE",
            marked: "<s>Peru</s> sues <t>a bank</t>.",
            text: "Peru sues a bank.".to_owned(),
            parties: Parties { source: vec![Span::new(0, 4)], target: vec![Span::new(10, 16)] },
        };
        assert_eq!(rows(text), Some(vec![row]));
        assert_eq!(rows("id\tlabel"), None);
    }
}
