//! Short codes of Regions, as they stand in zone ids: `use1` in `use1-az4` is us-east-1.
//!
//! Source: AWS global infrastructure guide, "AWS Availability Zones". Facts of an export always win over this list.

/// Short code and Region, sorted by the code. Regions whose zone ids are not published are missing.
const SHORT_CODES: &[(&str, &str)] = &[
    ("afs1", "af-south-1"),
    ("ape1", "ap-east-1"),
    ("ape2", "ap-east-2"),
    ("apne1", "ap-northeast-1"),
    ("apne2", "ap-northeast-2"),
    ("apne3", "ap-northeast-3"),
    ("aps1", "ap-south-1"),
    ("aps2", "ap-south-2"),
    ("apse1", "ap-southeast-1"),
    ("apse2", "ap-southeast-2"),
    ("apse3", "ap-southeast-3"),
    ("apse4", "ap-southeast-4"),
    ("apse5", "ap-southeast-5"),
    ("apse6", "ap-southeast-6"),
    ("apse7", "ap-southeast-7"),
    ("cac1", "ca-central-1"),
    ("caw1", "ca-west-1"),
    ("euc1", "eu-central-1"),
    ("euc2", "eu-central-2"),
    ("eun1", "eu-north-1"),
    ("eus1", "eu-south-1"),
    ("eus2", "eu-south-2"),
    ("euw1", "eu-west-1"),
    ("euw2", "eu-west-2"),
    ("euw3", "eu-west-3"),
    ("ilc1", "il-central-1"),
    ("mec1", "me-central-1"),
    ("mes1", "me-south-1"),
    ("mxc1", "mx-central-1"),
    ("sae1", "sa-east-1"),
    ("use1", "us-east-1"),
    ("use2", "us-east-2"),
    ("usw1", "us-west-1"),
    ("usw2", "us-west-2"),
];

/// The Region of a zone id, Local Zones included; `None` for one that is not in the list.
pub fn region_of_zone_id(zone_id: &str) -> Option<&'static str> {
    let code = zone_id.split('-').next()?;
    SHORT_CODES.iter().find(|(short, _)| *short == code).map(|(_, region)| *region)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zone_ids_name_their_region() {
        assert_eq!(region_of_zone_id("use1-az4"), Some("us-east-1"));
        assert_eq!(region_of_zone_id("usw2-lax1-az1"), Some("us-west-2"));
        assert_eq!(region_of_zone_id("zz9-az1"), None);
    }
}
