//! Where a cell stands: (row, fact) to file, line, column and value.
//!
//! Walks the documents again, only those that are asked for, and takes the place from the same walk that filled the
//! columns. The value found must equal the value in the column; where it does not, that is our error and is said.

mod sink;

use std::collections::BTreeMap;

use rayon::prelude::*;
use resilint_dictionary::{At as Standing, Place};

use super::value::json_value;
use super::{Evidence, Excerpt};
use crate::format::{OpenSettings, Opened, Step, members, open, walk};
use crate::inventory::{Cell, CellPart, CellRef, FactValue, Inventory, Origin, Reader, RowRef, resource_id};
use crate::source::{Document, LineIndex};
use sink::{LocateSink, Member, Wanted};

/// How many rows of a relation are shown as what it leads to.
const ROWS_SHOWN: usize = 3;
/// In how many documents a fact is looked for.
const MOST_ORIGINS: usize = 4;
/// How deep derived facts are followed to what they were computed from.
const MOST_DEPTH: usize = 3;

/// What places are found with.
pub struct Locator<'a> {
    /// Everything that was read.
    pub inventory: &'a Inventory,
    /// The tries it was read by.
    pub reader: &'a Reader,
    /// What documents were opened with.
    pub settings: &'a OpenSettings,
    /// Gives a document of the ledger again, by its index, and whether the user named it; `None`: it is not there any
    /// more, or not the same.
    pub document: &'a (dyn Fn(u32) -> Option<(Document, bool)> + Sync),
}

/// Why a value that was judged is not found again. Ours, or the file changed during the run.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, thiserror::Error, miette::Diagnostic)]
pub enum LocateError {
    /// The file was changed or removed while the run went on.
    #[error("the file changed while it was judged")]
    #[diagnostic(code(resilint::finding::changed), help("run it again when nothing writes to the folder"))]
    Changed,
    /// Ours: reading and locating disagree.
    #[error("`{fact}` was judged by a value that is not at its place")]
    #[diagnostic(
        code(resilint::finding::mismatch),
        help("this is a mistake in resilint: please report it with the file")
    )]
    Mismatch {
        /// Kind and fact.
        fact: String,
    },
}

/// Evidence for cells, and what could not be found again as (index of the document, error).
pub type Located = (Vec<Vec<Evidence>>, Vec<(u32, LocateError)>);

/// A place in a document, before it is known.
struct Request {
    document: u32,
    wanted: Wanted,
}

/// A place that was found.
#[derive(Clone, Default)]
struct Found {
    pointer: String,
    place: Option<crate::source::Place>,
    excerpt: Option<Excerpt>,
}

