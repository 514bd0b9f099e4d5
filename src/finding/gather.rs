//! Outcomes become findings: counted, named, located, explained.

use std::collections::BTreeSet;

use super::cause::explain;
use super::fingerprint::Fingerprint;
use super::gaps::gaps;
use super::missing::{missing, missing_row};
use super::tally::{Counts, ReportedFault, RuleTally};
use super::{Evidence, Finding, ResultStatus};
use crate::config::{Config, RuleChoice, catalogue};
use crate::inventory::{Cell, CellPart, CellRef, Inventory, LinkState, RowRef, resource_id};
use crate::plan::{Plan, Task};
use crate::rule::{PackInfo, Rule, Severity, Status};
use crate::sandbox::{Outcome, RawFinding, RowStatus};

/// What is needed to make findings of outcomes.
pub struct Gathering<'a> {
    /// Loaded packs, in the order that the plan counts them.
    pub packs: &'a [PackInfo],
    /// The resolved config.
    pub config: &'a Config,
    /// Everything that was read.
    pub inventory: &'a Inventory,
    /// What was evaluated.
    pub plan: &'a Plan,
    /// What came of it, in the order of the tasks.
    pub outcomes: &'a [Outcome],
    /// Statuses whose results are listed one by one. Fails always are, because one may explain another.
    pub listed: &'a BTreeSet<ResultStatus>,
    /// Where cells stand: takes cells, sorted and each once; gives evidence for each, in the same order.
    pub locate: &'a dyn Fn(&[CellRef]) -> Vec<Vec<Evidence>>,
}

/// What the outcomes say.
#[derive(Debug, Default)]
pub struct Findings {
    /// Listed results; in no order yet.
    pub results: Vec<Finding>,
    /// A tally per enabled rule, in the order of their ids.
    pub rules: Vec<RuleTally>,
    /// What went wrong in rules, in the order of the tasks.
    pub faults: Vec<ReportedFault>,
    /// Rules that could not decide although the config wants them decided, sorted.
    pub undecided_rules: Vec<String>,
}

/// Makes findings of outcomes.
pub fn gather(gathering: &Gathering<'_>) -> Findings {
    let mut findings = Findings { rules: tallies(gathering), ..Findings::default() };
    let mut undecided = BTreeSet::new();
    let mut cells = Vec::new();
    for outcome in gathering.outcomes {
        let Some(task) = gathering.plan.tasks.get(outcome.task) else { continue };
        let judged = Judged { gathering, task, outcome };
        judged.count(&mut findings.rules, &mut undecided);
        judged.faults(&mut findings.faults);
        judged.list(&mut findings.results, &mut cells);
    }
    count_severities(&findings.results, &mut findings.rules);
    place(gathering, &mut findings.results, &cells);
    explain(&mut findings.results, gathering.packs, gathering.inventory);
    let (tally, missing_listings) = gaps(gathering);
    let at = findings.rules.partition_point(|known| known.id < tally.id);
    findings.rules.insert(at, tally);
    findings.results.extend(missing_listings);
    findings.results.retain(|finding| gathering.listed.contains(&finding.status));
    findings.undecided_rules = undecided.into_iter().collect();
    findings
}

fn tallies(gathering: &Gathering<'_>) -> Vec<RuleTally> {
    let mut tallies: Vec<RuleTally> = catalogue::rules(gathering.packs)
        .filter(|(at, ..)| gathering.config.is_enabled(at.pack, at.rule))
        .map(|(at, id, rule)| RuleTally {
            severity: choice(gathering.config, None, at.pack, at.rule).map_or(rule.severity, |choice| choice.severity),
            id,
            pack: gathering.packs[at.pack].name.clone(),
            rule: rule.clone(),
            counts: Counts::default(),
        })
        .collect();
    tallies.sort_by(|left, right| left.id.cmp(&right.id));
    tallies
}

