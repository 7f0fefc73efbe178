//! Polite fetching over HTTP: which addresses may be asked, what robots.txt allows, when a host is asked
//! next, and how much an answer may hold.
//!
//! [`Crawl`] decides, and does nothing else: it is told the time and the answers, and tells what to ask
//! next. [`Client`] asks one address once. Nothing here prints, and only the client touches the network.

mod address;
mod canonical;
mod client;
mod crawl;
mod error;
mod hosts;
mod moment;
mod robots;
mod unpack;
mod wait;

pub use address::is_public;
pub use canonical::{canonical, same_site};
pub use client::{Answer, Client, Limits, Validators};
pub use crawl::{Asked, Crawl, Outcome, Politeness, Step, Task};
pub use error::FetchError;
pub use moment::Moment;
pub use robots::Robots;
pub use unpack::gunzipped;
pub use wait::{backoff, jittered, retry_after};
