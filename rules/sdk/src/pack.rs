//! A pack: rules under one name, described and evaluated as the contract asks.

use crate::batch::{Batch, Run};
use crate::bindings::PackInfo;
use crate::context::Context;
use crate::description::{self, Mapping};
use crate::fact::{Row, text};
use crate::judgement::{Cell, CellPart, Draft, Lower, Outcome, Undecided};
use crate::layout::Layout;
use crate::page::page;
use crate::rule::{Check, Rule};
use crate::verdict::{Finding, RuleResult};

const PASS: u8 = 0;
const FAIL: u8 = 1;
const UNKNOWN: u8 = 2;
const NOT_APPLICABLE: u8 = 3;
const MOST_EVIDENCE: usize = 16;

/// Rules under one name. [`crate::export_pack!`] makes it what a `.wasm` file exports.
pub struct Pack {
    name: &'static str,
    version: &'static str,
    rules: Vec<Rule>,
    layout: Layout,
}

impl Pack {
    /// A pack of these rules.
    ///
    /// # Panics
    /// When a rule reads a fact or relation that its kind does not have.
    pub fn new(name: &'static str, version: &'static str, rules: Vec<Rule>) -> Self {
        let mut layout = Layout::default();
        for judge in rules.iter().flat_map(|rule| &rule.judges) {
            layout.add(judge.kind, judge.reads);
        }
        Pack { name, version, rules, layout }
    }

    /// What the pack says of itself.
    pub fn describe(&self) -> PackInfo {
        PackInfo {
            name: self.name.to_owned(),
            version: self.version.to_owned(),
            views: self.layout.views(),
            rules: self.rules.iter().map(|rule| self.describe_rule(rule)).collect(),
        }
    }

    /// Judges every row of the batch by every run.
    ///
    /// # Errors
    /// A sentence, when a run names no rule of this pack, or one that does not judge the subject.
    pub fn evaluate(&self, runs: &[Run], batch: &Batch) -> Result<Vec<RuleResult>, String> {
        let categories: Vec<&str> =
            (0..batch.categories.ends.len()).map(|code| text(&batch.categories, code).unwrap_or("")).collect();
        runs.iter().map(|run| self.run(run, batch, &categories)).collect()
    }

    fn run(&self, run: &Run, batch: &Batch, categories: &[&str]) -> Result<RuleResult, String> {
        let rule = self.rules.get(run.rule as usize).ok_or_else(|| format!("there is no rule {}", run.rule))?;
        let check = self.check(rule, batch.subject).ok_or_else(|| format!("{} judges other kinds", rule.name))?;
        let layout = self.layout.of_rule(rule.judges.iter().map(|judge| (judge.kind, judge.reads)));
        let context = Context { batch, categories, layout: &layout, rule, parameters: &run.parameters };
        let rows = batch.tables.get(batch.subject as usize).map_or(0, |table| table.rows);
        let mut result = RuleResult { statuses: Vec::with_capacity(rows as usize), findings: Vec::new() };
        for row in 0..rows {
            let status = match check(Row { context: &context, view: batch.subject, row }, &context) {
                Ok(Outcome::Pass) => PASS,
                Ok(Outcome::NotApplicable) => NOT_APPLICABLE,
                Ok(Outcome::Fail(draft)) => {
                    result.findings.push(finding(row, *draft, rule));
                    FAIL
                }
                Ok(Outcome::Unknown(draft)) => {
                    result.findings.push(finding(row, *draft, rule));
                    UNKNOWN
                }
                Err(undecided) => {
                    result.findings.push(finding(row, self.missing(undecided), rule));
                    UNKNOWN
                }
            };
            result.statuses.push(status);
        }
        Ok(result)
    }

    fn check(&self, rule: &Rule, subject: u32) -> Option<Check> {
        let judge = rule.judges.iter().find(|judge| self.layout.root(judge.kind) == Some(subject))?;
        Some(judge.check)
    }

