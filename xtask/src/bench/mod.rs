//! Benchmark data and measurements: `cargo xtask bench-data` writes an export tree, `cargo xtask bench` measures on one.
//!
//! The same arguments give the same bytes on every machine. Nothing here is a test: no run fails for being slow.

mod clock;
mod fsx;
mod json;
mod measure;
mod network;
mod options;
mod plan;
mod processor;
mod random;

pub(crate) use random::Random;
mod s3;
mod tree;

use std::path::Path;

use options::{DataOptions, MeasureOptions};

/// How both commands are called.
pub(crate) const USAGE: &str = "\
cargo xtask bench-data --out DIR [--resources N] [--seed S] [--buckets PERCENT] [--shape cli]
  writes an export tree of N items (default 20000) with resilint.toml; PERCENT of them are buckets (default 5,
  because each bucket makes six files; 60 is what a company with few file systems has)
cargo xtask bench DIR [--runs N]
  builds the release binary and the yardstick, runs them in turn on such a tree (default 5 times) and prints ratios";

/// Writes a tree.
///
/// # Errors
/// What is wrong with the arguments, or what could not be written.
pub(crate) fn data(arguments: &[&str]) -> Result<(), String> {
    let options = DataOptions::parse(arguments)?;
    let summary = tree::write(&options).map_err(|error| format!("{}: {error}", options.out.display()))?;
    say(&summary)
}

/// Measures on a tree.
///
/// # Errors
/// What is wrong with the arguments, or which program could not be built, run or understood.
pub(crate) fn measure(root: &Path, arguments: &[&str]) -> Result<(), String> {
    let options = MeasureOptions::parse(arguments)?;
    say(&measure::measure(root, &options)?)
}

fn say(text: &str) -> Result<(), String> {
    use std::io::Write as _;
    std::io::stdout().write_all(text.as_bytes()).map_err(|error| format!("standard output: {error}"))
}
