//! Which views a pack declares for what its rules read, and where in them a rule finds it.
//!
//! The views of a pack are a forest: a tree per subject kind, in which rules that follow the same relation share a view.

use crate::description::{View, ViewRelation};
use crate::kind::{KindInfo, Read, fact_index, relation_index};

/// The views of a pack.
#[derive(Default)]
pub(crate) struct Layout {
    nodes: Vec<Node>,
    /// Views that are the subject of a rule.
    roots: Vec<u32>,
}

struct Node {
    kind: &'static KindInfo,
    /// Indexes in the dictionary.
    facts: Vec<u16>,
    /// Index in the dictionary, view.
    relations: Vec<(u16, u32)>,
}

/// Where one rule finds what it declared; per view, indexed by the dictionary's positions.
pub(crate) struct RuleLayout {
    views: Vec<Slots>,
}

#[derive(Clone, Default)]
struct Slots {
    kind: Option<&'static KindInfo>,
    facts: Vec<Option<u16>>,
    relations: Vec<Option<(u32, u32)>>,
}

impl Layout {
    /// Adds what a rule reads of a subject; gives the subject's view.
    pub(crate) fn add(&mut self, kind: &'static KindInfo, reads: &[Read]) -> u32 {
        let root = match self.root(kind) {
            Some(root) => root,
            None => {
                let root = self.push(kind);
                self.roots.push(root);
                root
            }
        };
        self.merge(root, reads);
        root
    }

    /// The view of a subject kind.
    pub(crate) fn root(&self, kind: &'static KindInfo) -> Option<u32> {
        self.roots.iter().copied().find(|&root| self.node(root).kind.name == kind.name)
    }

    /// The views for `describe`.
    pub(crate) fn views(&self) -> Vec<View> {
        self.nodes.iter().map(Node::view).collect()
    }

    /// Names of a view: its kind, facts and relations.
    pub(crate) fn names(&self, view: u32) -> Option<(&'static str, Vec<&'static str>, Vec<&'static str>)> {
        let node = self.nodes.get(view as usize)?;
        let facts = node.facts.iter().map(|&fact| node.kind.facts[fact as usize]).collect();
        let relations = node.relations.iter().map(|&(relation, _)| node.kind.relations[relation as usize].0).collect();
        Some((node.kind.name, facts, relations))
    }

    /// What a rule reads, as (view, name).
    pub(crate) fn reads(&self, view: u32, reads: &[Read], into: &mut Vec<(u32, &'static str)>) {
        for read in reads {
            let kind = self.node(view).kind;
            match read {
                Read::Fact(name) => into.push((view, kind.facts[fact(kind, name) as usize])),
                Read::Relation(name, inner) => {
                    let relation = relation(kind, name);
                    into.push((view, kind.relations[relation as usize].0));
                    if let Some(target) = self.node(view).target(relation) {
                        self.reads(target, inner, into);
                    }
                }
            }
        }
    }

    /// Where a rule that judges these subjects finds what it declared.
    pub(crate) fn of_rule<'r>(&self, subjects: impl Iterator<Item = (&'static KindInfo, &'r [Read])>) -> RuleLayout {
        let mut layout = RuleLayout { views: vec![Slots::default(); self.nodes.len()] };
        for (kind, reads) in subjects {
            if let Some(root) = self.root(kind) {
                self.fill(root, reads, &mut layout);
            }
        }
        layout
    }

    fn fill(&self, view: u32, reads: &[Read], layout: &mut RuleLayout) {
        let node = self.node(view);
        let slots = &mut layout.views[view as usize];
        slots.kind = Some(node.kind);
        slots.facts.resize(node.kind.facts.len(), None);
        slots.relations.resize(node.kind.relations.len(), None);
        for read in reads {
            match read {
                Read::Fact(name) => {
                    let fact = fact(node.kind, name);
                    let position = node.facts.iter().position(|&known| known == fact);
                    layout.views[view as usize].facts[fact as usize] = position.map(|position| position as u16);
                }
                Read::Relation(name, inner) => {
                    let relation = relation(node.kind, name);
                    let position = node.relations.iter().position(|&(known, _)| known == relation);
                    if let (Some(position), Some(target)) = (position, node.target(relation)) {
                        layout.views[view as usize].relations[relation as usize] = Some((position as u32, target));
                        self.fill(target, inner, layout);
                    }
                }
            }
        }
    }

    fn merge(&mut self, view: u32, reads: &[Read]) {
        for read in reads {
            let node = &mut self.nodes[view as usize];
            match read {
                Read::Fact(name) => {
                    let fact = fact(node.kind, name);
                    if !node.facts.contains(&fact) {
                        node.facts.push(fact);
                    }
                }
                Read::Relation(name, inner) => {
                    let relation = relation(node.kind, name);
                    let target_kind = node.kind.relations[relation as usize].1;
                    let target = match node.target(relation) {
                        Some(target) => target,
                        None => {
                            let target = self.push(target_kind);
                            self.nodes[view as usize].relations.push((relation, target));
                            target
                        }
                    };
                    self.merge(target, inner);
                }
            }
        }
    }

    fn push(&mut self, kind: &'static KindInfo) -> u32 {
        self.nodes.push(Node { kind, facts: Vec::new(), relations: Vec::new() });
        self.nodes.len() as u32 - 1
    }

    fn node(&self, view: u32) -> &Node {
        &self.nodes[view as usize]
    }
}

impl Node {
    fn target(&self, relation: u16) -> Option<u32> {
        self.relations.iter().find(|&&(known, _)| known == relation).map(|&(_, target)| target)
    }

    fn view(&self) -> View {
        View {
            kind: self.kind.name.to_owned(),
            facts: self.facts.iter().map(|&fact| self.kind.facts[fact as usize].to_owned()).collect(),
            relations: self
                .relations
                .iter()
                .map(|&(relation, view)| ViewRelation {
                    name: self.kind.relations[relation as usize].0.to_owned(),
                    view,
                })
                .collect(),
        }
    }
}

impl RuleLayout {
    /// Position of a fact in the view's columns, if the rule declared it.
    pub(crate) fn fact(&self, view: u32, fact: u16) -> Option<u32> {
        self.views.get(view as usize)?.facts.get(fact as usize)?.map(u32::from)
    }

    /// Position of a relation in the view, and the view it leads to, if the rule declared it.
    pub(crate) fn relation(&self, view: u32, relation: u16) -> Option<(u32, u32)> {
        *self.views.get(view as usize)?.relations.get(relation as usize)?
    }

    /// Full name of a fact or relation, for messages.
    pub(crate) fn name(&self, view: u32, what: &str, index: u16) -> String {
        let kind = self.views.get(view as usize).and_then(|slots| slots.kind);
        let name = kind.and_then(|kind| match what {
            "fact" => kind.facts.get(index as usize).copied(),
            _ => kind.relations.get(index as usize).map(|&(name, _)| name),
        });
        match (kind, name) {
            (Some(kind), Some(name)) => format!("{}.{name}", kind.name),
            _ => format!("number {index} of view {view}"),
        }
    }
}

fn fact(kind: &KindInfo, name: &str) -> u16 {
    match fact_index(kind, name) {
        Some(index) => index as u16,
        None => panic!("{} has no fact {name}", kind.name),
    }
}

fn relation(kind: &KindInfo, name: &str) -> u16 {
    match relation_index(kind, name) {
        Some(index) => index as u16,
        None => panic!("{} has no relation {name}", kind.name),
    }
}
