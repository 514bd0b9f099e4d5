//! The ledger: what each document was, whom it covers, and whether it is whole.

/// One document, read or not.
#[derive(Debug, Clone, Default)]
pub struct LoadedDocument {
    /// Path relative to the working folder, with forward slashes; `-` for standard input.
    pub path: String,
    /// sha256 of the file as it lies, hexadecimal.
    pub sha256: String,
    /// Format: `aws-cli`, `envelope`, `recording`.
    pub format: &'static str,
    /// What it holds: the command (`fsx describe-backups`); empty if not understood.
    pub content: String,
    /// The request parameter that says what it is about, such as the bucket, if any.
    pub about: Option<String>,
    /// Account it covers.
    pub account: Option<String>,
    /// Region it covers.
    pub region: Option<String>,
    /// Partition it covers.
    pub partition: Option<String>,
    /// When its facts were true, milliseconds since 1970.
    pub as_of: Option<i64>,
    /// Whether it holds all that was asked for.
    pub completeness: Completeness,
    /// Number of items that became rows.
    pub items: u64,
    /// Exit status of the call, where it is known.
    pub exit_status: Option<i64>,
    /// Error code of the call, where it failed.
    pub error_code: Option<String>,
    /// Whether a kind of the dictionary is read from it; if not it is recognised and counted, not judged.
    pub judged: bool,
}

impl LoadedDocument {
    /// A document that could not be read at all.
    pub fn unread(path: &str) -> Self {
        LoadedDocument { path: path.to_owned(), completeness: Completeness::Failed, format: "other", ..Self::default() }
    }
}

/// Whether a document holds all that was asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Completeness {
    /// All.
    #[default]
    Whole,
    /// A token says that there is more; the member's name.
    Truncated(String),
    /// The call was refused.
    AccessDenied,
    /// The call failed otherwise, or the file is broken.
    Failed,
}

/// The instant that ages are measured against.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct AsOf {
    /// Milliseconds since 1970, UTC; `None`: nobody says, and every age is unknown.
    pub instant: Option<i64>,
    /// Who says so.
    pub source: AsOfSource,
}

/// Who states the as-of of a run.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum AsOfSource {
    /// `--as-of` or the setting.
    Given,
    /// The newest that the documents state.
    Documents,
    /// The clock.
    #[default]
    Clock,
}