impl Locator<'_> {
    /// Evidence for each cell, in the order of the cells.
    pub fn locate(&self, cells: &[CellRef]) -> Located {
        let mut tree = Tree { locator: self, requests: Vec::new() };
        let drafts: Vec<Vec<Draft>> = cells.iter().map(|cell| tree.drafts(*cell, MOST_DEPTH)).collect();
        let (found, errors) = self.find(&tree.requests);
        let mut finishing = Finishing { locator: self, requests: &tree.requests, found: &found, errors };
        let evidence = drafts
            .into_iter()
            .map(|drafts| drafts.into_iter().map(|draft| finishing.finish(draft)).collect())
            .collect();
        finishing.errors.sort();
        finishing.errors.dedup();
        (evidence, finishing.errors)
    }

    /// Finds what is asked for, a walk for each document.
    fn find(&self, requests: &[Request]) -> (Vec<Option<Found>>, Vec<(u32, LocateError)>) {
        let mut by_document: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
        for (index, request) in requests.iter().enumerate() {
            by_document.entry(request.document).or_default().push(index);
        }
        let by_document: Vec<(u32, Vec<usize>)> = by_document.into_iter().collect();
        let each = by_document.par_iter().map(|(document, indexes)| {
            let wanted: Vec<&Wanted> = indexes.iter().map(|index| &requests[*index].wanted).collect();
            self.find_in(*document, &wanted)
        });
        let answers: Vec<Result<Vec<Option<Found>>, LocateError>> = each.collect();
        let mut found: Vec<Option<Found>> = vec![None; requests.len()];
        let mut errors = Vec::new();
        for ((document, indexes), answer) in by_document.iter().zip(answers) {
            match answer {
                Err(error) => errors.push((*document, error)),
                Ok(places) => {
                    indexes.iter().zip(places).for_each(|(index, place)| found[*index] = place);
                }
            }
        }
        (found, errors)
    }

    fn find_in(&self, index: u32, wanted: &[&Wanted]) -> Result<Vec<Option<Found>>, LocateError> {
        let (document, named) = (self.document)(index).ok_or(LocateError::Changed)?;
        let opened = open(&document, named, self.settings);
        let base = opened.answer.map_or(0, |answer| answer.as_ptr() as usize - document.text.as_ptr() as usize);
        let trie = opened.command.map(crate::format::full_name).and_then(|name| self.reader.trie(&name));
        let mut sink = LocateSink::new(wanted, trie);
        if let (Some(answer), Some(trie)) = (opened.answer, trie) {
            // A document that breaks off holds what was read before the break.
            let _ = walk::<_, true>(answer, trie, &mut sink);
        }
        let lines = LineIndex::new(&document.text);
        let whole = trimmed(opened.answer.unwrap_or(""));
        let places = sink.into_places(&whole).into_iter().zip(wanted);
        let found = places.map(|(place, wanted)| {
            let member = wanted.member.as_ref().and_then(|member| member_of(member, &opened, &document.text));
            let (pointer, range) = match (member, place) {
                (Some(found), _) => found,
                (None, Some((steps, range))) => (pointer(&opened.prefix, &steps), base + range.start..base + range.end),
                (None, None) => return None,
            };
            // Of a whole answer only the beginning is shown.
            let shown =
                if wanted.is_root() && wanted.member.is_none() { range.start..range.start } else { range.clone() };
            Some(Found { pointer, place: Some(lines.place(range)), excerpt: Excerpt::in_line(&lines, &shown) })
        });
        Ok(found.collect())
    }
}

/// The range of a text without the white space around it.
fn trimmed(text: &str) -> std::ops::Range<usize> {
    let start = text.len() - text.trim_start().len();
    start..start + text.trim().len()
}

/// Pointer and range of a member of the answer, or of the frame around it.
fn member_of(member: &Member, opened: &Opened<'_>, text: &str) -> Option<(String, std::ops::Range<usize>)> {
    let (within, prefix, key) = match member {
        Member::OfAnswer(key) => (opened.answer?, opened.prefix.as_slice(), key),
        Member::OfFrame(key) => (text, &[][..], key),
    };
    let members = members(within)?;
    let same = || members.iter().filter(|(name, _)| name == key).map(|(_, value)| value.get());
    let value = same().find(|value| *value != "null").or_else(|| same().next())?;
    let start = value.as_ptr() as usize - text.as_ptr() as usize;
    Some((pointer(prefix, &[Step::Key(key.clone())]), start..start + value.len()))
}

/// A JSON pointer (RFC 6901).
fn pointer(prefix: &[Step], steps: &[Step]) -> String {
    let escaped = |step: &Step| match step {
        Step::Key(key) => format!("/{}", key.replace('~', "~0").replace('/', "~1")),
        Step::Index(index) => format!("/{index}"),
    };
    prefix.iter().chain(steps).map(escaped).collect()
}

/// Evidence whose place is not known yet.
struct Draft {
    evidence: Evidence,
    /// Requests for its place, best first; the first that is found counts.
    places: Vec<usize>,
    because: Vec<Draft>,
}

/// Puts places to drafts.
struct Finishing<'f, 'a> {
    locator: &'f Locator<'a>,
    requests: &'f [Request],
    found: &'f [Option<Found>],
    errors: Vec<(u32, LocateError)>,
}

