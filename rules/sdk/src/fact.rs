//! Facts of a row: typed, citable, and honest about what nobody can say.

use std::marker::PhantomData;

use crate::batch::{Column, TextList, TextLists, Values};
use crate::context::Context;
use crate::instant::Instant;
use crate::judgement::{Cell, CellPart, Undecided};

const ABSENT: u8 = 1;
const KNOWN: u8 = 2;
const DEFAULT: u8 = 3;

/// A row of a table of the batch, without its type.
#[derive(Clone, Copy)]
pub struct Row<'a> {
    pub(crate) context: &'a Context<'a>,
    pub(crate) view: u32,
    pub(crate) row: u32,
}

impl Row<'_> {
    /// Its position in its table of this batch; means nothing outside of it.
    pub const fn index(self) -> u32 {
        self.row
    }
}

/// A fact of a row. Reading it ends the rule with unknown, by `?`, where nobody can say; it can be cited as it is.
pub struct Fact<'a, T> {
    row: Row<'a>,
    index: u16,
    ty: PhantomData<T>,
}

impl<T> Clone for Fact<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Fact<'_, T> {}

/// How a type of fact lies in a column.
pub trait Type {
    /// What reading gives.
    type Value<'a>;
    /// The value of a row; `None` when the column is of another type, which the host never sends.
    fn read<'a>(values: &'a Values, row: usize, context: &'a Context<'a>) -> Option<Self::Value<'a>>;
}

impl<'a, T: Type> Fact<'a, T> {
    pub(crate) const fn new(row: Row<'a>, index: u16) -> Self {
        Fact { row, index, ty: PhantomData }
    }

    /// The value, or `None` if it was read and there is none.
    ///
    /// # Errors
    /// [`Undecided`], naming this fact, when nobody can say.
    pub fn get(self) -> Result<Option<T::Value<'a>>, Undecided> {
        let (column, cell) = self.column();
        let row = self.row.row as usize;
        match column.states.get(row) {
            Some(&(KNOWN | DEFAULT)) => match T::read(&column.values, row, self.row.context) {
                Some(value) => Ok(Some(value)),
                None => Err(Undecided::Cell(cell)),
            },
            Some(&ABSENT) => Ok(None),
            _ => Err(Undecided::Cell(cell)),
        }
    }

    /// The value. Absence counts as undecided: for facts that every resource of the kind has.
    ///
    /// # Errors
    /// [`Undecided`], naming this fact, when nobody can say or there is none.
    pub fn required(self) -> Result<T::Value<'a>, Undecided> {
        match self.get()? {
            Some(value) => Ok(value),
            None => Err(Undecided::Cell(self.column().1)),
        }
    }

    /// The value, or `otherwise` if there is none.
    ///
    /// # Errors
    /// [`Undecided`], naming this fact, when nobody can say.
    pub fn or(self, otherwise: T::Value<'a>) -> Result<T::Value<'a>, Undecided> {
        Ok(self.get()?.unwrap_or(otherwise))
    }

    /// What to answer when the value is none that the rule knows: unknown, naming this fact.
    pub fn unfamiliar(self) -> Undecided {
        Undecided::Unfamiliar(self.column().1)
    }

    /// Whether the value is the one that the service defines, not one that an export states.
    pub fn is_default(self) -> bool {
        self.state() == Some(DEFAULT)
    }

    /// The fact, if an export states it: to cite what narrows a finding, and not what was left out.
    pub fn if_stated(self) -> Option<Self> {
        (self.state() == Some(KNOWN)).then_some(self)
    }

    /// Whether it was read and there is none.
    pub fn is_absent(self) -> bool {
        self.state() == Some(ABSENT)
    }

    /// Whether nobody can say.
    pub fn is_unknown(self) -> bool {
        !matches!(self.state(), Some(ABSENT | KNOWN | DEFAULT))
    }

    pub(crate) fn cell(self) -> Cell {
        self.column().1
    }

    fn state(self) -> Option<u8> {
        self.column().0.states.get(self.row.row as usize).copied()
    }

    fn column(self) -> (&'a Column, Cell) {
        let (column, position) = self.row.context.column(self.row.view, self.index);
        (column, Cell { view: self.row.view, row: self.row.row, part: CellPart::Fact(position) })
    }
}

impl<T: for<'v> Type<Value<'v> = &'v str>> Fact<'_, T> {
    /// Whether it has this value; absence is no.
    ///
    /// # Errors
    /// [`Undecided`], naming this fact, when nobody can say.
    pub fn is(self, value: &str) -> Result<bool, Undecided> {
        Ok(self.get()? == Some(value))
    }

