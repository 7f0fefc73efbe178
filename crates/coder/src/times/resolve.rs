//! Puts readings on the calendar, one after the other.

use super::Found;
use super::head;
use super::parse::Words;
use super::period::Period;
use super::reading::{Length, Matter, Modifier, Name, Reading, TimeOfDay, Which};
use super::turn;
use super::unit::Unit;
use crate::Report;
use crate::tense::{self, Tense};
use dateline_text::{
    Anchor, BlockKind, Dep, Interval, Precision, Published, Span, TimeExpression, TimeKind,
    Unresolved,
};
use jiff::ToSpan;
use jiff::civil::Date;

/// All readings in order, with the publication date's own words among them.
pub fn all(words: &Words, found: Vec<Found>) -> Vec<TimeExpression> {
    let published = words.report.document.published;
    let narrative = is_narrative(&found, published);
    let mut calendar = Resolver { words, published, narrative, last: None, times: Vec::new() };
    let mut heads = head::dates(words.report).into_iter().peekable();
    for found in found {
        let span = words.span(found.pieces.start, found.pieces.end);
        while let Some(head) = heads.next_if(|head| head.span.start <= span.start) {
            if !head.span.overlaps(span) {
                calendar.times.push(head);
            }
        }
        let time = calendar.place(span, &found);
        calendar.times.push(time);
    }
    calendar.times.extend(heads);
    calendar.times
}

/// How many dates with a year make a history, and how many days before publication they lie.
const HISTORY_DATES: usize = 4;
const HISTORY_DAYS: i64 = 180;

/// Whether a text tells of the past by its dates rather than of the days before its publication:
/// most of its dates with a year lie long before it, and they outnumber those counted from now.
fn is_narrative(found: &[Found], published: Option<Published>) -> bool {
    let fresh =
        published.and_then(|published| published.date.checked_sub(HISTORY_DAYS.days()).ok());
    let (mut old, mut new) = (0, 0);
    for found in found {
        if let Matter::Fixed(period) = found.reading.matter {
            let is_old = period.last().is_some_and(|day| fresh.is_none_or(|fresh| day < fresh));
            if is_old { old += 1 } else { new += 1 }
        }
    }
    let from_now = |found: &&Found| matches!(found.reading.matter, Matter::Deictic(..));
    let weekday = |found: &&Found| {
        matches!(found.reading.matter, Matter::Named(Name::Weekday(_), Which::Bare))
    };
    let present = found.iter().filter(|found| from_now(found) || weekday(found)).count();
    old >= HISTORY_DATES && old > 2 * new && old > 2 * present
}

/// The time last spoken of.
#[derive(Clone, Copy)]
struct Spoken {
    period: Period,
    index: usize,
    end: u32,
    explicit: bool,
}

struct Resolver<'a> {
    words: &'a Words<'a>,
    published: Option<Published>,
    narrative: bool,
    last: Option<Spoken>,
    times: Vec<TimeExpression>,
}

/// A period with what it was counted from, or why there is none.
type Placed = Result<(Period, Anchor), Unresolved>;

