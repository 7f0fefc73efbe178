//! The styles of the table: few, and each with one meaning.

use anstyle::{AnsiColor, Color, Style};
use dateline_text::{Body, Status};

const fn colour(colour: AnsiColor) -> Style {
    Style::new().fg_color(Some(Color::Ansi(colour)))
}

/// The report's title.
pub(super) const TITLE: Style = Style::new().bold();
/// What may be overlooked.
pub(super) const QUIET: Style = Style::new().dimmed();
/// Running text.
pub(super) const PLAIN: Style = Style::new();
/// Codes of actors.
pub(super) const CODE: Style = Style::new().bold();
/// The words a record rests on, before their colour.
const TRIGGER: Style = Style::new().bold().underline();
/// Actors and recipients in the sentence.
pub(super) const PARTY: Style = Style::new().underline();
/// Times in the sentence and beside the record.
pub(super) const TIME: Style = colour(AnsiColor::Blue).underline();
/// Places in the sentence.
pub(super) const PLACE: Style = colour(AnsiColor::Magenta).underline();
/// What is missing.
pub(super) const MISSING: Style = colour(AnsiColor::Yellow).dimmed();

/// The colour of a record: by quad class for events, one each for statements and relations.
pub(super) fn of_body(body: &Body) -> Style {
    match body {
        Body::Statement(_) => colour(AnsiColor::Blue),
        Body::Relation(_) => colour(AnsiColor::Magenta),
        Body::Event(event) => match event.quad_code() {
            1 => colour(AnsiColor::Cyan),
            2 => colour(AnsiColor::Green),
            3 => colour(AnsiColor::Yellow),
            4 => colour(AnsiColor::Red),
            _ => Style::new(),
        },
    }
}

/// The trigger in the sentence, in its record's colour.
pub(super) fn trigger(body: &Body) -> Style {
    TRIGGER.fg_color(of_body(body).get_fg_color())
}

/// A status: what took place stands plain, what did not or may not stands out.
pub(super) fn status(status: Status) -> Style {
    match status {
        Status::Happened | Status::Ongoing | Status::Ended => PLAIN,
        Status::Planned | Status::Expected | Status::Requested => colour(AnsiColor::Cyan),
        Status::Possible | Status::Uncertain => colour(AnsiColor::Yellow),
        Status::Denied | Status::Negated => colour(AnsiColor::Red),
    }
}
