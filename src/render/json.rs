//! The JSON report: for programs.

use std::io::{self, Write};

use super::json_types::{
    Coverage, Document, Entry, Evidence, Fault, JsonReport, Missing, NotAsked, Pack, Problem, Resource, Rule, Scope,
    Source, Tool,
};
use crate::finding;
use crate::finding::{Finding, instant};
use crate::gate::Decision;
use crate::inventory::{Completeness, LoadedDocument, ResourceId};
use crate::report::{Counts, Report, RuleTally, as_of_source};

/// Writes the report, indented, with a line end after it.
///
/// # Errors
/// Those of the writer.
pub(super) fn render(report: &Report, decision: &Decision, to: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *to, &whole(report, decision)).map_err(io::Error::from)?;
    writeln!(to)
}

fn whole<'r>(report: &'r Report, decision: &'r Decision) -> JsonReport<'r> {
    let packs = report.packs.iter();
    let faults = report.faults.iter();
    let errors = report.errors.iter();
    let not_asked = report.not_asked.iter();
    JsonReport {
        report: 1,
        tool: Tool { name: "resilint", version: &report.version },
        as_of: report.as_of.instant.map(instant),
        as_of_source: as_of_source(report.as_of.source),
        config: report.config.as_ref().map(|config| Source { path: &config.path, sha256: &config.sha256 }),
        baseline: None,
        profile: &report.profile,
        scope: Scope { accounts: &report.accounts, regions: &report.regions },
        documents: report.documents.iter().map(document).collect(),
        packs: packs.map(|pack| Pack { name: &pack.name, version: &pack.version, sha256: &pack.sha256 }).collect(),
        rules: report.rules.iter().map(rule).collect(),
        results: report.results.iter().map(entry).collect(),
        not_asked: not_asked.map(|rule| NotAsked { rule: &rule.rule, setting: &rule.setting }).collect(),
        faults: faults
            .map(|fault| Fault {
                pack: &fault.pack,
                rule: fault.rule.as_deref(),
                fault: fault.kind.word(),
                message: &fault.message,
                rows: fault.rows,
            })
            .collect(),
        errors: errors
            .map(|error| Problem {
                code: &error.code,
                message: &error.message,
                path: error.path.as_deref(),
                line: error.line,
                column: error.column,
                help: error.help.as_deref(),
            })
            .collect(),
        coverage: coverage(&report.coverage),
        verdict: decision.verdict.word(),
        complete: decision.incomplete_because.is_empty(),
        incomplete_because: &decision.incomplete_because,
        exit_code: decision.exit.code(),
    }
}

fn document(document: &LoadedDocument) -> Document<'_> {
    Document {
        path: &document.path,
        sha256: &document.sha256,
        format: document.format,
        content: &document.content,
        account: document.account.as_deref(),
        region: document.region.as_deref(),
        as_of: document.as_of.map(instant),
        complete: document.completeness == Completeness::Whole,
        items: document.items,
    }
}

fn rule(tally: &RuleTally) -> Rule<'_> {
    Rule {
        id: &tally.id,
        title: &tally.rule.title,
        severity: tally.severity.word(),
        pack: &tally.pack,
        pass: tally.counts.pass,
        fail: tally.counts.fail,
        unknown: tally.counts.unknown,
        not_applicable: tally.counts.not_applicable,
        waived: tally.counts.waived,
        fault: tally.counts.fault,
    }
}

fn entry(finding: &Finding) -> Entry<'_> {
    let missing = finding.missing.iter().map(|missing| Missing {
        resource: resource(&missing.resource),
        fact: &missing.fact,
        reason: missing.reason,
        collect: missing.collect.as_deref(),
    });
    Entry {
        rule: &finding.rule,
        status: finding.status.word(),
        severity: finding.severity.word(),
        message: &finding.message,
        resource: resource(&finding.resource),
        evidence: finding.evidence.iter().map(evidence).collect(),
        missing: missing.collect(),
        tier: finding.tier.as_deref(),
        cause: finding.cause.map(|cause| cause.to_string()),
        waiver: None,
        baseline: None,
        fingerprint: finding.fingerprint.to_string(),
    }
}

fn resource(resource: &ResourceId) -> Resource<'_> {
    Resource {
        kind: &resource.kind,
        id: &resource.id,
        arn: resource.arn.as_deref(),
        account: resource.account.as_deref(),
        region: resource.region.as_deref(),
        name: resource.name.as_deref(),
        address: resource.address.as_deref(),
        owner: resource.owner.as_deref(),
    }
}

fn evidence(evidence: &finding::Evidence) -> Evidence<'_> {
    Evidence {
        resource: resource(&evidence.resource),
        fact: &evidence.fact,
        value: &evidence.value,
        default: evidence.default,
        path: evidence.path.as_deref(),
        pointer: evidence.pointer.as_deref(),
        line: evidence.line,
        column: evidence.column,
        end_line: evidence.end_line,
        end_column: evidence.end_column,
        because: evidence.because.iter().map(self::evidence).collect(),
    }
}

fn coverage(counts: &Counts) -> Coverage {
    Coverage {
        evaluations: counts.evaluations(),
        pass: counts.pass,
        fail: counts.fail,
        unknown: counts.unknown,
        not_applicable: counts.not_applicable,
        waived: counts.waived,
        fault: counts.fault,
        decided: counts.decided(),
    }
}
