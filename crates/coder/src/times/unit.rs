//! Units of time: their codes in TIMEX3 values, and steps on the calendar.

use super::period::Period;
use jiff::civil::Date;
use jiff::{Span, ToSpan};

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// A second.
    Second,
    /// A minute.
    Minute,
    /// An hour.
    Hour,
    /// A day.
    Day,
    /// A week.
    Week,
    /// A weekend.
    Weekend,
    /// Two weeks.
    Fortnight,
    /// A month.
    Month,
    /// A quarter of a year.
    Quarter,
    /// A year.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
    /// A thousand years.
    Millennium,
}

impl Unit {
    /// The code in a TIMEX3 duration.
    pub fn code(self) -> &'static str {
        match self {
            Unit::Second => "S",
            Unit::Minute => "M",
            Unit::Hour => "H",
            Unit::Day => "D",
            Unit::Week => "W",
            Unit::Weekend => "WE",
            Unit::Fortnight => "W",
            Unit::Month => "M",
            Unit::Quarter => "Q",
            Unit::Year => "Y",
            Unit::Decade => "DE",
            Unit::Century => "CE",
            Unit::Millennium => "ML",
        }
    }

    /// Whether it is shorter than a day.
    pub fn is_clock(self) -> bool {
        matches!(self, Unit::Second | Unit::Minute | Unit::Hour)
    }

    /// So many of it as a step on the calendar; a clock unit steps no day.
    fn step(self, count: i32) -> Option<Span> {
        let span = Span::new();
        let count = i64::from(count);
        match self {
            Unit::Second | Unit::Minute | Unit::Hour => Some(0.days()),
            Unit::Day => span.try_days(count).ok(),
            Unit::Week | Unit::Weekend => span.try_weeks(count).ok(),
            Unit::Fortnight => span.try_weeks(2 * count).ok(),
            Unit::Month => span.try_months(count).ok(),
            Unit::Quarter => span.try_months(3 * count).ok(),
            Unit::Year => span.try_years(count).ok(),
            Unit::Decade => span.try_years(10 * count).ok(),
            Unit::Century => span.try_years(100 * count).ok(),
            Unit::Millennium => span.try_years(1000 * count).ok(),
        }
    }

    /// The period of this unit that lies `count` steps from the one that holds `day`.
    pub fn away(self, day: Date, count: i32) -> Option<Period> {
        let first = Period::holding(day, self).first()?;
        let base = if self == Unit::Weekend { day } else { first };
        Some(Period::holding(base.checked_add(self.step(count)?).ok()?, self))
    }

    /// The day `count` steps from `day`.
    pub fn day_away(self, day: Date, count: i32) -> Option<Date> {
        day.checked_add(self.step(count)?).ok()
    }
}
