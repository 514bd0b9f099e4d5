//! A page per rule, and the index of all.
//!
//! The text of a page is the doc comment of its rule; the tables around it come from what the pack declares.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde_json::Value;

use super::markdown::{self, anchor, code, codes, table, text};
use crate::exports;
use crate::rule::{PackInfo, Rule};

const GENERATED: &str = "Not to be edited. -->\n\n";

/// All rules, pack by pack.
pub(crate) fn index(packs: &[PackInfo]) -> String {
    let count: usize = packs.iter().map(|pack| pack.rules.len()).sum();
    let mut page = format!("<!-- Generated from rules/ by `cargo xtask docs`. {GENERATED}# Rules\n\n");
    let _ = write!(
        page,
        "The {count} built-in rules; `resilint rules` lists them too, and says which run with your config.\n\
         A rule that is on by objective runs when `resilint.toml` or `--objective` states that objective.\n\n"
    );
    for pack in packs {
        let _ = write!(page, "## {}\n\n", pack.name);
        let rows: Vec<[String; 5]> = pack.rules.iter().map(row).collect();
        page.push_str(&table(["rule", "control", "severity", "default", "what holds when it passes"], &rows));
    }
    finish(page)
}

fn row(rule: &Rule) -> [String; 5] {
    let name = rule.name();
    let link = format!("[{name}]({name}.md)");
    [link, text(rule.text("control")), text(rule.text("severity")), default(rule), text(rule.text("title"))]
}

/// The page of one rule.
pub(crate) fn page(packs: &[PackInfo], pack: &PackInfo, rule: &Rule) -> String {
    let source = format!("rules/{}/src/{}.rs", pack.name, rule.name().replace('-', "_"));
    let mut page = format!("<!-- Generated from {source} by `cargo xtask docs`. {GENERATED}# {}\n\n", rule.name());
    let (title, body) = rule.text("documentation").split_once('\n').unwrap_or((rule.text("title"), ""));
    let _ = writeln!(page, "{}", markdown::page(title));
    page.push_str(&table(
        ["severity", "control", "default", "pack", "judges"],
        &[[
            text(rule.text("severity")),
            text(rule.text("control")),
            default(rule),
            text(&pack.name),
            judged(pack, rule),
        ]],
    ));
    let _ = writeln!(page, "{}", markdown::page(body.trim()));
    section(&mut page, "Parameters", &parameters(rule));
    section(&mut page, "What it reads", &reads(pack, rule));
    section(&mut page, "Exports needed", &exports_needed(pack, rule));
    section(&mut page, "Protects against", &bullets(rule.texts("failure_modes").map(words)));
    section(&mut page, "Explained by", &bullets(rule.texts("caused_by").map(|name| rule_link(packs, name))));
    section(&mut page, "Mappings", &mappings(rule));
    finish(page)
}

fn section(page: &mut String, title: &str, body: &str) {
    if !body.is_empty() {
        let _ = write!(page, "## {title}\n\n{body}");
    }
}

fn finish(mut page: String) -> String {
    page.truncate(page.trim_end().len());
    page.push('\n');
    page
}

fn bullets(lines: impl Iterator<Item = String>) -> String {
    let lines: String = lines.map(|line| format!("- {line}\n")).collect();
    if lines.is_empty() { lines } else { format!("{lines}\n") }
}

/// `az_outage` as words.
fn words(name: &str) -> String {
    text(&name.replace('_', " "))
}

/// A link where a built-in pack has the rule.
fn rule_link(packs: &[PackInfo], name: &str) -> String {
    let known = packs.iter().flat_map(|pack| &pack.rules).any(|rule| rule.name() == name);
    if known { format!("[{name}]({name}.md)") } else { format!("{} (not built in)", code(name)) }
}

fn kind_link(kind: &str) -> String {
    format!("[{}](../reference/facts.md#{})", code(kind), anchor(kind))
}

