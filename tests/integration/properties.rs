//! What holds for any input: places lead to values, broken bytes never become a pass, fingerprints survive printing.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::sync::LazyLock;

use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::Config;
use resilint::audit::{Prepared, Sandbox, audit, prepare};
use resilint::config::{Flags, settings};
use resilint::demand::{Demand, kind_index};
use resilint::finding::{Evidence, Fingerprint, ResultStatus};
use resilint::format::{OpenSettings, open};
use resilint::gate::{Threshold, Verdict, decide};
use resilint::inventory::{Cell, CellPart, CellRef, Completeness, LoadedDocument, ResourceId, RowRef};
use resilint::reading::{Input, read};
use resilint::rule::Severity;
use resilint::sandbox::{Limits, builtin};
use resilint::source::{Document, decode};
use resilint_dictionary::Type;
use serde_json::{Map, Value, json};

/// 2026-11-21T00:00:00Z in milliseconds since 1970.
const NOW: i64 = 1_795_219_200_000;

fn input(folder: &Path) -> Input {
    Input { roots: vec![folder.to_owned()], working_folder: folder.to_owned(), now: NOW, ..Input::default() }
}

fn cases(count: u32) -> Config {
    // Failures are printed, not kept in files beside the sources.
    Config { cases: count, failure_persistence: None, ..Config::default() }
}

fn write(folder: &Path, path: &str, bytes: &[u8]) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().expect("it has one")).expect("a scratch folder");
    fs::write(path, bytes).expect("a scratch file");
}

// ---- documents ----

/// How a text is written to a file.
#[derive(Debug, Clone, Copy)]
enum Encoding {
    Plain,
    Marked,
    LittleEnd,
    BigEnd,
    Packed,
}

impl Encoding {
    const ALL: [Encoding; 5] =
        [Encoding::Plain, Encoding::Marked, Encoding::LittleEnd, Encoding::BigEnd, Encoding::Packed];

    fn bytes(self, text: &str) -> Vec<u8> {
        let marked = format!("\u{feff}{text}");
        match self {
            Encoding::Plain => text.as_bytes().to_vec(),
            Encoding::Marked => marked.into_bytes(),
            Encoding::LittleEnd => marked.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            Encoding::BigEnd => marked.encode_utf16().flat_map(u16::to_be_bytes).collect(),
            Encoding::Packed => {
                let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
                packer.write_all(text.as_bytes()).expect("a list of bytes takes everything");
                packer.finish().expect("a list of bytes takes everything")
            }
        }
    }
}

/// Texts as people write them, with what escapers and counters of columns trip over.
fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[a-z0-9 .:/=+@_-]{0,12}",
        2 => "[äßλ日本🗺́\u{202e}\u{2028}\\\\\"/~\t\n]{0,6}",
        1 => any::<String>().prop_map(|text| text.chars().take(8).collect()),
    ]
}

fn tags() -> impl Strategy<Value = Value> {
    prop::collection::vec((word(), word()), 0..4).prop_map(|tags| {
        tags.into_iter().map(|(key, value)| json!({"Key": key, "Value": value})).collect::<Vec<_>>().into()
    })
}

