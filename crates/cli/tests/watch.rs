//! Feeds into a base: polled, fetched, coded, told, stopped.

#![expect(clippy::unwrap_used, reason = "a failure to set a test up fails the test")]

mod common;
#[path = "../../watch/tests/common/mod.rs"]
mod server;

use common::{command, dateline, folder};
use serde_json::Value;
use server::{Server, reply};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

const CLASH: &str = "<html><head><title>Rebels shell market in Aleppo</title>
<meta property='article:published_time' content='2026-03-04T08:00:00Z'></head><body><article>
<h1>Rebels shell market in Aleppo</h1>
<p>Rebels shelled a market in the Syrian city of Aleppo on Tuesday, killing seven civilians, police said.</p>
<p>Soldiers attacked the rebels near the airport on Wednesday and arrested two commanders, according to the
army. Shops stayed closed in most of the city and schools sent their pupils home.</p>
</article></body></html>";

const TALKS: &str = "<html><head><title>Putin speaks of Syria</title>
<link rel='canonical' href='/talks'></head><body><article><h1>Putin speaks of Syria</h1>
<p>Russian President Vladimir Putin said on Wednesday that Syria needs peace and that Moscow will help to
rebuild the country. Putin met Turkish President Recep Tayyip Erdogan in Ankara on Tuesday.</p>
<p>The two leaders discussed trade and the return of refugees. They agreed to meet again in May.</p>
</article></body></html>";

/// A site with a feed of two articles.
fn site() -> Server {
    Server::start(|request, stream| match request.path.as_str() {
        "/rss" if request.head.contains("if-none-match: \"1\"") => {
            reply(stream, "304 Not Modified", "", "");
        }
        "/rss" => {
            let item = |path: &str| {
                format!(
                    "<item><link>{path}</link><pubDate>Wed, 04 Mar 2026 09:00:00 GMT</pubDate></item>"
                )
            };
            let body = format!(
                "<rss version='2.0'><channel><title>Example News</title>{}{}</channel></rss>",
                item("/clash?utm_source=rss"),
                item("/t/1"),
            );
            reply(stream, "200 OK", "ETag: \"1\"\r\nContent-Type: application/rss+xml\r\n", body);
        }
        "/clash" => reply(stream, "200 OK", "Content-Type: text/html\r\n", CLASH),
        "/t/1" => reply(stream, "302 Found", "Location: /talks\r\n", ""),
        "/talks" => reply(stream, "200 OK", "Content-Type: text/html\r\n", TALKS),
        _ => reply(stream, "404 Not Found", "", ""),
    })
}

const ALERTS: &str = r#"
[[alert]]
name = "syria-deadly"
type = "ASSAULT"
country = "SYR"
dead = ">= 5"

[[alert]]
name = "putin-on-syria"
kind = "statement"
speaker = "Putin"
about = "Syria"
"#;

/// Writes a feeds.toml, and gives its path and that of a base beside it.
fn set_up(name: &str, text: &str) -> (String, String) {
    let folder = folder(name);
    let path = |name: &str| folder.join(name).to_str().unwrap().to_string();
    std::fs::write(path("feeds.toml"), text).unwrap();
    (path("feeds.toml"), path("a.dateline"))
}

fn watch(feeds: &str, base: &str) -> common::Run {
    dateline(&["watch", feeds, "--base", base, "--once", "--allow-private"])
}

/// What a question to a base gives, without the names of the columns.
fn rows(base: &str, question: &str) -> String {
    let run = dateline(&["query", "--base", base, "--sql", question]);
    run.out.split_once('\n').unwrap().1.to_string()
}

#[test]
fn articles_of_a_feed_become_records_and_alerts() {
    let site = site();
    let feed = site.url("/rss");
    let text = format!("[watch]\ndelay = \"1ms\"\n[[feed]]\nurl = \"{feed}\"\n{ALERTS}");
    let (feeds, base) = set_up("watched", &text);
    let run = watch(&feeds, &base);
    assert_eq!(run.code, 0, "{}", run.err);
    let alerts: Vec<Value> =
        run.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let mut told: Vec<&str> = alerts.iter().filter_map(|alert| alert["alert"].as_str()).collect();
    told.sort_unstable();
    told.dedup();
    assert_eq!(told, ["putin-on-syria", "syria-deadly"], "{}\n{}", run.out, run.err);
    assert!(alerts.iter().all(|alert| alert["record"]["id"].is_string()), "{}", run.out);
    let keys = rows(&base, "SELECT key, published FROM document ORDER BY key");
    let expected =
        format!("{}\t2026-03-04\n{}\t2026-03-04\n", site.url("/clash"), site.url("/talks"));
    assert_eq!(keys, expected);
    assert_eq!(site.asked()[0], "/robots.txt");

    let asked = site.asked().len();
    let again = watch(&feeds, &base);
    assert_eq!((again.code, again.out.as_str()), (0, ""), "{}", again.err);
    // The feed has not changed, and robots.txt is remembered.
    assert_eq!(site.asked()[asked..], ["/rss"]);
    assert_eq!(rows(&base, "SELECT count(*) FROM document"), "2\n");
    assert!(dateline(&["check", "--base", &base]).out.contains("sound"));
}

