//! What was said between host and guests, as JSON: so that the same rules, built natively, can be held to the same words.

use serde::Serialize;

use super::batch::Shape;
use super::bindings::{batch as wit, verdict};
use super::limits::Limits;
use super::pack::Pack;
use super::store::store;
use crate::inventory::Inventory;
use crate::plan::{Plan, Task};

/// One call of a guest and its answer.
#[derive(Serialize)]
struct Call<'c> {
    pack: &'c str,
    runs: &'c [wit::Run],
    batch: &'c wit::Batch,
    results: Vec<verdict::RuleResult>,
}

/// A line of JSON per task: the pack, what it was asked, and what it answered. A task whose guest fails has none.
pub fn record(packs: &[Pack], plan: &Plan, inventory: &Inventory, limits: &Limits) -> Vec<String> {
    plan.tasks.iter().filter_map(|task| line(packs.get(task.pack)?, task, inventory, limits)).collect()
}

fn line(pack: &Pack, task: &Task, inventory: &Inventory, limits: &Limits) -> Option<String> {
    let shape = Shape::new(pack.info(), &task.runs, inventory);
    let built = shape.build(task.view, &task.rows, limits.row_bytes).ok()?;
    let compiled = pack.compiled().ok()?;
    let rows: usize = built.rows.iter().map(Vec::len).sum();
    let mut store = store(compiled.engine(), limits, limits.fuel(rows as u64, task.runs.len() as u64)).ok()?;
    let runs: Vec<wit::Run> = task.runs.iter().map(Into::into).collect();
    let guest = compiled.instantiate(&mut store).ok()?;
    let results = guest.call_evaluate(&mut store, &runs, &built.batch).ok()?.ok()?;
    serde_json::to_string(&Call { pack: &pack.info().name, runs: &runs, batch: &built.batch, results }).ok()
}
