//! The project that a command runs in: its config, its packs, its working folder.

use std::borrow::Cow;
use std::env;
use std::fs;
use std::io::Read;
use std::path::{Component, Path, PathBuf};

use super::{CliError, ConfigArgs, InputArgs};
use crate::audit::{Prepared, Sandbox, prepare};
use crate::config::{ConfigFile, Flags, General, Settings, is_account, is_region, settings};
use crate::reading::Input;
use crate::rule::Value;
use crate::sandbox::{Limits, PackInput, builtin};

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
    /// Configs that lie in a folder that is to be read, and that are not the one that counts: nothing is taken from them,
    /// for what is audited does not decide how.
    pub(super) fn unread_configs(&self) -> Vec<PathBuf> {
        let ours = self.config_folder.join(CONFIG_NAME).canonicalize().ok();
        let beside = self.settings.general.paths.iter().map(|path| self.working_folder.join(path).join(CONFIG_NAME));
        beside.filter(|path| path.is_file() && path.canonicalize().ok() != ours).collect()
    }

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
            accounts_in_scope: named(general, "trusted-accounts", is_account),
            regions_in_scope: named(general, "copy-regions", is_region),
            as_of: general.as_of,
            now: jiff::Timestamp::now().as_millisecond(),
        }
    }

    /// Loads the packs and resolves the settings. `threads` is 0 for all cores.
    ///
    /// # Errors
    /// Every error of every pack, or every mistake in the settings about rules.
    pub(super) fn prepare(self, threads: u16) -> Result<Prepared, CliError> {
        // The cache holds native code: whoever can write what is audited must not write there.
        let mut audited = self.input().roots.iter().map(|root| self.working_folder.join(root)).collect::<Vec<_>>();
        audited.push(self.working_folder.clone());
        let cache = cache_folder().filter(|cache| !audited.iter().any(|folder| cache.starts_with(folder)));
        let limits = Limits { threads: usize::from(threads), ..Limits::default() };
        Ok(prepare(self.settings, self.packs, Sandbox { limits, cache: cache.as_deref() })?)
    }
}

/// Places that an objective names: they are in scope even if nothing was exported from there.
fn named(general: &General, objective: &str, fits: fn(&str) -> bool) -> Vec<String> {
    match general.objectives.stated(objective) {
        Some(Value::Texts(texts)) => texts.iter().filter(|text| fits(text)).cloned().collect(),
        _ => Vec::new(),
    }
}

/// Folder for compiled packs, in the user's cache. The sandbox looks at whose it is before it uses it.
fn cache_folder() -> Option<PathBuf> {
    let cache = env::var_os("XDG_CACHE_HOME").map(PathBuf::from).filter(|cache| cache.is_absolute());
    let home = || env::var_os("HOME").map(|home| PathBuf::from(home).join(".cache"));
    cache.or_else(home).filter(|cache| cache.is_absolute()).map(|cache| cache.join("resilint"))
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
        let bytes = read_pack(&path)?;
        packs.push(PackInput {
            origin: entry.path.clone(),
            bytes: Cow::Owned(bytes),
            expected_sha256: entry.sha256.as_ref().map(|digest| digest.to_ascii_lowercase()),
            info: None,
        });
    }
    Ok(packs)
}

/// The bytes of a pack; of one that is larger than any pack may be, only enough to see that.
fn read_pack(path: &Path) -> Result<Vec<u8>, CliError> {
    let most = Limits::default().pack_bytes as u64 + 1;
    let file = fs::File::open(path).map_err(|error| unreadable(path, &error))?;
    let mut bytes = Vec::new();
    file.take(most).read_to_end(&mut bytes).map_err(|error| unreadable(path, &error))?;
    Ok(bytes)
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
