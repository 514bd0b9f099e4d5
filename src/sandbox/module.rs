//! Looks at a pack's bytes before anything compiles them: what it is, how much of it there is, how deep it nests.

use wasmparser::{Encoding, Parser, Payload};
use wit_component::ComponentEncoder;

use super::error::PackError;
use super::limits::Limits;

/// The bytes as a component: a core module is wrapped.
///
/// # Errors
/// [`PackError::NotWasm`], [`PackError::ModuleLimit`], and [`PackError::Contract`] when a module cannot be wrapped.
pub(super) fn component(origin: &str, bytes: &[u8], limits: &Limits) -> Result<Vec<u8>, PackError> {
    match inspect(origin, bytes, limits)? {
        Encoding::Component => Ok(bytes.to_vec()),
        Encoding::Module => {
            let encoder = ComponentEncoder::default().validate(true);
            let wrapped = encoder.module(bytes).and_then(|mut encoder| encoder.encode());
            wrapped.map_err(|error| PackError::Contract { origin: origin.to_owned(), detail: format!("{error:#}") })
        }
    }
}

/// Counts functions and measures their bodies, which is what compiling costs.
fn inspect(origin: &str, bytes: &[u8], limits: &Limits) -> Result<Encoding, PackError> {
    let not_wasm = |detail: String| PackError::NotWasm { origin: origin.to_owned(), detail };
    let beyond = |detail: String| PackError::ModuleLimit { origin: origin.to_owned(), detail };
    let (mut outermost, mut depth, mut functions) = (None, 0_u32, 0_u32);
    for payload in Parser::new(0).parse_all(bytes) {
        match payload.map_err(|error| not_wasm(error.to_string()))? {
            Payload::Version { encoding, .. } => {
                outermost = outermost.or(Some(encoding));
                depth += 1;
                if depth > limits.component_depth.saturating_add(1) {
                    return Err(beyond(format!("it nests deeper than {}", limits.component_depth)));
                }
            }
            Payload::End(_) => depth = depth.saturating_sub(1),
            Payload::CodeSectionStart { count, .. } => {
                functions = functions.saturating_add(count);
                if functions > limits.functions {
                    return Err(beyond(format!("it has more than {} functions", limits.functions)));
                }
            }
            Payload::CodeSectionEntry(body) if body.range().len() > limits.function_bytes => {
                return Err(beyond(format!("a function is larger than {} bytes", limits.function_bytes)));
            }
            _ => {}
        }
    }
    outermost.ok_or_else(|| not_wasm("the file is empty".to_owned()))
}
