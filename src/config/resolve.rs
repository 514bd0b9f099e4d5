//! Settings and rules together: for every tier and rule, whether it runs, how bad it is and with which parameters.
//!
//! Takes the settings and what the packs declare; gives [`Config`]. Names that no pack has are mistakes here.

use std::ops::Range;

use miette::NamedSource;

use super::catalogue::{self, RuleRef};
use super::error::{ConfigError, ConfigErrors, suggestion};
use super::objective::Objectives;
use super::raw::{RawParameter, RawRule};
use super::settings::Settings;
use super::value::{as_parameter, parameter_value};
use super::{Config, Profile, RuleChoice, Tier};
use crate::rule::{PackInfo, Parameter, Rule, RuleDefault, Value};

impl Settings {
    /// Decides about every rule of the packs.
    ///
    /// # Errors
    /// Every rule or parameter that no pack has, and every value that does not fit its parameter.
    pub fn resolve(self, packs: &[PackInfo]) -> Result<Config, ConfigErrors> {
        let mut check = Check { settings: &self, packs, errors: Vec::new() };
        let selected = check.selected();
        let project = check.layer(&self.rules);
        let tiers: Vec<Layer<'_>> = self.tiers.iter().map(|tier| check.layer(&tier.rules)).collect();
        if !check.errors.is_empty() {
            return Err(ConfigErrors { errors: check.errors });
        }
        let mut choices = Vec::new();
        for (tier, layer) in self.tiers.iter().zip(&tiers) {
            let objectives = tier.objectives.over(&self.general.objectives);
            choices.push(decide(
                packs,
                &Deciding { settings: &self, selected: &selected, objectives, layers: [layer, &project] },
            ));
        }
        let none = Layer::new();
        let objectives = self.general.objectives.clone();
        choices.push(decide(
            packs,
            &Deciding { settings: &self, selected: &selected, objectives, layers: [&none, &project] },
        ));
        let tiers =
            self.tiers.iter().map(|tier| Tier { name: tier.name.clone(), matching: tier.matching.clone() }).collect();
        Ok(Config { narrowed: !self.selected.is_empty(), general: self.general, tiers, choices })
    }
}

/// Settings of one level, checked: a rule and what is said of it.
type Layer<'s> = Vec<(RuleRef, &'s RawRule, Vec<(usize, Value)>)>;

/// Names and values of the settings, against what the packs declare.
struct Check<'s> {
    settings: &'s Settings,
    packs: &'s [PackInfo],
    errors: Vec<ConfigError>,
}

impl<'s> Check<'s> {
    fn source(&self) -> NamedSource<String> {
        match &self.settings.file {
            Some(file) => NamedSource::new(&file.path, file.text.clone()),
            None => NamedSource::new("resilint.toml", String::new()),
        }
    }

    fn selected(&mut self) -> Vec<RuleRef> {
        let mut selected = Vec::new();
        for id in &self.settings.selected {
            match catalogue::find(self.packs, id) {
                Some(rule) => selected.push(rule),
                None => self.errors.push(ConfigError::BadFlag {
                    origin: "--rule".to_owned(),
                    problem: format!("there is no rule `{id}`"),
                    help: Some(self.nearest_rule(id)),
                }),
            }
        }
        selected
    }

    fn nearest_rule(&self, id: &str) -> String {
        let ids: Vec<String> = catalogue::rules(self.packs).map(|(_, id, _)| id).collect();
        suggestion(id, ids.iter().map(String::as_str))
    }

