use resilint_sdk::prelude::*;
use resilint_sdk::{Category, Cell};

use crate::replication::{is_on, reaches_another_region};
use crate::scope::Scope;

rule! {
    /// No rule moves or writes the only copy to single-zone or reduced-redundancy storage
    ///
    /// ## What it finds
    /// Enabled lifecycle rules that move objects, or noncurrent versions, into a class that lies in one zone.
    ///
    /// One severity lower: replication rules that write replicas into such a class, a documented use for replicas that
    /// can be made again. A note only: another Region is seen to receive all of it in a class that spans zones. A
    /// destination that was not loaded excuses nothing, and a class that this rule does not know is unknown.
    ///
    /// Single objects can be put into one zone directly; no bucket configuration shows that.
    ///
    /// ## Why it matters
    /// `ONEZONE_IA` keeps data in a single zone: the loss of that zone is the loss of the data.
    ///
    /// ## Example
    /// `"Transitions": [{"Days": 30, "StorageClass": "ONEZONE_IA"}]` in an enabled lifecycle rule.
    ///
    /// ## How to fix
    /// - Use `STANDARD_IA` or `INTELLIGENT_TIERING` instead, by `put-bucket-lifecycle-configuration` or
    ///   `put-bucket-replication`; each replaces the whole configuration
    ///
    /// ## References
    /// - <https://docs.aws.amazon.com/AmazonS3/latest/userguide/storage-class-intro.html>
    "s3-single-zone-storage-class" {
        control: "S3-013",
        severity: Severity::Medium,
        default: on(),
        failure_modes: &["az_outage"],
    }
    s3::Bucket {
        region, versioning,
        lifecycle_rules { status, prefix, filter_tag_keys, filter_tag_values, transitions { storage_class } },
        replication_rules {
            status, prefix, filter_tag_keys, filter_tag_values, destination_storage_class,
            destination { region, versioning },
        },
    } => check
}

fn check(bucket: s3::Bucket<'_>, _: &Context<'_>) -> Judgement {
    let (lifecycle, replication) = (bucket.lifecycle_rules(), bucket.replication_rules());
    let is_alone = |scope: Scope<'_>| Ok(!has_distant_copy(bucket, scope));
    if let Ok(Some(rule)) = lifecycle.find(|rule| all_of([moves(rule), is_alone(rule.into())])) {
        return fail("a lifecycle rule moves the only copy that is seen into a single zone")
            .at(class(rule))
            .at_each(rule.prefix().if_stated());
    }
    if let Ok(Some(rule)) = replication.find(|rule| all_of([writes(rule), is_alone(rule.into())])) {
        return fail("replicas are written into a class that may be lost with one zone")
            .at(rule.destination_storage_class())
            .lower();
    }
    let cell = match (lifecycle.find(moves)?, replication.find(writes)?) {
        (Some(rule), _) => class(rule),
        (None, Some(rule)) => rule.destination_storage_class().cite(),
        (None, None) => return pass(),
    };
    fail("one copy lies in a single zone; another Region receives all of it in a class that spans zones")
        .at(cell)
        .lower_to(Severity::Note)
}

/// Whether the lifecycle rule is on and moves objects or versions into a single zone.
fn moves(rule: s3::LifecycleRule<'_>) -> Result<bool, Undecided> {
    let into_one_zone = rule.transitions().any(|transition| is_single_zone(transition.storage_class()));
    all_of([rule.status().is("Enabled"), into_one_zone])
}

/// Whether the replication rule is on and writes replicas into a single zone.
fn writes(rule: s3::ReplicationRule<'_>) -> Result<bool, Undecided> {
    all_of([is_on(rule), is_single_zone(rule.destination_storage_class())])
}

/// Whether objects of that class may be lost with one zone. No class at a destination is the class of the source.
fn is_single_zone(class: Fact<'_, Category>) -> Result<bool, Undecided> {
    match class.get()? {
        Some("ONEZONE_IA" | "EXPRESS_ONEZONE" | "REDUCED_REDUNDANCY") => Ok(true),
        Some("STANDARD" | "STANDARD_IA" | "INTELLIGENT_TIERING" | "GLACIER_IR") => Ok(false),
        Some("GLACIER" | "Glacier" | "DEEP_ARCHIVE") | None => Ok(false),
        Some(_) => Err(class.unfamiliar()),
    }
}

/// Whether another Region is seen to receive every object of the scope in a class that spans zones.
fn has_distant_copy(bucket: s3::Bucket<'_>, scope: Scope<'_>) -> bool {
    let receives = |rule: s3::ReplicationRule<'_>| {
        let spans_zones = is_single_zone(rule.destination_storage_class()).map(|single| !single);
        all_of([reaches_another_region(rule, bucket), spans_zones, Scope::from(rule).covers(scope)])
    };
    bucket.replication_rules().known().any(|rule| receives(rule) == Ok(true))
}

/// The class that shows what the lifecycle rule does.
fn class(rule: s3::LifecycleRule<'_>) -> Cell {
    match rule.transitions().find(|transition| is_single_zone(transition.storage_class())) {
        Ok(Some(transition)) => transition.storage_class().cite(),
        _ => rule.transitions().cite(),
    }
}
