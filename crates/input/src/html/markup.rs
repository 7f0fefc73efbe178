//! The paragraphs of an extracted article, from its clean markup.

/// A paragraph or heading.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Part {
    /// Its words, with line breaks where the page has them.
    pub(super) text: String,
    /// Whether it is a heading.
    pub(super) heading: bool,
}

/// Splits markup, as a serialiser writes it, at the elements that stand for themselves.
pub(super) fn parts(html: &str) -> Vec<Part> {
    let mut parts = Parts::default();
    for (number, piece) in html.split('<').enumerate() {
        // The first piece stands before any tag.
        let (tag, text) = match number {
            0 => ("", piece),
            _ => piece.split_once('>').unwrap_or((piece, "")),
        };
        let name = name(tag);
        match name.strip_prefix('/') {
            Some(closed) => parts.tag(closed, false),
            None => parts.tag(&name, true),
        }
        parts.text(&unescape(text));
    }
    parts.finish()
}

/// Collects parts from tags and the text between them.
#[derive(Default)]
pub(super) struct Parts {
    done: Vec<Part>,
    open: Part,
}

impl Parts {
    /// An element opens or closes.
    pub(super) fn tag(&mut self, name: &str, opens: bool) {
        if name == "br" && opens {
            self.open.text.push('\n');
        } else if is_block(name) {
            close(&mut self.open, &mut self.done);
        }
        self.open.heading |= opens && is_heading(name);
    }

    /// Text follows.
    pub(super) fn text(&mut self, text: &str) {
        push(&mut self.open.text, text);
    }

    /// All parts.
    pub(super) fn finish(mut self) -> Vec<Part> {
        close(&mut self.open, &mut self.done);
        self.done
    }
}

/// The tag's name in lower case, with the slash of a closing one.
fn name(tag: &str) -> String {
    let name = tag.split(|c: char| c.is_whitespace()).next().unwrap_or_default();
    let name = if name.len() > 1 { name.trim_end_matches('/') } else { name };
    name.to_ascii_lowercase()
}

fn is_block(name: &str) -> bool {
    const BLOCKS: [&str; 20] = [
        "p",
        "div",
        "article",
        "section",
        "main",
        "body",
        "html",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "blockquote",
        "pre",
        "figure",
        "figcaption",
        "table",
        "tr",
        "hr",
    ];
    BLOCKS.contains(&name) || is_heading(name)
}

fn is_heading(name: &str) -> bool {
    matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
}

/// Adds text as a browser shows it: white space counts as one space, and none opens a line.
fn push(text: &mut String, more: &str) {
    for c in more.chars() {
        let space = c.is_whitespace() && c != '\u{A0}';
        match space {
            true if text.is_empty() || text.ends_with([' ', '\n']) => {}
            true => text.push(' '),
            false => text.push(c),
        }
    }
}

fn close(open: &mut Part, parts: &mut Vec<Part>) {
    let part = std::mem::take(open);
    let text = part.text.trim();
    if !text.is_empty() {
        parts.push(Part { text: text.to_string(), heading: part.heading });
    }
}

/// The characters that a serialiser escapes in text.
fn unescape(text: &str) -> String {
    if !text.contains('&') {
        return text.to_string();
    }
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
    text.replace("&nbsp;", "\u{A0}").replace("&#39;", "'").replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(html: &str, expected: &[&str]) {
        let shown = |part: &Part| format!("{}{}", if part.heading { "# " } else { "" }, part.text);
        let found: Vec<String> = parts(html).iter().map(shown).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn paragraphs_and_headings() {
        check(
            "<div><p>One <b>and</b>\n two.</p><h2>Then</h2><p>Three.</p></div>",
            &["One and two.", "# Then", "Three."],
        );
        check("<ul><li>One</li><li>Two &amp; three</li></ul>", &["One", "Two & three"]);
        check("One<br/>Two", &["One\nTwo"]);
        check("", &[]);
        check("<p", &[]);
    }
}
