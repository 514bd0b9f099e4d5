//! Copies and schedules of FSx: automatic and user-initiated backups, copies of backups, backups made by AWS Backup,
//! and the snapshots that an ONTAP volume keeps of itself.

use std::collections::HashMap;

use super::mechanism::{BACKUP_RECOVERY_POINT, FSX_AUTOMATIC_BACKUP, FSX_BACKUP_COPY, FSX_USER_BACKUP, ONTAP_SNAPSHOT};
use super::{Copy, Mechanism, NOT_EXPORTED, Schedule, cell_of};
use crate::demand::kind_index;
use crate::inventory::cell::{Cell, Reason};
use crate::inventory::facts::{FactOf, Written};
use crate::inventory::relation::Known;
use crate::inventory::resource::RowRef;
use crate::inventory::table::Table;

/// Every backup that a listing shows, as a copy of its volume or file system.
pub(super) fn copies(known: &Known<'_>) -> Vec<Copy> {
    let Some(backups) = known.table("fsx.backup") else { return Vec::new() };
    let sources = Sources::new(known);
    let reader = BackupReader::new(known, backups);
    (0..backups.rows).filter_map(|row| reader.copy(row, &sources)).collect()
}

/// Rows by id: volumes and file systems.
struct Sources<'a> {
    file_systems: HashMap<&'a str, RowRef>,
    volumes: HashMap<&'a str, RowRef>,
}

impl<'a> Sources<'a> {
    fn new(known: &Known<'a>) -> Self {
        let by_id = |kind: &str| {
            let (Some(table), Some(index)) = (known.table(kind), kind_index(kind)) else { return HashMap::new() };
            let id = known.fact(table, "id");
            (0..table.rows).filter_map(|row| Some((id.text(row)?, RowRef { kind: index, row }))).collect()
        };
        Sources { file_systems: by_id("fsx.file_system"), volumes: by_id("fsx.volume") }
    }
}

struct BackupReader<'a> {
    kind: usize,
    id: FactOf<'a>,
    arn: FactOf<'a>,
    account: FactOf<'a>,
    region: FactOf<'a>,
    partition: FactOf<'a>,
    lifecycle: FactOf<'a>,
    made_by: FactOf<'a>,
    created_at: FactOf<'a>,
    resource_type: FactOf<'a>,
    file_system: FactOf<'a>,
    volume: FactOf<'a>,
    source_backup: FactOf<'a>,
    source_region: FactOf<'a>,
    key: FactOf<'a>,
    expires_at: FactOf<'a>,
    rows: HashMap<&'a str, Vec<u32>>,
}

impl<'a> BackupReader<'a> {
    fn new(known: &Known<'a>, table: &'a Table) -> Self {
        let fact = |name: &str| known.fact(table, name);
        let id = fact("id");
        let mut rows: HashMap<&str, Vec<u32>> = HashMap::new();
        (0..table.rows)
            .filter_map(|row| Some((id.text(row)?, row)))
            .for_each(|(id, row)| rows.entry(id).or_default().push(row));
        BackupReader {
            kind: kind_index("fsx.backup").unwrap_or_default(),
            id,
            arn: fact("arn"),
            account: fact("account"),
            region: fact("region"),
            partition: fact("partition"),
            lifecycle: fact("lifecycle"),
            made_by: fact("type"),
            created_at: fact("created_at"),
            resource_type: fact("resource_type"),
            file_system: fact("file_system_id"),
            volume: fact("volume_id"),
            source_backup: fact("source_backup_id"),
            source_region: fact("source_backup_region"),
            key: fact("kms_key_id"),
            expires_at: fact("expires_at"),
            rows,
        }
    }

