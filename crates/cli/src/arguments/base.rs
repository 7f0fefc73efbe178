//! Arguments of the commands that make a base and ask it.

use super::{EngineOptions, FLOOR, OwnFiles, day, share};
use clap::{Args, ValueEnum};
use jiff::civil::Date;
use std::path::PathBuf;

pub(super) const INGEST_EXAMPLES: &str = "Examples:
  dateline ingest reports/ --base my.dateline      all reports under a folder
  dateline ingest '2025/*/*.html' news.jsonl       into base.dateline
  dateline ingest --retry --base my.dateline       what failed, once more

A run that was stopped goes on where it was when the same command is given again.
Exit codes: 0 all done, 1 some inputs failed (dateline errors lists them), 2 wrong usage or stopped.";

pub(super) const MERGE_EXAMPLES: &str = "Examples:
  dateline merge > actors.tsv      the list of the base, and lines that might be added
  dateline merge actors.tsv        happenings, relations and counts are joined anew by the list

A line has columns with tabs between them:
  merge  hillary rodham clinton/USA  hillary clinton/USA
  split  john smith/GBR              john smith the judge/GBR   role=judge";

pub(super) const WATCH_EXAMPLES: &str = "Examples:
  dateline watch feeds.toml --base my.dateline             as a service, until it is stopped
  dateline watch feeds.toml --base my.dateline --once      once, from a timer
  dateline watch feeds.toml | jq .record.type              what saved filters ask for, as JSON lines

Exit codes: 0 stopped or all done, 1 some feeds or articles failed (with --once), 2 wrong usage or stopped by a fault.";

pub(super) const TIMELINE_EXAMPLES: &str = "Examples:
  dateline timeline SYR RUS --since 2025-01-01
  dateline timeline Putin Syria
  dateline timeline \"Rapid Support Forces\"";

pub(super) const BRIEF_EXAMPLES: &str = "Examples:
  dateline brief SYR RUS --since 2025-01-01 > brief.md
  dateline brief Putin --since 2025-01-01 --until 2025-06-30 --limit 20";

/// Which base.
#[derive(Args)]
pub(crate) struct Base {
    /// The base.
    #[arg(long, value_name = "PATH", default_value = "base.dateline")]
    pub(crate) base: PathBuf,
}

/// Arguments of commands that take a base alone.
#[derive(Args)]
pub(crate) struct Ask {
    #[command(flatten)]
    pub(crate) base: Base,
}

/// Arguments of `ingest`.
#[derive(Args)]
pub(crate) struct Ingest {
    /// Reports: files, folders with all that is in them, patterns such as 'news/*.jsonl', or addresses of
    /// articles, feeds and sitemaps (https://…), which are fetched as watch fetches.
    #[arg(required_unless_present = "retry", value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,

    #[command(flatten)]
    pub(crate) base: Base,

    /// The day of publication of all reports (2025-10-16); wins over what they say.
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(crate) date: Option<Date>,

    /// Try the reports again that failed, also those of watch.
    #[arg(long)]
    pub(crate) retry: bool,

    /// Fetch from addresses of this machine and of private networks as well.
    #[arg(long)]
    pub(crate) allow_private: bool,

    #[command(flatten)]
    pub(crate) coding: Coding,
}

/// How reports that go into a base are coded.
#[derive(Args)]
pub(crate) struct Coding {
    /// Leave out records whose confidence is below this, from 0 (all are kept) to 1.
    #[arg(long, value_name = "X", default_value_t = FLOOR, value_parser = share)]
    pub(crate) min_confidence: f32,

    /// Who is who across reports: a list as dateline merge takes it. The base keeps it for later runs.
    #[arg(long, value_name = "LIST")]
    pub(crate) actors_list: Option<PathBuf>,

    /// Keep no texts of reports, only records with their sentences.
    #[arg(long)]
    pub(crate) no_text: bool,

    #[command(flatten)]
    pub(crate) own: OwnFiles,

    #[command(flatten)]
    pub(crate) engine: EngineOptions,
}

