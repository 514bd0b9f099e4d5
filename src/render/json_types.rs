//! The JSON report, version 1, as types: their order and names are the format. `docs/report.schema.json` describes it.
//!
//! Absent values are null, never left out. Additive within version 1.

use serde::Serialize;
use serde_json::Value;

/// The whole report.
#[derive(Serialize)]
pub(super) struct JsonReport<'r> {
    pub(super) report: u32,
    pub(super) tool: Tool<'r>,
    pub(super) as_of: Option<String>,
    pub(super) as_of_source: &'static str,
    pub(super) config: Option<Source<'r>>,
    pub(super) baseline: Option<Source<'r>>,
    pub(super) profile: &'r str,
    pub(super) scope: Scope<'r>,
    pub(super) documents: Vec<Document<'r>>,
    pub(super) packs: Vec<Pack<'r>>,
    pub(super) rules: Vec<Rule<'r>>,
    pub(super) results: Vec<Entry<'r>>,
    pub(super) not_asked: Vec<NotAsked<'r>>,
    pub(super) faults: Vec<Fault<'r>>,
    pub(super) errors: Vec<Problem<'r>>,
    pub(super) coverage: Coverage,
    pub(super) verdict: &'static str,
    pub(super) complete: bool,
    pub(super) incomplete_because: &'r [String],
    pub(super) exit_code: u8,
}

/// What made the report.
#[derive(Serialize)]
pub(super) struct Tool<'r> {
    pub(super) name: &'static str,
    pub(super) version: &'r str,
}

/// A file that took part in the run.
#[derive(Serialize)]
pub(super) struct Source<'r> {
    pub(super) path: &'r str,
    pub(super) sha256: &'r str,
}

/// Where the run looked.
#[derive(Serialize)]
pub(super) struct Scope<'r> {
    pub(super) accounts: &'r [String],
    pub(super) regions: &'r [String],
}

/// One document of the ledger.
#[derive(Serialize)]
pub(super) struct Document<'r> {
    pub(super) path: &'r str,
    pub(super) sha256: &'r str,
    pub(super) format: &'r str,
    pub(super) content: &'r str,
    pub(super) account: Option<&'r str>,
    pub(super) region: Option<&'r str>,
    pub(super) as_of: Option<String>,
    pub(super) complete: bool,
    pub(super) items: u64,
}

/// One loaded pack.
#[derive(Serialize)]
pub(super) struct Pack<'r> {
    pub(super) name: &'r str,
    pub(super) version: &'r str,
    pub(super) sha256: &'r str,
}

/// One rule with its counts.
#[derive(Serialize)]
pub(super) struct Rule<'r> {
    pub(super) id: &'r str,
    pub(super) title: &'r str,
    pub(super) severity: &'static str,
    pub(super) pack: &'r str,
    pub(super) pass: u64,
    pub(super) fail: u64,
    pub(super) unknown: u64,
    pub(super) not_applicable: u64,
    pub(super) waived: u64,
    pub(super) fault: u64,
}

/// One result.
#[derive(Serialize)]
pub(super) struct Entry<'r> {
    pub(super) rule: &'r str,
    pub(super) status: &'static str,
    pub(super) severity: &'static str,
    pub(super) message: &'r str,
    pub(super) resource: Resource<'r>,
    pub(super) evidence: Vec<Evidence<'r>>,
    pub(super) missing: Vec<Missing<'r>>,
    pub(super) tier: Option<&'r str>,
    pub(super) cause: Option<String>,
    pub(super) waiver: Option<Value>,
    pub(super) baseline: Option<&'static str>,
    pub(super) fingerprint: String,
}

/// One resource.
#[derive(Serialize)]
pub(super) struct Resource<'r> {
    pub(super) kind: &'r str,
    pub(super) id: &'r str,
    pub(super) arn: Option<&'r str>,
    pub(super) account: Option<&'r str>,
    pub(super) region: Option<&'r str>,
    pub(super) name: Option<&'r str>,
    pub(super) address: Option<&'r str>,
    pub(super) owner: Option<&'r str>,
}

/// One piece of evidence.
#[derive(Serialize)]
pub(super) struct Evidence<'r> {
    pub(super) resource: Resource<'r>,
    pub(super) fact: &'r str,
    pub(super) value: &'r Value,
    pub(super) default: bool,
    pub(super) path: Option<&'r str>,
    pub(super) pointer: Option<&'r str>,
    pub(super) line: Option<u32>,
    pub(super) column: Option<u32>,
    pub(super) end_line: Option<u32>,
    pub(super) end_column: Option<u32>,
    pub(super) because: Vec<Evidence<'r>>,
}

/// One fact that is not known.
#[derive(Serialize)]
pub(super) struct Missing<'r> {
    pub(super) resource: Resource<'r>,
    pub(super) fact: &'r str,
    pub(super) reason: &'static str,
    pub(super) collect: Option<&'r str>,
}

/// One rule that did not run.
#[derive(Serialize)]
pub(super) struct NotAsked<'r> {
    pub(super) rule: &'r str,
    pub(super) setting: &'r str,
}

/// One fault.
#[derive(Serialize)]
pub(super) struct Fault<'r> {
    pub(super) pack: &'r str,
    pub(super) rule: Option<&'r str>,
    pub(super) fault: &'static str,
    pub(super) message: &'r str,
    pub(super) rows: u64,
}

/// One error.
#[derive(Serialize)]
pub(super) struct Problem<'r> {
    pub(super) code: &'r str,
    pub(super) message: &'r str,
    pub(super) path: Option<&'r str>,
    pub(super) line: Option<u32>,
    pub(super) column: Option<u32>,
    pub(super) help: Option<&'r str>,
}

/// Counts over all rules.
#[derive(Serialize)]
pub(super) struct Coverage {
    pub(super) evaluations: u64,
    pub(super) pass: u64,
    pub(super) fail: u64,
    pub(super) unknown: u64,
    pub(super) not_applicable: u64,
    pub(super) waived: u64,
    pub(super) fault: u64,
    pub(super) decided: u64,
}
