//! Which time expression modifies which predicate, and by which preposition.

use crate::Report;
use crate::tense;
use dateline_text::{Dep, Interval, Pos, Precision, TimeExpression};
use jiff::civil::Date;

/// How far up the tree the word that an expression modifies may stand.
const REACH: usize = 8;

/// What the words between an expression and its predicate make of its days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Bound {
    /// These days.
    In,
    /// From its first day until now.
    Since,
    /// Up to its last day.
    Until,
    /// Before its first day.
    Before,
    /// After its last day.
    After,
    /// From its first day to the last day of the next expression.
    FromTo,
}

/// An expression that modifies a token.
#[derive(Clone, Copy, Debug)]
pub struct Link {
    token: usize,
    /// The expression's index.
    pub time: usize,
    bound: Bound,
    weak: bool,
}

/// All links of a report, by token.
pub struct Attached {
    links: Vec<Link>,
}

impl Attached {
    /// Links every expression to the word it modifies.
    pub fn new(report: Report, times: &[TimeExpression]) -> Attached {
        let mut links = Vec::with_capacity(times.len());
        let mut closed = false;
        for (index, time) in times.iter().enumerate() {
            let range = times.get(index + 1).is_some_and(|next| is_range(report, time, next));
            // The second end of a range is told with the first.
            if !std::mem::replace(&mut closed, range) {
                links.extend(
                    link(report, index, time, range)
                        .into_iter()
                        .flat_map(|link| both(report, link, time)),
                );
            }
        }
        links.sort_by_key(|link| (link.token, link.weak));
        Attached { links }
    }

    /// The expressions that modify a token.
    pub fn of(&self, token: usize) -> &[Link] {
        let start = self.links.partition_point(|link| link.token < token);
        let end = self.links.partition_point(|link| link.token <= token);
        self.links.get(start..end).unwrap_or(&[])
    }

    /// All links in the order of their tokens.
    pub fn all(&self) -> &[Link] {
        &self.links
    }
}

impl Link {
    /// The word that the expression modifies.
    pub fn token(&self) -> usize {
        self.token
    }

    /// Whether the parse gives the expression to a noun next to the token, which may be an error.
    pub fn is_weak(&self) -> bool {
        self.weak
    }

    /// Whether the expression only bounds the time on one side.
    pub fn is_edge(&self) -> bool {
        !matches!(self.bound, Bound::In | Bound::FromTo)
    }

    /// The days with which it says that its predicate began and ended.
    pub fn bounds(&self, times: &[TimeExpression]) -> (Option<Interval>, Option<Interval>) {
        let own = times.get(self.time).and_then(|time| time.interval);
        match self.bound {
            Bound::Since => (own, None),
            Bound::Until => (None, own),
            Bound::FromTo => (own, times.get(self.time + 1).and_then(|time| time.interval)),
            Bound::In | Bound::Before | Bound::After => (None, None),
        }
    }

    /// The days that it gives its predicate.
    pub fn interval(&self, times: &[TimeExpression], published: Option<Date>) -> Option<Interval> {
        let own = times.get(self.time)?.interval?;
        let range = |start, end| Some(Interval { start, end, precision: Precision::Range });
        match self.bound {
            Bound::In => Some(own),
            Bound::Since => range(own.start, published.filter(|now| own.start <= Some(*now))),
            Bound::Until => range(None, own.end),
            Bound::Before => range(None, own.start.and_then(|day| day.yesterday().ok())),
            Bound::After => range(own.end.and_then(|day| day.tomorrow().ok()), None),
            Bound::FromTo => range(own.start, times.get(self.time + 1)?.interval?.end),
        }
    }
}

/// Whether only a joining word stands between two expressions, after "from" or "between" or as a dash.
fn is_range(report: Report, first: &TimeExpression, second: &TimeExpression) -> bool {
    let between = report.text().get(first.span.range().end..second.span.range().start);
    let joined = between.map_or("", str::trim);
    match joined {
        "-" | "–" | "—" => true,
        "to" | "until" | "till" | "through" => true,
        "and" => {
            let before = report.analysis.tokens_in(first.span).start.checked_sub(1);
            before.is_some_and(|before| report.word(before).eq_ignore_ascii_case("between"))
        }
        _ => false,
    }
}

fn link(report: Report, index: usize, time: &TimeExpression, range: bool) -> Option<Link> {
    let tokens = report.analysis.tokens_in(time.span);
    let outside =
        |&token: &usize| !report.analysis.head(token).is_some_and(|head| tokens.contains(&head));
    let mut at = tokens.clone().rev().find(outside)?;
    let mut bound = if range { Bound::FromTo } else { Bound::In };
    for _ in 0..REACH {
        let dep = report.dep(at);
        let head = report.analysis.head(at)?;
        match dep {
            Dep::Prep | Dep::Advmod | Dep::Agent | Dep::Mark | Dep::Prt
                if is_time_word(report, at) =>
            {
                if !range {
                    bound = bound_of(report, at).unwrap_or(bound);
                }
                if !is_adposition(report, head) {
                    return Some(Link { token: head, time: index, bound, weak: false });
                }
            }
            Dep::Pobj | Dep::Pcomp => {}
            Dep::Conj | Dep::Appos if is_date_word(report, head, time) => {}
            Dep::Quantmod | Dep::Det | Dep::Dep => {}
            _ => return Some(Link { token: head, time: index, bound, weak: false }),
        }
        at = head;
    }
    None
}

/// A link, and where a day stands after a noun the weaker link to the noun's verb: parsers often
/// take "met the envoy on Monday" for an envoy of Monday.
fn both(report: Report, link: Link, time: &TimeExpression) -> Vec<Link> {
    let day = time.interval.is_some_and(|interval| interval.precision == Precision::Day);
    let noun = matches!(report.token(link.token).pos, Pos::Noun | Pos::Propn | Pos::Pron);
    let after = report.token(link.token).span.end <= time.span.start;
    let verb = report.analysis.head(link.token).and_then(|head| match report.dep(link.token) {
        Dep::Dobj | Dep::Dative | Dep::Nsubjpass => Some(head),
        Dep::Pobj => report.analysis.head(head),
        _ => None,
    });
    let verb = verb.filter(|&verb| tense::is_verb(report, verb) && day && noun && after);
    let weak = verb.map(|token| Link { token, weak: true, ..link });
    std::iter::once(link).chain(weak).collect()
}

fn is_adposition(report: Report, token: usize) -> bool {
    matches!(report.dep(token), Dep::Prep | Dep::Mark)
}

/// Whether a modifier joins an expression to its predicate; any preposition or adverb does.
fn is_time_word(report: Report, token: usize) -> bool {
    !report.word(token).eq_ignore_ascii_case("of")
}

/// Whether the head of a coordination stands close enough to be a date of the same list.
fn is_date_word(report: Report, head: usize, time: &TimeExpression) -> bool {
    const NEAR: u32 = 40;
    time.span.start.saturating_sub(report.token(head).span.start) < NEAR
}

fn bound_of(report: Report, preposition: usize) -> Option<Bound> {
    match report.word(preposition).to_ascii_lowercase().as_str() {
        "since" => Some(Bound::Since),
        "until" | "till" => Some(Bound::Until),
        "before" | "prior" => Some(Bound::Before),
        "after" | "following" => Some(Bound::After),
        "from" => Some(Bound::Since),
        _ => None,
    }
}
