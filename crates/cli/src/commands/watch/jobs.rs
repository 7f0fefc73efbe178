//! What is done beside the thread that decides: fetching on some threads, coding on others.

use crate::Fatal;
use crate::commands::ingest;
use crate::reading;
use dateline_input::{Fetched, Listing, Raw};
use dateline_store::{Alert, Awaited, Entry, FeedState};
use dateline_watch::{Answer, Asked, Client, FetchError, Moment, canonical, same_site};
use jiff::civil::Date;
use std::num::NonZeroUsize;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::Builder;
use url::Url;

/// How many requests may be on their way, to as many hosts.
pub(super) const FETCHERS: usize = 8;

/// The stack of each thread: parsers of nested pages recurse.
const STACK: usize = 32 << 20;

/// What a request is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    /// To poll a feed, by its place among those that are polled.
    Feed(usize),
    /// To fetch an article.
    Page(Awaited),
}

/// Something to do.
pub(super) enum Job {
    Ask(Box<Asked<Purpose>>),
    Post(Alert),
    /// What a feed lists; the article that it is where it is none, if it may be one.
    List {
        poll: usize,
        page: Option<Awaited>,
        url: Url,
        answer: Answer,
    },
    Code {
        article: Awaited,
        url: Url,
        answer: Answer,
    },
    Entries {
        poll: usize,
        state: FeedState,
        entries: Vec<(String, Raw)>,
    },
}

/// What came of it.
pub(super) enum Reply {
    Answered(Box<Asked<Purpose>>, Result<Answer, FetchError>),
    Posted(Alert, Result<u16, FetchError>),
    Listed { poll: usize, url: Url, answer: Answer, listing: Result<Listing, Trouble> },
    Coded { article: Awaited, url: Url, coded: Box<Result<Coded, Trouble>> },
    Entries { poll: usize, state: FeedState, entries: Vec<(String, Result<Coded, Trouble>)> },
}

/// A report that was coded.
pub(super) struct Coded {
    pub(super) entry: Entry,
    /// Under which address it goes.
    pub(super) url: Option<Url>,
    pub(super) notes: Vec<String>,
}

/// Why something failed, and what to try.
#[derive(Clone, Debug)]
pub(super) struct Trouble {
    pub(super) reason: String,
    pub(super) advice: &'static str,
}

/// What the threads work with.
pub(super) struct Workshop {
    pub(super) reports: ingest::Worker,
    pub(super) client: Client,
    pub(super) hook: Client,
    pub(super) hook_url: Option<Url>,
}

/// The threads, by what is handed to them and what comes back.
pub(super) struct Jobs {
    fetch: Sender<Job>,
    code: Sender<Job>,
    pub(super) replies: Receiver<Reply>,
}

impl Jobs {
    /// Starts the threads. They end with the program: what they had at hand is done again by the next run.
    pub(super) fn start(workshop: Arc<Workshop>, coders: NonZeroUsize) -> Result<Jobs, Fatal> {
        let (done, replies) = channel();
        let fetch = pool(&workshop, FETCHERS, &done)?;
        let code = pool(&workshop, coders.get(), &done)?;
        Ok(Jobs { fetch, code, replies })
    }

    /// Hands a job to the threads that are for it.
    pub(super) fn hand(&self, job: Job) {
        let threads = match job {
            Job::Ask(_) | Job::Post(_) => &self.fetch,
            _ => &self.code,
        };
        // Its receiver lives as long as this.
        let _ = threads.send(job);
    }
}

fn pool(
    workshop: &Arc<Workshop>,
    threads: usize,
    done: &Sender<Reply>,
) -> Result<Sender<Job>, Fatal> {
    let (hand, jobs) = channel();
    let jobs = Arc::new(Mutex::new(jobs));
    for _ in 0..threads {
        let (workshop, jobs, done) = (workshop.clone(), jobs.clone(), done.clone());
        Builder::new().stack_size(STACK).spawn(move || serve(&workshop, &jobs, &done))?;
    }
    Ok(hand)
}

