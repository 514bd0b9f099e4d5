use resilint_sdk::prelude::*;

use crate::replication::is_on;
use crate::scope::Scope;

rule! {
    /// Replication destination is able to keep what it receives
    ///
    /// ## What it finds
    /// Enabled replication rules that cannot work, or whose replicas do not last: the source or the destination is not
    /// versioned, or the destination is the bucket itself.
    ///
    /// One severity lower: the destination expires objects or noncurrent versions that the source keeps longer. Only
    /// lifecycle rules that meet what is replicated are compared; a rule of the source stands for one of the destination
    /// if it covers all that the other removes.
    ///
    /// ## Why it matters
    /// Replication stops in silence when one end loses versioning. A replica that is gone before the original is no copy
    /// for the day on which the original is lost.
    ///
    /// ## Example
    /// A rule into `example-copy`, for which `aws s3api get-bucket-versioning` prints `{"Status": "Suspended"}`.
    ///
    /// ## How to fix
    /// - CLI: `aws s3api put-bucket-versioning --bucket DESTINATION --versioning-configuration Status=Enabled`
    /// - Lengthen or remove lifecycle rules of the destination until they keep what the source keeps;
    ///   `put-bucket-lifecycle-configuration` replaces the whole configuration
    ///
    /// ## References
    /// - <https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-requirements.html>
    /// - <https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-what-is-isnot-replicated.html>
    "s3-replica-not-retained" {
        control: "S3-006",
        severity: Severity::High,
        default: on(),
        caused_by: &["s3-versioning-off"],
        failure_modes: &["region_outage", "silent_protection_gap"],
    }
    s3::Bucket {
        name, versioning,
        lifecycle_rules {
            status, prefix, filter_tag_keys, filter_tag_values, size_limited,
            expiration_days, expiration_date, noncurrent_days, newer_noncurrent_versions,
        },
        replication_rules {
            status, prefix, filter_tag_keys, filter_tag_values, destination_bucket,
            destination {
                name, versioning,
                lifecycle_rules {
                    status, prefix, filter_tag_keys, filter_tag_values, size_limited,
                    expiration_days, expiration_date, noncurrent_days, newer_noncurrent_versions,
                },
            },
        },
    } => check
}

fn check(bucket: s3::Bucket<'_>, _: &Context<'_>) -> Judgement {
    let rules = bucket.replication_rules();
    if !rules.any(is_on)? {
        return not_applicable();
    }
    let versioned = bucket.versioning().is("enabled");
    if versioned == Ok(false) {
        return fail("nothing is replicated from a bucket without versioning").at(bucket.versioning());
    }
    let lost = rules.find(|rule| all_of([is_on(rule), loses_all(rule, bucket)]));
    if let Ok(Some(rule)) = lost {
        let versioning = rule.destination().known().map(|destination| destination.versioning());
        return match is_itself(rule, bucket) {
            Ok(true) => fail("the destination is the bucket itself").at(rule.destination_bucket()),
            _ => fail("the destination keeps no versions, so it receives nothing")
                .at(rule.destination_bucket())
                .at_each(versioning),
        };
    }
    let sooner = rules.find(|rule| all_of([is_on(rule), forgets_sooner(rule, bucket)]));
    if let Ok(Some(rule)) = sooner {
        let lifecycle = rule.destination().known().map(|destination| destination.lifecycle_rules());
        return fail("the destination removes what the source still keeps")
            .at(rule.destination_bucket())
            .at_each(lifecycle)
            .lower();
    }
    all_of([versioned, lost.map(|_| true), sooner.map(|_| true)])?;
    pass()
}

/// Whether nothing arrives, or it arrives where the original lies.
fn loses_all(rule: s3::ReplicationRule<'_>, bucket: s3::Bucket<'_>) -> Result<bool, Undecided> {
    let versioned = rule.destination().required()?.versioning().is("enabled");
    any_of([is_itself(rule, bucket), versioned.map(|versioned| !versioned)])
}

/// Whether the bucket is its own destination; names are unique in a partition.
fn is_itself(rule: s3::ReplicationRule<'_>, bucket: s3::Bucket<'_>) -> Result<bool, Undecided> {
    Ok(rule.destination().required()?.name().required()? == bucket.name().required()?)
}

/// Whether a lifecycle rule of the destination removes replicas, or versions of them, that the source still has.
fn forgets_sooner(rule: s3::ReplicationRule<'_>, bucket: s3::Bucket<'_>) -> Result<bool, Undecided> {
    rule.destination().required()?.lifecycle_rules().any(|theirs| {
        all_of([
            theirs.status().is("Enabled"),
            Scope::from(rule).meets(theirs.into()),
            any_of(REMOVALS.map(|removal| outpaces(theirs, bucket, removal))),
        ])
    })
}

/// Whether the rule removes something in this way that no rule of the bucket removes as soon.
fn outpaces(theirs: s3::LifecycleRule<'_>, bucket: s3::Bucket<'_>, removal: Removal) -> Result<bool, Undecided> {
    let Some(limits) = removal(theirs)? else { return Ok(false) };
    let as_soon = |own: [i64; 2]| own.iter().zip(limits).all(|(own, limit)| *own <= limit);
    let removed_here = bucket.lifecycle_rules().any(|ours| {
        all_of([
            ours.status().is("Enabled"),
            Scope::from(ours).covers(theirs.into()),
            removal(ours).map(|own| own.is_some_and(as_soon)),
        ])
    })?;
    Ok(!removed_here)
}

/// Limits after which a lifecycle rule removes something in one way, if it does; smaller is sooner.
type Removal = fn(s3::LifecycleRule<'_>) -> Result<Option<[i64; 2]>, Undecided>;

/// Current objects by age and by date, noncurrent versions by age and number.
const REMOVALS: [Removal; 3] = [
    |rule| Ok(rule.expiration_days().get()?.map(|days| [days, 0])),
    |rule| Ok(rule.expiration_date().get()?.map(|date| [date.0, 0])),
    |rule| match rule.noncurrent_days().get()?.filter(|&days| days > 0) {
        Some(days) => Ok(Some([days, rule.newer_noncurrent_versions().or(0)?])),
        None => Ok(None),
    },
];
