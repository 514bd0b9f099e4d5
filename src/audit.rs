//! The pipeline: find the files, read them, recognise them, see the infrastructure in them, pick the rules, run them in
//! a sandbox, gather what they found.
//!
//! Takes what is to be read and the user's settings; gives a report. The verdict and the printing are the caller's.
//! It opens no config and prints nothing.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::path::Path;

use miette::Diagnostic;
use thiserror::Error;

use crate::config::{Config, ConfigErrors, Settings};
use crate::demand::Demand;
use crate::discover::DiscoverError;
use crate::finding::{Gathering, ResultStatus, gather};
use crate::plan::{demand, plan};
use crate::reading::{Input, Reading, read};
use crate::report::{Report, Run};
use crate::rule::PackInfo;
use crate::sandbox::{Limits, Pack, PackError, PackInput, evaluate, load};

/// Why nothing can be judged.
#[derive(Debug, Error, Diagnostic)]
pub enum AuditError {
    /// The user's config or flags.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Config(#[from] ConfigErrors),
    /// A path that the user or the config names.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Discover(#[from] DiscoverError),
    /// The pack's author, or whoever named the pack.
    #[error("{} cannot be used", if errors.len() == 1 { "a rule pack" } else { "rule packs" })]
    #[diagnostic(code(resilint::audit::packs))]
    Packs {
        /// Every error of every pack; not empty.
        #[related]
        errors: Vec<PackError>,
    },
}

/// How packs are run.
#[derive(Debug, Default)]
pub struct Sandbox<'a> {
    /// What a pack may use up.
    pub limits: Limits,
    /// Folder for compiled packs.
    pub cache: Option<&'a Path>,
}

/// Rules and config, ready to judge.
pub struct Prepared {
    /// Loaded packs.
    pub packs: Vec<Pack>,
    /// What each of them declares, in the same order.
    pub declared: Vec<PackInfo>,
    /// The resolved config.
    pub config: Config,
    /// What a pack may use up.
    pub limits: Limits,
}

/// Loads the packs and resolves the settings against what they declare.
///
/// # Errors
/// Every error of every pack, or every rule and parameter of the settings that no pack has.
pub fn prepare(settings: Settings, packs: Vec<PackInput>, sandbox: Sandbox<'_>) -> Result<Prepared, AuditError> {
    let Sandbox { limits, cache } = sandbox;
    let packs = load(packs, &limits, cache).map_err(|errors| AuditError::Packs { errors })?;
    let declared: Vec<PackInfo> = packs.iter().map(|pack| pack.info().clone()).collect();
    let config = settings.resolve(&declared)?;
    Ok(Prepared { packs, declared, config, limits })
}

/// Audits the input. Results with these statuses are listed one by one.
///
/// # Errors
/// A root that does not exist.
pub fn audit(prepared: &Prepared, input: &Input, listed: BTreeSet<ResultStatus>) -> Result<Report, AuditError> {
    let Prepared { packs, declared, config, limits } = prepared;
    let reading = read(input, &demand(declared, config))?;
    let plan = plan(declared, config, &reading.inventory);
    let outcomes = evaluate(packs, &plan, &reading.inventory, limits);
    let not_found_again = RefCell::new(Vec::new());
    let findings = gather(&Gathering {
        packs: declared,
        config,
        inventory: &reading.inventory,
        plan: &plan,
        outcomes: &outcomes,
        listed: &listed,
        locate: &|cells| {
            let (evidence, errors) = reading.locate(cells);
            not_found_again.borrow_mut().extend(errors);
            evidence
        },
    });
    let digests: Vec<String> = packs.iter().map(|pack| pack.sha256().to_owned()).collect();
    let run = Run {
        config,
        inventory: &reading.inventory,
        packs: declared,
        digests: &digests,
        not_asked: plan.not_asked,
        errors: reading.errors.iter().cloned().chain(not_found_again.into_inner()).collect(),
        listed,
    };
    Ok(Report::new(run, findings))
}

/// Reads the input and judges nothing: everything that could be demanded is kept.
///
/// # Errors
/// A root that does not exist.
pub fn take_inventory(input: &Input) -> Result<Reading, AuditError> {
    Ok(read(input, &Demand::everything())?)
}
