//! The same input gives the same bytes: for any number of threads, from another working folder, with files created in
//! another order, in both formats; and the same statuses for any size of batch.
//!
//! Two trees: one that `cargo xtask bench-data` would write, with everything in it that rules look at, and one of few
//! facts that is large enough for five batches of every main kind.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use resilint::audit::{Sandbox, prepare};
use resilint::config::{Flags, Profile, settings};
use resilint::plan::{demand, plan};
use resilint::reading::{Input, read};
use resilint::sandbox::{Limits, builtin, evaluate};
use serde_json::Value;

#[path = "../../xtask/src/bench/clock.rs"]
mod clock;
#[path = "../../xtask/src/bench/fsx.rs"]
mod fsx;
#[path = "../../xtask/src/bench/json.rs"]
mod json;
#[path = "../../xtask/src/bench/network.rs"]
mod network;
#[path = "../../xtask/src/bench/options.rs"]
#[expect(dead_code, reason = "xtask reads command lines with it")]
mod options;
#[path = "../../xtask/src/bench/plan.rs"]
mod plan;
#[path = "../../xtask/src/bench/random.rs"]
mod random;
#[path = "../../xtask/src/bench/s3.rs"]
mod s3;
#[path = "../../xtask/src/bench/tree.rs"]
mod tree;

/// What the generator's options print when they are wrong; nothing is wrong here.
const USAGE: &str = "";

/// The number of the promise: at least this many resources, in at least so many documents, and batches of each kind.
const RESOURCES: usize = 20_000;
const DOCUMENTS: usize = 200;
const BATCHES: usize = 5;
/// Subject rows of a batch, as the sandbox cuts them.
const BATCH_ROWS: usize = 4_096;

/// What a run printed: JSON on standard output, and the report for people in a file.
struct Printed {
    json: Vec<u8>,
    human: Vec<u8>,
}

/// Audits the tree in a folder. The cache of compiled packs is shared, so that not every run compiles.
fn audit(folder: &Path, home: &Path, threads: &str, more: &[&str]) -> Printed {
    let human = home.join(format!("human-{threads}.txt"));
    let to_file = format!("human={}", human.display());
    let arguments = ["check", "--threads", threads, "--all", "--format", "json", "--format", to_file.as_str()];
    let output = Command::new(env!("CARGO_BIN_EXE_resilint"))
        .args(arguments)
        .args(more)
        .current_dir(folder)
        .env_clear()
        .env("HOME", home)
        .stdin(Stdio::null())
        .output()
        .expect("the binary runs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{threads} threads: {said}");
    Printed { json: output.stdout, human: fs::read(&human).expect("the report was written") }
}

/// One thread; two threads from another working folder; eight threads over files that were created backwards.
fn audit_in_every_way(scratch: &Path, more: &[&str]) -> Value {
    let [first, moved, copied] = ["first", "moved/elsewhere", "copied"].map(|name| scratch.join(name));
    let one = audit(&first, scratch, "1", more);
    copy_backwards(&first, &copied);
    fs::create_dir_all(moved.parent().expect("it has one")).expect("a scratch folder");
    fs::rename(&first, &moved).expect("both are ours");
    for (folder, threads) in [(&moved, "2"), (&copied, "8")] {
        let other = audit(folder, scratch, threads, more);
        let shown = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        assert!(one.json == other.json, "json, {threads} threads, {shown}: {}", difference(&one.json, &other.json));
        assert!(
            one.human == other.human,
            "human, {threads} threads, {shown}: {}",
            difference(&one.human, &other.human)
        );
    }
    serde_json::from_slice(&one.json).expect("the report is JSON")
}

/// The first lines that differ.
fn difference(left: &[u8], right: &[u8]) -> String {
    let (left, right) = (String::from_utf8_lossy(left), String::from_utf8_lossy(right));
    let differing = left.lines().zip(right.lines()).enumerate().find(|(_, (left, right))| left != right);
    differing.map_or_else(
        || "one is longer".to_owned(),
        |(line, (left, right))| format!("line {}:\n{left}\n{right}", line + 1),
    )
}

