//! What each mechanism fixes about the copies it makes.
//!
//! Sources: the user guides of Amazon FSx (working with backups, snapshots), Amazon S3 (versioning, replication).

use crate::inventory::facts::Written;

/// A way in which copies come to be.
#[derive(Debug)]
pub(crate) struct Mechanism {
    /// Its word in the dictionary.
    pub name: &'static str,
    form: &'static str,
    shares_storage: bool,
    zone_scope: &'static str,
    dies_with_source: bool,
    propagates: &'static str,
    deletable_by: &'static str,
    consistency: &'static str,
    chain: &'static str,
}

impl Mechanism {
    /// The facts that it fixes.
    pub(crate) fn facts(&self) -> [(&'static str, Written); 9] {
        [
            ("mechanism", Written::text(self.name)),
            ("form", Written::text(self.form)),
            ("shares_storage", Written::Boolean(self.shares_storage)),
            ("zone_scope", Written::text(self.zone_scope)),
            ("dies_with_source", Written::Boolean(self.dies_with_source)),
            ("propagates", Written::text(self.propagates)),
            ("deletable_by", Written::text(self.deletable_by)),
            ("consistency", Written::text(self.consistency)),
            ("chain", Written::text(self.chain)),
        ]
    }
}

/// A backup of FSx outside of the file system; only name, death and who can delete it differ.
const fn fsx_backup(name: &'static str, dies_with_source: bool, deletable_by: &'static str) -> Mechanism {
    Mechanism {
        name,
        form: "point",
        shares_storage: false,
        zone_scope: "region",
        dies_with_source,
        propagates: "no",
        deletable_by,
        consistency: "file_system",
        chain: "shared_blocks",
    }
}

/// Daily backup by the service; deleted with the file system, on ONTAP with the volume.
pub(super) const FSX_AUTOMATIC_BACKUP: Mechanism = fsx_backup("fsx_automatic_backup", true, "resource_admin");
/// Backup made by a user.
pub(super) const FSX_USER_BACKUP: Mechanism = fsx_backup("fsx_user_backup", false, "backup_admin");
/// Copy of a backup, in the same Region or another.
pub(super) const FSX_BACKUP_COPY: Mechanism = fsx_backup("fsx_backup_copy", false, "backup_admin");
/// Backup made by AWS Backup, as FSx lists it.
pub(super) const BACKUP_RECOVERY_POINT: Mechanism = fsx_backup("backup_recovery_point", false, "backup_admin");

/// Snapshots inside an ONTAP volume.
pub(super) const ONTAP_SNAPSHOT: Mechanism = Mechanism {
    name: "ontap_snapshot",
    form: "point",
    shares_storage: true,
    zone_scope: "source",
    dies_with_source: true,
    propagates: "no",
    deletable_by: "resource_admin",
    consistency: "file_system",
    chain: "shared_blocks",
};

/// Versions inside a bucket.
pub(super) const S3_VERSIONING: Mechanism = Mechanism {
    name: "s3_versioning",
    form: "window",
    shares_storage: true,
    zone_scope: "source",
    dies_with_source: true,
    propagates: "no",
    deletable_by: "resource_admin",
    consistency: "none",
    chain: "independent",
};

/// Replica of a bucket's objects in another bucket.
pub(super) const S3_REPLICA: Mechanism = Mechanism {
    name: "s3_replica",
    form: "mirror",
    shares_storage: false,
    zone_scope: "region",
    dies_with_source: false,
    propagates: "new_versions",
    deletable_by: "resource_admin",
    consistency: "none",
    chain: "independent",
};
