//! Inputs of many reports and packed inputs: bytes under a name in, reports and errors out.

#![expect(clippy::unwrap_used, reason = "a failure to build a test's input fails the test")]

use dateline_input::{Input, Options, Reading, reports};
use flate2::{Compression, write::GzEncoder};
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, Int32Type};
use parquet::file::writer::SerializedFileWriter;
use proptest::prelude::*;
use std::io::Write;
use zip::{ZipWriter, write::SimpleFileOptions};

/// A report as one line: its id, date, title, source, address and text; then its notes.
fn line(reading: &Reading) -> String {
    let document = &reading.document;
    let day = document.published.map(|day| day.date.to_string());
    let known = [&document.title, &document.source, &document.url];
    let known = [Some(document.id.clone()), day].into_iter().chain(known.map(Clone::clone));
    let mut shown: Vec<String> = known.map(|field| field.unwrap_or("-".into())).collect();
    let blocks = document.blocks.iter().map(|block| block.span.of(&document.text));
    shown.push(blocks.collect::<Vec<_>>().join(" / "));
    let notes = reading.notes.iter().map(|note| format!("\n  note {note}"));
    shown.join(" | ") + &notes.collect::<String>()
}

fn all(inputs: Vec<(&str, Vec<u8>)>, options: &Options) -> String {
    let bytes = |(name, bytes): (&str, Vec<u8>)| Input::Bytes { name: name.into(), bytes };
    let found = reports(inputs.into_iter().map(bytes).collect(), options.clone());
    let shown = found.map(|report| match report {
        Ok(reading) => line(&reading),
        Err(error) => format!("error {error}"),
    });
    shown.collect::<Vec<_>>().join("\n")
}

#[track_caller]
fn check_with(options: &Options, name: &str, bytes: impl AsRef<[u8]>, expected: &str) {
    let found = all(vec![(name, bytes.as_ref().to_vec())], options);
    assert_eq!(found, expected.trim_matches('\n'));
}

#[track_caller]
fn check(name: &str, bytes: impl AsRef<[u8]>, expected: &str) {
    check_with(&Options::default(), name, bytes, expected);
}

fn gzip(bytes: impl AsRef<[u8]>) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::default());
    packed.write_all(bytes.as_ref()).unwrap();
    packed.finish().unwrap()
}

fn zstd(bytes: impl AsRef<[u8]>) -> Vec<u8> {
    zstd::encode_all(bytes.as_ref(), 3).unwrap()
}

fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in files {
        archive.start_file(*name, SimpleFileOptions::default()).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

const LINES: &str =
    "{\"id\": \"a\", \"text\": \"Talks resumed.\"}\n{\"id\": \"b\", \"text\": \"They failed.\"}\n";
const READ: &str = "a | - | - | - | - | Talks resumed.\nb | - | - | - | - | They failed.";

#[test]
fn packed_lines() {
    check("x.jsonl", LINES, READ);
    check("x.jsonl.gz", gzip(LINES), READ);
    check("x.jsonl.zst", zstd(LINES), READ);
    check("no-ending", gzip(zstd(LINES)), READ);
    let (first, second) = LINES.split_at(LINES.find('\n').unwrap() + 1);
    check("x.jsonl.gz", [gzip(first), gzip(second), vec![0; 512]].concat(), READ);
    check("x.jsonl.zst", [zstd(first), zstd(second)].concat(), READ);
}

#[test]
fn files_in_archives() {
    let inner = zip(&[("deep/c.txt", b"Rain fell.")]);
    let files: [(&str, &[u8]); 6] = [
        ("day/a.txt", b"Talks resumed."),
        ("__MACOSX/a.txt", b"x"),
        (".hidden", b"x"),
        ("b.jsonl.gz", &gzip(LINES)),
        ("empty.txt", b""),
        ("inner.zip", &inner),
    ];
    let expected = format!(
        "x.zip/day/a.txt | - | - | - | - | Talks resumed.\n{READ}\nerror x.zip/empty.txt: is empty\n\
         x.zip/inner.zip/deep/c.txt | - | - | - | - | Rain fell."
    );
    check("x.zip", zip(&files), &expected);
    check(
        "x.zip.gz",
        gzip(zip(&[("a.txt", b"Rain fell.")])),
        "x.zip.gz/a.txt | - | - | - | - | Rain fell.",
    );
    check(
        "book.epub",
        zip(&[("mimetype", b"x")]),
        "error book.epub: is not text but a ZIP archive (or a Word or EPUB file)",
    );
}

#[test]
fn what_stands_before_a_damage_counts_and_the_next_input_follows() {
    let many: String = (0..20_000)
        .map(|number| {
            format!(
                "{{\"id\": \"{number}\", \"text\": \"Ship {} sank.\"}}\n",
                number * 7919 % 10_007
            )
        })
        .collect();
    for (packed, name) in [(gzip(&many), "gzip"), (zstd(&many), "zstd")] {
        let half = packed[..packed.len() / 2].to_vec();
        let inputs = vec![("cut.jsonl", half), ("next.jsonl", LINES.into())];
        let found = all(inputs, &Options::default());
        let (errors, reports): (Vec<_>, Vec<_>) =
            found.lines().partition(|line| line.starts_with("error"));
        assert_eq!(errors.len(), 1, "{name}");
        let expected = format!(": its {name} data are damaged behind ");
        assert!(
            errors[0].contains(&expected) && errors[0].ends_with("it ends too early"),
            "{errors:?}"
        );
        assert!(reports.len() > 2_000, "{name}: {}", reports.len());
        assert_eq!(reports[reports.len() - 2..].join("\n"), READ);
    }
    let mut flipped = gzip(LINES);
    let last = flipped.len() - 6;
    flipped[last] ^= 1;
    let found = all(vec![("x.jsonl", flipped)], &Options::default());
    assert!(
        found.starts_with(READ) && found.contains("error x.jsonl:3: its gzip data are damaged"),
        "{found}"
    );
}

#[test]
fn archives_that_are_damaged() {
    let mut archive = zip(&[("a.txt", b"Talks resumed."), ("b.txt", b"They failed.")]);
    check(
        "x.zip",
        &archive[..40],
        "error x.zip: is no whole ZIP archive: invalid Zip archive: Could not find EOCD",
    );
    let at = archive.windows(5).position(|bytes| bytes == b"a.txt").unwrap();
    archive[at + 8] ^= 0xff;
    let found = all(vec![("x.zip", archive)], &Options::default());
    assert!(found.starts_with("error x.zip/a.txt: its ZIP data are damaged behind"), "{found}");
    assert!(found.ends_with("x.zip/b.txt | - | - | - | - | They failed."), "{found}");
}

#[test]
fn archives_whose_files_overlap() {
    let mut archive =
        zip(&[("a.txt", b"Talks resumed."), ("b.txt", b"They failed."), ("c.txt", b"x")]);
    let packed = u32::try_from(archive.len() * 2 / 3).unwrap().to_le_bytes();
    let entries: Vec<usize> =
        (0..archive.len()).filter(|&at| archive[at..].starts_with(b"PK\x01\x02")).collect();
    for at in entries {
        archive[at + 20..at + 24].copy_from_slice(&packed);
    }
    check(
        "x.zip",
        archive,
        "x.zip/a.txt | - | - | - | - | Talks resumed.\nerror x.zip/b.txt: has files that overlap, as a bomb does",
    );
}

#[test]
fn bombs() {
    let options = Options { ratio: 100, limit: 200_000_000, ..Options::default() };
    let spaces = vec![b' '; 80_000_000];
    let bomb = "error x: unpacks to more than 100 times its size, as a bomb does";
    check_with(&options, "x", gzip(&spaces), bomb);
    check_with(&options, "x", zstd(&spaces), bomb);
    check_with(&options, "x", gzip(gzip(&spaces)), bomb);
    let archive = zip(&[("a.txt", &spaces), ("b.txt", b"Rain fell.")]);
    check_with(&options, "x", archive, &bomb.replace("x:", "x/a.txt:"));
    let options = Options { unpacked: 1_000_000, ..Options::default() };
    check_with(&options, "x", gzip(&spaces), "error x: unpacks to more than 1 MB");
    let layers = (0..5).fold(LINES.as_bytes().to_vec(), |packed, _| gzip(packed));
    check("x", layers, "error x: is packed more than 4 times over");
}

#[test]
fn tables() {
    let note = "\n  note columns by their names: id from “ID”, date from “Pub Date”, text from “Body”, title from “Headline”";
    let read = |sep: &str| {
        [
            ["ID", "Pub Date", "Headline", "Body"].join(sep),
            ["7", "2023-05-09", "Strike ends", "\"Workers said \"\"yes\"\".\nThey went back.\""]
                .join(sep),
            ["8", "", "", "Rain fell.", "too much"].join(sep),
            ["9", "soon", "", "Rain fell."].join(sep),
            String::new(),
        ]
        .join("\r\n")
    };
    let expected = |name: &str| {
        format!(
            "7 | 2023-05-09 | Strike ends | - | - | Workers said \"yes\". / They went back.{note}\n\
             error {name}:4: the row has 5 fields instead of 4\n\
             9 | - | - | - | - | Rain fell.\n  note its date “soon” is no day and was left out; write it as 2025-10-16"
        )
    };
    check("x.csv", read(","), &expected("x.csv"));
    check("x.csv", read(";"), &expected("x.csv"));
    check("x.tsv", read("\t"), &expected("x.tsv"));
    check("stdin", read(","), &expected("stdin"));
    let utf16: Vec<u8> = read(",").encode_utf16().flat_map(u16::to_le_bytes).collect();
    check("x.csv", utf16, &expected("x.csv"));
}

#[test]
fn tables_that_need_help() {
    let table = "Story,Day\nRain fell.,2023-05-09\n";
    check(
        "x.csv",
        table.replace("Story", "Words"),
        "error x.csv: has no column that is known to hold text; its columns are “Words”, “Day”",
    );
    let options = Options { columns: "text=Words".parse().unwrap(), ..Options::default() };
    check_with(
        &options,
        "x.csv",
        table,
        "error x.csv: has no column “Words”; its columns are “Story”, “Day”",
    );
    check_with(
        &options,
        "x.csv",
        table.replace("Story", "Words"),
        "x.csv:2 | 2023-05-09 | - | - | - | Rain fell.\n  note columns by their names: date from “Day”, text from “Words”",
    );
    let latin = b"title,text\nCaf\xe9,\"The caf\xe9 in Orl\xe9ans was open, he said.\"\n";
    check(
        "x.csv",
        latin,
        "x.csv:2 | - | Café | - | - | The café in Orléans was open, he said.\n  note columns by their names: text from “text”, title from “title”; no column with a date is known\n  note no UTF-8; read as windows-1252",
    );
    let options = Options { limit: 50_000, ..Options::default() };
    let open =
        format!("text,id\nRain fell.,1\n\"not closed,2\n{}", "Rain fell.,3\n".repeat(10_000));
    let found = all(vec![("x.csv", open.into())], &options);
    assert!(found.starts_with("1 | "), "{found}");
    assert!(found.ends_with("the row is longer than 0 MB"), "{found}");
}

#[test]
fn dates_that_cannot_be() {
    let line =
        |date: &str| format!("{{\"id\": \"a\", \"date\": \"{date}\", \"text\": \"Rain fell.\"}}");
    for date in ["1900-01-01", "1949-12-31", "2999-12-31"] {
        check(
            "x.jsonl",
            line(date),
            &format!(
                "a | - | - | - | - | Rain fell.\n  note its date {date} is no likely day of publication and was left out"
            ),
        );
    }
    check("x.jsonl", line("1950-01-01"), "a | 1950-01-01 | - | - | - | Rain fell.");
    let options = Options { date: "1914-08-02".parse().ok(), ..Options::default() };
    check_with(&options, "x.jsonl", line("1900-01-01"), "a | 1914-08-02 | - | - | - | Rain fell.");
}

/// A record of a web archive.
fn record(kind: &str, uri: &str, block: &[u8]) -> Vec<u8> {
    let head = format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {uri}\r\nWARC-Date: 2023-05-10T04:05:06Z\r\nContent-Type: application/http; msgtype={kind}\r\nContent-Length: {}\r\n\r\n",
        block.len()
    );
    [head.as_bytes(), block, b"\r\n\r\n"].concat()
}

