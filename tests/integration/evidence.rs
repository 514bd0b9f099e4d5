//! Reads every evidence of every fixture's report again, with a reader of its own, and finds the value at that place.
//!
//! Imports nothing of resilint: it runs the binary, parses documents with `serde_json::Value` and counts lines and
//! columns itself (1-based, columns in code points, the end is the place behind the last character).
//! A report without any evidence is a failure of this test.

use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// How many evidences were seen, and what was wrong with them.
#[derive(Default)]
struct Tally {
    /// Value and place agree with the document.
    found: usize,
    /// A place where nothing stands: defaults, absent members, empty answers.
    places_only: usize,
    wrong: Vec<String>,
}

#[test]
fn every_evidence_stands_where_the_report_says() {
    let mut tally = Tally::default();
    for project in projects() {
        let report = report(&project);
        for result in list(&report, "results") {
            let before = tally.found + tally.places_only + tally.wrong.len();
            for evidence in list(result, "evidence") {
                check(&project, evidence, &mut tally);
            }
            let placed = tally.found + tally.places_only + tally.wrong.len() > before;
            if result["status"] == "fail" && !placed {
                tally.wrong.push(format!("{}: a fail without a place: {}", project.display(), brief(result)));
            }
        }
    }
    assert!(tally.wrong.is_empty(), "{} wrong:\n{}", tally.wrong.len(), tally.wrong.join("\n"));
    assert!(tally.found > 0, "no evidence was seen ({} places without a value)", tally.places_only);
}

fn projects() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/projects");
    let mut found: Vec<PathBuf> =
        fs::read_dir(folder).expect("the projects lie there").map(|entry| entry.expect("readable").path()).collect();
    found.retain(|path| path.is_dir());
    found.sort();
    assert!(!found.is_empty(), "there is no project");
    found
}

/// The report of a project: of the paths in its resilint.toml, or of the whole folder.
fn report(project: &Path) -> Value {
    let mut command = Command::new(env!("CARGO_BIN_EXE_resilint"));
    command.current_dir(project).env_remove("RESILINT_CONFIG").args(["check", "--format", "json"]);
    if !project.join("resilint.toml").exists() {
        command.arg(".");
    }
    let output = command.output().expect("the binary runs");
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_ne!(output.status.code(), Some(2), "{} did not start: {errors}", project.display());
    serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|error| panic!("{}: the report is no JSON: {error}\n{errors}", project.display()))
}

fn list<'a>(value: &'a Value, member: &str) -> &'a [Value] {
    value[member].as_array().map_or(&[], Vec::as_slice)
}

fn brief(value: &Value) -> String {
    format!("{} {} {}", value["rule"], value["resource"]["id"], value["message"])
}

/// Checks one evidence and the source cells below it.
fn check(project: &Path, evidence: &Value, tally: &mut Tally) {
    for cell in list(evidence, "because") {
        check(project, cell, tally);
    }
    let Some(path) = evidence["path"].as_str() else { return };
    let verdict = text_of(&project.join(path)).and_then(|text| judge(&text, evidence));
    match verdict {
        Ok(true) => tally.found += 1,
        Ok(false) => tally.places_only += 1,
        Err(why) => tally.wrong.push(format!("{}/{path}: {why}: {evidence}", project.display())),
    }
}

/// Whether the value was found (true), or only the place (false).
fn judge(text: &str, evidence: &Value) -> Result<bool, String> {
    let number = |member: &str| evidence[member].as_u64().ok_or(format!("{member} is missing"));
    let (line, column) = (number("line")?, number("column")?);
    let at = offset(text, line, column).ok_or("there is no such line and column")?;
    let reported = &evidence["value"];
    // An empty answer is also what says that a relation leads to nothing.
    let nothing_stands_there = reported.is_null() || *reported == 0 || evidence["default"].as_bool().unwrap_or(false);
    if text.trim().is_empty() {
        return if nothing_stands_there { Ok(false) } else { Err("the document is empty".to_owned()) };
    }
    let Ok(document) = serde_json::from_str::<Value>(text) else {
        let expected = reported.as_str().unwrap_or_default();
        return if text[at..].starts_with(expected) { Ok(!expected.is_empty()) } else { Err("other text".to_owned()) };
    };
    let pointer = evidence["pointer"].as_str().ok_or("pointer is missing")?;
    let value = document.pointer(pointer).ok_or("nothing at the pointer")?;
    let mut stream = serde_json::Deserializer::from_str(&text[at..]).into_iter::<Value>();
    let here = stream.next().and_then(Result::ok).ok_or("no JSON value begins there")?;
    if here != *value {
        return Err(format!("{here} stands there, {value} at the pointer"));
    }
    let end = place(text, at + stream.byte_offset());
    for (member, counted) in [("end_line", end.0), ("end_column", end.1)] {
        if evidence[member].as_u64().is_some_and(|stated| stated != counted) {
            return Err(format!("{member} should be {counted}"));
        }
    }
    // A page token is told by the name of its member, which the pointer ends with.
    let is_member = reported.as_str().is_some_and(|name| pointer.ends_with(&format!("/{name}")));
    match (nothing_stands_there, is_member || agrees(reported, value)) {
        (true, _) => Ok(false),
        (false, true) => Ok(true),
        (false, false) => Err(format!("{value} stands there")),
    }
}

