//! The export script: POSIX, read-only, and unmoved by what names hold.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

use resilint::plan::commands;
use resilint::render::collect::{Script, write_script};
use resilint_dictionary::{COMMANDS, Scope, command};

fn script(commands: &[&'static resilint_dictionary::Command], regions: &[&str]) -> String {
    let regions: Vec<String> = regions.iter().map(|region| (*region).to_owned()).collect();
    let mut bytes = Vec::new();
    write_script(&Script { commands, regions: &regions }, &mut bytes).expect("a list of bytes takes everything");
    String::from_utf8(bytes).expect("scripts are UTF-8")
}

fn everything() -> Vec<&'static resilint_dictionary::Command> {
    COMMANDS.iter().collect()
}

/// An AWS CLI that answers from a table and writes down how it was called.
const FAKE: &str = r#"#!/bin/sh
printf '%s|' "$@" >>"$LOG"
echo >>"$LOG"
case "$*" in
*'--query Account'*) echo 111122223333 ;;
*describe-regions*--query*) printf 'eu-west-1\neu-central-1\n' ;;
*list-buckets*--query*) printf 'data\nmy.bucket\n-x\n$(touch pwned)\na b\n../up\nNone\n' ;;
*list-backup-plans*--query*) echo plan-1 ;;
*list-backup-selections*--query*) printf 'plan-1\tselection/1\n' ;;
*get-bucket-versioning*data*) echo '{"Status": "Enabled"}' ;;
*get-bucket-replication*) echo 'An error occurred (AccessDenied) when calling ...' >&2; exit 254 ;;
*) echo '{}' ;;
esac
"#;

/// Runs a script with the fake in a scratch folder; gives the log of calls.
fn run(folder: &Path, text: &str) -> String {
    let bin = folder.join("bin");
    fs::create_dir(&bin).expect("a scratch folder");
    fs::write(bin.join("aws"), FAKE).expect("a scratch file");
    fs::set_permissions(bin.join("aws"), fs::Permissions::from_mode(0o755)).expect("ours");
    fs::write(folder.join("collect.sh"), text).expect("a scratch file");
    let path = format!("{}:{}", bin.display(), std::env::var("PATH").unwrap_or_default());
    let status = Command::new("sh")
        .args(["collect.sh", "out folder"])
        .current_dir(folder)
        .env("PATH", path)
        .env("LOG", folder.join("log"))
        .env_remove("AWS_REGION")
        .status()
        .expect("sh is everywhere");
    assert!(status.success());
    fs::read_to_string(folder.join("log")).expect("calls were made")
}

#[test]
fn the_script_is_posix_shell() {
    let folder = tempfile::tempdir().expect("a scratch folder");
    let path = folder.path().join("collect.sh");
    for commands in [Vec::new(), everything()] {
        fs::write(&path, script(&commands, &["eu-west-1"])).expect("a scratch file");
        let parsed = Command::new("sh").arg("-n").arg(&path).status().expect("sh is everywhere");
        assert!(parsed.success());
        // Where shellcheck is installed it has nothing to say.
        if let Ok(checked) = Command::new("shellcheck").args(["--shell=sh", "--severity=warning"]).arg(&path).output() {
            assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stdout));
        }
    }
}

#[test]
fn every_call_only_reads() {
    let text = script(&everything(), &[]);
    let calls: Vec<&str> = text.lines().filter(|line| line.trim_start().starts_with("keep ")).collect();
    assert!(calls.len() >= COMMANDS.len(), "{} calls for {} commands", calls.len(), COMMANDS.len());
    for command in COMMANDS {
        let reads = ["describe-", "list-", "get-", "batch-get-"].iter().any(|verb| command.name.starts_with(verb));
        assert!(reads, "{} {}", command.service, command.name);
        let call = format!(" {} {}", command.service, command.name);
        assert!(calls.iter().any(|line| line.contains(&call)), "nothing calls{call}");
    }
}

#[test]
fn names_from_the_account_are_never_run_and_never_leave_the_folder() {
    let folder = tempfile::tempdir().expect("a scratch folder");
    let log = run(folder.path(), &script(&everything(), &[]));
    assert!(!folder.path().join("pwned").exists());
    assert!(log.contains("--bucket|data|") && log.contains("--bucket|my.bucket|"));
    for odd in ["--bucket|-x|", "--bucket|a b|", "--bucket|a|", "touch", "--bucket|None|"] {
        assert!(!log.contains(odd), "{odd}");
    }
    let out = folder.path().join("out folder/111122223333");
    let read = |path: &str| fs::read_to_string(out.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
    assert_eq!(read("s3/data/get-bucket-versioning.json"), "{\"Status\": \"Enabled\"}\n");
    assert_eq!(read("s3/data/get-bucket-replication.json.status"), "254\n");
    assert!(read("s3/data/get-bucket-replication.json.err").contains("AccessDenied"));
    assert!(!out.join("s3/data/get-bucket-versioning.json.err").exists());
    for path in ["get-caller-identity.json", "s3/list-buckets.json", "eu-central-1/fsx/describe-backups.json"] {
        read(path);
    }
    // A path stands in an id as in an address, and a call about a pair gets both.
    read("eu-west-1/backup/get-backup-selection/selection%2F1.json");
    assert!(log.contains("get-backup-selection|--backup-plan-id|plan-1|--selection-id|selection/1|"));
    assert!(!folder.path().join("out folder/up").exists() && !out.join("s3/up").exists());
}

#[test]
fn only_what_is_read_is_exported() {
    let needed = commands([("s3.bucket", "versioning")].into_iter());
    assert!(needed.contains(&"s3api list-buckets") && needed.contains(&"s3api get-bucket-versioning"), "{needed:?}");
    assert!(!needed.iter().any(|full| full.starts_with("fsx") || full.contains("lifecycle")), "{needed:?}");
    let needed = commands([("s3.bucket", "lifecycle_rules")].into_iter());
    assert!(needed.contains(&"s3api get-bucket-lifecycle-configuration"), "{needed:?}");
    for full in needed {
        let command = command(full).expect("only known commands are named");
        assert!(
            !matches!(command.scope, Scope::Each { listing, .. } if resilint_dictionary::command(listing).is_none())
        );
    }
}
