//! FSx backups, whoever made them.

use super::{DEPLOYMENT_TYPES, TYPES};
use crate::build::{category, instant, integer, relation, source, text, texts};
use crate::{DefaultValue, Kind, PARTITIONS, Reach, Via};

/// The kind `fsx.backup`.
pub(crate) const BACKUP: Kind = Kind {
    name: "fsx.backup",
    doc: "An FSx backup: of a file system, or (ONTAP) of a volume.",
    derived: false,
    part_of: None,
    holds_data: false,
    identity: &["id"],
    scope: &["partition", "account", "region"],
    arn: Some("arn:{partition}:fsx:{region}:{account}:backup/{id}"),
    listings: &["fsx describe-backups"],
    sources: &[source("fsx describe-backups", "Backups[]")],
    facts: &[
        text("id", "Id, as the service gives it").at("BackupId").or_unknown(),
        text("arn", "ARN; built from the parts where no export gives it").at("ResourceARN").arn_pattern().or_unknown(),
        text("account", "Account that it belongs to, 12 digits").at("OwnerId").or_account_of("ResourceARN"),
        category("lifecycle", "Life-cycle state, in the words of the service")
            .one_of(&["AVAILABLE", "CREATING", "TRANSFERRING", "DELETED", "FAILED", "PENDING", "COPYING"])
            .at("Lifecycle"),
        category("type", "Who made the backup: the service, a user or AWS Backup")
            .one_of(&["AUTOMATIC", "USER_INITIATED", "AWS_BACKUP"])
            .at("Type"),
        instant("created_at", "When it was made").at("CreationTime"),
        text("kms_key_id", "KMS key: ARN, id or alias").at("KmsKeyId"),
        category("resource_type", "What the backup is of")
            .one_of(&["FILE_SYSTEM", "VOLUME"])
            .at("ResourceType")
            .or(DefaultValue::Text("FILE_SYSTEM"), "Amazon FSx API, Backup: ResourceType"),
        text("file_system_id", "File system that the backup is of, or that its volume lies on")
            .at("FileSystem.FileSystemId")
            .at("Volume.FileSystemId"),
        category("file_system_type", "Type of that file system")
            .one_of(TYPES)
            .at("FileSystem.FileSystemType")
            .at("Volume.VolumeType"),
        text("volume_id", "Volume that the backup is of").at("Volume.VolumeId"),
        text("source_backup_id", "Backup that this one was copied from").at("SourceBackupId"),
        category("source_backup_region", "Region of the backup that this one was copied from").at("SourceBackupRegion"),
        text("directory_domain", "Directory domain at the time of the backup (Windows)")
            .at("DirectoryInformation.DomainName"),
        text("failure_message", "Why the backup failed").at("FailureDetails.Message"),
        texts("tag_keys", "Keys of the tags").at("Tags.Key"),
        texts("tag_values", "Values of the tags, parallel to tag_keys").at("Tags.Value"),
        text("directory_id", "Managed directory at the time of the backup (Windows)")
            .at("DirectoryInformation.ActiveDirectoryId"),
        integer("size_bytes", "Size of what a restore would contain").unit("bytes").at("SizeInBytes"),
        category("deployment_type", "Deployment type of the file system at the time of the backup")
            .one_of(DEPLOYMENT_TYPES)
            .at("FileSystem.WindowsConfiguration.DeploymentType")
            .at("FileSystem.OntapConfiguration.DeploymentType")
            .at("FileSystem.OpenZFSConfiguration.DeploymentType")
            .at("FileSystem.LustreConfiguration.DeploymentType"),
        integer("storage_capacity_gib", "Storage capacity of the file system at the time of the backup")
            .unit("GiB")
            .at("FileSystem.StorageCapacity"),
        instant("expires_at", "AUTOMATIC only: created_at plus the retention of its file system").computed(&[
            "type",
            "created_at",
            "file_system",
        ]),
        category("region", "Region that it lies in").or_region_of("ResourceARN"),
        category("partition", "Partition").one_of(PARTITIONS).or_partition_of("ResourceARN"),
    ],
    relations: &[
        relation("volume", "fsx.volume", Via::Facts { from: &["volume_id"], to: &["id"] })
            .complete_when(Reach::Everywhere, &["fsx describe-volumes"]),
        relation("file_system", "fsx.file_system", Via::Computed)
            .complete_when(Reach::Everywhere, &["fsx describe-file-systems"]),
        relation(
            "source_backup",
            "fsx.backup",
            Via::Facts { from: &["source_backup_id", "source_backup_region"], to: &["id", "region"] },
        )
        .complete_when(Reach::Named, &["fsx describe-backups"]),
        relation("copied_to", "fsx.backup", Via::Reverse("source_backup"))
            .many()
            .complete_when(Reach::Everywhere, &["fsx describe-backups"]),
    ],
};
