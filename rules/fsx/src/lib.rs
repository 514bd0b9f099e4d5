//! The rules about Amazon FSx: file systems, volumes, backups.

mod backup_age;
mod backup_plan;
mod backup_support;

resilint_sdk::export_pack! {
    "fsx" {
        fsx_automatic_backups_off,
        fsx_backup_retention_too_short,
        fsx_no_backup_outlives_file_system,
        fsx_latest_backup_stale,
        fsx_no_cross_region_backup,
        fsx_unhealthy_state,
        fsx_ontap_single_zone,
        fsx_multi_zone_in_one_zone,
        fsx_ontap_volume_without_snapshots,
        fsx_ontap_volume_backup_stale,
        fsx_windows_single_zone,
        fsx_openzfs_single_zone,
        fsx_openzfs_single_server,
        fsx_lustre_scratch_storage,
    }
}
