//! What can be wrong with a pack before it judges anything.

use miette::Diagnostic;
use thiserror::Error;

/// A pack that cannot be used. All errors of all packs are shown, and nothing is judged.
#[derive(Debug, Clone, PartialEq, Eq, Error, Diagnostic)]
pub enum PackError {
    /// The pack's author, or whoever named the file.
    #[error("pack {origin} is {bytes} bytes large, more than {limit}")]
    #[diagnostic(code(resilint::sandbox::too_large), help("build it in release mode and strip it"))]
    TooLarge {
        /// Where the pack comes from.
        origin: String,
        /// Its size.
        bytes: usize,
        /// The largest that is loaded.
        limit: usize,
    },
    /// The config, or whoever changed the file.
    #[error("pack {origin} has the sha256 {found}, not {expected}")]
    #[diagnostic(
        code(resilint::sandbox::sha256),
        help("if the change is intended, put the new digest into the config; if not, do not run this pack")
    )]
    Sha256 {
        /// Where the pack comes from.
        origin: String,
        /// The digest of its bytes.
        found: String,
        /// The digest that the config states.
        expected: String,
    },
    /// The pack's author, or whoever named the file.
    #[error("pack {origin} is no WebAssembly module or component: {detail}")]
    #[diagnostic(code(resilint::sandbox::not_wasm), help("a pack is the .wasm file that the compiler writes"))]
    NotWasm {
        /// Where the pack comes from.
        origin: String,
        /// What the reader saw.
        detail: String,
    },
    /// The pack's author.
    #[error("pack {origin} is built in a way that is not run here: {detail}")]
    #[diagnostic(code(resilint::sandbox::module_limit), help("split large functions; see wit/resilint.wit"))]
    ModuleLimit {
        /// Where the pack comes from.
        origin: String,
        /// Which limit it breaks.
        detail: String,
    },
    /// The pack's author: another version of the contract, or imports that no pack gets.
    #[error("pack {origin} does not fit the contract resilint:rule@0.1.0-draft: {detail}")]
    #[diagnostic(
        code(resilint::sandbox::contract),
        help("a pack imports nothing but resilint:rule/log and exports describe and evaluate; build it against wit/")
    )]
    Contract {
        /// Where the pack comes from.
        origin: String,
        /// What does not fit.
        detail: String,
    },
    /// The pack's author.
    #[error("pack {origin} does not say what it is: {detail}")]
    #[diagnostic(code(resilint::sandbox::describe), help("`describe` has to return within the limits of one call"))]
    Describe {
        /// Where the pack comes from.
        origin: String,
        /// How the call ended.
        detail: String,
    },
    /// The pack's author, or a pack that is newer than this resilint.
    #[error("pack {origin} declares what cannot be: {problem}")]
    #[diagnostic(code(resilint::sandbox::declaration))]
    Declaration {
        /// Where the pack comes from.
        origin: String,
        /// What cannot be.
        problem: String,
        /// What to do, such as the nearest known name.
        #[help]
        help: Option<String>,
    },
    /// The config: two packs of one name.
    #[error("packs {first} and {second} both call themselves {name}")]
    #[diagnostic(
        code(resilint::sandbox::duplicate_pack),
        help("rule ids begin with the pack's name: remove one of them")
    )]
    DuplicatePack {
        /// Where the first comes from.
        first: String,
        /// Where the second comes from.
        second: String,
        /// Their name.
        name: String,
    },
    /// The system, or us.
    #[error("WebAssembly cannot be run here: {detail}")]
    #[diagnostic(
        code(resilint::sandbox::engine),
        help("this is an error of resilint or of the machine, not of a pack")
    )]
    Engine {
        /// What the engine says.
        detail: String,
    },
}
