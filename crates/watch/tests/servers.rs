//! Servers that are slow, lie, lead in circles or to private places, and send bombs: each costs one
//! answer and little time.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a failure to set a test up fails the test")]

mod common;

use common::{Request, Server, reply};
use dateline_watch::{
    Answer, Client, Crawl, FetchError, Limits, Moment, Politeness, Step, Task, Validators,
};
use flate2::Compression;
use flate2::write::GzEncoder;
use std::io::Write;
use std::net::TcpStream;
use std::time::{Duration, Instant};
use url::Url;

fn client(private: bool) -> Client {
    let time = Duration::from_secs(1);
    Client::new(Limits { time, size: 100_000, private, agent: "dateline/test".into() })
}

/// Asks a server once, without any politeness.
fn get(server: &Server, path: &str) -> Result<Answer, FetchError> {
    let url = Url::parse(&server.url(path)).unwrap();
    client(true).get(&url, &Validators::default(), Moment::from_seconds(0))
}

/// Fetches as a whole crawl does; waits are passed over, on a clock of its own.
fn crawl(server: &Server, path: &str) -> Result<Answer, FetchError> {
    let url = Url::parse(&server.url(path)).unwrap();
    let mut crawl = Crawl::new(Politeness::default());
    crawl.add(Task { url, validators: Validators::default(), purpose: () });
    let mut now = Moment::from_seconds(1_000_000);
    for _ in 0..50 {
        match crawl.next(now) {
            Step::Ask(asked) => {
                let answer = client(true).get(&asked.url, &asked.validators, now);
                crawl.answer(*asked, answer, now);
            }
            Step::Done(outcome) => return outcome.answer,
            Step::Wait(until) => now = until,
            Step::Idle => break,
        }
    }
    panic!("it comes to no end");
}

/// Starts a server without robots.txt that answers everything else in one way.
fn server(answer: impl Fn(&Request, &mut TcpStream) + Send + Sync + 'static) -> Server {
    Server::start(move |request, stream| match request.path.as_str() {
        "/robots.txt" => reply(stream, "404 Not Found", "", ""),
        _ => answer(request, stream),
    })
}

#[test]
fn a_plain_answer_comes_with_its_validators() {
    let server = server(|request, stream| match request.head.contains("if-none-match: \"a\"") {
        true => reply(stream, "304 Not Modified", "ETag: \"a\"\r\n", ""),
        false => reply(stream, "200 OK", "ETag: \"a\"\r\nContent-Type: text/html\r\n", "Talks"),
    });
    let answer = crawl(&server, "/a").unwrap();
    assert_eq!((answer.status, answer.bytes.as_slice()), (200, b"Talks".as_slice()));
    assert_eq!(answer.validators.etag.as_deref(), Some("\"a\""));
    let url = Url::parse(&server.url("/a")).unwrap();
    let again = client(true).get(&url, &answer.validators, Moment::from_seconds(0)).unwrap();
    assert_eq!((again.status, again.bytes.len()), (304, 0));
}

#[test]
fn a_server_that_does_not_answer_is_left() {
    let server = server(|_, _| std::thread::sleep(Duration::from_secs(4)));
    let began = Instant::now();
    assert_eq!(get(&server, "/"), Err(FetchError::Slow(1)));
    assert!(began.elapsed() < Duration::from_secs(3));
}

#[test]
fn a_server_that_sends_a_letter_at_a_time_is_left() {
    let server = server(|_, stream| {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
        for _ in 0..40 {
            let _ = stream.write_all(b"a");
            std::thread::sleep(Duration::from_millis(100));
        }
    });
    let began = Instant::now();
    assert_eq!(get(&server, "/"), Err(FetchError::Slow(1)));
    assert!(began.elapsed() < Duration::from_secs(3));
}

#[test]
fn a_body_shorter_than_said_is_damaged() {
    let server = server(|_, stream| {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nTalks");
    });
    let found = get(&server, "/");
    assert!(matches!(found, Err(FetchError::Damaged(_) | FetchError::Network(_))), "{found:?}");
    assert!(!found.unwrap_err().is_lasting());
}

#[test]
fn a_body_longer_than_said_ends_where_it_is_said() {
    let server = server(|_, stream| {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nTalks resumed");
    });
    assert_eq!(get(&server, "/").unwrap().bytes, b"Talks");
}

#[test]
fn a_large_body_is_refused_before_it_is_read() {
    let server = server(|_, stream| {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n");
    });
    assert_eq!(get(&server, "/"), Err(FetchError::TooLarge(100_000)));
}

#[test]
fn a_body_without_end_is_cut_off() {
    let server = server(|_, stream| {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n");
        while stream.write_all(&[b'a'; 8192]).is_ok() {}
    });
    assert_eq!(get(&server, "/"), Err(FetchError::TooLarge(100_000)));
}

#[test]
fn a_bomb_is_left_packed() {
    let mut packer = GzEncoder::new(Vec::new(), Compression::best());
    packer.write_all(&vec![0; 20_000_000]).unwrap();
    let bomb = packer.finish().unwrap();
    let server = server(move |_, stream| {
        reply(stream, "200 OK", "Content-Encoding: gzip\r\n", &bomb);
    });
    assert_eq!(get(&server, "/"), Err(FetchError::Bomb(100_000)));
}

