use resilint_sdk::Outcome;
use resilint_sdk::prelude::*;

rule! {
    /// Multi-AZ file system really spans two zones
    ///
    /// ## What it finds
    /// File systems of a Multi-AZ type whose subnets are not exactly two, lie in one Availability Zone, or do not
    /// include the preferred one. Zones are compared by id; by name only where both subnets belong to one account.
    ///
    /// ## Why it matters
    /// The deployment type is a promise; the subnets show where the standby is. Names of zones mean different zones in
    /// different accounts, so a shared subnet can look like a second zone and be none.
    ///
    /// ## Example
    /// `"DeploymentType": "MULTI_AZ_1"` with two subnets whose `AvailabilityZoneId` is `euw1-az1`.
    ///
    /// ## How to fix
    /// - Subnets cannot be changed in place: create the file system anew with subnets in two zones
    /// - Terraform: `subnet_ids = [subnet_a, subnet_b]` and `preferred_subnet_id`
    /// - CloudFormation: `SubnetIds` and `PreferredSubnetId`
    ///
    /// ## References
    /// - <https://docs.aws.amazon.com/fsx/latest/ONTAPGuide/high-availability-AZ.html>
    "fsx-multi-zone-in-one-zone" {
        control: "FSX-021",
        severity: Severity::High,
        default: on(),
        failure_modes: &["az_outage"],
    }
    fsx::FileSystem { deployment_type, subnet_ids, preferred_subnet_id, subnets { account, zone, zone_id } } => check
}

fn check(fs: fsx::FileSystem<'_>, _: &Context<'_>) -> Judgement {
    if !fs.deployment_type().required()?.starts_with("MULTI_AZ_") {
        return not_applicable();
    }
    let mut ids: Vec<&str> = fs.subnet_ids().get()?.map(|ids| ids.iter().collect()).unwrap_or_default();
    ids.sort_unstable();
    ids.dedup();
    if ids.len() != 2 {
        return fail("a Multi-AZ file system needs exactly two subnets").at(fs.subnet_ids());
    }
    match fs.preferred_subnet_id().get() {
        Ok(Some(preferred)) if ids.contains(&preferred) => judge_zones(fs),
        Ok(_) => fail("the preferred subnet is none of the two").at(fs.preferred_subnet_id()).at(fs.subnet_ids()),
        // The zones can still be wrong for certain; they cannot make it right.
        Err(missing) => judge_zones(fs).and_then(|zones| if zones == Outcome::Pass { Err(missing) } else { Ok(zones) }),
    }
}

/// Whether the two subnets lie in two zones.
fn judge_zones(fs: fsx::FileSystem<'_>) -> Judgement {
    let mut subnets = fs.subnets().known();
    let (Some(first), Some(second)) = (subnets.next(), subnets.next()) else {
        return unknown("a subnet of the file system is in no export").at(fs.subnets());
    };
    if !same_zone(first, second)? {
        return pass();
    }
    fail("both subnets lie in one zone, so the standby is lost with the active server").at(fs.subnets()).at_each([
        first.zone_id(),
        first.zone(),
        second.zone_id(),
        second.zone(),
    ])
}

/// Whether two subnets lie in one zone: by id, else by name within one account.
fn same_zone(first: ec2::Subnet<'_>, second: ec2::Subnet<'_>) -> Result<bool, Undecided> {
    let ids = (first.zone_id().required(), second.zone_id().required());
    let names = (first.zone().required(), second.zone().required());
    match (ids, names) {
        ((Ok(one), Ok(other)), _) => Ok(one == other),
        (_, (Ok(one), Ok(other))) if first.account().required()? == second.account().required()? => Ok(one == other),
        ((Err(missing), _) | (_, Err(missing)), _) => Err(missing),
    }
}
