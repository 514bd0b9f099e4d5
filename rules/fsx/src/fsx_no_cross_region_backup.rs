use resilint_sdk::Category;
use resilint_sdk::prelude::*;

use crate::backup_support;

rule! {
    /// A backup copy exists, or is scheduled, in another Region
    ///
    /// ## What it finds
    /// File systems, and on ONTAP read-write volumes, without an available backup in another Region and without an AWS
    /// Backup plan that copies there. Where the project names `copy-regions`, a copy in another Region that is not
    /// listed is a finding one step less severe. What cannot be copied at all (FlexGroup volumes, OpenZFS on
    /// Intelligent-Tiering storage, Lustre scratch storage or linked to S3) is a note, and so are other ONTAP volumes,
    /// for which sources disagree. Without a copy the answer is unknown until the plans are exported.
    ///
    /// ## Why it matters
    /// Every type of FSx file system lies within one Region; only a copy elsewhere lets its data be rebuilt when the
    /// Region is out of reach. A copy in the same Region, or in another zone of it, does not. A restore there needs
    /// more than the copy: capacity, a subnet and, on Windows, a directory.
    ///
    /// ## Example
    /// A copy whose `SourceBackupRegion` is the Region that it lies in.
    ///
    /// ## How to fix
    /// - CLI, in the destination Region: `aws fsx copy-backup --source-backup-id BACKUP_ID --source-region
    ///   SOURCE_REGION --region DESTINATION_REGION`
    /// - Terraform: `rule.copy_action.destination_vault_arn` of `aws_backup_plan`
    /// - CloudFormation: `CopyActions[].DestinationBackupVaultArn` in the rules of `AWS::Backup::BackupPlan`
    ///
    /// ## References
    /// - <https://docs.aws.amazon.com/fsx/latest/WindowsGuide/using-backups.html>
    /// - <https://docs.aws.amazon.com/fsx/latest/ONTAPGuide/copy-backups.html>
    /// - <https://docs.aws.amazon.com/fsx/latest/OpenZFSGuide/copy-backups.html>
    /// - <https://docs.aws.amazon.com/aws-backup/latest/devguide/backup-feature-availability.html>
    "fsx-no-cross-region-backup" {
        control: "FSX-006",
        severity: Severity::Medium,
        default: by_objective("copy-regions"),
        failure_modes: &["region_outage", "resource_deletion", "malicious_deletion_or_ransomware"],
        caused_by: &[
            "fsx-not-in-backup-plan",
            "fsx-impossible-backup-copy",
            "backup-plan-no-cross-region-copy",
            "backup-copy-unsupported",
        ],
        parameters: [
            parameter::texts("allowed_destination_regions", "Regions in which a copy counts.", &[])
                .not_set()
                .fed_by("copy-regions"),
        ],
    }
    fsx::FileSystem {
        type_, deployment_type, data_repository_linked, storage_type, region,
        backups { lifecycle, region, copied_to { lifecycle, region } },
        schedules { enabled, supported, target_region },
    } => check,
    fsx::Volume {
        volume_type, can_be_backed_up, volume_style, region,
        backups { lifecycle, region, copied_to { lifecycle, region } },
        schedules { enabled, supported, target_region },
    } => check_volume
}

/// What is judged, file system or volume.
struct Subject<'a> {
    region: Fact<'a, Category>,
    backups: Related<'a, fsx::Backup<'a>>,
    schedules: Related<'a, copy_schedule::CopySchedule<'a>>,
    copying: Result<Copying, Undecided>,
}

/// Whether backups can be copied to another Region.
#[derive(Clone, Copy, PartialEq)]
enum Copying {
    Possible,
    /// Sources disagree.
    Disputed,
    Impossible,
}

fn check(fs: fsx::FileSystem<'_>, context: &Context<'_>) -> Judgement {
    if fs.type_().required()? == "ONTAP" {
        return not_applicable();
    }
    let tiering = || Ok(fs.type_().is("OPENZFS")? && fs.storage_type().is("INTELLIGENT_TIERING")?);
    let copying = match (backup_support::accepts_backups(fs), tiering()) {
        (Ok(true), Ok(false)) => Ok(Copying::Possible),
        (Ok(false), _) | (_, Ok(true)) => Ok(Copying::Impossible),
        (Err(undecided), _) | (_, Err(undecided)) => Err(undecided),
    };
    judge(Subject { region: fs.region(), backups: fs.backups(), schedules: fs.schedules(), copying }, context)
}

