use super::*;

#[test]
fn a_file_says_what_to_poll_and_what_to_tell() {
    let text = r#"
[watch]
every = "10m"
delay = "500ms"
size = "2MB"

[webhook]
url = "https://hooks.example/a"

[[feed]]
url = "https://news.example/rss?utm_source=x"

[[feed]]
url = "https://news.example/sitemap.xml"
every = "1h"
text = "feed"
newer_than = "36h"

[[alert]]
name = "syria-deadly"
type = "ASSAULT"
country = "SYR"
dead = ">= 5"

[[alert]]
name = "putin-on-syria"
kind = "statement"
speaker = "Putin"
about = ["Syria", "Assad"]
"#;
    let config = read("feeds.toml", text).unwrap();
    assert_eq!(config.watch.delay, Duration::from_millis(500));
    assert_eq!(config.watch.size, 2_000_000);
    assert_eq!(config.feeds[0].url.as_str(), "https://news.example/rss");
    assert_eq!((config.feeds[0].every, config.feeds[1].every), (minutes(10), minutes(60)));
    assert_eq!((config.feeds[1].own_text, config.feeds[1].days), (true, Some(2)));
    assert_eq!(config.alerts[0].wanted.dead, Some(5..=u32::MAX));
    assert_eq!(config.alerts[0].wanted.countries, ["SYR"]);
    let about = &config.alerts[1].wanted.parties[1];
    assert_eq!(format!("{:?}", about.who), r#"[Country("SYR"), Name("Assad")]"#);
}

/// Each mistake as "line: words that its message has".
fn check(text: &str, expected: &[(usize, &str)]) {
    let mistakes = read("feeds.toml", text).unwrap_err();
    let shown: Vec<String> = mistakes.iter().map(ToString::to_string).collect();
    assert_eq!(mistakes.len(), expected.len(), "{shown:#?}");
    for (mistake, (line, words)) in mistakes.iter().zip(expected) {
        assert_eq!(mistake.line, *line, "{shown:#?}");
        assert!(mistake.message.contains(words), "no {words:?} in {shown:#?}");
    }
}

const FEED: &str = "[[feed]]\nurl = \"https://news.example/rss\"\n";

#[test]
fn every_mistake_is_named_with_its_line_and_mend() {
    let text = "[watch]\nevry = \"10m\"\ndelay = \"soon\"\n[[feed]]\nurl = \"news.example\"\n\
                [[feed]]\nevery = 5\n[[alert]]\nname = \"a\"\ntype = \"ASSAULTS\"\ndead = \"many\"\n\
                country = \"Atlantis\"\n[[alert]]\nname = \"b\"\n";
    let expected = [
        (2, "write every"),
        (3, "such as 10m"),
        (5, "a whole address"),
        (6, "has no url"),
        (7, "such as 10m"),
        (10, "write ASSAULT"),
        (11, ">= 5"),
        (12, "SYR"),
        (13, "asks nothing"),
    ];
    check(text, &expected);
}

#[test]
fn what_is_no_toml() {
    check(
        &format!("{FEED}every = 10m\n[[alert]]\nname = \"a\"\nkind = \"events\"\n"),
        &[(3, "is no TOML"), (6, "write event")],
    );
    check("", &[(1, "names no feed")]);
    check(&format!("{FEED}[alert]\nname = \"a\"\n"), &[(3, "[[alert]]")]);
    check(
        &format!("{FEED}[webhook]\nurl = true\nallow_private = \"no\"\n"),
        &[(4, "quotation marks"), (5, "true or false")],
    );
}

#[test]
fn numbers() {
    let check = |text: &str, range: Option<(u32, u32)>| {
        let found = values::number(text).ok().map(|range| range.into_inner());
        assert_eq!(found, range, "{text}");
    };
    check(">= 5", Some((5, u32::MAX)));
    check("5", Some((5, u32::MAX)));
    check(">5", Some((6, u32::MAX)));
    check("< 3", Some((0, 2)));
    check("= 4", Some((4, 4)));
    check("< 0", None);
    check("about 5", None);
}
