//! Items that are one resource become one row.
//!
//! Takes fragments in the order of their documents; gives tables. A row is told apart by kind and identity; account and
//! Region must not contradict, so that learning the account later does not change who a row is.
//! The newer document wins; of one instant, a value wins over its absence, and two values contradict.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use resilint_dictionary::{At, KINDS, Kind};

use super::cell::{Cell, FactValue, Reason};
use super::column::Column;
use super::columns::{Fragment, FragmentTable};
use super::document::LoadedDocument;
use super::intern::Interner;
use super::resource::Origin;
use super::table::Table;
use crate::demand::{Demand, KindIndex};
use crate::format::NAMED_ONLY;

/// Tables that grow by fragments.
pub(crate) struct Assembly<'d> {
    documents: &'d [LoadedDocument],
    tables: Vec<Table>,
    identities: Vec<Identities>,
    categories: Interner,
}

/// Rows of a table by their identity.
#[derive(Default)]
struct Identities {
    newest: HashMap<u64, u32>,
    older: Vec<Option<u32>>,
    keys: Vec<Option<String>>,
}

/// Fact indexes that decide who a row is.
struct Keys {
    identity: Vec<usize>,
    scope: Vec<usize>,
}

impl<'d> Assembly<'d> {
    /// Empty tables with columns for what is wanted.
    pub(crate) fn new(demand: &Demand, documents: &'d [LoadedDocument]) -> Self {
        let table = |(index, kind): (usize, &&'static Kind)| Table {
            kind,
            rows: 0,
            columns: kind
                .facts
                .iter()
                .enumerate()
                .map(|(fact, entry)| demand.facts.contains(&(index, fact)).then(|| Column::new(entry.ty)))
                .collect(),
            links: vec![None; kind.relations.len()],
            origins: Vec::new(),
            owners: Vec::new(),
        };
        Assembly {
            documents,
            tables: KINDS.iter().enumerate().map(table).collect(),
            identities: KINDS.iter().map(|_| Identities::default()).collect(),
            categories: Interner::default(),
        }
    }

    /// Adds the rows of a fragment; fragments come in the order of their documents.
    pub(crate) fn add(&mut self, fragment: &Fragment) {
        let categories: Vec<u32> =
            fragment.categories.texts().iter().map(|text| self.categories.intern(text)).collect();
        let mut rows_of: Vec<Vec<u32>> = Vec::with_capacity(KINDS.len());
        for (index, kind) in KINDS.iter().enumerate() {
            let part = &fragment.tables[index];
            let keys = Keys::of(kind);
            let owner_kind = kind.part_of.and_then(|owner| KINDS.iter().position(|known| known.name == owner));
            let mut rows = Vec::with_capacity(part.origins.len());
            for row in 0..part.origins.len() {
                let owner =
                    owner_kind.and_then(|kind| rows_of.get(kind)?.get(*part.owners.get(row)? as usize)).copied();
                if kind.part_of.is_some() && owner.is_none() {
                    rows.push(u32::MAX);
                    continue;
                }
                let incoming =
                    Incoming { kind: index, keys: &keys, part, row, owner, texts: fragment.categories.texts() };
                let target = self.row_for(&incoming);
                self.copy_row(&incoming, target as usize, &categories);
                rows.push(target);
            }
            rows_of.push(rows);
        }
    }

    /// The tables, and the texts of their category cells.
    pub(crate) fn finish(self) -> (Vec<Table>, Interner) {
        (self.tables, self.categories)
    }

    fn row_for(&mut self, incoming: &Incoming<'_>) -> u32 {
        let key = incoming.key();
        let hash = key.as_ref().map(|key| {
            let mut hasher = DefaultHasher::new();
            key.hash(&mut hasher);
            hasher.finish()
        });
        if let Some(found) = hash.and_then(|hash| self.find(incoming, hash, key.as_deref())) {
            return found;
        }
        let table = &mut self.tables[incoming.kind];
        let new = table.rows;
        table.rows += 1;
        table.columns.iter_mut().flatten().for_each(Column::push_row);
        table.origins.push(Vec::new());
        table.owners.extend(incoming.owner);
        let identities = &mut self.identities[incoming.kind];
        identities.keys.push(key);
        let older = hash.and_then(|hash| identities.newest.insert(hash, new));
        identities.older.push(older);
        new
    }

    /// The one row of that identity whose account and Region do not contradict; several fit: none is it.
    fn find(&self, incoming: &Incoming<'_>, hash: u64, key: Option<&str>) -> Option<u32> {
        let identities = &self.identities[incoming.kind];
        let mut candidate = identities.newest.get(&hash).copied();
        let mut found = None;
        while let Some(index) = candidate {
            let is_same = identities.keys[index as usize].as_deref() == key;
            if is_same && self.fits(incoming, index as usize) {
                if found.is_some() {
                    return None;
                }
                found = Some(index);
            }
            candidate = identities.older[index as usize];
        }
        found
    }

