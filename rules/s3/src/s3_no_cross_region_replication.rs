use resilint_sdk::prelude::*;

use crate::replication::{is_on, reaches_another_region};

rule! {
    /// Objects are replicated to another Region
    ///
    /// ## What it finds
    /// Buckets from which no enabled replication rule leads into a bucket of another Region.
    ///
    /// A destination ARN names neither Region nor account, so the destination bucket must be loaded, from whatever
    /// account it is in; until then the answer is unknown. A destination, or source, that is seen to have lost versioning
    /// does not count: both ends need it. A bucket that receives replicas is not asked to send them on, unless the two
    /// buckets only replicate into each other. Replication stays within its partition.
    ///
    /// What it cannot see: objects that are older than the rule, in an archive class, or replicas themselves do not
    /// travel. A chain from A to B to C leaves C without the objects of A.
    ///
    /// ## Why it matters
    /// S3 keeps objects in three or more zones, but in one Region only. Replication is the continuous copy elsewhere;
    /// deleting a version, and what lifecycle rules do, is never replicated, so it also outlives mistakes and malice.
    ///
    /// ## Example
    /// A rule with `"Destination": {"Bucket": "arn:aws:s3:::example-copy"}` where `example-copy` lies in the same Region.
    ///
    /// ```toml
    /// [objectives]
    /// copy-regions = ["eu-central-1"]
    /// ```
    ///
    /// asks every bucket for a copy there. A copy in a Region that is not listed is a finding one severity lower.
    ///
    /// ## How to fix
    /// - CLI: `aws s3api put-bucket-replication --bucket BUCKET --replication-configuration file://replication.json`;
    ///   objects that are already there need S3 Batch Replication
    /// - Terraform: `aws_s3_bucket_replication_configuration { rule { status = "Enabled" destination { bucket = ARN } } }`
    /// - CloudFormation: `ReplicationConfiguration.Rules[].Destination.Bucket` on `AWS::S3::Bucket`
    ///
    /// ## References
    /// - <https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication.html>
    /// - <https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-what-is-isnot-replicated.html>
    /// - <https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html>
    "s3-no-cross-region-replication" {
        control: "S3-003",
        severity: Severity::Medium,
        default: by_objective("copy-regions"),
        caused_by: &["s3-versioning-off"],
        failure_modes: &["region_outage", "resource_deletion", "malicious_deletion_or_ransomware"],
        mappings: &[
            ("Security Hub", "S3.7", "AWS Security Hub control pages"),
            ("AWS Config", "s3-bucket-cross-region-replication-enabled", "AWS Config managed rules"),
            ("AWS Config", "s3-bucket-replication-enabled", "AWS Config managed rules"),
            ("NIST 800-53 r5", "AU-9(2)", "Security Hub, steampipe mod"),
            ("NIST 800-53 r5", "CM-6(a)", "steampipe mod"),
            ("NIST 800-53 r5", "CM-9(b)", "steampipe mod"),
            ("NIST 800-53 r5", "CP-1(2)", "steampipe mod"),
            ("NIST 800-53 r5", "CP-2(5)", "steampipe mod"),
            ("NIST 800-53 r5", "CP-6", "Security Hub"),
            ("NIST 800-53 r5", "CP-6(1)", "Security Hub, steampipe mod"),
            ("NIST 800-53 r5", "CP-6(2)", "Security Hub, steampipe mod"),
            ("NIST 800-53 r5", "CP-6(a)", "steampipe mod"),
            ("NIST 800-53 r5", "CP-9", "Security Hub"),
            ("NIST 800-53 r5", "CP-9(a)", "steampipe mod"),
            ("NIST 800-53 r5", "CP-9(b)", "steampipe mod"),
            ("NIST 800-53 r5", "CP-9(c)", "steampipe mod"),
            ("NIST 800-53 r5", "CP-10", "Security Hub"),
            ("NIST 800-53 r5", "CP-10(2)", "steampipe mod"),
            ("NIST 800-53 r5", "SC-5(2)", "Security Hub, steampipe mod"),
            ("NIST 800-53 r5", "SC-36(2)", "Security Hub"),
            ("NIST 800-53 r5", "SI-13(5)", "Security Hub, steampipe mod"),
            ("ISO 27001:2022", "A.8.14", "prowler"),
            ("SOC 2", "A1.2", "steampipe mod"),
            ("SOC 2", "CC7.4", "steampipe mod"),
            ("HIPAA", "164.308(a)(1)(ii)(B)", "steampipe mod"),
            ("HIPAA", "164.308(a)(7)(i)", "steampipe mod"),
            ("HIPAA", "164.308(a)(7)(ii)(A)", "steampipe mod"),
            ("HIPAA", "164.308(a)(7)(ii)(B)", "steampipe mod"),
            ("HIPAA", "164.308(a)(7)(ii)(C)", "steampipe mod"),
            ("HIPAA", "164.310(d)(2)(iv)", "steampipe mod"),
            ("HIPAA", "164.312(a)(2)(ii)", "steampipe mod"),
        ],
        parameters: [
            parameter::boolean(
                "replica_bucket_exempt",
                "Do not ask a bucket that receives replicas to send them on.",
                true,
            ),
            parameter::texts(
                "allowed_destination_regions",
                "Regions in which a copy counts; one elsewhere lowers the severity. Not set or any: every other Region.",
                &[],
            )
            .not_set()
            .fed_by("copy-regions"),
        ],
    }
    s3::Bucket {
        name, region, versioning,
        replication_rules { status, destination_bucket, destination { region, versioning } },
        replicates_to { name },
        replicated_from { name },
    } => check
}

