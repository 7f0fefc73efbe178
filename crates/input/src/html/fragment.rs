//! Pieces of HTML that are the report and nothing else, as feeds and newsletters hold them.

use super::{fits, markup, text};
use crate::{error::Problem, plain};
use scraper::{Html, Node};

/// Elements whose content nobody reads.
const UNREAD: [&str; 7] = ["script", "style", "head", "template", "noscript", "svg", "iframe"];

/// The text of a piece of HTML below its title, with the spans of its title and headings.
pub(crate) fn laid_out(html: &str, title: Option<&str>) -> Result<(String, plain::Known), Problem> {
    fits(html)?;
    Ok(text(&parts(html), title))
}

fn parts(html: &str) -> Vec<markup::Part> {
    let tree = Html::parse_fragment(html);
    let mut parts = markup::Parts::default();
    let mut unread = 0usize;
    for edge in tree.tree.root().traverse() {
        let (node, opens) = match edge {
            ego_tree::iter::Edge::Open(node) => (node, true),
            ego_tree::iter::Edge::Close(node) => (node, false),
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
