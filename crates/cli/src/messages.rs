//! Messages to the user, on standard error.

use crate::arguments::When;
use anstream::ColorChoice;
use anstyle::{AnsiColor, Style};
use std::fmt::Display;
use std::io::Write;

/// Sets when messages and tables are coloured.
pub(crate) fn set_up(color: When) {
    let choice = match color {
        When::Auto => ColorChoice::Auto,
        When::Always => ColorChoice::Always,
        When::Never => ColorChoice::Never,
    };
    choice.write_global();
}

/// Says what failed, and what to try.
pub(crate) fn error(what: &dyn Display, advice: Option<&str>) {
    say("error", AnsiColor::Red, what, advice);
}

/// Says what a user should look at.
pub(crate) fn warning(what: &dyn Display, advice: Option<&str>) {
    say("warning", AnsiColor::Yellow, what, advice);
}

fn say(label: &str, colour: AnsiColor, what: &dyn Display, advice: Option<&str>) {
    let style: Style = colour.on_default().bold();
    let mut stream = anstream::stderr().lock();
    // Where standard error itself is closed, nobody is left to tell.
    let _ = writeln!(stream, "{style}{label}{style:#}: {what}");
    if let Some(advice) = advice {
        let _ = writeln!(stream, "  {advice}");
    }
}
