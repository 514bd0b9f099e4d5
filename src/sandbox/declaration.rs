//! Checks what a pack declares: names against the dictionary, indexes, lengths; makes its texts harmless to show.

use std::collections::BTreeSet;

use resilint_dictionary::{KINDS, Kind, kind};

use crate::rule::{PackInfo, Parameter, ParameterType, Rule, Value, View};

use super::error::PackError;
use super::limits::Limits;
use super::visible::{Lines, cut, visible};

/// Longest name of a pack, rule or parameter.
const NAME_BYTES: usize = 64;
/// Most entries of any list within a rule.
const LIST_ENTRIES: usize = 1_000;

/// The declaration with its texts made harmless.
///
/// # Errors
/// [`PackError::Declaration`], one for each thing that cannot be.
pub(super) fn check(origin: &str, mut info: PackInfo, limits: &Limits) -> Result<PackInfo, Vec<PackError>> {
    let mut problems = Problems(Vec::new());
    problems.pack(&info, limits);
    if problems.0.is_empty() {
        info.views.iter().enumerate().for_each(|(index, view)| problems.view(index, view, &info.views));
        info.rules.iter().for_each(|rule| problems.rule(rule, &info.views, limits));
    }
    if !problems.0.is_empty() {
        let error = |(problem, help): (String, Option<String>)| PackError::Declaration {
            origin: origin.to_owned(),
            problem: visible(cut(&problem, 400), Lines::One),
            help,
        };
        return Err(problems.0.into_iter().map(error).collect());
    }
    info.rules.iter_mut().for_each(harmless);
    Ok(info)
}

/// What cannot be, and what to do about it.
struct Problems(Vec<(String, Option<String>)>);

impl Problems {
    fn add(&mut self, problem: String) {
        self.0.push((problem, None));
    }

    /// An unknown name, with the nearest known one.
    fn unknown<'k>(&mut self, what: String, name: &str, known: impl Iterator<Item = &'k str>) {
        let nearest = known
            .map(|candidate| (strsim::jaro_winkler(candidate, name), candidate))
            .filter(|(likeness, _)| *likeness > 0.8)
            .max_by(|left, right| left.0.total_cmp(&right.0));
        let help = match nearest {
            Some((_, candidate)) => format!("did you mean `{candidate}`?"),
            None => "`resilint facts` lists what this version knows; a newer pack needs a newer resilint".to_owned(),
        };
        self.0.push((what, Some(help)));
    }

    fn pack(&mut self, info: &PackInfo, limits: &Limits) {
        if !is_kebab(&info.name) {
            self.add(format!("its name {:?} is not kebab-case", cut(&info.name, NAME_BYTES)));
        }
        if !is_version(&info.version) {
            self.add(format!("its version {:?} is no semantic version", cut(&info.version, NAME_BYTES)));
        }
        if info.views.len() > limits.views {
            self.add(format!("it declares {} views, more than {}", info.views.len(), limits.views));
        }
        if info.rules.is_empty() {
            self.add("it declares no rule".to_owned());
        }
        if info.rules.len() > limits.rules {
            self.add(format!("it declares {} rules, more than {}", info.rules.len(), limits.rules));
        }
        let mut names = BTreeSet::new();
        for rule in &info.rules {
            if !names.insert(&rule.name) {
                self.add(format!("it declares the rule {} twice", cut(&rule.name, NAME_BYTES)));
            }
        }
    }

    fn view(&mut self, index: usize, view: &View, views: &[View]) {
        let Some(kind) = kind(&view.kind) else {
            let name = cut(&view.kind, NAME_BYTES);
            return self.unknown(format!("there is no kind {name}"), name, KINDS.iter().map(|kind| kind.name));
        };
        let mut names = BTreeSet::new();
        for fact in &view.facts {
            if kind.fact_index(fact).is_none() {
                let known = kind.facts.iter().map(|fact| fact.name);
                self.unknown(format!("{} has no fact {}", kind.name, cut(fact, NAME_BYTES)), fact, known);
            }
            if !names.insert(fact) {
                self.add(format!("view {index} lists the fact {} twice", cut(fact, NAME_BYTES)));
            }
        }
        for relation in &view.relations {
            if !names.insert(&relation.name) {
                self.add(format!("view {index} lists the relation {} twice", cut(&relation.name, NAME_BYTES)));
            }
            self.relation(index, kind, relation, views);
        }
    }

    fn relation(&mut self, index: usize, kind: &Kind, relation: &crate::rule::ViewRelation, views: &[View]) {
        let name = cut(&relation.name, NAME_BYTES);
        let Some(known) = kind.relations.iter().find(|known| known.name == relation.name) else {
            let known = kind.relations.iter().map(|known| known.name);
            return self.unknown(format!("{} has no relation {name}", kind.name), name, known);
        };
        match views.get(relation.view) {
            _ if relation.view <= index => {
                self.add(format!(
                    "relation {name} of view {index} leads to view {}, not to a later one",
                    relation.view
                ));
            }
            None => self
                .add(format!("relation {name} of view {index} leads to view {}, which does not exist", relation.view)),
            Some(target) if target.kind != known.target => self.add(format!(
                "{}.{name} leads to {}, not to {}",
                kind.name,
                known.target,
                cut(&target.kind, NAME_BYTES)
            )),
            Some(_) => {}
        }
    }

    fn rule(&mut self, rule: &Rule, views: &[View], limits: &Limits) {
        let name = cut(&rule.name, NAME_BYTES);
        if !is_kebab(&rule.name) {
            return self.add(format!("the rule name {name:?} is not kebab-case"));
        }
        if rule.title.is_empty() {
            self.add(format!("rule {name} has no title"));
        }
        if rule.subjects.is_empty() {
            self.add(format!("rule {name} judges nothing"));
        }
        for subject in rule.subjects.iter().filter(|subject| **subject >= views.len()) {
            self.add(format!("rule {name} judges view {subject}, which does not exist"));
        }
        for (view, read) in &rule.reads {
            let listed = views.get(*view).is_some_and(|view| {
                view.facts.contains(read) || view.relations.iter().any(|relation| relation.name == *read)
            });
            if !listed {
                let read = cut(read, NAME_BYTES);
                self.add(format!("rule {name} reads {read} of view {view}, which that view does not list"));
            }
        }
        for reference in rule.references.iter().filter(|reference| !is_https(reference)) {
            let reference = cut(reference, NAME_BYTES);
            self.add(format!("a reference of rule {name} is no https address: {reference}"));
        }
        let mut names = BTreeSet::new();
        for parameter in &rule.parameters {
            if !is_snake(&parameter.name) || !names.insert(&parameter.name) {
                let parameter = cut(&parameter.name, NAME_BYTES);
                self.add(format!("parameter {parameter:?} of rule {name} is not snake case, or there twice"));
            }
            if !accepts(&parameter.ty, &parameter.default) {
                self.add(format!("the default of parameter {} of rule {name} does not fit its type", parameter.name));
            }
        }
        self.lengths(rule, limits);
    }

    fn lengths(&mut self, rule: &Rule, limits: &Limits) {
        if rule.documentation.len() > limits.documentation_bytes {
            self.add(format!("the page of rule {} is longer than {} bytes", rule.name, limits.documentation_bytes));
        }
        let lists = [rule.subjects.len(), rule.reads.len(), rule.parameters.len(), rule.mappings.len()];
        let text_lists = [&rule.remediation, &rule.references, &rule.failure_modes, &rule.caused_by];
        let longest = lists.into_iter().chain(text_lists.iter().map(|list| list.len())).max().unwrap_or(0);
        if longest > LIST_ENTRIES {
            self.add(format!("a list of rule {} has more than {LIST_ENTRIES} entries", rule.name));
        }
        let too_long = |text: &&String| text.len() > limits.text_bytes;
        let mut texts = text_lists.into_iter().flatten().chain([&rule.control, &rule.title, &rule.rationale]);
        let mappings = rule.mappings.iter().flat_map(|(framework, id, source)| [framework, id, source]);
        let parameters = rule.parameters.iter().flat_map(|parameter| {
            let own =
                [Some(&parameter.name), Some(&parameter.doc), parameter.objective.as_ref(), parameter.plus.as_ref()];
            own.into_iter().flatten()
        });
        if texts.any(|text| too_long(&text)) || mappings.chain(parameters).any(|text| too_long(&text)) {
            self.add(format!("a text of rule {} is longer than {} bytes", rule.name, limits.text_bytes));
        }
    }
}

