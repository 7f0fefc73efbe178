//! Lines on standard error that tell what goes on.

use crate::messages;
use std::io::Write;

/// Says what was done.
pub(super) fn line(what: &str) {
    // Where standard error is closed, nobody is left to tell.
    let _ =
        writeln!(anstream::stderr().lock(), "{} {what}", jiff::Timestamp::now().strftime("%FT%TZ"));
}

/// Says what failed.
pub(super) fn trouble(what: &str, advice: &str) {
    messages::warning(&what, Some(advice));
}
