//! Amazon S3: buckets, their rules and directory buckets. Objects appear in no export.
//!
//! What is known of a bucket comes from one call per topic; only the listing names the bucket.

use crate::build::{boolean, category, instant, integer, relation, source, text, texts};
use crate::derived::SCHEDULE_LISTINGS;
use crate::{Convert, DefaultValue, DocumentFact, Kind, PARTITIONS, Reach, Via};

/// Names the buckets; every other call is about one of them and does not name it.
const LIST: &str = "s3api list-buckets";

/// Region of one bucket.
const LOCATION: &str = "s3api get-bucket-location";

/// Versioning of one bucket.
const VERSIONING: &str = "s3api get-bucket-versioning";

/// Replication rules of one bucket.
const REPLICATION: &str = "s3api get-bucket-replication";

/// Lifecycle rules of one bucket.
const LIFECYCLE: &str = "s3api get-bucket-lifecycle-configuration";

/// Object Lock of one bucket.
const OBJECT_LOCK: &str = "s3api get-object-lock-configuration";

/// Default encryption of one bucket.
const ENCRYPTION: &str = "s3api get-bucket-encryption";

/// Notifications of one bucket.
const NOTIFICATION: &str = "s3api get-bucket-notification-configuration";

/// Tags of one bucket.
const TAGGING: &str = "s3api get-bucket-tagging";

/// Whether a rule or a part of it is on.
const STATUS: &[&str] = &["Enabled", "Disabled"];

/// The kind `s3.bucket`.
pub(crate) const BUCKET: Kind = Kind {
    name: "s3.bucket",
    doc: "General purpose bucket. Facts come from one call per topic; only the listing names the bucket.",
    derived: false,
    part_of: None,
    holds_data: true,
    identity: &["name"],
    scope: &["partition"],
    arn: Some("arn:{partition}:s3:::{name}"),
    listings: &[LIST],
    sources: &[
        source(LIST, "Buckets[]"),
        source(LOCATION, "").named_by("name"),
        source(VERSIONING, "").named_by("name"),
        source(REPLICATION, "").named_by("name"),
        source(OBJECT_LOCK, "").named_by("name"),
        source(ENCRYPTION, "").named_by("name"),
        source(NOTIFICATION, "").named_by("name"),
        source(TAGGING, "").named_by("name"),
    ],
    facts: &[
        text("name", "Name").from(LIST, "Name").or_unknown(),
        text("arn", "ARN; built from the parts where no export gives it")
            .from(LIST, "BucketArn")
            .arn_pattern()
            .or_unknown(),
        category("region", "Region that it lies in")
            .from(LIST, "BucketRegion")
            .from_as(LOCATION, "LocationConstraint", Convert::Location)
            .or_unknown(),
        instant("created_at", "When it was made").from(LIST, "CreationDate"),
        category("versioning", "Versioning of objects")
            .one_of(&["enabled", "suspended", "never"])
            .from_as(VERSIONING, "Status", Convert::Versioning)
            .or(DefaultValue::Text("never"), "S3 API, GetBucketVersioning: Status"),
        category("mfa_delete", "Deleting versions needs a second factor")
            .one_of(&["enabled", "disabled"])
            .from_as(VERSIONING, "MFADelete", Convert::EnabledWord)
            .or(DefaultValue::Text("disabled"), "S3 API, GetBucketVersioning: MFADelete"),
        text("replication_role", "Role that replicates").from(REPLICATION, "ReplicationConfiguration.Role"),
        boolean("object_lock_enabled", "Object Lock is switched on")
            .from_as(OBJECT_LOCK, "ObjectLockConfiguration.ObjectLockEnabled", Convert::BoolFromText)
            .or(DefaultValue::Boolean(false), "S3 API, GetObjectLockConfiguration"),
        category("object_lock_mode", "Mode of the default retention")
            .one_of(&["GOVERNANCE", "COMPLIANCE"])
            .from(OBJECT_LOCK, "ObjectLockConfiguration.Rule.DefaultRetention.Mode"),
        integer("object_lock_days", "Days of the default retention of Object Lock (years count 365)")
            .unit("days")
            .from(OBJECT_LOCK, "ObjectLockConfiguration.Rule.DefaultRetention.Days")
            .from_as(OBJECT_LOCK, "ObjectLockConfiguration.Rule.DefaultRetention.Years", Convert::DaysFromYears),
        category("sse_algorithm", "Default encryption")
            .one_of(&["AES256", "aws:kms", "aws:kms:dsse", "aws:backup", "aws:fsx"])
            .from(ENCRYPTION, "ServerSideEncryptionConfiguration.Rules.ApplyServerSideEncryptionByDefault.SSEAlgorithm")
            .or(DefaultValue::Text("AES256"), "S3 encrypts every new object since January 2023"),
        text("kms_key", "KMS key of the default encryption: ARN, id or alias").from(
            ENCRYPTION,
            "ServerSideEncryptionConfiguration.Rules.ApplyServerSideEncryptionByDefault.KMSMasterKeyID",
        ),
        boolean("eventbridge", "Events are sent to EventBridge")
            .from_as(NOTIFICATION, "EventBridgeConfiguration", Convert::Present)
            .or(DefaultValue::Boolean(false), "S3 API, GetBucketNotificationConfiguration: EventBridgeConfiguration"),
        boolean("force_destroy", "Terraform destroys it although it is not empty").or_unknown(),
        texts("tag_keys", "Keys of the tags").from(TAGGING, "TagSet.Key"),
        texts("tag_values", "Values of the tags, parallel to tag_keys").from(TAGGING, "TagSet.Value"),
        text("account", "Account that it belongs to, 12 digits").document(DocumentFact::Account).or_unknown(),
        category("partition", "Partition")
            .one_of(PARTITIONS)
            .from_as(LIST, "BucketArn", Convert::PartitionFromArn)
            .document(DocumentFact::Partition)
            .or_unknown(),
    ],
    relations: &[
        relation("replication_rules", "s3.replication_rule", Via::Parts)
            .many()
            .complete_when(Reach::Own, &[REPLICATION]),
        relation("lifecycle_rules", "s3.lifecycle_rule", Via::Parts).many().complete_when(Reach::Own, &[LIFECYCLE]),
        relation("replicates_to", "s3.bucket", Via::Computed)
            .many()
            .complete_when(Reach::Everywhere, &[LIST, REPLICATION]),
        relation("replicated_from", "s3.bucket", Via::Reverse("replicates_to"))
            .many()
            .complete_when(Reach::Everywhere, &[LIST, REPLICATION]),
        relation("copies", "copy", Via::Computed).many().complete_when(
            Reach::Everywhere,
            &[
                LIST,
                VERSIONING,
                REPLICATION,
                LIFECYCLE,
                OBJECT_LOCK,
                "backup list-backup-vaults",
                "backup list-recovery-points-by-backup-vault",
            ],
        ),
        relation("schedules", "copy_schedule", Via::Computed).many().complete_when(Reach::Own, SCHEDULE_LISTINGS),
    ],
};

