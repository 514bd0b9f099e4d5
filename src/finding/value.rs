//! Values of facts as reports show them.

use serde_json::Value;

use crate::inventory::FactValue;

/// A fact's value as JSON; instants as RFC 3339 in UTC.
pub fn json_value(value: FactValue<'_>) -> Value {
    match value {
        FactValue::Boolean(value) => Value::Bool(value),
        FactValue::Integer(value) => Value::from(value),
        FactValue::Number(value) => Value::from(value),
        FactValue::Text(value) => Value::from(value),
        FactValue::Instant(milliseconds) => Value::from(instant(milliseconds)),
        FactValue::Texts(texts) => Value::from(texts.iter().map(Value::from).collect::<Vec<_>>()),
    }
}

/// RFC 3339 of milliseconds since 1970; the number itself where no calendar reaches.
pub(crate) fn instant(milliseconds: i64) -> String {
    match jiff::Timestamp::from_millisecond(milliseconds) {
        Ok(moment) => moment.to_string(),
        Err(_) => milliseconds.to_string(),
    }
}
