//! `cargo xtask new-rule PACK RULE-ID`: the files of a rule that nobody has written yet, and its line in the pack's list.
//!
//! The rule compiles and answers unknown; its two cases fail until it is written. Nothing is written when anything is
//! in the way, and nothing that exists is overwritten.

use std::fs;
use std::path::{Path, PathBuf};

use resilint_dictionary::{Kind, Type, kind};

use crate::accessors::{module, type_name};
use crate::docs::pack;
use crate::stamp::PACKS;

/// Where a list of rules ends: the inner brace of `export_pack!`.
const END_OF_LIST: &str = "\n    }\n";

/// Writes rule and fixture, and adds the rule to its pack; gives the paths from the root of what it touched.
///
/// # Errors
/// The sentence to show: no such pack, no such id possible, an id that exists, or a file that cannot be written.
pub(crate) fn write(root: &Path, pack: &str, id: &str) -> Result<Vec<String>, String> {
    let place = Place::find(root, pack, id)?;
    let list = read(&place.list)?;
    let list = with_line(&list, &place.module).ok_or(format!("{}: found no list of rules", place.list.display()))?;
    let subject = subject(root, pack)?;
    put(&place.rule, &rule_text(id, subject))?;
    put(&place.fixture, &fixture_text(id, subject))?;
    put(&place.list, &list)?;
    let shown = |path: &PathBuf| path.strip_prefix(root).unwrap_or(path).display().to_string();
    Ok([&place.rule, &place.fixture, &place.list].map(shown).to_vec())
}

/// The files of a new rule.
struct Place {
    module: String,
    rule: PathBuf,
    fixture: PathBuf,
    list: PathBuf,
}

impl Place {
    /// Checks that nothing is in the way.
    fn find(root: &Path, pack: &str, id: &str) -> Result<Self, String> {
        if !PACKS.contains(&pack) {
            return Err(format!("there is no pack {pack:?}; there are {}", PACKS.join(", ")));
        }
        // A single word would not say what is bad, and may be a word of Rust.
        if !is_kebab(id) || !id.contains('-') {
            return Err(format!("{id:?} is no rule id: lower-case words joined by hyphens, such as s3-versioning-off"));
        }
        let module = id.replace('-', "_");
        let fixture = root.join(format!("fixtures/rules/{id}.json"));
        let rule_in = |pack: &str| root.join(format!("rules/{pack}/src/{module}.rs"));
        for taken in PACKS.map(rule_in).into_iter().chain([fixture.clone()]) {
            if taken.exists() {
                let taken = taken.strip_prefix(root).unwrap_or(&taken).display();
                return Err(format!("the id {id} is taken: {taken} exists"));
            }
        }
        Ok(Place { rule: rule_in(pack), fixture, list: root.join(format!("rules/{pack}/src/lib.rs")), module })
    }
}

/// Whether it is words of lower-case letters and digits, joined by single hyphens, a letter first.
pub(crate) fn is_kebab(id: &str) -> bool {
    let word =
        |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    id.starts_with(|first: char| first.is_ascii_lowercase()) && id.split('-').all(word)
}

/// The list with one more line at its end.
fn with_line(list: &str, module: &str) -> Option<String> {
    let start = list.find("export_pack!")?;
    let end = start + list[start..].find(END_OF_LIST)?;
    let (before, after) = list.split_at(end);
    Some(format!("{before}\n        {module},{after}"))
}

/// What the first rule of the pack judges, as a beginning.
fn subject(root: &Path, pack: &str) -> Result<&'static Kind, String> {
    let described = pack::read_one(root, pack)?;
    let view = described.rules.first().and_then(|rule| described.views.get(*rule.subjects.first()?));
    let found = view.and_then(|view| kind(&view.kind));
    found.ok_or(format!("rules/{pack}.json names no kind that exists; run `cargo xtask packs`"))
}

fn rule_text(id: &str, subject: &Kind) -> String {
    let row = format!("{}::{}", module(subject.name), type_name(subject.name));
    format!(
        "\
use resilint_sdk::prelude::*;

rule! {{
    /// What holds when the rule passes
    ///
    /// ## What it finds
    /// One sentence: which resources, in which state.
    ///
    /// ## Why it matters
    /// A first sentence that stands alone.
    ///
    /// ## Example
    /// What the bad state looks like in an export.
    ///
    /// ## How to fix
    /// - CLI: `aws`
    ///
    /// ## References
    /// - <https://docs.aws.amazon.com/>
    \"{id}\" {{
        control: \"\",
        severity: Severity::Medium,
        default: on(),
        failure_modes: &[],
    }}
    {row} {{}} => check
}}

fn check(_: {row}<'_>, _: &Context<'_>) -> Judgement {{
    unknown(\"the rule is not written yet\")
}}
"
    )
}

fn fixture_text(id: &str, subject: &Kind) -> String {
    let row = row(subject).join(", ");
    let listings: Vec<String> = subject.listings.iter().map(|listing| format!("{listing:?}")).collect();
    let listings = listings.join(", ");
    let case = |name: &str, why: &str, expect: &str| {
        format!(
            "    {{
      \"name\": \"{name}\",
      \"edges\": [],
      \"why\": \"{why}\",
      \"rows\": {{
        {:?}: [
          {{{row}}}
        ]
      }},
      \"listings\": [{listings}],
      \"expect\": \"{expect}\"
    }}",
            subject.name
        )
    };
    let bad = case("bad-state", "what is bad here", "fail");
    let ok = case("ok-state", "what is good here", "pass");
    format!("{{\n  \"rule\": \"{id}\",\n  \"control\": \"\",\n  \"cases\": [\n{bad},\n{ok}\n  ]\n}}\n")
}

