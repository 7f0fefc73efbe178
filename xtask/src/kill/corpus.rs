//! Small reports in all kinds of files, for runs that are killed.

use crate::{Failure, web_archive};
use flate2::Compression;
use flate2::write::GzEncoder;
use std::fmt::Write as _;
use std::io::{Cursor, Write};
use std::path::Path;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const PLACES: [&str; 10] =
    ["Ghana", "Togo", "Peru", "Chile", "Norway", "Oman", "Kenya", "Fiji", "Laos", "Malta"];

/// Writes so many reports, a sixth of them each as JSON lines, the same packed, a packed web archive, an
/// archive of texts, a mailbox and a table; some are copies, some cannot be read.
pub fn write(folder: &Path, reports: usize) -> Result<(), Failure> {
    let part = reports / 6;
    let numbers = |at: usize| at * part..(at + 1) * part;
    let file = |name: &str, bytes: &[u8]| std::fs::write(folder.join(name), bytes);
    file("a.jsonl", &numbers(0).map(line).collect::<String>().into_bytes())?;
    file("b.jsonl.gz", &packed(numbers(1).map(line).collect::<String>().as_bytes())?)?;
    let pages: Result<Vec<Vec<u8>>, Failure> = numbers(2).map(|at| packed(&page(at))).collect();
    file("c.warc.gz", &pages?.concat())?;
    file("d.zip", &archive(numbers(3))?)?;
    file("e.mbox", &numbers(4).map(message).collect::<String>().into_bytes())?;
    let rows: String = numbers(5).map(row).collect();
    file("f.csv", format!("id,date,text\n{rows}").as_bytes())?;
    file("g.txt", b"")?;
    Ok(())
}

fn name(at: usize) -> &'static str {
    PLACES.get(at % PLACES.len()).copied().unwrap_or_default()
}

/// Every eleventh report is an edited copy of the one before.
fn text(report: usize) -> String {
    let (report, verb) = if report % 11 == 10 { (report - 1, "saw") } else { (report, "met") };
    let sentence = |at: usize| {
        let (a, b) = (name(report + at), name(report / 7 + at * 3 + 1));
        let place = report * 31 + at;
        format!("{a} {verb} {b} for talk {place} on border {place}, and {b} thanked {a} for it.")
    };
    let rest = |at: usize| format!("Envoys of {} signed pact {} there.", name(at), report + at);
    format!("{} {} {}", sentence(0), rest(1), sentence(2))
}

fn day(report: usize) -> String {
    format!("2024-{:02}-{:02}", report / 11 % 12 + 1, report / 11 % 28 + 1)
}

/// Every fiftieth line is broken.
fn line(report: usize) -> String {
    let text = text(report);
    let end = if report % 50 == 49 { "" } else { "}" };
    format!("{{\"id\":\"{report}\",\"date\":\"{}\",\"text\":\"{text}\"{end}\n", day(report))
}

/// Every fortieth row has a field too many.
fn row(report: usize) -> String {
    let more = if report % 40 == 39 { ",more" } else { "" };
    format!("{report},{},\"{}\"{more}\n", day(report), text(report))
}

fn message(report: usize) -> String {
    format!(
        "From desk@example.org Thu Jan  4 08:00:00 2024\nFrom: desk@example.org\n\
         Message-ID: <{report}@example.org>\nDate: Thu, 4 Jan 2024 08:00:00 +0000\n\
         Subject: Report {report}\n\n{}\n\n",
        text(report)
    )
}

fn page(report: usize) -> Vec<u8> {
    web_archive::record(&report.to_string(), &day(report), &format!("<p>{}</p>", text(report)))
}

fn packed(bytes: &[u8]) -> Result<Vec<u8>, Failure> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::default());
    packed.write_all(bytes)?;
    Ok(packed.finish()?)
}

/// One text is empty.
fn archive(reports: std::ops::Range<usize>) -> Result<Vec<u8>, Failure> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for report in reports {
        archive.start_file(format!("{report}.txt"), SimpleFileOptions::default())?;
        let mut whole = String::new();
        write!(whole, "LIMA, Jan {}, 2024 (Coast Wire) - {}", report % 28 + 1, text(report))?;
        archive.write_all(whole.as_bytes())?;
    }
    archive.start_file("empty.txt", SimpleFileOptions::default())?;
    Ok(archive.finish()?.into_inner())
}
