//! How a row is named in reports: asked only for what is reported.

use super::{FactValue, Inventory, ResourceId, RowRef, Table};

/// The name of a row: its identity facts, and what else tells people which resource it is. Parts take account and
/// Region of their owner.
pub fn resource_id(inventory: &Inventory, row: RowRef) -> ResourceId {
    let Some(table) = inventory.tables.get(row.kind) else { return ResourceId::default() };
    let named = Named { inventory, table, row: row.row };
    let owner = owner_of(inventory, row).map(|owner| resource_id(inventory, owner));
    let is = |name: &str| table.kind.name == name;
    let id = named.id();
    ResourceId {
        kind: table.kind.name.to_owned(),
        arn: named.text("arn"),
        account: named
            .text("account")
            .or_else(|| owner.as_ref().and_then(|owner| owner.account.clone()))
            .or_else(|| is("account").then(|| id.clone())),
        region: named.text("region").or_else(|| owner.as_ref().and_then(|owner| owner.region.clone())),
        name: named.name().filter(|name| *name != id),
        address: None,
        owner: owner.map(|owner| owner.id),
        id,
    }
}

/// The row that a part belongs to.
pub fn owner_of(inventory: &Inventory, row: RowRef) -> Option<RowRef> {
    let table = inventory.tables.get(row.kind)?;
    let owner = table.kind.part_of?;
    let kind = inventory.tables.iter().position(|table| table.kind.name == owner)?;
    Some(RowRef { kind, row: *table.owners.get(row.row as usize)? })
}

/// A row whose name is asked for.
struct Named<'i> {
    inventory: &'i Inventory,
    table: &'i Table,
    row: u32,
}

impl<'i> Named<'i> {
    fn value(&self, name: &str) -> Option<FactValue<'i>> {
        let fact = self.table.kind.fact_index(name)?;
        self.table.value(self.row, fact, &self.inventory.categories)
    }

    fn text(&self, name: &str) -> Option<String> {
        match self.value(name)? {
            FactValue::Text(text) => Some(text.to_owned()),
            _ => None,
        }
    }

    /// Identity facts, joined by slashes; where one is not known, the position tells rows apart.
    fn id(&self) -> String {
        let facts = self.table.kind.identity.iter().filter(|fact| **fact != "owner");
        let texts: Option<Vec<String>> = facts
            .map(|fact| {
                Some(match self.value(fact)? {
                    FactValue::Text(text) => text.to_owned(),
                    FactValue::Integer(number) => number.to_string(),
                    FactValue::Boolean(value) => value.to_string(),
                    _ => return None,
                })
            })
            .collect();
        match texts.map(|texts| texts.join("/")) {
            Some(id) if !id.is_empty() => id,
            _ if self.table.kind.identity.is_empty() => self.table.kind.name.to_owned(),
            _ => format!("#{}", self.row),
        }
    }

    /// The name fact, else the Name tag.
    fn name(&self) -> Option<String> {
        self.text("name").or_else(|| {
            let (Some(FactValue::Texts(keys)), Some(FactValue::Texts(values))) =
                (self.value("tag_keys"), self.value("tag_values"))
            else {
                return None;
            };
            keys.iter().zip(values.iter()).find(|(key, _)| *key == "Name").map(|(_, value)| value.to_owned())
        })
    }
}
