//! feeds.toml: what to poll, how, and which records to tell of. Every mistake in it is named with its
//! line and its mend.

mod alert;
mod fields;
mod values;

pub(super) use alert::Saved;
use dateline_text::Mistake;
use dateline_watch::canonical;
use fields::{Fields, Sheet};
use std::time::Duration;
use toml::de::DeTable;
use url::Url;

/// What a feeds.toml says.
#[derive(Debug, PartialEq)]
pub(super) struct Config {
    pub(super) watch: Watch,
    pub(super) webhook: Option<Webhook>,
    pub(super) feeds: Vec<Feed>,
    pub(super) alerts: Vec<Saved>,
}

/// How all feeds are polled.
#[derive(Debug, PartialEq)]
pub(super) struct Watch {
    /// How often a feed is polled that says nothing else.
    every: Duration,
    /// The least pause between two requests to a host.
    pub(super) delay: Duration,
    /// The time for one request.
    pub(super) timeout: Duration,
    /// The most bytes of an answer.
    pub(super) size: u64,
    /// How sites can reach whoever runs this.
    pub(super) contact: Option<String>,
}

/// Where alerts are posted.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Webhook {
    pub(super) url: Url,
    /// Whether it may be on this machine or a private network.
    pub(super) private: bool,
}

/// A feed or sitemap.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Feed {
    pub(super) url: Url,
    pub(super) every: Duration,
    /// Whether the feed's own text is coded, and not the pages that it names.
    pub(super) own_text: bool,
    /// How many days old an article may be.
    pub(super) days: Option<u32>,
    /// Whether it may be an article itself.
    pub(super) or_page: bool,
}

/// What to do with addresses of articles, feeds and sitemaps, of which nothing else is known.
pub(super) fn of_addresses(addresses: Vec<Url>) -> Config {
    let watch = watch(None, &mut Sheet::new("", ""));
    let every = watch.every;
    let feed = |url| Feed { url, every, own_text: false, days: None, or_page: true };
    let feeds = addresses.into_iter().map(feed).collect();
    Config { watch, webhook: None, feeds, alerts: Vec::new() }
}

/// Reads a file of the given name.
pub(super) fn read(name: &str, text: &str) -> Result<Config, Vec<Mistake>> {
    let mut sheet = Sheet::new(name, text);
    let (root, faults) = DeTable::parse_recoverable(text);
    for fault in &faults {
        sheet.fault(fault);
    }
    let config = config(root.get_ref(), &mut sheet);
    sheet.finish(config)
}

fn config(root: &DeTable, sheet: &mut Sheet) -> Config {
    let mut fields = Fields::new(root, 0, "the file");
    let watch = fields.tables("watch", false, sheet);
    let webhook = fields.tables("webhook", false, sheet);
    let feeds = fields.tables("feed", true, sheet);
    let alerts = fields.tables("alert", true, sheet);
    fields.close(sheet);
    let watch = self::watch(watch.into_iter().next(), sheet);
    let every = watch.every;
    if feeds.is_empty() {
        sheet.note(0, "it names no feed; add [[feed]] and url = \"https://…\" below it");
    }
    let feeds: Vec<Feed> =
        feeds.into_iter().filter_map(|fields| feed(fields, every, sheet)).collect();
    let webhook = webhook.into_iter().next().and_then(|fields| self::webhook(fields, sheet));
    let alerts = alerts.into_iter().map(|fields| alert::read(fields, sheet)).collect();
    Config { watch, webhook, feeds, alerts }
}

fn watch(fields: Option<Fields>, sheet: &mut Sheet) -> Watch {
    let empty = DeTable::new();
    let mut fields = fields.unwrap_or_else(|| Fields::new(&empty, 0, "[watch]"));
    let watch = Watch {
        every: fields.read("every", values::duration, sheet).unwrap_or(minutes(15)),
        delay: fields.read("delay", values::duration, sheet).unwrap_or(Duration::from_secs(2)),
        timeout: fields.read("timeout", values::duration, sheet).unwrap_or(Duration::from_secs(30)),
        size: fields.read("size", values::size, sheet).unwrap_or(10_000_000),
        contact: fields.read("contact", values::contact, sheet),
    };
    fields.close(sheet);
    watch
}

fn webhook(mut fields: Fields, sheet: &mut Sheet) -> Option<Webhook> {
    let url = fields.needed("url", address, sheet);
    let private = fields.flag("allow_private", sheet).unwrap_or(false);
    fields.close(sheet);
    Some(Webhook { url: url?, private })
}

fn feed(mut fields: Fields, every: Duration, sheet: &mut Sheet) -> Option<Feed> {
    let url = fields.needed("url", address, sheet);
    let every = fields.read("every", values::duration, sheet).unwrap_or(every);
    let own_text = fields.read("text", values::which_text, sheet).unwrap_or(false);
    let days = fields.read("newer_than", values::duration, sheet);
    let days = days.map(|span| u32::try_from(span.as_secs().div_ceil(86_400)).unwrap_or(u32::MAX));
    fields.close(sheet);
    Some(Feed { url: url?, every, own_text, days, or_page: false })
}

fn address(text: &str) -> Result<Url, String> {
    canonical(text, None)
        .ok_or_else(|| "write a whole address, such as https://news.example/rss".into())
}

const fn minutes(minutes: u64) -> Duration {
    Duration::from_secs(60 * minutes)
}

#[cfg(test)]
mod tests;
