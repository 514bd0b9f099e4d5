use resilint_sdk::prelude::*;

rule! {
    /// Expiration does not destroy data in an unversioned bucket
    ///
    /// ## What it finds
    /// Buckets that were never versioned, in which an enabled lifecycle rule expires objects after a number of days or on
    /// a date.
    ///
    /// Expirations after a year or more are taken for intended retention. A date is not an age: from then on new objects
    /// go as well. Removing lone delete markers or broken uploads loses nothing.
    ///
    /// ## Why it matters
    /// The same rule is a tidy-up that can be undone in one bucket, where it adds a delete marker, and permanent loss in
    /// another.
    ///
    /// ## Example
    /// `"Expiration": {"Days": 30}` in a bucket for which `aws s3api get-bucket-versioning` prints nothing.
    ///
    /// ## How to fix
    /// - Switch on versioning: `aws s3api put-bucket-versioning --bucket BUCKET --versioning-configuration Status=Enabled`
    /// - Or limit the rule to what may be forgotten, or remove it
    ///
    /// ## References
    /// - <https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html>
    /// - <https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-expire-general-considerations.html>
    "s3-unversioned-bucket-expires-objects" {
        control: "S3-011",
        severity: Severity::Medium,
        default: opt_in(),
        caused_by: &["s3-versioning-off"],
        failure_modes: &["accidental_deletion_or_modification"],
        parameters: [
            parameter::integer(
                "ignore_if_days_at_least",
                "Expirations after so many days are taken for intended retention.",
                365,
            )
            .within(1, 36500),
        ],
    }
    s3::Bucket { versioning, lifecycle_rules { status, prefix, expiration_days, expiration_date } } => check
}

fn check(bucket: s3::Bucket<'_>, context: &Context<'_>) -> Judgement {
    if bucket.versioning().required()? != "never" {
        return not_applicable();
    }
    let intended = context.integer("ignore_if_days_at_least");
    let destroys = |rule: s3::LifecycleRule<'_>| {
        let by_age = rule.expiration_days().get().map(|days| days.is_some_and(|days| days < intended));
        let by_date = rule.expiration_date().get().map(|date| date.is_some());
        all_of([rule.status().is("Enabled"), any_of([by_age, by_date])])
    };
    match bucket.lifecycle_rules().find(destroys)? {
        Some(rule) => fail("expired objects are gone for good: the bucket has no versions")
            .at(bucket.versioning())
            .at_each(rule.expiration_days().if_stated())
            .at_each(rule.expiration_date().if_stated())
            .at_each(rule.prefix().if_stated())
            .lower(),
        None => pass(),
    }
}