/// A file system with some of its members, right or not.
fn file_system() -> impl Strategy<Value = Value> {
    let lifecycle = select(&["AVAILABLE", "CREATING", "MISCONFIGURED", "NEW WORD"]);
    let days =
        prop_oneof![(0i64..100).prop_map(Value::from), Just(Value::Null), Just(json!("seven")), Just(json!(7.5))];
    let created = prop_oneof![
        Just(json!("2025-11-20T09:00:00.125000+02:00")),
        Just(json!(1_763_622_000.125)),
        Just(json!("yesterday")),
    ];
    (0u32..50, lifecycle, days, created, tags(), word(), prop::collection::vec(any::<bool>(), 6)).prop_map(
        |(number, lifecycle, days, created, tags, extra, keep)| {
            let id = format!("fs-{number:017x}");
            let all = [
                ("CreationTime", created),
                ("Lifecycle", json!(lifecycle)),
                ("StorageCapacity", json!(300)),
                ("SubnetIds", json!(["subnet-00aa11bb22cc30001"])),
                ("Tags", tags),
                (
                    "WindowsConfiguration",
                    json!({"AutomaticBackupRetentionDays": days, "DeploymentType": "MULTI_AZ_1", "Unread": extra}),
                ),
            ];
            let mut members: Map<String, Value> = all
                .into_iter()
                .zip(keep)
                .filter(|(_, keep)| *keep)
                .map(|((key, value), _)| (key.to_owned(), value))
                .collect();
            // What every answer has; account and Region come of them.
            let arn = format!("arn:aws:fsx:eu-west-1:123456789012:file-system/{id}");
            members.insert("OwnerId".to_owned(), json!("123456789012"));
            members.insert("ResourceARN".to_owned(), json!(arn));
            members.insert("FileSystemId".to_owned(), json!(id));
            members.insert("FileSystemType".to_owned(), json!("WINDOWS"));
            Value::Object(members)
        },
    )
}

fn bucket() -> impl Strategy<Value = Value> {
    (0u32..50, any::<bool>(), word()).prop_map(|(number, region, extra)| {
        let mut bucket =
            json!({"Name": format!("data-{number}"), "CreationDate": "2024-01-01T10:00:00+00:00", "Unread": extra});
        if region {
            bucket["BucketRegion"] = json!("eu-central-1");
        }
        bucket
    })
}

/// Prints JSON with members in any order and white space wherever it may stand.
struct Printer<'r> {
    random: &'r [u16],
    at: usize,
}

impl Printer<'_> {
    fn next(&mut self, below: usize) -> usize {
        self.at += 1;
        usize::from(self.random[self.at % self.random.len()].wrapping_add(self.at as u16)) % below.max(1)
    }

    fn gap(&mut self, out: &mut String) {
        const GAPS: [&str; 8] = ["", "", "", " ", "\n", "\r\n", "\t", " \n    "];
        let gap = self.next(GAPS.len());
        out.push_str(GAPS[gap]);
    }

    fn text(&mut self, text: &str, out: &mut String) {
        out.push('"');
        for character in text.chars() {
            let must = character < ' ' || character == '"' || character == '\\';
            if must || self.next(12) == 0 {
                let mut units = [0; 2];
                for unit in character.encode_utf16(&mut units) {
                    out.push_str(&format!("\\u{unit:04x}"));
                }
            } else {
                out.push(character);
            }
        }
        out.push('"');
    }

    fn value(&mut self, value: &Value, out: &mut String) {
        match value {
            Value::String(text) => self.text(text, out),
            Value::Array(items) => {
                out.push('[');
                for (index, item) in items.iter().enumerate() {
                    out.push_str(if index > 0 { "," } else { "" });
                    self.gap(out);
                    self.value(item, out);
                    self.gap(out);
                }
                out.push(']');
            }
            Value::Object(members) => {
                let mut members: Vec<(&String, &Value)> = members.iter().collect();
                let turn = self.next(members.len());
                members.rotate_left(turn);
                if self.next(2) == 0 {
                    members.reverse();
                }
                out.push('{');
                for (index, (key, value)) in members.into_iter().enumerate() {
                    out.push_str(if index > 0 { "," } else { "" });
                    self.gap(out);
                    self.text(key, out);
                    self.gap(out);
                    out.push(':');
                    self.gap(out);
                    self.value(value, out);
                    self.gap(out);
                }
                out.push('}');
            }
            other => out.push_str(&other.to_string()),
        }
    }
}

fn printed(value: &Value, random: &[u16]) -> String {
    let mut printer = Printer { random, at: 0 };
    let mut out = String::new();
    printer.gap(&mut out);
    printer.value(value, &mut out);
    printer.gap(&mut out);
    out
}

