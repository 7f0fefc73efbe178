//! Web pages: the article and its metadata, by the crate `trafilatura`.

mod markup;
mod published;

use crate::{document, document::Metadata, error::Problem, plain};
use dateline_text::{Document, Span};
use jiff::civil::Date;
use std::panic::{AssertUnwindSafe, catch_unwind};
use trafilatura::{ExtractResult, HtmlDateMode, Options};

/// The most nodes that a page may have; real articles have a few thousand.
const NODES: usize = 300_000;

/// The deepest nesting that is read: deeper trees exhaust the stack of recursive extraction.
const DEPTH: usize = 400;

/// Reads a page that is already decoded.
pub(crate) fn read(html: &str, id: &str, option: Option<Date>) -> Result<Document, Problem> {
    if depth(html) > DEPTH {
        return Err(Problem::Html("its elements are nested too deeply".into()));
    }
    let page = extract(html)?;
    let metadata = metadata(&page, html);
    let (text, known) = text(&page, metadata.title.as_deref());
    let layout = plain::layout(&text, &known);
    Ok(document::assemble(id, text, layout, metadata, option))
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

/// The page's own particulars. The extraction's guess at a date is not asked for: it may be any date
/// on the page.
fn metadata(page: &ExtractResult, html: &str) -> Metadata {
    let known = |field: &str| Some(field.trim().to_string()).filter(|value| !value.is_empty());
    let found = &page.metadata;
    let url = known(&found.url);
    let date = published::find(html, url.as_deref());
    Metadata {
        title: known(&found.title),
        source: known(&found.sitename).or_else(|| known(&found.hostname)),
        url,
        date,
    }
}

/// The title and the article below it as one text, with the spans of its title and headings.
fn text(page: &ExtractResult, title: Option<&str>) -> (String, plain::Known) {
    let mut known = plain::Known::default();
    let mut text = String::new();
    if let Some(title) = title {
        text.push_str(title);
        known.title = Some(Span::new(0, title.len()));
    }
    for part in markup::parts(&page.content_html) {
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