    /// `None` for a backup of unknown type: nobody can say what it is.
    fn copy(&self, row: u32, sources: &Sources<'_>) -> Option<Copy> {
        let is_copy = self.source_backup.text(row).is_some();
        let (mechanism, made_by): (&'static Mechanism, Written) = match self.made_by.text(row)? {
            "AUTOMATIC" => (&FSX_AUTOMATIC_BACKUP, Written::text("service")),
            "AWS_BACKUP" => (&BACKUP_RECOVERY_POINT, Written::text("aws_backup")),
            _ if is_copy => (&FSX_BACKUP_COPY, Written::text("user")),
            _ => (&FSX_USER_BACKUP, Written::text("user")),
        };
        let of = self.source(row, sources);
        let here = RowRef { kind: self.kind, row };
        let mut facts = self.place_facts(row);
        facts.extend(self.time_facts(row, is_copy));
        facts.extend([
            ("grade", Written::text("listed")),
            ("link", Written::text("exact")),
            ("made_by", made_by),
            ("source_kind", self.source_kind(row)),
            ("state", self.lifecycle.text(row).map_or(NOT_EXPORTED, |state| Written::Text(state.to_lowercase()))),
            ("usable", self.usable(row)),
            ("service_stored", Written::Boolean(false)),
            ("extent", Written::text("full")),
            ("encrypted", Written::Boolean(true)),
            ("kms_key", kept(self.key, row)),
            ("key_manager", NOT_EXPORTED),
            ("storage_tier", Written::text("hot")),
        ]);
        if mechanism.name == BACKUP_RECOVERY_POINT.name {
            // Vault, lock and expiry stand in the recovery points of AWS Backup.
            facts.extend(["expires_at", "deletable_by", "lock_mode", "locked_until"].map(|name| (name, NOT_EXPORTED)));
        } else {
            facts.push(("expires_at", kept(self.expires_at, row)));
        }
        Some(Copy { of, seen_in: vec![here], mechanism, facts })
    }

    fn source(&self, row: u32, sources: &Sources<'_>) -> Option<RowRef> {
        if self.resource_type.text(row) == Some("VOLUME") {
            return sources.volumes.get(self.volume.text(row)?).copied();
        }
        sources.file_systems.get(self.file_system.text(row)?).copied()
    }

    fn source_kind(&self, row: u32) -> Written {
        match self.resource_type.text(row) {
            Some("VOLUME") => Written::text("fsx.volume"),
            Some(_) => Written::text("fsx.file_system"),
            None => NOT_EXPORTED,
        }
    }

    fn place_facts(&self, row: u32) -> Vec<(&'static str, Written)> {
        vec![
            ("id", self.identity(row).map_or_else(|| kept(self.id, row), Written::Text)),
            ("arn", kept(self.arn, row)),
            ("account", kept(self.account, row)),
            ("region", kept(self.region, row)),
            ("partition", kept(self.partition, row)),
        ]
    }

    /// The same for every listing that shows the backup.
    fn identity(&self, row: u32) -> Option<String> {
        Some(format!("fsx:{}:{}:backup/{}", self.region.text(row)?, self.account.text(row)?, self.id.text(row)?))
    }

    /// A copy holds data of the time of its source: its own creation would make the data look younger than it is.
    fn time_facts(&self, row: u32, is_copy: bool) -> Vec<(&'static str, Written)> {
        let created = kept(self.created_at, row);
        let source = if is_copy { self.source_row(row) } else { None };
        let data_at = match (is_copy, source) {
            (false, _) => created.clone(),
            (true, Some(source)) if self.source_backup.text(source).is_none() => kept(self.created_at, source),
            (true, _) => NOT_EXPORTED,
        };
        let copied_from = match (is_copy, source) {
            (false, _) => Written::ABSENT,
            (true, Some(source)) => self.identity(source).map_or(NOT_EXPORTED, Written::Text),
            (true, None) => NOT_EXPORTED,
        };
        vec![
            ("created_at", created.clone()),
            ("data_at", data_at),
            ("data_at_max", created),
            ("copied_from", copied_from),
        ]
    }

    /// The backup that this one was copied from, where it was loaded.
    fn source_row(&self, row: u32) -> Option<u32> {
        let candidates = self.rows.get(self.source_backup.text(row)?)?;
        let region = self.source_region.text(row);
        let fits = |candidate: &&u32| region.is_none() || self.region.text(**candidate) == region;
        candidates.iter().find(fits).copied()
    }

    fn usable(&self, row: u32) -> Written {
        match self.lifecycle.text(row) {
            Some("AVAILABLE") => Written::Boolean(true),
            Some("CREATING" | "TRANSFERRING" | "PENDING" | "COPYING" | "FAILED" | "DELETED") => Written::Boolean(false),
            _ => NOT_EXPORTED,
        }
    }
}

/// A fact taken over as it is.
fn kept(fact: FactOf<'_>, row: u32) -> Written {
    use crate::inventory::cell::FactValue;
    match (fact.cell(row), fact.value(row)) {
        (_, Some(FactValue::Text(text))) => Written::text(text),
        (_, Some(FactValue::Instant(instant))) => Written::Instant(instant),
        (cell, _) => Written::State(cell),
    }
}