/// The kind `s3.replication_rule`.
pub(crate) const REPLICATION_RULE: Kind = Kind {
    name: "s3.replication_rule",
    doc: "One replication rule of a bucket.",
    derived: false,
    part_of: Some("s3.bucket"),
    holds_data: false,
    identity: &["id"],
    scope: &[],
    arn: None,
    listings: &[],
    sources: &[source(REPLICATION, "ReplicationConfiguration.Rules[]").named_by("name")],
    facts: &[
        category("status", "Whether the rule is on").one_of(STATUS).at("Status"),
        integer("priority", "Which rule wins; higher first").at("Priority"),
        boolean("filter_present", "The rule has a Filter (version 2); without one it is a legacy rule (version 1)")
            .at_as("Filter", Convert::Present)
            .or(DefaultValue::Boolean(false), "S3 API, ReplicationRule: Filter"),
        text("prefix", "Prefix of the object keys in scope; empty: all")
            .at("Filter.Prefix")
            .at("Filter.And.Prefix")
            .at("Prefix")
            .or(DefaultValue::Text(""), "an empty or absent prefix means all keys"),
        category("delete_marker_replication", "Delete markers are replicated")
            .one_of(STATUS)
            .at("DeleteMarkerReplication.Status")
            .or_unknown()
            .computed(&["filter_present"]),
        text("destination_bucket", "ARN of the destination bucket; names neither Region nor account")
            .at("Destination.Bucket"),
        text("destination_account", "Account of the destination bucket, where the rule names it")
            .at("Destination.Account"),
        category("destination_storage_class", "Storage class of replicas; absent: that of the source")
            .at("Destination.StorageClass"),
        text("replica_kms_key", "KMS key of replicas").at("Destination.EncryptionConfiguration.ReplicaKmsKeyID"),
        category("sse_kms_objects", "Objects under KMS keys are replicated")
            .one_of(STATUS)
            .at("SourceSelectionCriteria.SseKmsEncryptedObjects.Status"),
        category(
            "existing_objects",
            "Existing objects are replicated; the API calls it no longer supported: do not trust Enabled",
        )
        .one_of(STATUS)
        .at("ExistingObjectReplication.Status"),
        category("rtc_status", "Replication time control").one_of(STATUS).at("Destination.ReplicationTime.Status"),
        integer("rtc_minutes", "Minutes within which objects are to arrive")
            .unit("minutes")
            .at("Destination.ReplicationTime.Time.Minutes"),
        category("metrics_status", "Replication metrics").one_of(STATUS).at("Destination.Metrics.Status"),
        category("owner_override", "Replicas belong to the account of the destination")
            .one_of(&["Destination"])
            .at("Destination.AccessControlTranslation.Owner"),
        category("replica_modifications", "Changes of metadata of replicas are replicated back (two-way replication)")
            .one_of(STATUS)
            .at("SourceSelectionCriteria.ReplicaModifications.Status"),
        text("id", "Id of the rule").at("ID").or_unknown(),
        texts("filter_tag_keys", "Keys of the tags that an object must have")
            .at("Filter.Tag.Key")
            .at("Filter.And.Tags.Key"),
        texts("filter_tag_values", "Values of the tags, parallel to filter_tag_keys")
            .at("Filter.Tag.Value")
            .at("Filter.And.Tags.Value"),
        boolean("covers_all", "Every new object is in scope: no prefix and no tag")
            .computed(&["prefix", "filter_tag_keys"]),
    ],
    relations: &[
        relation("owner", "s3.bucket", Via::Owner),
        relation("destination", "s3.bucket", Via::Computed).complete_when(Reach::Everywhere, &[LIST]),
    ],
};

