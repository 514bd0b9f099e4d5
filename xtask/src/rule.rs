//! What a pack declares, as far as pages need it.
//!
//! `src/plan/exports.rs` is compiled here too, so that pages and `resilint rules` name the same exports; it takes these
//! types for those of `src/rule.rs`.

use serde_json::Value;

/// A pack.
pub(crate) struct PackInfo {
    /// Its name.
    pub(crate) name: String,
    /// Tables that its rules look at.
    pub(crate) views: Vec<View>,
    /// Its rules, in the order in which it declares them.
    pub(crate) rules: Vec<Rule>,
}

/// A table as a pack sees it.
pub(crate) struct View {
    /// Kind of the dictionary.
    pub(crate) kind: String,
}

/// A rule.
pub(crate) struct Rule {
    /// Indexes of the views whose rows it judges.
    pub(crate) subjects: Vec<usize>,
    /// Facts and relations that it reads, as (view, name).
    pub(crate) reads: Vec<(usize, String)>,
    /// Everything that it declares.
    pub(crate) json: Value,
}

impl Rule {
    /// Its kebab-case name.
    pub(crate) fn name(&self) -> &str {
        self.text("name")
    }

    /// A member that is a text, or nothing.
    pub(crate) fn text(&self, member: &str) -> &str {
        self.json[member].as_str().unwrap_or_default()
    }

    /// The texts of a member that is a list of them.
    pub(crate) fn texts(&self, member: &str) -> impl Iterator<Item = &str> {
        self.json[member].as_array().into_iter().flatten().filter_map(Value::as_str)
    }

    /// The elements of a member that is a list.
    pub(crate) fn list(&self, member: &str) -> impl Iterator<Item = &Value> {
        self.json[member].as_array().into_iter().flatten()
    }
}
