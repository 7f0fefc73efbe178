//! What the words of a time expression say, before they are put on the calendar.

use super::period::{Period, Season};
use super::unit::Unit;

/// The words of a time expression, read without their context.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The stretch of time they name.
    pub matter: Matter,
    /// The part of the day or the time by the clock.
    pub time: Option<TimeOfDay>,
    /// How they narrow or blur it.
    pub modifier: Option<Modifier>,
    /// The rule that read them.
    pub rule: &'static str,
}

/// A stretch of time as words name it.
#[derive(Clone, Debug, PartialEq)]
pub enum Matter {
    /// The words say the date in full.
    Fixed(Period),
    /// A name that recurs on the calendar, and which of its turns is meant.
    Named(Name, Which),
    /// So many units away from the day of publication ("yesterday", "two years ago").
    Deictic(i32, Unit),
    /// So many units away from the time last spoken of ("the next day", "a week later").
    Anaphoric(i32, Unit),
    /// A length of time.
    Duration(Length),
    /// A length that ends now or, true, begins now ("the past 10 months", "the next two days").
    Reach(Length, bool),
    /// Something that recurs at this length.
    Set(Length),
    /// A vague stretch with a value of its own ("now" is `PRESENT_REF`).
    Reference(&'static str),
    /// A time that only a calendar that is not kept here could place ("Ramadan").
    Unplaced,
}

/// A name that recurs on the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Name {
    /// Every week.
    Weekday(u8),
    /// Every year.
    Month(u8),
    /// Every year: month and day.
    MonthDay(u8, u8),
    /// Every month.
    Day(u8),
    /// Every year.
    Season(Season),
    /// Every year.
    Quarter(u8),
    /// Every year.
    Half(u8),
    /// Every century: the ten years from this one on ("the 90s").
    Decade(u8),
    /// Every month or year: the first week and so on; 0 is the last.
    NthWeek(u8),
}

/// Which turn of a recurring name is meant.
#[derive(Clone, Debug, PartialEq)]
pub enum Which {
    /// The words do not say; tense and context tell.
    Bare,
    /// The one before now.
    Last,
    /// The current one.
    This,
    /// The one after now.
    Next,
    /// The one at the time last spoken of.
    That,
    /// The one after the time last spoken of.
    Following,
    /// The one before the time last spoken of.
    Previous,
    /// The one inside another time ("the spring of next year").
    Of(Box<Matter>),
}

/// A part of the day, or a time by the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeOfDay {
    /// A part of the day.
    Part(Part),
    /// Hour, minute, and whether it is Greenwich time.
    Clock(u8, u8, bool),
}

/// A part of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// `MO`.
    Morning,
    /// 12:00.
    Noon,
    /// `AF`.
    Afternoon,
    /// `EV`.
    Evening,
    /// `NI`.
    Night,
    /// 24:00.
    Midnight,
}

impl Part {
    /// The code in a TIMEX3 time.
    pub fn code(self) -> &'static str {
        match self {
            Part::Morning => "MO",
            Part::Noon => "12:00",
            Part::Afternoon => "AF",
            Part::Evening => "EV",
            Part::Night => "NI",
            Part::Midnight => "24:00",
        }
    }
}

/// How words narrow or blur a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Modifier {
    /// "early", "the beginning of".
    Start,
    /// "mid-", "the middle of".
    Mid,
    /// "late", "the end of".
    End,
    /// "about".
    Approx,
    /// "more than".
    MoreThan,
    /// "less than".
    LessThan,
    /// "at least".
    EqualOrMore,
    /// "at most", "up to".
    EqualOrLess,
    /// "earlier this year": the part of it before now.
    Earlier,
    /// "later this year": the part of it after now.
    Later,
}

impl Modifier {
    /// The TIMEX3 `mod`, where TIMEX3 has one.
    pub fn timex(self) -> Option<&'static str> {
        match self {
            Modifier::Start => Some("START"),
            Modifier::Mid => Some("MID"),
            Modifier::End => Some("END"),
            Modifier::Approx => Some("APPROX"),
            Modifier::MoreThan => Some("MORE_THAN"),
            Modifier::LessThan => Some("LESS_THAN"),
            Modifier::EqualOrMore => Some("EQUAL_OR_MORE"),
            Modifier::EqualOrLess => Some("EQUAL_OR_LESS"),
            Modifier::Earlier | Modifier::Later => None,
        }
    }
}

/// A length of time.
#[derive(Clone, Debug, PartialEq)]
pub struct Length {
    /// How many of a unit; nothing for "many", "several".
    pub count: Option<f64>,
    /// The unit.
    pub unit: Unit,
    /// A smaller part ("two hours and ten minutes").
    pub rest: Option<(f64, Unit)>,
}

impl Length {
    /// So many of a unit.
    pub fn new(count: Option<f64>, unit: Unit) -> Length {
        Length { count, unit, rest: None }
    }

    /// The TIMEX3 value.
    pub fn value(&self) -> String {
        let clock = if self.unit.is_clock() { "T" } else { "" };
        let head = match (self.count, self.unit) {
            (None, unit) => format!("X{}", unit.code()),
            (Some(count), Unit::Hour) if count.fract() == 0.5 && self.rest.is_none() => {
                let whole = count.trunc();
                if whole == 0.0 { "30M".to_owned() } else { format!("{whole}H30M") }
            }
            (Some(count), Unit::Fortnight) => format!("{}W", 2.0 * count),
            (Some(count), unit) => format!("{count}{}", unit.code()),
        };
        let rest = self.rest.map_or_else(String::new, |(count, unit)| {
            let clock = if unit.is_clock() && !self.unit.is_clock() { "T" } else { "" };
            format!("{clock}{count}{}", unit.code())
        });
        format!("P{clock}{head}{rest}")
    }

    /// How many whole units, where the words say so.
    pub fn whole(&self) -> Option<i32> {
        let count = self.count.filter(|count| *count < 1e6)?;
        Some(count.round() as i32)
    }
}
