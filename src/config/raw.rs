//! Exactly what resilint.toml says, with the place of everything that can be complained about.
//!
//! Takes the text; gives what is stated and every mistake that shows without knowing any rule. It fills in no default.

use std::ops::Range;

use miette::NamedSource;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::error::{ConfigError, suggestion};
use super::objective::{OBJECTIVES, Objectives, objective};
use super::pattern::Pattern;
use super::tier::TierMatch;
use super::value::{RawValue, is_account, is_region, objective_value};
use super::{PackEntry, Profile};
use crate::rule::Severity;

/// What one resilint.toml states. `None`: it does not say.
#[derive(Debug, Default)]
pub(super) struct RawConfig {
    /// What to audit when no path is named.
    pub paths: Option<Vec<String>>,
    /// Paths to leave out.
    pub exclude: Option<Vec<String>>,
    /// Packs to load besides the built-in ones.
    pub packs: Vec<PackEntry>,
    /// Which rules run unasked.
    pub profile: Option<Profile>,
    /// Stated objectives.
    pub objectives: Objectives,
    /// Tiers in their order.
    pub tiers: Vec<RawTier>,
    /// Settings of rules, in the order of their names.
    pub rules: Vec<RawRule>,
    /// Lowest severity that fails.
    pub fail_on: Option<Severity>,
    /// Lowest coverage, in percent.
    pub min_coverage: Option<i64>,
    /// Whether an input without anything to judge is fine.
    pub allow_empty: Option<bool>,
    /// Account of documents that do not say.
    pub account: Option<String>,
    /// Region of documents that do not say.
    pub region: Option<String>,
    /// Instant that ages are measured against, RFC 3339.
    pub as_of: Option<String>,
}

/// One `[[tiers]]`.
#[derive(Debug, Default)]
pub(super) struct RawTier {
    /// Its name.
    pub name: String,
    /// Which resources it holds.
    pub matching: TierMatch,
    /// What it states.
    pub objectives: Objectives,
    /// Settings of rules for it.
    pub rules: Vec<RawRule>,
}

/// One `[rules.ID]`.
#[derive(Debug, Clone)]
pub(super) struct RawRule {
    /// The id as it is written.
    pub id: String,
    /// Where the id stands.
    pub at: Range<usize>,
    /// Whether it runs.
    pub enabled: Option<bool>,
    /// Severity of its findings.
    pub severity: Option<Severity>,
    /// Whether an unknown makes the run incomplete.
    pub fail_on_unknown: Option<bool>,
    /// Its parameters.
    pub parameters: Vec<RawParameter>,
}

/// One parameter of a rule.
#[derive(Debug, Clone)]
pub(super) struct RawParameter {
    /// Its name.
    pub name: String,
    /// Where the name stands.
    pub name_at: Range<usize>,
    /// Its value.
    pub value: RawValue,
    /// Where the value stands.
    pub value_at: Range<usize>,
}

/// Reads a config; gives what could be read and everything that is wrong, in the order of the file.
pub(super) fn read(path: &str, text: &str) -> (RawConfig, Vec<ConfigError>) {
    let (table, syntax) = DeTable::parse_recoverable(text);
    let mut reader = Reader { path, text, errors: Vec::new() };
    for error in syntax {
        let at = error.span().unwrap_or(0..0).into();
        reader.errors.push(ConfigError::Syntax { message: error.message().to_owned(), text: reader.source(), at });
    }
    if !reader.errors.is_empty() {
        return (RawConfig::default(), reader.errors);
    }
    let config = reader.config(&table);
    (config, reader.errors)
}

/// The text and what is wrong with it so far.
struct Reader<'t> {
    path: &'t str,
    text: &'t str,
    errors: Vec<ConfigError>,
}

type Value<'t> = Spanned<DeValue<'t>>;

