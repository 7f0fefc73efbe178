//! What is remembered of feeds and of the articles that they name.

use super::Writer;
use crate::StoreError;
use jiff::civil::Date;
use rusqlite::{OptionalExtension, Row, params};

/// How a feed was found when it was last polled. Times are in seconds since 1970.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FeedState {
    /// The server's `ETag`.
    pub etag: Option<String>,
    /// The server's `Last-Modified`.
    pub modified: Option<String>,
    /// When it last answered.
    pub polled: Option<u64>,
    /// When it may be polled again.
    pub due: u64,
    /// How many errors there were in a row.
    pub errors: u32,
    /// The last error.
    pub reason: Option<String>,
}

/// An article that is yet to be fetched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Awaited {
    /// Its address.
    pub url: String,
    /// The address of the feed that names it.
    pub feed: String,
    /// The day of publication that the feed tells.
    pub published: Option<Date>,
    /// When it may be fetched, in seconds since 1970.
    pub due: u64,
    /// How often that was tried.
    pub tries: u32,
}

impl Writer {
    /// How a feed was found when it was last polled, if ever.
    ///
    /// # Errors
    /// Fails where the base cannot be read.
    pub fn feed(&self, url: &str) -> Result<Option<FeedState>, StoreError> {
        let state = |row: &Row| {
            Ok(FeedState {
                etag: row.get(0)?,
                modified: row.get(1)?,
                polled: row.get(2)?,
                due: row.get(3)?,
                errors: row.get(4)?,
                reason: row.get(5)?,
            })
        };
        let question = "SELECT etag, modified, polled, due, errors, reason FROM feed WHERE url = ?";
        self.connection
            .prepare_cached(question)
            .and_then(|mut question| question.query_row([url], state).optional())
            .map_err(StoreError::at(&self.path))
    }

    /// Remembers how a feed was found.
    ///
    /// # Errors
    /// Fails where the base cannot be written.
    pub fn set_feed(&mut self, url: &str, state: &FeedState) -> Result<(), StoreError> {
        let FeedState { etag, modified, polled, due, errors, reason } = state;
        self.write(
            "INSERT OR REPLACE INTO feed (url, etag, modified, polled, due, errors, reason)
             VALUES (?, ?, ?, ?, ?, ?, ?)",
            params![url, etag, modified, polled, due, errors, reason],
        )
        .map(|_| ())
    }

    /// Whether an article was fetched, could not be, or is awaited.
    ///
    /// # Errors
    /// Fails where the base cannot be read.
    pub fn knows(&self, url: &str) -> Result<bool, StoreError> {
        let question = "SELECT EXISTS (SELECT 1 FROM awaited WHERE url = ?1)
                            OR EXISTS (SELECT 1 FROM input WHERE path = ?1)";
        self.connection
            .prepare_cached(question)
            .and_then(|mut question| question.query_row([url], |row| row.get(0)))
            .map_err(StoreError::at(&self.path))
    }

    /// Remembers that an article is to be fetched, or to be fetched again at another time.
    ///
    /// # Errors
    /// Fails where the base cannot be written.
    pub fn wait_for(&mut self, article: &Awaited) -> Result<(), StoreError> {
        let Awaited { url, feed, published, due, tries } = article;
        let published = published.map(|day| day.to_string());
        self.write(
            "INSERT OR REPLACE INTO awaited (url, feed, published, due, tries)
             VALUES (?, ?, ?, ?, ?)",
            params![url, feed, published, due, tries],
        )
        .map(|_| ())
    }

    /// The articles that are yet to be fetched, in the order in which they were named.
    ///
    /// # Errors
    /// Fails where the base cannot be read.
    pub fn awaited(&self) -> Result<Vec<Awaited>, StoreError> {
        let article = |row: &Row| {
            let published: Option<String> = row.get(2)?;
            Ok(Awaited {
                url: row.get(0)?,
                feed: row.get(1)?,
                published: published.and_then(|day| day.parse().ok()),
                due: row.get(3)?,
                tries: row.get(4)?,
            })
        };
        let rows = || -> rusqlite::Result<Vec<Awaited>> {
            self.connection
                .prepare("SELECT url, feed, published, due, tries FROM awaited ORDER BY rowid")?
                .query_map([], article)?
                .collect()
        };
        rows().map_err(StoreError::at(&self.path))
    }

