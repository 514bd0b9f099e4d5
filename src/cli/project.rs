//! The project that a command runs in: its config, its packs, its working folder.

use std::borrow::Cow;
use std::env;
use std::fs;
use std::path::{Component, Path, PathBuf};

use super::{CliError, ConfigArgs, InputArgs};
use crate::config::{ConfigFile, Flags, General, Settings, settings};
use crate::reading::Input;
use crate::sandbox::{PackInput, builtin};

/// Name of the config.
const CONFIG_NAME: &str = "resilint.toml";

/// What marks the root of a repository: the search for a config ends there.
const ROOT_MARK: &str = ".git";

/// A project with its settings.
pub(super) struct Project {
    /// Settings of file, environment and flags.
    pub(super) settings: Settings,
    /// Built-in packs and those that the config names.
    pub(super) packs: Vec<PackInput>,
    working_folder: PathBuf,
    /// Folder of the config; the working folder where there is none.
    config_folder: PathBuf,
    /// Whether the paths to read were named on the command line.
    paths_are_named: bool,
}

/// Finds and reads the project's config and the files that it names.
///
/// # Errors
/// Every mistake in config and flags, or a file that cannot be read.
pub(super) fn open(args: &ConfigArgs, mut flags: Flags) -> Result<Project, CliError> {
    let working_folder = env::current_dir().map_err(|error| unreadable(Path::new("."), &error))?;
    let found = match (&args.config, args.no_config) {
        (_, true) => None,
        (Some(path), false) => Some(path.clone()),
        (None, false) => find_config(&working_folder),
    };
    let config_folder = found.as_deref().and_then(Path::parent).map_or_else(
        || working_folder.clone(),
        |folder| if folder.as_os_str().is_empty() { working_folder.clone() } else { folder.to_owned() },
    );
    let file = found.map(|path| read_config(&path, &working_folder)).transpose()?;
    flags.profile = args.profile.map(Into::into);
    flags.objectives.clone_from(&args.objectives);
    flags.rules.clone_from(&args.rules);
    let paths_are_named = !flags.paths.is_empty();
    let settings = settings(file, flags)?;
    let packs = packs(&settings.general, &config_folder)?;
    Ok(Project { settings, packs, working_folder, config_folder, paths_are_named })
}

impl Project {
    /// What is to be read. Paths of the config are relative to its folder, those of flags to the working folder.
    pub(super) fn input(&self) -> Input {
        let general = &self.settings.general;
        let from_config = general.source.is_some() && !self.paths_are_named;
        let root = |path: &String| if from_config { self.config_folder.join(path) } else { PathBuf::from(path) };
        Input {
            roots: general.paths.iter().map(root).collect(),
            exclude: general.exclude.clone(),
            working_folder: self.working_folder.clone(),
            account: general.account.clone(),
            region: general.region.clone(),
            accounts_in_scope: Vec::new(),
            regions_in_scope: Vec::new(),
            as_of: general.as_of,
            now: jiff::Timestamp::now().as_millisecond(),
        }
    }
}

/// Flags that say what is read.
pub(super) fn input_flags(args: &InputArgs) -> Flags {
    Flags {
        paths: args.paths.iter().map(|path| path.to_string_lossy().into_owned()).collect(),
        account: args.account.clone(),
        region: args.region.clone(),
        as_of: args.as_of.clone(),
        ..Flags::default()
    }
}

/// Limits the threads of everything that runs in parallel.
pub(super) fn limit_threads(args: &InputArgs) {
    if let Some(threads) = args.threads {
        // A pool that exists already is not an error: the work is the same with any number of threads.
        let _ = rayon::ThreadPoolBuilder::new().num_threads(usize::from(threads)).build_global();
    }
}

/// Upwards from the working folder to the first config, not beyond the root of the repository.
fn find_config(working_folder: &Path) -> Option<PathBuf> {
    for folder in working_folder.ancestors() {
        let config = folder.join(CONFIG_NAME);
        if config.is_file() {
            return Some(config);
        }
        if folder.join(ROOT_MARK).exists() {
            return None;
        }
    }
    None
}

fn read_config(path: &Path, working_folder: &Path) -> Result<ConfigFile, CliError> {
    let text = fs::read_to_string(path).map_err(|error| unreadable(path, &error))?;
    Ok(ConfigFile { path: shown(path, working_folder), text })
}

fn packs(general: &General, config_folder: &Path) -> Result<Vec<PackInput>, CliError> {
    let mut packs = builtin();
    for entry in &general.packs {
        let path = config_folder.join(&entry.path);
        let bytes = fs::read(&path).map_err(|error| unreadable(&path, &error))?;
        packs.push(PackInput {
            origin: entry.path.clone(),
            bytes: Cow::Owned(bytes),
            expected_sha256: entry.sha256.as_ref().map(|digest| digest.to_ascii_lowercase()),
            info: None,
        });
    }
    Ok(packs)
}

fn unreadable(path: &Path, error: &std::io::Error) -> CliError {
    CliError::Unreadable { path: path.display().to_string(), reason: error.kind() }
}

/// A path relative to the working folder, with forward slashes; `..` for folders above it.
fn shown(path: &Path, working_folder: &Path) -> String {
    let absolute = working_folder.join(path);
    let mut ours: Vec<Component<'_>> = working_folder.components().collect();
    let mut theirs: Vec<Component<'_>> =
        absolute.components().filter(|component| *component != Component::CurDir).collect();
    let same = ours.iter().zip(&theirs).take_while(|(left, right)| left == right).count();
    ours.drain(..same);
    theirs.drain(..same);
    let up = ours.iter().map(|_| "..".to_owned());
    let down = theirs.iter().map(|component| component.as_os_str().to_string_lossy().into_owned());
    up.chain(down).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_shown_from_the_working_folder() {
        let folder = Path::new("/home/u/project/sub");
        for (path, expected) in [
            ("/home/u/project/sub/resilint.toml", "resilint.toml"),
            ("/home/u/project/resilint.toml", "../resilint.toml"),
            ("./a/resilint.toml", "a/resilint.toml"),
        ] {
            assert_eq!(shown(Path::new(path), folder), expected);
        }
    }
}