/// Arguments of `merge`.
#[derive(Args)]
pub(crate) struct Merge {
    /// The list of who is who: lines of merge or split, an actor, who it is. Without one, that of the base is
    /// printed, and lines that might be added to it.
    #[arg(value_name = "LIST")]
    pub(crate) list: Option<PathBuf>,

    #[command(flatten)]
    pub(crate) base: Base,
}

/// Arguments of `watch`.
#[derive(Args)]
pub(crate) struct Watch {
    /// What to poll and which records to tell of; docs/watch.md has an example.
    #[arg(value_name = "FEEDS.TOML")]
    pub(crate) feeds: PathBuf,

    #[command(flatten)]
    pub(crate) base: Base,

    /// Poll each feed one time, fetch what is new, and end.
    #[arg(long)]
    pub(crate) once: bool,

    /// Fetch from addresses of this machine and of private networks as well.
    #[arg(long)]
    pub(crate) allow_private: bool,

    #[command(flatten)]
    pub(crate) coding: Coding,
}

/// The days and the number of records that are asked for.
#[derive(Args)]
pub(crate) struct Window {
    /// The first day (2025-10-16).
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(crate) since: Option<Date>,

    /// The last day.
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(crate) until: Option<Date>,

    /// The most records; the latest are told.
    #[arg(long, value_name = "N", default_value_t = 50)]
    pub(crate) limit: u32,

    /// How to write the records.
    #[arg(long, value_enum, default_value_t = FoundFormat::Text, value_name = "FORMAT")]
    pub(crate) format: FoundFormat,
}

/// The formats of records that were found.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum FoundFormat {
    /// Lines for people.
    Text,
    /// JSON, one record a line, as `code` writes it.
    Jsonl,
}

/// Arguments of `timeline`.
#[derive(Args)]
pub(crate) struct Timeline {
    /// A country (SYR, Syria) or an actor by name (Putin).
    #[arg(value_name = "A")]
    pub(crate) a: String,

    /// The other party.
    #[arg(value_name = "B")]
    pub(crate) b: Option<String>,

    #[command(flatten)]
    pub(crate) window: Window,

    #[command(flatten)]
    pub(crate) base: Base,
}

/// Arguments of `brief`.
#[derive(Args)]
pub(crate) struct Brief {
    /// A country (SYR, Syria) or an actor by name (Putin).
    #[arg(value_name = "A")]
    pub(crate) a: String,

    /// The other party.
    #[arg(value_name = "B")]
    pub(crate) b: Option<String>,

    /// The first day (2025-10-16).
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(crate) since: Option<Date>,

    /// The last day.
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(crate) until: Option<Date>,

    /// The most sentences of a section; the weightiest events and the surest statements are told.
    #[arg(long, value_name = "N", default_value_t = 12)]
    pub(crate) limit: usize,

    /// Leave out what is less sure than this, from 0 to 1.
    #[arg(long, value_name = "X", default_value_t = 0.5, value_parser = share)]
    pub(crate) min_confidence: f32,

    /// Write to a file in place of standard output.
    #[arg(long, short, value_name = "PATH")]
    pub(crate) output: Option<PathBuf>,

    #[command(flatten)]
    pub(crate) base: Base,
}

/// Arguments of `quotes`.
#[derive(Args)]
pub(crate) struct Quotes {
    /// Words of what was said, all of which must be there.
    #[arg(value_name = "WORDS")]
    pub(crate) words: Option<String>,

    /// Who says it: a country or an actor by name.
    #[arg(long, value_name = "PARTY")]
    pub(crate) speaker: Option<String>,

    /// Who is named in it: a country or an actor by name. May be given several times.
    #[arg(long, value_name = "PARTY")]
    pub(crate) about: Vec<String>,

    #[command(flatten)]
    pub(crate) window: Window,

    #[command(flatten)]
    pub(crate) base: Base,
}

/// Arguments of `query`.
#[derive(Args)]
pub(crate) struct Query {
    /// event, statement or relation.
    #[arg(long, value_name = "KIND")]
    pub(crate) kind: Option<String>,

