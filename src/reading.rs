//! Reads what was found: each file in parallel, then one inventory.
//!
//! Takes paths and what is wanted of them; gives the inventory, what could not be read, and the way back from cells to
//! bytes. Files are shared out in runs of neighbours of about a megabyte, the same runs whatever the number of threads.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::PathBuf;

use globset::{Glob, GlobSet, GlobSetBuilder};
use rayon::prelude::*;

use crate::demand::Demand;
use crate::discover::{DiscoverError, FoundFile, discover};
use crate::finding::{Evidence, Locator};
use crate::format::{OpenSettings, identity, is_identity_path, open, shared_folder};
use crate::inventory::{AssembleSettings, CellRef, Fragment, Inventory, LoadedDocument, Reader, close};
use crate::report::ReportedError;
use crate::source::{self, Document};

/// About how many bytes are read into one fragment.
const RUN_BYTES: u64 = 1 << 20;

/// What is to be read.
#[derive(Debug, Clone, Default)]
pub struct Input {
    /// Files and folders; `-` is standard input.
    pub roots: Vec<PathBuf>,
    /// Patterns of paths to leave out; one that is no pattern leaves out nothing.
    pub exclude: Vec<String>,
    /// What shown paths are relative to.
    pub working_folder: PathBuf,
    /// Account of documents that do not say.
    pub account: Option<String>,
    /// Region of documents that do not say.
    pub region: Option<String>,
    /// Accounts in scope beside those that were loaded.
    pub accounts_in_scope: Vec<String>,
    /// Regions in scope beside those that were loaded.
    pub regions_in_scope: Vec<String>,
    /// Given instant that ages are measured against, milliseconds since 1970.
    pub as_of: Option<i64>,
    /// The instant of the run, milliseconds since 1970.
    pub now: i64,
}

/// What was read.
#[derive(Debug)]
pub struct Reading {
    /// Everything that rules see.
    pub inventory: Inventory,
    /// What could not be read, in the order of the paths.
    pub errors: Vec<ReportedError>,
    /// Files that are no inputs, sorted.
    pub other_files: Vec<String>,
    reader: Reader,
    settings: OpenSettings,
    /// The file of each document of the ledger.
    files: Vec<FoundFile>,
    /// Standard input cannot be read twice.
    kept: BTreeMap<u32, Document>,
}

/// What became of one file.
struct FileRead {
    document: LoadedDocument,
    errors: Vec<ReportedError>,
    kept: Option<Document>,
    is_input: bool,
}

/// Reads what is demanded.
///
/// # Errors
/// [`DiscoverError`] when a root does not exist. Files that cannot be read stand among [`Reading::errors`].
pub fn read(input: &Input, demand: &Demand) -> Result<Reading, DiscoverError> {
    let demand = close(demand);
    let found = discover(&input.roots, &exclude(&input.exclude), &input.working_folder)?;
    let reader = Reader::new(&demand);
    let settings = open_settings(input, &found.files);
    let runs: Vec<Range<usize>> = runs(&found.files);
    let read: Vec<(Fragment, Vec<FileRead>)> = runs
        .into_par_iter()
        .map(|run| {
            let mut fragment = Fragment::new(&demand);
            let first = u32::try_from(run.start).unwrap_or(u32::MAX);
            let files = found.files[run].iter().zip(first..);
            let read = files.map(|(file, index)| read_file(file, index, &reader, &settings, &mut fragment)).collect();
            (fragment, read)
        })
        .collect();

    let unreadable = found.unreadable.iter().map(|error| ReportedError::of(error, Some(error.path.clone())));
    let mut ledger = Ledger { errors: unreadable.collect(), ..Ledger::default() };
    let mut fragments = Vec::with_capacity(read.len());
    for (fragment, files) in read {
        fragments.push(fragment);
        files.into_iter().for_each(|file| ledger.add(file, &found.files));
    }
    fragments.iter_mut().for_each(|fragment| fragment.renumber(&ledger.indexes));
    let assemble = AssembleSettings {
        as_of: input.as_of,
        now: input.now,
        accounts: input.accounts_in_scope.clone(),
        regions: input.regions_in_scope.clone(),
    };
    let Ledger { documents, errors, other_files, files, kept, .. } = ledger;
    let inventory = Inventory::assemble(documents, fragments, &demand, &assemble);
    Ok(Reading { inventory, errors, other_files, reader, settings, files, kept })
}

