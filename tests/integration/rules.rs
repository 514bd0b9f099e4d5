//! Each case of `fixtures/rules` is judged by its own rule only, in the sandbox, over the inventory that its rows make.
//!
//! The cases say what is right: the status, a lowered severity, what is missing. Each names the edges of the catalogue
//! that it stands for, and where the catalogue is at hand, every edge must have a case.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use resilint::inventory::{CellPart, CellRef, Inventory, Rows};
use resilint::plan::{Plan, Run, Task};
use resilint::rule::{PackInfo, ParameterType, Rule, Severity, Status, Value};
use resilint::sandbox::{Limits, Outcome, Pack, RowStatus, builtin, evaluate, load, record};
use resilint_dictionary::KINDS;
use serde::Deserialize;
use serde_json::{Map, Value as Json};

/// The cases of one rule.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Fixture {
    rule: String,
    control: String,
    cases: Vec<Case>,
}

/// Rows, and what their rule must say of the subject.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    #[serde(default)]
    edges: Vec<String>,
    why: String,
    #[serde(default)]
    as_of: Option<String>,
    #[serde(default)]
    params: Map<String, Json>,
    rows: Map<String, Json>,
    #[serde(default)]
    listings: Vec<String>,
    #[serde(default)]
    subject: Option<Subject>,
    expect: String,
    #[serde(default)]
    severity: Option<String>,
    #[serde(default)]
    missing: Vec<String>,
}

#[derive(Deserialize)]
struct Subject {
    kind: String,
    id: String,
}

static PACKS: LazyLock<Vec<Pack>> =
    LazyLock::new(|| load(builtin(), &Limits::default(), None).expect("invariant: built-in packs load"));

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn fixtures() -> Vec<(PathBuf, Fixture)> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(root().join("fixtures/rules"))
        .expect("the folder exists")
        .map(|entry| entry.expect("readable").path())
        .collect();
    files.sort();
    let read = |path: PathBuf| {
        let text = std::fs::read_to_string(&path).expect("readable");
        let fixture = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        (path, fixture)
    };
    files.into_iter().map(read).collect()
}

/// The pack and rule of that name.
fn find_rule(name: &str) -> Option<(usize, usize)> {
    PACKS
        .iter()
        .enumerate()
        .find_map(|(pack, loaded)| Some((pack, loaded.info().rules.iter().position(|rule| rule.name == name)?)))
}

#[test]
fn every_case_is_judged_as_it_says() {
    let mut wrong = Vec::new();
    let mut recorded = Vec::new();
    let mut count = 0;
    for (path, fixture) in fixtures() {
        let Some((pack, rule)) = find_rule(&fixture.rule) else {
            wrong.push(format!("{}: no pack has the rule", path.display()));
            continue;
        };
        for case in &fixture.cases {
            count += 1;
            if let Err(difference) = judge(case, (pack, rule), &mut recorded) {
                wrong.push(format!("{} {}: {difference} ({})", fixture.rule, case.name, case.why));
            }
        }
    }
    // `resilint-native` holds the rules, built natively, to what the guests answered here.
    let calls = Path::new(env!("CARGO_TARGET_TMPDIR")).join("native-calls.jsonl");
    std::fs::write(calls, recorded.join("\n")).expect("writable");
    assert!(wrong.is_empty(), "{} of {count} cases:\n{}", wrong.len(), wrong.join("\n"));
    assert!(count > 700, "only {count} cases were seen");
}

fn judge(case: &Case, (pack, rule_index): (usize, usize), recorded: &mut Vec<String>) -> Result<(), String> {
    let prefix = case.name.split('-').next().unwrap_or("");
    let named = match prefix {
        "bad" => "fail",
        "ok" => "pass",
        "unknown" => "unknown",
        "na" => "not_applicable",
        _ => return Err("the name begins with none of bad, ok, unknown, na".to_owned()),
    };
    if named != case.expect {
        return Err(format!("the name says {named}, the case expects {}", case.expect));
    }
    let rows = Rows { rows: case.rows.clone(), listings: case.listings.clone(), as_of: case.as_of.clone() };
    let inventory = rows.inventory().map_err(|error| error.to_string())?;
    let info = PACKS[pack].info();
    let rule = &info.rules[rule_index];
    let (view, row) = subject(case, info, rule, &inventory)?;
    let parameters = parameters(rule, &case.params)?;
    let task = Task { pack, view, runs: vec![Run { rule: rule_index, parameters }], rows: vec![row], tier: None };
    let plan = Plan { tasks: vec![task], not_asked: Vec::new() };
    let outcomes = evaluate(&PACKS, &plan, &inventory, &Limits::default());
    recorded.extend(record(&PACKS, &plan, &inventory, &Limits::default()));
    compare(case, rule, &inventory, &outcomes)
}

