use resilint_sdk::Cell;
use resilint_sdk::prelude::*;

use crate::{backup_plan, backup_support};

rule! {
    /// Automatic daily backups are turned on
    ///
    /// ## What it finds
    /// File systems of Windows, ONTAP, OpenZFS and persistent Lustre whose automatic backups are kept for 0 days, which
    /// means that none are made, or for more than the 90 days that the service accepts. Answers of the AWS CLI leave
    /// the number out when backups are off; then it counts as off if the file system is older than two days and the
    /// complete list of backups has no automatic one of it (on ONTAP: of its volumes). An AWS Backup plan that selects
    /// the file system (on ONTAP: every read-write volume) lowers the finding to a note. Lustre scratch storage and
    /// Lustre that is linked to S3 cannot be backed up and are not judged.
    ///
    /// ## Why it matters
    /// Retention 0 does not mean that backups are kept briefly: the daily backup is not made, and after a mistake there
    /// is nothing of the service to go back to. Automatic backups are deleted with the file system (on ONTAP with the
    /// volume), so they undo mistakes in the data, not its deletion. They run once a day: an objective below 24 hours
    /// needs an AWS Backup plan, which runs once an hour at best.
    ///
    /// ## Example
    /// `"WindowsConfiguration": {"AutomaticBackupRetentionDays": 0}` in the answer of `aws fsx describe-file-systems`.
    ///
    /// ## How to fix
    /// - CLI: `aws fsx update-file-system --file-system-id FS_ID --windows-configuration
    ///   AutomaticBackupRetentionDays=30` (`--ontap-configuration`, `--open-zfs-configuration` or
    ///   `--lustre-configuration` for the other types)
    /// - Terraform: `automatic_backup_retention_days = 30` on `aws_fsx_windows_file_system`,
    ///   `aws_fsx_ontap_file_system`, `aws_fsx_openzfs_file_system` or `aws_fsx_lustre_file_system`
    /// - CloudFormation: `AutomaticBackupRetentionDays: 30` in the `WindowsConfiguration`, `OntapConfiguration`,
    ///   `OpenZFSConfiguration` or `LustreConfiguration` of `AWS::FSx::FileSystem`
    /// - Never set a number below the present one: backups that fall outside of it are deleted for good
    ///
    /// ## References
    /// - <https://docs.aws.amazon.com/fsx/latest/WindowsGuide/using-backups.html>
    /// - <https://docs.aws.amazon.com/fsx/latest/ONTAPGuide/using-backups.html>
    /// - <https://docs.aws.amazon.com/fsx/latest/LustreGuide/using-backups-fsx.html>
    "fsx-automatic-backups-off" {
        control: "FSX-001",
        severity: Severity::High,
        default: on(),
        failure_modes: &["server_or_disk_failure", "az_outage", "accidental_deletion_or_modification"],
        parameters: [
            parameter::boolean(
                "allow_aws_backup_instead",
                "An AWS Backup plan that selects the file system excuses a retention of 0.",
                true,
            ),
        ],
    }
    fsx::FileSystem {
        type_, deployment_type, data_repository_linked, automatic_backup_retention_days, created_at,
        backups { type_ },
        volumes { can_be_backed_up, backups { type_ }, schedules { mechanism, enabled } },
        schedules { mechanism, enabled },
    } => check
}

fn check(fs: fsx::FileSystem<'_>, context: &Context<'_>) -> Judgement {
    if !backup_support::accepts_backups(fs)? {
        return not_applicable();
    }
    let retention = fs.automatic_backup_retention_days();
    match retention.get() {
        Ok(Some(1..=90)) => pass(),
        Ok(Some(0)) => off(fs, context, "automatic daily backups are off", retention.cite()),
        Ok(Some(_)) => fail("the service refuses this retention, so no backups would be made").at(retention),
        Ok(None) | Err(_) => left_out(fs, context),
    }
}

/// The number is in no export: the backups themselves show whether they are made.
fn left_out(fs: fsx::FileSystem<'_>, context: &Context<'_>) -> Judgement {
    let retention = fs.automatic_backup_retention_days();
    let open =
        |why: &str| unknown(format!("the retention of automatic backups is not stated, and {why}")).at(retention);
    if context.age(fs.created_at().required()?)? <= Span::from_days(2) {
        return open("the file system is too young for its backups to tell");
    }
    let ontap = fs.type_().is("ONTAP")?;
    if ontap && !fs.volumes().any(|volume| volume.can_be_backed_up().is_true())? {
        return open("no volume of it could be backed up");
    }
    let automatic = |backup: fsx::Backup<'_>| backup.type_().is("AUTOMATIC");
    if fs.backups().any(automatic)? || ontap && fs.volumes().any(|volume| volume.backups().any(automatic))? {
        return open("an automatic backup shows that they were on, not that they are");
    }
    let of_volumes = fs.volumes().known().filter(|_| ontap).map(fsx::Volume::backups);
    let because = "automatic daily backups are off: their retention is not stated, and not one was made";
    off(fs, context, because, fs.backups().cite()).at_each(of_volumes).at(fs.created_at())
}

/// The failure: a note where AWS Backup plans make backups instead, else with a word on plans that were not exported.
fn off(fs: fsx::FileSystem<'_>, context: &Context<'_>, because: &str, evidence: Cell) -> Judgement {
    if !context.boolean("allow_aws_backup_instead") {
        return fail(because).at(evidence);
    }
    match backup_plan::covering(fs)? {
        Some(schedule) => fail(format!("{because}; an AWS Backup plan makes backups instead"))
            .at(evidence)
            .at(schedule.mechanism())
            .lower_to(Severity::Note),
        None if fs.schedules().is_complete() => {
            fail(format!("{because}, and no AWS Backup plan covers it")).at(evidence)
        }
        None => fail(format!("{because}; a plan of AWS Backup would excuse it, but not all plans were exported"))
            .at(evidence),
    }
}
