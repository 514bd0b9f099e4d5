//! Findings put together for people: by rule, strongest first, with what each explains; and the few calls that would
//! decide most of what could not be decided.

use std::collections::{BTreeMap, BTreeSet};

use super::{Finding, Fingerprint, ResultStatus};
use crate::rule::Severity;

/// Results of one rule and status that people read together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Full rule id.
    pub rule: String,
    /// The highest severity in it and in what it explains.
    pub severity: Severity,
    /// Indexes of the results, in their order; not empty.
    pub members: Vec<usize>,
    /// Rules whose findings these explain, and how many of each, by id.
    pub explains: Vec<(String, u64)>,
}

/// A call that would decide what could not be decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decider {
    /// The first of the calls, safe to paste.
    pub call: String,
    /// How many calls of this command it takes.
    pub calls: u64,
    /// How many results wait for it.
    pub results: u64,
}

/// Groups of findings that nothing else explains: strongest first, then in the order of the results.
pub(crate) fn groups(results: &[Finding]) -> Vec<Group> {
    let is_listed: BTreeSet<Fingerprint> =
        results.iter().filter(|f| f.status == ResultStatus::Fail).map(|finding| finding.fingerprint).collect();
    let explained_by = |finding: &Finding| finding.cause.filter(|cause| is_listed.contains(cause));
    let mut explained: BTreeMap<Fingerprint, Vec<&Finding>> = BTreeMap::new();
    for finding in results {
        if let Some(cause) = explained_by(finding) {
            explained.entry(cause).or_default().push(finding);
        }
    }
    let mut groups =
        by_rule(results, |finding| finding.status == ResultStatus::Fail && explained_by(finding).is_none());
    for group in &mut groups {
        let below = group.members.iter().filter_map(|member| explained.get(&results[*member].fingerprint)).flatten();
        let mut counts: BTreeMap<&str, u64> = BTreeMap::new();
        for finding in below {
            group.severity = group.severity.max(finding.severity);
            *counts.entry(&finding.rule).or_default() += 1;
        }
        group.explains = counts.into_iter().map(|(rule, count)| (rule.to_owned(), count)).collect();
    }
    groups.sort_by_key(|group| std::cmp::Reverse(group.severity));
    groups
}

/// Groups of results that could not be decided, most first.
pub(crate) fn undecided(results: &[Finding]) -> Vec<Group> {
    let mut groups = by_rule(results, |finding| finding.status == ResultStatus::Unknown);
    groups.sort_by_key(|group| std::cmp::Reverse(group.members.len()));
    groups
}

/// The calls that would decide most, most first.
pub(crate) fn deciders(results: &[Finding]) -> Vec<Decider> {
    let mut commands: BTreeMap<&str, (BTreeSet<&str>, u64)> = BTreeMap::new();
    for finding in results.iter().filter(|finding| finding.status == ResultStatus::Unknown) {
        let mut counted = BTreeSet::new();
        for missing in &finding.missing {
            let (Some(command), Some(call)) = (&missing.command, &missing.collect) else { continue };
            let (calls, results) = commands.entry(command).or_default();
            calls.insert(call);
            *results += u64::from(counted.insert(command));
        }
    }
    let mut deciders: Vec<Decider> = commands
        .into_values()
        .filter_map(|(calls, results)| {
            let call = (*calls.first()?).to_owned();
            Some(Decider { call, calls: calls.len() as u64, results })
        })
        .collect();
    deciders.sort_by(|left, right| right.results.cmp(&left.results).then_with(|| left.call.cmp(&right.call)));
    deciders
}

fn by_rule(results: &[Finding], wanted: impl Fn(&Finding) -> bool) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut known: BTreeMap<&str, usize> = BTreeMap::new();
    for (index, finding) in results.iter().enumerate().filter(|(_, finding)| wanted(finding)) {
        let at = *known.entry(&finding.rule).or_insert_with(|| {
            groups.push(Group {
                rule: finding.rule.clone(),
                severity: finding.severity,
                members: Vec::new(),
                explains: Vec::new(),
            });
            groups.len() - 1
        });
        groups[at].members.push(index);
        groups[at].severity = groups[at].severity.max(finding.severity);
    }
    groups
}
