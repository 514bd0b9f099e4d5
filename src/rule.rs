//! What a rule pack declares about itself: its views, its rules and their parameters.
//!
//! Takes nothing and does nothing: plain data, in our own types. The generated types of the contract are converted to
//! these in one place (`sandbox/bindings.rs`); no other module knows them.

use std::fmt;

/// How bad a finding is, weakest first, so that `>=` compares with a threshold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Context; nothing to fix by itself.
    Note,
    /// Defence in depth, or quality of recovery.
    Low,
    /// One of zone, Region, account or operator failure is not covered.
    Medium,
    /// Data loss in a single ordinary event is possible, or a safeguard that everyone relies on does not work.
    High,
    /// The change under review destroys data.
    Critical,
}

impl Severity {
    /// All of them, weakest first.
    pub const ALL: [Severity; 5] =
        [Severity::Note, Severity::Low, Severity::Medium, Severity::High, Severity::Critical];

    /// The word that config, reports and the command line use.
    pub const fn word(self) -> &'static str {
        match self {
            Severity::Note => "note",
            Severity::Low => "low",
            Severity::Medium => "medium",
            Severity::High => "high",
            Severity::Critical => "critical",
        }
    }

    /// The severity of that word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|severity| severity.word() == word)
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.word())
    }
}

/// What a pack says of itself when it is asked to describe itself. Everything in it is foreign text.
#[derive(Debug, Clone, PartialEq)]
pub struct PackInfo {
    /// Kebab-case; unique among loaded packs.
    pub name: String,
    /// Semantic version.
    pub version: String,
    /// Tables that its rules look at. A relation leads to a view that stands later in the list.
    pub views: Vec<View>,
    /// Its rules, in the order in which it declares them.
    pub rules: Vec<Rule>,
}

/// A table of one kind as a pack sees it: some facts, some relations.
#[derive(Debug, Clone, PartialEq)]
pub struct View {
    /// Kind of the dictionary.
    pub kind: String,
    /// Facts, in the order in which the guest receives their columns.
    pub facts: Vec<String>,
    /// Relations, in the order in which the guest receives them.
    pub relations: Vec<ViewRelation>,
}

/// A relation of a view.
#[derive(Debug, Clone, PartialEq)]
pub struct ViewRelation {
    /// Relation of the dictionary.
    pub name: String,
    /// Index of the view it leads to; greater than the index of its own view.
    pub view: usize,
}

/// What a pack declares about one rule.
#[derive(Debug, Clone, PartialEq)]
pub struct Rule {
    /// Kebab-case name of the bad state, unique within the pack: `s3-versioning-off`.
    pub name: String,
    /// Id in a catalogue of controls, such as `FSX-001`; empty if there is none.
    pub control: String,
    /// One line: what holds when the rule passes.
    pub title: String,
    /// Severity of a finding, unless the finding lowers it.
    pub severity: Severity,
    /// Indexes of the views whose rows it judges.
    pub subjects: Vec<usize>,
    /// Facts and relations that it reads, as (view, name).
    pub reads: Vec<(usize, String)>,
    /// Its parameters.
    pub parameters: Vec<Parameter>,
    /// Whether it runs without being asked for.
    pub default: RuleDefault,
    /// The whole text of its page, Markdown with fixed headings.
    pub documentation: String,
    /// Why it matters, in a sentence.
    pub rationale: String,
    /// How to mend it, a line each.
    pub remediation: Vec<String>,
    /// https addresses.
    pub references: Vec<String>,
    /// Ids in frameworks, as (framework, id, source).
    pub mappings: Vec<(String, String, String)>,
    /// Failure modes it protects against: the nine words of the catalogue.
    pub failure_modes: Vec<String>,
    /// Names of rules whose failure explains one of this rule; the first that fails counts.
    pub caused_by: Vec<String>,
    /// What findings are put together by: `account`, `vault`, `plan`, `owner`.
    pub group_by: Option<String>,
}

/// Whether a rule runs without being asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RuleDefault {
    /// Wrong whatever anyone intends.
    On,
    /// Wrong against a stated intention; runs when this objective is stated.
    ByObjective(String),
    /// Hygiene; runs when the config enables it.
    OptIn,
}

/// A parameter of a rule.
#[derive(Debug, Clone, PartialEq)]
pub struct Parameter {
    /// Snake case.
    pub name: String,
    /// One sentence.
    pub doc: String,
    /// Its type and bounds.
    pub ty: ParameterType,
    /// The value when nothing feeds it.
    pub default: Value,
    /// The objective that feeds it, such as `recovery-point-hours`, if any.
    pub objective: Option<String>,
    /// A second objective that is added to the first, such as `slack-hours`.
    pub plus: Option<String>,
    /// Fed only where the project or tier states the objective, not by the objective's own default.
    pub only_when_stated: bool,
}

/// What values a parameter takes.
#[derive(Debug, Clone, PartialEq)]
pub enum ParameterType {
    /// True or false.
    Boolean,
    /// A whole number within bounds, both included.
    Integer {
        /// Smallest.
        min: i64,
        /// Largest.
        max: i64,
    },
    /// A text; with choices, one of them.
    Text {
        /// Empty: any text.
        choices: Vec<String>,
    },
    /// A list of texts.
    Texts,
    /// Which resources: tags and name patterns; see [`Value::Selector`].
    Selector,
}

/// A value of a parameter.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Value {
    /// Not set.
    None,
    /// True or false.
    Boolean(bool),
    /// A whole number.
    Integer(i64),
    /// A text.
    Text(String),
    /// A list of texts.
    Texts(Vec<String>),
    /// Terms of a selector, any of which selects: `all`, `tag:KEY`, `tag:KEY=VALUE`, `name:PATTERN`.
    Selector(Vec<String>),
}

/// What a rule says of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Status {
    /// The requirement holds.
    Pass = 0,
    /// It does not.
    Fail = 1,
    /// It cannot be decided from what was loaded.
    Unknown = 2,
    /// The rule does not speak about this row.
    NotApplicable = 3,
}
