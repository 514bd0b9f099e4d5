//! Generates `rules/sdk/src/kinds.rs`, the typed rows of the rule SDK, from the dictionary.

use std::collections::BTreeMap;
use std::fmt::Write;

use resilint_dictionary::{Absent, Fact, KINDS, Kind, Relation, Type};

const HEAD: &str = "\
//! The typed rows of every kind, generated from the dictionary by `cargo xtask packs`. Not to be edited.
//!
//! A kind `s3.bucket` is [`s3::Bucket`]; a kind without a dot, such as `account`, is [`account::Account`].

#![allow(clippy::all, reason = \"generated\")]
#![cfg_attr(rustfmt, rustfmt_skip)]
";

/// The text of the generated file.
pub(crate) fn generate() -> String {
    let mut modules: BTreeMap<&str, Vec<&Kind>> = BTreeMap::new();
    for kind in KINDS {
        modules.entry(module(kind.name)).or_default().push(kind);
    }
    let mut text = HEAD.to_owned();
    for (name, kinds) in modules {
        let _ = write!(text, "\n/// Kinds of `{name}`.\npub mod {name} {{\n    use crate::kind::kind;\n");
        for kind in kinds {
            write_kind(&mut text, kind);
        }
        text.push_str("}\n");
    }
    text
}

fn write_kind(text: &mut String, kind: &Kind) {
    let (name, info) = (type_name(kind.name), info_name(kind.name));
    let _ = write!(text, "\n    kind! {{\n        /// {}\n        {name} {info} {:?}\n", kind.doc, kind.name);
    text.push_str("        facts {\n");
    for (index, fact) in kind.facts.iter().enumerate() {
        let (method, ty) = (method(fact.name), type_word(fact.ty));
        let _ =
            write!(text, "            /// {}\n            {index} {method} {:?}: {ty},\n", fact_doc(fact), fact.name);
    }
    text.push_str("        }\n        relations {\n");
    for (index, relation) in kind.relations.iter().enumerate() {
        write_relation(text, index, relation);
    }
    text.push_str("        }\n    }\n");
}

fn write_relation(text: &mut String, index: usize, relation: &Relation) {
    let count = if relation.many { "several" } else { "at most one" };
    let (module, target, info) = (module(relation.target), type_name(relation.target), info_name(relation.target));
    let _ = write!(
        text,
        "            /// Leads to {count} `{}`.\n            {index} {} {:?} -> {module} {target} {info},\n",
        relation.target,
        method(relation.name),
        relation.name,
    );
}

/// The doc of a fact, with its unit, its values and what absence means.
fn fact_doc(fact: &Fact) -> String {
    let mut doc = format!("{}.", fact.doc.trim_end_matches('.').replace('[', "\\[").replace('<', "\\<"));
    if let Some(unit) = fact.unit {
        let _ = write!(doc, " Unit: {unit}.");
    }
    if let Some(values) = fact.values {
        let _ = write!(doc, " One of `{}`.", values.join("`, `"));
    }
    doc.push_str(match fact.absent {
        Absent::None => " May be absent.",
        Absent::Unknown => " Never absent.",
        Absent::Default(..) => " Never absent: the service defines a default.",
    });
    doc
}

/// `s3` of `s3.bucket`, `copy` of `copy`.
pub(crate) fn module(kind: &str) -> &str {
    kind.split('.').next().unwrap_or(kind)
}

/// `Bucket` of `s3.bucket`, `Copy` of `copy`.
pub(crate) fn type_name(kind: &str) -> String {
    let words = kind.rsplit('.').next().unwrap_or(kind).split('_');
    words.map(|word| word[..1].to_ascii_uppercase() + &word[1..]).collect()
}

/// `BUCKET` of `s3.bucket`.
fn info_name(kind: &str) -> String {
    kind.rsplit('.').next().unwrap_or(kind).to_ascii_uppercase()
}

/// The method of a fact or relation: its name, with an underscore behind it where it is a word of Rust.
fn method(name: &str) -> String {
    const TAKEN: [&str; 12] =
        ["type", "use", "match", "ref", "in", "for", "move", "static", "final", "virtual", "info", "row"];
    if TAKEN.contains(&name) { format!("{name}_") } else { name.to_owned() }
}

fn type_word(ty: Type) -> &'static str {
    match ty {
        Type::Boolean => "Boolean",
        Type::Integer => "Integer",
        Type::Number => "Number",
        Type::Text => "Text",
        Type::Category => "Category",
        Type::Instant => "Time",
        Type::Texts => "Texts",
    }
}
