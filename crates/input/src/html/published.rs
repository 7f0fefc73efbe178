//! The day that a page says it was published on.
//!
//! Only what a page states as its day of publication counts, not any date found somewhere on it: in
//! this order its `meta` elements, its linked data, a `time` element, and the day in its address.

use crate::dates;
use jiff::civil::Date;

/// Names of `meta` elements for the day of publication, the surest first.
const NAMES: [&str; 18] = [
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "pubdate",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "citation_publication_date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.date",
    "date",
];

/// The day of publication that the page states; `url` is its address, where known.
pub(super) fn find(html: &str, url: Option<&str>) -> Option<Date> {
    meta(html)
        .or_else(|| linked_data(html))
        .or_else(|| time_element(html))
        .or_else(|| url.and_then(in_address))
}

/// The address that the page names as its right one.
pub(crate) fn canonical(html: &str) -> Option<String> {
    let mut links = elements(html, "link");
    let right = |attributes: &Vec<(String, &str)>| {
        value(attributes, "rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical"))
    };
    let link = links.find(right)?;
    let address = value(&link, "href")?.trim().replace("&amp;", "&");
    Some(address).filter(|address| !address.is_empty())
}

/// The attributes of all elements of a name.
fn elements<'h>(html: &'h str, name: &'static str) -> impl Iterator<Item = Vec<(String, &'h str)>> {
    html.split('<').skip(1).filter_map(move |piece| {
        let tag = piece.split('>').next()?;
        let start = tag.get(..name.len())?;
        let rest = tag.get(name.len()..)?;
        let found = start.eq_ignore_ascii_case(name) && rest.starts_with(char::is_whitespace);
        found.then(|| attributes(rest))
    })
}

/// The names in lower case, and the values of a tag's attributes.
fn attributes(mut rest: &str) -> Vec<(String, &str)> {
    let mut found = Vec::new();
    while let Some((name, after)) = rest.split_once('=') {
        let name = name.split_whitespace().next_back().unwrap_or_default();
        let after = after.trim_start();
        let (value, next) = match after.chars().next() {
            Some(quote @ ('"' | '\'')) => {
                let inner = after.get(1..).unwrap_or_default();
                inner.split_once(quote).unwrap_or((inner, ""))
            }
            _ => after.split_once(char::is_whitespace).unwrap_or((after, "")),
        };
        found.push((name.to_ascii_lowercase(), value));
        rest = next;
    }
    found
}

fn value<'h>(attributes: &[(String, &'h str)], name: &str) -> Option<&'h str> {
    attributes.iter().find(|(key, _)| key == name).map(|(_, value)| *value)
}

fn meta(html: &str) -> Option<Date> {
    let mut best: Option<(usize, Date)> = None;
    for attributes in elements(html, "meta") {
        let keys = ["property", "name", "itemprop"];
        let key = keys.iter().find_map(|key| value(&attributes, key)).unwrap_or_default();
        let rank = NAMES.iter().position(|name| name.eq_ignore_ascii_case(key));
        let date = value(&attributes, "content").and_then(dates::read_field);
        if let (Some(rank), Some(date)) = (rank, date)
            && best.is_none_or(|(known, _)| rank < known)
        {
            best = Some((rank, date));
        }
    }
    best.map(|(_, date)| date)
}

/// `"datePublished": "2023-05-09T07:30:00Z"` in the page's JSON-LD.
fn linked_data(html: &str) -> Option<Date> {
    html.split("\"datePublished\"").skip(1).find_map(|after| {
        let value = after.trim_start().strip_prefix(':')?.trim_start().strip_prefix('"')?;
        dates::read_field(value.split('"').next()?)
    })
}

/// The first `time` element with a day.
fn time_element(html: &str) -> Option<Date> {
    elements(html, "time").find_map(|attributes| dates::read_field(value(&attributes, "datetime")?))
}

/// The day in an address such as `https://example.org/2023/05/09/strike`.
fn in_address(url: &str) -> Option<Date> {
    let parts: Vec<&str> = url.split('/').collect();
    parts.windows(3).find_map(|parts| {
        let [year, month, day] = parts else { return None };
        let digits =
            |part: &str, count| part.len() == count && part.bytes().all(|b| b.is_ascii_digit());
        let dated = digits(year, 4) && digits(month, 2) && digits(day, 2);
        dated.then(|| dates::read_field(&parts.join("-"))).flatten()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(html: &str, expected: &str) {
        let found = find(html, Some("https://example.org/2020/01/02/strike"));
        assert_eq!(found.map(|date| date.to_string()).unwrap_or_default(), expected, "{html}");
    }

    #[test]
    fn what_a_page_states() {
        check(r#"<META Name='Date' content="2023-05-09">"#, "2023-05-09");
        check(
            r#"<meta name="date" content="2023-05-10"><meta property="article:published_time" content="2023-05-09T23:59:00-05:00"/>"#,
            "2023-05-09",
        );
        check(
            r#"<script>{"dateModified": "2023-06-01", "datePublished" : "2023-05-09"}</script>"#,
            "2023-05-09",
        );
        check(
            r#"<p>On 1 June 2022</p><time class=a datetime="2023-05-09T07:30">May 9</time>"#,
            "2023-05-09",
        );
        check("<p>Copyright 2021. On 1 June 2022</p>", "2020-01-02");
        check("<meta content=", "2020-01-02");
    }

    #[test]
    fn a_page_that_states_nothing() {
        assert_eq!(find("<p>On 1 June 2022</p>", None), None);
        assert_eq!(find("<meta", Some("https://example.org/2020/1")), None);
    }
}
