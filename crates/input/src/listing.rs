//! What feeds and sitemaps list: articles by their addresses, and other sitemaps.

use crate::error::{Place, Problem};
use crate::raw::Raw;
use crate::stream::{Packing, Stream};
use crate::{InputError, Options, charset, feed, sitemap};
use jiff::civil::Date;

/// An article, or another sitemap, that a feed or sitemap names.
#[derive(Clone, Debug, Default)]
pub struct Link {
    /// Its address as it is written; it may be relative.
    pub url: String,
    /// The day of publication; of plain sitemaps and of other sitemaps the day of the last change.
    pub published: Option<Date>,
    /// The code of its language, where it is told.
    pub language: Option<String>,
    /// The entry itself, to be read by [`crate::read`], where the feed has its text.
    pub entry: Option<Raw>,
}

/// What a feed or sitemap lists.
#[derive(Clone, Debug)]
pub enum Listing {
    /// A feed: the articles of late.
    Feed(Vec<Link>),
    /// A sitemap: pages of a site, not all of them news.
    Sitemap(Vec<Link>),
    /// A list of other sitemaps.
    Index(Vec<Link>),
}

/// Reads a feed (RSS, Atom, JSON) or a sitemap (plain, news, or of other sitemaps; also packed with gzip)
/// that has `name`.
///
/// # Errors
/// Fails where it is neither, or is damaged, or unpacks to more than `options` allow.
///
/// ```
/// use dateline_input::{Listing, Options, listing};
/// let bytes = b"<rss version='2.0'><channel><item><title>Talks</title><link>https://news.example/1</link></item>
///     </channel></rss>";
/// let Ok(Listing::Feed(links)) = listing("feed", bytes.to_vec(), &Options::default()) else { panic!() };
/// assert_eq!(links[0].url, "https://news.example/1");
/// ```
pub fn listing(name: &str, bytes: Vec<u8>, options: &Options) -> Result<Listing, InputError> {
    read(name, bytes, options).map_err(|problem| InputError::new(name, Place::Whole, problem))
}

fn read(name: &str, bytes: Vec<u8>, options: &Options) -> Result<Listing, Problem> {
    let mut stream = Stream::of_bytes(name.to_string(), String::new(), bytes, options);
    stream.begin()?;
    if Packing::of(stream.start()) == Some(Packing::Gzip) {
        stream = stream.unpacked(Packing::Gzip)?;
    }
    let bytes = stream.all(options.limit)?;
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Problem::Empty);
    }
    let start = bytes.get(..4096).unwrap_or(&bytes);
    match sitemap::root(&charset::decode(start, None).text) {
        Some(_) => sitemap::read(&charset::decode(&bytes, None).text),
        None => feed::links(name, &bytes).map(Listing::Feed),
    }
}
