use resilint_sdk::prelude::*;

use crate::replication::is_on;

rule! {
    /// KMS-encrypted objects are included in replication
    ///
    /// ## What it finds
    /// Buckets whose default encryption uses KMS keys, with an enabled replication rule that leaves such objects out: it
    /// does not ask for them, names no key for the replicas, or names a key that is seen to lie in another Region than
    /// the destination.
    ///
    /// Each enabled rule is judged for itself. Single objects that were written under a KMS key into a bucket with
    /// another default are in no export.
    ///
    /// ## Why it matters
    /// Objects under KMS keys are skipped unless the rule opts in, so that exactly the most sensitive data stays
    /// unreplicated, without an error that anyone would see.
    ///
    /// ## Example
    /// `SSEAlgorithm: aws:kms` as default encryption, and a replication rule without `SourceSelectionCriteria`.
    ///
    /// ## How to fix
    /// - CLI: `put-bucket-replication` with `SourceSelectionCriteria={SseKmsEncryptedObjects={Status=Enabled}}` and a
    ///   `ReplicaKmsKeyID` in the Region of the destination
    /// - Terraform: `source_selection_criteria { sse_kms_encrypted_objects { status = "Enabled" } }` and
    ///   `destination { encryption_configuration { replica_kms_key_id = ARN } }`
    /// - CloudFormation: `SourceSelectionCriteria.SseKmsEncryptedObjects.Status: Enabled` and
    ///   `Destination.EncryptionConfiguration.ReplicaKmsKeyID`
    ///
    /// ## References
    /// - <https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-config-for-kms-objects.html>
    "s3-kms-objects-not-replicated" {
        control: "S3-008",
        severity: Severity::Medium,
        default: on(),
        failure_modes: &["region_outage", "silent_protection_gap"],
    }
    s3::Bucket {
        sse_algorithm,
        replication_rules { status, sse_kms_objects, replica_kms_key, destination { region } },
    } => check
}

fn check(bucket: s3::Bucket<'_>, _: &Context<'_>) -> Judgement {
    let rules = bucket.replication_rules();
    let uses_kms = bucket.sse_algorithm().is_one_of(&["aws:kms", "aws:kms:dsse"]);
    if !all_of([uses_kms, rules.any(is_on)])? {
        return not_applicable();
    }
    match rules.find(|rule| all_of([is_on(rule), skips_kms_objects(rule)]))? {
        Some(rule) => fail("a replication rule leaves objects under KMS keys out")
            .at(rule.sse_kms_objects())
            .at(rule.replica_kms_key())
            .at(bucket.sse_algorithm()),
        None => pass(),
    }
}

fn skips_kms_objects(rule: s3::ReplicationRule<'_>) -> Result<bool, Undecided> {
    any_of([
        rule.sse_kms_objects().is("Enabled").map(|included| !included),
        rule.replica_kms_key().get().map(|key| key.is_none()),
        Ok(key_lies_elsewhere(rule)),
    ])
}

/// Whether the key is seen to lie in another Region than the destination. Ids and aliases name no Region.
fn key_lies_elsewhere(rule: s3::ReplicationRule<'_>) -> bool {
    let Ok(Some(key)) = rule.replica_kms_key().get() else { return false };
    let Some(region) = key.strip_prefix("arn:").and_then(|arn| arn.split(':').nth(2)) else { return false };
    let differs = |at: s3::Bucket<'_>| matches!(at.region().get(), Ok(Some(other)) if other != region);
    rule.destination().known().any(differs)
}
