//! The rules of all loaded packs by their full ids.

use crate::rule::{PackInfo, Rule};

/// Names of the packs that come with resilint; their rules have bare ids, all others are `pack/rule`.
pub const BUILT_IN_PACKS: &[&str] = &["fsx", "s3", "inventory"];

/// The id by which everybody names a rule.
pub fn rule_id(pack: &PackInfo, rule: &Rule) -> String {
    if BUILT_IN_PACKS.contains(&pack.name.as_str()) {
        rule.name.clone()
    } else {
        format!("{}/{}", pack.name, rule.name)
    }
}

/// Where a rule is among the packs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct RuleRef {
    /// Index of the pack.
    pub pack: usize,
    /// Index of the rule in it.
    pub rule: usize,
}

/// Every rule with its id, in the order of packs and rules.
pub fn rules(packs: &[PackInfo]) -> impl Iterator<Item = (RuleRef, String, &Rule)> {
    packs.iter().enumerate().flat_map(|(pack, info)| {
        let rules = info.rules.iter().enumerate();
        rules.map(move |(index, rule)| (RuleRef { pack, rule: index }, rule_id(info, rule), rule))
    })
}

/// The rule of that id; its id in a catalogue of controls (`FSX-001`) will do, where it has one.
pub fn find(packs: &[PackInfo], id: &str) -> Option<RuleRef> {
    let exact = rules(packs).find(|(_, full, _)| full == id).map(|(at, ..)| at);
    exact.or_else(|| rules(packs).find(|(.., rule)| !rule.control.is_empty() && rule.control == id).map(|(at, ..)| at))
}
