//! Feeds: when they are polled, and what they list.

use super::config::Feed;
use super::jobs::{Coded, Job, Purpose, Trouble, today};
use super::say;
use super::service::Service;
use crate::Fatal;
use dateline_input::{Link, Listing};
use dateline_store::{Awaited, FeedState};
use dateline_watch::{
    Answer, FetchError, Moment, Outcome, Task, Validators, backoff, canonical, jittered,
};
use jiff::civil::Date;
use std::collections::BTreeSet;
use std::hash::{BuildHasher, RandomState};
use std::time::Duration;
use url::Url;

/// How many days old an article of a sitemap may be where nothing else is said.
const DAYS: u32 = 3;

/// How many sitemaps that a sitemap names are read, the latest ones.
const CHILDREN: usize = 20;

/// A feed or sitemap that is polled.
#[derive(Debug)]
pub(super) struct Poll {
    /// Its place in feeds.toml; of sitemaps that others name, that of the other.
    feed: usize,
    url: Url,
    /// Whether another sitemap names it.
    is_named: bool,
    pub(super) state: FeedState,
    due: u64,
    is_asked: bool,
}

impl Poll {
    pub(super) fn new(feed: usize, url: Url, state: FeedState, due: u64) -> Poll {
        Poll { feed, url, is_named: false, state, due, is_asked: false }
    }
}

/// A number from 0 to 1 by chance, as the standard library has it for its tables.
pub(super) fn luck() -> f64 {
    let chance = RandomState::new().hash_one(0u8);
    (chance >> 11) as f64 / (1u64 << 53) as f64
}

impl Service {
    /// Has the feeds polled that are due.
    pub(super) fn poll_due(&mut self, now: Moment) {
        for (number, poll) in self.polls.iter_mut().enumerate() {
            if poll.is_asked || poll.due > now.seconds() {
                continue;
            }
            poll.is_asked = true;
            let FeedState { etag, modified, .. } = poll.state.clone();
            let validators = Validators { etag, modified };
            let purpose = Purpose::Feed(number);
            self.crawl.add(Task { url: poll.url.clone(), validators, purpose });
        }
    }

    /// A feed has answered, or has not.
    pub(super) fn polled(&mut self, poll: usize, outcome: Outcome<Purpose>) -> Result<(), Fatal> {
        let Outcome { url, answer, retry_after, .. } = outcome;
        match answer {
            Ok(answer) if answer.status == 304 => {
                let Some(state) = self.polls.get(poll).map(|poll| poll.state.clone()) else {
                    return Ok(());
                };
                say::line(&format!("{url}: unchanged"));
                self.well(poll, state)
            }
            Ok(answer) => {
                let page = self.as_page(poll);
                self.code(Job::List { poll, page, url, answer });
                Ok(())
            }
            Err(error) => match self.as_page(poll) {
                Some(page) => {
                    let reason = format!("{}: {error}", page.url);
                    self.coded(&page, &url, Err(Trouble { reason, advice: error.advice() }))
                }
                None => self.in_trouble(poll, &error, retry_after),
            },
        }
    }

    /// The article that a feed is where it lists nothing, if it may be one.
    fn as_page(&self, poll: usize) -> Option<Awaited> {
        let url = self.feed(poll).filter(|feed| feed.or_page)?.url.to_string();
        let is_named = self.polls.get(poll).is_none_or(|poll| poll.is_named);
        let feed = url.clone();
        (!is_named).then_some(Awaited { url, feed, published: None, due: 0, tries: 0 })
    }

    /// A feed could not be had; it is left alone for a while.
    fn in_trouble(
        &mut self,
        poll: usize,
        error: &FetchError,
        retry_after: Option<Duration>,
    ) -> Result<(), Fatal> {
        let trouble = Trouble { reason: error.to_string(), advice: error.advice() };
        self.troubled(poll, &trouble, retry_after.unwrap_or_default())
    }

    fn troubled(&mut self, poll: usize, trouble: &Trouble, asked: Duration) -> Result<(), Fatal> {
        let Some(known) = self.polls.get(poll) else { return Ok(()) };
        let mut state = known.state.clone();
        state.errors = state.errors.saturating_add(1);
        state.reason = Some(trouble.reason.clone());
        let pause = backoff(state.errors, luck()).max(asked);
        let what =
            format!("{}: {}; polled again in {} s", known.url, trouble.reason, pause.as_secs());
        say::trouble(&what, trouble.advice);
        self.rest(poll, state, pause)
    }

    /// A feed is well; it is polled again at its time.
    fn well(&mut self, poll: usize, state: FeedState) -> Result<(), Fatal> {
        let Some(feed) = self.feed(poll) else { return Ok(()) };
        let pause = jittered(feed.every, luck());
        let polled = Some(Moment::now().seconds());
        self.rest(poll, FeedState { polled, errors: 0, reason: None, ..state }, pause)
    }

    fn feed(&self, poll: usize) -> Option<&Feed> {
        self.polls.get(poll).and_then(|poll| self.config.feeds.get(poll.feed))
    }