    /// An event's type (ASSAULT), a statement's style (direct) or a relation's kind (office).
    #[arg(long = "type", value_name = "TYPE")]
    pub(crate) of_type: Option<String>,

    /// Who takes part: a country or an actor by name. May be given several times.
    #[arg(long, value_name = "PARTY")]
    pub(crate) party: Vec<String>,

    /// A participant's sector (GOV, REB).
    #[arg(long, value_name = "SECTOR")]
    pub(crate) sector: Option<String>,

    /// happened, ongoing, planned, expected, requested, possible, uncertain, denied, negated, ended.
    #[arg(long, value_name = "STATUS")]
    pub(crate) status: Option<String>,

    /// The country of the place (SYR, Syria).
    #[arg(long = "in", value_name = "COUNTRY")]
    pub(crate) place: Option<String>,

    /// Within some kilometres of a point: degrees north, degrees east, kilometres (33.5,36.3,50).
    #[arg(long, value_name = "LAT,LON,KM", value_parser = circle, allow_hyphen_values = true)]
    pub(crate) near: Option<(f64, f64, f64)>,

    /// The outlet.
    #[arg(long, value_name = "NAME")]
    pub(crate) source: Option<String>,

    /// Words of the sentence, all of which must be there.
    #[arg(long, value_name = "WORDS")]
    pub(crate) text: Option<String>,

    /// The least number of dead.
    #[arg(long, value_name = "N")]
    pub(crate) dead: Option<u32>,

    /// The least confidence, from 0 to 1.
    #[arg(long, value_name = "X", value_parser = share)]
    pub(crate) min_confidence: Option<f32>,

    /// A question in SQL, which may only read; the columns stand in docs/base.md. Prints tab-separated rows.
    #[arg(long, value_name = "SELECT")]
    pub(crate) sql: Option<String>,

    #[command(flatten)]
    pub(crate) window: Window,

    #[command(flatten)]
    pub(crate) base: Base,
}

/// Arguments of `show`.
#[derive(Args)]
pub(crate) struct Show {
    /// The record's id, sixteen hexadecimal digits.
    #[arg(value_name = "ID")]
    pub(crate) id: String,

    #[command(flatten)]
    pub(crate) base: Base,
}

/// Arguments of `export`.
#[derive(Args)]
pub(crate) struct Export {
    /// How to write the records.
    #[arg(long, value_enum, default_value_t = ExportFormat::Jsonl, value_name = "FORMAT")]
    pub(crate) format: ExportFormat,

    /// Write to a file in place of standard output; of formats with several files, to a new folder.
    #[arg(long, short, value_name = "PATH")]
    pub(crate) output: Option<PathBuf>,

    #[command(flatten)]
    pub(crate) base: Base,
}

/// The formats of `export`.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExportFormat {
    /// JSON, one record a line, as `code` writes it.
    Jsonl,
    /// CSV, one record a row, as `code` writes it.
    Csv,
    /// GeoJSON, a feature a line for each record with a place.
    Geojson,
    /// PLOVER's JSON, one event a line.
    Plover,
    /// GDELT 2.0's Events and Mentions tables, in a folder.
    Gdelt,
    /// Parquet, one record a row, in a folder with a file for each month of publication.
    Parquet,
    /// TimeML, a file for each report, in a folder.
    Timeml,
}

/// Reads "33.5,36.3,50".
pub(crate) fn circle(text: &str) -> Result<(f64, f64, f64), String> {
    let numbers: Option<Vec<f64>> =
        text.split(',').map(|number| number.trim().parse().ok()).collect();
    match numbers.as_deref() {
        Some(&[lat, lon, reach]) if lat.abs() <= 90.0 && lon.abs() <= 180.0 && reach > 0.0 => {
            Ok((lat, lon, reach))
        }
        _ => Err("write degrees north, degrees east and kilometres: 33.5,36.3,50".to_string()),
    }
}
