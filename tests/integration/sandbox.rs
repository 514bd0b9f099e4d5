//! Each guest of `fixtures/guests` ends in exactly the fault or error that it is named after, and what does not break
//! still reports. With the one limit lifted, a guest that breaks a limit gets through: so the test tests the limit.

#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use resilint::inventory::{Cell, CellPart, Column, FactValue, Inventory, Links, Table};
use resilint::plan::{Plan, Run, Task};
use resilint::rule::Status;
use resilint::sandbox::{FaultKind, Limits, Outcome, Pack, PackError, PackInput, RowStatus, builtin, evaluate, load};
use resilint_dictionary::KINDS;

#[path = "../../xtask/src/stamp.rs"]
#[expect(dead_code, reason = "xtask uses the rest")]
mod stamp;

/// Whether an error is the expected one.
type IsError = fn(&PackError) -> bool;

const ROWS: u32 = 10;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn guest_text(name: &str) -> String {
    std::fs::read_to_string(root().join("fixtures/guests").join(format!("{name}.wat"))).unwrap()
}

/// The bytes of a guest: prelude and file in one module with the contract embedded, or the file as it is.
fn guest(name: &str) -> Vec<u8> {
    let own = guest_text(name);
    let whole = own.lines().any(|line| line.starts_with("(module") || line.starts_with("(component"));
    if whole {
        return wat::parse_str(own).unwrap();
    }
    let describing = if own.contains("$describing") { "" } else { "(func $describing)" };
    let broken = if own.contains("$broken") { "" } else { "(func $broken (param $result i32) (param $rows i32))" };
    let prelude = guest_text("prelude");
    let text = format!("{}\n{own}\n{describing}\n{broken})", prelude.trim_end().strip_suffix(')').unwrap());
    let mut module = wat::parse_str(text).unwrap_or_else(|error| panic!("{name}: {error}"));
    let mut resolve = wit_parser::Resolve::default();
    let (package, _) = resolve.push_path(root().join("wit")).unwrap();
    let world = resolve.select_world(&[package], Some("pack")).unwrap();
    let encoding = wit_component::StringEncoding::UTF8;
    wit_component::embed_component_metadata(&mut module, &resolve, world, encoding).unwrap();
    module
}

fn input(origin: &str, bytes: Vec<u8>) -> PackInput {
    PackInput { origin: origin.to_owned(), bytes: Cow::Owned(bytes), expected_sha256: None, info: None }
}

/// An inventory with tables for every kind, all empty.
fn empty_inventory() -> Inventory {
    let mut inventory = Inventory::default();
    inventory.tables = KINDS.iter().map(|kind| empty_table(kind)).collect();
    inventory
}

fn empty_table(kind: &'static resilint_dictionary::Kind) -> Table {
    Table {
        kind,
        rows: 0,
        columns: kind.facts.iter().map(|fact| Some(Column::new(fact.ty))).collect(),
        links: kind.relations.iter().map(|_| Some(Links::default())).collect(),
        origins: Vec::new(),
        owners: Vec::new(),
    }
}

/// Buckets whose versioning is enabled, never, unknown, absent in turn; each has the next as replication rule.
fn buckets(count: u32) -> Inventory {
    let mut inventory = empty_inventory();
    inventory.categories = vec!["other".into(), "enabled".into(), "never".into()];
    let table = inventory.tables.iter_mut().find(|table| table.kind.name == "s3.bucket").unwrap();
    let (name, versioning) = (table.kind.fact_index("name").unwrap(), table.kind.fact_index("versioning").unwrap());
    table.rows = count;
    for row in 0..count as usize {
        table.columns.iter_mut().flatten().for_each(Column::push_row);
        table.columns[name].as_mut().unwrap().set(row, Cell::Known, FactValue::Text(&format!("bucket-{row}")));
        let column = table.columns[versioning].as_mut().unwrap();
        match row % 4 {
            0 => column.set_category(row, Cell::Known, 1),
            1 => column.set_category(row, Cell::Default, 2),
            2 => {}
            _ => column.set_state(row, Cell::Absent),
        }
    }
    inventory
}

fn plan(runs: &[usize], rows: u32) -> Plan {
    let run = |&rule: &usize| Run { rule, parameters: Vec::new() };
    let task = Task { pack: 0, view: 0, runs: runs.iter().map(run).collect(), rows: (0..rows).collect(), tier: None };
    Plan { tasks: vec![task], not_asked: Vec::new() }
}

/// Judges ten buckets by `sound` and `broken` of a guest.
fn judge(name: &str, limits: &Limits) -> Outcome {
    let packs =
        load(vec![input(name, guest(name))], limits, None).unwrap_or_else(|errors| panic!("{name}: {errors:?}"));
    evaluate(&packs, &plan(&[0, 1], ROWS), &buckets(ROWS), limits).remove(0)
}

