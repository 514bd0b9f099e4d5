//! Real reports of the real binary: they fit the published schema, their counts add up, and the exit code is right.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

const STATUSES: [&str; 6] = ["pass", "fail", "unknown", "not_applicable", "waived", "fault"];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn resilint(folder: &Path, arguments: &[&str]) -> Output {
    let home = tempfile::tempdir().expect("a scratch folder");
    let mut command = Command::new(env!("CARGO_BIN_EXE_resilint"));
    command.args(arguments).current_dir(folder).env_clear().env("HOME", home.path()).stdin(Stdio::null());
    command.output().expect("the binary runs")
}

/// Every project, and recorded answers of others where they are at hand: folder and what to audit there.
fn audited() -> Vec<(PathBuf, &'static [&'static str])> {
    let projects = root().join("fixtures/projects");
    let mut all: Vec<(PathBuf, &'static [&'static str])> = Vec::new();
    for name in ["demo", "clean"] {
        all.push((projects.join(name), &[]));
    }
    all.push((projects.join("empty"), &["."]));
    let samples = root().join("../shared/samples");
    if samples.join("api-recording").exists() {
        all.push((samples, &["api-recording", "--no-config", "--as-of", "2026-11-20T06:00:00Z"]));
    }
    all
}

fn report(folder: &Path, arguments: &[&str]) -> Value {
    let mut all = vec!["check", "--format", "json"];
    all.extend(arguments);
    let output = resilint(folder, &all);
    let said = String::from_utf8_lossy(&output.stderr);
    let json: Value = serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|error| panic!("{}: the report is no JSON: {error}\n{said}", folder.display()));
    assert_eq!(json["exit_code"].as_i64(), output.status.code().map(i64::from), "{}", folder.display());
    json
}

fn list<'a>(value: &'a Value, member: &str) -> &'a [Value] {
    value[member].as_array().map_or(&[], Vec::as_slice)
}

#[test]
fn every_real_report_fits_the_published_schema() {
    let schema = fs::read_to_string(root().join("docs/report.schema.json")).expect("it is published");
    let schema: Value = serde_json::from_str(&schema).expect("the schema is JSON");
    let validator = jsonschema::draft202012::new(&schema).expect("the schema is one of draft 2020-12");
    for (folder, arguments) in audited() {
        let json = report(&folder, arguments);
        let mistakes: Vec<String> =
            validator.iter_errors(&json).map(|error| format!("{}: {error}", error.instance_path())).take(20).collect();
        assert!(mistakes.is_empty(), "{}: {mistakes:#?}", folder.display());
    }
}

#[test]
fn counts_add_up() {
    let everything = ["--show", "pass,fail,unknown,not-applicable,waived,fault", "--objective", "copy-regions=any"];
    for (folder, arguments) in audited() {
        let shown = folder.display().to_string();
        let json = report(&folder, &[arguments, &everything].concat());
        let count = |value: &Value, status: &str| value[status].as_u64().unwrap_or_else(|| panic!("{shown}: {status}"));
        let coverage = &json["coverage"];
        let results = list(&json, "results");
        for status in STATUSES {
            let of_rules: u64 = list(&json, "rules").iter().map(|rule| count(rule, status)).sum();
            let listed = results.iter().filter(|result| result["status"] == status).count() as u64;
            assert_eq!(count(coverage, status), of_rules, "{shown}: {status} over all rules");
            assert_eq!(count(coverage, status), listed, "{shown}: {status} among the results");
        }
        let all: u64 = STATUSES.iter().map(|status| count(coverage, status)).sum();
        assert_eq!(count(coverage, "evaluations"), all, "{shown}: evaluations");
        assert_eq!(all, results.len() as u64, "{shown}: results");
        let decided: u64 = ["pass", "fail", "waived"].iter().map(|status| count(coverage, status)).sum();
        assert_eq!(count(coverage, "decided"), decided, "{shown}: decided");
        for rule in list(&json, "rules") {
            for status in STATUSES {
                let listed = results.iter().filter(|result| result["rule"] == rule["id"] && result["status"] == status);
                assert_eq!(count(rule, status), listed.count() as u64, "{shown}: {status} of {}", rule["id"]);
            }
        }
        let complete = json["complete"].as_bool().unwrap_or_default();
        assert_eq!(complete, list(&json, "incomplete_because").is_empty(), "{shown}: complete, and why not");
    }
}

#[test]
fn what_is_listed_by_default_is_all_but_what_needs_no_act() {
    let json = report(&root().join("fixtures/projects/demo"), &[]);
    let results = list(&json, "results");
    let listed = |status: &str| results.iter().filter(|result| result["status"] == status).count() as u64;
    for status in ["fail", "unknown", "waived", "fault"] {
        assert_eq!(Some(listed(status)), json["coverage"][status].as_u64(), "{status}");
    }
    assert_eq!((listed("pass"), listed("not_applicable")), (0, 0));
    // A result is told apart by its fingerprint, and a cause is the fingerprint of another failing result.
    let prints: Vec<&str> = results.iter().filter_map(|result| result["fingerprint"].as_str()).collect();
    let distinct: std::collections::BTreeSet<&str> = prints.iter().copied().collect();
    assert_eq!(prints.len(), results.len());
    assert_eq!(distinct.len(), prints.len(), "two results have one fingerprint");
    for cause in results.iter().filter_map(|result| result["cause"].as_str()) {
        assert!(
            results.iter().any(|result| result["fingerprint"] == cause && result["status"] == "fail"),
            "{cause} explains a result and is none"
        );
    }
}

#[test]
fn exit_codes_are_those_that_the_projects_are_made_for() {
    let projects = root().join("fixtures/projects");
    for (project, arguments, expected) in [
        // findings
        ("demo", &["check"][..], 1),
        // findings out of the gate
        ("demo", &["check", "--exit-zero"], 0),
        // only what is worse than anything there gates: the run is whole
        ("demo", &["check", "--objective", "copy-regions=any", "--exit-zero"], 0),
        // nothing to complain about
        ("clean", &["check"], 0),
        // nothing to judge is never a pass
        ("empty", &["check", "."], 3),
        ("empty", &["check", ".", "--exit-zero"], 3),
        // no such path: it cannot start, and nothing hides that
        ("demo", &["check", "no/such/folder"], 2),
        ("demo", &["check", "no/such/folder", "--exit-zero"], 2),
        ("demo", &["inventory", "no/such/folder"], 2),
    ] {
        let output = resilint(&projects.join(project), arguments);
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(expected), "{project} {arguments:?}: {said}");
        let started = expected != 2;
        assert_eq!(!output.stdout.is_empty(), started, "{project} {arguments:?}: standard output");
    }
}

#[test]
fn the_format_never_changes_the_verdict() {
    let projects = root().join("fixtures/projects");
    for project in ["demo", "clean"] {
        let codes = ["human", "json"]
            .map(|format| resilint(&projects.join(project), &["check", "--format", format]).status.code());
        assert_eq!(codes[0], codes[1], "{project}");
    }
}
