//! Which objects a replication or lifecycle rule speaks about: those below its prefix that carry all of its tags, and
//! for some lifecycle rules only those of a certain size.

use resilint_sdk::prelude::*;
use resilint_sdk::{Boolean, Text, Texts};

/// The objects that a rule speaks about.
#[derive(Clone, Copy)]
pub(crate) struct Scope<'a> {
    prefix: Fact<'a, Text>,
    tag_keys: Fact<'a, Texts>,
    tag_values: Fact<'a, Texts>,
    /// `None`: rules of this kind know no limit of size.
    size_limited: Option<Fact<'a, Boolean>>,
}

impl<'a> From<s3::ReplicationRule<'a>> for Scope<'a> {
    fn from(rule: s3::ReplicationRule<'a>) -> Self {
        Scope {
            prefix: rule.prefix(),
            tag_keys: rule.filter_tag_keys(),
            tag_values: rule.filter_tag_values(),
            size_limited: None,
        }
    }
}

impl<'a> From<s3::LifecycleRule<'a>> for Scope<'a> {
    fn from(rule: s3::LifecycleRule<'a>) -> Self {
        Scope {
            prefix: rule.prefix(),
            tag_keys: rule.filter_tag_keys(),
            tag_values: rule.filter_tag_values(),
            size_limited: Some(rule.size_limited()),
        }
    }
}

impl Scope<'_> {
    /// Whether every object of the other scope is known to lie in this one. The limits of size are in no fact, so a
    /// scope that has one covers nothing.
    pub(crate) fn covers(self, other: Scope<'_>) -> Result<bool, Undecided> {
        let any_size = self.size_limited.map_or(Ok(true), |limited| limited.is_true().map(|limited| !limited));
        all_of([self.prefix_covers(other), self.tags_cover(other), any_size])
    }

    /// Whether an object may lie in both: neither prefix excludes the other. Tags exclude nothing, an object has many.
    pub(crate) fn meets(self, other: Scope<'_>) -> Result<bool, Undecided> {
        any_of([self.prefix_covers(other), other.prefix_covers(self)])
    }

    fn prefix_covers(self, other: Scope<'_>) -> Result<bool, Undecided> {
        match self.prefix.or("")? {
            "" => Ok(true),
            prefix => Ok(other.prefix.or("")?.starts_with(prefix)),
        }
    }

    fn tags_cover(self, other: Scope<'_>) -> Result<bool, Undecided> {
        let Some(keys) = self.tag_keys.get()?.filter(|keys| !keys.is_empty()) else { return Ok(true) };
        let (Some(values), Some(other_keys), Some(other_values)) =
            (self.tag_values.get()?, other.tag_keys.get()?, other.tag_values.get()?)
        else {
            return Ok(false);
        };
        let asked = |tag| other_keys.iter().zip(other_values.iter()).any(|other| other == tag);
        Ok(keys.iter().zip(values.iter()).all(asked))
    }
}
