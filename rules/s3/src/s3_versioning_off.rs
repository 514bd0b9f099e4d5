use resilint_sdk::prelude::*;

rule! {
    /// Bucket versioning is enabled
    ///
    /// ## What it finds
    /// Buckets whose versioning was never enabled, or is suspended.
    ///
    /// ## Why it matters
    /// Without versions an overwrite or delete is final; nearly every other safeguard of S3 (replication, Object Lock,
    /// AWS Backup) requires versioning too.
    ///
    /// ## Example
    /// `{"Status": "Suspended"}`, or nothing at all, as the answer of `aws s3api get-bucket-versioning`.
    ///
    /// ## How to fix
    /// - CLI: `aws s3api put-bucket-versioning --bucket BUCKET --versioning-configuration Status=Enabled`
    /// - Terraform: `aws_s3_bucket_versioning { versioning_configuration { status = "Enabled" } }`
    /// - CloudFormation: `VersioningConfiguration: { Status: Enabled }` on `AWS::S3::Bucket`
    ///
    /// ## References
    /// - <https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html>
    /// - <https://docs.aws.amazon.com/AmazonS3/latest/userguide/Versioning.html>
    "s3-versioning-off" {
        control: "S3-001",
        severity: Severity::Medium,
        default: on(),
        group_by: "account",
        failure_modes: &["accidental_deletion_or_modification", "malicious_deletion_or_ransomware"],
        mappings: &[("Security Hub", "S3.14", ""), ("AWS Config", "s3-bucket-versioning-enabled", "")],
        parameters: [
            parameter::selector("exempt_buckets", "Buckets that may forget: access logs, scratch space.", &[]),
        ],
    }
    s3::Bucket { name, versioning, tag_keys, tag_values } => check
}

fn check(bucket: s3::Bucket<'_>, context: &Context<'_>) -> Judgement {
    let exempt = context.selector("exempt_buckets");
    let named = Named { name: Some(bucket.name()), tag_keys: bucket.tag_keys(), tag_values: bucket.tag_values() };
    if exempt.selects(&named)? {
        return not_applicable();
    }
    match bucket.versioning().required()? {
        "enabled" => pass(),
        "suspended" => {
            fail("versioning is suspended: new writes overwrite, only older versions remain").at(bucket.versioning())
        }
        _ => fail("versioning was never enabled: an overwrite or delete is final").at(bucket.versioning()),
    }
}
