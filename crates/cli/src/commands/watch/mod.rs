//! `dateline watch`: feeds are polled, the articles that they name fetched, coded and stored, and records
//! that saved filters ask for are told.
//!
//! One thread decides and writes; others fetch and code for it. What is still to be done stands in the
//! base with what was done, so that a run that is stopped or killed goes on where it was.

mod articles;
mod config;
mod feeds;
mod gather;
mod jobs;
mod say;
mod service;
mod tell;

use crate::arguments::base::Watch;
use crate::commands::ingest;
use crate::{Fatal, Outcome, tables};
use config::Config;
use dateline_watch::{Client, Limits};
pub(crate) use gather::gather;
use jobs::{Jobs, Workshop};
use service::{Mode, Service};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

/// How often an article is tried.
const TRIES: u32 = 5;

/// Runs the command.
pub(crate) fn run(arguments: &Watch) -> Result<Outcome, Fatal> {
    let config = read(arguments)?;
    let stop = stop_flag()?;
    let workshop = Workshop {
        reports: ingest::Worker::new(&arguments.coding, None)?,
        client: Client::new(limits(&config, arguments.allow_private)),
        hook: Client::new(limits(&config, private_hook(&config) || arguments.allow_private)),
        hook_url: config.webhook.as_ref().map(|hook| hook.url.clone()),
    };
    let writer = ingest::writer("watch", &arguments.base, &arguments.coding)?;
    crate::reading::quiet_panics();
    let threads = crate::reading::threads(&arguments.coding.engine);
    let jobs = Jobs::start(Arc::new(workshop), threads)?;
    let force_language = arguments.coding.engine.force_language;
    let mode = Mode { once: arguments.once, tries: TRIES, force_language };
    Service::new(config, mode, writer, jobs)?.run(&stop)
}

fn read(arguments: &Watch) -> Result<Config, Fatal> {
    let file = tables::file(&arguments.feeds)?;
    config::read(&file.name, &file.text).map_err(|mistakes| {
        let count = tables::count(mistakes.len(), "mistake");
        let lines: Vec<String> = mistakes.iter().map(ToString::to_string).collect();
        format!("{count}; nothing was polled\n{}", lines.join("\n")).into()
    })
}

fn private_hook(config: &Config) -> bool {
    config.webhook.as_ref().is_some_and(|hook| hook.private)
}

fn limits(config: &Config, private: bool) -> Limits {
    let contact = config.watch.contact.as_ref();
    let contact = contact.map(|contact| format!(" (+{contact})")).unwrap_or_default();
    Limits {
        time: config.watch.timeout,
        size: config.watch.size,
        private,
        agent: format!("dateline/{}{contact}", env!("CARGO_PKG_VERSION")),
    }
}

/// A flag that SIGINT and SIGTERM set; a second one of them ends the program at once.
fn stop_flag() -> Result<Arc<AtomicBool>, Fatal> {
    let stop = Arc::new(AtomicBool::new(false));
    for signal in [signal_hook::consts::SIGINT, signal_hook::consts::SIGTERM] {
        signal_hook::flag::register_conditional_shutdown(signal, 130, stop.clone())?;
        signal_hook::flag::register(signal, stop.clone())?;
    }
    Ok(stop)
}
