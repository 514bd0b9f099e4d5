//! What FSx can back up at all: rules about backups do not speak about the rest.

use resilint_sdk::prelude::*;

/// Whether the service makes backups of this file system, or of its volumes: not of Lustre scratch storage, nor of
/// Lustre that is linked to S3. Reads `type_, deployment_type, data_repository_linked`.
pub(crate) fn accepts_backups(fs: fsx::FileSystem<'_>) -> Result<bool, Undecided> {
    match fs.type_().required()? {
        "WINDOWS" | "ONTAP" | "OPENZFS" => Ok(true),
        "LUSTRE" => match fs.deployment_type().required()? {
            "SCRATCH_1" | "SCRATCH_2" => Ok(false),
            "PERSISTENT_1" | "PERSISTENT_2" => Ok(!fs.data_repository_linked().is_true()?),
            _ => Err(Undecided::Cell(fs.deployment_type().cite())),
        },
        _ => Err(Undecided::Cell(fs.type_().cite())),
    }
}

/// Whether the backups of a file system are its own: on ONTAP they are of its volumes. Reads as [`accepts_backups`].
pub(crate) fn has_own_backups(fs: fsx::FileSystem<'_>) -> Result<bool, Undecided> {
    Ok(fs.type_().required()? != "ONTAP" && accepts_backups(fs)?)
}

/// Whether a volume has backups of its own: read-write ONTAP volumes that are neither root nor FlexCache copy.
/// Reads `volume_type, can_be_backed_up`.
pub(crate) fn volume_has_own_backups(volume: fsx::Volume<'_>) -> Result<bool, Undecided> {
    Ok(volume.volume_type().required()? == "ONTAP" && volume.can_be_backed_up().required()?)
}
