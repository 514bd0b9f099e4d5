//! The tables agree with themselves: every name that one entry mentions exists where it should.
//!
//! Whether the tables agree with AWS is not asked here.

use std::collections::HashSet;

use resilint_dictionary::{
    Absent, At, COMMANDS, DefaultValue, Fact, KINDS, Kind, MAX_PLACES, Relation, Scope, Type, Via, command, kind,
};

/// Every fact of every kind.
fn facts() -> impl Iterator<Item = (&'static Kind, &'static Fact)> {
    KINDS.iter().flat_map(|kind| kind.facts.iter().map(move |fact| (*kind, fact)))
}

/// Every relation of every kind.
fn relations() -> impl Iterator<Item = (&'static Kind, &'static Relation)> {
    KINDS.iter().flat_map(|kind| kind.relations.iter().map(move |relation| (*kind, relation)))
}

/// Fails with all that is wrong at once.
#[track_caller]
fn check_none(wrong: impl IntoIterator<Item = String>) {
    let wrong: Vec<String> = wrong.into_iter().collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The kind whose items hold the parts of this one, over all steps.
fn outermost_owner(part: &'static Kind) -> &'static Kind {
    match part.part_of.and_then(kind) {
        Some(owner) => outermost_owner(owner),
        None => part,
    }
}

#[test]
fn names_are_unique() {
    let mut seen = HashSet::new();
    let kinds = KINDS.iter().map(|kind| kind.name.to_owned());
    let facts = facts().map(|(kind, fact)| format!("{} > {}", kind.name, fact.name));
    let relations = relations().map(|(kind, relation)| format!("{} > {}", kind.name, relation.name));
    let commands = COMMANDS.iter().map(|command| format!("{} {}", command.service, command.name));
    check_none(kinds.chain(facts).chain(relations).chain(commands).filter(|name| !seen.insert(name.clone())));
}

#[test]
fn everything_has_a_doc() {
    let kinds = KINDS.iter().filter(|kind| kind.doc.is_empty()).map(|kind| kind.name.to_owned());
    let facts =
        facts().filter(|(_, fact)| fact.doc.is_empty()).map(|(kind, fact)| format!("{} {}", kind.name, fact.name));
    check_none(kinds.chain(facts));
}

#[test]
fn identity_scope_and_arn_pattern_name_facts_of_the_kind() {
    for kind in KINDS {
        let braces =
            kind.arn.into_iter().flat_map(|arn| arn.split('{').skip(1)).filter_map(|rest| rest.split('}').next());
        // The inventory knows where it makes a derived row; the row need not say so.
        let scope = kind.scope.iter().copied().filter(|_| !kind.derived);
        let names = kind.identity.iter().copied().chain(scope).chain(braces);
        check_none(names.filter(|name| kind.fact_index(name).is_none()).map(|name| format!("{} {name}", kind.name)));
    }
}

#[test]
fn parts_come_after_their_owner_and_both_know_each_other() {
    for (position, part) in KINDS.iter().enumerate() {
        let Some(owner) = part.part_of else { continue };
        let before = KINDS[..position].iter().find(|kind| kind.name == owner);
        let owner = before.unwrap_or_else(|| panic!("{} comes before its owner", part.name));
        assert!(part.relations.iter().any(|it| it.via == Via::Owner && it.target == owner.name), "{}", part.name);
        assert!(owner.relations.iter().any(|it| it.via == Via::Parts && it.target == part.name), "{}", part.name);
        assert!(part.scope.is_empty(), "{} takes account and Region from its owner", part.name);
    }
}

#[test]
fn owner_and_parts_relations_lead_to_owner_and_parts() {
    check_none(relations().filter_map(|(from, relation)| {
        let to = kind(relation.target)?;
        let right = match relation.via {
            Via::Owner => from.part_of == Some(to.name) && !relation.many,
            Via::Parts => to.part_of == Some(from.name) && relation.many,
            Via::Facts { .. } | Via::Reverse(_) | Via::Computed => true,
        };
        (!right).then(|| format!("{} {}", from.name, relation.name))
    }));
}

#[test]
fn relation_targets_exist() {
    let lost = relations().filter(|(_, relation)| kind(relation.target).is_none());
    check_none(lost.map(|(from, relation)| format!("{} {}: {}", from.name, relation.name, relation.target)));
}

#[test]
fn reverse_relations_turn_round_a_relation_that_leads_here() {
    check_none(relations().filter_map(|(from, relation)| {
        let Via::Reverse(forward) = relation.via else { return None };
        let target = kind(relation.target)?;
        let forward = target.relation_index(forward).map(|index| &target.relations[index]);
        let right = forward.is_some_and(|it| it.target == from.name && !matches!(it.via, Via::Reverse(_)));
        (!right).then(|| format!("{} {}", from.name, relation.name))
    }));
}

#[test]
fn relations_by_facts_compare_facts_of_both_sides() {
    check_none(relations().filter_map(|(from, relation)| {
        let Via::Facts { from: own, to: theirs } = relation.via else { return None };
        let target = kind(relation.target)?;
        let right = !own.is_empty()
            && own.len() == theirs.len()
            && own.iter().all(|name| from.fact_index(name).is_some())
            && theirs.iter().all(|name| target.fact_index(name).is_some());
        (!right).then(|| format!("{} {}", from.name, relation.name))
    }));
}

#[test]
fn every_command_that_is_named_is_known() {
    let listings = KINDS.iter().flat_map(|kind| kind.listings.iter().map(|it| (kind.name, *it)));
    let sources = KINDS.iter().flat_map(|kind| kind.sources.iter().map(|it| (kind.name, it.command)));
    let needs = relations().flat_map(|(kind, relation)| relation.needs.iter().map(|it| (kind.name, *it)));
    let asked_about = COMMANDS.iter().filter_map(|it| match it.scope {
        Scope::Each { listing, .. } => Some((it.name, listing)),
        Scope::Account | Scope::Region | Scope::RegionAndValue { .. } => None,
    });
    let named = listings.chain(sources).chain(needs).chain(asked_about);
    check_none(named.filter(|(_, it)| command(it).is_none()).map(|(by, it)| format!("{by}: {it}")));
}

#[test]
fn places_lie_in_sources_of_their_kind() {
    check_none(facts().flat_map(|(kind, fact)| {
        let lost = fact.places().filter_map(|place| place.command);
        let lost = lost.filter(|it| !kind.sources.iter().any(|source| source.command == *it));
        lost.map(move |it| format!("{} {}: {it}", kind.name, fact.name))
    }));
}

#[test]
fn places_fit_and_have_no_gaps() {
    check_none(facts().filter_map(|(kind, fact)| {
        let filled = fact.places.iter().flatten().count();
        let right = filled <= MAX_PLACES && filled == fact.places().count();
        (!right).then(|| format!("{} {}", kind.name, fact.name))
    }));
}

#[test]
fn arn_patterns_are_used_where_there_is_one() {
    check_none(facts().filter_map(|(kind, fact)| {
        let used = fact.places().any(|place| place.at == At::ArnPattern);
        (used && kind.arn.is_none()).then(|| format!("{} {}", kind.name, fact.name))
    }));
}

#[test]
fn every_fact_comes_from_somewhere() {
    check_none(facts().filter_map(|(kind, fact)| {
        let set = kind.sources.iter().any(|source| source.sets.iter().any(|(name, _)| *name == fact.name));
        let right = kind.derived
            || set
            || fact.places().next().is_some()
            || !fact.computed_from.is_empty()
            || fact.absent == Absent::Unknown;
        (!right).then(|| format!("{} {}", kind.name, fact.name))
    }));
}

#[test]
fn computed_facts_depend_on_facts_and_relations_of_their_row() {
    check_none(facts().flat_map(|(kind, fact)| {
        let lost = fact.computed_from.iter();
        let lost = lost.filter(|name| kind.fact_index(name).is_none() && kind.relation_index(name).is_none());
        lost.map(move |name| format!("{} {}: {name}", kind.name, fact.name))
    }));
}

#[test]
fn sources_set_facts_of_their_kind() {
    check_none(KINDS.iter().flat_map(|kind| {
        let set = kind.sources.iter().flat_map(|source| source.sets);
        set.filter(|(name, _)| kind.fact_index(name).is_none()).map(|(name, _)| format!("{} {name}", kind.name))
    }));
}

#[test]
fn parameters_name_rows_by_their_identity() {
    check_none(KINDS.iter().flat_map(|kind| {
        let named = kind.sources.iter().filter_map(|source| Some((source.command, source.named_by_parameter?)));
        let wrong = named.filter(|(it, fact)| {
            let asks = command(it).is_some_and(|it| matches!(it.scope, Scope::Each { .. }));
            !asks || !outermost_owner(kind).identity.contains(fact)
        });
        wrong.map(|(it, fact)| format!("{} {fact}: {it}", kind.name))
    }));
}

#[test]
fn only_categories_have_values_and_only_numbers_have_units() {
    check_none(facts().filter_map(|(kind, fact)| {
        let values = fact.values.is_none() || fact.ty == Type::Category;
        let unit = fact.unit.is_none() || matches!(fact.ty, Type::Integer | Type::Number);
        (!values || !unit).then(|| format!("{} {}", kind.name, fact.name))
    }));
}

#[test]
fn defaults_have_the_type_of_their_fact_and_are_among_its_values() {
    check_none(facts().filter_map(|(kind, fact)| {
        let Absent::Default(default, source) = fact.absent else { return None };
        let right = match (fact.ty, default) {
            (Type::Boolean, DefaultValue::Boolean(_)) | (Type::Integer, DefaultValue::Integer(_)) => true,
            (Type::Text, DefaultValue::Text(_)) => true,
            (Type::Category, DefaultValue::Text(text)) => fact.values.is_none_or(|values| values.contains(&text)),
            _ => false,
        };
        (!right || source.is_empty()).then(|| format!("{} {}", kind.name, fact.name))
    }));
}

#[test]
fn commands_can_be_recognised_and_collected() {
    check_none(COMMANDS.iter().filter_map(|it| {
        let asks = match it.scope {
            Scope::Account | Scope::Region => true,
            Scope::RegionAndValue { parameter, values } => !parameter.is_empty() && !values.is_empty(),
            Scope::Each { parameter, values, .. } => {
                let parameters = parameter.split(' ').count();
                let pair = values.contains(".[") && values.ends_with(']');
                !parameter.starts_with('-') && !values.is_empty() && pair == (parameters == 2)
            }
        };
        (it.keys.is_empty() || !asks).then(|| format!("{} {}", it.service, it.name))
    }));
}
