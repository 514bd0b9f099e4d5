//! What evaluating a task gave: a status per row and rule, findings, and faults.

use crate::inventory::CellRef;
use crate::rule::{Severity, Status};

/// The results of one task of the plan. Rows and runs are in the order of the task.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// Index of the task in the plan.
    pub task: usize,
    /// For each run of the task, a status for each of its rows.
    pub statuses: Vec<Vec<RowStatus>>,
    /// At most one per run and row, only for fail and unknown; sorted by run, then row.
    pub findings: Vec<RawFinding>,
    /// What went wrong; empty in the ordinary case.
    pub faults: Vec<Fault>,
}

/// The status of a row, or that its rule broke on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowStatus {
    /// What the rule says.
    Judged(Status),
    /// The rule broke.
    Fault,
}

/// What a rule says about a row that fails or cannot be decided. Cells are checked: they exist and were in the batch.
#[derive(Debug, Clone, PartialEq)]
pub struct RawFinding {
    /// Index among the runs of the task.
    pub run: usize,
    /// Index among the rows of the task.
    pub row: usize,
    /// The rule's own words, made harmless.
    pub message: String,
    /// A severity below the rule's own, if it lowers it.
    pub severity: Option<Severity>,
    /// Cells that decided; for unknown, the cells that are missing. The first is primary.
    pub evidence: Vec<CellRef>,
}

/// A rule misbehaved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Index among the runs of the task; `None`: it could not be told which.
    pub run: Option<usize>,
    /// In which way.
    pub kind: FaultKind,
    /// What the sandbox saw, in a sentence.
    pub message: String,
    /// How many rows got no status for it.
    pub rows: u64,
}

/// The ways in which a guest can misbehave.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FaultKind {
    /// It used all its fuel: an endless loop, or far too much work per row.
    OutOfFuel,
    /// It asked for more memory, tables or instances than allowed.
    OutOfMemory,
    /// It recursed too deep.
    StackOverflow,
    /// It trapped otherwise: a panic, a division by zero, an access out of bounds.
    Trap,
    /// It returned more than allowed.
    TooMuchOutput,
    /// It wrote more to the log than allowed.
    TooMuchLog,
    /// It returned an error of its own.
    Refused,
    /// What it returned is malformed or does not fit the batch: a wrong number of statuses, an unknown code,
    /// a row, fact or relation that was not in the batch.
    Malformed,
    /// A single row with what it is related to is larger than a batch may be.
    RowTooLarge,
}

impl FaultKind {
    /// The word that reports use.
    pub const fn word(self) -> &'static str {
        match self {
            FaultKind::OutOfFuel => "out-of-fuel",
            FaultKind::OutOfMemory => "out-of-memory",
            FaultKind::StackOverflow => "stack-overflow",
            FaultKind::Trap => "trap",
            FaultKind::TooMuchOutput => "too-much-output",
            FaultKind::TooMuchLog => "too-much-log",
            FaultKind::Refused => "refused",
            FaultKind::Malformed => "malformed",
            FaultKind::RowTooLarge => "row-too-large",
        }
    }
}
