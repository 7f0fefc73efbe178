//! Which strings are addresses of the web or of mail.
//!
//! spaCy's pattern (after Diego Perini's, MIT licence) backtracks; here the same language is read
//! from left to right. Before the host may stand a scheme (`name://`) and anything that ends in
//! `@`; the host is an IPv4 address or dotted labels with a top-level domain; a port and a path may
//! follow.

use crate::chars::CharSet;
use crate::strings::hash;

/// What stands before and after the set of letters of a top-level domain in the packed pattern.
const SET: (&str, &str) = ("(?:[", "]{2,63}))");

/// The hashes of the pattern before and after that set, in the form that this module reads.
const AROUND: (u64, u64) = (0x845b_8a90_4388_0f2d, 0x7d3c_4b58_0815_ec43);

/// Recognises addresses.
pub(crate) struct Url {
    word: CharSet,
    decimal: CharSet,
    /// Letters and digits of a host's labels.
    label: CharSet,
    /// Letters of a top-level domain.
    domain: CharSet,
}

impl Url {
    /// The set of letters inside the packed pattern, if it is the pattern that this module reads.
    pub(crate) fn domain_letters(pattern: &str) -> Option<&str> {
        let (before, tail) = pattern.rsplit_once(SET.1)?;
        let (head, letters) = before.rsplit_once(SET.0)?;
        (AROUND == (hash(head.as_bytes()), hash(tail.as_bytes()))).then_some(letters)
    }

    pub(crate) fn new(word: CharSet, decimal: CharSet, domain: CharSet) -> Url {
        let label = [(0x30, 0x39), (0x41, 0x5a), (0x61, 0x7a), (0xa1, 0xffff)];
        Url { word, decimal, label: CharSet::new(label), domain }
    }

    /// Whether a whole string without white space is an address.
    pub(crate) fn matches(&self, text: &[char]) -> bool {
        if !text.contains(&'.') {
            return false;
        }
        let scheme = self.after_scheme(text);
        // A user's part takes at least one character and ends in the last @ of some prefix.
        let users = |from: usize| {
            let marks = text.iter().enumerate().skip(from + 1).filter(|(_, c)| **c == '@');
            std::iter::once(from).chain(marks.map(|(at, _)| at + 1))
        };
        users(0).any(|at| self.host(&text[at..]))
            || scheme.is_some_and(|from| users(from).any(|at| self.host(&text[at..])))
    }

    fn after_scheme(&self, text: &[char]) -> Option<usize> {
        let name = |c: &&char| self.word.has(**c) || matches!(**c, '+' | '-' | '.');
        let length = text.iter().take_while(name).count();
        (length >= 2 && text[length..].starts_with(&[':', '/', '/'])).then_some(length + 3)
    }

    fn host(&self, text: &[char]) -> bool {
        self.address(text).is_some_and(|rest| self.port_and_path(rest)) || self.name(text)
    }

    /// Reads labels and dots, then a top-level domain.
    fn name(&self, text: &[char]) -> bool {
        let mut rest = text;
        let mut labels = 0;
        loop {
            let inner = |c: &&char| self.label.has(**c) || matches!(**c, '_' | '-');
            let length = rest.iter().take_while(inner).count();
            if rest.get(length) != Some(&'.') {
                break;
            }
            let bounds = (rest.first(), length.checked_sub(1).and_then(|last| rest.get(last)));
            let (Some(&first), Some(&last)) = bounds else { break };
            if length > 64 || !self.label.has(first) || !self.label.has(last) {
                break;
            }
            labels += 1;
            rest = &rest[length + 1..];
        }
        let letters = rest.iter().take_while(|&&c| self.domain.has(c)).count();
        labels > 0 && (2..=63).contains(&letters) && self.port_and_path(&rest[letters..])
    }

    fn port_and_path(&self, text: &[char]) -> bool {
        let path = |text: &[char]| matches!(text.first(), None | Some('/' | '?' | '#'));
        let digits = || text[1..].iter().take(5).take_while(|&&c| self.decimal.has(c)).count();
        path(text) || text.first() == Some(&':') && digits() >= 2 && path(&text[1 + digits()..])
    }

