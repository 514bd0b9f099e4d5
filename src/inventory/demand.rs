//! What somebody wants to know: the facts and relations that have to be kept.

use super::KindIndex;

/// Facts and relations that are read. Sorted, each once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Demand {
    /// Kind, and index among its facts.
    pub facts: Vec<(KindIndex, usize)>,
    /// Kind, and index among its relations.
    pub relations: Vec<(KindIndex, usize)>,
}

impl Demand {
    /// Sorts both lists and drops what is asked for twice.
    pub fn normalised(mut self) -> Self {
        self.facts.sort_unstable();
        self.facts.dedup();
        self.relations.sort_unstable();
        self.relations.dedup();
        self
    }

    /// Whether a fact is asked for.
    pub fn wants_fact(&self, kind: KindIndex, fact: usize) -> bool {
        self.facts.binary_search(&(kind, fact)).is_ok()
    }

    /// Whether a relation is asked for.
    pub fn wants_relation(&self, kind: KindIndex, relation: usize) -> bool {
        self.relations.binary_search(&(kind, relation)).is_ok()
    }
}
