//! `resilint rules`: the rules, or one of them in full.

use clap::Args;

use super::{CliError, ConfigArgs, PLAIN_EXIT_CODES, TextOrJson, output, project};
use crate::audit::Prepared;
use crate::config::{Flags, catalogue, suggestion};
use crate::gate::Exit;
use crate::plan::{commands, reads};
use crate::render::rules::{Explained, write_json, write_list, write_page};

/// Options of `resilint rules`.
#[derive(Debug, Args)]
#[command(after_help = after_help())]
pub struct RulesArgs {
    /// The rule to explain: its id, or its id in the catalogue of controls.
    #[arg(value_name = "RULE")]
    pub id: Option<String>,
    /// Which config counts.
    #[command(flatten)]
    pub config: ConfigArgs,
    /// For people or for programs.
    #[arg(long, value_enum, default_value_t)]
    pub format: TextOrJson,
}

/// Prints the rules.
///
/// # Errors
/// What keeps packs and config from loading, a rule that does not exist, and outputs that cannot be written.
pub(super) fn run(args: &RulesArgs) -> Result<Exit, CliError> {
    let project = project::open(&args.config, Flags::default())?;
    let prepared = project.prepare(0)?;
    let shown = match &args.id {
        Some(id) => vec![one(&prepared, id)?],
        None => all(&prepared),
    };
    output::to_stdout(|to| match (args.format, &args.id, shown.first()) {
        (TextOrJson::Json, ..) => write_json(&shown, to),
        (TextOrJson::Human, Some(_), Some(rule)) => write_page(rule, to),
        (TextOrJson::Human, ..) => write_list(&shown, to),
    })?;
    Ok(Exit::Passed)
}

fn all(prepared: &Prepared) -> Vec<Explained<'_>> {
    catalogue::rules(&prepared.declared).map(|(at, ..)| explained(prepared, at)).collect()
}

fn one<'p>(prepared: &'p Prepared, id: &str) -> Result<Explained<'p>, CliError> {
    match catalogue::find(&prepared.declared, id) {
        Some(at) => Ok(explained(prepared, at)),
        None => {
            let ids: Vec<String> = catalogue::rules(&prepared.declared).map(|(_, id, _)| id).collect();
            let help = suggestion(id, ids.iter().map(String::as_str));
            Err(CliError::UnknownName { what: "rule", name: id.to_owned(), help })
        }
    }
}

fn explained(prepared: &Prepared, at: catalogue::RuleRef) -> Explained<'_> {
    let pack = &prepared.declared[at.pack];
    let rule = &pack.rules[at.rule];
    Explained {
        id: catalogue::rule_id(pack, rule),
        pack,
        rule,
        enabled: prepared.config.is_enabled(at.pack, at.rule),
        exports: commands(reads(pack, rule).into_iter()),
    }
}

fn after_help() -> String {
    format!(
        "Examples:
  resilint rules
  resilint rules s3-versioning-off
  resilint rules --profile all --format json

{PLAIN_EXIT_CODES}"
    )
}
