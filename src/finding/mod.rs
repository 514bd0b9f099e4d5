//! What the rules found, as people need it: who, why, where it stands, and what explains it.
//!
//! Takes outcomes, inventory and plan; gives findings with evidence, ready for the report. Places of evidence come from
//! one function that is handed in ([`gather::Gathering::locate`]); nothing else here reads a document.

mod belonging;
mod cause;
mod collect;
mod excerpt;
mod fingerprint;
mod gaps;
mod gather;
mod group;
mod locate;
mod missing;
mod tally;
mod value;

pub use collect::{CallTarget, collect_command, quoted};
pub use excerpt::Excerpt;
pub use fingerprint::{Fingerprint, FingerprintError};
pub(crate) use gaps::ABOUT_EXPORTS;
pub use gather::{Findings, Gathering, gather};
pub use group::{Decider, Group};
pub(crate) use group::{deciders, groups, undecided};
pub use locate::{LocateError, Located, Locator};
pub use tally::{Counts, ReportedFault, RuleTally};
pub(crate) use value::instant;
pub use value::json_value;

use crate::inventory::{ResourceId, RowRef};
use crate::rule::Severity;

/// What a result says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ResultStatus {
    /// The requirement does not hold.
    Fail,
    /// The rule broke on this row.
    Fault,
    /// It cannot be decided from what was loaded.
    Unknown,
    /// It does not hold, and a waiver accepts that.
    Waived,
    /// The requirement holds.
    Pass,
    /// The rule does not speak about this row.
    NotApplicable,
}

impl ResultStatus {
    /// All of them, worst first.
    pub const ALL: [ResultStatus; 6] = [
        ResultStatus::Fail,
        ResultStatus::Fault,
        ResultStatus::Unknown,
        ResultStatus::Waived,
        ResultStatus::Pass,
        ResultStatus::NotApplicable,
    ];

    /// The word that reports use.
    pub const fn word(self) -> &'static str {
        match self {
            ResultStatus::Fail => "fail",
            ResultStatus::Fault => "fault",
            ResultStatus::Unknown => "unknown",
            ResultStatus::Waived => "waived",
            ResultStatus::Pass => "pass",
            ResultStatus::NotApplicable => "not_applicable",
        }
    }

    /// The status of that word; hyphens will do for underscores.
    pub fn from_word(word: &str) -> Option<Self> {
        let word = word.replace('-', "_");
        Self::ALL.into_iter().find(|status| status.word() == word)
    }
}

/// What one rule says of one resource.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// Full rule id.
    pub rule: String,
    /// What it says.
    pub status: ResultStatus,
    /// How bad that is: the rule's severity as configured, lowered where the finding lowers it.
    pub severity: Severity,
    /// The rule's own words; empty for pass and not applicable.
    pub message: String,
    /// Whom it is about.
    pub resource: ResourceId,
    /// The row it is about.
    pub row: RowRef,
    /// What decided; the first is primary.
    pub evidence: Vec<Evidence>,
    /// What is not known.
    pub missing: Vec<Missing>,
    /// Name of the tier that the resource belongs to.
    pub tier: Option<String>,
    /// The finding that explains this one.
    pub cause: Option<Fingerprint>,
    /// Identity across runs.
    pub fingerprint: Fingerprint,
}

/// A fact that decided, and where it stands.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Evidence {
    /// Whose fact it is.
    pub resource: ResourceId,
    /// Name of the fact or relation.
    pub fact: String,
    /// Its value; null where there is none. For a relation: how many rows it leads to.
    pub value: serde_json::Value,
    /// Whether no document states it, and service or format define what that means.
    pub default: bool,
    /// Document, relative to the working folder, with forward slashes; `None`: it is derived, see `because`.
    pub path: Option<String>,
    /// JSON pointer of the value in the document, or of the item that does not state it.
    pub pointer: Option<String>,
    /// First line, from 1, in the decoded text.
    pub line: Option<u32>,
    /// First column, from 1, in code points.
    pub column: Option<u32>,
    /// Last line.
    pub end_line: Option<u32>,
    /// Column after the last code point.
    pub end_column: Option<u32>,
    /// For derived facts: the cells they were computed from.
    pub because: Vec<Evidence>,
    /// What stands there, for people; `None` for sensitive facts and for what stands nowhere.
    pub excerpt: Option<Excerpt>,
}

/// A fact that would be needed to decide.
#[derive(Debug, Clone, PartialEq)]
pub struct Missing {
    /// Whose fact it is.
    pub resource: ResourceId,
    /// Name of the fact or relation.
    pub fact: String,
    /// Why it is unknown: the word of [`crate::inventory::Reason`].
    pub reason: &'static str,
    /// The call that would supply it, safe to paste into a shell; `None`: no call would.
    pub collect: Option<String>,
    /// The same call without account, Region and id, to put calls together: `s3api get-bucket-versioning`.
    pub command: Option<String>,
}
