//! Amazon EC2: subnets and zones, the bridge from a resource to where it lies.

use crate::build::{category, relation, source, text};
use crate::{DocumentFact, Kind, PARTITIONS, Reach, Via};

/// The kind `ec2.subnet`.
pub(crate) const SUBNET: Kind = Kind {
    name: "ec2.subnet",
    doc: "Subnet: the bridge from a resource to its zone.",
    derived: false,
    part_of: None,
    holds_data: false,
    identity: &["id"],
    scope: &["partition", "account", "region"],
    arn: Some("arn:{partition}:ec2:{region}:{account}:subnet/{id}"),
    listings: &["ec2 describe-subnets"],
    sources: &[source("ec2 describe-subnets", "Subnets[]")],
    facts: &[
        text("id", "Id, as the service gives it").at("SubnetId").or_unknown(),
        text("arn", "ARN; built from the parts where no export gives it").at("SubnetArn").arn_pattern().or_unknown(),
        text("account", "Account that owns it, 12 digits; another one than the user's when it is shared")
            .at("OwnerId")
            .or_account_of("SubnetArn"),
        text("vpc_id", "VPC that it lies in").at("VpcId"),
        category("zone", "Availability Zone, Local Zone or Wavelength Zone, by name").at("AvailabilityZone"),
        category("zone_id", "Zone, by id").at("AvailabilityZoneId"),
        text("outpost_arn", "Outpost that it lies on; absent: in a Region or Local Zone").at("OutpostArn"),
        category("region", "Region that it lies in").or_region_of("SubnetArn"),
        category("partition", "Partition").one_of(PARTITIONS).or_partition_of("SubnetArn"),
    ],
    relations: &[relation("home_zone", "ec2.zone", Via::Computed)
        .complete_when(Reach::Own, &["ec2 describe-availability-zones"])],
};

/// The kind `ec2.zone`.
pub(crate) const ZONE: Kind = Kind {
    name: "ec2.zone",
    doc: "Availability Zone, Local Zone or Wavelength Zone as seen by one account.",
    derived: false,
    part_of: None,
    holds_data: false,
    identity: &["name"],
    scope: &["partition", "account", "region"],
    arn: None,
    listings: &["ec2 describe-availability-zones"],
    sources: &[source("ec2 describe-availability-zones", "AvailabilityZones[]")],
    facts: &[
        text("name", "Zone name, as seen by the account").at("ZoneName").or_unknown(),
        text("id", "Zone id, the same in every account").at("ZoneId"),
        category("region", "Region that it lies in").at("RegionName").document(DocumentFact::Region).or_unknown(),
        category("zone_type", "Availability Zone, Local Zone or Wavelength Zone")
            .one_of(&["availability-zone", "local-zone", "wavelength-zone"])
            .at("ZoneType"),
        category("group_name", "Zone group").at("GroupName"),
        category("parent_zone_id", "Zone that runs the control plane of a Local Zone; absent for Availability Zones")
            .at("ParentZoneId"),
        text("parent_zone_name", "The same, by name").at("ParentZoneName"),
        category("opt_in_status", "Whether the account has switched the zone on")
            .one_of(&["opt-in-not-required", "opted-in", "not-opted-in"])
            .at("OptInStatus"),
        category("state", "State, in the words of the service")
            .one_of(&["available", "information", "impaired", "unavailable", "constrained"])
            .at("State"),
        category("network_border_group", "Network border group").at("NetworkBorderGroup"),
        text("account", "Account that it belongs to, 12 digits").document(DocumentFact::Account).or_unknown(),
        category("partition", "Partition").one_of(PARTITIONS).document(DocumentFact::Partition).or_unknown(),
    ],
    relations: &[
        relation("parent_zone", "ec2.zone", Via::Facts { from: &["parent_zone_id"], to: &["id"] })
            .complete_when(Reach::Own, &["ec2 describe-availability-zones"]),
        relation("local_zones", "ec2.zone", Via::Reverse("parent_zone"))
            .many()
            .complete_when(Reach::Own, &["ec2 describe-availability-zones"]),
        relation("subnets", "ec2.subnet", Via::Reverse("home_zone"))
            .many()
            .complete_when(Reach::Own, &["ec2 describe-subnets"]),
    ],
};
