//! Builds what a guest sees of some rows: a table per view with the columns its rules read, and the rows related to them.
//!
//! What a batch holds depends on the rows alone, never on threads or on what else is judged.

use std::collections::BTreeSet;

use crate::demand::{KindIndex, kind_index};
use crate::inventory::{Cell, Column, Inventory, LinkState, Links, Table, Values};
use crate::plan::Run;
use crate::rule::PackInfo;

use super::bindings::batch as wit;

/// Bytes of a cell of a text: its end and its state.
const END_BYTES: usize = 5;

/// The views of a pack over the tables of an inventory, and what some rules read of them.
pub(super) struct Shape<'a> {
    /// In the order of the pack's declaration.
    pub(super) views: Vec<ViewShape<'a>>,
    inventory: &'a Inventory,
}

/// One view.
pub(super) struct ViewShape<'a> {
    /// Its kind.
    pub(super) kind: KindIndex,
    /// Per fact of the view: index in the dictionary, and whether it is read.
    pub(super) facts: Vec<(usize, bool)>,
    /// Per relation of the view: index in the dictionary, the view it leads to, and whether it is read.
    pub(super) relations: Vec<(usize, usize, bool)>,
    table: Option<&'a Table>,
}

/// A batch as the guest gets it, and which rows of the inventory it is about.
pub(super) struct Built {
    /// What the guest gets.
    pub(super) batch: wit::Batch,
    /// Per view: the inventory's row of each row of its table.
    pub(super) rows: Vec<Vec<u32>>,
}

/// A batch would be larger than it may be.
#[derive(Debug)]
pub(super) struct TooLarge;

impl<'a> Shape<'a> {
    /// The views of a pack, with what the rules of these runs read.
    pub(super) fn new(info: &PackInfo, runs: &[Run], inventory: &'a Inventory) -> Self {
        let read: BTreeSet<(usize, &str)> = runs
            .iter()
            .filter_map(|run| info.rules.get(run.rule))
            .flat_map(|rule| rule.reads.iter().map(|(view, name)| (*view, name.as_str())))
            .collect();
        let views = info.views.iter().enumerate().map(|(index, view)| {
            // Declarations are checked when a pack is loaded: kinds, facts and relations exist.
            let kind_index = kind_index(&view.kind).unwrap_or(usize::MAX);
            let table = inventory.tables.get(kind_index);
            let kind = resilint_dictionary::KINDS.get(kind_index);
            let fact = |name: &String| {
                let dictionary = kind.and_then(|kind| kind.fact_index(name)).unwrap_or(usize::MAX);
                (dictionary, read.contains(&(index, name.as_str())))
            };
            let relation = |relation: &crate::rule::ViewRelation| {
                let dictionary = kind.and_then(|kind| kind.relation_index(&relation.name)).unwrap_or(usize::MAX);
                (dictionary, relation.view, read.contains(&(index, relation.name.as_str())))
            };
            ViewShape {
                kind: kind_index,
                facts: view.facts.iter().map(fact).collect(),
                relations: view.relations.iter().map(relation).collect(),
                table,
            }
        });
        Shape { views: views.collect(), inventory }
    }

    /// The batch that judges these rows of the subject view.
    ///
    /// # Errors
    /// [`TooLarge`] when it would be larger than `limit` bytes.
    pub(super) fn build(&self, subject: usize, rows: &[u32], limit: usize) -> Result<Built, TooLarge> {
        let mut budget = Budget(limit);
        let rows = self.related(subject, rows, &mut budget)?;
        let mut categories = Categories::new(&self.inventory.categories);
        let mut tables = Vec::with_capacity(self.views.len());
        for (view, own) in self.views.iter().zip(&rows) {
            tables.push(self.table(
                view,
                own,
                &rows,
                &mut Filling { categories: &mut categories, budget: &mut budget },
            )?);
        }
        let batch = wit::Batch {
            subject: u32::try_from(subject).unwrap_or(u32::MAX),
            as_of: self.inventory.as_of.instant,
            categories: categories.texts,
            tables,
        };
        Ok(Built { batch, rows })
    }

