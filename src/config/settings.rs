//! Flags over file over defaults: one value for every setting.
//!
//! Takes the text of resilint.toml and what the command line and the environment state; gives [`Settings`], in which
//! everything is decided but what needs the rules. It opens no file.

use sha2::{Digest, Sha256};

use super::error::{ConfigError, ConfigErrors, suggestion};
use super::objective::{OBJECTIVES, Objectives, objective};
use super::raw::{self, RawConfig, RawRule, RawTier};
use super::value::{RawValue, is_account, is_region, objective_value};
use super::{ConfigSource, General, Profile};
use crate::rule::Severity;

/// The text of a config file.
#[derive(Debug, Clone)]
pub struct ConfigFile {
    /// Path relative to the working folder, with forward slashes.
    pub path: String,
    /// Its text.
    pub text: String,
}

/// What the command line and the environment state. `None` and empty: they do not say.
#[derive(Debug, Clone, Default)]
pub struct Flags {
    /// What to audit.
    pub paths: Vec<String>,
    /// Which rules run unasked.
    pub profile: Option<Profile>,
    /// `NAME=VALUE`, later ones over earlier ones.
    pub objectives: Vec<String>,
    /// The only rules to run; empty: whatever the config enables.
    pub rules: Vec<String>,
    /// Lowest severity that fails.
    pub fail_on: Option<Severity>,
    /// Lowest coverage, in percent.
    pub min_coverage: Option<i64>,
    /// Account of documents that do not say.
    pub account: Option<String>,
    /// Region of documents that do not say.
    pub region: Option<String>,
    /// Instant that ages are measured against, RFC 3339.
    pub as_of: Option<String>,
}

/// Everything that is decided before any pack is loaded.
#[derive(Debug)]
pub struct Settings {
    /// What needs no rules to be decided.
    pub general: General,
    pub(super) tiers: Vec<RawTier>,
    pub(super) rules: Vec<RawRule>,
    pub(super) selected: Vec<String>,
    pub(super) file: Option<ConfigFile>,
}

/// Reads the file, if there is one, and puts the flags over it.
///
/// # Errors
/// Every mistake in file and flags.
pub fn settings(file: Option<ConfigFile>, flags: Flags) -> Result<Settings, ConfigErrors> {
    let (raw, mut errors) = match &file {
        Some(file) => raw::read(&file.path, &file.text),
        None => (RawConfig::default(), Vec::new()),
    };
    let mut objectives = raw.objectives.clone();
    for text in &flags.objectives {
        state(text, &mut objectives, &mut errors);
    }
    check_flags(&flags, &mut errors);
    if !errors.is_empty() {
        return Err(ConfigErrors { errors });
    }
    let source =
        file.as_ref().map(|file| ConfigSource { path: file.path.clone(), sha256: sha256(file.text.as_bytes()) });
    let paths = if flags.paths.is_empty() { raw.paths.unwrap_or_default() } else { flags.paths };
    let general = General {
        source,
        paths: if paths.is_empty() { vec![".".to_owned()] } else { paths },
        exclude: raw.exclude.unwrap_or_default(),
        packs: raw.packs,
        profile: flags.profile.or(raw.profile).unwrap_or_default(),
        objectives,
        fail_on: flags.fail_on.or(raw.fail_on).unwrap_or(Severity::Medium),
        min_coverage_percent: flags.min_coverage.or(raw.min_coverage).unwrap_or(0),
        allow_empty: raw.allow_empty.unwrap_or(false),
        account: flags.account.or(raw.account),
        region: flags.region.or(raw.region),
        as_of: flags.as_of.or(raw.as_of).as_deref().and_then(instant),
    };
    Ok(Settings { general, tiers: raw.tiers, rules: raw.rules, selected: flags.rules, file })
}

/// Milliseconds since 1970 of an RFC 3339 instant; a date is its first moment in UTC.
pub(crate) fn instant(text: &str) -> Option<i64> {
    if let Ok(moment) = text.parse::<jiff::Timestamp>() {
        return Some(moment.as_millisecond());
    }
    let date = text.parse::<jiff::civil::Date>().ok().filter(|_| text.len() == "2026-11-20".len())?;
    Some(date.to_zoned(jiff::tz::TimeZone::UTC).ok()?.timestamp().as_millisecond())
}

/// The sha256 of bytes, hexadecimal.
fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn state(text: &str, objectives: &mut Objectives, errors: &mut Vec<ConfigError>) {
    let (name, value) = text.split_once('=').unwrap_or((text, ""));
    let origin = format!("--objective {name}");
    let Some(objective) = objective(name) else {
        let help = suggestion(name, OBJECTIVES.iter().map(|objective| objective.name));
        let problem = format!("there is no objective `{name}`");
        errors.push(ConfigError::BadFlag { origin, problem, help: Some(help) });
        return;
    };
    match objective_value(objective.ty, &RawValue::of_flag(value)) {
        Ok(value) => objectives.state(objective, value),
        Err(problem) => {
            let help = Some(format!("write it as --objective {name}=VALUE"));
            errors.push(ConfigError::BadFlag { origin, problem, help });
        }
    }
}

fn check_flags(flags: &Flags, errors: &mut Vec<ConfigError>) {
    let mut check = |origin: &str, value: Option<&String>, fits: fn(&str) -> bool, wanted: &str| {
        if let Some(value) = value.filter(|value| !fits(value)) {
            let problem = format!("{value:?} is not {wanted}");
            errors.push(ConfigError::BadFlag { origin: origin.to_owned(), problem, help: None });
        }
    };
    check("--account", flags.account.as_ref(), is_account, "an account of twelve digits");
    check("--region", flags.region.as_ref(), is_region, "a Region such as eu-west-1");
    check("--as-of", flags.as_of.as_ref(), |text| instant(text).is_some(), "an instant such as 2026-11-20T06:00:00Z");
    if let Some(percent) = flags.min_coverage.filter(|percent| !(0..=100).contains(percent)) {
        let problem = format!("{percent} is not a percentage from 0 to 100");
        errors.push(ConfigError::BadFlag { origin: "--min-coverage".to_owned(), problem, help: None });
    }
}
