//! Calendar days as headers, datelines and metadata write them.
//!
//! Only whole days are read here; expressions of running text are the coder's matter. A day that can
//! be read in two ways (`03/04/2025`) is no day: nothing is guessed.

use crate::cursor::Cursor;
use dateline_text::Span;
use jiff::civil::Date;

/// A day whose year may be left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Day {
    /// The year, where it is written.
    pub(crate) year: Option<i16>,
    month: i8,
    day: i8,
}

impl Day {
    fn new(year: Option<u16>, month: u16, day: u16) -> Option<Day> {
        let year = year.map(i16::try_from).transpose().ok()?;
        let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
        // A leap year lets the 29th of February pass while the year is open.
        Date::new(year.unwrap_or(2000), month, day).ok()?;
        Some(Day { year, month, day })
    }

    /// The date, where the year is written.
    pub(crate) fn date(self) -> Option<Date> {
        Date::new(self.year?, self.month, self.day).ok()
    }

    /// The date with its year taken from a day that is known: the year that brings it closest.
    pub(crate) fn date_near(self, known: Date) -> Option<Date> {
        let near = [known.year().checked_sub(1), Some(known.year()), known.year().checked_add(1)];
        let dates = near.into_iter().flatten();
        let dates = dates.filter_map(|year| Date::new(year, self.month, self.day).ok());
        self.date().or_else(|| dates.min_by_key(|&date| distance(date, known)))
    }
}

fn distance(a: Date, b: Date) -> i32 {
    (a - b).get_days().abs()
}

/// Reads one day at the cursor, a weekday before it included; the cursor moves only on success.
pub(crate) fn read(cursor: &mut Cursor) -> Option<Day> {
    let mut ahead = *cursor;
    skip_weekday(&mut ahead);
    let day = match ahead.peek()? {
        c if c.is_ascii_digit() => numeric(&mut ahead)?,
        c if c.is_alphabetic() => month_first(&mut ahead)?,
        _ => return None,
    };
    if ahead.peek().is_some_and(|c| c.is_ascii_digit()) {
        return None;
    }
    *cursor = ahead;
    Some(day)
}

/// Reads the day that a metadata field holds: a date, a date with a time, or an HTTP date.
pub(crate) fn read_field(text: &str) -> Option<Date> {
    let mut cursor = Cursor::new(text, Span::new(0, text.len()));
    cursor.skip_spaces();
    read(&mut cursor).or_else(|| compact(&mut cursor))?.date()
}

/// `20251016`, with or without a time behind it, as feeds and archives write it.
fn compact(cursor: &mut Cursor) -> Option<Day> {
    let digits = cursor.take(|c| c.is_ascii_digit());
    if digits.len() != 8 && digits.len() != 14 {
        return None;
    }
    let part = |range: std::ops::Range<usize>| digits.get(range)?.parse().ok();
    Day::new(Some(year(part(0..4)?)?), part(4..6)?, part(6..8)?)
}

const WEEKDAYS: [&str; 7] =
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

