//! The inventory: a table per kind, a row per resource, a column per fact; links between rows; the ledger of documents.
//!
//! Takes the walks of all documents; gives what rules see. It knows no format and opens no file.
//! Only columns that somebody asked for are kept.

mod cell;
mod column;
mod document;
mod links;
mod resource;
mod table;

pub use cell::{Cell, FactValue, Reason};
pub use column::{Column, TextColumn, TextsColumn, Values};
pub use document::{AsOf, AsOfSource, Completeness, Listing, LoadedDocument};
pub use links::{LinkState, Links};
pub use resource::{CellPart, CellRef, Origin, ResourceId, RowRef};
pub use table::Table;

use resilint_dictionary::{KINDS, Kind};

/// Index of a kind in [`KINDS`].
pub type KindIndex = usize;

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
}

impl Inventory {
    /// The table of a kind; every kind of the dictionary has one.
    pub fn table(&self, kind: &str) -> Option<&Table> {
        self.tables.iter().find(|table| table.kind.name == kind)
    }

    /// The kind of a table by its index.
    pub fn kind(&self, index: KindIndex) -> &'static Kind {
        KINDS[index]
    }
}