fn check_volume(volume: fsx::Volume<'_>, context: &Context<'_>) -> Judgement {
    if !backup_support::volume_has_own_backups(volume)? {
        return not_applicable();
    }
    let copying = volume.volume_style().is("FLEXGROUP").map(|flexgroup| match flexgroup {
        true => Copying::Impossible,
        false => Copying::Disputed,
    });
    let (backups, schedules) = (volume.backups(), volume.schedules());
    judge(Subject { region: volume.region(), backups, schedules, copying }, context)
}

fn judge(subject: Subject<'_>, context: &Context<'_>) -> Judgement {
    let home = subject.region.required()?;
    let listed = context.texts_unless_any("allowed_destination_regions").unwrap_or(&[]);
    // Where no Region is listed but its own, every other one counts.
    let every = listed.iter().all(|region| region == home);
    let counts = |region: &str| region != home && (every || listed.iter().any(|listed| listed == region));
    let copied = find_copy(subject.backups, counts);
    let scheduled = is_scheduled(subject.schedules, counts);
    if matches!(copied, Ok(Some(_))) || scheduled == Ok(true) {
        return pass();
    }
    copied?;
    match find_copy(subject.backups, |region| region != home)? {
        Some(copy) => elsewhere(subject).at(copy.region()),
        None if is_scheduled(subject.schedules, |region| region != home) == Ok(true) => elsewhere(subject),
        None => nowhere(subject, scheduled),
    }
}

/// There is a copy or the promise of one, in a Region that is not listed.
fn elsewhere(subject: Subject<'_>) -> Judgement {
    let hint = match subject.schedules.is_complete() {
        true => "",
        false => "; a plan that was not exported may copy to a listed one",
    };
    let message = format!("copies lie in another Region, but in none that is listed{hint}");
    fail(message).at(subject.backups).at(subject.region).lower()
}

/// There is no copy. A plan that was not exported may promise one, unless there can be none.
fn nowhere(subject: Subject<'_>, scheduled: Result<bool, Undecided>) -> Judgement {
    let copying = subject.copying?;
    if copying != Copying::Impossible {
        scheduled?;
    }
    let failure = |why: &str| fail(format!("no copy lies in another Region{why}")).at(subject.backups);
    match copying {
        Copying::Possible => failure(", and no plan makes one").at(subject.schedules),
        Copying::Disputed => failure("; whether its backups can be copied is disputed").lower_to(Severity::Note),
        Copying::Impossible => failure(", and its backups cannot be copied").lower_to(Severity::Note),
    }
}

/// An available backup in a Region that counts. A copy that names only its source is found through that.
fn find_copy<'a>(
    backups: Related<'a, fsx::Backup<'a>>,
    counts: impl Fn(&str) -> bool,
) -> Result<Option<fsx::Backup<'a>>, Undecided> {
    let lies_there =
        |backup: fsx::Backup<'_>| Ok(backup.lifecycle().is("AVAILABLE")? && counts(backup.region().required()?));
    let copies = backups.known().flat_map(|backup| backup.copied_to().known());
    if let Some(copy) = backups.known().chain(copies).find(|&backup| lies_there(backup) == Ok(true)) {
        return Ok(Some(copy));
    }
    // None is seen; the questions say whether that is certain.
    backups.any(lies_there)?;
    backups.any(|backup| backup.copied_to().any(lies_there))?;
    Ok(None)
}

/// Whether an AWS Backup plan copies to a Region that counts.
fn is_scheduled<'a>(
    schedules: Related<'a, copy_schedule::CopySchedule<'a>>,
    counts: impl Fn(&str) -> bool,
) -> Result<bool, Undecided> {
    schedules.any(|schedule| {
        let there = schedule.target_region().get()?.is_some_and(&counts);
        Ok(there && schedule.enabled().is_true()? && schedule.supported().is_true()?)
    })
}
