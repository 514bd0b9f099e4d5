//! Names and reasons, asked only for what is reported: who a row is, what a cell was computed from, why it is unknown.

use resilint_dictionary::{At, Reach, Scope, command};

use super::cell::{Cell, FactValue, Reason};
use super::facts::FactOf;
use super::links::LinkState;
use super::resource::{CellPart, CellRef, Origin, ResourceId, RowRef};
use super::{Inventory, Table};

impl Inventory {
    /// How people name a row.
    pub fn resource_id(&self, row: RowRef) -> ResourceId {
        let table = &self.tables[row.kind];
        let text = |name: &str| FactOf::new(table, name, &self.categories).text(row.row).map(str::to_owned);
        let owner = self.owner(row).map(|owner| self.resource_id(owner));
        let identity: Vec<String> =
            table.kind.identity.iter().filter_map(|name| self.identity_part(table, row.row, name)).collect();
        let id = if identity.is_empty() { self.position_id(row) } else { identity.join("/") };
        let place = |name: &str, of_owner: fn(&ResourceId) -> &Option<String>| {
            text(name).or_else(|| owner.as_ref().and_then(|owner| of_owner(owner).clone()))
        };
        ResourceId {
            kind: table.kind.name.to_owned(),
            arn: text("arn"),
            account: place("account", |owner| &owner.account),
            region: place("region", |owner| &owner.region),
            name: self.name(table, row.row).filter(|name| *name != id),
            address: None,
            owner: owner.map(|owner| owner.id),
            id,
        }
    }

    /// The row that holds a part.
    pub fn owner(&self, row: RowRef) -> Option<RowRef> {
        let table = &self.tables[row.kind];
        let kind = crate::demand::kind_index(table.kind.part_of?)?;
        Some(RowRef { kind, row: *table.owners.get(row.row as usize)? })
    }

    fn identity_part(&self, table: &Table, row: u32, name: &str) -> Option<String> {
        match FactOf::new(table, name, &self.categories).value(row)? {
            FactValue::Text(text) => Some(text.to_owned()),
            FactValue::Boolean(value) => Some(value.to_string()),
            FactValue::Integer(value) => Some(value.to_string()),
            _ => None,
        }
    }

    /// A name for a row whose identity is not known: its place in the document that it was read from.
    fn position_id(&self, row: RowRef) -> String {
        match self.origins(row).first() {
            Some(origin) => format!("#{}", origin.item + 1),
            None if self.tables[row.kind].kind.identity.is_empty() => self.tables[row.kind].kind.name.to_owned(),
            None => format!("#{}", row.row + 1),
        }
    }

    fn name(&self, table: &Table, row: u32) -> Option<String> {
        let texts = |name: &str| FactOf::new(table, name, &self.categories).texts(row);
        if let (Some(keys), Some(values)) = (texts("tag_keys"), texts("tag_values")) {
            let tag = keys.iter().zip(values.iter()).find(|(key, value)| *key == "Name" && !value.is_empty());
            if let Some((_, value)) = tag {
                return Some(value.to_owned());
            }
        }
        FactOf::new(table, "name", &self.categories).text(row).map(str::to_owned)
    }

    /// Where a row was read, first seen first.
    pub fn origins(&self, row: RowRef) -> &[Origin] {
        self.tables[row.kind].origins.get(row.row as usize).map_or(&[], Vec::as_slice)
    }

