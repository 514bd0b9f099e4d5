//! Arguments in, exit code out.

use std::process::ExitCode;

use clap::Parser;
use resilint::cli::{Cli, run};

fn main() -> ExitCode {
    ExitCode::from(run(Cli::parse()).code())
}
