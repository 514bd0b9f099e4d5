//! Kinds that no document holds: the inventory makes them, so their facts have no places.
//!
//! Their docs say what absence and unknown mean, because no format decides it.

mod copy;
mod copy_schedule;
mod run;

pub(crate) use copy::COPY;
pub(crate) use copy_schedule::COPY_SCHEDULE;
pub(crate) use run::{ACCOUNT, DOCUMENT, INVENTORY};

/// What the schedules of AWS Backup are read from.
pub(crate) const SCHEDULE_LISTINGS: &[&str] = &[
    "backup list-backup-plans",
    "backup get-backup-plan",
    "backup list-backup-selections",
    "backup get-backup-selection",
    "backup list-backup-vaults",
];

/// How a copy comes to be.
const MECHANISMS: &[&str] = &[
    "fsx_automatic_backup",
    "fsx_user_backup",
    "fsx_backup_copy",
    "ontap_snapshot",
    "ontap_mirror",
    "ontap_snaplock",
    "openzfs_snapshot",
    "lustre_repository",
    "s3_versioning",
    "s3_replica",
    "ebs_snapshot",
    "ebs_snapshot_copy",
    "ami",
    "ami_copy",
    "backup_recovery_point",
    "backup_copy",
    "backup_continuous",
    "backup_air_gapped",
    "rds_automated_backup",
    "rds_replicated_backup",
    "rds_snapshot",
    "rds_snapshot_copy",
    "rds_read_replica",
    "aurora_backtrack",
    "aurora_global_member",
    "efs_replica",
    "dynamodb_pitr",
    "dynamodb_backup",
    "dynamodb_replica",
    "proton_repository",
];

/// How much of its source a copy holds.
const EXTENTS: &[&str] = &["full", "new_objects", "partial"];

/// What can keep a copy from being deleted.
const LOCK_MODES: &[&str] =
    &["governance", "compliance", "compliance_grace", "mfa_delete", "vault_policy", "legal_hold"];

/// Who can destroy a copy, weakest first; each can do what the weaker ones can.
const ACTORS: &[&str] = &["data_user", "resource_admin", "backup_admin", "lock_admin", "nobody"];

/// Who manages a key.
const KEY_MANAGERS: &[&str] = &["customer", "aws_managed", "aws_owned", "none"];
