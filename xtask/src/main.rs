//! `cargo xtask`: the few things that cargo cannot do. It does not link resilint, so that a broken pack cannot stop
//! the tool that rebuilds it.

mod accessors;
mod bench;
mod packs;
mod sample;
mod stamp;

use std::path::Path;
use std::process::ExitCode;

const USAGE: &str = "\
usage: cargo xtask packs [--check] [--toolchain COMMAND] | bench-data | bench | sample REPORT COUNT SEED

  --toolchain COMMAND  prints `export` lines for a compiler that can build guests";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new("."));
    let result = match words.as_slice() {
        ["packs"] => packs::rebuild(root, None),
        ["packs", "--toolchain", toolchain] => packs::rebuild(root, Some(toolchain)),
        ["packs", "--check"] => packs::check(root, None),
        ["packs", "--check", "--toolchain", toolchain] => packs::check(root, Some(toolchain)),
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

#[expect(clippy::print_stderr, reason = "this is where the tool speaks")]
fn fail(message: &str) -> ExitCode {
    eprintln!("xtask: {message}");
    ExitCode::FAILURE
}
