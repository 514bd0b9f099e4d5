//! `cargo xtask docs`: writes the generated pages below `docs/`; `--check` says which of them are stale.
//!
//! Takes the dictionary and the descriptions beside the packs; gives `docs/reference/facts.md`, a page per rule and
//! their index. Nothing else below `docs/` is touched, and no pack is run.

mod facts;
mod markdown;
pub(crate) mod pack;
mod rule;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Path from the root, and text, of every generated page.
type Pages = BTreeMap<String, String>;

/// Where every file is generated.
const RULES: &str = "docs/rules";

/// Writes every page, and removes pages of rules that are gone.
///
/// # Errors
/// The file that could not be read or written.
pub(crate) fn write(root: &Path) -> Result<(), String> {
    let pages = pages(root)?;
    for (name, text) in &pages {
        let path = root.join(name);
        let folder = path.parent().unwrap_or(root);
        fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        fs::write(&path, text).map_err(|error| format!("{name}: {error}"))?;
    }
    for name in surplus(root, &pages)? {
        fs::remove_file(root.join(&name)).map_err(|error| format!("{name}: {error}"))?;
    }
    Ok(())
}

/// Fails when a page is missing, differs, or is of a rule that is gone.
///
/// # Errors
/// The sentence to show; it names every such page.
pub(crate) fn check(root: &Path) -> Result<(), String> {
    let pages = pages(root)?;
    let differs = |(name, text): &(&String, &String)| fs::read_to_string(root.join(name)).ok().as_ref() != Some(*text);
    let mut stale: Vec<String> = pages.iter().filter(differs).map(|(name, _)| name.clone()).collect();
    stale.extend(surplus(root, &pages)?);
    match stale.as_slice() {
        [] => Ok(()),
        stale => Err(format!("stale, run `cargo xtask docs`: {}", stale.join(", "))),
    }
}

fn pages(root: &Path) -> Result<Pages, String> {
    let packs = pack::read(root)?;
    let mut pages = Pages::from([
        ("docs/reference/facts.md".to_owned(), facts::page()),
        (format!("{RULES}/README.md"), rule::index(&packs)),
    ]);
    let rules = packs.iter().flat_map(|pack| pack.rules.iter().map(move |rule| (pack, rule)));
    pages.extend(rules.map(|(pack, rule)| (format!("{RULES}/{}.md", rule.name()), rule::page(&packs, pack, rule))));
    Ok(pages)
}

/// Pages in the folder of rules that nothing generates.
fn surplus(root: &Path, pages: &Pages) -> Result<Vec<String>, String> {
    let entries = match fs::read_dir(root.join(RULES)) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries.map_err(|error| format!("{RULES}: {error}"))?,
    };
    let mut found = Vec::new();
    for entry in entries {
        let entry = entry.map_err(|error| format!("{RULES}: {error}"))?;
        let name = format!("{RULES}/{}", entry.file_name().to_string_lossy());
        if name.ends_with(".md") && !pages.contains_key(&name) {
            found.push(name);
        }
    }
    found.sort();
    Ok(found)
}
