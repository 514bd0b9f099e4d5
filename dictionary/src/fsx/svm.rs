//! ONTAP storage virtual machines.

use crate::build::{category, relation, source, text, texts};
use crate::{Kind, PARTITIONS, Reach, Via};

/// The kind `fsx.svm`.
pub(crate) const SVM: Kind = Kind {
    name: "fsx.svm",
    doc: "ONTAP storage virtual machine.",
    derived: false,
    part_of: None,
    holds_data: false,
    identity: &["id"],
    scope: &["partition", "account", "region"],
    arn: Some("arn:{partition}:fsx:{region}:{account}:storage-virtual-machine/{file_system_id}/{id}"),
    listings: &["fsx describe-storage-virtual-machines"],
    sources: &[source("fsx describe-storage-virtual-machines", "StorageVirtualMachines[]")],
    facts: &[
        text("id", "Id, as the service gives it").at("StorageVirtualMachineId").or_unknown(),
        text("arn", "ARN; built from the parts where no export gives it").at("ResourceARN").arn_pattern().or_unknown(),
        text("name", "Name").at("Name"),
        text("file_system_id", "File system that it lies on").at("FileSystemId"),
        category("lifecycle", "Life-cycle state, in the words of the service")
            .one_of(&["CREATED", "CREATING", "DELETING", "FAILED", "MISCONFIGURED", "PENDING"])
            .at("Lifecycle"),
        category("subtype", "Role in replication")
            .one_of(&["DEFAULT", "DP_DESTINATION", "SYNC_DESTINATION", "SYNC_SOURCE"])
            .at("Subtype"),
        texts("ad_dns_ips", "DNS servers of the self-managed directory")
            .at("ActiveDirectoryConfiguration.SelfManagedActiveDirectoryConfiguration.DnsIps"),
        texts("tag_keys", "Keys of the tags").at("Tags.Key"),
        texts("tag_values", "Values of the tags, parallel to tag_keys").at("Tags.Value"),
        text("account", "Account that it belongs to, 12 digits").or_account_of("ResourceARN"),
        category("region", "Region that it lies in").or_region_of("ResourceARN"),
        category("partition", "Partition").one_of(PARTITIONS).or_partition_of("ResourceARN"),
    ],
    relations: &[
        relation("file_system", "fsx.file_system", Via::Facts { from: &["file_system_id"], to: &["id"] })
            .complete_when(Reach::Own, &["fsx describe-file-systems"]),
        relation("volumes", "fsx.volume", Via::Reverse("svm"))
            .many()
            .complete_when(Reach::Own, &["fsx describe-volumes"]),
    ],
};
