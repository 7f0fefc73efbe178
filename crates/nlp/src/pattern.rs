//! The small part of Python's regular expressions that the packed rules use.
//!
//! A pattern is a list of alternatives; each is a sequence of characters, sets, groups, `?`, `+`,
//! look-arounds and the two anchors. The matcher backtracks, as Python's does, so that the first
//! alternative that fits wins.

use crate::chars::CharSet;
use std::iter::Peekable;
use std::str::Chars;

/// One element of a sequence.
#[derive(Debug)]
enum Node {
    /// A character of the set, once, at most once, or at least once.
    Char(CharSet, Repeat),
    /// One of several sequences.
    Group(Vec<Vec<Node>>),
    /// What stands right before the position; the second field is its width.
    Behind(Vec<Node>, usize),
    /// What follows, or what must not follow.
    Ahead(Vec<Node>, bool),
    Start,
    End,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Repeat {
    Once,
    Maybe,
    More,
}

/// A compiled pattern.
#[derive(Debug)]
pub(crate) struct Pattern {
    alternatives: Vec<Vec<Node>>,
    /// For each ASCII character the alternatives that can start with it, and for all others.
    starts: Vec<Vec<u16>>,
    /// The longest match of the alternatives without `+`.
    longest: usize,
    /// The characters of the alternatives with `+`.
    unbounded: CharSet,
}

const OTHERS: usize = 128;

/// What a pattern may have; spaCy's stay far below. Without limits one that somebody made up could take
/// endless time or stack.
mod limit {
    /// Groups inside each other.
    pub(super) const DEPTH: usize = 8;
    /// Elements of a sequence.
    pub(super) const ELEMENTS: usize = 128;
    /// Alternatives of the whole pattern.
    pub(super) const ALTERNATIVES: usize = 1 << 12;
    /// Ways in which the matcher can try one alternative.
    pub(super) const WAYS: usize = 1 << 12;
}

impl Pattern {
    /// Compiles a pattern, or says what in it is not understood.
    pub(crate) fn new(source: &str) -> Result<Pattern, String> {
        let mut parser = Parser { rest: source.chars().peekable(), depth: 0 };
        let alternatives = parser.alternatives()?;
        if let Some(c) = parser.rest.next() {
            return Err(format!("the pattern's {c:?} closes nothing"));
        }
        if alternatives.len() > limit::ALTERNATIVES {
            return Err(format!("more than {} alternatives", limit::ALTERNATIVES));
        }
        if alternatives.iter().any(|nodes| ways(nodes) > limit::WAYS || endless(nodes) > 1) {
            return Err("an alternative that can match in too many ways".to_owned());
        }
        let bounded = alternatives.iter().filter_map(|nodes| width(nodes));
        let longest = bounded.max().unwrap_or(0);
        let unbounded = alternatives.iter().filter(|nodes| width(nodes).is_none());
        let unbounded = CharSet::union(unbounded.flatten().filter_map(|node| match node {
            Node::Char(set, _) => Some(set),
            _ => None,
        }));
        let starts = (0..=OTHERS).map(|slot| starting(&alternatives, slot)).collect();
        Ok(Pattern { alternatives, starts, longest, unbounded })
    }

    /// All characters that stand in the pattern's sets.
    pub(crate) fn set(&self) -> CharSet {
        CharSet::union(self.alternatives.iter().flatten().filter_map(|node| match node {
            Node::Char(set, _) => Some(set),
            _ => None,
        }))
    }

    /// The end of the match at `at`, if there is one.
    pub(crate) fn at(&self, text: &[char], at: usize) -> Option<usize> {
        let slot = text.get(at).map_or(OTHERS, |&c| (c as usize).min(OTHERS));
        let mut fitting = self.starts[slot].iter();
        fitting.find_map(|&index| sequence(&self.alternatives[usize::from(index)], text, at))
    }

