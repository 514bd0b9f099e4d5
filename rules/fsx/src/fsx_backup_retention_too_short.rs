use resilint_sdk::prelude::*;

use crate::{backup_plan, backup_support};

rule! {
    /// Backups are kept long enough
    ///
    /// ## What it finds
    /// File systems whose longest kept backups, over automatic backups and the AWS Backup plans that select them (on
    /// ONTAP: the volume that is worst off), are kept for fewer days than a mistake must be undoable. Where the project
    /// states `retention-days`, a longest chain below it is a finding one step less severe. A plan that was not
    /// exported lengthens nothing, and the finding says so. File systems without any schedule are not judged: that they
    /// have none is another rule.
    ///
    /// ## Why it matters
    /// Damage is often noticed days or weeks after it was done, and a window that is shorter than that holds nothing
    /// but damaged copies. Backups that users make follow no setting and are no promise.
    ///
    /// ## Example
    /// `"OntapConfiguration": {"AutomaticBackupRetentionDays": 3}` where seven days are asked for.
    ///
    /// ## How to fix
    /// - CLI: `aws fsx update-file-system --file-system-id FS_ID --ontap-configuration AutomaticBackupRetentionDays=35`
    ///   (or the configuration of the other types)
    /// - Terraform: `automatic_backup_retention_days` of the file system
    /// - CloudFormation: `AutomaticBackupRetentionDays` in the configuration of the file system's type
    /// - Beyond 90 days: a rule of an AWS Backup plan with `Lifecycle.DeleteAfterDays`
    ///
    /// ## References
    /// - <https://docs.aws.amazon.com/fsx/latest/WindowsGuide/using-backups.html>
    "fsx-backup-retention-too-short" {
        control: "FSX-002",
        severity: Severity::Medium,
        default: on(),
        failure_modes: &["accidental_deletion_or_modification", "malicious_deletion_or_ransomware"],
        caused_by: &["backup-plan-objective-missed"],
        parameters: [
            parameter::integer("min_retention_days", "Days for which a mistake can be undone.", 7)
                .within(1, 36_500)
                .fed_by("undo-days"),
            parameter::integer("min_chain_days", "Days that the longest chain of backups reaches back.", 35)
                .within(1, 36_500)
                .not_set()
                .fed_by("retention-days")
                .only_when_stated(),
        ],
    }
    fsx::FileSystem {
        type_, deployment_type, data_repository_linked, automatic_backup_retention_days,
        volumes { can_be_backed_up, schedules { mechanism, enabled, retention_days } },
        schedules { mechanism, enabled, retention_days },
    } => check
}

fn check(fs: fsx::FileSystem<'_>, context: &Context<'_>) -> Judgement {
    if !backup_support::accepts_backups(fs)? {
        return not_applicable();
    }
    let undo = context.integer("min_retention_days");
    let needed = undo.max(context.integer_if_set("min_chain_days").unwrap_or(0));
    // The service refuses more than 90 days, so such a setting keeps nothing.
    let retention = fs.automatic_backup_retention_days();
    let automatic = retention.required().map(|days| if (1..=90).contains(&days) { days } else { 0 });
    if matches!(automatic, Ok(days) if days >= needed) {
        return pass();
    }
    let planned = backup_plan::retention_days(fs)?;
    if planned >= needed {
        return pass();
    }
    let hint = if fs.schedules().is_complete() {
        ""
    } else {
        "; a plan of AWS Backup could change that, but not all plans were exported"
    };
    match automatic?.max(planned) {
        0 => not_applicable(),
        days if days < undo => fail(format!("backups go before a mistake must be undoable{hint}")).at(retention),
        _ => fail(format!("the longest chain of backups is too short{hint}")).at(retention).lower(),
    }
}
