//! Decides which rules see which rows with which parameters.
//!
//! Takes rules, config and the inventory; gives a [`Plan`]: a list of tasks in a fixed order, and what was not asked.
//! Before anything is read, [`demand`] says which facts and relations will be needed. It evaluates nothing.

mod exports;

pub use exports::commands;

use resilint_dictionary::{KINDS, Kind, Relation};

use crate::config::{Candidate, Config, RuleChoice, catalogue};
use crate::demand::{Demand, kind_index};
use crate::inventory::{FactValue, Inventory, Table};
use crate::rule::{PackInfo, Value};

/// What is to be evaluated.
#[derive(Debug, Default)]
pub struct Plan {
    /// In the order of pack, subject view, tier.
    pub tasks: Vec<Task>,
    /// Rules that do not run, and the setting that would ask for each.
    pub not_asked: Vec<NotAsked>,
}

/// Rules of one pack over rows of one of its views, all with the same parameters.
#[derive(Debug, Clone, PartialEq)]
pub struct Task {
    /// Index among the loaded packs.
    pub pack: usize,
    /// Index of the subject view in that pack.
    pub view: usize,
    /// Rules to judge each row by; not empty.
    pub runs: Vec<Run>,
    /// Rows of the subject view's kind, ascending.
    pub rows: Vec<u32>,
    /// Index of the tier that the rows belong to; `None`: no tier matched.
    pub tier: Option<usize>,
}

/// One rule with the parameters it runs with.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// Index of the rule in its pack.
    pub rule: usize,
    /// A value for each parameter of the rule, in its order.
    pub parameters: Vec<Value>,
}

/// A rule that does not run because nothing asks for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotAsked {
    /// Full rule id.
    pub rule: String,
    /// The setting that would ask: `objectives.copy-regions`.
    pub setting: String,
}

/// Facts that say where a resource is, whose it is and what it is called; tiers and reports need them of every subject.
const NAMING: &[&str] = &["arn", "account", "region", "partition", "id", "name", "tag_keys", "tag_values"];

/// Relations that lead to what a resource belongs to.
const BELONGS_TO: &[&str] =
    &["owner", "file_system", "volume", "of", "vault", "target_vault", "plan", "policy", "group", "account_row"];

/// Plans the evaluation of every enabled rule on every row of its subjects.
pub fn plan(packs: &[PackInfo], config: &Config, inventory: &Inventory) -> Plan {
    let mut tasks = Vec::new();
    for (pack_index, pack) in packs.iter().enumerate() {
        for (view_index, view) in pack.views.iter().enumerate() {
            let judges = pack.rules.iter().any(|rule| rule.subjects.contains(&view_index));
            let Some(table) = inventory.table(&view.kind).filter(|table| judges && table.rows > 0) else { continue };
            for (tier, rows) in rows_by_tier(table, config, inventory) {
                let choices = config.choices(tier, pack_index);
                let runs = runs(pack, view_index, choices);
                if !runs.is_empty() && !rows.is_empty() {
                    tasks.push(Task { pack: pack_index, view: view_index, runs, rows, tier });
                }
            }
        }
    }
    Plan { tasks, not_asked: not_asked(packs, config) }
}

/// The facts and relations that the enabled rules read, with what they are computed from left to the inventory,
/// and what names the resources that they judge.
pub fn demand(packs: &[PackInfo], config: &Config) -> Demand {
    let mut demand = Demand::default();
    for (pack_index, pack) in packs.iter().enumerate() {
        for (rule_index, rule) in pack.rules.iter().enumerate() {
            if !config.is_enabled(pack_index, rule_index) {
                continue;
            }
            for (view, name) in &rule.reads {
                if let Some(kind) = pack.views.get(*view).and_then(|view| kind_index(&view.kind)) {
                    want(&mut demand, kind, name);
                }
            }
            for view in rule.subjects.iter().chain(rule.reads.iter().map(|(view, _)| view)) {
                if let Some(kind) = pack.views.get(*view).and_then(|view| kind_index(&view.kind)) {
                    want_naming(&mut demand, kind);
                }
            }
        }
    }
    demand
}

/// Whether a relation leads to what its row belongs to: where the cause of its findings is looked for.
pub fn belongs_through(relation: &Relation) -> bool {
    !relation.many && BELONGS_TO.contains(&relation.name)
}

