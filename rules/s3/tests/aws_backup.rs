//! What an AWS Backup rule excuses in `s3-noncurrent-versions-expire-early`: fixtures hold no schedules, so they are made
//! here.

use resilint_sdk::Pack;
use resilint_sdk::batch::{Adjacency, Batch, Column, Run, Table, TextList, TextLists, Values};
use resilint_sdk::description::{Severity, Value};

/// Categories of the batch, in the order of their codes.
const CATEGORIES: [&str; 4] = ["enabled", "Enabled", "backup_recovery_point", "s3_replica"];

/// A schedule of a bucket whose versions go after 30 days, where 35 are asked for.
struct Schedule {
    mechanism: u32,
    enabled: bool,
    retention_days: Option<i64>,
}

#[test]
fn a_backup_rule_that_keeps_as_long_excuses_versions_that_do_not() {
    let kept = |retention_days| Schedule { mechanism: 2, enabled: true, retention_days };
    let rows = [
        (Some(kept(Some(35))), true),                                 // exactly as long
        (Some(kept(None)), true),                                     // for ever
        (Some(kept(Some(34))), false),                                // a day short
        (Some(Schedule { enabled: false, ..kept(Some(35)) }), false), // not in force
        (Some(Schedule { mechanism: 3, ..kept(None) }), false),       // not AWS Backup
        (None, false),                                                // none loaded
    ];
    for (schedule, excused) in rows {
        let days = schedule.as_ref().map(|schedule| (schedule.enabled, schedule.mechanism, schedule.retention_days));
        assert_eq!(severity(schedule), (!excused).then_some(Severity::Medium), "{days:?}");
    }
}

/// The lowered severity of the finding about the bucket; `None` when it passes.
fn severity(schedule: Option<Schedule>) -> Option<Severity> {
    let pack = rules_s3::pack();
    let description = pack.describe();
    let rule = description.rules.iter().position(|rule| rule.name == "s3-noncurrent-versions-expire-early");
    let rule = rule.expect("the pack has the rule");
    let run = Run { rule: rule as u32, parameters: vec![Value::Integer(7), Value::Integer(3), Value::Integer(35)] };
    let subject = description.rules[rule].subjects[0];
    let batch = batch(&pack, subject, schedule);
    let result = pack.evaluate(&[run], &batch).expect("the batch fits the pack").remove(0);
    result.findings.first().map(|finding| finding.severity.expect("the finding is lowered"))
}

/// One bucket with one lifecycle rule, and the schedule.
fn batch(pack: &Pack, subject: u32, schedule: Option<Schedule>) -> Batch {
    let views = pack.describe().views;
    let target = |name: &str| views[subject as usize].relations.iter().find(|relation| relation.name == name);
    let view = |name: &str| target(name).expect("the rule reads the relation").view as usize;
    let rows = |index: usize| match index {
        index if index == subject as usize || index == view("lifecycle_rules") => 1,
        index if index == view("schedules") => u32::from(schedule.is_some()),
        _ => 0,
    };
    let tables = views.iter().enumerate().map(|(index, each)| Table {
        rows: rows(index),
        columns: each.facts.iter().map(|fact| column(fact, rows(index), schedule.as_ref())).collect(),
        relations: each.relations.iter().map(|relation| links(rows(index), rows(relation.view as usize))).collect(),
    });
    let mut categories = TextList { bytes: Vec::new(), ends: Vec::new() };
    for category in CATEGORIES {
        categories.bytes.extend(category.as_bytes());
        categories.ends.push(categories.bytes.len() as u32);
    }
    Batch { subject, as_of: None, categories, tables: tables.collect() }
}

fn column(fact: &str, rows: u32, schedule: Option<&Schedule>) -> Column {
    let known = |values| Column { states: vec![2; rows as usize], values };
    let absent = |values| Column { states: vec![1; rows as usize], values };
    let no_text = || TextList { bytes: Vec::new(), ends: vec![0] };
    match (fact, schedule) {
        ("versioning", _) => known(Values::Categories(vec![0])),
        ("status", _) => known(Values::Categories(vec![1])),
        ("noncurrent_days", _) => known(Values::Integers(vec![30])),
        ("newer_noncurrent_versions", _) => known(Values::Integers(vec![0])),
        ("filter_tag_keys", _) => absent(Values::TextLists(TextLists { row_ends: vec![0], texts: no_text() })),
        ("mechanism", Some(schedule)) => known(Values::Categories(vec![schedule.mechanism])),
        ("enabled", Some(schedule)) => known(Values::Booleans(vec![u8::from(schedule.enabled)])),
        ("retention_days", Some(Schedule { retention_days: Some(days), .. })) => known(Values::Integers(vec![*days])),
        ("retention_days", _) => absent(Values::Integers(vec![0])),
        _ => absent(Values::Texts(no_text())),
    }
}

/// Every row leads to every row of the other table, and to no other.
fn links(rows: u32, targets: u32) -> Adjacency {
    Adjacency {
        states: vec![1; rows as usize],
        ends: (1..=rows).map(|row| row * targets).collect(),
        targets: (0..rows).flat_map(|_| 0..targets).collect(),
    }
}