/// Members of a row that says who it is and where.
fn row(subject: &Kind) -> Vec<String> {
    let here = [("account", "111122223333"), ("region", "eu-west-1"), ("partition", "aws")];
    let is_text = |name: &&&str| {
        let fact = subject.fact_index(name).and_then(|index| subject.facts.get(index));
        fact.is_some_and(|fact| matches!(fact.ty, Type::Text | Type::Category))
    };
    let names = subject.identity.iter().filter(is_text).filter(|name| here.iter().all(|(known, _)| known != *name));
    let mut members: Vec<String> = names.map(|name| format!("{name:?}: \"example\"")).collect();
    let known = here.iter().filter(|(name, _)| subject.fact_index(name).is_some());
    members.extend(known.map(|(name, value)| format!("{name:?}: {value:?}")));
    members
}

fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

fn put(path: &Path, text: &str) -> Result<(), String> {
    fs::write(path, text).map_err(|error| format!("{}: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIST: &str =
        "//! Rules.\n\nmod scope;\n\nresilint_sdk::export_pack! {\n    \"s3\" {\n        s3_first,\n    }\n}\n";
    const DESCRIPTION: &str = r#"{"name": "s3", "views": [{"kind": "s3.bucket"}], "rules": [{"name": "s3-first", "subjects": [0], "reads": []}]}"#;

    /// A tree with one pack of one rule, removed at the end.
    struct Tree(PathBuf);

    impl Tree {
        fn new(name: &str) -> Self {
            let root = std::env::temp_dir().join(format!("xtask-new-rule-{}-{name}", std::process::id()));
            for folder in ["rules/s3/src", "fixtures/rules"] {
                fs::create_dir_all(root.join(folder)).expect("a temporary folder can be made");
            }
            for (file, text) in [
                ("rules/s3/src/lib.rs", LIST),
                ("rules/s3/src/s3_first.rs", "rule"),
                ("rules/s3.json", DESCRIPTION),
                ("fixtures/rules/s3-elsewhere.json", "{}"),
            ] {
                fs::write(root.join(file), text).expect("a temporary file can be written");
            }
            Tree(root)
        }

        fn read(&self, file: &str) -> String {
            fs::read_to_string(self.0.join(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
        }
    }

    impl Drop for Tree {
        fn drop(&mut self) {
            // What stays behind lies in the folder for temporary files.
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    #[test]
    fn a_rule_a_fixture_and_a_line_are_written() {
        let tree = Tree::new("written");
        let touched = write(&tree.0, "s3", "s3-second-thing").expect("nothing is in the way");
        assert_eq!(
            touched,
            ["rules/s3/src/s3_second_thing.rs", "fixtures/rules/s3-second-thing.json", "rules/s3/src/lib.rs"]
        );
        assert_eq!(tree.read("rules/s3/src/lib.rs"), LIST.replace("s3_first,", "s3_first,\n        s3_second_thing,"));
        let rule = tree.read("rules/s3/src/s3_second_thing.rs");
        let headings: Vec<&str> = rule.lines().filter_map(|line| line.trim().strip_prefix("/// ## ")).collect();
        assert_eq!(headings, ["What it finds", "Why it matters", "Example", "How to fix", "References"]);
        assert!(rule.contains("\"s3-second-thing\" {"), "{rule}");
        assert!(rule.contains("fn check(_: s3::Bucket<'_>, _: &Context<'_>) -> Judgement"), "{rule}");
    }

    #[test]
    fn the_fixture_has_a_bad_and_an_ok_case_of_a_row() {
        let tree = Tree::new("fixture");
        write(&tree.0, "s3", "s3-second-thing").expect("nothing is in the way");
        let text = tree.read("fixtures/rules/s3-second-thing.json");
        let fixture: serde_json::Value = serde_json::from_str(&text).expect("the fixture is JSON");
        assert_eq!(fixture["rule"], "s3-second-thing");
        for (index, (name, expect)) in [("bad-state", "fail"), ("ok-state", "pass")].into_iter().enumerate() {
            let case = &fixture["cases"][index];
            assert_eq!(case["name"], name);
            assert_eq!(case["expect"], expect);
            assert_eq!(case["rows"]["s3.bucket"][0]["name"], "example");
            assert_eq!(case["rows"]["s3.bucket"][0]["account"], "111122223333");
            assert_eq!(case["listings"][0], "s3api list-buckets");
        }
    }

    #[test]
    fn what_cannot_be_is_refused_and_nothing_is_written() {
        let tree = Tree::new("refused");
        for (pack, id, reason) in [
            // Rules and fixtures that exist.
            ("s3", "s3-first", "is taken"),
            ("s3", "s3-elsewhere", "is taken"),
            // Ids are unique over all packs.
            ("fsx", "s3-first", "is taken"),
            ("efs", "efs-thing-off", "no pack"),
            ("../s3", "s3-thing-off", "no pack"),
            // No kebab case.
            ("s3", "S3-thing", "no rule id"),
            ("s3", "s3_thing", "no rule id"),
            ("s3", "s3--thing", "no rule id"),
            ("s3", "s3-thing-", "no rule id"),
            ("s3", "3s-thing", "no rule id"),
            ("s3", "s3-../thing", "no rule id"),
            ("s3", "match", "no rule id"),
            ("s3", "", "no rule id"),
        ] {
            let message = write(&tree.0, pack, id).expect_err(id);
            assert!(message.contains(reason), "{pack} {id}: {message}");
        }
        assert_eq!(tree.read("rules/s3/src/lib.rs"), LIST);
        assert_eq!(fs::read_dir(tree.0.join("rules/s3/src")).expect("readable").count(), 2);
    }
}
