use resilint_sdk::prelude::*;

rule! {
    /// Directory (Express One Zone) bucket is not the only copy
    ///
    /// ## What it finds
    /// Directory buckets that no tag declares to be a copy of another bucket.
    ///
    /// The tag must name that other bucket. No listing of the AWS CLI shows the tags of directory buckets: a tag that is
    /// not seen excuses nothing, so a bucket known to be a cache needs a waiver there.
    ///
    /// ## Why it matters
    /// Directory buckets keep data in one Availability Zone or one Local Zone, and offer neither versioning, replication,
    /// Object Lock nor AWS Backup.
    ///
    /// ## Example
    /// `scratch--use1-az4--x-s3` in the answer of `aws s3api list-directory-buckets`, which is not part of `list-buckets`.
    ///
    /// ## How to fix
    /// - Keep the source of truth in a general purpose bucket, use the directory bucket as a cache, and tag it
    ///   `resilint:copy-of` with the name of the other
    ///
    /// ## References
    /// - <https://docs.aws.amazon.com/AmazonS3/latest/userguide/storage-class-intro.html>
    /// - <https://docs.aws.amazon.com/aws-backup/latest/devguide/s3-backups.html>
    "s3-directory-bucket-only-copy" {
        control: "S3-018",
        severity: Severity::Medium,
        default: on(),
        failure_modes: &["az_outage", "accidental_deletion_or_modification", "malicious_deletion_or_ransomware"],
        parameters: [
            parameter::text("copy_of_tag", "Tag that names the bucket which holds the data.", "resilint:copy-of"),
        ],
    }
    s3::DirectoryBucket { name, tag_keys, tag_values } => check
}

fn check(bucket: s3::DirectoryBucket<'_>, context: &Context<'_>) -> Judgement {
    let own = bucket.name().required()?;
    let names_another = |tag: (&str, &str)| context.text("copy_of_tag") == Some(tag.0) && !["", own].contains(&tag.1);
    match (bucket.tag_keys().get()?, bucket.tag_values().get()?) {
        (Some(keys), Some(values)) if keys.iter().zip(values.iter()).any(names_another) => pass(),
        _ => fail("the data lies in a single zone, and no tag names the bucket that it is a copy of")
            .at(bucket.name())
            .at(bucket.tag_keys()),
    }
}
