//! Articles: fetched, coded, stored.

use super::feeds::luck;
use super::jobs::{Coded, Job, Purpose, Trouble};
use super::say;
use super::service::Service;
use super::tell::Line;
use crate::{Fatal, messages};
use dateline_store::{Awaited, Origin, Taken};
use dateline_watch::{Moment, Outcome, backoff};
use url::Url;

impl Service {
    /// An article was fetched, or could not be.
    pub(super) fn fetched(
        &mut self,
        article: Awaited,
        outcome: Outcome<Purpose>,
    ) -> Result<(), Fatal> {
        let Outcome { url, answer, retry_after, .. } = outcome;
        match answer {
            Ok(answer) => {
                self.code(Job::Code { article, url, answer });
                Ok(())
            }
            Err(error) if error.is_lasting() || article.tries + 1 >= self.mode.tries => {
                let reason = format!("{}: {error}", article.url);
                self.coded(&article, &url, Err(Trouble { reason, advice: error.advice() }))
            }
            Err(error) => {
                let tries = article.tries + 1;
                let pause = backoff(tries, luck()).max(retry_after.unwrap_or_default());
                let due = (Moment::now() + pause).seconds();
                say::line(&format!(
                    "{}: {error}; tried again in {} s",
                    article.url,
                    pause.as_secs()
                ));
                let article = Awaited { due, tries, ..article };
                self.writer.wait_for(&article)?;
                // One run alone leaves it to the next one.
                if !self.mode.once {
                    self.later.push(article);
                }
                Ok(self.writer.commit()?)
            }
        }
    }

    /// An article was coded; it is stored with all addresses that lead to it.
    pub(super) fn coded(
        &mut self,
        article: &Awaited,
        url: &Url,
        coded: Result<Coded, Trouble>,
    ) -> Result<(), Fatal> {
        let right = coded.as_ref().ok().and_then(|coded| coded.url.clone());
        let right = right.as_ref().map_or(url.as_str(), Url::as_str).to_string();
        let others = [right.as_str(), url.as_str()];
        let others: Vec<&str> = others.into_iter().filter(|other| *other != article.url).collect();
        let mut is_known = false;
        for other in &others {
            is_known |= self.writer.knows(other)?;
        }
        self.writer.await_no_longer(&article.url)?;
        let told = match coded {
            Ok(_) if is_known => {
                self.note_all(&[&article.url])?;
                say::line(&format!("{}: is {right}, known already", article.url));
                Vec::new()
            }
            coded => {
                let all: Vec<&str> = [article.url.as_str()].into_iter().chain(others).collect();
                self.store(&all, coded)?
            }
        };
        self.writer.commit()?;
        self.tell(told)
    }

    /// Remembers addresses as done.
    pub(super) fn note_all(&mut self, urls: &[&str]) -> Result<Option<Origin>, Fatal> {
        let mut first = None;
        for url in urls {
            let seen = self.writer.input(url, 0, 0)?;
            let origin = Origin { input: seen.input, number: 0 };
            self.writer.end(origin, Some((0, 0)))?;
            first = first.or(Some(origin));
        }
        Ok(first)
    }

    /// Stores a report under its first address, or notes why it failed; gives what saved filters ask for.
    /// Nothing is committed.
    pub(super) fn store(
        &mut self,
        urls: &[&str],
        coded: Result<Coded, Trouble>,
    ) -> Result<Vec<Line>, Fatal> {
        let Some(origin) = self.note_all(urls)? else { return Ok(Vec::new()) };
        let url = urls.first().copied().unwrap_or_default();
        let Coded { entry, notes, .. } = match coded {
            Ok(coded) => coded,
            Err(Trouble { reason, advice }) => {
                self.tally.failed += 1;
                say::line(&reason);
                self.writer.fail(origin, &reason, Some(advice))?;
                return Ok(Vec::new());
            }
        };
        for note in &notes {
            messages::warning(note, None);
        }
        match self.writer.add(origin, &entry)? {
            Taken::New => {
                self.tally.reports += 1;
                self.tally.records += entry.records() as u64;
                say::line(&format!("{url}: {} records", entry.records()));
                self.wanted(url, &entry)
            }
            Taken::Copy => {
                self.tally.reports += 1;
                say::line(&format!("{url}: a copy of a known report"));
                Ok(Vec::new())
            }
            Taken::Known => Ok(Vec::new()),
        }
    }
}
