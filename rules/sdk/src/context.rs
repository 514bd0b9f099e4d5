//! What surrounds a row while a rule judges it: its parameters, the as-of, and the tables of the batch.

use crate::batch::{Batch, Column};
use crate::description::Value;
use crate::fact::range;
use crate::instant::{Instant, Span};
use crate::judgement::Undecided;
use crate::layout::RuleLayout;
use crate::rule::Rule;
use crate::selector::Selector;

/// What surrounds a row while a rule judges it.
pub struct Context<'a> {
    pub(crate) batch: &'a Batch,
    pub(crate) categories: &'a [&'a str],
    pub(crate) layout: &'a RuleLayout,
    pub(crate) rule: &'a Rule,
    pub(crate) parameters: &'a [Value],
}

/// The rows a relation leads to.
#[derive(Clone, Copy)]
pub(crate) struct Links<'a> {
    /// Position of the relation in its view.
    pub(crate) position: u32,
    /// View of the targets.
    pub(crate) view: u32,
    /// Rows of that view's table.
    pub(crate) targets: &'a [u32],
    /// Whether they are all.
    pub(crate) complete: bool,
}

impl<'a> Context<'a> {
    /// The instant that ages are measured against.
    ///
    /// # Errors
    /// [`Undecided`] when nobody states it.
    pub fn as_of(&self) -> Result<Instant, Undecided> {
        self.batch.as_of.map(Instant).ok_or(Undecided::AsOf)
    }

    /// How long ago that was, at the as-of.
    ///
    /// # Errors
    /// [`Undecided`] when nobody states the as-of, or the moment lies more than an hour after it: then the as-of is not
    /// that of the exports, and every age would be too young.
    pub fn age(&self, moment: Instant) -> Result<Span, Undecided> {
        let age = self.as_of()?.since(moment);
        if age < Span::from_hours(-1) { Err(Undecided::Future) } else { Ok(age) }
    }

    /// A boolean parameter; one that is not set is false.
    pub fn boolean(&self, name: &str) -> bool {
        match self.value(name) {
            Value::Boolean(value) => *value,
            Value::None => false,
            _ => self.wrong_type(name),
        }
    }

    /// An integer parameter that has a default.
    pub fn integer(&self, name: &str) -> i64 {
        match self.integer_if_set(name) {
            Some(value) => value,
            None => self.wrong_type(name),
        }
    }

    /// An integer parameter that may be not set.
    pub fn integer_if_set(&self, name: &str) -> Option<i64> {
        match self.value(name) {
            Value::Integer(value) => Some(*value),
            Value::None => None,
            _ => self.wrong_type(name),
        }
    }

    /// A text parameter; `None` when it is not set.
    pub fn text(&self, name: &str) -> Option<&'a str> {
        match self.value(name) {
            Value::Text(value) => Some(value),
            Value::None => None,
            _ => self.wrong_type(name),
        }
    }

    /// A parameter that is a list of texts; empty when it is not set.
    pub fn texts(&self, name: &str) -> &'a [String] {
        match self.value(name) {
            Value::Texts(values) => values,
            Value::None => &[],
            _ => self.wrong_type(name),
        }
    }

    /// A parameter "list or any": `None` when it is not set or holds the word `any`.
    pub fn texts_unless_any(&self, name: &str) -> Option<&'a [String]> {
        match self.value(name) {
            Value::None => None,
            Value::Text(word) if word == "any" => None,
            Value::Texts(values) if values.iter().any(|value| value == "any") => None,
            Value::Texts(values) => Some(values),
            _ => self.wrong_type(name),
        }
    }

    /// A selector parameter; one that is not set selects nothing.
    pub fn selector(&self, name: &str) -> Selector<'a> {
        match self.value(name) {
            Value::Selector(terms) => Selector::new(terms),
            Value::None => Selector::new(&[]),
            _ => self.wrong_type(name),
        }
    }

    fn value(&self, name: &str) -> &'a Value {
        let position = self.rule.parameters.iter().position(|parameter| parameter.is(name));
        match position.and_then(|position| self.parameters.get(position)) {
            Some(value) => value,
            None => panic!("rule {} has no parameter {name}", self.rule.name),
        }
    }

    #[cold]
    fn wrong_type(&self, name: &str) -> ! {
        panic!("parameter {name} of rule {} is not of this type, or not set", self.rule.name)
    }

    pub(crate) fn category(&self, code: u32) -> Option<&'a str> {
        self.categories.get(code as usize).copied()
    }

    /// The column of a fact by its index in the dictionary, and its position in the view.
    pub(crate) fn column(&self, view: u32, fact: u16) -> (&'a Column, u32) {
        let position = self.layout.fact(view, fact);
        let table = self.batch.tables.get(view as usize);
        match position.and_then(|position| Some((table?.columns.get(position as usize)?, position))) {
            Some(found) => found,
            None => self.undeclared(view, "fact", fact),
        }
    }

    /// The links of a row along a relation, by its index in the dictionary.
    pub(crate) fn links(&self, view: u32, row: u32, relation: u16) -> Links<'a> {
        let slot = self.layout.relation(view, relation);
        let table = self.batch.tables.get(view as usize);
        let Some((adjacency, (position, target))) =
            slot.and_then(|slot| Some((table?.relations.get(slot.0 as usize)?, slot)))
        else {
            self.undeclared(view, "relation", relation)
        };
        let row = row as usize;
        let targets = range(&adjacency.ends, row).and_then(|(start, end)| adjacency.targets.get(start..end));
        Links {
            position,
            view: target,
            targets: targets.unwrap_or(&[]),
            complete: targets.is_some() && adjacency.states.get(row) == Some(&1),
        }
    }

    #[cold]
    fn undeclared(&self, view: u32, what: &str, index: u16) -> ! {
        let rule = self.rule.name;
        panic!("rule {rule} reads {what} {} without declaring it", self.layout.name(view, what, index))
    }
}