/// The daily backup of each file system (ONTAP: of each of its volumes that can be backed up), and the snapshot policy
/// of each ONTAP volume.
pub(super) fn schedules(known: &Known<'_>) -> Vec<Schedule> {
    let (Some(file_systems), Some(volumes)) = (known.table("fsx.file_system"), known.table("fsx.volume")) else {
        return Vec::new();
    };
    let (Some(file_system_kind), Some(volume_kind)) = (kind_index("fsx.file_system"), kind_index("fsx.volume")) else {
        return Vec::new();
    };
    let (id, kind) = (known.fact(file_systems, "id"), known.fact(file_systems, "type"));
    let retention = known.fact(file_systems, "automatic_backup_retention_days");
    let by_id: HashMap<&str, u32> = (0..file_systems.rows).filter_map(|row| Some((id.text(row)?, row))).collect();
    let mut all = Vec::new();
    for row in 0..file_systems.rows {
        let this = RowRef { kind: file_system_kind, row };
        all.extend(daily(retention, id, row, this, this).filter(|_| kind.text(row) != Some("ONTAP")));
    }
    let (owner, can, policy) = (
        known.fact(volumes, "file_system_id"),
        known.fact(volumes, "can_be_backed_up"),
        known.fact(volumes, "snapshot_policy"),
    );
    let (volume_id, volume_type) = (known.fact(volumes, "id"), known.fact(volumes, "volume_type"));
    for row in 0..volumes.rows {
        let this = RowRef { kind: volume_kind, row };
        let file_system = owner.text(row).and_then(|id| by_id.get(id)).copied();
        if let (Some(file_system), Some(true)) = (file_system, can.boolean(row)) {
            let setting = RowRef { kind: file_system_kind, row: file_system };
            all.extend(daily(retention, volume_id, row, setting, this));
        }
        if volume_type.text(row) == Some("ONTAP") {
            all.extend(policy.text(row).and_then(|policy| snapshots(policy, volume_id.text(row)?, this)));
        }
    }
    all
}

/// The daily backup that a retention promises; none where it is 0, one of unknown force where it is unknown.
fn daily(retention: FactOf<'_>, id: FactOf<'_>, id_row: u32, setting: RowRef, of: RowRef) -> Option<Schedule> {
    let days = retention.integer(setting.row);
    if days.is_some_and(|days| days <= 0) || (days.is_none() && retention.cell(setting.row) == Cell::Absent) {
        return None;
    }
    let unknown = Written::unknown(retention.unknown(setting.row).unwrap_or(Reason::NotRecorded));
    Some(Schedule {
        of,
        seen_in: cell_of(setting, "automatic_backup_retention_days").into_iter().collect(),
        mechanism: &FSX_AUTOMATIC_BACKUP,
        facts: vec![
            ("id", Written::Text(format!("{}/automatic-backup", id.text(id_row)?))),
            ("grade", Written::text("setting")),
            ("enabled", days.map_or(unknown.clone(), |days| Written::Boolean(days > 0))),
            ("selected_by", Written::text("native")),
            ("frequency_hours", Written::Number(24.0)),
            ("jitter_hours", Written::Number(0.5)),
            ("retention_days", days.map_or(unknown, Written::Integer)),
            ("supported", Written::Boolean(true)),
            ("once", Written::Boolean(false)),
        ],
    })
}

/// The snapshots that a policy promises: `default` and `default-1weekly` hourly, kept two weeks and one; `none` none;
/// what another policy does is in no export.
fn snapshots(policy: &str, id: &str, of: RowRef) -> Option<Schedule> {
    let (frequency, retention) = match policy {
        "none" => return None,
        "default" => (Written::Number(1.0), Written::Integer(14)),
        "default-1weekly" => (Written::Number(1.0), Written::Integer(7)),
        _ => (Written::unknown(Reason::NotRecorded), Written::unknown(Reason::NotRecorded)),
    };
    Some(Schedule {
        of,
        seen_in: cell_of(of, "snapshot_policy").into_iter().collect(),
        mechanism: &ONTAP_SNAPSHOT,
        facts: vec![
            ("id", Written::Text(format!("{id}/snapshot-policy"))),
            ("grade", Written::text("setting")),
            ("enabled", Written::Boolean(true)),
            ("selected_by", Written::text("native")),
            ("frequency_hours", frequency),
            ("retention_days", retention),
            ("supported", Written::Boolean(true)),
            ("once", Written::Boolean(false)),
        ],
    })
}
