//! The sink that fills columns: what a walk tells becomes rows of a fragment.
//!
//! A fragment holds what some documents said, in columns of its own; `merge.rs` puts fragments together.
//! It decides for each item what a missing value means, and nothing that needs a second item.

use resilint_dictionary::{Absent, DefaultValue, DocumentFact, KINDS, Type};

use super::cell::{Cell, FactValue, Reason};
use super::column::Column;
use super::facts::Written;
use super::intern::Interner;
use super::resource::Origin;
use crate::demand::Demand;
use crate::format::{At, Converted, Leaf, Scalar, Sink, Trie, convert};

/// Rows of some documents, not merged yet.
#[derive(Debug)]
pub struct Fragment {
    /// One per kind.
    pub(crate) tables: Vec<FragmentTable>,
    /// Texts of category cells.
    pub(crate) categories: Interner,
}

/// Rows of one kind.
#[derive(Debug)]
pub(crate) struct FragmentTable {
    /// A column per wanted fact.
    pub(crate) columns: Vec<Option<Column>>,
    /// An origin per row.
    pub(crate) origins: Vec<Origin>,
    /// For parts: row of the owner in its table of this fragment.
    pub(crate) owners: Vec<u32>,
}

/// What is known of all items of a document.
#[derive(Debug, Clone, Default)]
pub struct DocumentContext {
    /// Index of the document in the ledger.
    pub document: u32,
    /// Account, Region and partition.
    pub account: Option<String>,
    /// Region.
    pub region: Option<String>,
    /// Partition.
    pub partition: Option<String>,
    /// The request parameter that says what the answer is about.
    pub about: Option<String>,
    /// Why nothing can be said of what the answer would hold.
    pub reason: Option<Reason>,
}

/// What a walk gave beside rows.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct WalkNotes {
    /// Items that became rows; owners that only a parameter names are not counted.
    pub items: u64,
    /// Items whose answer should name them and that have no identity.
    pub nameless: u64,
    /// Keys that occur twice in one object.
    pub duplicates: Vec<&'static str>,
    /// Keys whose value has the wrong shape.
    pub misshapen: Vec<String>,
}

/// Nothing told yet.
const UNSET: u8 = u8::MAX;
/// Something told that is no value of the fact.
const UNREADABLE: u8 = u8::MAX - 1;

/// Fills a fragment from one document.
pub(crate) struct ColumnSink<'f> {
    fragment: &'f mut Fragment,
    trie: &'f Trie,
    context: &'f DocumentContext,
    frames: Vec<Frame>,
    depth: usize,
    ordinals: Vec<u32>,
    notes: WalkNotes,
}

/// The item that is being read. Frames are used again for the next item at the same depth.
#[derive(Default)]
struct Frame {
    source: usize,
    row: usize,
    ranks: Vec<u8>,
    texts: Vec<TextsBuffer>,
}

#[derive(Default)]
struct TextsBuffer {
    fact: usize,
    rank: u8,
    bytes: String,
    ends: Vec<usize>,
}

impl Fragment {
    /// An empty fragment with columns for what is wanted.
    pub fn new(demand: &Demand) -> Self {
        let table = |(index, kind): (usize, &&'static resilint_dictionary::Kind)| FragmentTable {
            columns: kind
                .facts
                .iter()
                .enumerate()
                .map(|(fact, entry)| demand.facts.contains(&(index, fact)).then(|| Column::new(entry.ty)))
                .collect(),
            origins: Vec::new(),
            owners: Vec::new(),
        };
        Fragment { tables: KINDS.iter().enumerate().map(table).collect(), categories: Interner::default() }
    }

    /// Gives documents other indexes: that of document `n` becomes `indexes[n]`.
    pub fn renumber(&mut self, indexes: &[u32]) {
        for origin in self.tables.iter_mut().flat_map(|table| &mut table.origins) {
            origin.document = indexes.get(origin.document as usize).copied().unwrap_or(u32::MAX);
        }
    }
}

impl<'f> ColumnSink<'f> {
    /// A sink for one document.
    pub(crate) fn new(fragment: &'f mut Fragment, trie: &'f Trie, context: &'f DocumentContext) -> Self {
        let ordinals = vec![0; trie.sources.len()];
        ColumnSink { fragment, trie, context, frames: Vec::new(), depth: 0, ordinals, notes: WalkNotes::default() }
    }

    /// Tells that the answer is empty: what the answer itself describes has none of its facts.
    pub(crate) fn empty_answer(&mut self) {
        let roots: Vec<usize> = self.trie.nodes[0].items.clone();
        roots.iter().for_each(|&source| self.begin(source, None));
        roots.iter().for_each(|_| self.end());
    }

