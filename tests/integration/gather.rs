//! From outcomes to findings: counts, severities, causes, tiers and what is missing.

use std::collections::BTreeSet;

use resilint::config::{Config, ConfigFile, Flags, settings};
use resilint::finding::{Evidence, Findings, Gathering, ResultStatus, gather};
use resilint::inventory::{Cell, CellPart, CellRef, Column, FactValue, Inventory, KindIndex, Reason, RowRef, Table};
use resilint::plan::{Plan, plan};
use resilint::rule::{Severity, Status};
use resilint::sandbox::{Fault, FaultKind, Outcome, RawFinding, RowStatus};
use resilint_dictionary::KINDS;

use crate::sample::packs;

const TEXT: &str = r#"
[objectives]
copy-regions = "any"
[[tiers]]
name = "development"
match = { tags = { env = "dev*" } }
[rules.s3-no-copy]
severity = "critical"
on-unknown = "fail"
"#;

fn config() -> Config {
    let file = ConfigFile { path: "resilint.toml".to_owned(), text: TEXT.to_owned() };
    let settings = settings(Some(file), Flags::default()).expect("no mistake");
    settings.resolve(&packs()).expect("the rules exist")
}

fn bucket_kind() -> KindIndex {
    KINDS.iter().position(|kind| kind.name == "s3.bucket").expect("the dictionary has buckets")
}

/// Buckets by name; the second is tagged as development, the tags of the third are unknown.
fn inventory(names: &[&str]) -> Inventory {
    let mut inventory = Inventory::default();
    for kind in KINDS.iter().copied() {
        inventory.tables.push(Table {
            kind,
            rows: 0,
            columns: kind.facts.iter().map(|_| None).collect(),
            links: kind.relations.iter().map(|_| None).collect(),
            origins: Vec::new(),
            owners: Vec::new(),
        });
    }
    let table = &mut inventory.tables[bucket_kind()];
    table.rows = names.len() as u32;
    for name in ["name", "arn", "versioning", "tag_keys", "tag_values"] {
        let fact = table.kind.fact_index(name).expect("the fact exists");
        let mut column = Column::new(table.kind.facts[fact].ty);
        for (row, bucket) in names.iter().enumerate() {
            column.push_row();
            match (name, row) {
                ("name", _) => column.set(row, Cell::Known, FactValue::Text(bucket)),
                ("arn", _) => column.set(row, Cell::Known, FactValue::Text(&format!("arn:aws:s3:::{bucket}"))),
                ("tag_keys", 1) => column.set_texts(row, Cell::Known, ["env"].into_iter()),
                ("tag_values", 1) => column.set_texts(row, Cell::Known, ["dev"].into_iter()),
                ("tag_keys" | "tag_values", 2) => column.set_state(row, Cell::Unknown(Reason::AccessDenied)),
                _ => {}
            }
        }
        table.columns[fact] = Some(column);
    }
    inventory
}

fn versioning(row: u32) -> CellRef {
    let fact = KINDS[bucket_kind()].fact_index("versioning").expect("the fact exists");
    CellRef { row: RowRef { kind: bucket_kind(), row }, part: CellPart::Fact(fact) }
}

/// Every rule says `status` of every row; fails and unknowns cite the versioning of their row.
fn outcomes(plan: &Plan, status: Status, severity: Option<Severity>) -> Vec<Outcome> {
    let outcome = |(index, task): (usize, &resilint::plan::Task)| {
        let rows = || 0..task.rows.len();
        let finding = |run: usize, row: usize| RawFinding {
            run,
            row,
            message: "because".to_owned(),
            severity,
            evidence: vec![versioning(task.rows[row])],
        };
        let findings = (0..task.runs.len()).flat_map(|run| rows().map(move |row| finding(run, row)));
        let says = matches!(status, Status::Fail | Status::Unknown);
        Outcome {
            task: index,
            statuses: task.runs.iter().map(|_| rows().map(|_| RowStatus::Judged(status)).collect()).collect(),
            findings: if says { findings.collect() } else { Vec::new() },
            faults: Vec::new(),
        }
    };
    plan.tasks.iter().enumerate().map(outcome).collect()
}

fn gathered(inventory: &Inventory, change: impl Fn(&Plan) -> Vec<Outcome>) -> Findings {
    let (packs, config) = (packs(), config());
    let plan = plan(&packs, &config, inventory);
    let outcomes = change(&plan);
    gather(&Gathering {
        packs: &packs,
        config: &config,
        inventory,
        plan: &plan,
        outcomes: &outcomes,
        listed: &BTreeSet::from(ResultStatus::ALL),
        locate: &|cells| {
            cells.iter().map(|_| vec![Evidence { fact: "located".to_owned(), ..Default::default() }]).collect()
        },
    })
}