fn count_severities(results: &[Finding], tallies: &mut [RuleTally]) {
    for finding in results.iter().filter(|finding| finding.status == ResultStatus::Fail) {
        if let Ok(at) = tallies.binary_search_by(|tally| tally.id.cmp(&finding.rule)) {
            tallies[at].counts.fails_by_severity[finding.severity as usize] += 1;
        }
    }
}

fn choice(config: &Config, tier: Option<usize>, pack: usize, rule: usize) -> Option<&RuleChoice> {
    config.choices(tier, pack).get(rule)
}

/// One task with its outcome.
struct Judged<'a> {
    gathering: &'a Gathering<'a>,
    task: &'a Task,
    outcome: &'a Outcome,
}

impl Judged<'_> {
    fn rule(&self, run: usize) -> Option<(&Rule, &RuleChoice)> {
        let index = self.task.runs.get(run)?.rule;
        let rule = self.gathering.packs.get(self.task.pack)?.rules.get(index)?;
        Some((rule, choice(self.gathering.config, self.task.tier, self.task.pack, index)?))
    }

    fn count(&self, tallies: &mut [RuleTally], undecided: &mut BTreeSet<String>) {
        for (run, statuses) in self.outcome.statuses.iter().enumerate() {
            let Some((_, choice)) = self.rule(run) else { continue };
            let mut counts = Counts::default();
            statuses.iter().for_each(|status| counts.add(result_status(*status), 1));
            if counts.unknown > 0 && choice.fail_on_unknown {
                undecided.insert(choice.id.clone());
            }
            if let Ok(at) = tallies.binary_search_by(|tally| tally.id.cmp(&choice.id)) {
                tallies[at].counts.add_all(&counts);
            }
        }
    }

    fn faults(&self, faults: &mut Vec<ReportedFault>) {
        let pack = self.gathering.packs.get(self.task.pack).map_or("", |pack| pack.name.as_str());
        for fault in &self.outcome.faults {
            let rule = fault.run.and_then(|run| self.rule(run)).map(|(_, choice)| choice.id.clone());
            let same = faults.iter_mut().find(|known| {
                known.pack == pack && known.rule == rule && known.kind == fault.kind && known.message == fault.message
            });
            match same {
                Some(known) => known.rows += fault.rows,
                None => faults.push(ReportedFault {
                    pack: pack.to_owned(),
                    rule,
                    kind: fault.kind,
                    message: fault.message.clone(),
                    rows: fault.rows,
                }),
            }
        }
    }

    /// Lists the rows whose status is asked for; remembers the cells of each.
    fn list(&self, results: &mut Vec<Finding>, cells: &mut Vec<Vec<CellRef>>) {
        for (run, statuses) in self.outcome.statuses.iter().enumerate() {
            let first = self.outcome.findings.partition_point(|finding| finding.run < run);
            let mut said = self.outcome.findings[first..].iter().take_while(|finding| finding.run == run).peekable();
            for (row, status) in statuses.iter().enumerate() {
                while said.next_if(|finding| finding.row < row).is_some() {}
                let raw = said.next_if(|finding| finding.row == row);
                let status = result_status(*status);
                if status != ResultStatus::Fail && !self.gathering.listed.contains(&status) {
                    continue;
                }
                if let Some(finding) = self.finding((run, row), status, raw) {
                    cells.push(raw.map(|raw| raw.evidence.clone()).unwrap_or_default());
                    results.push(finding);
                }
            }
        }
    }

    fn finding(&self, (run, row): (usize, usize), status: ResultStatus, raw: Option<&RawFinding>) -> Option<Finding> {
        let (rule, choice) = self.rule(run)?;
        let view = self.gathering.packs.get(self.task.pack)?.views.get(self.task.view)?;
        let kind = self.gathering.inventory.tables.iter().position(|table| table.kind.name == view.kind)?;
        let row = RowRef { kind, row: *self.task.rows.get(row)? };
        let resource = resource_id(self.gathering.inventory, row);
        let lowered = raw.and_then(|raw| raw.severity).unwrap_or(rule.severity);
        let message = match (raw, status) {
            (Some(raw), _) => raw.message.clone(),
            (None, ResultStatus::Fault) => self.fault_message(run),
            (None, ResultStatus::Fail | ResultStatus::Unknown) => "the rule gives no reason".to_owned(),
            (None, _) => String::new(),
        };
        Some(Finding {
            fingerprint: Fingerprint::new(&choice.id, &resource),
            rule: choice.id.clone(),
            status,
            severity: severity(choice.severity, rule.severity, lowered),
            message,
            resource,
            row,
            evidence: Vec::new(),
            missing: Vec::new(),
            tier: self.task.tier.and_then(|tier| self.gathering.config.tiers.get(tier)).map(|tier| tier.name.clone()),
            cause: None,
        })
    }

    fn fault_message(&self, run: usize) -> String {
        let faults = &self.outcome.faults;
        let fault =
            faults.iter().find(|fault| fault.run == Some(run)).or_else(|| faults.iter().find(|f| f.run.is_none()));
        fault.map_or_else(|| "the rule broke".to_owned(), |fault| format!("{}: {}", fault.kind.word(), fault.message))
    }
}

