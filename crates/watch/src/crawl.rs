//! What to ask next: robots.txt before anything else of a site, one request at a time for each host,
//! redirects as requests of their own.

use crate::hosts::Hosts;
use crate::wait::LONGEST;
use crate::{Answer, FetchError, Moment, Robots, Validators, canonical};
use std::collections::{BTreeMap, VecDeque};
use std::time::Duration;
use url::Url;

/// How considerate a crawl is.
#[derive(Clone, Debug)]
pub struct Politeness {
    /// The least pause between the end of a request to a host and the next one.
    pub delay: Duration,
    /// The name by which robots.txt calls the program.
    pub program: String,
    /// How often one task may be led on.
    pub redirects: usize,
    /// How long a robots.txt counts.
    pub robots_last: Duration,
}

impl Default for Politeness {
    fn default() -> Politeness {
        Politeness {
            delay: Duration::from_secs(2),
            program: "dateline".into(),
            redirects: 5,
            robots_last: LONGEST,
        }
    }
}

/// Something to fetch, and what it is to the caller.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task<T> {
    /// Its address.
    pub url: Url,
    /// By what the server tells whether it has changed since it was last fetched.
    pub validators: Validators,
    /// What it is to the caller.
    pub purpose: T,
}

/// A request to make now; its answer goes to [`Crawl::answer`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked<T> {
    /// The address.
    pub url: Url,
    /// By what the server tells whether it has changed.
    pub validators: Validators,
    want: Want<T>,
    /// The addresses that led here.
    hops: Vec<Url>,
}

/// What a request is for.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Want<T> {
    /// The robots.txt of a site.
    Robots(String),
    Task {
        task: Task<T>,
    },
}

/// What comes next.
#[derive(Debug)]
pub enum Step<T> {
    /// Ask this.
    Ask(Box<Asked<T>>),
    /// This is done.
    Done(Box<Outcome<T>>),
    /// Nothing before this moment, or before an answer.
    Wait(Moment),
    /// Nothing before an answer or another task.
    Idle,
}

/// What became of a task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome<T> {
    /// The task.
    pub task: Task<T>,
    /// The address that answered, behind all redirects.
    pub url: Url,
    /// The answer: of status 200 or the like, or 304.
    pub answer: Result<Answer, FetchError>,
    /// How long the server asks to wait.
    pub retry_after: Option<Duration>,
}

/// What is known of a site's robots.txt.
#[derive(Clone, Debug)]
enum Known {
    Asked,
    Read { robots: Robots, until: Moment },
    Unread { why: String, until: Moment },
}

/// Decides what is fetched when.
#[derive(Debug)]
pub struct Crawl<T> {
    politeness: Politeness,
    hosts: Hosts<Asked<T>>,
    sites: BTreeMap<String, Known>,
    done: VecDeque<Outcome<T>>,
}

impl<T: Clone> Crawl<T> {
    /// A crawl with nothing to do.
    pub fn new(politeness: Politeness) -> Crawl<T> {
        Crawl { politeness, hosts: Hosts::default(), sites: BTreeMap::new(), done: VecDeque::new() }
    }

    /// Adds a task.
    pub fn add(&mut self, task: Task<T>) {
        let (url, validators) = (task.url.clone(), task.validators.clone());
        self.queue(Asked { url, validators, want: Want::Task { task }, hops: Vec::new() }, false);
    }

    /// Says what a site's robots.txt was when it was last read; see [`Crawl::robots_of`].
    pub fn remember(&mut self, site: &str, text: &str, read: Moment) {
        let robots = Robots::read(text, &self.politeness.program);
        let until = read + self.politeness.robots_last;
        self.sites.insert(site.to_string(), Known::Read { robots, until });
    }

    /// Whether nothing is to do and nothing on its way.
    pub fn is_idle(&self) -> bool {
        self.done.is_empty() && self.hosts.is_idle()
    }

    /// What comes next.
    pub fn next(&mut self, now: Moment) -> Step<T> {
        self.hosts.tidy(now);
        loop {
            if let Some(outcome) = self.done.pop_front() {
                return Step::Done(Box::new(outcome));
            }
            let sites = &self.sites;
            let ready = |asked: &Asked<T>| match asked.want {
                Want::Robots(_) => true,
                Want::Task { .. } => !matches!(sites.get(&site(&asked.url)), Some(Known::Asked)),
            };
            let Some(asked) = self.hosts.take(now, ready) else { break };
            if let Some(asked) = self.cleared(asked, now) {
                self.hosts.begin(host(&asked.url));
                return Step::Ask(Box::new(asked));
            }
        }
        // A queue whose head waits for another host's robots.txt is woken by that answer.
        self.hosts.next_free(now).map_or(Step::Idle, Step::Wait)
    }