/// Copies a tree so that what was created first is created last.
fn copy_backwards(from: &Path, to: &Path) {
    let entries = walkdir::WalkDir::new(from).sort_by_file_name().into_iter().map(|entry| entry.expect("readable"));
    let files: Vec<PathBuf> =
        entries.filter(|entry| entry.file_type().is_file()).map(walkdir::DirEntry::into_path).collect();
    for file in files.iter().rev() {
        let target = to.join(file.strip_prefix(from).expect("it lies below"));
        fs::create_dir_all(target.parent().expect("it has one")).expect("a scratch folder");
        fs::copy(file, target).expect("a scratch file");
    }
}

fn length(report: &Value, member: &str) -> usize {
    report[member].as_array().map_or(0, Vec::len)
}

#[test]
fn threads_folders_and_the_order_of_files_change_no_byte() {
    let scratch = tempfile::tempdir().expect("a scratch folder");
    let options = options::DataOptions {
        resources: RESOURCES + 200,
        seed: 3,
        bucket_percent: 2,
        out: scratch.path().join("first"),
    };
    let summary = tree::write(&options).expect("a scratch folder");
    let items: usize = summary
        .lines()
        .find_map(|line| line.strip_prefix("items").and_then(|count| count.trim().parse().ok()))
        .expect("the summary counts items");
    let report = audit_in_every_way(scratch.path(), &[]);
    assert!(items >= RESOURCES, "{items} resources");
    assert!(length(&report, "documents") >= DOCUMENTS, "{} documents", length(&report, "documents"));
    assert!(length(&report, "results") > 1_000, "{} results", length(&report, "results"));
    assert_eq!(length(&report, "faults"), 0);
}

/// Accounts and Regions of the large tree, and the rows of each kind in each.
const ACCOUNTS: usize = 41;
const REGIONS: [&str; 4] = ["eu-west-1", "eu-central-1", "us-east-1", "ap-southeast-2"];
const ROWS: usize = 100;

#[test]
fn five_batches_of_each_kind_change_no_byte() {
    let scratch = tempfile::tempdir().expect("a scratch folder");
    let kinds = write_large(&scratch.path().join("first"));
    assert!(kinds > BATCH_ROWS * (BATCHES - 1), "{kinds} rows of a kind");
    let rules = [
        "fsx-automatic-backups-off",
        "fsx-backup-retention-too-short",
        "fsx-unhealthy-state",
        "fsx-no-backup-outlives-file-system",
        "s3-versioning-off",
        "inventory-export-truncated",
    ];
    let mut more = vec!["exports", "--no-config", "--as-of", "2026-11-20T06:00:00Z"];
    more.extend(rules.iter().flat_map(|rule| ["--rule", rule]));
    let report = audit_in_every_way(scratch.path(), &more);
    let rows = |rule: &str| -> u64 {
        let tally = report["rules"].as_array().into_iter().flatten().find(|tally| tally["id"] == rule);
        let tally = tally.unwrap_or_else(|| panic!("{rule} did not run"));
        ["pass", "fail", "unknown", "not_applicable"].iter().filter_map(|status| tally[status].as_u64()).sum()
    };
    let (systems, both) = (rows("fsx-automatic-backups-off"), rows("fsx-unhealthy-state"));
    for (count, kind) in
        [(systems, "fsx.file_system"), (both - systems, "fsx.volume"), (rows("s3-versioning-off"), "s3.bucket")]
    {
        assert!(count as usize > BATCH_ROWS * (BATCHES - 1), "{count} rows of {kind}");
    }
    assert!(length(&report, "documents") >= DOCUMENTS, "{} documents", length(&report, "documents"));
}