/// Whether a fact's value can have been read from a document's value, by the converters of the dictionary.
fn agrees(reported: &Value, raw: &Value) -> bool {
    if reported == raw {
        return true;
    }
    if let (Some(left), Some(right)) = (instant(reported), instant(raw)) {
        return left == right;
    }
    match (reported, raw) {
        // Categories are spelled in lower case in places; Region, account and zone are parts of ARNs and names.
        (Value::String(fact), Value::String(text)) => text.to_lowercase().contains(&fact.to_lowercase()),
        (Value::Bool(fact), Value::String(word)) => {
            ["true", "enabled"].contains(&word.to_lowercase().as_str()) == *fact
        }
        // Present or not.
        (Value::Bool(fact), other) => other.is_null() != *fact,
        // Years count 365 days.
        (Value::Number(days), Value::Number(years)) => {
            days.as_i64().zip(years.as_i64()).is_some_and(|(days, years)| days == years * 365)
        }
        // How many of the listed rows were meant.
        (Value::Number(count), Value::Array(rows)) => count.as_u64().is_some_and(|count| count <= rows.len() as u64),
        (Value::Array(texts), other) => {
            let below = texts_below(other);
            texts.iter().all(|text| text.as_str().is_some_and(|text| below.iter().any(|found| found == text)))
        }
        _ => false,
    }
}

/// Milliseconds since 1970 of a text with an offset, of epoch seconds, or of a recorded object.
fn instant(value: &Value) -> Option<i64> {
    match value {
        Value::String(text) => text.parse::<jiff::Timestamp>().ok().map(jiff::Timestamp::as_millisecond),
        Value::Number(seconds) => {
            let text = format!("{:.3}", seconds.as_f64().filter(|seconds| *seconds > 1e8)?);
            text.replace('.', "").parse().ok()
        }
        Value::Object(parts) if parts.get("__class__").is_some_and(|class| class == "datetime") => {
            let part = |name: &str| parts.get(name).and_then(Value::as_i64).unwrap_or(0);
            let text = format!(
                "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:06}Z",
                part("year"),
                part("month"),
                part("day"),
                part("hour"),
                part("minute"),
                part("second"),
                part("microsecond")
            );
            instant(&Value::String(text))
        }
        _ => None,
    }
}

fn texts_below(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![text.clone()],
        Value::Array(items) => items.iter().flat_map(texts_below).collect(),
        Value::Object(members) => members.values().flat_map(texts_below).collect(),
        _ => vec![],
    }
}

/// The decoded text of a file: unpacked, without a byte order mark.
fn text_of(path: &Path) -> Result<String, String> {
    let mut bytes = fs::read(path).map_err(|error| error.to_string())?;
    if bytes.starts_with(&[0x1f, 0x8b]) {
        let mut plain = vec![];
        flate2::read::MultiGzDecoder::new(bytes.as_slice())
            .read_to_end(&mut plain)
            .map_err(|error| error.to_string())?;
        bytes = plain;
    }
    let units = |rest: &[u8], join: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = rest.chunks_exact(2).map(|pair| join([pair[0], pair[1]])).collect();
        String::from_utf16(&units).map_err(|error| error.to_string())
    };
    match bytes.as_slice() {
        [0xff, 0xfe, rest @ ..] => units(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => units(rest, u16::from_be_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8(rest.to_vec()).map_err(|error| error.to_string()),
        all => String::from_utf8(all.to_vec()).map_err(|error| error.to_string()),
    }
}

/// The byte offset of a line and column, if the line is that long; the place behind its last character counts.
fn offset(text: &str, line: u64, column: u64) -> Option<usize> {
    let (line, column) = (usize::try_from(line).ok()?.checked_sub(1)?, usize::try_from(column).ok()?.checked_sub(1)?);
    let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
    if text[..start].matches('\n').count() != line {
        return None;
    }
    let content = text[start..].split('\n').next().unwrap_or_default();
    let places = content.char_indices().map(|(at, _)| at).chain([content.len()]);
    places.into_iter().nth(column).map(|at| start + at)
}

/// The line and column of a byte offset.
fn place(text: &str, at: usize) -> (u64, u64) {
    let before = &text[..at];
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    (line as u64, column as u64)
}

#[test]
fn counts_lines_and_columns_in_code_points() {
    // 1-based; the umlaut and the globe are one column each.
    let text = "{\n \"ü🌍\": 7 }\n";
    let seven = text.find('7').expect("it is there");
    assert_eq!(place(text, seven), (2, 8));
    assert_eq!(offset(text, 2, 8), Some(seven));
    assert_eq!(offset(text, 3, 1), Some(text.len()));
    assert_eq!(offset(text, 2, 40), None);
    assert_eq!(offset(text, 9, 1), None);
}

#[test]
fn knows_what_the_converters_may_do() {
    let json = |text: &str| serde_json::from_str::<Value>(text).expect("written here");
    for (reported, raw, expected) in [
        // the same value
        ("0", "0", true),
        // another value
        ("0", "7", false),
        // lower case
        ("\"suspended\"", "\"Suspended\"", true),
        // the Region of an ARN
        ("\"eu-west-1\"", "\"arn:aws:fsx:eu-west-1:111122223333:file-system/fs-0\"", true),
        // the same instant, spelled with an offset and as epoch seconds
        ("\"2026-11-20T02:02:11.482Z\"", "\"2026-11-20T03:02:11.482000+01:00\"", true),
        ("\"2026-11-20T06:00:00Z\"", "1795154400.0", true),
        // an hour apart
        ("\"2026-11-20T03:02:11.482Z\"", "\"2026-11-20T03:02:11.482000+01:00\"", false),
        // years
        ("365", "1", true),
        // keys of tags
        ("[\"backup\"]", "[{\"Key\": \"backup\", \"Value\": \"true\"}]", true),
        ("[\"other\"]", "[{\"Key\": \"backup\", \"Value\": \"true\"}]", false),
    ] {
        assert_eq!(agrees(&json(reported), &json(raw)), expected, "{reported} from {raw}");
    }
}
