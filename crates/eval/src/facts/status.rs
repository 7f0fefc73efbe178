//! dateline's status in the terms of MEANTIME's factuality: polarity, certainty, tense.

use dateline_text::Status;

/// POS, or NEG for what is negated or denied.
pub fn polarity(status: Status) -> &'static str {
    match status {
        Status::Negated | Status::Denied => "NEG",
        _ => "POS",
    }
}

/// How sure the source is. A plan is CERTAIN in the set's terms, as its source commits itself to it;
/// what is only asked for is UNDERSPECIFIED.
pub fn certainty(status: Status) -> &'static str {
    match status {
        Status::Expected => "PROBABLE",
        Status::Possible | Status::Uncertain => "POSSIBLE",
        Status::Requested => "UNDERSPECIFIED",
        _ => "CERTAIN",
    }
}

/// Whether the event lies ahead.
pub fn tense(status: Status) -> &'static str {
    match status {
        Status::Planned | Status::Expected | Status::Requested | Status::Possible => "FUTURE",
        _ => "NON_FUTURE",
    }
}
