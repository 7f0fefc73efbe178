//! Who is asked when: on a clock that the tests move.

#![expect(clippy::unwrap_used, reason = "a failure to set a test up fails the test")]

use dateline_watch::{Answer, Asked, Crawl, Moment, Politeness, Step, Task, Validators};
use std::time::Duration;
use url::Url;

const START: Moment = Moment::from_seconds(1_000_000);

fn add(crawl: &mut Crawl<u32>, address: &str) {
    let url = Url::parse(address).unwrap();
    crawl.add(Task { url, validators: Validators::default(), purpose: 0 });
}

/// The requests that may be made at once, each as its address.
fn asked(crawl: &mut Crawl<u32>, now: Moment) -> Vec<Asked<u32>> {
    std::iter::from_fn(|| match crawl.next(now) {
        Step::Ask(asked) => Some(*asked),
        _ => None,
    })
    .collect()
}

fn shown(asked: &[Asked<u32>]) -> Vec<&str> {
    asked.iter().map(|asked| asked.url.as_str()).collect()
}

fn answer(crawl: &mut Crawl<u32>, asked: Asked<u32>, body: &str, now: Moment) {
    let answer = Answer { status: 200, bytes: body.into(), ..Answer::default() };
    crawl.answer(asked, Ok(answer), now);
}

#[test]
fn one_request_at_a_time_for_each_host() {
    let mut crawl = Crawl::new(Politeness::default());
    for address in ["https://a.example/1", "https://a.example/2", "https://b.example/1"] {
        add(&mut crawl, address);
    }
    let first = asked(&mut crawl, START);
    assert_eq!(shown(&first), ["https://a.example/robots.txt", "https://b.example/robots.txt"]);
    for asked in first {
        answer(&mut crawl, asked, "", START);
    }
    assert!(
        matches!(crawl.next(START), Step::Wait(until) if until == START + Duration::from_secs(2))
    );
    let second = asked(&mut crawl, START + Duration::from_secs(2));
    assert_eq!(shown(&second), ["https://a.example/1", "https://b.example/1"]);
}

#[test]
fn a_pause_that_robots_ask_for_is_kept() {
    let mut crawl = Crawl::new(Politeness::default());
    add(&mut crawl, "https://a.example/1");
    add(&mut crawl, "https://a.example/2");
    let robots = asked(&mut crawl, START).remove(0);
    answer(&mut crawl, robots, "User-agent: dateline\nCrawl-delay: 30", START);
    let now = START + Duration::from_secs(2);
    let page = asked(&mut crawl, now).remove(0);
    answer(&mut crawl, page, "", now);
    assert!(matches!(crawl.next(now), Step::Done(_)));
    assert!(matches!(crawl.next(now), Step::Wait(until) if until == now + Duration::from_secs(30)));
}

#[test]
fn a_host_that_asks_to_wait_is_left_alone_that_long() {
    let mut crawl = Crawl::new(Politeness::default());
    crawl.remember("https://a.example", "", START);
    add(&mut crawl, "https://a.example/1");
    add(&mut crawl, "https://a.example/2");
    let page = asked(&mut crawl, START).remove(0);
    let retry_after = Some(Duration::from_secs(600));
    crawl.answer(page, Ok(Answer { status: 503, retry_after, ..Answer::default() }), START);
    let Step::Done(outcome) = crawl.next(START) else { panic!("it is not done") };
    assert_eq!(outcome.retry_after, retry_after);
    assert!(
        matches!(crawl.next(START), Step::Wait(until) if until == START + Duration::from_secs(600))
    );
}

#[test]
fn robots_are_read_again_after_their_time() {
    let mut crawl = Crawl::new(Politeness::default());
    crawl.remember("https://a.example", "User-agent: *\nDisallow: /", START);
    add(&mut crawl, "https://a.example/1");
    assert!(matches!(crawl.next(START), Step::Done(_)));
    add(&mut crawl, "https://a.example/1");
    let day_later = START + Duration::from_secs(24 * 3600 + 1);
    assert_eq!(shown(&asked(&mut crawl, day_later)), ["https://a.example/robots.txt"]);
}

#[test]
fn a_redirect_to_another_host_waits_for_that_host() {
    let mut crawl = Crawl::new(Politeness::default());
    crawl.remember("https://a.example", "", START);
    crawl.remember("https://b.example", "User-agent: *\nDisallow: /2", START);
    add(&mut crawl, "https://b.example/1");
    add(&mut crawl, "https://a.example/1");
    let mut first = asked(&mut crawl, START);
    assert_eq!(shown(&first), ["https://a.example/1", "https://b.example/1"]);
    let location = Some("https://b.example/2".to_string());
    let led = Answer { status: 301, location, ..Answer::default() };
    crawl.answer(first.remove(0), Ok(led), START);
    assert!(asked(&mut crawl, START).is_empty());
    answer(&mut crawl, first.remove(0), "", START);
    let Step::Done(_) = crawl.next(START) else { panic!("the first is not done") };
    // Once the host is free, its robots.txt decides.
    let Step::Done(outcome) = crawl.next(START + Duration::from_secs(2)) else {
        panic!("it is asked")
    };
    assert!(outcome.answer.is_err());
}