    /// Whether it has one of these values; absence is no.
    ///
    /// # Errors
    /// [`Undecided`], naming this fact, when nobody can say.
    pub fn is_one_of<S: AsRef<str>>(self, values: &[S]) -> Result<bool, Undecided> {
        Ok(self.get()?.is_some_and(|value| values.iter().any(|allowed| allowed.as_ref() == value)))
    }
}

impl Fact<'_, Boolean> {
    /// Whether it is true; absence is no.
    ///
    /// # Errors
    /// [`Undecided`], naming this fact, when nobody can say.
    pub fn is_true(self) -> Result<bool, Undecided> {
        self.or(false)
    }
}

/// A fact that is true or false.
pub struct Boolean;
/// A whole number.
pub struct Integer;
/// A number with fractions.
pub struct Number;
/// A text.
pub struct Text;
/// A text from a small set, spelled as the API spells it.
pub struct Category;
/// A moment: [`Instant`].
pub struct Time;
/// A list of texts: [`TextsIn`].
pub struct Texts;

impl Type for Boolean {
    type Value<'a> = bool;
    fn read<'a>(values: &'a Values, row: usize, _: &'a Context<'a>) -> Option<bool> {
        match values {
            Values::Booleans(values) => Some(*values.get(row)? == 1),
            _ => None,
        }
    }
}

impl Type for Integer {
    type Value<'a> = i64;
    fn read<'a>(values: &'a Values, row: usize, _: &'a Context<'a>) -> Option<i64> {
        match values {
            Values::Integers(values) => values.get(row).copied(),
            _ => None,
        }
    }
}

impl Type for Number {
    type Value<'a> = f64;
    fn read<'a>(values: &'a Values, row: usize, _: &'a Context<'a>) -> Option<f64> {
        match values {
            Values::Numbers(values) => values.get(row).copied(),
            _ => None,
        }
    }
}

impl Type for Text {
    type Value<'a> = &'a str;
    fn read<'a>(values: &'a Values, row: usize, _: &'a Context<'a>) -> Option<&'a str> {
        match values {
            Values::Texts(values) => text(values, row),
            _ => None,
        }
    }
}

impl Type for Category {
    type Value<'a> = &'a str;
    fn read<'a>(values: &'a Values, row: usize, context: &'a Context<'a>) -> Option<&'a str> {
        match values {
            Values::Categories(values) => context.category(*values.get(row)?),
            _ => None,
        }
    }
}

impl Type for Time {
    type Value<'a> = Instant;
    fn read<'a>(values: &'a Values, row: usize, _: &'a Context<'a>) -> Option<Instant> {
        match values {
            Values::Instants(values) => values.get(row).copied().map(Instant),
            _ => None,
        }
    }
}

impl Type for Texts {
    type Value<'a> = TextsIn<'a>;
    fn read<'a>(values: &'a Values, row: usize, _: &'a Context<'a>) -> Option<TextsIn<'a>> {
        match values {
            Values::TextLists(lists) => {
                let (start, end) = range(&lists.row_ends, row)?;
                Some(TextsIn { lists, start, end })
            }
            _ => None,
        }
    }
}

/// A list of texts, in the order of the export.
#[derive(Clone, Copy)]
pub struct TextsIn<'a> {
    lists: &'a TextLists,
    start: usize,
    end: usize,
}

impl<'a> TextsIn<'a> {
    /// The texts.
    pub fn iter(self) -> impl Iterator<Item = &'a str> {
        (self.start..self.end).filter_map(move |index| text(&self.lists.texts, index))
    }

    /// How many there are.
    pub const fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether there are none.
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether this text is among them.
    pub fn contains(self, text: &str) -> bool {
        self.iter().any(|candidate| candidate == text)
    }
}

/// Entry `index` of a list of ends, as a range.
pub(crate) fn range(ends: &[u32], index: usize) -> Option<(usize, usize)> {
    let end = *ends.get(index)? as usize;
    let start = if index == 0 { 0 } else { *ends.get(index - 1)? as usize };
    (start <= end).then_some((start, end))
}

/// Text `index` of a list.
pub(crate) fn text(texts: &TextList, index: usize) -> Option<&str> {
    let (start, end) = range(&texts.ends, index)?;
    std::str::from_utf8(texts.bytes.get(start..end)?).ok()
}
