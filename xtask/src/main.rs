//! `cargo xtask`: the few things that cargo cannot do. It does not link resilint, so that a broken pack cannot stop
//! the tool that rebuilds it.

mod accessors;
mod bench;
mod docs;
mod new_rule;
mod packs;
mod rule;
mod sample;
mod stamp;

// Which exports a rule needs is said once, for this tool and for resilint.
#[path = "../../src/plan/exports.rs"]
#[allow(unreachable_pub, reason = "public in resilint")]
mod exports;

use std::path::Path;
use std::process::ExitCode;

const USAGE: &str = "\
usage: cargo xtask COMMAND

  packs [--check] [--toolchain COMMAND]  builds the packs; COMMAND prints `export` lines for a compiler of guests
  docs [--check]                         writes docs/rules and docs/reference
  new-rule PACK RULE-ID                  writes the files of a new rule
  sample REPORT COUNT SEED               draws results of a JSON report, to be checked by hand
  bench-data, bench                      write data to measure on, and measure

  --check changes nothing, and fails when something committed is stale";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new("."));
    let result = match words.as_slice() {
        ["packs"] => packs::rebuild(root, None),
        ["packs", "--toolchain", toolchain] => packs::rebuild(root, Some(toolchain)),
        ["packs", "--check"] => packs::check(root, None),
        ["packs", "--check", "--toolchain", toolchain] => packs::check(root, Some(toolchain)),
        ["docs"] => docs::write(root),
        ["docs", "--check"] => docs::check(root),
        ["new-rule", pack, id] => new_rule::write(root, pack, id).and_then(|touched| say(&touched)),
        ["bench-data", rest @ ..] => bench::data(rest),
        ["sample", rest @ ..] => sample::draw(rest),
        ["bench", rest @ ..] => bench::measure(root, rest),
        _ => Err(USAGE.to_owned()),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => fail(&message),
    }
}

#[expect(clippy::print_stdout, clippy::unnecessary_wraps, reason = "this is where the tool speaks")]
fn say(lines: &[String]) -> Result<(), String> {
    lines.iter().for_each(|line| println!("{line}"));
    Ok(())
}

#[expect(clippy::print_stderr, reason = "this is where the tool speaks")]
fn fail(message: &str) -> ExitCode {
    eprintln!("xtask: {message}");
    ExitCode::FAILURE
}
