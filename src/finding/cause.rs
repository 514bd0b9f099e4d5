//! One cause is shown once: which failing rule explains which.
//!
//! Display only: gate, waivers and baseline see every result.

use std::collections::BTreeMap;

use super::belonging::belongs_to;
use super::fingerprint::Fingerprint;
use super::{Finding, ResultStatus};
use crate::config::catalogue;
use crate::inventory::{Inventory, RowRef};
use crate::rule::{PackInfo, Severity};

/// Longest chain of causes that is followed; declared causes have no cycles, but packs are foreign.
const LONGEST: usize = 8;

/// Sets the cause of every fail: the first rule of its `caused-by` that fails on the same resource or on what it belongs
/// to, followed up through that one's own causes. What is only context (lowered to a note) explains nothing.
pub(crate) fn explain(findings: &mut [Finding], packs: &[PackInfo], inventory: &Inventory) {
    let causes = causes(packs);
    let severities: BTreeMap<String, Severity> =
        catalogue::rules(packs).map(|(_, id, rule)| (id, rule.severity)).collect();
    let explaining: BTreeMap<(&str, RowRef), usize> = findings
        .iter()
        .enumerate()
        .filter(|(_, finding)| explains(finding, severities.get(&finding.rule)))
        .map(|(index, finding)| ((finding.rule.as_str(), finding.row), index))
        .collect();
    let direct: Vec<Option<usize>> = findings
        .iter()
        .map(|finding| {
            let names = causes.get(&finding.rule).filter(|_| finding.status == ResultStatus::Fail)?;
            let rows = belongs_to(inventory, finding.row);
            names.iter().find_map(|name| rows.iter().find_map(|row| explaining.get(&(name.as_str(), *row)).copied()))
        })
        .collect();
    let roots: Vec<Option<Fingerprint>> =
        (0..findings.len()).map(|index| root(index, &direct).map(|root| findings[root].fingerprint)).collect();
    for (finding, root) in findings.iter_mut().zip(roots) {
        finding.cause = root;
    }
}

fn explains(finding: &Finding, declared: Option<&Severity>) -> bool {
    let only_context = finding.severity == Severity::Note && declared.is_some_and(|severity| *severity > Severity::Low);
    finding.status == ResultStatus::Fail && !only_context
}

/// Full ids of the rules that explain a rule, in its own order. A name without a pack is one of the same pack, else ours.
fn causes(packs: &[PackInfo]) -> BTreeMap<String, Vec<String>> {
    let known: BTreeMap<String, ()> = catalogue::rules(packs).map(|(_, id, _)| (id, ())).collect();
    catalogue::rules(packs)
        .filter(|(.., rule)| !rule.caused_by.is_empty())
        .map(|(at, id, rule)| {
            let own = |name: &String| format!("{}/{name}", packs[at.pack].name);
            let full = |name: &String| if known.contains_key(&own(name)) { own(name) } else { name.clone() };
            (id, rule.caused_by.iter().map(full).collect())
        })
        .collect()
}

fn root(start: usize, direct: &[Option<usize>]) -> Option<usize> {
    let mut at = start;
    for _ in 0..LONGEST {
        match direct[at] {
            Some(next) if next != start => at = next,
            _ => break,
        }
    }
    (at != start).then_some(at)
}
