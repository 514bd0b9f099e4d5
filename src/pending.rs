//! Stands in for reading and evaluating, with the signatures of the rooms that will do it.
//!
//! It reads nothing and judges nothing, so every run over it is incomplete and never passes.

use std::borrow::Cow;
use std::path::PathBuf;

use crate::demand::Demand;
use crate::finding::Evidence;
use crate::inventory::{AsOf, AsOfSource, CellRef, Inventory};
use crate::plan::Plan;
use crate::report::ReportedError;
use crate::rule::PackInfo;
use crate::sandbox::Outcome;

/// A pack that somebody wants to use.
#[derive(Debug, Clone)]
pub struct PackInput {
    /// Where it comes from, for messages.
    pub origin: String,
    /// The `.wasm` file.
    pub bytes: Cow<'static, [u8]>,
    /// The digest that the bytes must have, hexadecimal.
    pub expected_sha256: Option<String>,
    /// What it says of itself, if that is known without asking.
    pub info: Option<PackInfo>,
}

/// A pack whose declaration is checked.
#[derive(Debug)]
pub struct Pack {
    info: PackInfo,
    sha256: String,
}

impl Pack {
    /// What it says of itself.
    pub fn info(&self) -> &PackInfo {
        &self.info
    }

    /// Digest of its file, hexadecimal.
    pub fn sha256(&self) -> &str {
        &self.sha256
    }
}

/// The packs that come with resilint.
pub fn builtin() -> Vec<PackInput> {
    Vec::new()
}

/// Checks what packs declare.
pub fn load(inputs: Vec<PackInput>) -> Vec<Pack> {
    inputs.into_iter().filter_map(|input| Some(Pack { info: input.info?, sha256: String::new() })).collect()
}

/// Evaluates every task of the plan.
pub fn evaluate(_packs: &[Pack], _plan: &Plan, _inventory: &Inventory) -> Vec<Outcome> {
    Vec::new()
}

/// What is to be read.
#[derive(Debug, Clone)]
pub struct Input {
    /// Files and folders; `-` is standard input.
    pub roots: Vec<PathBuf>,
    /// Patterns of paths to leave out.
    pub exclude: Vec<String>,
    /// What shown paths are relative to.
    pub working_folder: PathBuf,
    /// Account of documents that do not say.
    pub account: Option<String>,
    /// Region of documents that do not say.
    pub region: Option<String>,
    /// Given instant that ages are measured against, milliseconds since 1970.
    pub as_of: Option<i64>,
    /// The instant of the run, milliseconds since 1970.
    pub now: i64,
}

/// What was read.
#[derive(Debug, Default)]
pub struct Reading {
    /// Everything that rules see.
    pub inventory: Inventory,
    /// What could not be read.
    pub errors: Vec<ReportedError>,
    /// Files that are no inputs.
    pub other_files: Vec<String>,
}

impl Reading {
    /// Where cells stand: evidence for each, in the same order.
    pub fn locate(&self, cells: &[CellRef]) -> Vec<Vec<Evidence>> {
        vec![Vec::new(); cells.len()]
    }
}

/// Reads what is demanded.
pub fn read(input: &Input, _demand: &Demand) -> Reading {
    let as_of = match input.as_of {
        Some(instant) => AsOf { instant: Some(instant), source: AsOfSource::Given },
        None => AsOf { instant: Some(input.now), source: AsOfSource::Clock },
    };
    Reading { inventory: Inventory { as_of, ..Inventory::default() }, ..Reading::default() }
}