/// The byte offset of a line and column, both from 1, columns in code points.
fn offset(text: &str, line: u32, column: u32) -> Option<usize> {
    let start: usize = text.split_inclusive('\n').take(line as usize - 1).map(str::len).sum();
    let places = text[start..].char_indices().map(|(at, _)| at).chain([text.len() - start]);
    places.into_iter().nth(column as usize - 1).map(|at| start + at)
}

/// Every evidence with a pointer, sources of derived ones included.
fn placed<'e>(evidence: &'e [Evidence], found: &mut Vec<&'e Evidence>) {
    for each in evidence {
        found.extend(each.pointer.is_some().then_some(each));
        placed(&each.because, found);
    }
}

proptest! {
    #![proptest_config(cases(96))]

    #[test]
    fn the_text_at_the_place_of_a_pointer_is_the_value_at_the_pointer(
        systems in prop::collection::vec(file_system(), 1..4),
        buckets in prop::collection::vec(bucket(), 1..4),
        encodings in (select(&Encoding::ALL[..]), select(&Encoding::ALL[..])),
        random in prop::collection::vec(any::<u16>(), 1..200),
    ) {
        // Each of its own; what several items state of one is asked for below.
        let mut seen = BTreeSet::new();
        let systems: Vec<&Value> = systems.iter().filter(|system| seen.insert(system["FileSystemId"].to_string())).collect();
        let buckets: Vec<&Value> = buckets.iter().filter(|bucket| seen.insert(bucket["Name"].to_string())).collect();
        let scratch = tempfile::tempdir().expect("a scratch folder");
        let fsx = "123456789012/eu-west-1/fsx/describe-file-systems.json";
        let s3 = "123456789012/s3/list-buckets.json";
        let texts = [
            (fsx, printed(&json!({"FileSystems": systems, "Other": [1, {"deep": "ä"}]}), &random), encodings.0),
            (s3, printed(&json!({"Owner": {"ID": "00"}, "Buckets": buckets}), &random), encodings.1),
        ];
        for (path, text, encoding) in &texts {
            write(scratch.path(), path, &encoding.bytes(text));
        }
        let reading = read(&input(scratch.path()), &Demand::everything()).expect("the folder exists");
        prop_assert!(reading.errors.is_empty(), "{:?}", reading.errors);
        let mut cells = Vec::new();
        for name in ["fsx.file_system", "s3.bucket"] {
            let kind = reading.inventory.tables.iter().position(|table| table.kind.name == name).expect("a kind");
            let table = &reading.inventory.tables[kind];
            for row in 0..table.rows {
                // Lists of texts are asked for below.
                let is_one = |fact: &usize| table.kind.facts[*fact].ty != Type::Texts;
                let facts = (0..table.kind.facts.len()).filter(is_one).filter(|fact| table.cell(row, *fact) == Cell::Known);
                cells.extend(facts.map(|fact| CellRef { row: RowRef { kind, row }, part: CellPart::Fact(fact) }));
            }
        }
        prop_assert!(cells.len() >= 4, "{} cells", cells.len());
        let (evidence, errors) = reading.locate(&cells);
        prop_assert!(errors.is_empty(), "{errors:?}");
        let mut found = Vec::new();
        evidence.iter().for_each(|evidence| placed(evidence, &mut found));
        prop_assert!(found.len() >= 4, "{} places", found.len());
        for evidence in found {
            let (_, text, _) = texts.iter().find(|(path, ..)| evidence.path.as_deref() == Some(*path)).expect("a file");
            let whole: Value = serde_json::from_str(text).expect("printed here");
            let pointer = evidence.pointer.as_deref().expect("asked for");
            let expected = whole.pointer(pointer);
            let start = offset(text, evidence.line.expect("a line"), evidence.column.expect("a column"));
            let end = offset(text, evidence.end_line.expect("a line"), evidence.end_column.expect("a column"));
            let (start, end) = (start.expect("in the text"), end.expect("in the text"));
            let here: Option<Value> = serde_json::from_str(&text[start..end]).ok();
            prop_assert_eq!(here.as_ref(), expected, "{} of {}: {:?} in {:?}", evidence.fact, pointer, &text[start..end], text);
        }
    }
}

