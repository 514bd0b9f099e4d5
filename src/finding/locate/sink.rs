//! The sink that finds places: the second of the walker's two.

use std::collections::HashMap;
use std::ops::Range;

use resilint_dictionary::KINDS;

use super::Owned;
use crate::format::{At, Converted, Leaf, Scalar, Sink, Step, Trie, convert};
use crate::inventory::KindIndex;

/// What is looked for in one document.
#[derive(Debug, Clone)]
pub(super) struct Wanted {
    /// Kind of the item.
    pub kind: KindIndex,
    /// Index among the sources of the kind; [`ROOT`] for the answer as a whole.
    pub source: u16,
    /// Ordinal of the item.
    pub item: u32,
    /// The fact and the value that it must have; `None`: the item itself.
    pub fact: Option<(usize, Owned)>,
    /// For the document as a whole: the member meant.
    pub member: Option<Member>,
}

/// A member of a document that is no fact of an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Member {
    /// Of the answer: a page token.
    OfAnswer(String),
    /// Of the frame around the answer: when, whose, where.
    OfFrame(String),
}

/// The source of what stands for the answer as a whole.
const ROOT: u16 = u16::MAX;

impl Wanted {
    /// The answer as a whole.
    pub(super) fn root(kind: KindIndex, member: Option<Member>) -> Self {
        Wanted { kind, source: ROOT, item: 0, fact: None, member }
    }

    /// Whether it stands for the document as a whole.
    pub(super) fn is_root(&self) -> bool {
        self.source == ROOT
    }

    /// Kind and fact, for people.
    pub(super) fn describe(&self) -> String {
        let kind = KINDS[self.kind];
        match &self.fact {
            Some((fact, _)) => format!("{}.{}", kind.name, kind.facts[*fact].name),
            None => kind.name.to_owned(),
        }
    }
}

/// A way and a range in the answer.
pub(super) type FoundPlace = (Vec<Step>, Range<usize>);

/// Finds the places of what is wanted.
pub(super) struct LocateSink<'w> {
    wanted: &'w [&'w Wanted],
    trie: Option<&'w Trie>,
    by_item: HashMap<(usize, u32), Vec<usize>>,
    ordinals: Vec<u32>,
    frames: Vec<Frame>,
    found: Vec<Option<(u8, FoundPlace)>>,
}

struct Frame {
    source: usize,
    wanted: Vec<usize>,
    lists: Vec<ListDraft>,
}

/// The elements of a list of texts that were met so far.
struct ListDraft {
    wanted: usize,
    rank: u8,
    texts: Vec<String>,
    steps: Vec<Step>,
    range: Range<usize>,
}

impl<'w> LocateSink<'w> {
    /// A sink for what is wanted of one document.
    pub(super) fn new(wanted: &'w [&'w Wanted], trie: Option<&'w Trie>) -> Self {
        let mut by_item: HashMap<(usize, u32), Vec<usize>> = HashMap::new();
        for (index, entry) in wanted.iter().enumerate() {
            let source = trie.and_then(|trie| {
                trie.sources.iter().position(|source| source.kind == entry.kind && source.source == entry.source)
            });
            if let Some(source) = source {
                by_item.entry((source, entry.item)).or_default().push(index);
            }
        }
        let ordinals = vec![0; trie.map_or(0, |trie| trie.sources.len())];
        LocateSink { wanted, trie, by_item, ordinals, frames: Vec::new(), found: vec![None; wanted.len()] }
    }

    /// The places in the order of what is wanted. The answer as a whole is at `whole`.
    pub(super) fn into_places(self, whole: &Range<usize>) -> Vec<Option<FoundPlace>> {
        let places = self.found.into_iter().zip(self.wanted);
        places
            .map(|(found, wanted)| match found {
                Some((_, place)) => Some(place),
                // An empty answer has no item inside; what it does not say, it says nowhere.
                None if wanted.is_root() || (wanted.fact.is_none() && whole.is_empty()) => {
                    Some((Vec::new(), whole.clone()))
                }
                None => None,
            })
            .collect()
    }

    fn keep(&mut self, wanted: usize, rank: u8, place: FoundPlace) {
        let slot = &mut self.found[wanted];
        if slot.as_ref().is_none_or(|(known, _)| rank < *known) {
            *slot = Some((rank, place));
        }
    }

    fn frame(&self, source: usize) -> Option<usize> {
        self.frames.iter().rposition(|frame| frame.source == source)
    }
}

