//! Reads the entities of GUM's CoNLL-U files.

use super::metrics::Chains;
use dateline_text::{Block, BlockKind, DateOrigin, Document, Published, Span};
use std::collections::BTreeMap;

/// A document with its entity mentions.
#[derive(Default)]
pub struct Annotated {
    /// The document, with its paragraphs and day of publication.
    pub document: Document,
    /// The mentions in the order of their ends.
    pub mentions: Vec<Mention>,
}

/// A mention of the gold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The entity within the document.
    pub entity: String,
    /// "person", "organization", "place", "event", "abstract" and others.
    pub kind: String,
    /// Its words.
    pub span: Span,
    /// The Penn tags of its tokens.
    pub tags: Vec<String>,
}

impl Mention {
    /// Whether the entity is of a kind that can be a party or its place.
    pub fn is_party(&self) -> bool {
        ["person", "organization", "place"].contains(&self.kind.as_str())
    }
}

impl Annotated {
    /// The chains of the mentions that `asks` takes.
    pub fn chains(&self, asks: impl Fn(&Mention) -> bool) -> Chains {
        let mut chains: BTreeMap<&str, Vec<Span>> = BTreeMap::new();
        for mention in self.mentions.iter().filter(|mention| asks(mention)) {
            chains.entry(&mention.entity).or_default().push(mention.span);
        }
        chains.into_values().collect()
    }
}

/// Reads one file.
pub fn read(conllu: &str) -> Annotated {
    let mut reader = Reader::default();
    for line in conllu.lines() {
        match line.strip_prefix("# ") {
            Some(comment) => reader.comment(comment),
            None => reader.token(line),
        }
    }
    reader.annotated
}

#[derive(Default)]
struct Reader {
    annotated: Annotated,
    /// Where the next token is looked for.
    at: usize,
    new_block: bool,
    kind: Option<BlockKind>,
    open: Vec<Open>,
    /// The tokens of the document by their start, with their tags.
    tokens: Vec<(usize, String)>,
}

/// A mention that has not ended.
struct Open {
    entity: String,
    kind: String,
    start: usize,
}

impl Reader {
    fn comment(&mut self, comment: &str) {
        let (key, value) = comment.split_once(" = ").unwrap_or((comment, ""));
        match key {
            "newdoc id" => self.annotated.document.id = value.to_owned(),
            "meta::dateCreated" => {
                let published = |date| Published { date, origin: DateOrigin::Metadata, span: None };
                self.annotated.document.published = value.parse().ok().map(published);
            }
            "newpar" => (self.new_block, self.kind) = (true, None),
            "newpar_block" => {
                let head = value.starts_with("head");
                let first = self.annotated.document.blocks.is_empty();
                let title = if first { BlockKind::Title } else { BlockKind::Heading };
                (self.new_block, self.kind) = (true, head.then_some(title));
            }
            "text" => self.sentence(value),
            _ => {}
        }
    }

    /// Appends a sentence to its block.
    fn sentence(&mut self, words: &str) {
        let Document { text, blocks, .. } = &mut self.annotated.document;
        if !text.is_empty() {
            text.push_str(if self.new_block { "\n\n" } else { " " });
        }
        self.at = text.len();
        text.push_str(words);
        let span = Span::new(self.at, text.len());
        match blocks.last_mut().filter(|_| !self.new_block) {
            Some(block) => block.span = block.span.join(span),
            None => blocks.push(Block { kind: self.kind.unwrap_or(BlockKind::Paragraph), span }),
        }
        self.new_block = false;
    }

