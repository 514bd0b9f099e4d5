//! What is missing where a rule cannot decide: the fact, why nobody knows it, and the call that would supply it.
//!
//! Made at report time from the dictionary and the ledger of documents; the cell holds only the class of reason.

use resilint_dictionary::{At, Fact, Kind, Reach, Relation, Scope, command};

use super::Missing;
use super::collect::{CallTarget, collect_command};
use crate::inventory::{
    Cell, CellPart, CellRef, Completeness, Inventory, LinkState, Reason, ResourceId, RowRef, owner_of, resource_id,
};

/// How many listings one missing relation names.
const MOST: usize = 8;

/// How far a computed fact is followed to what it is computed from.
const DEPTH: usize = 4;

/// What is missing for a cell; empty if the cell is known.
pub(crate) fn missing(inventory: &Inventory, cell: CellRef) -> Vec<Missing> {
    let finder = Finder { inventory, row: cell.row, resource: resource_id(inventory, cell.row) };
    match (cell.part, inventory.tables.get(cell.row.kind)) {
        (CellPart::Fact(fact), Some(table)) => match table.cell(cell.row.row, fact) {
            Cell::Unknown(reason) => vec![finder.fact(table.kind, fact, reason)],
            _ => Vec::new(),
        },
        (CellPart::Relation(relation), Some(table)) => match finder.link_state(relation) {
            LinkState::Unknown(reason) => finder.relation(&table.kind.relations[relation], reason),
            LinkState::Complete => Vec::new(),
        },
        (_, None) => Vec::new(),
    }
}

/// What is missing where a relation names a row that is in no listing, although those of the scope were read: some
/// other account's or Region's. Empty for facts, and for relations that lead somewhere.
pub(crate) fn missing_row(inventory: &Inventory, cell: CellRef) -> Vec<Missing> {
    let (CellPart::Relation(relation), Some(table)) = (cell.part, inventory.tables.get(cell.row.kind)) else {
        return Vec::new();
    };
    let leads = table.links(relation).is_some_and(|links| !links.targets(cell.row.row as usize).is_empty());
    if leads {
        return Vec::new();
    }
    let finder = Finder { inventory, row: cell.row, resource: resource_id(inventory, cell.row) };
    finder.relation(&table.kind.relations[relation], Reason::NotExported)
}

/// A command by its full name, and the Region to call it in.
type Call<'r> = (Option<&'static str>, Option<&'r str>);

/// The row whose cell is missing.
struct Finder<'i> {
    inventory: &'i Inventory,
    row: RowRef,
    resource: ResourceId,
}

impl Finder<'_> {
    fn link_state(&self, relation: usize) -> LinkState {
        let links = self.inventory.tables.get(self.row.kind).and_then(|table| table.links(relation));
        links.map_or(LinkState::Unknown(Reason::NotExported), |links| links.state(self.row.row as usize))
    }

    fn fact(&self, kind: &Kind, fact: usize, reason: Reason) -> Missing {
        let fact = &kind.facts[fact];
        let supplies = matches!(reason, Reason::NotExported | Reason::AccessDenied | Reason::CutOff);
        let command = supplies.then(|| self.command_of(kind, fact, DEPTH)).flatten();
        self.named(fact.name, reason, (command, self.resource.region.as_deref()))
    }

    fn named(&self, name: &str, reason: Reason, call: Call<'_>) -> Missing {
        let (full, region) = call;
        let known = full.and_then(|full| command(full).map(|command| (full, command)));
        let call = known.map(|(_, command)| {
            let about = match command.scope {
                Scope::Each { listing, .. } => self.about(listing),
                Scope::Account | Scope::Region | Scope::RegionAndValue { .. } => None,
            };
            let account = self.resource.account.as_deref();
            collect_command(command, CallTarget { account, region, about: about.as_deref() })
        });
        Missing {
            resource: self.resource.clone(),
            fact: name.to_owned(),
            reason: reason.word(),
            collect: call,
            command: known.map(|(full, _)| full.to_owned()),
        }
    }

    /// The command in whose answer the fact stands; for a computed one, that of the first thing that is unknown.
    fn command_of(&self, kind: &Kind, fact: &Fact, depth: usize) -> Option<&'static str> {
        let listing = kind.sources.first().map(|source| source.command);
        let place = fact.places().find(|place| matches!(place.at, At::Path(_)));
        if let Some(place) = place {
            return place.command.or(listing);
        }
        let table = self.inventory.tables.get(self.row.kind)?;
        for name in fact.computed_from.iter().take_while(|_| depth > 0) {
            if let Some(index) = kind.fact_index(name) {
                let unknown = matches!(table.cell(self.row.row, index), Cell::Unknown(_));
                let found = unknown.then(|| self.command_of(kind, &kind.facts[index], depth - 1)).flatten();
                if found.is_some() {
                    return found;
                }
            } else if let Some(index) = kind.relation_index(name)
                && self.link_state(index) != LinkState::Complete
            {
                return kind.relations[index].needs.first().copied().or(listing);
            }
        }
        listing
    }

    /// The listings of a relation that were not read whole, a [`Missing`] each.
    fn relation(&self, relation: &Relation, reason: Reason) -> Vec<Missing> {
        let own = vec![self.resource.region.as_deref()];
        let regions = match relation.reach {
            Reach::Everywhere if !self.inventory.regions.is_empty() => {
                self.inventory.regions.iter().map(|region| Some(region.as_str())).collect()
            }
            Reach::Own | Reach::Named | Reach::Everywhere => own,
        };
        let mut missing = Vec::new();
        for full in relation.needs {
            let regional = command(full).is_some_and(|command| command.scope != Scope::Account);
            for region in regions.iter().take(if regional { regions.len() } else { 1 }) {
                if missing.len() < MOST && !self.is_loaded(full, region.filter(|_| regional)) {
                    missing.push(self.named(relation.name, reason, (Some(full), *region)));
                }
            }
        }
        if missing.is_empty() {
            missing.push(self.named(
                relation.name,
                reason,
                (relation.needs.first().copied(), self.resource.region.as_deref()),
            ));
        }
        missing
    }

    fn is_loaded(&self, full: &str, region: Option<&str>) -> bool {
        let account = self.resource.account.as_deref();
        self.inventory.documents.iter().any(|document| {
            document.content == full
                && document.completeness == Completeness::Whole
                && (region.is_none() || document.region.as_deref() == region)
                && (account.is_none() || document.account.is_none() || document.account.as_deref() == account)
        })
    }

    /// The id that a call about one thing takes: that of the row or of what it is part of, if the listing names such.
    fn about(&self, listing: &str) -> Option<String> {
        let mut row = self.row;
        loop {
            let table = self.inventory.tables.get(row.kind)?;
            if table.kind.listings.contains(&listing) {
                return Some(resource_id(self.inventory, row).id);
            }
            row = owner_of(self.inventory, row)?;
        }
    }
}
