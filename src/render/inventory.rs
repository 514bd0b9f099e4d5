//! What was understood: documents and what was made of each, kinds with counts, rows with facts where asked.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;
use serde_json::Value;

use super::escape::terminal;
use super::human::named;
use super::wrap::{Indent, write_wrapped};
use crate::finding::{instant, json_value};
use crate::inventory::{Cell, Completeness, Inventory, LinkState, LoadedDocument, RowRef, Table, resource_id};
use crate::report::ReportedError;

/// What is shown of an inventory.
#[derive(Debug, Clone, Copy)]
pub struct Shown<'a> {
    /// The inventory.
    pub inventory: &'a Inventory,
    /// Files that are no inputs, as paths; they are counted, not errors.
    pub other_files: &'a [String],
    /// What could not be read.
    pub errors: &'a [ReportedError],
    /// Kinds whose rows are listed with their facts; empty: counts only.
    pub kinds: &'a [String],
}

/// The whole answer in JSON.
#[derive(Serialize)]
struct JsonInventory<'a> {
    as_of: Option<String>,
    accounts: &'a [String],
    regions: &'a [String],
    documents: Vec<JsonDocument<'a>>,
    other_files: &'a [String],
    errors: Vec<String>,
    kinds: BTreeMap<&'static str, u32>,
    resources: Vec<JsonResource>,
}

/// A document in JSON.
#[derive(Serialize)]
struct JsonDocument<'a> {
    path: &'a str,
    format: &'a str,
    content: &'a str,
    about: Option<&'a str>,
    account: Option<&'a str>,
    region: Option<&'a str>,
    as_of: Option<String>,
    state: String,
    judged: bool,
    items: u64,
}

/// A row in JSON.
#[derive(Serialize)]
struct JsonResource {
    kind: &'static str,
    id: String,
    arn: Option<String>,
    account: Option<String>,
    region: Option<String>,
    owner: Option<String>,
    documents: Vec<String>,
    facts: BTreeMap<&'static str, JsonCell>,
    relations: BTreeMap<&'static str, JsonLinks>,
}

/// A cell in JSON.
#[derive(Serialize)]
struct JsonCell {
    state: &'static str,
    value: Value,
}

/// A relation of a row in JSON.
#[derive(Serialize)]
struct JsonLinks {
    state: &'static str,
    targets: Vec<String>,
}

/// Writes everything as JSON.
///
/// # Errors
/// Those of the writer.
pub fn write_json(shown: &Shown<'_>, to: &mut dyn Write) -> io::Result<()> {
    let inventory = shown.inventory;
    let whole = JsonInventory {
        as_of: inventory.as_of.instant.map(instant),
        accounts: &inventory.accounts,
        regions: &inventory.regions,
        documents: inventory.documents.iter().map(json_document).collect(),
        other_files: shown.other_files,
        errors: shown.errors.iter().map(|error| error.message.clone()).collect(),
        kinds: inventory.tables.iter().filter(|table| table.rows > 0).map(|t| (t.kind.name, t.rows)).collect(),
        resources: rows(shown).map(|row| json_resource(inventory, row)).collect(),
    };
    serde_json::to_writer_pretty(&mut *to, &whole).map_err(io::Error::from)?;
    writeln!(to)
}

/// Writes documents, counts and rows for people.
///
/// # Errors
/// Those of the writer.
pub fn write_human(shown: &Shown<'_>, to: &mut dyn Write) -> io::Result<()> {
    let inventory = shown.inventory;
    writeln!(to, "Documents:")?;
    for document in &inventory.documents {
        writeln!(to, "  {}", terminal(&document.path))?;
        write_wrapped(to, Indent { first: "      ", rest: "      " }, &made_of(document))?;
    }
    if !shown.other_files.is_empty() {
        writeln!(to, "  and {} other files that hold no export that resilint knows", shown.other_files.len())?;
    }
    for error in shown.errors {
        write_wrapped(to, Indent { first: "  error: ", rest: "      " }, &error.message)?;
    }
    writeln!(to, "\nResources:")?;
    for table in inventory.tables.iter().filter(|table| table.rows > 0) {
        writeln!(to, "  {:>9} {}", table.rows, table.kind.name)?;
    }
    for row in rows(shown) {
        write_row(inventory, row, to)?;
    }
    Ok(())
}

fn rows<'a>(shown: &Shown<'a>) -> impl Iterator<Item = RowRef> + use<'a> {
    let kinds = shown.kinds;
    let tables = shown.inventory.tables.iter().enumerate();
    let wanted = tables.filter(|(_, table)| kinds.iter().any(|kind| kind == table.kind.name));
    wanted.flat_map(|(kind, table)| (0..table.rows).map(move |row| RowRef { kind, row }))
}

