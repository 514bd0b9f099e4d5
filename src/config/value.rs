//! Values as the user wrote them, and what they mean as an objective or a parameter.
//!
//! One reading for both: `resilint.toml` and `--objective NAME=VALUE` end here. Nothing here knows where a value stood.

use toml::de::DeValue;

use super::objective::ObjectiveType;
use crate::rule::{ParameterType, Value};

/// A value of TOML, without its place.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum RawValue {
    /// True or false.
    Boolean(bool),
    /// A whole number.
    Integer(i64),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<RawValue>),
    /// A table, in the order of its keys.
    Table(Vec<(String, RawValue)>),
    /// What no setting takes: a date, a number with a fraction, a number beyond 64 bits.
    Other(String),
}

impl RawValue {
    /// The value of a parsed one.
    pub(crate) fn of(value: &DeValue<'_>) -> Self {
        match value {
            DeValue::Boolean(value) => RawValue::Boolean(*value),
            DeValue::Integer(number) => match i64::from_str_radix(number.as_str(), number.radix()) {
                Ok(number) => RawValue::Integer(number),
                Err(_) => RawValue::Other(number.as_str().to_owned()),
            },
            DeValue::String(text) => RawValue::Text(text.clone().into_owned()),
            DeValue::Array(list) => {
                RawValue::List(list.iter().map(|element| RawValue::of(element.get_ref())).collect())
            }
            DeValue::Table(table) => RawValue::Table(
                table.iter().map(|(key, value)| (key.get_ref().to_string(), RawValue::of(value.get_ref()))).collect(),
            ),
            DeValue::Float(number) => RawValue::Other(number.as_str().to_owned()),
            DeValue::Datetime(moment) => RawValue::Other(moment.to_string()),
        }
    }

    /// The value that a flag states: TOML where it is TOML (`["eu-west-1"]`, `24`, `{ data = "records" }`),
    /// else a text; commas separate the elements of a list.
    pub(crate) fn of_flag(text: &str) -> Self {
        match DeValue::parse(text) {
            Ok(value) => RawValue::of(value.get_ref()),
            Err(_) if text.contains(',') => {
                RawValue::List(text.split(',').map(|element| RawValue::Text(element.trim().to_owned())).collect())
            }
            Err(_) => RawValue::Text(text.to_owned()),
        }
    }

    /// The texts of a text or a list of texts.
    fn texts(&self) -> Option<Vec<String>> {
        match self {
            RawValue::Text(text) => Some(vec![text.clone()]),
            RawValue::List(list) => list
                .iter()
                .map(|element| match element {
                    RawValue::Text(text) => Some(text.clone()),
                    RawValue::Integer(number) => Some(format!("{number:012}")),
                    _ => None,
                })
                .collect(),
            RawValue::Integer(number) => Some(vec![format!("{number:012}")]),
            _ => None,
        }
    }

    /// How a message shows it.
    pub(crate) fn shown(&self) -> String {
        match self {
            RawValue::Boolean(value) => value.to_string(),
            RawValue::Integer(number) => number.to_string(),
            RawValue::Text(text) => format!("{text:?}"),
            RawValue::List(_) => "a list".to_owned(),
            RawValue::Table(_) => "a table".to_owned(),
            RawValue::Other(text) => text.clone(),
        }
    }

    fn is_not(&self, wanted: &str) -> String {
        format!("must be {wanted}, not {}", self.shown())
    }
}

/// The value of an objective.
///
/// # Errors
/// What it must be instead, to stand after the objective's name.
pub(super) fn objective_value(ty: ObjectiveType, raw: &RawValue) -> Result<Value, String> {
    match ty {
        ObjectiveType::Integer { min, max } => integer(raw, min, max),
        ObjectiveType::Regions => list_or_any(raw, "a list of Regions, or \"any\"", is_region),
        ObjectiveType::Accounts => list_or_any(raw, "a list of 12-digit accounts, or \"any\"", is_account),
        ObjectiveType::Text => match raw {
            RawValue::Text(text) if !text.trim().is_empty() => Ok(Value::Text(text.clone())),
            _ => Err(raw.is_not("a text")),
        },
        ObjectiveType::Word(word) => match raw {
            RawValue::Text(text) if text == word => Ok(Value::Text(text.clone())),
            _ => Err(raw.is_not(&format!("{word:?}"))),
        },
        ObjectiveType::Selector => selector(raw),
    }
}

/// The value of a parameter.
///
/// # Errors
/// What it must be instead, to stand after the parameter's name.
pub(super) fn parameter_value(ty: &ParameterType, raw: &RawValue) -> Result<Value, String> {
    match (ty, raw) {
        (ParameterType::Boolean, RawValue::Boolean(value)) => Ok(Value::Boolean(*value)),
        (ParameterType::Boolean, _) => Err(raw.is_not("true or false")),
        (ParameterType::Integer { min, max }, _) => integer(raw, *min, *max),
        (ParameterType::Text { choices }, RawValue::Text(text)) if choices.is_empty() || choices.contains(text) => {
            Ok(Value::Text(text.clone()))
        }
        (ParameterType::Text { choices }, _) if choices.is_empty() => Err(raw.is_not("a text")),
        (ParameterType::Text { choices }, _) => Err(raw.is_not(&format!("one of {}", choices.join(", ")))),
        (ParameterType::Texts, _) => raw.texts().map(Value::Texts).ok_or_else(|| raw.is_not("a list of texts")),
        (ParameterType::Selector, _) => selector(raw),
    }
}