    /// Reads an IPv4 address outside the private networks; gives what follows it.
    fn address<'t>(&self, text: &'t [char]) -> Option<&'t [char]> {
        if self.is_private(text) {
            return None;
        }
        let (first, rest) = self.number(text)?;
        let (second, rest) = self.number(rest.strip_prefix(&['.'])?)?;
        let (third, rest) = self.number(rest.strip_prefix(&['.'])?)?;
        let last = rest.strip_prefix(&['.'])?;
        let middle = |digits: &[char]| self.is_middle(digits);
        if !self.is_first(first) || !middle(second) || !middle(third) {
            return None;
        }
        let (digits, rest) = self.number(last)?;
        self.is_last(digits).then_some(rest)
    }

    /// Splits off the digits at the start.
    fn number<'t>(&self, text: &'t [char]) -> Option<(&'t [char], &'t [char])> {
        let length = text.iter().take_while(|&&c| self.decimal.has(c)).count();
        (length > 0).then(|| text.split_at(length))
    }

    fn is_first(&self, digits: &[char]) -> bool {
        match digits {
            ['1'..='9'] | ['1'..='9', _] | ['1', _, _] | ['2', '0' | '1', _] => true,
            ['2', '2', last] => matches!(last, '0'..='3'),
            _ => false,
        }
    }

    fn is_middle(&self, digits: &[char]) -> bool {
        match digits {
            [_] | [_, _] | ['1', _, _] | ['2', '0'..='4', _] => true,
            ['2', '5', last] => matches!(last, '0'..='5'),
            _ => false,
        }
    }

    fn is_last(&self, digits: &[char]) -> bool {
        match digits {
            ['1'..='9'] | ['1'..='9', _] | ['1', _, _] | ['2', '0'..='4', _] => true,
            ['2', '5', last] => matches!(last, '0'..='4'),
            _ => false,
        }
    }

    /// Whether the text starts like an address of a private network.
    fn is_private(&self, text: &[char]) -> bool {
        let starts = |head: &str, groups: usize| {
            let head: Vec<char> = head.chars().collect();
            text.strip_prefix(head.as_slice()).is_some_and(|rest| self.groups(rest, groups))
        };
        let carrier = match text {
            ['1', '7', '2', '.', '1', '6'..='9', rest @ ..]
            | ['1', '7', '2', '.', '3', '0' | '1', rest @ ..] => self.groups(rest, 2),
            ['1', '7', '2', '.', '2', digit, rest @ ..] => {
                self.decimal.has(*digit) && self.groups(rest, 2)
            }
            _ => false,
        };
        carrier
            || [("10", 3), ("127", 3), ("169.254", 2), ("192.168", 2)]
                .into_iter()
                .any(|(head, groups)| starts(head, groups))
    }

    /// Whether the text starts with so many groups of a dot and one to three digits.
    fn groups(&self, text: &[char], count: usize) -> bool {
        let mut rest = text;
        for _ in 0..count {
            let Some(after) = rest.strip_prefix(&['.']) else { return false };
            let digits = after.iter().take(3).take_while(|&&c| self.decimal.has(c)).count();
            if digits == 0 {
                return false;
            }
            rest = &after[digits..];
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_told_from_other_dotted_strings() {
        let digits = || CharSet::new([(0x30, 0x39)]);
        let word = CharSet::new([(0x30, 0x39), (0x41, 0x5a), (0x5f, 0x5f), (0x61, 0x7a)]);
        let url = Url::new(word, digits(), CharSet::new([(0x61, 0x7a)]));
        for (text, expected) in [
            ("example.org", true),
            ("http://www.example.org:8080/a?b#c", true),
            ("user@mail.example.org", true),
            ("ftp://user:word@example.org/", true),
            ("8.8.8.8", true),
            ("8.8.8.8:53/x", true),
            ("10.0.0.1", false),
            ("192.168.1.1", false),
            ("172.16.0.1", false),
            ("8.8.8.0", false),
            ("1.2", false),
            ("end.Next", false),
            ("U.S.", false),
            (".org", false),
            ("-a.org", false),
            ("example.org:8", false),
            ("@example.org", false),
            ("no-dots", false),
        ] {
            assert_eq!(url.matches(&text.chars().collect::<Vec<_>>()), expected, "{text}");
        }
    }
}
