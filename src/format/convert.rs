//! Values to facts: the converters of the dictionary.
//!
//! Reading and locating convert by the same function, so that what is shown as evidence is what was judged.

use resilint_dictionary::{Convert, Fact, Type};

use super::walk::Scalar;

/// What a value says of a fact.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Converted<'a> {
    /// A boolean.
    Boolean(bool),
    /// A whole number.
    Integer(i64),
    /// A number.
    Number(f64),
    /// Milliseconds since 1970, UTC.
    Instant(i64),
    /// A text or category.
    Text(&'a str),
    /// One text of a list.
    Element(&'a str),
    /// As if the place were not there.
    Nothing,
    /// There is something, and it is no value of this fact.
    Unreadable,
}

/// Converts a value for a fact; `convert` is that of the place.
pub(crate) fn convert<'a>(fact: &Fact, convert: Option<Convert>, value: Scalar<'a>) -> Converted<'a> {
    match (convert, value) {
        (Some(Convert::Location), Scalar::Null) => Converted::Text("us-east-1"),
        (Some(Convert::Present), _) => present(value),
        (_, Scalar::Null) => Converted::Nothing,
        (Some(convert), Scalar::Text(text)) => from_text(fact, convert, text),
        (Some(Convert::DaysFromYears), Scalar::Integer(years)) => {
            years.checked_mul(365).map_or(Converted::Unreadable, Converted::Integer)
        }
        (Some(Convert::EnabledWord), Scalar::Boolean(value)) => word_of(fact, if value { 0 } else { 1 }),
        (_, value) => plain(fact, value),
    }
}

fn present(value: Scalar<'_>) -> Converted<'_> {
    match value {
        Scalar::Null => Converted::Nothing,
        Scalar::List(any) => Converted::Boolean(any),
        _ => Converted::Boolean(true),
    }
}

fn from_text<'a>(fact: &Fact, convert: Convert, text: &'a str) -> Converted<'a> {
    match convert {
        Convert::BoolFromText => match text {
            _ if text.eq_ignore_ascii_case("true") || text.eq_ignore_ascii_case("enabled") => Converted::Boolean(true),
            _ if text.eq_ignore_ascii_case("false") || text.eq_ignore_ascii_case("disabled") => {
                Converted::Boolean(false)
            }
            _ => Converted::Unreadable,
        },
        Convert::EnabledWord => {
            let values = fact.values.unwrap_or(&[]);
            let found = values.iter().position(|value| value.eq_ignore_ascii_case(text));
            found.map_or(Converted::Unreadable, |position| word_of(fact, position))
        }
        Convert::Versioning => match text {
            "Enabled" => Converted::Text("enabled"),
            "Suspended" => Converted::Text("suspended"),
            _ => Converted::Unreadable,
        },
        Convert::Location => match text {
            "" => Converted::Text("us-east-1"),
            "EU" => Converted::Text("eu-west-1"),
            _ => Converted::Text(text),
        },
        Convert::PartitionFromArn => arn_field(text, 1),
        Convert::RegionFromArn => arn_field(text, 3),
        Convert::AccountFromArn => arn_field(text, 4),
        Convert::ZoneFromDirectoryBucket => zone_of_directory_bucket(text).map_or(Converted::Nothing, Converted::Text),
        Convert::Present | Convert::DaysFromYears => plain(fact, Scalar::Text(text)),
    }
}

fn word_of(fact: &Fact, position: usize) -> Converted<'static> {
    fact.values.and_then(|values| values.get(position)).map_or(Converted::Unreadable, |word| Converted::Text(word))
}

/// A field of an ARN, counted from 0; empty is nothing. What is no ARN is unreadable.
fn arn_field(arn: &str, field: usize) -> Converted<'_> {
    if !arn.starts_with("arn:") {
        return Converted::Unreadable;
    }
    match arn.splitn(6, ':').nth(field) {
        None => Converted::Unreadable,
        Some("") => Converted::Nothing,
        Some(value) => Converted::Text(value),
    }
}

/// The zone id in `base--use1-az4--x-s3`.
fn zone_of_directory_bucket(name: &str) -> Option<&str> {
    let zone = name.strip_suffix("--x-s3")?.rsplit_once("--")?.1;
    (!zone.is_empty()).then_some(zone)
}

