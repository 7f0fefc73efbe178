//! The command line's commands and options.

pub(crate) mod base;

use clap::{Args, Parser, Subcommand, ValueEnum};
use dateline_input::Columns;
use dateline_nlp::{Isa, Precision};
use jiff::civil::Date;
use std::num::NonZeroUsize;
use std::path::PathBuf;

/// Reads dated news reports and writes down, with the evidence, who did and said what to whom, when and where.
#[derive(Parser)]
#[command(name = "dateline", version, propagate_version = true, max_term_width = 100)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,

    /// When to write in colour.
    #[arg(long, global = true, value_enum, default_value_t = When::Auto, value_name = "WHEN")]
    pub(crate) color: When,
}

/// The commands.
#[derive(Subcommand)]
pub(crate) enum Command {
    /// Code reports: print their events, statements and relations with the words they rest on.
    #[command(after_help = CODE_EXAMPLES)]
    Code(Code),
    /// Parse reports: print tokens, tags, heads and named entities.
    Parse(Parse),
    /// Read reports into a base: one file with all records, which `timeline`, `quotes`, `query`, `show` and `export` ask.
    #[command(after_help = base::INGEST_EXAMPLES)]
    Ingest(base::Ingest),
    /// Poll feeds and sitemaps, fetch the articles they name, code them into a base, and tell of records that saved filters ask for.
    #[command(after_help = base::WATCH_EXAMPLES)]
    Watch(base::Watch),
    /// Tell what happened between two parties, or to one, in order, with the balance of each month.
    #[command(after_help = base::TIMELINE_EXAMPLES)]
    Timeline(base::Timeline),
    /// Write a briefing on two parties, or on one, in Markdown: each sentence cites the reports that tell it.
    #[command(after_help = base::BRIEF_EXAMPLES)]
    Brief(base::Brief),
    /// Search what was said, by speaker, by whom it is about, by words.
    Quotes(base::Quotes),
    /// Search records by type, party, place, day, status, source and words.
    Query(base::Query),
    /// Show a record with its report, the evidence marked.
    Show(base::Show),
    /// Say who is who across reports: which actors are one, and which name stands for several.
    #[command(after_help = base::MERGE_EXAMPLES)]
    Merge(base::Merge),
    /// Count what a base holds.
    Stats(base::Ask),
    /// List the reports that could not be read, with the reason.
    Errors(base::Ask),
    /// Look whether a base is sound.
    Check(base::Ask),
    /// Write all records of a base.
    Export(base::Export),
    /// Check lexicon files: senses, word classes, words for contexts.
    #[command(subcommand)]
    Lexicon(Lexicon),
    /// Check files of actors and roles.
    #[command(subcommand)]
    Actors(Actors),
    /// Check ontology files: event types of your own.
    #[command(subcommand)]
    Ontology(Ontology),
    /// Turn the dictionaries of other coders into tables for --lexicon and --actors.
    #[command(subcommand)]
    Import(Import),
    /// Print the completions for a shell.
    Completions(Completions),
    /// Print the manual page.
    Man,
}

const CODE_EXAMPLES: &str = "Examples:
  dateline code report.txt                         a readable account
  dateline code *.html --format jsonl > all.jsonl  one record a line
  cat report.txt | dateline code - --date 2025-10-16 --explain

Exit codes: 0 all done, 1 some inputs failed, 2 wrong usage or stopped.";

/// Arguments of `code`.
#[derive(Args)]
pub(crate) struct Code {
    /// How to write the records.
    #[arg(long, value_enum, default_value_t = CodeFormat::Table, value_name = "FORMAT")]
    pub(crate) format: CodeFormat,

    /// Say with each record which rules made it, what its time was counted from, and which places lost (table only; the other formats always hold it).
    #[arg(long)]
    pub(crate) explain: bool,

    /// Leave out records whose confidence is below this, from 0 (all are written) to 1.
    #[arg(long, value_name = "X", default_value_t = FLOOR, value_parser = share)]
    pub(crate) min_confidence: f32,

    #[command(flatten)]
    pub(crate) own: OwnFiles,

    #[command(flatten)]
    pub(crate) reading: Reading,
}

/// The confidence from which records are written unless a user wants another: docs/measurements.md says
/// what it keeps and costs.
const FLOOR: f32 = 0.3;

pub(crate) fn share(text: &str) -> Result<f32, String> {
    let hint = || "give a number from 0 to 1, such as 0.5".to_string();
    let number: f32 = text.parse().map_err(|_| hint())?;
    if (0.0..=1.0).contains(&number) { Ok(number) } else { Err(hint()) }
}

/// Tables of the user's own.
#[derive(Args)]
pub(crate) struct OwnFiles {
    /// A lexicon file of your own, or a folder of them; its senses come before the built-in ones. May be given several times.
    #[arg(long, value_name = "PATH")]
    pub(crate) lexicon: Vec<PathBuf>,

    /// A file of actors or roles of your own, or a folder of them; they come before the built-in ones. May be given several times.
    #[arg(long, value_name = "PATH")]
    pub(crate) actors: Vec<PathBuf>,

    /// A file of event types of your own, which lexicon files may then use. May be given several times.
    #[arg(long, value_name = "PATH")]
    pub(crate) ontology: Vec<PathBuf>,

    /// Tell events of any kind: what the lexicon does not know ("the bridge collapsed") becomes OTHER.
    #[arg(long)]
    pub(crate) all_events: bool,
}

/// What `lexicon` does.
#[derive(Subcommand)]
pub(crate) enum Lexicon {
    /// Name every mistake in lexicon files with its line and its mend, and every sense that does not hold in its own example.
    #[command(after_help = CHECK_CODES)]
    Check(CheckLexicon),
}

