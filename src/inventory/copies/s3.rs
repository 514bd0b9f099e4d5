//! Copies and schedules of S3: the versions that a bucket keeps of its own objects, and replicas in other buckets.

use std::collections::BTreeMap;

use super::mechanism::{S3_REPLICA, S3_VERSIONING};
use super::{Copy, NOT_EXPORTED, Schedule, cell_of};
use crate::demand::kind_index;
use crate::inventory::facts::{FactOf, Written};
use crate::inventory::relation::{Known, arn_bucket};
use crate::inventory::resource::RowRef;
use crate::inventory::table::Table;

/// One copy per bucket with versions, and one per destination of its enabled replication rules.
pub(super) fn copies(known: &Known<'_>, as_of: Option<i64>) -> Vec<Copy> {
    let Some(buckets) = Buckets::new(known) else { return Vec::new() };
    let versions = (0..buckets.table.rows).filter_map(|row| buckets.versions(row, as_of));
    let replicas = destinations(known, &buckets).into_values().map(|replica| buckets.replica(&replica));
    versions.chain(replicas).collect()
}

/// Continuous promises: every write makes a version, every write is replicated.
pub(super) fn schedules(known: &Known<'_>) -> Vec<Schedule> {
    let Some(buckets) = Buckets::new(known) else { return Vec::new() };
    let replicas = destinations(known, &buckets);
    let replicas = replicas.values().map(|replica| Schedule {
        of: buckets.reference(replica.source),
        seen_in: replica.rules.iter().filter_map(|rule| cell_of(*rule, "destination_bucket")).collect(),
        mechanism: &S3_REPLICA,
        facts: vec![
            ("id", Written::Text(format!("s3-replica:{}:{}", buckets.label(replica.source), replica.destination))),
            ("grade", Written::text("setting")),
            ("enabled", Written::Boolean(true)),
            ("selected_by", Written::text("native")),
            ("frequency_hours", Written::Number(0.0)),
            ("extent", Written::text(replica.extent)),
            ("target_region", buckets.of_destination(&buckets.region, replica)),
            ("target_account", buckets.of_destination(&buckets.account, replica)),
            ("supported", Written::Boolean(true)),
            ("once", Written::Boolean(false)),
        ],
    });
    replicas.collect()
}

struct Buckets<'a> {
    kind: usize,
    table: &'a Table,
    name: FactOf<'a>,
    arn: FactOf<'a>,
    account: FactOf<'a>,
    region: FactOf<'a>,
    partition: FactOf<'a>,
    versioning: FactOf<'a>,
    mfa_delete: FactOf<'a>,
    lock_mode: FactOf<'a>,
    rows: BTreeMap<&'a str, u32>,
}

/// What the enabled rules of a bucket copy into one destination.
struct Replica {
    source: u32,
    destination: String,
    target: Option<u32>,
    rules: Vec<RowRef>,
    extent: &'static str,
}

/// Replicas by source row and destination name; several rules into one bucket are one copy.
fn destinations(known: &Known<'_>, buckets: &Buckets<'_>) -> BTreeMap<(u32, String), Replica> {
    let mut replicas = BTreeMap::new();
    let (Some(rules), Some(kind)) = (known.table("s3.replication_rule"), kind_index("s3.replication_rule")) else {
        return replicas;
    };
    let (status, destination) = (known.fact(rules, "status"), known.fact(rules, "destination_bucket"));
    let covers_all = known.fact(rules, "covers_all");
    for row in (0..rules.rows).filter(|row| status.text(*row) == Some("Enabled")) {
        let Some(&source) = rules.owners.get(row as usize) else { continue };
        let Some(name) = destination.text(row).and_then(arn_bucket) else { continue };
        // Nothing is copied from a bucket without versions, and nothing into the same bucket.
        if buckets.name.text(source) == Some(name)
            || matches!(buckets.versioning.text(source), Some("never" | "suspended"))
        {
            continue;
        }
        let replica = replicas.entry((source, name.to_owned())).or_insert_with(|| Replica {
            source,
            destination: name.to_owned(),
            target: buckets.rows.get(name).copied(),
            rules: Vec::new(),
            extent: "partial",
        });
        replica.rules.push(RowRef { kind, row });
        if covers_all.boolean(row) == Some(true) {
            replica.extent = "new_objects";
        }
    }
    replicas
}

