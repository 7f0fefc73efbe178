//! Tells when the matter of a predicate took place.
//!
//! A predicate's time is, in this order: an expression that modifies it; the time of the clause it
//! shares ([`clause`]); the day the report speaks of ([`story`]), where its tense puts it on the main
//! line of the story; and otherwise it is not stated, which is said and never guessed.

mod attach;
mod clause;
mod story;
#[cfg(test)]
mod tests;

use crate::Report;
use crate::tense;
use attach::Attached;
use clause::Step;
use dateline_text::{
    Anchor, Dep, Interval, Precision, RecordTime, TimeExpression, TimeKind, Unresolved,
};
use story::Story;

/// How many words above a noun may say that it holds.
const BEARERS: usize = 4;

/// How many clauses up a shared time is looked for.
const REACH: usize = 32;

/// The first and last days of what holds for a while, as far as the text tells them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bounds {
    /// When it began.
    pub start: Option<Interval>,
    /// When it ended.
    pub end: Option<Interval>,
}

/// The times of a report, ready to be asked for the time of any token.
pub struct Calendar<'a> {
    report: Report<'a>,
    times: &'a [TimeExpression],
    attached: Attached,
    story: Story,
}

impl<'a> Calendar<'a> {
    /// Prepares the look-ups: which expression modifies which predicate, and the day of the lead.
    pub fn new(report: Report<'a>, times: &'a [TimeExpression]) -> Calendar<'a> {
        let attached = Attached::new(report, times);
        let story = Story::new(report, times, &attached);
        Calendar { report, times, attached, story }
    }

    /// When the matter of the predicate at `token` took place.
    pub fn of(&self, token: usize) -> RecordTime {
        if token >= self.report.tokens().len() {
            return unstated();
        }
        let mut at = token;
        for _ in 0..REACH {
            if let Some(time) = self.own(at) {
                return time;
            }
            match clause::step(self.report, at) {
                Step::Shares(next) if self.is_retold(at, next) => return self.story_day(at),
                Step::Shares(next) => at = next,
                Step::OnTheMainLine => return self.story_day(at),
                Step::Apart => return unstated(),
            }
        }
        unstated()
    }

    /// "The minister said *early on Friday* that ten people were killed", in a report whose lead tells of
    /// Thursday: what is told of the past belongs to the day of the lead, not to that of the telling.
    fn is_retold(&self, told: usize, telling: usize) -> bool {
        let report = self.report;
        let past =
            report.dep(told) == Dep::Ccomp && tense::own(report, told) == Some(tense::Tense::Past);
        let day = |interval: Option<Interval>| interval.and_then(|interval| interval.start);
        let lead = self.story.lead.and_then(|lead| self.times.get(lead));
        let lead = lead.and_then(|time| day(time.interval));
        let said = || self.own(telling).and_then(|time| day(time.interval));
        past && lead.is_some() && said() > lead
    }

    /// When what the predicate at `token` tells began and ended, as "since 2011", "until last year" and
    /// "from 2005 to 2011" say.
    pub fn bounds(&self, token: usize) -> Bounds {
        let found = |at| {
            let links = self.attached.of(at).iter();
            let bounds = links
                .map(|link| link.bounds(self.times))
                .fold((None, None), |a, b| (a.0.or(b.0), a.1.or(b.1)));
            (bounds != (None, None)).then_some(Bounds { start: bounds.0, end: bounds.1 })
        };
        self.up(token).find_map(found).unwrap_or_default()
    }

    /// How long what the predicate at `token` tells held ("for two decades").
    pub fn length(&self, token: usize) -> Option<&'a TimeExpression> {
        self.up(token).find_map(|at| {
            let mut times =
                self.attached.of(at).iter().filter_map(|link| self.times.get(link.time));
            times.find(|time| time.kind == TimeKind::Duration)
        })
    }

    /// A predicate, and the verb that only says of it that it holds or lasts: "*is* an ally", "*has* a
    /// base", "*is* at war", "the war *lasted*".
    fn up(&self, token: usize) -> impl Iterator<Item = usize> {
        let first = Some(token).filter(|&token| token < self.report.tokens().len());
        std::iter::successors(first, |&at| bearer(self.report, at)).take(BEARERS)
    }

    /// The time that the expressions modifying a token give it.
    fn own(&self, token: usize) -> Option<RecordTime> {
        self.placed(token).or_else(|| self.of_antecedent(token)).or_else(|| self.unplaced(token))
    }

    /// The most exact of the expressions that modify a token and lie on the calendar.
    fn placed(&self, token: usize) -> Option<RecordTime> {
        let interval = |link: &attach::Link| link.interval(self.times, self.published());
        let links = self.attached.of(token).iter().filter_map(|link| Some((link, interval(link)?)));
        let links = links.filter(|(link, interval)| !link.is_weak() || self.fits(token, *interval));
        let (link, interval) = links
            .min_by_key(|(link, interval)| (link.is_weak(), link.is_edge(), interval.precision))?;
        let time = self.times.get(link.time)?;
        Some(RecordTime {
            span: Some(time.span),
            interval: Some(interval),
            anchor: time.anchor,
            unresolved: None,
        })
    }

    /// Whether an interval lies on the side of publication that the token's tense asks for.
    fn fits(&self, token: usize, interval: Interval) -> bool {
        let ahead = interval.start > self.published();
        tense::of(self.report, token).is_some_and(|tense| tense.is_future() == ahead)
    }

    /// The days of the time word that a relative clause with "when" hangs on.
    fn of_antecedent(&self, token: usize) -> Option<RecordTime> {
        let head =
            self.report.analysis.head(token).filter(|_| self.report.dep(token) == Dep::Relcl)?;
        let when = |child| self.report.word(child).eq_ignore_ascii_case("when");
        self.report.analysis.children(token).find(|&child| when(child))?;
        let span = self.report.token(head).span;
        let at = self.times.partition_point(|time| time.span.end <= span.start);
        let time = self.times.get(at).filter(|time| time.span.overlaps(span))?;
        let interval = Some(time.interval?);
        Some(RecordTime { span: Some(time.span), interval, anchor: time.anchor, unresolved: None })
    }

    /// An expression that modifies a token but has no place on the calendar, with its reason.
    fn unplaced(&self, token: usize) -> Option<RecordTime> {
        let mut times = self.attached.of(token).iter().filter_map(|link| self.times.get(link.time));
        let time = times.find(|time| time.unresolved.is_some())?;
        Some(RecordTime {
            span: Some(time.span),
            interval: None,
            anchor: time.anchor,
            unresolved: time.unresolved,
        })
    }

    fn published(&self) -> Option<jiff::civil::Date> {
        self.report.document.published.map(|published| published.date)
    }

    /// The day the report speaks of, for a clause on its main line.
    fn story_day(&self, token: usize) -> RecordTime {
        if !self.story.is_foreground(self.report, token) {
            return unstated();
        }
        // "Has called for": done by now, not on the day of the story.
        let by_now = tense::of(self.report, token) == Some(tense::Tense::Perfect);
        let lead = self.story.lead.filter(|_| !by_now);
        if let Some(time) = lead.and_then(|lead| self.times.get(lead)) {
            return RecordTime {
                span: Some(time.span),
                interval: time.interval,
                anchor: Anchor::Lead,
                unresolved: None,
            };
        }
        let day = |date| Interval { start: Some(date), end: Some(date), precision: Precision::Day };
        let interval = self.published().map(day);
        let unresolved = interval.is_none().then_some(Unresolved::NoPublicationDate);
        RecordTime { span: None, interval, anchor: Anchor::Published, unresolved }
    }
}

/// The word above a noun or preposition that only says of it that it holds.
fn bearer(report: Report, at: usize) -> Option<usize> {
    const HAVING: &[&str] = &["have", "keep", "maintain", "operate", "wage", "fight", "hold"];
    const LASTING: &[&str] = &["last", "endure", "persist", "rage", "continue", "drag", "go"];
    let head = report.analysis.head(at)?;
    let bears = match report.dep(at) {
        Dep::Attr | Dep::Acomp => true,
        Dep::Dobj => HAVING.contains(&report.lemma(head)),
        Dep::Nsubj => LASTING.contains(&report.lemma(head)),
        Dep::Pobj => matches!(report.lemma(head), "at" | "under" | "in"),
        Dep::Prep => report.lemma(head) == "be",
        _ => false,
    };
    bears.then_some(head)
}

/// The text does not say when.
fn unstated() -> RecordTime {
    RecordTime {
        span: None,
        interval: None,
        anchor: Anchor::Explicit,
        unresolved: Some(Unresolved::NotStated),
    }
}
