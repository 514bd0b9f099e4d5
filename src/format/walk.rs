//! The one walker: follows a trie through a document and tells a sink what it meets.
//!
//! Reading and locating are the same walk. Reading streams (`SPANS` false): keys that the trie does not know are skipped,
//! nothing is held. Locating (`SPANS` true) takes each value as its piece of the text first, so that its place is known.

use std::fmt;

use resilint_dictionary::Convert;
use serde::de::{DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::trie::{Leaf, NodeIndex, Trie};

/// A value as the document spells it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Scalar<'a> {
    /// `null`.
    Null,
    /// A boolean.
    Boolean(bool),
    /// A whole number of 64 bits.
    Integer(i64),
    /// Any other number.
    Number(f64),
    /// A string.
    Text(&'a str),
    /// A moment that a recording spells as an object; milliseconds since 1970.
    Instant(i64),
    /// An object.
    Object,
    /// A list, and whether it has elements.
    List(bool),
}

/// What a walk tells.
pub(crate) trait Sink {
    /// An item of this source begins; items of parts lie inside their owners. `at` is its place where places are asked.
    fn begin(&mut self, source: usize, at: Option<At<'_>>);
    /// The innermost item ends.
    fn end(&mut self);
    /// A value of the fact that the leaf stands for.
    fn value(&mut self, leaf: &Leaf, value: Scalar<'_>, at: Option<At<'_>>);
    /// A key that matters occurs twice in one object; the last value wins.
    fn duplicate(&mut self, key: &'static str);
    /// What this leaf told of the current item does not hold: the key occurs again.
    fn forget(&mut self, leaf: &Leaf);
    /// A place that should be a list or an object is something else.
    fn misshapen(&mut self, key: &str);
    /// With places: whether to look inside the next item of this source. What is not looked into is still counted.
    fn enters(&mut self, _source: usize) -> bool {
        true
    }
}

/// The place of a value.
#[derive(Debug, Clone, Copy)]
pub(crate) struct At<'a> {
    /// Byte offset of the value in the walked text.
    pub start: usize,
    /// Its end.
    pub end: usize,
    /// Keys and indexes from the root.
    pub path: &'a [Step],
}

/// One step of a pointer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Step {
    /// Into an object.
    Key(String),
    /// Into a list.
    Index(usize),
}

/// How deep a document may be nested: as deep as serde_json reads.
const MOST_DEPTH: usize = 127;

/// Walks a document.
///
/// # Errors
/// The error of serde_json where the text is not JSON, or is nested more than 128 deep; its line and column count bytes.
pub(crate) fn walk<S: Sink, const SPANS: bool>(text: &str, trie: &Trie, sink: &mut S) -> Result<(), serde_json::Error> {
    let mut walk = Walk { trie, sink, base: text.as_ptr() as usize, path: Vec::new() };
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let entry = Entry::<S, SPANS> { walk: &mut walk, node: 0, element: false };
    if SPANS {
        let raw: &RawValue = serde::Deserialize::deserialize(&mut deserializer)?;
        entry.located(raw)?;
    } else {
        entry.deserialize(&mut deserializer)?;
    }
    deserializer.end()
}

struct Walk<'w, S> {
    trie: &'w Trie,
    sink: &'w mut S,
    base: usize,
    path: Vec<Step>,
}

/// A value about to be read at a node; `element` when it is an element of a list that the node stands for.
struct Entry<'e, 'w, S, const SPANS: bool> {
    walk: &'e mut Walk<'w, S>,
    node: NodeIndex,
    element: bool,
}

impl<'w, S: Sink, const SPANS: bool> Entry<'_, 'w, S, SPANS> {
    /// Reads a value whose piece of the text is known.
    fn located(self, raw: &RawValue) -> Result<(), serde_json::Error> {
        if self.walk.path.len() > MOST_DEPTH {
            // Reading stops there too: what lies deeper was not judged.
            return Ok(());
        }
        let start = raw.get().as_ptr() as usize - self.walk.base;
        let mut deserializer = serde_json::Deserializer::from_str(raw.get());
        let visit = Visit::<S, SPANS> {
            walk: self.walk,
            node: self.node,
            element: self.element,
            span: (start, start + raw.get().len()),
        };
        (&mut deserializer).deserialize_any(visit)
    }
}

impl<'de, S: Sink, const SPANS: bool> DeserializeSeed<'de> for Entry<'_, '_, S, SPANS> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        if SPANS {
            let raw: &'de RawValue = serde::Deserialize::deserialize(deserializer)?;
            return self.located(raw).map_err(D::Error::custom);
        }
        let visit = Visit::<S, SPANS> { walk: self.walk, node: self.node, element: self.element, span: (0, 0) };
        deserializer.deserialize_any(visit)
    }
}

