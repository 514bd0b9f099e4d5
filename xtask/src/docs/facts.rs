//! The page about the dictionary: every kind with its facts and relations.

use std::collections::BTreeMap;
use std::fmt::Write;

use resilint_dictionary::{
    Absent, At, Convert, DefaultValue, DocumentFact, Fact, KINDS, Kind, Place, Reach, Relation, Type,
};

use super::markdown::{anchor, code, codes, table, text};

const HEAD: &str = "\
<!-- Generated from dictionary/ by `cargo xtask docs`. Not to be edited. -->

# Kinds, facts and relations

This is what rules can read: `resilint facts KIND` shows the same of one kind.
`dictionary/src/lib.rs` says what each column means to the reader of documents.

- *Type*: text is compared exactly; a category is text from a small set, spelled as the API spells it; an instant is a moment in UTC.
- *Where it stands*: paths from the item, in the answer of the command in front of them, best place first.
  Without a command it stands so in every answer that holds the kind.
- *If absent*: what it means that the item was read and holds no value there: there is none; nobody can say (unknown); or the service defines a value.
  A fact whose command was not exported, or was refused, is unknown whatever stands here.
- *Complete when*: the commands that must have been read whole before a rule may conclude that there are no more rows.

";

/// The whole page.
pub(crate) fn page() -> String {
    let mut page = HEAD.to_owned();
    let rows: Vec<[String; 4]> = KINDS.iter().map(|kind| summary(kind)).collect();
    page.push_str(&table(["kind", "facts", "relations", "what it is"], &rows));
    for kind in KINDS {
        write_kind(&mut page, kind);
    }
    page.truncate(page.trim_end().len());
    page.push('\n');
    page
}

fn summary(kind: &Kind) -> [String; 4] {
    let sizes = [kind.facts.len(), kind.relations.len()].map(|size| size.to_string());
    let [facts, relations] = sizes;
    [link(kind.name), facts, relations, text(kind.doc)]
}

/// A link to a kind on this page.
fn link(kind: &str) -> String {
    format!("[{}](#{})", code(kind), anchor(kind))
}

fn write_kind(page: &mut String, kind: &Kind) {
    let _ = write!(page, "## {}\n\n{}\n\n", kind.name, text(kind.doc));
    let mut line = |word: &str, value: String| {
        if !value.is_empty() {
            let _ = writeln!(page, "- {word}: {value}");
        }
    };
    if kind.derived {
        line("Found in", "no document: the inventory makes it".to_owned());
    }
    if kind.holds_data {
        line("Holds data", "yes, so it can be lost".to_owned());
    }
    line("Part of", kind.part_of.map(link).unwrap_or_default());
    let within = if kind.part_of.is_some() { "its owner".to_owned() } else { kind.scope.join(", ") };
    match kind.identity {
        [] => line("Identity", "there is one".to_owned()),
        facts if within.is_empty() => line("Identity", codes(facts.iter().copied())),
        facts => line("Identity", format!("{}, within {within}", codes(facts.iter().copied()))),
    }
    line("ARN", code(kind.arn.unwrap_or_default()));
    line("Complete when read whole", codes(kind.listings.iter().copied()));
    line("Read from", sources(kind));
    page.push('\n');
    page.push_str(&facts(kind));
    let relations: Vec<[String; 3]> = kind.relations.iter().map(relation_row).collect();
    page.push_str(&table(["relation", "leads to", "complete when"], &relations));
}

fn sources(kind: &Kind) -> String {
    let each = kind.sources.iter().map(|source| match source.items {
        "" => code(source.command),
        items => format!("{} at {}", code(source.command), code(items)),
    });
    each.collect::<Vec<_>>().join(", ")
}

/// The facts; those that the inventory makes stand nowhere, and their docs say when there is none.
fn facts(kind: &Kind) -> String {
    let row = |fact: &Fact| [code(fact.name), type_words(fact), says(fact)];
    if kind.derived {
        let rows: Vec<[String; 3]> = kind.facts.iter().map(row).collect();
        return table(["fact", "type", "what it says"], &rows);
    }
    let rows: Vec<[String; 5]> = kind
        .facts
        .iter()
        .map(|fact| {
            let [name, ty, says] = row(fact);
            [name, ty, says, places(kind, fact), absent(fact)]
        })
        .collect();
    table(["fact", "type", "what it says", "where it stands", "if absent"], &rows)
}

