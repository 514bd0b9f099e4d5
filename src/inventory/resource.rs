//! How rows, cells and their places in documents are named.

use super::KindIndex;

/// A row of the inventory.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RowRef {
    /// Index of its kind in the dictionary.
    pub kind: KindIndex,
    /// Row in that kind's table.
    pub row: u32,
}

/// A fact or relation of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CellRef {
    /// The row.
    pub row: RowRef,
    /// Which of its facts or relations.
    pub part: CellPart,
}

/// Which property of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CellPart {
    /// Index among the facts of its kind.
    Fact(usize),
    /// Index among the relations of its kind.
    Relation(usize),
}

/// Where a row was read: the n-th item of a source in a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Origin {
    /// Index into [`super::Inventory::documents`].
    pub document: u32,
    /// Index among the sources of the kind.
    pub source: u16,
    /// Ordinal of the item among the items of that source in the document, from 0.
    pub item: u32,
}

/// How people name a resource.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ResourceId {
    /// Kind: `s3.bucket`.
    pub kind: String,
    /// Id within kind, account and Region; for parts, within the owner. Never empty.
    pub id: String,
    /// ARN, given or built.
    pub arn: Option<String>,
    /// Account.
    pub account: Option<String>,
    /// Region.
    pub region: Option<String>,
    /// Value of the Name tag, or the name fact where it is not the id.
    pub name: Option<String>,
    /// Address in a plan or template.
    pub address: Option<String>,
    /// Id of the owner, for parts.
    pub owner: Option<String>,
}
