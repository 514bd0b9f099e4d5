//! The read-only AWS CLI calls whose answers resilint knows: how to recognise an answer, and how to collect it.

use std::collections::HashMap;
use std::sync::OnceLock;

/// How often a call has to be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Once per account.
    Account,
    /// Once per account and Region in use.
    Region,
    /// Once per account, Region in use, and value of a parameter that no listing gives.
    RegionAndValue {
        /// The request parameter, without hyphens in front: `resource-type`.
        parameter: &'static str,
        /// All its values.
        values: &'static [&'static str],
    },
    /// Once per item of another listing.
    Each {
        /// The request parameter, without hyphens in front: `bucket`. Where an item needs two, a space is between them:
        /// `backup-plan-id selection-id`.
        parameter: &'static str,
        /// The command that lists what to ask about: `s3api list-buckets`.
        listing: &'static str,
        /// Path of the parameter's values in that listing, for a JMESPath query: `Buckets[].Name`. For two parameters
        /// each value is a pair: `BackupSelectionsList[].[BackupPlanId, SelectionId]`.
        values: &'static str,
    },
}

/// One call of the AWS CLI.
#[derive(Debug)]
pub struct Command {
    /// Service as the CLI spells it: `s3api`.
    pub service: &'static str,
    /// Operation as the CLI spells it: `get-bucket-versioning`.
    pub name: &'static str,
    /// How often it is called.
    pub scope: Scope,
    /// Top-level keys of an answer; the first is the one that carries it.
    pub keys: &'static [&'static str],
    /// Members that mean "there is more" when they stand in the answer.
    pub tokens: &'static [&'static str],
    /// Error codes that mean "there is none", as against "not allowed".
    pub none_codes: &'static [&'static str],
    /// Prints nothing at all when there is nothing.
    pub silent_when_empty: bool,
    /// Further arguments that an export should pass: `--owner-ids self`.
    pub arguments: &'static str,
}

/// The command of that full name, such as `fsx describe-backups`.
pub fn command(full_name: &str) -> Option<&'static Command> {
    static BY_NAME: OnceLock<HashMap<String, &'static Command>> = OnceLock::new();
    let by_name = BY_NAME.get_or_init(|| {
        COMMANDS.iter().map(|command| (format!("{} {}", command.service, command.name), command)).collect()
    });
    by_name.get(full_name).copied()
}

