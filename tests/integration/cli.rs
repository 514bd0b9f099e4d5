//! The real binary: exit codes, streams and files.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

fn resilint(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_resilint"));
    // The cache of wasmtime needs a home; nothing else of the environment may matter.
    command.args(arguments).current_dir(folder).env_clear().env("HOME", folder).stdin(Stdio::null());
    command.output().expect("the binary is built")
}

fn scratch() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a scratch folder");
    // The search for a config ends here.
    fs::create_dir(folder.path().join(".git")).expect("a scratch folder");
    folder
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("output is UTF-8")
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("output is UTF-8")
}

#[test]
fn a_folder_without_exports_is_incomplete_and_never_a_pass() {
    let folder = scratch();
    let output = resilint(folder.path(), &["check", "."]);
    assert_eq!(output.status.code(), Some(3), "{}", stderr(&output));
    assert!(stdout(&output).contains("incomplete: nothing to judge was found"), "{}", stdout(&output));
    let zero = resilint(folder.path(), &["check", ".", "--exit-zero"]);
    assert_eq!(zero.status.code(), Some(3));
    fs::write(folder.path().join("resilint.toml"), "allow-empty = true\n").expect("a scratch file");
    assert_eq!(resilint(folder.path(), &["check"]).status.code(), Some(0));
    assert_eq!(resilint(folder.path(), &["check", "--no-config"]).status.code(), Some(3));
}

#[test]
fn the_config_is_found_upwards_to_the_root_of_the_repository() {
    let folder = scratch();
    let below = folder.path().join("a/b");
    fs::create_dir_all(&below).expect("a scratch folder");
    fs::write(folder.path().join("resilint.toml"), "allow-empty = true\n").expect("a scratch file");
    let output = resilint(&below, &["check", "."]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(stdout(&output).contains("Config ../../resilint.toml (sha256 "), "{}", stdout(&output));
    fs::create_dir(below.join(".git")).expect("a scratch folder");
    assert_eq!(resilint(&below, &["check", "."]).status.code(), Some(3));
}

#[test]
fn what_keeps_a_run_from_starting_ends_with_2_and_nothing_on_standard_output() {
    let folder = scratch();
    fs::write(folder.path().join("resilint.toml"), "fail_on = \"high\"\nzones = 2\n").expect("a scratch file");
    let output = resilint(folder.path(), &["check", "."]);
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty());
    let said = stderr(&output);
    assert!(said.contains("unknown key `fail_on`") && said.contains("unknown key `zones`"), "{said}");
    assert!(said.contains("did you mean `fail-on`?") && said.contains("resilint.toml:1:1"), "{said}");
    for arguments in [
        &["check", "--no-config", "--rule", "no-such-rule"][..],
        &["check", "--no-config", "--objective", "zones=many"],
        &["check", "--no-config", "--format", "pdf"],
        &["check", "--config", "nowhere.toml"],
        &["facts", "s3.buckets"],
        &["frobnicate"],
    ] {
        let output = resilint(folder.path(), arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {}", stderr(&output));
        assert!(output.stdout.is_empty() && !output.stderr.is_empty(), "{arguments:?}");
    }
}

#[test]
fn several_formats_go_to_several_places_and_files_are_whole() {
    let folder = scratch();
    let arguments = ["check", ".", "--format", "human", "--format", "json=report.json"];
    let output = resilint(folder.path(), &arguments);
    assert_eq!(output.status.code(), Some(3), "{}", stderr(&output));
    let json = fs::read_to_string(folder.path().join("report.json")).expect("the report is there");
    let json: serde_json::Value = serde_json::from_str(&json).expect("it is JSON");
    assert_eq!(json["verdict"], "incomplete");
    assert_eq!(json["exit_code"], 3);
    let left: Vec<_> = fs::read_dir(folder.path()).expect("ours").flatten().map(|entry| entry.file_name()).collect();
    assert!(!left.iter().any(|name| name.to_string_lossy().ends_with(".part")), "{left:?}");
    let nowhere = resilint(folder.path(), &["check", ".", "--format", "json=no/such/folder.json"]);
    assert_eq!(nowhere.status.code(), Some(2));
}

#[test]
fn a_reader_that_goes_away_early_is_no_error() {
    let folder = scratch();
    let mut child = Command::new(env!("CARGO_BIN_EXE_resilint"))
        .args(["facts", "--format", "json"])
        .current_dir(folder.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary is built");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(output.status.code(), Some(0));
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn the_dictionary_is_shown_for_people_and_programs() {
    let folder = scratch();
    let page = stdout(&resilint(folder.path(), &["facts", "s3.bucket"]));
    assert!(page.contains("  versioning (category)") && page.contains("in s3api get-bucket-versioning"), "{page}");
    let json: serde_json::Value =
        serde_json::from_str(&stdout(&resilint(folder.path(), &["facts", "--format", "json"]))).expect("JSON");
    let kinds: Vec<&str> = json.as_array().expect("a list").iter().filter_map(|kind| kind["kind"].as_str()).collect();
    assert!(kinds.contains(&"s3.bucket") && kinds.contains(&"fsx.file_system"), "{kinds:?}");
}
