//! Columns: the cells of one fact for all rows, as flat arrays.

use resilint_dictionary::Type;

use super::cell::{Cell, FactValue, Reason};

/// The cells of one fact, a row each.
#[derive(Debug, Clone)]
pub struct Column {
    cells: Vec<Cell>,
    values: Values,
}

/// Values of a column by type; rows without a value hold a zero or an empty range.
#[derive(Debug, Clone)]
pub enum Values {
    /// Booleans.
    Boolean(Vec<bool>),
    /// Integers.
    Integer(Vec<i64>),
    /// Instants in milliseconds since 1970, UTC.
    Instant(Vec<i64>),
    /// Numbers.
    Number(Vec<f64>),
    /// Indexes into [`super::Inventory::categories`].
    Category(Vec<u32>),
    /// Texts.
    Text(TextColumn),
    /// Lists of texts.
    Texts(TextsColumn),
}

/// Texts of a column in one list of bytes. Overwritten texts stay behind as unused bytes.
#[derive(Debug, Clone, Default)]
pub struct TextColumn {
    bytes: String,
    spans: Vec<(u32, u32)>,
}

/// Lists of texts: each row has a range of `texts`.
#[derive(Debug, Clone, Default)]
pub struct TextsColumn {
    texts: TextColumn,
    ranges: Vec<(u32, u32)>,
}

/// A borrowed list of texts.
#[derive(Debug, Clone, Copy)]
pub struct TextsIn<'a> {
    column: &'a TextsColumn,
    start: u32,
    end: u32,
}

impl PartialEq for TextsIn<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl<'a> TextsIn<'a> {
    /// The texts in the order of the document.
    pub fn iter(self) -> impl Iterator<Item = &'a str> {
        (self.start..self.end).map(move |index| self.column.texts.get(index as usize))
    }

    /// How many there are.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether there are none.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }
}

impl TextColumn {
    /// The text of that row; empty past the end.
    pub fn get(&self, row: usize) -> &str {
        self.spans.get(row).and_then(|&(start, end)| self.bytes.get(start as usize..end as usize)).unwrap_or("")
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.spans.len()
    }

    /// Whether there are no rows.
    pub fn is_empty(&self) -> bool {
        self.spans.is_empty()
    }

    fn append(&mut self, text: &str) -> Option<(u32, u32)> {
        let start = u32::try_from(self.bytes.len()).ok()?;
        let end = u32::try_from(self.bytes.len().checked_add(text.len())?).ok()?;
        self.bytes.push_str(text);
        Some((start, end))
    }
}

impl Column {
    /// An empty column for a fact of that type.
    pub fn new(ty: Type) -> Self {
        let values = match ty {
            Type::Boolean => Values::Boolean(Vec::new()),
            Type::Integer => Values::Integer(Vec::new()),
            Type::Instant => Values::Instant(Vec::new()),
            Type::Number => Values::Number(Vec::new()),
            Type::Category => Values::Category(Vec::new()),
            Type::Text => Values::Text(TextColumn::default()),
            Type::Texts => Values::Texts(TextsColumn::default()),
        };
        Column { cells: Vec::new(), values }
    }

    /// States of all rows.
    pub fn cells(&self) -> &[Cell] {
        &self.cells
    }

    /// Values of all rows; meaningful only where the cell has one.
    pub fn values(&self) -> &Values {
        &self.values
    }

    /// The state of a row's cell; a row past the end is not exported.
    pub fn cell(&self, row: usize) -> Cell {
        self.cells.get(row).copied().unwrap_or(Cell::Unknown(Reason::NotExported))
    }

    /// The value of a row, if its cell has one.
    pub fn value<'a>(&'a self, row: usize, categories: &'a [Box<str>]) -> Option<FactValue<'a>> {
        if !self.cell(row).has_value() {
            return None;
        }
        Some(match &self.values {
            Values::Boolean(values) => FactValue::Boolean(*values.get(row)?),
            Values::Integer(values) => FactValue::Integer(*values.get(row)?),
            Values::Instant(values) => FactValue::Instant(*values.get(row)?),
            Values::Number(values) => FactValue::Number(*values.get(row)?),
            Values::Category(values) => FactValue::Text(categories.get(*values.get(row)? as usize)?),
            Values::Text(values) => FactValue::Text(values.get(row)),
            Values::Texts(values) => {
                let (start, end) = *values.ranges.get(row)?;
                FactValue::Texts(TextsIn { column: values, start, end })
            }
        })
    }

