//! Each folder of `fixtures/formats/aws-cli` is read as its README says: what each document is, whether it is whole,
//! whom it covers, what is wrong with it and where, and which facts come of it.
//!
//! The README is the expectation; a row says in words what it stands for.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use resilint::demand::{Demand, kind_index};
use resilint::finding::{Evidence, json_value};
use resilint::inventory::{
    Cell, CellPart, CellRef, Completeness, Inventory, LinkState, LoadedDocument, RowRef, resource_id,
};
use resilint::reading::{Input, Reading, read};
use serde_json::Value;
use sha2::{Digest, Sha256};

/// The listing of file systems that most folders hold.
const FS: &str = "123456789012/eu-west-1/fsx/describe-file-systems.json";
const FILE_SYSTEMS: &str = "fsx describe-file-systems";
const BUCKETS: &str = "s3api list-buckets";
const VERSIONING: &str = "s3api get-bucket-versioning";
const LIFECYCLE: &str = "s3api get-bucket-lifecycle-configuration";
const ACCOUNT: &str = "123456789012";
const REGION: &str = "eu-west-1";
/// Nobody says.
const NONE: &str = "";
/// 2026-11-21T00:00:00Z in milliseconds since 1970.
const NOW: i64 = 1_795_219_200_000;

/// Folder, path, format, call, completeness, items, account, Region.
type Row = (&'static str, &'static str, &'static str, &'static str, &'static str, u64, &'static str, &'static str);

#[rustfmt::skip]
const DOCUMENTS: &[Row] = &[
    // old CLI: epoch seconds
    ("v1-epoch-seconds", FS, "aws-cli", FILE_SYSTEMS, "whole", 1, ACCOUNT, REGION),
    // new CLI: an offset
    ("v2-offset", FS, "aws-cli", FILE_SYSTEMS, "whole", 1, ACCOUNT, REGION),
    // the layout that `resilint collect` writes
    ("layout-recommended", FS, "aws-cli", FILE_SYSTEMS, "whole", 1, ACCOUNT, REGION),
    // recognised, judged by nobody
    ("layout-recommended", "123456789012/get-caller-identity.json", "aws-cli", "sts get-caller-identity", "whole", 0, ACCOUNT, NONE),
    // the call about one bucket belongs to the account, not to a Region
    ("layout-recommended", "123456789012/s3/atlas-one/get-bucket-versioning.json", "aws-cli", VERSIONING, "whole", 1, ACCOUNT, NONE),
    ("layout-recommended", "123456789012/s3/list-buckets.json", "aws-cli", BUCKETS, "whole", 1, ACCOUNT, NONE),
    // `demo` is no account
    ("layout-cloudmapper", "account-data/demo/describe-regions.json", "aws-cli", "ec2 describe-regions", "whole", 0, NONE, NONE),
    // the account from the ARN
    ("layout-cloudmapper", "account-data/demo/us-east-1/ec2-describe-subnets.json", "aws-cli", "ec2 describe-subnets", "whole", 1, ACCOUNT, "us-east-1"),
    // the account from OwnerId
    ("layout-cloudmapper", "account-data/demo/us-east-1/fsx-describe-file-systems.json", "aws-cli", FILE_SYSTEMS, "whole", 1, ACCOUNT, "us-east-1"),
    // an encoded name
    ("layout-cloudmapper", "account-data/demo/us-east-1/s3-get-bucket-location/atlas%2Dtiles", "aws-cli", "s3api get-bucket-location", "whole", 1, NONE, NONE),
    // no bytes
    ("layout-cloudmapper", "account-data/demo/us-east-1/s3-get-bucket-versioning/atlas-logs", "aws-cli", VERSIONING, "whole", 1, NONE, NONE),
    ("layout-cloudmapper", "account-data/demo/us-east-1/s3-get-bucket-versioning/atlas-tiles", "aws-cli", VERSIONING, "whole", 1, NONE, NONE),
    // nothing names the account of the buckets
    ("layout-cloudmapper", "account-data/demo/us-east-1/s3-list-buckets.json", "aws-cli", BUCKETS, "whole", 2, NONE, NONE),
    // scripts that name files after a topic
    ("layout-per-bucket", "atlas-data/bucket_location.json", "aws-cli", "s3api get-bucket-location", "whole", 1, NONE, NONE),
    ("layout-per-bucket", "atlas-data/bucket_replication.json", "aws-cli", "s3api get-bucket-replication", "whole", 1, NONE, NONE),
    ("layout-per-bucket", "atlas-data/bucket_versioning.json", "aws-cli", VERSIONING, "whole", 1, NONE, NONE),
    ("layout-per-bucket", "atlas-scans/bucket_versioning.json", "aws-cli", VERSIONING, "whole", 1, NONE, NONE),
    // listings in one folder
    ("layout-flat", "describe-file-systems.json", "aws-cli", FILE_SYSTEMS, "whole", 1, ACCOUNT, REGION),
    ("layout-flat", "list-buckets.json", "aws-cli", BUCKETS, "whole", 1, NONE, NONE),
    // not given to the only bucket of the listing
    ("layout-flat", "get-bucket-versioning.json", "aws-cli", VERSIONING, "failed", 0, NONE, NONE),
    // the ARN is believed, not the path
    ("belief", "999988887777/us-west-2/fsx/describe-file-systems.json", "aws-cli", FILE_SYSTEMS, "whole", 1, ACCOUNT, REGION),
    ("partition-china", "123456789012/cn-north-1/fsx/describe-file-systems.json", "aws-cli", FILE_SYSTEMS, "whole", 1, ACCOUNT, "cn-north-1"),
    // both origins
    ("same-resource-twice", "a/describe-file-systems.json", "aws-cli", FILE_SYSTEMS, "whole", 1, ACCOUNT, REGION),
    ("same-resource-twice", "b/describe-file-systems.json", "aws-cli", FILE_SYSTEMS, "whole", 1, ACCOUNT, REGION),
    // null output
    ("envelope", "empty-answer.json", "envelope", VERSIONING, "whole", 1, ACCOUNT, NONE),
    ("envelope", "enabled.json", "envelope", VERSIONING, "whole", 1, ACCOUNT, NONE),
    ("envelope", "denied.json", "envelope", VERSIONING, "denied", 1, ACCOUNT, NONE),
    // a fact in spite of the exit status
    ("envelope", "none.json", "envelope", LIFECYCLE, "whole", 0, ACCOUNT, NONE),
    // account and Region from the ARN
    ("envelope", "minimal.json", "envelope", FILE_SYSTEMS, "whole", 1, ACCOUNT, REGION),
    // recorded SDK calls
    ("recording", "fsx.DescribeBackups_1.json", "recording", "fsx describe-backups", "whole", 1, ACCOUNT, REGION),
    ("recording", "s3.ListBuckets_1.json", "recording", BUCKETS, "whole", 1, NONE, NONE),
    // of a bucket that nothing names
    ("recording", "s3.GetBucketVersioning_1.json", "recording", VERSIONING, "failed", 0, NONE, NONE),
    // packed
    ("gzip", "123456789012/eu-west-1/fsx/describe-file-systems.json.gz", "aws-cli", FILE_SYSTEMS, "whole", 1, ACCOUNT, REGION),
    // nothing of it is complete
    ("gzip-cut-off", "123456789012/eu-west-1/fsx/describe-file-systems.json.gz", "other", "", "failed", 0, NONE, NONE),
    ("utf8-bom", FS, "aws-cli", FILE_SYSTEMS, "whole", 1, ACCOUNT, REGION),
    // as PowerShell writes
    ("utf16-le", FS, "aws-cli", FILE_SYSTEMS, "whole", 1, ACCOUNT, REGION),
    ("utf16-be", FS, "aws-cli", FILE_SYSTEMS, "whole", 1, ACCOUNT, REGION),
    ("crlf", FS, "aws-cli", FILE_SYSTEMS, "whole", 1, ACCOUNT, REGION),
    ("one-line", FS, "aws-cli", FILE_SYSTEMS, "whole", 1, ACCOUNT, REGION),
    // Latin-1
    ("invalid-utf8", FS, "other", "", "failed", 0, NONE, NONE),
    ("not-utf8-at-all", FS, "other", "", "failed", 0, NONE, NONE),
    // a token left over
    ("next-token", FS, "aws-cli", FILE_SYSTEMS, "cut off by NextToken", 1, ACCOUNT, REGION),
    ("continuation-token", "123456789012/s3/list-buckets.json", "aws-cli", BUCKETS, "cut off by ContinuationToken", 2, ACCOUNT, NONE),
    // `{}`
    ("empty-object", "123456789012/s3/atlas-data/get-bucket-versioning.json", "aws-cli", VERSIONING, "whole", 1, ACCOUNT, NONE),
    // ResponseMetadata alone
    ("empty-object", "123456789012/s3/atlas-sdk/get-bucket-versioning.json", "aws-cli", VERSIONING, "whole", 1, ACCOUNT, NONE),
    ("empty-object", "123456789012/s3/list-buckets.json", "aws-cli", BUCKETS, "whole", 2, ACCOUNT, NONE),
    // a listing is never silent: the call failed
    ("zero-bytes", FS, "aws-cli", FILE_SYSTEMS, "failed", 0, ACCOUNT, REGION),
    // no bytes: never versioned
    ("zero-bytes", "123456789012/s3/atlas-data/get-bucket-versioning.json", "aws-cli", VERSIONING, "whole", 1, ACCOUNT, NONE),
    // white space only
    ("zero-bytes", "123456789012/s3/atlas-space/get-bucket-versioning.json", "aws-cli", VERSIONING, "whole", 1, ACCOUNT, NONE),
    // treated as none
    ("zero-bytes", "123456789012/s3/atlas-data/get-bucket-replication.json", "aws-cli", "s3api get-bucket-replication", "whole", 1, ACCOUNT, NONE),
    ("zero-bytes", "123456789012/s3/list-buckets.json", "aws-cli", BUCKETS, "whole", 2, ACCOUNT, NONE),
    // a whole listing without a file system
    ("empty-list", FS, "aws-cli", FILE_SYSTEMS, "whole", 0, ACCOUNT, REGION),
    // an error text beside the answer: denied
    ("error-files", "123456789012/s3/atlas-denied/get-bucket-versioning.json", "aws-cli", VERSIONING, "denied", 1, ACCOUNT, NONE),
    // an error text that means none
    ("error-files", "123456789012/s3/atlas-none/get-bucket-lifecycle-configuration.json", "aws-cli", LIFECYCLE, "whole", 0, ACCOUNT, NONE),
    // status 0 and an empty error text
    ("error-files", "123456789012/s3/atlas-none/get-bucket-versioning.json", "aws-cli", VERSIONING, "whole", 1, ACCOUNT, NONE),
    // a status alone
    ("error-files", "123456789012/s3/atlas-odd/get-bucket-tagging.json", "aws-cli", "s3api get-bucket-tagging", "failed", 1, ACCOUNT, NONE),
    // failed for another reason than permissions
    ("error-files", "123456789012/s3/atlas-odd/get-bucket-versioning.json", "aws-cli", VERSIONING, "failed", 1, ACCOUNT, NONE),
    ("error-files", "123456789012/s3/list-buckets.json", "aws-cli", BUCKETS, "whole", 3, ACCOUNT, NONE),
    // names no bucket
    ("unattached", "versioning.json", "aws-cli", VERSIONING, "failed", 0, NONE, NONE),
    // recognised by their members, under the names of FSx calls
    ("other-services", "describe-file-systems.json", "aws-cli", "efs describe-file-systems", "whole", 0, NONE, NONE),
    ("other-services", "describe-volumes.json", "aws-cli", "ec2 describe-volumes", "whole", 0, NONE, NONE),
    ("other-services", "list-aliases.json", "aws-cli", "kms list-aliases", "whole", 0, NONE, NONE),
    // the last one of two keys is read
    ("duplicate-keys", "123456789012/s3/atlas-twice/get-bucket-versioning.json", "aws-cli", VERSIONING, "whole", 1, ACCOUNT, NONE),
    ("duplicate-keys", "123456789012/s3/list-buckets.json", "aws-cli", BUCKETS, "whole", 1, ACCOUNT, NONE),
    // what stands before the break is kept, the listing is not whole
    ("text-after-json", FS, "aws-cli", FILE_SYSTEMS, "failed", 1, ACCOUNT, REGION),
    // read past what nobody reads
    ("deep", FS, "aws-cli", FILE_SYSTEMS, "whole", 1, ACCOUNT, REGION),
    // the file system is there
    ("wrong-types", FS, "aws-cli", FILE_SYSTEMS, "whole", 1, ACCOUNT, REGION),
    ("foreign-text", FS, "aws-cli", FILE_SYSTEMS, "whole", 1, ACCOUNT, REGION),
    ("foreign-text", "123456789012/s3/list-buckets.json", "aws-cli", BUCKETS, "whole", 1, ACCOUNT, NONE),
];

/// Folder, path, code, and line and column where the error is about one place.
type ExpectedError = (&'static str, &'static str, &'static str, Option<(u32, u32)>);

#[rustfmt::skip]
const ERRORS: &[ExpectedError] = &[
    // names no bucket, in a folder that is no bucket
    ("layout-flat", "get-bucket-versioning.json", "format::unattached", None),
    ("unattached", "versioning.json", "format::unattached", None),
    // the name of the file says the call, nothing says the bucket
    ("recording", "s3.GetBucketVersioning_1.json", "format::unattached", None),
    ("recording", "s3.GetBucketReplication_1.json", "format::unattached", None),
    ("recording", "s3.GetBucketLifecycleConfiguration_1.json", "format::unattached", None),
    // the others stand
    ("envelope", "future.json", "format::bad_as_of", None),
    // 150 bytes of gzip
    ("gzip-cut-off", "123456789012/eu-west-1/fsx/describe-file-systems.json.gz", "source::broken_gzip", None),
    // 0xDC in a tag
    ("invalid-utf8", FS, "source::not_utf8", Some((19, 31))),
    // the four bytes of the PNG signature that are text come first
    ("not-utf8-at-all", FS, "source::not_utf8", Some((1, 5))),
    ("zero-bytes", FS, "format::empty_listing", None),
    // failed otherwise than denied
    ("error-files", "123456789012/s3/atlas-odd/get-bucket-tagging.json", "format::failed_call", None),
    ("error-files", "123456789012/s3/atlas-odd/get-bucket-versioning.json", "format::failed_call", None),
    // a log in front
    ("text-before-json", FS, "format::not_json", Some((1, 1))),
    // the line behind the document
    ("text-after-json", FS, "format::not_json", Some((32, 1))),
    // the last character of the text, which ends in a string
    ("cut-off", FS, "format::not_json", Some((13, 17))),
    // export again with --output json
    ("output-yaml", FS, "format::output_format", None),
    ("output-table", FS, "format::output_format", None),
    ("output-text", FS, "format::output_format", None),
    // the last one wins, and is told
    ("duplicate-keys", "123456789012/s3/atlas-twice/get-bucket-versioning.json", "format::duplicate_key", None),
];

/// Folder, kind, and how many rows there are.
const ROWS: &[(&str, &str, u32)] = &[
    // two listings, one file system
    ("same-resource-twice", "fsx.file_system", 1),
    // EFS and EBS under the names of FSx calls
    ("other-services", "fsx.file_system", 0),
    ("other-services", "fsx.volume", 0),
    // empty lists
    ("empty-list", "fsx.file_system", 0),
    // nothing is read of what is no JSON
    ("cut-off", "fsx.file_system", 0),
    ("text-before-json", "fsx.file_system", 0),
    ("output-yaml", "fsx.file_system", 0),
    ("output-table", "fsx.file_system", 0),
    ("output-text", "fsx.file_system", 0),
    ("output-text-empty", "s3.bucket", 0),
    ("layout-per-bucket", "s3.bucket", 2),
    ("layout-cloudmapper", "s3.bucket", 2),
    ("directory-buckets", "s3.directory_bucket", 1),
    ("directory-buckets", "s3.bucket", 0),
];

/// Folder, kind, id, fact, and the value: plain, `default: ..`, `absent` or `unknown: ..`.
#[rustfmt::skip]
const FACTS: &[(&str, &str, &str, &str, &str)] = &[
    // the same instant in both spellings
    ("v1-epoch-seconds", "fsx.file_system", "fs-00aa11bb22cc30001", "created_at", "2025-11-20T07:00:00.125Z"),
    ("v2-offset", "fsx.file_system", "fs-00aa11bb22cc30002", "created_at", "2025-11-20T07:00:00.125Z"),
    ("layout-recommended", "s3.bucket", "atlas-one", "versioning", "enabled"),
    ("layout-recommended", "s3.bucket", "atlas-one", "mfa_delete", "disabled"),
    ("layout-recommended", "fsx.file_system", "fs-00aa11bb22cc30005", "account", ACCOUNT),
    ("layout-recommended", "fsx.file_system", "fs-00aa11bb22cc30005", "region", REGION),
    // `%2D` is a hyphen
    ("layout-cloudmapper", "s3.bucket", "atlas-tiles", "versioning", "enabled"),
    // EU is eu-west-1
    ("layout-cloudmapper", "s3.bucket", "atlas-tiles", "region", REGION),
    ("layout-cloudmapper", "s3.bucket", "atlas-logs", "versioning", "default: never"),
    // nothing says whose the buckets are
    ("layout-cloudmapper", "s3.bucket", "atlas-tiles", "account", "unknown: not exported"),
    ("layout-cloudmapper", "fsx.file_system", "fs-00aa11bb22cc30003", "account", ACCOUNT),
    ("layout-per-bucket", "s3.bucket", "atlas-data", "versioning", "suspended"),
    ("layout-per-bucket", "s3.bucket", "atlas-scans", "versioning", "default: never"),
    // not given to a bucket that it does not name
    ("layout-flat", "s3.bucket", "atlas-flat", "versioning", "unknown: not exported"),
    ("belief", "fsx.file_system", "fs-00aa11bb22cc30015", "account", ACCOUNT),
    ("belief", "fsx.file_system", "fs-00aa11bb22cc30015", "region", REGION),
    ("partition-china", "fsx.file_system", "fs-00aa11bb22cc30016", "partition", "aws-cn"),
    ("partition-china", "fsx.file_system", "fs-00aa11bb22cc30016", "region", "cn-north-1"),
    // never silently 7
    ("same-resource-twice", "fsx.file_system", "fs-00aa11bb22cc30017", "automatic_backup_retention_days", "unknown: contradictory"),
    ("envelope", "s3.bucket", "atlas-data", "versioning", "default: never"),
    ("envelope", "s3.bucket", "atlas-new", "versioning", "enabled"),
    ("envelope", "s3.bucket", "atlas-secret", "versioning", "unknown: access denied"),
    ("envelope", "fsx.file_system", "fs-00aa11bb22cc30006", "account", ACCOUNT),
    ("envelope", "fsx.file_system", "fs-00aa11bb22cc30006", "region", REGION),
    // an object with `__class__`
    ("recording", "fsx.backup", "backup-00aa11bb22cc30001", "created_at", "2026-11-20T03:02:36.906Z"),
    ("recording", "fsx.backup", "backup-00aa11bb22cc30001", "type", "AUTOMATIC"),
    ("recording", "fsx.backup", "backup-00aa11bb22cc30001", "resource_type", "default: FILE_SYSTEM"),
    ("recording", "fsx.backup", "backup-00aa11bb22cc30001", "file_system_id", "fs-00aa11bb22cc30001"),
    ("recording", "s3.bucket", "atlas-recorded", "created_at", "2024-09-25T15:49:20Z"),
    // what names no bucket is nobody's
    ("recording", "s3.bucket", "atlas-recorded", "versioning", "unknown: not exported"),
    // the same file system in every encoding
    ("gzip", "fsx.file_system", "fs-00aa11bb22cc30007", "tag_values", "[\"Übersichtskarten\"]"),
    ("utf8-bom", "fsx.file_system", "fs-00aa11bb22cc30007", "tag_values", "[\"Übersichtskarten\"]"),
    ("utf16-le", "fsx.file_system", "fs-00aa11bb22cc30007", "tag_values", "[\"Übersichtskarten\"]"),
    ("utf16-be", "fsx.file_system", "fs-00aa11bb22cc30007", "tag_values", "[\"Übersichtskarten\"]"),
    ("crlf", "fsx.file_system", "fs-00aa11bb22cc30007", "tag_values", "[\"Übersichtskarten\"]"),
    ("one-line", "fsx.file_system", "fs-00aa11bb22cc30008", "automatic_backup_retention_days", "0"),
    ("empty-object", "s3.bucket", "atlas-data", "versioning", "default: never"),
    ("empty-object", "s3.bucket", "atlas-sdk", "versioning", "default: never"),
    ("zero-bytes", "s3.bucket", "atlas-data", "versioning", "default: never"),
    ("zero-bytes", "s3.bucket", "atlas-space", "versioning", "default: never"),
    ("error-files", "s3.bucket", "atlas-denied", "versioning", "unknown: access denied"),
    ("error-files", "s3.bucket", "atlas-none", "versioning", "default: never"),
    // failed is neither denied nor never
    ("error-files", "s3.bucket", "atlas-odd", "versioning", "unknown: not exported"),
    // never "no tags"
    ("error-files", "s3.bucket", "atlas-odd", "tag_keys", "unknown: not exported"),
    ("unattached", "inventory.document", "versioning.json", "complete", "false"),
    ("directory-buckets", "s3.directory_bucket", "atlas-cache--use1-az4--x-s3", "zone_id", "use1-az4"),
    // the zone says the Region
    ("directory-buckets", "s3.directory_bucket", "atlas-cache--use1-az4--x-s3", "region", "default: us-east-1"),
    ("directory-buckets", "s3.directory_bucket", "atlas-cache--use1-az4--x-s3", "tag_keys", "unknown: not exported"),
    ("duplicate-keys", "s3.bucket", "atlas-twice", "versioning", "suspended"),
    // never a default
    ("wrong-types", "fsx.file_system", "fs-00aa11bb22cc30013", "lifecycle", "unknown: expression"),
    ("wrong-types", "fsx.file_system", "fs-00aa11bb22cc30013", "deployment_type", "unknown: expression"),
    ("wrong-types", "fsx.file_system", "fs-00aa11bb22cc30013", "created_at", "unknown: expression"),
    ("wrong-types", "fsx.file_system", "fs-00aa11bb22cc30013", "automatic_backup_retention_days", "unknown: expression"),
];

/// Folder, kind, id, relation, how many rows it leads to, and whether they are all.
const RELATIONS: &[(&str, &str, &str, &str, usize, &str)] = &[
    // `{}`: none
    ("layout-per-bucket", "s3.bucket", "atlas-data", "replication_rules", 0, "complete"),
    // an error code that means none
    ("envelope", "s3.bucket", "atlas-data", "lifecycle_rules", 0, "complete"),
    ("error-files", "s3.bucket", "atlas-none", "lifecycle_rules", 0, "complete"),
    // no bytes: treated as none
    ("zero-bytes", "s3.bucket", "atlas-data", "replication_rules", 0, "complete"),
    // not asked
    ("empty-object", "s3.bucket", "atlas-data", "replication_rules", 0, "unknown: not exported"),
    // an answer that names no bucket proves nothing
    ("recording", "s3.bucket", "atlas-recorded", "replication_rules", 0, "unknown: not exported"),
];

/// Folder, kind, id, fact, line, column: counted by hand in the decoded text.
const PLACES: &[(&str, &str, &str, &str, u32, u32)] = &[
    // the unpacked text
    ("gzip", "fsx.file_system", "fs-00aa11bb22cc30007", "automatic_backup_retention_days", 25, 49),
    // two bytes end a line
    ("crlf", "fsx.file_system", "fs-00aa11bb22cc30007", "automatic_backup_retention_days", 25, 49),
    // the mark is no column
    ("utf8-bom", "fsx.file_system", "fs-00aa11bb22cc30007", "automatic_backup_retention_days", 25, 49),
    ("utf16-le", "fsx.file_system", "fs-00aa11bb22cc30007", "automatic_backup_retention_days", 25, 49),
    ("utf16-be", "fsx.file_system", "fs-00aa11bb22cc30007", "automatic_backup_retention_days", 25, 49),
    // columns are code points
    ("one-line", "fsx.file_system", "fs-00aa11bb22cc30008", "automatic_backup_retention_days", 1, 531),
    // the second of two keys
    ("duplicate-keys", "s3.bucket", "atlas-twice", "versioning", 4, 15),
];

fn home() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/formats/aws-cli")
}

fn folders() -> Vec<String> {
    let entries = fs::read_dir(home()).expect("the formats lie there").map(|entry| entry.expect("readable"));
    let names = entries.filter(|entry| entry.path().is_dir()).map(|entry| entry.file_name());
    let mut names: Vec<String> = names.map(|name| name.to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// A folder, read as a root of its own.
fn reading(folder: &str) -> Reading {
    let root = home().join(folder);
    let input = Input { roots: vec![root.clone()], working_folder: root, now: NOW, ..Input::default() };
    read(&input, &Demand::everything()).expect("the folder exists")
}

fn readings() -> BTreeMap<String, Reading> {
    folders().into_iter().map(|folder| (folder.clone(), reading(&folder))).collect()
}

fn completeness(document: &LoadedDocument) -> String {
    match &document.completeness {
        Completeness::Whole => "whole".to_owned(),
        Completeness::Truncated(token) => format!("cut off by {token}"),
        Completeness::AccessDenied => "denied".to_owned(),
        Completeness::Failed => "failed".to_owned(),
    }
}

fn row_of(inventory: &Inventory, kind: &str, id: &str) -> Option<RowRef> {
    let index = kind_index(kind)?;
    let rows = (0..inventory.tables[index].rows).map(|row| RowRef { kind: index, row });
    rows.into_iter().find(|row| resource_id(inventory, *row).id == id)
}

/// The state of a cell and its value, in the words of the table.
fn worded(inventory: &Inventory, row: RowRef, fact: usize) -> String {
    let table = &inventory.tables[row.kind];
    let value = || match table.value(row.row, fact, &inventory.categories).map_or(Value::Null, json_value) {
        Value::String(text) => text,
        other => other.to_string(),
    };
    match table.cell(row.row, fact) {
        Cell::Known => value(),
        Cell::Default => format!("default: {}", value()),
        Cell::Absent => "absent".to_owned(),
        Cell::Unknown(reason) => format!("unknown: {}", reason.word()),
    }
}

#[test]
fn every_folder_is_in_a_table() {
    let mut named: BTreeSet<&str> = DOCUMENTS.iter().map(|row| row.0).collect();
    named.extend(ERRORS.iter().map(|row| row.0));
    named.extend(ROWS.iter().map(|row| row.0));
    let all = folders();
    assert!(all.len() > 35, "{all:?}");
    for folder in &all {
        assert!(folder == "layout-recommended" || named.contains(folder.as_str()), "{folder} is in no table");
    }
    for folder in named {
        assert!(all.iter().any(|known| known == folder), "there is no folder {folder}");
    }
}

#[test]
fn documents_are_what_the_readme_says() {
    let readings = readings();
    let mut wrong = Vec::new();
    for (folder, path, format, content, complete, items, account, region) in DOCUMENTS {
        let documents = &readings[*folder].inventory.documents;
        let Some(document) = documents.iter().find(|document| document.path == *path) else {
            wrong.push(format!("{folder}/{path} is no document"));
            continue;
        };
        let here = (
            document.format,
            document.content.as_str(),
            completeness(document),
            document.items,
            document.account.as_deref().unwrap_or(NONE),
            document.region.as_deref().unwrap_or(NONE),
        );
        let there = (*format, *content, (*complete).to_owned(), *items, *account, *region);
        if here != there {
            wrong.push(format!("{folder}/{path}: {here:?}, should be {there:?}"));
        }
        let bytes = fs::read(home().join(folder).join(path)).expect("readable");
        let digest: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        if document.format != "other" && document.sha256 != digest {
            wrong.push(format!("{folder}/{path}: sha256 is not that of the file"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn errors_are_what_the_readme_says_and_no_others() {
    let mut wrong = Vec::new();
    for (folder, reading) in &readings() {
        // `None` alone is told from broken JSON by nothing but its meaning: only the rows count here.
        if folder == "output-text-empty" {
            continue;
        }
        let mut expected: Vec<_> = ERRORS.iter().filter(|row| row.0 == folder).collect();
        for error in &reading.errors {
            let path = error.path.as_deref().unwrap_or_default();
            let place = error.line.zip(error.column);
            let fits = |row: &&&(&str, &str, &str, Option<(u32, u32)>)| {
                row.1 == path && error.code == format!("resilint::{}", row.2) && (row.3.is_none() || row.3 == place)
            };
            match expected.iter().position(|row| fits(&row)) {
                Some(at) => drop(expected.remove(at)),
                None => wrong.push(format!("{folder}/{path}: {} at {place:?}: {}", error.code, error.message)),
            }
            if error.help.is_none() {
                wrong.push(format!("{folder}/{path}: {} does not say what to do", error.code));
            }
        }
        wrong.extend(expected.iter().map(|row| format!("{folder}/{}: {} is missing", row.1, row.2)));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn rows_facts_and_relations_are_what_the_readme_says() {
    let readings = readings();
    let mut wrong = Vec::new();
    for (folder, kind, rows) in ROWS {
        let here = readings[*folder].inventory.table(kind).map_or(0, |table| table.rows);
        if here != *rows {
            wrong.push(format!("{folder}: {here} rows of {kind}, should be {rows}"));
        }
    }
    for (folder, kind, id, fact, expected) in FACTS {
        let inventory = &readings[*folder].inventory;
        let found = row_of(inventory, kind, id).map(|row| {
            let fact = inventory.kind(row.kind).fact_index(fact).unwrap_or_else(|| panic!("{kind} has no {fact}"));
            worded(inventory, row, fact)
        });
        if found.as_deref() != Some(*expected) {
            wrong.push(format!("{folder}: {fact} of {id} is {found:?}, should be {expected}"));
        }
    }
    for (folder, kind, id, relation, count, expected) in RELATIONS {
        let inventory = &readings[*folder].inventory;
        let found = row_of(inventory, kind, id).and_then(|row| {
            let table = &inventory.tables[row.kind];
            let links = table.links(table.kind.relation_index(relation)?)?;
            let state = match links.state(row.row as usize) {
                LinkState::Complete => "complete".to_owned(),
                LinkState::Unknown(reason) => format!("unknown: {}", reason.word()),
            };
            Some((links.targets(row.row as usize).len(), state))
        });
        if found != Some((*count, (*expected).to_owned())) {
            wrong.push(format!("{folder}: {relation} of {id} is {found:?}, should be {count} {expected}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn places_are_those_of_the_decoded_text() {
    for (folder, kind, id, fact, line, column) in PLACES {
        let reading = reading(folder);
        let row = row_of(&reading.inventory, kind, id).unwrap_or_else(|| panic!("{folder} has no {id}"));
        let fact = reading.inventory.kind(row.kind).fact_index(fact).unwrap_or_else(|| panic!("no fact {fact}"));
        let (evidence, errors) = reading.locate(&[CellRef { row, part: CellPart::Fact(fact) }]);
        assert!(errors.is_empty(), "{folder}: {errors:?}");
        let place = |evidence: &Evidence| (evidence.line, evidence.column);
        assert_eq!(evidence[0].iter().map(place).collect::<Vec<_>>(), [(Some(*line), Some(*column))], "{folder}");
    }
}