impl Reader<'_> {
    fn source(&self) -> NamedSource<String> {
        NamedSource::new(self.path, self.text.to_owned())
    }

    fn bad(&mut self, key: &str, problem: impl Into<String>, at: Range<usize>) {
        let error = ConfigError::BadValue {
            key: key.to_owned(),
            problem: problem.into(),
            text: self.source(),
            at: at.into(),
            help: None,
        };
        self.errors.push(error);
    }

    fn unknown(&mut self, table: &str, key: &Spanned<std::borrow::Cow<'_, str>>, known: &[&str]) {
        let error = ConfigError::UnknownKey {
            key: key.get_ref().to_string(),
            table: table.to_owned(),
            text: self.source(),
            at: key.span().into(),
            help: suggestion(key.get_ref(), known.iter().copied()),
        };
        self.errors.push(error);
    }

    fn missing(&mut self, table: &str, key: &str, at: Range<usize>) {
        let error = ConfigError::MissingKey {
            key: key.to_owned(),
            table: table.to_owned(),
            text: self.source(),
            at: at.into(),
        };
        self.errors.push(error);
    }

    fn config(&mut self, table: &Spanned<DeTable<'_>>) -> RawConfig {
        const KEYS: &[&str] = &[
            "paths",
            "exclude",
            "packs",
            "profile",
            "objectives",
            "tiers",
            "rules",
            "fail-on",
            "min-coverage",
            "allow-empty",
            "account",
            "region",
            "as-of",
        ];
        let mut config = RawConfig::default();
        for (key, value) in table.get_ref() {
            match key.get_ref().as_ref() {
                "paths" => config.paths = self.texts("paths", value),
                "exclude" => config.exclude = self.patterns("exclude", value),
                "packs" => config.packs = self.packs(value),
                "profile" => config.profile = self.word("profile", value, Profile::from_word, "default or all"),
                "objectives" => config.objectives = self.objectives("objectives", value),
                "tiers" => config.tiers = self.tiers(value),
                "rules" => config.rules = self.rules("rules", value),
                "fail-on" => config.fail_on = self.severity("fail-on", value),
                "min-coverage" => config.min_coverage = self.percent("min-coverage", value),
                "allow-empty" => config.allow_empty = self.boolean("allow-empty", value),
                "account" => config.account = self.formed("account", value, is_account, "twelve digits"),
                "region" => config.region = self.formed("region", value, is_region, "a Region such as eu-west-1"),
                "as-of" => config.as_of = self.instant(value),
                _ => self.unknown("the top level", key, KEYS),
            }
        }
        config
    }

    fn objectives(&mut self, place: &str, value: &Value<'_>) -> Objectives {
        let mut objectives = Objectives::default();
        let Some(table) = self.table(place, value) else { return objectives };
        for (key, value) in table {
            let Some(objective) = objective(key.get_ref()) else {
                let known: Vec<&str> = OBJECTIVES.iter().map(|objective| objective.name).collect();
                self.unknown(&format!("[{place}]"), key, &known);
                continue;
            };
            match objective_value(objective.ty, &RawValue::of(value.get_ref())) {
                Ok(value) => objectives.state(objective, value),
                Err(problem) => self.bad(&format!("{place}.{}", objective.name), problem, value.span()),
            }
        }
        objectives
    }

    fn packs(&mut self, value: &Value<'_>) -> Vec<PackEntry> {
        let mut packs = Vec::new();
        for (element, at) in self.list("packs", value) {
            let Some(table) = self.table("packs", element) else { continue };
            let (mut path, mut sha256) = (None, None);
            for (key, value) in table {
                match key.get_ref().as_ref() {
                    "path" => path = self.text("packs.path", value),
                    "sha256" => sha256 = self.formed("packs.sha256", value, is_sha256, "64 hexadecimal digits"),
                    _ => self.unknown("[[packs]]", key, &["path", "sha256"]),
                }
            }
            match path {
                Some(path) => packs.push(PackEntry { path, sha256 }),
                None => self.missing("[[packs]]", "path", at),
            }
        }
        packs
    }

    fn tiers(&mut self, value: &Value<'_>) -> Vec<RawTier> {
        let mut tiers: Vec<RawTier> = Vec::new();
        for (element, at) in self.list("tiers", value) {
            let Some(table) = self.table("tiers", element) else { continue };
            let mut tier = RawTier::default();
            let mut matched = false;
            for (key, value) in table {
                match key.get_ref().as_ref() {
                    "name" => tier.name = self.text("tiers.name", value).unwrap_or_default(),
                    "match" => {
                        matched = true;
                        tier.matching = self.matching(value);
                    }
                    "objectives" => tier.objectives = self.objectives("tiers.objectives", value),
                    "rules" => tier.rules = self.rules("tiers.rules", value),
                    _ => self.unknown("[[tiers]]", key, &["name", "match", "objectives", "rules"]),
                }
            }
            if tier.name.is_empty() {
                self.missing("[[tiers]]", "name", at.clone());
            } else if tiers.iter().any(|other| other.name == tier.name) {
                self.bad("tiers.name", format!("{:?} occurs twice", tier.name), at.clone());
            }
            if !matched {
                self.missing("[[tiers]]", "match", at);
            }
            tiers.push(tier);
        }
        tiers
    }

    fn matching(&mut self, value: &Value<'_>) -> TierMatch {
        let mut matching = TierMatch::default();
        let Some(table) = self.table("tiers.match", value) else { return matching };
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "tags" => {
                    let Some(tags) = self.table("tiers.match.tags", value) else { continue };
                    for (key, value) in tags {
                        let patterns = self.compiled(&format!("tiers.match.tags.{}", key.get_ref()), value);
                        matching.tags.push((key.get_ref().to_string(), patterns));
                    }
                }
                "accounts" => matching.accounts = self.compiled("tiers.match.accounts", value),
                "regions" => matching.regions = self.compiled("tiers.match.regions", value),
                "kinds" => matching.kinds = self.compiled("tiers.match.kinds", value),
                _ => self.unknown("match of [[tiers]]", key, &["tags", "accounts", "regions", "kinds"]),
            }
        }
        if matching.is_empty() {
            self.bad("tiers.match", "must name at least one tag, account, region or kind", value.span());
        }
        matching
    }

    fn rules(&mut self, place: &str, value: &Value<'_>) -> Vec<RawRule> {
        let mut rules = Vec::new();
        let Some(table) = self.table(place, value) else { return rules };
        for (id, value) in table {
            let here = format!("{place}.{}", id.get_ref());
            let Some(settings) = self.table(&here, value) else { continue };
            let mut rule = RawRule {
                id: id.get_ref().to_string(),
                at: id.span(),
                enabled: None,
                severity: None,
                fail_on_unknown: None,
                parameters: Vec::new(),
            };
            for (key, value) in settings {
                let full = format!("{here}.{}", key.get_ref());
                match key.get_ref().as_ref() {
                    "enabled" => rule.enabled = self.boolean(&full, value),
                    "severity" => rule.severity = self.severity(&full, value),
                    "on-unknown" => rule.fail_on_unknown = self.word(&full, value, on_unknown, "fail or report"),
                    "params" => rule.parameters = self.parameters(&full, value),
                    _ => self.unknown(&format!("[{here}]"), key, &["enabled", "severity", "on-unknown", "params"]),
                }
            }
            rules.push(rule);
        }
        rules
    }

    fn parameters(&mut self, place: &str, value: &Value<'_>) -> Vec<RawParameter> {
        let Some(table) = self.table(place, value) else { return Vec::new() };
        let parameter = |(key, value): (&Spanned<std::borrow::Cow<'_, str>>, &Value<'_>)| RawParameter {
            name: key.get_ref().to_string(),
            name_at: key.span(),
            value: RawValue::of(value.get_ref()),
            value_at: value.span(),
        };
        table.iter().map(parameter).collect()
    }

    fn table<'v, 't>(&mut self, key: &str, value: &'v Value<'t>) -> Option<&'v DeTable<'t>> {
        let table = value.get_ref().as_table();
        if table.is_none() {
            self.bad(key, format!("must be a table, not {}", RawValue::of(value.get_ref()).shown()), value.span());
        }
        table
    }

    fn list<'v, 't>(&mut self, key: &str, value: &'v Value<'t>) -> Vec<(&'v Value<'t>, Range<usize>)> {
        match value.get_ref().as_array() {
            Some(list) => list.iter().map(|element| (element, element.span())).collect(),
            None => {
                self.bad(key, "must be a list of tables", value.span());
                Vec::new()
            }
        }
    }

    fn boolean(&mut self, key: &str, value: &Value<'_>) -> Option<bool> {
        let boolean = value.get_ref().as_bool();
        if boolean.is_none() {
            self.bad(key, "must be true or false", value.span());
        }
        boolean
    }

    fn text(&mut self, key: &str, value: &Value<'_>) -> Option<String> {
        self.formed(key, value, |text| !text.is_empty(), "a text")
    }

    fn formed(&mut self, key: &str, value: &Value<'_>, fits: fn(&str) -> bool, wanted: &str) -> Option<String> {
        let text = value.get_ref().as_str().filter(|text| fits(text)).map(str::to_owned);
        if text.is_none() {
            let shown = RawValue::of(value.get_ref()).shown();
            self.bad(key, format!("must be {wanted}, not {shown}"), value.span());
        }
        text
    }

    fn word<T>(&mut self, key: &str, value: &Value<'_>, read: fn(&str) -> Option<T>, wanted: &str) -> Option<T> {
        let word = value.get_ref().as_str().and_then(read);
        if word.is_none() {
            let shown = RawValue::of(value.get_ref()).shown();
            self.bad(key, format!("must be {wanted}, not {shown}"), value.span());
        }
        word
    }

    fn severity(&mut self, key: &str, value: &Value<'_>) -> Option<Severity> {
        self.word(key, value, Severity::from_word, "note, low, medium, high or critical")
    }

    fn percent(&mut self, key: &str, value: &Value<'_>) -> Option<i64> {
        match RawValue::of(value.get_ref()) {
            RawValue::Integer(percent) if (0..=100).contains(&percent) => Some(percent),
            other => {
                self.bad(
                    key,
                    format!("must be a whole number of percent, 0 to 100, not {}", other.shown()),
                    value.span(),
                );
                None
            }
        }
    }

    fn instant(&mut self, value: &Value<'_>) -> Option<String> {
        let text = match value.get_ref() {
            DeValue::Datetime(moment) => moment.to_string(),
            other => other.as_str().unwrap_or_default().to_owned(),
        };
        let fits = super::settings::instant(&text).is_some();
        if !fits {
            self.bad("as-of", "must be an instant such as 2026-11-20T06:00:00Z", value.span());
        }
        fits.then_some(text)
    }

    fn texts(&mut self, key: &str, value: &Value<'_>) -> Option<Vec<String>> {
        let texts = match value.get_ref().as_array() {
            Some(list) => list.iter().map(|element| element.get_ref().as_str().map(str::to_owned)).collect(),
            None => None,
        };
        if texts.is_none() {
            self.bad(key, "must be a list of texts", value.span());
        }
        texts
    }

    fn patterns(&mut self, key: &str, value: &Value<'_>) -> Option<Vec<String>> {
        let texts = self.texts(key, value)?;
        self.compile(key, &texts, value.span());
        Some(texts)
    }

    fn compiled(&mut self, key: &str, value: &Value<'_>) -> Vec<Pattern> {
        let texts = match value.get_ref().as_str() {
            Some(text) => Some(vec![text.to_owned()]),
            None => self.texts(key, value),
        };
        self.compile(key, &texts.unwrap_or_default(), value.span())
    }

    fn compile(&mut self, key: &str, texts: &[String], at: Range<usize>) -> Vec<Pattern> {
        let mut patterns = Vec::new();
        for text in texts {
            match Pattern::new(text) {
                Ok(pattern) => patterns.push(pattern),
                Err(problem) => self.bad(key, format!("has the pattern {text:?}: {problem}"), at.clone()),
            }
        }
        patterns
    }
}

fn is_sha256(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

fn on_unknown(word: &str) -> Option<bool> {
    match word {
        "fail" => Some(true),
        "report" => Some(false),
        _ => None,
    }
}
