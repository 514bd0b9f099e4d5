//! Name patterns: `*`, `?`, `[a-z]` and `{a,b}`, matched in linear time.
//!
//! Patterns come from a repository's config, so they are compiled once and capped in length.

use globset::{GlobBuilder, GlobMatcher};

/// The longest pattern that is compiled, in bytes.
const LONGEST: usize = 512;

/// A compiled pattern; `*` also matches slashes, because names of resources hold them.
#[derive(Debug, Clone)]
pub struct Pattern {
    matcher: GlobMatcher,
}

impl Pattern {
    /// Compiles a pattern.
    ///
    /// # Errors
    /// Why it cannot be read.
    pub fn new(pattern: &str) -> Result<Self, String> {
        if pattern.is_empty() || pattern.len() > LONGEST {
            return Err(format!("a pattern has 1 to {LONGEST} bytes"));
        }
        match GlobBuilder::new(pattern).literal_separator(false).build() {
            Ok(glob) => Ok(Pattern { matcher: glob.compile_matcher() }),
            Err(error) => Err(error.kind().to_string()),
        }
    }

    /// Whether a whole text fits.
    pub fn matches(&self, text: &str) -> bool {
        self.matcher.is_match(text)
    }

    /// The pattern as it was written.
    pub fn text(&self) -> &str {
        self.matcher.glob().glob()
    }
}

impl PartialEq for Pattern {
    fn eq(&self, other: &Self) -> bool {
        self.text() == other.text()
    }
}
