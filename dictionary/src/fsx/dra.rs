//! Links between Lustre file systems and S3. Import and export paths of older file systems are facts of theirs.

use crate::build::{category, instant, relation, source, text, texts};
use crate::{Kind, PARTITIONS, Reach, Via};

/// The kind `fsx.dra`.
pub(crate) const DRA: Kind = Kind {
    name: "fsx.dra",
    doc: "Lustre data repository association (link to S3).",
    derived: false,
    part_of: None,
    holds_data: false,
    identity: &["id"],
    scope: &["partition", "account", "region"],
    arn: Some("arn:{partition}:fsx:{region}:{account}:association/{file_system_id}/{id}"),
    listings: &["fsx describe-data-repository-associations"],
    sources: &[source("fsx describe-data-repository-associations", "Associations[]")],
    facts: &[
        text("id", "Id, as the service gives it").at("AssociationId").or_unknown(),
        text("file_system_id", "Lustre file system").at("FileSystemId"),
        text("data_repository_path", "S3 path, s3://BUCKET/PREFIX").at("DataRepositoryPath"),
        texts(
            "auto_export_events",
            "Events that are exported to S3: NEW, CHANGED, DELETED; absent or empty: no export",
        )
        .at("S3.AutoExportPolicy.Events"),
        texts("auto_import_events", "Events that are imported from S3").at("S3.AutoImportPolicy.Events"),
        category("lifecycle", "Life-cycle state, in the words of the service")
            .one_of(&["CREATING", "AVAILABLE", "MISCONFIGURED", "UPDATING", "DELETING", "FAILED"])
            .at("Lifecycle"),
        text("file_system_path", "Part of the file system that is linked").at("FileSystemPath"),
        instant("created_at", "When it was made").at("CreationTime"),
        text("arn", "ARN; built from the parts where no export gives it").at("ResourceARN").arn_pattern().or_unknown(),
        text("account", "Account that it belongs to, 12 digits").or_account_of("ResourceARN"),
        category("region", "Region that it lies in").or_region_of("ResourceARN"),
        category("partition", "Partition").one_of(PARTITIONS).or_partition_of("ResourceARN"),
    ],
    relations: &[
        relation("file_system", "fsx.file_system", Via::Facts { from: &["file_system_id"], to: &["id"] })
            .complete_when(Reach::Own, &["fsx describe-file-systems"]),
        relation("bucket", "s3.bucket", Via::Computed).complete_when(Reach::Everywhere, &["s3api list-buckets"]),
    ],
};
