//! The pure half of reading: one raw report to a document.

use crate::error::{Place, Problem};
use crate::raw::{Body, Raw};
use crate::{
    Format, InputError, Options, Reading, charset, document, html, items, jsonl, language, mail,
    plain,
};
use encoding_rs::Encoding;

/// Decodes one raw report and reads its text, its layout and what is known of it.
///
/// It depends on its arguments alone, so that any thread may do it.
///
/// # Errors
/// Fails where the report holds no text, is damaged, or is in another language than English.
///
/// ```
/// use dateline_input::{Input, Options, raw_items, read};
/// let bytes = b"{\"text\": \"Talks resumed.\"}\n{\"text\": \"They failed.\"}".to_vec();
/// let inputs = vec![Input::Bytes { name: "talks.jsonl".into(), bytes }];
/// let options = Options::default();
/// let second = raw_items(inputs, options.clone()).nth(1).unwrap();
/// let reading = second.and_then(|raw| read(raw, &options)).unwrap();
/// assert_eq!(reading.document.id, "talks.jsonl:2");
/// ```
pub fn read(raw: Raw, options: &Options) -> Result<Reading, InputError> {
    let Raw { name, place, body, notes } = raw;
    let id = place.id(&name);
    let reading = match body {
        Body::Whole(format, bytes) => whole(&bytes, format, &id, options),
        Body::Line(bytes) => jsonl::read(&bytes, &id, options),
        Body::Row(row) => Ok(row.read(&id, options)),
        Body::Page(page) => page.read(&id, options),
        Body::Entry(entry) => entry.read(&id, options),
        Body::Message(bytes) => mail::read(&bytes, &id, options),
    };
    let reading = reading.and_then(|reading| checked(reading, notes, options));
    reading.map_err(|problem| InputError::new(&name, place, problem))
}

/// Reads a file that is one report.
fn whole(bytes: &[u8], format: Format, id: &str, options: &Options) -> Result<Reading, Problem> {
    let declared = if format == Format::Html { declared_charset(bytes) } else { None };
    let decoded = charset::decode(bytes, declared);
    let mut reading = match format {
        Format::Html => html::read(&decoded.text, id, &html::Known::default(), options)?,
        _ => {
            let layout = plain::layout(&decoded.text, &plain::Known::default());
            document::assemble(id, decoded.text, layout, Default::default(), options.date)
        }
    };
    reading.notes.extend(decoded.note);
    Ok(reading)
}

/// Passes a report on if it has text, and text in English.
fn checked(
    mut reading: Reading,
    mut notes: Vec<String>,
    options: &Options,
) -> Result<Reading, Problem> {
    if reading.document.blocks.is_empty() {
        return Err(Problem::NoText);
    }
    let language = language::of(&reading.document);
    if language.code != "en" && !options.force_language {
        return Err(Problem::Language(language.name));
    }
    reading.document.language = Some(language.code.to_string());
    notes.append(&mut reading.notes);
    Ok(Reading { notes, ..reading })
}

/// The charset that a page's `meta` element names.
pub(crate) fn declared_charset(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = bytes.get(..2048).unwrap_or(bytes);
    let start = String::from_utf8_lossy(start).to_lowercase();
    let (_, rest) = start.split_once("charset=")?;
    let label = rest.trim_start_matches(['"', '\'', ' ']);
    let label: String =
        label.chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')).collect();
    Encoding::for_label(label.as_bytes())
}

/// Reads one report from bytes as if a file of the given format held them: the first one, where the
/// format may hold many.
///
/// # Errors
/// Fails where the file would.
pub fn read_report(bytes: &[u8], format: Format, options: &Options) -> Result<Reading, InputError> {
    let fail = |problem| InputError::new("bytes", Place::Whole, problem);
    let mut items = items::of_bytes(bytes, format, options).map_err(fail)?;
    let first = items.next().unwrap_or_else(|| Err(fail(Problem::Empty)));
    first.and_then(|raw| read(raw, options))
}
