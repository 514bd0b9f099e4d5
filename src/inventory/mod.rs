//! The inventory: a table per kind, a row per resource, a column per fact; links between rows; the ledger of documents.
//!
//! Takes fragments that the walks of all documents filled; gives what rules see. It knows no format and opens no file.
//! Only columns that somebody asked for are kept.

mod cell;
mod close;
mod column;
mod columns;
mod copies;
mod derived;
mod document;
mod explain;
mod facts;
mod finish;
mod identity;
mod intern;
mod ledger;
mod links;
mod merge;
mod read;
mod relation;
mod resource;
mod rows;
mod table;

pub use cell::{Cell, FactValue, Reason};
pub use close::close;
pub use column::{Column, TextColumn, TextsColumn, TextsIn, Values};
pub use columns::{DocumentContext, Fragment, WalkNotes};
pub use document::{AsOf, AsOfSource, Completeness, LoadedDocument};
pub use identity::{owner_of, resource_id};
pub use links::{LinkState, Links};
pub use read::Reader;
pub use resource::{CellPart, CellRef, Origin, ResourceId, RowRef};
pub use rows::{Rows, RowsError};
pub use table::Table;

use resilint_dictionary::{KINDS, Kind};

pub use crate::demand::{Demand, KindIndex};
use copies::Derived;
use ledger::Ledger;
use merge::Assembly;
use relation::Known;

/// Everything that is known after reading.
#[derive(Debug, Default)]
pub struct Inventory {
    /// One per kind of the dictionary, in its order; empty where nothing was found.
    pub tables: Vec<Table>,
    /// Texts of category cells; a cell holds an index into it. Same input, same order.
    pub categories: Vec<Box<str>>,
    /// The ledger: every document that was read or could not be, in the order of their paths.
    pub documents: Vec<LoadedDocument>,
    /// The instant that ages are measured against, and who says so.
    pub as_of: AsOf,
    /// Accounts in scope, sorted.
    pub accounts: Vec<String>,
    /// Regions in scope, sorted.
    pub regions: Vec<String>,
    /// What derived rows were computed from.
    derived: Derived,
}

/// What the run adds to what the documents say.
#[derive(Debug, Clone, Default)]
pub struct AssembleSettings {
    /// The as-of that the user gives, milliseconds since 1970.
    pub as_of: Option<i64>,
    /// The clock, milliseconds since 1970.
    pub now: i64,
    /// Accounts that objectives name: they are in scope though nothing of them was loaded.
    pub accounts: Vec<String>,
    /// Regions that objectives name.
    pub regions: Vec<String>,
}

impl Inventory {
    /// Puts fragments together, in the order of their documents. `demand` is closed, and the same that they were read by.
    pub fn assemble(
        documents: Vec<LoadedDocument>,
        fragments: impl IntoIterator<Item = Fragment>,
        demand: &Demand,
        settings: &AssembleSettings,
    ) -> Self {
        let mut assembly = Assembly::new(demand, &documents);
        for fragment in fragments {
            assembly.add(&fragment);
        }
        let (mut tables, mut categories) = assembly.finish();
        tables.iter_mut().for_each(|table| finish::finish_identity(table, &mut categories));
        tables.iter_mut().for_each(|table| finish::finish_facts(table, &mut categories));
        let as_of = as_of(&documents, settings);
        let accounts = in_scope(documents.iter().map(|document| &document.account), &settings.accounts);
        let regions = in_scope(documents.iter().map(|document| &document.region), &settings.regions);
        let ledger = Ledger::new(&documents, &accounts, &regions);

        let links = relation::link(&Known { tables: &tables, categories: categories.texts(), ledger: &ledger }, demand);
        set_links(&mut tables, links);
        finish::finish_relations(&mut tables, &mut categories);
        let mut derived = copies::derive(&mut tables, &mut categories, &ledger, demand, as_of.instant);
        set_links(&mut tables, std::mem::take(&mut derived.links));
        let run = derived::Run { documents: &documents, as_of, accounts: &accounts, regions: &regions };
        let links = derived::derive(&run, &mut tables, &mut categories);
        set_links(&mut tables, links);
        Inventory { tables, categories: categories.into_texts(), documents, as_of, accounts, regions, derived }
    }

    /// The table of a kind; every kind of the dictionary has one.
    pub fn table(&self, kind: &str) -> Option<&Table> {
        self.tables.iter().find(|table| table.kind.name == kind)
    }

    /// The kind of a table by its index.
    pub fn kind(&self, index: KindIndex) -> &'static Kind {
        KINDS[index]
    }
}

fn set_links(tables: &mut [Table], links: Vec<(KindIndex, usize, Links)>) {
    for (kind, relation, links) in links {
        tables[kind].links[relation] = Some(links);
    }
}

/// The as-of of the run: given, else the newest that documents state, else the clock.
fn as_of(documents: &[LoadedDocument], settings: &AssembleSettings) -> AsOf {
    let stated = documents.iter().filter_map(|document| document.as_of).max();
    match (settings.as_of, stated) {
        (Some(instant), _) => AsOf { instant: Some(instant), source: AsOfSource::Given },
        (None, Some(instant)) => AsOf { instant: Some(instant), source: AsOfSource::Documents },
        (None, None) => AsOf { instant: Some(settings.now), source: AsOfSource::Clock },
    }
}

fn in_scope<'a>(stated: impl Iterator<Item = &'a Option<String>>, named: &'a [String]) -> Vec<String> {
    let all: std::collections::BTreeSet<&String> = stated.flatten().chain(named).collect();
    all.into_iter().cloned().collect()
}
