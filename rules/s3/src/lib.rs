//! The rules about Amazon S3: versions, replication, locks, lifecycle.

resilint_sdk::export_pack! {
    "s3" {
        s3_versioning_off,
    }
}
