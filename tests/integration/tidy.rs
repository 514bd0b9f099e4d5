//! Holds what no compiler holds: which room may import which, who touches the outside, and how files look.
//!
//! Reads the sources as text. Knows nothing of macros; a path that a macro builds is not seen.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Each room of `src/` and the rooms that it may import, in the order of the pipeline; data never goes up.
/// `docs/ARCHITECTURE.md` has a paragraph on each.
const ROOMS: &[(&str, &[&str])] = &[
    ("demand", &[]),
    ("discover", &[]),
    ("source", &["discover"]),
    ("format", &["demand", "source"]),
    ("inventory", &["demand", "format", "source"]),
    ("rule", &[]),
    ("config", &["rule", "source"]),
    ("plan", &["config", "demand", "inventory", "rule"]),
    ("sandbox", &["demand", "inventory", "plan", "rule"]),
    ("finding", &["config", "demand", "format", "inventory", "plan", "rule", "sandbox", "source"]),
    ("report", &["config", "finding", "inventory", "plan", "rule", "sandbox", "source"]),
    ("gate", &["finding", "report", "rule"]),
    // Finished data of every sort, but nothing that knows documents or runs guests.
    ("render", &["config", "finding", "gate", "inventory", "plan", "report", "rule"]),
    ("reading", &["demand", "discover", "finding", "format", "inventory", "report", "source"]),
    ("audit", &["config", "demand", "discover", "finding", "plan", "reading", "report", "rule", "sandbox"]),
    ("cli", &["audit", "config", "finding", "gate", "plan", "reading", "render", "report", "rule", "sandbox"]),
    ("main", &["cli"]),
];

/// Rooms that may touch files, environment, clocks and standard streams.
const OUTSIDE: &[&str] = &["discover", "source", "cli", "main"];

/// The one file beside them that does: it makes the folder of wasmtime's cache, and looks who owns it.
const CACHE: &str = "sandbox/engine.rs";

/// What touches the outside, as it stands in a source.
const TOUCHES: &[&str] = &[
    "std::fs",
    "std::env",
    "std::net",
    "process::exit",
    "process::Command",
    "std::time",
    "SystemTime",
    "Timestamp::now",
    "Zoned::now",
    "stdin()",
    "stdout()",
    "stderr()",
    "println!",
    "eprintln!",
    "File::open",
    "WalkDir::new",
];

/// Folders with Rust sources of ours.
const RUST: &[&str] = &["src", "dictionary/src", "xtask/src", "benches", "tests", "rules", "fuzz"];

/// Beginnings of what the docs name as a path.
const NAMED: &[&str] = &[
    "src/",
    "dictionary/",
    "rules/",
    "sdk/",
    "wit/",
    "fixtures/",
    "tests/",
    "fuzz/",
    "benches/",
    "xtask/",
    "docs/",
    ".ci/",
    ".cargo/",
];

/// No file is longer.
const MOST_LINES: usize = 500;

