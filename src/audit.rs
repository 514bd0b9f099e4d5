//! The pipeline: find the files, read them, recognise them, see the infrastructure in them, pick the rules, run them in
//! a sandbox, gather what they found.
//!
//! Takes what is to be read and the user's settings; gives a report. The verdict and the printing are the caller's.
//! It opens no config and prints nothing.

use std::collections::BTreeSet;

use crate::config::{Config, ConfigErrors, Settings};
use crate::demand::Demand;
use crate::finding::{Gathering, ResultStatus, gather};
use crate::pending::{Input, Pack, PackInput, Reading, evaluate, load, read};
use crate::plan::{demand, plan};
use crate::report::{Report, Run};
use crate::rule::PackInfo;

/// Rules and config, ready to judge.
#[derive(Debug)]
pub struct Prepared {
    /// Loaded packs.
    pub packs: Vec<Pack>,
    /// What each of them declares, in the same order.
    pub declared: Vec<PackInfo>,
    /// The resolved config.
    pub config: Config,
}

/// Loads the packs and resolves the settings against what they declare.
///
/// # Errors
/// Every rule and parameter of the settings that no pack has.
pub fn prepare(settings: Settings, packs: Vec<PackInput>) -> Result<Prepared, ConfigErrors> {
    let packs = load(packs);
    let declared: Vec<PackInfo> = packs.iter().map(|pack| pack.info().clone()).collect();
    let config = settings.resolve(&declared)?;
    Ok(Prepared { packs, declared, config })
}

/// Audits the input. Results with these statuses are listed one by one.
pub fn audit(prepared: &Prepared, input: &Input, listed: BTreeSet<ResultStatus>) -> Report {
    let Prepared { packs, declared, config } = prepared;
    let reading = read(input, &demand(declared, config));
    let plan = plan(declared, config, &reading.inventory);
    let outcomes = evaluate(packs, &plan, &reading.inventory);
    let findings = gather(&Gathering {
        packs: declared,
        config,
        inventory: &reading.inventory,
        plan: &plan,
        outcomes: &outcomes,
        listed: &listed,
        locate: &|cells| reading.locate(cells),
    });
    let digests: Vec<String> = packs.iter().map(|pack| pack.sha256().to_owned()).collect();
    let run = Run {
        config,
        inventory: &reading.inventory,
        packs: declared,
        digests: &digests,
        not_asked: plan.not_asked,
        errors: reading.errors.clone(),
        listed,
    };
    Report::new(run, findings)
}

/// Reads the input and judges nothing: everything that could be demanded is kept.
pub fn take_inventory(input: &Input) -> Reading {
    read(input, &Demand::everything())
}
