//! All integration tests in one binary, so that wasmtime is linked once.

mod cli;
mod collect;
mod config;
mod evidence;
mod gather;
mod render;
mod rules;
mod sample;
mod sandbox;
mod tidy;