    /// Rows per view: those to judge, and all that relations which are read lead to. Relations lead to later views.
    fn related(&self, subject: usize, rows: &[u32], budget: &mut Budget) -> Result<Vec<Vec<u32>>, TooLarge> {
        let mut all = vec![Vec::new(); self.views.len()];
        if let Some(slot) = all.get_mut(subject) {
            rows.clone_into(slot);
        }
        for view in 0..self.views.len() {
            let mut own = std::mem::take(&mut all[view]);
            if view != subject && !own.is_sorted_by(|left, right| left < right) {
                own.sort_unstable();
                own.dedup();
            }
            let shape = &self.views[view];
            budget.take(own.len() * shape.row_bytes())?;
            for &(relation, target, _) in shape.relations.iter().filter(|(.., read)| *read) {
                let Some(links) = shape.table.and_then(|table| table.links(relation)) else { continue };
                for &row in &own {
                    let targets = links.targets(row as usize);
                    budget.take(targets.len() * 4)?;
                    all[target].extend_from_slice(targets);
                }
            }
            all[view] = own;
        }
        Ok(all)
    }

    fn table(
        &self,
        view: &ViewShape<'_>,
        own: &[u32],
        all: &[Vec<u32>],
        filling: &mut Filling<'_, '_>,
    ) -> Result<wit::Table, TooLarge> {
        let mut columns = Vec::with_capacity(view.facts.len());
        for &(fact, read) in &view.facts {
            columns.push(match (read, view.table.and_then(|table| table.column(fact))) {
                (false, _) => wit::Column { states: Vec::new(), values: wit::Values::Nothing },
                (true, None) => wit::Column { states: vec![0; own.len()], values: wit::Values::Nothing },
                (true, Some(column)) => filling.column(column, own)?,
            });
        }
        let relations = view.relations.iter().map(|&(relation, target, read)| match read {
            false => wit::Adjacency { states: Vec::new(), ends: Vec::new(), targets: Vec::new() },
            true => adjacency(view.table.and_then(|table| table.links(relation)), own, &all[target]),
        });
        Ok(wit::Table { rows: count(own.len()), columns, relations: relations.collect() })
    }
}

impl ViewShape<'_> {
    /// Bytes of a row without its texts and links.
    fn row_bytes(&self) -> usize {
        let facts = self.facts.iter().filter(|(_, read)| *read).count();
        let relations = self.relations.iter().filter(|(.., read)| *read).count();
        1 + facts * 9 + relations * END_BYTES
    }
}

/// The links of some rows; targets are positions among `targets`, which is sorted.
fn adjacency(links: Option<&Links>, own: &[u32], targets: &[u32]) -> wit::Adjacency {
    let mut adjacency = wit::Adjacency {
        states: Vec::with_capacity(own.len()),
        ends: Vec::with_capacity(own.len()),
        targets: Vec::new(),
    };
    // Where rows lead to ever later rows, as parts of owners do, each target is found next to the one before.
    let mut next = 0;
    for &row in own {
        let state = links.map_or(0, |links| u8::from(links.state(row as usize) == LinkState::Complete));
        for target in links.map_or(&[][..], |links| links.targets(row as usize)) {
            let position = match targets.get(next) {
                Some(candidate) if candidate == target => Ok(next),
                _ => targets.binary_search(target),
            };
            if let Ok(position) = position {
                adjacency.targets.push(count(position));
                next = position + 1;
            }
        }
        adjacency.states.push(state);
        adjacency.ends.push(count(adjacency.targets.len()));
    }
    adjacency
}

/// What filling columns changes.
struct Filling<'f, 'i> {
    categories: &'f mut Categories<'i>,
    budget: &'f mut Budget,
}

