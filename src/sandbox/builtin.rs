//! The packs that are part of resilint, with what they say of themselves, so that planning compiles nothing.
//!
//! `cargo xtask packs` writes both files; a test asks each pack and compares.

use std::borrow::Cow;

use serde::Deserialize;

use crate::rule::{PackInfo, Parameter, ParameterType, Rule, RuleDefault, Severity, Value, View, ViewRelation};

use super::pack::PackInput;

const PACKS: [(&str, &[u8], &str); 3] = [
    ("built-in fsx", include_bytes!("../../rules/fsx.wasm"), include_str!("../../rules/fsx.json")),
    ("built-in s3", include_bytes!("../../rules/s3.wasm"), include_str!("../../rules/s3.json")),
    ("built-in inventory", include_bytes!("../../rules/inventory.wasm"), include_str!("../../rules/inventory.json")),
];

/// The built-in packs.
pub fn builtin() -> Vec<PackInput> {
    let input = |(origin, bytes, description): (&str, &'static [u8], &str)| PackInput {
        origin: origin.to_owned(),
        bytes: Cow::Borrowed(bytes),
        expected_sha256: None,
        // A description that cannot be read costs time, not truth: the pack is then asked.
        info: serde_json::from_str::<PackText>(description).ok().map(Into::into),
    };
    PACKS.into_iter().map(input).collect()
}

#[derive(Deserialize)]
struct PackText {
    name: String,
    version: String,
    views: Vec<ViewText>,
    rules: Vec<RuleText>,
}

#[derive(Deserialize)]
struct ViewText {
    kind: String,
    facts: Vec<String>,
    relations: Vec<(String, usize)>,
}

#[derive(Deserialize)]
struct RuleText {
    name: String,
    control: String,
    title: String,
    severity: SeverityText,
    subjects: Vec<usize>,
    reads: Vec<(usize, String)>,
    parameters: Vec<ParameterText>,
    default: DefaultText,
    documentation: String,
    rationale: String,
    remediation: Vec<String>,
    references: Vec<String>,
    mappings: Vec<(String, String, String)>,
    failure_modes: Vec<String>,
    caused_by: Vec<String>,
    group_by: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum SeverityText {
    Note,
    Low,
    Medium,
    High,
    Critical,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum DefaultText {
    On,
    ByObjective(String),
    OptIn,
}

#[derive(Deserialize)]
struct ParameterText {
    name: String,
    doc: String,
    #[serde(rename = "type")]
    ty: TypeText,
    default: ValueText,
    objective: Option<String>,
    plus: Option<String>,
    only_when_stated: bool,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum TypeText {
    Boolean,
    Integer { min: i64, max: i64 },
    Text { choices: Vec<String> },
    Texts,
    Selector,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum ValueText {
    None,
    Boolean(bool),
    Integer(i64),
    Text(String),
    Texts(Vec<String>),
    Selector(Vec<String>),
}

impl From<PackText> for PackInfo {
    fn from(text: PackText) -> Self {
        let view = |view: ViewText| View {
            kind: view.kind,
            facts: view.facts,
            relations: view.relations.into_iter().map(|(name, view)| ViewRelation { name, view }).collect(),
        };
        PackInfo {
            name: text.name,
            version: text.version,
            views: text.views.into_iter().map(view).collect(),
            rules: text.rules.into_iter().map(Into::into).collect(),
        }
    }
}

impl From<RuleText> for Rule {
    fn from(text: RuleText) -> Self {
        Rule {
            name: text.name,
            control: text.control,
            title: text.title,
            severity: match text.severity {
                SeverityText::Note => Severity::Note,
                SeverityText::Low => Severity::Low,
                SeverityText::Medium => Severity::Medium,
                SeverityText::High => Severity::High,
                SeverityText::Critical => Severity::Critical,
            },
            subjects: text.subjects,
            reads: text.reads,
            parameters: text.parameters.into_iter().map(Into::into).collect(),
            default: match text.default {
                DefaultText::On => RuleDefault::On,
                DefaultText::ByObjective(objective) => RuleDefault::ByObjective(objective),
                DefaultText::OptIn => RuleDefault::OptIn,
            },
            documentation: text.documentation,
            rationale: text.rationale,
            remediation: text.remediation,
            references: text.references,
            mappings: text.mappings,
            failure_modes: text.failure_modes,
            caused_by: text.caused_by,
            group_by: text.group_by,
        }
    }
}

impl From<ParameterText> for Parameter {
    fn from(text: ParameterText) -> Self {
        Parameter {
            name: text.name,
            doc: text.doc,
            ty: match text.ty {
                TypeText::Boolean => ParameterType::Boolean,
                TypeText::Integer { min, max } => ParameterType::Integer { min, max },
                TypeText::Text { choices } => ParameterType::Text { choices },
                TypeText::Texts => ParameterType::Texts,
                TypeText::Selector => ParameterType::Selector,
            },
            default: match text.default {
                ValueText::None => Value::None,
                ValueText::Boolean(value) => Value::Boolean(value),
                ValueText::Integer(value) => Value::Integer(value),
                ValueText::Text(value) => Value::Text(value),
                ValueText::Texts(values) => Value::Texts(values),
                ValueText::Selector(terms) => Value::Selector(terms),
            },
            objective: text.objective,
            plus: text.plus,
            only_when_stated: text.only_when_stated,
        }
    }
}