/// The severity of a finding: what the config sets for the rule, as many steps lower as the rule lowers its own.
/// What a rule calls context stays context.
fn severity(configured: Severity, declared: Severity, lowered: Severity) -> Severity {
    if lowered >= declared {
        return configured;
    }
    if lowered == Severity::Note {
        return Severity::Note;
    }
    let steps = (declared as usize) - (lowered as usize);
    Severity::ALL[(configured as usize).saturating_sub(steps)]
}

fn result_status(status: RowStatus) -> ResultStatus {
    match status {
        RowStatus::Judged(Status::Pass) => ResultStatus::Pass,
        RowStatus::Judged(Status::Fail) => ResultStatus::Fail,
        RowStatus::Judged(Status::Unknown) => ResultStatus::Unknown,
        RowStatus::Judged(Status::NotApplicable) => ResultStatus::NotApplicable,
        RowStatus::Fault => ResultStatus::Fault,
    }
}

/// Gives each finding its evidence, and what is missing. Every cell is located once.
fn place(gathering: &Gathering<'_>, results: &mut [Finding], cells: &[Vec<CellRef>]) {
    let listed = |finding: &Finding| gathering.listed.contains(&finding.status);
    let shown = results.iter().zip(cells).filter(|(finding, _)| listed(finding));
    let wanted: BTreeSet<CellRef> =
        shown.flat_map(|(_, cells)| cells).copied().filter(|cell| !is_unknown(gathering.inventory, *cell)).collect();
    let wanted: Vec<CellRef> = wanted.into_iter().collect();
    let located = (gathering.locate)(&wanted);
    for (finding, cells) in results.iter_mut().zip(cells).filter(|(finding, _)| listed(finding)) {
        for cell in cells {
            match wanted.binary_search(cell) {
                Ok(at) => {
                    finding.evidence.extend(located.get(at).into_iter().flatten().cloned());
                    if finding.status == ResultStatus::Unknown {
                        finding.missing.extend(missing_row(gathering.inventory, *cell));
                    }
                }
                Err(_) => finding.missing.extend(missing(gathering.inventory, *cell)),
            }
        }
    }
}

fn is_unknown(inventory: &Inventory, cell: CellRef) -> bool {
    let Some(table) = inventory.tables.get(cell.row.kind) else { return true };
    match cell.part {
        CellPart::Fact(fact) => matches!(table.cell(cell.row.row, fact), Cell::Unknown(_)),
        CellPart::Relation(relation) => {
            let state = table.links(relation).map(|links| links.state(cell.row.row as usize));
            state.is_none_or(|state| matches!(state, LinkState::Unknown(_)))
        }
    }
}
