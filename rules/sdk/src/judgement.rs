//! What a rule says of a row, and the cells it rests on.

use crate::description::Severity;
use crate::verdict::{Evidence, Part};

/// What a check gives: an outcome, or the fact that nobody can say (which becomes unknown).
pub type Judgement = Result<Outcome, Undecided>;

/// What a rule says of a row.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// The requirement holds.
    Pass,
    /// The rule does not speak about this row.
    NotApplicable,
    /// It does not hold.
    Fail(Box<Draft>),
    /// It cannot be decided.
    Unknown(Box<Draft>),
}

/// A finding in the making.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    pub(crate) message: String,
    pub(crate) lower: Lower,
    pub(crate) cells: Vec<Cell>,
}

/// By how much a finding is less severe than its rule.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Lower {
    No,
    OneStep,
    To(Severity),
}

/// Why a row cannot be decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Undecided {
    /// Nobody can say what this fact is, or whether this relation is complete.
    Cell(Cell),
    /// The row that this relation to at most one leads to was not loaded, although something names it.
    Unloaded(Cell),
    /// The value of this fact is known, but the rule does not know what it means.
    Unfamiliar(Cell),
    /// Nobody states the instant that ages are measured against.
    AsOf,
    /// The instant that ages are measured against lies before one that the exports state.
    Future,
}

/// A fact or relation of a row of this batch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell {
    pub(crate) view: u32,
    pub(crate) row: u32,
    pub(crate) part: CellPart,
}

/// Which property of a row, by its position in the view.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CellPart {
    Fact(u32),
    Relation(u32),
}

impl From<Cell> for Evidence {
    fn from(cell: Cell) -> Self {
        let part = match cell.part {
            CellPart::Fact(index) => Part::Fact(index),
            CellPart::Relation(index) => Part::Relation(index),
        };
        Evidence { view: cell.view, row: cell.row, part }
    }
}

/// What can be shown as evidence: facts, relations, cells.
pub trait Cite {
    /// Its cell.
    fn cite(&self) -> Cell;
}

impl Cite for Cell {
    fn cite(&self) -> Cell {
        *self
    }
}

impl<T: crate::fact::Type> Cite for crate::fact::Fact<'_, T> {
    fn cite(&self) -> Cell {
        self.cell()
    }
}

impl<'a, K: crate::kind::Kind<'a>> Cite for crate::related::Related<'a, K> {
    fn cite(&self) -> Cell {
        self.cell()
    }
}

/// The requirement holds.
pub const fn pass() -> Judgement {
    Ok(Outcome::Pass)
}

/// The rule does not speak about this row.
pub const fn not_applicable() -> Judgement {
    Ok(Outcome::NotApplicable)
}

/// The requirement does not hold, for the reason of `message`: one sentence without the values, which the host shows.
/// It becomes a [`Judgement`] by [`Failing::at`]: every finding rests on something.
pub fn fail(message: impl Into<String>) -> Failing {
    Failing(message.into())
}

/// It cannot be decided, for a reason that no single fact shows. For a missing fact use `?` on it.
pub fn unknown(message: impl Into<String>) -> Judgement {
    Ok(Outcome::Unknown(Box::new(Draft { message: message.into(), lower: Lower::No, cells: Vec::new() })))
}

/// A failure that has no evidence yet.
#[must_use = "a failure counts once it says what it rests on: .at(fact)"]
pub struct Failing(String);

impl Failing {
    /// Rests on this: the primary evidence.
    pub fn at(self, cite: impl Cite) -> Judgement {
        Ok(Outcome::Fail(Box::new(Draft { message: self.0, lower: Lower::No, cells: vec![cite.cite()] })))
    }
}

/// What can be added to a failure or unknown. On any other judgement these do nothing.
pub trait Explain: Sized {
    /// Rests on this as well. The host shows the first 16.
    fn at(self, cite: impl Cite) -> Self;
    /// Rests on these as well.
    fn at_each<C: Cite>(self, cites: impl IntoIterator<Item = C>) -> Self;
    /// Is one step less severe than the rule (a warning, where the catalogue says WARN).
    fn lower(self) -> Self;
    /// Is no more severe than this (`Severity::Note`, where the catalogue says INFO).
    fn lower_to(self, severity: Severity) -> Self;
}

impl Explain for Judgement {
    fn at(self, cite: impl Cite) -> Self {
        change(self, |draft| draft.cells.push(cite.cite()))
    }

    fn at_each<C: Cite>(self, cites: impl IntoIterator<Item = C>) -> Self {
        change(self, |draft| draft.cells.extend(cites.into_iter().map(|each| each.cite())))
    }

    fn lower(self) -> Self {
        change(self, |draft| draft.lower = Lower::OneStep)
    }

    fn lower_to(self, severity: Severity) -> Self {
        change(self, |draft| draft.lower = Lower::To(severity))
    }
}

fn change(mut judgement: Judgement, change: impl FnOnce(&mut Draft)) -> Judgement {
    if let Ok(Outcome::Fail(draft) | Outcome::Unknown(draft)) = &mut judgement {
        change(draft);
    }
    judgement
}

impl Lower {
    /// The severity to report, if it is below the rule's own.
    pub(crate) fn below(self, own: Severity) -> Option<Severity> {
        let lowered = match (self, own) {
            (Lower::No, _) => return None,
            (Lower::To(severity), _) => severity,
            (Lower::OneStep, Severity::Critical) => Severity::High,
            (Lower::OneStep, Severity::High) => Severity::Medium,
            (Lower::OneStep, Severity::Medium) => Severity::Low,
            (Lower::OneStep, Severity::Low | Severity::Note) => Severity::Note,
        };
        (lowered < own).then_some(lowered)
    }
}
