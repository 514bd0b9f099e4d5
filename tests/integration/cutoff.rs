//! A file that ends early says nothing that the whole file does not say: cut anywhere, each fact is what it is in the
//! whole file or unknown, and no relation is complete that would lead further.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use resilint::demand::Demand;
use resilint::finding::json_value;
use resilint::inventory::{Cell, Inventory, LinkState, RowRef, resource_id};
use resilint::reading::{Input, Reading, read};

/// 2026-11-21T00:00:00Z in milliseconds since 1970.
const NOW: i64 = 1_795_219_200_000;

/// Listings: a name and the whole text.
const LISTINGS: [(&str, &str); 2] = [
    (
        "123456789012/eu-west-1/fsx/describe-file-systems.json",
        r#"{"FileSystems":[{"OwnerId":"123456789012","CreationTime":1763622000.125,"FileSystemId":"fs-00aa11bb22cc30001","FileSystemType":"WINDOWS","Lifecycle":"AVAILABLE","SubnetIds":["subnet-1","subnet-2"],"Tags":[{"Key":"Name","Value":"Straße"}],"WindowsConfiguration":{"AutomaticBackupRetentionDays":30,"DeploymentType":"MULTI_AZ_1"},"ResourceARN":"arn:aws:fsx:eu-west-1:123456789012:file-system/fs-00aa11bb22cc30001"},{"FileSystemId":"fs-00aa11bb22cc30002","FileSystemType":"LUSTRE","Lifecycle":"FAILED","ResourceARN":"arn:aws:fsx:eu-west-1:123456789012:file-system/fs-00aa11bb22cc30002","LustreConfiguration":{"DeploymentType":"SCRATCH_2"}}]}"#,
    ),
    (
        "123456789012/eu-west-1/fsx/describe-backups.json",
        r#"{"Backups":[{"BackupId":"backup-00aa11bb22cc30001","Lifecycle":"AVAILABLE","Type":"AWS_BACKUP","ResourceType":"VOLUME","CreationTime":"2026-11-20T03:02:36.906Z","ResourceARN":"arn:aws:fsx:eu-west-1:123456789012:backup/backup-00aa11bb22cc30001","Volume":{"VolumeId":"fsvol-00aa11bb22cc30001","FileSystemId":"fs-00aa11bb22cc30001"},"SourceBackupRegion":"eu-central-1"}],"NextToken":"abc"}"#,
    ),
];

