//! Tells from what wasmtime reports in which way a guest misbehaved.

use wasmtime::Trap;

use super::outcome::FaultKind;
use super::store::State;
use super::visible::{Lines, cut, visible};

/// How a call failed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Failure {
    /// In which way.
    pub(super) kind: FaultKind,
    /// What was seen, in a sentence.
    pub(super) message: String,
}

impl Failure {
    /// A failure of that kind.
    pub(super) fn new(kind: FaultKind, message: impl Into<String>) -> Self {
        Failure { kind, message: message.into() }
    }

    /// The guest said that it cannot judge, in these words.
    pub(super) fn refused(words: &str) -> Self {
        Failure::new(FaultKind::Refused, visible(cut(words, 1_000), Lines::One))
    }
}

/// wasmtime's words for an answer that is too large; its type is private.
const HOSTCALL_FUEL: &str = "fuel allocated for hostcalls has been exhausted";

/// What an error of a call means, with what its store was refused.
pub(super) fn failure(error: &wasmtime::Error, state: &State) -> Failure {
    if state.log_full {
        return Failure::new(FaultKind::TooMuchLog, "it wrote more to the log than allowed");
    }
    match error.downcast_ref::<Trap>() {
        Some(Trap::OutOfFuel) => Failure::new(FaultKind::OutOfFuel, "it used all its fuel"),
        Some(Trap::StackOverflow) => Failure::new(FaultKind::StackOverflow, "it recursed too deep"),
        _ if state.memory.refused => Failure::new(FaultKind::OutOfMemory, "it asked for more memory than allowed"),
        Some(trap) => Failure::new(FaultKind::Trap, trap.to_string()),
        None => {
            let cause = error.root_cause().to_string();
            if cause.contains(HOSTCALL_FUEL) {
                return Failure::new(FaultKind::TooMuchOutput, "it returned more than allowed");
            }
            Failure::new(FaultKind::Malformed, visible(cut(&cause, 200), Lines::One))
        }
    }
}
