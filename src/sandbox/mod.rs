//! Runs rule packs: asks each what it declares, then evaluates tasks over batches of rows.
//!
//! What the sandbox promises: a pack sees columns of facts and nothing else - no file, network, clock or randomness;
//! it gets bounded fuel, memory, stack and output; whatever it does wrong ends in a [`Fault`] of its own rules and
//! touches no other result. What it says is checked like user input: every row, fact, status and length.

mod outcome;

pub use outcome::{Fault, FaultKind, Outcome, RawFinding, RowStatus};
