//! Which facts and relations somebody reads; the rest is not kept.

use std::collections::BTreeSet;

use resilint_dictionary::{KINDS, kind};

/// Index of a kind in [`KINDS`].
pub type KindIndex = usize;

/// Facts and relations to keep, by kind and index in the dictionary.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Demand {
    /// Facts.
    pub facts: BTreeSet<(KindIndex, usize)>,
    /// Relations.
    pub relations: BTreeSet<(KindIndex, usize)>,
}

impl Demand {
    /// Every fact and every relation of the dictionary.
    pub fn everything() -> Self {
        let mut demand = Demand::default();
        for (index, kind) in KINDS.iter().enumerate() {
            demand.facts.extend((0..kind.facts.len()).map(|fact| (index, fact)));
            demand.relations.extend((0..kind.relations.len()).map(|relation| (index, relation)));
        }
        demand
    }

    /// Adds a fact or relation by name; an unknown name adds nothing and gives false.
    pub fn add(&mut self, kind_name: &str, name: &str) -> bool {
        let Some((index, kind)) = KINDS.iter().enumerate().find(|(_, kind)| kind.name == kind_name) else {
            return false;
        };
        if let Some(fact) = kind.fact_index(name) {
            self.facts.insert((index, fact));
            return true;
        }
        let relation = kind.relation_index(name);
        self.relations.extend(relation.map(|relation| (index, relation)));
        relation.is_some()
    }

    /// Whether anything of that kind is wanted.
    pub fn wants_kind(&self, index: KindIndex) -> bool {
        self.facts.range((index, 0)..(index + 1, 0)).next().is_some()
            || self.relations.range((index, 0)..(index + 1, 0)).next().is_some()
    }
}

/// The index of a kind by name.
pub fn kind_index(name: &str) -> Option<KindIndex> {
    kind(name).and_then(|found| KINDS.iter().position(|kind| kind.name == found.name))
}
