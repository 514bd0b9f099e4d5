//! Finds the files to read.
//!
//! Takes the paths that the user named; gives the files below them, sorted by the path that reports show, each with the
//! error text and exit status that a script left beside it. It opens none of them. Links to folders are not followed,
//! links to files only inside the root; devices and FIFOs are read only when named.

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};

use globset::GlobSet;
use walkdir::{DirEntry, WalkDir};

/// Folders that hold no exports, skipped unless named.
const SKIPPED_FOLDERS: [&str; 4] = [".git", "node_modules", ".terraform", "target"];

/// What stands beside an answer: what the call wrote to standard error.
const ERROR_SUFFIX: &str = ".err";
/// What stands beside an answer: the exit status of the call.
const STATUS_SUFFIX: &str = ".status";

/// A file to read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FoundFile {
    /// Where it lies; `None` for standard input.
    pub path: Option<PathBuf>,
    /// The path that reports show: relative to the working folder where possible, with forward slashes; `-` for
    /// standard input.
    pub shown: String,
    /// Its size, to share work evenly; 0 where it is not known.
    pub bytes: u64,
    /// The user named this very file, so it is an error if it is not understood.
    pub named: bool,
    /// The file beside it with the error text of the call.
    pub error_text: Option<PathBuf>,
    /// The file beside it with the exit status of the call.
    pub exit_status: Option<PathBuf>,
}

/// What the walk gave: what was found, and what could not be looked into, side by side.
#[derive(Debug, Default)]
pub struct Discovered {
    /// Sorted by `shown`, without duplicates.
    pub files: Vec<FoundFile>,
    /// Folders and links that could not be looked into.
    pub unreadable: Vec<UnreadableFolder>,
}

/// A folder or link below a root that cannot be looked into. The system's; the run goes on.
#[derive(Debug, thiserror::Error, miette::Diagnostic)]
#[error("cannot look into it: {reason}")]
#[diagnostic(code(resilint::discover::unreadable), help("check that you may read it"))]
pub struct UnreadableFolder {
    /// As reports show it.
    pub path: String,
    /// In the system's words.
    pub reason: String,
}

/// Why no file can be looked for.
#[derive(Debug, thiserror::Error, miette::Diagnostic)]
pub enum DiscoverError {
    /// The user's: a path on the command line or in the config that does not exist.
    #[error("no such file or folder: `{path}`")]
    #[diagnostic(code(resilint::discover::missing), help("check the path; it is relative to the working folder"))]
    Missing {
        /// As the user wrote it.
        path: String,
    },
}

/// Finds the files below the roots; `working_folder` is what shown paths are relative to.
///
/// # Errors
/// [`DiscoverError::Missing`] when a root does not exist.
pub fn discover(roots: &[PathBuf], exclude: &GlobSet, working_folder: &Path) -> Result<Discovered, DiscoverError> {
    let mut found = BTreeMap::new();
    let mut unreadable = Vec::new();
    for root in roots {
        if root.as_os_str() == "-" {
            let stdin = FoundFile { shown: "-".to_owned(), named: true, ..FoundFile::default() };
            found.insert(stdin.shown.clone(), stdin);
            continue;
        }
        if root.symlink_metadata().is_err() {
            return Err(DiscoverError::Missing { path: root.display().to_string() });
        }
        if root.is_dir() {
            walk(root, exclude, working_folder, &mut found, &mut unreadable);
        } else {
            let shown = shown(root, working_folder);
            found.insert(
                shown.clone(),
                FoundFile { path: Some(root.clone()), shown, named: true, ..Default::default() },
            );
        }
    }
    Ok(Discovered { files: pair(found), unreadable })
}

