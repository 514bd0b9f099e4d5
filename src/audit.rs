//! The pipeline: find the files, read them, recognise them, see the infrastructure in them, pick the rules, run them in
//! a sandbox, gather what they found.
//!
//! Takes what is to be read and the user's settings; gives a report. The verdict and the printing are the caller's.
//! It opens no config and prints nothing.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::path::Path;

use crate::config::{Config, ConfigErrors, Settings};
use crate::demand::Demand;
use crate::discover::DiscoverError;
use crate::finding::{Gathering, ResultStatus, gather};
use crate::plan::{demand, plan};
use crate::reading::{Input, Reading, read};
use crate::report::{Report, ReportedError, Run};
use crate::rule::PackInfo;
use crate::sandbox::{Limits, Pack, PackError, PackInput, evaluate, load};

/// Rules and config, ready to judge.
#[derive(Debug)]
pub struct Prepared {
    /// Loaded packs.
    pub packs: Vec<Pack>,
    /// What each of them declares, in the same order.
    pub declared: Vec<PackInfo>,
    /// The resolved config.
    pub config: Config,
    /// What the packs are held to.
    pub limits: Limits,
}

/// What keeps an audit from starting.
#[derive(Debug, thiserror::Error, miette::Diagnostic)]
pub enum StartError {
    /// The author's of a pack, or of the config that names it.
    #[error("{} of the rule packs cannot be used", .packs.len())]
    #[diagnostic(code(resilint::sandbox::packs))]
    Packs {
        /// All of them.
        #[related]
        packs: Vec<PackError>,
    },
    /// The user's: rules and parameters that no pack has.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Config(#[from] ConfigErrors),
    /// The user's: a path that does not exist.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Discover(#[from] DiscoverError),
}

/// Loads the packs and resolves the settings against what they declare. `cache` is where compiled packs are kept.
///
/// # Errors
/// Every mistake of every pack; every rule and parameter of the settings that no pack has.
pub fn prepare(settings: Settings, packs: Vec<PackInput>, cache: Option<&Path>) -> Result<Prepared, StartError> {
    let limits = Limits::default();
    let packs = load(packs, &limits, cache).map_err(|packs| StartError::Packs { packs })?;
    let declared: Vec<PackInfo> = packs.iter().map(|pack| pack.info().clone()).collect();
    let config = settings.resolve(&declared)?;
    Ok(Prepared { packs, declared, config, limits })
}

/// Audits the input. Results with these statuses are listed one by one.
///
/// # Errors
/// A root that does not exist.
pub fn audit(prepared: &Prepared, input: &Input, listed: BTreeSet<ResultStatus>) -> Result<Report, StartError> {
    let Prepared { packs, declared, config, limits } = prepared;
    let reading = read(input, &demand(declared, config))?;
    let plan = plan(declared, config, &reading.inventory);
    let outcomes = evaluate(packs, &plan, &reading.inventory, limits);
    let not_found: RefCell<Vec<ReportedError>> = RefCell::default();
    let findings = gather(&Gathering {
        packs: declared,
        config,
        inventory: &reading.inventory,
        plan: &plan,
        outcomes: &outcomes,
        listed: &listed,
        locate: &|cells| {
            let (evidence, errors) = reading.locate(cells);
            not_found.borrow_mut().extend(errors);
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
        errors: [reading.errors.clone(), not_found.into_inner()].concat(),
        listed,
    };
    Ok(Report::new(run, findings))
}

/// Reads the input and judges nothing: everything that could be demanded is kept.
///
/// # Errors
/// A root that does not exist.
pub fn take_inventory(input: &Input) -> Result<Reading, StartError> {
    Ok(read(input, &Demand::everything())?)
}
