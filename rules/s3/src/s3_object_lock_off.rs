use resilint_sdk::prelude::*;

rule! {
    /// Object Lock is enabled
    ///
    /// ## What it finds
    /// Buckets that must be locked, by tag or name, and have no Object Lock.
    ///
    /// A pass is about the bucket, not about its objects: what was written before, or without a retention, is not
    /// locked. Whether there is a default retention is asked by `s3-object-lock-retention-too-weak`.
    ///
    /// ## Why it matters
    /// Write-once storage cannot be deleted or overwritten before its time: in governance mode by anyone without a
    /// special permission, in compliance mode by nobody.
    ///
    /// ## Example
    /// A bucket tagged `backup=true`, for which `aws s3api get-object-lock-configuration` answers
    /// `ObjectLockConfigurationNotFoundError`.
    ///
    /// ```toml
    /// [rules.s3-object-lock-off]
    /// params = { lock_selector = { data = "records" } }
    /// ```
    ///
    /// ## How to fix
    /// - Object Lock needs versioning, can never be switched off again, and versioning can then not be suspended
    /// - CLI: `aws s3api put-object-lock-configuration --bucket BUCKET --object-lock-configuration ObjectLockEnabled=Enabled`
    /// - Terraform: `object_lock_enabled = true` on `aws_s3_bucket`, or `aws_s3_bucket_object_lock_configuration`
    /// - CloudFormation: `ObjectLockEnabled: true` on `AWS::S3::Bucket`
    /// - A bucket that receives server access logs cannot have a default retention
    ///
    /// ## References
    /// - <https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html>
    /// - <https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html>
    "s3-object-lock-off" {
        control: "S3-016",
        severity: Severity::Medium,
        default: on(),
        caused_by: &["s3-versioning-off"],
        failure_modes: &[
            "accidental_deletion_or_modification",
            "resource_deletion",
            "malicious_deletion_or_ransomware",
            "account_compromise",
        ],
        mappings: &[
            ("Security Hub", "S3.15", "AWS Security Hub control pages"),
            ("AWS Config", "s3-bucket-default-lock-enabled", "AWS Config managed rules"),
            ("NIST 800-53 r5", "CP-6(2)", "Security Hub"),
            ("PCI DSS v4", "10.3.4", "steampipe mod, prowler"),
            ("PCI DSS v4", "10.5.1", "Security Hub"),
            ("SOC 2", "C1.1", "steampipe mod"),
            ("SOC 2", "CC6.1", "steampipe mod"),
            ("SOC 2", "CC6.2", "steampipe mod"),
            ("SOC 2", "PI1.5", "prowler"),
            ("HIPAA", "164.308(a)(1)(ii)(B)", "steampipe mod"),
        ],
        parameters: [
            parameter::selector("lock_selector", "Buckets that must be locked.", &["tag:backup=true"])
                .fed_by("lock-selector"),
        ],
    }
    s3::Bucket { name, tag_keys, tag_values, object_lock_enabled } => check,
    s3::DirectoryBucket {} => unsupported
}

fn check(bucket: s3::Bucket<'_>, context: &Context<'_>) -> Judgement {
    let named = Named { name: Some(bucket.name()), tag_keys: bucket.tag_keys(), tag_values: bucket.tag_values() };
    if !context.selector("lock_selector").selects(&named)? {
        return not_applicable();
    }
    match bucket.object_lock_enabled().is_true()? {
        true => pass(),
        false => fail("the bucket is to be write-once and has no Object Lock").at(bucket.object_lock_enabled()),
    }
}

/// Directory buckets know no Object Lock; `s3-directory-bucket-only-copy` speaks about them.
fn unsupported(_: s3::DirectoryBucket<'_>, _: &Context<'_>) -> Judgement {
    not_applicable()
}