fn subject(case: &Case, info: &PackInfo, rule: &Rule, inventory: &Inventory) -> Result<(usize, u32), String> {
    let first = case.rows.keys().next().cloned().unwrap_or_default();
    let kind = case.subject.as_ref().map_or(first.clone(), |subject| subject.kind.clone());
    let judged = |kind: &str| rule.subjects.iter().copied().find(|view| info.views[*view].kind == kind);
    let view = judged(&kind).or_else(|| rule.subjects.first().copied().filter(|_| case.subject.is_none()));
    let view = view.ok_or_else(|| format!("the rule does not judge {kind}"))?;
    let table = inventory.table(&info.views[view].kind).ok_or("no table")?;
    let kind_index = KINDS.iter().position(|known| known.name == info.views[view].kind).ok_or("no kind")?;
    let row = match &case.subject {
        None => 0,
        Some(subject) => (0..table.rows)
            .find(|row| {
                let row = resilint::inventory::RowRef { kind: kind_index, row: *row };
                resilint::inventory::resource_id(inventory, row).id == subject.id
            })
            .ok_or_else(|| format!("no row {}", subject.id))?,
    };
    if table.rows == 0 { Err("no row to judge".to_owned()) } else { Ok((view, row)) }
}

fn parameters(rule: &Rule, given: &Map<String, Json>) -> Result<Vec<Value>, String> {
    if let Some(unknown) = given.keys().find(|name| rule.parameters.iter().all(|parameter| parameter.name != **name)) {
        return Err(format!("the rule has no parameter {unknown}"));
    }
    let each = rule.parameters.iter().map(|parameter| match given.get(&parameter.name) {
        None => Ok(parameter.default.clone()),
        Some(value) => value_of(&parameter.ty, value).ok_or_else(|| format!("{} cannot be {value}", parameter.name)),
    });
    each.collect()
}

fn value_of(ty: &ParameterType, value: &Json) -> Option<Value> {
    if value.is_null() {
        return Some(Value::None);
    }
    let texts = |value: &Json| -> Option<Vec<String>> {
        value.as_array()?.iter().map(|text| text.as_str().map(str::to_owned)).collect()
    };
    Some(match ty {
        ParameterType::Boolean => Value::Boolean(value.as_bool()?),
        ParameterType::Integer { .. } => Value::Integer(value.as_i64()?),
        ParameterType::Text { .. } => Value::Text(value.as_str()?.to_owned()),
        ParameterType::Texts if value == "any" => Value::Texts(vec!["any".to_owned()]),
        ParameterType::Texts => Value::Texts(texts(value)?),
        ParameterType::Selector => Value::Selector(selector(value)?),
    })
}

/// A selector as the config writes it, in terms of the contract.
fn selector(value: &Json) -> Option<Vec<String>> {
    match value {
        Json::String(text) if text == "all" => Some(vec!["all".to_owned()]),
        Json::String(text) => Some(vec![term(text)]),
        Json::Array(terms) => terms.iter().map(|text| text.as_str().map(term)).collect(),
        Json::Object(tags) => {
            let tag = |(key, value): (&String, &Json)| match value {
                Json::String(value) => Some(format!("tag:{key}={value}")),
                _ => Some(format!("tag:{key}")),
            };
            tags.iter().map(tag).collect()
        }
        _ => None,
    }
}

fn term(text: &str) -> String {
    if text == "all" || text.starts_with("tag:") || text.starts_with("name:") {
        text.to_owned()
    } else {
        format!("name:{text}")
    }
}

fn compare(case: &Case, rule: &Rule, inventory: &Inventory, outcomes: &[Outcome]) -> Result<(), String> {
    let outcome = outcomes.first().ok_or("no outcome")?;
    if let Some(fault) = outcome.faults.first() {
        return Err(format!("fault {}: {}", fault.kind.word(), fault.message));
    }
    let finding = outcome.findings.first();
    let message = finding.map_or("", |finding| finding.message.as_str());
    let cells: Vec<String> =
        finding.iter().flat_map(|finding| &finding.evidence).map(|cell| name(inventory, *cell)).collect();
    let found = match outcome.statuses.first().and_then(|rows| rows.first()) {
        Some(RowStatus::Judged(Status::Pass)) => "pass",
        Some(RowStatus::Judged(Status::Fail)) => "fail",
        Some(RowStatus::Judged(Status::Unknown)) => "unknown",
        Some(RowStatus::Judged(Status::NotApplicable)) => "not_applicable",
        Some(RowStatus::Fault) | None => "fault",
    };
    if found != case.expect {
        return Err(format!("expected {}, was {found}: {message} {cells:?}", case.expect));
    }
    if found == "fail" {
        let expected = case.severity.as_deref().and_then(Severity::from_word).unwrap_or(rule.severity);
        let severity = finding.and_then(|finding| finding.severity).unwrap_or(rule.severity);
        if severity != expected {
            return Err(format!("expected severity {expected}, was {severity}: {message}"));
        }
    }
    for missing in &case.missing {
        let bare = missing.rsplit('.').next().unwrap_or(missing);
        if !cells.iter().any(|cell| cell == bare) {
            return Err(format!("{missing} should be missing, was {cells:?}: {message}"));
        }
    }
    Ok(())
}

