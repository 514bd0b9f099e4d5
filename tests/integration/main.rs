//! All integration tests in one binary, so that wasmtime is linked once.

mod evidence;
mod sandbox;
mod tidy;