/// Answers about one bucket, which only the folder names.
const OF_A_BUCKET: [(&str, &str); 4] = [
    (
        "123456789012/s3/data-1/get-bucket-replication.json",
        r#"{"ReplicationConfiguration":{"Role":"arn:aws:iam::123456789012:role/r","Rules":[{"ID":"a","Priority":1,"Status":"Disabled","Filter":{"Prefix":"raw/"},"Destination":{"Bucket":"arn:aws:s3:::copy"},"DeleteMarkerReplication":{"Status":"Enabled"}},{"ID":"b","Status":"Enabled","Prefix":"","Destination":{"Bucket":"arn:aws:s3:::copy","StorageClass":"ONEZONE_IA"}}]}}"#,
    ),
    (
        "123456789012/s3/data-1/get-bucket-lifecycle-configuration.json",
        r#"{"Rules":[{"ID":"a","Status":"Disabled","Filter":{"Prefix":"tmp/"},"Expiration":{"Days":3}},{"ID":"b","Status":"Enabled","Filter":{},"NoncurrentVersionExpiration":{"NoncurrentDays":15,"NewerNoncurrentVersions":2},"Transitions":[{"Days":30,"StorageClass":"ONEZONE_IA"}]}]}"#,
    ),
    ("123456789012/s3/data-1/get-bucket-versioning.json", r#"{"Status":"Suspended","MFADelete":"Enabled"}"#),
    (
        "123456789012/s3/data-1/get-object-lock-configuration.json",
        r#"{"ObjectLockConfiguration":{"ObjectLockEnabled":"Enabled","Rule":{"DefaultRetention":{"Mode":"GOVERNANCE","Days":70}}}}"#,
    ),
];

/// Kinds whose rows are about the run or its documents.
const OF_THE_RUN: [&str; 3] = ["inventory", "inventory.document", "account"];

fn reading(folder: &Path, path: &str, text: &str) -> Reading {
    let file = folder.join(path);
    fs::create_dir_all(file.parent().expect("it has one")).expect("a scratch folder");
    fs::write(file, text).expect("a scratch file");
    let input =
        Input { roots: vec![folder.to_owned()], working_folder: folder.to_owned(), now: NOW, ..Input::default() };
    read(&input, &Demand::everything()).expect("the folder exists")
}

/// What is known: by kind, id and fact the value, by kind, id and relation the number of rows that it leads to.
#[derive(Default)]
struct Known {
    facts: BTreeMap<(String, String, &'static str), String>,
    complete: BTreeMap<(String, String, &'static str), usize>,
}

fn known(inventory: &Inventory) -> Known {
    let mut known = Known::default();
    for (kind, table) in inventory.tables.iter().enumerate() {
        if OF_THE_RUN.contains(&table.kind.name) {
            continue;
        }
        for row in 0..table.rows {
            let name = resource_id(inventory, RowRef { kind, row });
            // A part whose own name was cut off is called by its number.
            if name.id.starts_with('#') && table.kind.part_of.is_some() && !table.kind.identity.is_empty() {
                continue;
            }
            let key = |part| (table.kind.name.to_owned(), format!("{:?}/{}", name.owner, name.id), part);
            for (index, fact) in table.kind.facts.iter().enumerate() {
                let value = table.value(row, index, &inventory.categories).map(json_value);
                match table.cell(row, index) {
                    Cell::Unknown(_) => {}
                    state => drop(known.facts.insert(key(fact.name), format!("{state:?} {value:?}"))),
                }
            }
            for (index, relation) in table.kind.relations.iter().enumerate() {
                let Some(links) = table.links(index) else { continue };
                if links.state(row as usize) == LinkState::Complete {
                    known.complete.insert(key(relation.name), links.targets(row as usize).len());
                }
            }
        }
    }
    known
}

#[test]
fn a_listing_that_ends_early_says_nothing_that_the_whole_does_not() {
    cut_everywhere(&LISTINGS);
}

#[test]
fn an_answer_about_a_bucket_that_ends_early_says_nothing_that_the_whole_does_not() {
    cut_everywhere(&OF_A_BUCKET);
}

fn cut_everywhere(documents: &[(&'static str, &str)]) {
    let mut wrong = BTreeMap::new();
    let mut kept = 0;
    for (path, text) in documents.iter().copied() {
        let scratch = tempfile::tempdir().expect("a scratch folder");
        let whole = reading(scratch.path(), path, text);
        assert!(whole.errors.is_empty(), "{path}: {:?}", whole.errors);
        let whole = known(&whole.inventory);
        for (at, _) in text.char_indices().skip(1) {
            let cut = reading(scratch.path(), path, &text[..at]);
            assert!(!cut.errors.is_empty(), "{path}: cut at {at}, nothing is said");
            let cut = known(&cut.inventory);
            kept += cut.facts.len();
            let facts = cut.facts.iter().filter(|(key, value)| whole.facts.get(key) != Some(value));
            for (key, value) in facts {
                wrong.entry((path, key.clone())).or_insert_with(|| {
                    format!("{value}, in the whole {:?}; first after ..{}", whole.facts.get(key), tail(&text[..at]))
                });
            }
            let relations = cut.complete.iter().filter(|(key, count)| whole.complete.get(key) != Some(count));
            for (key, count) in relations {
                wrong.entry((path, key.clone())).or_insert_with(|| {
                    let whole = whole.complete.get(key);
                    format!("complete with {count}, in the whole {whole:?}; first after ..{}", tail(&text[..at]))
                });
            }
        }
    }
    let wrong: Vec<String> = wrong.iter().map(|(key, what)| format!("{key:?}: {what}")).collect();
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
    assert!(kept > 100, "only {kept} facts were kept");
}

/// The last characters, to show where something was cut.
fn tail(text: &str) -> String {
    let skipped = text.chars().count().saturating_sub(30);
    text.chars().skip(skipped).collect()
}
