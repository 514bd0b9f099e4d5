//! resilint answers "could we lose this data, and what would be left?" from exports, offline.
//!
//! The modules stand in the order of the pipeline; data goes down this list and never up.

pub mod demand;
pub mod discover;
pub mod format;
pub mod inventory;
pub mod plan;
pub mod rule;
pub mod sandbox;
pub mod source;