fn error(name: &str, limits: &Limits) -> PackError {
    let mut errors = load(vec![input(name, guest(name))], limits, None).unwrap_err();
    // Both rules of a guest share their references.
    assert!(errors.len() <= 2, "{name}: {errors:?}");
    errors.remove(0)
}

#[track_caller]
fn assert_fault(name: &str, outcome: &Outcome, kind: FaultKind) {
    let faults: Vec<_> = outcome.faults.iter().map(|fault| (fault.run, fault.kind, fault.rows)).collect();
    assert_eq!(faults, [(Some(1), kind, u64::from(ROWS))], "{name}: {:?}", outcome.faults);
    assert!(outcome.statuses[1].iter().all(|status| *status == RowStatus::Fault), "{name}");
    assert_eq!(
        outcome.statuses[0],
        vec![RowStatus::Judged(Status::Pass); ROWS as usize],
        "{name}: sound still reports"
    );
    assert!(outcome.findings.is_empty(), "{name}");
}

#[test]
fn a_guest_that_breaks_a_limit_is_stopped_and_gets_through_without_it() {
    let usual = Limits::default();
    let lifted: [(&str, FaultKind, Limits); 6] = [
        ("out-of-fuel", FaultKind::OutOfFuel, Limits { fuel_base: 10_000_000_000, ..usual.clone() }),
        (
            "stack-overflow",
            FaultKind::StackOverflow,
            Limits { guest_stack_bytes: 64 << 20, thread_stack_bytes: 80 << 20, ..usual.clone() },
        ),
        ("out-of-memory", FaultKind::OutOfMemory, Limits { memory_bytes: 1 << 30, ..usual.clone() }),
        ("out-of-table", FaultKind::OutOfMemory, Limits { table_elements: 1_000_000, ..usual.clone() }),
        ("too-much-output", FaultKind::TooMuchOutput, Limits { output_bytes: 64 << 20, ..usual.clone() }),
        ("too-much-log", FaultKind::TooMuchLog, Limits { log_bytes: 1 << 20, ..usual.clone() }),
    ];
    for (name, kind, without) in lifted {
        assert_fault(name, &judge(name, &usual), kind);
        let outcome = judge(name, &without);
        assert!(outcome.faults.is_empty(), "{name} without its limit: {:?}", outcome.faults);
        assert!(outcome.statuses[1].iter().all(|status| matches!(status, RowStatus::Judged(_))), "{name}");
    }
}

#[test]
fn a_guest_that_breaks_otherwise_ends_in_its_fault() {
    assert_fault("trap", &judge("trap", &Limits::default()), FaultKind::Trap);
    let refused = judge("refused", &Limits::default());
    assert_fault("refused", &refused, FaultKind::Refused);
    assert_eq!(refused.faults[0].message, "versioning", "its own words");
}

#[test]
fn every_malformed_answer_is_a_fault() {
    let mut seen = 0;
    for entry in std::fs::read_dir(root().join("fixtures/guests")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap();
        if name.starts_with("malformed-") {
            assert_fault(name, &judge(name, &Limits::default()), FaultKind::Malformed);
            seen += 1;
        }
    }
    assert_eq!(seen, 15);
}

#[test]
fn what_is_too_long_is_cut_and_said_so() {
    let usual = Limits::default();
    let many = judge("kept-evidence", &usual);
    assert_eq!((many.findings[0].evidence.len(), many.findings[0].message.as_str()), (16, " [and 4 more places]"));
    assert_eq!(judge("kept-evidence", &Limits { evidence_parts: 32, ..usual.clone() }).findings[0].evidence.len(), 20);
    let long = judge("kept-text", &usual);
    assert!(long.findings[0].message.ends_with(" [cut off]"));
    assert!(long.findings[0].message.starts_with("\\u{1b}aaa"), "the escape character is visible");
    assert!(long.findings[0].message.len() < 4_200);
    assert!(judge("kept-text", &Limits { text_bytes: 8_192, ..usual }).findings[0].message.len() > 5_000);
}

