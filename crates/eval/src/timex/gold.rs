//! Reads time expressions from TimeML (inline tags) and from CAT (tokens with marks).

use crate::cat::{self, Cat, Mark};
use crate::xml::{self, Node};
use crate::{Failure, task};
use dateline_text::{DateOrigin, Document, Published, Span};
use std::path::Path;

/// A time expression of the gold or of a prediction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timex {
    /// Its words.
    pub span: Span,
    /// DATE, TIME, DURATION or SET.
    pub kind: String,
    /// TIMEX3 `value`; empty where the gold has none.
    pub value: String,
}

/// A document with its time expressions.
pub struct Annotated {
    /// The document, with its publication date.
    pub document: Document,
    /// The gold expressions in the order of the text, without the document's own date.
    pub timexes: Vec<Timex>,
    /// The words of the document's own date, where they stand in the text.
    pub own_date: Option<Span>,
    /// Where the annotated part of the text ends.
    pub end: u32,
}

/// Reads one file.
///
/// # Errors
/// [`Failure::Input`] where the file cannot be read or holds neither format.
pub fn load(path: &Path) -> Result<Annotated, Failure> {
    const HINT: &str = "TimeML has a <TEXT>, CAT has <token> elements";
    let text = task::read(path, HINT)?;
    let nodes = xml::nodes(&text);
    let id = path.file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into_owned());
    let is =
        |name: &str| nodes.iter().any(|node| matches!(node, Node::Start(own, _) if *own == name));
    match (is("TEXT"), is("token")) {
        (true, _) => Ok(time_ml(id, &nodes)),
        (_, true) => Ok(cat(id, &nodes)),
        _ => Err(Failure::input(path, "neither TimeML nor CAT", HINT)),
    }
}

fn time_ml(id: String, nodes: &[Node]) -> Annotated {
    let (mut text, mut timexes, mut published) = (String::new(), Vec::new(), None);
    let mut inside = false;
    let mut open: Option<(usize, &str)> = None;
    for node in nodes {
        match node {
            Node::Start("TEXT", _) => inside = true,
            Node::End("TEXT") => inside = false,
            Node::Start("TIMEX3", attributes) if inside => open = Some((text.len(), attributes)),
            Node::Start("TIMEX3", attributes) => published = xml::attribute(attributes, "value"),
            Node::End("TIMEX3") => {
                if let Some((start, attributes)) = open.take() {
                    timexes.push(timex(Span::new(start, text.len()), attributes));
                }
            }
            Node::Text(words) if inside => text.push_str(words),
            _ => {}
        }
    }
    let end = text.len() as u32;
    let blocks = cat::lines(&text);
    let date = published.and_then(|date| date.parse().ok());
    let published = date.map(|date| Published { date, origin: DateOrigin::Metadata, span: None });
    let document = Document { id, text, blocks, published, ..Document::default() };
    Annotated { document, timexes, own_date: None, end }
}

fn timex(span: Span, attributes: &str) -> Timex {
    let value = |name| xml::attribute(attributes, name).unwrap_or_default();
    Timex { span, kind: value("type"), value: value("value") }
}

fn cat(id: String, nodes: &[Node]) -> Annotated {
    let Cat { document, own_date, end, marks, .. } = cat::read(id, nodes);
    let counts = |mark: &&Mark| {
        let function = xml::attribute(mark.attributes, "functionInDocument");
        let own = function.as_deref() == Some("CREATION_TIME");
        mark.name == "TIMEX3" && !own && mark.span.start < end
    };
    let marks = marks.iter().filter(counts);
    let mut timexes: Vec<Timex> = marks.map(|mark| timex(mark.span, mark.attributes)).collect();
    timexes.sort_by_key(|timex| timex.span);
    Annotated { document, timexes, own_date, end }
}

#[cfg(test)]
mod tests {
    use super::*;
    use dateline_text::BlockKind;

    #[test]
    fn time_ml_keeps_spans() {
        let xml = "<TimeML><DCT><TIMEX3 type=\"DATE\" value=\"2011-02-03\">x</TIMEX3></DCT>\
                   <TEXT>\nBy <TIMEX3 type=\"DATE\" value=\"1911\">1911</TIMEX3> &amp; on.\n</TEXT></TimeML>";
        let read = time_ml("t".to_owned(), &xml::nodes(xml));
        assert_eq!(read.document.text, "\nBy 1911 & on.\n");
        assert_eq!(read.timexes.len(), 1);
        assert_eq!(read.timexes[0].span.of(&read.document.text), "1911");
        assert_eq!(
            read.document.published.map(|p| p.date.to_string()).as_deref(),
            Some("2011-02-03")
        );
        assert_eq!(read.document.blocks.len(), 1);
    }

    #[test]
    fn cat_puts_the_text_together() {
        let xml = "<Document><token sentence=\"0\" t_id=\"1\">Talks</token>\
                   <token sentence=\"1\" t_id=\"2\">Friday</token><token sentence=\"1\" t_id=\"3\">.</token>\
                   <TIMEX3 m_id=\"5\" functionInDocument=\"NONE\" type=\"DATE\" value=\"2011-02-04\"><token_anchor t_id=\"2\"/></TIMEX3>\
                   <TIMEX3 functionInDocument=\"CREATION_TIME\" type=\"DATE\" value=\"2011-02-03\"/></Document>";
        let read = cat("c".to_owned(), &xml::nodes(xml));
        assert_eq!(read.document.text, "Talks\nFriday.");
        assert_eq!(read.timexes[0].span.of(&read.document.text), "Friday");
        assert_eq!(read.document.blocks[0].kind, BlockKind::Title);
    }
}
