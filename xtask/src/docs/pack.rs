//! The descriptions beside the packs, `rules/<pack>.json`, as far as pages need them.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::rule::{PackInfo, Rule, View};
use crate::stamp::PACKS;

/// What every built-in pack says of itself.
///
/// # Errors
/// The description that cannot be read.
pub(crate) fn read(root: &Path) -> Result<Vec<PackInfo>, String> {
    PACKS.iter().map(|pack| read_one(root, pack)).collect()
}

/// What one of them says of itself.
///
/// # Errors
/// Why its description cannot be read.
pub(crate) fn read_one(root: &Path, pack: &str) -> Result<PackInfo, String> {
    let name = format!("rules/{pack}.json");
    let text = fs::read_to_string(root.join(&name)).map_err(|error| format!("{name}: {error}"))?;
    let json: Value = serde_json::from_str(&text).map_err(|error| format!("{name}: {error}"))?;
    parse(json).ok_or_else(|| format!("{name} is not the description of a pack; run `cargo xtask packs`"))
}

fn parse(json: Value) -> Option<PackInfo> {
    let view = |view: &Value| Some(View { kind: view["kind"].as_str()?.to_owned() });
    Some(PackInfo {
        name: json["name"].as_str()?.to_owned(),
        views: json["views"].as_array()?.iter().map(view).collect::<Option<_>>()?,
        rules: json["rules"].as_array()?.iter().map(rule).collect::<Option<_>>()?,
    })
}

fn rule(json: &Value) -> Option<Rule> {
    // The name becomes a file's name.
    json["name"].as_str().filter(|name| crate::new_rule::is_kebab(name))?;
    let index = |index: &Value| usize::try_from(index.as_u64()?).ok();
    let read = |read: &Value| Some((index(&read[0])?, read[1].as_str()?.to_owned()));
    Some(Rule {
        subjects: json["subjects"].as_array()?.iter().map(index).collect::<Option<_>>()?,
        reads: json["reads"].as_array()?.iter().map(read).collect::<Option<_>>()?,
        json: json.clone(),
    })
}
