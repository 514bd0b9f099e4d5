use resilint_sdk::prelude::*;

rule! {
    /// Noncurrent versions are kept long enough
    ///
    /// ## What it finds
    /// Versioned buckets, suspended ones included, in which an enabled lifecycle rule removes noncurrent versions early:
    /// after fewer days than mistakes must be undone for, and without keeping enough newer versions besides.
    ///
    /// S3 removes a version only when both limits are exceeded, so one of them is enough. A rule for a prefix or tag
    /// endangers that part. Without lifecycle rules versions are kept for ever.
    ///
    /// One severity lower, where the project states `retention-days`: versions are kept long enough to undo a mistake,
    /// but not for the stated time. Newer versions do not count for that: they may all be of today. An AWS Backup rule
    /// that keeps the bucket so long does; one that was not loaded excuses nothing.
    ///
    /// ## Why it matters
    /// A rule that purges noncurrent versions after a day leaves versioning "on" and removes the way back to yesterday.
    ///
    /// ## Example
    /// `"NoncurrentVersionExpiration": {"NoncurrentDays": 1}` in an enabled rule.
    ///
    /// ## How to fix
    /// - CLI: `aws s3api put-bucket-lifecycle-configuration --bucket BUCKET --lifecycle-configuration file://lifecycle.json`
    ///   with a larger `NoncurrentDays`; the call replaces the whole configuration, so keep the other rules in the file
    /// - Terraform: `noncurrent_version_expiration { noncurrent_days = 30 }` in the `rule` of
    ///   `aws_s3_bucket_lifecycle_configuration`
    /// - CloudFormation: `LifecycleConfiguration.Rules[].NoncurrentVersionExpiration.NoncurrentDays`
    /// - Where MFA delete is wanted, remove the lifecycle configuration instead: the two exclude each other
    ///
    /// ## References
    /// - <https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html>
    /// - <https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-configuration-examples.html>
    "s3-noncurrent-versions-expire-early" {
        control: "S3-010",
        severity: Severity::High,
        default: on(),
        failure_modes: &["accidental_deletion_or_modification", "malicious_deletion_or_ransomware"],
        parameters: [
            parameter::integer("min_noncurrent_days", "Days for which a mistake must be undone.", 7)
                .within(0, 36500)
                .fed_by("undo-days"),
            parameter::integer("min_newer_versions", "Newer versions that are enough, however young they are.", 3)
                .within(1, 100),
            parameter::integer("min_chain_days", "Days that versions or backups must reach back; not set: not judged.", 35)
                .within(1, 36500)
                .not_set()
                .fed_by("retention-days")
                .only_when_stated(),
        ],
    }
    s3::Bucket {
        versioning,
        lifecycle_rules { status, prefix, filter_tag_keys, noncurrent_days, newer_noncurrent_versions },
        schedules { mechanism, enabled, retention_days },
    } => check
}

fn check(bucket: s3::Bucket<'_>, context: &Context<'_>) -> Judgement {
    if bucket.versioning().required()? == "never" {
        return not_applicable();
    }
    let rules = bucket.lifecycle_rules();
    let (days, newer) = (context.integer("min_noncurrent_days"), context.integer("min_newer_versions"));
    let few = |rule: s3::LifecycleRule<'_>| Ok(rule.newer_noncurrent_versions().or(0)? < newer);
    let early = rules.find(|rule| all_of([purges_before(rule, days), few(rule)]));
    if let Ok(Some(rule)) = early {
        return fail("a lifecycle rule removes noncurrent versions before a mistake is likely to be noticed")
            .at(rule.noncurrent_days())
            .at(rule.newer_noncurrent_versions())
            .at_each(rule.prefix().if_stated())
            .at_each(rule.filter_tag_keys().if_stated());
    }
    let short = match context.integer_if_set("min_chain_days") {
        Some(days) if !backups_reach(bucket, days) => rules.find(|rule| purges_before(rule, days)),
        _ => Ok(None),
    };
    if let Ok(Some(rule)) = short {
        return fail(
            "versions are not kept for the stated retention, and no AWS Backup rule that was loaded makes up for it",
        )
        .at(rule.noncurrent_days())
        .at_each(rule.prefix().if_stated())
        .at_each(rule.filter_tag_keys().if_stated())
        .lower();
    }
    all_of([early.map(|_| true), short.map(|_| true)])?;
    pass()
}

/// Whether the rule is on and removes versions that are younger. AWS Config writes 0 where there is no limit.
fn purges_before(rule: s3::LifecycleRule<'_>, days: i64) -> Result<bool, Undecided> {
    let purges = rule.noncurrent_days().get().map(|after| after.is_some_and(|after| after > 0 && after < days));
    all_of([rule.status().is("Enabled"), purges])
}

/// Whether AWS Backup is seen to keep the bucket so long.
fn backups_reach(bucket: s3::Bucket<'_>, days: i64) -> bool {
    let reaches = |schedule: copy_schedule::CopySchedule<'_>| {
        let by_aws_backup = schedule.mechanism().get().map(|name| name.is_some_and(|name| name.starts_with("backup_")));
        let kept = schedule.retention_days().get().map(|kept| kept.is_none_or(|kept| kept >= days));
        all_of([by_aws_backup, schedule.enabled().is_true(), kept])
    };
    bucket.schedules().known().any(|schedule| reaches(schedule) == Ok(true))
}