fn check(bucket: s3::Bucket<'_>, context: &Context<'_>) -> Judgement {
    let rules = bucket.replication_rules();
    let copies = |rule: s3::ReplicationRule<'_>| reaches_another_region(rule, bucket);
    let counted = rules.any(|rule| all_of([copies(rule), lies_where_asked(rule, bucket, context)]));
    if counted == Ok(true) {
        return pass();
    }
    if context.boolean("replica_bucket_exempt") && is_replica(bucket) {
        return not_applicable();
    }
    counted?;
    if let Ok(Some(rule)) = rules.find(copies) {
        let regions = rule.destination().known().map(|destination| destination.region());
        return fail("new objects are replicated only to Regions that are not listed")
            .at(rule.destination_bucket())
            .at_each(regions)
            .lower();
    }
    let enabled = || rules.known().filter(|&rule| is_on(rule) == Ok(true));
    let Some(first) = enabled().next() else {
        return fail("new objects are not replicated to another Region").at(rules);
    };
    let ends = || enabled().flat_map(|rule| rule.destination().known());
    fail("no enabled rule replicates from this bucket into a versioned bucket of another Region")
        .at(first.destination_bucket())
        .at(bucket.region())
        .at_each(ends().map(|end| end.region()))
        .at_each(bucket.versioning().if_stated())
        .at_each(ends().filter_map(|end| end.versioning().if_stated()))
}

/// Whether the destination lies in a listed Region. For a bucket in the only listed Region every other Region counts.
fn lies_where_asked(
    rule: s3::ReplicationRule<'_>,
    bucket: s3::Bucket<'_>,
    context: &Context<'_>,
) -> Result<bool, Undecided> {
    let Some(listed) = context.texts_unless_any("allowed_destination_regions") else { return Ok(true) };
    let own = bucket.region().required()?;
    if listed.iter().all(|region| region == own) {
        return Ok(true);
    }
    rule.destination().required()?.region().is_one_of(listed)
}

/// Whether another bucket is seen to replicate into this one, and not only because this one replicates back.
fn is_replica(bucket: s3::Bucket<'_>) -> bool {
    let same = |one: s3::Bucket<'_>, other: s3::Bucket<'_>| one.name().get() == other.name().get();
    let sends_to = |other: s3::Bucket<'_>| bucket.replicates_to().known().any(|target| same(target, other));
    bucket.replicated_from().known().any(|source| !same(source, bucket) && !sends_to(source))
}
