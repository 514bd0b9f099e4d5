use resilint_sdk::prelude::*;

use crate::{backup_age, backup_support};

rule! {
    /// The newest available backup is recent enough, and none has failed since
    ///
    /// ## What it finds
    /// File systems of Windows, OpenZFS and persistent Lustre whose newest available backup is older than
    /// `max_backup_age_hours`, or that have none; and, one step less severe, those of which a backup has failed after
    /// the newest good one. A copy is as old as the backup that it was made from. File systems younger than the limit
    /// are not judged, nor is Lustre that cannot be backed up; on ONTAP volumes are judged instead.
    ///
    /// ## Why it matters
    /// That backups are switched on says nothing about whether they succeed: what would be lost is decided by the age
    /// of the last good one. Automatic backups run once a day; an objective below 24 hours needs an AWS Backup plan,
    /// which runs once an hour at best.
    ///
    /// ## Example
    /// The newest backup with `"Lifecycle": "AVAILABLE"` is nine days old, and the eight after it are `FAILED`.
    ///
    /// ## How to fix
    /// - Read `FailureDetails.Message` of the failed backup first: `aws fsx describe-backups --backup-ids BACKUP_ID`
    /// - CLI: `aws fsx create-backup --file-system-id FS_ID`
    ///
    /// ## References
    /// - <https://docs.aws.amazon.com/fsx/latest/WindowsGuide/using-backups.html>
    /// - <https://docs.aws.amazon.com/config/latest/developerguide/managed-rules-by-aws-config.html>
    "fsx-latest-backup-stale" {
        control: "FSX-005",
        severity: Severity::High,
        default: on(),
        failure_modes: &[
            "silent_protection_gap",
            "accidental_deletion_or_modification",
            "malicious_deletion_or_ransomware",
        ],
        mappings: &[("AWS Config", "fsx-last-backup-recovery-point-created", "")],
        caused_by: &["fsx-automatic-backups-off", "fsx-unhealthy-state", "backup-jobs-failing"],
        parameters: [
            parameter::integer("max_backup_age_hours", "Oldest that the newest backup may be.", 36)
                .within(1, 87_600)
                .fed_by("recovery-point-hours")
                .plus("slack-hours"),
        ],
    }
    fsx::FileSystem {
        type_, deployment_type, data_repository_linked, created_at,
        backups { lifecycle, created_at, source_backup_id, source_backup { created_at, source_backup_id } },
    } => check
}

fn check(fs: fsx::FileSystem<'_>, context: &Context<'_>) -> Judgement {
    let hours = context.integer("max_backup_age_hours");
    let limit = Span::from_hours(hours);
    if !backup_support::has_own_backups(fs)? || context.age(fs.created_at().required()?)? < limit {
        return not_applicable();
    }
    let available = |backup: fsx::Backup<'_>| backup.lifecycle().is("AVAILABLE");
    if !fs.backups().any(|backup| Ok(available(backup)? && backup_age::is_within(backup, limit, context)?))? {
        let message = format!("no available backup is recent enough{}", backup_age::hint(hours));
        let closest = backup_age::newest_available(fs.backups());
        return fail(message).at(fs.backups()).at_each(closest.map(fsx::Backup::created_at));
    }
    let newest = fs.backups().newest(|backup| match available(backup) {
        Ok(true) => backup_age::data_at(backup),
        _ => Ok(None),
    })?;
    let failed_since = |backup: fsx::Backup<'_>| match newest {
        Some((good, _)) if backup.created_at().required()? <= good => Ok(false),
        _ => backup.lifecycle().is("FAILED"),
    };
    match fs.backups().find(failed_since)? {
        Some(failed) => {
            fail("a backup failed after the newest good one").at(failed.lifecycle()).at(failed.created_at()).lower()
        }
        None => pass(),
    }
}