/// The evidence of a fact of the first file system in a listing, and what went wrong.
fn located(listing: &str, fact: &str) -> (Vec<Evidence>, Vec<String>) {
    let scratch = tempfile::tempdir().expect("a scratch folder");
    write(scratch.path(), "123456789012/eu-west-1/fsx/describe-file-systems.json", listing.as_bytes());
    let reading = read(&input(scratch.path()), &Demand::everything()).expect("the folder exists");
    let kind = kind_index("fsx.file_system").expect("a kind");
    let fact = reading.inventory.kind(kind).fact_index(fact).expect("a fact");
    let (mut evidence, errors) =
        reading.locate(&[CellRef { row: RowRef { kind, row: 0 }, part: CellPart::Fact(fact) }]);
    (evidence.remove(0), errors.into_iter().map(|error| error.message).collect())
}

#[test]
fn the_place_of_a_list_is_where_its_pointer_leads() {
    let listing = r#"{"FileSystems":[{"FileSystemId":"fs-1","FileSystemType":"WINDOWS","SubnetIds":["subnet-1","subnet-2"],"Tags":[{"Key":"a","Value":"b"},{"Key":"c","Value":"d"}]}]}"#;
    let whole: Value = serde_json::from_str(listing).expect("JSON");
    for fact in ["subnet_ids", "tag_keys", "tag_values"] {
        let (evidence, errors) = located(listing, fact);
        assert!(errors.is_empty(), "{fact}: {errors:?}");
        let place = |column: Option<u32>| offset(listing, 1, column.expect("a column")).expect("in the text");
        let here = &listing[place(evidence[0].column)..place(evidence[0].end_column)];
        let expected = whole.pointer(evidence[0].pointer.as_deref().expect("a pointer"));
        assert_eq!(serde_json::from_str(here).ok().as_ref(), expected, "{fact}: {here} at {:?}", evidence[0].pointer);
    }
}

#[test]
fn what_only_the_second_item_states_is_found_there() {
    let listing = r#"{"FileSystems":[{"FileSystemId":"fs-1","FileSystemType":"WINDOWS"},{"FileSystemId":"fs-1","FileSystemType":"WINDOWS","Lifecycle":"FAILED"}]}"#;
    let (evidence, errors) = located(listing, "lifecycle");
    assert_eq!((evidence[0].pointer.as_deref(), errors), (Some("/FileSystems/1/Lifecycle"), Vec::new()));
}

#[test]
fn what_only_the_folder_says_is_no_mismatch() {
    let listing = r#"{"FileSystems":[{"FileSystemId":"fs-1","FileSystemType":"WINDOWS"}]}"#;
    for fact in ["account", "region", "partition"] {
        assert_eq!(located(listing, fact).1, Vec::<String>::new(), "{fact}");
    }
}

// ---- any bytes ----

static PREPARED: LazyLock<Prepared> = LazyLock::new(|| {
    let settings = settings(None, Flags::default()).expect("no mistake");
    let sandbox = Sandbox { limits: Limits { threads: 1, ..Limits::default() }, cache: None };
    prepare(settings, builtin(), sandbox).unwrap_or_else(|error| panic!("{error}"))
});

/// Names under which files are expected to hold something.
const NAMES: [&str; 8] = [
    "123456789012/eu-west-1/fsx/describe-file-systems.json",
    "123456789012/eu-west-1/fsx/describe-backups.json.gz",
    "123456789012/s3/list-buckets.json",
    "123456789012/s3/data-1/get-bucket-versioning.json",
    "123456789012/s3/data-1/get-bucket-tagging.json",
    "123456789012/get-caller-identity.json",
    "fsx.DescribeBackups_1.json",
    "anything.json",
];

