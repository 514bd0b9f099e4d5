//! The AWS CLI call that would supply a fact, safe to paste into a shell.
//!
//! Ids come from exports: one that does not look like an id is never printed, a placeholder stands for it.

use resilint_dictionary::{Command, Scope};

use crate::config::{is_account, is_region};

/// The longest id that is printed into a command.
const LONGEST_ID: usize = 256;

/// Whom a call is about.
#[derive(Debug, Clone, Copy, Default)]
pub struct CallTarget<'a> {
    /// Account, as a comment: the call takes it from the credentials.
    pub account: Option<&'a str>,
    /// Region.
    pub region: Option<&'a str>,
    /// Value of the request parameter, for calls about one thing.
    pub about: Option<&'a str>,
}

/// The call, on one line.
pub fn collect_command(command: &Command, target: CallTarget<'_>) -> String {
    let mut line = format!("aws {} {}", command.service, command.name);
    match command.scope {
        Scope::Each { parameter, .. } => {
            let (first, second) = parameter.split_once(' ').unwrap_or((parameter, ""));
            line.push_str(&format!(" --{first} {}", placed(target.about, first)));
            if !second.is_empty() {
                line.push_str(&format!(" --{second} {}", placed(None, second)));
            }
        }
        Scope::RegionAndValue { parameter, values } => {
            let value = values.first().copied().or(target.about);
            line.push_str(&format!(" --{parameter} {}", placed(value, parameter)));
        }
        Scope::Account | Scope::Region => {}
    }
    if !command.arguments.is_empty() {
        line.push_str(&format!(" {}", command.arguments));
    }
    // S3 finds the Region of a bucket by itself; everything else answers for one Region.
    let about_bucket = command.service == "s3api" && matches!(command.scope, Scope::Each { .. });
    if !about_bucket && command.scope != Scope::Account {
        let region = target.region.filter(|region| is_region(region)).unwrap_or("\"$AWS_REGION\"");
        line.push_str(&format!(" --region {region}"));
    }
    line.push_str(" --output json");
    if let Some(account) = target.account.filter(|account| is_account(account)) {
        line.push_str(&format!("  # account {account}"));
    }
    line
}

/// An id in single quotes if it looks like one: letters, digits and `._:/@+=,-`, not beginning with a hyphen.
pub fn quoted(id: &str) -> Option<String> {
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || b"._:/@+=,-".contains(&byte);
    let harmless = !id.is_empty() && id.len() <= LONGEST_ID && !id.starts_with('-') && id.bytes().all(fits);
    harmless.then(|| format!("'{id}'"))
}

fn placed(about: Option<&str>, parameter: &str) -> String {
    about.and_then(quoted).unwrap_or_else(|| format!("'<{}>'", parameter.to_uppercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const VERSIONING: Command = Command {
        service: "s3api",
        name: "get-bucket-versioning",
        scope: Scope::Each { parameter: "bucket", listing: "s3api list-buckets", values: "Buckets[].Name" },
        keys: &[],
        tokens: &[],
        none_codes: &[],
        silent_when_empty: true,
        arguments: "",
    };

    #[test]
    fn names_with_shell_syntax_are_never_printed() {
        for (name, shown) in [("data", "'data'"), ("$(id)", "'<BUCKET>'"), ("a'b", "'<BUCKET>'"), ("-x", "'<BUCKET>'")]
        {
            let target = CallTarget { about: Some(name), account: Some("1; rm"), ..CallTarget::default() };
            let line = collect_command(&VERSIONING, target);
            assert_eq!(line, format!("aws s3api get-bucket-versioning --bucket {shown} --output json"));
        }
    }
}
