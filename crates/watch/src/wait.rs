//! How long to wait: what servers ask for, and growing pauses after errors.

use crate::Moment;
use std::time::Duration;

/// The first pause after an error.
const FIRST: Duration = Duration::from_secs(60);

/// The longest pause, whatever a server asks for.
pub(crate) const LONGEST: Duration = Duration::from_secs(24 * 3600);

/// The pause after so many errors in a row: a minute, doubled with each, a day at most. `luck` from 0 to 1
/// shortens it by up to a half, so that not all come back at once.
///
/// ```
/// use dateline_watch::backoff;
/// assert_eq!(backoff(1, 0.0).as_secs(), 60);
/// assert_eq!(backoff(3, 1.0).as_secs(), 120);
/// ```
pub fn backoff(errors: u32, luck: f64) -> Duration {
    let doubled = 1u32.checked_shl(errors.saturating_sub(1)).unwrap_or(u32::MAX);
    let pause = FIRST.saturating_mul(doubled).min(LONGEST);
    pause.mul_f64(1.0 - luck.clamp(0.0, 1.0) / 2.0)
}

/// A pause made up to a tenth longer by `luck` from 0 to 1.
pub fn jittered(pause: Duration, luck: f64) -> Duration {
    pause.mul_f64(1.0 + luck.clamp(0.0, 1.0) / 10.0)
}

/// What a `Retry-After` header asks for: seconds, or a moment as HTTP writes it; a day at most.
pub fn retry_after(value: &str, now: Moment) -> Option<Duration> {
    let value = value.trim();
    let asked = match value.parse() {
        Ok(seconds) => Duration::from_secs(seconds),
        Err(_) => moment(value)?.since(now),
    };
    Some(asked.min(LONGEST))
}

/// Reads "Wed, 21 Oct 2026 07:28:00 GMT".
fn moment(value: &str) -> Option<Moment> {
    let time = jiff::fmt::rfc2822::parse(value).ok()?;
    u64::try_from(time.timestamp().as_second()).ok().map(Moment::from_seconds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_servers_ask_for() {
        let now = Moment::from_seconds(1_792_567_680);
        let check = |value: &str, seconds: Option<u64>| {
            let found = retry_after(value, now).map(|pause| pause.as_secs());
            assert_eq!(found, seconds, "{value}");
        };
        check("120", Some(120));
        check(" 0 ", Some(0));
        check("Wed, 21 Oct 2026 07:29:00 GMT", Some(60));
        check("Wed, 21 Oct 2020 07:29:00 GMT", Some(0));
        check("99999999999", Some(24 * 3600));
        check("soon", None);
        check("-5", None);
    }

    #[test]
    fn pauses_grow_and_end_at_a_day() {
        let pauses: Vec<u64> = (0..5).map(|errors| backoff(errors, 0.0).as_secs()).collect();
        assert_eq!(pauses, [60, 60, 120, 240, 480]);
        for errors in [20, 31, 32, 33, u32::MAX] {
            assert_eq!(backoff(errors, 0.0), LONGEST);
        }
        assert_eq!(backoff(2, 0.5).as_secs(), 90);
        assert_eq!(jittered(Duration::from_secs(100), 1.0).as_secs(), 110);
    }
}