/// Every command, grouped by service.
pub const COMMANDS: &[Command] = &[
    call("sts", "get-caller-identity", Scope::Account, &["Account", "UserId", "Arn"]),
    call("ec2", "describe-regions", Scope::Account, &["Regions"]).arguments("--all-regions"),
    call("ec2", "describe-availability-zones", Scope::Region, &["AvailabilityZones"])
        .arguments("--all-availability-zones"),
    call("ec2", "describe-subnets", Scope::Region, &["Subnets"]).tokens(NEXT_TOKEN),
    call("ec2", "describe-route-tables", Scope::Region, &["RouteTables"]).tokens(NEXT_TOKEN),
    call("ec2", "describe-instances", Scope::Region, &["Reservations"]).tokens(NEXT_TOKEN),
    call("ec2", "describe-volumes", Scope::Region, &["Volumes"]).tokens(NEXT_TOKEN),
    call("ec2", "describe-snapshots", Scope::Region, &["Snapshots"]).tokens(NEXT_TOKEN).arguments("--owner-ids self"),
    call("ec2", "describe-locked-snapshots", Scope::Region, &["Snapshots"]).tokens(NEXT_TOKEN),
    call("ec2", "list-snapshots-in-recycle-bin", Scope::Region, &["Snapshots"]).tokens(NEXT_TOKEN),
    call("ec2", "list-images-in-recycle-bin", Scope::Region, &["Images"]).tokens(NEXT_TOKEN),
    call("ec2", "list-volumes-in-recycle-bin", Scope::Region, &["Volumes"]).tokens(NEXT_TOKEN),
    call("ec2", "describe-images", Scope::Region, &["Images"])
        .tokens(NEXT_TOKEN)
        .arguments("--owners self --include-disabled"),
    call("ec2", "get-image-ancestry", EACH_IMAGE, &["ImageAncestryEntries"]),
    call("ec2", "describe-launch-template-versions", Scope::Region, &["LaunchTemplateVersions"])
        .tokens(NEXT_TOKEN)
        .arguments("--versions '$Latest' '$Default'"),
    call("fsx", "describe-file-systems", Scope::Region, &["FileSystems"]).tokens(NEXT_TOKEN),
    call("fsx", "describe-volumes", Scope::Region, &["Volumes"]).tokens(NEXT_TOKEN),
    call("fsx", "describe-storage-virtual-machines", Scope::Region, &["StorageVirtualMachines"]).tokens(NEXT_TOKEN),
    call("fsx", "describe-backups", Scope::Region, &["Backups"]).tokens(NEXT_TOKEN),
    call("fsx", "describe-snapshots", Scope::Region, &["Snapshots"]).tokens(NEXT_TOKEN),
    call("fsx", "describe-data-repository-associations", Scope::Region, &["Associations"]).tokens(NEXT_TOKEN),
    call("s3api", "list-buckets", Scope::Account, &["Buckets", "Owner", "Prefix"])
        .tokens(CONTINUATION_TOKEN)
        .arguments("--page-size 1000"),
    call("s3api", "list-directory-buckets", Scope::Region, &["Buckets"]).tokens(CONTINUATION_TOKEN),
    call("s3api", "get-bucket-location", EACH_BUCKET, &["LocationConstraint"]),
    call("s3api", "get-bucket-versioning", EACH_BUCKET, &["Status", "MFADelete"]).silent_when_empty(),
    call("s3api", "get-bucket-replication", EACH_BUCKET, &["ReplicationConfiguration"])
        .none_codes(&["ReplicationConfigurationNotFoundError"]),
    call("s3api", "get-bucket-lifecycle-configuration", EACH_BUCKET, &["Rules", "TransitionDefaultMinimumObjectSize"])
        .none_codes(&["NoSuchLifecycleConfiguration"]),
    call("s3api", "get-object-lock-configuration", EACH_BUCKET, &["ObjectLockConfiguration"])
        .none_codes(&["ObjectLockConfigurationNotFoundError"]),
    call("s3api", "get-bucket-encryption", EACH_BUCKET, &["ServerSideEncryptionConfiguration"])
        .none_codes(&["ServerSideEncryptionConfigurationNotFoundError"]),
    call(
        "s3api",
        "get-bucket-notification-configuration",
        EACH_BUCKET,
        &["TopicConfigurations", "QueueConfigurations", "LambdaFunctionConfigurations", "EventBridgeConfiguration"],
    )
    .silent_when_empty(),
    call("s3api", "get-bucket-tagging", EACH_BUCKET, &["TagSet"]).none_codes(&["NoSuchTagSet"]),
    call("backup", "list-backup-plans", Scope::Region, &["BackupPlansList"]).tokens(NEXT_TOKEN),
    call(
        "backup",
        "get-backup-plan",
        EACH_PLAN,
        &[
            "BackupPlan",
            "BackupPlanId",
            "BackupPlanArn",
            "VersionId",
            "CreatorRequestId",
            "CreationDate",
            "DeletionDate",
            "LastExecutionDate",
            "AdvancedBackupSettings",
            "ScheduledRunsPreview",
        ],
    ),
    call("backup", "list-backup-selections", EACH_PLAN, &["BackupSelectionsList"]).tokens(NEXT_TOKEN),
    call(
        "backup",
        "get-backup-selection",
        EACH_SELECTION,
        &["BackupSelection", "SelectionId", "BackupPlanId", "CreationDate", "CreatorRequestId"],
    ),
    call("backup", "list-backup-vaults", Scope::Region, &["BackupVaultList"]).tokens(NEXT_TOKEN),
    call(
        "backup",
        "describe-backup-vault",
        EACH_VAULT,
        &[
            "BackupVaultName",
            "BackupVaultArn",
            "VaultType",
            "VaultState",
            "EncryptionKeyArn",
            "CreationDate",
            "CreatorRequestId",
            "NumberOfRecoveryPoints",
            "Locked",
            "MinRetentionDays",
            "MaxRetentionDays",
            "LockDate",
            "SourceBackupVaultArn",
            "MpaApprovalTeamArn",
            "MpaSessionArn",
            "LatestMpaApprovalTeamUpdate",
            "EncryptionKeyType",
        ],
    ),
    call("backup", "get-backup-vault-access-policy", EACH_VAULT, &["Policy", "BackupVaultName", "BackupVaultArn"])
        .none_codes(&["ResourceNotFoundException"]),
    call("backup", "list-recovery-points-by-backup-vault", EACH_VAULT, &["RecoveryPoints"]).tokens(NEXT_TOKEN),
    call("backup", "list-protected-resources", Scope::Region, &["Results"]).tokens(NEXT_TOKEN),
    call("backup", "list-copy-jobs", Scope::Region, &["CopyJobs"]).tokens(NEXT_TOKEN),
    call("backup", "list-backup-jobs", Scope::Region, &["BackupJobs"]).tokens(NEXT_TOKEN),
    call("backup", "list-restore-jobs", Scope::Region, &["RestoreJobs"]).tokens(NEXT_TOKEN),
    call(
        "backup",
        "describe-recovery-point",
        EACH_RECOVERY_POINT,
        &[
            "RecoveryPointArn",
            "BackupVaultName",
            "BackupVaultArn",
            "SourceBackupVaultArn",
            "ResourceArn",
            "ResourceType",
            "CreatedBy",
            "IamRoleArn",
            "Status",
            "StatusMessage",
            "CreationDate",
            "InitiationDate",
            "CompletionDate",
            "BackupSizeInBytes",
            "CalculatedLifecycle",
            "Lifecycle",
            "EncryptionKeyArn",
            "IsEncrypted",
            "StorageClass",
            "LastRestoreTime",
            "ParentRecoveryPointArn",
            "CompositeMemberIdentifier",
            "IsParent",
            "ResourceName",
            "VaultType",
            "IndexStatus",
            "IndexStatusMessage",
            "EncryptionKeyType",
            "ScanResults",
        ],
    ),
    call("backup", "list-legal-holds", Scope::Region, &["LegalHolds"]).tokens(NEXT_TOKEN),
    call("backup", "list-recovery-points-by-legal-hold", EACH_LEGAL_HOLD, &["RecoveryPoints"]).tokens(NEXT_TOKEN),
    call("backup", "describe-global-settings", Scope::Account, &["GlobalSettings", "LastUpdateTime"]),
    call(
        "backup",
        "describe-region-settings",
        Scope::Region,
        &["ResourceTypeOptInPreference", "ResourceTypeManagementPreference"],
    ),
    call("backup", "list-restore-testing-plans", Scope::Region, &["RestoreTestingPlans"]).tokens(NEXT_TOKEN),
    call("backup", "list-restore-testing-selections", EACH_RESTORE_TESTING_PLAN, &["RestoreTestingSelections"])
        .tokens(NEXT_TOKEN),
    call("dlm", "get-lifecycle-policies", Scope::Region, &["Policies"]),
    call("dlm", "get-lifecycle-policy", EACH_DLM_POLICY, &["Policy"]),
    call("rbin", "list-rules", EACH_RECYCLED_TYPE, &["Rules"]).tokens(NEXT_TOKEN),
    call(
        "rbin",
        "get-rule",
        EACH_RECYCLE_BIN_RULE,
        &[
            "Identifier",
            "Description",
            "ResourceType",
            "RetentionPeriod",
            "ResourceTags",
            "Status",
            "LockConfiguration",
            "LockState",
            "LockEndTime",
            "RuleArn",
            "ExcludeResourceTags",
        ],
    ),
    call("autoscaling", "describe-auto-scaling-groups", Scope::Region, &["AutoScalingGroups"]).tokens(NEXT_TOKEN),
    call("elb", "describe-load-balancers", Scope::Region, &["LoadBalancerDescriptions"]).tokens(NEXT_MARKER),
    call("elb", "describe-load-balancer-attributes", EACH_CLASSIC_BALANCER, &["LoadBalancerAttributes"]),
    call("elb", "describe-instance-health", EACH_CLASSIC_BALANCER, &["InstanceStates"]),
    call("elb", "describe-tags", EACH_CLASSIC_BALANCER_TAGS, &["TagDescriptions"]),
    call("elbv2", "describe-load-balancers", Scope::Region, &["LoadBalancers"]).tokens(NEXT_MARKER),
    call("elbv2", "describe-load-balancer-attributes", EACH_BALANCER, &["Attributes"]),
    call("elbv2", "describe-target-groups", Scope::Region, &["TargetGroups"]).tokens(NEXT_MARKER),
    call("elbv2", "describe-target-health", EACH_TARGET_GROUP, &["TargetHealthDescriptions"]),
    call("elbv2", "describe-tags", EACH_BALANCER_TAGS, &["TagDescriptions"]),
    call("efs", "describe-file-systems", Scope::Region, &["FileSystems", "Marker"]).tokens(NEXT_MARKER),
    call("efs", "describe-backup-policy", EACH_EFS_FILE_SYSTEM, &["BackupPolicy"]).none_codes(&["PolicyNotFound"]),
    call("efs", "describe-mount-targets", EACH_EFS_FILE_SYSTEM, &["MountTargets", "Marker"]).tokens(NEXT_MARKER),
    call("efs", "describe-replication-configurations", Scope::Region, &["Replications"])
        .tokens(NEXT_TOKEN)
        .none_codes(&["ReplicationNotFound"]),
    call("rds", "describe-db-instances", Scope::Region, &["DBInstances"]).tokens(MARKER),
    call("rds", "describe-db-clusters", Scope::Region, &["DBClusters"]).tokens(MARKER),
    call("rds", "describe-global-clusters", Scope::Region, &["GlobalClusters"]).tokens(MARKER),
    call("rds", "describe-db-snapshots", Scope::Region, &["DBSnapshots"]).tokens(MARKER),
    call("rds", "describe-db-cluster-snapshots", Scope::Region, &["DBClusterSnapshots"]).tokens(MARKER),
    call("rds", "describe-db-instance-automated-backups", Scope::Region, &["DBInstanceAutomatedBackups"])
        .tokens(MARKER),
    call("rds", "describe-db-cluster-automated-backups", Scope::Region, &["DBClusterAutomatedBackups"]).tokens(MARKER),
    call("dynamodb", "list-tables", Scope::Region, &["TableNames"]).tokens(&["LastEvaluatedTableName", "NextToken"]),
    call("dynamodb", "describe-table", EACH_TABLE, &["Table"]),
    call("dynamodb", "describe-continuous-backups", EACH_TABLE, &["ContinuousBackupsDescription"]),
    call("dynamodb", "list-backups", Scope::Region, &["BackupSummaries"])
        .tokens(&["LastEvaluatedBackupArn", "NextToken"]),
    call("dynamodb", "list-tags-of-resource", EACH_TABLE_ARN, &["Tags"]).tokens(NEXT_TOKEN),
    call("kms", "list-keys", Scope::Region, &["Keys", "Truncated"]).tokens(NEXT_MARKER),
    call("kms", "describe-key", EACH_KEY, &["KeyMetadata"]),
    call("kms", "list-aliases", Scope::Region, &["Aliases", "Truncated"]).tokens(NEXT_MARKER),
    call("ds", "describe-directories", Scope::Region, &["DirectoryDescriptions"]).tokens(NEXT_TOKEN),
    call("ds", "describe-trusts", Scope::Region, &["Trusts"]).tokens(NEXT_TOKEN),
    call("proton", "list-environments", Scope::Region, &["environments"]).tokens(PROTON_TOKEN),
    call("proton", "list-services", Scope::Region, &["services"]).tokens(PROTON_TOKEN),
    call("proton", "list-service-instances", Scope::Region, &["serviceInstances"]).tokens(PROTON_TOKEN),
    call("proton", "list-environment-templates", Scope::Region, &["templates"]).tokens(PROTON_TOKEN),
    call("proton", "get-environment", EACH_ENVIRONMENT, &["environment"]),
    call("proton", "get-template-sync-config", EACH_ENVIRONMENT_TEMPLATE, &["templateSyncConfig"])
        .arguments("--template-type ENVIRONMENT"),
];

