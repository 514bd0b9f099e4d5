//! One verdict and one exit code.
//!
//! Takes the report and the thresholds; gives a [`Decision`]. It cannot fail, and the output format never changes it.

use crate::finding::ABOUT_EXPORTS;
use crate::report::Report;
use crate::rule::Severity;

/// What the user wants of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Threshold {
    /// Lowest severity that fails.
    pub fail_on: Severity,
    /// Lowest coverage that is complete, in percent; 0: any.
    pub min_coverage_percent: u64,
    /// Whether an input without anything to judge is fine.
    pub allow_empty: bool,
    /// Whether findings leave the exit code alone.
    pub exit_zero: bool,
}

/// What the run comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing at or above the threshold, and complete.
    Pass,
    /// Findings at or above the threshold.
    Fail,
    /// None, but something could not be judged that had to be.
    Incomplete,
}

impl Verdict {
    /// The word that reports use.
    pub const fn word(self) -> &'static str {
        match self {
            Verdict::Pass => "pass",
            Verdict::Fail => "fail",
            Verdict::Incomplete => "incomplete",
        }
    }
}

/// The verdict and what it means for the caller.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// The verdict.
    pub verdict: Verdict,
    /// How many findings are at or above the threshold.
    pub failing: u64,
    /// Why the run is not complete; empty: it is.
    pub incomplete_because: Vec<String>,
    /// What the process exits with.
    pub exit: Exit,
}

/// How a run ends for the caller.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// 0: nothing at or above the threshold, and complete.
    Passed,
    /// 1: findings at or above the threshold.
    Failed,
    /// 2: could not start: usage, config, pack, no input.
    NotStarted,
    /// 3: incomplete.
    Incomplete,
}

impl Exit {
    /// The exit code.
    pub const fn code(self) -> u8 {
        match self {
            Exit::Passed => 0,
            Exit::Failed => 1,
            Exit::NotStarted => 2,
            Exit::Incomplete => 3,
        }
    }
}

/// Decides about a report. Failing wins over incomplete.
pub fn decide(report: &Report, threshold: Threshold) -> Decision {
    let severities = Severity::ALL.into_iter().zip(report.coverage.fails_by_severity);
    let failing = severities.filter(|(severity, _)| *severity >= threshold.fail_on).map(|(_, count)| count).sum();
    let incomplete_because = incomplete_because(report, threshold);
    let verdict = match (failing, incomplete_because.is_empty()) {
        (0, true) => Verdict::Pass,
        (0, false) => Verdict::Incomplete,
        _ => Verdict::Fail,
    };
    let exit = match verdict {
        Verdict::Fail if !threshold.exit_zero => Exit::Failed,
        _ if !incomplete_because.is_empty() => Exit::Incomplete,
        _ => Exit::Passed,
    };
    Decision { verdict, failing, incomplete_because, exit }
}

fn incomplete_because(report: &Report, threshold: Threshold) -> Vec<String> {
    let mut because = Vec::new();
    let counts = &report.coverage;
    match report.errors.len() {
        0 => {}
        1 => because.push("1 error: not everything could be read".to_owned()),
        count => because.push(format!("{count} errors: not everything could be read")),
    }
    if !report.faults.is_empty() || counts.fault > 0 {
        because.push(format!("rules broke on {}", counted(counts.fault.max(1), "row")));
    }
    if counts.applicable() == 0 {
        if !threshold.allow_empty {
            because.push("nothing to judge was found".to_owned());
        }
    } else if decided_of_resources(report) == 0 {
        because.push("nothing could be decided about any resource".to_owned());
    }
    if counts.applicable() > 0 && counts.decided() * 100 < threshold.min_coverage_percent * counts.applicable() {
        let percent = counts.percent_decided();
        because.push(format!("{percent} % decided, {} % wanted", threshold.min_coverage_percent));
    }
    for rule in &report.undecided_rules {
        because.push(format!("{rule} could not decide everywhere, and on-unknown is \"fail\""));
    }
    because
}

/// Answers about resources; what is said of the exports themselves decides nothing about them.
fn decided_of_resources(report: &Report) -> u64 {
    let about_exports: u64 = report
        .rules
        .iter()
        .filter(|tally| ABOUT_EXPORTS.contains(&tally.pack.as_str()))
        .map(|tally| tally.counts.decided())
        .sum();
    report.coverage.decided().saturating_sub(about_exports)
}

/// `1 row`, `2 rows`.
pub(crate) fn counted(count: u64, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Counts, ReportedError};

    const PLAIN: Threshold =
        Threshold { fail_on: Severity::Medium, min_coverage_percent: 0, allow_empty: false, exit_zero: false };

    fn report(pass: u64, fails: [u64; 5], unknown: u64) -> Report {
        let fail = fails.iter().sum();
        let coverage = Counts { pass, fail, unknown, fails_by_severity: fails, ..Counts::default() };
        Report { coverage, ..Report::default() }
    }

    fn code(report: &Report, threshold: Threshold) -> u8 {
        decide(report, threshold).exit.code()
    }

    #[test]
    fn the_exit_code_follows_the_table() {
        let zero = Threshold { exit_zero: true, ..PLAIN };
        // All passes.
        assert_eq!(code(&report(1, [0; 5], 0), PLAIN), 0);
        // Below the threshold.
        assert_eq!(code(&report(1, [5, 5, 0, 0, 0], 0), PLAIN), 0);
        // At the threshold.
        assert_eq!(code(&report(1, [0, 0, 1, 0, 0], 0), PLAIN), 1);
        assert_eq!(code(&report(1, [0, 0, 1, 0, 0], 0), zero), 0);
        // Unknowns gate only where asked.
        assert_eq!(code(&report(1, [0; 5], 9), PLAIN), 0);
        assert_eq!(code(&report(1, [0; 5], 9), Threshold { min_coverage_percent: 11, ..PLAIN }), 3);
        assert_eq!(code(&report(1, [0; 5], 9), Threshold { min_coverage_percent: 10, ..PLAIN }), 0);
        // Nothing decided, and nothing there at all.
        assert_eq!(code(&report(0, [0; 5], 9), PLAIN), 3);
        assert_eq!(code(&report(0, [0; 5], 0), PLAIN), 3);
        assert_eq!(code(&report(0, [0; 5], 0), Threshold { allow_empty: true, ..PLAIN }), 0);
    }

    #[test]
    fn failing_wins_over_incomplete_and_exit_zero_hides_only_findings() {
        let mut broken = report(1, [0, 0, 0, 1, 0], 0);
        broken.errors.push(ReportedError::default());
        let decision = decide(&broken, PLAIN);
        assert_eq!((decision.verdict, decision.exit), (Verdict::Fail, Exit::Failed));
        assert_eq!(decision.incomplete_because, ["1 error: not everything could be read"]);
        assert_eq!(code(&broken, Threshold { exit_zero: true, ..PLAIN }), 3);
    }
}
