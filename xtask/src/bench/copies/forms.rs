//! Daily reports that are filled in anew: most words are those of the day before, the figures are not.

use super::seeded::Seeded;
use jiff::ToSpan;
use jiff::civil::{Date, date};

/// A filled form.
pub struct Form {
    /// Its name.
    pub key: String,
    /// Its text.
    pub text: String,
    /// Its day.
    pub day: Date,
}

/// How many days each form is filled.
const DAYS: i64 = 25;

/// `#` is a figure, `%` a direction, `@` a town or firm.
const WEATHER: &str = "Weather for the coast and the valleys. The day begins with a low of # degrees \
    along the coast, with a high of # degrees expected in @ by the afternoon. Winds will be % at # miles \
    an hour, with gusts of # miles an hour on the ridges above @. There is a # percent chance of rain in \
    the morning and a # percent chance after dark. The river at @ stood at #.# feet and was expected to \
    be % through the night. Sunrise is at 6:# and sunset at 7:#. The forecast office asks boaters to heed \
    the warnings that are posted at the piers and to check the updated charts before they leave port.";

const MARKET: &str = "Stocks closed % on the day as investors weighed the latest earnings and the path of \
    interest rates. The broad index ended at #,#.#, % by #.# points, while the index of smaller companies \
    finished at #.#. Shares of @ were % #.# percent after the company reported quarterly sales of $#.# \
    billion, and those of @ were % #.# percent. Oil settled at $#.# a barrel and gold at $#,# an ounce. \
    The yield on the ten-year note was %, at #.# percent. Analysts said that trading would remain choppy \
    until the central bank had made clear what it intended to do at its next meeting.";

const TOWNS: &[&str] = &["Ardmore", "Belhaven", "Corwin", "Dunmere", "Eastlake", "Fairholt"];
const WAYS: &[&str] = &["higher", "lower", "little changed", "steady", "slightly higher"];

/// All forms of some days in a row.
pub fn all(chance: &mut Seeded) -> Vec<Form> {
    let mut forms = Vec::new();
    for (name, form) in [("weather", WEATHER), ("market", MARKET)] {
        for number in 0..DAYS {
            let day = date(2016, 3, 1).saturating_add(number.days());
            forms.push(Form { key: format!("{name}-{number}"), text: filled(form, chance), day });
        }
    }
    forms
}

fn filled(form: &str, chance: &mut Seeded) -> String {
    let mut text = String::with_capacity(form.len() * 2);
    for letter in form.chars() {
        match letter {
            '#' => text.push_str(&(10 + chance.below(90)).to_string()),
            '%' => text.push_str(chance.pick(WAYS).copied().unwrap_or_default()),
            '@' => text.push_str(chance.pick(TOWNS).copied().unwrap_or_default()),
            other => text.push(other),
        }
    }
    text
}
