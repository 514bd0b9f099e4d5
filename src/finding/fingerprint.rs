//! The identity of a finding across runs: rule, kind and identity of the resource, and nothing else.
//!
//! Never paths, offsets, values or wording: a finding that moved or was reworded is the same finding.

use std::fmt;
use std::str::FromStr;

use sha2::{Digest, Sha256};
use thiserror::Error;

use crate::inventory::ResourceId;

/// sha256 over rule, kind and identity.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint([u8; 32]);

/// A text that is no fingerprint. The user's file, or ours of another version.
#[derive(Debug, Error, PartialEq, Eq)]
#[error("a fingerprint has 64 hexadecimal digits, not {0:?}")]
pub struct FingerprintError(String);

impl Fingerprint {
    /// The fingerprint of what a rule says of a resource: its address, else owner and id, with account and Region where
    /// two resources may share an id.
    pub fn new(rule: &str, resource: &ResourceId) -> Self {
        let mut hash = Sha256::new();
        let mut part = |text: &str| {
            // Lengths keep neighbours apart: ("ab", "c") is not ("a", "bc").
            hash.update((text.len() as u64).to_be_bytes());
            hash.update(text.as_bytes());
        };
        part(rule);
        part(&resource.kind);
        if let Some(address) = &resource.address {
            part(address);
        } else {
            // Where an id names its resource everywhere, account and Region are left out: an export that learns them
            // later speaks of the same resource.
            if !is_unique(&resource.kind) {
                part(resource.account.as_deref().unwrap_or_default());
                part(resource.region.as_deref().unwrap_or_default());
            }
            part(resource.owner.as_deref().unwrap_or_default());
            part(&resource.id);
        }
        Fingerprint(hash.finalize().into())
    }
}

/// Whether ids of a kind are unique over accounts and Regions: those that the service makes up, ARNs, and names that are
/// unique within a partition. Parts are told apart within owners whose ids are.
fn is_unique(kind: &str) -> bool {
    let kind =
        std::iter::successors(resilint_dictionary::kind(kind), |kind| resilint_dictionary::kind(kind.part_of?)).last();
    kind.is_some_and(|kind| kind.identity == ["id"] || kind.identity == ["arn"] || !kind.scope.contains(&"account"))
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(formatter, "{byte:02x}"))
    }
}

impl fmt::Debug for Fingerprint {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Fingerprint({self})")
    }
}

impl FromStr for Fingerprint {
    type Err = FingerprintError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || FingerprintError(text.to_owned());
        if text.len() != 64 || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(wrong());
        }
        let mut bytes = [0; 32];
        for (index, byte) in bytes.iter_mut().enumerate() {
            *byte = u8::from_str_radix(&text[2 * index..2 * index + 2], 16).map_err(|_| wrong())?;
        }
        Ok(Fingerprint(bytes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parsing_what_was_printed_gives_it_back() {
        let bucket = ResourceId { kind: "s3.bucket".into(), id: "a".into(), ..ResourceId::default() };
        let fingerprint = Fingerprint::new("s3-versioning-off", &bucket);
        assert_eq!(fingerprint.to_string().parse(), Ok(fingerprint));
        assert!("é".repeat(32).parse::<Fingerprint>().is_err());
    }

    #[test]
    fn learning_account_and_region_later_changes_nothing() {
        let bare = ResourceId { kind: "fsx.file_system".into(), id: "fs-1".into(), ..ResourceId::default() };
        let arn = Some("arn:aws:fsx:eu-west-1:111122223333:file-system/fs-1".to_owned());
        let full =
            ResourceId { account: Some("111122223333".into()), region: Some("eu-west-1".into()), arn, ..bare.clone() };
        assert_eq!(Fingerprint::new("r", &bare), Fingerprint::new("r", &full));
        assert_ne!(Fingerprint::new("r", &bare), Fingerprint::new("q", &bare));
        let zone = ResourceId { kind: "ec2.zone".into(), id: "eu-west-1a".into(), ..ResourceId::default() };
        let other = ResourceId { account: Some("111122223333".into()), ..zone.clone() };
        assert_ne!(Fingerprint::new("r", &zone), Fingerprint::new("r", &other), "zone names are those of an account");
    }
}