    /// A line of ten columns; ranges (`9-10`) and empty nodes (`9.1`) are no tokens.
    fn token(&mut self, line: &str) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [id, form, _, _, tag, .., misc] = cells[..] else { return };
        if id.parse::<u32>().is_err() {
            return;
        }
        let rest = self.annotated.document.text.get(self.at..).unwrap_or("");
        let start = self.at + rest.find(form).unwrap_or(0);
        let end = start + form.len();
        self.at = end;
        self.tokens.push((start, tag.to_owned()));
        if let Some(marks) = misc.split('|').find_map(|cell| cell.strip_prefix("Entity=")) {
            self.marks(marks, start, end);
        }
    }

    /// Opens and closes mentions: `(7-person-...` opens, `7)` closes, `(7-person-...)` does both.
    fn marks(&mut self, marks: &str, start: usize, end: usize) {
        let mut rest = marks;
        while !rest.is_empty() {
            if let Some(opened) = rest.strip_prefix('(') {
                let length = opened.find(['(', ')']).unwrap_or(opened.len());
                let mut fields = opened[..length].split('-');
                let entity = name(fields.next().unwrap_or("")).to_owned();
                let kind = fields.next().unwrap_or("").to_owned();
                self.open.push(Open { entity: entity.clone(), kind, start });
                rest = &opened[length..];
                if let Some(after) = rest.strip_prefix(')') {
                    self.close(&entity, end);
                    rest = after;
                }
            } else {
                let (entity, after) = rest.split_once(')').unwrap_or((rest, ""));
                self.close(name(entity), end);
                rest = after;
            }
        }
    }

    fn close(&mut self, entity: &str, end: usize) {
        let Some(at) = self.open.iter().rposition(|open| open.entity == entity) else { return };
        let Open { entity, kind, start } = self.open.remove(at);
        let first = self.tokens.partition_point(|(token, _)| *token < start);
        let tags = self.tokens[first..].iter().map(|(_, tag)| tag.clone()).collect();
        self.annotated.mentions.push(Mention { entity, kind, span: Span::new(start, end), tags });
    }
}

/// The name of an entity without the number of the piece of a broken mention (`7[1/2]`).
fn name(entity: &str) -> &str {
    entity.split('[').next().unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "\
# newdoc id = test
# meta::dateCreated = 2020-03-04
# newpar
# newpar_block = head (1 s)
# text = Ann's dog
1-2\tAnn's\t_\t_\t_\t_\t_\t_\t_\t_
1\tAnn\tAnn\tPROPN\tNNP\t_\t3\tnmod\t_\tEntity=(2-animal-new-cf1-2-coref(1-person-new-cf1-1-coref-Ann_%28x%29)
2\t's\t's\tPART\tPOS\t_\t1\tcase\t_\t_
3\tdog\tdog\tNOUN\tNN\t_\t0\troot\t_\tEntity=2)

# newpar
# newpar_block = p (2 s)
# text = It barks.
1\tIt\tit\tPRON\tPRP\t_\t2\tnsubj\t_\tEntity=(2-animal-giv-cf1-1-ana)|SpaceAfter=No
2\tbarks\tbark\tVERB\tVBZ\t_\t0\troot\t_\t_
3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

# text = She left.
1\tShe\tshe\tPRON\tPRP\t_\t2\tnsubj\t_\tEntity=(1-person-giv-cf1-1-ana)
2\tleft\tleave\tVERB\tVBD\t_\t0\troot\t_\t_
3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_
";

    #[test]
    fn mentions_are_read_with_their_words() {
        let read = read(FILE);
        let text = &read.document.text;
        assert_eq!(text, "Ann's dog\n\nIt barks. She left.");
        let blocks: Vec<_> =
            read.document.blocks.iter().map(|b| (b.kind, b.span.of(text))).collect();
        let expected =
            [(BlockKind::Title, "Ann's dog"), (BlockKind::Paragraph, "It barks. She left.")];
        assert_eq!(blocks, expected);
        let words = |chain: &Vec<Span>| chain.iter().map(|span| span.of(text).to_owned()).collect();
        let chains: Vec<Vec<String>> = read.chains(|_| true).iter().map(words).collect();
        assert_eq!(chains, [vec!["Ann", "She"], vec!["Ann's dog", "It"]]);
        assert_eq!(read.mentions[1].tags, ["NNP", "POS", "NN"]);
        assert_eq!(read.chains(Mention::is_party).len(), 1);
    }
}
