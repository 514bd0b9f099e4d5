//! Copies and schedules: from what could the data of a resource be brought back, and what promises to make more.
//!
//! One model for every mechanism. Takes the tables of what the services list; gives rows of `copy` and `copy_schedule`
//! and the links of every resource that holds data to them. Copies that AWS Backup alone lists are not made yet: until
//! its recovery points are read, `copies` is complete for no resource.

mod fsx;
mod mechanism;
mod s3;

pub(crate) use mechanism::Mechanism;

use super::cell::{Cell, Reason};
use super::facts::{Written, append, write};
use super::intern::Interner;
use super::ledger::{Ledger, Subject};
use super::links::Links;
use super::relation::Known;
use super::resource::{CellPart, CellRef, RowRef};
use super::table::Table;
use crate::demand::{Demand, kind_index};

/// One copy, before it is a row.
#[derive(Debug)]
pub(crate) struct Copy {
    /// The row that it is a copy of, where that is in the inventory.
    pub of: Option<RowRef>,
    /// Rows that it was made from: their cells are its evidence.
    pub seen_in: Vec<RowRef>,
    /// How it came to be.
    pub mechanism: &'static Mechanism,
    /// Facts that the mechanism does not fix.
    pub facts: Vec<(&'static str, Written)>,
}

/// One promise, before it is a row.
#[derive(Debug)]
pub(crate) struct Schedule {
    /// The row that it is about.
    pub of: RowRef,
    /// Cells that promise it.
    pub seen_in: Vec<CellRef>,
    /// Mechanism of the copies it makes.
    pub mechanism: &'static Mechanism,
    /// Its facts.
    pub facts: Vec<(&'static str, Written)>,
}

/// Rows of derived kinds, their links, and the cells that each was computed from.
#[derive(Debug, Default)]
pub(crate) struct Derived {
    /// Links as (kind, relation, links).
    pub links: Vec<(usize, usize, Links)>,
    /// For each row of `copy` the rows it was seen in.
    pub copies_seen_in: Vec<Vec<RowRef>>,
    /// For each row of `copy_schedule` the cells that promise it.
    pub schedules_seen_in: Vec<Vec<CellRef>>,
}

/// Kinds whose resources may have copies.
const SOURCES: [&str; 4] = ["fsx.file_system", "fsx.volume", "s3.bucket", "s3.directory_bucket"];

/// Makes the rows of `copy` and `copy_schedule` and the links that lead to them.
pub(crate) fn derive(
    tables: &mut [Table],
    categories: &mut Interner,
    ledger: &Ledger<'_>,
    demand: &Demand,
    as_of: Option<i64>,
) -> Derived {
    let (Some(copy_kind), Some(schedule_kind)) = (kind_index("copy"), kind_index("copy_schedule")) else {
        return Derived::default();
    };
    let wants = |kind: usize, relation: &str| {
        SOURCES.iter().any(|source| {
            let source =
                kind_index(source).and_then(|index| Some((index, tables[index].kind.relation_index(relation)?)));
            source.is_some_and(|source| demand.relations.contains(&source))
        }) || demand.wants_kind(kind)
    };
    let (wants_copies, wants_schedules) = (wants(copy_kind, "copies"), wants(schedule_kind, "schedules"));
    let known = Known { tables, categories: categories.texts(), ledger };
    let copies = if wants_copies {
        fsx::copies(&known).into_iter().chain(s3::copies(&known, as_of)).collect()
    } else {
        Vec::new()
    };
    let schedules = if wants_schedules {
        fsx::schedules(&known).into_iter().chain(s3::schedules(&known)).collect()
    } else {
        Vec::new()
    };

    let mut derived = Derived::default();
    let mut of_copies = Vec::with_capacity(copies.len());
    for copy in copies {
        let row = append(&mut tables[copy_kind]);
        // What no mechanism says of a copy is not known; that there is none must be said.
        tables[copy_kind].columns.iter_mut().flatten().for_each(|column| {
            column.set_state(row as usize, Cell::Unknown(Reason::NotExported));
        });
        fill(&mut tables[copy_kind], row, copy.mechanism, &copy.facts, categories);
        of_copies.push(copy.of);
        derived.copies_seen_in.push(copy.seen_in);
    }
    let mut of_schedules = Vec::with_capacity(schedules.len());
    for schedule in schedules {
        let row = append(&mut tables[schedule_kind]);
        write(
            &mut tables[schedule_kind],
            row,
            "mechanism",
            Cell::Known,
            &Written::text(schedule.mechanism.name),
            categories,
        );
        for (name, value) in &schedule.facts {
            write(&mut tables[schedule_kind], row, name, Cell::Known, value, categories);
        }
        of_schedules.push(Some(schedule.of));
        derived.schedules_seen_in.push(schedule.seen_in);
    }
    for (relation, wanted, of) in [("copies", wants_copies, &of_copies), ("schedules", wants_schedules, &of_schedules)]
    {
        if wanted {
            let known = Known { tables, categories: categories.texts(), ledger };
            derived.links.extend(links(&known, relation, of));
        }
    }
    derived
}

fn fill(
    table: &mut Table,
    row: u32,
    mechanism: &Mechanism,
    facts: &[(&'static str, Written)],
    categories: &mut Interner,
) {
    for (name, value) in mechanism.facts() {
        write(table, row, name, Cell::Known, &value, categories);
    }
    for (name, value) in facts {
        write(table, row, name, Cell::Known, value, categories);
    }
}

/// Links of every kind that may have copies to the rows that are about it.
fn links(known: &Known<'_>, relation: &str, of: &[Option<RowRef>]) -> Vec<(usize, usize, Links)> {
    let mut all = Vec::new();
    for source in SOURCES {
        let Some(kind) = kind_index(source) else { continue };
        let table = &known.tables[kind];
        let Some(index) = table.kind.relation_index(relation) else { continue };
        let mut targets: Vec<Vec<u32>> = vec![Vec::new(); table.rows as usize];
        for (row, of) in of.iter().enumerate() {
            if let Some(of) = of.filter(|of| of.kind == kind) {
                targets[of.row as usize].push(row as u32);
            }
        }
        let entry = &table.kind.relations[index];
        let place = known.place(table);
        let name = known.fact(table, table.kind.identity.first().copied().unwrap_or("id"));
        let mut links = Links::default();
        for (row, targets) in targets.into_iter().enumerate() {
            let (account, region) = place.at(row as u32);
            let subject = Subject { account, region, about: name.text(row as u32) };
            links.push(targets, known.ledger.state(entry.needs, entry.reach, subject));
        }
        all.push((kind, index, links));
    }
    all
}

/// A fact of a row by name, as a cell.
pub(crate) fn cell_of(row: RowRef, fact: &str) -> Option<CellRef> {
    let fact = resilint_dictionary::KINDS.get(row.kind)?.fact_index(fact)?;
    Some(CellRef { row, part: CellPart::Fact(fact) })
}

/// A value that nobody can say.
pub(crate) const NOT_EXPORTED: Written = Written::unknown(Reason::NotExported);
