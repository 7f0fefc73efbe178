//! The file of a model: a table with one row a feature and one column a label.
//!
//! Lines that begin with `#` are comments, so that names must not. The first other line heads the
//! table: `feature` and the labels. An empty cell is a weight of 0, and trailing empty cells may be left
//! out. The row without a name holds the weights of every example.

use crate::Model;
use crate::feature::FeatureId;
use std::collections::BTreeMap;
use std::fmt;

/// What is wrong with the file of a model, and how to mend it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModelError {
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong and how to mend it.
    pub message: String,
}

impl fmt::Display for ModelError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.message)
    }
}

impl std::error::Error for ModelError {}

/// Whether a name can stand in the table.
pub fn fits(name: &str) -> bool {
    !name.is_empty() && !name.starts_with('#') && !name.contains(['\t', '\n', '\r'])
}

impl Model {
    /// The model as a table, its features in the order of their names.
    pub fn write(&self) -> String {
        let mut table = format!("feature\t{}\n", self.labels().join("\t"));
        table.push_str(&row("", self.bias()));
        for name in self.names() {
            table.push_str(&row(name, self.row(FeatureId::of(&[name]))));
        }
        table
    }

    /// Reads a model from such a table.
    ///
    /// # Errors
    ///
    /// The first line that is no row of such a table, and how to mend it.
    pub fn read(text: &str) -> Result<Model, ModelError> {
        let lines = text.lines().enumerate().map(|(index, line)| (index + 1, line));
        let mut rows = lines.filter(|(_, line)| !line.starts_with('#'));
        let labels = head(rows.next())?;
        let mut features = BTreeMap::new();
        for (line, text) in rows {
            let (name, weights) =
                weights(text, labels.len()).map_err(|message| ModelError { line, message })?;
            if features.insert(name.to_owned(), weights).is_some() {
                let message = format!("the feature `{name}` has a row already; keep one of them");
                return Err(ModelError { line, message });
            }
        }
        Ok(Model::new(labels, features))
    }
}

fn head(line: Option<(usize, &str)>) -> Result<Vec<String>, ModelError> {
    let message = "the table must begin with the line `feature` and the labels, with tabs between";
    let (line, text) = line.unwrap_or((1, ""));
    let labels = text.strip_prefix("feature\t").map(|rest| rest.split('\t'));
    let labels: Vec<String> = labels.into_iter().flatten().map(str::to_owned).collect();
    match labels.is_empty() {
        true => Err(ModelError { line, message: message.to_owned() }),
        false => Ok(labels),
    }
}

/// The name and the weights of one row.
fn weights(text: &str, labels: usize) -> Result<(&str, Vec<f32>), String> {
    let mut cells = text.split('\t');
    let name = cells.next().unwrap_or_default();
    let weights: Vec<f32> = cells.map(weight).collect::<Result<_, _>>()?;
    match weights.len() > labels {
        true => Err(format!("{} weights for {labels} labels; take some away", weights.len())),
        false => Ok((name, weights)),
    }
}

fn weight(cell: &str) -> Result<f32, String> {
    if cell.is_empty() {
        return Ok(0.0);
    }
    let number = cell.parse().ok().filter(|number: &f32| number.is_finite());
    number.ok_or_else(|| format!("`{cell}` is no weight; write a number or leave it empty"))
}

fn row(name: &str, weights: &[f32]) -> String {
    let cell = |weight: &f32| match *weight == 0.0 {
        true => String::new(),
        false => weight.to_string(),
    };
    let cells: Vec<String> = weights.iter().map(cell).collect();
    format!("{}\n", format!("{name}\t{}", cells.join("\t")).trim_end_matches('\t'))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "feature\tsun\train\n\t0.5\ndry\t1\nwet\t\t2.25\n";

    #[test]
    fn a_table_comes_back_as_it_was() {
        let model = Model::read(&format!("# Made by hand.\n{TABLE}")).expect("a model");
        assert_eq!(model.labels(), ["sun", "rain"]);
        assert_eq!(model.len(), 2);
        assert_eq!(model.row(FeatureId::of(&["wet"])), [0.0, 2.25]);
        assert_eq!(model.write(), TABLE);
    }

    #[test]
    fn mistakes_are_named() {
        let check = |text: &str, line: usize, part: &str| {
            let error = Model::read(text).expect_err("a mistake");
            assert_eq!(error.line, line, "{error}");
            assert!(error.message.contains(part), "{error}");
        };
        check("", 1, "must begin");
        check("# A comment.\nwet\t1\n", 2, "must begin");
        check("feature\tsun\nwet\tmuch\n", 2, "`much` is no weight");
        check("feature\tsun\nwet\tNaN\n", 2, "`NaN` is no weight");
        check("feature\tsun\nwet\t1\t2\n", 2, "2 weights for 1 labels");
        check("feature\tsun\nwet\t1\nwet\t2\n", 3, "has a row already");
    }
}
