//! Moments and the time between them. There is no clock: "now" is [`crate::Context::as_of`].

use std::fmt;

const HOUR_MS: i64 = 3_600_000;

/// A moment, in milliseconds since 1970, UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Instant(pub i64);

/// The time from one moment to another, in milliseconds; negative if the other lies before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span(pub i64);

impl Instant {
    /// The time from `earlier` to this.
    pub const fn since(self, earlier: Instant) -> Span {
        Span(self.0.saturating_sub(earlier.0))
    }
}

impl Span {
    /// That many hours.
    pub const fn from_hours(hours: i64) -> Self {
        Span(hours.saturating_mul(HOUR_MS))
    }

    /// That many days of 24 hours.
    pub const fn from_days(days: i64) -> Self {
        Span::from_hours(days.saturating_mul(24))
    }

    /// Whole hours, rounded down.
    pub const fn hours(self) -> i64 {
        self.0.div_euclid(HOUR_MS)
    }

    /// Whole days of 24 hours, rounded down.
    pub const fn days(self) -> i64 {
        self.0.div_euclid(24 * HOUR_MS)
    }
}

impl fmt::Display for Span {
    /// `9 days` from two days on, else `30 hours`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.days(), self.hours()) {
            (2.., _) => write!(formatter, "{} days", self.days()),
            (_, 1) => write!(formatter, "1 hour"),
            (_, hours) => write!(formatter, "{hours} hours"),
        }
    }
}
