//! Parquet: one record a row, in typed columns, with lists as lists.

mod columns;
mod leaf;

pub use columns::PARQUET_COLUMNS;

use columns::Column;
use leaf::Leaf;
use parquet::basic::{Compression, ZstdLevel};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;
use serde_json::Value;
use std::io::{self, Write};
use std::sync::Arc;

/// The most rows of a row group: so many records are in memory at a time.
const ROWS: usize = 16_384;

/// The most bytes of texts in a row group.
const BYTES: usize = 64 << 20;

/// One file of [`PARQUET_COLUMNS`], packed with Zstandard, while it is written.
pub struct ParquetFile<W: Write + Send> {
    writer: SerializedFileWriter<W>,
    leaves: Vec<Leaf>,
    rows: usize,
    bytes: usize,
}

impl<W: Write + Send> ParquetFile<W> {
    /// Begins a file.
    ///
    /// # Errors
    /// Fails only where `out` does.
    pub fn new(out: W) -> io::Result<ParquetFile<W>> {
        let schema = parse_message_type(&columns::schema()).map_err(failed)?;
        let properties = WriterProperties::builder()
            .set_compression(Compression::ZSTD(ZstdLevel::default()))
            .set_created_by(concat!("dateline ", env!("CARGO_PKG_VERSION")).to_string())
            .build();
        let writer = SerializedFileWriter::new(out, Arc::new(schema), Arc::new(properties));
        let leaves = PARQUET_COLUMNS.iter().flat_map(Column::leaves).collect();
        Ok(ParquetFile { writer: writer.map_err(failed)?, leaves, rows: 0, bytes: 0 })
    }

    /// Adds a record, given as `dateline code --format jsonl` writes it.
    ///
    /// # Errors
    /// Fails only where the file cannot be written.
    pub fn record(&mut self, record: &Value) -> io::Result<()> {
        let mut leaves = self.leaves.iter_mut();
        for column in &PARQUET_COLUMNS {
            self.bytes += column.add(record, &mut leaves);
        }
        self.rows += 1;
        if self.rows >= ROWS || self.bytes >= BYTES { self.flush() } else { Ok(()) }
    }

    /// Writes what is left and ends the file.
    ///
    /// # Errors
    /// Fails only where the file cannot be written.
    pub fn finish(mut self) -> io::Result<()> {
        self.flush()?;
        self.writer.close().map_err(failed)?;
        Ok(())
    }

    /// Writes a row group.
    fn flush(&mut self) -> io::Result<()> {
        if self.rows == 0 {
            return Ok(());
        }
        let mut group = self.writer.next_row_group().map_err(failed)?;
        for leaf in &mut self.leaves {
            let Some(mut column) = group.next_column().map_err(failed)? else { break };
            leaf.write(&mut column).map_err(failed)?;
            column.close().map_err(failed)?;
        }
        group.close().map_err(failed)?;
        (self.rows, self.bytes) = (0, 0);
        Ok(())
    }
}

fn failed(error: ParquetError) -> io::Error {
    match error {
        ParquetError::External(source) => io::Error::other(source),
        other => io::Error::other(other),
    }
}

#[cfg(test)]
mod tests;