    /// Appends a row without a value, not exported yet.
    pub fn push_row(&mut self) {
        self.cells.push(Cell::Unknown(Reason::NotExported));
        match &mut self.values {
            Values::Boolean(values) => values.push(false),
            Values::Integer(values) | Values::Instant(values) => values.push(0),
            Values::Number(values) => values.push(0.0),
            Values::Category(values) => values.push(0),
            Values::Text(values) => values.spans.push((0, 0)),
            Values::Texts(values) => values.ranges.push((0, 0)),
        }
    }

    /// Sets a cell that has no value.
    pub fn set_state(&mut self, row: usize, cell: Cell) {
        if let Some(slot) = self.cells.get_mut(row) {
            *slot = cell;
        }
    }

    /// Sets cell and value. A value of another type than the column's, or more than 4 GiB of text in one column,
    /// makes the cell unknown (expression). Categories are set by [`Column::set_category`].
    pub fn set(&mut self, row: usize, cell: Cell, value: FactValue<'_>) {
        let stored = match (&mut self.values, value) {
            (Values::Boolean(values), FactValue::Boolean(value)) => store(values, row, value),
            (Values::Integer(values), FactValue::Integer(value)) => store(values, row, value),
            (Values::Instant(values), FactValue::Instant(value)) => store(values, row, value),
            (Values::Number(values), FactValue::Number(value)) => store(values, row, value),
            (Values::Text(values), FactValue::Text(value)) => {
                values.append(value).and_then(|span| store(&mut values.spans, row, span))
            }
            (Values::Texts(values), FactValue::Texts(list)) => values.set(row, list.iter()),
            _ => None,
        };
        self.set_state(row, if stored.is_some() { cell } else { Cell::Unknown(Reason::Expression) });
    }

    /// Sets a list of texts.
    pub fn set_texts<'a>(&mut self, row: usize, cell: Cell, texts: impl Iterator<Item = &'a str>) {
        let stored = match &mut self.values {
            Values::Texts(values) => values.set(row, texts),
            _ => None,
        };
        self.set_state(row, if stored.is_some() { cell } else { Cell::Unknown(Reason::Expression) });
    }

    /// Copies a cell of a column of the same fact; `categories` translates that column's category indexes.
    pub(crate) fn copy_cell(&mut self, row: usize, (from, from_row): (&Column, usize), categories: &[u32]) {
        let cell = from.cell(from_row);
        if !cell.has_value() {
            return self.set_state(row, cell);
        }
        match (&from.values, from.value(from_row, &[])) {
            (Values::Category(values), _) => {
                let category = values.get(from_row).and_then(|local| categories.get(*local as usize));
                self.set_category(row, cell, category.copied().unwrap_or(u32::MAX));
            }
            (_, Some(value)) => self.set(row, cell, value),
            (_, None) => {}
        }
    }

    /// Sets a category by its index in [`super::Inventory::categories`].
    pub fn set_category(&mut self, row: usize, cell: Cell, category: u32) {
        let stored = match &mut self.values {
            Values::Category(values) => store(values, row, category),
            _ => None,
        };
        self.set_state(row, if stored.is_some() { cell } else { Cell::Unknown(Reason::Expression) });
    }
}

impl TextsColumn {
    fn set<'a>(&mut self, row: usize, texts: impl Iterator<Item = &'a str>) -> Option<()> {
        let start = u32::try_from(self.texts.spans.len()).ok()?;
        for text in texts {
            let span = self.texts.append(text)?;
            self.texts.spans.push(span);
        }
        let end = u32::try_from(self.texts.spans.len()).ok()?;
        store(&mut self.ranges, row, (start, end))
    }

    /// The list of that row.
    pub fn get(&self, row: usize) -> TextsIn<'_> {
        let (start, end) = self.ranges.get(row).copied().unwrap_or((0, 0));
        TextsIn { column: self, start, end }
    }
}

fn store<T>(values: &mut [T], row: usize, value: T) -> Option<()> {
    *values.get_mut(row)? = value;
    Some(())
}
