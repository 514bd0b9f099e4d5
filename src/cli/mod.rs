//! The command line: what can be asked, and what every subcommand shares.
//!
//! Takes arguments; gives an exit code. Here and below, and nowhere else but in discover and source, are the file system,
//! the environment, the clock and the standard streams touched. Errors before anything is judged go to standard error
//! and end with 2.

mod check;
mod collect;
mod facts;
mod inventory;
mod output;
mod progress;
mod project;
mod rules;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use miette::Diagnostic;
use thiserror::Error;

use crate::audit::AuditError;
use crate::config::{ConfigErrors, Profile};
use crate::gate::Exit;
use crate::rule::Severity;

/// Could we lose this data, and what would be left? Audits AWS exports offline, with sandboxed rules, and shows for
/// every answer the bytes that it rests on.
#[derive(Debug, Parser)]
#[command(name = "resilint", version, max_term_width = 100, after_help = EXIT_CODES)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What resilint can do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Audit exports: what breaks a rule, what could not be decided, and a verdict.
    Check(check::CheckArgs),
    /// Show what was understood: documents, resources, facts and relations.
    Inventory(inventory::InventoryArgs),
    /// List the rules, or explain one in full.
    Rules(rules::RulesArgs),
    /// Show the dictionary: the kinds, facts and relations that rules see.
    Facts(facts::FactsArgs),
    /// Print a script of read-only AWS CLI calls that exports what the enabled rules need.
    Collect(collect::CollectArgs),
}

/// Exit codes, at the end of every help.
const EXIT_CODES: &str = "Exit codes:
  0  nothing at or above the threshold, and complete
  1  findings at or above --fail-on
  2  could not start: usage, config, pack or input
  3  incomplete: something could not be read or judged that had to be";

/// Exit codes of the subcommands that judge nothing.
const PLAIN_EXIT_CODES: &str = "Exit codes:
  0  done
  2  could not start: usage, config, pack or input";

/// Which config counts, and what is put over it.
#[derive(Debug, Clone, Default, Args)]
pub struct ConfigArgs {
    /// Read this config instead of the resilint.toml found upwards from the working folder.
    #[arg(long, value_name = "FILE", env = "RESILINT_CONFIG", conflicts_with = "no_config")]
    pub config: Option<PathBuf>,
    /// Read no config at all.
    #[arg(long)]
    pub no_config: bool,
    /// Which rules run unasked.
    #[arg(long, value_enum, env = "RESILINT_PROFILE")]
    pub profile: Option<ProfileWord>,
    /// State an objective for this run, such as copy-regions=eu-central-1 or zones=3; may be repeated.
    #[arg(long = "objective", value_name = "NAME=VALUE")]
    pub objectives: Vec<String>,
    /// Run only this rule; may be repeated.
    #[arg(long = "rule", value_name = "ID")]
    pub rules: Vec<String>,
}

/// What is read.
#[derive(Debug, Clone, Default, Args)]
pub struct InputArgs {
    /// Files and folders with exports; - is standard input. Default: `paths` of the config, else the working folder.
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Account of documents that name none.
    #[arg(long, value_name = "ID", env = "RESILINT_ACCOUNT")]
    pub account: Option<String>,
    /// Region of documents that name none.
    #[arg(long, value_name = "REGION", env = "RESILINT_REGION")]
    pub region: Option<String>,
    /// Instant that ages are measured against. Default: what the documents state, else the clock.
    #[arg(long, value_name = "INSTANT", env = "RESILINT_AS_OF")]
    pub as_of: Option<String>,
    /// Number of threads. Default: all cores.
    #[arg(long, value_name = "N", env = "RESILINT_THREADS", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub threads: Option<u16>,
}

/// A profile on the command line.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum ProfileWord {
    /// Rules that are on, and those whose objective is stated.
    Default,
    /// Every rule.
    All,
}

/// For people or for programs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum TextOrJson {
    /// For people.
    #[default]
    Human,
    /// For programs.
    Json,
}

/// When to use colours.
#[derive(Debug, Clone, Copy, Default, ValueEnum)]
pub enum ColourChoice {
    /// In a terminal, unless `NO_COLOR` is set.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// Why a command could not start.
#[derive(Debug, Error, Diagnostic)]
pub enum CliError {
    /// The user's config, environment or flags.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Config(#[from] ConfigErrors),
    /// Packs, config or paths that keep the audit from starting.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Audit(#[from] AuditError),
    /// The system's: a file that the user or the config names cannot be read.
    #[error("cannot read {path}: {reason}")]
    #[diagnostic(code(resilint::cli::unreadable), help("check that it exists and that you may read it"))]
    Unreadable {
        /// The file.
        path: String,
        /// In the system's words.
        reason: std::io::ErrorKind,
    },
    /// The system's: an output cannot be written.
    #[error("cannot write {path}: {reason}")]
    #[diagnostic(code(resilint::cli::unwritable), help("check that the folder exists and that you may write there"))]
    Unwritable {
        /// The file, or `standard output`.
        path: String,
        /// In the system's words.
        reason: std::io::ErrorKind,
    },
    /// The user's: a name that does not exist.
    #[error("there is no {what} `{name}`")]
    #[diagnostic(code(resilint::cli::unknown_name))]
    UnknownName {
        /// What it was taken for.
        what: &'static str,
        /// As the user wrote it.
        name: String,
        /// The nearest.
        #[help]
        help: String,
    },
}

/// Does what was asked; errors are shown on standard error.
pub fn run(cli: Cli) -> Exit {
    let done = match cli.command {
        Command::Check(args) => check::run(&args),
        Command::Inventory(args) => inventory::run(&args),
        Command::Rules(args) => rules::run(&args),
        Command::Facts(args) => facts::run(&args),
        Command::Collect(args) => collect::run(&args),
    };
    done.unwrap_or_else(|error| {
        output::show_error(error);
        Exit::NotStarted
    })
}

impl From<ProfileWord> for Profile {
    fn from(word: ProfileWord) -> Self {
        match word {
            ProfileWord::Default => Profile::Default,
            ProfileWord::All => Profile::All,
        }
    }
}

/// A severity on the command line.
fn severity(word: &str) -> Result<Severity, String> {
    Severity::from_word(word).ok_or_else(|| "one of note, low, medium, high, critical".to_owned())
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_command_is_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn every_subcommand_ends_with_examples_and_exit_codes() {
        for mut command in Cli::command().get_subcommands().cloned() {
            let help = command.render_long_help().to_string();
            assert!(help.contains("Examples:") && help.contains("Exit codes:"), "{}", command.get_name());
        }
    }
}