struct Visit<'e, 'w, S, const SPANS: bool> {
    walk: &'e mut Walk<'w, S>,
    node: NodeIndex,
    element: bool,
    span: (usize, usize),
}

impl<'w, S: Sink, const SPANS: bool> Visit<'_, 'w, S, SPANS> {
    fn tell(&mut self, value: Scalar<'_>) {
        let trie = self.walk.trie;
        for leaf in &trie.nodes[self.node].leaves {
            // One value in a list is no value of a fact that is none.
            let is_list = leaf.ty == resilint_dictionary::Type::Texts || leaf.convert == Some(Convert::Present);
            if self.element && !is_list {
                continue;
            }
            let at = SPANS.then_some(At { start: self.span.0, end: self.span.1, path: &self.walk.path });
            self.walk.sink.value(leaf, value, at);
        }
    }

    /// A scalar where the trie expects something to lie below.
    fn scalar(mut self, value: Scalar<'_>) {
        self.tell(value);
        let node = &self.walk.trie.nodes[self.node];
        // Null stands for an object that is not there, but not for a listing, nor for one of its items.
        let is_item = !node.items.is_empty() && self.node != 0;
        let expects = is_item || (!node.keys.is_empty() && node.leaves.is_empty());
        if expects && (is_item || value != Scalar::Null) {
            self.misshapen();
        }
    }

    fn misshapen(&mut self) {
        let key = match self.walk.path.last() {
            Some(Step::Key(key)) => key.clone(),
            _ => self.key_of_node().to_owned(),
        };
        self.walk.sink.misshapen(&key);
    }

    /// The key that leads to this node; empty for the root.
    fn key_of_node(&self) -> &'static str {
        let nodes = &self.walk.trie.nodes;
        nodes.iter().flat_map(|node| &node.keys).find(|(_, below)| *below == self.node).map_or("", |(key, _)| key)
    }
}

