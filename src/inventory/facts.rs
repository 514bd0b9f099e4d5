//! Reading and writing facts of a table by name, for the inventory's own derivations.

use resilint_dictionary::Type;

use super::cell::{Cell, FactValue, Reason};
use super::column::{Column, TextsIn};
use super::intern::Interner;
use super::table::Table;

/// One fact of all rows of a table.
#[derive(Clone, Copy)]
pub(crate) struct FactOf<'a> {
    column: Option<&'a Column>,
    categories: &'a [Box<str>],
}

impl<'a> FactOf<'a> {
    /// The fact of that name; one that is not kept is not exported in every row.
    pub(crate) fn new(table: &'a Table, name: &str, categories: &'a [Box<str>]) -> Self {
        FactOf { column: table.kind.fact_index(name).and_then(|fact| table.column(fact)), categories }
    }

    /// State of a row's cell.
    pub(crate) fn cell(&self, row: u32) -> Cell {
        self.column.map_or(Cell::Unknown(Reason::NotExported), |column| column.cell(row as usize))
    }

    /// Why it is unknown, if it is.
    pub(crate) fn unknown(&self, row: u32) -> Option<Reason> {
        match self.cell(row) {
            Cell::Unknown(reason) => Some(reason),
            _ => None,
        }
    }

    /// The value of a row.
    pub(crate) fn value(&self, row: u32) -> Option<FactValue<'a>> {
        self.column?.value(row as usize, self.categories)
    }

    /// A text or category.
    pub(crate) fn text(&self, row: u32) -> Option<&'a str> {
        match self.value(row)? {
            FactValue::Text(text) => Some(text),
            _ => None,
        }
    }

    /// A boolean.
    pub(crate) fn boolean(&self, row: u32) -> Option<bool> {
        match self.value(row)? {
            FactValue::Boolean(value) => Some(value),
            _ => None,
        }
    }

    /// An integer or instant.
    pub(crate) fn integer(&self, row: u32) -> Option<i64> {
        match self.value(row)? {
            FactValue::Integer(value) | FactValue::Instant(value) => Some(value),
            _ => None,
        }
    }

    /// A list of texts.
    pub(crate) fn texts(&self, row: u32) -> Option<TextsIn<'a>> {
        match self.value(row)? {
            FactValue::Texts(texts) => Some(texts),
            _ => None,
        }
    }
}

/// A value to write.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Written {
    /// No value, in this state.
    State(Cell),
    /// A boolean.
    Boolean(bool),
    /// An integer.
    Integer(i64),
    /// A number.
    Number(f64),
    /// An instant.
    Instant(i64),
    /// A text or category.
    Text(String),
    /// Texts.
    Texts(Vec<String>),
}

impl Written {
    /// Unknown for that reason.
    pub(crate) const fn unknown(reason: Reason) -> Self {
        Written::State(Cell::Unknown(reason))
    }

    /// Absent.
    pub(crate) const ABSENT: Self = Written::State(Cell::Absent);

    /// A text.
    pub(crate) fn text(text: &str) -> Self {
        Written::Text(text.to_owned())
    }

    /// Puts it into a column with the state `cell`; columns of categories come with the texts of theirs.
    pub(crate) fn put(&self, column: &mut Column, row: usize, cell: Cell, categories: Option<&mut Interner>) {
        match (self, categories) {
            (Written::State(state), _) => column.set_state(row, *state),
            (Written::Boolean(value), _) => column.set(row, cell, FactValue::Boolean(*value)),
            (Written::Integer(value), _) => column.set(row, cell, FactValue::Integer(*value)),
            (Written::Number(value), _) => column.set(row, cell, FactValue::Number(*value)),
            (Written::Instant(value), _) => column.set(row, cell, FactValue::Instant(*value)),
            (Written::Text(text), Some(categories)) => column.set_category(row, cell, categories.intern(text)),
            (Written::Text(text), None) => column.set(row, cell, FactValue::Text(text)),
            (Written::Texts(texts), _) => column.set_texts(row, cell, texts.iter().map(String::as_str)),
        }
    }
}

/// Writes a fact of a row by name with the state `cell`; a fact that is not kept is left out.
pub(crate) fn write(table: &mut Table, row: u32, name: &str, cell: Cell, value: &Written, categories: &mut Interner) {
    let Some(fact) = table.kind.fact_index(name) else { return };
    let is_category = table.kind.facts[fact].ty == Type::Category;
    if let Some(column) = table.columns[fact].as_mut() {
        value.put(column, row as usize, cell, is_category.then_some(categories));
    }
}

/// Appends a row without values; every fact is absent until written.
pub(crate) fn append(table: &mut Table) -> u32 {
    let row = table.rows;
    table.rows += 1;
    for column in table.columns.iter_mut().flatten() {
        column.push_row();
        column.set_state(row as usize, Cell::Absent);
    }
    table.origins.push(Vec::new());
    row
}
