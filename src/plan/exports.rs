//! Which AWS CLI calls supply what a rule reads.

use std::collections::BTreeSet;

use resilint_dictionary::{At, Fact, Kind, Scope, Via, command, kind};

/// Full names of the commands (`fsx describe-backups`) whose answers hold these facts and relations of kinds, and the
/// listings that they start from. An empty name asks for the kind itself. Sorted.
pub fn commands<'r>(reads: impl Iterator<Item = (&'r str, &'r str)>) -> Vec<&'static str> {
    let mut search = Search::default();
    for (kind_name, name) in reads {
        if let Some(kind) = kind(kind_name) {
            search.kind(kind);
            search.part(kind, name);
        }
    }
    for full in search.commands.clone() {
        if let Some(Scope::Each { listing, .. }) = command(full).map(|command| command.scope) {
            search.commands.insert(listing);
        }
    }
    search.commands.into_iter().filter(|full| command(full).is_some()).collect()
}

/// What was found so far.
#[derive(Default)]
struct Search {
    commands: BTreeSet<&'static str>,
    seen: BTreeSet<(&'static str, &'static str)>,
}

impl Search {
    /// What proves that a row of the kind exists, and where it is.
    fn kind(&mut self, kind: &'static Kind) {
        if !self.seen.insert((kind.name, "")) {
            return;
        }
        self.commands.extend(kind.listings);
        for name in kind.identity.iter().chain(&["region"]) {
            self.part(kind, name);
        }
        if let Some(owner) = kind.part_of.and_then(resilint_dictionary::kind) {
            self.kind(owner);
        }
    }

    fn part(&mut self, kind: &'static Kind, name: &str) {
        if let Some(index) = kind.fact_index(name) {
            self.fact(kind, &kind.facts[index]);
        } else if let Some(index) = kind.relation_index(name) {
            let relation = &kind.relations[index];
            if !self.seen.insert((kind.name, relation.name)) {
                return;
            }
            self.commands.extend(relation.needs);
            let target = resilint_dictionary::kind(relation.target);
            target.into_iter().for_each(|target| self.kind(target));
            if let Via::Facts { from, .. } = relation.via {
                from.iter().for_each(|fact| self.part(kind, fact));
            }
        }
    }

    fn fact(&mut self, kind: &'static Kind, fact: &'static Fact) {
        if !self.seen.insert((kind.name, fact.name)) {
            return;
        }
        for place in fact.places().filter(|place| matches!(place.at, At::Path(_))) {
            // A place that holds for every source is served by the first of them.
            self.commands.extend(place.command.or_else(|| kind.sources.first().map(|source| source.command)));
        }
        fact.computed_from.iter().for_each(|name| self.part(kind, name));
    }
}
