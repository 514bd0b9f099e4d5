//! OpenZFS snapshots. ONTAP snapshots appear in no export.

use crate::build::{category, instant, relation, source, text};
use crate::{Kind, PARTITIONS, Reach, Via};

/// The kind `fsx.snapshot`.
pub(crate) const SNAPSHOT: Kind = Kind {
    name: "fsx.snapshot",
    doc: "OpenZFS snapshot.",
    derived: false,
    part_of: None,
    holds_data: false,
    identity: &["id"],
    scope: &["partition", "account", "region"],
    arn: Some("arn:{partition}:fsx:{region}:{account}:snapshot/{volume_id}/{id}"),
    listings: &["fsx describe-snapshots"],
    sources: &[source("fsx describe-snapshots", "Snapshots[]")],
    facts: &[
        text("id", "Id, as the service gives it").at("SnapshotId").or_unknown(),
        text("arn", "ARN; built from the parts where no export gives it").at("ResourceARN").arn_pattern().or_unknown(),
        text("volume_id", "Volume that it is of").at("VolumeId"),
        category("lifecycle", "Life-cycle state, in the words of the service")
            .one_of(&["PENDING", "CREATING", "DELETING", "AVAILABLE"])
            .at("Lifecycle"),
        instant("created_at", "When it was made").at("CreationTime"),
        text("account", "Account that it belongs to, 12 digits").or_account_of("ResourceARN"),
        category("region", "Region that it lies in").or_region_of("ResourceARN"),
        category("partition", "Partition").one_of(PARTITIONS).or_partition_of("ResourceARN"),
    ],
    relations: &[relation("volume", "fsx.volume", Via::Facts { from: &["volume_id"], to: &["id"] })
        .complete_when(Reach::Own, &["fsx describe-volumes"])],
};