    /// Remembers how a feed was found and when it is polled again.
    fn rest(&mut self, poll: usize, mut state: FeedState, pause: Duration) -> Result<(), Fatal> {
        state.due = (Moment::now() + pause).seconds();
        if let Some(poll) = self.polls.get_mut(poll) {
            self.writer.set_feed(poll.url.as_str(), &state)?;
            // One run alone polls each feed once, and the sitemaps that others name when those name them.
            poll.due = if self.mode.once || poll.is_named { u64::MAX } else { state.due };
            poll.state = state;
            poll.is_asked = false;
        }
        Ok(self.writer.commit()?)
    }

    /// A feed has told what it lists.
    pub(super) fn listed(
        &mut self,
        poll: usize,
        url: &Url,
        answer: Answer,
        listing: Result<Listing, Trouble>,
    ) -> Result<(), Fatal> {
        let listing = match listing {
            Ok(listing) => listing,
            Err(trouble) => return self.troubled(poll, &trouble, Duration::ZERO),
        };
        if let Some(page) = self.as_page(poll)
            && self.writer.knows(&page.url)?
        {
            // It had failed, or was an article.
            self.note_all(&[&page.url])?;
        }
        let Validators { etag, modified } = answer.validators;
        let state = FeedState { etag, modified, ..FeedState::default() };
        let (links, days) = match listing {
            Listing::Index(links) => {
                self.name_sitemaps(poll, url, links)?;
                return self.well(poll, state);
            }
            Listing::Feed(links) => (links, None),
            Listing::Sitemap(links) => (links, Some(DAYS)),
        };
        let Some(feed) = self.feed(poll) else { return Ok(()) };
        let (days, own_text) = (feed.days.or(days), feed.own_text);
        let found = links.len();
        let new = self.new_articles(url, links, days)?;
        say::line(&format!("{url}: {found} articles, {} new", new.len()));
        if own_text {
            let entries = new.into_iter().filter_map(|(url, link)| Some((url, link.entry?)));
            let entries = entries.collect();
            self.code(Job::Entries { poll, state, entries });
            return Ok(());
        }
        for (url, link) in new {
            let feed = self.polls.get(poll).map(|poll| poll.url.to_string()).unwrap_or_default();
            let article = Awaited { url, feed, published: link.published, due: 0, tries: 0 };
            self.writer.wait_for(&article)?;
            self.fetch(article);
        }
        self.well(poll, state)
    }

    /// The articles that are not in the base, not too old, and not told to be in another language.
    fn new_articles(
        &self,
        base: &Url,
        links: Vec<Link>,
        days: Option<u32>,
    ) -> Result<Vec<(String, Link)>, Fatal> {
        let oldest = days.and_then(days_ago);
        let mut seen = BTreeSet::new();
        let mut new = Vec::new();
        for link in links {
            let Some(url) = canonical(&link.url, Some(base)).map(String::from) else { continue };
            let is_late =
                oldest.is_none_or(|oldest| link.published.is_some_and(|day| day >= oldest));
            let is_read = self.mode.force_language
                || link
                    .language
                    .as_deref()
                    .is_none_or(|language| language.to_lowercase().starts_with("en"));
            if is_late && is_read && seen.insert(url.clone()) && !self.writer.knows(&url)? {
                new.push((url, link));
            }
        }
        Ok(new)
    }

    /// Has the latest of the sitemaps polled that a sitemap names; those that they name in turn are not.
    fn name_sitemaps(
        &mut self,
        poll: usize,
        base: &Url,
        mut links: Vec<Link>,
    ) -> Result<(), Fatal> {
        let Some(parent) = self.polls.get(poll).filter(|poll| !poll.is_named) else {
            return Ok(());
        };
        let feed = parent.feed;
        links.sort_by_key(|link| std::cmp::Reverse(link.published));
        let oldest = days_ago(self.feed(poll).and_then(|feed| feed.days).unwrap_or(DAYS));
        links.retain(|link| link.published.is_none() || link.published >= oldest);
        links.truncate(CHILDREN);
        for link in links {
            let Some(url) = canonical(&link.url, Some(base)) else { continue };
            let state = self.writer.feed(url.as_str())?.unwrap_or_default();
            let due = if state.errors > 0 { state.due } else { 0 };
            match self.polls.iter_mut().find(|poll| poll.url == url) {
                Some(known) => known.due = due,
                None => {
                    self.polls.push(Poll { is_named: true, ..Poll::new(feed, url, state, due) })
                }
            }
        }
        Ok(())
    }

    /// The texts of a feed itself were coded; they are stored with its state, or not at all.
    pub(super) fn entries(
        &mut self,
        poll: usize,
        state: FeedState,
        entries: Vec<(String, Result<Coded, Trouble>)>,
    ) -> Result<(), Fatal> {
        let mut told = Vec::new();
        for (url, coded) in entries {
            told.extend(self.store(&[&url], coded)?);
        }
        self.well(poll, state)?;
        self.tell(told)
    }
}

fn days_ago(days: u32) -> Option<Date> {
    today().checked_sub(jiff::Span::new().days(i64::from(days.min(100_000)))).ok()
}