    /// Waits for an article no longer.
    ///
    /// # Errors
    /// Fails where the base cannot be written.
    pub fn await_no_longer(&mut self, url: &str) -> Result<(), StoreError> {
        self.write("DELETE FROM awaited WHERE url = ?", params![url]).map(|_| ())
    }

    /// Remembers the robots.txt of a site, read at a time in seconds since 1970.
    ///
    /// # Errors
    /// Fails where the base cannot be written.
    pub fn set_robots(&mut self, site: &str, text: &str, read: u64) -> Result<(), StoreError> {
        self.write(
            "INSERT OR REPLACE INTO site (url, robots, read) VALUES (?, ?, ?)",
            params![site, text, read],
        )
        .map(|_| ())
    }

    /// The robots.txt of sites that were read since a time: site, text, time.
    ///
    /// # Errors
    /// Fails where the base cannot be read.
    pub fn robots(&self, since: u64) -> Result<Vec<(String, String, u64)>, StoreError> {
        let rows = || -> rusqlite::Result<Vec<_>> {
            self.connection
                .prepare("SELECT url, robots, read FROM site WHERE read >= ? ORDER BY url")?
                .query_map([since], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
                .collect()
        };
        rows().map_err(StoreError::at(&self.path))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Origin, Run};

    /// A new base, in which a run has begun.
    fn writer(folder: &tempfile::TempDir) -> Writer {
        let mut writer = Writer::open(&folder.path().join("a.dateline"), "a test").unwrap();
        let nothing = String::new;
        let (started, version, model) = (nothing(), nothing(), nothing());
        writer.begin(&Run { started, version, model, options: nothing() }).unwrap();
        writer
    }

    #[test]
    fn what_is_remembered_outlives_the_writer() {
        let folder = tempfile::tempdir().unwrap();
        let state =
            FeedState { etag: Some("a".into()), due: 60, errors: 2, ..FeedState::default() };
        let (feed, url) =
            ("https://news.example/rss".to_string(), "https://news.example/1".to_string());
        let published = Some(jiff::civil::date(2026, 3, 4));
        let article = Awaited { url, feed, published, due: 70, tries: 1 };
        let mut first = writer(&folder);
        assert_eq!(first.feed("https://news.example/rss").unwrap(), None);
        first.set_feed("https://news.example/rss", &state).unwrap();
        first.wait_for(&article).unwrap();
        first.set_robots("https://news.example", "User-agent: *", 50).unwrap();
        let alert = first.add_alert("{}", 80).unwrap();
        let id = alert.id;
        first.finish("").unwrap();

        let mut second = writer(&folder);
        assert_eq!(second.feed("https://news.example/rss").unwrap(), Some(state));
        assert_eq!(second.awaited().unwrap(), [article]);
        assert_eq!(second.robots(50).unwrap().len(), 1);
        assert_eq!(second.robots(51).unwrap().len(), 0);
        assert_eq!(second.alerts().unwrap(), [alert]);
        second.close_alert(id).unwrap();
        assert_eq!(second.alerts().unwrap(), []);
    }

    #[test]
    fn an_article_is_known_once_it_is_named_or_was_tried() {
        let folder = tempfile::tempdir().unwrap();
        let mut writer = writer(&folder);
        let known = |writer: &Writer, url: &str| writer.knows(url).unwrap();
        let article = Awaited {
            url: "https://news.example/1".into(),
            feed: String::new(),
            published: None,
            due: 0,
            tries: 0,
        };
        assert!(!known(&writer, &article.url));
        writer.wait_for(&article).unwrap();
        assert!(known(&writer, &article.url));
        writer.await_no_longer(&article.url).unwrap();
        assert!(!known(&writer, &article.url));
        let seen = writer.input(&article.url, 0, 0).unwrap();
        writer.fail(Origin { input: seen.input, number: 0 }, "is gone", None).unwrap();
        assert!(known(&writer, &article.url));
    }
}
