//! The dictionary for people and programs: kinds, facts and relations that rules see.

use std::io::{self, Write};

use resilint_dictionary::{Absent, At, DefaultValue, Fact, Kind, Reach, Relation, Type};
use serde::Serialize;

use super::wrap::{Indent, write_wrapped};

/// A kind in JSON.
#[derive(Serialize)]
struct JsonKind {
    kind: &'static str,
    doc: &'static str,
    derived: bool,
    part_of: Option<&'static str>,
    holds_data: bool,
    identity: &'static [&'static str],
    listings: &'static [&'static str],
    facts: Vec<JsonFact>,
    relations: Vec<JsonRelation>,
}

/// A fact in JSON.
#[derive(Serialize)]
struct JsonFact {
    fact: &'static str,
    r#type: &'static str,
    unit: Option<&'static str>,
    doc: &'static str,
    values: Option<&'static [&'static str]>,
    absent: String,
    places: Vec<JsonPlace>,
    computed_from: &'static [&'static str],
}

/// A place of a fact in JSON.
#[derive(Serialize)]
struct JsonPlace {
    command: Option<&'static str>,
    path: String,
}

/// A relation in JSON.
#[derive(Serialize)]
struct JsonRelation {
    relation: &'static str,
    target: &'static str,
    many: bool,
    reach: &'static str,
    complete_when: &'static [&'static str],
}

/// Writes kinds as a JSON list.
///
/// # Errors
/// Those of the writer.
pub fn write_json(kinds: &[&'static Kind], to: &mut dyn Write) -> io::Result<()> {
    let kinds: Vec<JsonKind> = kinds.iter().map(|kind| json_kind(kind)).collect();
    serde_json::to_writer_pretty(&mut *to, &kinds).map_err(io::Error::from)?;
    writeln!(to)
}

/// Writes a paragraph per kind.
///
/// # Errors
/// Those of the writer.
pub fn write_list(kinds: &[&'static Kind], to: &mut dyn Write) -> io::Result<()> {
    for kind in kinds {
        let (facts, relations) = (kind.facts.len(), kind.relations.len());
        writeln!(to, "{} ({facts} facts, {relations} relations)", kind.name)?;
        write_wrapped(to, Indent { first: "    ", rest: "    " }, kind.doc)?;
    }
    writeln!(to, "`resilint facts KIND` shows one in full.")
}

/// Writes everything about one kind.
///
/// # Errors
/// Those of the writer.
pub fn write_page(kind: &'static Kind, to: &mut dyn Write) -> io::Result<()> {
    writeln!(to, "{}", kind.name)?;
    write_wrapped(to, Indent { first: "", rest: "" }, kind.doc)?;
    if let Some(owner) = kind.part_of {
        writeln!(to, "Part of {owner}.")?;
    }
    if !kind.listings.is_empty() {
        writeln!(to, "Complete when these were read whole: {}.", kind.listings.join(", "))?;
    }
    writeln!(to, "\nFacts:")?;
    for fact in kind.facts {
        let unit = fact.unit.map(|unit| format!(", {unit}")).unwrap_or_default();
        writeln!(to, "  {} ({}{unit})", fact.name, type_word(fact.ty))?;
        let indent = Indent { first: "      ", rest: "      " };
        write_wrapped(to, indent, fact.doc)?;
        if let Some(values) = fact.values {
            write_wrapped(to, indent, &format!("one of {}", values.join(", ")))?;
        }
        for place in places(fact) {
            let command = place.command.map(|command| format!(" in {command}")).unwrap_or_default();
            write_wrapped(to, indent, &format!("at {}{command}", place.path))?;
        }
        if !fact.computed_from.is_empty() {
            write_wrapped(to, indent, &format!("computed from {}", fact.computed_from.join(", ")))?;
        }
        write_wrapped(to, indent, &format!("absent: {}", absent(fact)))?;
    }
    if !kind.relations.is_empty() {
        writeln!(to, "\nRelations:")?;
    }
    for relation in kind.relations {
        let many = if relation.many { "many" } else { "one" };
        writeln!(to, "  {} -> {} ({many})", relation.name, relation.target)?;
        if !relation.needs.is_empty() {
            let text = format!("complete with {}, {}", relation.needs.join(", "), reach(relation));
            write_wrapped(to, Indent { first: "      ", rest: "      " }, &text)?;
        }
    }
    Ok(())
}

fn json_kind(kind: &'static Kind) -> JsonKind {
    let facts = kind.facts.iter().map(|fact| JsonFact {
        fact: fact.name,
        r#type: type_word(fact.ty),
        unit: fact.unit,
        doc: fact.doc,
        values: fact.values,
        absent: absent(fact),
        places: places(fact),
        computed_from: fact.computed_from,
    });
    let relations = kind.relations.iter().map(|relation| JsonRelation {
        relation: relation.name,
        target: relation.target,
        many: relation.many,
        reach: reach(relation),
        complete_when: relation.needs,
    });
    JsonKind {
        kind: kind.name,
        doc: kind.doc,
        derived: kind.derived,
        part_of: kind.part_of,
        holds_data: kind.holds_data,
        identity: kind.identity,
        listings: kind.listings,
        facts: facts.collect(),
        relations: relations.collect(),
    }
}

fn places(fact: &Fact) -> Vec<JsonPlace> {
    let path = |at: At| match at {
        At::Path("") => "the item itself".to_owned(),
        At::Path(path) => path.to_owned(),
        At::Document(_) => "what the document says of its items".to_owned(),
        At::ArnPattern => "built by the ARN pattern".to_owned(),
    };
    fact.places().map(|place| JsonPlace { command: place.command, path: path(place.at) }).collect()
}

fn type_word(ty: Type) -> &'static str {
    match ty {
        Type::Boolean => "boolean",
        Type::Integer => "integer",
        Type::Number => "number",
        Type::Text => "text",
        Type::Category => "category",
        Type::Instant => "instant",
        Type::Texts => "list of texts",
    }
}

fn absent(fact: &Fact) -> String {
    match fact.absent {
        Absent::None => "there is none".to_owned(),
        Absent::Unknown => "unknown".to_owned(),
        Absent::Default(value, source) => {
            let value = match value {
                DefaultValue::Boolean(value) => value.to_string(),
                DefaultValue::Integer(value) => value.to_string(),
                DefaultValue::Text(text) => text.to_owned(),
            };
            format!("means {value} ({source})")
        }
    }
}

fn reach(relation: &Relation) -> &'static str {
    match relation.reach {
        Reach::Own => "account and Region of the row",
        Reach::Named => "account and Region that the reference names",
        Reach::Everywhere => "every account and Region in scope",
    }
}
