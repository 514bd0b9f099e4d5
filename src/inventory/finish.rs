//! What depends on several fields of one row: ARNs, partitions, and the computed facts of each kind.
//!
//! One function per kind. A computed fact is unknown for the reason of the fact that decides it.

use resilint_dictionary::{At, region_of_zone_id};

use super::cell::{Cell, Reason};
use super::facts::{FactOf, Written, write};
use super::intern::Interner;
use super::links::LinkState;
use super::table::Table;
use crate::format::partition_of;

/// A fact to write: row, name, state, value.
type Writes = Vec<(u32, &'static str, Cell, Written)>;

/// Places and names that follow from other facts: partition, Region of directory buckets, ARNs.
pub(crate) fn finish_identity(table: &mut Table, categories: &mut Interner) {
    if table.kind.name == "s3.directory_bucket" {
        let writes = directory_bucket(table, categories.texts());
        apply(table, writes, categories);
    }
    let writes = partitions(table, categories.texts());
    apply(table, writes, categories);
    let writes = arns(table, categories.texts());
    apply(table, writes, categories);
}

/// Facts that are functions of other facts of the row.
pub(crate) fn finish_facts(table: &mut Table, categories: &mut Interner) {
    let texts = categories.texts();
    let writes = match table.kind.name {
        "fsx.file_system" => file_system(table, texts),
        "fsx.volume" => volume(table, texts),
        "s3.replication_rule" => replication_rule(table, texts),
        "s3.lifecycle_rule" => covers_all(table, texts),
        _ => return,
    };
    apply(table, writes, categories);
}

/// Facts that are functions of related rows.
pub(crate) fn finish_relations(tables: &mut [Table], categories: &mut Interner) {
    let Some(position) = tables.iter().position(|table| table.kind.name == "fsx.file_system") else { return };
    let writes = repository_linked(&tables[position], categories.texts());
    apply(&mut tables[position], writes, categories);
    let Some(backups) = tables.iter().position(|table| table.kind.name == "fsx.backup") else { return };
    let writes = backup_expiry(&tables[backups], &tables[position], categories.texts());
    apply(&mut tables[backups], writes, categories);
}

fn apply(table: &mut Table, writes: Writes, categories: &mut Interner) {
    for (row, name, cell, value) in writes {
        write(table, row, name, cell, &value, categories);
    }
}

/// The partition of a Region is fixed.
fn partitions(table: &Table, categories: &[Box<str>]) -> Writes {
    let (partition, region) = (FactOf::new(table, "partition", categories), FactOf::new(table, "region", categories));
    let unknown = (0..table.rows).filter(|row| partition.unknown(*row).is_some());
    unknown
        .filter_map(|row| Some((row, "partition", Cell::Default, Written::text(partition_of(region.text(row)?)))))
        .collect()
}

/// ARNs by the pattern of the kind, where no export prints them.
fn arns(table: &Table, categories: &[Box<str>]) -> Writes {
    let built =
        |fact: &&resilint_dictionary::Fact| fact.name == "arn" && fact.places().any(|place| place.at == At::ArnPattern);
    let (Some(pattern), Some(_)) = (table.kind.arn, table.kind.facts.iter().find(built)) else { return Vec::new() };
    let pieces: Vec<(&str, Option<FactOf<'_>>)> = pattern
        .split('{')
        .flat_map(|piece| match piece.split_once('}') {
            Some((fact, rest)) => vec![("", Some(FactOf::new(table, fact, categories))), (rest, None)],
            None => vec![(piece, None)],
        })
        .collect();
    let arn = FactOf::new(table, "arn", categories);
    let build = |row: u32| -> Option<String> {
        let parts = pieces.iter().map(|(text, fact)| match fact {
            Some(fact) => fact.text(row),
            None => Some(*text),
        });
        parts.collect()
    };
    let missing = (0..table.rows).filter(|row| arn.text(*row).is_none());
    missing.filter_map(|row| Some((row, "arn", Cell::Default, Written::Text(build(row)?)))).collect()
}

/// The zone id in the name says the Region.
fn directory_bucket(table: &Table, categories: &[Box<str>]) -> Writes {
    let (zone, region) = (FactOf::new(table, "zone_id", categories), FactOf::new(table, "region", categories));
    let mut writes = Writes::new();
    for row in 0..table.rows {
        let Some(zone) = zone.text(row) else { continue };
        if let Some(found) = region_of_zone_id(zone).filter(|_| region.text(row).is_none()) {
            writes.push((row, "region", Cell::Default, Written::text(found)));
        }
    }
    writes
}

/// Deployment types of file systems with a second file server, by type; the rest of the known ones have none.
const WITH_STANDBY: [(&str, &[&str]); 3] = [
    ("WINDOWS", &["MULTI_AZ_1"]),
    ("ONTAP", &["SINGLE_AZ_1", "SINGLE_AZ_2", "MULTI_AZ_1", "MULTI_AZ_2"]),
    ("OPENZFS", &["SINGLE_AZ_HA_1", "SINGLE_AZ_HA_2", "MULTI_AZ_1"]),
];

fn file_system(table: &Table, categories: &[Box<str>]) -> Writes {
    let fact = |name: &str| FactOf::new(table, name, categories);
    let (retention, kind, deployment) =
        (fact("automatic_backup_retention_days"), fact("type"), fact("deployment_type"));
    let mut writes = Writes::new();
    for row in 0..table.rows {
        let on = match (retention.integer(row), retention.unknown(row)) {
            (Some(days), _) => Written::Boolean(days > 0),
            (None, Some(reason)) => Written::unknown(reason),
            (None, None) => Written::unknown(Reason::NotRecorded),
        };
        writes.push((row, "automatic_backups_on", Cell::Known, on));
        let standby = match (kind.text(row), deployment.text(row)) {
            (Some("LUSTRE"), _) => Written::Boolean(false),
            (Some(kind), Some(deployment)) => {
                let types = WITH_STANDBY.iter().find(|(known, _)| *known == kind).map_or(&[][..], |(_, types)| types);
                Written::Boolean(types.contains(&deployment))
            }
            _ => Written::unknown(kind.unknown(row).or(deployment.unknown(row)).unwrap_or(Reason::NotRecorded)),
        };
        writes.push((row, "has_standby", Cell::Known, standby));
    }
    writes
}

fn volume(table: &Table, categories: &[Box<str>]) -> Writes {
    let fact = |name: &str| FactOf::new(table, name, categories);
    let (volume_type, ontap_type) = (fact("volume_type"), fact("ontap_volume_type"));
    let (root, flexcache) = (fact("svm_root"), fact("flexcache_endpoint_type"));
    let (unit, value) = (fact("snaplock_default_retention_unit"), fact("snaplock_default_retention_value"));
    let mut writes = Writes::new();
    for row in 0..table.rows {
        let unknown = [volume_type, ontap_type, root, flexcache].iter().find_map(|fact| fact.unknown(row));
        let excluded = volume_type.text(row).is_some_and(|kind| kind != "ONTAP")
            || ontap_type.text(row).is_some_and(|kind| kind != "RW")
            || root.boolean(row) == Some(true)
            || flexcache.text(row) == Some("CACHE");
        let can = match (excluded, unknown) {
            (true, _) => Written::Boolean(false),
            (false, Some(reason)) => Written::unknown(reason),
            // A volume that states no type of its own is read-write (CreateOntapVolumeConfiguration).
            (false, None) => Written::Boolean(volume_type.text(row).is_some()),
        };
        writes.push((row, "can_be_backed_up", Cell::Known, can));
        let days = match (unit.unknown(row).or(value.unknown(row)), unit.text(row)) {
            (Some(reason), _) => Written::unknown(reason),
            (None, None) => Written::ABSENT,
            (None, Some(unit)) => snaplock_days(unit, value.integer(row)),
        };
        writes.push((row, "snaplock_default_retention_days", Cell::Known, days));
    }
    writes
}

/// Days of a SnapLock retention period: months are 30 days, years 365; `INFINITE` is larger than any number.
fn snaplock_days(unit: &str, value: Option<i64>) -> Written {
    let days_of_unit = match unit {
        "SECONDS" => 1.0 / 86_400.0,
        "MINUTES" => 1.0 / 1_440.0,
        "HOURS" => 1.0 / 24.0,
        "DAYS" => 1.0,
        "MONTHS" => 30.0,
        "YEARS" => 365.0,
        "INFINITE" => return Written::Number(f64::MAX),
        _ => return Written::unknown(Reason::Expression),
    };
    value.map_or(Written::unknown(Reason::NotRecorded), |value| Written::Number(value as f64 * days_of_unit))
}

/// A rule with a filter copies no delete markers unless it says so; one without copies them (S3 replication, version 2
/// and 1 of the configuration).
fn replication_rule(table: &Table, categories: &[Box<str>]) -> Writes {
    let fact = |name: &str| FactOf::new(table, name, categories);
    let (markers, filter) = (fact("delete_marker_replication"), fact("filter_present"));
    let mut writes = covers_all(table, categories);
    for row in 0..table.rows {
        if let (Cell::Unknown(Reason::NotRecorded), Some(filter)) = (markers.cell(row), filter.boolean(row)) {
            let word = if filter { "Disabled" } else { "Enabled" };
            writes.push((row, "delete_marker_replication", Cell::Default, Written::text(word)));
        }
    }
    writes
}

/// Every object is in scope: empty prefix, no tag, and where the kind has it no limit of size.
fn covers_all(table: &Table, categories: &[Box<str>]) -> Writes {
    let fact = |name: &str| FactOf::new(table, name, categories);
    let (prefix, tags, size) = (fact("prefix"), fact("filter_tag_keys"), fact("size_limited"));
    let has_size = table.kind.fact_index("size_limited").is_some();
    (0..table.rows)
        .map(|row| {
            let narrowed = prefix.text(row).is_some_and(|prefix| !prefix.is_empty())
                || tags.texts(row).is_some_and(|tags| !tags.is_empty())
                || size.boolean(row) == Some(true);
            let unknown = prefix.unknown(row).or(tags.unknown(row)).or(size.unknown(row).filter(|_| has_size));
            let covers = match (narrowed, unknown) {
                (true, _) => Written::Boolean(false),
                (false, Some(reason)) => Written::unknown(reason),
                (false, None) => Written::Boolean(true),
            };
            (row, "covers_all", Cell::Known, covers)
        })
        .collect()
}

/// Linked to S3 by the file system itself, or by an association; without that listing only other types are sure.
fn repository_linked(table: &Table, categories: &[Box<str>]) -> Writes {
    let fact = |name: &str| FactOf::new(table, name, categories);
    let (linked, kind) = (fact("data_repository_linked"), fact("type"));
    let links = table.kind.relation_index("repository_associations").and_then(|relation| table.links(relation));
    let mut writes = Writes::new();
    for row in (0..table.rows)
        .filter(|row| linked.cell(*row) == Cell::Default && kind.text(*row).is_none_or(|kind| kind == "LUSTRE"))
    {
        let value = match links.map(|links| (links.targets(row as usize).is_empty(), links.state(row as usize))) {
            Some((false, _)) => Written::Boolean(true),
            Some((true, LinkState::Complete)) => Written::Boolean(false),
            Some((true, LinkState::Unknown(reason))) => Written::unknown(reason),
            None => Written::unknown(Reason::NotExported),
        };
        writes.push((row, "data_repository_linked", Cell::Known, value));
    }
    writes
}

/// Automatic backups are deleted after the retention of their file system; user-initiated ones never.
fn backup_expiry(backups: &Table, file_systems: &Table, categories: &[Box<str>]) -> Writes {
    let fact = |name: &str| FactOf::new(backups, name, categories);
    let (kind, created, source) = (fact("type"), fact("created_at"), fact("file_system_id"));
    let retention = FactOf::new(file_systems, "automatic_backup_retention_days", categories);
    let id = FactOf::new(file_systems, "id", categories);
    let by_id: std::collections::HashMap<&str, u32> =
        (0..file_systems.rows).filter_map(|row| Some((id.text(row)?, row))).collect();
    (0..backups.rows)
        .map(|row| {
            let days = source.text(row).and_then(|id| retention.integer(*by_id.get(id)?));
            let expiry = match (kind.text(row), created.integer(row), days) {
                (Some("USER_INITIATED"), ..) => Written::ABSENT,
                (Some("AUTOMATIC"), Some(created), Some(days)) => {
                    Written::Instant(created.saturating_add(days.saturating_mul(86_400_000)))
                }
                _ => Written::unknown(kind.unknown(row).or(created.unknown(row)).unwrap_or(Reason::NotExported)),
            };
            (row, "expires_at", Cell::Known, expiry)
        })
        .collect()
}
