//! Prints what a pack says of itself, as JSON: `resilint-describe fsx`. `cargo xtask packs` keeps it as `rules/fsx.json`,
//! so that resilint can plan with a built-in pack before compiling it.

use std::process::ExitCode;

use resilint_sdk::Pack;
use resilint_sdk::bindings::PackInfo;
use resilint_sdk::description::{Parameter, ParameterType, Rule, RuleDefault, Severity, Value, View};
use serde_json::{Value as Json, json};

fn main() -> ExitCode {
    let name = std::env::args().nth(1).unwrap_or_default();
    match pack(&name) {
        Some(pack) => {
            println!("{:#}", pack_info(&pack.describe()));
            ExitCode::SUCCESS
        }
        None => {
            eprintln!("resilint-describe: there is no pack {name:?}");
            ExitCode::FAILURE
        }
    }
}

fn pack(name: &str) -> Option<Pack> {
    match name {
        "fsx" => Some(rules_fsx::pack()),
        "s3" => Some(rules_s3::pack()),
        "inventory" => Some(rules_inventory::pack()),
        _ => None,
    }
}

fn pack_info(info: &PackInfo) -> Json {
    json!({
        "name": info.name,
        "version": info.version,
        "views": info.views.iter().map(view).collect::<Vec<_>>(),
        "rules": info.rules.iter().map(rule).collect::<Vec<_>>(),
    })
}

fn view(view: &View) -> Json {
    let relation = |relation: &resilint_sdk::description::ViewRelation| json!([relation.name, relation.view]);
    json!({
        "kind": view.kind,
        "facts": view.facts,
        "relations": view.relations.iter().map(relation).collect::<Vec<_>>(),
    })
}

fn rule(rule: &Rule) -> Json {
    json!({
        "name": rule.name,
        "control": rule.control,
        "title": rule.title,
        "severity": severity(rule.severity),
        "subjects": rule.subjects,
        "reads": rule.reads.iter().map(|read| json!([read.view, read.name])).collect::<Vec<_>>(),
        "parameters": rule.parameters.iter().map(parameter).collect::<Vec<_>>(),
        "default": default(&rule.default),
        "documentation": rule.documentation,
        "rationale": rule.rationale,
        "remediation": rule.remediation,
        "references": rule.references,
        "mappings": rule.mappings.iter().map(|each| json!([each.framework, each.id, each.source])).collect::<Vec<_>>(),
        "failure_modes": rule.failure_modes,
        "caused_by": rule.caused_by,
        "group_by": rule.group_by,
    })
}

fn parameter(parameter: &Parameter) -> Json {
    json!({
        "name": parameter.name,
        "doc": parameter.doc,
        "type": match &parameter.ty {
            ParameterType::Boolean => json!("boolean"),
            ParameterType::Integer(bounds) => json!({"integer": {"min": bounds.min, "max": bounds.max}}),
            ParameterType::Text(choices) => json!({"text": {"choices": choices}}),
            ParameterType::Texts => json!("texts"),
            ParameterType::Selector => json!("selector"),
        },
        "default": match &parameter.default {
            Value::None => json!("none"),
            Value::Boolean(value) => json!({"boolean": value}),
            Value::Integer(value) => json!({"integer": value}),
            Value::Text(value) => json!({"text": value}),
            Value::Texts(values) => json!({"texts": values}),
            Value::Selector(terms) => json!({"selector": terms}),
        },
        "objective": parameter.objective,
        "plus": parameter.plus,
        "only_when_stated": parameter.only_when_stated,
    })
}

fn default(default: &RuleDefault) -> Json {
    match default {
        RuleDefault::On => json!("on"),
        RuleDefault::ByObjective(objective) => json!({"by_objective": objective}),
        RuleDefault::OptIn => json!("opt_in"),
    }
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Note => "note",
        Severity::Low => "low",
        Severity::Medium => "medium",
        Severity::High => "high",
        Severity::Critical => "critical",
    }
}