#[test]
fn rows_are_planned_by_the_tier_that_their_tags_prove() {
    let plan = plan(&packs(), &config(), &inventory(&["plain", "dev", "hidden"]));
    let rows: Vec<(usize, Option<usize>, Vec<u32>)> =
        plan.tasks.iter().map(|task| (task.pack, task.tier, task.rows.clone())).collect();
    assert_eq!(rows, [(0, Some(0), vec![1]), (0, None, vec![0, 2]), (1, Some(0), vec![1]), (1, None, vec![0, 2])]);
}

#[test]
fn a_fail_is_explained_by_the_failing_cause_on_the_same_resource() {
    let inventory = inventory(&["plain", "dev"]);
    let findings = gathered(&inventory, |plan| outcomes(plan, Status::Fail, None));
    for name in ["plain", "dev"] {
        let of =
            |rule: &str| findings.results.iter().find(|f| f.rule == rule && f.resource.id == name).expect("it fails");
        assert_eq!(of("s3-no-copy").cause, Some(of("s3-versioning-off").fingerprint));
        assert_eq!(of("s3-versioning-off").cause, None);
        // No other fact than the cited one is unknown, and nothing is located that is not known.
        assert_eq!(of("s3-no-copy").missing[0].fact, "versioning");
    }
    assert_eq!(findings.results.iter().filter(|finding| finding.tier.is_some()).count(), 4);
}

#[test]
fn severities_are_those_of_the_config_lowered_as_the_rule_lowers_its_own() {
    let inventory = inventory(&["plain"]);
    let of = |lowered: Option<Severity>| {
        let findings = gathered(&inventory, |plan| outcomes(plan, Status::Fail, lowered));
        let tally = findings.rules.iter().find(|tally| tally.id == "s3-no-copy").expect("it ran").counts.clone();
        Severity::ALL.into_iter().find(|severity| tally.fails_by_severity[*severity as usize] == 1).expect("it fails")
    };
    // The rule says medium, the config critical.
    assert_eq!(of(None), Severity::Critical);
    assert_eq!(of(Some(Severity::Low)), Severity::High);
    // What a rule calls context stays context.
    assert_eq!(of(Some(Severity::Note)), Severity::Note);
}

#[test]
fn an_unknown_names_the_fact_the_reason_and_a_call_that_is_safe_to_paste() {
    let inventory = inventory(&["plain", "$(reboot)"]);
    let findings = gathered(&inventory, |plan| outcomes(plan, Status::Unknown, None));
    assert_eq!(findings.undecided_rules, ["s3-no-copy"]);
    let call = |name: &str| {
        let finding = findings.results.iter().find(|finding| finding.resource.id == name).expect("it is listed");
        let missing = &finding.missing[0];
        assert_eq!((missing.fact.as_str(), missing.reason), ("versioning", "not exported"));
        missing.collect.clone().expect("a call supplies it")
    };
    assert_eq!(call("plain"), "aws s3api get-bucket-versioning --bucket 'plain' --output json");
    assert_eq!(call("$(reboot)"), "aws s3api get-bucket-versioning --bucket '<BUCKET>' --output json");
}

#[test]
fn what_broke_is_a_result_of_its_own_and_a_fault_of_the_rule() {
    let inventory = inventory(&["plain"]);
    let findings = gathered(&inventory, |plan| {
        let mut outcomes = outcomes(plan, Status::Pass, None);
        outcomes[0].statuses[1][0] = RowStatus::Fault;
        outcomes[0].faults.push(Fault { run: Some(1), kind: FaultKind::Trap, message: "boom".to_owned(), rows: 1 });
        outcomes
    });
    let faulty: Vec<&str> = findings
        .results
        .iter()
        .filter(|finding| finding.status == ResultStatus::Fault)
        .map(|finding| finding.message.as_str())
        .collect();
    assert_eq!(faulty, ["trap: boom"]);
    assert_eq!(findings.faults[0].rule.as_deref(), Some("s3-fed"));
    let tally = findings.rules.iter().find(|tally| tally.id == "s3-fed").expect("it ran");
    assert_eq!((tally.counts.fault, tally.counts.pass), (1, 0));
}
