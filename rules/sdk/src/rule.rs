//! A rule: what it says of itself, what it reads, and its check.

use crate::context::Context;
use crate::description::{RuleDefault, Severity};
use crate::fact::Row;
use crate::judgement::Judgement;
use crate::kind::{KindInfo, Read};
use crate::parameter::Parameter;

/// A rule of a pack; made by [`crate::rule!`].
pub struct Rule {
    pub(crate) name: &'static str,
    pub(crate) doc: &'static [&'static str],
    pub(crate) control: &'static str,
    pub(crate) severity: Severity,
    pub(crate) default: RuleDefault,
    pub(crate) parameters: Vec<Parameter>,
    pub(crate) mappings: &'static [(&'static str, &'static str, &'static str)],
    pub(crate) failure_modes: &'static [&'static str],
    pub(crate) caused_by: &'static [&'static str],
    pub(crate) group_by: Option<&'static str>,
    pub(crate) judges: Vec<Judge>,
}

/// A check without the type of its row.
pub type Check = for<'a> fn(Row<'a>, &'a Context<'a>) -> Judgement;

/// A kind that a rule judges, what it reads of it, and how.
pub struct Judge {
    /// The kind.
    pub kind: &'static KindInfo,
    /// What it reads.
    pub reads: &'static [Read],
    /// The check.
    pub check: Check,
}

/// Wrong whatever anyone intends: the rule runs without being asked for.
pub const fn on() -> RuleDefault {
    RuleDefault::On
}

/// Wrong against a stated intention: the rule runs when this objective is stated.
pub fn by_objective(objective: &str) -> RuleDefault {
    RuleDefault::ByObjective(objective.to_owned())
}

/// Hygiene: the rule runs when the config enables it.
pub const fn opt_in() -> RuleDefault {
    RuleDefault::OptIn
}

impl Rule {
    /// A rule without metadata: medium, on.
    pub fn new(name: &'static str, doc: &'static [&'static str], judges: Vec<Judge>) -> Self {
        Rule {
            name,
            doc,
            control: "",
            severity: Severity::Medium,
            default: RuleDefault::On,
            parameters: Vec::new(),
            mappings: &[],
            failure_modes: &[],
            caused_by: &[],
            group_by: None,
            judges,
        }
    }

    /// Id in the catalogue: `S3-001`.
    pub fn control(mut self, control: &'static str) -> Self {
        self.control = control;
        self
    }

    /// Severity of its findings.
    pub fn severity(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }

    /// Whether it runs without being asked for: [`on`], [`by_objective`], [`opt_in`].
    pub fn default(mut self, default: RuleDefault) -> Self {
        self.default = default;
        self
    }

    /// Its parameters.
    pub fn parameters<const N: usize>(mut self, parameters: [Parameter; N]) -> Self {
        self.parameters = parameters.into();
        self
    }

    /// Ids in frameworks, as (framework, id, who says so).
    pub fn mappings(mut self, mappings: &'static [(&'static str, &'static str, &'static str)]) -> Self {
        self.mappings = mappings;
        self
    }

    /// Failure modes it protects against.
    pub fn failure_modes(mut self, failure_modes: &'static [&'static str]) -> Self {
        self.failure_modes = failure_modes;
        self
    }

    /// Rules whose failure explains one of this rule; the first that fails counts.
    pub fn caused_by(mut self, rules: &'static [&'static str]) -> Self {
        self.caused_by = rules;
        self
    }

    /// What its findings are put together by: `account`, `vault`, `plan`, `owner`.
    pub fn group_by(mut self, group: &'static str) -> Self {
        self.group_by = Some(group);
        self
    }
}

/// Declares the rule of a file as `pub fn rule() -> Rule`. The doc comment is its page.
///
/// ```ignore
/// rule! {
///     /// Bucket versioning is enabled
///     ///
///     /// ## What it finds
///     /// ...
///     "s3-versioning-off" {
///         control: "S3-001",
///         severity: Severity::Medium,
///     }
///     s3::Bucket { versioning, replication_rules { status } } => check
/// }
/// ```
#[macro_export]
macro_rules! rule {
    ($(#[doc = $doc:literal])* $name:literal { $($field:ident: $value:expr),* $(,)? }
     $($module:ident::$kind:ident { $($reads:tt)* } => $check:path),+ $(,)?) => {
        /// The rule of this file.
        pub(crate) fn rule() -> $crate::Rule {
            $(const { $crate::declared($module::$kind::info(), $crate::reads!($($reads)*)) };)+
            $crate::Rule::new($name, &[$($doc),*], vec![$($crate::Judge {
                kind: $module::$kind::info(),
                reads: $crate::reads!($($reads)*),
                check: |row, context| $check(<$module::$kind as $crate::Kind>::from_row(row), context),
            }),+])
            $(.$field($value))*
        }
    };
}

/// What a rule reads of a row: facts, and relations with what is read of the related rows in braces.
#[macro_export]
macro_rules! reads {
    (@one $name:ident) => { $crate::Read::Fact(stringify!($name)) };
    (@one $name:ident { $($inner:tt)* }) => { $crate::Read::Relation(stringify!($name), $crate::reads!($($inner)*)) };
    ($($name:ident $({ $($inner:tt)* })?),* $(,)?) => { &[$($crate::reads!(@one $name $({ $($inner)* })?)),*] };
}
