//! One hand-built report, with every oddity in it, through each format.

use resilint::finding::{Finding, Fingerprint, ResultStatus};
use resilint::gate::{Decision, Threshold, decide};
use resilint::render::{Colour, Extent, Format, REPORT_SCHEMA, Style, render};
use resilint::report::Report;
use resilint::rule::Severity;
use serde_json::Value;

use crate::sample::{bucket, finding, report, with_trouble};

fn decided(report: &Report) -> Decision {
    let threshold =
        Threshold { fail_on: Severity::Medium, min_coverage_percent: 0, allow_empty: false, exit_zero: false };
    decide(report, threshold)
}

fn printed(format: Format, report: &Report, style: Style) -> String {
    let mut bytes = Vec::new();
    render(format, (report, &decided(report)), style, &mut bytes).expect("a list of bytes takes everything");
    String::from_utf8(bytes).expect("reports are UTF-8")
}

fn human(report: &Report) -> String {
    printed(Format::Human, report, Style::default())
}

fn odd_report() -> Report {
    let mut caused = finding("s3-no-copy", ResultStatus::Fail, "data-2");
    caused.cause = Some(Fingerprint::new("s3-versioning-off", &bucket("data-2")));
    caused.severity = Severity::Medium;
    let mut evil = finding("s3-versioning-off", ResultStatus::Fail, "evil\u{1b}[31m\u{202e}name");
    evil.message = "line one\nline two \u{1b}]0;title\u{7}".to_owned();
    let mut default = finding("s3-versioning-off", ResultStatus::Fail, "derived");
    let source = default.evidence.remove(0);
    default.evidence.push(resilint::finding::Evidence {
        fact: "copies".to_owned(),
        value: Value::Null,
        default: true,
        because: vec![source],
        ..Default::default()
    });
    let results = vec![
        finding("s3-versioning-off", ResultStatus::Fail, "data-1"),
        finding("s3-versioning-off", ResultStatus::Fail, "data-2"),
        caused,
        evil,
        default,
        finding("s3-versioning-off", ResultStatus::Unknown, "unknown-1"),
        finding("s3-versioning-off", ResultStatus::Unknown, "unknown-2"),
        finding("s3-versioning-off", ResultStatus::Fault, "broken"),
        finding("s3-versioning-off", ResultStatus::Pass, "fine"),
    ];
    with_trouble(report(results))
}

#[test]
fn the_human_report_leads_with_what_to_act_on() {
    insta::assert_snapshot!(human(&odd_report()));
}

#[test]
fn the_json_report_fits_its_schema() {
    let schema: Value = serde_json::from_str(REPORT_SCHEMA).expect("the schema is JSON");
    let validator = jsonschema::draft202012::new(&schema).expect("the schema is one of draft 2020-12");
    for report in [odd_report(), report(Vec::new()), Report { profile: "all".to_owned(), ..Report::default() }] {
        let json: Value = serde_json::from_str(&printed(Format::Json, &report, Style::default())).expect("JSON");
        let mistakes: Vec<String> =
            validator.iter_errors(&json).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert!(mistakes.is_empty(), "{mistakes:#?}");
    }
}

#[test]
fn the_schema_refuses_what_it_does_not_know_and_misses_nothing() {
    let schema: Value = serde_json::from_str(REPORT_SCHEMA).expect("the schema is JSON");
    let validator = jsonschema::draft202012::new(&schema).expect("the schema is one of draft 2020-12");
    let json: Value = serde_json::from_str(&printed(Format::Json, &odd_report(), Style::default())).expect("JSON");
    for pointer in ["", "/tool", "/results/0", "/results/0/resource", "/results/0/evidence/0", "/coverage"] {
        let mut more = json.clone();
        let object = more.pointer_mut(pointer).and_then(Value::as_object_mut).expect("an object stands there");
        object.insert("surprise".to_owned(), Value::Null);
        assert!(!validator.is_valid(&more), "{pointer} takes more");
        object_without_first(&mut more, pointer);
        assert!(!validator.is_valid(&more), "{pointer} takes less");
    }
}

fn object_without_first(json: &mut Value, pointer: &str) {
    let object = json.pointer_mut(pointer).and_then(Value::as_object_mut).expect("an object stands there");
    object.remove("surprise");
    let first = object.keys().next().expect("it has members").clone();
    object.remove(&first);
}

#[test]
fn the_json_report_keeps_every_null_and_sorts_worst_first() {
    let json: Value = serde_json::from_str(&printed(Format::Json, &odd_report(), Style::default())).expect("JSON");
    let statuses: Vec<&str> =
        json["results"].as_array().expect("a list").iter().filter_map(|result| result["status"].as_str()).collect();
    assert_eq!(statuses, ["fail", "fail", "fail", "fail", "fail", "fault", "unknown", "unknown", "pass"]);
    let first = json["results"][0].as_object().expect("an object");
    for member in ["tier", "cause", "waiver", "baseline"] {
        assert_eq!(first.get(member), Some(&Value::Null), "{member}");
    }
    // Worked out by hand: `    "Status": "Suspended"` has the value from column 15 to before column 26.
    let evidence = &json["results"][0]["evidence"][0];
    assert_eq!((&evidence["line"], &evidence["column"], &evidence["end_column"]), (&2.into(), &15.into(), &26.into()));
    assert_eq!(json["exit_code"], 1);
    assert_eq!(json["as_of"], "2026-11-21T06:00:00Z");
}

#[test]
fn nothing_foreign_reaches_the_terminal_unescaped() {
    let text = printed(Format::Human, &odd_report(), Style { extent: Extent::All, ..Style::default() });
    assert!(text.contains("\\u{1b}[31m\\u{202e}name"));
    let odd: Vec<char> = text.chars().filter(|c| *c != '\n' && (c.is_control() || *c == '\u{202e}')).collect();
    assert!(odd.is_empty(), "{odd:?}");
    let coloured = printed(Format::Human, &odd_report(), Style { colour: Colour::Ansi, ..Style::default() });
    assert!(coloured.contains("\u{1b}[1;31mhigh\u{1b}[0m"));
}

#[test]
fn ten_thousand_findings_stay_readable() {
    let mut results: Vec<Finding> = (0..10_000)
        .map(|index| finding("s3-versioning-off", ResultStatus::Fail, &format!("data-{index:05}")))
        .collect();
    results.extend((0..10_000).map(|i| finding("s3-versioning-off", ResultStatus::Unknown, &format!("open-{i:05}"))));
    let report = report(results);
    let text = human(&report);
    assert!(text.lines().count() < 60, "{}", text.lines().count());
    assert!(text.contains("and 9994 more; --all shows every one"));
    assert!(text.contains("decides up to 10000 answers, and 9999 calls like it"));
    // Only what has to be copied whole, such as a path, may be wider than the screen.
    let wide: Vec<&str> = text.lines().filter(|line| line.chars().count() > 80 && !line.contains("exports/")).collect();
    assert!(wide.is_empty(), "{wide:#?}");
    let all = printed(Format::Human, &report, Style { extent: Extent::All, ..Style::default() });
    assert!(all.lines().count() > 20_000);
}
