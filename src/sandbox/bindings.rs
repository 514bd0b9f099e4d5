//! The contract as wasmtime speaks it, generated from `wit/`, and its conversions from and to our types.
//! Nothing outside of this room knows these types.

#![allow(missing_docs, unreachable_pub, clippy::all, reason = "generated; the comments stand in the WIT")]

use crate::rule;

wasmtime::component::bindgen!({
    world: "pack",
    path: "wit",
    imports: { default: trappable },
    additional_derives: [serde::Serialize],
});

pub(super) use resilint::rule::{batch, description, verdict};

impl From<description::PackInfo> for rule::PackInfo {
    fn from(info: description::PackInfo) -> Self {
        rule::PackInfo {
            name: info.name,
            version: info.version,
            views: info.views.into_iter().map(Into::into).collect(),
            rules: info.rules.into_iter().map(Into::into).collect(),
        }
    }
}

impl From<description::View> for rule::View {
    fn from(view: description::View) -> Self {
        let relation = |relation: description::ViewRelation| rule::ViewRelation {
            name: relation.name,
            view: relation.view as usize,
        };
        rule::View { kind: view.kind, facts: view.facts, relations: view.relations.into_iter().map(relation).collect() }
    }
}

impl From<description::Rule> for rule::Rule {
    fn from(from: description::Rule) -> Self {
        rule::Rule {
            name: from.name,
            control: from.control,
            title: from.title,
            severity: from.severity.into(),
            subjects: from.subjects.into_iter().map(|view| view as usize).collect(),
            reads: from.reads.into_iter().map(|read| (read.view as usize, read.name)).collect(),
            parameters: from.parameters.into_iter().map(Into::into).collect(),
            default: from.default.into(),
            documentation: from.documentation,
            rationale: from.rationale,
            remediation: from.remediation,
            references: from.references,
            mappings: from.mappings.into_iter().map(|each| (each.framework, each.id, each.source)).collect(),
            failure_modes: from.failure_modes,
            caused_by: from.caused_by,
            group_by: from.group_by,
        }
    }
}

impl From<description::Severity> for rule::Severity {
    fn from(severity: description::Severity) -> Self {
        match severity {
            description::Severity::Note => rule::Severity::Note,
            description::Severity::Low => rule::Severity::Low,
            description::Severity::Medium => rule::Severity::Medium,
            description::Severity::High => rule::Severity::High,
            description::Severity::Critical => rule::Severity::Critical,
        }
    }
}

impl From<description::RuleDefault> for rule::RuleDefault {
    fn from(default: description::RuleDefault) -> Self {
        match default {
            description::RuleDefault::On => rule::RuleDefault::On,
            description::RuleDefault::ByObjective(objective) => rule::RuleDefault::ByObjective(objective),
            description::RuleDefault::OptIn => rule::RuleDefault::OptIn,
        }
    }
}

impl From<description::Parameter> for rule::Parameter {
    fn from(parameter: description::Parameter) -> Self {
        rule::Parameter {
            name: parameter.name,
            doc: parameter.doc,
            ty: match parameter.ty {
                description::ParameterType::Boolean => rule::ParameterType::Boolean,
                description::ParameterType::Integer(bounds) => {
                    rule::ParameterType::Integer { min: bounds.min, max: bounds.max }
                }
                description::ParameterType::Text(choices) => rule::ParameterType::Text { choices },
                description::ParameterType::Texts => rule::ParameterType::Texts,
                description::ParameterType::Selector => rule::ParameterType::Selector,
            },
            default: parameter.default.into(),
            objective: parameter.objective,
            plus: parameter.plus,
            only_when_stated: parameter.only_when_stated,
        }
    }
}

impl From<description::Value> for rule::Value {
    fn from(value: description::Value) -> Self {
        match value {
            description::Value::None => rule::Value::None,
            description::Value::Boolean(value) => rule::Value::Boolean(value),
            description::Value::Integer(value) => rule::Value::Integer(value),
            description::Value::Text(value) => rule::Value::Text(value),
            description::Value::Texts(values) => rule::Value::Texts(values),
            description::Value::Selector(terms) => rule::Value::Selector(terms),
        }
    }
}

impl From<&rule::Value> for description::Value {
    fn from(value: &rule::Value) -> Self {
        match value {
            rule::Value::None => description::Value::None,
            rule::Value::Boolean(value) => description::Value::Boolean(*value),
            rule::Value::Integer(value) => description::Value::Integer(*value),
            rule::Value::Text(value) => description::Value::Text(value.clone()),
            rule::Value::Texts(values) => description::Value::Texts(values.clone()),
            rule::Value::Selector(terms) => description::Value::Selector(terms.clone()),
        }
    }
}

impl From<&crate::plan::Run> for batch::Run {
    fn from(run: &crate::plan::Run) -> Self {
        batch::Run {
            // A pack has at most a thousand rules.
            rule: u32::try_from(run.rule).unwrap_or(u32::MAX),
            parameters: run.parameters.iter().map(Into::into).collect(),
        }
    }
}
