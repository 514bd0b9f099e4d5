//! Reasons, asked only for what is reported: where a row was read, what a cell was computed from, why it is unknown.

use resilint_dictionary::{At, Reach, Scope, command};

use super::Inventory;
use super::cell::Cell;
use super::identity::{owner_of, resource_id};
use super::resource::{CellPart, CellRef, Origin, RowRef};

impl Inventory {
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

    /// The documents that prove what a relation leads to, and that it leads nowhere else; in the order of the ledger.
    pub fn proof_of(&self, cell: CellRef) -> Vec<u32> {
        let CellPart::Relation(relation) = cell.part else { return Vec::new() };
        let kind = self.tables[cell.row.kind].kind;
        let relation = &kind.relations[relation];
        let outermost = std::iter::successors(Some(cell.row), |row| owner_of(self, *row)).last().unwrap_or(cell.row);
        let subject = resource_id(self, outermost);
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
