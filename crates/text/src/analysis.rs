//! What the linguistic engine found in a text.

use crate::{Dep, EntityLabel, EntityTag, Pos, Span, Tag};
use smol_str::SmolStr;
use std::ops::Range;

/// A word, number or mark, with its analysis.
#[derive(Clone, Debug)]
pub struct Token {
    /// Where it stands in the text.
    pub span: Span,
    /// Its fine-grained tag.
    pub tag: Tag,
    /// Its universal part of speech.
    pub pos: Pos,
    /// The index of its syntactic head; a sentence's root is its own head.
    pub head: u32,
    /// Its relation to the head.
    pub dep: Dep,
    /// Its base form.
    pub lemma: SmolStr,
    /// Its part in a named entity.
    pub entity: EntityTag,
}

/// A name that the engine found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedEntity {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Its kind.
    pub label: EntityLabel,
}

/// A parsed text: its tokens in order, in sentences, as trees.
///
/// Token indices count through the whole text. Heads lie in the same sentence as their dependents.
#[derive(Clone, Debug, Default)]
pub struct Analysis {
    tokens: Vec<Token>,
    sentences: Vec<Range<usize>>,
    sentence_of: Vec<u32>,
    child_starts: Vec<u32>,
    children: Vec<u32>,
    entities: Vec<NamedEntity>,
}

impl Analysis {
    /// Indexes tokens whose sentences start at the given token indices (ascending, the first 0).
    ///
    /// A head that points outside the tokens is taken as a root.
    pub fn new(mut tokens: Vec<Token>, sentence_starts: &[usize]) -> Analysis {
        let count = tokens.len();
        for (index, token) in tokens.iter_mut().enumerate() {
            if token.head as usize >= count {
                token.head = index as u32;
            }
        }
        let sentences = ranges(sentence_starts, count);
        let mut sentence_of = vec![0; count];
        for (number, sentence) in sentences.iter().enumerate() {
            sentence_of[sentence.clone()].fill(number as u32);
        }
        let (child_starts, children) = child_index(&tokens);
        let entities = entities(&tokens);
        Analysis { tokens, sentences, sentence_of, child_starts, children, entities }
    }

    /// All tokens.
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// The sentences as ranges of token indices.
    pub fn sentences(&self) -> &[Range<usize>] {
        &self.sentences
    }

    /// The named entities in order.
    pub fn entities(&self) -> &[NamedEntity] {
        &self.entities
    }

    /// The number of the sentence that holds a token.
    pub fn sentence_of(&self, token: usize) -> usize {
        self.sentence_of[token] as usize
    }

    /// A token's direct dependents in the order of the text.
    pub fn children(&self, token: usize) -> impl DoubleEndedIterator<Item = usize> + Clone + '_ {
        let range = self.child_starts[token] as usize..self.child_starts[token + 1] as usize;
        self.children[range].iter().map(|&child| child as usize)
    }

    /// The first dependent with the given label.
    pub fn child(&self, token: usize, dep: Dep) -> Option<usize> {
        self.children(token).find(|&child| self.tokens[child].dep == dep)
    }

    /// The head of a token, or nothing for a root.
    pub fn head(&self, token: usize) -> Option<usize> {
        let head = self.tokens[token].head as usize;
        (head != token).then_some(head)
    }

    /// The heads above a token, from the nearest to the root.
    pub fn ancestors(&self, token: usize) -> impl Iterator<Item = usize> + '_ {
        // A malformed tree could hold a cycle; no path is longer than the text.
        std::iter::successors(self.head(token), |&above| self.head(above)).take(self.tokens.len())
    }

    /// The range of tokens from the leftmost to the rightmost token below (and with) a token.
    pub fn subtree(&self, token: usize) -> Range<usize> {
        let (mut left, mut right) = (token, token);
        let mut stack = vec![token];
        let mut budget = self.tokens.len();
        while let Some(next) = stack.pop() {
            left = left.min(next);
            right = right.max(next);
            stack.extend(self.children(next));
            budget = budget.saturating_sub(1);
            if budget == 0 {
                break;
            }
        }
        left..right + 1
    }

    /// The span from the first to the last of some tokens.
    pub fn span(&self, tokens: Range<usize>) -> Span {
        match (self.tokens.get(tokens.start), self.tokens.get(tokens.end.wrapping_sub(1))) {
            (Some(first), Some(last)) if !tokens.is_empty() => first.span.join(last.span),
            _ => Span::default(),
        }
    }

    /// The tokens that lie wholly or partly under a span.
    pub fn tokens_in(&self, span: Span) -> Range<usize> {
        let start = self.tokens.partition_point(|token| token.span.end <= span.start);
        let end = self.tokens.partition_point(|token| token.span.start < span.end);
        start..end.max(start)
    }
}

