//! What the user wants: `resilint.toml`, the environment and the flags, checked and resolved.
//!
//! Takes text and flags; gives [`Config`], in which nothing is left undecided, or every mistake at once.
//! It goes in two steps, because names of rules can only be checked when the packs are known:
//! [`settings`], then [`Settings::resolve`]. It opens no file and never loads a pack.

pub mod catalogue;
mod error;
mod objective;
mod pattern;
mod raw;
mod resolve;
mod settings;
mod tier;
mod value;

pub(crate) use error::suggestion;
pub use error::{ConfigError, ConfigErrors};
pub use objective::{OBJECTIVES, Objective, ObjectiveDefault, ObjectiveType, Objectives, objective};
pub use pattern::Pattern;
pub use settings::{ConfigFile, Flags, Settings, settings};
pub use tier::{Candidate, TierMatch};
pub use value::{is_account, is_region};

use crate::rule::{Severity, Value};

/// Everything that the user can decide, decided.
#[derive(Debug)]
pub struct Config {
    /// What does not depend on rules.
    pub general: General,
    /// Tiers in their order; the first that holds a resource counts.
    pub tiers: Vec<Tier>,
    /// For each tier and, last, for no tier: a choice per pack and rule.
    pub choices: Vec<Vec<Vec<RuleChoice>>>,
    /// The command line named the rules to run: that others do not run needs no mention.
    pub narrowed: bool,
}

/// What is decided without knowing any rule.
#[derive(Debug, Clone)]
pub struct General {
    /// The file that was read; `None`: there is none.
    pub source: Option<ConfigSource>,
    /// What to audit; not empty.
    pub paths: Vec<String>,
    /// Patterns of paths to leave out.
    pub exclude: Vec<String>,
    /// Packs to load besides the built-in ones.
    pub packs: Vec<PackEntry>,
    /// Which rules run unasked.
    pub profile: Profile,
    /// Objectives of the project.
    pub objectives: Objectives,
    /// Lowest severity that fails.
    pub fail_on: Severity,
    /// Lowest coverage that is complete, in percent; 0: any.
    pub min_coverage_percent: i64,
    /// Whether an input without anything to judge is fine.
    pub allow_empty: bool,
    /// Account of documents that do not say; `None`: it stays unknown.
    pub account: Option<String>,
    /// Region of documents that do not say; `None`: it stays unknown.
    pub region: Option<String>,
    /// Given instant that ages are measured against, milliseconds since 1970; `None`: the documents say, else the clock.
    pub as_of: Option<i64>,
}

/// The file that a config was read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigSource {
    /// Path relative to the working folder, with forward slashes.
    pub path: String,
    /// sha256 of the file, hexadecimal.
    pub sha256: String,
}

/// A pack that the config names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackEntry {
    /// Path relative to the folder of resilint.toml.
    pub path: String,
    /// sha256 that the file must have; `None`: any.
    pub sha256: Option<String>,
}

/// Which rules run without being asked for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Profile {
    /// Those that are on, and those whose objective is stated.
    #[default]
    Default,
    /// All.
    All,
}

impl Profile {
    /// The word that config and reports use.
    pub const fn word(self) -> &'static str {
        match self {
            Profile::Default => "default",
            Profile::All => "all",
        }
    }

    /// The profile of that word.
    pub fn from_word(word: &str) -> Option<Self> {
        [Profile::Default, Profile::All].into_iter().find(|profile| profile.word() == word)
    }
}

/// Resources with objectives of their own.
#[derive(Debug, Clone, PartialEq)]
pub struct Tier {
    /// Its name.
    pub name: String,
    /// Which resources it holds.
    pub matching: TierMatch,
}

/// What is decided about one rule for one tier.
#[derive(Debug, Clone, PartialEq)]
pub struct RuleChoice {
    /// Full id of the rule.
    pub id: String,
    /// Whether it runs.
    pub enabled: bool,
    /// The setting that makes it run.
    pub asked_by: String,
    /// Severity of its findings, unless a finding lowers it.
    pub severity: Severity,
    /// Whether an unknown makes the run incomplete.
    pub fail_on_unknown: bool,
    /// A value per parameter, in the order of the rule.
    pub parameters: Vec<Value>,
}

impl Config {
    /// What is decided about the rules of a pack for a tier; `None`: for resources that no tier holds.
    pub fn choices(&self, tier: Option<usize>, pack: usize) -> &[RuleChoice] {
        let slot = tier.unwrap_or(self.tiers.len());
        self.choices.get(slot).and_then(|packs| packs.get(pack)).map_or(&[], Vec::as_slice)
    }

    /// Whether a rule runs for any tier.
    pub fn is_enabled(&self, pack: usize, rule: usize) -> bool {
        self.choices
            .iter()
            .any(|packs| packs.get(pack).and_then(|rules| rules.get(rule)).is_some_and(|choice| choice.enabled))
    }
}