impl<'a> Buckets<'a> {
    fn new(known: &Known<'a>) -> Option<Self> {
        let table = known.table("s3.bucket")?;
        let fact = |name: &str| known.fact(table, name);
        let name = fact("name");
        Some(Buckets {
            kind: kind_index("s3.bucket")?,
            table,
            name,
            arn: fact("arn"),
            account: fact("account"),
            region: fact("region"),
            partition: fact("partition"),
            versioning: fact("versioning"),
            mfa_delete: fact("mfa_delete"),
            lock_mode: fact("object_lock_mode"),
            rows: (0..table.rows).filter_map(|row| Some((name.text(row)?, row))).collect(),
        })
    }

    fn reference(&self, row: u32) -> RowRef {
        RowRef { kind: self.kind, row }
    }

    fn label(&self, row: u32) -> &'a str {
        self.name.text(row).unwrap_or("")
    }

    fn text(fact: &FactOf<'_>, row: Option<u32>) -> Written {
        row.and_then(|row| fact.text(row)).map_or(NOT_EXPORTED, Written::text)
    }

    fn of_destination(&self, fact: &FactOf<'_>, replica: &Replica) -> Written {
        Self::text(fact, replica.target)
    }

    /// The versions that a bucket keeps; none where versioning was never on.
    fn versions(&self, row: u32, as_of: Option<i64>) -> Option<Copy> {
        let enabled = match self.versioning.text(row)? {
            "enabled" => true,
            "suspended" => false,
            _ => return None,
        };
        let latest = as_of.filter(|_| enabled).map_or(NOT_EXPORTED, Written::Instant);
        let deletable_by = match (self.lock_mode.text(row), self.mfa_delete.text(row)) {
            (Some("COMPLIANCE"), _) => "nobody",
            (Some("GOVERNANCE"), _) | (_, Some("enabled")) => "lock_admin",
            _ => "resource_admin",
        };
        let facts = vec![
            ("id", Written::Text(format!("s3-versioning:{}", self.label(row)))),
            ("grade", Written::text("setting")),
            ("link", Written::text("exact")),
            ("made_by", Written::text("service")),
            ("source_kind", Written::text("s3.bucket")),
            ("source_arn", Self::text(&self.arn, Some(row))),
            ("account", Self::text(&self.account, Some(row))),
            ("region", Self::text(&self.region, Some(row))),
            ("partition", Self::text(&self.partition, Some(row))),
            ("usable", Written::Boolean(true)),
            ("latest_at", latest),
            ("earliest_at", NOT_EXPORTED),
            ("extent", Written::text(if enabled { "full" } else { "partial" })),
            ("deletable_by", Written::text(deletable_by)),
            ("service_stored", Written::Boolean(false)),
        ];
        let this = self.reference(row);
        Some(Copy { of: Some(this), seen_in: vec![this], mechanism: &S3_VERSIONING, facts })
    }

    /// Region, account and versions are those of the destination bucket, never of the ARN that names it.
    fn replica(&self, replica: &Replica) -> Copy {
        let versions = replica.target.and_then(|target| self.versioning.text(target));
        let facts = vec![
            ("id", Written::Text(format!("s3-replica:{}:{}", self.label(replica.source), replica.destination))),
            ("arn", self.of_destination(&self.arn, replica)),
            ("grade", Written::text("setting")),
            ("link", Written::text("exact")),
            ("made_by", Written::text("service")),
            ("source_kind", Written::text("s3.bucket")),
            ("source_arn", Self::text(&self.arn, Some(replica.source))),
            ("account", self.of_destination(&self.account, replica)),
            ("region", self.of_destination(&self.region, replica)),
            ("partition", self.of_destination(&self.partition, replica)),
            // Replication into a bucket without versions fails.
            ("usable", versions.map_or(NOT_EXPORTED, |versions| Written::Boolean(versions == "enabled"))),
            ("extent", Written::text(replica.extent)),
            ("sync", Written::text("asynchronous")),
            ("synced_at", NOT_EXPORTED),
            ("service_stored", Written::Boolean(false)),
        ];
        let seen_in = replica.rules.iter().copied().chain(replica.target.map(|row| self.reference(row))).collect();
        Copy { of: Some(self.reference(replica.source)), seen_in, mechanism: &S3_REPLICA, facts }
    }
}
