//! The rules about Amazon FSx: file systems, volumes, backups.

resilint_sdk::export_pack! {
    "fsx" {
        fsx_ontap_single_zone,
    }
}
