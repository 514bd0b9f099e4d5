//! What resilint.toml may say, what is wrong with it, and what it decides.

use resilint::config::{Config, ConfigError, ConfigFile, Flags, OBJECTIVES, Profile, settings};
use resilint::plan::{demand, plan};
use resilint::rule::{Severity, Value};

use crate::sample::packs;

fn file(text: &str) -> Option<ConfigFile> {
    Some(ConfigFile { path: "resilint.toml".to_owned(), text: text.to_owned() })
}

fn config_with(text: &str, flags: Flags) -> Config {
    let settings = settings(file(text), flags).expect("the text has no mistake");
    settings.resolve(&packs()).expect("the rules exist")
}

fn config(text: &str) -> Config {
    config_with(text, Flags::default())
}

/// Messages of all mistakes, in both steps.
fn mistakes(text: &str, flags: Flags) -> Vec<String> {
    let errors = match settings(file(text), flags) {
        Ok(settings) => match settings.resolve(&packs()) {
            Ok(_) => return Vec::new(),
            Err(errors) => errors.errors,
        },
        Err(errors) => errors.errors,
    };
    errors.iter().map(shown).collect()
}

fn shown(error: &ConfigError) -> String {
    use miette::Diagnostic;
    let help = error.help().map(|help| format!(" ({help})")).unwrap_or_default();
    let at = error.labels().and_then(|mut labels| labels.next()).map(|label| format!("{}: ", label.offset()));
    format!("{}{error}{help}", at.unwrap_or_default())
}

#[test]
fn every_mistake_is_shown_at_once_with_its_place() {
    let text = r#"
profle = "all"
fail-on = "severe"
min-coverage = 101

[objectives]
zones = 0
copy-region = ["eu-west-1"]
copy-regions = ["europe"]

[[tiers]]
match = { tag = { env = "dev" } }

[[packs]]
sha256 = "12"

[rules.s3-versioning-off]
on-unknown = "pass"
"#;
    insta::assert_snapshot!(mistakes(text, Flags::default()).join("\n"));
}

#[test]
fn names_and_values_of_rules_are_checked_against_the_packs() {
    let text = r#"
[rules.s3-versionning-off]
enabled = false

[rules.s3-fed.params]
max_age_hour = 3
max_age_hours = 2000
allowed-destination-regions = 7
lock_selector = []
"#;
    let flags = Flags { rules: vec!["s3-versioning-of".to_owned()], ..Flags::default() };
    insta::assert_snapshot!(mistakes(text, flags).join("\n"));
}

#[test]
fn flags_are_checked_like_the_file() {
    let flags = Flags {
        objectives: vec!["zone=2".to_owned(), "zones=two".to_owned()],
        account: Some("12".to_owned()),
        as_of: Some("yesterday".to_owned()),
        ..Flags::default()
    };
    insta::assert_snapshot!(mistakes("", flags).join("\n"));
}

#[test]
fn a_file_that_is_no_toml_says_where() {
    let found = mistakes("profile = \n[objectives", Flags::default());
    assert!(!found.is_empty() && found[0].starts_with("10: "), "{found:?}");
}

#[test]
fn the_command_line_goes_before_the_file_and_the_file_before_defaults() {
    let text = "fail-on = \"high\"\nmin-coverage = 80\nprofile = \"all\"\n[objectives]\nzones = 3\nundo-days = 14";
    let flags = Flags { fail_on: Some(Severity::Low), objectives: vec!["zones=1".to_owned()], ..Flags::default() };
    let config = config_with(text, flags);
    assert_eq!(config.general.fail_on, Severity::Low);
    assert_eq!(config.general.min_coverage_percent, 80);
    assert_eq!(config.general.profile, Profile::All);
    let objectives = &config.general.objectives;
    assert_eq!(objectives.value("zones"), Value::Integer(1));
    assert_eq!(objectives.value("undo-days"), Value::Integer(14));
    // Not stated: the default, and known to be one.
    assert_eq!(objectives.value("retention-days"), Value::Integer(35));
    assert_eq!(objectives.stated("retention-days"), None);
    assert_eq!(self::config("").general.paths, ["."]);
}

