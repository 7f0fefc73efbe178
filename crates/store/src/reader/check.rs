//! Whether a base is sound.

use super::Reader;
use crate::StoreError;

/// What a check found wrong; a sound base has none.
pub type Check = Vec<String>;

impl Reader {
    /// Looks whether the file is sound, whether what belongs together is there, whether all that is packed
    /// unpacks, and whether the counts are those of the records. Reads the whole base.
    ///
    /// # Errors
    /// Fails where the base cannot be read at all.
    pub fn check(&self) -> Result<Check, StoreError> {
        let mut wrong = self.ask(|connection| {
            let said: Vec<String> = connection
                .prepare("PRAGMA integrity_check")?
                .query_map([], |row| row.get(0))?
                .collect::<rusqlite::Result<_>>()?;
            Ok(said.into_iter().filter(|line| line != "ok").collect::<Vec<_>>())
        })?;
        wrong.extend(self.orphans()?);
        wrong.extend(self.damaged()?);
        wrong.extend(self.miscounted()?);
        Ok(wrong)
    }

    fn orphans(&self) -> Result<Vec<String>, StoreError> {
        self.ask(|connection| {
            connection
                .prepare("PRAGMA foreign_key_check")?
                .query_map([], |row| {
                    let (table, parent): (String, String) = (row.get(0)?, row.get(2)?);
                    Ok(format!("a row of {table} points to a row of {parent} that is not there"))
                })?
                .collect()
        })
    }

    /// The tables of counts that differ from what the views of schema/5.sql make of the records.
    fn miscounted(&self) -> Result<Vec<String>, StoreError> {
        self.ask(|connection| {
            let mut wrong = Vec::new();
            for table in ["daily", "monthly_place"] {
                let question = format!(
                    "SELECT count(*) FROM (
                       SELECT * FROM (SELECT * FROM {table} EXCEPT SELECT * FROM {table}_again)
                       UNION ALL
                       SELECT * FROM (SELECT * FROM {table}_again EXCEPT SELECT * FROM {table}))"
                );
                let rows: u64 = connection.query_row(&question, [], |row| row.get(0))?;
                if rows > 0 {
                    wrong.push(format!("{rows} rows of {table} are not what the records tell"));
                }
            }
            Ok(wrong)
        })
    }

    fn damaged(&self) -> Result<Vec<String>, StoreError> {
        let failed = StoreError::at(&self.path);
        let mut wrong = Vec::new();
        let mut question = self
            .connection
            .prepare(
                "SELECT d.key, d.records, d.text, d.original,
                        (SELECT count(*) FROM record r WHERE r.document = d.id)
                 FROM document d",
            )
            .map_err(&failed)?;
        let mut rows = question.query([]).map_err(&failed)?;
        while let Some(row) = rows.next().map_err(&failed)? {
            let (key, records): (String, Vec<u8>) =
                row.get(0).and_then(|key| Ok((key, row.get(1)?))).map_err(&failed)?;
            let (text, original): (Option<Vec<u8>>, Option<i64>) =
                row.get(2).and_then(|text| Ok((text, row.get(3)?))).map_err(&failed)?;
            let counted: usize = row.get(4).map_err(&failed)?;
            let lines = self.unpacked(&key, &records).map(|lines| lines.lines().count());
            match lines {
                Ok(lines) if original.is_none() && lines != counted => {
                    wrong.push(format!(
                        "report {key}: {lines} records are packed, {counted} listed"
                    ));
                }
                Ok(_) => {}
                Err(error) => wrong.push(error.to_string()),
            }
            if let Some(Err(error)) = text.map(|text| self.unpacked(&key, &text)) {
                wrong.push(error.to_string());
            }
        }
        Ok(wrong)
    }
}