    /// The first match that starts at `from` or later, as its start and end.
    pub(crate) fn search(&self, text: &[char], from: usize) -> Option<(usize, usize)> {
        (from..text.len()).find_map(|start| self.at(text, start).map(|end| (start, end)))
    }

    /// The start of the first match, for patterns whose alternatives all end at the text's end.
    ///
    /// Only the end of the text is read: such a match is no longer than the longest alternative,
    /// or than the run of characters that `+` can repeat.
    pub(crate) fn suffix(&self, text: &[char]) -> Option<usize> {
        let run = text.iter().rev().take_while(|&&c| self.unbounded.has(c)).count();
        let from = text.len().saturating_sub(self.longest.max(run));
        self.search(text, from).map(|(start, _)| start)
    }
}

/// The alternatives that can match at a character of the slot.
fn starting(alternatives: &[Vec<Node>], slot: usize) -> Vec<u16> {
    let fits = |nodes: &[Node]| match nodes.iter().find(|node| matches!(node, Node::Char(..))) {
        Some(Node::Char(set, Repeat::Once | Repeat::More)) if leads(nodes) && slot < OTHERS => {
            u8::try_from(slot).is_ok_and(|byte| set.has(char::from(byte)))
        }
        _ => true,
    };
    let numbered = alternatives.iter().enumerate().filter(|(_, nodes)| fits(nodes));
    numbered.filter_map(|(index, _)| u16::try_from(index).ok()).collect()
}

/// Whether the sequence's first consuming element is a single set.
fn leads(nodes: &[Node]) -> bool {
    let consuming = |node: &&Node| matches!(node, Node::Char(..) | Node::Group(_));
    matches!(nodes.iter().find(consuming), Some(Node::Char(..)))
}

/// The most characters a sequence can take, or nothing where there is no bound.
fn width(nodes: &[Node]) -> Option<usize> {
    nodes.iter().try_fold(0, |sum, node| {
        Some(
            sum + match node {
                Node::Char(_, Repeat::More) => return None,
                Node::Char(..) => 1,
                Node::Group(alternatives) => {
                    let widths: Option<Vec<usize>> =
                        alternatives.iter().map(|n| width(n)).collect();
                    widths?.into_iter().max().unwrap_or(0)
                }
                _ => 0,
            },
        )
    })
}

/// In how many ways the matcher can try a sequence, but for the lengths that `+` takes.
fn ways(nodes: &[Node]) -> usize {
    let product = |product: usize, node: &Node| {
        product.saturating_mul(match node {
            Node::Char(_, Repeat::Maybe) => 2,
            Node::Group(alternatives) => {
                alternatives.iter().fold(0, |sum: usize, nodes| sum.saturating_add(ways(nodes)))
            }
            Node::Behind(nodes, _) | Node::Ahead(nodes, _) => ways(nodes),
            Node::Char(..) | Node::Start | Node::End => 1,
        })
    };
    nodes.iter().fold(1, product)
}

/// The most `+` on any way through a sequence.
fn endless(nodes: &[Node]) -> usize {
    let count = |node: &Node| match node {
        Node::Char(_, Repeat::More) => 1,
        Node::Group(alternatives) => {
            alternatives.iter().map(|nodes| endless(nodes)).max().unwrap_or(0)
        }
        Node::Behind(nodes, _) | Node::Ahead(nodes, _) => endless(nodes),
        Node::Char(..) | Node::Start | Node::End => 0,
    };
    nodes.iter().map(count).sum()
}

/// The end of the match of a sequence that starts at `at`.
fn sequence(nodes: &[Node], text: &[char], at: usize) -> Option<usize> {
    let Some((node, rest)) = nodes.split_first() else { return Some(at) };
    match node {
        Node::Char(set, repeat) => repeated(set, *repeat, rest, text, at),
        Node::Group(alternatives) => alternatives
            .iter()
            .find_map(|nodes| sequence(nodes, text, at).and_then(|end| sequence(rest, text, end))),
        Node::Behind(nodes, width) => {
            let before = at.checked_sub(*width)?;
            sequence(nodes, &text[..at], before).and_then(|_| sequence(rest, text, at))
        }
        Node::Ahead(nodes, wanted) => {
            let found = sequence(nodes, text, at).is_some();
            if found == *wanted { sequence(rest, text, at) } else { None }
        }
        Node::Start => (at == 0).then(|| sequence(rest, text, at))?,
        Node::End => (at == text.len()).then(|| sequence(rest, text, at))?,
    }
}

/// Takes as many characters as the repetition allows, then fewer until the rest fits.
fn repeated(
    set: &CharSet,
    repeat: Repeat,
    rest: &[Node],
    text: &[char],
    at: usize,
) -> Option<usize> {
    let limit = if repeat == Repeat::More { usize::MAX } else { 1 };
    let run = text[at..].iter().take(limit).take_while(|&&c| set.has(c)).count();
    let least = usize::from(repeat != Repeat::Maybe);
    (least..=run).rev().find_map(|taken| sequence(rest, text, at + taken))
}

struct Parser<'a> {
    rest: Peekable<Chars<'a>>,
    /// Groups that are open.
    depth: usize,
}