    /// Tells that the document broke off: of items that were not read to their end nothing is said but who they are.
    /// A number may have been cut in two, and what did not come may yet have come.
    pub(crate) fn break_off(&mut self) {
        for frame in &self.frames[..self.depth] {
            let source = &self.trie.sources[frame.source];
            for &fact in source.facts.iter().filter(|fact| Some(**fact) != source.named) {
                if let Some(column) = self.fragment.tables[source.kind].columns[fact].as_mut() {
                    column.set_state(frame.row, Cell::Unknown(Reason::CutOff));
                }
            }
            // Its parts were read whole, but whose they are is not known unless a parameter says it.
            let owner = KINDS[source.kind].name;
            let parts = KINDS.iter().zip(&mut self.fragment.tables);
            for (_, table) in parts.filter(|(kind, _)| kind.part_of == Some(owner) && source.named.is_none()) {
                let rows: Vec<usize> =
                    (0..table.owners.len()).filter(|row| table.owners[*row] as usize == frame.row).collect();
                for column in table.columns.iter_mut().flatten() {
                    rows.iter().for_each(|row| column.set_state(*row, Cell::Unknown(Reason::CutOff)));
                }
            }
        }
    }

    /// What there is to say beside rows.
    pub(crate) fn into_notes(self) -> WalkNotes {
        self.notes
    }

    fn owner_row(&self, source: usize) -> Option<u32> {
        let owner = self.trie.sources[source].owner?;
        let frame = self.frames[..self.depth].iter().rev().find(|frame| frame.source == owner)?;
        u32::try_from(frame.row).ok()
    }

    fn put(&mut self, kind: usize, row: usize, fact: usize, value: Converted<'_>) {
        let Fragment { tables, categories } = &mut *self.fragment;
        let Some(column) = tables[kind].columns[fact].as_mut() else { return };
        match value {
            Converted::Text(text) if KINDS[kind].facts[fact].ty == Type::Category => {
                column.set_category(row, Cell::Known, categories.intern(text));
            }
            Converted::Text(text) => column.set(row, Cell::Known, FactValue::Text(text)),
            Converted::Boolean(value) => column.set(row, Cell::Known, FactValue::Boolean(value)),
            Converted::Integer(value) => column.set(row, Cell::Known, FactValue::Integer(value)),
            Converted::Number(value) => column.set(row, Cell::Known, FactValue::Number(value)),
            Converted::Instant(value) => column.set(row, Cell::Known, FactValue::Instant(value)),
            Converted::Unreadable => column.set_state(row, Cell::Unknown(Reason::Expression)),
            Converted::Element(_) | Converted::Nothing => {}
        }
    }

    /// What it means for these facts of a row that the answer was read and holds none of them.
    pub(crate) fn absent(fragment: &mut Fragment, kind: usize, row: usize, facts: &[usize], context: &DocumentContext) {
        facts.iter().for_each(|fact| put_absent(fragment, kind, row, *fact, context));
    }

    /// Writes what the item as a whole decides: lists, what its place sets, what the document says, what is absent.
    fn close(&mut self, frame: &mut Frame) {
        let trie = self.trie;
        let source = &trie.sources[frame.source];
        let kind = source.kind;
        for buffer in frame.texts.iter().filter(|buffer| !buffer.ends.is_empty()) {
            if let Some(column) = self.fragment.tables[kind].columns[buffer.fact].as_mut() {
                column.set_texts(frame.row, Cell::Known, buffer.iter());
                frame.ranks[buffer.fact] = buffer.rank;
            }
        }
        for (name, value) in source.entry.sets.iter().filter(|_| source.owner.is_some() || source.named.is_none()) {
            if let Some(fact) = KINDS[kind].fact_index(name) {
                let scalar = match *value {
                    "true" => Scalar::Boolean(true),
                    "false" => Scalar::Boolean(false),
                    text => Scalar::Text(text.trim_matches('"')),
                };
                self.put(kind, frame.row, fact, convert(&KINDS[kind].facts[fact], None, scalar));
                frame.ranks[fact] = 0;
            }
        }
        for &(fact, rank, what) in &source.document_facts {
            if rank >= frame.ranks[fact] {
                continue;
            }
            let context = self.context;
            let said = match what {
                DocumentFact::Account => &context.account,
                DocumentFact::Region => &context.region,
                DocumentFact::Partition => &context.partition,
            };
            if let Some(said) = said.as_deref() {
                frame.ranks[fact] = rank;
                self.put(kind, frame.row, fact, convert(&KINDS[kind].facts[fact], None, Scalar::Text(said)));
            }
        }
        let is_named = |fact: &&'static str| {
            KINDS[kind]
                .fact_index(fact)
                .is_none_or(|fact| !source.facts.contains(&fact) || frame.ranks[fact] < UNREADABLE)
        };
        if KINDS[kind].part_of.is_none() && !KINDS[kind].identity.iter().all(is_named) {
            self.notes.nameless += 1;
        }
        for &fact in source.facts.iter().filter(|fact| frame.ranks[**fact] == UNSET) {
            put_absent(self.fragment, kind, frame.row, fact, self.context);
        }
    }
}

fn put_absent(fragment: &mut Fragment, kind: usize, row: usize, fact: usize, context: &DocumentContext) {
    let written = match (context.reason, KINDS[kind].facts[fact].absent) {
        (Some(reason), _) => Written::unknown(reason),
        (None, Absent::None) => Written::ABSENT,
        (None, Absent::Unknown) => Written::unknown(Reason::NotRecorded),
        (None, Absent::Default(DefaultValue::Boolean(value), _)) => Written::Boolean(value),
        (None, Absent::Default(DefaultValue::Integer(value), _)) => Written::Integer(value),
        (None, Absent::Default(DefaultValue::Text(value), _)) => Written::text(value),
    };
    put_written(fragment, kind, row, fact, Cell::Default, &written);
}

