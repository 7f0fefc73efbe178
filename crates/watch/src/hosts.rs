//! When each host may be asked again, and what is wanted of it.

use crate::Moment;
use std::collections::{BTreeMap, VecDeque};
use std::time::Duration;

/// What waits for hosts, one queue for each.
#[derive(Debug)]
pub(crate) struct Hosts<T> {
    hosts: BTreeMap<String, Host<T>>,
}

#[derive(Debug)]
struct Host<T> {
    queue: VecDeque<T>,
    busy: bool,
    free: Moment,
}

impl<T> Default for Host<T> {
    fn default() -> Host<T> {
        Host { queue: VecDeque::new(), busy: false, free: Moment::default() }
    }
}

impl<T> Default for Hosts<T> {
    fn default() -> Hosts<T> {
        Hosts { hosts: BTreeMap::new() }
    }
}

impl<T> Hosts<T> {
    /// Adds something that is wanted of a host; at the head of its queue where it cannot wait.
    pub(crate) fn add(&mut self, host: &str, wanted: T, first: bool) {
        let queue = &mut self.hosts.entry(host.to_string()).or_default().queue;
        if first {
            queue.push_front(wanted);
        } else {
            queue.push_back(wanted);
        }
    }

    /// Takes the first of a queue whose host may be asked now and that is `ready`: of the host that has
    /// been free for the longest time, so that no host waits for others.
    pub(crate) fn take(&mut self, now: Moment, ready: impl Fn(&T) -> bool) -> Option<T> {
        let open = self.hosts.values_mut().filter(|host| !host.busy && host.free <= now);
        let open = open.filter(|host| host.queue.front().is_some_and(&ready));
        open.min_by_key(|host| host.free)?.queue.pop_front()
    }

    /// A request to a host is on its way.
    pub(crate) fn begin(&mut self, host: &str) {
        self.hosts.entry(host.to_string()).or_default().busy = true;
    }

    /// A host has answered; it is asked again after a pause.
    pub(crate) fn end(&mut self, host: &str, now: Moment, pause: Duration) {
        let host = self.hosts.entry(host.to_string()).or_default();
        host.busy = false;
        host.free = host.free.max(now + pause);
    }

    /// When the next host that something is wanted of may be asked again; nothing where all that could be
    /// asked wait for answers.
    pub(crate) fn next_free(&self, now: Moment) -> Option<Moment> {
        let waiting = self.hosts.values().filter(|host| !host.busy && !host.queue.is_empty());
        waiting.map(|host| host.free).filter(|free| *free > now).min()
    }

    /// Whether anything is on its way or waits.
    pub(crate) fn is_idle(&self) -> bool {
        self.hosts.values().all(|host| !host.busy && host.queue.is_empty())
    }

    /// Forgets hosts that nothing is wanted of and that may be asked again.
    pub(crate) fn tidy(&mut self, now: Moment) {
        self.hosts.retain(|_, host| host.busy || !host.queue.is_empty() || host.free > now);
    }
}
