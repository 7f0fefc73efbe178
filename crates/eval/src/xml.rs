//! Reads the small part of XML that the gold sets use: tags with attributes, text, five entities.

/// A piece of an XML file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node<'x> {
    /// `<name key="value">`; also for `<name/>`, which an end follows.
    Start(&'x str, &'x str),
    /// `</name>`.
    End(&'x str),
    /// Text with its entities undone.
    Text(String),
}

/// All pieces in order. Comments, declarations and instructions are left out.
pub fn nodes(xml: &str) -> Vec<Node<'_>> {
    let mut nodes = Vec::new();
    let mut rest = xml;
    while let Some(open) = rest.find('<') {
        if open > 0 {
            nodes.push(Node::Text(unescape(&rest[..open])));
        }
        let Some(close) = rest[open..].find('>') else { return nodes };
        let tag = &rest[open + 1..open + close];
        rest = &rest[open + close + 1..];
        push_tag(tag, &mut nodes);
    }
    if !rest.is_empty() {
        nodes.push(Node::Text(unescape(rest)));
    }
    nodes
}

fn push_tag<'x>(tag: &'x str, nodes: &mut Vec<Node<'x>>) {
    if tag.starts_with(['?', '!']) {
        return;
    }
    if let Some(name) = tag.strip_prefix('/') {
        nodes.push(Node::End(name.trim()));
        return;
    }
    let body = tag.strip_suffix('/').unwrap_or(tag);
    let (name, attributes) = body.split_once(char::is_whitespace).unwrap_or((body, ""));
    nodes.push(Node::Start(name, attributes));
    if body.len() < tag.len() {
        nodes.push(Node::End(name));
    }
}

/// The value of an attribute, with its entities undone; nothing where it is absent or empty.
pub fn attribute(attributes: &str, name: &str) -> Option<String> {
    let mut rest = attributes;
    while let Some((key, tail)) = rest.split_once("=\"") {
        let (value, tail) = tail.split_once('"')?;
        if key.trim() == name {
            return (!value.is_empty()).then(|| unescape(value));
        }
        rest = tail;
    }
    None
}

fn unescape(text: &str) -> String {
    let undone = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
    undone.replace("&apos;", "'").replace("&amp;", "&")
}

/// Text made safe to stand between or in tags.
pub fn escape(text: &str) -> String {
    let safe = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    safe.replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_and_text_come_in_order() {
        let found = nodes("<?xml?><a x=\"1\" y=\"\">R&amp;D<b/></a>\n");
        let expected = [
            Node::Start("a", "x=\"1\" y=\"\""),
            Node::Text("R&D".to_owned()),
            Node::Start("b", ""),
            Node::End("b"),
            Node::End("a"),
            Node::Text("\n".to_owned()),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn attributes_are_found_by_their_whole_name() {
        let check = |name, expected: Option<&str>| {
            assert_eq!(attribute(r#"tid="t1" id="2" mod="" v="&lt;""#, name).as_deref(), expected);
        };
        check("id", Some("2"));
        check("tid", Some("t1"));
        check("mod", None);
        check("v", Some("<"));
        check("d", None);
    }
}
