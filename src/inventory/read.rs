//! Reads one opened document into a fragment, and says in the ledger what it was.

use std::collections::BTreeMap;

use resilint_dictionary::{KINDS, Scope};

use super::cell::{Cell, FactValue, Reason};
use super::columns::{ColumnSink, DocumentContext, Fragment, WalkNotes};
use super::document::{Completeness, LoadedDocument};
use crate::demand::Demand;
use crate::format::{Ending, FormatError, Opened, Trie, commands_read, full_name, members, partition_of, walk};
use crate::source::Document;

/// The tries of all commands, compiled once for a run.
#[derive(Debug)]
pub struct Reader {
    tries: BTreeMap<String, Trie>,
}

impl Reader {
    /// A reader that keeps what is wanted. `demand` should be closed: see [`super::close`].
    pub fn new(demand: &Demand) -> Self {
        let tries = commands_read().map(full_name).map(|name| (name.clone(), Trie::new(&name, demand)));
        Reader { tries: tries.collect() }
    }

    /// The trie of a command; `None` if no kind is read from it.
    pub(crate) fn trie(&self, command: &str) -> Option<&Trie> {
        self.tries.get(command)
    }

    /// Reads a document into the fragment. `index` is its place in the ledger.
    pub fn read(
        &self,
        document: &Document,
        opened: &Opened<'_>,
        index: u32,
        fragment: &mut Fragment,
    ) -> (LoadedDocument, Vec<FormatError>) {
        let mut errors = opened.errors.clone();
        let mut loaded = ledger_entry(document, opened);
        let Some(trie) = self.tries.get(&loaded.content) else {
            if !errors.is_empty() {
                loaded.completeness = Completeness::Failed;
            }
            if let Some(token) = opened.answer.and_then(|answer| token_of(opened, answer)) {
                loaded.completeness = Completeness::Truncated(token);
            }
            return (loaded, errors);
        };
        loaded.judged = true;
        let unattached = errors.iter().any(|error| matches!(error, FormatError::Unattached { .. }));
        if unattached {
            return (loaded, errors);
        }
        let context = context(opened, index);
        let before: Vec<usize> = fragment.tables.iter().map(|table| table.origins.len()).collect();
        let mut sink = ColumnSink::new(fragment, trie, &context);
        let broken = match opened.answer {
            Some(answer) => {
                let walked = walk::<_, false>(answer, trie, &mut sink);
                walked.err().map(|error| FormatError::not_json(&error, answer, &document.text))
            }
            None => {
                sink.empty_answer();
                None
            }
        };
        if broken.is_some() {
            sink.break_off();
        }
        let notes = sink.into_notes();
        loaded.items = notes.items;
        note(&mut loaded, &mut errors, notes, broken);
        if loaded.completeness == Completeness::Whole
            && let Some(token) = opened.answer.and_then(|answer| token_of(opened, answer))
        {
            loaded.completeness = Completeness::Truncated(token);
        }
        if opened.command.is_some_and(|command| matches!(command.scope, Scope::Region)) {
            let by_items = |fact: &str| agreed(fragment, &before, fact);
            loaded.account = by_items("account").or(loaded.account);
            loaded.region = by_items("region").or(loaded.region);
        }
        (loaded, errors)
    }
}

fn ledger_entry(document: &Document, opened: &Opened<'_>) -> LoadedDocument {
    LoadedDocument {
        path: document.path.clone(),
        sha256: document.sha256.clone(),
        format: opened.format,
        content: opened.command.map(full_name).unwrap_or_default(),
        about: opened.about.clone(),
        account: opened.account.clone(),
        region: opened.region.clone(),
        partition: opened.partition.clone(),
        as_of: opened.as_of,
        completeness: match opened.ending {
            Ending::Answered => Completeness::Whole,
            Ending::Denied => Completeness::AccessDenied,
            Ending::Failed => Completeness::Failed,
        },
        exit_status: opened.exit_status,
        error_code: opened.error_code.clone(),
        ..LoadedDocument::default()
    }
}

fn context(opened: &Opened<'_>, index: u32) -> DocumentContext {
    DocumentContext {
        document: index,
        account: opened.account.clone(),
        region: opened.region.clone(),
        partition: opened
            .partition
            .clone()
            .or_else(|| opened.region.as_deref().map(|region| partition_of(region).to_owned())),
        about: opened.about.clone(),
        reason: match opened.ending {
            Ending::Answered => None,
            Ending::Denied => Some(Reason::AccessDenied),
            Ending::Failed => Some(Reason::NotExported),
        },
    }
}

fn note(loaded: &mut LoadedDocument, errors: &mut Vec<FormatError>, notes: WalkNotes, broken: Option<FormatError>) {
    let command = loaded.content.clone();
    errors.extend(notes.duplicates.into_iter().map(|key| FormatError::DuplicateKey { key }));
    let shapes = notes.misshapen.into_iter().map(|key| FormatError::Misshapen { key, command: command.clone() });
    let misshapen: Vec<_> = shapes.take(1).collect();
    if notes.nameless > 0 {
        errors.push(FormatError::Nameless { command: command.clone(), count: notes.nameless });
    }
    if broken.is_some() || !misshapen.is_empty() || notes.nameless > 0 {
        loaded.completeness = Completeness::Failed;
    }
    errors.extend(misshapen);
    errors.extend(broken);
}

/// The name of the member that says there is more, if the answer has one that is not null or empty.
fn token_of(opened: &Opened<'_>, answer: &str) -> Option<String> {
    let tokens = opened.command.map_or(&[][..], |command| command.tokens);
    // Most answers hold none of the words at all; only then is the text looked into.
    if !tokens.iter().any(|token| answer.contains(token)) {
        return None;
    }
    let members = members(answer)?;
    // A token that occurs twice is one if either of them is.
    let set = |token: &&&str| {
        let values = members.iter().filter(|(name, _)| name == **token);
        values.map(|(_, value)| value.get()).any(|value| !matches!(value, "null" | "\"\"" | "false"))
    };
    tokens.iter().find(|token| set(token)).map(|token| (*token).to_owned())
}

/// The value that all items of a document agree on, for a fact of the kinds that it holds.
fn agreed(fragment: &Fragment, before: &[usize], name: &str) -> Option<String> {
    let mut agreed: Option<String> = None;
    for (index, table) in fragment.tables.iter().enumerate() {
        let Some(column) = KINDS[index].fact_index(name).and_then(|fact| table.columns[fact].as_ref()) else {
            continue;
        };
        for row in before[index]..table.origins.len() {
            let value = match (column.cell(row), column.value(row, fragment.categories.texts())) {
                (Cell::Known, Some(FactValue::Text(text))) => text,
                _ => return None,
            };
            match &agreed {
                None => agreed = Some(value.to_owned()),
                Some(known) if known == value => {}
                Some(_) => return None,
            }
        }
    }
    agreed
}
