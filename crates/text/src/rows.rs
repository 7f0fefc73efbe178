//! Reads tables whose first row names the columns.

use crate::{Mistake, TableFile, nearest};

/// A row of a table, its cells by column.
#[derive(Clone, Debug)]
pub struct Row<'f> {
    file: &'f str,
    /// The line, counted from 1.
    pub line: usize,
    cells: Vec<(&'static str, &'f str)>,
}

impl<'f> Row<'f> {
    /// The cell of a column; empty where the table has no such column.
    pub fn cell(&self, column: &str) -> &'f str {
        self.cells.iter().find(|(name, _)| *name == column).map_or("", |(_, cell)| cell)
    }

    /// The parts of a cell that lists several values between semicolons.
    pub fn list(&self, column: &str) -> impl Iterator<Item = &'f str> + use<'f> {
        self.cell(column).split(';').map(str::trim).filter(|part| !part.is_empty())
    }

    /// A mistake in this row.
    pub fn wrong(&self, message: impl Into<String>) -> Mistake {
        Mistake { file: self.file.to_owned(), line: self.line, message: message.into() }
    }
}

/// The columns that a table may have.
#[derive(Clone, Copy, Debug)]
pub struct Columns {
    /// Those that it must have; the first one may not be empty.
    pub needed: &'static [&'static str],
    /// Those that it may have.
    pub further: &'static [&'static str],
}

impl Columns {
    fn known(&self) -> impl Iterator<Item = &'static str> {
        self.needed.iter().chain(self.further).copied()
    }

    fn missing(&self, found: &[&'static str]) -> Vec<&'static str> {
        self.needed.iter().copied().filter(|name| !found.contains(name)).collect()
    }
}

/// The rows of a tab-separated table: `#` begins a comment, the first row names the columns. Rows with a
/// mistake are left out and told of.
///
/// ```
/// use dateline_text::{Columns, TableFile, rows};
/// let file = TableFile { name: "t.tsv".into(), text: "type\tquad\nRAID\t4\nTALK\n".into() };
/// let (rows, mistakes) = rows(&file, Columns { needed: &["type"], further: &["quad"] });
/// assert_eq!(rows[0].cell("quad"), "4");
/// assert!(mistakes[0].to_string().starts_with("t.tsv:3: 1 cell where the header names 2"));
/// ```
pub fn rows(file: &TableFile, columns: Columns) -> (Vec<Row<'_>>, Vec<Mistake>) {
    let mut lines = lines(file);
    let Some((line, header)) = lines.next() else {
        let message = format!("no rows; begin with the columns {}", columns.needed.join(", "));
        return (Vec::new(), vec![Mistake { file: file.name.clone(), line: 1, message }]);
    };
    let names = match names(header, columns) {
        Ok(names) => names,
        Err(messages) => {
            let wrong = |message| Mistake { file: file.name.clone(), line, message };
            return (Vec::new(), messages.into_iter().map(wrong).collect());
        }
    };
    let (mut rows, mut mistakes) = (Vec::new(), Vec::new());
    for (line, text) in lines {
        match row(&file.name, line, text, &names) {
            Ok(row) => rows.push(row),
            Err(mistake) => mistakes.push(mistake),
        }
    }
    (rows, mistakes)
}

/// The lines of a table that hold something, with their numbers.
pub fn lines(file: &TableFile) -> impl Iterator<Item = (usize, &str)> {
    let text = file.text.strip_prefix('\u{feff}').unwrap_or(&file.text);
    (1..).zip(text.lines()).filter(|(_, line)| !line.starts_with('#') && !line.trim().is_empty())
}

fn names(header: &str, columns: Columns) -> Result<Vec<&'static str>, Vec<String>> {
    if header.contains(',') && !header.contains('\t') {
        return Err(vec![
            "commas between the columns; put a tab between them, in every row".into(),
        ]);
    }
    let (mut names, mut wrong) = (Vec::new(), Vec::new());
    for cell in header.split('\t').map(str::trim) {
        match columns.known().find(|name| *name == cell) {
            Some(name) if names.contains(&name) => {
                wrong.push(format!("column `{name}` stands twice; leave one out"));
            }
            Some(name) => names.push(name),
            None => wrong.push(unknown(cell, columns)),
        }
    }
    let missing = columns.missing(&names);
    if !missing.is_empty() {
        let missing = missing.join(", ");
        wrong.push(format!(
            "columns missing: {missing}; the first row names the columns, with a tab between"
        ));
    }
    if wrong.is_empty() { Ok(names) } else { Err(wrong) }
}

fn unknown(cell: &str, columns: Columns) -> String {
    match nearest(cell, columns.known()) {
        Some(name) => format!("`{cell}` is no column; did you mean `{name}`?"),
        None => {
            let known: Vec<&str> = columns.known().collect();
            format!("`{cell}` is no column; use {}", known.join(", "))
        }
    }
}

fn row<'f>(
    file: &'f str,
    line: usize,
    text: &'f str,
    names: &[&'static str],
) -> Result<Row<'f>, Mistake> {
    let cells: Vec<&str> = text.split('\t').map(str::trim).collect();
    let row = Row { file, line, cells: names.iter().copied().zip(cells.iter().copied()).collect() };
    if cells.len() != names.len() {
        let plural = if cells.len() == 1 { "" } else { "s" };
        return Err(row.wrong(format!(
            "{} cell{plural} where the header names {}; separate cells by one tab and keep empty ones",
            cells.len(),
            names.len()
        )));
    }
    match (names.first(), cells.first()) {
        (Some(name), Some(&"")) => {
            Err(row.wrong(format!("`{name}` is empty; every row needs one")))
        }
        _ => Ok(row),
    }
}