/// What the CLI prints when there is more, for most services.
const NEXT_TOKEN: &[&str] = &["NextToken"];

/// The token of S3; like all that follow, beside that of the CLI, which `--max-items` adds.
const CONTINUATION_TOKEN: &[&str] = &["ContinuationToken", "NextToken"];

/// The token of the load balancers, EFS and KMS. In EFS answers `Marker` only echoes the request.
const NEXT_MARKER: &[&str] = &["NextMarker", "NextToken"];

/// The token of RDS.
const MARKER: &[&str] = &["Marker", "NextToken"];

/// The token of Proton.
const PROTON_TOKEN: &[&str] = &["nextToken", "NextToken"];

/// An own image.
const EACH_IMAGE: Scope = each("image-id", "ec2 describe-images", "Images[].ImageId");

/// A general purpose bucket.
const EACH_BUCKET: Scope = each("bucket", "s3api list-buckets", "Buckets[].Name");

/// A backup plan.
const EACH_PLAN: Scope = each("backup-plan-id", "backup list-backup-plans", "BackupPlansList[].BackupPlanId");

/// A selection of a backup plan.
const EACH_SELECTION: Scope = each(
    "backup-plan-id selection-id",
    "backup list-backup-selections",
    "BackupSelectionsList[].[BackupPlanId, SelectionId]",
);

