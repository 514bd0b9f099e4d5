//! Reads one file and owns its text.
//!
//! Takes a found file; gives a [`Document`]: the digest of the file as it lies, and its text as UTF-8 without byte order
//! mark. gzip is unpacked in memory within a bound. It does not know what the text means.

mod decode;
mod location;

pub use decode::decode;
pub use location::{LineIndex, Place};

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use sha2::{Digest, Sha256};

use crate::discover::FoundFile;

/// The most bytes that one file may have, unpacked.
pub const MAX_BYTES: u64 = 2 << 30;
/// The most bytes of an error text or exit status that are looked at.
const MAX_BESIDE_BYTES: u64 = 64 << 10;

/// One file: its text, and what stands beside it.
#[derive(Debug, Clone, Default)]
pub struct Document {
    /// The path that reports show.
    pub path: String,
    /// sha256 of the file as it lies, hexadecimal.
    pub sha256: String,
    /// The text, without byte order mark. Lines and columns refer to it.
    pub text: String,
    /// Exit status of the call, if it stands beside the answer.
    pub exit_status: Option<i64>,
    /// What the call wrote to standard error, if it stands beside the answer.
    pub error_text: Option<String>,
}

/// Why a file cannot be read as text.
#[derive(Debug, thiserror::Error, miette::Diagnostic)]
pub enum SourceError {
    /// The system's: the file is not there any more, or may not be read.
    #[error("cannot read the file: {reason}")]
    #[diagnostic(code(resilint::source::unreadable), help("check that it exists and that you may read it"))]
    Unreadable {
        /// In the system's words.
        reason: io::ErrorKind,
    },
    /// The user's: more than [`MAX_BYTES`], perhaps only when unpacked.
    #[error("the file has more than {MAX_BYTES} bytes")]
    #[diagnostic(code(resilint::source::too_large), help("export it in parts, an account and a Region each"))]
    TooLarge,
    /// The user's: gzip that ends early or is damaged.
    #[error("the gzip data is damaged or ends early")]
    #[diagnostic(code(resilint::source::broken_gzip), help("export or download it again"))]
    BrokenGzip,
    /// The user's: text that is neither UTF-8 nor marked UTF-16.
    #[error("the text is not valid UTF-8 at line {line}, column {column}")]
    #[diagnostic(code(resilint::source::not_utf8), help("save it as UTF-8, or as UTF-16 with a byte order mark"))]
    NotUtf8 {
        /// 1-based.
        line: u64,
        /// 1-based, in code points.
        column: u64,
    },
}

/// Reads a file. A missing answer beside which an error text or status stands is an empty text.
///
/// # Errors
/// Every [`SourceError`]: the file cannot be opened, is too large, is damaged, or is no text.
pub fn read(file: &FoundFile) -> Result<Document, SourceError> {
    let bytes = match &file.path {
        None => read_bounded(io::stdin().lock())?,
        Some(path) => match File::open(path) {
            Ok(opened) => read_bounded(opened)?,
            Err(error) if error.kind() == io::ErrorKind::NotFound && is_beside(file) => Vec::new(),
            Err(error) => return Err(SourceError::Unreadable { reason: error.kind() }),
        },
    };
    let sha256 = hex(&Sha256::digest(&bytes));
    let beside = |path: &Option<std::path::PathBuf>| path.as_deref().and_then(read_beside);
    Ok(Document {
        path: file.shown.clone(),
        sha256,
        text: decode(bytes)?,
        exit_status: beside(&file.exit_status).and_then(|text| text.trim().parse().ok()),
        error_text: beside(&file.error_text).filter(|text| !text.trim().is_empty()),
    })
}

fn is_beside(file: &FoundFile) -> bool {
    file.error_text.is_some() || file.exit_status.is_some()
}

fn read_bounded(reader: impl Read) -> Result<Vec<u8>, SourceError> {
    let mut bytes = Vec::new();
    let read = reader.take(MAX_BYTES + 1).read_to_end(&mut bytes);
    let count = read.map_err(|error| SourceError::Unreadable { reason: error.kind() })?;
    if count as u64 > MAX_BYTES { Err(SourceError::TooLarge) } else { Ok(bytes) }
}

fn read_beside(path: &Path) -> Option<String> {
    let mut bytes = Vec::new();
    File::open(path).ok()?.take(MAX_BESIDE_BYTES).read_to_end(&mut bytes).ok()?;
    Some(String::from_utf8_lossy(&bytes).into_owned())
}

/// Lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
