//! FSx file systems of the four types.

use super::{DEPLOYMENT_TYPES, TYPES};
use crate::build::{boolean, category, instant, integer, relation, source, text, texts};
use crate::derived::SCHEDULE_LISTINGS;
use crate::{Convert, DefaultValue, Kind, PARTITIONS, Reach, Via};

/// The kind `fsx.file_system`.
pub(crate) const FILE_SYSTEM: Kind = Kind {
    name: "fsx.file_system",
    doc: "One Amazon FSx file system of any of the four types.",
    derived: false,
    part_of: None,
    holds_data: true,
    identity: &["id"],
    scope: &["partition", "account", "region"],
    arn: Some("arn:{partition}:fsx:{region}:{account}:file-system/{id}"),
    listings: &["fsx describe-file-systems"],
    sources: &[source("fsx describe-file-systems", "FileSystems[]")],
    facts: &[
        text("id", "Id, as the service gives it").at("FileSystemId").or_unknown(),
        text("arn", "ARN; built from the parts where no export gives it").at("ResourceARN").arn_pattern().or_unknown(),
        text("account", "Account that it belongs to, 12 digits").at("OwnerId").or_account_of("ResourceARN"),
        category("type", "Type of file system").one_of(TYPES).at("FileSystemType"),
        category("lifecycle", "Life-cycle state, in the words of the service").one_of(LIFECYCLES).at("Lifecycle"),
        instant("created_at", "When it was made").at("CreationTime"),
        category("storage_type", "Storage type")
            .one_of(&["SSD", "HDD", "INTELLIGENT_TIERING"])
            .at("StorageType")
            .or(DefaultValue::Text("SSD"), "Amazon FSx API, CreateFileSystem: StorageType"),
        text("kms_key_id", "KMS key: ARN, id or alias").at("KmsKeyId"),
        texts("subnet_ids", "Subnets: one for Single-AZ, two for Multi-AZ").at("SubnetIds"),
        text("preferred_subnet_id", "Subnet of the preferred file server (Multi-AZ)")
            .at("WindowsConfiguration.PreferredSubnetId")
            .at("OntapConfiguration.PreferredSubnetId")
            .at("OpenZFSConfiguration.PreferredSubnetId"),
        category("deployment_type", "Deployment type: how many zones and servers")
            .one_of(DEPLOYMENT_TYPES)
            .at("WindowsConfiguration.DeploymentType")
            .at("OntapConfiguration.DeploymentType")
            .at("OpenZFSConfiguration.DeploymentType")
            .at("LustreConfiguration.DeploymentType")
            .or_unknown(),
        integer("ha_pairs", "Pairs of file servers")
            .unit("pairs")
            .at("OntapConfiguration.HAPairs")
            .or(DefaultValue::Integer(1), "Amazon FSx API, OntapFileSystemConfiguration: HAPairs"),
        integer("automatic_backup_retention_days", "Days that automatic daily backups are kept; 0 switches them off")
            .unit("days")
            .at("WindowsConfiguration.AutomaticBackupRetentionDays")
            .at("OntapConfiguration.AutomaticBackupRetentionDays")
            .at("OpenZFSConfiguration.AutomaticBackupRetentionDays")
            .at("LustreConfiguration.AutomaticBackupRetentionDays")
            .or_unknown(),
        text("daily_backup_start", "Start of the daily backup window, HH:MM in UTC")
            .at("WindowsConfiguration.DailyAutomaticBackupStartTime")
            .at("OntapConfiguration.DailyAutomaticBackupStartTime")
            .at("OpenZFSConfiguration.DailyAutomaticBackupStartTime")
            .at("LustreConfiguration.DailyAutomaticBackupStartTime"),
        text("weekly_maintenance_start", "Start of the weekly maintenance window, d:HH:MM in UTC, 1 = Monday")
            .at("WindowsConfiguration.WeeklyMaintenanceStartTime")
            .at("OntapConfiguration.WeeklyMaintenanceStartTime")
            .at("OpenZFSConfiguration.WeeklyMaintenanceStartTime")
            .at("LustreConfiguration.WeeklyMaintenanceStartTime"),
        boolean("copy_tags_to_backups", "Tags are copied to automatic and user-initiated backups")
            .at("WindowsConfiguration.CopyTagsToBackups")
            .at("OpenZFSConfiguration.CopyTagsToBackups")
            .at("LustreConfiguration.CopyTagsToBackups")
            .or(DefaultValue::Boolean(false), "Amazon FSx API, WindowsFileSystemConfiguration: CopyTagsToBackups"),
        boolean("copy_tags_to_volumes", "Tags are copied to new volumes")
            .at("OpenZFSConfiguration.CopyTagsToVolumes")
            .or(DefaultValue::Boolean(false), "Amazon FSx API, OpenZFSFileSystemConfiguration: CopyTagsToVolumes"),
        text("ad_directory_id", "AWS Managed Microsoft AD that it is joined to")
            .at("WindowsConfiguration.ActiveDirectoryId"),
        text("ad_domain", "Domain of the self-managed directory")
            .at("WindowsConfiguration.SelfManagedActiveDirectoryConfiguration.DomainName"),
        texts("ad_dns_ips", "DNS servers of the self-managed directory")
            .at("WindowsConfiguration.SelfManagedActiveDirectoryConfiguration.DnsIps"),
        text("lustre_import_path", "S3 path that Lustre imports from")
            .at("LustreConfiguration.DataRepositoryConfiguration.ImportPath"),
        text("lustre_export_path", "S3 path that Lustre exports to")
            .at("LustreConfiguration.DataRepositoryConfiguration.ExportPath"),
        boolean("data_repository_linked", "Lustre: linked to S3, by import path or by an association")
            .at_as("LustreConfiguration.DataRepositoryConfiguration", Convert::Present)
            .or(DefaultValue::Boolean(false), "Amazon FSx API, DataRepositoryConfiguration")
            .computed(&["repository_associations"]),
        boolean("skip_final_backup", "Terraform makes no final backup before it destroys it").or_unknown(),
        texts("tag_keys", "Keys of the tags").at("Tags.Key"),
        texts("tag_values", "Values of the tags, parallel to tag_keys").at("Tags.Value"),
        text("dns_name", "Name that clients mount it by").at("DNSName"),
        text("vpc_id", "VPC that it lies in").at("VpcId"),
        integer("storage_capacity_gib", "Storage capacity").unit("GiB").at("StorageCapacity"),
        integer("throughput_mb_per_second", "Throughput of the file system")
            .unit("MB/s")
            .at("WindowsConfiguration.ThroughputCapacity")
            .at("OntapConfiguration.ThroughputCapacity")
            .at("OpenZFSConfiguration.ThroughputCapacity")
            .at("LustreConfiguration.ThroughputCapacity"),
        texts("route_table_ids", "Route tables that carry the endpoint (Multi-AZ); absent: the main table of the VPC")
            .at("OntapConfiguration.RouteTableIds")
            .at("OpenZFSConfiguration.RouteTableIds"),
        integer("throughput_mb_per_second_per_ha_pair", "Throughput of one pair of file servers")
            .unit("MB/s")
            .at("OntapConfiguration.ThroughputCapacityPerHAPair"),
        boolean(
            "automatic_backups_on",
            "Automatic daily backups are made: retention above 0, or on by default where it is open",
        )
        .computed(&["automatic_backup_retention_days", "type", "deployment_type"]),
        boolean("has_standby", "A second file server takes over: by type, deployment_type and ha_pairs")
            .computed(&["type", "deployment_type"]),
        category("region", "Region that it lies in").or_region_of("ResourceARN"),
        category("partition", "Partition").one_of(PARTITIONS).or_partition_of("ResourceARN"),
    ],
    relations: &[
        relation("volumes", "fsx.volume", Via::Reverse("file_system"))
            .many()
            .complete_when(Reach::Own, &["fsx describe-volumes"]),
        relation("svms", "fsx.svm", Via::Reverse("file_system"))
            .many()
            .complete_when(Reach::Own, &["fsx describe-storage-virtual-machines"]),
        relation("repository_associations", "fsx.dra", Via::Reverse("file_system"))
            .many()
            .complete_when(Reach::Own, &["fsx describe-data-repository-associations"]),
        // Backups lie in the account and Region of their source; copies elsewhere are found too when they were loaded,
        // and the question whether there is one elsewhere is asked of `copies`.
        relation("backups", "fsx.backup", Via::Computed).many().complete_when(Reach::Own, &["fsx describe-backups"]),
        relation("subnets", "ec2.subnet", Via::Facts { from: &["subnet_ids"], to: &["id"] })
            .many()
            .complete_when(Reach::Own, &["ec2 describe-subnets"]),
        relation("preferred_subnet", "ec2.subnet", Via::Facts { from: &["preferred_subnet_id"], to: &["id"] })
            .complete_when(Reach::Own, &["ec2 describe-subnets"]),
        relation("vpc_subnets", "ec2.subnet", Via::Facts { from: &["vpc_id"], to: &["vpc_id"] })
            .many()
            .complete_when(Reach::Own, &["ec2 describe-subnets"]),
        relation("home_zones", "ec2.zone", Via::Computed)
            .many()
            .complete_when(Reach::Own, &["ec2 describe-availability-zones", "ec2 describe-subnets"]),
        relation("repository_buckets", "s3.bucket", Via::Computed)
            .many()
            .complete_when(Reach::Everywhere, &["s3api list-buckets"]),
        relation("copies", "copy", Via::Computed).many().complete_when(
            Reach::Everywhere,
            &[
                "fsx describe-backups",
                "fsx describe-volumes",
                "fsx describe-data-repository-associations",
                "backup list-backup-vaults",
                "backup list-recovery-points-by-backup-vault",
            ],
        ),
        relation("schedules", "copy_schedule", Via::Computed).many().complete_when(Reach::Own, SCHEDULE_LISTINGS),
    ],
};

/// Life-cycle states of file systems.
const LIFECYCLES: &[&str] =
    &["AVAILABLE", "CREATING", "FAILED", "DELETING", "MISCONFIGURED", "UPDATING", "MISCONFIGURED_UNAVAILABLE"];
