//! Writes the tree: one file per call in the recommended layout, and a resilint.toml above it.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::Path;

use super::clock::AS_OF_TEXT;
use super::fsx::fsx;
use super::json::{Json, object};
use super::network::{short_code, subnets, zones};
use super::options::DataOptions;
use super::plan::{Account, Cell, plan};
use super::random::Random;
use super::s3::buckets;

/// Kinds whose rows are subjects of rules.
const JUDGED: [&str; 5] = ["fsx.file_system", "fsx.svm", "fsx.volume", "s3.bucket", "s3.directory_bucket"];

/// What has been written so far.
#[derive(Default)]
struct Written {
    items: BTreeMap<&'static str, usize>,
    documents: usize,
    bytes: usize,
}

impl Written {
    fn file(&mut self, path: &Path, text: &str) -> io::Result<()> {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        self.documents += 1;
        self.bytes += text.len();
        fs::write(path, text)
    }

    fn listing(&mut self, path: &Path, kind: &'static str, (key, items): (&'static str, Vec<Json>)) -> io::Result<()> {
        *self.items.entry(kind).or_default() += items.len();
        self.file(path, &object([(key, Json::List(items))]).print())
    }
}

/// Writes all accounts; gives a summary for people.
///
/// # Errors
/// Of the file system; a folder that is not empty is one, so that trees never mix.
pub(crate) fn write(options: &DataOptions) -> io::Result<String> {
    fs::create_dir_all(&options.out)?;
    if fs::read_dir(&options.out)?.next().is_some() {
        return Err(io::Error::other("the folder is not empty"));
    }
    let config = format!("# Made by `cargo xtask bench-data`.\npaths = [\"exports\"]\nas-of = \"{AS_OF_TEXT}\"\n");
    fs::write(options.out.join("resilint.toml"), config)?;
    let mut written = Written::default();
    for account in plan(options.resources, options.bucket_percent) {
        let folder = options.out.join("exports").join(&account.id);
        identity(&account, &folder, &mut written)?;
        storage(&account, &folder, options.seed, &mut written)?;
        for cell in &account.cells {
            region(cell, &folder.join(cell.region), options.seed, &mut written)?;
        }
    }
    Ok(summary(&written))
}

fn identity(account: &Account, folder: &Path, written: &mut Written) -> io::Result<()> {
    let answer = object([
        ("UserId", "AROAEXAMPLEEXAMPLE001:audit".into()),
        ("Account", account.id.as_str().into()),
        ("Arn", format!("arn:aws:sts::{}:assumed-role/audit/audit", account.id).into()),
    ]);
    written.file(&folder.join("get-caller-identity.json"), &answer.print())
}

fn storage(account: &Account, folder: &Path, seed: u64, written: &mut Written) -> io::Result<()> {
    let part = account.cells.first().map_or(0, |cell| cell.part - 1);
    let storage = buckets(account, &mut Random::new(seed, part));
    *written.items.entry("s3.bucket").or_default() += account.buckets;
    written.file(&folder.join("s3/list-buckets.json"), &storage.listing.print())?;
    for (bucket, command, answer) in storage.answers {
        let text = answer.as_ref().map_or_else(String::new, Json::print);
        written.file(&folder.join(format!("s3/{bucket}/{command}.json")), &text)?;
    }
    Ok(())
}

fn region(cell: &Cell, folder: &Path, seed: u64, written: &mut Written) -> io::Result<()> {
    let mut random = Random::new(seed, cell.part);
    let subnets = subnets(cell, &mut random);
    let fsx = fsx(cell, &mut random, &subnets);
    let directory = format!("cache-{}--{}-az1--x-s3", &cell.account[8..], short_code(cell.region));
    let directories = vec![object([("Name", directory.into()), ("CreationDate", AS_OF_TEXT.into())])];
    let subnets = subnets.into_iter().map(|subnet| subnet.item).collect();
    let listings = [
        ("fsx/describe-file-systems", "fsx.file_system", ("FileSystems", fsx.file_systems)),
        ("fsx/describe-storage-virtual-machines", "fsx.svm", ("StorageVirtualMachines", fsx.svms)),
        ("fsx/describe-volumes", "fsx.volume", ("Volumes", fsx.volumes)),
        ("fsx/describe-backups", "fsx.backup", ("Backups", fsx.backups)),
        ("fsx/describe-snapshots", "fsx.snapshot", ("Snapshots", fsx.snapshots)),
        ("fsx/describe-data-repository-associations", "fsx.dra", ("Associations", vec![])),
        ("ec2/describe-subnets", "ec2.subnet", ("Subnets", subnets)),
        ("ec2/describe-availability-zones", "ec2.zone", ("AvailabilityZones", zones(cell))),
        ("s3/list-directory-buckets", "s3.directory_bucket", ("Buckets", directories)),
    ];
    for (name, kind, items) in listings {
        written.listing(&folder.join(format!("{name}.json")), kind, items)?;
    }
    Ok(())
}

fn summary(written: &Written) -> String {
    let all: usize = written.items.values().sum();
    let judged: usize = JUDGED.iter().filter_map(|kind| written.items.get(kind)).sum();
    let mut text = String::new();
    for (kind, count) in &written.items {
        let _ = writeln!(text, "{kind:24}{count:>10}");
    }
    let _ = writeln!(text, "{:24}{all:>10}", "items");
    let _ = writeln!(text, "{:24}{:>9}%", "judged by rules", judged * 100 / all.max(1));
    let _ = writeln!(text, "{:24}{:>10}", "documents", written.documents);
    let _ = writeln!(text, "{:24}{:>10}", "bytes", written.bytes);
    text
}
