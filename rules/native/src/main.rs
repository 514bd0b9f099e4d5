//! Native and WebAssembly agree: reads calls that were recorded in the sandbox, a line of JSON each, asks the same rules
//! built natively, and compares every status, message, severity and cell. `resilint-native FILE`.

use std::process::ExitCode;

use resilint_sdk::Pack;
use resilint_sdk::batch::{Batch, Run};
use resilint_sdk::verdict::RuleResult;
use serde::Deserialize;

/// One call of a guest and its answer.
#[derive(Deserialize)]
struct Call {
    pack: String,
    runs: Vec<Run>,
    batch: Batch,
    results: Vec<RuleResult>,
}

fn main() -> ExitCode {
    let path = std::env::args().nth(1).unwrap_or_default();
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) => {
            eprintln!("resilint-native: {path}: {error}");
            return ExitCode::FAILURE;
        }
    };
    let wrong: Vec<String> = text.lines().enumerate().filter_map(|(index, line)| differs(index + 1, line)).collect();
    wrong.iter().take(20).for_each(|line| eprintln!("{line}"));
    let count = text.lines().count();
    println!("{count} recorded calls, {} differ", wrong.len());
    if wrong.is_empty() && count > 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// What differs in a call; `None` if nothing does.
fn differs(number: usize, line: &str) -> Option<String> {
    let call: Call = match serde_json::from_str(line) {
        Ok(call) => call,
        Err(error) => return Some(format!("line {number}: {error}")),
    };
    let Some(pack) = pack(&call.pack) else { return Some(format!("line {number}: there is no pack {}", call.pack)) };
    match pack.evaluate(&call.runs, &call.batch) {
        Ok(results) if results == call.results => None,
        Ok(results) => Some(format!("line {number}: native {results:?}, in the sandbox {:?}", call.results)),
        Err(refusal) => Some(format!("line {number}: native refuses: {refusal}")),
    }
}

fn pack(name: &str) -> Option<Pack> {
    match name {
        "fsx" => Some(rules_fsx::pack()),
        "s3" => Some(rules_s3::pack()),
        "inventory" => Some(rules_inventory::pack()),
        _ => None,
    }
}