fn ranges(starts: &[usize], count: usize) -> Vec<Range<usize>> {
    let ends = starts.iter().skip(1).copied().chain([count]);
    starts
        .iter()
        .copied()
        .zip(ends)
        .map(|(start, end)| start..end)
        .filter(|r| !r.is_empty())
        .collect()
}

/// Children grouped by head: the group of head `h` is `children[starts[h]..starts[h + 1]]`.
fn child_index(tokens: &[Token]) -> (Vec<u32>, Vec<u32>) {
    let mut starts = vec![0u32; tokens.len() + 1];
    let is_child = |(index, token): &(usize, &Token)| token.head as usize != *index;
    for (_, token) in tokens.iter().enumerate().filter(is_child) {
        starts[token.head as usize + 1] += 1;
    }
    for index in 1..starts.len() {
        starts[index] += starts[index - 1];
    }
    let mut next = starts.clone();
    let mut children = vec![0; starts.last().map_or(0, |&n| n as usize)];
    for (index, token) in tokens.iter().enumerate().filter(is_child) {
        let slot = &mut next[token.head as usize];
        children[*slot as usize] = index as u32;
        *slot += 1;
    }
    (starts, children)
}

fn entities(tokens: &[Token]) -> Vec<NamedEntity> {
    let mut found: Vec<NamedEntity> = Vec::new();
    for (index, token) in tokens.iter().enumerate() {
        match (token.entity, found.last_mut()) {
            (EntityTag::Inside(label), Some(last))
                if last.tokens.end == index && last.label == label =>
            {
                last.tokens.end += 1;
            }
            (EntityTag::Begin(label) | EntityTag::Inside(label), _) => {
                found.push(NamedEntity { tokens: index..index + 1, label });
            }
            (EntityTag::Outside, _) => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Tokens of one byte each, from (head, entity tag).
    fn tokens(rows: &[(u32, EntityTag)]) -> Vec<Token> {
        let token = |(at, &(head, entity)): (usize, &(u32, EntityTag))| Token {
            span: Span::new(2 * at, 2 * at + 1),
            tag: Tag::Nn,
            pos: Pos::Noun,
            head,
            dep: Dep::Dep,
            lemma: SmolStr::new("x"),
            entity,
        };
        rows.iter().enumerate().map(token).collect()
    }

    #[test]
    fn trees_and_entities_are_indexed() {
        use EntityTag::{Begin, Inside, Outside};
        let rows = [
            (1, Outside),
            (1, Begin(EntityLabel::Person)),
            (1, Inside(EntityLabel::Person)),
            (99, Outside),
        ];
        let analysis = Analysis::new(tokens(&rows), &[0, 3]);
        assert_eq!(analysis.children(1).collect::<Vec<_>>(), [0, 2]);
        assert_eq!(analysis.subtree(1), 0..3);
        assert_eq!(analysis.head(3), None);
        assert_eq!(analysis.sentence_of(3), 1);
        assert_eq!(analysis.entities(), [NamedEntity { tokens: 1..3, label: EntityLabel::Person }]);
        assert_eq!(analysis.tokens_in(Span::new(2, 5)), 1..3);
        assert_eq!(analysis.span(1..3), Span::new(2, 5));
    }

    #[test]
    fn a_cycle_does_not_hang() {
        let analysis =
            Analysis::new(tokens(&[(1, EntityTag::Outside), (0, EntityTag::Outside)]), &[0]);
        assert_eq!(analysis.ancestors(0).count(), 2);
        assert_eq!(analysis.subtree(0), 0..2);
    }
}
