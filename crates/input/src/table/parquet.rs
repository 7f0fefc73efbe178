//! Parquet tables.
//!
//! Row groups are read one after the other, and of them only the columns that are needed, page by page.

use super::{Picks, Row};
use crate::error::{Place, Problem};
use crate::raw::{Body, Items, Raw, failed};
use crate::stream::{Store, Stream};
use crate::{InputError, Options};
use jiff::{Timestamp, civil::Date, tz::Offset};
use parquet::errors::ParquetError;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::{Field, reader::RowIter};
use parquet::schema::types::Type;
use std::fs::File;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// The first bytes of a Parquet file.
pub(crate) const MAGIC: &[u8] = b"PAR1";

/// The rows of a table. One that is packed is unpacked into memory, if it is not too large.
pub(crate) fn items(stream: Stream, options: &Options) -> Result<Items, Problem> {
    let name = stream.name.clone();
    let store = stream.into_store(options.limit)?;
    let table = guarded(|| open(&store))?;
    let root = table.metadata().file_metadata().schema().clone();
    let fields = root.get_fields();
    let names: Vec<String> = fields.iter().map(|field| field.name().to_string()).collect();
    let picks = options.columns.pick(&names)?;
    let note = Some(picks.told(&names));
    let wanted = Wanted::new(&picks);
    let projection = projection(&root, &wanted)?;
    let rows = guarded(|| RowIter::from_file_into(table).project(Some(projection)))?;
    Ok(Box::new(Rows { name, rows, picks: wanted.picks, number: 0, note, ended: false }))
}

fn open(store: &Store) -> Result<Box<dyn FileReader>, ParquetError> {
    Ok(match store {
        Store::File(path) => Box::new(SerializedFileReader::new(File::open(path)?)?),
        Store::Bytes(bytes) => Box::new(SerializedFileReader::new(bytes.clone())?),
    })
}

/// The crate trusts what files say of themselves in places; a panic in it costs one file, not the run.
fn guarded<T>(work: impl FnOnce() -> Result<T, ParquetError>) -> Result<T, Problem> {
    match catch_unwind(AssertUnwindSafe(work)) {
        Ok(done) => done.map_err(|error| Problem::Parquet(error.to_string())),
        Err(_) => Err(Problem::Parquet("it contradicts itself".into())),
    }
}

/// The columns that are read, in the order of the file, and where the fields stand among them.
struct Wanted {
    columns: Vec<usize>,
    picks: Picks,
}

impl Wanted {
    fn new(picks: &Picks) -> Wanted {
        let optional = [picks.id, picks.date, picks.title, picks.url, picks.source];
        let mut columns: Vec<usize> = optional.into_iter().flatten().chain([picks.text]).collect();
        columns.sort_unstable();
        columns.dedup();
        let among = |column: usize| columns.partition_point(|&known| known < column);
        let picks = Picks {
            id: picks.id.map(among),
            date: picks.date.map(among),
            text: among(picks.text),
            title: picks.title.map(among),
            url: picks.url.map(among),
            source: picks.source.map(among),
        };
        Wanted { columns, picks }
    }
}

fn projection(root: &Type, wanted: &Wanted) -> Result<Type, Problem> {
    let fields = root.get_fields();
    let fields = wanted.columns.iter().filter_map(|&column| fields.get(column).cloned());
    let group = Type::group_type_builder(root.name()).with_fields(fields.collect());
    group.build().map_err(|error| Problem::Parquet(error.to_string()))
}

/// An open table.
struct Rows {
    name: String,
    rows: RowIter<'static>,
    picks: Picks,
    number: u64,
    note: Option<String>,
    ended: bool,
}

impl Iterator for Rows {
    type Item = Result<Raw, InputError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        self.number += 1;
        let place = Place::Row(self.number);
        let row = match guarded(|| self.rows.next().transpose()) {
            Ok(row) => row?,
            Err(problem) => {
                self.ended = true;
                return Some(failed(&self.name, place, problem));
            }
        };
        let fields: Vec<Option<Vec<u8>>> =
            row.into_columns().into_iter().map(|(_, field)| bytes(&field)).collect();
        let row = Row::new(&self.picks, |column| fields.get(column).cloned().flatten());
        let mut raw = Raw::new(&self.name, place, Body::Row(Box::new(row)));
        raw.notes.extend(self.note.take());
        Some(Ok(raw))
    }
}

/// The field as text; a time stands for its day.
fn bytes(field: &Field) -> Option<Vec<u8>> {
    let shown = match field {
        Field::Null => return None,
        Field::Str(text) => return Some(text.clone().into_bytes()),
        Field::Bytes(bytes) => return Some(bytes.data().to_vec()),
        Field::Date(days) => day(i64::from(*days) * 86_400)?.to_string(),
        Field::TimestampMillis(time) => day(time.div_euclid(1000))?.to_string(),
        Field::TimestampMicros(time) => day(time.div_euclid(1_000_000))?.to_string(),
        Field::Group(_) | Field::ListInternal(_) | Field::MapInternal(_) => return None,
        number => number.to_string(),
    };
    Some(shown.into_bytes())
}

/// The day of a time in seconds since 1970.
fn day(seconds: i64) -> Option<Date> {
    let time = Timestamp::from_second(seconds).ok()?;
    Some(Offset::UTC.to_datetime(time).date())
}
