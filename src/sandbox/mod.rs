//! Runs rule packs: asks each what it declares, then evaluates tasks over batches of rows.
//!
//! What the sandbox promises: a pack sees columns of facts and nothing else - no file, network, clock or randomness;
//! it gets bounded fuel, memory, stack and output; whatever it does wrong ends in a [`Fault`] of its own rules and
//! touches no other result. What it says is checked like user input: every row, fact, status and length.
//! What fails before the first evaluation is a [`PackError`]; all of them are given at once and nothing is judged.

mod batch;
mod bindings;
mod builtin;
mod check;
mod declaration;
mod engine;
mod error;
mod fault;
mod limits;
mod module;
mod outcome;
mod pack;
mod record;
mod run;
mod store;
mod visible;

pub use builtin::builtin;
pub use error::PackError;
pub use limits::Limits;
pub use outcome::{Fault, FaultKind, Outcome, RawFinding, RowStatus};
pub use pack::{Pack, PackInput, load};
pub use record::record;
pub use run::evaluate;