fn type_words(fact: &Fact) -> String {
    let unit = fact.unit.map(|unit| format!(", {}", text(unit))).unwrap_or_default();
    format!("{}{unit}", type_word(fact.ty))
}

fn says(fact: &Fact) -> String {
    let mut says = text(fact.doc);
    if let Some(values) = fact.values {
        let _ = write!(says, ". One of {}", codes(values.iter().copied()));
    }
    says
}

/// Its places, those of one command together.
fn places(kind: &Kind, fact: &Fact) -> String {
    let mut by_command: Vec<(Option<&str>, Vec<String>)> = Vec::new();
    for place in fact.places() {
        match by_command.last_mut() {
            Some((command, places)) if *command == place.command => places.push(place_words(kind, place)),
            _ => by_command.push((place.command, vec![place_words(kind, place)])),
        }
    }
    let mut words: Vec<String> = by_command
        .into_iter()
        .map(|(command, places)| match command {
            Some(command) => format!("{}: {}", code(command), places.join(", ")),
            None => places.join(", "),
        })
        .collect();
    let sets = kind.sources.iter().flat_map(|source| source.sets.iter().map(move |set| (source.items, set)));
    let mut values: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    sets.filter(|(_, (name, _))| *name == fact.name).for_each(|(items, (_, value))| {
        values.entry(value).or_default().push(items);
    });
    words.extend(values.into_iter().map(|(value, items)| format!("{} at {}", code(value), codes(items))));
    let named = kind.sources.iter().filter(|source| source.named_by_parameter == Some(fact.name));
    if named.count() > 0 {
        words.push("what the call was about".to_owned());
    }
    if !fact.computed_from.is_empty() {
        words.push(format!("computed from {}", codes(fact.computed_from.iter().copied())));
    }
    match words.is_empty() {
        true => "in no export that is read so far".to_owned(),
        false => words.join("; "),
    }
}

fn place_words(kind: &Kind, place: &Place) -> String {
    let at = match place.at {
        At::Path("") => "the item itself".to_owned(),
        At::Path(path) => code(path),
        At::Document(DocumentFact::Account) => "account of the document".to_owned(),
        At::Document(DocumentFact::Region) => "Region of the document".to_owned(),
        At::Document(DocumentFact::Partition) => "partition of the document".to_owned(),
        At::ArnPattern => format!("built as {}", code(kind.arn.unwrap_or_default())),
    };
    match place.convert {
        Some(convert) => format!("{at} ({})", convert_words(convert)),
        None => at,
    }
}

fn convert_words(convert: Convert) -> &'static str {
    match convert {
        Convert::BoolFromText => "as true or false",
        Convert::Present => "whether it stands there",
        Convert::DaysFromYears => "years, times 365",
        Convert::EnabledWord => "in any spelling, or true and false",
        Convert::Versioning => "in lower case",
        Convert::Location => "null is us-east-1, EU is eu-west-1",
        Convert::PartitionFromArn => "its partition",
        Convert::RegionFromArn => "its Region",
        Convert::AccountFromArn => "its account",
        Convert::ZoneFromDirectoryBucket => "the zone id in it",
    }
}

fn absent(fact: &Fact) -> String {
    match fact.absent {
        Absent::None => "none".to_owned(),
        Absent::Unknown => "unknown".to_owned(),
        Absent::Default(value, source) => {
            let value = match value {
                DefaultValue::Boolean(value) => value.to_string(),
                DefaultValue::Integer(value) => value.to_string(),
                DefaultValue::Text(value) => value.to_owned(),
            };
            format!("{} ({})", code(&value), text(source))
        }
    }
}

fn relation_row(relation: &Relation) -> [String; 3] {
    let many = if relation.many { "several" } else { "at most one" };
    let complete = match (relation.needs, relation.reach) {
        ([], _) => "always".to_owned(),
        (needs, Reach::Own) => format!("{} of its account and Region", codes(needs.iter().copied())),
        (needs, Reach::Named) => format!("{} of the account and Region it names", codes(needs.iter().copied())),
        (needs, Reach::Everywhere) => format!("{} of every account and Region in scope", codes(needs.iter().copied())),
    };
    [code(relation.name), format!("{many} {}", link(relation.target)), complete]
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
