//! Hand-built packs, findings and reports for the tests of config, plan, findings and renderers.

use std::collections::BTreeSet;

use resilint::finding::{
    Counts, Evidence, Excerpt, Finding, Fingerprint, Missing, ReportedFault, ResultStatus, RuleTally,
};
use resilint::inventory::{AsOf, AsOfSource, Completeness, LoadedDocument, ResourceId, RowRef};
use resilint::plan::NotAsked;
use resilint::report::{LoadedPack, Report, ReportedError};
use resilint::rule::{PackInfo, Parameter, ParameterType, Rule, RuleDefault, Severity, Value, View, ViewRelation};
use resilint::sandbox::FaultKind;

/// A rule that judges the first view and reads nothing.
pub(crate) fn rule(name: &str, default: RuleDefault) -> Rule {
    Rule {
        name: name.to_owned(),
        control: String::new(),
        title: format!("{name} does not happen"),
        severity: Severity::High,
        subjects: vec![0],
        reads: Vec::new(),
        parameters: Vec::new(),
        default,
        documentation: "## What it finds\nA bad state.".to_owned(),
        rationale: "Without versions an overwrite or delete is final; nearly every other safeguard needs them."
            .to_owned(),
        remediation: vec![
            "CLI: aws s3api put-bucket-versioning --bucket BUCKET --versioning-configuration Status=Enabled".to_owned(),
            "Terraform: aws_s3_bucket_versioning { versioning_configuration { status = \"Enabled\" } }".to_owned(),
        ],
        references: Vec::new(),
        mappings: Vec::new(),
        failure_modes: Vec::new(),
        caused_by: Vec::new(),
        group_by: None,
    }
}

/// A parameter without an objective.
pub(crate) fn parameter(name: &str, ty: ParameterType, default: Value) -> Parameter {
    Parameter {
        name: name.to_owned(),
        doc: "what it says".to_owned(),
        ty,
        default,
        objective: None,
        plus: None,
        only_when_stated: false,
    }
}

/// A pack of ours with one view of buckets, and one that belongs to somebody else.
pub(crate) fn packs() -> Vec<PackInfo> {
    let days = ParameterType::Integer { min: 0, max: 1000 };
    let mut fed = rule("s3-fed", RuleDefault::On);
    let age = Parameter {
        objective: Some("recovery-point-hours".to_owned()),
        plus: Some("slack-hours".to_owned()),
        ..parameter("max_age_hours", days.clone(), Value::Integer(36))
    };
    let chain = Parameter {
        objective: Some("retention-days".to_owned()),
        only_when_stated: true,
        ..parameter("min_chain_days", days, Value::None)
    };
    let regions = Parameter {
        objective: Some("copy-regions".to_owned()),
        ..parameter("allowed_destination_regions", ParameterType::Texts, Value::None)
    };
    let selector = Parameter {
        objective: Some("lock-selector".to_owned()),
        ..parameter("lock_selector", ParameterType::Selector, Value::Selector(vec!["tag:backup=true".to_owned()]))
    };
    fed.parameters = vec![age, chain, regions, selector];
    fed.control = "S3-900".to_owned();
    let view = |kind: &str| View { kind: kind.to_owned(), facts: vec!["versioning".to_owned()], relations: Vec::new() };
    let ours = PackInfo {
        name: "s3".to_owned(),
        version: "0.1.0".to_owned(),
        views: vec![
            View {
                relations: vec![ViewRelation { name: "replication_rules".to_owned(), view: 1 }],
                ..view("s3.bucket")
            },
            View { facts: vec!["status".to_owned()], ..view("s3.replication_rule") },
        ],
        rules: vec![
            Rule { reads: vec![(0, "versioning".to_owned())], ..rule("s3-versioning-off", RuleDefault::On) },
            fed,
            Rule {
                caused_by: vec!["s3-versioning-off".to_owned()],
                severity: Severity::Medium,
                ..rule("s3-no-copy", RuleDefault::ByObjective("copy-regions".to_owned()))
            },
            rule("s3-hygiene", RuleDefault::OptIn),
        ],
    };
    let theirs = PackInfo {
        name: "acme".to_owned(),
        version: "1.0.0".to_owned(),
        views: vec![view("s3.bucket")],
        rules: vec![rule("acme-bad-name", RuleDefault::On)],
    };
    vec![ours, theirs]
}

