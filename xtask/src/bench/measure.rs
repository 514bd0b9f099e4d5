//! Runs the release binary and the yardstick in turn on one tree and compares their processor time.
//!
//! The median of each is taken: single runs on a busy machine differ by a tenth.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use super::options::MeasureOptions;
use super::processor::{Cost, cost};

/// Builds both programs, runs them in turn, and gives a report for people.
pub(crate) fn measure(root: &Path, options: &MeasureOptions) -> Result<String, String> {
    let tree = options.tree.canonicalize().map_err(|error| format!("{}: {error}", options.tree.display()))?;
    let binary = build(root, &["--bin", "resilint"])?;
    let yardstick = build(root, &["--bench", "yardstick"])?;
    let (mut parse, mut one, mut two) = (vec![], vec![], vec![]);
    let mut report = vec![];
    for _ in 0..options.runs {
        parse.push(succeed(Command::new(&yardstick).arg(&tree))?.0);
        let (single, output) = succeed(&mut check(&binary, &tree, "1"))?;
        one.push(single);
        report = output;
        two.push(succeed(&mut check(&binary, &tree, "2"))?.0);
    }
    let report: Value = serde_json::from_slice(&report).map_err(|error| format!("the JSON report: {error}"))?;
    Ok(print(&[parse, one, two], &report))
}

fn check(binary: &Path, tree: &Path, threads: &str) -> Command {
    let mut command = Command::new(binary);
    command.current_dir(tree).args(["check", "--exit-zero", "--format", "json", "--threads", threads]);
    command
}

/// An incomplete run (exit code 3) is measured too: the counts of the report show it.
fn succeed(command: &mut Command) -> Result<(Cost, Vec<u8>), String> {
    let (cost, output) = cost(command)?;
    match output.status.code() {
        Some(0 | 3) => Ok((cost, output.stdout)),
        _ => Err(format!("{:?} ended with {}: {}", command, output.status, String::from_utf8_lossy(&output.stderr))),
    }
}

/// Builds one target optimised and gives the path of its program, which cargo states in its messages.
fn build(root: &Path, target: &[&str]) -> Result<PathBuf, String> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.current_dir(root).args(["build", "--release", "--quiet", "--message-format", "json"]).args(target);
    let output = command.output().map_err(|error| format!("cargo: {error}"))?;
    if !output.status.success() {
        return Err(format!("cargo build {} failed; run it for the reason", target.join(" ")));
    }
    String::from_utf8_lossy(&output.stdout)
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok())
        .filter(|message| message["target"]["name"] == target[1])
        .find_map(|message| message["executable"].as_str().map(PathBuf::from))
        .ok_or_else(|| format!("cargo names no program for {}", target.join(" ")))
}

/// Yardstick, one thread, two threads.
fn print(runs: &[Vec<Cost>; 3], report: &Value) -> String {
    let processor = runs.each_ref().map(|runs| median(runs, |cost| cost.processor_seconds));
    let best_wall = runs.each_ref().map(|runs| runs.iter().map(|cost| cost.wall_seconds).fold(f64::INFINITY, f64::min));
    let coverage = &report["coverage"];
    let count = |name: &str| coverage[name].as_u64().unwrap_or(0);
    let (evaluations, not_applicable) = (count("evaluations"), count("not_applicable"));
    let decided = coverage["decided"].as_u64().unwrap_or_else(|| count("pass") + count("fail") + count("waived"));
    let mut text = String::new();
    let _ = writeln!(text, "yardstick, processor time      {:8.2} s", processor[0]);
    let _ = writeln!(text, "check, one thread              {:8.2} s", processor[1]);
    let _ = writeln!(text, "check against the yardstick    {:8.2}", processor[1] / processor[0]);
    let _ = writeln!(text, "two threads against one, wall  {:8.2} times", best_wall[1] / best_wall[2]);
    let _ = writeln!(text, "documents                      {:8}", report["documents"].as_array().map_or(0, Vec::len));
    let _ = writeln!(text, "evaluations                    {evaluations:8}");
    let _ = writeln!(text, "  not applicable               {not_applicable:8}");
    let _ = writeln!(text, "  decided                      {decided:8}");
    let _ = writeln!(text, "  failing, of 1000 decided     {:8}", count("fail") * 1000 / decided.max(1));
    let _ = writeln!(text, "verdict                        {:>8}", report["verdict"].as_str().unwrap_or("?"));
    text
}

fn median(runs: &[Cost], of: impl Fn(&Cost) -> f64) -> f64 {
    let mut values: Vec<f64> = runs.iter().map(of).collect();
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
