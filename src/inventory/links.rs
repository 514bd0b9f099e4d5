//! Links: the rows that a relation leads to, compressed, and whether they are all of them.

use super::cell::Reason;

/// A relation for all rows of a table: compressed adjacency.
#[derive(Debug, Clone, Default)]
pub struct Links {
    ends: Vec<u32>,
    targets: Vec<u32>,
    states: Vec<LinkState>,
}

/// Whether the rows of a relation are known to be all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LinkState {
    /// These and no others.
    Complete,
    /// There may be more, for this reason.
    Unknown(Reason),
}

impl Links {
    /// Appends the next row: its targets in ascending order, and whether they are all.
    pub fn push(&mut self, targets: impl IntoIterator<Item = u32>, state: LinkState) {
        self.targets.extend(targets);
        self.ends.push(u32::try_from(self.targets.len()).unwrap_or(u32::MAX));
        self.states.push(state);
    }

    /// Rows of the target table that this row leads to, ascending.
    pub fn targets(&self, row: usize) -> &[u32] {
        let end = self.ends.get(row).copied().unwrap_or(0) as usize;
        let start = row.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0) as usize;
        self.targets.get(start..end).unwrap_or(&[])
    }

    /// Whether they are all; a row past the end is not exported.
    pub fn state(&self, row: usize) -> LinkState {
        self.states.get(row).copied().unwrap_or(LinkState::Unknown(Reason::NotExported))
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are no rows.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }
}
