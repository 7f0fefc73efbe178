//! Finds the turn of a recurring name that is meant: which Friday, which March.

use super::period::{Period, monday};
use super::reading::Name;
use super::unit::Unit;
use jiff::civil::Date;

/// Which turn is meant, seen from a base.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// The last one that was over before the base.
    Before,
    /// The one of the base's own week or year.
    Current,
    /// The first one that begins after the base.
    After,
    /// The last one that had begun at the base.
    Latest,
    /// The first one that was not over at the base.
    Upcoming,
    /// The nearest, the past one where two are as near.
    Nearest,
}

/// The turn of a name seen from a base.
pub fn of(name: Name, base: Period, turn: Turn) -> Option<Period> {
    let (first, last) = (base.first()?, base.last()?);
    let candidates: Vec<Period> =
        (-2..=2).filter_map(|step| candidate(name, first, step)).collect();
    let begins = |period: &&Period| period.first().is_some_and(|day| day > last);
    let over = |period: &&Period| period.last().is_some_and(|day| day < first);
    let begun = |period: &&Period| period.first().is_some_and(|day| day <= last);
    let open = |period: &&Period| period.last().is_some_and(|day| day >= first);
    let distance = |period: &&Period| {
        let ahead = period.first().map_or(0, |day| (day - last).get_days().max(0));
        let behind = period.last().map_or(0, |day| (first - day).get_days().max(0));
        ahead + behind
    };
    match turn {
        Turn::Before => candidates.iter().rfind(over),
        Turn::After => candidates.iter().find(begins),
        Turn::Latest => candidates.iter().rfind(begun),
        Turn::Upcoming => candidates.iter().find(open),
        Turn::Nearest => candidates.iter().min_by_key(distance),
        Turn::Current => return candidate(name, first, 0),
    }
    .copied()
}

/// How many days back a date without a year may lie before the nearest turn is likelier.
const FRESH: i32 = 240;

/// The turn of a name that news speak of: as the tense has it, but nothing that is long gone.
pub fn fresh(name: Name, base: Period, turn: Turn) -> Option<Period> {
    let period = of(name, base, turn)?;
    let age = (base.first()? - period.last()?).get_days();
    if turn == Turn::Latest && age > FRESH { of(name, base, Turn::Nearest) } else { Some(period) }
}

/// The turn of a name that many cycles away from the one that a day lies in.
fn candidate(name: Name, day: Date, step: i32) -> Option<Period> {
    let outer = match name {
        Name::Weekday(_) => Unit::Week,
        Name::Day(_) | Name::NthWeek(_) => Unit::Month,
        Name::Decade(_) => Unit::Century,
        _ => Unit::Year,
    };
    inside(name, outer.away(day, step)?)
}

/// The turn of a name that lies inside a longer period.
pub fn inside(name: Name, outer: Period) -> Option<Period> {
    let first = outer.first()?;
    let year = first.year();
    match name {
        Name::Weekday(weekday) => {
            Some(Period::Day(Unit::Day.day_away(monday(first), i32::from(weekday) - 1)?))
        }
        Name::Month(month) => Some(Period::Month(year, month)),
        Name::MonthDay(month, day) => Period::day(year, month, day),
        Name::Day(day) => Period::day(year, first.month() as u8, day),
        Name::Season(season) => Some(Period::Season(year, season)),
        Name::Quarter(quarter) => Some(Period::Quarter(year, quarter)),
        Name::Half(half) => Some(Period::Half(year, half)),
        Name::Decade(decade) => {
            Some(Period::Decade(year - year.rem_euclid(100) + i16::from(decade)))
        }
        Name::NthWeek(0) => Some(Period::Week(monday(outer.last()?))),
        Name::NthWeek(number) => {
            Some(Period::Week(Unit::Week.day_away(monday(first), i32::from(number) - 1)?))
        }
    }
}

/// How many months a story may step back before its months are read as the next year's.
const BACK: i16 = 8;

/// The turn of a name in a story that goes forward: of the same year as the time last spoken of, or
/// of the next one where it would lie far back.
pub fn onward(name: Name, last: Period) -> Option<Period> {
    match name {
        Name::Weekday(_) => match last {
            Period::Day(_) => of(name, last, Turn::Upcoming),
            _ => None,
        },
        Name::Day(_) => match last {
            Period::Day(_) | Period::Month(..) => candidate(name, last.first()?, 0),
            _ => None,
        },
        Name::Decade(_) => candidate(name, last.first()?, 0),
        _ => {
            let first = last.first()?;
            let own = candidate(name, first, 0)?;
            let exact = !matches!(last, Period::Year(_) | Period::Decade(_) | Period::Century(_));
            let back = i16::from(first.month()) - i16::from(own.first()?.month());
            if exact && back > BACK { candidate(name, first, 1) } else { Some(own) }
        }
    }
}