impl Finishing<'_, '_> {
    fn finish(&mut self, draft: Draft) -> Evidence {
        let Draft { mut evidence, places, because } = draft;
        let place = places.iter().copied().find(|place| self.found[*place].is_some());
        if let Some(request) = place.or(places.first().copied()).and_then(|place| self.requests.get(place)) {
            let document = self.locator.inventory.documents.get(request.document as usize);
            evidence.path = document.map(|document| document.path.clone());
            let changed = self
                .errors
                .iter()
                .any(|(document, error)| *document == request.document && *error == LocateError::Changed);
            if place.is_none() && !changed {
                let fact = request.wanted.describe();
                self.errors.push((request.document, LocateError::Mismatch { fact }));
            }
        }
        if let Some(found) = place.and_then(|place| self.found[place].as_ref()) {
            evidence.pointer = Some(found.pointer.clone());
            evidence.excerpt.clone_from(&found.excerpt);
            if let Some(place) = found.place {
                let number = |value: u64| u32::try_from(value).ok();
                evidence.line = number(place.line);
                evidence.column = number(place.column);
                evidence.end_line = number(place.end_line);
                evidence.end_column = number(place.end_column);
            }
        }
        evidence.because = because.into_iter().map(|draft| self.finish(draft)).collect();
        evidence
    }
}

/// Drafts, and the places that they wait for.
struct Tree<'l, 'a> {
    locator: &'l Locator<'a>,
    requests: Vec<Request>,
}

impl Tree<'_, '_> {
    fn drafts(&mut self, cell: CellRef, depth: usize) -> Vec<Draft> {
        let inventory = self.locator.inventory;
        let evidence = Evidence {
            resource: resource_id(inventory, cell.row),
            fact: inventory.part_name(cell).to_owned(),
            ..Evidence::default()
        };
        match cell.part {
            CellPart::Relation(relation) => vec![self.relation(cell, relation, evidence, depth)],
            CellPart::Fact(fact) => vec![self.fact(cell, fact, evidence, depth)],
        }
    }

    fn fact(&mut self, cell: CellRef, fact: usize, mut evidence: Evidence, depth: usize) -> Draft {
        let inventory = self.locator.inventory;
        let table = &inventory.tables[cell.row.kind];
        let value = table.value(cell.row.row, fact, &inventory.categories);
        evidence.value = value.map_or(serde_json::Value::Null, json_value);
        let state = table.cell(cell.row.row, fact);
        evidence.default = state == Cell::Default;
        if table.kind.name == "inventory.document" {
            return self.document_fact(cell.row, fact, evidence);
        }
        let because = if depth > 0 { inventory.because(cell) } else { Vec::new() };
        if !because.is_empty() {
            let because = because.into_iter().take(ROWS_SHOWN).flat_map(|cell| self.drafts(cell, depth - 1)).collect();
            return Draft { evidence, places: Vec::new(), because };
        }
        let wanted = (state == Cell::Known).then(|| value.map(Owned::of)).flatten();
        let places = self.places(cell.row, fact, wanted);
        Draft { evidence, places, because: Vec::new() }
    }

    /// Asks for the places of a fact in the documents that may state it, newest first, and at last for the item that
    /// does not: what only a folder or a service says, no item states.
    fn places(&mut self, row: RowRef, fact: usize, value: Option<Owned>) -> Vec<usize> {
        let inventory = self.locator.inventory;
        let kind = inventory.tables[row.kind].kind;
        let holds = |source: u16| {
            let command = kind.sources.get(usize::from(source)).map(|source| source.command);
            let stands = |place: &&Place| matches!(place.at, Standing::Path(_));
            kind.facts[fact].places().filter(stands).any(|place| place.command.is_none() || place.command == command)
        };
        let is_elsewhere = kind.facts[fact].places().any(|place| !matches!(place.at, Standing::Path(_)));
        let as_of = |origin: &&Origin| {
            let document = inventory.documents.get(origin.document as usize);
            std::cmp::Reverse(document.and_then(|document| document.as_of))
        };
        let mut origins: Vec<&Origin> = inventory.origins(row).iter().filter(|origin| holds(origin.source)).collect();
        if origins.is_empty() {
            origins.extend(inventory.origins(row).first());
        }
        origins.sort_by_key(as_of);
        origins.truncate(MOST_ORIGINS);
        let mut places = Vec::new();
        if let Some(value) = &value {
            for origin in origins.iter().filter(|origin| holds(origin.source)) {
                places.push(self.ask(row, origin, Some((fact, value.clone()))));
            }
        }
        if places.is_empty() || is_elsewhere {
            places.extend(origins.first().map(|origin| self.ask(row, origin, None)));
        }
        places
    }

