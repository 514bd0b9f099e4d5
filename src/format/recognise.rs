//! Says which call a document is the answer to.
//!
//! Takes the head of the text and what the path says; the content decides, the path breaks ties.

use resilint_dictionary::{COMMANDS, Command};

use super::head::Head;
use super::layout::Hints;

/// What a document is.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Recognised {
    /// The answer to a call.
    Answer(&'static Command),
    /// An export envelope.
    Envelope,
    /// A recorded SDK call.
    Recording,
    /// A document of another format that is known by name, not read by this version.
    OtherFormat(&'static str),
    /// Several calls would answer so; their names.
    Ambiguous,
    /// Nothing that is known.
    Nothing,
}

/// Key of the export envelope.
const ENVELOPE_KEY: &str = "resilint_export";
/// Key of a recorded SDK call; `data` is beside it.
const RECORDING_KEY: &str = "status_code";

/// Keys that only documents of other formats have at the top, and what those are called.
const OTHER_FORMATS: [(&str, &str); 10] = [
    ("planned_values", "a Terraform plan"),
    ("resource_changes", "a Terraform plan"),
    ("format_version", "Terraform JSON"),
    ("lineage", "a Terraform state file"),
    ("configurationItems", "an AWS Config snapshot or history"),
    ("baseConfigurationItems", "an AWS Config answer"),
    ("BaseConfigurationItems", "an AWS Config answer"),
    ("QueryInfo", "an AWS Config query"),
    ("AWSTemplateFormatVersion", "a CloudFormation template"),
    ("Resources", "a CloudFormation template"),
];

/// Whether a top-level key says what the document is.
pub(crate) fn decides(key: &str) -> bool {
    key == ENVELOPE_KEY
        || key == RECORDING_KEY
        || OTHER_FORMATS.iter().any(|(known, _)| *known == key)
        || COMMANDS.iter().any(|command| command.keys.contains(&key))
}

/// Recognises a document by its head and its path.
pub(crate) fn recognise(head: &Head, hints: &Hints) -> Recognised {
    let Some(key) = head.deciding_key() else {
        return Recognised::Nothing;
    };
    if key == ENVELOPE_KEY {
        return Recognised::Envelope;
    }
    if key == RECORDING_KEY {
        return Recognised::Recording;
    }
    let mut candidates: Vec<&'static Command> = COMMANDS.iter().filter(|command| command.keys.contains(&key)).collect();
    if let Some((_, name)) = OTHER_FORMATS.iter().find(|(known, _)| *known == key && candidates.is_empty()) {
        return Recognised::OtherFormat(name);
    }
    candidates.retain(|command| shape(command, key, head) != Some(false));
    let hinted: Vec<_> =
        hints.commands.iter().copied().filter(|hint| candidates.iter().any(|c| same(c, hint))).collect();
    match (hinted.as_slice(), candidates.as_slice()) {
        ([one], _) | ([], [one]) => Recognised::Answer(one),
        ([], []) => Recognised::Nothing,
        ([], several) | (several, _) => decided_by_shape(several, key, head),
    }
}

fn decided_by_shape(candidates: &[&'static Command], key: &str, head: &Head) -> Recognised {
    let mut sure = candidates.iter().filter(|command| shape(command, key, head) == Some(true));
    match (sure.next(), sure.next()) {
        (Some(one), None) => Recognised::Answer(one),
        _ => Recognised::Ambiguous,
    }
}

fn same(one: &Command, other: &Command) -> bool {
    one.service == other.service && one.name == other.name
}

/// Whether the first element has the shape of that call's answer; `None`: nothing is known that would tell.
fn shape(command: &Command, key: &str, head: &Head) -> Option<bool> {
    if head.first.is_empty() {
        return None;
    }
    let id = |member: &str, prefix: &str| head.text(member, |text| text.starts_with(prefix));
    let recycled = head.has("RecycleBinEnterTime");
    Some(match (command.service, command.name, key) {
        (_, "list-snapshots-in-recycle-bin" | "list-images-in-recycle-bin" | "list-volumes-in-recycle-bin", _) => {
            recycled
        }
        ("fsx", "describe-file-systems", _) => head.has("FileSystemType"),
        ("efs", "describe-file-systems", _) => head.has("PerformanceMode") || head.has("LifeCycleState"),
        ("fsx", "describe-volumes", _) => id("VolumeId", "fsvol-"),
        ("ec2", "describe-volumes", _) => id("VolumeId", "vol-") && !recycled,
        ("fsx", "describe-snapshots", _) => id("SnapshotId", "fsvolsnap-"),
        ("ec2", "describe-locked-snapshots", _) => head.has("LockState"),
        ("ec2", "describe-snapshots", _) => id("SnapshotId", "snap-") && !recycled && !head.has("LockState"),
        ("ec2", "describe-images", _) => !recycled,
        ("s3api", "list-directory-buckets", _) => head.text("Name", |name| name.ends_with("--x-s3")),
        ("s3api", "list-buckets", "Buckets") => head.text("Name", |name| !name.ends_with("--x-s3")),
        ("s3api", "get-bucket-lifecycle-configuration", _) => {
            head.has("Status") && !head.has("RetentionPeriod") && !head.has("RuleArn")
        }
        ("rbin", "list-rules", _) => head.has("Identifier") && head.has("RetentionPeriod"),
        ("backup", "list-recovery-points-by-backup-vault", _) => head.has("BackupVaultArn"),
        ("backup", "list-recovery-points-by-legal-hold", _) => !head.has("BackupVaultArn"),
        ("backup", "list-protected-resources", _) => head.has("ResourceArn"),
        ("fsx", "describe-data-repository-associations", _) => head.has("DataRepositoryPath"),
        ("fsx", "describe-backups", _) => head.has("BackupId"),
        ("dlm", "get-lifecycle-policies", _) => id("PolicyId", "policy-"),
        ("kms", "list-keys", _) => head.has("KeyArn"),
        ("ds", "describe-trusts", _) => head.has("TrustId"),
        ("ec2", "describe-subnets", _) => id("SubnetId", "subnet-"),
        _ => return None,
    })
}
