//! Pieces of HTML that are the report and nothing else, as feeds and newsletters hold them.

use super::{fits, markup, text};
use crate::{error::Problem, plain};
use ego_tree::{NodeRef, iter::Edge};
use scraper::{Html, Node};

/// Elements whose content nobody reads.
const UNREAD: [&str; 7] = ["script", "style", "head", "template", "noscript", "svg", "iframe"];

/// The text of a piece of HTML below its title, with the spans of its title and headings.
pub(crate) fn laid_out(html: &str, title: Option<&str>) -> Result<(String, plain::Known), Problem> {
    fits(html)?;
    Ok(text(&parts(html), title))
}

fn parts(html: &str) -> Vec<markup::Part> {
    read(Html::parse_fragment(html).tree.root())
}

/// The parts of the `article` on a page that has the given words, whatever the white space between
/// them; nothing if there is none or if it has no more than one part.
pub(super) fn article(html: &str, words: &str) -> Option<Vec<markup::Part>> {
    if !html.contains("<article") {
        return None;
    }
    let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let words = bare(words);
    let page = Html::parse_document(html);
    let is_article = |node: &NodeRef<Node>| {
        node.value().as_element().is_some_and(|element| element.name() == "article")
    };
    let articles = page.tree.root().descendants().filter(is_article).take(ARTICLES);
    let mut parts = articles.map(read);
    parts.find(|parts| {
        parts.len() > 1 && parts.iter().map(|part| bare(&part.text)).collect::<String>() == words
    })
}

/// How many articles of a page are compared: more are those of a list.
const ARTICLES: usize = 8;

fn read(root: NodeRef<Node>) -> Vec<markup::Part> {
    let mut parts = markup::Parts::default();
    let mut unread = 0usize;
    for edge in root.traverse() {
        let (node, opens) = match edge {
            Edge::Open(node) => (node, true),
            Edge::Close(node) => (node, false),
        };
        match node.value() {
            Node::Element(element) if UNREAD.contains(&element.name()) => {
                unread = if opens { unread + 1 } else { unread.saturating_sub(1) };
            }
            Node::Element(element) if unread == 0 => parts.tag(element.name(), opens),
            Node::Text(text) if opens && unread == 0 => parts.text(text),
            _ => {}
        }
    }
    parts.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_reader_sees() {
        let html = "<style>p {}</style><p>Ships &amp; trucks wait&hellip;</p><script>x</script>\
            <h2>Next</h2>Talks<br>go on.";
        let (text, known) = laid_out(html, Some("Strike")).unwrap();
        assert_eq!(text, "Strike\n\nShips & trucks wait…\n\nNext\n\nTalks\ngo on.");
        let headings: Vec<&str> = known.headings.iter().map(|span| span.of(&text)).collect();
        assert_eq!(headings, ["Next"]);
    }
}
