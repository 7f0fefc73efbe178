//! Reports from addresses, for `dateline ingest`: what `watch` does, one time, for articles as well.

use super::config::of_addresses;
use super::jobs::{Jobs, Workshop};
use super::say;
use super::service::{Mode, Service};
use crate::arguments::base::Ingest;
use crate::commands::ingest;
use crate::{Fatal, Outcome, messages};
use dateline_store::Writer;
use dateline_watch::{Client, canonical};
use std::sync::Arc;
use url::Url;

/// Fetches what stands under some addresses (articles, feeds, sitemaps), codes and stores it. What could not
/// be had stands among the base's errors.
pub(crate) fn gather(
    addresses: &[String],
    arguments: &Ingest,
    reports: ingest::Worker,
) -> Result<Outcome, Fatal> {
    let urls = addresses.iter().map(|address| whole(address)).collect::<Result<Vec<Url>, _>>()?;
    let stop = super::stop_flag()?;
    let writer = ingest::writer("ingest", &arguments.base, &arguments.coding)?;
    let wanted = if arguments.retry { urls } else { new(urls, &writer)? };
    let config = of_addresses(wanted);
    let client = Client::new(super::limits(&config, arguments.allow_private));
    let workshop = Workshop { reports, hook: client.clone(), client, hook_url: None };
    crate::reading::quiet_panics();
    let threads = crate::reading::threads(&arguments.coding.engine);
    let jobs = Jobs::start(Arc::new(workshop), threads)?;
    let force_language = arguments.coding.engine.force_language;
    let mode = Mode { once: true, tries: 1, force_language };
    let done = Service::new(config, mode, writer, jobs)?.run(&stop)?;
    if matches!(done, Outcome::SomeFailed) {
        messages::warning(&"some could not be read", Some(ingest::LISTED));
    }
    Ok(done)
}

fn whole(address: &str) -> Result<Url, Fatal> {
    canonical(address, None).ok_or_else(|| {
        format!("{address}: is no address; write a whole one, such as https://news.example/a")
            .into()
    })
}

/// The addresses that were not read before; feeds and sitemaps may list something new at any time.
fn new(urls: Vec<Url>, writer: &Writer) -> Result<Vec<Url>, Fatal> {
    let mut new = Vec::new();
    for url in urls {
        if writer.knows(url.as_str())? && writer.feed(url.as_str())?.is_none() {
            say::line(&format!("{url}: was read before; --retry tries again what failed"));
        } else {
            new.push(url);
        }
    }
    Ok(new)
}
