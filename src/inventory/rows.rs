//! An inventory from rows written down as facts by name: what the tests of a rule are made of.
//!
//! Takes JSON; gives the same inventory that documents with these facts would give: what is left out means what its
//! absence in an answer means, and identities, relations, computed facts and copies are derived as always.

use std::collections::{BTreeMap, BTreeSet};

use resilint_dictionary::{At, Fact, KINDS, Kind, Scope, Type, command};
use serde_json::{Map, Value};

use super::cell::{Cell, Reason};
use super::columns::{ColumnSink, DocumentContext, Fragment};
use super::document::LoadedDocument;
use super::facts::{Written, append, write};
use super::intern::Interner;
use super::links::{LinkState, Links};
use super::resource::Origin;
use super::{AsOf, AssembleSettings, Inventory, Table};
use crate::demand::{Demand, kind_index};
use crate::format::parse_instant;

/// Rows of a case.
#[derive(Debug, Clone, Default)]
pub struct Rows {
    /// By kind, in the order of the case: an object per row, facts by name; parts name their `owner` by its identity.
    pub rows: Map<String, Value>,
    /// Commands that were read whole, for every account, Region and thing that occurs in the rows.
    pub listings: Vec<String>,
    /// The as-of of the run, RFC 3339; `None`: nobody says.
    pub as_of: Option<String>,
}

/// What is wrong with rows: the author's mistake.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, miette::Diagnostic)]
pub enum RowsError {
    /// A kind that the dictionary does not have.
    #[error("there is no kind `{0}`")]
    #[diagnostic(code(resilint::inventory::no_kind), help("`resilint facts` lists the kinds"))]
    NoKind(String),
    /// A fact that the kind does not have.
    #[error("`{kind}` has no fact `{fact}`")]
    #[diagnostic(code(resilint::inventory::no_fact), help("`resilint facts {kind}` lists its facts"))]
    NoFact {
        /// The kind.
        kind: String,
        /// The name.
        fact: String,
    },
    /// A value that does not fit the fact.
    #[error("`{kind}.{fact}` cannot be {value}")]
    #[diagnostic(code(resilint::inventory::bad_value), help("`resilint facts {kind}` says what it can be"))]
    BadValue {
        /// The kind.
        kind: String,
        /// The fact.
        fact: String,
        /// What was written.
        value: String,
    },
    /// A part whose owner is not among the rows.
    #[error("no row `{owner}` owns this `{kind}`")]
    #[diagnostic(
        code(resilint::inventory::no_owner),
        help("name the owner by its identity, and write it before its parts")
    )]
    NoOwner {
        /// The kind.
        kind: String,
        /// As written.
        owner: String,
    },
}

impl Rows {
    /// The inventory of these rows, with every fact and relation.
    ///
    /// # Errors
    /// Every [`RowsError`]; the first that is met.
    pub fn inventory(&self) -> Result<Inventory, RowsError> {
        let demand = super::close(&Demand::everything());
        let mut fragment = Fragment::new(&demand);
        let mut identities: BTreeMap<(usize, String), u32> = BTreeMap::new();
        for (index, kind) in KINDS.iter().enumerate().filter(|(_, kind)| !kind.derived) {
            for row in self.rows_of(kind.name)? {
                self.add(&mut fragment, index, row, &mut identities)?;
            }
        }
        let documents = self.documents(&fragment);
        let as_of = self.as_of.as_deref().and_then(parse_instant);
        let settings = AssembleSettings { as_of, ..AssembleSettings::default() };
        let mut inventory = Inventory::assemble(documents, [fragment], &demand, &settings);
        if as_of.is_none() {
            inventory.as_of = AsOf::default();
        }
        self.replace_derived(&mut inventory)?;
        Ok(inventory)
    }

