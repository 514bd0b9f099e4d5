//! resilint answers "could we lose this data, and what would be left?" from exports, offline.
//!
//! The modules stand in the order of the pipeline; data goes down this list and never up.

pub mod demand;
pub mod discover;
pub mod source;
pub mod format;
pub mod inventory;
pub mod rule;
pub mod config;
pub mod plan;
pub mod sandbox;
pub mod finding;
pub mod report;
pub mod gate;
pub mod render;
pub mod reading;
pub mod audit;
pub mod cli;