fn serve(workshop: &Workshop, jobs: &Mutex<Receiver<Job>>, done: &Sender<Reply>) {
    loop {
        let job = jobs.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(job) = job else { return };
        if done.send(workshop.reply(job)).is_err() {
            return;
        }
    }
}

impl Workshop {
    fn reply(&self, job: Job) -> Reply {
        match job {
            Job::Ask(asked) => {
                let answer = self.client.get(&asked.url, &asked.validators, Moment::now());
                Reply::Answered(asked, answer)
            }
            Job::Post(alert) => {
                let posted = match &self.hook_url {
                    Some(url) => self.hook.post(url, &alert.line),
                    None => Err(FetchError::Network("there is no webhook".into())),
                };
                Reply::Posted(alert, posted)
            }
            Job::List { poll, page, url, answer } => self.list(poll, page, url, answer),
            Job::Code { article, url, answer } => {
                let coded = Box::new(self.page(&article, &url, answer));
                Reply::Coded { article, url, coded }
            }
            Job::Entries { poll, state, entries } => {
                let code = |(url, raw)| (url, self.coded(Ok(raw), None));
                Reply::Entries { poll, state, entries: entries.into_iter().map(code).collect() }
            }
        }
    }

    fn list(&self, poll: usize, page: Option<Awaited>, url: Url, answer: Answer) -> Reply {
        let listing = self.listing(url.as_str(), &answer);
        match (listing, page) {
            (Err(trouble), Some(article)) => {
                let coded = if is_for_programs(&answer) {
                    Err(Trouble { reason: format!("{url}: {}", trouble.reason), ..trouble })
                } else {
                    self.page(&article, &url, answer)
                };
                Reply::Coded { article, url, coded: Box::new(coded) }
            }
            (listing, _) => {
                let answer = Answer { bytes: Vec::new(), ..answer };
                Reply::Listed { poll, url, answer, listing }
            }
        }
    }

    fn listing(&self, name: &str, answer: &Answer) -> Result<Listing, Trouble> {
        let read = || {
            let listing =
                dateline_input::listing(name, answer.bytes.clone(), &self.reports.options);
            Ok(listing)
        };
        match reading::guarded(read) {
            Ok(listing) => listing.map_err(|error| {
                let advice = "name the address of a feed or a sitemap, not of a page";
                let reason = error.to_string();
                let reason = reason.strip_prefix(&format!("{name}: ")).unwrap_or(&reason);
                Trouble { reason: reason.to_string(), advice }
            }),
            Err(reason) => Err(Trouble { reason, advice: "leave it out" }),
        }
    }

    /// Codes a page under the address that it names itself, if that is of the same site.
    fn page(&self, article: &Awaited, url: &Url, answer: Answer) -> Result<Coded, Trouble> {
        let mut page = Fetched {
            url: url.to_string(),
            content_type: answer.content_type,
            bytes: answer.bytes,
            published: article.published,
            day: Some(today()),
        };
        let named = page.canonical().and_then(|named| canonical(&named, Some(url)));
        let right = named.filter(|named| same_site(named, url)).unwrap_or_else(|| url.clone());
        page.url = right.to_string();
        self.coded(page.into_raw(), Some(right))
    }

    fn coded(
        &self,
        raw: Result<Raw, dateline_input::InputError>,
        url: Option<Url>,
    ) -> Result<Coded, Trouble> {
        match self.reports.entry(raw) {
            Ok((entry, notes)) => Ok(Coded { entry, url, notes }),
            Err(failure) => Err(Trouble { reason: failure.to_string(), advice: failure.advice() }),
        }
    }
}

/// Whether an answer says of itself that it is for programs, as feeds and sitemaps are.
fn is_for_programs(answer: &Answer) -> bool {
    let kind = answer.content_type.to_ascii_lowercase();
    kind.contains("json") || kind.contains("xml") && !kind.contains("xhtml")
}

/// The day it is in Greenwich.
pub(super) fn today() -> Date {
    jiff::tz::TimeZone::UTC.to_datetime(jiff::Timestamp::now()).date()
}
