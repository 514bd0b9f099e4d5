//! Which listings were read, for which account and Region, and whether they are whole.
//!
//! The answer to "is there really nothing else": a relation is complete only when the calls it needs were read whole.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};

use resilint_dictionary::{Command, Reach, Scope, command};

use super::cell::Reason;
use super::document::{Completeness, LoadedDocument};
use super::links::LinkState;

/// The documents by what they list.
#[derive(Debug)]
pub(crate) struct Ledger<'d> {
    listings: HashMap<Key<'d>, Option<Reason>>,
    accounts: BTreeSet<Option<&'d str>>,
    regions: BTreeSet<Option<&'d str>>,
    /// What is missing of calls that were needed everywhere: the same for every row.
    everywhere: RefCell<HashMap<String, Option<Reason>>>,
}

/// A call for one account, Region and thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Key<'d> {
    command: &'d str,
    account: Option<&'d str>,
    region: Option<&'d str>,
    about: Option<&'d str>,
}

/// For whom a question is asked.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Subject<'s> {
    /// Account of the row.
    pub account: Option<&'s str>,
    /// Region of the row, or that the reference names.
    pub region: Option<&'s str>,
    /// What calls about one thing must have been about.
    pub about: Option<&'s str>,
}

impl<'d> Ledger<'d> {
    /// Reads the ledger. `accounts` and `regions` are those in scope.
    pub(crate) fn new(documents: &'d [LoadedDocument], accounts: &'d [String], regions: &'d [String]) -> Self {
        let mut listings = HashMap::new();
        for document in documents.iter().filter(|document| document.judged) {
            let Some(known) = command(&document.content) else { continue };
            let missing = match document.completeness {
                Completeness::Whole => None,
                Completeness::Truncated(_) => Some(Reason::CutOff),
                Completeness::AccessDenied => Some(Reason::AccessDenied),
                Completeness::Failed => Some(Reason::NotExported),
            };
            let (account, region) = (document.account.as_deref(), document.region.as_deref());
            let key = key(&document.content, known, Subject { account, region, about: document.about.as_deref() });
            // Of several answers to one call, a whole one counts.
            listings.entry(key).and_modify(|known| *known = missing.and(*known)).or_insert(missing);
        }
        let in_scope = |names: &'d [String]| {
            let mut set: BTreeSet<Option<&str>> = names.iter().map(|name| Some(name.as_str())).collect();
            if set.is_empty() {
                set.insert(None);
            }
            set
        };
        Ledger { listings, accounts: in_scope(accounts), regions: in_scope(regions), everywhere: RefCell::default() }
    }

    /// Whether all of these calls were read whole, as far as `reach` goes.
    pub(crate) fn state(&self, needs: &[&str], reach: Reach, subject: Subject<'_>) -> LinkState {
        let missing = needs.iter().filter_map(|need| match reach {
            Reach::Own | Reach::Named => self.missing(need, subject),
            Reach::Everywhere => self.missing_anywhere(need, subject.about),
        });
        missing.max().map_or(LinkState::Complete, LinkState::Unknown)
    }

    /// Why a call was not read whole for this subject; `None`: it was.
    fn missing(&self, need: &str, subject: Subject<'_>) -> Option<Reason> {
        let Some(known) = command(need) else { return Some(Reason::NotExported) };
        self.listings.get(&key(need, known, subject)).copied().unwrap_or(Some(Reason::NotExported))
    }

    fn missing_anywhere(&self, need: &str, about: Option<&str>) -> Option<Reason> {
        if command(need).is_some_and(|command| matches!(command.scope, Scope::Each { .. })) {
            return self.missing(need, Subject { about, ..Subject::default() });
        }
        if let Some(known) = self.everywhere.borrow().get(need) {
            return *known;
        }
        let missing = self.missing_in_any_place(need);
        self.everywhere.borrow_mut().insert(need.to_owned(), missing);
        missing
    }

    fn missing_in_any_place(&self, need: &str) -> Option<Reason> {
        let each = self.accounts.iter().flat_map(|account| self.regions.iter().map(move |region| (*account, *region)));
        each.filter_map(|(account, region)| self.missing(need, Subject { account, region, about: None })).max()
    }
}

/// What of a subject tells answers to this call apart.
fn key<'k>(name: &'k str, command: &Command, subject: Subject<'k>) -> Key<'k> {
    let (account, region, about) = match command.scope {
        Scope::Account => (subject.account, None, None),
        Scope::Region | Scope::RegionAndValue { .. } => (subject.account, subject.region, None),
        Scope::Each { .. } => (None, None, subject.about),
    };
    Key { command: name, account, region, about }
}
