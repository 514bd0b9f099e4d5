//! The rules about Amazon S3: versions, replication, locks, lifecycle.

mod replication;
mod scope;

resilint_sdk::export_pack! {
    "s3" {
        s3_versioning_off,
        s3_no_cross_region_replication,
        s3_replication_partial,
        s3_replica_not_retained,
        s3_kms_objects_not_replicated,
        s3_noncurrent_versions_expire_early,
        s3_unversioned_bucket_expires_objects,
        s3_single_zone_storage_class,
        s3_object_lock_off,
        s3_object_lock_retention_too_weak,
        s3_directory_bucket_only_copy,
    }
}