fn write_row(inventory: &Inventory, row: RowRef, to: &mut dyn Write) -> io::Result<()> {
    let Some(table) = inventory.tables.get(row.kind) else { return Ok(()) };
    writeln!(to, "\n{}", named(&resource_id(inventory, row)))?;
    for (name, cell) in facts(inventory, table, row.row) {
        let value = if cell.value.is_null() { String::new() } else { format!(" {}", cell.value) };
        let text = if cell.state == "known" { value } else { format!("{value} ({})", cell.state) };
        write_wrapped(to, Indent { first: "    ", rest: "      " }, &format!("{name}:{text}"))?;
    }
    for (name, links) in relations(inventory, table, row.row) {
        let text = format!("{name}: {} ({})", links.targets.join(", "), links.state);
        write_wrapped(to, Indent { first: "    -> ", rest: "      " }, &text)?;
    }
    Ok(())
}

/// What was made of a document, in a sentence.
fn made_of(document: &LoadedDocument) -> String {
    let what = if document.content.is_empty() { "not understood" } else { &document.content };
    let mut text = format!("{what}: {}", state(document));
    for (word, value) in [("account", &document.account), ("Region", &document.region), ("about", &document.about)] {
        if let Some(value) = value {
            text += &format!(", {word} {value}");
        }
    }
    if !document.judged && !document.content.is_empty() {
        text += "; recognised, not judged";
    }
    text
}

fn state(document: &LoadedDocument) -> String {
    match (&document.completeness, &document.error_code) {
        (Completeness::Whole, _) => format!("{} items", document.items),
        (Completeness::Truncated(token), _) => format!("{} items and more ({token})", document.items),
        (Completeness::AccessDenied, _) => "access denied".to_owned(),
        (Completeness::Failed, Some(code)) => format!("failed ({code})"),
        (Completeness::Failed, None) => "failed".to_owned(),
    }
}

fn json_document(document: &LoadedDocument) -> JsonDocument<'_> {
    JsonDocument {
        path: &document.path,
        format: document.format,
        content: &document.content,
        about: document.about.as_deref(),
        account: document.account.as_deref(),
        region: document.region.as_deref(),
        as_of: document.as_of.map(instant),
        state: state(document),
        judged: document.judged,
        items: document.items,
    }
}

fn json_resource(inventory: &Inventory, row: RowRef) -> JsonResource {
    let table = &inventory.tables[row.kind];
    let id = resource_id(inventory, row);
    let origins = table.origins.get(row.row as usize).map_or(&[][..], Vec::as_slice);
    let mut documents: Vec<String> = origins
        .iter()
        .filter_map(|origin| inventory.documents.get(origin.document as usize))
        .map(|document| document.path.clone())
        .collect();
    documents.dedup();
    JsonResource {
        kind: table.kind.name,
        id: id.id,
        arn: id.arn,
        account: id.account,
        region: id.region,
        owner: id.owner,
        documents,
        facts: facts(inventory, table, row.row).collect(),
        relations: relations(inventory, table, row.row).collect(),
    }
}

fn facts<'a>(
    inventory: &'a Inventory,
    table: &'a Table,
    row: u32,
) -> impl Iterator<Item = (&'static str, JsonCell)> + 'a {
    let kept = table.kind.facts.iter().enumerate().filter(|(index, _)| table.column(*index).is_some());
    kept.map(move |(index, fact)| {
        let state = match table.cell(row, index) {
            Cell::Known => "known",
            Cell::Default => "default",
            Cell::Absent => "absent",
            Cell::Unknown(reason) => reason.word(),
        };
        let value = table.value(row, index, &inventory.categories).map_or(Value::Null, json_value);
        (fact.name, JsonCell { state, value })
    })
}

fn relations<'a>(
    inventory: &'a Inventory,
    table: &'a Table,
    row: u32,
) -> impl Iterator<Item = (&'static str, JsonLinks)> + 'a {
    table.kind.relations.iter().enumerate().filter_map(move |(index, relation)| {
        let links = table.links(index)?;
        let kind = inventory.tables.iter().position(|table| table.kind.name == relation.target)?;
        let state = match links.state(row as usize) {
            LinkState::Complete => "complete",
            LinkState::Unknown(reason) => reason.word(),
        };
        let targets = links.targets(row as usize).iter();
        let targets = targets.map(|row| resource_id(inventory, RowRef { kind, row: *row }).id).collect();
        Some((relation.name, JsonLinks { state, targets }))
    })
}
