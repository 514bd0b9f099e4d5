//! Everything that renderers need, final and sorted.
//!
//! Takes findings, the ledger of documents and what else the run knows; gives a [`Report`]. It decides no verdict and
//! formats nothing.

use std::collections::BTreeSet;

use miette::Diagnostic;

use crate::config::{Config, ConfigSource};
pub use crate::finding::{Counts, ReportedFault, RuleTally};
use crate::finding::{Decider, Finding, Findings, Group, ResultStatus, deciders, groups, undecided};
use crate::inventory::{AsOf, AsOfSource, Completeness, Inventory, LoadedDocument};
use crate::plan::NotAsked;
use crate::rule::PackInfo;

/// The result of one run.
#[derive(Debug, Default)]
pub struct Report {
    /// Version of resilint.
    pub version: String,
    /// The instant that ages are measured against.
    pub as_of: AsOf,
    /// The config file, if there is one.
    pub config: Option<ConfigSource>,
    /// Which rules run unasked: `default` or `all`.
    pub profile: String,
    /// Accounts in scope, sorted.
    pub accounts: Vec<String>,
    /// Regions in scope, sorted.
    pub regions: Vec<String>,
    /// The ledger, in the order of paths.
    pub documents: Vec<LoadedDocument>,
    /// Packs in the order they were loaded.
    pub packs: Vec<LoadedPack>,
    /// Enabled rules, by id.
    pub rules: Vec<RuleTally>,
    /// Listed results: worst first, then by resource and rule.
    pub results: Vec<Finding>,
    /// Findings as people read them: by rule, strongest first.
    pub groups: Vec<Group>,
    /// What could not be decided, by rule, most first.
    pub undecided: Vec<Group>,
    /// The calls that would decide most of that, most first.
    pub deciders: Vec<Decider>,
    /// Rules that did not run, by id.
    pub not_asked: Vec<NotAsked>,
    /// What went wrong in rules.
    pub faults: Vec<ReportedFault>,
    /// What we could not do.
    pub errors: Vec<ReportedError>,
    /// Counts over all rules.
    pub coverage: Counts,
    /// Rules that could not decide although the config wants them decided, sorted.
    pub undecided_rules: Vec<String>,
    /// Which statuses are listed in `results`.
    pub listed: BTreeSet<ResultStatus>,
}

/// A pack that was loaded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoadedPack {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
    /// sha256 of its bytes, hexadecimal.
    pub sha256: String,
}

/// Something that we could not do, such as reading a file.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct ReportedError {
    /// Document, relative to the working folder; `None`: about no document.
    pub path: Option<String>,
    /// Line, from 1.
    pub line: Option<u32>,
    /// Column, from 1, in code points.
    pub column: Option<u32>,
    /// `resilint::<room>::<problem>`.
    pub code: String,
    /// What happened, naming the thing.
    pub message: String,
    /// What to do next.
    pub help: Option<String>,
}

impl ReportedError {
    /// Points it at a place; both count from 1.
    pub fn at(&mut self, line: u64, column: u64) {
        self.line = u32::try_from(line).ok();
        self.column = u32::try_from(column).ok();
    }

    /// What a diagnostic says, with the place of its first label where it has its text.
    pub fn of(diagnostic: &dyn Diagnostic, path: Option<String>) -> Self {
        let label = diagnostic.labels().and_then(|mut labels| labels.next());
        let place = label.and_then(|label| {
            let contents = diagnostic.source_code()?.read_span(label.inner(), 0, 0).ok()?;
            Some((contents.line() as u32 + 1, contents.column() as u32 + 1))
        });
        ReportedError {
            path,
            line: place.map(|(line, _)| line),
            column: place.map(|(_, column)| column),
            code: diagnostic.code().map_or_else(|| "resilint".to_owned(), |code| code.to_string()),
            message: diagnostic.to_string(),
            help: diagnostic.help().map(|help| help.to_string()),
        }
    }
}

/// What a report is made of, besides findings.
pub struct Run<'a> {
    /// The resolved config.
    pub config: &'a Config,
    /// Everything that was read.
    pub inventory: &'a Inventory,
    /// Loaded packs.
    pub packs: &'a [PackInfo],
    /// sha256 of each pack's bytes, hexadecimal, in the same order.
    pub digests: &'a [String],
    /// Rules that did not run.
    pub not_asked: Vec<NotAsked>,
    /// What we could not do.
    pub errors: Vec<ReportedError>,
    /// Which statuses are listed.
    pub listed: BTreeSet<ResultStatus>,
}

impl Report {
    /// Puts a report together and sorts it, once and for all renderers.
    pub fn new(run: Run<'_>, findings: Findings) -> Self {
        let mut coverage = Counts::default();
        findings.rules.iter().for_each(|tally| coverage.add_all(&tally.counts));
        let mut errors = run.errors;
        errors.sort();
        let packs = run.packs.iter().zip(run.digests).map(|(pack, sha256)| LoadedPack {
            name: pack.name.clone(),
            version: pack.version.clone(),
            sha256: sha256.clone(),
        });
        let mut report = Report {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            as_of: run.inventory.as_of,
            config: run.config.general.source.clone(),
            profile: run.config.general.profile.word().to_owned(),
            accounts: run.inventory.accounts.clone(),
            regions: run.inventory.regions.clone(),
            documents: run.inventory.documents.clone(),
            packs: packs.collect(),
            rules: findings.rules,
            not_asked: run.not_asked,
            faults: findings.faults,
            errors,
            coverage,
            undecided_rules: findings.undecided_rules,
            listed: run.listed,
            ..Report::default()
        };
        report.set_results(findings.results);
        report
    }

    /// Sorts results worst first, then by resource and rule, and groups them for people.
    pub fn set_results(&mut self, mut results: Vec<Finding>) {
        results.sort_by(|left, right| {
            left.status
                .cmp(&right.status)
                .then_with(|| right.severity.cmp(&left.severity))
                .then_with(|| left.resource.cmp(&right.resource))
                .then_with(|| left.rule.cmp(&right.rule))
        });
        self.groups = groups(&results);
        self.undecided = undecided(&results);
        self.deciders = deciders(&results);
        self.results = results;
    }

    /// The rule of a result.
    pub fn rule(&self, id: &str) -> Option<&RuleTally> {
        self.rules.binary_search_by(|tally| tally.id.as_str().cmp(id)).ok().map(|at| &self.rules[at])
    }

    /// Documents that were read as exports and are not whole.
    pub fn broken_documents(&self) -> impl Iterator<Item = &LoadedDocument> {
        self.documents.iter().filter(|document| document.completeness == Completeness::Failed)
    }
}

/// The word by which reports name who states the as-of.
pub fn as_of_source(source: AsOfSource) -> &'static str {
    match source {
        AsOfSource::Given => "given",
        AsOfSource::Documents => "documents",
        AsOfSource::Clock => "clock",
    }
}