    fn ask(&mut self, row: RowRef, origin: &Origin, fact: Option<(usize, Owned)>) -> usize {
        let wanted = Wanted { kind: row.kind, source: origin.source, item: origin.item, fact, member: None };
        self.requests.push(Request { document: origin.document, wanted });
        self.requests.len() - 1
    }

    /// What the ledger says of a document: its file, and for a token the token.
    fn document_fact(&mut self, row: RowRef, fact: usize, evidence: Evidence) -> Draft {
        let inventory = self.locator.inventory;
        let path = inventory.tables[row.kind].kind.fact_index("path");
        let path = path.and_then(|path| inventory.tables[row.kind].value(row.row, path, &inventory.categories));
        let document = inventory.documents.iter().position(|document| path == Some(FactValue::Text(&document.path)));
        let document = document.and_then(|document| u32::try_from(document).ok());
        let member = match (inventory.tables[row.kind].kind.facts[fact].name, evidence.value.as_str()) {
            ("truncated_by", Some(token)) => Some(Member::OfAnswer(token.to_owned())),
            (name @ ("as_of" | "account" | "region" | "exit_status" | "error_code"), _) => {
                Some(Member::OfFrame(name.to_owned()))
            }
            _ => None,
        };
        let request = document.map(|document| {
            self.requests.push(Request { document, wanted: Wanted::root(row.kind, member) });
            self.requests.len() - 1
        });
        Draft { evidence, places: request.into_iter().collect(), because: Vec::new() }
    }

    /// The rows that a relation leads to, or the listings that prove that there are none.
    fn relation(&mut self, cell: CellRef, relation: usize, mut evidence: Evidence, depth: usize) -> Draft {
        let inventory = self.locator.inventory;
        let table = &inventory.tables[cell.row.kind];
        let targets = table.links(relation).map_or(&[][..], |links| links.targets(cell.row.row as usize));
        evidence.value = serde_json::Value::from(targets.len());
        let target_kind =
            inventory.tables.iter().position(|known| known.kind.name == table.kind.relations[relation].target);
        let mut because = Vec::new();
        if let Some(kind) = target_kind.filter(|_| depth > 0) {
            let rows = targets.iter().take(ROWS_SHOWN).map(|row| RowRef { kind, row: *row });
            let identity = |row: RowRef| {
                let kind = inventory.tables[row.kind].kind;
                let fact = kind.identity.first().and_then(|name| kind.fact_index(name))?;
                Some(CellRef { row, part: CellPart::Fact(fact) })
            };
            because = rows.filter_map(identity).flat_map(|cell| self.drafts(cell, depth - 1)).collect();
        }
        let document = if targets.is_empty() { inventory.proof_of(cell).first().copied() } else { None };
        let request = document.map(|document| {
            self.requests.push(Request { document, wanted: Wanted::root(cell.row.kind, None) });
            self.requests.len() - 1
        });
        Draft { evidence, places: request.into_iter().collect(), because }
    }
}

/// A value taken out of a column.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Owned {
    Boolean(bool),
    Integer(i64),
    Number(f64),
    Instant(i64),
    Text(String),
    Texts(Vec<String>),
}

impl Owned {
    fn of(value: FactValue<'_>) -> Self {
        match value {
            FactValue::Boolean(value) => Owned::Boolean(value),
            FactValue::Integer(value) => Owned::Integer(value),
            FactValue::Number(value) => Owned::Number(value),
            FactValue::Instant(value) => Owned::Instant(value),
            FactValue::Text(text) => Owned::Text(text.to_owned()),
            FactValue::Texts(texts) => Owned::Texts(texts.iter().map(str::to_owned).collect()),
        }
    }
}
