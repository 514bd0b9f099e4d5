//! A look at the head of a JSON text: enough to recognise it, without reading it to the end.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

/// What the head of a text shows.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Head {
    /// Top-level keys, up to and with the first one that says what the document is.
    pub keys: Vec<String>,
    /// Members of the first element below that key, with their texts where they are short.
    pub first: Vec<(String, Option<String>)>,
    /// The value below that key is a list without elements.
    pub is_empty_list: bool,
    /// The text is an object to its end, and none of its keys says what it is.
    pub ended: bool,
    /// The text is JSON so far, but no object.
    pub no_object: bool,
}

/// Texts above this length are of no use for recognising.
const SHORT_BYTES: usize = 200;
/// Top-level keys above this number are not looked at.
const MOST_KEYS: usize = 64;

/// Looks at the head; `decides` says of a key whether it says what the document is.
///
/// # Errors
/// The error of serde_json where the text is no JSON before a key decides.
pub(crate) fn look(text: &str, decides: impl Fn(&str) -> bool) -> Result<Head, serde_json::Error> {
    let mut head = Head::default();
    let mut done = false;
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let result = deserializer.deserialize_any(Look { head: &mut head, decides, done: &mut done });
    match result {
        // What was read to its end must be all that there is.
        Ok(()) => deserializer.end().map(|()| head),
        Err(_) if done => Ok(head),
        Err(error) => Err(error),
    }
}

struct Look<'h, F> {
    head: &'h mut Head,
    decides: F,
    done: &'h mut bool,
}

impl<'de, F: Fn(&str) -> bool> Visitor<'de> for Look<'_, F> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a JSON object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<String>()? {
            let decides = (self.decides)(&key);
            self.head.keys.push(key);
            if decides {
                map.next_value_seed(Element { head: self.head, done: self.done })?;
                *self.done = true;
                return Err(A::Error::custom(SEEN_ENOUGH));
            }
            map.next_value::<IgnoredAny>()?;
            if self.head.keys.len() == MOST_KEYS {
                *self.done = true;
                return Err(A::Error::custom(SEEN_ENOUGH));
            }
        }
        self.head.ended = true;
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        self.head.no_object = true;
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        self.head.ended = true;
        Ok(())
    }

    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        self.head.no_object = true;
        Ok(())
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        self.head.no_object = true;
        Ok(())
    }

    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        self.head.no_object = true;
        Ok(())
    }

    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        self.head.no_object = true;
        Ok(())
    }

    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        self.head.no_object = true;
        Ok(())
    }
}

/// Stops the parser; never shown.
const SEEN_ENOUGH: &str = "seen enough";

/// Looks at the first element of a list; anything else has no members.
struct Element<'h> {
    head: &'h mut Head,
    done: &'h mut bool,
}

impl<'de> DeserializeSeed<'de> for Element<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Element<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a JSON value")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        match list.next_element::<Members>()? {
            Some(Members(members)) => self.head.first = members,
            None => self.head.is_empty_list = true,
        }
        *self.done = true;
        Err(A::Error::custom(SEEN_ENOUGH))
    }

    fn visit_map<A: MapAccess<'de>>(self, _: A) -> Result<(), A::Error> {
        *self.done = true;
        Err(A::Error::custom(SEEN_ENOUGH))
    }

    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }
}

/// Members of an object, with short texts; none for anything else.
struct Members(Vec<(String, Option<String>)>);

impl<'de> serde::Deserialize<'de> for Members {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw: &'de RawValue = serde::Deserialize::deserialize(deserializer)?;
        let members: std::collections::BTreeMap<String, &RawValue> =
            serde_json::from_str(raw.get()).unwrap_or_default();
        let text =
            |raw: &RawValue| (raw.get().len() < SHORT_BYTES).then(|| serde_json::from_str(raw.get()).ok()).flatten();
        Ok(Members(members.into_iter().map(|(key, value)| (key, text(value))).collect()))
    }
}

impl Head {
    /// Whether the first element has this member.
    pub(crate) fn has(&self, member: &str) -> bool {
        self.first.iter().any(|(name, _)| name == member)
    }

    /// Whether the first element has this member as a text that `fits`.
    pub(crate) fn text(&self, member: &str, fits: impl Fn(&str) -> bool) -> bool {
        self.first.iter().any(|(name, text)| name == member && text.as_deref().is_some_and(&fits))
    }

    /// The key that says what the document is.
    pub(crate) fn deciding_key(&self) -> Option<&str> {
        if self.ended || self.no_object { None } else { self.keys.last().map(String::as_str) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_head_is_enough_even_when_the_rest_is_broken() {
        let head = look(r#"{"NextToken": null, "Volumes": [{"VolumeId": "fsvol-1", "X": [1,2]}, {broken"#, |key| {
            key == "Volumes"
        });
        let head = head.expect("the broken part lies behind");
        assert_eq!(head.deciding_key(), Some("Volumes"));
        assert!(head.text("VolumeId", |id| id.starts_with("fsvol-")) && head.has("X"));
    }

    #[test]
    fn empty_answers_are_told_apart() {
        assert!(look("{}", |_| true).expect("JSON").ended);
        assert!(look(r#"{"Volumes": []}"#, |_| true).expect("JSON").is_empty_list);
        assert!(look("[1]", |_| true).expect("JSON").no_object);
    }
}
