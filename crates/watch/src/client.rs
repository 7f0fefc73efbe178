//! One request, one answer: with limits of time and size, and to public addresses only.
//!
//! Names are looked up once for a connection, the addresses are judged, and the connection is made to
//! those very addresses: a name that leads elsewhere the next time gains nothing. Redirects are not
//! followed here. The roots of trust are Mozilla's, as the crate `webpki-roots` carries them, so that
//! the program needs no files of the system; proxies are not used, because they would look names up
//! themselves.

use crate::{FetchError, Moment, is_public, retry_after, unpack};
use std::io::Read;
use std::net::SocketAddr;
use std::time::Duration;
use ureq::config::Config;
use ureq::http::{HeaderMap, Response, Uri, header};
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{DefaultConnector, NextTimeout};
use ureq::{Agent, Body, Error};
use url::Url;

/// What a client may spend on one answer, and where it may go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The time for all of it, from looking up the name to the last byte.
    pub time: Duration,
    /// The most bytes, as sent and unpacked.
    pub size: u64,
    /// Whether addresses of this machine and of private networks may be asked.
    pub private: bool,
    /// How the program calls itself.
    pub agent: String,
}

/// By what a server tells whether something has changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Validators {
    /// Its `ETag`.
    pub etag: Option<String>,
    /// Its `Last-Modified`.
    pub modified: Option<String>,
}

/// What a server answered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// The status: 200, 304 and so on.
    pub status: u16,
    /// The `Content-Type`.
    pub content_type: String,
    /// By what it tells whether this has changed.
    pub validators: Validators,
    /// Where it leads to, of redirects.
    pub location: Option<String>,
    /// How long it asks to wait.
    pub retry_after: Option<Duration>,
    /// What was sent, unpacked.
    pub bytes: Vec<u8>,
}

/// Asks servers.
#[derive(Clone, Debug)]
pub struct Client {
    agent: Agent,
    limits: Limits,
}

impl Client {
    /// A client with the given limits.
    pub fn new(limits: Limits) -> Client {
        let config = Agent::config_builder()
            .timeout_global(Some(limits.time))
            .max_redirects(0)
            .max_redirects_will_error(false)
            .http_status_as_error(false)
            .max_response_header_size(64 * 1024)
            .proxy(None)
            .user_agent(limits.agent.as_str())
            .accept_encoding("gzip, deflate")
            .build();
        let connector = DefaultConnector::default();
        let guard = Guard { inner: DefaultResolver::default(), private: limits.private };
        Client { agent: Agent::with_parts(config, connector, guard), limits }
    }

    /// Asks for what is at an address; servers that see by the validators that it has not changed answer
    /// with status 304.
    ///
    /// # Errors
    /// Fails where the address is private or cannot be reached, and where the answer is too slow, too
    /// large or damaged. Statuses such as 404 are no errors here.
    pub fn get(
        &self,
        url: &Url,
        validators: &Validators,
        now: Moment,
    ) -> Result<Answer, FetchError> {
        let mut request = self.agent.get(url.as_str());
        if let Some(etag) = &validators.etag {
            request = request.header(header::IF_NONE_MATCH, etag);
        }
        if let Some(modified) = &validators.modified {
            request = request.header(header::IF_MODIFIED_SINCE, modified);
        }
        let response = request.call().map_err(|error| self.failed(error))?;
        self.answer(response, now)
    }

    /// Hands JSON to an address; gives the status.
    ///
    /// # Errors
    /// Fails where the address is private or cannot be reached, and where the answer is too slow.
    pub fn post(&self, url: &Url, json: &str) -> Result<u16, FetchError> {
        let request = self.agent.post(url.as_str()).content_type("application/json");
        let response = request.send(json).map_err(|error| self.failed(error))?;
        Ok(response.status().as_u16())
    }

    fn answer(&self, response: Response<Body>, now: Moment) -> Result<Answer, FetchError> {
        let (head, body) = response.into_parts();
        let told = |name| told(&head.headers, name);
        let coding = told(header::CONTENT_ENCODING).unwrap_or_default();
        let status = head.status.as_u16();
        // What stands below refusals and redirects is for people.
        let bytes = match head.status.is_success() {
            true => unpack::unpacked(self.body(body)?, &coding, self.limits.size)?,
            false => Vec::new(),
        };
        Ok(Answer {
            status,
            content_type: told(header::CONTENT_TYPE).unwrap_or_default(),
            validators: Validators {
                etag: told(header::ETAG),
                modified: told(header::LAST_MODIFIED),
            },
            location: told(header::LOCATION),
            retry_after: told(header::RETRY_AFTER).and_then(|value| retry_after(&value, now)),
            bytes,
        })
    }

    fn body(&self, mut body: Body) -> Result<Vec<u8>, FetchError> {
        let limit = self.limits.size;
        if body.content_length().is_some_and(|length| length > limit) {
            return Err(FetchError::TooLarge(limit));
        }
        let mut bytes = Vec::new();
        let reader = body.as_reader().take(limit.saturating_add(1));
        // An error of the client travels inside that of the standard library.
        let read = { reader }.read_to_end(&mut bytes).map_err(Error::from);
        match read {
            Err(error) => Err(self.failed(error)),
            Ok(_) if bytes.len() as u64 > limit => Err(FetchError::TooLarge(limit)),
            Ok(_) => Ok(bytes),
        }
    }

    fn failed(&self, error: Error) -> FetchError {
        match error {
            Error::Timeout(_) => FetchError::Slow(self.limits.time.as_secs()),
            Error::HostNotFound => FetchError::Network("there is no host of that name".into()),
            Error::Io(error) => match error.get_ref().and_then(|inner| inner.downcast_ref()) {
                Some(Refused(address)) => FetchError::Private(address.ip()),
                None if error.kind() == std::io::ErrorKind::UnexpectedEof => {
                    FetchError::Damaged("it ends too early".into())
                }
                None => FetchError::Network(error.to_string()),
            },
            other => FetchError::Network(other.to_string()),
        }
    }
}

/// A field of an answer's head, as far as it is text.
fn told(headers: &HeaderMap, name: header::HeaderName) -> Option<String> {
    let value = headers.get(name)?.as_bytes();
    Some(String::from_utf8_lossy(value).trim().to_string()).filter(|value| !value.is_empty())
}

/// Looks names up, and refuses addresses that are not public.
#[derive(Debug)]
struct Guard {
    inner: DefaultResolver,
    private: bool,
}

/// An address that may not be asked.
#[derive(Debug, thiserror::Error)]
#[error("{0} is not on the open internet")]
struct Refused(SocketAddr);

impl Resolver for Guard {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, Error> {
        let found = self.inner.resolve(uri, config, timeout)?;
        let private = found.iter().find(|address| !is_public(address.ip()));
        match private {
            // A name with one private address among others is a trap as well.
            Some(&address) if !self.private => {
                Err(Error::Io(std::io::Error::other(Refused(address))))
            }
            _ => Ok(found),
        }
    }
}
