//! A table: all rows of one kind.

use resilint_dictionary::Kind;

use super::cell::{Cell, FactValue, Reason};
use super::column::Column;
use super::links::Links;
use super::resource::Origin;

/// All rows of one kind, in the order of the documents they were first seen in.
#[derive(Debug)]
pub struct Table {
    /// The kind.
    pub kind: &'static Kind,
    /// Number of rows.
    pub rows: u32,
    /// A column per fact of the kind, in its order; `None` where nobody asked for it.
    pub columns: Vec<Option<Column>>,
    /// Links per relation of the kind, in its order; `None` where nobody asked for them.
    pub links: Vec<Option<Links>>,
    /// Origins of each row, first seen first.
    pub origins: Vec<Vec<Origin>>,
    /// For parts: the owner's row in its table.
    pub owners: Vec<u32>,
}

impl Table {
    /// The state of a cell; a column that nobody asked for is not exported.
    pub fn cell(&self, row: u32, fact: usize) -> Cell {
        match self.column(fact) {
            Some(column) => column.cell(row as usize),
            None => Cell::Unknown(Reason::NotExported),
        }
    }

    /// The value of a cell, if it has one.
    pub fn value<'a>(&'a self, row: u32, fact: usize, categories: &'a [Box<str>]) -> Option<FactValue<'a>> {
        self.column(fact)?.value(row as usize, categories)
    }

    /// The column of a fact, if it is kept.
    pub fn column(&self, fact: usize) -> Option<&Column> {
        self.columns.get(fact)?.as_ref()
    }

    /// The links of a relation, if they are kept.
    pub fn links(&self, relation: usize) -> Option<&Links> {
        self.links.get(relation)?.as_ref()
    }
}