fn default(rule: &Rule) -> String {
    match rule.json["default"]["by_objective"].as_str() {
        Some(objective) => format!("by objective {}", code(objective)),
        None if rule.json["default"] == "opt_in" => "opt-in".to_owned(),
        None => "on".to_owned(),
    }
}

fn judged(pack: &PackInfo, rule: &Rule) -> String {
    let mut kinds: Vec<&str> = Vec::new();
    for view in rule.subjects.iter().filter_map(|view| pack.views.get(*view)) {
        if !kinds.contains(&view.kind.as_str()) {
            kinds.push(&view.kind);
        }
    }
    kinds.into_iter().map(kind_link).collect::<Vec<_>>().join(", ")
}

fn parameters(rule: &Rule) -> String {
    let row = |parameter: &Value| {
        let word = |member: &str| parameter[member].as_str().unwrap_or_default();
        [
            code(word("name")),
            parameter_type(&parameter["type"]),
            value(&parameter["default"]),
            fed_by(parameter),
            text(word("doc")),
        ]
    };
    let rows: Vec<[String; 5]> = rule.list("parameters").map(row).collect();
    table(["parameter", "values", "default", "fed by objective", "what it says"], &rows)
}

fn fed_by(parameter: &Value) -> String {
    let objective = code(parameter["objective"].as_str().unwrap_or_default());
    match parameter["plus"].as_str() {
        Some(plus) => format!("{objective} plus {}", code(plus)),
        None if parameter["only_when_stated"] == true => format!("{objective}, where it is stated"),
        None => objective,
    }
}

fn parameter_type(ty: &Value) -> String {
    if let Some(bounds) = ty.get("integer") {
        return match bounds["max"].as_i64() {
            Some(i64::MAX) | None => format!("whole number from {}", bounds["min"]),
            Some(max) => format!("whole number, {} to {max}", bounds["min"]),
        };
    }
    if let Some(choices) = ty["text"]["choices"].as_array() {
        return match choices.as_slice() {
            [] => "text".to_owned(),
            choices => codes(choices.iter().filter_map(Value::as_str)),
        };
    }
    match ty.as_str() {
        Some("boolean") => "true, false".to_owned(),
        Some("texts") => "list of texts".to_owned(),
        Some(other) => text(other),
        None => String::new(),
    }
}

/// A value of a parameter, as `resilint.toml` would say it.
fn value(default: &Value) -> String {
    let Some((_, value)) = default.as_object().and_then(|object| object.iter().next()) else {
        return "not set".to_owned();
    };
    code(&value.to_string())
}

/// A row per kind, its facts and relations in the order in which the rule first reads them.
fn reads(pack: &PackInfo, rule: &Rule) -> String {
    let mut kinds: Vec<&str> = Vec::new();
    let mut names: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (kind, name) in exports::reads(pack, rule).into_iter().filter(|(_, name)| !name.is_empty()) {
        let known = names.entry(kind).or_default();
        if known.is_empty() {
            kinds.push(kind);
        }
        if !known.contains(&name) {
            known.push(name);
        }
    }
    let rows: Vec<[String; 2]> =
        kinds.iter().map(|kind| [kind_link(kind), codes(names[kind].iter().copied())]).collect();
    table(["kind", "facts and relations"], &rows)
}

fn exports_needed(pack: &PackInfo, rule: &Rule) -> String {
    let commands = exports::commands(exports::reads(pack, rule).into_iter());
    bullets(commands.into_iter().map(|command| code(&format!("aws {command}"))))
}

fn mappings(rule: &Rule) -> String {
    let word = |mapping: &Value, index: usize| mapping[index].as_str().unwrap_or_default().to_owned();
    let rows: Vec<[String; 3]> =
        rule.list("mappings").map(|each| [0, 1, 2].map(|index| text(&word(each, index)))).collect();
    table(["framework", "id", "according to"], &rows)
}