/// A backup vault.
const EACH_VAULT: Scope = each("backup-vault-name", "backup list-backup-vaults", "BackupVaultList[].BackupVaultName");

/// A recovery point of a vault.
const EACH_RECOVERY_POINT: Scope = each(
    "backup-vault-name recovery-point-arn",
    "backup list-recovery-points-by-backup-vault",
    "RecoveryPoints[].[BackupVaultName, RecoveryPointArn]",
);

/// A legal hold.
const EACH_LEGAL_HOLD: Scope = each("legal-hold-id", "backup list-legal-holds", "LegalHolds[].LegalHoldId");

/// A restore testing plan.
const EACH_RESTORE_TESTING_PLAN: Scope = each(
    "restore-testing-plan-name",
    "backup list-restore-testing-plans",
    "RestoreTestingPlans[].RestoreTestingPlanName",
);

/// A policy of Data Lifecycle Manager.
const EACH_DLM_POLICY: Scope = each("policy-id", "dlm get-lifecycle-policies", "Policies[].PolicyId");

/// A Recycle Bin rule.
const EACH_RECYCLE_BIN_RULE: Scope = each("identifier", "rbin list-rules", "Rules[].Identifier");

/// A Classic Load Balancer.
const EACH_CLASSIC_BALANCER: Scope =
    each("load-balancer-name", "elb describe-load-balancers", "LoadBalancerDescriptions[].LoadBalancerName");