fn walk(
    root: &Path,
    exclude: &GlobSet,
    working_folder: &Path,
    found: &mut BTreeMap<String, FoundFile>,
    unreadable: &mut Vec<UnreadableFolder>,
) {
    let entries = WalkDir::new(root)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|entry| entry.depth() == 0 || !(entry.file_type().is_dir() && is_skipped_folder(entry)));
    for entry in entries {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let path = error.path().unwrap_or(root);
                unreadable.push(UnreadableFolder { path: shown(path, working_folder), reason: plain_reason(&error) });
                continue;
            }
        };
        let shown = shown(entry.path(), working_folder);
        if is_readable_file(&entry, root) && !exclude.is_match(&shown) {
            let bytes = entry.metadata().map_or(0, |metadata| metadata.len());
            let path = Some(entry.into_path());
            found.entry(shown.clone()).or_insert(FoundFile { path, shown, bytes, ..Default::default() });
        }
    }
}

fn plain_reason(error: &walkdir::Error) -> String {
    error.io_error().map_or_else(|| "a circle of links".to_owned(), |io| io.kind().to_string())
}

fn is_skipped_folder(entry: &DirEntry) -> bool {
    // Below `s3` folders are called after buckets, whatever those are called.
    let is_bucket = entry.path().parent().and_then(Path::file_name).is_some_and(|parent| parent == "s3");
    !is_bucket && entry.file_name().to_str().is_some_and(|name| SKIPPED_FOLDERS.contains(&name))
}

/// A regular file, or a link to one that stays inside the root.
fn is_readable_file(entry: &DirEntry, root: &Path) -> bool {
    if entry.file_type().is_file() {
        return true;
    }
    entry.file_type().is_symlink()
        && entry.path().metadata().is_ok_and(|target| target.is_file())
        && matches!((entry.path().canonicalize(), root.canonicalize()), (Ok(target), Ok(root)) if target.starts_with(&root))
}

/// Puts error texts and exit statuses to the answers they stand beside; an answer that is missing is read as empty.
fn pair(mut found: BTreeMap<String, FoundFile>) -> Vec<FoundFile> {
    for suffix in [ERROR_SUFFIX, STATUS_SUFFIX] {
        let beside: Vec<String> = found
            .iter()
            .filter(|(shown, file)| shown.ends_with(suffix) && !file.named)
            .map(|(shown, _)| shown.clone())
            .collect();
        for shown in beside {
            let Some(answer) = shown.strip_suffix(suffix).filter(|answer| is_answer_name(answer)) else { continue };
            let path = found.remove(&shown).and_then(|file| file.path);
            let answer_path = path.as_ref().and_then(|path| path.to_str()?.strip_suffix(suffix).map(PathBuf::from));
            // An answer that the walk did not take, such as a link out of the root or a device, stays untaken.
            let is_untaken = answer_path.as_ref().is_some_and(|path| path.symlink_metadata().is_ok());
            if is_untaken && !found.contains_key(answer) {
                continue;
            }
            let file = found.entry(answer.to_owned()).or_insert_with(|| FoundFile {
                shown: answer.to_owned(),
                path: answer_path,
                ..Default::default()
            });
            *(if suffix == ERROR_SUFFIX { &mut file.error_text } else { &mut file.exit_status }) = path;
        }
    }
    found.into_values().collect()
}

fn is_answer_name(answer: &str) -> bool {
    let name = answer.rsplit('/').next().unwrap_or(answer);
    name.ends_with(".json") || !name.contains('.')
}

/// A path as reports show it.
fn shown(path: &Path, working_folder: &Path) -> String {
    let relative = path.strip_prefix(working_folder).unwrap_or(path);
    let parts: Vec<_> = relative
        .components()
        .filter(|component| !matches!(component, Component::CurDir))
        .map(|component| match component {
            Component::RootDir => String::new(),
            // Names that are no UTF-8 stay apart: each byte that is none is written out.
            other => match other.as_os_str().to_str() {
                Some(name) => name.to_owned(),
                None => other.as_os_str().as_encoded_bytes().escape_ascii().to_string(),
            },
        })
        .collect();
    parts.join("/")
}
