//! x
use std::path::Path;
pub(crate) fn rebuild(root: &Path) -> Result<(), String> {
    std::fs::write(root.join("rules/sdk/src/kinds.rs"), super::accessors::generate()).map_err(|e| e.to_string())
}
pub(crate) fn check(_root: &Path) -> Result<(), String> {
    Ok(())
}
