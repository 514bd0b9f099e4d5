//! The rules of the loaded packs: a list, or one explained in full.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::Value as Json;

use super::escape::terminal;
use super::wrap::{Indent, write_wrapped};
use crate::rule::{PackInfo, Parameter, ParameterType, Rule, RuleDefault, Value};

/// A rule with what it takes to explain it.
#[derive(Debug, Clone)]
pub struct Explained<'r> {
    /// Its full id.
    pub id: String,
    /// Its pack.
    pub pack: &'r PackInfo,
    /// The rule.
    pub rule: &'r Rule,
    /// Whether it would run with this config.
    pub enabled: bool,
    /// Commands whose answers hold what it reads, sorted.
    pub exports: Vec<&'static str>,
}

/// A rule in the JSON list.
#[derive(Serialize)]
struct JsonRule<'r> {
    id: &'r str,
    control: Option<&'r str>,
    title: &'r str,
    severity: &'static str,
    pack: &'r str,
    default: String,
    enabled: bool,
    kinds: Vec<&'r str>,
    reads: Vec<String>,
    exports: &'r [&'static str],
    parameters: Vec<JsonParameter<'r>>,
    rationale: &'r str,
    remediation: &'r [String],
    references: &'r [String],
    failure_modes: &'r [String],
    caused_by: &'r [String],
    documentation: &'r str,
}

/// A parameter in the JSON list.
#[derive(Serialize)]
struct JsonParameter<'r> {
    name: &'r str,
    doc: &'r str,
    r#type: String,
    default: Json,
    objective: Option<&'r str>,
    plus: Option<&'r str>,
    only_when_stated: bool,
}

