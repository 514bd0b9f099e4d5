//! What must be kept so that what is wanted can be said: identities, places, and whatever a fact is computed from.

use resilint_dictionary::{KINDS, Via};

use crate::demand::{Demand, KindIndex, kind_index};

/// Facts that every kept row has, where its kind has them: who it is, where, under which name and tags.
const ALWAYS: [&str; 7] = ["arn", "account", "region", "partition", "tag_keys", "tag_values", "name"];

/// Facts of FSx backups and their sources that copies are made from.
const FOR_COPIES: [(&str, &[&str]); 6] = [
    (
        "fsx.backup",
        &[
            "lifecycle",
            "type",
            "created_at",
            "resource_type",
            "file_system_id",
            "volume_id",
            "source_backup_id",
            "source_backup_region",
            "kms_key_id",
            "expires_at",
        ],
    ),
    ("fsx.file_system", &["type", "automatic_backup_retention_days"]),
    ("fsx.volume", &["file_system_id", "can_be_backed_up", "snapshot_policy", "volume_type"]),
    ("s3.bucket", &["versioning", "mfa_delete", "object_lock_mode"]),
    ("s3.replication_rule", &["status", "destination_bucket", "covers_all"]),
    ("s3.directory_bucket", &["zone_id"]),
];

/// Adds to a demand what its facts, relations and rows need, until nothing is missing.
pub fn close(demand: &Demand) -> Demand {
    let mut closed = demand.clone();
    loop {
        let before = (closed.facts.len(), closed.relations.len());
        let facts: Vec<_> = closed.facts.iter().copied().collect();
        facts.iter().for_each(|&(kind, fact)| for_fact(&mut closed, kind, fact));
        let relations: Vec<_> = closed.relations.iter().copied().collect();
        relations.iter().for_each(|&(kind, relation)| for_relation(&mut closed, kind, relation));
        for kind in (0..KINDS.len()).filter(|kind| closed.wants_kind(*kind)).collect::<Vec<_>>() {
            for_rows(&mut closed, kind);
        }
        if before == (closed.facts.len(), closed.relations.len()) {
            return closed;
        }
    }
}

fn for_fact(demand: &mut Demand, kind: KindIndex, fact: usize) {
    let entry = KINDS[kind];
    for name in entry.facts[fact].computed_from {
        demand.add(entry.name, name);
    }
    if entry.name == "fsx.backup" && entry.facts[fact].name == "expires_at" {
        demand.add("fsx.file_system", "automatic_backup_retention_days");
    }
}

fn for_relation(demand: &mut Demand, kind: KindIndex, relation: usize) {
    let entry = KINDS[kind];
    let relation = &entry.relations[relation];
    if let Some(target) = kind_index(relation.target) {
        for_rows(demand, target);
    }
    match relation.via {
        Via::Facts { from, to } => {
            from.iter().for_each(|fact| drop(demand.add(entry.name, fact)));
            to.iter().for_each(|fact| drop(demand.add(relation.target, fact)));
        }
        Via::Reverse(inverse) => drop(demand.add(relation.target, inverse)),
        Via::Owner | Via::Parts => {}
        Via::Computed => for_computed(demand, entry.name, relation.name),
    }
}

/// What computed relations are found by.
fn for_computed(demand: &mut Demand, kind: &str, relation: &str) {
    let needs: &[(&str, &str)] = match (kind, relation) {
        ("fsx.file_system", "backups") | ("fsx.backup", "file_system") => {
            &[("fsx.backup", "file_system_id"), ("fsx.backup", "resource_type")]
        }
        ("s3.replication_rule", "destination") => &[("s3.replication_rule", "destination_bucket")],
        ("s3.bucket", _) if relation.starts_with("replicate") => {
            &[("s3.replication_rule", "destination_bucket"), ("s3.replication_rule", "status")]
        }
        ("fsx.dra", "bucket") => &[("fsx.dra", "data_repository_path")],
        ("fsx.file_system", "repository_buckets") => {
            &[("fsx.file_system", "lustre_import_path"), ("fsx.file_system", "lustre_export_path")]
        }
        (_, "home_zone" | "home_zones" | "subnets") => &[
            ("ec2.subnet", "zone_id"),
            ("ec2.subnet", "zone"),
            ("ec2.zone", "id"),
            ("fsx.file_system", "subnet_ids"),
            ("s3.directory_bucket", "zone_id"),
        ],
        _ => &[],
    };
    needs.iter().for_each(|(kind, fact)| drop(demand.add(kind, fact)));
    if matches!(relation, "copies" | "schedules") || matches!(kind, "copy" | "copy_schedule") {
        for (kind, facts) in FOR_COPIES {
            facts.iter().for_each(|fact| drop(demand.add(kind, fact)));
        }
        demand.add("copy", "mechanism");
        demand.add("copy_schedule", "mechanism");
    }
}

fn for_rows(demand: &mut Demand, kind: KindIndex) {
    let entry = KINDS[kind];
    for name in entry.identity.iter().chain(entry.scope).chain(&ALWAYS) {
        if entry.fact_index(name).is_some() {
            demand.add(entry.name, name);
        }
    }
    if let Some(owner) = entry.part_of.and_then(kind_index) {
        for_rows(demand, owner);
    }
}