/// A bucket, as reports name it.
pub(crate) fn bucket(name: &str) -> ResourceId {
    ResourceId {
        kind: "s3.bucket".to_owned(),
        id: name.to_owned(),
        arn: Some(format!("arn:aws:s3:::{name}")),
        account: Some("111122223333".to_owned()),
        region: Some("eu-west-1".to_owned()),
        ..ResourceId::default()
    }
}

/// A finding about a bucket, with evidence in a document.
pub(crate) fn finding(rule: &str, status: ResultStatus, name: &str) -> Finding {
    let resource = bucket(name);
    let text = "{\n    \"Status\": \"Suspended\"\n}\n";
    let start = text.find("\"Suspended\"").expect("the text holds it");
    let evidence = Evidence {
        resource: resource.clone(),
        fact: "versioning".to_owned(),
        value: "suspended".into(),
        path: Some(format!("exports/111122223333/s3/{name}/get-bucket-versioning.json")),
        pointer: Some("/Status".to_owned()),
        line: Some(2),
        column: Some(15),
        end_line: Some(2),
        end_column: Some(26),
        excerpt: Excerpt::around(text, start, start + "\"Suspended\"".len()),
        ..Evidence::default()
    };
    let missing = Missing {
        resource: resource.clone(),
        fact: "versioning".to_owned(),
        reason: "not exported",
        collect: Some(format!("aws s3api get-bucket-versioning --bucket '{name}' --output json")),
        command: Some("s3api get-bucket-versioning".to_owned()),
    };
    let decided = status == ResultStatus::Fail;
    Finding {
        fingerprint: Fingerprint::new(rule, &resource),
        rule: rule.to_owned(),
        status,
        severity: Severity::High,
        message: "versioning is suspended: new writes overwrite the null version".to_owned(),
        resource,
        row: RowRef { kind: 6, row: 0 },
        evidence: if decided { vec![evidence] } else { Vec::new() },
        missing: if status == ResultStatus::Unknown { vec![missing] } else { Vec::new() },
        tier: None,
        cause: None,
    }
}

/// A report with these results, counted.
pub(crate) fn report(results: Vec<Finding>) -> Report {
    let mut counts = Counts { pass: 3, not_applicable: 1, ..Counts::default() };
    for finding in &results {
        counts.add(finding.status, 1);
        if finding.status == ResultStatus::Fail {
            counts.fails_by_severity[finding.severity as usize] += 1;
        }
    }
    let tally = RuleTally {
        id: "s3-versioning-off".to_owned(),
        pack: "s3".to_owned(),
        rule: rule("s3-versioning-off", RuleDefault::On),
        severity: Severity::High,
        counts: counts.clone(),
    };
    let mut report = Report {
        version: "0.1.0".to_owned(),
        as_of: AsOf { instant: Some(1_795_240_800_000), source: AsOfSource::Given },
        profile: "default".to_owned(),
        accounts: vec!["111122223333".to_owned()],
        regions: vec!["eu-west-1".to_owned()],
        documents: vec![LoadedDocument {
            path: "exports/111122223333/s3/list-buckets.json".to_owned(),
            sha256: "0".repeat(64),
            format: "aws-cli",
            content: "s3api list-buckets".to_owned(),
            completeness: Completeness::Truncated("NextToken".to_owned()),
            ..LoadedDocument::default()
        }],
        packs: vec![LoadedPack { name: "s3".to_owned(), version: "0.1.0".to_owned(), sha256: "1".repeat(64) }],
        rules: vec![tally],
        not_asked: vec![
            NotAsked { rule: "s3-no-copy".to_owned(), setting: "objectives.copy-regions".to_owned() },
            NotAsked { rule: "s3-hygiene".to_owned(), setting: "rules.s3-hygiene.enabled = true".to_owned() },
        ],
        coverage: counts,
        listed: BTreeSet::from(ResultStatus::ALL),
        ..Report::default()
    };
    report.set_results(results);
    report
}

/// Adds what goes wrong to a report.
pub(crate) fn with_trouble(mut report: Report) -> Report {
    report.faults.push(ReportedFault {
        pack: "acme".to_owned(),
        rule: None,
        kind: FaultKind::OutOfFuel,
        message: "used all its fuel".to_owned(),
        rows: 4,
    });
    report.errors.push(ReportedError {
        path: Some("exports/broken\u{1b}[2J.json".to_owned()),
        line: Some(3),
        column: Some(7),
        code: "resilint::format::not_json".to_owned(),
        message: "expected a comma\nand more".to_owned(),
        help: Some("export it again".to_owned()),
    });
    report
}
