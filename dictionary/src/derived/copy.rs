//! Copies: what the data of a resource can be brought back from.
//!
//! How each mechanism fills these facts is the inventory's matter. What a copy survives (`survives_*`) is unknown as
//! soon as a fact that decides it is.

use super::{ACTORS, EXTENTS, KEY_MANAGERS, LOCK_MODES, MECHANISMS};
use crate::build::{boolean, category, instant, integer, number, relation, text, texts};
use crate::{Kind, PARTITIONS, Reach, Via};

/// The kind `copy`.
pub(crate) const COPY: Kind = Kind {
    name: "copy",
    doc: "Anything from which the data of a resource can be brought back, other than the live data.",
    derived: true,
    part_of: None,
    holds_data: false,
    identity: &["id"],
    scope: &["partition"],
    arn: None,
    listings: &[],
    sources: &[],
    facts: &[
        text("id", "Identity after merging, the same in every listing that shows the copy"),
        text("arn", "ARN, built where the listing has none; unknown: Region or account not known"),
        category("mechanism", "How the copy came to be").one_of(MECHANISMS),
        category("form", "One moment, any moment of a window, or the latest state only")
            .one_of(&["point", "window", "mirror"]),
        category("grade", "Listed by an export, a standing setting, or only declared")
            .one_of(&["listed", "setting", "declared"]),
        category("link", "How sure it is whose data this is").one_of(LINKS),
        text("source_arn", "ARN of the resource that it is a copy of; unknown: link is none"),
        category("source_kind", "Kind of the resource that it is a copy of; unknown: link is none"),
        category("made_by", "Who made it; unknown: neither its type nor a reserved tag says so").one_of(MAKERS),
        text("copied_from", "Id of the copy it was made from; absent: first-hand copy; unknown: a copy without link"),
        text(
            "part_of",
            "Id of the whole (image of a snapshot, parent recovery point); absent: stands alone; unknown: not loaded",
        ),
        category("state", "The service's own word, lower case; unknown: only state files name it"),
        boolean("usable", "Can be restored from now, thawing included; unknown: state absent or not understood"),
        category("partition", "Partition that it is stored in; unknown: neither ARN, owner nor document says")
            .one_of(PARTITIONS),
        text(
            "account",
            "Account that it is stored in; for vaults that of the vault; unknown: neither ARN, owner nor document says",
        ),
        category(
            "region",
            "Region that it is stored in; for vaults that of the vault; unknown: neither ARN, owner nor document says",
        ),
        boolean(
            "service_stored",
            "The bytes lie in an account of the service (air-gapped vault); unknown: vault type not loaded",
        ),
        boolean("shares_storage", "Lies inside the storage of the source"),
        category("zone_scope", "What it dies with; unknown: mirror whose file system is not loaded")
            .one_of(ZONE_SCOPES),
        texts(
            "zone_ids",
            "Zones it lies in; for an Outpost its ARN; absent: zone_scope is region; unknown: zone not named",
        ),
        instant("created_at", "When the copy object was made; unknown: only state files name it"),
        instant(
            "data_at",
            "The moment the data is from (point); absent: not a point; unknown: copy without source time",
        ),
        instant("data_at_max", "The data cannot be newer than this; unknown: no time at all"),
        instant(
            "earliest_at",
            "Earliest moment of the window that can be restored; absent: not a window; unknown: setting without window",
        ),
        instant(
            "latest_at",
            "Latest moment of the window that can be restored; absent: not a window; unknown: setting without window",
        ),
        instant(
            "synced_at",
            "Everything older than this has arrived (mirror); absent: not a mirror; unknown: the service does not say",
        ),
        category("sync", "Whether a write waits for the copy").one_of(&["synchronous", "asynchronous"]),
        number("typical_lag_hours", "Lag the service documents as typical; never a bound; absent: none documented")
            .unit("hours"),
        instant(
            "expires_at",
            "When it will be deleted; absent: kept until somebody deletes it; unknown: vault not loaded",
        ),
        category(
            "extent",
            "How much of its source it holds; new_objects: all written since the rule; unknown: not loaded",
        )
        .one_of(EXTENTS),
        text("extent_reason", "What is left out: prefix, volume, files; absent: nothing, the extent is full"),
        category("consistency", "What a restore is consistent with; none: files of different moments").one_of(&[
            "application",
            "file_system",
            "crash",
            "none",
        ]),
        category("chain", "Whether it needs other objects").one_of(&["independent", "shared_blocks", "needs_parts"]),
        boolean(
            "dies_with_source",
            "Deleting the source deletes it, at once or in the ordinary course; unknown: continuous backup of RDS",
        ),
        category(
            "propagates",
            "What a write or delete at the source does here; unknown: SnapMirror, bucket not loaded",
        )
        .one_of(&["no", "new_versions", "overwrites"]),
        category("deletable_by", "The weakest actor who can destroy it; unknown: vault or lock listing not loaded")
            .one_of(ACTORS),
        category("lock_mode", "Lock that keeps it; absent: not locked; unknown: locks not loaded").one_of(LOCK_MODES),
        instant("locked_until", "End of the lock; absent: lock without end; unknown: per object or per file"),
        category(
            "lock_extent",
            "What the lock holds: all, or only what was written within the lock period; absent: no lock",
        )
        .one_of(&["all", "recent"]),
        integer(
            "undelete_days",
            "A deleted copy can be brought back so long (Recycle Bin); absent: no rule; unknown: rules not loaded",
        )
        .unit("days"),
        boolean(
            "undelete_locked",
            "The Recycle Bin rule is locked until its unlock delay ends; absent: no rule; unknown: rules not loaded",
        ),
        boolean("encrypted", "Encrypted at rest, with any key; unknown: not listed"),
        text("kms_key", "Key ARN that must be usable to restore; absent: not a KMS key; unknown: not listed"),
        category("key_manager", "Who manages the key; unknown: only a key ARN is known").one_of(KEY_MANAGERS),
        category("kms_key_region", "Region of the key, from its ARN; absent: no key; unknown: id or alias only"),
        text("kms_key_account", "Account of the key, from its ARN; absent: no key; unknown: id or alias only"),
        category("storage_tier", "Storage tier; absent: hot; unknown: recovery points without a description")
            .one_of(&["hot", "cold", "archive"]),
        category("restore_class", "How long a restore takes")
            .one_of(&["instant", "minutes", "hours", "days", "manual"]),
        texts("restore_needs", "What a restore needs besides; absent: nothing special"),
        boolean(
            "survives_server_or_disk_failure",
            "Exists and can be decrypted after server_or_disk_failure, with the default parameters",
        ),
        boolean("survives_az_outage", "Exists and can be decrypted after az_outage, with the default parameters"),
        boolean(
            "survives_region_outage",
            "Exists and can be decrypted after region_outage, with the default parameters",
        ),
        boolean(
            "survives_accidental_deletion_or_modification",
            "Exists and can be decrypted after accidental_deletion_or_modification, with the default parameters",
        ),
        boolean(
            "survives_source_resource_deletion",
            "Exists and can be decrypted after source_resource_deletion, with the default parameters",
        ),
        boolean(
            "survives_malicious_deletion_or_ransomware",
            "Exists and can be decrypted after malicious_deletion_or_ransomware, with the default parameters",
        ),
        boolean(
            "survives_account_compromise",
            "Exists and can be decrypted after account_compromise, with the default parameters",
        ),
        boolean("survives_kms_key_loss", "Exists and can be decrypted after kms_key_loss, with the default parameters"),
    ],
    relations: &[
        relation("source_copy", "copy", Via::Computed).complete_when(Reach::Everywhere, &[]),
        relation("copied_to", "copy", Via::Reverse("source_copy")).many().complete_when(Reach::Everywhere, &[]),
        relation("whole", "copy", Via::Computed),
        relation("parts", "copy", Via::Reverse("whole")).many(),
    ],
};

/// How sure a link is, surest first.
const LINKS: &[&str] = &["exact", "declared", "hint_strong", "hint_weak", "none"];

/// Who makes copies.
const MAKERS: &[&str] = &["service", "user", "aws_backup", "dlm", "terraform"];

/// What a copy can die with.
const ZONE_SCOPES: &[&str] = &["region", "zone", "local_zone", "outpost", "source", "outside"];
