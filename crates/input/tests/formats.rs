//! HTML, JSON lines, charsets and languages: bytes in, the document or the error out.

use dateline_input::{Format, Options, read_report};

/// The report as lines: what is known of it, then its blocks; or the error.
fn shown(bytes: &[u8], format: Format) -> String {
    let reading = match read_report(bytes, format, &Options::default()) {
        Ok(reading) => reading,
        Err(error) => return format!("{error}"),
    };
    let document = reading.document;
    let mut lines = vec![format!("id {}", document.id)];
    lines.extend(document.published.map(|day| format!("date {} {:?}", day.date, day.origin)));
    lines.extend(document.title.map(|title| format!("title {title}")));
    lines.extend(document.source.map(|source| format!("source {source}")));
    lines.extend(document.url.map(|url| format!("url {url}")));
    lines.extend(
        document.dateline.map(|found| format!("dateline {}", found.span.of(&document.text))),
    );
    for block in &document.blocks {
        lines.push(format!("{:?} {}", block.kind, block.span.of(&document.text)));
    }
    lines.extend(reading.notes.iter().map(|note| format!("note {note}")));
    lines.join("\n")
}

#[track_caller]
fn check(bytes: impl AsRef<[u8]>, format: Format, expected: &str) {
    assert_eq!(shown(bytes.as_ref(), format), expected.trim_matches('\n'));
}

const PAGE: &str = r#"<!doctype html><html lang="en"><head><title>Lagos port strike ends | The Harbour Post</title>
<meta property="og:title" content="Lagos port strike ends">
<meta property="og:site_name" content="The Harbour Post">
<meta property="article:published_time" content="2023-05-09T07:30:00+01:00">
<link rel="canonical" href="https://harbour.example/strike-ends">
</head><body><nav><a href="/">Home</a> <a href="/world">World</a></nav>
<article><h1>Lagos port strike ends</h1>
<p>LAGOS, May 9 (Harbour Wire) - Dock workers in Nigeria's largest port went back to work on Tuesday after the government agreed to raise their wages.</p>
<p>The union said it would &ldquo;watch every promise&rdquo; that the ministry had made during the talks.</p>
<h2>A long dispute</h2>
<p>The strike began in April, when two thousand workers walked out. Ships waited for weeks outside the harbour.</p>
<p>Transport Minister Tunde Balogun told reporters that the port would work at night to clear the backlog of containers.</p>
</article><footer>Copyright The Harbour Post</footer></body></html>"#;

#[test]
fn a_page_with_metadata() {
    check(
        PAGE,
        Format::Html,
        "
id bytes
date 2023-05-09 Metadata
title Lagos port strike ends
source The Harbour Post
url https://harbour.example/strike-ends
dateline LAGOS, May 9 (Harbour Wire) -
Title Lagos port strike ends
Paragraph Dock workers in Nigeria's largest port went back to work on Tuesday after the government agreed to raise their wages.
Paragraph The union said it would “watch every promise” that the ministry had made during the talks.
Heading A long dispute
Paragraph The strike began in April, when two thousand workers walked out. Ships waited for weeks outside the harbour.
Paragraph Transport Minister Tunde Balogun told reporters that the port would work at night to clear the backlog of containers.",
    );
}

#[test]
fn a_short_article_keeps_its_paragraphs() {
    let page = "<html><head><title>Strike ends</title></head><body><article><h1>Strike ends</h1>\
        <p>Dock workers in Lagos went back to work on Tuesday.</p><h2>Wages</h2>\
        <p>The ministry agreed to raise their wages, as the union had asked.</p></article></body></html>";
    check(
        page,
        Format::Html,
        "
id bytes
title Strike ends
Title Strike ends
Paragraph Dock workers in Lagos went back to work on Tuesday.
Heading Wages
Paragraph The ministry agreed to raise their wages, as the union had asked.",
    );
}

#[test]
fn pages_without_an_article() {
    let none = "bytes: the page could not be taken apart: no article was found in it";
    check("<html><body></body></html>", Format::Html, none);
    check("<".repeat(20_000), Format::Html, "bytes: holds no running text");
    check(
        "<div>".repeat(20_000),
        Format::Html,
        "bytes: the page could not be taken apart: its elements are nested too deeply",
    );
}

#[test]
fn json_lines() {
    check(
        r#"{"id": "a1", "date": "2023-05-09", "title": "Strike ends", "source": "The Harbour Post", "text": "Strike ends\n\nWorkers went back on Tuesday.", "more": [1]}"#,
        Format::JsonLines,
        "
id a1
date 2023-05-09 Metadata
title Strike ends
source The Harbour Post
Title Strike ends
Paragraph Workers went back on Tuesday.",
    );
    check(
        r#"{"id": 7, "date": null, "title": "Strike ends", "text": "Workers went back on Tuesday."}"#,
        Format::JsonLines,
        "
id 7
title Strike ends
Paragraph Workers went back on Tuesday.",
    );
}

#[test]
fn json_lines_that_are_no_reports() {
    let check = |line: &str, expected: &str| check(line, Format::JsonLines, expected);
    check("{", "bytes:1: is a JSON value over several lines");
    check(r#"{"id": "a"}"#, "bytes:1: the line is no report: missing field `text` (column 11)");
    check(
        r#"{"text": "Peace.", "date": "soon"}"#,
        "
id bytes:1
Paragraph Peace.
note its date “soon” is no day and was left out; write it as 2025-10-16",
    );
    check(r#"{"text": ""}"#, "bytes:1: holds no running text");
}

#[test]
fn other_languages_are_told() {
    let french = "Le gouvernement a annoncé mercredi que les négociations avec les syndicats reprendraient la semaine prochaine, après plusieurs jours de grève dans les ports du pays.";
    check(french, Format::Plain, "bytes: is written in French, not in English");
    let arabic = "أعلنت الحكومة يوم الأربعاء أن المفاوضات ستستأنف الأسبوع المقبل";
    check(arabic, Format::Plain, "bytes: is written in Arabic, not in English");
    check("Oui, monsieur.", Format::Plain, "id bytes\nParagraph Oui, monsieur.");
    let forced = Options { force_language: true, ..Options::default() };
    let reading = read_report(french.as_bytes(), Format::Plain, &forced).unwrap();
    assert_eq!(reading.document.language.as_deref(), Some("fr"));
}

#[test]
fn a_page_in_a_declared_charset() {
    let page = PAGE.replace("<head>", "<head><meta charset=\"iso-8859-2\">");
    let (bytes, _, _) = encoding_rs::ISO_8859_2.encode(&page);
    let shown = shown(&bytes, Format::Html);
    assert!(shown.contains("Tunde Balogun"), "{shown}");
}

#[test]
fn a_million_tokens_are_one_report() {
    let sentence = "The council of the northern province met again on Monday to vote. ";
    let text = format!("ACCRA, May 3, 2022 (AP) - {}", sentence.repeat(1_000_000 / 12));
    let reading = read_report(text.as_bytes(), Format::Plain, &Options::default()).unwrap();
    assert_eq!(reading.document.blocks.len(), 1);
    let lines = text.replace(". ", ".\n\n");
    let reading = read_report(lines.as_bytes(), Format::Plain, &Options::default()).unwrap();
    assert_eq!(reading.document.blocks.len(), 1_000_000 / 12);
}
