//! Whether the time of a record agrees with the date of a fact.

use dateline_text::Interval;
use jiff::civil::{Date, ISOWeekDate, Weekday};

/// A date of the gold: the days it may mean, and for an open or closed range those of its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GoldDate {
    first: (Date, Date),
    end: Option<(Date, Date)>,
}

/// Reads `2025-10-15`, `2024-12`, `2024-W07`, `2024`, or two of them with a slash.
pub fn parse(text: &str) -> Option<GoldDate> {
    match text.split_once('/') {
        None => Some(GoldDate { first: days(text)?, end: None }),
        Some((start, end)) => Some(GoldDate { first: days(start)?, end: Some(days(end)?) }),
    }
}

fn days(text: &str) -> Option<(Date, Date)> {
    match text.len() {
        10 => text.parse().ok().map(|day: Date| (day, day)),
        7 => format!("{text}-01").parse().ok().map(|day: Date| (day, day.last_of_month())),
        8 => week(text),
        4 => format!("{text}-01-01").parse().ok().map(|day: Date| (day, day.last_of_year())),
        _ => None,
    }
}

fn week(text: &str) -> Option<(Date, Date)> {
    let (year, week) = text.split_once("-W")?;
    let (year, week) = (year.parse().ok()?, week.parse().ok()?);
    let day = |day| ISOWeekDate::new(year, week, day).ok().map(|day| day.date());
    day(Weekday::Monday).zip(day(Weekday::Sunday))
}

impl GoldDate {
    /// Whether an interval agrees: a single date must hold it wholly; of a range the start must hold
    /// its first day, and its last day must lie in the range's end or be open.
    pub fn agrees(self, interval: Option<Interval>) -> bool {
        let Some(Interval { start: Some(start), end, .. }) = interval else { return false };
        let inside = |(first, last): (Date, Date), day: Date| first <= day && day <= last;
        let end_agrees = match (self.end, end) {
            (None, end) => end.is_some_and(|end| inside(self.first, end)),
            (Some(_), None) => true,
            (Some(last), Some(end)) => inside(last, end),
        };
        inside(self.first, start) && end_agrees
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use dateline_text::Precision;

    fn check(gold: &str, start: &str, end: &str, expected: bool) {
        let day = |text: &str| text.parse().ok();
        let interval = Interval { start: day(start), end: day(end), precision: Precision::Day };
        let agrees = parse(gold).is_some_and(|gold| gold.agrees(Some(interval)));
        assert_eq!(agrees, expected, "{gold} and {start}..{end}");
    }

    #[test]
    fn a_date_holds_what_lies_inside_it() {
        check("2019-03-05", "2019-03-05", "2019-03-05", true);
        check("2019-03-05", "2019-03-05", "2019-03-06", false);
        check("2019-03", "2019-03-01", "2019-03-31", true);
        check("2019-03", "2019-03-05", "2019-03-05", true);
        check("2019-03", "2019-03-05", "2019-04-01", false);
        check("2019-03", "2019-03-05", "", false);
        check("2020-W01", "2019-12-30", "2020-01-05", true);
        check("2020-W01", "2020-01-05", "2020-01-06", false);
        check("2019", "2018-12-31", "2019-01-01", false);
    }

    #[test]
    fn a_range_may_stay_open() {
        check("2019-03/2020-01-09", "2019-03-20", "2020-01-09", true);
        check("2019-03/2020-01-09", "2019-03-20", "", true);
        check("2019-03/2020-01-09", "2019-03-20", "2020-01-08", false);
        check("2019-03/2020-01-09", "2019-02-28", "", false);
    }

    #[test]
    fn what_is_no_date_is_not_read() {
        assert!(
            ["", "2019-3", "soon", "2019-13", "2019-01-01/", "2019-W54"]
                .iter()
                .all(|t| parse(t).is_none())
        );
        assert!(!parse("2019").is_some_and(|gold| gold.agrees(None)));
    }
}