    /// The name of a fact or relation.
    pub fn part_name(&self, cell: CellRef) -> &'static str {
        let kind = self.tables[cell.row.kind].kind;
        match cell.part {
            CellPart::Fact(fact) => kind.facts[fact].name,
            CellPart::Relation(relation) => kind.relations[relation].name,
        }
    }

    /// Why a cell cannot be said; `None` if it can.
    pub fn unknown(&self, cell: CellRef) -> Option<Reason> {
        let table = &self.tables[cell.row.kind];
        match cell.part {
            CellPart::Fact(fact) => match table.cell(cell.row.row, fact) {
                Cell::Unknown(reason) => Some(reason),
                _ => None,
            },
            CellPart::Relation(relation) => match table.links(relation).map(|links| links.state(cell.row.row as usize))
            {
                Some(LinkState::Complete) => None,
                Some(LinkState::Unknown(reason)) => Some(reason),
                None => Some(Reason::NotExported),
            },
        }
    }

    /// The cells that a computed fact, or a fact of a derived row, was computed from; empty for one that stands in a
    /// document.
    pub fn because(&self, cell: CellRef) -> Vec<CellRef> {
        let table = &self.tables[cell.row.kind];
        let CellPart::Fact(fact) = cell.part else { return Vec::new() };
        let row = cell.row.row as usize;
        let of_row = |row: &RowRef| {
            let kind = self.tables[row.kind].kind;
            let fact = kind.identity.first().and_then(|name| kind.fact_index(name));
            fact.map(|fact| CellRef { row: *row, part: CellPart::Fact(fact) })
        };
        match table.kind.name {
            "copy" => self.derived.copies_seen_in.get(row).into_iter().flatten().filter_map(of_row).collect(),
            "copy_schedule" => self.derived.schedules_seen_in.get(row).cloned().unwrap_or_default(),
            _ => {
                let stands = table.kind.facts[fact].places().any(|place| matches!(place.at, At::Path(_)));
                let computed = table.kind.facts[fact].computed_from;
                let parts = computed.iter().filter(|_| !stands || table.cell(cell.row.row, fact) != Cell::Known);
                parts.filter_map(|name| self.part(cell.row, name)).collect()
            }
        }
    }

    fn part(&self, row: RowRef, name: &str) -> Option<CellRef> {
        let kind = self.tables[row.kind].kind;
        let fact = kind.fact_index(name).map(CellPart::Fact);
        let part = fact.or_else(|| kind.relation_index(name).map(CellPart::Relation))?;
        Some(CellRef { row, part })
    }

    /// The full names of the calls whose answers would supply a cell, most telling first; empty where none would.
    pub fn supplied_by(&self, cell: CellRef) -> Vec<&'static str> {
        let kind = self.tables[cell.row.kind].kind;
        let mut commands: Vec<&'static str> = Vec::new();
        match cell.part {
            CellPart::Relation(relation) => commands.extend(kind.relations[relation].needs),
            CellPart::Fact(fact) => {
                for place in kind.facts[fact].places().filter(|place| matches!(place.at, At::Path(_))) {
                    match place.command {
                        Some(command) => commands.push(command),
                        None => commands.extend(kind.sources.iter().map(|source| source.command)),
                    }
                }
                let because = self.because(cell);
                commands.extend(
                    because
                        .into_iter()
                        .filter(|_| commands.is_empty())
                        .flat_map(|cell| self.supplied_by(cell))
                        .collect::<Vec<_>>(),
                );
            }
        }
        let mut unique = Vec::new();
        commands.into_iter().for_each(|command| {
            if !unique.contains(&command) {
                unique.push(command)
            }
        });
        unique
    }

    /// The documents that prove what a relation leads to, and that it leads nowhere else; in the order of the ledger.
    pub fn proof_of(&self, cell: CellRef) -> Vec<u32> {
        let CellPart::Relation(relation) = cell.part else { return Vec::new() };
        let kind = self.tables[cell.row.kind].kind;
        let relation = &kind.relations[relation];
        let outermost = std::iter::successors(Some(cell.row), |row| self.owner(*row)).last().unwrap_or(cell.row);
        let subject = self.resource_id(outermost);
        let fits = |document: &super::LoadedDocument| {
            let Some(known) =
                relation.needs.contains(&document.content.as_str()).then(|| command(&document.content)).flatten()
            else {
                return false;
            };
            let same =
                |here: &Option<String>, there: &Option<String>| relation.reach == Reach::Everywhere || here == there;
            match known.scope {
                Scope::Account => same(&document.account, &subject.account),
                Scope::Region | Scope::RegionAndValue { .. } => {
                    same(&document.account, &subject.account) && same(&document.region, &subject.region)
                }
                Scope::Each { .. } => document.about.as_ref() == Some(&subject.id),
            }
        };
        (0u32..)
            .zip(&self.documents)
            .filter(|(_, document)| document.judged && fits(document))
            .map(|(index, _)| index)
            .collect()
    }
}
