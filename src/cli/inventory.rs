//! `resilint inventory`: what was understood.

use clap::Args;
use resilint_dictionary::KINDS;

use super::{CliError, ConfigArgs, InputArgs, PLAIN_EXIT_CODES, TextOrJson, output, project};
use crate::audit::take_inventory;
use crate::config::suggestion;
use crate::gate::Exit;
use crate::render::inventory::{Shown, write_human, write_json};

/// Options of `resilint inventory`.
#[derive(Debug, Args)]
#[command(after_help = after_help())]
pub struct InventoryArgs {
    /// What is read.
    #[command(flatten)]
    pub input: InputArgs,
    /// Which config counts.
    #[command(flatten)]
    pub config: ConfigArgs,
    /// List the resources of this kind with their facts and relations; may be repeated.
    #[arg(long = "kind", value_name = "KIND")]
    pub kinds: Vec<String>,
    /// For people or for programs.
    #[arg(long, value_enum, default_value_t)]
    pub format: TextOrJson,
}

/// Reads and prints what was understood.
///
/// # Errors
/// What keeps the reading from starting, a kind that does not exist, and outputs that cannot be written.
pub(super) fn run(args: &InventoryArgs) -> Result<Exit, CliError> {
    if let Some(name) = args.kinds.iter().find(|name| resilint_dictionary::kind(name).is_none()) {
        let help = suggestion(name, KINDS.iter().map(|kind| kind.name));
        return Err(CliError::UnknownName { what: "kind", name: name.clone(), help });
    }
    project::limit_threads(&args.input);
    let project = project::open(&args.config, project::input_flags(&args.input))?;
    let reading = take_inventory(&project.input())?;
    let shown = Shown {
        inventory: &reading.inventory,
        other_files: &reading.other_files,
        errors: &reading.errors,
        kinds: &args.kinds,
    };
    output::to_stdout(|to| match args.format {
        TextOrJson::Human => write_human(&shown, to),
        TextOrJson::Json => write_json(&shown, to),
    })?;
    Ok(Exit::Passed)
}

fn after_help() -> String {
    format!(
        "Examples:
  resilint inventory exports/
  resilint inventory exports/ --kind s3.bucket
  resilint inventory exports/ --kind fsx.file_system --format json

{PLAIN_EXIT_CODES}"
    )
}
