//! Checks what a guest answered against the batch it was given: counts, codes, ranges, cited cells.

use crate::inventory::{CellPart, CellRef, RowRef};
use crate::plan::Run;
use crate::rule::{PackInfo, Severity, Status};

use super::batch::{Built, Shape};
use super::bindings::verdict as wit;
use super::fault::Failure;
use super::limits::Limits;
use super::outcome::FaultKind;
use super::visible::{Lines, cut, visible};

/// What one run says of a batch, checked.
#[derive(Debug)]
pub(super) struct Answer {
    /// One per row of the batch.
    pub(super) statuses: Vec<Status>,
    /// Ascending by row.
    pub(super) findings: Vec<CheckedFinding>,
}

/// A finding that rests on cells which exist and were in the batch.
#[derive(Debug)]
pub(super) struct CheckedFinding {
    /// Row of the batch.
    pub(super) row: usize,
    pub(super) message: String,
    pub(super) severity: Option<Severity>,
    pub(super) evidence: Vec<CellRef>,
}

/// What answers are checked against.
pub(super) struct Question<'q> {
    pub(super) shape: &'q Shape<'q>,
    pub(super) built: &'q Built,
    pub(super) info: &'q PackInfo,
    pub(super) runs: &'q [Run],
    pub(super) limits: &'q Limits,
}

impl Question<'_> {
    /// All answers, if every one fits the question.
    pub(super) fn check(&self, results: Vec<wit::RuleResult>) -> Result<Vec<Answer>, Failure> {
        if results.len() != self.runs.len() {
            return malformed(format!("it gave {} results for {} rules", results.len(), self.runs.len()));
        }
        results.into_iter().zip(self.runs).map(|(result, run)| self.answer(result, run)).collect()
    }

    fn answer(&self, result: wit::RuleResult, run: &Run) -> Result<Answer, Failure> {
        let rows = self.built.rows.get(self.built.batch.subject as usize).map_or(0, Vec::len);
        if result.statuses.len() != rows {
            return malformed(format!("it gave {} statuses for {rows} rows", result.statuses.len()));
        }
        let statuses = result.statuses.iter().map(|code| status(*code)).collect::<Result<Vec<_>, _>>()?;
        let findings =
            result.findings.into_iter().map(|finding| self.finding(finding, run)).collect::<Result<Vec<_>, _>>()?;
        let explained = |status: &Status| matches!(status, Status::Fail | Status::Unknown);
        let needed = statuses.iter().enumerate().filter(|(_, status)| explained(status)).map(|(row, _)| row);
        if !needed.eq(findings.iter().map(|finding| finding.row)) {
            return malformed("its findings are not one for each row that fails or is unknown, in order".to_owned());
        }
        match findings.iter().find(|each| each.evidence.is_empty() && statuses.get(each.row) == Some(&Status::Fail)) {
            Some(finding) => malformed(format!("row {} fails without evidence", finding.row)),
            None => Ok(Answer { statuses, findings }),
        }
    }

    fn finding(&self, finding: wit::Finding, run: &Run) -> Result<CheckedFinding, Failure> {
        let severity = finding.severity.map(Severity::from);
        let own = self.info.rules.get(run.rule).map(|rule| rule.severity);
        if severity.is_some() && severity >= own {
            return malformed("a finding is not less severe than its rule".to_owned());
        }
        let count = finding.evidence.len();
        let cells = finding.evidence.into_iter().map(|evidence| self.cell(&evidence)).collect::<Result<Vec<_>, _>>()?;
        let evidence: Vec<CellRef> = cells.into_iter().take(self.limits.evidence_parts).collect();
        let mut message = visible(cut(&finding.message, self.limits.text_bytes), Lines::One);
        if finding.message.len() > self.limits.text_bytes {
            message.push_str(" [cut off]");
        }
        if count > evidence.len() {
            message.push_str(&format!(" [and {} more places]", count - evidence.len()));
        }
        Ok(CheckedFinding { row: finding.row as usize, message, severity, evidence })
    }

    /// A cited cell, if it was in the batch and the guest could read it.
    fn cell(&self, evidence: &wit::Evidence) -> Result<CellRef, Failure> {
        let view = evidence.view as usize;
        let (Some(shape), Some(rows)) = (self.shape.views.get(view), self.built.rows.get(view)) else {
            return malformed(format!("evidence names view {view}, which does not exist"));
        };
        let Some(&row) = rows.get(evidence.row as usize) else {
            return malformed(format!(
                "evidence names row {} of view {view}, which was not in the batch",
                evidence.row
            ));
        };
        let part = match evidence.part {
            wit::Part::Fact(index) => match shape.facts.get(index as usize) {
                Some(&(fact, true)) => CellPart::Fact(fact),
                _ => {
                    return malformed(format!(
                        "evidence names fact {index} of view {view}, which was not in the batch"
                    ));
                }
            },
            wit::Part::Relation(index) => match shape.relations.get(index as usize) {
                Some(&(relation, _, true)) => CellPart::Relation(relation),
                _ => {
                    return malformed(format!(
                        "evidence names relation {index} of view {view}, which was not in the batch"
                    ));
                }
            },
        };
        Ok(CellRef { row: RowRef { kind: shape.kind, row }, part })
    }
}

fn status(code: u8) -> Result<Status, Failure> {
    match code {
        0 => Ok(Status::Pass),
        1 => Ok(Status::Fail),
        2 => Ok(Status::Unknown),
        3 => Ok(Status::NotApplicable),
        _ => malformed(format!("{code} is no status")),
    }
}

fn malformed<T>(message: String) -> Result<T, Failure> {
    Err(Failure::new(FaultKind::Malformed, message))
}
