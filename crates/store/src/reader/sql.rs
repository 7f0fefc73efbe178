//! Questions in SQL, for experts.

use super::Reader;
use crate::StoreError;
use rusqlite::types::ValueRef;

impl Reader {
    /// Asks a question of one's own; the first row holds the names of the columns. The base is open for
    /// reading only, so that nothing can be changed.
    ///
    /// # Errors
    /// Fails where SQLite does not understand the question.
    pub fn sql(&self, question: &str) -> Result<Vec<Vec<String>>, StoreError> {
        self.ask(|connection| {
            let mut question = connection.prepare(question)?;
            let names: Vec<String> = question.column_names().map(ToString::to_string).collect();
            let columns = names.len();
            let mut rows = vec![names];
            let mut found = question.query([])?;
            while let Some(row) = found.next()? {
                let cells = (0..columns).map(|column| row.get_ref(column).map(cell));
                rows.push(cells.collect::<rusqlite::Result<_>>()?);
            }
            Ok(rows)
        })
    }
}

fn cell(value: ValueRef) -> String {
    match value {
        ValueRef::Null => String::new(),
        ValueRef::Integer(number) => number.to_string(),
        ValueRef::Real(number) => number.to_string(),
        ValueRef::Text(text) => String::from_utf8_lossy(text).into_owned(),
        ValueRef::Blob(bytes) => format!("({} bytes)", bytes.len()),
    }
}
