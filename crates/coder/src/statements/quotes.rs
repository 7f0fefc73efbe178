//! Pairs quotation marks.

use super::numbers;
use crate::Report;
use dateline_text::Span;
use std::ops::Range;

/// A quotation: the outermost marks and what is between them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// With its marks.
    pub span: Span,
    /// Without its marks.
    pub inner: Span,
    /// Its tokens with the marks.
    pub tokens: Range<usize>,
    /// The number of the block that it stands in.
    pub block: usize,
    /// Whether it goes on in the next block, which opens with a mark again.
    pub goes_on: bool,
}

/// The outermost quotations of a report in the order of the text. None runs over the end of a block.
pub fn find(report: Report) -> Vec<Quote> {
    let blocks = &report.document.blocks;
    let mut quotes = Vec::new();
    for (number, block) in blocks.iter().enumerate() {
        let reopened = blocks.get(number + 1).is_some_and(|next| {
            next.span.of(report.text()).trim_start().starts_with(['“', '"', '«', '‘', '„'])
        });
        let scan = Scan { text: block.span.of(report.text()), reopened };
        for (whole, inner, goes_on) in scan.pairs() {
            let at = block.span.start as usize;
            let span = Span::new(whole.start, whole.end).shift(at);
            quotes.push(Quote {
                span,
                inner: Span::new(inner.start, inner.end).shift(at),
                tokens: report.analysis.tokens_in(span),
                block: number,
                goes_on,
            });
        }
    }
    quotes
}

/// The marks of one kind.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Marks {
    /// “ ”, „ “, " and two apostrophes in a row, which newspapers mix.
    Double,
    /// « »
    Angle,
    /// ‘ ’ and ' as outer marks.
    Single,
}

/// No quotation is longer, in characters; the bound keeps the search for closing marks linear.
const LONGEST: usize = 10_000;

/// One block of text.
struct Scan<'t> {
    text: &'t str,
    /// Whether the next block opens with a mark.
    reopened: bool,
}

type Pair = (Range<usize>, Range<usize>, bool);

impl Scan<'_> {
    /// Whole, inside, and whether the quotation goes on in the next block.
    fn pairs(&self) -> Vec<Pair> {
        let mut pairs = Vec::new();
        let mut at = 0;
        while let Some((open, marks, width)) = self.opening(at) {
            let inside = open + width;
            at = inside;
            if let Some((close, end)) = self.closing(inside, marks) {
                pairs.push((open..end, inside..close, false));
                at = end;
            } else if marks != Marks::Single {
                let (end, goes_on) = self.unclosed(inside);
                pairs.push((open..end, inside..end, goes_on));
                at = end;
            }
        }
        pairs.retain(|(_, inner, _)| !self.text[inner.clone()].trim().is_empty());
        pairs
    }

    /// The next opening mark at or after a byte, with its kind and width.
    fn opening(&self, from: usize) -> Option<(usize, Marks, usize)> {
        self.text[from..].char_indices().find_map(|(offset, mark)| {
            let at = from + offset;
            let rest = &self.text[at..];
            let width = mark.len_utf8();
            match mark {
                '“' | '„' => Some((at, Marks::Double, width)),
                '"' if self.opens(at, width) => Some((at, Marks::Double, width)),
                '\'' | '`' if is_double(rest) && self.opens(at, 2) => Some((at, Marks::Double, 2)),
                '«' => Some((at, Marks::Angle, width)),
                '‘' | '\'' if self.opens_single(at, width) => Some((at, Marks::Single, width)),
                _ => None,
            }
        })
    }

    /// A mark with the same shape on both sides opens after white space or an opening bracket or
    /// dash, before something that is no white space.
    fn opens(&self, at: usize, width: usize) -> bool {
        let before = self.text[..at].chars().next_back();
        let after = self.text[at + width..].chars().next();
        before.is_none_or(|c| c.is_whitespace() || "([{—–-/‘'".contains(c))
            && after.is_some_and(|c| !c.is_whitespace())
    }

    /// Single marks also stand for letters left out: ’90s, ’em, rock ’n’ roll.
    fn opens_single(&self, at: usize, width: usize) -> bool {
        let after = &self.text[at + width..];
        let word: String = after.chars().take_while(|c| c.is_alphanumeric()).collect();
        let lower = word.to_lowercase();
        self.opens(at, width)
            && !word.is_empty()
            && !word.starts_with(|c: char| c.is_ascii_digit())
            && !["em", "til", "tis", "twas", "cause", "n", "s", "round", "bout"]
                .contains(&lower.as_str())
    }

    /// Where the mark that closes stands, and where it ends.
    fn closing(&self, from: usize, marks: Marks) -> Option<(usize, usize)> {
        let mut depth = 0;
        let mut possessive = None;
        for (offset, mark) in self.text[from..].char_indices().take(LONGEST) {
            let at = from + offset;
            let end = at + mark.len_utf8();
            match (marks, mark) {
                (Marks::Double, '“' | '"') if self.opens(at, end - at) && !self.ends(end) => {
                    return None;
                }
                (Marks::Double, '”' | '“' | '"') => return Some((at, end)),
                (Marks::Double, '\'') if is_double(&self.text[at..]) => {
                    return self.ends(end + 1).then_some((at, end + 1));
                }
                (Marks::Angle, '«') => depth += 1,
                (Marks::Angle, '»') if depth > 0 => depth -= 1,
                (Marks::Angle, '»') => return Some((at, end)),
                (Marks::Single, '“' | '”' | '"' | '‘') => return possessive,
                (Marks::Single, '’' | '\'') if self.ends(end) => {
                    match self.text[..at].chars().next_back() {
                        Some('s') => possessive = possessive.or(Some((at, end))),
                        Some(c) if !c.is_whitespace() => return Some((at, end)),
                        _ => {}
                    }
                }
                _ => {}
            }
        }
        possessive
    }

    /// Whether a closing mark can end at a byte: no letter or digit follows.
    fn ends(&self, at: usize) -> bool {
        self.text.get(at..).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    }

    /// The end of a quotation without a closing mark: the block's end where the next block opens with
    /// a mark again, the end of its sentence else, so that a lost mark costs one sentence at most.
    fn unclosed(&self, from: usize) -> (usize, bool) {
        let end = self.text.trim_end().len().max(from);
        let next_mark = self.text[from..].find(['“', '"']).map(|offset| from + offset);
        if self.reopened && next_mark.is_none() {
            return (end, true);
        }
        let limit = next_mark.unwrap_or(end);
        let stop = self.text[from..limit].find(". ").map_or(limit, |offset| from + offset + 1);
        (self.text[..stop].trim_end().len().max(from), false)
    }
}