    fn rows_of(&self, kind: &str) -> Result<Vec<&Map<String, Value>>, RowsError> {
        if let Some(unknown) = self.rows.keys().find(|name| kind_index(name).is_none()) {
            return Err(RowsError::NoKind(unknown.clone()));
        }
        Ok(self.rows.get(kind).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_object).collect())
    }

    fn add(
        &self,
        fragment: &mut Fragment,
        kind: usize,
        row: &Map<String, Value>,
        identities: &mut BTreeMap<(usize, String), u32>,
    ) -> Result<(), RowsError> {
        let entry = KINDS[kind];
        let table = &mut fragment.tables[kind];
        let index = table.origins.len();
        if let Some(owner_kind) = entry.part_of.and_then(kind_index) {
            let owner = row.get("owner").and_then(Value::as_str).unwrap_or_default().to_owned();
            let found = identities.get(&(owner_kind, owner.clone())).copied();
            table.owners.push(found.ok_or(RowsError::NoOwner { kind: entry.name.to_owned(), owner })?);
        }
        table.origins.push(Origin { document: u32::MAX, source: 0, item: u32::try_from(index).unwrap_or(u32::MAX) });
        table.columns.iter_mut().flatten().for_each(super::Column::push_row);
        identities.insert((kind, identity(entry, row)), u32::try_from(index).unwrap_or(u32::MAX));
        let absent: Vec<usize> = (0..entry.facts.len())
            .filter(|fact| !row.contains_key(entry.facts[*fact].name) && self.was_read(entry, &entry.facts[*fact]))
            .collect();
        ColumnSink::absent(fragment, kind, index, &absent, &DocumentContext::default());
        for (name, value) in row.iter().filter(|(name, _)| *name != "owner" || entry.part_of.is_none()) {
            let fact = entry.fact_index(name).ok_or_else(|| no_fact(entry, name))?;
            let (cell, written) = written(entry, &entry.facts[fact], value)?;
            super::columns::put_written(fragment, kind, index, fact, cell, &written);
        }
        Ok(())
    }

    /// Whether a listing that holds the fact was read.
    fn was_read(&self, kind: &Kind, fact: &Fact) -> bool {
        let read = |command: &str| self.listings.iter().any(|listing| listing == command);
        fact.places().filter(|place| matches!(place.at, At::Path(_))).any(|place| match place.command {
            Some(command) => read(command),
            None => kind.sources.iter().any(|source| read(source.command)),
        })
    }

    /// An answer for each listing, account, Region and thing.
    fn documents(&self, fragment: &Fragment) -> Vec<LoadedDocument> {
        let mut accounts = BTreeSet::new();
        let mut places = BTreeSet::new();
        let mut things: BTreeSet<String> = BTreeSet::new();
        for (kind, table) in KINDS.iter().zip(&fragment.tables) {
            let text = |name: &str, row: usize| {
                let column = kind.fact_index(name).and_then(|fact| table.columns[fact].as_ref())?;
                match column.value(row, fragment.categories.texts())? {
                    super::FactValue::Text(text) => Some(text.to_owned()),
                    _ => None,
                }
            };
            for row in (0..table.origins.len()).filter(|_| kind.part_of.is_none()) {
                let account = text("account", row);
                accounts.insert(account.clone());
                places.insert((account, text("region", row)));
                things.extend(kind.identity.first().and_then(|name| text(name, row)));
            }
        }
        let document =
            |listing: &String, account: Option<String>, region: Option<String>, about: Option<String>| LoadedDocument {
                path: format!("{}.json", listing.replace(' ', "/")),
                format: "cli",
                content: listing.clone(),
                account,
                region,
                about,
                judged: true,
                ..LoadedDocument::default()
            };
        let answers = |listing: &String| -> Vec<LoadedDocument> {
            match command(listing).map(|command| command.scope) {
                None => Vec::new(),
                Some(Scope::Account) => {
                    accounts.iter().map(|account| document(listing, account.clone(), None, None)).collect()
                }
                Some(Scope::Region | Scope::RegionAndValue { .. }) => places
                    .iter()
                    .map(|(account, region)| document(listing, account.clone(), region.clone(), None))
                    .collect(),
                Some(Scope::Each { .. }) => {
                    things.iter().map(|thing| document(listing, None, None, Some(thing.clone()))).collect()
                }
            }
        };
        self.listings.iter().flat_map(answers).collect()
    }

    /// Rows of derived kinds that the case states are those, and no others.
    fn replace_derived(&self, inventory: &mut Inventory) -> Result<(), RowsError> {
        let mut categories = Interner::default();
        inventory.categories.iter().for_each(|text| drop(categories.intern(text)));
        for (index, kind) in
            KINDS.iter().enumerate().filter(|(_, kind)| kind.derived && self.rows.contains_key(kind.name))
        {
            let table = &mut inventory.tables[index];
            clear(table);
            for row in self.rows_of(kind.name)? {
                let number = append(table);
                for (name, value) in row {
                    let fact = kind.fact_index(name).ok_or_else(|| no_fact(kind, name))?;
                    let (cell, written) = written(kind, &kind.facts[fact], value)?;
                    write(table, number, name, cell, &written, &mut categories);
                }
            }
        }
        inventory.categories = categories.into_texts();
        relink_documents(inventory);
        Ok(())
    }
}

