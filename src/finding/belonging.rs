//! What a row belongs to: where the cause of its finding is looked for.

use crate::inventory::{Inventory, RowRef, owner_of, resource_id};
use crate::plan::belongs_through;

/// How many steps a cause may be away: a snapshot, its volume, its file system.
const STEPS: usize = 3;

/// The row itself, then what it belongs to, nearest first, its account last. No row occurs twice.
pub(crate) fn belongs_to(inventory: &Inventory, row: RowRef) -> Vec<RowRef> {
    let mut found = vec![row];
    let mut reached = 0;
    for _ in 0..STEPS {
        let nearest: Vec<RowRef> = found[reached..].to_vec();
        reached = found.len();
        for row in nearest {
            for next in next(inventory, row) {
                if !found.contains(&next) {
                    found.push(next);
                }
            }
        }
    }
    found.extend(account_row(inventory, row).filter(|account| !found.contains(account)));
    found
}

fn next(inventory: &Inventory, row: RowRef) -> Vec<RowRef> {
    let mut rows: Vec<RowRef> = owner_of(inventory, row).into_iter().collect();
    let Some(table) = inventory.tables.get(row.kind) else { return rows };
    for (index, relation) in table.kind.relations.iter().enumerate() {
        let Some(links) = table.links(index).filter(|_| belongs_through(relation)) else { continue };
        let target = inventory.tables.iter().position(|table| table.kind.name == relation.target);
        if let (Some(kind), [only]) = (target, links.targets(row.row as usize)) {
            rows.push(RowRef { kind, row: *only });
        }
    }
    rows
}

fn account_row(inventory: &Inventory, row: RowRef) -> Option<RowRef> {
    let account = resource_id(inventory, row).account?;
    let kind = inventory.tables.iter().position(|table| table.kind.name == "account")?;
    let rows = 0..inventory.tables.get(kind)?.rows;
    rows.map(|row| RowRef { kind, row }).find(|row| resource_id(inventory, *row).id == account)
}
