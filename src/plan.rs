//! Decides which rules see which rows with which parameters.
//!
//! Takes rules, config and the inventory; gives a [`Plan`]: a list of tasks in a fixed order, and what was not asked.
//! It evaluates nothing.

use crate::rule::Value;

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
