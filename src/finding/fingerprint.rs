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
    /// The fingerprint of what a rule says of a resource: the ARN, else the address, else account, Region, owner and id.
    pub fn new(rule: &str, resource: &ResourceId) -> Self {
        let mut hash = Sha256::new();
        let mut part = |text: &str| {
            // Lengths keep neighbours apart: ("ab", "c") is not ("a", "bc").
            hash.update((text.len() as u64).to_be_bytes());
            hash.update(text.as_bytes());
        };
        part(rule);
        part(&resource.kind);
        match (&resource.arn, &resource.address) {
            (Some(arn), _) => part(arn),
            (None, Some(address)) => part(address),
            (None, None) => {
                let parts = [&resource.account, &resource.region, &resource.owner];
                parts.into_iter().for_each(|text| part(text.as_deref().unwrap_or_default()));
                part(&resource.id);
            }
        }
        Fingerprint(hash.finalize().into())
    }
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
    fn an_arn_alone_tells_resources_apart() {
        let arn = Some("arn:aws:s3:::a".to_owned());
        let bare = ResourceId { kind: "s3.bucket".into(), id: "a".into(), arn, ..ResourceId::default() };
        let with_account = ResourceId { account: Some("111122223333".into()), ..bare.clone() };
        assert_eq!(Fingerprint::new("r", &bare), Fingerprint::new("r", &with_account));
        assert_ne!(Fingerprint::new("r", &bare), Fingerprint::new("q", &bare));
    }
}
