//! A pack: its bytes, what it says of itself, and its compiled component.

use std::borrow::Cow;
use std::path::Path;
use std::sync::OnceLock;

use rayon::prelude::*;
use sha2::{Digest, Sha256};
use wasmtime::component::{Component, Linker};
use wasmtime::{Engine, Store};

use crate::rule::PackInfo;

use super::bindings;
use super::declaration;
use super::engine::engine;
use super::error::PackError;
use super::fault::failure;
use super::limits::Limits;
use super::module::component;
use super::store::{State, store};

/// A pack that somebody wants to use.
#[derive(Debug, Clone)]
pub struct PackInput {
    /// Where it comes from, for messages: a path, or `built-in fsx`.
    pub origin: String,
    /// The `.wasm` file. Whoever reads it checks its size first: [`Limits::pack_bytes`].
    pub bytes: Cow<'static, [u8]>,
    /// The digest that the bytes must have, hexadecimal.
    pub expected_sha256: Option<String>,
    /// What it says of itself, if that is known without asking; it is then compiled only when it is needed.
    pub info: Option<PackInfo>,
}

/// A pack whose declaration is checked.
pub struct Pack {
    info: PackInfo,
    origin: String,
    sha256: String,
    bytes: Cow<'static, [u8]>,
    engine: Engine,
    limits: Limits,
    compiled: OnceLock<Result<Compiled, PackError>>,
}

/// A pack's component, compiled and linked once.
pub(super) struct Compiled {
    engine: Engine,
    ready: bindings::PackPre<State>,
}

/// Loads packs: checks bytes and declarations, compiles those that have to be asked what they are.
/// `cache` is an absolute folder for compiled code; it is used only if it belongs to the user alone.
///
/// # Errors
/// Every error of every pack.
pub fn load(inputs: Vec<PackInput>, limits: &Limits, cache: Option<&Path>) -> Result<Vec<Pack>, Vec<PackError>> {
    let engine = engine(limits, cache).map_err(|error| vec![error])?;
    let work = || inputs.into_par_iter().map(|input| load_one(input, &engine, limits)).collect::<Vec<_>>();
    let builder = rayon::ThreadPoolBuilder::new().num_threads(limits.threads).stack_size(limits.thread_stack_bytes);
    let loaded = match builder.build() {
        Ok(pool) => pool.install(work),
        Err(error) => return Err(vec![PackError::Engine { detail: error.to_string() }]),
    };
    let (mut packs, mut errors): (Vec<Pack>, Vec<PackError>) = (Vec::new(), Vec::new());
    for result in loaded {
        match result {
            Ok(pack) => {
                if let Some(first) = packs.iter().find(|known| known.info.name == pack.info.name) {
                    errors.push(PackError::DuplicatePack {
                        first: first.origin.clone(),
                        second: pack.origin.clone(),
                        name: pack.info.name.clone(),
                    });
                }
                packs.push(pack);
            }
            Err(found) => errors.extend(found),
        }
    }
    if errors.is_empty() { Ok(packs) } else { Err(errors) }
}

fn load_one(input: PackInput, engine: &Engine, limits: &Limits) -> Result<Pack, Vec<PackError>> {
    let PackInput { origin, bytes, expected_sha256, info } = input;
    let one = |error: PackError| vec![error];
    if bytes.len() > limits.pack_bytes {
        return Err(one(PackError::TooLarge { origin, bytes: bytes.len(), limit: limits.pack_bytes }));
    }
    let found = sha256(&bytes);
    if let Some(expected) = expected_sha256.filter(|expected| !expected.eq_ignore_ascii_case(&found)) {
        return Err(one(PackError::Sha256 { origin, found, expected }));
    }
    let compiled = OnceLock::new();
    let info = match info {
        Some(info) => info,
        None => {
            let ready = Compiled::new(&origin, &bytes, engine, limits).map_err(one)?;
            let described = ready.describe(&origin, limits).map_err(one)?;
            let _ = compiled.set(Ok(ready));
            described
        }
    };
    let info = declaration::check(&origin, info, limits)?;
    Ok(Pack { info, origin, sha256: found, bytes, engine: engine.clone(), limits: limits.clone(), compiled })
}

impl Pack {
    /// What it says of itself, checked against the dictionary and made harmless to show.
    pub fn info(&self) -> &PackInfo {
        &self.info
    }

    /// Where it comes from.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// Digest of its file, hexadecimal.
    pub fn sha256(&self) -> &str {
        &self.sha256
    }

    /// Compiles it now, if that has not happened yet; worth doing beside other work.
    ///
    /// # Errors
    /// As [`load`], for built-in packs, which are not compiled there.
    pub fn prepare(&self) -> Result<(), PackError> {
        self.compiled().map(|_| ()).map_err(Clone::clone)
    }

    /// Asks the component what it is, also where that was known without asking.
    ///
    /// # Errors
    /// As [`load`].
    pub fn describe(&self) -> Result<PackInfo, Vec<PackError>> {
        let compiled = self.compiled().map_err(|error| vec![error.clone()])?;
        let info = compiled.describe(&self.origin, &self.limits).map_err(|error| vec![error])?;
        declaration::check(&self.origin, info, &self.limits)
    }

    pub(super) fn compiled(&self) -> Result<&Compiled, &PackError> {
        let compile = || Compiled::new(&self.origin, &self.bytes, &self.engine, &self.limits);
        self.compiled.get_or_init(compile).as_ref()
    }
}

impl std::fmt::Debug for Pack {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Pack").field("name", &self.info.name).field("origin", &self.origin).finish()
    }
}

impl Compiled {
    fn new(origin: &str, bytes: &[u8], engine: &Engine, limits: &Limits) -> Result<Self, PackError> {
        let wrapped = component(origin, bytes, limits)?;
        let contract =
            |error: wasmtime::Error| PackError::Contract { origin: origin.to_owned(), detail: format!("{error:#}") };
        let invalid =
            |error: wasmtime::Error| PackError::NotWasm { origin: origin.to_owned(), detail: format!("{error:#}") };
        let component = Component::new(engine, wrapped).map_err(invalid)?;
        let mut linker = Linker::<State>::new(engine);
        bindings::Pack::add_to_linker::<State, wasmtime::component::HasSelf<State>>(&mut linker, |state| state)
            .map_err(contract)?;
        let ready = linker.instantiate_pre(&component).and_then(bindings::PackPre::new).map_err(contract)?;
        Ok(Compiled { engine: engine.clone(), ready })
    }

    fn describe(&self, origin: &str, limits: &Limits) -> Result<PackInfo, PackError> {
        let failed = |detail: String| PackError::Describe { origin: origin.to_owned(), detail };
        let mut store = store(&self.engine, limits, limits.fuel(0, 0)).map_err(|error| failed(error.to_string()))?;
        let described = self.instantiate(&mut store).and_then(|guest| guest.call_describe(&mut store));
        match described {
            Ok(info) => Ok(info.into()),
            Err(error) => Err(failed(failure(&error, store.data()).message)),
        }
    }

    pub(super) fn engine(&self) -> &Engine {
        &self.engine
    }

    pub(super) fn instantiate(&self, store: &mut Store<State>) -> wasmtime::Result<bindings::Pack> {
        self.ready.instantiate(store)
    }
}

/// sha256 of bytes, hexadecimal.
fn sha256(bytes: &[u8]) -> String {
    use std::fmt::Write;
    Sha256::digest(bytes).iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