fn response(kind: &str, page: &[u8]) -> Vec<u8> {
    [format!("HTTP/1.1 200 OK\r\nServer: x\r\nContent-Type: {kind}\r\n\r\n").as_bytes(), page]
        .concat()
}

fn page(meta: &str) -> String {
    format!(
        "<html><head><title>Port strike ends in Split</title>{meta}</head><body><article><h1>Port strike ends in Split</h1>\
         <p>Dock workers in the harbour of Split went back to work on Tuesday after the ministry agreed to raise their wages.</p>\
         <p>The union’s leader said that it would watch every promise that the ministry had made during the long talks.</p>\
         <p>The strike began in April, when two thousand workers walked out. Ships waited for weeks outside the harbour.</p>\
         <p>The transport minister told reporters that the port would work at night to clear the backlog of containers.</p>\
         <p>Merchants in the old town said that they had lost a third of their trade since the first ships were turned away.</p>\
         </article></body></html>"
    )
}

const ARTICLE: &str = "Port strike ends in Split / Dock workers in the harbour of Split went back to work on Tuesday after the ministry agreed to raise their wages. / The union’s leader said that it would watch every promise that the ministry had made during the long talks. / The strike began in April, when two thousand workers walked out. Ships waited for weeks outside the harbour. / The transport minister told reporters that the port would work at night to clear the backlog of containers. / Merchants in the old town said that they had lost a third of their trade since the first ships were turned away.";

