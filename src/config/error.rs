//! What can be wrong with a config: each with the bytes it is about and what to do next.

use miette::{Diagnostic, NamedSource, SourceSpan};
use thiserror::Error;

/// A mistake in resilint.toml, in an environment variable or on the command line. All of them are found before any
/// is shown, so that one run tells the user everything.
#[derive(Debug, Error, Diagnostic)]
pub enum ConfigError {
    /// The user's file is not TOML.
    #[error("{message}")]
    #[diagnostic(code(resilint::config::syntax), help("resilint.toml is TOML 1.0: https://toml.io"))]
    Syntax {
        /// What the parser says.
        message: String,
        /// The file.
        #[source_code]
        text: NamedSource<String>,
        /// Where.
        #[label("here")]
        at: SourceSpan,
    },
    /// The user's file has a key that means nothing here.
    #[error("unknown key `{key}` in {table}")]
    #[diagnostic(code(resilint::config::unknown_key))]
    UnknownKey {
        /// The key.
        key: String,
        /// The table it stands in, as people say it: `the top level`, `[objectives]`.
        table: String,
        /// The file.
        #[source_code]
        text: NamedSource<String>,
        /// The key's bytes.
        #[label("not a setting")]
        at: SourceSpan,
        /// The nearest known key, or all of them.
        #[help]
        help: String,
    },
    /// The user's file gives a value of a wrong type, or one that is out of bounds.
    #[error("{key} {problem}")]
    #[diagnostic(code(resilint::config::bad_value))]
    BadValue {
        /// Full key: `objectives.zones`.
        key: String,
        /// What is wrong: `must be a whole number from 1 to 6, not "two"`.
        problem: String,
        /// The file.
        #[source_code]
        text: NamedSource<String>,
        /// The value's bytes.
        #[label("this value")]
        at: SourceSpan,
        /// An example that would do.
        #[help]
        help: Option<String>,
    },
    /// The user's file leaves out what it must say.
    #[error("{table} does not say `{key}`")]
    #[diagnostic(code(resilint::config::missing_key), help("add `{key}`"))]
    MissingKey {
        /// The key.
        key: String,
        /// The table it is missing in.
        table: String,
        /// The file.
        #[source_code]
        text: NamedSource<String>,
        /// The table's bytes.
        #[label("in this table")]
        at: SourceSpan,
    },
    /// The user's file names a rule or a parameter that no loaded pack has.
    #[error("there is no {what} `{name}`")]
    #[diagnostic(code(resilint::config::unknown_name))]
    UnknownName {
        /// `rule`, or `parameter of RULE`.
        what: String,
        /// The name.
        name: String,
        /// The file.
        #[source_code]
        text: NamedSource<String>,
        /// The name's bytes.
        #[label("not known")]
        at: SourceSpan,
        /// The nearest known one.
        #[help]
        help: String,
    },
    /// A flag or an environment variable of the user has a value that it cannot have.
    #[error("{origin}: {problem}")]
    #[diagnostic(code(resilint::config::bad_flag))]
    BadFlag {
        /// The flag or variable: `--objective zones`.
        origin: String,
        /// What is wrong.
        problem: String,
        /// What would do.
        #[help]
        help: Option<String>,
    },
}

/// Every mistake of a config, in the order of the file.
#[derive(Debug, Error, Diagnostic)]
#[error("the configuration has {} {}", errors.len(), if errors.len() == 1 { "mistake" } else { "mistakes" })]
#[diagnostic(code(resilint::config::mistakes))]
pub struct ConfigErrors {
    /// Not empty.
    #[related]
    pub errors: Vec<ConfigError>,
}

/// "Did you mean", or the whole list where nothing is near.
pub(crate) fn suggestion<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    let known: Vec<&str> = known.into_iter().collect();
    let nearest = known
        .iter()
        .map(|candidate| (strsim::jaro_winkler(name, candidate), *candidate))
        .filter(|(likeness, _)| *likeness > 0.8)
        .max_by(|left, right| left.0.total_cmp(&right.0).then_with(|| right.1.cmp(left.1)));
    match nearest {
        Some((_, candidate)) => format!("did you mean `{candidate}`?"),
        None if known.is_empty() => "nothing can be set here".to_owned(),
        None if known.len() <= 24 => format!("known are: {}", known.join(", ")),
        None => "`resilint rules` lists them all".to_owned(),
    }
}
