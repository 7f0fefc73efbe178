//! Records that saved filters ask for: on standard output as lines of JSON, and posted to the webhook.

use super::feeds::luck;
use super::jobs::Job;
use super::say;
use super::service::Service;
use crate::{Fatal, output};
use dateline_store::{Alert, Entry};
use dateline_watch::{FetchError, Moment, backoff};

/// A line of JSON to be told.
pub(super) type Line = String;

/// How often an alert is posted in vain before it is given up: over about a day.
const TRIES: u32 = 12;

/// An alert as it is written; the record is JSON already.
fn written(alert: &str, url: &str, source: Option<&str>, record: &str) -> serde_json::Result<Line> {
    let [alert, url] = [serde_json::to_string(alert)?, serde_json::to_string(url)?];
    let source = serde_json::to_string(&source)?;
    Ok(format!("{{\"alert\":{alert},\"url\":{url},\"source\":{source},\"record\":{record}}}"))
}

impl Service {
    /// The alerts of a report; with a webhook, they stand in the base until they are posted.
    pub(super) fn wanted(&mut self, url: &str, entry: &Entry) -> Result<Vec<Line>, Fatal> {
        let mut lines = Vec::new();
        for saved in &self.config.alerts {
            for record in entry.wanted(&saved.wanted)? {
                lines.push(written(&saved.name, url, entry.source(), &record)?);
            }
        }
        self.tally.alerts += lines.len() as u64;
        if self.config.webhook.is_some() {
            for line in &lines {
                let alert = self.writer.add_alert(line, Moment::now().seconds())?;
                self.alerts.push(alert);
            }
        }
        Ok(lines)
    }

    /// Prints alerts, once what they tell is committed.
    pub(super) fn tell(&mut self, lines: Vec<Line>) -> Result<(), Fatal> {
        for line in lines {
            // Where nobody reads them, the base still fills.
            output::write(&mut std::io::stdout().lock(), format!("{line}\n").as_bytes())?;
        }
        Ok(())
    }

    /// Has an alert posted that is due; one at a time, so that they arrive in order.
    pub(super) fn post_due(&mut self, now: Moment) {
        let due = self.alerts.iter().position(|alert| alert.due <= now.seconds());
        if let Some(first) = due.filter(|_| self.posting == 0) {
            self.posting += 1;
            let alert = self.alerts.remove(first);
            self.jobs.hand(Job::Post(alert));
        }
    }

    /// An alert was posted, or was not.
    pub(super) fn posted(
        &mut self,
        alert: Alert,
        posted: Result<u16, FetchError>,
    ) -> Result<(), Fatal> {
        let trouble = match posted {
            Ok(200..=299) => None,
            Ok(status) => Some(FetchError::Status(status)),
            Err(error) => Some(error),
        };
        let tries = alert.tries + 1;
        match trouble {
            None => self.writer.close_alert(alert.id)?,
            Some(error) if tries >= TRIES => {
                say::trouble(&format!("webhook: {error}; an alert is given up"), error.advice());
                self.writer.close_alert(alert.id)?;
            }
            Some(error) => {
                let pause = backoff(tries, luck());
                say::trouble(
                    &format!("webhook: {error}; tried again in {} s", pause.as_secs()),
                    error.advice(),
                );
                let alert = Alert { due: (Moment::now() + pause).seconds(), tries, ..alert };
                self.writer.postpone_alert(&alert)?;
                self.alerts.push(alert);
            }
        }
        Ok(self.writer.commit()?)
    }
}