    /// What may be asked in place of a request: itself, the site's robots.txt, or nothing.
    fn cleared(&mut self, asked: Asked<T>, now: Moment) -> Option<Asked<T>> {
        if matches!(asked.want, Want::Robots(_)) {
            return Some(asked);
        }
        let site = site(&asked.url);
        let refusal = match self.sites.get(&site) {
            Some(Known::Read { robots, until }) if *until > now => {
                (!robots.allows(path(&asked.url))).then_some(FetchError::Robots)
            }
            Some(Known::Unread { why, until }) if *until > now => {
                Some(FetchError::NoRobots(why.clone()))
            }
            _ => {
                let robots = robots_of(&asked.url);
                self.queue(asked, true);
                self.sites.insert(site.clone(), Known::Asked);
                let (validators, hops) = Default::default();
                return Some(Asked { url: robots, validators, want: Want::Robots(site), hops });
            }
        };
        match refusal {
            None => Some(asked),
            Some(refusal) => {
                self.close(asked, Err(refusal), None);
                None
            }
        }
    }

    /// Takes an answer. Where it is a site's robots.txt, gives the site and the text, for
    /// [`Crawl::remember`] in another run.
    pub fn answer(
        &mut self,
        asked: Asked<T>,
        answer: Result<Answer, FetchError>,
        now: Moment,
    ) -> Option<(String, String)> {
        let retry_after = answer.as_ref().ok().and_then(|answer| answer.retry_after);
        let pause = self.pause(&asked.url).max(retry_after.unwrap_or_default());
        self.hosts.end(host(&asked.url), now, pause);
        let answer = match answer {
            Ok(Answer {
                status: 301 | 302 | 303 | 307 | 308, location: Some(location), ..
            }) => match self.led_on(&asked, &location) {
                Ok(next) => {
                    self.queue(next, true);
                    return None;
                }
                Err(error) => Err(error),
            },
            answer => answer,
        };
        match &asked.want {
            Want::Robots(site) => self.take_robots(site.clone(), answer, now),
            Want::Task { .. } => {
                let answer = answer.and_then(|answer| match answer.status {
                    200..=299 | 304 => Ok(answer),
                    status => Err(FetchError::Status(status)),
                });
                self.close(asked, answer, retry_after);
                None
            }
        }
    }

    /// The request that a redirect leads to.
    fn led_on(&self, asked: &Asked<T>, location: &str) -> Result<Asked<T>, FetchError> {
        let next = canonical(location, Some(&asked.url));
        let url = next.ok_or_else(|| FetchError::Nowhere(location.to_string()))?;
        let mut hops = asked.hops.clone();
        hops.push(asked.url.clone());
        if hops.contains(&url) {
            Err(FetchError::Circle)
        } else if hops.len() > self.politeness.redirects {
            Err(FetchError::Redirects(self.politeness.redirects))
        } else {
            Ok(Asked { url, hops, ..asked.clone() })
        }
    }

    /// A site without a robots.txt asks for nothing; one whose robots.txt cannot be had is left alone.
    fn take_robots(
        &mut self,
        site: String,
        answer: Result<Answer, FetchError>,
        now: Moment,
    ) -> Option<(String, String)> {
        let text = match answer {
            Ok(Answer { status: 200..=299, bytes, .. }) => {
                Ok(String::from_utf8_lossy(&bytes).into_owned())
            }
            Ok(Answer { status: 429, .. }) => Err(FetchError::Status(429).to_string()),
            Ok(Answer { status: 400..=499, .. }) => Ok(String::new()),
            Ok(Answer { status, .. }) => Err(FetchError::Status(status).to_string()),
            Err(FetchError::Redirects(_) | FetchError::Circle | FetchError::Nowhere(_)) => {
                Ok(String::new())
            }
            Err(error) => Err(error.to_string()),
        };
        match text {
            Ok(text) => {
                self.remember(&site, &text, now);
                Some((site, text))
            }
            Err(why) => {
                self.sites.insert(site, Known::Unread { why, until: now + UNREAD });
                None
            }
        }
    }

    fn close(
        &mut self,
        asked: Asked<T>,
        answer: Result<Answer, FetchError>,
        retry_after: Option<Duration>,
    ) {
        let Asked { url, want: Want::Task { task }, .. } = asked else { return };
        self.done.push_back(Outcome { task, url, answer, retry_after });
    }

    /// The pause after a request to a site.
    fn pause(&self, url: &Url) -> Duration {
        let asked = match self.sites.get(&site(url)) {
            Some(Known::Read { robots, .. }) => robots.delay().unwrap_or_default(),
            _ => Duration::ZERO,
        };
        asked.max(self.politeness.delay)
    }

    fn queue(&mut self, asked: Asked<T>, first: bool) {
        let host = host(&asked.url).to_string();
        self.hosts.add(&host, asked, first);
    }
}

/// How long a site is left alone whose robots.txt could not be read.
const UNREAD: Duration = Duration::from_secs(600);

/// What has a robots.txt: scheme, host and port.
fn site(url: &Url) -> String {
    url.origin().ascii_serialization()
}

fn host(url: &Url) -> &str {
    url.host_str().unwrap_or_default()
}

fn robots_of(url: &Url) -> Url {
    let mut robots = url.clone();
    robots.set_path("/robots.txt");
    robots.set_query(None);
    robots
}

/// The path with the query, as robots.txt speaks of it.
fn path(url: &Url) -> &str {
    url.as_str().get(site(url).len()..).filter(|path| path.starts_with('/')).unwrap_or(url.path())
}
