//! Stretches of the calendar by name: a day, a week, a month, a year and so on.

use super::unit::Unit;
use dateline_text::{Interval, Precision};
use jiff::ToSpan;
use jiff::civil::{Date, ISOWeekDate, Weekday};

/// A season in the northern reading that TIMEX3 values use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Season {
    /// March to May.
    Spring,
    /// June to August.
    Summer,
    /// September to November.
    Autumn,
    /// December to February.
    Winter,
}

/// A stretch of the calendar. Years count astronomically: 0 is 1 BC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Period {
    /// The hundred years from this year on.
    Century(i16),
    /// The ten years from this year on.
    Decade(i16),
    /// A year.
    Year(i16),
    /// The first or second half of a year.
    Half(i16, u8),
    /// A quarter of a year, from 1 to 4.
    Quarter(i16, u8),
    /// A season; the winter of a year begins in its December.
    Season(i16, Season),
    /// A month.
    Month(i16, u8),
    /// The ISO week that starts on this Monday.
    Week(Date),
    /// The Saturday and Sunday of the ISO week that starts on this Monday.
    Weekend(Date),
    /// A day.
    Day(Date),
}

impl Period {
    /// The period of a unit that holds a day; clock units give the day itself.
    pub fn holding(day: Date, unit: Unit) -> Period {
        let year = day.year();
        match unit {
            Unit::Century | Unit::Millennium => Period::Century(year - year.rem_euclid(100)),
            Unit::Decade => Period::Decade(year - year.rem_euclid(10)),
            Unit::Year => Period::Year(year),
            Unit::Quarter => Period::Quarter(year, (day.month() as u8 - 1) / 3 + 1),
            Unit::Month => Period::Month(year, day.month() as u8),
            Unit::Week | Unit::Fortnight => Period::Week(monday(day)),
            Unit::Weekend => Period::Weekend(monday(day)),
            Unit::Day | Unit::Hour | Unit::Minute | Unit::Second => Period::Day(day),
        }
    }

    /// A day of a month, if the month has it.
    pub fn day(year: i16, month: u8, day: u8) -> Option<Period> {
        Date::new(year, month.try_into().ok()?, day.try_into().ok()?).ok().map(Period::Day)
    }

    /// The first day; nothing outside the calendar's range of about ten thousand years.
    pub fn first(self) -> Option<Date> {
        let date = |year, month: u8| Date::new(year, month as i8, 1).ok();
        match self {
            Period::Century(year) | Period::Decade(year) | Period::Year(year) => date(year, 1),
            Period::Half(year, half) => date(year, 6 * half.clamp(1, 2) - 5),
            Period::Quarter(year, quarter) => date(year, 3 * quarter.clamp(1, 4) - 2),
            Period::Season(year, season) => date(year, season.first_month()),
            Period::Month(year, month) => date(year, month),
            Period::Week(monday) => Some(monday),
            Period::Weekend(monday) => monday.checked_add(5.days()).ok(),
            Period::Day(day) => Some(day),
        }
    }

    /// The last day.
    pub fn last(self) -> Option<Date> {
        let first = self.first()?;
        let length = match self {
            Period::Century(_) => 100.years(),
            Period::Decade(_) => 10.years(),
            Period::Year(_) => 1.year(),
            Period::Half(..) => 6.months(),
            Period::Quarter(..) | Period::Season(..) => 3.months(),
            Period::Month(..) => 1.month(),
            Period::Week(_) => 7.days(),
            Period::Weekend(_) => 2.days(),
            Period::Day(_) => 1.day(),
        };
        first.checked_add(length).ok()?.yesterday().ok()
    }

    /// The days it covers.
    pub fn interval(self) -> Interval {
        Interval { start: self.first(), end: self.last(), precision: self.precision() }
    }

    /// Its grain.
    pub fn precision(self) -> Precision {
        match self {
            Period::Century(_) | Period::Decade(_) => Precision::Decade,
            Period::Year(_) => Precision::Year,
            Period::Half(..) | Period::Quarter(..) | Period::Season(..) => Precision::Quarter,
            Period::Month(..) => Precision::Month,
            Period::Week(_) | Period::Weekend(_) => Precision::Week,
            Period::Day(_) => Precision::Day,
        }
    }

    /// The TIMEX3 value.
    pub fn value(self) -> String {
        match self {
            Period::Century(year) => prefix(year, 2),
            Period::Decade(year) => prefix(year, 3),
            Period::Year(year) => prefix(year, 4),
            Period::Half(year, half) => format!("{}-H{half}", prefix(year, 4)),
            Period::Quarter(year, quarter) => format!("{}-Q{quarter}", prefix(year, 4)),
            Period::Season(year, season) => format!("{}-{}", prefix(year, 4), season.code()),
            Period::Month(year, month) => format!("{}-{month:02}", prefix(year, 4)),
            Period::Week(monday) => iso_week(monday),
            Period::Weekend(monday) => format!("{}-WE", iso_week(monday)),
            Period::Day(day) => {
                format!("{}-{:02}-{:02}", prefix(day.year(), 4), day.month(), day.day())
            }
        }
    }
}

impl Season {
    fn first_month(self) -> u8 {
        match self {
            Season::Spring => 3,
            Season::Summer => 6,
            Season::Autumn => 9,
            Season::Winter => 12,
        }
    }

    /// The TIMEX3 code.
    fn code(self) -> &'static str {
        match self {
            Season::Spring => "SP",
            Season::Summer => "SU",
            Season::Autumn => "FA",
            Season::Winter => "WI",
        }
    }
}

/// The Monday of the ISO week that holds a day.
pub fn monday(day: Date) -> Date {
    let week = day.iso_week_date();
    ISOWeekDate::new(week.year(), week.week(), Weekday::Monday).map_or(day, |week| week.date())
}

/// The first `digits` digits of a year of four, with `BC` before the years before Christ.
fn prefix(year: i16, digits: usize) -> String {
    let (era, year) = if year > 0 { ("", i32::from(year)) } else { ("BC", 1 - i32::from(year)) };
    let text = format!("{year:04}");
    format!("{era}{}", text.get(..digits).unwrap_or(&text))
}

fn iso_week(day: Date) -> String {
    let week = day.iso_week_date();
    format!("{}-W{:02}", prefix(week.year(), 4), week.week())
}