/// Writes file systems, volumes and buckets with the few facts that the rules above read; gives how many of each.
/// Of each property one in twenty is wrong; the versioning of seven buckets in eight is not exported.
fn write_large(folder: &Path) -> usize {
    let mut count = 0;
    for account in 0..ACCOUNTS {
        let id = format!("{:012}", 300_000_000_019 + account as u64 * 1_000_003);
        let place = folder.join("exports").join(&id);
        let mut buckets = Vec::new();
        for region in REGIONS {
            let (mut systems, mut volumes) = (Vec::new(), Vec::new());
            for _ in 0..ROWS {
                count += 1;
                let days = if count % 20 == 3 { 0 } else { 30 };
                let state = if count % 20 == 7 { "MISCONFIGURED" } else { "AVAILABLE" };
                let arn = format!("arn:aws:fsx:{region}:{id}:file-system/fs-{count:017x}");
                systems.push(format!(
                    r#"{{"FileSystemId":"fs-{count:017x}","FileSystemType":"WINDOWS","Lifecycle":"{state}","ResourceARN":"{arn}","WindowsConfiguration":{{"AutomaticBackupRetentionDays":{days},"DeploymentType":"MULTI_AZ_1"}}}}"#
                ));
                volumes.push(format!(
                    r#"{{"VolumeId":"fsvol-{count:017x}","VolumeType":"OPENZFS","FileSystemId":"fs-{count:017x}","Lifecycle":"AVAILABLE","ResourceARN":"arn:aws:fsx:{region}:{id}:volume/fs-{count:017x}/fsvol-{count:017x}"}}"#
                ));
                buckets.push(format!(r#"{{"Name":"data-{count}","BucketRegion":"{region}"}}"#));
                if count % 8 == 0 {
                    let status = if count % 160 == 0 { "Suspended" } else { "Enabled" };
                    let path = place.join(format!("s3/data-{count}/get-bucket-versioning.json"));
                    write(&path, &format!(r#"{{"Status":"{status}"}}"#));
                }
            }
            for (name, key, rows) in
                [("describe-file-systems", "FileSystems", systems), ("describe-volumes", "Volumes", volumes)]
            {
                write(&place.join(format!("{region}/fsx/{name}.json")), &listing(key, &rows));
            }
        }
        write(&place.join("s3/list-buckets.json"), &listing("Buckets", &buckets));
    }
    count
}

fn listing(key: &str, rows: &[String]) -> String {
    let mut text = format!("{{\"{key}\":[\n");
    for (index, row) in rows.iter().enumerate() {
        let _ = writeln!(text, "{row}{}", if index + 1 < rows.len() { "," } else { "" });
    }
    text.push_str("]}\n");
    text
}

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().expect("it has one")).expect("a scratch folder");
    fs::write(path, text).expect("a scratch file");
}

#[test]
fn the_size_of_batches_changes_no_status() {
    let scratch = tempfile::tempdir().expect("a scratch folder");
    let folder = scratch.path().join("tree");
    let options = options::DataOptions { resources: 700, seed: 4, bucket_percent: 15, out: folder.clone() };
    tree::write(&options).expect("a scratch folder");
    let projects = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/projects/demo/exports");
    let flags = Flags { profile: Some(Profile::All), ..Flags::default() };
    let settings = settings(None, flags).expect("no mistake");
    let sandbox = Sandbox { limits: Limits { threads: 2, ..Limits::default() }, cache: None };
    let prepared = prepare(settings, builtin(), sandbox).unwrap_or_else(|error| panic!("{error}"));
    let input = Input {
        roots: vec![folder, projects],
        working_folder: scratch.path().to_owned(),
        now: 1_795_219_200_000,
        ..Input::default()
    };
    let reading = read(&input, &demand(&prepared.declared, &prepared.config)).expect("both folders exist");
    let plan = plan(&prepared.declared, &prepared.config, &reading.inventory);
    let each = [1, 7, 4_096].map(|batch_rows| {
        let limits = Limits { batch_rows, threads: 2, ..Limits::default() };
        evaluate(&prepared.packs, &plan, &reading.inventory, &limits)
    });
    let rows: usize = plan.tasks.iter().map(|task| task.rows.len()).sum();
    let findings: usize = each[2].iter().map(|outcome| outcome.findings.len()).sum();
    assert!(rows > 500 && findings > 100, "{rows} rows and {findings} findings are too few to tell");
    for (outcomes, batch_rows) in each.iter().zip([1, 7]) {
        for (own, whole) in outcomes.iter().zip(&each[2]) {
            assert_eq!(own.statuses, whole.statuses, "task {}, {batch_rows} rows a batch", own.task);
            assert_eq!(own.findings, whole.findings, "task {}, {batch_rows} rows a batch", own.task);
            assert!(own.faults.is_empty(), "{:?}", own.faults);
        }
    }
}