/// Writes a cell of a fragment; a fact that is not kept is left out.
pub(crate) fn put_written(fragment: &mut Fragment, kind: usize, row: usize, fact: usize, cell: Cell, value: &Written) {
    let is_category = KINDS[kind].facts[fact].ty == Type::Category;
    if let Some(column) = fragment.tables[kind].columns[fact].as_mut() {
        value.put(column, row, cell, is_category.then_some(&mut fragment.categories));
    }
}

impl TextsBuffer {
    fn iter(&self) -> impl Iterator<Item = &str> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, &end)| &self.bytes[start..end])
    }

    fn clear(&mut self) {
        self.bytes.clear();
        self.ends.clear();
        self.rank = UNSET;
    }
}

impl Sink for ColumnSink<'_> {
    fn begin(&mut self, source: usize, _at: Option<At<'_>>) {
        let trie_source = &self.trie.sources[source];
        let kind = trie_source.kind;
        let owner = self.owner_row(source);
        let item = self.ordinals[source];
        self.ordinals[source] += 1;
        self.notes.items += u64::from(trie_source.source != crate::format::NAMED_ONLY);
        let table = &mut self.fragment.tables[kind];
        let row = table.origins.len();
        table.origins.push(Origin { document: self.context.document, source: trie_source.source, item });
        table.owners.extend(owner);
        table.columns.iter_mut().flatten().for_each(Column::push_row);
        if self.frames.len() == self.depth {
            self.frames.push(Frame::default());
        }
        let frame = &mut self.frames[self.depth];
        frame.source = source;
        frame.row = row;
        frame.ranks.clear();
        frame.ranks.resize(KINDS[kind].facts.len(), UNSET);
        frame.texts.iter_mut().for_each(TextsBuffer::clear);
        self.depth += 1;
        // Said at once: a document that breaks off inside says it of what was read before, too.
        if let (Some(fact), Some(about)) = (trie_source.named, self.context.about.as_deref()) {
            self.put(kind, row, fact, Converted::Text(about));
            self.frames[self.depth - 1].ranks[fact] = 0;
        }
    }

    fn end(&mut self) {
        self.depth -= 1;
        let mut frame = std::mem::take(&mut self.frames[self.depth]);
        self.close(&mut frame);
        self.frames[self.depth] = frame;
    }

    fn value(&mut self, leaf: &Leaf, value: Scalar<'_>, _at: Option<At<'_>>) {
        let trie = self.trie;
        let kind = trie.sources[leaf.source].kind;
        let Some(frame) = self.frames[..self.depth].iter_mut().rev().find(|frame| frame.source == leaf.source) else {
            return;
        };
        let converted = convert(&KINDS[kind].facts[leaf.fact], leaf.convert, value);
        match converted {
            Converted::Nothing => {}
            Converted::Element(text) => frame.push_text(leaf, text),
            Converted::Unreadable if frame.ranks[leaf.fact] != UNSET => {}
            _ if leaf.rank >= frame.ranks[leaf.fact] && frame.ranks[leaf.fact] < UNREADABLE => {}
            _ => {
                frame.ranks[leaf.fact] = if converted == Converted::Unreadable { UNREADABLE } else { leaf.rank };
                let row = frame.row;
                self.put(kind, row, leaf.fact, converted);
            }
        }
    }

    fn duplicate(&mut self, key: &'static str) {
        self.notes.duplicates.push(key);
    }

    fn forget(&mut self, leaf: &Leaf) {
        if let Some(frame) = self.frames[..self.depth].iter_mut().rev().find(|frame| frame.source == leaf.source) {
            if frame.ranks[leaf.fact] == leaf.rank || frame.ranks[leaf.fact] == UNREADABLE {
                frame.ranks[leaf.fact] = UNSET;
            }
            frame.texts.iter_mut().filter(|buffer| buffer.fact == leaf.fact).for_each(TextsBuffer::clear);
        }
    }

    fn misshapen(&mut self, key: &str) {
        self.notes.misshapen.push(key.to_owned());
    }
}

impl Frame {
    fn push_text(&mut self, leaf: &Leaf, text: &str) {
        let position = match self.texts.iter().position(|buffer| buffer.fact == leaf.fact) {
            Some(position) => position,
            None => {
                self.texts.push(TextsBuffer { fact: leaf.fact, rank: leaf.rank, ..TextsBuffer::default() });
                self.texts.len() - 1
            }
        };
        let buffer = &mut self.texts[position];
        if buffer.ends.is_empty() || leaf.rank < buffer.rank {
            buffer.clear();
            buffer.rank = leaf.rank;
        }
        if leaf.rank == buffer.rank {
            buffer.bytes.push_str(text);
            buffer.ends.push(buffer.bytes.len());
        }
    }
}
