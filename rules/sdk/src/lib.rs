//! Write rules for resilint: typed views of the inventory, three-valued questions, evidence.
//!
//! A rule is a documented function over a row. It says which facts and relations it reads, and gets nothing else.
//! It answers [`pass`], [`fail`], [`unknown`] or [`not_applicable`]; a fact that nobody can say ends it with unknown by `?`.
//! `rules/README.md` is the guide; `wit/resilint.wit` is what happens underneath.
//! The same code runs natively, for tests: [`Pack::describe`] and [`Pack::evaluate`] take and give the contract's types.

pub mod bindings;
mod context;
mod fact;
mod instant;
mod judgement;
mod kind;
pub mod kinds;
mod layout;
mod logic;
mod pack;
mod page;
pub mod parameter;
mod related;
mod rule;
mod selector;

pub use bindings::resilint::rule::{batch, description, verdict};
pub use context::Context;
pub use description::{RuleDefault, Severity};
pub use fact::{Boolean, Category, Fact, Integer, Number, Row, Text, Texts, TextsIn, Time, Type};
pub use instant::{Instant, Span};
pub use judgement::{Cell, Cite, Explain, Failing, Judgement, Outcome, Undecided, fail, not_applicable, pass, unknown};
pub use kind::{Kind, KindInfo, Read, declared};
pub use logic::{all_of, any_of};
pub use pack::Pack;
pub use related::Related;
pub use rule::{Check, Judge, Rule, by_objective, on, opt_in};
pub use selector::{Named, Selector, fits};

/// Everything a rule's file needs: `use resilint_sdk::prelude::*;`.
pub mod prelude {
    pub use crate::kinds::*;
    pub use crate::parameter;
    pub use crate::{
        Cite, Context, Explain, Fact, Instant, Judgement, Named, Related, Selector, Severity, Span, Undecided, all_of,
        any_of, by_objective, fail, not_applicable, on, opt_in, pass, rule, unknown,
    };
}

/// Writes a line for whoever debugs the rule; resilint shows it with `--log`. Natively it does nothing.
pub fn log(line: &str) {
    #[cfg(target_arch = "wasm32")]
    bindings::resilint::rule::log::write(line);
    #[cfg(not(target_arch = "wasm32"))]
    let _ = line;
}
