//! The dictionary as a trie of keys, one per command: where items begin, and which facts stand at a key.
//!
//! Compiled from the dictionary for the facts that somebody wants; the walker follows it and knows no field names.

use resilint_dictionary::{At, Convert, DocumentFact, Fact, KINDS, Kind, Source, Type};

use crate::demand::{Demand, KindIndex, kind_index};

/// Index of a node in its trie.
pub(crate) type NodeIndex = usize;

/// What may stand below a place in the answer of one command.
#[derive(Debug, Default)]
pub(crate) struct Node {
    /// Keys that matter, with the node below each.
    pub keys: Vec<(&'static str, NodeIndex)>,
    /// Facts of the item that the value at this node gives.
    pub leaves: Vec<Leaf>,
    /// Sources whose items the value here is (or, in a list, its elements are).
    pub items: Vec<usize>,
    /// Some node below it is an item.
    pub holds_items: bool,
}

/// A fact that stands at a node.
#[derive(Debug, Clone)]
pub(crate) struct Leaf {
    /// Index among the sources of the trie.
    pub source: usize,
    /// Index among the facts of the source's kind.
    pub fact: usize,
    /// Position among the places of the fact; lower is better.
    pub rank: u8,
    /// How the value becomes the fact.
    pub convert: Option<Convert>,
    /// Type of the fact.
    pub ty: Type,
}

/// Items of one kind in the answer.
#[derive(Debug)]
pub(crate) struct TrieSource {
    /// Its kind.
    pub kind: KindIndex,
    /// Index among the sources of that kind.
    pub source: u16,
    /// The kind's entry for it.
    pub entry: &'static Source,
    /// Source of the trie whose items hold these; `None` for kinds that are not parts.
    pub owner: Option<usize>,
    /// The answer itself is the item, also when it is empty.
    pub is_root: bool,
    /// Wanted facts that have a place in this source.
    pub facts: Vec<usize>,
    /// Wanted facts that the document can give, with the rank of that place.
    pub document_facts: Vec<(usize, u8, DocumentFact)>,
    /// The identity fact that a request parameter gives.
    pub named: Option<usize>,
}

/// The trie of one command.
#[derive(Debug)]
pub(crate) struct Trie {
    /// Nodes; the first is the root of the answer.
    pub nodes: Vec<Node>,
    /// Sources, owners before parts.
    pub sources: Vec<TrieSource>,
}

impl Trie {
    /// The trie of a command for the wanted facts; without sources if no kind is read from it.
    pub(crate) fn new(command: &str, demand: &Demand) -> Self {
        let mut trie = Trie { nodes: vec![Node::default()], sources: Vec::new() };
        for (index, kind) in KINDS.iter().enumerate() {
            for (source, entry) in kind.sources.iter().enumerate() {
                if entry.command == command && demand.wants_kind(index) {
                    trie.add_source(index, kind, source, entry, demand);
                }
            }
        }
        trie.mark(0);
        trie
    }

    /// The kind of a source.
    pub(crate) fn kind(&self, source: usize) -> &'static Kind {
        KINDS[self.sources[source].kind]
    }

    fn add_source(
        &mut self,
        index: KindIndex,
        kind: &'static Kind,
        source: usize,
        entry: &'static Source,
        demand: &Demand,
    ) {
        let owner = kind.part_of.and_then(|owner| self.owner_source(owner, entry));
        let this = self.sources.len();
        let at = self.descend(0, entry.items);
        self.nodes[at].items.push(this);
        let mut facts = Vec::new();
        for (fact_index, fact) in kind.facts.iter().enumerate() {
            if demand.facts.contains(&(index, fact_index)) && self.add_fact(this, at, fact_index, fact, entry) {
                facts.push(fact_index);
            }
        }
        self.sources.push(TrieSource {
            kind: index,
            source: source as u16,
            entry,
            owner,
            is_root: entry.items.is_empty(),
            facts,
            document_facts: document_facts(index, kind, demand),
            named: entry.named_by_parameter.filter(|_| owner.is_none()).and_then(|name| kind.fact_index(name)),
        });
    }

    /// The source of the trie that holds the owners; where the answer has none, the owner is named by a parameter.
    fn owner_source(&mut self, owner: &str, part: &Source) -> Option<usize> {
        let holds = |candidate: &TrieSource| {
            KINDS[candidate.kind].name == owner && part.items.starts_with(candidate.entry.items)
        };
        if let Some(found) = self.sources.iter().position(holds) {
            return Some(found);
        }
        let kind = kind_index(owner)?;
        let named = KINDS[kind].sources.iter().position(|source| source.named_by_parameter.is_some())?;
        let entry = &KINDS[kind].sources[named];
        self.nodes[0].items.push(self.sources.len());
        self.sources.push(TrieSource {
            kind,
            source: NAMED_ONLY,
            entry,
            owner: None,
            is_root: true,
            facts: Vec::new(),
            document_facts: Vec::new(),
            named: entry.named_by_parameter.and_then(|name| KINDS[kind].fact_index(name)),
        });
        Some(self.sources.len() - 1)
    }

    /// Adds the places of a fact in this source; false if it has none here.
    fn add_fact(&mut self, source: usize, item: NodeIndex, index: usize, fact: &Fact, entry: &Source) -> bool {
        let mut any = false;
        for (rank, place) in fact.places().enumerate() {
            let At::Path(path) = place.at else { continue };
            if place.command.is_some_and(|command| command != entry.command) {
                continue;
            }
            let node = self.descend(item, path);
            let leaf = Leaf { source, fact: index, rank: rank as u8, convert: place.convert, ty: fact.ty };
            self.nodes[node].leaves.push(leaf);
            any = true;
        }
        any || entry.sets.iter().any(|(name, _)| *name == fact.name)
    }

    /// The node below `from` at a dotted path, made where it is missing. List marks add no node.
    fn descend(&mut self, from: NodeIndex, path: &'static str) -> NodeIndex {
        let mut node = from;
        for key in path.split('.').map(|key| key.trim_end_matches("[]")).filter(|key| !key.is_empty()) {
            node = match self.nodes[node].keys.iter().find(|(known, _)| *known == key) {
                Some(&(_, below)) => below,
                None => {
                    self.nodes.push(Node::default());
                    let below = self.nodes.len() - 1;
                    self.nodes[node].keys.push((key, below));
                    below
                }
            };
        }
        node
    }

    fn mark(&mut self, node: NodeIndex) -> bool {
        let below: Vec<NodeIndex> = self.nodes[node].keys.iter().map(|&(_, below)| below).collect();
        let mut holds = false;
        for below in below {
            holds |= self.mark(below) || !self.nodes[below].items.is_empty();
        }
        self.nodes[node].holds_items = holds;
        holds
    }
}

/// The wanted facts of a kind that documents can give.
fn document_facts(index: KindIndex, kind: &Kind, demand: &Demand) -> Vec<(usize, u8, DocumentFact)> {
    let wanted = kind.facts.iter().enumerate().filter(|(fact, _)| demand.facts.contains(&(index, *fact)));
    let places =
        wanted.flat_map(|(index, fact)| fact.places().enumerate().map(move |(rank, place)| (index, rank, place)));
    places
        .filter_map(|(fact, rank, place)| match place.at {
            At::Document(what) => Some((fact, rank as u8, what)),
            _ => None,
        })
        .collect()
}

/// The source index of owners that only a request parameter names: they are in no answer.
pub(crate) const NAMED_ONLY: u16 = u16::MAX;
