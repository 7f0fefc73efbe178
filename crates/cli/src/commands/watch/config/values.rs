//! Values of feeds.toml as they are written.

use crate::parties;
use dateline_store::Who;
use dateline_text::{EventType, RelationType, Sector, Status, Style, nearest};
use std::ops::RangeInclusive;
use std::time::Duration;

/// The names of a set, as it writes them.
macro_rules! names {
    ($set:ty) => {
        <$set>::ALL.iter().map(|label| label.as_str())
    };
}

/// "30s", "10m", "2h", "1d".
pub(super) fn duration(text: &str) -> Result<Duration, String> {
    let hint = || "write a number with s, m, h or d, such as 10m".to_string();
    let (number, unit) = split(text).ok_or_else(hint)?;
    let seconds = match unit {
        "ms" => 0.001,
        "s" => 1.0,
        "m" | "min" => 60.0,
        "h" => 3600.0,
        "d" => 86_400.0,
        _ => return Err(hint()),
    };
    Duration::try_from_secs_f64(number * seconds).map_err(|_| hint())
}

/// "10MB", "500 kB", "1GB".
pub(super) fn size(text: &str) -> Result<u64, String> {
    let hint = || "write a number with kB, MB or GB, such as 10MB".to_string();
    let (number, unit) = split(text).ok_or_else(hint)?;
    let bytes = match unit.to_ascii_lowercase().as_str() {
        "" | "b" => 1.0,
        "kb" => 1e3,
        "mb" => 1e6,
        "gb" => 1e9,
        _ => return Err(hint()),
    };
    Ok((number * bytes) as u64).and_then(|size| if size > 0 { Ok(size) } else { Err(hint()) })
}

/// The number and the letters behind it.
fn split(text: &str) -> Option<(f64, &str)> {
    let text = text.trim();
    let end = text.find(|letter: char| letter.is_ascii_alphabetic()).unwrap_or(text.len());
    let (number, unit) = text.split_at_checked(end)?;
    let number: f64 = number.trim().parse().ok().filter(|number: &f64| *number >= 0.0)?;
    Some((number, unit.trim()))
}

/// An address or a name that goes into a header.
pub(super) fn contact(text: &str) -> Result<String, String> {
    let plain = text.bytes().all(|byte| (b' '..=b'~').contains(&byte) && !b"()".contains(&byte));
    if plain { Ok(text.to_string()) } else { Err("write an address of mail or web".into()) }
}

/// Which text is coded: whether it is the feed's own.
pub(super) fn which_text(text: &str) -> Result<bool, String> {
    match text {
        "page" => Ok(false),
        "feed" => Ok(true),
        _ => Err("write page (the pages that the feed names) or feed (its own texts)".into()),
    }
}

pub(super) fn any(text: &str) -> Result<String, String> {
    match text.trim() {
        "" => Err("write what is asked for, or leave the field out".into()),
        text => Ok(text.to_string()),
    }
}

pub(super) fn kind(text: &str) -> Result<String, String> {
    of(text, ["event", "statement", "relation"].into_iter())
}

/// An event's type, a statement's style or a relation's kind; in capitals a type of the user's own.
pub(super) fn kind_of(text: &str) -> Result<String, String> {
    let names = || names!(EventType).chain(names!(Style)).chain(names!(RelationType));
    let own = |text: &str| {
        nearest(text, names()).is_none()
            && text.chars().all(|letter| letter.is_ascii_uppercase() || letter == '_')
    };
    if !text.is_empty() && own(text) { Ok(text.to_string()) } else { of(text, names()) }
}

pub(super) fn status(text: &str) -> Result<String, String> {
    of(text, names!(Status))
}

pub(super) fn sector(text: &str) -> Result<String, String> {
    of(text, names!(Sector))
}

fn of<'n>(text: &str, names: impl Iterator<Item = &'n str> + Clone) -> Result<String, String> {
    if let Some(name) = names.clone().find(|name| name.eq_ignore_ascii_case(text)) {
        return Ok(name.to_string());
    }
    let all = || format!("there are {}", names.clone().collect::<Vec<_>>().join(", "));
    Err(nearest(text, names.clone()).map_or_else(all, |name| format!("write {name}")))
}

/// A country by code or name.
pub(super) fn country(text: &str) -> Result<String, String> {
    let hint = || "write a country's name or code, such as Syria or SYR".to_string();
    parties::known_code(text).ok_or_else(hint)
}

/// A country, or an actor by name.
pub(super) fn party(text: &str) -> Result<Who, String> {
    match parties::known_code(text) {
        Some(code) => Ok(Who::Country(code)),
        None => any(text).map(Who::Name),
    }
}

/// "33.5,36.3,50": degrees north, degrees east, kilometres.
pub(super) fn circle(text: &str) -> Result<(f64, f64, f64), String> {
    crate::arguments::base::circle(text)
}

/// ">= 5", "< 10", "= 3", or "5" for five or more.
pub(super) fn number(text: &str) -> Result<RangeInclusive<u32>, String> {
    let hint = || "write a comparison such as \">= 5\"".to_string();
    let text = text.trim();
    let sign = text.find(|letter: char| letter.is_ascii_digit()).unwrap_or(text.len());
    let (sign, number) = text.split_at_checked(sign).ok_or_else(hint)?;
    let number: u32 = number.trim().parse().map_err(|_| hint())?;
    match sign.trim() {
        "" | ">=" | "≥" => Ok(number..=u32::MAX),
        ">" => Ok(number.saturating_add(1)..=u32::MAX),
        "<=" | "≤" => Ok(0..=number),
        "<" if number > 0 => Ok(0..=number - 1),
        "=" | "==" => Ok(number..=number),
        _ => Err(hint()),
    }
}

pub(super) fn share(text: &str) -> Result<f32, String> {
    crate::arguments::share(text)
}