impl<'de, S: Sink, const SPANS: bool> Visitor<'de> for Visit<'_, '_, S, SPANS> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        self.scalar(Scalar::Null);
        Ok(())
    }

    fn visit_bool<E>(self, value: bool) -> Result<(), E> {
        self.scalar(Scalar::Boolean(value));
        Ok(())
    }

    fn visit_i64<E>(self, value: i64) -> Result<(), E> {
        self.scalar(Scalar::Integer(value));
        Ok(())
    }

    fn visit_u64<E>(self, value: u64) -> Result<(), E> {
        let scalar = i64::try_from(value).map_or(Scalar::Number(value as f64), Scalar::Integer);
        self.scalar(scalar);
        Ok(())
    }

    fn visit_f64<E>(self, value: f64) -> Result<(), E> {
        self.scalar(Scalar::Number(value));
        Ok(())
    }

    fn visit_str<E>(self, value: &str) -> Result<(), E> {
        self.scalar(Scalar::Text(value));
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut list: A) -> Result<(), A::Error> {
        let trie = self.walk.trie;
        let node = &trie.nodes[self.node];
        let mut index = 0;
        if self.element {
            // A list inside a list fits no place of the dictionary.
            self.misshapen();
        }
        if SPANS {
            while let Some(raw) = list.next_element::<&'de RawValue>()? {
                let skipped = node.items.first().filter(|_| !node.holds_items);
                if skipped.is_none_or(|&source| self.walk.sink.enters(source)) {
                    self.walk.path.push(Step::Index(index));
                    let entry = Entry::<S, SPANS> { walk: self.walk, node: self.node, element: true };
                    entry.located(raw).map_err(A::Error::custom)?;
                    self.walk.path.pop();
                }
                index += 1;
            }
        } else {
            while list
                .next_element_seed(Entry::<S, SPANS> { walk: self.walk, node: self.node, element: true })?
                .is_some()
            {
                index += 1;
            }
        }
        self.tell(Scalar::List(index > 0));
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<(), A::Error> {
        let trie = self.walk.trie;
        let node = &trie.nodes[self.node];
        if !node.items.is_empty() && !self.element && trie.sources[node.items[0]].entry.items.ends_with("[]") {
            self.misshapen();
        }
        for &source in &node.items {
            let at = SPANS.then_some(At { start: self.span.0, end: self.span.1, path: &self.walk.path });
            self.walk.sink.begin(source, at);
        }
        self.tell(Scalar::Object);
        let mut recorded = RecordedInstant::default();
        let mut seen = 0u64;
        while let Some(key) = map.next_key_seed(Key(&node.keys))? {
            match key {
                Found::Known(position) => {
                    let (name, below) = node.keys[position];
                    if seen & (1 << (position % 64)) != 0 && position < 64 {
                        self.walk.sink.duplicate(name);
                        self.forget(below);
                    }
                    seen |= 1 << (position % 64);
                    if SPANS {
                        self.walk.path.push(Step::Key(name.to_owned()));
                    }
                    map.next_value_seed(Entry::<S, SPANS> { walk: self.walk, node: below, element: false })?;
                    if SPANS {
                        self.walk.path.pop();
                    }
                }
                Found::Recorded(field) => recorded.set(field, map.next_value_seed(WholeNumber)?),
                Found::Other => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        if let Some(instant) = recorded.instant() {
            self.tell(Scalar::Instant(instant));
        }
        self.fill_parallel(seen);
        for _ in &node.items {
            self.walk.sink.end();
        }
        Ok(())
    }
}

impl<S: Sink, const SPANS: bool> Visit<'_, '_, S, SPANS> {
    fn forget(&mut self, node: NodeIndex) {
        let node = &self.walk.trie.nodes[node];
        node.leaves.iter().for_each(|leaf| self.walk.sink.forget(leaf));
        for &(_, below) in node.keys.iter().filter(|_| node.items.is_empty()) {
            self.forget(below);
        }
    }

    /// Lists that run in parallel (keys and values of tags) stay so when an element lacks one of the two.
    fn fill_parallel(&mut self, seen: u64) {
        let trie = self.walk.trie;
        let node = &trie.nodes[self.node];
        if node.items.is_empty() && node.keys.len() > 1 && seen != 0 {
            for (position, (_, below)) in node.keys.iter().enumerate() {
                for leaf in trie.nodes[*below].leaves.iter().filter(|_| seen & (1 << (position % 64)) == 0) {
                    if leaf.ty == resilint_dictionary::Type::Texts {
                        self.walk.sink.value(leaf, Scalar::Text(""), None);
                    }
                }
            }
        }
    }
}

/// What a key of an object is to the walker.
enum Found {
    Known(usize),
    Recorded(usize),
    Other,
}

/// Members of a moment as recordings of SDK answers spell it, largest unit first.
const RECORDED_FIELDS: [&str; 7] = ["year", "month", "day", "hour", "minute", "second", "microsecond"];

struct Key<'k>(&'k [(&'static str, NodeIndex)]);

impl<'de> DeserializeSeed<'de> for Key<'_> {
    type Value = Found;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Found, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for Key<'_> {
    type Value = Found;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a key")
    }

    fn visit_str<E>(self, key: &str) -> Result<Found, E> {
        if let Some(position) = self.0.iter().position(|(known, _)| *known == key) {
            return Ok(Found::Known(position));
        }
        if self.0.is_empty() && key.len() <= 11 {
            return Ok(RECORDED_FIELDS.iter().position(|field| *field == key).map_or(Found::Other, Found::Recorded));
        }
        Ok(Found::Other)
    }
}

/// A moment that a recording spells as `{"__class__": "datetime", "year": ..}`.
#[derive(Default)]
struct RecordedInstant {
    fields: [Option<i64>; 7],
}

impl RecordedInstant {
    fn set(&mut self, field: usize, value: Option<i64>) {
        if let Some(slot) = self.fields.get_mut(field) {
            *slot = value;
        }
    }

    fn instant(&self) -> Option<i64> {
        let part = |index: usize| self.fields[index].and_then(|value| i8::try_from(value).ok());
        let date = jiff::civil::date(i16::try_from(self.fields[0]?).ok()?, 1, 1);
        let date = date.with().month(part(1)?).day(part(2)?).build().ok()?;
        let time = date.to_datetime(jiff::civil::Time::new(part(3)?, part(4)?, part(5)?, 0).ok()?);
        let zoned = time.to_zoned(jiff::tz::TimeZone::UTC).ok()?;
        Some(zoned.timestamp().as_millisecond() + self.fields[6].unwrap_or(0) / 1000)
    }
}

/// A whole number, or nothing for any other value.
struct WholeNumber;

impl<'de> DeserializeSeed<'de> for WholeNumber {
    type Value = Option<i64>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Option<i64>, D::Error> {
        let value: &'de RawValue = serde::Deserialize::deserialize(deserializer)?;
        Ok(value.get().parse().ok())
    }
}
