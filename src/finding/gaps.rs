//! `inventory-facts-missing`, the one rule that the host judges: listings without which nobody knows what there is.
//!
//! A rule speaks about rows; where a listing was refused, cut off or never exported there is no row to speak about, and
//! nothing would be said. So for each account and Region in which a service was looked at, every listing that an enabled
//! rule's subjects come from must have been read whole. What was, is not counted as a pass: it would dilute the coverage.

use std::collections::{BTreeMap, BTreeSet};

use resilint_dictionary::{Scope, command, kind};

use super::collect::{CallTarget, collect_command};
use super::{Counts, Finding, Fingerprint, Gathering, Missing, ResultStatus, RuleTally};
use crate::demand::kind_index;
use crate::inventory::{Completeness, LoadedDocument, Reason, ResourceId, RowRef};
use crate::rule::{Rule, RuleDefault, Severity};

/// Name of the rule, and of what stands for its pack.
const RULE: &str = "inventory-facts-missing";
/// Packs whose rules judge the exports rather than what is in them.
pub(crate) const ABOUT_EXPORTS: [&str; 2] = ["inventory", "resilint"];

/// An account and a Region; `None`: not stated, or the call has none.
type Place<'d> = (Option<&'d str>, Option<&'d str>);

/// The tally of the rule, and a result for each listing that is missing.
pub(super) fn gaps(gathering: &Gathering<'_>) -> (RuleTally, Vec<Finding>) {
    let mut findings = Vec::new();
    for listing in listings(gathering) {
        for (place, state) in places(&gathering.inventory.documents, &listing) {
            findings.extend(state.map(|reason| finding(&listing, place, reason)));
        }
    }
    findings.extend(silent_answers(&gathering.inventory.documents));
    let unknown = findings.len() as u64;
    let tally = RuleTally {
        id: RULE.to_owned(),
        pack: ABOUT_EXPORTS[1].to_owned(),
        severity: Severity::Note,
        rule: rule(),
        counts: Counts { unknown, ..Counts::default() },
    };
    (tally, findings)
}

/// The listings that subjects of enabled rules come from, sorted.
fn listings(gathering: &Gathering<'_>) -> BTreeSet<String> {
    let mut listings = BTreeSet::new();
    for (pack_index, pack) in gathering.packs.iter().enumerate() {
        let enabled = pack.rules.iter().enumerate().filter(|(rule, _)| gathering.config.is_enabled(pack_index, *rule));
        for view in enabled.flat_map(|(_, rule)| &rule.subjects) {
            let kind = pack.views.get(*view).and_then(|view| kind(&view.kind));
            listings.extend(kind.into_iter().flat_map(|kind| kind.listings).map(|listing| (*listing).to_owned()));
        }
    }
    listings
}

/// Where the service of a listing was looked at, and why the listing is not known whole there.
fn places<'d>(documents: &'d [LoadedDocument], listing: &str) -> BTreeMap<Place<'d>, Option<Reason>> {
    let mut places = BTreeMap::new();
    let Some(wanted) = command(listing) else { return places };
    for document in documents {
        let Some(known) = command(&document.content).filter(|known| known.service == wanted.service) else { continue };
        let account = document.account.as_deref();
        let place = match (wanted.scope, known.scope) {
            (Scope::Account, _) => (account, None),
            (Scope::Region, Scope::Region) => (account, document.region.as_deref()),
            _ => continue,
        };
        let reason = places.entry(place).or_insert(Some(Reason::NotExported));
        if document.content == listing {
            let found = match document.completeness {
                Completeness::Whole => None,
                Completeness::Truncated(_) => Some(Reason::CutOff),
                Completeness::AccessDenied => Some(Reason::AccessDenied),
                Completeness::Failed => Some(Reason::NotExported),
            };
            // Of several answers a whole one counts, else the most telling.
            *reason = reason.and_then(|known| found.map(|found| found.max(known)));
        }
    }
    places
}

fn finding(listing: &str, (account, region): Place<'_>, reason: Reason) -> Finding {
    let resource = ResourceId {
        kind: "inventory.listing".to_owned(),
        id: listing.to_owned(),
        account: account.map(str::to_owned),
        region: region.map(str::to_owned),
        ..ResourceId::default()
    };
    let call = command(listing).map(|command| collect_command(command, CallTarget { account, region, about: None }));
    let message = match reason {
        Reason::AccessDenied => "the call was refused: nobody knows what there is",
        Reason::CutOff => "the list goes on: nobody knows what else there is",
        _ => "the listing was not exported: nobody knows what there is",
    };
    Finding {
        rule: RULE.to_owned(),
        status: ResultStatus::Unknown,
        severity: Severity::Note,
        message: message.to_owned(),
        row: RowRef { kind: kind_index("inventory").unwrap_or_default(), row: 0 },
        evidence: Vec::new(),
        missing: vec![Missing {
            resource: resource.clone(),
            fact: "items".to_owned(),
            reason: reason.word(),
            collect: call,
            command: Some(listing.to_owned()),
        }],
        tier: None,
        cause: None,
        fingerprint: Fingerprint::new(RULE, &resource),
        resource,
    }
}

/// Digest of a file without a byte.
const EMPTY_SHA256: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

/// Once for all: answers that are empty although the call fails where there is nothing, with neither error text nor exit
/// status beside them. They were taken for "there is none"; a call that was refused looks the same.
fn silent_answers(documents: &[LoadedDocument]) -> Option<Finding> {
    let is_silent = |document: &&LoadedDocument| {
        document.judged
            && document.sha256 == EMPTY_SHA256
            && document.completeness == Completeness::Whole
            && document.error_code.is_none()
            && document.exit_status.is_none()
            && command(&document.content).is_some_and(|command| !command.none_codes.is_empty())
    };
    let count = documents.iter().filter(is_silent).count();
    let first = documents.iter().find(is_silent)?;
    let resource = ResourceId {
        kind: "inventory.document".to_owned(),
        id: first.path.clone(),
        account: first.account.clone(),
        ..ResourceId::default()
    };
    let others = if count > 1 { format!(" (the first of {count})") } else { String::new() };
    Some(Finding {
        rule: RULE.to_owned(),
        status: ResultStatus::Unknown,
        severity: Severity::Note,
        message: format!(
            "an empty answer without error text or exit status{others}: taken for none, but a refused call looks the same"
        ),
        row: RowRef { kind: kind_index("inventory").unwrap_or_default(), row: 0 },
        evidence: Vec::new(),
        missing: vec![Missing {
            resource: resource.clone(),
            fact: "exit_status".to_owned(),
            reason: Reason::NotExported.word(),
            collect: None,
            command: None,
        }],
        tier: None,
        cause: None,
        fingerprint: Fingerprint::new(RULE, &resource),
        resource,
    })
}

fn rule() -> Rule {
    Rule {
        name: RULE.to_owned(),
        control: "INV-001".to_owned(),
        title: "Facts needed by enabled rules are present".to_owned(),
        severity: Severity::Note,
        subjects: Vec::new(),
        reads: Vec::new(),
        parameters: Vec::new(),
        default: RuleDefault::On,
        documentation: String::new(),
        rationale: "What was not listed cannot be judged, and silence must not look like success.".to_owned(),
        remediation: vec!["Run the calls that are named; `resilint collect` prints a script of them".to_owned()],
        references: Vec::new(),
        mappings: Vec::new(),
        failure_modes: vec!["silent_protection_gap".to_owned()],
        caused_by: Vec::new(),
        group_by: None,
    }
}