#[test]
fn rooms_import_only_rooms_above_them() {
    let mut wrong = vec![];
    for path in rust_files(&root().join("src")) {
        let room = room_of(&path);
        if room == "lib" {
            continue;
        }
        let Some((_, allowed)) = ROOMS.iter().find(|(name, _)| *name == room) else {
            wrong.push(format!("{}: room {room} is not in the table of this test", path.display()));
            continue;
        };
        let text = code(&read(&path));
        for import in imports(&text, depth(&path)) {
            if import != room && ROOMS.iter().any(|(name, _)| *name == import) && !allowed.contains(&import.as_str()) {
                wrong.push(format!("{}: {room} may not import {import}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn only_the_outer_rooms_touch_the_outside() {
    let mut wrong = vec![];
    for path in rust_files(&root().join("src")) {
        if OUTSIDE.contains(&room_of(&path).as_str()) {
            continue;
        }
        if path.ends_with(CACHE) {
            continue;
        }
        let text = code(&read(&path));
        for touch in TOUCHES {
            if text.contains(touch) {
                wrong.push(format!("{}: {touch}", path.display()));
            }
        }
        for module in ["fs", "env", "net", "time"] {
            if groups(&text, "std::{").any(|item| item == module) {
                wrong.push(format!("{}: std::{{{module}}}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_source_says_what_it_is_and_is_short() {
    let mut wrong = vec![];
    for path in RUST.iter().flat_map(|folder| rust_files(&root().join(folder))) {
        let text = read(&path);
        let lines = text.lines().count();
        // A rule is a documented function: its page opens the file.
        let rule = text.contains("\nrule! {\n    /// ");
        if !text.starts_with("//!") && !rule {
            wrong.push(format!("{}: does not begin with //!", path.display()));
        }
        let generated = text.lines().take(3).any(|line| line.contains("enerated "));
        if lines > MOST_LINES && !generated {
            wrong.push(format!("{}: {lines} lines", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn paths_in_the_docs_exist() {
    let mut wrong = vec![];
    let mut pages = files(&root().join("docs"), "md");
    pages.extend(["README.md", "CONTRIBUTING.md", "CHANGELOG.md"].map(|name| root().join(name)));
    let mut seen = 0;
    for page in pages {
        let text = read(&page);
        for name in text.split(|c: char| c.is_whitespace() || "()[]`\"'|,;".contains(c)) {
            let name = name.trim_end_matches(['.', ':', '!', '?']);
            // A place in a file: no path that the docs name ends in a number.
            let name = name.trim_end_matches(|c: char| c == ':' || c.is_ascii_digit());
            let placeholder = name.contains(['<', '>', '*', '{', '$']) || name.contains("..");
            if placeholder || !NAMED.iter().any(|prefix| name.starts_with(prefix)) {
                continue;
            }
            seen += 1;
            if !root().join(name).exists() {
                wrong.push(format!("{}: {name}", page.display()));
            }
        }
    }
    assert!(seen > 0, "no page names a path");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn imports_are_seen_in_every_form() {
    let text = code(
        "//! crate::no\nuse crate::rule::Rule; // crate::neither\nuse crate::{plan, sandbox::{a, b}};\n\
         fn f() { crate::gate::g(); mycrate::x(); }\nuse super::super::render;\n#[cfg(test)]\nmod tests { use crate::cli; }",
    );
    let found: Vec<String> = imports(&text, 2).into_iter().collect();
    assert_eq!(found, ["gate", "plan", "render", "rule", "sandbox"]);
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    files(folder, "rs")
}

/// Sorted; an absent folder has none, build folders are skipped.
fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = walkdir::WalkDir::new(folder)
        .into_iter()
        .filter_entry(|entry| entry.file_name() != "target")
        .filter_map(Result::ok)
        .map(walkdir::DirEntry::into_path)
        .filter(|path| path.extension().is_some_and(|found| found == extension))
        .collect();
    found.sort();
    found
}

/// The parts of the path below `src/`.
fn parts(path: &Path) -> Vec<String> {
    let below = path.strip_prefix(root().join("src")).expect("only files of src are asked for");
    below.iter().map(|part| part.to_string_lossy().into_owned()).collect()
}

/// The first folder below `src/`, or the name of the file that lies there itself.
fn room_of(path: &Path) -> String {
    parts(path)[0].trim_end_matches(".rs").to_owned()
}

/// How many modules deep the file is: `src/plan.rs` and `src/source/mod.rs` are 1, `src/source/decode.rs` is 2.
fn depth(path: &Path) -> usize {
    let parts = parts(path);
    parts.len() - usize::from(parts.last().is_some_and(|name| name == "mod.rs"))
}

/// The text without comments and without the tests at its end.
fn code(text: &str) -> String {
    let body = text.split("#[cfg(test)]\nmod ").next().unwrap_or(text);
    let lines = body.lines().map(|line| line.split_once("//").map_or(line, |(before, _)| before));
    lines.collect::<Vec<_>>().join("\n")
}

/// First names behind `crate::`, the library's own name, and as many `super::` as lead to the root.
fn imports(text: &str, depth: usize) -> BTreeSet<String> {
    let up = "super::".repeat(depth);
    ["crate::", "resilint::", up.as_str()].iter().flat_map(|prefix| behind(text, prefix)).collect()
}

fn behind(text: &str, prefix: &str) -> Vec<String> {
    let mut found: Vec<String> = text
        .match_indices(prefix)
        .filter(|(at, _)| !text[..*at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':'))
        .map(|(at, _)| name(&text[at + prefix.len()..]))
        .filter(|name| !name.is_empty())
        .collect();
    found.extend(groups(text, &format!("{prefix}{{")));
    found
}

/// First names of the items of each `opening ... }`, braces counted.
fn groups<'a>(text: &'a str, opening: &'a str) -> impl Iterator<Item = String> + 'a {
    text.match_indices(opening).flat_map(move |(at, _)| {
        let mut level = 0;
        let mut names = vec![];
        let mut expecting = true;
        let inside = &text[at + opening.len()..];
        for (offset, character) in inside.char_indices() {
            match character {
                '}' if level == 0 => break,
                '{' => level += 1,
                '}' => level -= 1,
                ',' if level == 0 => expecting = true,
                c if expecting && !c.is_whitespace() => {
                    names.push(name(&inside[offset..]));
                    expecting = false;
                }
                _ => {}
            }
        }
        names
    })
}

fn name(text: &str) -> String {
    text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}