const WHOLE: &str = r#"{"FileSystems": [{"FileSystemId": "fs-00aa11bb22cc30001", "FileSystemType": "WINDOWS",
  "Lifecycle": "AVAILABLE", "Tags": [{"Key": "Name", "Value": "Übersicht"}],
  "WindowsConfiguration": {"AutomaticBackupRetentionDays": 30, "DeploymentType": "MULTI_AZ_1"},
  "ResourceARN": "arn:aws:fsx:eu-west-1:123456789012:file-system/fs-00aa11bb22cc30001"}]}"#;

const ENVELOPE: &str = r#"{"resilint_export": 1, "service": "s3api", "command": "get-bucket-versioning",
  "parameters": {"bucket": "data-1"}, "exit_status": 0, "output": {"Status": "Enabled"}}"#;

const RECORDING: &str = r#"{"status_code": 200, "data": {"Buckets": [{"Name": "data-1"}], "ResponseMetadata": {}}}"#;

/// Anything, and exports with something wrong with them.
fn content() -> impl Strategy<Value = Vec<u8>> {
    let exports = || (select(&[WHOLE, ENVELOPE, RECORDING, "{}", "[]", "null"][..]), select(&Encoding::ALL[..]));
    let bytes = || exports().prop_map(|(text, encoding)| encoding.bytes(text));
    prop_oneof![
        2 => prop::collection::vec(any::<u8>(), 0..300),
        1 => any::<String>().prop_map(String::into_bytes),
        // what a parser of JSON has to count
        1 => "[\\[\\]{}\":, \n0-9eE.+tfn\\\\u-]{0,80}".prop_map(String::into_bytes),
        1 => (select(&["[", "{\"a\":", "{\"FileSystems\":["][..]), 1usize..3000).prop_map(|(open, times)| open.repeat(times).into_bytes()),
        // cut off
        3 => (bytes(), any::<Index>()).prop_map(|(bytes, at)| bytes[..at.index(bytes.len())].to_vec()),
        // one byte is another
        3 => (bytes(), any::<Index>(), any::<u8>()).prop_map(|(mut bytes, at, byte)| {
            let at = at.index(bytes.len());
            bytes[at] = byte;
            bytes
        }),
        // something in front or behind
        2 => (bytes(), prop::collection::vec(any::<u8>(), 1..20), any::<bool>()).prop_map(|(bytes, more, front)| {
            if front { [more, bytes].concat() } else { [bytes, more].concat() }
        }),
    ]
}

/// Whether the first value of a text is an empty answer; what may stand behind it is asked for below.
fn begins_empty(text: &str) -> bool {
    let first = serde_json::Deserializer::from_str(text).into_iter::<Value>().next().and_then(Result::ok);
    let is_null = text.trim_start().starts_with("null");
    is_null || first.is_some_and(|value| value.as_object().is_some_and(Map::is_empty))
}

