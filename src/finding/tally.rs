//! How often each rule said what, and where it broke.

use super::ResultStatus;
use crate::rule::{Rule, Severity};
use crate::sandbox::FaultKind;

/// Statuses of one rule or of all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counts {
    /// The requirement holds.
    pub pass: u64,
    /// It does not.
    pub fail: u64,
    /// It cannot be decided.
    pub unknown: u64,
    /// The rule does not speak about the row.
    pub not_applicable: u64,
    /// It does not hold, and a waiver accepts that.
    pub waived: u64,
    /// The rule broke.
    pub fault: u64,
    /// Fails by severity, weakest first.
    pub fails_by_severity: [u64; Severity::ALL.len()],
}

impl Counts {
    /// Counts results of one status.
    pub fn add(&mut self, status: ResultStatus, count: u64) {
        let slot = match status {
            ResultStatus::Pass => &mut self.pass,
            ResultStatus::Fail => &mut self.fail,
            ResultStatus::Unknown => &mut self.unknown,
            ResultStatus::NotApplicable => &mut self.not_applicable,
            ResultStatus::Waived => &mut self.waived,
            ResultStatus::Fault => &mut self.fault,
        };
        *slot += count;
    }

    /// Adds the counts of another.
    pub fn add_all(&mut self, other: &Counts) {
        self.pass += other.pass;
        self.fail += other.fail;
        self.unknown += other.unknown;
        self.not_applicable += other.not_applicable;
        self.waived += other.waived;
        self.fault += other.fault;
        for (sum, count) in self.fails_by_severity.iter_mut().zip(other.fails_by_severity) {
            *sum += count;
        }
    }

    /// All of them.
    pub fn evaluations(&self) -> u64 {
        self.decided() + self.unknown + self.not_applicable + self.fault
    }

    /// Pass, fail and waived.
    pub fn decided(&self) -> u64 {
        self.pass + self.fail + self.waived
    }

    /// What a rule speaks about: all but not applicable.
    pub fn applicable(&self) -> u64 {
        self.decided() + self.unknown + self.fault
    }

    /// How many of those are decided, in percent rounded down; 100 if there are none.
    pub fn percent_decided(&self) -> u64 {
        (self.decided() * 100).checked_div(self.applicable()).unwrap_or(100)
    }
}

/// One enabled rule and what it said.
#[derive(Debug, Clone, PartialEq)]
pub struct RuleTally {
    /// Full id.
    pub id: String,
    /// Name of its pack.
    pub pack: String,
    /// What it declares.
    pub rule: Rule,
    /// Severity as configured for resources that no tier holds.
    pub severity: Severity,
    /// Counts over all rows.
    pub counts: Counts,
}

/// A fault, with the name of the rule that broke.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportedFault {
    /// Name of the pack.
    pub pack: String,
    /// Full id of the rule; `None`: it could not be told which.
    pub rule: Option<String>,
    /// In which way.
    pub kind: FaultKind,
    /// What the sandbox saw, in a sentence.
    pub message: String,
    /// How many rows got no status for it.
    pub rows: u64,
}