#[test]
fn a_row_larger_than_a_batch_may_be_is_a_fault_of_that_row_alone() {
    let limits = Limits { batch_bytes: 40, row_bytes: 40, ..Limits::default() };
    let packs = load(vec![input("kept-evidence", guest("kept-evidence"))], &limits, None).unwrap();
    let mut inventory = buckets(ROWS);
    let parts = inventory.tables.iter().position(|table| table.kind.name == "s3.replication_rule").unwrap();
    inventory.tables[parts].rows = 100;
    (0..100).for_each(|_| inventory.tables[parts].columns.iter_mut().flatten().for_each(Column::push_row));
    let table = inventory.tables.iter_mut().find(|table| table.kind.name == "s3.bucket").unwrap();
    let relation = table.kind.relation_index("replication_rules").unwrap();
    for row in 0..ROWS {
        let targets = if row == 3 { 0..100 } else { 0..0 };
        table.links[relation].as_mut().unwrap().push(targets, resilint::inventory::LinkState::Complete);
    }
    let outcome = evaluate(&packs, &plan(&[0], ROWS), &inventory, &limits).remove(0);
    assert_eq!((outcome.faults.len(), outcome.faults[0].kind, outcome.faults[0].rows), (1, FaultKind::RowTooLarge, 1));
    for (row, status) in outcome.statuses[0].iter().enumerate() {
        let expected = if row == 3 { RowStatus::Fault } else { RowStatus::Judged(Status::Pass) };
        assert_eq!(*status, expected, "row {row}");
    }
    let outcome = evaluate(&packs, &plan(&[0], ROWS), &inventory, &Limits::default()).remove(0);
    assert!(outcome.faults.is_empty(), "without the limit the row is judged");
}

#[test]
fn what_cannot_be_loaded_is_an_error_with_its_code() {
    let usual = Limits::default();
    let rows: [(&str, IsError); 10] = [
        ("describe-endless", |error| matches!(error, PackError::Describe { .. })),
        ("describe-trap", |error| matches!(error, PackError::Describe { .. })),
        ("describe-unknown-fact", |error| has_help(error, "s3.bucket has no fact versionink", "`versioning`")),
        ("describe-rule-twice", |error| declares(error, "it declares the rule sound twice")),
        ("describe-backward-view", |error| declares(error, "leads to view 0, not to a later one")),
        ("describe-reference", |error| declares(error, "no https address")),
        ("describe-no-rule", |error| declares(error, "it declares no rule")),
        ("wrong-import", |error| matches!(error, PackError::Contract { .. })),
        ("wrong-export", |error| matches!(error, PackError::Contract { .. })),
        ("trap", |error| matches!(error, PackError::ModuleLimit { .. })),
    ];
    for (name, expected) in rows {
        let limits = if name == "trap" { Limits { functions: 3, ..usual.clone() } } else { usual.clone() };
        let error = error(name, &limits);
        assert!(expected(&error), "{name}: {error:?}");
    }
}

/// What a pack may be and say, one limit at a time: the built-in pack of FSx breaks each when it is narrow, and none as
/// they are.
#[test]
fn every_limit_on_what_a_pack_is_and_says_is_enforced() {
    let fsx = || builtin().into_iter().find(|pack| pack.origin.contains("fsx")).unwrap();
    let asked = || PackInput { info: None, ..fsx() };
    let usual = Limits::default();
    assert!(load(vec![asked()], &usual, None).is_ok(), "as the limits are, it loads");
    let rows: [(&str, Limits, IsError); 8] = [
        ("bytes", Limits { pack_bytes: 100, ..usual.clone() }, |error| matches!(error, PackError::TooLarge { .. })),
        ("functions", Limits { functions: 1, ..usual.clone() }, |error| matches!(error, PackError::ModuleLimit { .. })),
        ("function", Limits { function_bytes: 9, ..usual.clone() }, |error| {
            matches!(error, PackError::ModuleLimit { .. })
        }),
        ("rules", Limits { rules: 3, ..usual.clone() }, |error| matches!(error, PackError::Declaration { .. })),
        ("views", Limits { views: 1, ..usual.clone() }, |error| matches!(error, PackError::Declaration { .. })),
        ("page", Limits { documentation_bytes: 9, ..usual.clone() }, |error| {
            matches!(error, PackError::Declaration { .. })
        }),
        ("text", Limits { text_bytes: 3, ..usual.clone() }, |error| matches!(error, PackError::Declaration { .. })),
        ("instances", Limits { instances: 0, ..usual.clone() }, |error| matches!(error, PackError::Describe { .. })),
    ];
    for (name, limits, is_it) in rows {
        let errors = load(vec![asked()], &limits, None).expect_err(name);
        assert!(errors.iter().any(is_it), "{name}: {errors:?}");
    }
}

#[test]
fn a_component_that_nests_too_deep_is_not_compiled() {
    let nested = |depth: usize| format!("{}{}", "(component ".repeat(depth), ")".repeat(depth));
    let limits = Limits { component_depth: 4, ..Limits::default() };
    for (depth, too_deep) in [(2, false), (40, true)] {
        let bytes = wat::parse_str(nested(depth)).unwrap();
        let errors = load(vec![input("nested", bytes)], &limits, None).expect_err("it exports nothing");
        let found = errors.iter().any(|error| matches!(error, PackError::ModuleLimit { .. }));
        assert_eq!(found, too_deep, "{depth}: {errors:?}");
    }
}