/// The kind `s3.lifecycle_rule`.
pub(crate) const LIFECYCLE_RULE: Kind = Kind {
    name: "s3.lifecycle_rule",
    doc: "One lifecycle rule of a bucket.",
    derived: false,
    part_of: Some("s3.bucket"),
    holds_data: false,
    identity: &["id"],
    scope: &[],
    arn: None,
    listings: &[],
    sources: &[source(LIFECYCLE, "Rules[]").named_by("name")],
    facts: &[
        text("id", "Id, as the service gives it").at("ID").or_unknown(),
        category("status", "Whether the rule is on").one_of(STATUS).at("Status"),
        text("prefix", "Prefix of the object keys in scope; empty: all")
            .at("Filter.Prefix")
            .at("Filter.And.Prefix")
            .at("Prefix")
            .or(DefaultValue::Text(""), "an empty or absent prefix means all keys"),
        integer("expiration_days", "Days after which current objects expire").unit("days").at("Expiration.Days"),
        instant("expiration_date", "Date on which current objects expire").at("Expiration.Date"),
        boolean("expired_object_delete_marker", "Lone delete markers are removed")
            .at("Expiration.ExpiredObjectDeleteMarker"),
        integer("noncurrent_days", "Days after which noncurrent versions are removed")
            .unit("days")
            .at("NoncurrentVersionExpiration.NoncurrentDays"),
        integer("newer_noncurrent_versions", "So many newer noncurrent versions are kept besides")
            .unit("versions")
            .at("NoncurrentVersionExpiration.NewerNoncurrentVersions")
            .or(DefaultValue::Integer(0), "S3 API, NoncurrentVersionExpiration: NewerNoncurrentVersions"),
        integer("abort_upload_days", "Days until incomplete uploads are removed")
            .unit("days")
            .at("AbortIncompleteMultipartUpload.DaysAfterInitiation"),
        boolean("size_limited", "Only objects above or below a size are meant")
            .at_as("Filter.ObjectSizeGreaterThan", Convert::Present)
            .at_as("Filter.ObjectSizeLessThan", Convert::Present)
            .at_as("Filter.And.ObjectSizeGreaterThan", Convert::Present)
            .at_as("Filter.And.ObjectSizeLessThan", Convert::Present)
            .or(DefaultValue::Boolean(false), "S3 API reference, LifecycleRuleFilter"),
        texts("filter_tag_keys", "Keys of the tags that an object must have")
            .at("Filter.Tag.Key")
            .at("Filter.And.Tags.Key"),
        texts("filter_tag_values", "Values of the tags, parallel to filter_tag_keys")
            .at("Filter.Tag.Value")
            .at("Filter.And.Tags.Value"),
        boolean("covers_all", "Every object is in scope: no prefix, tag or size limit").computed(&[
            "prefix",
            "filter_tag_keys",
            "size_limited",
        ]),
    ],
    relations: &[
        relation("owner", "s3.bucket", Via::Owner),
        relation("transitions", "s3.lifecycle_transition", Via::Parts).many().complete_when(Reach::Own, &[LIFECYCLE]),
    ],
};

