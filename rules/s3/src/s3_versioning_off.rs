use resilint_sdk::fits;
use resilint_sdk::prelude::*;

rule! {
    /// Bucket versioning is enabled
    ///
    /// ## What it finds
    /// Buckets whose versioning was never enabled, or is suspended.
    ///
    /// A bucket that was versioned once can only be suspended: its older versions stay, new writes overwrite one another.
    /// An empty answer means "never enabled", no answer at all means that nobody knows. A script that prints `{}` where
    /// a call fails makes the two look alike, so keep exit statuses. Directory buckets have no versioning and are not judged.
    ///
    /// ## Why it matters
    /// Without versions an overwrite or delete is final. Nearly every other safeguard of S3 needs versioning too:
    /// replication, Object Lock, AWS Backup. Versions undo mistakes; they go with the bucket when it is deleted.
    ///
    /// ## Example
    /// `{"Status": "Suspended"}`, or nothing at all, as the answer of `aws s3api get-bucket-versioning`.
    ///
    /// Logs and build output are ordinary buckets, hence medium. Raise it by tier where versions carry something, or
    /// exempt what may be forgotten:
    ///
    /// ```toml
    /// [rules.s3-versioning-off]
    /// params = { exempt_buckets = ["*-access-logs"] }
    /// ```
    ///
    /// ## How to fix
    /// - CLI: `aws s3api put-bucket-versioning --bucket BUCKET --versioning-configuration Status=Enabled`
    /// - Terraform: `aws_s3_bucket_versioning { versioning_configuration { status = "Enabled" } }`
    /// - CloudFormation: `VersioningConfiguration: { Status: Enabled }` on `AWS::S3::Bucket`
    ///
    /// ## References
    /// - <https://docs.aws.amazon.com/AmazonS3/latest/userguide/Versioning.html>
    /// - <https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html>
    "s3-versioning-off" {
        control: "S3-001",
        severity: Severity::Medium,
        default: on(),
        group_by: "account",
        failure_modes: &["accidental_deletion_or_modification", "malicious_deletion_or_ransomware"],
        mappings: &[
            ("Security Hub", "S3.14", "AWS Security Hub control pages"),
            ("AWS Config", "s3-bucket-versioning-enabled", "AWS Config managed rules"),
            ("NIST 800-53 r5", "AU-9(2)", "Security Hub, steampipe mod, prowler"),
            ("NIST 800-53 r5", "CP-1(2)", "steampipe mod, prowler"),
            ("NIST 800-53 r5", "CP-2(5)", "steampipe mod, prowler"),
            ("NIST 800-53 r5", "CP-6", "Security Hub"),
            ("NIST 800-53 r5", "CP-6(1)", "Security Hub, steampipe mod, prowler"),
            ("NIST 800-53 r5", "CP-6(2)", "Security Hub, steampipe mod, prowler"),
            ("NIST 800-53 r5", "CP-6(a)", "steampipe mod, prowler"),
            ("NIST 800-53 r5", "CP-9", "Security Hub"),
            ("NIST 800-53 r5", "CP-9(a)", "steampipe mod, prowler"),
            ("NIST 800-53 r5", "CP-9(b)", "steampipe mod, prowler"),
            ("NIST 800-53 r5", "CP-9(c)", "steampipe mod, prowler"),
            ("NIST 800-53 r5", "CP-10", "Security Hub, prowler"),
            ("NIST 800-53 r5", "CP-10(2)", "steampipe mod, prowler"),
            ("NIST 800-53 r5", "PM-11(b)", "steampipe mod, prowler"),
            ("NIST 800-53 r5", "PM-17(b)", "steampipe mod, prowler"),
            ("NIST 800-53 r5", "SC-5(2)", "Security Hub, steampipe mod, prowler"),
            ("NIST 800-53 r5", "SC-16(1)", "steampipe mod, prowler"),
            ("NIST 800-53 r5", "SI-1(a)(2)", "steampipe mod, prowler"),
            ("NIST 800-53 r5", "SI-1(c)(2)", "steampipe mod"),
            ("NIST 800-53 r5", "SI-12", "Security Hub"),
            ("NIST 800-53 r5", "SI-13(5)", "Security Hub, steampipe mod, prowler"),
            ("ISO 27001:2022", "A.8.3", "prowler"),
            ("ISO 27001:2022", "A.8.10", "prowler"),
            ("PCI DSS v4", "10.3.4", "steampipe mod, prowler"),
            ("SOC 2", "A1.1", "prowler"),
            ("SOC 2", "A1.2", "steampipe mod"),
            ("SOC 2", "C1.2", "steampipe mod, prowler"),
            ("SOC 2", "CC7.4", "steampipe mod, prowler"),
            ("SOC 2", "PI1.5", "prowler"),
            ("HIPAA", "164.308(a)(1)(ii)(B)", "steampipe mod, prowler"),
            ("HIPAA", "164.308(a)(7)(i)", "steampipe mod, prowler"),
            ("HIPAA", "164.308(a)(7)(ii)(A)", "steampipe mod, prowler"),
            ("HIPAA", "164.308(a)(7)(ii)(B)", "steampipe mod, prowler"),
            ("HIPAA", "164.308(a)(7)(ii)(C)", "steampipe mod, prowler"),
            ("HIPAA", "164.310(d)(2)(iv)", "steampipe mod"),
            ("HIPAA", "164.312(a)(2)(ii)", "steampipe mod, prowler"),
            ("HIPAA", "164.312(c)(1)", "steampipe mod, prowler"),
            ("HIPAA", "164.312(c)(2)", "steampipe mod, prowler"),
        ],
        parameters: [
            parameter::texts("exempt_buckets", "Name patterns of buckets that may forget: access logs, scratch space.", &[]),
        ],
    }
    s3::Bucket { name, versioning } => check,
    s3::DirectoryBucket {} => unsupported
}

fn check(bucket: s3::Bucket<'_>, context: &Context<'_>) -> Judgement {
    let exempt = context.texts("exempt_buckets");
    if !exempt.is_empty() {
        let name = bucket.name().required()?;
        if exempt.iter().any(|pattern| fits(pattern, name)) {
            return not_applicable();
        }
    }
    match bucket.versioning().required()? {
        "enabled" => pass(),
        "suspended" => {
            fail("versioning is suspended: new writes overwrite, only older versions remain").at(bucket.versioning())
        }
        _ => fail("versioning was never enabled: an overwrite or delete is final").at(bucket.versioning()),
    }
}

/// Directory buckets know no versioning; `s3-directory-bucket-only-copy` speaks about them.
fn unsupported(_: s3::DirectoryBucket<'_>, _: &Context<'_>) -> Judgement {
    not_applicable()
}
