//! Which resources a tier holds.

use super::pattern::Pattern;

/// What a resource must be to belong to a tier. Every criterion that is given must hold; within one, any pattern.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TierMatch {
    /// Tag keys, and patterns of which one must match the value.
    pub tags: Vec<(String, Vec<Pattern>)>,
    /// Patterns of accounts.
    pub accounts: Vec<Pattern>,
    /// Patterns of Regions.
    pub regions: Vec<Pattern>,
    /// Patterns of kinds.
    pub kinds: Vec<Pattern>,
}

/// What is known of a resource when its tier is looked up.
#[derive(Debug, Clone, Copy)]
pub struct Candidate<'a> {
    /// Its kind.
    pub kind: &'a str,
    /// Its account, if known.
    pub account: Option<&'a str>,
    /// Its Region, if known.
    pub region: Option<&'a str>,
    /// Its tags, if known; empty: it has none.
    pub tags: Option<&'a [(&'a str, &'a str)]>,
}

impl TierMatch {
    /// Whether nothing is asked for.
    pub fn is_empty(&self) -> bool {
        self.tags.is_empty() && self.accounts.is_empty() && self.regions.is_empty() && self.kinds.is_empty()
    }

    /// Whether a resource belongs. What is unknown never matches: unknown tags get no laxer tier.
    pub fn holds(&self, candidate: &Candidate<'_>) -> bool {
        fits(&self.kinds, Some(candidate.kind))
            && fits(&self.accounts, candidate.account)
            && fits(&self.regions, candidate.region)
            && self.tags.iter().all(|(key, patterns)| {
                let tags = candidate.tags.unwrap_or_default();
                tags.iter().any(|(tag, value)| tag == key && patterns.iter().any(|pattern| pattern.matches(value)))
            })
    }
}

fn fits(patterns: &[Pattern], text: Option<&str>) -> bool {
    patterns.is_empty() || text.is_some_and(|text| patterns.iter().any(|pattern| pattern.matches(text)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unknown_tags_never_match() {
        let development =
            TierMatch { tags: vec![("env".to_owned(), vec![Pattern::new("dev*").unwrap()])], ..TierMatch::default() };
        let bucket = Candidate { kind: "s3.bucket", account: None, region: None, tags: None };
        assert!(!development.holds(&bucket));
        assert!(!development.holds(&Candidate { tags: Some(&[]), ..bucket }));
        assert!(!development.holds(&Candidate { tags: Some(&[("env", "production")]), ..bucket }));
        assert!(development.holds(&Candidate { tags: Some(&[("env", "dev-2")]), ..bucket }));
    }
}
