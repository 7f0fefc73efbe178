//! All that a base holds, in one order, so that two bases can be compared.

use super::Reader;
use crate::StoreError;
use rusqlite::Connection;
use rusqlite::types::ValueRef;
use std::fmt::Write;

/// What every table but that of the runs is called, and what is asked of it.
const TABLES: &str = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'run'
     AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'words%' ORDER BY name";

/// The index of words as its words, each with the record, the column and the place in it: what its own
/// tables look like depends on when it was written, not only on what.
const WORDS: &str =
    "CREATE VIRTUAL TABLE IF NOT EXISTS temp.word USING fts5vocab('main', 'words', 'instance')";

impl Reader {
    /// Hands the rows of all tables to `take`, each as a line that begins with the table's name: table by
    /// table, and in the order of all their columns. Runs are left out, and what says in which run
    /// something was added, so that a base that was made in several runs has the same lines as one made
    /// in one. Reads the whole base.
    ///
    /// # Errors
    /// Fails where the base cannot be read.
    pub fn contents(&self, mut take: impl FnMut(&str)) -> Result<(), StoreError> {
        self.ask(|connection| {
            let names = texts(connection, TABLES)?;
            for table in &names {
                let columns = texts(
                    connection,
                    &format!("SELECT name FROM pragma_table_info('{table}') WHERE name <> 'run'"),
                )?;
                let columns = columns.join("\", \"");
                let question = format!("SELECT \"{columns}\" FROM \"{table}\"");
                rows(connection, table, &question, &mut take)?;
            }
            connection.execute_batch(WORDS)?;
            rows(connection, "words", "SELECT term, doc, col, offset FROM temp.word", &mut take)
        })
    }
}

fn texts(connection: &Connection, question: &str) -> rusqlite::Result<Vec<String>> {
    connection.prepare(question)?.query_map([], |row| row.get(0))?.collect()
}

/// The rows of a question in the order of all its columns.
fn rows(
    connection: &Connection,
    table: &str,
    question: &str,
    take: &mut impl FnMut(&str),
) -> rusqlite::Result<()> {
    let columns = connection.prepare(question)?.column_count();
    let order: Vec<String> = (1..=columns).map(|column| column.to_string()).collect();
    let mut question = connection.prepare(&format!("{question} ORDER BY {}", order.join(", ")))?;
    let mut found = question.query([])?;
    while let Some(row) = found.next()? {
        let mut line = table.to_string();
        for column in 0..columns {
            line.push('\t');
            write_cell(&mut line, row.get_ref(column)?);
        }
        take(&line);
    }
    Ok(())
}

fn write_cell(line: &mut String, value: ValueRef) {
    // Writing to a string cannot fail.
    let _ = match value {
        ValueRef::Null => write!(line, "-"),
        ValueRef::Integer(number) => write!(line, "{number}"),
        ValueRef::Real(number) => write!(line, "{number:?}"),
        ValueRef::Text(text) => write!(line, "{:?}", String::from_utf8_lossy(text)),
        ValueRef::Blob(bytes) => bytes.iter().try_for_each(|byte| write!(line, "{byte:02x}")),
    };
}