fn archived() -> Vec<Vec<u8>> {
    let uri = "https://www.harbour.example/strike";
    let dated = "<meta name=\"date\" content=\"2023-05-09\">";
    let late = "<meta name=\"date\" content=\"2031-05-09\">";
    vec![
        record("warcinfo", "", b"software: x\r\n"),
        record("request", uri, b"GET /strike HTTP/1.1\r\n\r\n"),
        record("response", uri, &response("text/html; charset=utf-8", page(dated).as_bytes())),
        record("response", uri, &response("image/png", b"\x89PNG")),
        record("response", uri, b"HTTP/1.1 301 Moved\r\nContent-Type: text/html\r\n\r\n<p>Moved"),
        record("response", uri, &response("text/html; charset=iso-8859-1", page("").as_bytes())),
        record("response", uri, &response("text/html", page(late).as_bytes())),
    ]
}

fn pages() -> [String; 3] {
    let line = |date: &str| {
        format!(
            "https://www.harbour.example/strike | {date} | Port strike ends in Split | harbour.example | https://www.harbour.example/strike | {ARTICLE}"
        )
    };
    let late =
        "\n  note its date 2031-05-09 is later than the day it was fetched on and was left out";
    [line("2023-05-09"), line("2023-05-10"), line("2023-05-10") + late]
}

#[test]
fn web_archives() {
    let expected = pages().join("\n");
    check("x.warc", archived().concat(), &expected);
    check("no-ending", archived().concat(), &expected);
    let members: Vec<Vec<u8>> = archived().iter().map(gzip).collect();
    check("x.warc.gz", members.concat(), &expected);
    let frames: Vec<Vec<u8>> = archived().iter().map(zstd).collect();
    check("x.warc.zst", frames.concat(), &expected);
}

#[test]
fn web_archives_with_a_dictionary() {
    let dictionary = archived().concat();
    let frame = |record: &Vec<u8>| {
        let mut packed = zstd::Encoder::with_dictionary(Vec::new(), 3, &dictionary).unwrap();
        packed.write_all(record).unwrap();
        packed.finish().unwrap()
    };
    let frames: Vec<u8> = archived().iter().flat_map(frame).collect();
    for dictionary in [dictionary.clone(), zstd(&dictionary)] {
        let length = u32::try_from(dictionary.len()).unwrap().to_le_bytes();
        let bytes = [b"\x5d\x2a\x4d\x18".as_slice(), &length, &dictionary, &frames].concat();
        check("x.warc.zst", bytes, &pages().join("\n"));
    }
}

#[test]
fn broken_records() {
    let [first, second, third] = pages();
    let mut records = archived();
    records.insert(
        3,
        b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: many\r\n\r\nlost\r\n\r\n".to_vec(),
    );
    records.insert(0, b"garbage\r\n\r\n".to_vec());
    let at: usize = records[..4].iter().map(Vec::len).sum();
    let expected = format!(
        "error x.warc, record 1 at byte 0: the record is broken: it does not start with WARC/1.0 or 1.1\n{first}\n\
         error x.warc, record 5 at byte {at}: the record is broken: it does not tell its length\n{second}\n{third}"
    );
    check("x.warc", records.concat(), &expected);
    let whole = archived()[..3].concat();
    check(
        "x.warc",
        &whole[..whole.len() - 100],
        "error x.warc, record 3 at byte 387: the record is broken: it is cut off",
    );
    let options = Options { limit: 100, ..Options::default() };
    let found = all(vec![("x.warc", archived().concat())], &options);
    assert_eq!(found.matches("the record is larger than 0 MB").count(), 3, "{found}");
}