fn skip_weekday(cursor: &mut Cursor) {
    let mut ahead = *cursor;
    let word = ahead.letters().to_lowercase();
    if word.len() >= 3 && WEEKDAYS.iter().any(|day| day.starts_with(&word)) {
        let _ = ahead.eat(".");
        let _ = ahead.eat(",");
        ahead.skip_spaces();
        *cursor = ahead;
    }
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The number of a month by its name or its usual short form.
fn month(cursor: &mut Cursor) -> Option<u16> {
    let word = cursor.letters().to_lowercase();
    let short = word.len() == 3 || word == "sept";
    let number =
        MONTHS.iter().position(|&name| name == word || short && name.starts_with(&word))?;
    let _ = short && cursor.eat(".");
    u16::try_from(number + 1).ok()
}

/// `October 16, 2025`, `Oct. 16`, `Oct 16th 2025`.
fn month_first(cursor: &mut Cursor) -> Option<Day> {
    let month = month(cursor)?;
    cursor.skip_spaces();
    let day = ordinal(cursor)?;
    Day::new(trailing_year(cursor), month, day)
}

fn numeric(cursor: &mut Cursor) -> Option<Day> {
    let before = *cursor;
    let first = cursor.number(4)?;
    let digits = cursor.at() - before.at();
    let mark = cursor.peek();
    match mark {
        Some('-' | '/' | '.') if digits == 4 => year_first(cursor, first),
        Some('-' | '/' | '.') if digits <= 2 && is_digits_ahead(*cursor) => {
            year_last(cursor, first)
        }
        _ if digits <= 2 => {
            *cursor = before;
            day_first(cursor)
        }
        _ => None,
    }
}

fn is_digits_ahead(mut cursor: Cursor) -> bool {
    cursor.advance(1);
    cursor.peek().is_some_and(|c| c.is_ascii_digit())
}

/// `2025-10-16`, `2025/10/16`.
fn year_first(cursor: &mut Cursor, first: u16) -> Option<Day> {
    let mark = cursor.peek()?;
    cursor.advance(1);
    let month = cursor.number(2)?;
    if !cursor.eat(mark.encode_utf8(&mut [0; 4])) {
        return None;
    }
    let day = cursor.number(2)?;
    Day::new(Some(year(first)?), month, day)
}

/// `16.10.2025` (always the day first), `16/10/2025` and `10/16/2025` where only one reading is a day.
fn year_last(cursor: &mut Cursor, first: u16) -> Option<Day> {
    let mark = cursor.peek()?;
    cursor.advance(1);
    let second = cursor.number(2)?;
    if !cursor.eat(mark.encode_utf8(&mut [0; 4])) {
        return None;
    }
    let year = Some(year(cursor.number(4)?)?);
    let (day_month, month_day) = (Day::new(year, second, first), Day::new(year, first, second));
    match (day_month, month_day) {
        (Some(day), None) | (None, Some(day)) => Some(day),
        (Some(day), Some(_)) if mark == '.' || first == second => Some(day),
        _ => None,
    }
}

/// `16 October 2025`, `16th of October`, `16-Oct-2025`.
fn day_first(cursor: &mut Cursor) -> Option<Day> {
    let day = ordinal(cursor)?;
    let _ = cursor.eat("-");
    cursor.skip_spaces();
    let _ = cursor.eat("of ");
    let month = month(cursor)?;
    let _ = cursor.eat("-");
    Day::new(trailing_year(cursor), month, day)
}

fn ordinal(cursor: &mut Cursor) -> Option<u16> {
    let number = cursor.number(2)?;
    let mut ahead = *cursor;
    match ahead.letters() {
        "" => {}
        "st" | "nd" | "rd" | "th" => *cursor = ahead,
        // "15h", "16T09" and the like are no days of a month.
        _ => return None,
    }
    Some(number)
}

/// The year behind a day and month, with or without a comma; nothing where another number follows.
fn trailing_year(cursor: &mut Cursor) -> Option<u16> {
    let mut ahead = *cursor;
    let _ = ahead.eat(",");
    ahead.skip_spaces();
    let start = ahead.at();
    let number = ahead.number(4)?;
    let year = if ahead.at() - start == 4 { year(number)? } else { return None };
    *cursor = ahead;
    Some(year)
}

/// Years that a news report can be of.
fn year(number: u16) -> Option<u16> {
    (1600..=2999).contains(&number).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let mut cursor = Cursor::new(text, Span::new(0, text.len()));
        let found = match read(&mut cursor) {
            None => "nothing".to_string(),
            Some(day) => match day.date() {
                Some(date) => format!("{date}|{}", cursor.rest()),
                None => format!("{:02}-{:02}|{}", day.month, day.day, cursor.rest()),
            },
        };
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn days_with_a_year() {
        check("2025-10-16 rest", "2025-10-16| rest");
        check("2025-10-16T08:15:00Z", "2025-10-16|T08:15:00Z");
        check("2025/1/6", "2025-01-06|");
        check("16 October 2025", "2025-10-16|");
        check("16th of October, 2025.", "2025-10-16|.");
        check("Thursday, October 16th, 2025", "2025-10-16|");
        check("Thu, 16 Oct 2025 08:15:00 GMT", "2025-10-16| 08:15:00 GMT");
        check("Sept. 3, 1998 x", "1998-09-03| x");
        check("16-Oct-2025", "2025-10-16|");
        check("16.10.2025", "2025-10-16|");
        check("10/16/2025", "2025-10-16|");
    }

    #[test]
    fn days_without_a_year() {
        check("Oct 15 (Reuters)", "10-15| (Reuters)");
        check("Feb. 3 /X/", "02-03| /X/");
        check("Oct 15, 40 people", "10-15|, 40 people");
        check("29 February", "02-29|");
    }

    #[test]
    fn what_is_no_day() {
        check("03/04/2025", "nothing");
        check("31 June 2025", "nothing");
        check("2025-13-01", "nothing");
        check("May the force", "nothing");
        check("16 people", "nothing");
        check("29 February 2025", "nothing");
        check("12345678", "nothing");
    }

    #[test]
    fn metadata_fields() {
        assert_eq!(read_field("20251016").map(|d| d.to_string()).as_deref(), Some("2025-10-16"));
        assert_eq!(
            read_field("20251016T0815").map(|d| d.to_string()).as_deref(),
            Some("2025-10-16")
        );
        assert_eq!(read_field("yesterday"), None);
    }

    #[test]
    fn a_day_without_a_year_takes_the_nearest() {
        let mut cursor = Cursor::new("Dec 31", Span::new(0, 6));
        let day = read(&mut cursor).unwrap();
        let known = Date::new(2026, 1, 2).unwrap();
        assert_eq!(day.date_near(known), Date::new(2025, 12, 31).ok());
    }
}
