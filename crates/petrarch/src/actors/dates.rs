//! The times for which a code holds: `<date`, `>date`, `date-date`.

/// A time in the words of a table: days as 2001-11-22, or nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Restriction {
    from: Option<Day>,
    to: Option<Day>,
}

/// Year, month, day.
type Day = (u16, u8, u8);

impl Restriction {
    /// Whether there is a first or a last day.
    pub fn is_limited(&self) -> bool {
        *self != Restriction::default()
    }

    /// The first and the last day as cells.
    pub fn cells(&self) -> (String, String) {
        let cell = |day: Option<Day>| {
            day.map_or_else(String::new, |(year, month, day)| {
                format!("{year:04}-{month:02}-{day:02}")
            })
        };
        (cell(self.from), cell(self.to))
    }
}

/// Reads a restriction; the days at its ends belong to it.
///
/// # Errors
///
/// What is wrong with it and how to mend it.
pub fn restriction(text: &str) -> Result<Restriction, String> {
    let text: String = text.split_whitespace().collect();
    if text.is_empty() {
        return Ok(Restriction::default());
    }
    if let Some(date) = text.strip_prefix('<') {
        return Ok(Restriction { from: None, to: Some(day(date)?) });
    }
    if let Some(date) = text.strip_prefix('>') {
        return Ok(Restriction { from: Some(day(date)?), to: None });
    }
    let Some((from, to)) = text.split_once('-') else {
        return Err(format!("`{text}`: write `<20011122`, `>20011122` or `20011122-20050101`"));
    };
    let (from, to) = (day(from)?, day(to)?);
    if from > to {
        return Err(format!("`{text}` ends before it begins; exchange or mend the dates"));
    }
    Ok(Restriction { from: Some(from), to: Some(to) })
}

/// A day as YYYYMMDD or YYMMDD; a year of two digits above 30 is of the 20th century, as in PETRARCH.
fn day(text: &str) -> Result<Day, String> {
    let wrong = || format!("`{text}` is no date; write year, month and day: 20011122");
    if !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(wrong());
    }
    let (year, rest) = match text.len() {
        8 => text.split_at(4),
        6 => text.split_at(2),
        _ => return Err(wrong()),
    };
    let (month, day) = rest.split_at(2);
    let number = |digits: &str| digits.parse::<u16>().map_err(|_| wrong());
    let year = match (number(year)?, year.len()) {
        (year, 2) if year > 30 => 1900 + year,
        (year, 2) => 2000 + year,
        (year, _) => year,
    };
    let (month, day) = (number(month)?, number(day)?);
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let length = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return Err(wrong()),
    };
    if !(1..=length).contains(&day) || !(1000..3000).contains(&year) {
        return Err(wrong());
    }
    Ok((year, month as u8, day as u8))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, from: &str, to: &str) {
        let cells = restriction(text).map(|restriction| restriction.cells());
        assert_eq!(cells, Ok((from.into(), to.into())));
    }

    #[test]
    fn all_forms_are_read() {
        check("", "", "");
        check("<19991231", "", "1999-12-31");
        check(">010101", "2001-01-01", "");
        check("450703 - 470121", "1945-07-03", "1947-01-21");
        check("19990101-20051231", "1999-01-01", "2005-12-31");
    }

    #[test]
    fn wrong_dates_are_refused() {
        for text in
            ["1999", "<1999", "20010229-20020101", "20020101-20010101", "19991301-", "x", "<é1"]
        {
            assert!(restriction(text).is_err(), "{text}");
        }
    }
}
