//! What several rules ask about replication: whether a rule is on, and whether replicas arrive in another Region.
//!
//! A destination ARN names neither Region nor account. A destination that was not loaded is unknown, never far away.

use resilint_sdk::prelude::*;

/// Whether the rule is enabled.
pub(crate) fn is_on(rule: s3::ReplicationRule<'_>) -> Result<bool, Undecided> {
    rule.status().is("Enabled")
}

/// Whether the destination lies in another Region than the bucket.
pub(crate) fn leaves_region(rule: s3::ReplicationRule<'_>, bucket: s3::Bucket<'_>) -> Result<bool, Undecided> {
    Ok(rule.destination().required()?.region().required()? != bucket.region().required()?)
}

/// Whether the rule is on and its replicas arrive in another Region.
///
/// S3 accepts a rule only while both buckets are versioned, so versioning that was not exported takes nothing away;
/// versioning that is seen to be off does.
pub(crate) fn reaches_another_region(rule: s3::ReplicationRule<'_>, bucket: s3::Bucket<'_>) -> Result<bool, Undecided> {
    let stopped = has_lost_versions(bucket) || rule.destination().known().any(has_lost_versions);
    all_of([is_on(rule), leaves_region(rule, bucket), Ok(!stopped)])
}

/// Whether versioning is seen to be off.
fn has_lost_versions(bucket: s3::Bucket<'_>) -> bool {
    matches!(bucket.versioning().get(), Ok(Some(state)) if state != "enabled")
}