    fn layer(&mut self, rules: &'s [RawRule]) -> Layer<'s> {
        let mut layer = Vec::new();
        for raw in rules {
            let Some(at) = catalogue::find(self.packs, &raw.id) else {
                let help = self.nearest_rule(&raw.id);
                self.unknown_name("rule", &raw.id, raw.at.clone(), help);
                continue;
            };
            let rule = &self.packs[at.pack].rules[at.rule];
            let parameters =
                raw.parameters.iter().filter_map(|parameter| self.parameter(raw, rule, parameter)).collect();
            layer.push((at, raw, parameters));
        }
        layer
    }

    fn parameter(&mut self, raw: &RawRule, rule: &Rule, parameter: &RawParameter) -> Option<(usize, Value)> {
        // Parameters are snake case; settings are written with hyphens, so both spellings will do.
        let name = parameter.name.replace('-', "_");
        let Some(index) = rule.parameters.iter().position(|declared| declared.name == name) else {
            let help = suggestion(&name, rule.parameters.iter().map(|declared| declared.name.as_str()));
            self.unknown_name(&format!("parameter of {}", raw.id), &parameter.name, parameter.name_at.clone(), help);
            return None;
        };
        match parameter_value(&rule.parameters[index].ty, &parameter.value) {
            Ok(value) => Some((index, value)),
            Err(problem) => {
                let error = ConfigError::BadValue {
                    key: format!("rules.{}.params.{}", raw.id, parameter.name),
                    problem,
                    text: self.source(),
                    at: parameter.value_at.clone().into(),
                    help: Some(rule.parameters[index].doc.clone()).filter(|doc| !doc.is_empty()),
                };
                self.errors.push(error);
                None
            }
        }
    }

    fn unknown_name(&mut self, what: &str, name: &str, at: Range<usize>, help: String) {
        let error = ConfigError::UnknownName {
            what: what.to_owned(),
            name: name.to_owned(),
            text: self.source(),
            at: at.into(),
            help,
        };
        self.errors.push(error);
    }
}

/// What decides about the rules of one tier.
struct Deciding<'s> {
    settings: &'s Settings,
    selected: &'s [RuleRef],
    /// Those of the tier over those of the project.
    objectives: Objectives,
    /// The tier's settings, then the project's.
    layers: [&'s Layer<'s>; 2],
}

fn decide(packs: &[PackInfo], deciding: &Deciding<'_>) -> Vec<Vec<RuleChoice>> {
    let mut choices: Vec<Vec<RuleChoice>> = packs.iter().map(|pack| Vec::with_capacity(pack.rules.len())).collect();
    for (at, id, rule) in catalogue::rules(packs) {
        choices[at.pack].push(deciding.choice(at, id, rule));
    }
    choices
}

impl Deciding<'_> {
    fn choice(&self, at: RuleRef, id: String, rule: &Rule) -> RuleChoice {
        let said = |read: fn(&RawRule) -> Option<_>| self.said(at).find_map(|(raw, _)| read(raw));
        let severity = self.said(at).find_map(|(raw, _)| raw.severity).unwrap_or(rule.severity);
        let parameters =
            rule.parameters.iter().enumerate().map(|(index, parameter)| self.value(at, index, parameter)).collect();
        RuleChoice {
            enabled: self.enabled(at, rule, said(|raw| raw.enabled)),
            asked_by: asked_by(&id, rule),
            severity,
            fail_on_unknown: said(|raw| raw.fail_on_unknown).unwrap_or(false),
            parameters,
            id,
        }
    }

    fn said(&self, at: RuleRef) -> impl Iterator<Item = (&RawRule, &Vec<(usize, Value)>)> {
        let layers = self.layers.iter().flat_map(|layer| layer.iter());
        layers.filter(move |(rule, ..)| *rule == at).map(|(_, raw, parameters)| (*raw, parameters))
    }

    fn enabled(&self, at: RuleRef, rule: &Rule, said: Option<bool>) -> bool {
        if !self.selected.is_empty() {
            return self.selected.contains(&at);
        }
        match (said, self.settings.general.profile, &rule.default) {
            (Some(enabled), ..) => enabled,
            (None, Profile::All, _) | (None, Profile::Default, RuleDefault::On) => true,
            (None, Profile::Default, RuleDefault::ByObjective(name)) => self.objectives.stated(name).is_some(),
            (None, Profile::Default, RuleDefault::OptIn) => false,
        }
    }

    fn value(&self, at: RuleRef, index: usize, parameter: &Parameter) -> Value {
        let set = self.said(at).find_map(|(_, set)| set.iter().find(|(of, _)| *of == index));
        if let Some((_, value)) = set {
            return value.clone();
        }
        let Some(name) = &parameter.objective else { return parameter.default.clone() };
        let plus = parameter.plus.as_deref();
        let stated = self.objectives.stated(name).is_some()
            || (!parameter.only_when_stated && plus.is_some_and(|plus| self.objectives.stated(plus).is_some()));
        if !stated {
            return parameter.default.clone();
        }
        let sum = match (self.objectives.value(name), plus.map(|plus| self.objectives.value(plus))) {
            (Value::Integer(base), Some(Value::Integer(more))) => Value::Integer(base.saturating_add(more)),
            (value, _) => value,
        };
        as_parameter(sum, &parameter.ty)
    }
}

fn asked_by(id: &str, rule: &Rule) -> String {
    match &rule.default {
        RuleDefault::ByObjective(name) => format!("objectives.{name}"),
        RuleDefault::On | RuleDefault::OptIn => format!("rules.{id}.enabled = true"),
    }
}
