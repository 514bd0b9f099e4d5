use resilint_sdk::prelude::*;

rule! {
    /// Object Lock has an adequate default retention
    ///
    /// ## What it finds
    /// Buckets with Object Lock that have no default retention, a shorter one than asked for, or governance mode where
    /// compliance is required. A year counts 365 days.
    ///
    /// Legal holds and retentions of single objects are in no bucket configuration and are not judged; replicas keep the
    /// retention of their source, which overrides the default of the destination.
    ///
    /// ## Why it matters
    /// Without a default every writer must remember to lock each object. Default retention runs from each write: what
    /// was written once, longer ago than the retention, is free again.
    ///
    /// ## Example
    /// `{"ObjectLockConfiguration": {"ObjectLockEnabled": "Enabled"}}`, without a `Rule`.
    ///
    /// ## How to fix
    /// - Nobody can shorten a compliance retention, so try the period in governance mode first
    /// - CLI: `aws s3api put-object-lock-configuration --bucket BUCKET --object-lock-configuration file://lock.json` with
    ///   `Rule.DefaultRetention.Mode` and `Days`
    /// - Terraform: `rule { default_retention { mode = "COMPLIANCE" days = 30 } }` in
    ///   `aws_s3_bucket_object_lock_configuration`
    /// - CloudFormation: `ObjectLockConfiguration.Rule.DefaultRetention`
    ///
    /// ## References
    /// - <https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html>
    /// - <https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-what-is-isnot-replicated.html>
    "s3-object-lock-retention-too-weak" {
        control: "S3-017",
        severity: Severity::Medium,
        default: on(),
        failure_modes: &[
            "malicious_deletion_or_ransomware",
            "account_compromise",
            "accidental_deletion_or_modification",
        ],
        mappings: &[
            ("AWS Config", "s3-bucket-default-lock-enabled", "AWS Config managed rules"),
        ],
        parameters: [
            parameter::selector("lock_selector", "Buckets that must be locked.", &["tag:backup=true"])
                .fed_by("lock-selector"),
            parameter::integer("min_lock_days", "Days that the default retention must last.", 30).within(1, 36500),
            parameter::text("required_mode", "Governance can be bypassed with a permission, compliance by nobody.", "any")
                .one_of(&["any", "GOVERNANCE", "COMPLIANCE"]),
        ],
    }
    s3::Bucket { name, tag_keys, tag_values, object_lock_enabled, object_lock_mode, object_lock_days } => check
}

fn check(bucket: s3::Bucket<'_>, context: &Context<'_>) -> Judgement {
    let named = Named { name: Some(bucket.name()), tag_keys: bucket.tag_keys(), tag_values: bucket.tag_values() };
    let must_be_locked = context.selector("lock_selector").selects(&named);
    if !all_of([must_be_locked, bucket.object_lock_enabled().is_true()])? {
        return not_applicable();
    }
    let (days, mode) = (bucket.object_lock_days(), bucket.object_lock_mode());
    if days.is_absent() {
        return fail("there is no default retention: each writer must lock each object").at(days);
    }
    let long = days.or(0).map(|days| days >= context.integer("min_lock_days"));
    if long == Ok(false) {
        return fail("the default retention is shorter than asked for").at(days);
    }
    let strong = match context.text("required_mode") {
        Some("COMPLIANCE") => mode.is("COMPLIANCE"),
        Some("GOVERNANCE") => mode.is_one_of(&["GOVERNANCE", "COMPLIANCE"]),
        _ => Ok(true),
    };
    if strong == Ok(false) {
        return fail("the default retention can be bypassed with a permission").at(mode);
    }
    all_of([long, strong])?;
    pass()
}
