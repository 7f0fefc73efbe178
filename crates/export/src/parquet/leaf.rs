//! The values of one column of plain values, with their levels.
//!
//! A definition level says how much of the path to a value is there, a repetition level at which list of the path a new
//! item begins (Melnik and others, Dremel, 2010).

use parquet::data_type::{ByteArray, ByteArrayType, DataType, DoubleType, Int32Type, Int64Type};
use parquet::errors::Result;
use parquet::file::writer::SerializedColumnWriter;

/// Values of one type.
pub(super) enum Values {
    /// UTF-8.
    Text(Vec<ByteArray>),
    /// Whole numbers.
    Whole(Vec<i64>),
    /// Real numbers.
    Real(Vec<f64>),
    /// Days since 1970-01-01.
    Day(Vec<i32>),
}

/// A value.
pub(super) enum Cell<'a> {
    Text(&'a str),
    Whole(i64),
    Real(f64),
    Day(i32),
}

/// The values of the rows of a row group, and their levels.
pub(super) struct Leaf {
    values: Values,
    definitions: Vec<i16>,
    repetitions: Vec<i16>,
}

impl Leaf {
    pub(super) fn new(values: Values) -> Leaf {
        Leaf { values, definitions: Vec::new(), repetitions: Vec::new() }
    }

    /// Adds a place in the column, and the value where there is one.
    pub(super) fn push(&mut self, cell: Option<Cell>, definition: i16, repetition: i16) {
        self.definitions.push(definition);
        self.repetitions.push(repetition);
        match (&mut self.values, cell) {
            (Values::Text(texts), Some(Cell::Text(text))) => {
                texts.push(text.as_bytes().to_vec().into())
            }
            (Values::Whole(numbers), Some(Cell::Whole(number))) => numbers.push(number),
            (Values::Real(numbers), Some(Cell::Real(number))) => numbers.push(number),
            (Values::Day(days), Some(Cell::Day(day))) => days.push(day),
            _ => {}
        }
    }

    /// Writes the values and forgets them.
    pub(super) fn write(&mut self, column: &mut SerializedColumnWriter<'_>) -> Result<()> {
        let levels = (self.definitions.as_slice(), self.repetitions.as_slice());
        match &mut self.values {
            Values::Text(texts) => write::<ByteArrayType>(column, texts, levels)?,
            Values::Whole(numbers) => write::<Int64Type>(column, numbers, levels)?,
            Values::Real(numbers) => write::<DoubleType>(column, numbers, levels)?,
            Values::Day(days) => write::<Int32Type>(column, days, levels)?,
        }
        self.definitions.clear();
        self.repetitions.clear();
        Ok(())
    }
}

fn write<T: DataType>(
    column: &mut SerializedColumnWriter<'_>,
    values: &mut Vec<T::T>,
    (definitions, repetitions): (&[i16], &[i16]),
) -> Result<()> {
    column.typed::<T>().write_batch(values, Some(definitions), Some(repetitions))?;
    values.clear();
    Ok(())
}