fn want(demand: &mut Demand, kind: usize, name: &str) {
    if let Some(fact) = KINDS[kind].fact_index(name) {
        demand.facts.insert((kind, fact));
    } else if let Some(relation) = KINDS[kind].relation_index(name) {
        demand.relations.insert((kind, relation));
        // A row that is reached has to be named, too.
        if let Some(target) = kind_index(KINDS[kind].relations[relation].target) {
            want_naming(demand, target);
        }
    }
}

fn want_naming(demand: &mut Demand, kind: usize) {
    let described: &Kind = KINDS[kind];
    for name in NAMING.iter().chain(described.identity) {
        if let Some(fact) = described.fact_index(name) {
            demand.facts.insert((kind, fact));
        }
    }
    // What a row belongs to can explain its findings.
    for (index, relation) in described.relations.iter().enumerate() {
        if belongs_through(relation) {
            demand.relations.insert((kind, index));
        }
    }
    if let Some(owner) = described.part_of.and_then(kind_index) {
        want_naming(demand, owner);
    }
}

fn runs(pack: &PackInfo, view: usize, choices: &[RuleChoice]) -> Vec<Run> {
    let rules = pack.rules.iter().enumerate().zip(choices);
    rules
        .filter(|((_, rule), choice)| choice.enabled && rule.subjects.contains(&view))
        .map(|((rule, _), choice)| Run { rule, parameters: choice.parameters.clone() })
        .collect()
}

/// Rows of a table by tier, in the order of the tiers; rows without a tier last. Rows ascend.
fn rows_by_tier(table: &Table, config: &Config, inventory: &Inventory) -> Vec<(Option<usize>, Vec<u32>)> {
    if config.tiers.is_empty() {
        return vec![(None, (0..table.rows).collect())];
    }
    let mut tiers: Vec<(Option<usize>, Vec<u32>)> =
        (0..config.tiers.len()).map(|tier| (Some(tier), Vec::new())).collect();
    tiers.push((None, Vec::new()));
    for row in 0..table.rows {
        let tier = tier_of(table, row, config, inventory);
        tiers[tier.unwrap_or(config.tiers.len())].1.push(row);
    }
    tiers
}

/// The first tier that holds a row. A part belongs where its owner belongs, but for criteria on its kind.
fn tier_of(table: &Table, row: u32, config: &Config, inventory: &Inventory) -> Option<usize> {
    let (holder, holder_row) = whole(table, row, inventory);
    let text = |name: &str| text_fact(holder, holder_row, name, inventory);
    let tags = tags(holder, holder_row, inventory);
    let account = text("account").or_else(|| (holder.kind.name == "account").then(|| text("id")).flatten());
    let candidate = Candidate { kind: table.kind.name, account, region: text("region"), tags: tags.as_deref() };
    config.tiers.iter().position(|tier| tier.matching.holds(&candidate))
}

/// The resource that a row is part of in the end; a row that is no part is its own.
fn whole<'i>(table: &'i Table, row: u32, inventory: &'i Inventory) -> (&'i Table, u32) {
    let owner = table.kind.part_of.and_then(|owner| inventory.table(owner));
    match (owner, table.owners.get(row as usize)) {
        (Some(owner), Some(&owner_row)) => whole(owner, owner_row, inventory),
        _ => (table, row),
    }
}

fn text_fact<'i>(table: &'i Table, row: u32, name: &str, inventory: &'i Inventory) -> Option<&'i str> {
    match table.value(row, table.kind.fact_index(name)?, &inventory.categories)? {
        FactValue::Text(text) => Some(text),
        _ => None,
    }
}

/// The tags of a row; `None`: nobody can say which it has.
fn tags<'i>(table: &'i Table, row: u32, inventory: &'i Inventory) -> Option<Vec<(&'i str, &'i str)>> {
    let list = |name: &str| match table.value(row, table.kind.fact_index(name)?, &inventory.categories)? {
        FactValue::Texts(texts) => Some(texts),
        _ => None,
    };
    let (keys, values) = (list("tag_keys")?, list("tag_values")?);
    Some(keys.iter().zip(values.iter()).collect())
}

fn not_asked(packs: &[PackInfo], config: &Config) -> Vec<NotAsked> {
    let mut not_asked = Vec::new();
    if config.narrowed {
        return not_asked;
    }
    for (at, id, _) in catalogue::rules(packs) {
        let choice = config.choices(None, at.pack).get(at.rule);
        if let Some(choice) = choice.filter(|_| !config.is_enabled(at.pack, at.rule)) {
            not_asked.push(NotAsked { rule: id, setting: choice.asked_by.clone() });
        }
    }
    not_asked.sort_by(|left, right| left.rule.cmp(&right.rule));
    not_asked
}