/// Arguments of `lexicon check`.
#[derive(Args)]
pub(crate) struct CheckLexicon {
    /// Lexicon files, each named after its event type (assault.tsv), or folders of them [default: the built-in ones].
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,

    /// A file of event types that the lexicon files use. May be given several times.
    #[arg(long, value_name = "PATH")]
    pub(crate) ontology: Vec<PathBuf>,
}

/// What `actors` does.
#[derive(Subcommand)]
pub(crate) enum Actors {
    /// Name every mistake in files of actors and roles with its line and its mend.
    #[command(after_help = CHECK_CODES)]
    Check(CheckFiles),
}

/// What `ontology` does.
#[derive(Subcommand)]
pub(crate) enum Ontology {
    /// Name every mistake in ontology files with its line and its mend.
    #[command(after_help = CHECK_CODES)]
    Check(CheckFiles),
}

const CHECK_CODES: &str =
    "Exit codes: 0 no mistake, 1 some, 2 wrong usage or a file that cannot be read.";

/// Files to check.
#[derive(Args)]
pub(crate) struct CheckFiles {
    /// The files, or folders of them.
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
}

/// What `import` reads.
#[derive(Subcommand)]
pub(crate) enum Import {
    /// Read dictionaries of PETRARCH2 or TABARI: verbs become senses, actors and agents become actors and roles with their dates, CAMEO's codes become PLOVER's. What cannot be carried over is listed in not-carried.tsv with its line and the reason.
    #[command(after_help = IMPORT_CODES)]
    Petrarch(ImportPetrarch),
}

const IMPORT_CODES: &str = "Exit codes: 0 done, 1 the dictionaries have mistakes and nothing was written, 2 wrong usage or a file that cannot be read or written.";

/// Arguments of `import petrarch`.
#[derive(Args)]
pub(crate) struct ImportPetrarch {
    /// A verb dictionary. May be given several times.
    #[arg(long, value_name = "PATH", required_unless_present_any = ["actors", "agents"])]
    pub(crate) verbs: Vec<PathBuf>,

    /// An actor dictionary. May be given several times.
    #[arg(long, value_name = "PATH")]
    pub(crate) actors: Vec<PathBuf>,

    /// An agent dictionary. May be given several times.
    #[arg(long, value_name = "PATH")]
    pub(crate) agents: Vec<PathBuf>,

    /// Leave out the lines with a mistake, and list them with the mistake in not-carried.tsv.
    #[arg(long)]
    pub(crate) skip_mistakes: bool,

    /// The folder to write to; it is made, and must be empty.
    #[arg(long, value_name = "DIR")]
    pub(crate) out: PathBuf,
}

/// Arguments of `parse`.
#[derive(Args)]
pub(crate) struct Parse {
    /// How to write the parse.
    #[arg(long, value_enum, default_value_t = ParseFormat::Conllu, value_name = "FORMAT")]
    pub(crate) format: ParseFormat,

    #[command(flatten)]
    pub(crate) reading: Reading,
}

/// Arguments of `completions`.
#[derive(Args)]
pub(crate) struct Completions {
    /// The shell.
    #[arg(value_enum)]
    pub(crate) shell: clap_complete::Shell,
}

/// What all commands that read reports take.
#[derive(Args)]
pub(crate) struct Reading {
    /// Reports: plain text, HTML, or JSON lines with one report a line (id, date, text); "-" is standard input.
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,

    /// The day of publication (2025-10-16); wins over what the reports say.
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(crate) date: Option<Date>,

    #[command(flatten)]
    pub(crate) engine: EngineOptions,

    /// Write to a file in place of standard output.
    #[arg(long, short, value_name = "PATH")]
    pub(crate) output: Option<PathBuf>,
}

/// How reports are parsed.
#[derive(Args)]
pub(crate) struct EngineOptions {
    /// A packed model to use in place of the one that is built in.
    #[arg(long, value_name = "PATH")]
    pub(crate) model: Option<PathBuf>,

    /// What the engine multiplies; bf16 is faster where the processor has AVX512_BF16, and finds a
    /// little else than the original model.
    #[arg(long, value_name = "f32|bf16", default_value_t)]
    pub(crate) precision: Precision,

    /// The processor's instructions that the engine uses, with the same results [default: the best].
    #[arg(long, value_name = "avx512|avx2|scalar")]
    pub(crate) isa: Option<Isa>,

    /// How many reports to work on at a time [default: the number of cores].
    #[arg(long, value_name = "N")]
    pub(crate) threads: Option<NonZeroUsize>,

    /// Which columns of a table (CSV, TSV, Parquet) hold what; the others are guessed, and a note says how.
    #[arg(
        long,
        value_name = "text=COLUMN,date=COLUMN,…",
        default_value = "",
        hide_default_value = true
    )]
    pub(crate) columns: Columns,

    /// Go on with reports that are not in English.
    #[arg(long)]
    pub(crate) force_language: bool,
}

pub(crate) fn day(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_| "write it as year, month, day: 2025-10-16".to_string())
}

/// The formats of `code`.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum CodeFormat {
    /// An account for people, with the evidence marked in its sentence.
    Table,
    /// JSON, one record a line.
    Jsonl,
    /// CSV, one record a row.
    Csv,
    /// JSON, one report a line, with its entities, times, places and records.
    Reports,
    /// TimeML, one document a report.
    Timeml,
    /// GeoJSON, a feature a line for each record with a place.
    Geojson,
    /// PLOVER's JSON, one event a line.
    Plover,
}

/// The formats of `parse`.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ParseFormat {
    /// CoNLL-U, with named entities in the last column.
    Conllu,
    /// JSON, one report a line.
    Json,
}

/// When to write in colour.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum When {
    /// On a terminal, unless `NO_COLOR` is set.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}
