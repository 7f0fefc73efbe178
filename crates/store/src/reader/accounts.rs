//! Where the reports of a happening agree, and where they do not.

use super::Reader;
use crate::StoreError;
use rusqlite::{Row, params};

/// What the reports of a happening say of one of its particulars.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// `dead`, `wounded`, `arrested`, `status`, `day` or `place`.
    pub of: &'static str,
    /// Each value with those who tell it, in the order in which the reports were added: an outlet, or the
    /// source that it names with the outlet in brackets ("Moscow (Harbour Courier)").
    pub told: Vec<(String, Vec<String>)>,
}

/// The most records of a happening that are read for its accounts.
const READ: u32 = 500;

/// A record's particulars, and who tells them.
type Particulars = (String, [Option<String>; 6]);

/// The particulars in the order of the columns that [`Reader::accounts`] reads.
const OF: [&str; 6] = ["dead", "wounded", "arrested", "status", "day", "place"];

impl Reader {
    /// What the reports of a happening say of its dead, wounded and arrested, its status, day and place;
    /// particulars that no report tells are left out.
    ///
    /// # Errors
    /// Fails where the base cannot be read.
    pub fn accounts(&self, happening: i64) -> Result<Vec<Account>, StoreError> {
        let rows: Vec<Particulars> = self.ask(|connection| {
            connection
                .prepare_cached(
                    "SELECT coalesce(d.source, d.key), r.said_by, r.dead, r.injured, r.arrested, r.status,
                            r.day, r.place
                     FROM record r JOIN document d ON d.id = r.document
                     WHERE r.happening = ? ORDER BY r.id LIMIT ?",
                )?
                .query_map(params![happening, READ], particulars)?
                .collect()
        })?;
        let accounts = OF.iter().enumerate().map(|(at, of)| {
            let told = rows.iter().filter_map(|(who, values)| Some((who, values[at].as_ref()?)));
            Account { of, told: gathered(told) }
        });
        Ok(accounts.filter(|account| !account.told.is_empty()).collect())
    }
}

fn particulars(row: &Row) -> rusqlite::Result<Particulars> {
    let outlet: String = row.get(0)?;
    let said_by: Option<String> = row.get(1)?;
    let who = said_by.map_or(outlet.clone(), |source| format!("{source} ({outlet})"));
    let number = |at| row.get::<_, Option<u32>>(at).map(|number| number.map(|n| n.to_string()));
    let values = [number(2)?, number(3)?, number(4)?, row.get(5)?, row.get(6)?, row.get(7)?];
    Ok((who, values))
}

/// Each value once, with each who tells it once; numbers from the least, other values as they come.
fn gathered<'a>(
    told: impl Iterator<Item = (&'a String, &'a String)>,
) -> Vec<(String, Vec<String>)> {
    let mut values: Vec<(String, Vec<String>)> = Vec::new();
    for (who, value) in told {
        let at = values.iter().position(|(own, _)| own == value).unwrap_or(values.len());
        if at == values.len() {
            values.push((value.clone(), Vec::new()));
        }
        if let Some((_, tellers)) = values.get_mut(at).filter(|(_, tellers)| !tellers.contains(who))
        {
            tellers.push(who.clone());
        }
    }
    values.sort_by_key(|(value, _)| value.parse::<u32>().ok());
    values
}
