//! Amazon FSx: one file per kind. FSx is not recorded by AWS Config.

mod backup;
mod dra;
mod file_system;
mod snapshot;
mod svm;
mod volume;

pub(crate) use backup::BACKUP;
pub(crate) use dra::DRA;
pub(crate) use file_system::FILE_SYSTEM;
pub(crate) use snapshot::SNAPSHOT;
pub(crate) use svm::SVM;
pub(crate) use volume::VOLUME;

/// Types of file systems.
const TYPES: &[&str] = &["WINDOWS", "LUSTRE", "ONTAP", "OPENZFS"];

/// Deployment types of all types of file systems; the same word may mean different things for two types.
const DEPLOYMENT_TYPES: &[&str] = &[
    "SINGLE_AZ_1",
    "SINGLE_AZ_2",
    "SINGLE_AZ_HA_1",
    "SINGLE_AZ_HA_2",
    "MULTI_AZ_1",
    "MULTI_AZ_2",
    "SCRATCH_1",
    "SCRATCH_2",
    "PERSISTENT_1",
    "PERSISTENT_2",
];