/// Documents in the order of their files, and what is known beside them.
#[derive(Default)]
struct Ledger {
    documents: Vec<LoadedDocument>,
    /// For each file its index among the documents.
    indexes: Vec<u32>,
    errors: Vec<ReportedError>,
    other_files: Vec<String>,
    files: Vec<FoundFile>,
    kept: BTreeMap<u32, Document>,
}

impl Ledger {
    fn add(&mut self, file: FileRead, found: &[FoundFile]) {
        let index = u32::try_from(self.documents.len()).unwrap_or(u32::MAX);
        let entry = found[self.indexes.len()].clone();
        self.indexes.push(index);
        self.errors.extend(file.errors);
        if !file.is_input {
            self.other_files.push(file.document.path);
            return;
        }
        self.documents.push(file.document);
        self.files.push(entry);
        self.kept.extend(file.kept.map(|document| (index, document)));
    }
}

fn read_file(
    file: &FoundFile,
    index: u32,
    reader: &Reader,
    settings: &OpenSettings,
    fragment: &mut Fragment,
) -> FileRead {
    let document = match source::read(file) {
        Ok(document) => document,
        Err(error) => {
            let mut reported = ReportedError::of(&error, Some(file.shown.clone()));
            if let source::SourceError::NotUtf8 { line, column } = error {
                reported.at(line, column);
            }
            // A picture or an archive below a folder is no export; what was named, or is called like one, should be.
            let is_input = file.named || crate::format::looks_like_export(&file.shown);
            let document = LoadedDocument::unread(&file.shown);
            return FileRead {
                document,
                errors: if is_input { vec![reported] } else { Vec::new() },
                kept: None,
                is_input,
            };
        }
    };
    let opened = open(&document, file.named, settings);
    let (loaded, errors) = reader.read(&document, &opened, index, fragment);
    let is_input = opened.command.is_some() || !errors.is_empty();
    let errors = errors.iter().map(|error| {
        let mut reported = ReportedError::of(error, Some(file.shown.clone()));
        if let Some((line, column)) = error.place() {
            reported.at(line, column);
        }
        reported
    });
    let errors = errors.collect();
    let kept = file.path.is_none().then_some(document);
    FileRead { document: loaded, errors, kept, is_input }
}

/// What documents are opened with: the answers to `sts get-caller-identity` come first, for they say whose folder it is.
fn open_settings(input: &Input, files: &[FoundFile]) -> OpenSettings {
    let mut settings = OpenSettings {
        account: input.account.clone(),
        region: input.region.clone(),
        identities: Vec::new(),
        shared_folders: files.iter().filter_map(|file| shared_folder(&file.shown)).collect(),
        now: input.now,
    };
    for file in files.iter().filter(|file| is_identity_path(&file.shown)) {
        let Ok(document) = source::read(file) else { continue };
        if let Some((account, partition)) = identity(&open(&document, file.named, &settings)) {
            let folder = file.shown.rsplit_once('/').map_or("", |(folder, _)| folder);
            settings.identities.push((folder.to_owned(), account, partition));
        }
    }
    settings
}

fn exclude(patterns: &[String]) -> GlobSet {
    let mut builder = GlobSetBuilder::new();
    for glob in patterns.iter().filter_map(|pattern| Glob::new(pattern).ok()) {
        builder.add(glob);
    }
    builder.build().unwrap_or_else(|_| GlobSet::empty())
}

/// Neighbouring files of about [`RUN_BYTES`] together.
fn runs(files: &[FoundFile]) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    let (mut start, mut bytes) = (0, 0);
    for (index, file) in files.iter().enumerate() {
        bytes += file.bytes.max(1);
        if bytes >= RUN_BYTES || index + 1 == files.len() {
            runs.push(start..index + 1);
            (start, bytes) = (index + 1, 0);
        }
    }
    runs
}

impl Reading {
    /// Where cells stand: evidence for each, in the same order, and what could not be found again.
    pub fn locate(&self, cells: &[CellRef]) -> (Vec<Vec<Evidence>>, Vec<ReportedError>) {
        let document = |index: u32| {
            let file = self.files.get(index as usize)?;
            let document = match self.kept.get(&index) {
                Some(document) => document.clone(),
                None => source::read(file).ok()?,
            };
            let known = self.inventory.documents.get(index as usize)?;
            (document.sha256 == known.sha256).then_some((document, file.named))
        };
        let locator =
            Locator { inventory: &self.inventory, reader: &self.reader, settings: &self.settings, document: &document };
        let (evidence, errors) = locator.locate(cells);
        let path = |index: u32| self.files.get(index as usize).map(|file| file.shown.clone());
        let errors = errors.iter().map(|(index, error)| ReportedError::of(error, path(*index)));
        (evidence, errors.collect())
    }
}