fn clear(table: &mut Table) {
    table.rows = 0;
    table.origins.clear();
    for (fact, column) in table.kind.facts.iter().zip(&mut table.columns) {
        *column = column.is_some().then(|| super::Column::new(fact.ty));
    }
}

/// The inventory leads to every document.
fn relink_documents(inventory: &mut Inventory) {
    let (Some(run), Some(documents)) = (kind_index("inventory"), kind_index("inventory.document")) else { return };
    let Some(relation) = KINDS[run].relation_index("documents") else { return };
    let mut links = Links::default();
    for _ in 0..inventory.tables[run].rows {
        links.push(0..inventory.tables[documents].rows, LinkState::Complete);
    }
    inventory.tables[run].links[relation] = Some(links);
}

/// How a part names its owner: identity facts joined by slashes, the owner's own owner in front.
fn identity(kind: &Kind, row: &Map<String, Value>) -> String {
    let owner = row.get("owner").filter(|_| kind.part_of.is_some());
    let facts = kind.identity.iter().filter_map(|name| row.get(*name));
    let texts =
        owner.into_iter().chain(facts).map(|value| value.as_str().map_or_else(|| value.to_string(), str::to_owned));
    texts.collect::<Vec<_>>().join("/")
}

fn no_fact(kind: &Kind, fact: &str) -> RowsError {
    RowsError::NoFact { kind: kind.name.to_owned(), fact: fact.to_owned() }
}

/// A value as it is written in a case: a plain value, null for absent, `{"unknown": REASON}`, `{"default": VALUE}`.
fn written(kind: &Kind, fact: &Fact, value: &Value) -> Result<(Cell, Written), RowsError> {
    let bad =
        || RowsError::BadValue { kind: kind.name.to_owned(), fact: fact.name.to_owned(), value: value.to_string() };
    if value.is_null() {
        return Ok((Cell::Absent, Written::ABSENT));
    }
    if let Some(object) = value.as_object() {
        if let Some(default) = object.get("default") {
            return Ok((Cell::Default, plain(fact, default).ok_or_else(bad)?));
        }
        let reason = object.get("unknown").and_then(Value::as_str).and_then(reason).ok_or_else(bad)?;
        return Ok((Cell::Unknown(reason), Written::unknown(reason)));
    }
    let is_unfamiliar = value.as_str().is_some_and(|text| fact.values.is_some_and(|values| !values.contains(&text)));
    if fact.ty == Type::Category && is_unfamiliar {
        // As the reader has it: a word outside of a closed list is unknown.
        return Ok((Cell::Unknown(Reason::Expression), Written::unknown(Reason::Expression)));
    }
    Ok((Cell::Known, plain(fact, value).ok_or_else(bad)?))
}

fn plain(fact: &Fact, value: &Value) -> Option<Written> {
    Some(match fact.ty {
        Type::Boolean => Written::Boolean(value.as_bool()?),
        Type::Integer => Written::Integer(value.as_i64()?),
        Type::Number => Written::Number(value.as_f64()?),
        Type::Instant => Written::Instant(parse_instant(value.as_str()?)?),
        Type::Text | Type::Category => Written::text(value.as_str()?),
        Type::Texts => Written::Texts(
            value.as_array()?.iter().map(|text| text.as_str().map(str::to_owned)).collect::<Option<_>>()?,
        ),
    })
}

fn reason(word: &str) -> Option<Reason> {
    Some(match word {
        "not_exported" => Reason::NotExported,
        "access_denied" => Reason::AccessDenied,
        "cut_off" => Reason::CutOff,
        "after_apply" => Reason::AfterApply,
        "expression" => Reason::Expression,
        "not_recorded" => Reason::NotRecorded,
        "contradictory" => Reason::Contradictory,
        _ => return None,
    })
}
