//! Derived kinds that speak of the run itself: documents, the inventory, accounts.

use std::collections::{BTreeMap, BTreeSet};

use super::cell::{Cell, Reason};
use super::document::{AsOf, AsOfSource, Completeness, LoadedDocument};
use super::facts::{Written, append, write};
use super::intern::Interner;
use super::links::{LinkState, Links};
use super::table::Table;
use crate::demand::kind_index;

/// What derived rows are made from.
pub(crate) struct Run<'a> {
    /// The ledger.
    pub documents: &'a [LoadedDocument],
    /// Instant of the run.
    pub as_of: AsOf,
    /// Accounts in scope, sorted.
    pub accounts: &'a [String],
    /// Regions in scope, sorted.
    pub regions: &'a [String],
}

/// Makes the rows and gives the links between them, as (kind, relation, links).
pub(crate) fn derive(run: &Run<'_>, tables: &mut [Table], categories: &mut Interner) -> Vec<(usize, usize, Links)> {
    let (Some(document), Some(inventory), Some(account)) =
        (kind_index("inventory.document"), kind_index("inventory"), kind_index("account"))
    else {
        return Vec::new();
    };
    for entry in run.documents.iter().filter(|entry| !entry.content.is_empty()) {
        let row = append(&mut tables[document]);
        put(&mut tables[document], row, document_facts(entry), categories);
    }
    let row = append(&mut tables[inventory]);
    put(&mut tables[inventory], row, inventory_facts(run), categories);
    for (id, facts) in account_facts(run, tables, categories.texts()) {
        let row = append(&mut tables[account]);
        put(&mut tables[account], row, vec![("id", Written::Text(id))], categories);
        put(&mut tables[account], row, facts, categories);
    }
    let all = |name: &str, rows: u32| {
        let mut links = Links::default();
        links.push(0..rows, LinkState::Complete);
        tables[inventory].kind.relation_index(name).map(|relation| (inventory, relation, links))
    };
    let documents = all("documents", tables[document].rows);
    let accounts = all("accounts", tables[account].rows);
    documents.into_iter().chain(accounts).collect()
}

fn put(table: &mut Table, row: u32, facts: Vec<(&'static str, Written)>, categories: &mut Interner) {
    for (name, value) in facts {
        write(table, row, name, Cell::Known, &value, categories);
    }
}

fn optional_text(text: Option<&str>) -> Written {
    text.map_or(Written::ABSENT, Written::text)
}

/// A text that should be there, and that nobody states.
fn stated(text: Option<&str>) -> Written {
    text.map_or(Written::unknown(Reason::NotExported), Written::text)
}

fn document_facts(entry: &LoadedDocument) -> Vec<(&'static str, Written)> {
    let truncated = match &entry.completeness {
        Completeness::Truncated(token) => Written::text(token),
        _ => Written::ABSENT,
    };
    vec![
        ("path", Written::text(&entry.path)),
        ("sha256", Written::text(&entry.sha256)),
        ("format", Written::text(entry.format)),
        ("content", Written::text(&entry.content)),
        ("account", stated(entry.account.as_deref())),
        ("region", optional_text(entry.region.as_deref())),
        ("as_of", entry.as_of.map_or(Written::unknown(Reason::NotExported), Written::Instant)),
        ("complete", Written::Boolean(entry.completeness == Completeness::Whole)),
        ("truncated_by", truncated),
        ("unprocessed_count", Written::Integer(0)),
        ("item_count", Written::Integer(i64::try_from(entry.items).unwrap_or(i64::MAX))),
        ("exit_status", entry.exit_status.map_or(Written::ABSENT, Written::Integer)),
        ("error_code", optional_text(entry.error_code.as_deref())),
        ("destructive_changes", Written::ABSENT),
    ]
}

fn inventory_facts(run: &Run<'_>) -> Vec<(&'static str, Written)> {
    let instants = || run.documents.iter().filter_map(|document| document.as_of);
    let instant = |instant: Option<i64>| instant.map_or(Written::unknown(Reason::NotExported), Written::Instant);
    let known = run.documents.iter().filter(|document| !document.content.is_empty());
    let unread = known.clone().filter(|document| document.completeness == Completeness::Failed).count();
    let source = match run.as_of.source {
        AsOfSource::Given => "flag",
        AsOfSource::Documents => "envelope",
        AsOfSource::Clock => "clock",
    };
    vec![
        ("as_of", instant(run.as_of.instant)),
        ("as_of_source", Written::text(source)),
        ("document_count", count(known.count())),
        ("unread_count", count(unread)),
        ("oldest_as_of", instant(instants().min())),
        ("newest_as_of", instant(instants().max())),
        ("account_ids", Written::Texts(run.accounts.to_vec())),
        ("regions", Written::Texts(run.regions.to_vec())),
    ]
}

fn count(number: usize) -> Written {
    Written::Integer(i64::try_from(number).unwrap_or(i64::MAX))
}

/// Accounts that a document or a resource names, sorted by id.
fn account_facts(
    run: &Run<'_>,
    tables: &[Table],
    categories: &[Box<str>],
) -> BTreeMap<String, Vec<(&'static str, Written)>> {
    let mut regions: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let mut stores: BTreeMap<&str, i64> = BTreeMap::new();
    let mut partitions: BTreeMap<&str, &str> = BTreeMap::new();
    for table in tables.iter().filter(|table| !table.kind.derived && table.rows > 0) {
        let fact = |name: &str| super::facts::FactOf::new(table, name, categories);
        let (account, region, partition) = (fact("account"), fact("region"), fact("partition"));
        for row in 0..table.rows {
            let Some(id) = account.text(row) else { continue };
            regions.entry(id).or_default().extend(region.text(row));
            *stores.entry(id).or_default() += i64::from(table.kind.holds_data);
            partitions.extend(partition.text(row).map(|partition| (id, partition)));
        }
    }
    for document in run.documents {
        if let Some(id) = document.account.as_deref() {
            regions.entry(id).or_default().extend(document.region.as_deref());
            partitions.extend(document.partition.as_deref().map(|partition| (id, partition)));
        }
    }
    let loaded: BTreeSet<&str> = run.documents.iter().filter_map(|document| document.account.as_deref()).collect();
    let facts = |id: &str, regions: &BTreeSet<&str>| {
        vec![
            ("partition", stated(partitions.get(id).copied())),
            ("regions", Written::Texts(regions.iter().map(|region| (*region).to_owned()).collect())),
            ("loaded", Written::Boolean(loaded.contains(id))),
            ("data_store_count", Written::Integer(stores.get(id).copied().unwrap_or(0))),
            ("sends_copies", Written::unknown(Reason::NotExported)),
            ("receives_copies", Written::unknown(Reason::NotExported)),
            ("data_store_with_distant_region_count", Written::unknown(Reason::NotExported)),
            ("data_store_with_distant_account_count", Written::unknown(Reason::NotExported)),
            ("user_fsx_backup_count", Written::unknown(Reason::NotExported)),
        ]
    };
    regions.iter().map(|(id, regions)| ((*id).to_owned(), facts(id, regions))).collect()
}
