//! Links between rows: which rows a relation leads to, and whether they are known to be all.
//!
//! Most relations are said by the dictionary: equal facts, the way back, owner and parts. The few that need more are
//! functions in `relation/computed.rs`.

mod computed;

pub(crate) use computed::arn_bucket;

use std::collections::HashMap;

use resilint_dictionary::{KINDS, Kind, Relation, Via};

use super::cell::{FactValue, Reason};
use super::facts::FactOf;
use super::ledger::{Ledger, Subject};
use super::links::{LinkState, Links};
use super::table::Table;
use crate::demand::{Demand, KindIndex};

/// What relations are found from.
pub(crate) struct Known<'a> {
    /// All tables.
    pub tables: &'a [Table],
    /// Texts of category cells.
    pub categories: &'a [Box<str>],
    /// Which listings were read.
    pub ledger: &'a Ledger<'a>,
}

/// The wanted relations of the kinds that documents hold, as (kind, relation, links). Those of derived kinds, and those
/// that lead to them, are made with their rows.
pub(crate) fn link(known: &Known<'_>, demand: &Demand) -> Vec<(KindIndex, usize, Links)> {
    let wanted = demand.relations.iter().copied();
    wanted.filter_map(|(kind, relation)| Some((kind, relation, known.links(kind, relation)?))).collect()
}

impl<'a> Known<'a> {
    /// The table of a kind.
    pub(crate) fn table(&self, kind: &str) -> Option<&'a Table> {
        self.tables.iter().find(|table| table.kind.name == kind)
    }

    /// A fact of a kind.
    pub(crate) fn fact(&self, table: &'a Table, name: &str) -> FactOf<'a> {
        FactOf::new(table, name, self.categories)
    }

    fn links(&self, kind: KindIndex, index: usize) -> Option<Links> {
        let table = &self.tables[kind];
        let relation = &KINDS[kind].relations[index];
        let target = self.table(relation.target)?;
        if table.kind.derived || target.kind.derived {
            return None;
        }
        let found = self.targets(table, relation, target)?;
        Some(self.closed(table, relation, found))
    }

    /// For each row the rows it leads to, and why more may exist as far as the row itself says.
    fn targets(&self, table: &'a Table, relation: &Relation, target: &'a Table) -> Option<Vec<Found>> {
        match relation.via {
            Via::Facts { from, to } => Some(self.by_facts(table, from, target, to)),
            Via::Reverse(inverse) => {
                let inverse = target.kind.relations.iter().find(|relation| relation.name == inverse)?;
                Some(reversed(table.rows, &self.targets(target, inverse, table)?))
            }
            Via::Owner => {
                Some((0..table.rows).map(|row| Found::one(table.owners.get(row as usize).copied())).collect())
            }
            Via::Parts => {
                let mut found: Vec<Found> = (0..table.rows).map(|_| Found::default()).collect();
                for (part, owner) in target.owners.iter().enumerate() {
                    found[*owner as usize].targets.push(part as u32);
                }
                Some(found)
            }
            Via::Computed => self.computed(table, relation.name),
        }
    }

    fn by_facts(&self, table: &'a Table, from: &[&str], target: &'a Table, to: &[&str]) -> Vec<Found> {
        let index = Index::new(self, target, to);
        let facts: Vec<FactOf<'a>> = from.iter().map(|name| self.fact(table, name)).collect();
        let place = Place::of(self, table);
        (0..table.rows).map(|row| index.find(&facts, row, place.at(row))).collect()
    }

    /// Adds what the ledger says: found or not, there may be more where a listing is missing.
    fn closed(&self, table: &'a Table, relation: &Relation, found: Vec<Found>) -> Links {
        let place = Place::of(self, table);
        let about = self.about(table);
        let mut links = Links::default();
        for (row, mut found) in found.into_iter().enumerate() {
            found.targets.sort_unstable();
            found.targets.dedup();
            let (account, region) = place.at(row as u32);
            let subject = Subject {
                account,
                region: found.named_region.as_deref().or(region),
                about: about.get(row).copied().flatten(),
            };
            let state = match found.unknown {
                Some(reason) => LinkState::Unknown(reason),
                None if found.is_all => LinkState::Complete,
                None => self.ledger.state(relation.needs, relation.reach, subject),
            };
            links.push(found.targets, state);
        }
        links
    }

    /// What calls about one thing must have been about, for each row: the row, or the outermost owner of a part.
    fn about(&self, table: &'a Table) -> Vec<Option<&'a str>> {
        let identity = |kind: &'static Kind| kind.identity.first().copied().unwrap_or("id");
        let mut owner = table;
        let mut rows: Vec<u32> = (0..table.rows).collect();
        while let Some(next) = owner.kind.part_of.and_then(|kind| self.table(kind)) {
            rows.iter_mut().for_each(|row| *row = owner.owners.get(*row as usize).copied().unwrap_or(u32::MAX));
            owner = next;
        }
        let id = self.fact(owner, identity(owner.kind));
        rows.into_iter().map(|row| id.text(row)).collect()
    }
}

/// What a row leads to.
#[derive(Debug, Default, Clone)]
pub(crate) struct Found {
    /// Rows of the target.
    pub targets: Vec<u32>,
    /// The facts say that these are all, whatever was listed.
    pub is_all: bool,
    /// A fact that would say is unknown.
    pub unknown: Option<Reason>,
    /// The Region that the reference names.
    pub named_region: Option<String>,
}

impl Found {
    /// At most one row, and no other.
    pub(crate) fn one(target: Option<u32>) -> Self {
        Found { is_all: true, targets: target.into_iter().collect(), ..Found::default() }
    }

    /// Nothing: the row refers to nothing.
    pub(crate) fn nothing() -> Self {
        Found { is_all: true, ..Found::default() }
    }

    /// Not known, for that reason.
    pub(crate) fn unknown(reason: Reason) -> Self {
        Found { unknown: Some(reason), ..Found::default() }
    }
}

/// The way back of links.
fn reversed(rows: u32, forward: &[Found]) -> Vec<Found> {
    let mut found: Vec<Found> = (0..rows).map(|_| Found::default()).collect();
    for (source, leads) in forward.iter().enumerate() {
        for &target in &leads.targets {
            found[target as usize].targets.push(source as u32);
        }
    }
    found
}

/// Account and Region of each row of a table.
pub(crate) struct Place<'a> {
    account: FactOf<'a>,
    region: FactOf<'a>,
}

