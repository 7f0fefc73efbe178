//! Work on many items at a time, with the results in the order of the items.

use std::io;
use std::num::NonZeroUsize;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::thread::{Builder, Scope};

/// The stack of each thread: parsers of nested pages recurse.
const STACK: usize = 32 << 20;

/// Runs `work` on every item on `threads` threads and hands the results to `take` in the items'
/// order, until `take` says `false` or fails.
///
/// No more than a few items per thread are in memory at a time: the items are only pulled as
/// results are taken.
pub(crate) fn run<T: Send, R: Send, E: From<io::Error>>(
    items: impl Iterator<Item = T> + Send,
    threads: NonZeroUsize,
    work: impl Fn(T) -> R + Sync,
    mut take: impl FnMut(R) -> Result<bool, E>,
) -> Result<(), E> {
    let (job_sender, job_receiver) = sync_channel::<Job<T, R>>(threads.get());
    let (ticket_sender, ticket_receiver) = sync_channel(threads.get() * 2);
    let jobs = Mutex::new(job_receiver);
    std::thread::scope(|scope| {
        spawn(scope, move || feed(items, &job_sender, &ticket_sender))?;
        for _ in 0..threads.get() {
            spawn(scope, || serve(&jobs, &work))?;
        }
        let mut results =
            ticket_receiver.iter().filter_map(|ticket: Receiver<R>| ticket.recv().ok());
        let taken = results.by_ref().map(&mut take).find(|taken| !matches!(taken, Ok(true)));
        drop(results);
        // Without tickets and jobs to hand in, the other threads come to their end.
        drop(ticket_receiver);
        taken.unwrap_or(Ok(true)).map(|_| ())
    })
}

/// An item, and where its result goes.
type Job<T, R> = (T, SyncSender<R>);

fn spawn<'scope>(
    scope: &'scope Scope<'scope, '_>,
    work: impl FnOnce() + Send + 'scope,
) -> io::Result<()> {
    Builder::new().stack_size(STACK).spawn_scoped(scope, work).map(|_| ())
}

/// Hands the items out; each result's ticket goes to the taker in the items' order.
fn feed<T, R>(
    items: impl Iterator<Item = T>,
    jobs: &SyncSender<Job<T, R>>,
    tickets: &SyncSender<Receiver<R>>,
) {
    for item in items {
        let (result, ticket) = sync_channel(1);
        if tickets.send(ticket).is_err() || jobs.send((item, result)).is_err() {
            return;
        }
    }
}

fn serve<T, R>(jobs: &Mutex<Receiver<Job<T, R>>>, work: &impl Fn(T) -> R) {
    loop {
        let job = jobs.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok((item, result)) = job else { return };
        // A taker that has stopped needs no result.
        let _ = result.send(work(item));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(threads: usize, stop_after: usize) {
        let mut taken = Vec::new();
        let work = |n: u64| {
            std::thread::sleep(std::time::Duration::from_millis(n % 3));
            n * n
        };
        let threads = NonZeroUsize::new(threads).unwrap();
        run(0..50, threads, work, |square| {
            taken.push(square);
            Ok::<bool, io::Error>(taken.len() < stop_after)
        })
        .unwrap();
        let expected: Vec<u64> = (0..50).map(|n| n * n).take(stop_after).collect();
        assert_eq!(taken, expected);
    }

    #[test]
    fn results_come_in_order_from_any_number_of_threads() {
        check(1, 100);
        check(4, 100);
    }

    #[test]
    fn a_taker_may_stop() {
        check(3, 5);
    }
}
