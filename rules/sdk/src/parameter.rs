//! Parameters of a rule: name, type, default, and the objective that feeds them.

use crate::description::{self, Bounds, ParameterType, Value};

/// A parameter; read by its name through [`crate::Context`].
#[derive(Debug, Clone)]
pub struct Parameter(description::Parameter);

/// True or false.
pub fn boolean(name: &str, doc: &str, default: bool) -> Parameter {
    parameter(name, doc, ParameterType::Boolean, Value::Boolean(default))
}

/// A whole number from 0 on; [`Parameter::within`] sets other bounds.
pub fn integer(name: &str, doc: &str, default: i64) -> Parameter {
    parameter(name, doc, ParameterType::Integer(Bounds { min: 0, max: i64::MAX }), Value::Integer(default))
}

/// A text; [`Parameter::one_of`] limits it.
pub fn text(name: &str, doc: &str, default: &str) -> Parameter {
    parameter(name, doc, ParameterType::Text(Vec::new()), Value::Text(default.to_owned()))
}

/// A list of texts.
pub fn texts(name: &str, doc: &str, default: &[&str]) -> Parameter {
    parameter(name, doc, ParameterType::Texts, Value::Texts(owned(default)))
}

/// Which resources: `all`, `tag:KEY`, `tag:KEY=VALUE`, `name:PATTERN`.
pub fn selector(name: &str, doc: &str, default: &[&str]) -> Parameter {
    parameter(name, doc, ParameterType::Selector, Value::Selector(owned(default)))
}

fn parameter(name: &str, doc: &str, ty: ParameterType, default: Value) -> Parameter {
    Parameter(description::Parameter {
        name: name.to_owned(),
        doc: doc.to_owned(),
        ty,
        default,
        objective: None,
        plus: None,
        only_when_stated: false,
    })
}

fn owned(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|&text| text.to_owned()).collect()
}

impl Parameter {
    /// Bounds of an integer, both included.
    pub fn within(mut self, min: i64, max: i64) -> Self {
        self.0.ty = ParameterType::Integer(Bounds { min, max });
        self
    }

    /// The values that a text may have.
    pub fn one_of(mut self, choices: &[&str]) -> Self {
        self.0.ty = ParameterType::Text(owned(choices));
        self
    }

    /// Has no default: it is not set unless somebody sets or states it.
    pub fn not_set(mut self) -> Self {
        self.0.default = Value::None;
        self
    }

    /// The objective that feeds it: `zones`.
    pub fn fed_by(mut self, objective: &str) -> Self {
        self.0.objective = Some(objective.to_owned());
        self
    }

    /// A second objective that is added to the first: `slack-hours`.
    pub fn plus(mut self, objective: &str) -> Self {
        self.0.plus = Some(objective.to_owned());
        self
    }

    /// Fed only where somebody states the objective, not by the objective's own default.
    pub fn only_when_stated(mut self) -> Self {
        self.0.only_when_stated = true;
        self
    }

    pub(crate) fn is(&self, name: &str) -> bool {
        self.0.name == name
    }

    pub(crate) fn describe(&self) -> description::Parameter {
        self.0.clone()
    }
}
