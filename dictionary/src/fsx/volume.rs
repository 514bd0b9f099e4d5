//! FSx volumes of ONTAP and OpenZFS, SnapLock included.

use crate::build::{boolean, category, instant, integer, number, relation, source, text, texts};
use crate::derived::SCHEDULE_LISTINGS;
use crate::{DefaultValue, Kind, PARTITIONS, Reach, Via};

/// The kind `fsx.volume`.
pub(crate) const VOLUME: Kind = Kind {
    name: "fsx.volume",
    doc: "An ONTAP or OpenZFS volume (Windows and Lustre have none).",
    derived: false,
    part_of: None,
    holds_data: true,
    identity: &["id"],
    scope: &["partition", "account", "region"],
    arn: Some("arn:{partition}:fsx:{region}:{account}:volume/{file_system_id}/{id}"),
    listings: &["fsx describe-volumes"],
    sources: &[source("fsx describe-volumes", "Volumes[]")],
    facts: &[
        text("id", "Id, as the service gives it").at("VolumeId").or_unknown(),
        text("arn", "ARN; built from the parts where no export gives it").at("ResourceARN").arn_pattern().or_unknown(),
        text("file_system_id", "File system that it lies on; OpenZFS in templates: through parent_volume_id")
            .at("FileSystemId")
            .computed(&["parent_volume", "svm"]),
        category("volume_type", "ONTAP or OpenZFS").one_of(&["ONTAP", "OPENZFS"]).at("VolumeType"),
        text("name", "Name").at("Name"),
        category("lifecycle", "Life-cycle state, in the words of the service").one_of(LIFECYCLES).at("Lifecycle"),
        instant("created_at", "When it was made").at("CreationTime"),
        text("svm_id", "Storage virtual machine that it belongs to").at("OntapConfiguration.StorageVirtualMachineId"),
        boolean("svm_root", "Root volume of a storage virtual machine")
            .at("OntapConfiguration.StorageVirtualMachineRoot")
            .or(DefaultValue::Boolean(false), "Amazon FSx API, OntapVolumeConfiguration: StorageVirtualMachineRoot"),
        category("ontap_volume_type", "Read-write, mirror or load sharing")
            .one_of(&["RW", "DP", "LS"])
            .at("OntapConfiguration.OntapVolumeType"),
        text("snapshot_policy", "Name of the snapshot policy; none: no snapshots")
            .at("OntapConfiguration.SnapshotPolicy")
            .or(DefaultValue::Text("default"), "Amazon FSx API, OntapVolumeConfiguration: SnapshotPolicy"),
        boolean("copy_tags_to_backups", "Tags are copied to its backups").at("OntapConfiguration.CopyTagsToBackups"),
        category("volume_style", "FlexVol or FlexGroup")
            .one_of(&["FLEXVOL", "FLEXGROUP"])
            .at("OntapConfiguration.VolumeStyle"),
        category("flexcache_endpoint_type", "Whether it is the origin or a cache of a FlexCache")
            .one_of(&["NONE", "ORIGIN", "CACHE"])
            .at("OntapConfiguration.FlexCacheEndpointType"),
        category("snaplock_type", "SnapLock type; absent: no SnapLock")
            .one_of(&["COMPLIANCE", "ENTERPRISE"])
            .at("OntapConfiguration.SnaplockConfiguration.SnaplockType"),
        category("snaplock_privileged_delete", "Whether administrators may delete locked files (Enterprise)")
            .one_of(&["DISABLED", "ENABLED", "PERMANENTLY_DISABLED"])
            .at("OntapConfiguration.SnaplockConfiguration.PrivilegedDelete"),
        text("parent_volume_id", "OpenZFS volume that it lies in").at("OpenZFSConfiguration.ParentVolumeId"),
        boolean("copy_tags_to_snapshots", "Tags are copied to its snapshots")
            .at("OpenZFSConfiguration.CopyTagsToSnapshots"),
        boolean("skip_final_backup", "Terraform makes no final backup before it destroys it").or_unknown(),
        texts("tag_keys", "Keys of the tags").at("Tags.Key"),
        texts("tag_values", "Values of the tags, parallel to tag_keys").at("Tags.Value"),
        boolean("snaplock_audit_log", "It is the audit log volume of SnapLock")
            .at("OntapConfiguration.SnaplockConfiguration.AuditLogVolume"),
        boolean(
            "bypass_snaplock_enterprise_retention",
            "Terraform deletes the volume although files are still retained",
        )
        .or_unknown(),
        text("origin_snapshot_arn", "Snapshot that it was cloned or replicated from")
            .at("OpenZFSConfiguration.OriginSnapshot.SnapshotARN"),
        category("copy_strategy", "How it was made from its origin snapshot")
            .one_of(&["CLONE", "FULL_COPY", "INCREMENTAL_COPY"])
            .at("OpenZFSConfiguration.CopyStrategy"),
        category("snaplock_default_retention_unit", "Unit of the default period of SnapLock, or that there is none")
            .one_of(RETENTION_UNITS)
            .at("OntapConfiguration.SnaplockConfiguration.RetentionPeriod.DefaultRetention.Type"),
        integer("snaplock_default_retention_value", "Number of units of the default period of SnapLock")
            .unit("per unit")
            .at("OntapConfiguration.SnaplockConfiguration.RetentionPeriod.DefaultRetention.Value"),
        category("snaplock_min_retention_unit", "Unit of the minimum period of SnapLock, or that there is none")
            .one_of(RETENTION_UNITS)
            .at("OntapConfiguration.SnaplockConfiguration.RetentionPeriod.MinimumRetention.Type"),
        integer("snaplock_min_retention_value", "Number of units of the minimum period of SnapLock")
            .unit("per unit")
            .at("OntapConfiguration.SnaplockConfiguration.RetentionPeriod.MinimumRetention.Value"),
        category("snaplock_max_retention_unit", "Unit of the maximum period of SnapLock, or that there is none")
            .one_of(RETENTION_UNITS)
            .at("OntapConfiguration.SnaplockConfiguration.RetentionPeriod.MaximumRetention.Type"),
        integer("snaplock_max_retention_value", "Number of units of the maximum period of SnapLock")
            .unit("per unit")
            .at("OntapConfiguration.SnaplockConfiguration.RetentionPeriod.MaximumRetention.Value"),
        category("snaplock_autocommit_unit", "Unit of the autocommit period of SnapLock, or that there is none")
            .one_of(&["MINUTES", "HOURS", "DAYS", "MONTHS", "YEARS", "NONE"])
            .at("OntapConfiguration.SnaplockConfiguration.AutocommitPeriod.Type"),
        integer("snaplock_autocommit_value", "Number of units of the autocommit period of SnapLock")
            .unit("per unit")
            .at("OntapConfiguration.SnaplockConfiguration.AutocommitPeriod.Value"),
        number(
            "snaplock_default_retention_days",
            "Default retention of SnapLock in days; for ever is larger than any number",
        )
        .unit("days")
        .computed(&["snaplock_default_retention_unit", "snaplock_default_retention_value"]),
        boolean(
            "can_be_backed_up",
            "Read-write, not a root volume and not a FlexCache copy: the service can back it up",
        )
        .computed(&["volume_type", "ontap_volume_type", "svm_root", "flexcache_endpoint_type"]),
        text("account", "Account that it belongs to, 12 digits").or_account_of("ResourceARN"),
        category("region", "Region that it lies in").or_region_of("ResourceARN"),
        category("partition", "Partition").one_of(PARTITIONS).or_partition_of("ResourceARN"),
    ],
    relations: &[
        relation("file_system", "fsx.file_system", Via::Facts { from: &["file_system_id"], to: &["id"] })
            .complete_when(Reach::Own, &["fsx describe-file-systems"]),
        relation("svm", "fsx.svm", Via::Facts { from: &["svm_id"], to: &["id"] })
            .complete_when(Reach::Own, &["fsx describe-storage-virtual-machines"]),
        relation("parent_volume", "fsx.volume", Via::Facts { from: &["parent_volume_id"], to: &["id"] })
            .complete_when(Reach::Own, &["fsx describe-volumes"]),
        relation("child_volumes", "fsx.volume", Via::Reverse("parent_volume"))
            .many()
            .complete_when(Reach::Own, &["fsx describe-volumes"]),
        // Backups lie in the account and Region of their source; copies elsewhere are found too when they were loaded,
        // and the question whether there is one elsewhere is asked of `copies`.
        relation("backups", "fsx.backup", Via::Reverse("volume"))
            .many()
            .complete_when(Reach::Own, &["fsx describe-backups"]),
        relation("snapshots", "fsx.snapshot", Via::Reverse("volume"))
            .many()
            .complete_when(Reach::Own, &["fsx describe-snapshots"]),
        relation("copies", "copy", Via::Computed).many().complete_when(
            Reach::Everywhere,
            &[
                "fsx describe-backups",
                "fsx describe-volumes",
                "fsx describe-snapshots",
                "backup list-backup-vaults",
                "backup list-recovery-points-by-backup-vault",
            ],
        ),
        relation("schedules", "copy_schedule", Via::Computed).many().complete_when(Reach::Own, SCHEDULE_LISTINGS),
    ],
};

/// Life-cycle states of volumes.
const LIFECYCLES: &[&str] = &["CREATING", "CREATED", "DELETING", "FAILED", "MISCONFIGURED", "PENDING", "AVAILABLE"];

/// Units of the retention periods of SnapLock.
const RETENTION_UNITS: &[&str] = &["SECONDS", "MINUTES", "HOURS", "DAYS", "MONTHS", "YEARS", "INFINITE", "UNSPECIFIED"];