fn is_double(rest: &str) -> bool {
    rest.starts_with("''") || rest.starts_with("``")
}

/// For each of so many tokens the number of its quotation.
pub fn numbers(quotes: &[Quote], count: usize) -> Vec<u32> {
    numbers::of(quotes.iter().map(|quote| quote.tokens.clone()), count)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found = Scan { text, reopened: false }.pairs();
        let words: Vec<&str> = found.iter().map(|(whole, ..)| &text[whole.clone()]).collect();
        assert_eq!(words, expected, "{text}");
    }

    #[test]
    fn marks_of_every_kind() {
        check("He said “yes,” she “no”.", &["“yes,”", "“no”"]);
        check(r#"He said "yes," she "no"."#, &[r#""yes,""#, r#""no""#]);
        check("He said ''yes,'' and left.", &["''yes,''"]);
        check("Il a dit «oui» hier.", &["«oui»"]);
        check("Oslo praises ‘rare courage’", &["‘rare courage’"]);
        check("The 'deep state' again", &["'deep state'"]);
        check("„Nein“, sagte er.", &["„Nein“"]);
    }

    #[test]
    fn an_apostrophe_is_no_mark() {
        check("It's the countries' ties, the ministers’ talks and '90s rock ’n’ roll.", &[]);
        check("He's 6'2\" tall and it isn't his.", &[]);
        check("The ‘ministers’ plan’ failed", &["‘ministers’ plan’"]);
        check(
            "“We don't know the ministers' plan,” he said",
            &["“We don't know the ministers' plan,”"],
        );
    }

    #[test]
    fn inner_marks_stay_inside() {
        check("“She told me ‘no’ twice,” he said.", &["“She told me ‘no’ twice,”"]);
        check("\"She told me 'no' twice,\" he said.", &["\"She told me 'no' twice,\""]);
    }

    #[test]
    fn a_lost_mark_costs_one_sentence() {
        check("“We will go, he said. Nobody went.", &["“We will go, he said."]);
        check("“We will go, he said. He “went” then.", &["“We will go, he said.", "“went”"]);
        let text = "“We will go. Then we will";
        let found = Scan { text, reopened: true }.pairs();
        assert_eq!(found, [(0..text.len(), 3..text.len(), true)]);
    }

    proptest! {
        #[test]
        fn any_text_is_scanned(text in "[a-zé’‘“”\"'«» .,\\n]{0,80}") {
            let pairs = Scan { text: &text, reopened: text.len() % 2 == 0 }.pairs();
            for (whole, inner, _) in &pairs {
                prop_assert!(text.get(whole.clone()).is_some() && text.get(inner.clone()).is_some());
            }
            for two in pairs.windows(2) {
                prop_assert!(two[0].0.end <= two[1].0.start);
            }
        }
    }
}
