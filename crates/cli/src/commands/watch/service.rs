//! The thread that decides and writes.

use super::config::Config;
use super::feeds::Poll;
use super::jobs::{FETCHERS, Job, Jobs, Purpose, Reply};
use super::say;
use crate::commands::ingest::now;
use crate::{Fatal, Outcome};
use dateline_store::{Alert, Awaited, Writer};
use dateline_watch::{Crawl, Moment, Politeness, Step, Task, Validators, canonical};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::RecvTimeoutError;
use std::time::{Duration, Instant};

/// How often it looks whether it is to stop, and what is due.
const TICK: Duration = Duration::from_millis(200);

/// How long reports that are being coded are waited for when it is to stop.
const LAST: Duration = Duration::from_secs(20);

/// How long a robots.txt counts.
const ROBOTS: Duration = Duration::from_secs(24 * 3600);

/// How it goes on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mode {
    /// Whether each feed is polled one time alone.
    pub(super) once: bool,
    /// How often an article is tried before it has failed.
    pub(super) tries: u32,
    pub(super) force_language: bool,
}

/// What goes on, and what is to be done.
pub(super) struct Service {
    pub(super) config: Config,
    pub(super) mode: Mode,
    pub(super) writer: Writer,
    pub(super) jobs: Jobs,
    pub(super) crawl: Crawl<Purpose>,
    pub(super) polls: Vec<Poll>,
    /// Articles that are tried again later.
    pub(super) later: Vec<Awaited>,
    /// Alerts that are yet to be posted.
    pub(super) alerts: Vec<Alert>,
    pub(super) fetching: usize,
    pub(super) coding: usize,
    pub(super) posting: usize,
    pub(super) tally: Tally,
}

/// What a run has come to.
#[derive(Debug, Default)]
pub(super) struct Tally {
    pub(super) reports: u64,
    pub(super) records: u64,
    pub(super) alerts: u64,
    pub(super) failed: u64,
}

impl Service {
    pub(super) fn new(
        config: Config,
        mode: Mode,
        writer: Writer,
        jobs: Jobs,
    ) -> Result<Service, Fatal> {
        let politeness =
            Politeness { delay: config.watch.delay, robots_last: ROBOTS, ..Politeness::default() };
        let mut service = Service {
            mode,
            crawl: Crawl::new(politeness),
            polls: Vec::new(),
            later: writer.awaited()?,
            alerts: if config.webhook.is_some() { writer.alerts()? } else { Vec::new() },
            fetching: 0,
            coding: 0,
            posting: 0,
            tally: Tally::default(),
            config,
            writer,
            jobs,
        };
        service.remember()?;
        Ok(service)
    }

    /// Takes up what stands in the base.
    fn remember(&mut self) -> Result<(), Fatal> {
        let day_ago = Moment::now().seconds().saturating_sub(ROBOTS.as_secs());
        for (site, text, read) in self.writer.robots(day_ago)? {
            self.crawl.remember(&site, &text, Moment::from_seconds(read));
        }
        for (number, feed) in self.config.feeds.iter().enumerate() {
            let state = self.writer.feed(feed.url.as_str())?.unwrap_or_default();
            // A feed that is well is polled by every single run; one in trouble is left alone until due.
            let is_due = self.mode.once && (state.errors == 0 || feed.or_page);
            let due = if is_due { 0 } else { state.due };
            self.polls.push(Poll::new(number, feed.url.clone(), state, due));
        }
        Ok(())
    }

    /// Goes on until it is to stop, or until each feed was polled where that is asked once.
    pub(super) fn run(mut self, stop: &AtomicBool) -> Result<Outcome, Fatal> {
        while !stop.load(Ordering::Relaxed) {
            let wait = self.hand_out()?;
            if self.mode.once && self.is_done() {
                break;
            }
            match self.jobs.replies.recv_timeout(wait) {
                Ok(reply) => self.take(reply)?,
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return Err("its threads have ended".into()),
            }
        }
        self.finish(stop.load(Ordering::Relaxed))
    }

    /// Hands out what is due; gives how long to wait for what comes of it.
    fn hand_out(&mut self) -> Result<Duration, Fatal> {
        let now = Moment::now();
        self.poll_due(now);
        self.fetch_due(now);
        self.post_due(now);
        while self.fetching < FETCHERS {
            match self.crawl.next(now) {
                Step::Ask(asked) => {
                    self.fetching += 1;
                    self.jobs.hand(Job::Ask(asked));
                }
                Step::Done(outcome) => match outcome.task.purpose.clone() {
                    Purpose::Feed(poll) => self.polled(poll, *outcome)?,
                    Purpose::Page(article) => self.fetched(article, *outcome)?,
                },
                Step::Wait(until) => return Ok(until.since(now).min(TICK)),
                Step::Idle => break,
            }
        }
        Ok(TICK)
    }

    fn fetch_due(&mut self, now: Moment) {
        let due = |article: &mut Awaited| article.due <= now.seconds();
        let articles: Vec<Awaited> = self.later.extract_if(.., due).collect();
        for article in articles {
            self.fetch(article);
        }
    }

    /// Has an article fetched.
    pub(super) fn fetch(&mut self, article: Awaited) {
        if let Some(url) = canonical(&article.url, None) {
            let purpose = Purpose::Page(article);
            self.crawl.add(Task { url, validators: Validators::default(), purpose });
        }
    }

    fn take(&mut self, reply: Reply) -> Result<(), Fatal> {
        match reply {
            Reply::Answered(asked, answer) => {
                self.fetching -= 1;
                let now = Moment::now();
                if let Some((site, text)) = self.crawl.answer(*asked, answer, now) {
                    self.writer.set_robots(&site, &text, now.seconds())?;
                }
            }
            Reply::Posted(alert, posted) => {
                self.posting -= 1;
                self.posted(alert, posted)?;
            }
            Reply::Listed { poll, url, answer, listing } => {
                self.coding -= 1;
                self.listed(poll, &url, answer, listing)?;
            }
            Reply::Coded { article, url, coded } => {
                self.coding -= 1;
                self.coded(&article, &url, *coded)?;
            }
            Reply::Entries { poll, state, entries } => {
                self.coding -= 1;
                self.entries(poll, state, entries)?;
            }
        }
        Ok(())
    }

    /// Has something coded.
    pub(super) fn code(&mut self, job: Job) {
        self.coding += 1;
        self.jobs.hand(job);
    }

    fn is_done(&self) -> bool {
        let now = Moment::now().seconds();
        let is_at_work = self.fetching + self.coding + self.posting > 0;
        let is_post_due = self.alerts.iter().any(|alert| alert.due <= now);
        !is_at_work && self.crawl.is_idle() && !is_post_due
    }

    /// Stores the reports that are being coded, and closes the run.
    fn finish(mut self, stopped: bool) -> Result<Outcome, Fatal> {
        let end = Instant::now() + LAST;
        while self.coding > 0 && Instant::now() < end {
            if let Ok(reply) = self.jobs.replies.recv_timeout(TICK) {
                self.take(reply)?;
            }
        }
        let Tally { reports, records, alerts, failed } = self.tally;
        let in_trouble = self.polls.iter().filter(|poll| poll.state.errors > 0).count();
        self.writer.finish(&now())?;
        let end = if stopped { "stopped" } else { "done" };
        say::line(&format!(
            "{end}: {reports} reports with {records} records, {alerts} alerts, {failed} articles failed, \
             {in_trouble} feeds in trouble"
        ));
        let all_went_well = stopped || failed == 0 && in_trouble == 0;
        Ok(if all_went_well { Outcome::Done } else { Outcome::SomeFailed })
    }
}
