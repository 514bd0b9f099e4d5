//! A store: what one call of a guest may use, and what it was refused.

use wasmtime::{Engine, ResourceLimiter, Store};

use super::bindings;
use super::limits::Limits;

/// What belongs to one call.
pub(super) struct State {
    /// Memory and tables, and whether a request was refused.
    pub(super) memory: MemoryLimit,
    log_left: usize,
    /// The log was full.
    pub(super) log_full: bool,
}

/// Counts memory and tables. wasmtime reports a refused request as an unreachable instruction of the guest,
/// so the refusal is remembered.
pub(super) struct MemoryLimit {
    bytes_left: usize,
    elements_left: usize,
    instances: usize,
    /// A request was refused.
    pub(super) refused: bool,
}

/// A fresh store with that much fuel.
///
/// # Errors
/// When the engine counts no fuel, which would be our mistake.
pub(super) fn store(engine: &Engine, limits: &Limits, fuel: u64) -> wasmtime::Result<Store<State>> {
    let memory = MemoryLimit {
        bytes_left: limits.memory_bytes,
        elements_left: limits.table_elements,
        instances: limits.instances,
        refused: false,
    };
    let mut store = Store::new(engine, State { memory, log_left: limits.log_bytes, log_full: false });
    store.limiter(|state| &mut state.memory);
    store.set_hostcall_fuel(limits.output_bytes);
    store.set_fuel(fuel)?;
    Ok(store)
}

impl MemoryLimit {
    fn take(left: &mut usize, refused: &mut bool, current: usize, desired: usize) -> bool {
        match left.checked_sub(desired.saturating_sub(current)) {
            Some(rest) => *left = rest,
            None => *refused = true,
        }
        !*refused
    }
}

impl ResourceLimiter for MemoryLimit {
    fn memory_growing(&mut self, current: usize, desired: usize, _: Option<usize>) -> wasmtime::Result<bool> {
        Ok(Self::take(&mut self.bytes_left, &mut self.refused, current, desired))
    }

    fn table_growing(&mut self, current: usize, desired: usize, _: Option<usize>) -> wasmtime::Result<bool> {
        Ok(Self::take(&mut self.elements_left, &mut self.refused, current, desired))
    }

    fn instances(&self) -> usize {
        self.instances
    }

    fn tables(&self) -> usize {
        self.instances
    }

    fn memories(&self) -> usize {
        self.instances
    }
}

// These interfaces have types and no functions.
impl bindings::description::Host for State {}
impl bindings::batch::Host for State {}
impl bindings::verdict::Host for State {}

impl bindings::resilint::rule::log::Host for State {
    fn write(&mut self, line: String) -> wasmtime::Result<()> {
        // A line costs something even if it is empty: crossing over burns no fuel of the guest.
        match self.log_left.checked_sub(line.len().saturating_add(1)) {
            Some(left) => self.log_left = left,
            None => {
                self.log_full = true;
                return Err(wasmtime::Error::msg("the log is full"));
            }
        }
        Ok(())
    }
}