fn name(inventory: &Inventory, cell: CellRef) -> String {
    let kind = inventory.kind(cell.row.kind);
    match cell.part {
        CellPart::Fact(fact) => kind.facts[fact].name.to_owned(),
        CellPart::Relation(relation) => kind.relations[relation].name.to_owned(),
    }
}

#[test]
fn every_rule_has_a_fixture_with_both_answers() {
    let by_rule: BTreeMap<String, Fixture> =
        fixtures().into_iter().map(|(_, fixture)| (fixture.rule.clone(), fixture)).collect();
    for rule in PACKS.iter().flat_map(|pack| &pack.info().rules) {
        let fixture = by_rule.get(&rule.name).unwrap_or_else(|| panic!("{} has no fixture", rule.name));
        assert_eq!(fixture.control, rule.control, "control of {}", rule.name);
        for answer in ["fail", "pass"] {
            assert!(
                fixture.cases.iter().any(|case| case.expect == answer),
                "{} has no case that must {answer}",
                rule.name
            );
        }
        let names: BTreeSet<&str> = fixture.cases.iter().map(|case| case.name.as_str()).collect();
        assert_eq!(names.len(), fixture.cases.len(), "{} names two cases alike", rule.name);
    }
}

/// A control as the catalogue has it.
#[derive(Deserialize)]
struct Control {
    id: String,
    rule_id: String,
    title: String,
    severity: String,
    #[serde(default)]
    objective: Option<String>,
    default: String,
    #[serde(default)]
    caused_by: Vec<String>,
    edge_cases: Vec<String>,
    failure_modes: Vec<String>,
}

/// The catalogue of controls, where it is at hand.
fn catalogue(path: &Path) -> Option<Vec<Control>> {
    #[derive(Deserialize)]
    struct Catalogue {
        controls: Vec<Control>,
    }
    let text = std::fs::read_to_string(path).ok()?;
    Some(serde_json::from_str::<Catalogue>(&text).expect("the catalogue is JSON").controls)
}

#[test]
fn every_edge_of_the_catalogue_has_a_case() {
    let Some(controls) = catalogue(&root().join("../shared/domain/catalogue.json")) else { return };
    let mut wrong = Vec::new();
    for (_, fixture) in fixtures() {
        let control =
            controls.iter().find(|control| control.id == fixture.control).expect("a control of the catalogue");
        let covered: BTreeSet<&String> = fixture.cases.iter().flat_map(|case| &case.edges).collect();
        let all: BTreeSet<String> =
            (1..=control.edge_cases.len()).map(|edge| format!("{}#{edge}", control.id)).collect();
        wrong.extend(all.iter().filter(|edge| !covered.contains(edge)).map(|edge| format!("{edge} has no case")));
        wrong.extend(covered.iter().filter(|edge| !all.contains(**edge)).map(|edge| format!("{edge} is no edge")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn rules_declare_what_the_catalogue_says() {
    let Some(controls) = catalogue(&root().join("../shared/domain/catalogue.json")) else { return };
    let mut wrong = Vec::new();
    for rule in PACKS.iter().flat_map(|pack| &pack.info().rules) {
        let control = controls.iter().find(|control| control.id == rule.control).expect("a control of the catalogue");
        let default = match &rule.default {
            resilint::rule::RuleDefault::On => "on".to_owned(),
            resilint::rule::RuleDefault::OptIn => "opt-in".to_owned(),
            resilint::rule::RuleDefault::ByObjective(objective) => {
                if control.objective.as_ref() != Some(objective) {
                    wrong.push(format!("{}: objective {objective}, should be {:?}", rule.name, control.objective));
                }
                "objective".to_owned()
            }
        };
        let same = [
            ("id", rule.name.clone(), control.rule_id.clone()),
            ("title", rule.title.clone(), control.title.clone()),
            ("severity", rule.severity.to_string(), control.severity.clone()),
            ("default", default, control.default.clone()),
            ("caused_by", rule.caused_by.join(","), control.caused_by.join(",")),
            ("failure_modes", rule.failure_modes.join(","), control.failure_modes.join(",")),
        ];
        let differing = same.iter().filter(|(_, here, there)| here != there);
        wrong.extend(
            differing.map(|(what, here, there)| format!("{} {what}: {here:?}, should be {there:?}", rule.name)),
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