#[test]
fn an_article_under_two_addresses_is_read_once() {
    let site = Server::start(|request, stream| match request.path.as_str() {
        "/rss" => {
            let items = "<item><link>/talks?p=1</link></item><item><link>/talks?p=2</link></item>";
            reply(
                stream,
                "200 OK",
                "",
                format!("<rss version='2.0'><channel>{items}</channel></rss>"),
            );
        }
        path if path.starts_with("/talks") => reply(stream, "200 OK", "", TALKS),
        _ => reply(stream, "404 Not Found", "", ""),
    });
    let feed = site.url("/rss");
    let (feeds, base) =
        set_up("twice", &format!("[watch]\ndelay = \"1ms\"\n[[feed]]\nurl = \"{feed}\"\n"));
    let run = watch(&feeds, &base);
    assert_eq!(run.code, 0, "{}", run.err);
    assert_eq!(rows(&base, "SELECT key FROM document"), format!("{}\n", site.url("/talks")));
}

#[test]
fn private_addresses_are_refused_unless_asked_for() {
    let site = site();
    let feed = site.url("/rss");
    let (feeds, base) = set_up("private", &format!("[[feed]]\nurl = \"{feed}\"\n"));
    let run = dateline(&["watch", &feeds, "--base", &base, "--once"]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("not on the open internet"), "{}", run.err);
    assert_eq!(site.asked().len(), 0);
    let errors = rows(&base, "SELECT errors FROM feed");
    assert_eq!(errors, "1\n");
}

#[test]
fn an_article_that_fails_is_listed_and_the_others_go_on() {
    let site = Server::start(|request, stream| match request.path.as_str() {
        "/map" => {
            let today = jiff::Timestamp::now().strftime("%F").to_string();
            let page = |path: &str, day: &str| {
                format!("<url><loc>{path}</loc><lastmod>{day}</lastmod></url>")
            };
            let pages = [page("/gone", &today), page("/talks", &today), page("/old", "2001-02-03")]
                .concat();
            reply(stream, "200 OK", "", format!("<?xml version='1.0'?><urlset>{pages}</urlset>"));
        }
        "/talks" => reply(stream, "200 OK", "Content-Type: text/html; charset=utf-16\r\n", TALKS),
        _ => reply(stream, "404 Not Found", "", ""),
    });
    let map = site.url("/map");
    let (feeds, base) =
        set_up("failing", &format!("[watch]\ndelay = \"1ms\"\n[[feed]]\nurl = \"{map}\"\n"));
    let run = watch(&feeds, &base);
    assert_eq!(run.code, 1, "{}", run.err);
    assert_eq!(rows(&base, "SELECT count(*) FROM document"), "1\n", "{}", run.err);
    let errors = dateline(&["errors", "--base", &base]).out;
    assert!(errors.contains("the server answered 404"), "{errors}");
    assert!(!site.asked().contains(&"/old".to_string()));
}

#[test]
fn mistakes_are_named_all_at_once() {
    let (feeds, base) = set_up("mistaken", "[watch]\nevry = \"1h\"\n[[feed]]\nurl = \"nowhere\"\n");
    let run = watch(&feeds, &base);
    assert_eq!(run.code, 2);
    for words in ["2 mistakes", "feeds.toml:2: ", "write every", "feeds.toml:4: ", "whole address"]
    {
        assert!(run.err.contains(words), "no {words:?} in {}", run.err);
    }
    assert!(!Path::new(&base).exists());
}

