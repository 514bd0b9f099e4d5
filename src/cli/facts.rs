//! `resilint facts`: the dictionary.

use clap::Args;
use resilint_dictionary::{KINDS, Kind};

use super::{CliError, PLAIN_EXIT_CODES, TextOrJson, output};
use crate::config::suggestion;
use crate::gate::Exit;
use crate::render::dictionary::{write_json, write_list, write_page};

/// Options of `resilint facts`.
#[derive(Debug, Args)]
#[command(after_help = after_help())]
pub struct FactsArgs {
    /// The kind to show in full, such as s3.bucket.
    #[arg(value_name = "KIND")]
    pub kind: Option<String>,
    /// For people or for programs.
    #[arg(long, value_enum, default_value_t)]
    pub format: TextOrJson,
}

/// Prints the dictionary.
///
/// # Errors
/// A kind that does not exist, and outputs that cannot be written.
pub(super) fn run(args: &FactsArgs) -> Result<Exit, CliError> {
    let kinds: Vec<&'static Kind> = match &args.kind {
        Some(name) => vec![kind(name)?],
        None => KINDS.to_vec(),
    };
    output::to_stdout(|to| match (args.format, &args.kind, kinds.first()) {
        (TextOrJson::Json, ..) => write_json(&kinds, to),
        (TextOrJson::Human, Some(_), Some(kind)) => write_page(kind, to),
        (TextOrJson::Human, ..) => write_list(&kinds, to),
    })?;
    Ok(Exit::Passed)
}

fn kind(name: &str) -> Result<&'static Kind, CliError> {
    let unknown = || CliError::UnknownName {
        what: "kind",
        name: name.to_owned(),
        help: suggestion(name, KINDS.iter().map(|kind| kind.name)),
    };
    resilint_dictionary::kind(name).ok_or_else(unknown)
}

fn after_help() -> String {
    format!(
        "Examples:
  resilint facts
  resilint facts s3.bucket
  resilint facts --format json

{PLAIN_EXIT_CODES}"
    )
}
