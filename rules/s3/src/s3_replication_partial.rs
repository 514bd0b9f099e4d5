use resilint_sdk::prelude::*;

use crate::replication::{is_on, leaves_region};

rule! {
    /// Replication covers the whole bucket
    ///
    /// ## What it finds
    /// Buckets that are replicated to another Region in part only: every enabled rule that leaves the Region asks for a
    /// prefix or a tag.
    ///
    /// Several prefixes are not added up, and priority decides between destinations, not about coverage. A rule for
    /// everything that stays in the Region, or is disabled, does not help.
    ///
    /// ## Why it matters
    /// A rule for one prefix makes the bucket look replicated while most objects are not. A rule for a tag takes only
    /// objects that carry the tag in the very request that writes them.
    ///
    /// ## Example
    /// `"Filter": {"Prefix": "data/"}` in the only rule of `aws s3api get-bucket-replication`.
    ///
    /// ## How to fix
    /// - Widen the rule: `Filter: {"Prefix": ""}`, with `DeleteMarkerReplication` and `Priority` set
    ///
    /// ## References
    /// - <https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-add-config.html>
    /// - <https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-what-is-isnot-replicated.html>
    "s3-replication-partial" {
        control: "S3-004",
        severity: Severity::Medium,
        default: on(),
        failure_modes: &["region_outage", "silent_protection_gap"],
    }
    s3::Bucket { region, replication_rules { status, covers_all, prefix, filter_tag_keys, destination { region } } } => check
}

fn check(bucket: s3::Bucket<'_>, _: &Context<'_>) -> Judgement {
    let rules = bucket.replication_rules();
    let leaves = |rule: s3::ReplicationRule<'_>| all_of([is_on(rule), leaves_region(rule, bucket)]);
    let whole = rules.any(|rule| all_of([rule.covers_all().is_true(), leaves(rule)]));
    if whole == Ok(true) {
        return pass();
    }
    let Some(first) = rules.find(leaves)? else { return not_applicable() };
    whole?;
    let parts = || rules.known().filter(|&rule| leaves(rule) == Ok(true));
    fail("only a part of the bucket is replicated to another Region")
        .at(first.covers_all())
        .at_each(parts().filter_map(|rule| rule.prefix().if_stated()))
        .at_each(parts().filter_map(|rule| rule.filter_tag_keys().if_stated()))
        .lower()
}
