//! Relations that equal facts alone do not say.

use std::collections::HashMap;

use super::{Found, Known, Place};
use crate::inventory::table::Table;

impl<'a> Known<'a> {
    /// For each row of the table what a computed relation leads to; `None` for one that is made with derived rows.
    pub(super) fn computed(&self, table: &'a Table, relation: &str) -> Option<Vec<Found>> {
        match (table.kind.name, relation) {
            ("fsx.backup", "file_system") => Some(self.file_system_of_backup(table)),
            ("fsx.file_system", "backups") => {
                let backups = self.table("fsx.backup")?;
                Some(super::reversed(table.rows, &self.file_system_of_backup(backups)))
            }
            ("s3.replication_rule", "destination") => {
                Some(self.bucket_named_by(table, "destination_bucket", arn_bucket))
            }
            ("fsx.dra", "bucket") => Some(self.bucket_named_by(table, "data_repository_path", path_bucket)),
            ("fsx.file_system", "repository_buckets") => Some(self.repository_buckets(table)),
            ("s3.bucket", "replicates_to") => Some(self.replicates_to(table)),
            ("s3.bucket", "replicated_from") => Some(super::reversed(table.rows, &self.replicates_to(table))),
            ("ec2.subnet" | "s3.directory_bucket", "home_zone") => Some(self.home_zone(table)),
            ("ec2.zone", "subnets") => {
                let subnets = self.table("ec2.subnet")?;
                Some(super::reversed(table.rows, &self.home_zone(subnets)))
            }
            ("fsx.file_system", "home_zones") => Some(self.home_zones(table)),
            _ => None,
        }
    }

    /// A backup of a volume is not one of its file system, though it names it.
    fn file_system_of_backup(&self, backups: &'a Table) -> Vec<Found> {
        let resource_type = self.fact(backups, "resource_type");
        let Some(file_systems) = self.table("fsx.file_system") else { return Vec::new() };
        let by_id = self.by_facts(backups, &["file_system_id"], file_systems, &["id"]);
        let rows = by_id.into_iter().enumerate();
        rows.map(|(row, found)| match resource_type.text(row as u32) {
            Some("VOLUME") => Found::nothing(),
            _ => found,
        })
        .collect()
    }

    /// Buckets by name; a name is unique within its partition.
    fn bucket_rows(&self) -> HashMap<&'a str, Vec<(u32, Option<&'a str>)>> {
        let Some(buckets) = self.table("s3.bucket") else { return HashMap::new() };
        let (name, partition) = (self.fact(buckets, "name"), self.fact(buckets, "partition"));
        let mut rows: HashMap<&str, Vec<(u32, Option<&str>)>> = HashMap::new();
        for row in 0..buckets.rows {
            if let Some(name) = name.text(row) {
                rows.entry(name).or_default().push((row, partition.text(row)));
            }
        }
        rows
    }

    fn bucket_named_by(&self, table: &'a Table, fact: &str, bucket_of: fn(&str) -> Option<&str>) -> Vec<Found> {
        let buckets = self.bucket_rows();
        let fact = self.fact(table, fact);
        let find = |reference: &str, name: &str| {
            let partition = reference.strip_prefix("arn:").and_then(|rest| rest.split(':').next());
            let rows = buckets.get(name)?;
            let fits =
                |(_, there): &&(u32, Option<&str>)| partition.is_none() || there.is_none() || partition == *there;
            rows.iter().find(fits).map(|(row, _)| *row)
        };
        (0..table.rows)
            .map(|row| {
                let reference = fact.text(row);
                match (fact.unknown(row), reference.and_then(bucket_of)) {
                    (Some(reason), _) => Found::unknown(reason),
                    (None, None) => Found::nothing(),
                    (None, Some(name)) => {
                        let target = reference.and_then(|reference| find(reference, name));
                        Found { is_all: target.is_some(), ..Found::one(target) }
                    }
                }
            })
            .collect()
    }

    fn repository_buckets(&self, table: &'a Table) -> Vec<Found> {
        let imports = self.bucket_named_by(table, "lustre_import_path", path_bucket);
        let exports = self.bucket_named_by(table, "lustre_export_path", path_bucket);
        let both = imports.into_iter().zip(exports);
        both.map(|(import, export)| Found {
            targets: [import.targets, export.targets].concat(),
            is_all: import.is_all && export.is_all,
            unknown: import.unknown.or(export.unknown),
            named_region: None,
        })
        .collect()
    }

    /// Destinations of enabled rules; not all where one is not in the inventory.
    fn replicates_to(&self, buckets: &'a Table) -> Vec<Found> {
        let mut found: Vec<Found> = (0..buckets.rows).map(|_| Found::default()).collect();
        let Some(rules) = self.table("s3.replication_rule") else { return found };
        let status = self.fact(rules, "status");
        let destinations = self.bucket_named_by(rules, "destination_bucket", arn_bucket);
        for (rule, destination) in destinations.into_iter().enumerate() {
            let owner = rules.owners.get(rule).and_then(|owner| found.get_mut(*owner as usize));
            if let (Some("Enabled"), Some(owner)) = (status.text(rule as u32), owner) {
                owner.unknown = owner.unknown.or(destination.unknown);
                owner.targets.extend(destination.targets);
            }
        }
        found
    }

    /// The zone by its id, else by its name, among the zones as the row's own account sees them.
    fn home_zone(&self, table: &'a Table) -> Vec<Found> {
        let Some(zones) = self.table("ec2.zone") else { return Vec::new() };
        let by_id = self.by_facts(table, &["zone_id"], zones, &["id"]);
        if table.kind.fact_index("zone").is_none() {
            return by_id;
        }
        let by_name = self.by_facts(table, &["zone"], zones, &["name"]);
        let pairs = by_id.into_iter().zip(by_name);
        pairs.map(|(id, name)| if id.targets.is_empty() { name } else { id }).collect()
    }

    fn home_zones(&self, file_systems: &'a Table) -> Vec<Found> {
        let Some(subnets) = self.table("ec2.subnet") else { return Vec::new() };
        let zones = self.home_zone(subnets);
        let of_subnets = self.by_facts(file_systems, &["subnet_ids"], subnets, &["id"]);
        let through = |found: Found| {
            let parts: Vec<&Found> = found.targets.iter().map(|&subnet| &zones[subnet as usize]).collect();
            Found {
                targets: parts.iter().flat_map(|part| part.targets.iter().copied()).collect(),
                is_all: found.is_all && parts.iter().all(|part| part.is_all),
                unknown: found.unknown.or(parts.iter().find_map(|part| part.unknown)),
                named_region: None,
            }
        };
        of_subnets.into_iter().map(through).collect()
    }

    /// Account and Region of the rows of a kind.
    pub(crate) fn place(&self, table: &'a Table) -> Place<'a> {
        Place::of(self, table)
    }
}

/// The bucket of an ARN such as `arn:aws:s3:::name`; a bare name is itself.
pub(crate) fn arn_bucket(arn: &str) -> Option<&str> {
    let name = if arn.starts_with("arn:") { arn.splitn(6, ':').nth(5)? } else { arn };
    (!name.is_empty() && !name.contains('/')).then_some(name)
}

/// The bucket of a path such as `s3://name/prefix`.
fn path_bucket(path: &str) -> Option<&str> {
    let name = path.strip_prefix("s3://")?.split('/').next()?;
    (!name.is_empty()).then_some(name)
}
