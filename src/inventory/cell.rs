//! One fact of one row: known, default, absent, or unknown for a reason.

/// The state of a cell. One byte; the value lies in the column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cell {
    /// An export states the value.
    Known,
    /// Absent, and service or format define the value that this means.
    Default,
    /// Read, and there is none.
    Absent,
    /// Nobody can say.
    Unknown(Reason),
}

/// Why a fact or relation is unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// No document that could hold it was loaded.
    NotExported,
    /// The call that would give it was refused.
    AccessDenied,
    /// The document that would hold it ends early, or says that there is more.
    CutOff,
    /// Known only after apply.
    AfterApply,
    /// Stated, but not as a value that can be read: an expression, a word outside of a closed list, a wrong type.
    Expression,
    /// The format leaves it out for more than one reason.
    NotRecorded,
    /// Documents of the same instant say different things.
    Contradictory,
}

impl Reason {
    /// The word that reports use.
    pub const fn word(self) -> &'static str {
        match self {
            Reason::NotExported => "not exported",
            Reason::AccessDenied => "access denied",
            Reason::CutOff => "cut off",
            Reason::AfterApply => "known after apply",
            Reason::Expression => "expression",
            Reason::NotRecorded => "not recorded by this format",
            Reason::Contradictory => "contradictory",
        }
    }
}

impl Cell {
    /// Whether the column holds a value for it.
    pub const fn has_value(self) -> bool {
        matches!(self, Cell::Known | Cell::Default)
    }
}

/// A value as it lies in a column.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum FactValue<'a> {
    /// A boolean.
    Boolean(bool),
    /// An integer.
    Integer(i64),
    /// A number.
    Number(f64),
    /// A text or category.
    Text(&'a str),
    /// Milliseconds since 1970, UTC.
    Instant(i64),
    /// A list of texts, of this column and row.
    Texts(super::column::TextsIn<'a>),
}
