//! `resilint collect`: a script that exports what the enabled rules need.

use clap::Args;
use resilint_dictionary::Command;

use super::{CliError, ConfigArgs, PLAIN_EXIT_CODES, output, project};
use crate::audit::Prepared;
use crate::config::{Flags, catalogue, is_region};
use crate::gate::Exit;
use crate::plan::{commands, reads};
use crate::render::collect::{Script, write_script};

/// Options of `resilint collect`.
#[derive(Debug, Args)]
#[command(after_help = after_help())]
pub struct CollectArgs {
    /// Export this Region; may be repeated. Default: the script asks which Regions the account uses.
    #[arg(long = "region", value_name = "REGION", value_parser = region)]
    pub regions: Vec<String>,
    /// Which config counts.
    #[command(flatten)]
    pub config: ConfigArgs,
}

/// Prints the script.
///
/// # Errors
/// What keeps packs and config from loading, and outputs that cannot be written.
pub(super) fn run(args: &CollectArgs) -> Result<Exit, CliError> {
    let project = project::open(&args.config, Flags::default())?;
    let prepared = project.prepare(0)?;
    let script = Script { commands: &needed(&prepared), regions: &args.regions };
    output::to_stdout(|to| write_script(&script, to))?;
    Ok(Exit::Passed)
}

/// The calls whose answers hold what enabled rules read.
fn needed(prepared: &Prepared) -> Vec<&'static Command> {
    let enabled = catalogue::rules(&prepared.declared).filter(|(at, ..)| prepared.config.is_enabled(at.pack, at.rule));
    let reads: Vec<_> = enabled.flat_map(|(at, _, rule)| reads(&prepared.declared[at.pack], rule)).collect();
    commands(reads.into_iter()).into_iter().filter_map(resilint_dictionary::command).collect()
}

fn region(text: &str) -> Result<String, String> {
    if is_region(text) { Ok(text.to_owned()) } else { Err("a Region looks like eu-west-1".to_owned()) }
}

fn after_help() -> String {
    format!(
        "The script runs only calls that read, with the credentials that the AWS CLI finds (AWS_PROFILE and so on).
It writes exports/ACCOUNT/REGION/SERVICE/COMMAND.json, and beside each answer the error text and the exit status.

Examples:
  resilint collect > collect.sh && less collect.sh && sh collect.sh
  resilint collect --region eu-west-1 --region eu-central-1 | AWS_PROFILE=audit sh
  resilint check exports/

{PLAIN_EXIT_CODES}"
    )
}
