//! Selectors: which resources a parameter means, by tag or name.

use crate::fact::{Fact, Text, Texts};
use crate::judgement::Undecided;

/// Terms, any of which selects: `all`, `tag:KEY`, `tag:KEY=VALUE` (exact), `name:PATTERN` with `*`.
#[derive(Debug, Clone, Copy)]
pub struct Selector<'a> {
    terms: &'a [String],
}

/// What a resource is selected by. Facts are read only where a term asks for them.
pub struct Named<'a> {
    /// Its name: a bucket's name, a file system's id; `None` for kinds without one.
    pub name: Option<Fact<'a, Text>>,
    /// Keys of its tags.
    pub tag_keys: Fact<'a, Texts>,
    /// Values of its tags, in the order of the keys.
    pub tag_values: Fact<'a, Texts>,
}

impl<'a> Selector<'a> {
    /// A selector of these terms; without terms it selects nothing.
    pub const fn new(terms: &'a [String]) -> Self {
        Selector { terms }
    }

    /// Whether it can select anything at all. A rule whose selector is off does not apply.
    pub const fn is_off(self) -> bool {
        self.terms.is_empty()
    }

    /// Whether one of its terms selects the resource.
    ///
    /// # Errors
    /// [`Undecided`], naming the tags or the name, when no term is known to select it and one could not be decided.
    pub fn selects(self, resource: &Named<'_>) -> Result<bool, Undecided> {
        let mut undecided = None;
        for term in self.terms {
            match matches(term, resource) {
                Ok(true) => return Ok(true),
                Ok(false) => {}
                Err(missing) => undecided = undecided.or(Some(missing)),
            }
        }
        undecided.map_or(Ok(false), Err)
    }
}

fn matches(term: &str, resource: &Named<'_>) -> Result<bool, Undecided> {
    if let Some(tag) = term.strip_prefix("tag:") {
        return has_tag(tag, resource);
    }
    match (term.strip_prefix("name:"), resource.name) {
        (Some(pattern), Some(name)) => Ok(name.get()?.is_some_and(|name| fits(pattern, name))),
        _ => Ok(term == "all"),
    }
}

fn has_tag(tag: &str, resource: &Named<'_>) -> Result<bool, Undecided> {
    let Some(keys) = resource.tag_keys.get()? else { return Ok(false) };
    let (key, wanted) = match tag.split_once('=') {
        Some((key, value)) => (key, Some(value)),
        None => (tag, None),
    };
    let Some(wanted) = wanted else { return Ok(keys.contains(key)) };
    let Some(values) = resource.tag_values.get()? else { return Ok(false) };
    Ok(keys.iter().zip(values.iter()).any(|(each, value)| each == key && value == wanted))
}

/// Whether the whole of `text` fits a pattern in which `*` stands for any characters. Linear in the parts.
pub fn fits(pattern: &str, text: &str) -> bool {
    let Some((head, rest)) = pattern.split_once('*') else { return pattern == text };
    let Some(mut text) = text.strip_prefix(head) else { return false };
    let mut parts: Vec<&str> = rest.split('*').collect();
    let last = parts.pop().unwrap_or("");
    for part in parts {
        match text.find(part) {
            Some(found) => text = &text[found + part.len()..],
            None => return false,
        }
    }
    text.ends_with(last)
}

#[cfg(test)]
mod tests {
    use super::fits;

    #[test]
    fn a_star_stands_for_any_characters() {
        let rows = [
            ("logs", "logs", true),       // no star: the whole name
            ("logs", "logs-2", false),    // not a prefix
            ("*-logs", "web-logs", true), // at the start
            ("logs-*", "logs-", true),    // nothing is any characters too
            ("a*b*c", "a-b-b-c", true),   // in between, twice
            ("a*b*b", "ab", false),       // each part once
            ("*", "", true),              // everything
        ];
        for (pattern, text, expected) in rows {
            assert_eq!(fits(pattern, text), expected, "{pattern} on {text}");
        }
    }
}
