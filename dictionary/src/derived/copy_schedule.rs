//! Copy schedules: the promise to make copies, whether or not any were made.

use super::{ACTORS, EXTENTS, KEY_MANAGERS, LOCK_MODES, MECHANISMS};
use crate::build::{boolean, category, integer, number, relation, text};
use crate::{Kind, Via};

/// The kind `copy_schedule`.
pub(crate) const COPY_SCHEDULE: Kind = Kind {
    name: "copy_schedule",
    doc: "A setting that promises copies.",
    derived: true,
    part_of: None,
    holds_data: false,
    identity: &["id"],
    scope: &["partition", "account", "region"],
    arn: None,
    listings: &[],
    sources: &[],
    facts: &[
        text("id", "Owner and position: plan ARN, rule, copy number; policy ARN, schedule; resource ARN, setting"),
        category("mechanism", "Mechanism of the copies that it will make").one_of(MECHANISMS),
        category("grade", "A setting of a running account, or only declared").one_of(&["setting", "declared"]),
        boolean("enabled", "In force now; unknown: state not exported"),
        category("selected_by", "How the resource came under it; unknown: selection unresolved").one_of(SELECTIONS),
        number(
            "frequency_hours",
            "Longest gap between two starts over four calendar years; 0: continuous; unknown: unresolved expression",
        )
        .unit("hours"),
        number("jitter_hours", "The start may be later by this; absent: none stated; unknown: start window absent")
            .unit("hours"),
        number("completion_hours", "A job that still runs after this is cancelled; absent: no limit stated")
            .unit("hours"),
        integer("retention_days", "Days that a copy is kept; absent: for ever").unit("days"),
        integer("retention_count", "So many copies are kept (DLM); absent: kept by time").unit("copies"),
        integer("cold_after_days", "Days until a copy moves to cold storage; absent: never").unit("days"),
        integer("archive_after_days", "Days until a copy moves to the archive tier; absent: never").unit("days"),
        text(
            "target_account",
            "Account that the copies go to; absent: the same; unknown: vault name or bucket not loaded",
        ),
        category(
            "target_region",
            "Region that the copies go to; absent: the same; unknown: vault name or bucket not loaded",
        ),
        text(
            "target_vault_arn",
            "Vault that the copies go to; absent: same account and Region; unknown: vault name or bucket not loaded",
        ),
        category("target_zone_scope", "What the copies die with; absent: region").one_of(TARGET_ZONE_SCOPES),
        boolean("supported", "The resource type can do this; unknown: not documented"),
        text(
            "follows",
            "Id of the schedule whose copies it copies (copy action, CrossRegionCopyRule); absent: first-hand",
        ),
        category("extent", "How much of its source it holds; new_objects: all written since the rule; absent: full")
            .one_of(EXTENTS),
        text("extent_reason", "What is left out: prefix, volume, files; absent: nothing, the extent is full"),
        category("lock_mode", "Lock of the target vault; absent: not locked; unknown: vault not loaded")
            .one_of(LOCK_MODES),
        category(
            "deletable_by",
            "The weakest actor who can destroy the copies; absent: no lock; unknown: vault not loaded",
        )
        .one_of(ACTORS),
        text(
            "kms_key",
            "Key of the target vault or rule, by ARN; absent: key of the source; unknown: vault not loaded",
        ),
        category("key_manager", "Who manages that key; absent: key of the source; unknown: vault not loaded")
            .one_of(KEY_MANAGERS),
        boolean("once", "A single copy (declared aws_fsx_backup, aws_ebs_snapshot); absent: false"),
    ],
    relations: &[
        relation("source_schedule", "copy_schedule", Via::Computed),
        relation("following_schedules", "copy_schedule", Via::Reverse("source_schedule")).many(),
    ],
};

/// Ways for a resource to come under a schedule.
const SELECTIONS: &[&str] = &["native", "arn", "tag", "condition", "default_policy"];

/// Where copies can be sent: what they then die with.
const TARGET_ZONE_SCOPES: &[&str] = &["region", "local_zone", "outpost"];