#[test]
fn what_is_no_http_is_an_error() {
    let server = server(|_, stream| {
        let _ = stream.write_all(b"220 mail.example ESMTP\r\n");
    });
    assert!(matches!(get(&server, "/"), Err(FetchError::Network(_) | FetchError::Damaged(_))));
}

#[test]
fn redirects_are_followed_some_way_and_not_in_circles() {
    let server = server(|request, stream| {
        let to = match request.path.as_str() {
            "/a" => "/b",
            "/b" => "/end",
            "/round" => "/about",
            "/about" => "/round",
            "/mail" => "mailto:desk@news.example",
            "/end" => return reply(stream, "200 OK", "", "Talks"),
            path => &format!("{path}1"),
        };
        reply(stream, "302 Found", &format!("Location: {to}\r\n"), "");
    });
    assert_eq!(crawl(&server, "/a").unwrap().bytes, b"Talks");
    assert_eq!(crawl(&server, "/round"), Err(FetchError::Circle));
    assert_eq!(crawl(&server, "/on"), Err(FetchError::Redirects(5)));
    assert!(matches!(crawl(&server, "/mail"), Err(FetchError::Nowhere(_))));
}

#[test]
fn private_addresses_are_refused_under_any_name() {
    let server = server(|_, stream| reply(stream, "200 OK", "", "secret"));
    let port = server.address.port();
    let ask = |address: String| {
        let url = Url::parse(&address).unwrap();
        client(false).get(&url, &Validators::default(), Moment::from_seconds(0))
    };
    // The numbers are written as browsers take them; a name that leads here is refused like them.
    let hosts =
        ["127.0.0.1", "localhost", "0x7f000001", "2130706433", "[::1]", "[::ffff:127.0.0.1]"];
    for host in hosts {
        let found = ask(format!("http://{host}:{port}/"));
        assert!(matches!(found, Err(FetchError::Private(_))), "{host}: {found:?}");
    }
    assert_eq!(server.asked().len(), 0);
}

#[test]
fn a_redirect_to_a_private_address_is_refused() {
    let inner = server(|_, stream| reply(stream, "200 OK", "", "secret"));
    let next = Url::parse(&inner.url("/")).unwrap();
    let mut crawl = Crawl::new(Politeness::default());
    let (url, validators) = (Url::parse("http://news.example/").unwrap(), Validators::default());
    crawl.add(Task { url, validators, purpose: () });
    let mut now = Moment::from_seconds(1_000_000);
    let refusal = loop {
        match crawl.next(now) {
            Step::Ask(asked) if asked.url.host_str() == Some("news.example") => {
                let location = Some(next.to_string());
                let status = if asked.url.path() == "/robots.txt" { 404 } else { 301 };
                crawl.answer(*asked, Ok(Answer { status, location, ..Answer::default() }), now);
            }
            Step::Ask(asked) => {
                let answer = client(false).get(&asked.url, &asked.validators, now);
                crawl.answer(*asked, answer, now);
            }
            Step::Done(outcome) => break outcome.answer.unwrap_err(),
            Step::Wait(until) => now = until,
            Step::Idle => panic!("it comes to no end"),
        }
    };
    // It is not even asked for its robots.txt.
    assert!(
        matches!(refusal, FetchError::NoRobots(ref why) if why.contains("127.0.0.1")),
        "{refusal}"
    );
    assert_eq!(inner.asked().len(), 0);
}

#[test]
fn a_server_that_wants_to_be_left_alone_says_for_how_long() {
    let server = server(|_, stream| {
        reply(stream, "429 Too Many Requests", "Retry-After: 90\r\n", "later");
    });
    let answer = get(&server, "/").unwrap();
    assert_eq!((answer.status, answer.retry_after), (429, Some(Duration::from_secs(90))));
    assert_eq!(crawl(&server, "/"), Err(FetchError::Status(429)));
    assert!(!FetchError::Status(429).is_lasting());
}

#[test]
fn robots_are_asked_first_and_heeded() {
    let server = Server::start(|request, stream| match request.path.as_str() {
        "/robots.txt" => reply(stream, "200 OK", "", "User-agent: *\nDisallow: /private"),
        _ => reply(stream, "200 OK", "", "Talks"),
    });
    assert_eq!(crawl(&server, "/private/1"), Err(FetchError::Robots));
    assert_eq!(server.asked(), ["/robots.txt"]);
    assert!(crawl(&server, "/open").is_ok());
}

#[test]
fn a_site_whose_robots_cannot_be_read_is_left_alone() {
    let server = Server::start(|request, stream| match request.path.as_str() {
        "/robots.txt" => reply(stream, "503 Service Unavailable", "", ""),
        _ => reply(stream, "200 OK", "", "Talks"),
    });
    assert!(matches!(crawl(&server, "/"), Err(FetchError::NoRobots(_))));
    assert_eq!(server.asked(), ["/robots.txt"]);
}