impl Sink for LocateSink<'_> {
    fn begin(&mut self, source: usize, at: Option<At<'_>>) {
        let item = self.ordinals[source];
        self.ordinals[source] += 1;
        let wanted = self.by_item.get(&(source, item)).cloned().unwrap_or_default();
        if let Some(at) = at {
            for index in wanted.iter().copied().filter(|index| self.wanted[*index].fact.is_none()).collect::<Vec<_>>() {
                self.keep(index, 0, (at.path.to_vec(), at.start..at.end));
            }
        }
        self.frames.push(Frame { source, wanted, lists: Vec::new() });
    }

    fn end(&mut self) {
        let Some(frame) = self.frames.pop() else { return };
        for list in frame.lists {
            let is_same =
                matches!(&self.wanted[list.wanted].fact, Some((_, Owned::Texts(texts))) if *texts == list.texts);
            if is_same {
                self.keep(list.wanted, list.rank, (list.steps, list.range));
            }
        }
    }

    fn value(&mut self, leaf: &Leaf, value: Scalar<'_>, at: Option<At<'_>>) {
        let (Some(trie), Some(frame)) = (self.trie, self.frame(leaf.source)) else { return };
        let entry = &KINDS[trie.sources[leaf.source].kind].facts[leaf.fact];
        let wants = |index: &usize| self.wanted[*index].fact.as_ref().is_some_and(|(fact, _)| *fact == leaf.fact);
        let wanted: Vec<usize> = self.frames[frame].wanted.iter().copied().filter(wants).collect();
        if wanted.is_empty() {
            return;
        }
        let converted = convert(entry, leaf.convert, value);
        for index in wanted {
            match (converted, at) {
                (Converted::Element(text), at) => self.frames[frame].element(index, leaf.rank, text, at),
                (Converted::Nothing, Some(at)) if value == Scalar::List(true) => {
                    self.frames[frame].list(index, leaf.rank, at)
                }
                (converted, Some(at))
                    if self.wanted[index].fact.as_ref().is_some_and(|(_, value)| equals(value, converted)) =>
                {
                    self.keep(index, leaf.rank, (at.path.to_vec(), at.start..at.end));
                }
                _ => {}
            }
        }
    }

    fn duplicate(&mut self, _key: &'static str) {}

    fn forget(&mut self, leaf: &Leaf) {
        let Some(frame) = self.frame(leaf.source) else { return };
        let wants = |index: &usize| self.wanted[*index].fact.as_ref().is_some_and(|(fact, _)| *fact == leaf.fact);
        for index in self.frames[frame].wanted.iter().copied().filter(wants).collect::<Vec<_>>() {
            if self.found[index].as_ref().is_some_and(|(rank, _)| *rank == leaf.rank) {
                self.found[index] = None;
            }
            self.frames[frame].lists.retain(|list| list.wanted != index);
        }
    }

    fn misshapen(&mut self, _key: &str) {}

    fn enters(&mut self, source: usize) -> bool {
        let item = self.ordinals[source];
        let enters = self.by_item.contains_key(&(source, item));
        if !enters {
            self.ordinals[source] += 1;
        }
        enters
    }
}

impl Frame {
    /// An element of a list. Until the list itself is met, its place is that of the first element: keys of tags lie in
    /// objects of a list, and no place holds them alone.
    fn element(&mut self, wanted: usize, rank: u8, text: &str, at: Option<At<'_>>) {
        let (steps, range) = at.map_or((Vec::new(), 0..0), |at| (at.path.to_vec(), at.start..at.end));
        let fresh = ListDraft { wanted, rank, texts: Vec::new(), steps, range };
        let position = match self.lists.iter().position(|list| list.wanted == wanted) {
            Some(position) => position,
            None => {
                self.lists.push(fresh);
                self.lists.len() - 1
            }
        };
        let list = &mut self.lists[position];
        if rank < list.rank {
            let (steps, range) = at.map_or((Vec::new(), 0..0), |at| (at.path.to_vec(), at.start..at.end));
            *list = ListDraft { wanted, rank, texts: Vec::new(), steps, range };
        }
        if rank == list.rank {
            list.texts.push(text.to_owned());
        }
    }

    /// The list whose elements were met.
    fn list(&mut self, wanted: usize, rank: u8, at: At<'_>) {
        for list in self.lists.iter_mut().filter(|list| list.wanted == wanted && list.rank == rank) {
            list.steps = at.path.to_vec();
            list.range = at.start..at.end;
        }
    }
}

fn equals(value: &Owned, converted: Converted<'_>) -> bool {
    match (value, converted) {
        (Owned::Boolean(one), Converted::Boolean(other)) => *one == other,
        (Owned::Integer(one), Converted::Integer(other)) | (Owned::Instant(one), Converted::Instant(other)) => {
            *one == other
        }
        (Owned::Number(one), Converted::Number(other)) => *one == other,
        (Owned::Text(one), Converted::Text(other)) => one == other,
        _ => false,
    }
}