impl<'a> Place<'a> {
    /// Those of this table.
    pub(crate) fn of(known: &Known<'a>, table: &'a Table) -> Self {
        Place { account: known.fact(table, "account"), region: known.fact(table, "region") }
    }

    /// Account and Region of a row, where known.
    pub(crate) fn at(&self, row: u32) -> (Option<&'a str>, Option<&'a str>) {
        (self.account.text(row), self.region.text(row))
    }
}

/// Rows of a table by the values of some facts.
struct Index<'a> {
    rows: HashMap<String, Vec<u32>>,
    place: Place<'a>,
}

impl<'a> Index<'a> {
    fn new(known: &Known<'a>, target: &'a Table, to: &[&str]) -> Self {
        let facts: Vec<FactOf<'a>> = to.iter().map(|name| known.fact(target, name)).collect();
        let mut rows: HashMap<String, Vec<u32>> = HashMap::new();
        for row in 0..target.rows {
            let values: Option<Vec<&str>> = facts.iter().map(|fact| fact.text(row)).collect();
            if let Some(values) = values {
                rows.entry(values.join("\u{0}")).or_default().push(row);
            }
        }
        Index { rows, place: Place::of(known, target) }
    }

    fn find(&self, facts: &[FactOf<'a>], row: u32, place: (Option<&str>, Option<&str>)) -> Found {
        if let Some(reason) = facts.iter().find_map(|fact| fact.unknown(row)) {
            return Found::unknown(reason);
        }
        let Some(values) = facts.iter().map(|fact| fact.value(row)).collect::<Option<Vec<_>>>() else {
            return Found::nothing();
        };
        let mut found = Found { is_all: true, ..Found::default() };
        let keys: Vec<String> = match values.as_slice() {
            [FactValue::Texts(list)] => list.iter().map(str::to_owned).collect(),
            several => {
                let texts = several
                    .iter()
                    .filter_map(|value| if let FactValue::Text(text) = value { Some(*text) } else { None });
                let texts: Vec<&str> = texts.collect();
                found.named_region = texts.get(1).map(|region| (*region).to_owned());
                vec![texts.join("\u{0}")]
            }
        };
        for key in keys {
            match self.nearest(&key, place) {
                rows if rows.is_empty() => found.is_all = false,
                rows => found.targets.extend(rows),
            }
        }
        found
    }

    /// Rows of that key in the same account and Region; else the only one there is: ids are shared between accounts
    /// (subnets) and named from other Regions (copied backups).
    fn nearest(&self, key: &str, (account, region): (Option<&str>, Option<&str>)) -> Vec<u32> {
        let Some(rows) = self.rows.get(key) else { return Vec::new() };
        let fits = |row: &&u32| {
            let (there_account, there_region) = self.place.at(**row);
            let same = |here: Option<&str>, there: Option<&str>| here.is_none() || there.is_none() || here == there;
            same(account, there_account) && same(region, there_region)
        };
        let near: Vec<u32> = rows.iter().filter(fits).copied().collect();
        if near.is_empty() && rows.len() == 1 { rows.clone() } else { near }
    }
}
