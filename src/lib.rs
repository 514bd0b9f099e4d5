//! resilint answers "could we lose this data, and what would be left?" from exports, offline.
//!
//! The modules stand in the order of the pipeline; data goes down this list and never up.

pub mod config;
pub mod finding;
pub mod gate;
pub mod inventory;
pub mod plan;
pub mod report;
pub mod rule;
pub mod sandbox;
