use resilint_sdk::prelude::*;

use crate::{backup_age, backup_support};

rule! {
    /// A backup exists that outlives the file system
    ///
    /// ## What it finds
    /// File systems, and on ONTAP read-write volumes, of which no available backup of at most `max_age_days` was made
    /// by a user, by a copy or by AWS Backup. Automatic backups do not count, nor does a final backup that would be
    /// made at deletion. A copy is as old as the backup that it was made from, where that is exported. Lustre scratch
    /// storage and Lustre that is linked to S3 cannot be backed up and are not judged.
    ///
    /// ## Why it matters
    /// Automatic backups are deleted together with the file system (on ONTAP with the volume), so whoever can delete it
    /// erases every one of them in the same step. A backup in the same account still falls with the account, and one
    /// made by AWS Backup is only out of reach of FSx: its vault decides who can delete it.
    ///
    /// ## Example
    /// `aws fsx describe-backups` lists thirty backups of the file system, each with `"Type": "AUTOMATIC"`.
    ///
    /// ## How to fix
    /// - CLI: `aws fsx create-backup --file-system-id FS_ID` (ONTAP: `--volume-id VOLUME_ID`)
    /// - Terraform: `aws_backup_plan` with `aws_backup_selection`, or `aws_fsx_backup`
    /// - CloudFormation: `AWS::Backup::BackupPlan` with `AWS::Backup::BackupSelection`, or `AWS::FSx::Backup` (whole
    ///   file systems only)
    ///
    /// ## References
    /// - <https://docs.aws.amazon.com/fsx/latest/WindowsGuide/using-backups.html>
    /// - <https://docs.aws.amazon.com/fsx/latest/ONTAPGuide/using-backups.html>
    "fsx-no-backup-outlives-file-system" {
        control: "FSX-004",
        severity: Severity::High,
        default: on(),
        failure_modes: &[
            "accidental_deletion_or_modification",
            "resource_deletion",
            "malicious_deletion_or_ransomware",
            "account_compromise",
        ],
        caused_by: &["fsx-not-in-backup-plan", "backup-plan-missing"],
        parameters: [
            parameter::integer("max_age_days", "A backup older than this does not count.", 35).within(1, 36_500),
            parameter::boolean("require_aws_backup", "Only backups made by AWS Backup count.", false),
        ],
    }
    fsx::FileSystem {
        type_, deployment_type, data_repository_linked,
        backups { lifecycle, type_, created_at, source_backup_id, source_backup { created_at, source_backup_id } },
    } => check,
    fsx::Volume {
        volume_type, can_be_backed_up,
        backups { lifecycle, type_, created_at, source_backup_id, source_backup { created_at, source_backup_id } },
    } => check_volume
}

fn check(fs: fsx::FileSystem<'_>, context: &Context<'_>) -> Judgement {
    match backup_support::has_own_backups(fs)? {
        true => judge(fs.backups(), context),
        false => not_applicable(),
    }
}

fn check_volume(volume: fsx::Volume<'_>, context: &Context<'_>) -> Judgement {
    match backup_support::volume_has_own_backups(volume)? {
        true => judge(volume.backups(), context),
        false => not_applicable(),
    }
}

fn judge<'a>(backups: Related<'a, fsx::Backup<'a>>, context: &Context<'_>) -> Judgement {
    let types: &[&str] = match context.boolean("require_aws_backup") {
        true => &["AWS_BACKUP"],
        false => &["USER_INITIATED", "AWS_BACKUP"],
    };
    let limit = Span::from_days(context.integer("max_age_days"));
    let outlives = |backup: fsx::Backup<'_>| {
        if !backup.lifecycle().is("AVAILABLE")? || !backup.type_().is_one_of(types)? {
            return Ok(false);
        }
        // A copy whose source is gone still outlives the file system: its own age is all that is known.
        let made = backup_age::data_at(backup)?;
        Ok(context.age(made.map_or_else(|| backup.created_at().required(), Ok)?)? <= limit)
    };
    if backups.any(outlives)? {
        return pass();
    }
    let closest = backup_age::newest_available(backups);
    fail("no recent backup would be left if it were deleted")
        .at(backups)
        .at_each(closest.map(fsx::Backup::type_))
        .at_each(closest.map(fsx::Backup::created_at))
}