#[test]
fn feeds() {
    let rss = "<?xml version=\"1.0\"?><rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel><title>The Harbour Post</title>\
        <item><guid>n7</guid><title>Strike &amp;amp; talks</title><link>https://harbour.example/7</link><pubDate>Tue, 09 May 2023 23:30:00 -0500</pubDate><description>Short.</description><content:encoded><![CDATA[<p>Workers&rsquo; talks resumed.</p><p>They failed.</p>]]></content:encoded></item>\
        <item><link>https://harbour.example/8</link><description>Rain fell.</description></item>\
        <item><title>Nothing</title></item></channel></rss>";
    let expected = "n7 | 2023-05-09 | Strike & talks | The Harbour Post | https://harbour.example/7 | Strike & talks / Workers’ talks resumed. / They failed.\n\
        https://harbour.example/8 | - | - | The Harbour Post | https://harbour.example/8 | Rain fell.\n\
        error feed, entry 3: holds no running text";
    check("feed", rss, expected);
    check("feed.xml", gzip(rss).as_slice(), &expected.replace("feed,", "feed.xml,"));
    let atom = "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Post</title><entry><id>a</id><title>Rain</title><updated>2023-05-09T23:30:00-05:00</updated><link href=\"https://harbour.example/9\"/><content type=\"html\">&lt;p&gt;Rain fell.&lt;/p&gt;</content></entry></feed>";
    check(
        "x.atom",
        atom,
        "a | 2023-05-09 | Rain | Post | https://harbour.example/9 | Rain / Rain fell.",
    );
    check(
        "x.rss",
        "<rss",
        "error x.rss: is no feed that can be read: unable to parse feed: no root element",
    );
}

const MAILBOX: &str = "From a@harbour.example Tue May  9 08:15:00 2023\nMessage-ID: <1@harbour.example>\nFrom: =?utf-8?q?The_Harbour_Post?= <a@harbour.example>\nSubject: Morning\n letter\nDate: Tue, 9 May 2023 08:15:00 +0200\n\nRain fell.\n\nFrom now on it is dry.\n>From here, too.\n\n\
From b@harbour.example Wed May 10 08:15:00 2023\nSubject: Evening\nMIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=b1\n\n--b1\nContent-Type: text/plain\n\n\n--b1\nContent-Type: text/html; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\n<table><tr><td><h1>Caf=E9</h1></td></tr><tr><td>Talks resumed.</td></tr></table>\n--b1--\n";

#[test]
fn mailboxes() {
    let expected = "<1@harbour.example> | 2023-05-09 | Morning letter | The Harbour Post | - | Rain fell. / From now on it is dry. / From here, too.\n\
        x.mbox:2 | - | Evening | - | - | Evening / Café / Talks resumed.";
    check("x.mbox", MAILBOX, expected);
    check("x", MAILBOX, &expected.replace("x.mbox:", "x:"));
    let (_, mail) = MAILBOX.split_once('\n').unwrap();
    let (mail, _) = mail.split_once("\nFrom b@").unwrap();
    let (expected, _) = expected.split_once("\nx.mbox").unwrap();
    check("x.eml", mail, &expected.replace("From here", ">From here"));
    let options = Options { limit: 240, ..Options::default() };
    let found = all(vec![("x.mbox", MAILBOX.into())], &options);
    assert!(
        found.contains("error x.mbox, message 2 at byte 299: the message is larger than 0 MB"),
        "{found}"
    );
}

#[test]
fn pages_that_are_too_much() {
    let deep = format!("<html><body>{}Rain fell.", "<div>".repeat(100_000));
    check(
        "x.html",
        deep,
        "error x.html: the page could not be taken apart: its elements are nested too deeply",
    );
    let many = format!("<html><body>{}", "<i>x</i>".repeat(6_000_000));
    check(
        "x.html",
        many,
        "error x.html: the page could not be taken apart: it has too many elements",
    );
    let large = format!("<html><body>{}", "x".repeat(64_000_001));
    check("x.html", large, "error x.html: is larger than 64 MB");
}

#[test]
fn items_count_the_same_whatever_becomes_of_them() {
    let options = Options::default();
    let input = || {
        vec![Input::Bytes { name: "x.jsonl".into(), bytes: format!("{LINES}{{\n\n{LINES}").into() }]
    };
    let raw = dateline_input::raw_items(input(), options.clone());
    assert_eq!(raw.count(), reports(input(), options).count());
}

