//! All integration tests in one binary, so that wasmtime is linked once.

mod cli;
mod collect;
mod config;
mod cutoff;
mod determinism;
mod evidence;
mod formats;
mod gather;
mod properties;
mod render;
mod reports;
mod rules;
mod sample;
mod sandbox;
mod tidy;