impl Resolver<'_> {
    /// One expression; it becomes the time last spoken of where it lies on the calendar.
    fn place(&mut self, span: Span, found: &Found) -> TimeExpression {
        let reading = &found.reading;
        let token = self.words.token(found.pieces.start).unwrap_or(0);
        match &reading.matter {
            Matter::Duration(length) => self.length(span, reading, length, TimeKind::Duration),
            Matter::Set(length) => self.length(span, reading, length, TimeKind::Set),
            Matter::Reach(length, next) => {
                let mut time = self.length(span, reading, length, TimeKind::Duration);
                if let Some((interval, anchor)) = self.reach(length, *next) {
                    time.interval = Some(interval);
                    time.anchor = anchor;
                }
                time
            }
            Matter::Reference(value) => {
                let mut time = self.blank(span, reading);
                time.value = (*value).to_owned();
                time
            }
            Matter::Unplaced => self.unresolved(span, reading, Unresolved::Vague),
            matter => match self.period(matter, token, reading.rule) {
                Ok((period, anchor)) => self.placed(span, reading, period, anchor),
                Err(reason) => self.unresolved(span, reading, reason),
            },
        }
    }

    fn blank(&self, span: Span, reading: &Reading) -> TimeExpression {
        TimeExpression {
            span,
            kind: TimeKind::Date,
            value: String::new(),
            modifier: reading.modifier.and_then(Modifier::timex),
            interval: None,
            anchor: Anchor::Explicit,
            rule: reading.rule,
            unresolved: None,
        }
    }

    fn length(
        &self,
        span: Span,
        reading: &Reading,
        length: &Length,
        kind: TimeKind,
    ) -> TimeExpression {
        TimeExpression { kind, value: length.value(), ..self.blank(span, reading) }
    }

    /// An expression without a place on the calendar; a part of the day keeps its code.
    fn unresolved(&self, span: Span, reading: &Reading, reason: Unresolved) -> TimeExpression {
        let mut time = self.blank(span, reading);
        time.unresolved = Some(reason);
        if let Some(part) = reading.time {
            time.kind = TimeKind::Time;
            time.value = format!("XXXX-XX-XX{}", of_day(part));
        }
        time
    }

    fn placed(
        &mut self,
        span: Span,
        reading: &Reading,
        period: Period,
        anchor: Anchor,
    ) -> TimeExpression {
        let explicit = anchor == Anchor::Explicit;
        // A feast is often no more than a name ("the Christmas offensive").
        if reading.rule != "holiday" {
            self.last = Some(Spoken { period, index: self.times.len(), end: span.end, explicit });
        }
        let mut time = self.blank(span, reading);
        time.value = period.value();
        time.interval = Some(self.narrowed(period.interval(), reading.modifier));
        time.anchor = anchor;
        if let Some(part) = reading.time {
            time.kind = TimeKind::Time;
            time.value.push_str(&of_day(part));
        }
        time
    }

    /// The part of an interval that a modifier leaves: a third of it for "early", "mid" and "late",
    /// the days before or after now for "earlier" and "later".
    fn narrowed(&self, interval: Interval, modifier: Option<Modifier>) -> Interval {
        let (Some(start), Some(end)) = (interval.start, interval.end) else { return interval };
        let days = (end - start).get_days();
        let third = |part: i32| Unit::Day.day_away(start, days * part / 3).unwrap_or(start);
        let now = self
            .published
            .map(|published| published.date)
            .filter(|now| start <= *now && *now <= end);
        let (start, end) = match modifier {
            Some(Modifier::Start) => (start, third(1)),
            Some(Modifier::Mid) => (third(1), third(2)),
            Some(Modifier::End) => (third(2), end),
            Some(Modifier::Earlier) => (start, now.unwrap_or(end)),
            Some(Modifier::Later) => (now.unwrap_or(start), end),
            _ => (start, end),
        };
        Interval { start: Some(start), end: Some(end), ..interval }
    }

    /// The days of a length that ends or begins now.
    fn reach(&self, length: &Length, next: bool) -> Option<(Interval, Anchor)> {
        let (now, anchor) = self.now_or_then().ok()?;
        let count = length.whole()?;
        let (start, end) = match next {
            true => (now, length.unit.day_away(now, count)?),
            // The count is as exact as its unit: ten months ago was some day of that month.
            false => (length.unit.away(now, -count)?.first()?, now),
        };
        Some((Interval { start: Some(start), end: Some(end), precision: Precision::Range }, anchor))
    }

    fn now(&self) -> Result<Date, Unresolved> {
        self.published.map(|published| published.date).ok_or(Unresolved::NoPublicationDate)
    }

    /// The day of publication, or in a history the time last spoken of.
    fn now_or_then(&self) -> Result<(Date, Anchor), Unresolved> {
        match self.last.filter(|_| self.narrative) {
            Some(spoken) => {
                let day = spoken.period.first().ok_or(Unresolved::Vague)?;
                Ok((day, Anchor::Expression(spoken.index)))
            }
            None => Ok((self.now()?, Anchor::Published)),
        }
    }

    /// The time last spoken of, or without one the day of publication.
    fn then(&self) -> Result<(Period, Anchor), Unresolved> {
        match self.last {
            Some(spoken) => Ok((spoken.period, Anchor::Expression(spoken.index))),
            None if self.narrative => Err(Unresolved::Vague),
            None => Ok((Period::Day(self.now()?), Anchor::Published)),
        }
    }

    fn period(&self, matter: &Matter, token: usize, rule: &str) -> Placed {
        match matter {
            Matter::Fixed(period) => Ok((*period, Anchor::Explicit)),
            Matter::Deictic(0, unit) if self.narrative && rule == "pointed-unit" => {
                self.anaphoric(0, *unit)
            }
            Matter::Deictic(count, unit) => {
                let period = unit.away(self.now()?, *count).ok_or(Unresolved::Vague)?;
                Ok((period, Anchor::Published))
            }
            Matter::Anaphoric(count, unit) => self.anaphoric(*count, *unit),
            Matter::Named(name, which) => self.named(*name, which, token),
            _ => Err(Unresolved::Vague),
        }
    }

    /// So many units from the time last spoken of, which must be at least as exact; in news that are
    /// about no other day, from the day of publication.
    fn anaphoric(&self, count: i32, unit: Unit) -> Placed {
        let coarse = |then: Period| {
            then.first()
                .is_some_and(|day| Period::holding(day, unit).precision() < then.precision())
        };
        let (mut then, mut anchor) = self.then()?;
        if coarse(then) && !self.narrative && count == 0 && unit == Unit::Day {
            (then, anchor) = (Period::Day(self.now()?), Anchor::Published);
        }
        let first = then.first().ok_or(Unresolved::Vague)?;
        let exact = !coarse(then);
        let period = unit.away(first, count).filter(|_| exact).ok_or(Unresolved::Vague)?;
        Ok((period, anchor))
    }

    fn named(&self, name: Name, which: &Which, token: usize) -> Placed {
        let now = || Ok::<_, Unresolved>((Period::Day(self.now()?), Anchor::Published));
        let (base, anchor, turn) = match which {
            Which::Bare => return self.bare(name, token),
            Which::Of(matter) => {
                let (outer, anchor) = self.period(matter, token, "")?;
                return Ok((turn::inside(name, outer).ok_or(Unresolved::Vague)?, anchor));
            }
            Which::Last => with(now()?, turn::Turn::Before),
            Which::This => with(now()?, turn::Turn::Current),
            Which::Next => with(now()?, turn::Turn::After),
            Which::That => with(self.then()?, turn::Turn::Current),
            Which::Following => with(self.then()?, turn::Turn::After),
            Which::Previous => with(self.then()?, turn::Turn::Before),
        };
        let period = turn::of(name, base, turn).ok_or(Unresolved::Vague)?;
        Ok((period, anchor))
    }

    /// A name without a pointer: by the time last spoken of in a history or next to an explicit
    /// date of the same sentence, by tense otherwise.
    fn bare(&self, name: Name, token: usize) -> Placed {
        let told = self.last.filter(|last| self.narrative || self.is_beside(name, *last, token));
        if let Some(last) = told {
            let period = turn::onward(name, last.period).ok_or(Unresolved::Vague)?;
            return Ok((period, Anchor::Expression(last.index)));
        }
        if self.narrative {
            return Err(Unresolved::Vague);
        }
        let day_of_month = matches!(name, Name::Day(_)).then(|| self.then()).transpose()?;
        let (base, anchor) = match day_of_month {
            Some(then) => then,
            None => (Period::Day(self.now()?), Anchor::Published),
        };
        let period = match self.is_since(token) {
            true => turn::of(name, base, turn::Turn::Latest),
            false => turn::fresh(name, base, self.turn_by_tense(token)),
        };
        Ok((period.ok_or(Unresolved::Vague)?, anchor))
    }

    /// Whether a name shares the year of the expression before it: "in March 2003 and May".
    fn is_beside(&self, name: Name, last: Spoken, token: usize) -> bool {
        const NEAR: u32 = 16;
        let start = self.words.report.token(token).span.start;
        let near = start.saturating_sub(last.end) < NEAR;
        let in_year = matches!(name, Name::Month(_) | Name::MonthDay(..) | Name::Season(_));
        let dated = matches!(last.period, Period::Month(..) | Period::Day(_) | Period::Season(..));
        last.explicit && near && in_year && dated
    }

    /// "*Since* January": what has lasted until now began in the past.
    fn is_since(&self, token: usize) -> bool {
        let before = token.checked_sub(1).map_or("", |before| self.words.report.word(before));
        before.eq_ignore_ascii_case("since")
    }

    fn turn_by_tense(&self, token: usize) -> turn::Turn {
        let report = self.words.report;
        let span = report.token(token).span;
        let blocks = &report.document.blocks;
        let after = blocks.partition_point(|block| block.span.start <= span.start);
        let block = after.checked_sub(1).and_then(|index| blocks.get(index));
        if block.is_some_and(|block| block.kind == BlockKind::Title) {
            return turn::Turn::Latest;
        }
        if tense::is_ahead(report, token) || is_arranged(report, token) {
            return turn::Turn::Upcoming;
        }
        let tense = tense::verb_of(report, token).and_then(|verb| tense::of(report, verb));
        match tense {
            Some(Tense::Future | Tense::FuturePast) => turn::Turn::Upcoming,
            Some(Tense::Present) | None => turn::Turn::Nearest,
            _ => turn::Turn::Latest,
        }
    }
}

/// "the talks *planned for* Sunday": the day of what is arranged lies ahead.
fn is_arranged(report: Report, token: usize) -> bool {
    let preposition = report.analysis.head(token).filter(|&word| report.word(word) == "for");
    let verb = preposition.and_then(|preposition| report.analysis.head(preposition));
    verb.is_some_and(|verb| {
        let arranged = matches!(report.lemma(verb), "plan" | "schedule" | "slate" | "set" | "due");
        arranged && report.dep(verb) == Dep::Acl
    })
}

fn with((base, anchor): (Period, Anchor), turn: turn::Turn) -> (Period, Anchor, turn::Turn) {
    (base, anchor, turn)
}

fn of_day(time: TimeOfDay) -> String {
    match time {
        TimeOfDay::Part(part) => format!("T{}", part.code()),
        TimeOfDay::Clock(hour, minute, universal) => {
            format!("T{hour:02}:{minute:02}{}", if universal { "Z" } else { "" })
        }
    }
}
