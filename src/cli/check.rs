//! `resilint check`: the audit.

use std::collections::BTreeSet;
use std::path::PathBuf;

use clap::Args;

use super::progress::Progress;
use super::{CliError, ColourChoice, ConfigArgs, EXIT_CODES, InputArgs, output, project, severity};
use crate::audit::audit;
use crate::config::{Flags, General};
use crate::finding::ResultStatus;
use crate::gate::{Exit, Threshold, decide};
use crate::render::{Colour, Extent, Format, Style, render};
use crate::rule::Severity;

/// Options of `resilint check`.
#[derive(Debug, Args)]
#[command(after_help = after_help())]
pub struct CheckArgs {
    /// What is read.
    #[command(flatten)]
    pub input: InputArgs,
    /// Which config counts.
    #[command(flatten)]
    pub config: ConfigArgs,
    /// How to print the report: human or json, to standard output or to a file; may be repeated.
    #[arg(long = "format", value_name = "FORMAT[=FILE]", default_value = "human", value_parser = sink)]
    pub formats: Vec<Sink>,
    /// Which results are listed: fail, unknown, waived, fault, pass, not-applicable.
    #[arg(long, value_name = "STATUS,...", value_delimiter = ',', value_parser = status)]
    #[arg(default_value = "fail,unknown,waived,fault")]
    pub show: Vec<ResultStatus>,
    /// Lowest severity that fails: note, low, medium, high, critical. Default: `fail-on` of the config, else medium.
    #[arg(long, value_name = "SEVERITY", env = "RESILINT_FAIL_ON", value_parser = severity)]
    pub fail_on: Option<Severity>,
    /// Lowest coverage that is complete, in percent.
    #[arg(long, value_name = "PERCENT", env = "RESILINT_MIN_COVERAGE")]
    pub min_coverage: Option<i64>,
    /// Findings do not change the exit code.
    #[arg(long)]
    pub exit_zero: bool,
    /// List every resource, not only the first few of each group.
    #[arg(long)]
    pub all: bool,
    /// When to use colours.
    #[arg(long, value_enum, default_value_t)]
    pub color: ColourChoice,
}

/// A format and where it goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sink {
    /// The format.
    pub format: Format,
    /// The file; `None`: standard output.
    pub file: Option<PathBuf>,
}

/// Audits and prints.
///
/// # Errors
/// What keeps the audit from starting, and outputs that cannot be written.
pub(super) fn run(args: &CheckArgs) -> Result<Exit, CliError> {
    let flags = Flags { fail_on: args.fail_on, min_coverage: args.min_coverage, ..project::input_flags(&args.input) };
    project::limit_threads(&args.input);
    let project = project::open(&args.config, flags)?;
    let input = project.input();
    for config in project.unread_configs().iter().filter(|_| !args.config.no_config) {
        output::note(&format!("{} was not read; --config names the config that counts", config.display()));
    }
    let prepared = project.prepare(args.input.threads.unwrap_or(0))?;
    let listed: BTreeSet<ResultStatus> = args.show.iter().copied().collect();
    let progress = Progress::new("auditing");
    let report = audit(&prepared, &input, listed)?;
    drop(progress);
    let decision = decide(&report, threshold(&prepared.config.general, args));
    let extent = if args.all { Extent::All } else { Extent::Few };
    for sink in &args.formats {
        match &sink.file {
            Some(file) => {
                let style = Style { extent, colour: Colour::Plain };
                output::to_file(file, |to| render(sink.format, (&report, &decision), style, to))?;
            }
            None => {
                let style = Style { extent, colour: output::colour(args.color) };
                output::to_stdout(|to| render(sink.format, (&report, &decision), style, to))?;
            }
        }
    }
    Ok(decision.exit)
}

fn threshold(general: &General, args: &CheckArgs) -> Threshold {
    Threshold {
        fail_on: general.fail_on,
        min_coverage_percent: u64::try_from(general.min_coverage_percent).unwrap_or(0),
        allow_empty: general.allow_empty,
        exit_zero: args.exit_zero,
    }
}

fn sink(text: &str) -> Result<Sink, String> {
    let (word, file) = match text.split_once('=') {
        Some((word, file)) if !file.is_empty() => (word, Some(PathBuf::from(file))),
        Some(_) => return Err("a file name is missing after =".to_owned()),
        None => (text, None),
    };
    let format = Format::from_word(word).ok_or_else(|| "the formats are human and json".to_owned())?;
    Ok(Sink { format, file })
}

fn status(word: &str) -> Result<ResultStatus, String> {
    let known = "the statuses are fail, unknown, waived, fault, pass and not-applicable";
    ResultStatus::from_word(word).ok_or_else(|| known.to_owned())
}

fn after_help() -> String {
    format!(
        "Examples:
  resilint check exports/
  resilint check exports/ --objective copy-regions=eu-central-1
  resilint check exports/ --format human --format json=report.json
  aws fsx describe-file-systems | resilint check - --region eu-west-1

{EXIT_CODES}"
    )
}