/// A Parquet table with its rows in two groups.
fn parquet() -> Vec<u8> {
    let schema = "message m { optional binary id (UTF8); required int32 day (DATE); required binary body (UTF8); required boolean read; }";
    let schema = std::sync::Arc::new(parquet::schema::parser::parse_message_type(schema).unwrap());
    let codec = parquet::basic::Compression::SNAPPY;
    let properties = parquet::file::properties::WriterProperties::builder().set_compression(codec);
    let properties = std::sync::Arc::new(properties.build());
    let mut table = SerializedFileWriter::new(Vec::new(), schema, properties).unwrap();
    for (ids, days, texts) in [
        (vec!["a"], vec![19_486, 19_487], ["Talks resumed.", "They failed."]),
        (vec!["c", "d"], vec![19_488, -30_000], ["Rain fell.", ""]),
    ] {
        let bytes =
            |texts: &[&str]| -> Vec<ByteArray> { texts.iter().map(|&text| text.into()).collect() };
        let levels: Vec<i16> = (0..2).map(|row| i16::from(row < ids.len())).collect();
        let mut group = table.next_row_group().unwrap();
        let mut column = group.next_column().unwrap().unwrap();
        column.typed::<ByteArrayType>().write_batch(&bytes(&ids), Some(&levels), None).unwrap();
        column.close().unwrap();
        let mut column = group.next_column().unwrap().unwrap();
        column.typed::<Int32Type>().write_batch(&days, None, None).unwrap();
        column.close().unwrap();
        let mut column = group.next_column().unwrap().unwrap();
        column.typed::<ByteArrayType>().write_batch(&bytes(&texts), None, None).unwrap();
        column.close().unwrap();
        let mut column = group.next_column().unwrap().unwrap();
        column.typed::<BoolType>().write_batch(&[true, false], None, None).unwrap();
        column.close().unwrap();
        group.close().unwrap();
    }
    table.into_inner().unwrap()
}

#[test]
fn parquet_tables() {
    let expected = "a | 2023-05-09 | - | - | - | Talks resumed.\n  note columns by their names: id from “id”, date from “day”, text from “body”\n\
        x.parquet:2 | 2023-05-10 | - | - | - | They failed.\n\
        c | 2023-05-11 | - | - | - | Rain fell.\n\
        error x.parquet, row 4: holds no running text";
    check("x.parquet", parquet(), expected);
    let packed = expected.replace("x.parquet", "x.parquet.gz");
    check("x.parquet.gz", gzip(parquet()), &packed);
    let file = std::env::temp_dir().join(format!("dateline-{}.parquet", std::process::id()));
    std::fs::write(&file, parquet()).unwrap();
    let found = reports(vec![Input::Path(file.clone())], Options::default()).count();
    std::fs::remove_file(&file).unwrap();
    assert_eq!(found, 4);
}

#[test]
fn parquet_tables_that_are_damaged() {
    let table = parquet();
    let found = all(vec![("x", table[..200].to_vec())], &Options::default());
    assert!(found.starts_with("error x: is no Parquet file that can be read: "), "{found}");
    for at in 0..table.len() {
        let mut damaged = table.clone();
        damaged[at] ^= 0x55;
        all(vec![("x", damaged)], &Options::default());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// However a stream is cut, its reports are the first ones of the whole, and at most one error follows.
    #[test]
    fn cut_streams_give_what_stands_before_the_cut(kind in 0..6usize, share in 0.0..1.0f64) {
        let rows = "id,text\na,Talks resumed.\nb,They failed.\nc,Rain fell.\n";
        let archive: Vec<Vec<u8>> = archived().iter().map(gzip).collect();
        let (name, bytes) = match kind {
            0 => ("x.jsonl.gz", gzip(LINES.repeat(50))),
            1 => ("x.jsonl.zst", zstd(LINES.repeat(50))),
            2 => ("x.csv.gz", gzip(rows)),
            3 => ("x.warc", archived().concat()),
            4 => ("x.warc.gz", archive.concat()),
            _ => ("x.mbox.gz", gzip(MAILBOX.repeat(20))),
        };
        let options = Options::default();
        let is_report = |line: &&str| !line.starts_with("error") && !line.starts_with("  note");
        let whole = all(vec![(name, bytes.clone())], &options);
        let cut = bytes[..(bytes.len() as f64 * share) as usize].to_vec();
        let found = all(vec![(name, cut)], &options);
        let (whole, found): (Vec<&str>, Vec<&str>) = (whole.lines().collect(), found.lines().collect());
        let errors = found.iter().filter(|line| line.starts_with("error")).count();
        let read: Vec<&str> = found.into_iter().filter(is_report).collect();
        let same = whole.into_iter().filter(is_report).zip(&read).filter(|(a, b)| a == *b).count();
        prop_assert!(errors <= 1);
        prop_assert!(same + 1 >= read.len());
    }
}
