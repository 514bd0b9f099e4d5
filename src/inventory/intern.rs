//! Texts that occur again and again, kept once.

use std::collections::HashMap;

/// Gives each text an index, in the order in which it is first seen.
#[derive(Debug, Clone, Default)]
pub(crate) struct Interner {
    indexes: HashMap<Box<str>, u32>,
    texts: Vec<Box<str>>,
}

impl Interner {
    /// The index of a text.
    pub(crate) fn intern(&mut self, text: &str) -> u32 {
        if let Some(&index) = self.indexes.get(text) {
            return index;
        }
        let index = u32::try_from(self.texts.len()).unwrap_or(u32::MAX);
        self.texts.push(text.into());
        self.indexes.insert(text.into(), index);
        index
    }

    /// The texts by index.
    pub(crate) fn texts(&self) -> &[Box<str>] {
        &self.texts
    }

    /// The texts by index, without the way back.
    pub(crate) fn into_texts(self) -> Vec<Box<str>> {
        self.texts
    }
}