    fn fits(&self, incoming: &Incoming<'_>, index: usize) -> bool {
        let table = &self.tables[incoming.kind];
        incoming.keys.scope.iter().all(|&fact| {
            let here = table.columns[fact].as_ref().and_then(|column| column.value(index, self.categories.texts()));
            match (here, incoming.value(fact)) {
                (Some(here), Some(there)) => here == there,
                _ => true,
            }
        })
    }

    fn copy_row(&mut self, incoming: &Incoming<'_>, target: usize, categories: &[u32]) {
        let origin = incoming.part.origins[incoming.row];
        let texts = self.categories.texts();
        let table = &mut self.tables[incoming.kind];
        for (fact, column) in table.columns.iter_mut().enumerate() {
            let (Some(column), Some(from)) = (column.as_mut(), incoming.part.columns[fact].as_ref()) else { continue };
            let new = from.cell(incoming.row);
            if new == Cell::Unknown(Reason::NotExported) {
                continue;
            }
            let old = column.cell(target);
            if old != Cell::Unknown(Reason::NotExported) {
                let ages = ages(self.documents, &table.origins[target], (table.kind, fact), origin);
                let same = column.value(target, texts) == incoming.value(fact);
                match winner(old, new, same, ages) {
                    Winner::Old => continue,
                    Winner::Neither => {
                        column.set_state(target, Cell::Unknown(Reason::Contradictory));
                        continue;
                    }
                    Winner::New => {}
                }
            }
            column.copy_cell(target, (from, incoming.row), categories);
        }
        if origin.source != NAMED_ONLY {
            table.origins[target].push(origin);
        }
    }
}

/// A row of a fragment that is to become one of the inventory.
struct Incoming<'f> {
    kind: KindIndex,
    keys: &'f Keys,
    part: &'f FragmentTable,
    row: usize,
    /// For parts: the owner's row in the inventory.
    owner: Option<u32>,
    /// Texts of the fragment's category cells.
    texts: &'f [Box<str>],
}

impl<'f> Incoming<'f> {
    fn value(&self, fact: usize) -> Option<FactValue<'f>> {
        self.part.columns[fact].as_ref()?.value(self.row, self.texts)
    }

    /// The identity as one text; `None` where a fact of it has no value: such a row is only itself. Parts without a key
    /// are told apart by their position in the owner's document.
    fn key(&self) -> Option<String> {
        let mut text = self.owner.map(|owner| format!("{owner}\u{0}")).unwrap_or_default();
        for &fact in &self.keys.identity {
            match self.value(fact)? {
                FactValue::Text(value) => text.push_str(value),
                FactValue::Boolean(value) => text.push_str(if value { "true" } else { "false" }),
                FactValue::Integer(value) => text.push_str(&value.to_string()),
                _ => return None,
            }
            text.push('\u{0}');
        }
        Some(text)
    }
}

/// Which of two documents is the newer.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ages {
    /// The one that is being added.
    NewIsNewer,
    /// The one that is there.
    OldIsNewer,
    /// They are of one instant, or nobody says.
    Even,
}

fn ages(documents: &[LoadedDocument], origins: &[Origin], (kind, fact): (&Kind, usize), added: Origin) -> Ages {
    let as_of = |origin: &Origin| documents.get(origin.document as usize).and_then(|document| document.as_of);
    let holds = |origin: &&Origin| {
        let command = kind.sources.get(usize::from(origin.source)).map(|source| source.command);
        kind.facts[fact]
            .places()
            .any(|place| !matches!(place.at, At::Path(_)) || place.command.is_none() || place.command == command)
    };
    let there = origins.iter().filter(holds).filter_map(as_of).max();
    match (there, as_of(&added)) {
        (Some(there), Some(new)) if new > there => Ages::NewIsNewer,
        (Some(there), Some(new)) if new < there => Ages::OldIsNewer,
        _ => Ages::Even,
    }
}

enum Winner {
    Old,
    New,
    Neither,
}

fn winner(old: Cell, new: Cell, same: bool, ages: Ages) -> Winner {
    let rank = |cell: Cell| match cell {
        Cell::Known => 4,
        Cell::Default => 3,
        Cell::Absent => 2,
        Cell::Unknown(Reason::Contradictory) => 5,
        Cell::Unknown(_) => 1,
    };
    let says = |cell: Cell| !matches!(cell, Cell::Unknown(_));
    match ages {
        Ages::NewIsNewer if says(new) => Winner::New,
        Ages::OldIsNewer if says(old) => Winner::Old,
        _ if old == Cell::Known && new == Cell::Known && !same => Winner::Neither,
        _ if rank(new) > rank(old) => Winner::New,
        _ => Winner::Old,
    }
}

impl Keys {
    fn of(kind: &Kind) -> Self {
        let facts = |names: &[&str]| names.iter().filter_map(|name| kind.fact_index(name)).collect();
        // Ids are unique, but exports of two accounts may hold the same word: what lies in two places is two things.
        Keys { identity: facts(kind.identity), scope: facts(&["partition", "account", "region"]) }
    }
}