    fn missing(&self, undecided: Undecided) -> Draft {
        let (message, cells) = match undecided {
            Undecided::AsOf => ("the instant that ages are measured against is not known".to_owned(), Vec::new()),
            Undecided::Future => {
                ("the instant that ages are measured against lies before what the exports tell".to_owned(), Vec::new())
            }
            Undecided::Cell(cell) => (self.missing_cell(cell), vec![cell]),
            Undecided::Unloaded(cell) => (format!("{} is not in the inventory", self.cell_name(cell)), vec![cell]),
            Undecided::Unfamiliar(cell) => {
                (format!("{} has a value that the rule does not know", self.cell_name(cell)), vec![cell])
            }
        };
        Draft { message, lower: Lower::No, cells }
    }

    fn missing_cell(&self, cell: Cell) -> String {
        let name = self.cell_name(cell);
        match cell.part {
            CellPart::Fact(_) => format!("{name} is not known"),
            CellPart::Relation(_) => format!("whether there are more {name} than were read is not known"),
        }
    }

    /// Full name of a fact or relation: `s3.bucket.versioning`.
    fn cell_name(&self, cell: Cell) -> String {
        let Some((kind, facts, relations)) = self.layout.names(cell.view) else { return String::new() };
        let name = match cell.part {
            CellPart::Fact(index) => facts.get(index as usize),
            CellPart::Relation(index) => relations.get(index as usize),
        };
        format!("{kind}.{}", name.copied().unwrap_or_default())
    }

    fn describe_rule(&self, rule: &Rule) -> description::Rule {
        let page = page(rule.doc);
        let owned = |texts: &[&str]| texts.iter().map(|&text| text.to_owned()).collect();
        let mut reads = Vec::new();
        let mut subjects = Vec::new();
        for judge in &rule.judges {
            if let Some(root) = self.layout.root(judge.kind) {
                subjects.push(root);
                self.layout.reads(root, judge.reads, &mut reads);
            }
        }
        let mapping = |&(framework, id, source): &(&str, &str, &str)| Mapping {
            framework: framework.to_owned(),
            id: id.to_owned(),
            source: source.to_owned(),
        };
        description::Rule {
            name: rule.name.to_owned(),
            control: rule.control.to_owned(),
            title: page.title,
            severity: rule.severity,
            subjects,
            reads: reads.into_iter().map(|(view, name)| description::Read { view, name: name.to_owned() }).collect(),
            parameters: rule.parameters.iter().map(crate::parameter::Parameter::describe).collect(),
            default: rule.default.clone(),
            documentation: page.documentation,
            rationale: page.rationale,
            remediation: page.remediation,
            references: page.references,
            mappings: rule.mappings.iter().map(mapping).collect(),
            failure_modes: owned(rule.failure_modes),
            caused_by: owned(rule.caused_by),
            group_by: rule.group_by.map(str::to_owned),
        }
    }
}

fn finding(row: u32, draft: Draft, rule: &Rule) -> Finding {
    Finding {
        row,
        message: draft.message,
        severity: draft.lower.below(rule.severity),
        evidence: draft.cells.into_iter().take(MOST_EVIDENCE).map(Into::into).collect(),
    }
}

/// Declares a pack: its name and its rules, a line each. A rule `x-y` lives in the file `x_y.rs` next to this one.
/// Gives `pub fn pack() -> Pack`, and in a WebAssembly build the exports of the contract.
#[macro_export]
macro_rules! export_pack {
    ($name:literal { $($rule:ident),+ $(,)? }) => {
        $(mod $rule;)+

        /// The pack, for tests that run natively.
        pub fn pack() -> $crate::Pack {
            $crate::Pack::new($name, env!("CARGO_PKG_VERSION"), vec![$($rule::rule()),+])
        }

        #[cfg(target_arch = "wasm32")]
        mod exports {
            struct Exported;

            impl $crate::bindings::Guest for Exported {
                fn describe() -> $crate::bindings::PackInfo {
                    super::pack().describe()
                }

                fn evaluate(
                    runs: Vec<$crate::batch::Run>,
                    batch: $crate::batch::Batch,
                ) -> Result<Vec<$crate::verdict::RuleResult>, String> {
                    super::pack().evaluate(&runs, &batch)
                }
            }

            $crate::bindings::export!(Exported with_types_in $crate::bindings);
        }
    };
}
