//! Times as they are passed in; nothing else here knows a clock.

use std::ops::Add;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// A moment in milliseconds since 1970.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(u64);

impl Moment {
    /// The moment so many seconds after the beginning of 1970.
    pub const fn from_seconds(seconds: u64) -> Moment {
        Moment(seconds.saturating_mul(1000))
    }

    /// What the system's clock says.
    pub fn now() -> Moment {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Moment(millis(since))
    }

    /// Whole seconds since 1970.
    pub const fn seconds(self) -> u64 {
        self.0 / 1000
    }

    /// How long it is from now to this moment; nothing where it has passed.
    ///
    /// ```
    /// use dateline_watch::Moment;
    /// let (early, late) = (Moment::from_seconds(5), Moment::from_seconds(8));
    /// assert_eq!(late.since(early).as_secs(), 3);
    /// assert_eq!(early.since(late).as_secs(), 0);
    /// ```
    pub const fn since(self, earlier: Moment) -> Duration {
        Duration::from_millis(self.0.saturating_sub(earlier.0))
    }
}

impl Add<Duration> for Moment {
    type Output = Moment;

    fn add(self, wait: Duration) -> Moment {
        Moment(self.0.saturating_add(millis(wait)))
    }
}

fn millis(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}
