//! Sitemaps, plain ones and those of news (sitemaps.org; Google's extension for news).

use crate::error::Problem;
use crate::{Link, Listing, dates};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::QName;

/// The most entries that are read: the most that the standard allows in a sitemap.
const ENTRIES: usize = 50_000;

/// What a sitemap lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Root {
    Pages,
    Sitemaps,
}

/// What the root element lists, where it is a sitemap's.
pub(crate) fn root(start: &str) -> Option<Root> {
    let mut reader = Reader::from_str(start);
    loop {
        match reader.read_event().ok()? {
            Event::Start(tag) | Event::Empty(tag) => return of_root(&tag),
            Event::Eof => return None,
            _ => {}
        }
    }
}

fn of_root(tag: &BytesStart) -> Option<Root> {
    match tag.local_name().as_ref() {
        "urlset" => Some(Root::Pages),
        "sitemapindex" => Some(Root::Sitemaps),
        _ => None,
    }
}

/// Reads a sitemap. What stands before a fault in it counts.
pub(crate) fn read(text: &str) -> Result<Listing, Problem> {
    let mut reader = Reader::from_str(text);
    let mut root = None;
    let mut entry = Entry::default();
    let mut links = Vec::new();
    loop {
        match reader.read_event() {
            Err(error) if links.is_empty() => return Err(Problem::Feed(error.to_string())),
            Ok(Event::Eof) | Err(_) => break,
            Ok(Event::Start(tag)) if root.is_none() => root = of_root(&tag),
            Ok(Event::Start(tag)) => entry.begin(tag.name()),
            Ok(Event::Text(text)) => {
                entry.value.push_str(&text);
            }
            Ok(Event::CData(text)) => {
                entry.value.push_str(&text);
            }
            Ok(Event::GeneralRef(name)) => entry.refer(&name),
            Ok(Event::End(tag)) => links.extend(entry.end(tag.name())),
            Ok(_) => {}
        }
        if links.len() >= ENTRIES {
            break;
        }
    }
    Ok(match root {
        Some(Root::Sitemaps) => Listing::Index(links),
        _ => Listing::Sitemap(links),
    })
}

/// An entry while it is read, and the text of the element that is open.
#[derive(Default)]
struct Entry {
    link: Link,
    changed: Option<jiff::civil::Date>,
    value: String,
}

impl Entry {
    fn begin(&mut self, name: QName) {
        self.value.clear();
        if is_entry(name) {
            *self = Entry::default();
        }
    }

    /// Takes an escaped letter, such as the `amp` of `&amp;`.
    fn refer(&mut self, name: &str) {
        let letter = match name {
            "amp" => Some('&'),
            "lt" => Some('<'),
            "gt" => Some('>'),
            "quot" => Some('"'),
            "apos" => Some('\''),
            _ => name.strip_prefix('#').and_then(numbered),
        };
        self.value.extend(letter);
    }

    /// Takes the value of an element that ends; gives the link where that is the entry itself.
    fn end(&mut self, name: QName) -> Option<Link> {
        if is_entry(name) {
            let entry = std::mem::take(self);
            let published = entry.link.published.or(entry.changed);
            return (!entry.link.url.is_empty()).then_some(Link { published, ..entry.link });
        }
        let value = self.value.trim();
        match (name.prefix().map(|prefix| prefix.into_inner()), name.local_name().as_ref()) {
            (None, "loc") => self.link.url = value.to_string(),
            (None, "lastmod") => self.changed = dates::read_field(value),
            (Some(_), "publication_date") => self.link.published = dates::read_field(value),
            (Some(_), "language") => self.link.language = Some(value.to_lowercase()),
            _ => {}
        }
        self.value.clear();
        None
    }
}

fn is_entry(name: QName) -> bool {
    name.prefix().is_none() && matches!(name.local_name().as_ref(), "url" | "sitemap")
}

/// The letter of a number as XML writes it: `38`, or `x26`.
fn numbered(number: &str) -> Option<char> {
    let code = match number.strip_prefix('x') {
        Some(digits) => u32::from_str_radix(digits, 16).ok()?,
        None => number.parse().ok()?,
    };
    char::from_u32(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each link as "address day language".
    fn shown(links: &[Link]) -> Vec<String> {
        let shown = links.iter().map(|link| {
            let day = link.published.map(|day| day.to_string()).unwrap_or_default();
            format!("{} {day} {}", link.url, link.language.as_deref().unwrap_or_default())
        });
        shown.map(|line| line.trim_end().to_string()).collect()
    }

    fn check(text: &str, expected: &[&str]) {
        let links = match read(text).unwrap() {
            Listing::Feed(links) | Listing::Sitemap(links) | Listing::Index(links) => links,
        };
        assert_eq!(shown(&links), expected, "{text}");
    }

    #[test]
    fn pages_with_their_days() {
        check(
            "<?xml version='1.0'?><urlset xmlns='x'><url><loc> https://a.example/1?a=1&amp;b=&#50;</loc>
             <lastmod>2026-03-04T10:00:00+02:00</lastmod></url><url><loc><![CDATA[https://a.example/2]]></loc></url>
             <url><lastmod>2026-01-01</lastmod></url></urlset>",
            &["https://a.example/1?a=1&b=2 2026-03-04", "https://a.example/2"],
        );
    }

    #[test]
    fn news_tell_language_and_day() {
        check(
            "<urlset xmlns:news='n' xmlns:image='i'><url><loc>https://a.example/1</loc>
             <lastmod>2026-03-05</lastmod><news:news><news:publication><news:name>A</news:name>
             <news:language>EN</news:language></news:publication>
             <news:publication_date>2026-03-04</news:publication_date></news:news>
             <image:image><image:loc>https://a.example/1.png</image:loc></image:image></url></urlset>",
            &["https://a.example/1 2026-03-04 en"],
        );
    }

    #[test]
    fn what_stands_before_a_fault_counts() {
        check(
            "<urlset><url><loc>https://a.example/1</loc></url><url></loc",
            &["https://a.example/1"],
        );
        assert!(read("<urlset><url></loc></url>").is_err());
    }

    #[test]
    fn roots() {
        assert_eq!(root("<!-- a --><urlset a='b'>"), Some(Root::Pages));
        assert_eq!(root("<?xml version='1.0'?>\n<sitemapindex>"), Some(Root::Sitemaps));
        assert_eq!(root("<rss>"), None);
        assert_eq!(root("plain"), None);
    }
}