fn declares(error: &PackError, words: &str) -> bool {
    matches!(error, PackError::Declaration { problem, .. } if problem.contains(words))
}

fn has_help(error: &PackError, words: &str, helping: &str) -> bool {
    declares(error, words) && matches!(error, PackError::Declaration { help: Some(help), .. } if help.contains(helping))
}

#[test]
fn all_errors_of_all_packs_are_given() {
    let limits = Limits { pack_bytes: 100_000, ..Limits::default() };
    let inputs = vec![
        input("text", b"hello".to_vec()),
        input("empty", Vec::new()),
        input("large", vec![0; 100_001]),
        PackInput { expected_sha256: Some("00".repeat(32)), ..input("changed", guest("trap")) },
        input("first", guest("trap")),
        input("second", guest("refused")),
    ];
    let errors = load(inputs, &limits, None).unwrap_err();
    assert!(
        matches!(
            errors.as_slice(),
            [
                PackError::NotWasm { .. },
                PackError::NotWasm { .. },
                PackError::TooLarge { .. },
                PackError::Sha256 { .. },
                PackError::DuplicatePack { .. },
            ]
        ),
        "{errors:?}"
    );
}

#[test]
fn built_in_packs_say_what_lies_beside_them_and_are_fresh() {
    let packs = load(builtin(), &Limits::default(), None).unwrap();
    for pack in &packs {
        assert_eq!(&pack.describe().unwrap(), pack.info(), "run `cargo xtask packs`");
    }
    for pack in stamp::PACKS {
        stamp::fresh(Path::new(&root()), pack).unwrap();
    }
}

fn versioning_plan(packs: &[Pack], rows: u32) -> Plan {
    let pack = packs.iter().position(|pack| pack.info().name == "s3").unwrap();
    let rule = packs[pack].info().rules.iter().position(|rule| rule.name == "s3-versioning-off").unwrap();
    let declared = &packs[pack].info().rules[rule];
    let parameters = declared.parameters.iter().map(|parameter| parameter.default.clone()).collect();
    let run = Run { rule, parameters };
    let task = Task { pack, view: declared.subjects[0], runs: vec![run], rows: (0..rows).collect(), tier: None };
    Plan { tasks: vec![task], not_asked: Vec::new() }
}

#[test]
fn a_real_rule_says_the_same_for_any_batch_and_any_threads() {
    let count = 10_000;
    let inventory = buckets(count);
    let mut all = Vec::new();
    for (batch_rows, threads) in [(4_096, 1), (4_096, 8), (7, 2), (1_000, 2)] {
        let limits = Limits { batch_rows, threads, ..Limits::default() };
        let packs = load(builtin(), &limits, None).unwrap();
        all.push(evaluate(&packs, &versioning_plan(&packs, count), &inventory, &limits));
    }
    assert!(all.iter().all(|outcomes| outcomes == &all[0]));
    let outcome = &all[0][0];
    assert!(outcome.faults.is_empty(), "{:?}", outcome.faults);
    let expected = [Status::Pass, Status::Fail, Status::Unknown, Status::Unknown].map(RowStatus::Judged);
    assert_eq!(outcome.statuses[0][..4], expected, "enabled, never, unknown, absent");
    let versioning = resilint_dictionary::kind("s3.bucket").unwrap().fact_index("versioning").unwrap();
    let finding = &outcome.findings[0];
    assert_eq!((finding.row, finding.evidence[0].row.row), (1, 1));
    assert_eq!(finding.evidence[0].part, CellPart::Fact(versioning), "the cell that decided");
    assert_eq!(outcome.findings.len(), 7_500);
}

#[cfg(unix)]
#[test]
fn compiled_code_is_kept_only_where_nobody_else_can_write() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    let scratch = tempfile::tempdir().unwrap();
    let entries = |folder: &Path| std::fs::read_dir(folder).unwrap().count();
    let load_with = |folder: &Path| {
        load(vec![input("refused", guest("refused"))], &Limits::default(), Some(folder)).unwrap();
    };
    let own = scratch.path().join("own");
    load_with(&own);
    assert_eq!(std::fs::metadata(&own).unwrap().mode() & 0o777, 0o700);
    assert!(entries(&own) > 0, "a folder of our own is made and used");
    let open = scratch.path().join("open");
    std::fs::create_dir(&open).unwrap();
    std::fs::set_permissions(&open, std::fs::Permissions::from_mode(0o777)).unwrap();
    load_with(&open);
    assert_eq!(entries(&open), 0, "a folder that others can write to is not used");
}
