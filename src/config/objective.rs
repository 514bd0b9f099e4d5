//! Objectives: what the user needs, named once for all rules that have a use for it.
//!
//! A closed list with types and defaults, as `docs` and `--objective` show it. What an objective means for a rule is
//! said by the rule's parameters; nothing here knows a rule.

use std::collections::BTreeMap;

use crate::rule::Value;

/// One objective that a project can state.
#[derive(Debug)]
pub struct Objective {
    /// Name in `[objectives]` and on the command line.
    pub name: &'static str,
    /// What values it takes.
    pub ty: ObjectiveType,
    /// What holds where nobody states it.
    pub default: ObjectiveDefault,
    /// One sentence for help and reference.
    pub doc: &'static str,
}

/// What values an objective takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ObjectiveType {
    /// A whole number within bounds, both included.
    Integer {
        /// Smallest.
        min: i64,
        /// Largest.
        max: i64,
    },
    /// A list of Regions, or `any`.
    Regions,
    /// A list of 12-digit accounts, or `any`.
    Accounts,
    /// Any text that is not empty.
    Text,
    /// One word.
    Word(&'static str),
    /// Which resources: tags, name patterns, or `all`.
    Selector,
}

/// The default of an objective.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ObjectiveDefault {
    /// Nothing.
    None,
    /// A number.
    Integer(i64),
    /// One selector term.
    Term(&'static str),
}

/// Days and hours that any configuration may sensibly name: a hundred years.
const HUNDRED_YEARS_IN_DAYS: i64 = 36_500;

const fn hours(name: &'static str, default: ObjectiveDefault, doc: &'static str) -> Objective {
    Objective { name, ty: ObjectiveType::Integer { min: 0, max: HUNDRED_YEARS_IN_DAYS * 24 }, default, doc }
}

const fn days(name: &'static str, default: i64, doc: &'static str) -> Objective {
    let ty = ObjectiveType::Integer { min: 0, max: HUNDRED_YEARS_IN_DAYS };
    Objective { name, ty, default: ObjectiveDefault::Integer(default), doc }
}

const fn intention(name: &'static str, ty: ObjectiveType, doc: &'static str) -> Objective {
    Objective { name, ty, default: ObjectiveDefault::None, doc }
}

/// Every objective, in the order of the reference (`domain/controls.md` section 9).
pub const OBJECTIVES: &[Objective] = &[
    hours("recovery-point-hours", ObjectiveDefault::Integer(24), "How much new data may be lost, in hours."),
    hours("slack-hours", ObjectiveDefault::Integer(12), "Added to recovery-point-hours to get an age limit, in hours."),
    days("undo-days", 7, "How far back a mistake can be undone on the spot, in days."),
    days("retention-days", 35, "The longest chain of copies of a resource, over all its schedules, in days."),
    Objective {
        name: "zones",
        ty: ObjectiveType::Integer { min: 1, max: 6 },
        default: ObjectiveDefault::Integer(2),
        doc: "How many Availability Zones a service must span.",
    },
    intention("copy-regions", ObjectiveType::Regions, "Regions in which copies must lie, or any."),
    intention("trusted-accounts", ObjectiveType::Accounts, "Accounts in which copies must lie, or any."),
    intention("workload-tag", ObjectiveType::Text, "Key of the tag that says which instances belong together."),
    hours("recovery-time-hours", ObjectiveDefault::None, "How long a restore may take, in hours."),
    intention(
        "working-hours",
        ObjectiveType::Text,
        "When users would notice a pause: mon-fri 08:00-18:00 Europe/Berlin.",
    ),
    intention(
        "backup-plan",
        ObjectiveType::Word("required"),
        "Every data store must be selected by an AWS Backup plan.",
    ),
    intention("worm-selector", ObjectiveType::Selector, "Volumes that must be write-once."),
    intention("lock-selector", ObjectiveType::Selector, "Buckets and snapshots that must be locked."),
    Objective {
        name: "backup-selector",
        ty: ObjectiveType::Selector,
        default: ObjectiveDefault::Term("tag:backup=true"),
        doc: "Buckets that hold or need backups, and group members that are kept.",
    },
    Objective {
        name: "encryption-selector",
        ty: ObjectiveType::Selector,
        default: ObjectiveDefault::Term("tag:backup=true"),
        doc: "Buckets whose default encryption is judged.",
    },
    intention("image-selector", ObjectiveType::Selector, "Instances that need fresh images."),
    intention("critical-selector", ObjectiveType::Selector, "Backup plans that must reach an air-gapped vault."),
];

/// The objective of that name.
pub fn objective(name: &str) -> Option<&'static Objective> {
    OBJECTIVES.iter().find(|objective| objective.name == name)
}

impl Objective {
    /// The value where nobody states it; [`Value::None`] where there is none.
    pub fn default_value(&self) -> Value {
        match self.default {
            ObjectiveDefault::None => Value::None,
            ObjectiveDefault::Integer(number) => Value::Integer(number),
            ObjectiveDefault::Term(term) => Value::Selector(vec![term.to_owned()]),
        }
    }
}

/// Objectives that somebody states, by name; what is not in it has its default.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Objectives {
    stated: BTreeMap<&'static str, Value>,
}

impl Objectives {
    /// States an objective, in place of what was stated before.
    pub fn state(&mut self, objective: &'static Objective, value: Value) {
        self.stated.insert(objective.name, value);
    }

    /// The value that somebody states.
    pub fn stated(&self, name: &str) -> Option<&Value> {
        self.stated.get(name)
    }

    /// The value that somebody states, else the default.
    pub fn value(&self, name: &str) -> Value {
        match (self.stated.get(name), objective(name)) {
            (Some(value), _) => value.clone(),
            (None, Some(objective)) => objective.default_value(),
            (None, None) => Value::None,
        }
    }

    /// These objectives where they are stated, else those of `base`.
    pub fn over(&self, base: &Objectives) -> Objectives {
        let mut stated = base.stated.clone();
        stated.extend(self.stated.iter().map(|(name, value)| (*name, value.clone())));
        Objectives { stated }
    }

    /// Names and values that are stated, by name.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &Value)> {
        self.stated.iter().map(|(name, value)| (*name, value))
    }
}
