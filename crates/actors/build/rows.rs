//! Reads one table: tab-separated rows under comment lines, the first row naming the columns.

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;

/// A mistake in a table, with the way to mend it.
#[derive(Debug, PartialEq, Eq)]
pub struct Fault {
    /// The table's file name.
    pub file: String,
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong, and what to write instead.
    pub message: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "data/{}:{}: {}", self.file, self.line, self.message)
    }
}

/// One row, its cells by column.
pub struct Row {
    /// The table's file name.
    pub file: String,
    /// The line, counted from 1.
    pub line: usize,
    cells: BTreeMap<String, String>,
}

impl Row {
    /// The cell of a column; empty where the table has no such column.
    pub fn cell(&self, column: &str) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }

    /// The parts of a cell that lists several values between semicolons.
    pub fn list(&self, column: &str) -> impl Iterator<Item = &str> {
        self.cell(column).split(';').map(str::trim).filter(|part| !part.is_empty())
    }

    /// A fault in this row.
    pub fn fault(&self, message: impl Into<String>) -> Fault {
        Fault { file: self.file.clone(), line: self.line, message: message.into() }
    }

    /// A number, where the cell is not empty.
    pub fn number(&self, column: &str, limit: f64) -> Result<Option<f64>, Fault> {
        match self.cell(column) {
            "" => Ok(None),
            text => match text.parse::<f64>() {
                Ok(number) if number.abs() <= limit => Ok(Some(number)),
                _ => Err(self.fault(format!(
                    "{column} {text:?} is no number from -{limit} to {limit}; mend or empty the cell"
                ))),
            },
        }
    }
}

/// The rows of a table file, or what is wrong with its shape.
pub fn read(path: &Path) -> Result<Vec<Row>, Vec<Fault>> {
    let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    match std::fs::read_to_string(path) {
        Ok(text) => parse(&file, &text),
        Err(error) => Err(vec![Fault {
            file,
            line: 0,
            message: format!("cannot be read ({error}); restore it from the repository"),
        }]),
    }
}

/// The rows of a table's text.
pub fn parse(file: &str, text: &str) -> Result<Vec<Row>, Vec<Fault>> {
    let mut lines = text
        .lines()
        .enumerate()
        .map(|(index, line)| (index + 1, line))
        .filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
    let columns: Vec<&str> =
        lines.next().map_or(Vec::new(), |(_, line)| line.split('\t').collect());
    let mut rows = Vec::new();
    let mut faults = Vec::new();
    for (line, content) in lines {
        match row(file, line, content, &columns) {
            Ok(row) => rows.push(row),
            Err(fault) => faults.push(fault),
        }
    }
    if faults.is_empty() { Ok(rows) } else { Err(faults) }
}

fn row(file: &str, line: usize, content: &str, columns: &[&str]) -> Result<Row, Fault> {
    let cells: Vec<&str> = content.split('\t').map(str::trim).collect();
    let fault = |message| Fault { file: file.into(), line, message };
    if cells.len() != columns.len() {
        return Err(fault(format!(
            "{} cells where the header names {}; separate cells by one tab and keep empty ones",
            cells.len(),
            columns.len()
        )));
    }
    if cells.first().is_none_or(|cell| cell.is_empty()) {
        return Err(fault("the first cell is empty; every row needs its key".into()));
    }
    let cells = columns.iter().map(|c| c.to_string()).zip(cells.iter().map(|c| c.to_string()));
    Ok(Row { file: file.into(), line, cells: cells.collect() })
}