fn plain<'a>(fact: &Fact, value: Scalar<'a>) -> Converted<'a> {
    match (fact.ty, value) {
        (Type::Boolean, Scalar::Boolean(value)) => Converted::Boolean(value),
        (Type::Boolean, Scalar::Text(text)) if text.eq_ignore_ascii_case("true") => Converted::Boolean(true),
        (Type::Boolean, Scalar::Text(text)) if text.eq_ignore_ascii_case("false") => Converted::Boolean(false),
        (Type::Integer, Scalar::Integer(value)) => Converted::Integer(value),
        (Type::Integer, Scalar::Number(value)) if value.fract() == 0.0 && value.abs() < 9.0e15 => {
            Converted::Integer(value as i64)
        }
        (Type::Integer, Scalar::Text(text)) => text.trim().parse().map_or(Converted::Unreadable, Converted::Integer),
        (Type::Number, Scalar::Integer(value)) => Converted::Number(value as f64),
        (Type::Number, Scalar::Number(value)) => Converted::Number(value),
        (Type::Instant, Scalar::Instant(value)) => Converted::Instant(value),
        (Type::Instant, Scalar::Integer(seconds)) => instant_of_seconds(seconds as f64),
        (Type::Instant, Scalar::Number(seconds)) => instant_of_seconds(seconds),
        (Type::Instant, Scalar::Text(text)) => parse_instant(text).map_or(Converted::Unreadable, Converted::Instant),
        (Type::Category, Scalar::Text(text)) => match fact.values {
            Some(values) if !values.contains(&text) => Converted::Unreadable,
            _ => Converted::Text(text),
        },
        (Type::Text, Scalar::Text(text)) => Converted::Text(text),
        (Type::Texts, Scalar::Text(text)) => Converted::Element(text),
        (Type::Texts, Scalar::List(_)) => Converted::Nothing,
        (_, Scalar::List(_)) => Converted::Unreadable,
        _ => Converted::Unreadable,
    }
}

/// Epoch seconds with fraction, as older CLI versions print them; outside the years 1 to 9999 it is no instant.
fn instant_of_seconds(seconds: f64) -> Converted<'static> {
    let millis = (seconds * 1000.0).round();
    if (-6.2e13..2.534e14).contains(&millis) { Converted::Instant(millis as i64) } else { Converted::Unreadable }
}

/// An instant in ISO 8601, with or without offset (none is UTC) and fractions, or a date, or epoch seconds as text;
/// to milliseconds since 1970, UTC.
pub fn parse_instant(text: &str) -> Option<i64> {
    let text = text.trim();
    if let Ok(timestamp) = text.parse::<jiff::Timestamp>() {
        return Some(timestamp.as_millisecond());
    }
    if let Ok(local) = text.parse::<jiff::civil::DateTime>() {
        return Some(local.to_zoned(jiff::tz::TimeZone::UTC).ok()?.timestamp().as_millisecond());
    }
    match text.parse::<f64>().map(instant_of_seconds) {
        Ok(Converted::Instant(millis)) => Some(millis),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instants_of_every_spelling_are_one_moment() {
        for (text, why) in [
            ("2026-11-19T03:12:44.105000+00:00", "CLI version 2"),
            ("2026-11-19T03:12:44.105Z", "images"),
            ("2026-11-19T04:12:44.105+01:00", "another offset"),
            ("2026-11-19T03:12:44.105", "no offset is UTC"),
            ("1795057964.105", "epoch seconds"),
        ] {
            assert_eq!(parse_instant(text), Some(1_795_057_964_105), "{why}");
        }
        assert_eq!(parse_instant("tomorrow"), None);
    }

    #[test]
    fn arn_fields_are_counted_from_the_first() {
        let arn = "arn:aws:fsx:eu-west-1:111122223333:file-system/fs-1";
        assert_eq!(arn_field(arn, 3), Converted::Text("eu-west-1"));
        assert_eq!(arn_field("arn:aws:s3:::bucket", 3), Converted::Nothing);
        assert_eq!(arn_field("fs-1", 3), Converted::Unreadable);
    }
}
