//! Stamps: what a committed pack was built from. Shared by xtask and the test that fails when a pack is stale.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

/// The built-in packs: folders of `rules/`.
pub(crate) const PACKS: [&str; 3] = ["fsx", "s3", "inventory"];

/// What a pack was built from and became. As text, a line each: the word, a blank, the value.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Stamp {
    /// sha256 over sources, contract and lock file.
    pub(crate) sources: String,
    /// sha256 of the `.wasm`.
    pub(crate) wasm: String,
    /// sha256 of the description beside it.
    pub(crate) description: String,
    /// Compiler, from `rustc -vV`.
    pub(crate) rustc: String,
    /// `own` if the standard library was built from source, else `prebuilt`.
    pub(crate) std: String,
}

impl Stamp {
    /// The text of the `.stamp` file.
    pub(crate) fn text(&self) -> String {
        let Stamp { sources, wasm, description, rustc, std } = self;
        format!("sources {sources}\nwasm {wasm}\ndescription {description}\nrustc {rustc}\nstd {std}\n")
    }

    /// Reads a `.stamp` file.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let line =
            |word: &str| text.lines().find_map(|line| line.strip_prefix(word)?.strip_prefix(' ')).map(str::to_owned);
        Some(Stamp {
            sources: line("sources")?,
            wasm: line("wasm")?,
            description: line("description")?,
            rustc: line("rustc")?,
            std: line("std")?,
        })
    }
}

/// What is wrong with a committed pack, compared with what lies beside it; nothing is built.
///
/// # Errors
/// The sentence to show.
pub(crate) fn fresh(root: &Path, pack: &str) -> Result<Stamp, String> {
    let file = |ending: &str| root.join("rules").join(format!("{pack}.{ending}"));
    let text = read(&file("stamp"))?;
    let stamp = Stamp::parse(&String::from_utf8_lossy(&text)).ok_or(format!("rules/{pack}.stamp is no stamp"))?;
    let stale = |what: &str| Err(format!("rules/{pack}.wasm is stale: {what} changed; run `cargo xtask packs`"));
    match () {
        () if sources(root, pack)? != stamp.sources => stale("its sources"),
        () if sha256(&read(&file("wasm"))?) != stamp.wasm => stale("the file itself"),
        () if sha256(&read(&file("json"))?) != stamp.description => stale("its description"),
        () => Ok(stamp),
    }
}

/// sha256 over names and contents of everything a pack is built from.
///
/// # Errors
/// The file that could not be read.
pub(crate) fn sources(root: &Path, pack: &str) -> Result<String, String> {
    let mut files = vec![root.join("rules/Cargo.toml"), root.join("rules/Cargo.lock")];
    for folder in ["wit", "rules/sdk", &format!("rules/{pack}")] {
        list(&root.join(folder), &mut files)?;
    }
    files.sort();
    let mut digest = Sha256::new();
    for path in files {
        let name = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
        let bytes = read(&path)?;
        digest.update(format!("{name}\0{}\0", bytes.len()));
        digest.update(bytes);
    }
    Ok(hexadecimal(&digest.finalize()))
}

/// sha256 of bytes, hexadecimal.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

fn list(folder: &Path, into: &mut Vec<PathBuf>) -> Result<(), String> {
    let entries = std::fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    for entry in entries {
        let path = entry.map_err(|error| format!("{}: {error}", folder.display()))?.path();
        match path.extension().and_then(|ending| ending.to_str()) {
            _ if path.is_dir() => list(&path, into)?,
            Some("rs" | "toml" | "wit") => into.push(path),
            _ => {}
        }
    }
    Ok(())
}

fn read(path: &Path) -> Result<Vec<u8>, String> {
    std::fs::read(path).map_err(|error| format!("{}: {error}", path.display()))
}