#[test]
fn an_empty_answer_with_something_behind_it_is_no_answer() {
    for text in ["{}x", "{}\nAn odd line\n", "null x", "{} {}", "{}\u{0}"] {
        let scratch = tempfile::tempdir().expect("a scratch folder");
        write(scratch.path(), "123456789012/s3/data-1/get-bucket-versioning.json", text.as_bytes());
        let reading = read(&input(scratch.path()), &Demand::everything()).expect("the folder exists");
        assert!(!reading.errors.is_empty(), "{text:?}: nothing is said of it");
        let whole = |document: &LoadedDocument| document.completeness == Completeness::Whole;
        assert!(!reading.inventory.documents.iter().any(whole), "{text:?} is whole");
    }
}

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn no_bytes_are_too_odd_and_none_of_them_pass_unread(bytes in content(), name in select(&NAMES[..]), named in any::<bool>()) {
        // The rooms alone never panic, whatever the path says.
        let decoded = decode(bytes.clone());
        if let Ok(text) = &decoded {
            let document = Document { path: name.to_owned(), text: text.clone(), ..Document::default() };
            let opened = open(&document, named, &OpenSettings { now: NOW, ..OpenSettings::default() });
            prop_assert_eq!(opened.command.is_none(), opened.format == "other");
        }
        let scratch = tempfile::tempdir().expect("a scratch folder");
        write(scratch.path(), name, &bytes);
        let mut from = input(scratch.path());
        if named {
            from.roots = vec![scratch.path().join(name)];
        }
        let reading = read(&from, &Demand::everything()).expect("it exists");
        let is_json = decoded.as_ref().is_ok_and(|text| serde_json::from_str::<Value>(text).is_ok() || text.trim().is_empty());
        let is_answer = decoded.as_ref().is_ok_and(|text| text.contains("An error occurred ("));
        if is_json || is_answer || decoded.as_ref().is_ok_and(|text| begins_empty(text)) {
            return Ok(());
        }
        for document in &reading.inventory.documents {
            let proves = document.judged && document.completeness == Completeness::Whole;
            prop_assert!(!proves, "{document:?} is broken and proves something");
        }
        let expected = named || name != "anything.json";
        prop_assert!(!expected || !reading.errors.is_empty(), "nothing is said of it");
        // The whole audit says that it is incomplete, and nothing that the file describes passes by being absent.
        let report = audit(&PREPARED, &from, BTreeSet::from(ResultStatus::ALL)).unwrap_or_else(|error| panic!("{error}"));
        let threshold = Threshold { fail_on: Severity::Critical, min_coverage_percent: 0, allow_empty: true, exit_zero: true };
        prop_assert!(!expected || decide(&report, threshold).verdict != Verdict::Pass);
        let passes = |kind: &str| report.results.iter().filter(|result| {
            result.status == ResultStatus::Pass && result.resource.kind == kind
        }).count();
        prop_assert_eq!(passes("inventory.document") + passes("inventory"), 0, "{:?}", report.results.iter().map(|result| (&result.rule, result.status)).collect::<Vec<_>>());
    }
}

// ---- fingerprints ----

fn resource() -> impl Strategy<Value = ResourceId> {
    let maybe = || prop::option::of(word());
    let kind =
        select(&["s3.bucket", "fsx.file_system", "ec2.zone", "s3.lifecycle_rule", "inventory.document", "no.kind"][..]);
    (kind, any::<String>(), maybe(), maybe(), maybe(), maybe(), maybe()).prop_map(
        |(kind, id, account, region, name, address, owner)| ResourceId {
            kind: kind.to_owned(),
            id,
            arn: None,
            account,
            region,
            name,
            address,
            owner,
        },
    )
}

proptest! {
    #![proptest_config(cases(500))]

    #[test]
    fn a_printed_fingerprint_is_parsed_to_itself(rule in word(), resource in resource()) {
        let fingerprint = Fingerprint::new(&rule, &resource);
        let printed = fingerprint.to_string();
        prop_assert!(printed.len() == 64 && printed.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')), "{}", printed);
        prop_assert_eq!(printed.parse::<Fingerprint>(), Ok(fingerprint));
        // Nothing but rule, kind and identity is in it.
        let renamed = ResourceId { name: Some("other".to_owned()), arn: Some("arn:aws:x".to_owned()), ..resource.clone() };
        prop_assert_eq!(Fingerprint::new(&rule, &renamed), fingerprint);
        prop_assert_ne!(Fingerprint::new(&format!("{rule}x"), &resource), fingerprint);
        // Neighbours do not run into one another.
        let moved = ResourceId { id: format!("{}x", resource.id), ..resource.clone() };
        prop_assert!(resource.address.is_some() || Fingerprint::new(&rule, &moved) != fingerprint);
    }

    #[test]
    fn what_is_no_fingerprint_is_refused(text in prop_oneof![any::<String>(), "[0-9a-f]{63}", "[0-9a-f]{65}", "[0-9a-g]{64}", "[+ 0-9a-f]{64}"]) {
        let is_one = text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        prop_assert_eq!(text.parse::<Fingerprint>().is_ok(), is_one);
    }
}
