//! RSS, Atom and JSON feeds: one report an entry.

use crate::document::Metadata;
use crate::error::{Place, Problem};
use crate::raw::{Body, Raw, failed};
use crate::{InputError, Link, Options, Reading, dates, html};
use feed_rs::model;
use feed_rs::parser::Builder;
use jiff::civil::Date;

/// An entry as its feed has it.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    id: Option<String>,
    url: Option<String>,
    title: Option<String>,
    source: Option<String>,
    date: Option<Date>,
    /// The content, or else the summary, most often HTML.
    pub(crate) text: String,
}

/// The entries of a feed. One without content is an error in its place.
pub(crate) fn entries(
    name: &str,
    bytes: &[u8],
) -> Result<impl Iterator<Item = Result<Raw, InputError>> + Send + use<>, Problem> {
    let feed = parsed(bytes)?;
    let source = title(&feed);
    let name = name.to_string();
    Ok(feed.entries.into_iter().zip(1..).map(move |(entry, number)| {
        let place = Place::Entry(number);
        match read_entry(entry, source.clone()) {
            Some(entry) => Ok(Raw::new(&name, place, Body::Entry(Box::new(entry)))),
            None => failed(&name, place, Problem::NoText),
        }
    }))
}

/// The articles that a feed names.
pub(crate) fn links(name: &str, bytes: &[u8]) -> Result<Vec<Link>, Problem> {
    let feed = parsed(bytes)?;
    let (source, language) = (title(&feed), feed.language.clone());
    let links = feed.entries.into_iter().zip(1..).filter_map(|(entry, number)| {
        let url = address(&entry)?;
        let published = entry.published.or(entry.updated).and_then(day);
        let language = entry.language.clone().or_else(|| language.clone());
        let entry = read_entry(entry, source.clone())
            .map(|entry| Raw::new(name, Place::Entry(number), Body::Entry(Box::new(entry))));
        Some(Link { url, published, language, entry })
    });
    Ok(links.collect())
}

fn parsed(bytes: &[u8]) -> Result<model::Feed, Problem> {
    let builder = Builder::new().id_generator(|_, _, _| String::new());
    // The day as it is written counts, as on pages, not the one it is in Greenwich.
    let builder = builder.timestamp_parser(|text| midnight(dates::read_field(text)?));
    builder.build().parse(bytes).map_err(|error| Problem::Feed(error.to_string()))
}

fn title(feed: &model::Feed) -> Option<String> {
    feed.title.as_ref().map(|title| plain(&title.content))
}

/// The address of the page that an entry stands for.
fn address(entry: &model::Entry) -> Option<String> {
    let is_page = |link: &&model::Link| link.rel.as_deref().is_none_or(|rel| rel == "alternate");
    entry.links.iter().find(is_page).map(|link| link.href.clone())
}

fn midnight(date: Date) -> Option<chrono::DateTime<chrono::Utc>> {
    let (year, month, day) = (date.year(), date.month().unsigned_abs(), date.day().unsigned_abs());
    let date = chrono::NaiveDate::from_ymd_opt(year.into(), month.into(), day.into())?;
    Some(date.and_hms_opt(0, 0, 0)?.and_utc())
}

fn day(time: chrono::DateTime<chrono::Utc>) -> Option<Date> {
    dates::read_field(&time.format("%Y-%m-%d").to_string())
}

/// The entry, if it has content.
fn read_entry(entry: model::Entry, source: Option<String>) -> Option<Entry> {
    let url = address(&entry);
    let known = |text: String| Some(text).filter(|text| !text.trim().is_empty());
    let content = entry.content.and_then(|content| content.body).and_then(known);
    let summary = || entry.summary.map(|summary| summary.content).and_then(known);
    Some(Entry {
        text: content.or_else(summary)?,
        id: known(entry.id),
        url,
        title: entry.title.map(|title| plain(&title.content)).and_then(known),
        source,
        date: entry.published.or(entry.updated).and_then(day),
    })
}

/// The words of a title, which may hold markup and escaped characters.
fn plain(title: &str) -> String {
    if !title.contains(['<', '&']) {
        return title.trim().to_string();
    }
    let words = html::laid_out(title, None).map_or_else(|_| title.to_string(), |(text, _)| text);
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Entry {
    /// Reads the entry; one without an id and a link is named by `name`.
    pub(crate) fn read(self, name: &str, options: &Options) -> Result<Reading, Problem> {
        let id = self.id.or_else(|| self.url.clone()).unwrap_or_else(|| name.to_string());
        let metadata = Metadata {
            title: self.title,
            source: self.source,
            url: self.url,
            date: self.date,
            fetched: None,
        };
        html::read_piece(&self.text, &id, metadata, options)
    }
}