/// What an objective's value is as a parameter of that type: `any` is the same as not set.
pub(super) fn as_parameter(value: Value, ty: &ParameterType) -> Value {
    match (ty, value) {
        (ParameterType::Texts, Value::Texts(texts)) if texts == [ANY] => Value::None,
        (ParameterType::Integer { min, max }, Value::Integer(number)) => Value::Integer(number.clamp(*min, *max)),
        (ParameterType::Texts, Value::Text(text)) => Value::Texts(vec![text]),
        (_, value) => value,
    }
}

/// The word that names an intention without naming places.
const ANY: &str = "any";

fn integer(raw: &RawValue, min: i64, max: i64) -> Result<Value, String> {
    match raw {
        RawValue::Integer(number) if (min..=max).contains(number) => Ok(Value::Integer(*number)),
        _ => Err(raw.is_not(&format!("a whole number from {min} to {max}"))),
    }
}

fn list_or_any(raw: &RawValue, wanted: &str, fits: fn(&str) -> bool) -> Result<Value, String> {
    let texts = raw.texts().filter(|texts| !texts.is_empty()).ok_or_else(|| raw.is_not(wanted))?;
    if texts == [ANY] || texts.iter().all(|text| fits(text)) {
        return Ok(Value::Texts(texts));
    }
    let odd = texts.iter().find(|text| !fits(text)).map_or("", String::as_str);
    Err(format!("must be {wanted}, and {odd:?} is none"))
}

/// `all`, a table of tags, or name patterns; terms with their prefix are taken as they are.
fn selector(raw: &RawValue) -> Result<Value, String> {
    const WANTED: &str = "\"all\", a table of tags ({ data = \"records\" }) or a list of name patterns";
    let terms = match raw {
        RawValue::Table(tags) => {
            let mut terms = Vec::new();
            for (key, value) in tags {
                terms.extend(tag_terms(key, value)?);
            }
            terms
        }
        _ => {
            let texts = raw.texts().ok_or_else(|| raw.is_not(WANTED))?;
            texts.iter().map(|text| term(text)).collect::<Result<Vec<_>, _>>()?
        }
    };
    if terms.is_empty() { Err(raw.is_not(WANTED)) } else { Ok(Value::Selector(terms)) }
}

fn tag_terms(key: &str, value: &RawValue) -> Result<Vec<String>, String> {
    if key.is_empty() || key.contains('=') {
        return Err(format!("cannot select by the tag key {key:?}"));
    }
    match value {
        RawValue::Boolean(true) => Ok(vec![format!("tag:{key}")]),
        RawValue::Boolean(_) => Err(format!("selects by the tag {key}: true means any value, else name the value")),
        _ => match value.texts() {
            Some(texts) => Ok(texts.iter().map(|text| format!("tag:{key}={text}")).collect()),
            None => Err(format!("must name a text for the tag {key}, not {}", value.shown())),
        },
    }
}

fn term(text: &str) -> Result<String, String> {
    if text == "all" || (text.starts_with("tag:") && text.len() > "tag:".len()) {
        return Ok(text.to_owned());
    }
    let pattern = text.strip_prefix("name:").unwrap_or(text);
    match super::pattern::Pattern::new(pattern) {
        Ok(_) => Ok(format!("name:{pattern}")),
        Err(problem) => Err(format!("has a pattern that cannot be read: {problem}")),
    }
}

/// Whether a text has the form of a Region: `eu-west-1`, `us-gov-west-1`.
pub fn is_region(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let words = parts.len().saturating_sub(1);
    (3..=5).contains(&parts.len())
        && parts.iter().take(words).all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase()))
        && parts.last().is_some_and(|part| (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit()))
}

/// Whether a text has the form of an account: twelve digits.
pub fn is_account(text: &str) -> bool {
    text.len() == 12 && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_selector_is_tags_or_patterns_or_all() {
        let cases = [
            (r#"{ data = "records" }"#, Some(vec!["tag:data=records"])),
            (r#"{ data = ["a", "b"], owner = true }"#, Some(vec!["tag:data=a", "tag:data=b", "tag:owner"])),
            (r#""all""#, Some(vec!["all"])),
            (r#"["backup-*", "tag:x"]"#, Some(vec!["name:backup-*", "tag:x"])),
            // Nothing selects nothing: that is a mistake.
            ("[]", None),
            ("{ data = 1.5 }", None),
            ("7.5", None),
        ];
        for (text, expected) in cases {
            let expected = expected.map(|terms| Value::Selector(terms.into_iter().map(str::to_owned).collect()));
            assert_eq!(selector(&RawValue::of_flag(text)).ok(), expected, "{text}");
        }
    }

    #[test]
    fn accounts_written_as_numbers_keep_their_zeros() {
        let raw = RawValue::of_flag("[12345678901]");
        let value = objective_value(ObjectiveType::Accounts, &raw);
        assert_eq!(value, Ok(Value::Texts(vec!["012345678901".to_owned()])));
    }

    #[test]
    fn regions_have_a_form() {
        for (text, fits) in [("eu-west-1", true), ("us-gov-east-1", true), ("us-isob-east-1", true), ("europe", false)]
        {
            assert_eq!(is_region(text), fits, "{text}");
        }
        assert!(!is_region("eu-west-1; rm"));
    }
}