/// Writes rules as a JSON list.
///
/// # Errors
/// Those of the writer.
pub fn write_json(rules: &[Explained<'_>], to: &mut dyn Write) -> io::Result<()> {
    let rules: Vec<JsonRule<'_>> = rules.iter().map(|rule| rule.json()).collect();
    serde_json::to_writer_pretty(&mut *to, &rules).map_err(io::Error::from)?;
    writeln!(to)
}

/// Writes a line or two per rule.
///
/// # Errors
/// Those of the writer.
pub fn write_list(rules: &[Explained<'_>], to: &mut dyn Write) -> io::Result<()> {
    for explained in rules {
        let state = match explained.enabled {
            true => "on".to_owned(),
            false => format!("off: {}", default(explained.rule)),
        };
        writeln!(to, "{} [{}, {state}]", terminal(&explained.id), explained.rule.severity)?;
        write_wrapped(to, Indent { first: "    ", rest: "    " }, &explained.rule.title)?;
    }
    writeln!(to, "`resilint rules RULE` explains one in full.")
}

/// Writes everything about one rule.
///
/// # Errors
/// Those of the writer.
pub fn write_page(explained: &Explained<'_>, to: &mut dyn Write) -> io::Result<()> {
    let rule = explained.rule;
    writeln!(to, "{}", terminal(&explained.id))?;
    write_wrapped(to, Indent { first: "", rest: "" }, &rule.title)?;
    writeln!(to)?;
    let control = if rule.control.is_empty() { String::new() } else { format!(", control {}", rule.control) };
    let state = if explained.enabled { "runs with this config" } else { "does not run with this config" };
    let text =
        format!("{} severity, {}, {state}, pack {}{control}.", rule.severity, default(rule), explained.pack.name);
    write_wrapped(to, Indent { first: "", rest: "" }, &text)?;
    writeln!(to)?;
    let plain = Indent { first: "  ", rest: "    " };
    // The page holds why, how to fix it and references; only a rule without one has them here.
    let has_page = rule.documentation.lines().count() > 1;
    for line in rule.documentation.lines().skip(1).skip_while(|line| line.is_empty()) {
        write_wrapped(to, Indent { first: "", rest: "  " }, line)?;
    }
    if !has_page {
        section(to, "Why", std::slice::from_ref(&rule.rationale), plain)?;
        section(to, "How to fix", &rule.remediation, plain)?;
    }
    section(to, "Judges", &explained.kinds(), plain)?;
    let parameters: Vec<String> = rule.parameters.iter().map(parameter).collect();
    section(to, "Parameters", &parameters, plain)?;
    section(to, "Reads", &explained.reads(), plain)?;
    section(to, "Exports needed", &explained.exports, plain)?;
    section(to, "Explained by", &rule.caused_by, plain)?;
    section(to, "Protects against", &rule.failure_modes, plain)?;
    let mappings: Vec<String> =
        rule.mappings.iter().map(|(framework, id, source)| mapping(framework, id, source)).collect();
    section(to, "Mappings", &mappings, plain)?;
    if has_page { Ok(()) } else { section(to, "References", &rule.references, plain) }
}

fn mapping(framework: &str, id: &str, source: &str) -> String {
    if source.is_empty() { format!("{framework} {id}") } else { format!("{framework} {id} ({source})") }
}

fn section<T: AsRef<str>>(to: &mut dyn Write, title: &str, lines: &[T], indent: Indent<'_>) -> io::Result<()> {
    if lines.iter().all(|line| line.as_ref().is_empty()) {
        return Ok(());
    }
    writeln!(to, "\n{title}:")?;
    lines.iter().try_for_each(|line| write_wrapped(to, indent, line.as_ref()))
}

fn default(rule: &Rule) -> String {
    match &rule.default {
        RuleDefault::On => "on by default".to_owned(),
        RuleDefault::ByObjective(objective) => format!("on when objectives.{objective} is stated"),
        RuleDefault::OptIn => "opt-in".to_owned(),
    }
}

fn parameter(parameter: &Parameter) -> String {
    let objective = match (&parameter.objective, &parameter.plus) {
        (None, _) => String::new(),
        (Some(objective), None) if parameter.only_when_stated => format!(", from {objective} where it is stated"),
        (Some(objective), None) => format!(", from {objective}"),
        (Some(objective), Some(plus)) => format!(", from {objective} + {plus}"),
    };
    let doc = &parameter.doc;
    format!("{} ({}) = {}{objective}: {doc}", parameter.name, type_word(&parameter.ty), json(&parameter.default))
}

fn type_word(ty: &ParameterType) -> String {
    match ty {
        ParameterType::Boolean => "boolean".to_owned(),
        ParameterType::Integer { min, max } => format!("integer {min}..{max}"),
        ParameterType::Text { choices } if choices.is_empty() => "text".to_owned(),
        ParameterType::Text { choices } => choices.join(" | "),
        ParameterType::Texts => "list of texts".to_owned(),
        ParameterType::Selector => "selector".to_owned(),
    }
}

fn json(value: &Value) -> Json {
    match value {
        Value::None => Json::Null,
        Value::Boolean(value) => Json::from(*value),
        Value::Integer(value) => Json::from(*value),
        Value::Text(text) => Json::from(text.as_str()),
        Value::Texts(texts) | Value::Selector(texts) => Json::from(texts.as_slice()),
    }
}

impl<'r> Explained<'r> {
    fn kinds(&self) -> Vec<&'r str> {
        let views = self.rule.subjects.iter().filter_map(|view| self.pack.views.get(*view));
        views.map(|view| view.kind.as_str()).collect()
    }

    fn reads(&self) -> Vec<String> {
        let reads = self.rule.reads.iter();
        let named = reads.filter_map(|(view, name)| Some(format!("{}.{name}", self.pack.views.get(*view)?.kind)));
        // The same fact through two relations is one fact.
        let unique: std::collections::BTreeSet<String> = named.collect();
        unique.into_iter().collect()
    }

    fn json(&self) -> JsonRule<'_> {
        let rule = self.rule;
        let parameters = rule.parameters.iter().map(|parameter| JsonParameter {
            name: &parameter.name,
            doc: &parameter.doc,
            r#type: type_word(&parameter.ty),
            default: json(&parameter.default),
            objective: parameter.objective.as_deref(),
            plus: parameter.plus.as_deref(),
            only_when_stated: parameter.only_when_stated,
        });
        JsonRule {
            id: &self.id,
            control: Some(rule.control.as_str()).filter(|control| !control.is_empty()),
            title: &rule.title,
            severity: rule.severity.word(),
            pack: &self.pack.name,
            default: default(rule),
            enabled: self.enabled,
            kinds: self.kinds(),
            reads: self.reads(),
            exports: &self.exports,
            parameters: parameters.collect(),
            rationale: &rule.rationale,
            remediation: &rule.remediation,
            references: &rule.references,
            failure_modes: &rule.failure_modes,
            caused_by: &rule.caused_by,
            documentation: &rule.documentation,
        }
    }
}