impl Parser<'_> {
    /// Reads alternatives up to the pattern's end or a closing parenthesis.
    fn alternatives(&mut self) -> Result<Vec<Vec<Node>>, String> {
        let mut found = vec![Vec::new()];
        while let Some(&c) = self.rest.peek() {
            match c {
                ')' => break,
                '|' => {
                    self.rest.next();
                    found.push(Vec::new());
                }
                _ => {
                    let node = self.node()?;
                    let nodes = found.last_mut().filter(|nodes| nodes.len() < limit::ELEMENTS);
                    let Some(nodes) = nodes else {
                        return Err(format!("more than {} elements in a row", limit::ELEMENTS));
                    };
                    nodes.push(node);
                }
            }
        }
        Ok(found)
    }

    fn node(&mut self) -> Result<Node, String> {
        let c = self.next()?;
        let set = match c {
            '^' => return Ok(Node::Start),
            '$' => return Ok(Node::End),
            '(' => return self.group(),
            '[' => self.set()?,
            '\\' => CharSet::one(self.escaped()?),
            '.' | '*' | '+' | '?' | '{' => return Err(format!("{c:?} is not supported here")),
            c => CharSet::one(c),
        };
        let repeat = match self.rest.peek() {
            Some('+') => Repeat::More,
            Some('?') => Repeat::Maybe,
            Some(c @ ('*' | '{')) => return Err(format!("the repetition {c:?} is not supported")),
            _ => return Ok(Node::Char(set, Repeat::Once)),
        };
        self.rest.next();
        Ok(Node::Char(set, repeat))
    }

    /// Reads what follows an opening parenthesis.
    fn group(&mut self) -> Result<Node, String> {
        if self.next()? != '?' {
            return Err("capturing groups are not supported".to_owned());
        }
        let kind = match self.next()? {
            '<' if self.next()? == '=' => '<',
            c => c,
        };
        self.depth += 1;
        if self.depth > limit::DEPTH {
            return Err(format!("more than {} groups inside each other", limit::DEPTH));
        }
        let mut alternatives = self.alternatives()?;
        self.depth -= 1;
        if self.next()? != ')' {
            return Err("a group is not closed".to_owned());
        }
        if kind == ':' {
            return Ok(Node::Group(alternatives));
        }
        let nodes = alternatives.pop().filter(|_| alternatives.is_empty());
        let nodes = nodes.ok_or("alternatives in a look-around are not supported")?;
        match kind {
            '=' => Ok(Node::Ahead(nodes, true)),
            '!' => Ok(Node::Ahead(nodes, false)),
            '<' => {
                let width = width(&nodes).ok_or("a look-behind has no fixed width")?;
                Ok(Node::Behind(nodes, width))
            }
            c => Err(format!("the group (?{c} is not supported")),
        }
    }

    /// Reads a set up to its closing bracket.
    fn set(&mut self) -> Result<CharSet, String> {
        let mut ranges = Vec::new();
        loop {
            let start = match self.next()? {
                ']' => return Ok(CharSet::new(ranges)),
                '\\' => self.escaped()?,
                '^' if ranges.is_empty() => return Err("negated sets are not supported".to_owned()),
                c => c,
            };
            let mut ahead = self.rest.clone();
            let is_range = ahead.next() == Some('-') && ahead.next().is_some_and(|c| c != ']');
            let end = if is_range {
                self.rest.next();
                match self.next()? {
                    '\\' => self.escaped()?,
                    c => c,
                }
            } else {
                start
            };
            ranges.push((start as u32, end as u32));
        }
    }

    /// Reads what follows a backslash.
    fn escaped(&mut self) -> Result<char, String> {
        let digits = match self.next()? {
            'u' => 4,
            'U' => 8,
            c if c.is_ascii_alphanumeric() => return Err(format!("\\{c} is not supported")),
            c => return Ok(c),
        };
        let mut point = 0;
        for _ in 0..digits {
            let digit = self.next()?.to_digit(16).ok_or("a broken code point")?;
            point = point << 4 | digit;
        }
        char::from_u32(point).ok_or_else(|| format!("{point:x} is no character"))
    }

    fn next(&mut self) -> Result<char, String> {
        self.rest.next().ok_or_else(|| "the pattern ends early".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Checks the first match of a pattern: its start and end.
    fn check(pattern: &str, text: &str, expected: Option<(usize, usize)>) {
        let text: Vec<char> = text.chars().collect();
        let found = Pattern::new(pattern).unwrap().search(&text, 0);
        assert_eq!(found, expected, "{pattern} in {text:?}");
    }

    #[test]
    fn the_first_alternative_that_fits_wins() {
        check("…|……", "a……", Some((1, 2)));
        check("……|…", "a……", Some((1, 3)));
        check(r"\.\.+", "a...b", Some((1, 4)));
        check(r"^n'?t$", "nt", Some((0, 2)));
        check(r"^n[ou]thin'$", "nothin", None);
    }

    #[test]
    fn look_arounds_read_but_do_not_take() {
        check(r"(?<=[0-9])[+\-\*^](?=[0-9-])", "a+1+2", Some((3, 4)));
        check(r"\+(?![0-9])", "+1+", Some((2, 3)));
        check(r"(?<=°[FfCcKk])\.", "20°C.", Some((4, 5)));
        check(r"(?<=[0-9])(?:km|m/s)$", "5m/s", Some((1, 4)));
        check(r"(?<=[a-c\u00e9])x", "éx", Some((1, 2)));
    }

    #[test]
    fn a_suffix_is_the_longest_of_all() {
        let pattern = Pattern::new(r"'$|'s$|\.\.+$").unwrap();
        let suffix = |text: &str| pattern.suffix(&text.chars().collect::<Vec<_>>());
        assert_eq!(suffix("it's"), Some(2));
        assert_eq!(suffix("so....."), Some(2));
        assert_eq!(suffix("so"), None);
    }

    #[test]
    fn what_is_not_supported_is_an_error() {
        for source in ["(a", "a)", "[a", r"\w", "a{2}", "(?<=a+)b", "(a)", "[^a]", "a*"] {
            assert!(Pattern::new(source).is_err(), "{source}");
        }
    }

    #[test]
    fn what_would_take_endless_time_or_stack_is_an_error() {
        let check = |source: &str, expected: &str| {
            let error = Pattern::new(source).err().unwrap_or_default();
            assert!(error.contains(expected), "{error:?}");
        };
        check(&format!("{}a{}", "(?:".repeat(9), ")".repeat(9)), "more than 8 groups");
        check(&"a".repeat(129), "more than 128 elements");
        check(&"a|".repeat(5000), "more than 4096 alternatives");
        check(&"a?".repeat(20), "too many ways");
        check(&"(?:a|b)".repeat(20), "too many ways");
        check("a+b+", "too many ways");
    }
}
