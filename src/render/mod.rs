//! Finished data becomes bytes: one file per format.
//!
//! A renderer takes a report, a decision and a writer. It sorts nothing, filters nothing, decides nothing, and knows
//! no input format. Everything foreign goes through [`escape`].

pub mod escape;
mod excerpt;
mod human;
mod json;
mod json_types;
mod undecided;
mod wrap;

pub mod dictionary;
pub mod inventory;
pub mod rules;

use std::io::{self, Write};

use crate::gate::Decision;
use crate::report::Report;

/// How a report is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// For people, in a terminal.
    Human,
    /// For programs; [`REPORT_SCHEMA`] describes it.
    Json,
}

/// The JSON Schema of the JSON report, version 1.
pub const REPORT_SCHEMA: &str = include_str!("../../docs/report.schema.json");

impl Format {
    /// All of them.
    pub const ALL: [Format; 2] = [Format::Human, Format::Json];

    /// The word that the command line uses.
    pub const fn word(self) -> &'static str {
        match self {
            Format::Human => "human",
            Format::Json => "json",
        }
    }

    /// The format of that word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.word() == word)
    }
}

/// How people want to read a report.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Style {
    /// List every resource, not only the first few of each group.
    pub extent: Extent,
    /// Whether the terminal shows colours.
    pub colour: Colour,
}

/// How much of each group is listed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Extent {
    /// The first few, and how many more there are.
    #[default]
    Few,
    /// Every one.
    All,
}

/// Whether colours are used.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Colour {
    /// No.
    #[default]
    Plain,
    /// ANSI colours.
    Ansi,
}

/// Writes a report.
///
/// # Errors
/// Those of the writer.
pub fn render(
    format: Format,
    (report, decision): (&Report, &Decision),
    style: Style,
    to: &mut dyn Write,
) -> io::Result<()> {
    match format {
        Format::Human => human::render(report, decision, style, to),
        Format::Json => json::render(report, decision, to),
    }
}
