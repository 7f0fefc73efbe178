//! Why something could not be fetched, and what to try.

use std::net::IpAddr;

/// Why an address could not be fetched.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FetchError {
    /// It leads to this machine or a private network.
    #[error("leads to {0}, which is not on the open internet")]
    Private(IpAddr),
    /// The site's robots.txt asks not to fetch it.
    #[error("robots.txt of the site asks not to fetch it")]
    Robots,
    /// The site's robots.txt could not be read, so that nothing of the site may be fetched.
    #[error("robots.txt of the site cannot be read: {0}")]
    NoRobots(String),
    /// The server did not answer in time.
    #[error("did not answer within {0} seconds")]
    Slow(u64),
    /// The server sent too much.
    #[error("is larger than {0} bytes")]
    TooLarge(u64),
    /// What was sent unpacks to too much.
    #[error("unpacks to more than {0} bytes")]
    Bomb(u64),
    /// What was sent is damaged.
    #[error("came damaged: {0}")]
    Damaged(String),
    /// It was led on too often.
    #[error("redirects more than {0} times")]
    Redirects(usize),
    /// It was led back to where it was.
    #[error("redirects in a circle")]
    Circle,
    /// It was led to nowhere.
    #[error("redirects to “{0}”, which is no address of the web")]
    Nowhere(String),
    /// The server said no.
    #[error("the server answered {0}")]
    Status(u16),
    /// The connection failed.
    #[error("cannot be reached: {0}")]
    Network(String),
}

impl FetchError {
    /// Whether trying again soon makes no sense.
    pub fn is_lasting(&self) -> bool {
        match self {
            FetchError::Status(status) => {
                (400..500).contains(status) && !matches!(status, 408 | 425 | 429)
            }
            FetchError::NoRobots(_)
            | FetchError::Slow(_)
            | FetchError::Network(_)
            | FetchError::Damaged(_) => false,
            _ => true,
        }
    }

    /// What the user may try.
    pub fn advice(&self) -> &'static str {
        match self {
            FetchError::Private(_) => "pass --allow-private if it is a server of your own",
            FetchError::Robots => "leave it out, or ask the site for permission",
            FetchError::NoRobots(_) | FetchError::Slow(_) | FetchError::Network(_) => {
                "check the address; it is tried again later"
            }
            FetchError::TooLarge(_) | FetchError::Bomb(_) => {
                "if it is right so, allow more with a larger size"
            }
            FetchError::Damaged(_) => "it is tried again later",
            FetchError::Redirects(_) | FetchError::Circle | FetchError::Nowhere(_) => {
                "look at the address in a browser"
            }
            FetchError::Status(401..=403) => "the site wants no programs, or only subscribers",
            FetchError::Status(404 | 410) => "it is gone; check the address",
            FetchError::Status(_) => "look at the address in a browser",
        }
    }
}
