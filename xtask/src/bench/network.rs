//! Subnets and zones: what shows whether a file system really spans two zones.

use super::json::{Json, object, tags};
use super::plan::Cell;
use super::random::Random;

/// A subnet and the zone that it lies in.
pub(crate) struct Subnet {
    /// `subnet-...`
    pub(crate) id: String,
    /// Position of its zone among the three of the Region.
    pub(crate) zone: usize,
    /// The item of describe-subnets.
    pub(crate) item: Json,
}

/// The short code with which zone ids of a Region begin.
pub(crate) fn short_code(region: &str) -> &'static str {
    match region {
        "eu-west-1" => "euw1",
        "eu-central-1" => "euc1",
        "us-east-1" => "use1",
        _ => "apse2",
    }
}

/// The subnets of a cell, dealt out over the three zones in turn.
pub(crate) fn subnets(cell: &Cell, random: &mut Random) -> Vec<Subnet> {
    let vpc = random.id("vpc");
    (0..cell.counts.subnets).map(|index| subnet(cell, random, &vpc, index)).collect()
}

fn subnet(cell: &Cell, random: &mut Random, vpc: &str, index: usize) -> Subnet {
    let (id, zone) = (random.id("subnet"), index % 3);
    let letter = ["a", "b", "c"][zone];
    let item = object([
        ("AvailabilityZoneId", format!("{}-az{}", short_code(cell.region), zone + 1).into()),
        ("MapCustomerOwnedIpOnLaunch", false.into()),
        ("OwnerId", cell.account.as_str().into()),
        ("AssignIpv6AddressOnCreation", false.into()),
        ("Ipv6CidrBlockAssociationSet", Json::List(vec![])),
        ("Tags", tags(&[("Name", &format!("data-{letter}")), ("team", "network")])),
        ("SubnetArn", format!("arn:aws:ec2:{}:{}:subnet/{id}", cell.region, cell.account).into()),
        ("EnableDns64", false.into()),
        ("Ipv6Native", false.into()),
        (
            "PrivateDnsNameOptionsOnLaunch",
            object([
                ("HostnameType", "ip-name".into()),
                ("EnableResourceNameDnsARecord", false.into()),
                ("EnableResourceNameDnsAAAARecord", false.into()),
            ]),
        ),
        ("BlockPublicAccessStates", object([("InternetGatewayBlockMode", "off".into())])),
        ("SubnetId", id.as_str().into()),
        ("State", "available".into()),
        ("VpcId", vpc.into()),
        ("CidrBlock", format!("10.{}.{}.0/24", index / 256, index % 256).into()),
        ("AvailableIpAddressCount", Json::Int(100 + random.below(150).cast_signed())),
        ("AvailabilityZone", format!("{}{letter}", cell.region).into()),
        ("DefaultForAz", false.into()),
        ("MapPublicIpOnLaunch", false.into()),
    ]);
    Subnet { id, zone, item }
}

/// The three zones of a Region.
pub(crate) fn zones(cell: &Cell) -> Vec<Json> {
    ["a", "b", "c"]
        .iter()
        .zip(1..)
        .map(|(letter, number)| {
            object([
                ("OptInStatus", "opt-in-not-required".into()),
                ("Messages", Json::List(vec![])),
                ("RegionName", cell.region.into()),
                ("ZoneName", format!("{}{letter}", cell.region).into()),
                ("ZoneId", format!("{}-az{number}", short_code(cell.region)).into()),
                ("GroupName", cell.region.into()),
                ("NetworkBorderGroup", cell.region.into()),
                ("ZoneType", "availability-zone".into()),
                ("State", "available".into()),
            ])
        })
        .collect()
}