impl Filling<'_, '_> {
    fn column(&mut self, column: &Column, rows: &[u32]) -> Result<wit::Column, TooLarge> {
        let cells = column.cells();
        let states = rows.iter().map(|&row| cells.get(row as usize).map_or(0, |cell| state(*cell))).collect();
        let values = match column.values() {
            Values::Boolean(values) => wit::Values::Booleans(gather(values, rows).map(u8::from).collect()),
            Values::Integer(values) => wit::Values::Integers(gather(values, rows).collect()),
            Values::Instant(values) => wit::Values::Instants(gather(values, rows).collect()),
            Values::Number(values) => wit::Values::Numbers(gather(values, rows).collect()),
            Values::Category(values) => wit::Values::Categories(self.codes(column, values, rows)),
            Values::Text(values) => {
                let mut texts = empty_texts();
                for &row in rows {
                    self.push(&mut texts, values.get(row as usize))?;
                }
                wit::Values::Texts(texts)
            }
            Values::Texts(values) => {
                let mut lists = wit::TextLists { row_ends: Vec::with_capacity(rows.len()), texts: empty_texts() };
                for &row in rows {
                    for text in values.get(row as usize).iter() {
                        self.push(&mut lists.texts, text)?;
                    }
                    lists.row_ends.push(count(lists.texts.ends.len()));
                }
                wit::Values::TextLists(lists)
            }
        };
        Ok(wit::Column { states, values })
    }

    fn codes(&mut self, column: &Column, values: &[u32], rows: &[u32]) -> Vec<u32> {
        let code = |&row: &u32| match column.cell(row as usize).has_value() {
            true => values.get(row as usize).map_or(0, |&category| self.categories.code(category)),
            false => 0,
        };
        rows.iter().map(code).collect()
    }

    fn push(&mut self, texts: &mut wit::TextList, text: &str) -> Result<(), TooLarge> {
        self.budget.take(text.len() + END_BYTES)?;
        texts.bytes.extend_from_slice(text.as_bytes());
        texts.ends.push(count(texts.bytes.len()));
        Ok(())
    }
}

/// The dictionary of a batch: the categories that occur in it, in the order of their first use.
struct Categories<'i> {
    all: &'i [Box<str>],
    codes: Vec<u32>,
    texts: wit::TextList,
}

impl<'i> Categories<'i> {
    fn new(all: &'i [Box<str>]) -> Self {
        Categories { all, codes: vec![u32::MAX; all.len()], texts: empty_texts() }
    }

    fn code(&mut self, category: u32) -> u32 {
        let index = category as usize;
        let (Some(slot), Some(text)) = (self.codes.get_mut(index), self.all.get(index)) else { return u32::MAX };
        if *slot == u32::MAX {
            *slot = count(self.texts.ends.len());
            self.texts.bytes.extend_from_slice(text.as_bytes());
            self.texts.ends.push(count(self.texts.bytes.len()));
        }
        *slot
    }
}

/// Bytes that a batch may still grow by.
struct Budget(usize);

impl Budget {
    fn take(&mut self, bytes: usize) -> Result<(), TooLarge> {
        self.0 = self.0.checked_sub(bytes).ok_or(TooLarge)?;
        Ok(())
    }
}

/// The byte that the contract has for the state of a cell.
fn state(cell: Cell) -> u8 {
    match cell {
        Cell::Unknown(_) => 0,
        Cell::Absent => 1,
        Cell::Known => 2,
        Cell::Default => 3,
    }
}

fn gather<'v, T: Copy + Default>(values: &'v [T], rows: &'v [u32]) -> impl Iterator<Item = T> + 'v {
    rows.iter().map(|&row| values.get(row as usize).copied().unwrap_or_default())
}

fn empty_texts() -> wit::TextList {
    wit::TextList { bytes: Vec::new(), ends: Vec::new() }
}

/// A position or length in a batch; batches are far below 4 GiB.
fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