#[test]
fn rules_run_by_default_by_objective_or_when_asked() {
    let enabled = |config: &Config| -> Vec<String> {
        let choices = config.choices(None, 0).iter().chain(config.choices(None, 1));
        choices.filter(|choice| choice.enabled).map(|choice| choice.id.clone()).collect()
    };
    let ours = ["s3-versioning-off", "s3-fed"];
    assert_eq!(enabled(&config("")), [ours[0], ours[1], "acme/acme-bad-name"]);
    let stated = config("[objectives]\ncopy-regions = \"any\"\n[rules.\"acme/acme-bad-name\"]\nenabled = false");
    assert_eq!(enabled(&stated), [ours[0], ours[1], "s3-no-copy"]);
    assert_eq!(enabled(&config("profile = \"all\"")).len(), 5);
    // A control's id will do.
    let selected = Flags { rules: vec!["S3-900".to_owned()], ..Flags::default() };
    assert_eq!(enabled(&config_with("", selected)), ["s3-fed"]);
}

#[test]
fn parameters_come_from_the_nearest_that_says_something() {
    let parameters = |config: &Config, tier| config.choices(tier, 0)[1].parameters.clone();
    let selector = Value::Selector(vec!["tag:backup=true".to_owned()]);
    // Nothing stated: what the rule prints.
    assert_eq!(parameters(&config(""), None), [Value::Integer(36), Value::None, Value::None, selector.clone()]);
    let text = r#"
[objectives]
recovery-point-hours = 4
retention-days = 90
copy-regions = ["eu-west-1"]
[[tiers]]
name = "development"
match = { tags = { env = "dev*" } }
objectives = { recovery-point-hours = 168, copy-regions = "any" }
rules.s3-fed.params = { min-chain-days = 3 }
[[tiers]]
name = "records"
match = { accounts = ["4444*"] }
[rules.s3-fed.params]
lock_selector = { data = "records" }
"#;
    let config = config(text);
    let records = Value::Selector(vec!["tag:data=records".to_owned()]);
    let list = Value::Texts(vec!["eu-west-1".to_owned()]);
    let project = [Value::Integer(16), Value::Integer(90), list, records.clone()];
    assert_eq!(parameters(&config, None), project);
    assert_eq!(parameters(&config, Some(1)), project);
    // An age limit is the objective plus the slack; any names no Region.
    assert_eq!(parameters(&config, Some(0)), [Value::Integer(180), Value::Integer(3), Value::None, records]);
    // Slack alone moves the limit, too.
    assert_eq!(parameters(&self::config("[objectives]\nslack-hours = 0"), None)[0], Value::Integer(24));
}

#[test]
fn what_does_not_run_names_the_setting_that_asks() {
    let plan = plan(&packs(), &config(""), &resilint::inventory::Inventory::default());
    let lines: Vec<String> = plan.not_asked.iter().map(|rule| format!("{} {}", rule.rule, rule.setting)).collect();
    assert_eq!(lines, ["s3-hygiene rules.s3-hygiene.enabled = true", "s3-no-copy objectives.copy-regions"]);
}

#[test]
fn only_what_enabled_rules_read_is_demanded() {
    let kind = resilint_dictionary::kind("s3.bucket").expect("the dictionary has buckets");
    let index = resilint_dictionary::KINDS.iter().position(|other| other.name == kind.name).expect("it is in the list");
    let fact = |name: &str| (index, kind.fact_index(name).expect("the fact exists"));
    let demand = demand(&packs(), &config(""));
    assert!(demand.facts.contains(&fact("versioning")));
    assert!(demand.facts.contains(&fact("tag_keys")));
    assert!(!demand.facts.contains(&fact("mfa_delete")));
    let off = config("rules.s3-versioning-off.enabled = false");
    assert!(!resilint::plan::demand(&packs(), &off).facts.contains(&fact("versioning")));
}

#[test]
fn every_objective_is_known_by_name() {
    assert_eq!(OBJECTIVES.len(), 17);
    for objective in OBJECTIVES {
        assert!(resilint::config::objective(objective.name).is_some());
        assert!(objective.doc.ends_with('.') || objective.doc.ends_with("Berlin."), "{}", objective.name);
    }
}