/// The same, where the parameter takes several.
const EACH_CLASSIC_BALANCER_TAGS: Scope =
    each("load-balancer-names", "elb describe-load-balancers", "LoadBalancerDescriptions[].LoadBalancerName");

/// A load balancer of the newer types.
const EACH_BALANCER: Scope =
    each("load-balancer-arn", "elbv2 describe-load-balancers", "LoadBalancers[].LoadBalancerArn");

/// The same, where the parameter takes several.
const EACH_BALANCER_TAGS: Scope =
    each("resource-arns", "elbv2 describe-load-balancers", "LoadBalancers[].LoadBalancerArn");

/// A target group.
const EACH_TARGET_GROUP: Scope =
    each("target-group-arn", "elbv2 describe-target-groups", "TargetGroups[].TargetGroupArn");

/// An EFS file system.
const EACH_EFS_FILE_SYSTEM: Scope = each("file-system-id", "efs describe-file-systems", "FileSystems[].FileSystemId");

/// A DynamoDB table.
const EACH_TABLE: Scope = each("table-name", "dynamodb list-tables", "TableNames[]");

/// The same by ARN, which the listing does not give.
const EACH_TABLE_ARN: Scope = each("resource-arn", "dynamodb describe-table", "Table.TableArn");

/// A KMS key.
const EACH_KEY: Scope = each("key-id", "kms list-keys", "Keys[].KeyId");

/// A Proton environment.
const EACH_ENVIRONMENT: Scope = each("name", "proton list-environments", "environments[].name");

/// A Proton environment template.
const EACH_ENVIRONMENT_TEMPLATE: Scope = each("template-name", "proton list-environment-templates", "templates[].name");

/// A type that the Recycle Bin keeps. Answers do not say which type was asked for.
const EACH_RECYCLED_TYPE: Scope =
    Scope::RegionAndValue { parameter: "resource-type", values: &["EBS_SNAPSHOT", "EC2_IMAGE", "EBS_VOLUME"] };

/// A scope of one call per value in a listing.
const fn each(parameter: &'static str, listing: &'static str, values: &'static str) -> Scope {
    Scope::Each { parameter, listing, values }
}

/// A call without peculiarities; the methods of [`Command`] add them.
const fn call(service: &'static str, name: &'static str, scope: Scope, keys: &'static [&'static str]) -> Command {
    Command { service, name, scope, keys, tokens: &[], none_codes: &[], silent_when_empty: false, arguments: "" }
}

impl Command {
    /// Says by these members that there is more.
    const fn tokens(mut self, tokens: &'static [&'static str]) -> Self {
        self.tokens = tokens;
        self
    }

    /// Says by these error codes that there is none.
    const fn none_codes(mut self, codes: &'static [&'static str]) -> Self {
        self.none_codes = codes;
        self
    }

    /// Prints nothing when there is nothing.
    const fn silent_when_empty(mut self) -> Self {
        self.silent_when_empty = true;
        self
    }

    /// Should be passed these arguments.
    const fn arguments(mut self, arguments: &'static str) -> Self {
        self.arguments = arguments;
        self
    }
}