/// Whether a value fits a type; "not set" fits every type.
fn accepts(ty: &ParameterType, value: &Value) -> bool {
    match (ty, value) {
        (_, Value::None)
        | (ParameterType::Boolean, Value::Boolean(_))
        | (ParameterType::Texts, Value::Texts(_))
        | (ParameterType::Selector, Value::Selector(_)) => true,
        (ParameterType::Integer { min, max }, Value::Integer(value)) => min <= value && value <= max,
        (ParameterType::Text { choices }, Value::Text(value)) => choices.is_empty() || choices.contains(value),
        _ => false,
    }
}

fn is_kebab(name: &str) -> bool {
    is_word(name, '-')
}

fn is_snake(name: &str) -> bool {
    is_word(name, '_')
}

fn is_word(name: &str, joint: char) -> bool {
    let allowed = |character: char| character.is_ascii_lowercase() || character.is_ascii_digit() || character == joint;
    name.len() <= NAME_BYTES && name.starts_with(|first: char| first.is_ascii_lowercase()) && name.chars().all(allowed)
}

/// Three numbers, then perhaps a pre-release or build.
fn is_version(version: &str) -> bool {
    let allowed = |character: char| character.is_ascii_alphanumeric() || "-+.".contains(character);
    let numbers = version.split(['-', '+']).next().unwrap_or("").split('.');
    let is_number = |number: &str| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    version.len() <= NAME_BYTES && version.chars().all(allowed) && numbers.clone().count() == 3 && { numbers }
        .all(is_number)
}

fn is_https(reference: &str) -> bool {
    let printable = |character: char| character.is_ascii_graphic();
    reference.strip_prefix("https://").is_some_and(|rest| !rest.is_empty() && rest.chars().all(printable))
}

fn harmless(rule: &mut Rule) {
    let one = |text: &mut String| *text = visible(text, Lines::One);
    rule.documentation = visible(&rule.documentation, Lines::Many);
    [&mut rule.control, &mut rule.title, &mut rule.rationale].into_iter().for_each(one);
    for list in [&mut rule.remediation, &mut rule.failure_modes, &mut rule.caused_by] {
        list.iter_mut().for_each(one);
    }
    rule.group_by.iter_mut().for_each(one);
    for (framework, id, source) in &mut rule.mappings {
        [framework, id, source].into_iter().for_each(one);
    }
    rule.parameters.iter_mut().for_each(harmless_parameter);
}

fn harmless_parameter(parameter: &mut Parameter) {
    let one = |text: &mut String| *text = visible(text, Lines::One);
    one(&mut parameter.doc);
    parameter.objective.iter_mut().chain(&mut parameter.plus).for_each(one);
}