#[test]
fn alerts_are_posted_and_kept_until_they_are() {
    let site = site();
    let hook = Server::start(|request, stream| match request.body.contains("syria-deadly") {
        true => reply(stream, "200 OK", "", ""),
        false => reply(stream, "500 Internal Server Error", "", ""),
    });
    let (feed, url) = (site.url("/rss"), hook.url("/hook"));
    let text = format!(
        "[watch]\ndelay = \"1ms\"\n[webhook]\nurl = \"{url}\"\n[[feed]]\nurl = \"{feed}\"\n{ALERTS}"
    );
    let (feeds, base) = set_up("posted", &text);
    let run = watch(&feeds, &base);
    assert_eq!(run.code, 0, "{}", run.err);
    assert_eq!(hook.asked().len(), run.out.lines().count());
    let kept = rows(&base, "SELECT count(*) FROM alert WHERE tries = 1 AND line LIKE '%putin-on%'");
    let all = rows(&base, "SELECT count(*) FROM alert");
    assert!(kept == all && kept != "0\n", "{kept} {all} {}", run.err);
}

#[cfg(unix)]
#[test]
fn a_service_stops_gracefully() {
    let site = site();
    let feed = site.url("/rss");
    let text = format!("[watch]\ndelay = \"1ms\"\n[[feed]]\nurl = \"{feed}\"\n{ALERTS}");
    let (feeds, base) = set_up("stopped", &text);
    let mut service = command(&["watch", &feeds, "--base", &base, "--allow-private"])
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(service.stderr.take().unwrap()).lines();
    assert!(lines.any(|line| line.unwrap().contains("records")));
    let second = dateline(&["watch", &feeds, "--base", &base, "--once"]);
    assert_eq!(second.code, 2);
    assert!(second.err.contains("dateline watch since"), "{}", second.err);
    let sent = Command::new("kill").args(["-TERM", &service.id().to_string()]).status().unwrap();
    assert!(sent.success());
    assert!(lines.any(|line| line.unwrap().contains("stopped: ")));
    assert_eq!(service.wait().unwrap().code(), Some(0));
    assert_ne!(rows(&base, "SELECT count(*) FROM run WHERE ended IS NOT NULL"), "0\n");
}

fn ingest(base: &str, options: &[&str]) -> common::Run {
    dateline(&[&["ingest", "--base", base, "--allow-private"], options].concat())
}

#[test]
fn addresses_of_articles_and_feeds_are_ingested_once() {
    let site = site();
    let (_, base) = set_up("addresses", "");
    let run = ingest(&base, &[&site.url("/clash")]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert_eq!(rows(&base, "SELECT key FROM document"), format!("{}\n", site.url("/clash")));
    let run = ingest(&base, &[&site.url("/rss"), &site.url("/clash")]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.err.contains("/clash: was read before"), "{}", run.err);
    assert_eq!(rows(&base, "SELECT count(*) FROM document"), "2\n");
    assert_eq!(site.asked().iter().filter(|path| path.contains("clash")).count(), 1);
}

#[test]
fn addresses_that_fail_are_listed_and_tried_again() {
    let ill = std::sync::atomic::AtomicBool::new(true);
    let site = Server::start(move |request, stream| match request.path.as_str() {
        "/robots.txt" => reply(stream, "200 OK", "", "User-agent: *\nDisallow: /closed"),
        "/talks" if ill.swap(false, std::sync::atomic::Ordering::Relaxed) => {
            reply(stream, "503 Service Unavailable", "", "");
        }
        "/talks" => reply(stream, "200 OK", "Content-Type: text/html\r\n", TALKS),
        _ => reply(stream, "404 Not Found", "", ""),
    });
    let (_, base) = set_up("unreachable", "");
    let urls = [site.url("/talks"), site.url("/gone"), site.url("/closed/1")];
    let run = ingest(&base, &[&urls[0], &urls[1], &urls[2]]);
    assert_eq!(run.code, 1, "{}", run.err);
    let errors = || dateline(&["errors", "--base", &base]).out;
    for reason in ["503", "404", "robots.txt"] {
        assert!(errors().contains(reason), "{}", errors());
    }
    let run = ingest(&base, &["--retry"]);
    assert_eq!(run.code, 1, "{}", run.err);
    assert!(!errors().contains("503") && errors().contains("404"), "{}", errors());
    assert_eq!(rows(&base, "SELECT key FROM document"), format!("{}\n", urls[0]));
}

#[test]
fn private_addresses_are_not_ingested() {
    let site = site();
    let (_, base) = set_up("private", "");
    let run = dateline(&["ingest", "--base", &base, &site.url("/clash")]);
    assert_eq!(run.code, 1, "{}", run.err);
    assert!(run.err.contains("not on the open internet"), "{}", run.err);
    assert!(site.asked().is_empty());
}
