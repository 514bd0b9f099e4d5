//! The wasmtime engine: what is switched on and off, and why.

use std::path::Path;

use wasmtime::{Cache, CacheConfig, Config, Engine, InstanceAllocationStrategy, ModuleVersionStrategy, OptLevel};

use super::error::PackError;
use super::limits::Limits;

/// An engine in which the same pack gives the same answers on every machine.
///
/// `cache` is the folder of compiled code; `None`, or a folder that cannot be trusted, compiles afresh.
///
/// # Errors
/// [`PackError::Engine`] when this machine cannot run WebAssembly.
pub(super) fn engine(limits: &Limits, cache: Option<&Path>) -> Result<Engine, PackError> {
    let mut config = Config::new();
    // Time is counted in fuel, which is the same everywhere; a clock is not.
    config.consume_fuel(true).epoch_interruption(false);
    config.max_wasm_stack(limits.guest_stack_bytes);
    // Memory is reserved per store and given back with it; a pool would keep what a guest left behind.
    config.allocation_strategy(InstanceAllocationStrategy::OnDemand);
    // What could differ between machines or runs.
    config.cranelift_nan_canonicalization(true).relaxed_simd_deterministic(true);
    config.wasm_relaxed_simd(false).shared_memory(false);
    config.cranelift_opt_level(OptLevel::Speed).parallel_compilation(true);
    // Code of another build of wasmtime is never loaded from the cache.
    config.module_version(ModuleVersionStrategy::WasmtimeVersion).map_err(fail)?;
    config.cache(cache.filter(|folder| is_private(folder)).and_then(open_cache));
    Engine::new(&config).map_err(fail)
}

fn fail(error: wasmtime::Error) -> PackError {
    PackError::Engine { detail: format!("{error:#}") }
}

/// The cache in that folder; a cache that does not work is no reason not to judge.
fn open_cache(folder: &Path) -> Option<Cache> {
    let mut config = CacheConfig::new();
    config.with_directory(folder);
    Cache::new(config).ok()
}

/// Whether only its owner, who is also our user, can write there: the cache holds native code.
#[cfg(unix)]
#[expect(clippy::disallowed_methods, reason = "wasmtime's cache is the one exception to touching files in this room")]
fn is_private(folder: &Path) -> bool {
    use std::os::unix::fs::{DirBuilderExt, MetadataExt};
    if !folder.is_absolute() {
        return false;
    }
    if let Some(parent) = folder.parent() {
        let _ = std::fs::create_dir_all(parent);
    }
    let _ = std::fs::DirBuilder::new().mode(0o700).create(folder);
    let (Ok(found), Ok(own)) = (std::fs::symlink_metadata(folder), std::fs::metadata("/proc/self")) else {
        return false;
    };
    found.is_dir() && found.mode() & 0o077 == 0 && found.uid() == own.uid()
}

/// Elsewhere nobody can tell, so nothing is cached.
#[cfg(not(unix))]
fn is_private(_: &Path) -> bool {
    false
}
