//! Instants as texts, around the one instant at which every generated export was true.

/// 2026-11-20T06:00:00Z in seconds since 1970.
const AS_OF: i64 = 1_795_154_400;

/// The as-of of every generated tree, as text.
pub(crate) const AS_OF_TEXT: &str = "2026-11-20T06:00:00Z";

/// The instant so many hours before the as-of, as the CLI prints it.
pub(crate) fn hours_before(hours: u64) -> String {
    // The odd minutes keep instants apart from round hours, where an off-by-one would not show.
    text(AS_OF - i64::try_from(hours).expect("invariant: a few years of hours") * 3600 + 671)
}

/// The civil date of Hinnant's `days_from_civil`, inverted; years from 1970 on.
fn text(seconds: i64) -> String {
    let (days, second) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_index = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_index + 2) / 5 + 1;
    let month = if month_index < 10 { month_index + 3 } else { month_index - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    let (hour, minute, rest) = (second / 3600, second / 60 % 60, second % 60);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{rest:02}.482000+00:00")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_leap_days_and_the_as_of() {
        assert_eq!(text(AS_OF), "2026-11-20T06:00:00.482000+00:00");
        // The day before 1 March of a leap year.
        assert_eq!(text(1_709_208_000), "2024-02-29T12:00:00.482000+00:00");
        assert_eq!(text(0), "1970-01-01T00:00:00.482000+00:00");
    }
}
