use resilint_sdk::prelude::*;

use crate::{backup_age, backup_support};

rule! {
    /// Every read-write ONTAP volume has a recent available backup
    ///
    /// ## What it finds
    /// ONTAP volumes that can be backed up and have no available backup of at most `max_backup_age_hours`. A backup
    /// counts for the volume that it names, whatever file system it names; a copy is as old as the backup that it was
    /// made from. Root volumes, mirrors and FlexCache copies are not judged: they cannot be backed up.
    ///
    /// ## Why it matters
    /// An ONTAP file system has no backup, only its volumes do: one that was added after the daily window, or is
    /// offline, is easily missed. The service also refuses a backup that would fill more than 98 % of the SSD storage.
    /// Automatic backups run once a day; an objective below 24 hours needs an AWS Backup plan.
    ///
    /// ## Example
    /// Volume `fsvol-1` has backups of every night, `fsvol-2` on the same file system has none.
    ///
    /// ## How to fix
    /// - CLI: `aws fsx create-backup --volume-id VOLUME_ID`
    ///
    /// ## References
    /// - <https://docs.aws.amazon.com/fsx/latest/ONTAPGuide/using-backups.html>
    /// - <https://docs.aws.amazon.com/config/latest/developerguide/managed-rules-by-aws-config.html>
    "fsx-ontap-volume-backup-stale" {
        control: "FSX-024",
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
    fsx::Volume {
        volume_type, can_be_backed_up,
        backups {
            lifecycle, resource_type, created_at, source_backup_id,
            source_backup { created_at, source_backup_id },
        },
    } => check
}

fn check(volume: fsx::Volume<'_>, context: &Context<'_>) -> Judgement {
    if !backup_support::volume_has_own_backups(volume)? {
        return not_applicable();
    }
    let hours = context.integer("max_backup_age_hours");
    let recent = |backup: fsx::Backup<'_>| {
        Ok(backup.lifecycle().is("AVAILABLE")?
            && backup.resource_type().is("VOLUME")?
            && backup_age::is_within(backup, Span::from_hours(hours), context)?)
    };
    if volume.backups().any(recent)? {
        return pass();
    }
    let message = format!("no available backup of the volume is recent enough{}", backup_age::hint(hours));
    let closest = backup_age::newest_available(volume.backups());
    fail(message).at(volume.backups()).at_each(closest.map(fsx::Backup::created_at))
}
