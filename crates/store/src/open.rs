//! Opening a base: settings, schema, version.

use crate::StoreError;
use rusqlite::{Connection, OpenFlags};
use std::path::{Path, PathBuf};

/// The schemas, oldest first; a base of an older one is brought up to the last.
const SCHEMAS: &[&str] = &[
    include_str!("../schema/1.sql"),
    include_str!("../schema/2.sql"),
    include_str!("../schema/3.sql"),
    include_str!("../schema/4.sql"),
    include_str!("../schema/5.sql"),
];

/// The schema that this version writes.
pub const VERSION: i64 = SCHEMAS.len() as i64;

/// "dtln" as a number: marks the file as a base, by SQLite's `application_id`.
const MARK: i64 = 0x6474_6c6e;

/// Opens a base for writing; makes it where there is none.
pub(crate) fn to_write(path: &Path) -> Result<Connection, StoreError> {
    let failed = StoreError::at(path);
    let mut connection = Connection::open(path).map_err(&failed)?;
    let mark: i64 = pragma(&connection, "application_id").map_err(&failed)?;
    let empty = is_empty(&connection).map_err(&failed)?;
    if mark != MARK && !empty {
        return Err(StoreError::Foreign(path.to_path_buf()));
    }
    set_up(&connection).map_err(&failed)?;
    migrate(path, &mut connection)?;
    Ok(connection)
}

/// Opens a base for reading.
pub(crate) fn to_read(path: &Path) -> Result<Connection, StoreError> {
    let failed = StoreError::at(path);
    if !path.exists() {
        return Err(StoreError::Missing(path.to_path_buf()));
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let open = |flags: OpenFlags, path: &Path| {
        let connection = Connection::open_with_flags(path, flags)?;
        let mark: i64 = pragma(&connection, "application_id")?;
        Ok((connection, mark))
    };
    let opened = match open(flags, path) {
        Err(error) if cannot_log(&error) && !has_log(path) => {
            open(flags | OpenFlags::SQLITE_OPEN_URI, &unchanging(path)).map_err(|_| error)
        }
        opened => opened,
    };
    let (connection, mark) = opened.map_err(&failed)?;
    if mark != MARK {
        return Err(StoreError::Foreign(path.to_path_buf()));
    }
    check_version(path, &connection)?;
    connection
        .execute_batch("PRAGMA cache_size = -65536; PRAGMA mmap_size = 1073741824;")
        .map_err(&failed)?;
    Ok(connection)
}

/// Whether SQLite failed to make the files that it keeps beside a base, as in a folder that is read-only.
fn cannot_log(error: &rusqlite::Error) -> bool {
    use rusqlite::ErrorCode::{CannotOpen, ReadOnly};
    matches!(error.sqlite_error_code(), Some(CannotOpen | ReadOnly))
}

/// Whether a log stands beside the base, without which the base is not whole.
fn has_log(path: &Path) -> bool {
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    std::fs::metadata(log).is_ok_and(|log| log.len() > 0)
}

/// The address of a file that nobody changes, by which SQLite needs no files beside it.
fn unchanging(path: &Path) -> PathBuf {
    let path = path.to_string_lossy();
    let marks = [('%', "%25"), ('?', "%3f"), ('#', "%23")];
    let safe = marks.iter().fold(path.into_owned(), |path, (mark, code)| path.replace(*mark, code));
    format!("file:{safe}?immutable=1").into()
}

/// How many statements stay prepared: a writer has some forty, which preparing each time anew would cost
/// more than running them.
const STATEMENTS: usize = 128;

/// A write-ahead log lets readers read while a writer writes; with `NORMAL` a power cut may take the
/// last transactions but never harms the file, and the next run codes those reports again.
fn set_up(connection: &Connection) -> rusqlite::Result<()> {
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    connection.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -131072;
         PRAGMA temp_store = MEMORY;",
    )?;
    connection.busy_timeout(std::time::Duration::from_secs(10))
}

fn migrate(path: &Path, connection: &mut Connection) -> Result<(), StoreError> {
    let found = check_version(path, connection)?;
    let failed = StoreError::at(path);
    for (schema, version) in SCHEMAS.iter().zip(1..).skip(found as usize) {
        let change = connection.transaction().map_err(&failed)?;
        change.execute_batch(schema).map_err(&failed)?;
        change.pragma_update(None, "user_version", version).map_err(&failed)?;
        change.pragma_update(None, "application_id", MARK).map_err(&failed)?;
        change.commit().map_err(&failed)?;
    }
    Ok(())
}

fn check_version(path: &Path, connection: &Connection) -> Result<i64, StoreError> {
    let found: i64 = pragma(connection, "user_version").map_err(StoreError::at(path))?;
    if found > VERSION {
        return Err(StoreError::Newer { path: path.to_path_buf(), found, known: VERSION });
    }
    Ok(found.max(0))
}

fn is_empty(connection: &Connection) -> rusqlite::Result<bool> {
    connection.query_row("SELECT count(*) = 0 FROM sqlite_schema", [], |row| row.get(0))
}

fn pragma(connection: &Connection, name: &str) -> rusqlite::Result<i64> {
    connection.pragma_query_value(None, name, |row| row.get(0))
}
