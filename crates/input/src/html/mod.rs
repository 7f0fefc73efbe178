//! Web pages: the article and its metadata, by the crate `trafilatura`.

mod fragment;
mod markup;
mod published;

pub(crate) use fragment::laid_out;
pub(crate) use published::canonical;

use crate::{Options as Reader, Reading, document, document::Metadata, error::Problem, plain};
use dateline_text::Span;
use jiff::civil::Date;
use std::panic::{AssertUnwindSafe, catch_unwind};
use trafilatura::{ExtractResult, HtmlDateMode, Options};

/// The most nodes that a page may have; real articles have a few thousand.
const NODES: usize = 300_000;

/// The most tags, of which most nodes have two; it spares taking the page apart in vain.
const TAGS: usize = 2 * NODES;

/// The deepest nesting that is read: deeper trees exhaust the stack of recursive extraction.
const DEPTH: usize = 400;

/// What is known of a page from outside it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Known {
    /// The address that it was fetched from.
    pub(crate) url: Option<String>,
    /// The day of publication that others tell of it, where it has none itself.
    pub(crate) published: Option<Date>,
    /// The day on which it was fetched.
    pub(crate) fetched: Option<Date>,
}

/// Reads a page that is already decoded.
pub(crate) fn read(
    html: &str,
    id: &str,
    known: &Known,
    options: &Reader,
) -> Result<Reading, Problem> {
    fits(html)?;
    let page = extract(html)?;
    let metadata = metadata(&page, html, known);
    let parts = parts(&page, html);
    let (text, known) = text(&parts, metadata.title.as_deref());
    let layout = plain::layout(&text, &known);
    Ok(document::assemble(id, text, layout, metadata, options.date))
}

/// Reads a piece of HTML that is the report and nothing else.
pub(crate) fn read_piece(
    html: &str,
    id: &str,
    metadata: Metadata,
    options: &Reader,
) -> Result<Reading, Problem> {
    let (text, known) = laid_out(html, metadata.title.as_deref())?;
    let layout = plain::layout(&text, &known);
    Ok(document::assemble(id, text, layout, metadata, options.date))
}

/// Whether a page is small and flat enough to be taken apart.
fn fits(html: &str) -> Result<(), Problem> {
    if html.bytes().filter(|&byte| byte == b'<').count() > TAGS {
        Err(Problem::Html("it has too many elements".into()))
    } else if depth(html) > DEPTH {
        Err(Problem::Html("its elements are nested too deeply".into()))
    } else {
        Ok(())
    }
}

/// Extraction runs on text from anywhere; a panic in it costs one page, not the run.
fn extract(html: &str) -> Result<ExtractResult, Problem> {
    let options = Options::default()
        .with_fallback(true)
        .with_exclude_comments(true)
        .with_exclude_tables(true)
        .with_html_date_mode(HtmlDateMode::Disabled)
        .with_max_tree_size(NODES);
    catch_unwind(AssertUnwindSafe(|| trafilatura::extract(html, &options)))
        .map_err(|_| Problem::Html("its extraction failed".into()))?
        .or(Err(Problem::Html("no article was found in it".into())))
}

/// The paragraphs and headings of the article. The extraction runs those of a short one together, words
/// and all; then they are taken from the page.
fn parts(page: &ExtractResult, html: &str) -> Vec<markup::Part> {
    let parts = markup::parts(&page.content_html);
    match parts.as_slice() {
        [only] => fragment::article(html, &only.text).unwrap_or(parts),
        _ => parts,
    }
}

/// The page's own particulars. The extraction's guess at a date is not asked for: it may be any date
/// on the page.
fn metadata(page: &ExtractResult, html: &str, known: &Known) -> Metadata {
    let stated = |field: &str| Some(field.trim().to_string()).filter(|value| !value.is_empty());
    let found = &page.metadata;
    let url = known.url.clone().or_else(|| stated(&found.url));
    let host = || url.as_deref().and_then(host).map(str::to_string);
    let source = stated(&found.sitename).or_else(|| stated(&found.hostname)).or_else(host);
    let date = published::find(html, url.as_deref()).or(known.published);
    Metadata { title: stated(&found.title), source, url, date, fetched: known.fetched }
}

/// The host of an address, without the `www` that says nothing.
fn host(url: &str) -> Option<&str> {
    let (_, rest) = url.split_once("://")?;
    let host = rest.split(['/', '?', '#', ':']).next()?;
    Some(host.strip_prefix("www.").unwrap_or(host)).filter(|host| !host.is_empty())
}

/// The title and the parts below it as one text, with the spans of its title and headings.
fn text(parts: &[markup::Part], title: Option<&str>) -> (String, plain::Known) {
    let mut known = plain::Known::default();
    let mut text = String::new();
    if let Some(title) = title {
        text.push_str(title);
        known.title = Some(Span::new(0, title.len()));
    }
    for part in parts {
        // Many articles repeat the title above their first paragraph.
        if known.headings.is_empty() && title == Some(part.text.as_str()) {
            continue;
        }
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        if part.heading {
            known.headings.push(Span::new(text.len(), text.len() + part.text.len()));
        }
        text.push_str(&part.text);
    }
    (text, known)
}

/// How deep elements may be nested, by counting tags that open and close; void elements count up
/// without counting down, so a flat run of them is bounded by the paragraphs that close around it.
fn depth(html: &str) -> usize {
    const VOID: [&str; 12] = [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr",
    ];
    const OPEN_ENDED: [&str; 9] = ["p", "li", "td", "tr", "th", "dt", "dd", "option", "tbody"];
    let (mut depth, mut deepest) = (0usize, 0);
    for tag in html.split('<').skip(1) {
        let name: String =
            tag.chars().take_while(|c| c.is_alphanumeric() || *c == '/').take(12).collect();
        let name = name.to_lowercase();
        let bare = name.trim_start_matches('/');
        if bare.is_empty() || VOID.contains(&bare) || OPEN_ENDED.contains(&bare) {
            continue;
        }
        depth = if name.starts_with('/') { depth.saturating_sub(1) } else { depth + 1 };
        deepest = deepest.max(depth);
    }
    deepest
}