/// The kind `s3.lifecycle_transition`.
pub(crate) const LIFECYCLE_TRANSITION: Kind = Kind {
    name: "s3.lifecycle_transition",
    doc: "One move to another storage class by a lifecycle rule.",
    derived: false,
    part_of: Some("s3.lifecycle_rule"),
    holds_data: false,
    identity: &["noncurrent", "storage_class"],
    scope: &[],
    arn: None,
    listings: &[],
    sources: &[
        source(LIFECYCLE, "Rules[].Transitions[]").named_by("name").sets(&[("noncurrent", "false")]),
        source(LIFECYCLE, "Rules[].NoncurrentVersionTransitions[]").named_by("name").sets(&[("noncurrent", "true")]),
    ],
    facts: &[
        category("storage_class", "Storage class").at("StorageClass").or_unknown(),
        integer("days", "Days until the transition").unit("days").at("Days").at("NoncurrentDays"),
        boolean("noncurrent", "Applies to noncurrent versions, not to current objects"),
        instant("after_date", "Transition on this date instead of after days").at("Date"),
    ],
    relations: &[relation("owner", "s3.lifecycle_rule", Via::Owner)],
};

/// The kind `s3.directory_bucket`.
pub(crate) const DIRECTORY_BUCKET: Kind = Kind {
    name: "s3.directory_bucket",
    doc: "Directory bucket (S3 Express One Zone or Local Zone).",
    derived: false,
    part_of: None,
    holds_data: true,
    identity: &["name"],
    scope: &["partition", "region"],
    arn: Some("arn:{partition}:s3express:{region}:{account}:bucket/{name}"),
    listings: &["s3api list-directory-buckets"],
    sources: &[source("s3api list-directory-buckets", "Buckets[]")],
    facts: &[
        text("name", "Name, BASE--ZONEID--x-s3").at("Name").or_unknown(),
        category("zone_id", "Zone that it lies in, by id").at_as("Name", Convert::ZoneFromDirectoryBucket),
        category("zone_type", "Availability Zone or Local Zone")
            .one_of(&["AvailabilityZone", "LocalZone"])
            .or_unknown(),
        category("data_redundancy", "How many zones hold the data: always one")
            .one_of(&["SingleAvailabilityZone", "SingleLocalZone"])
            .or_unknown(),
        category("region", "Region that it lies in").at("BucketRegion").document(DocumentFact::Region).or_unknown(),
        texts("tag_keys", "Keys of the tags").or_unknown(),
        texts("tag_values", "Values of the tags, parallel to tag_keys").or_unknown(),
        text("arn", "ARN; built from the parts where no export gives it").arn_pattern().or_unknown(),
        text("account", "Account that it belongs to, 12 digits").document(DocumentFact::Account).or_unknown(),
        category("partition", "Partition").one_of(PARTITIONS).document(DocumentFact::Partition).or_unknown(),
    ],
    relations: &[
        relation("home_zone", "ec2.zone", Via::Facts { from: &["zone_id"], to: &["id"] })
            .complete_when(Reach::Own, &["ec2 describe-availability-zones"]),
        relation("copies", "copy", Via::Computed).many().complete_when(
            Reach::Everywhere,
            &["backup list-backup-vaults", "backup list-recovery-points-by-backup-vault"],
        ),
        relation("schedules", "copy_schedule", Via::Computed).many().complete_when(Reach::Own, SCHEDULE_LISTINGS),
    ],
};
