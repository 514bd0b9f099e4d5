//! What the path of a file says: account, Region, command, and what the call was about.
//!
//! The layouts are those of `docs/collect.md`: an account folder, below it a Region folder, below it a file per command;
//! calls about one thing in a folder named after the command, or for S3 in a folder named after the bucket.
//! A path is the weakest witness; what a document says itself goes before it.

use resilint_dictionary::{COMMANDS, Command, Scope};

/// What a path says.
#[derive(Debug, Clone, Default)]
pub(crate) struct Hints {
    /// A folder of 12 digits.
    pub account: Option<String>,
    /// A folder that is a Region.
    pub region: Option<String>,
    /// Commands that the name fits, most likely first; a name without a service may fit several.
    pub commands: Vec<&'static Command>,
    /// The name is only a topic, such as `bucket_versioning`, which other files are called after as well.
    pub is_topic: bool,
    /// The name is that of a recorded call that is none of [`COMMANDS`].
    pub is_other_call: bool,
    /// The thing that the call was about, after the file.
    file: Option<String>,
    /// The thing that the call was about, after the folder: its name and its path.
    folder: Option<(String, String)>,
}

impl Hints {
    /// The thing that the call was about. A folder names it only if it holds nothing about other things.
    pub(crate) fn about(&self, shared_folders: &std::collections::BTreeSet<String>) -> Option<String> {
        let by_folder = self.folder.as_ref().filter(|(_, path)| !shared_folders.contains(path));
        self.file.clone().or_else(|| by_folder.map(|(name, _)| name.clone()))
    }
}

/// Topics that scripts name files after, in a folder per bucket: `bucket_versioning.json`.
const BUCKET_TOPICS: [(&str, &str); 7] = [
    ("versioning", "get-bucket-versioning"),
    ("location", "get-bucket-location"),
    ("replication", "get-bucket-replication"),
    ("lifecycle", "get-bucket-lifecycle-configuration"),
    ("encryption", "get-bucket-encryption"),
    ("notification", "get-bucket-notification-configuration"),
    ("tagging", "get-bucket-tagging"),
];

/// Reads a shown path.
pub(crate) fn hints(path: &str) -> Hints {
    let path = path.rsplit_once("!/").map_or(path, |(_, member)| member);
    let mut folders: Vec<&str> = path.split('/').collect();
    let name = folders.pop().unwrap_or("");
    let stem = stem(name);
    let parent = folders.last().copied().unwrap_or("");
    let grandparent = folders.len().checked_sub(2).and_then(|index| folders.get(index)).copied().unwrap_or("");
    // Below a folder `s3` lies a folder per bucket, and a bucket may be called like a Region, an account or a service.
    let is_bucket = grandparent == "s3" || grandparent == "s3api";
    let places = &folders[..folders.len() - usize::from(is_bucket)];
    let account = places.iter().rev().find(|folder| is_account(folder)).map(|folder| (*folder).to_owned());
    let region = places.iter().rev().find(|folder| is_region(folder)).map(|folder| (*folder).to_owned());
    let mut hints = Hints { account, region, ..Hints::default() };

    let recorded = recorded_call(stem);
    hints.is_other_call = recorded.is_some_and(|command| command.is_none());
    if let Some(command) = recorded {
        // A recording says nothing about whose folder it lies in.
        hints.commands.extend(command);
        return hints;
    }
    hints.commands = commands_of(stem, parent);
    hints.is_topic = !hints.commands.is_empty() && is_topic(stem);
    if hints.commands.is_empty() && (is_bucket || !is_place(parent)) {
        // A folder named after the command holds one file per thing: get-backup-plan/PLAN_ID.json.
        hints.commands = commands_of(parent, grandparent);
        hints.file = (!hints.commands.is_empty()).then(|| url_decoded(stem));
    } else if hints.commands.iter().any(|command| matches!(command.scope, Scope::Each { .. }))
        && (is_bucket || !is_place(parent) && !is_service(parent))
    {
        hints.folder = Some((url_decoded(parent), folders.join("/")));
    }
    hints
}

fn is_place(folder: &str) -> bool {
    folder.is_empty() || is_account(folder) || is_region(folder)
}

fn is_service(folder: &str) -> bool {
    folder == "s3" || COMMANDS.iter().any(|command| command.service == folder)
}

fn stem(name: &str) -> &str {
    let name = name.strip_suffix(".gz").unwrap_or(name);
    name.strip_suffix(".json").unwrap_or(name)
}

/// Whether it has the form of an account id.
pub(crate) fn is_account(text: &str) -> bool {
    text.len() == 12 && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether it has the form of a Region: letters, words joined by hyphens, a number at the end.
pub(crate) fn is_region(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let Some((number, words)) = parts.split_last() else { return false };
    let letters = |part: &&str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase());
    words.len() >= 2
        && matches!(words[0].len(), 2..=4)
        && words.iter().all(letters)
        && !number.is_empty()
        && number.bytes().all(|byte| byte.is_ascii_digit())
}

/// The commands that a name fits, with or without a service in front; `folder` may name the service.
fn commands_of(name: &str, folder: &str) -> Vec<&'static Command> {
    let name = name.replace('_', "-").to_ascii_lowercase();
    let service_fits = |service: &str, text: &str| text == service || (service == "s3api" && text == "s3");
    let fits = |command: &&'static Command| {
        let rest = name.strip_suffix(command.name).map(|prefix| prefix.trim_end_matches('-'));
        rest.is_some_and(|prefix| prefix.is_empty() || service_fits(command.service, prefix))
    };
    let mut found: Vec<_> = COMMANDS.iter().filter(fits).collect();
    if found.iter().any(|command| service_fits(command.service, folder)) {
        found.retain(|command| service_fits(command.service, folder));
    }
    if found.is_empty() {
        let topic = name.trim_start_matches("bucket-");
        let of_topic = BUCKET_TOPICS.iter().find(|(word, _)| *word == topic || name == format!("bucket-{word}"));
        found.extend(
            of_topic.and_then(|(_, command)| {
                COMMANDS.iter().find(|known| known.service == "s3api" && known.name == *command)
            }),
        );
    }
    found
}

/// Whether a name is only a topic of [`BUCKET_TOPICS`].
fn is_topic(stem: &str) -> bool {
    let name = stem.replace('_', "-").to_ascii_lowercase();
    !name.contains("get-bucket") && BUCKET_TOPICS.iter().any(|(word, _)| name.trim_start_matches("bucket-") == *word)
}

/// The command of a recorded SDK call: `fsx.DescribeBackups_1`, with anything in front of the service.
/// `None`: the name is none of a recording; `Some(None)`: of a call that is not known.
fn recorded_call(name: &str) -> Option<Option<&'static Command>> {
    let (call, ordinal) = name.rsplit_once('_')?;
    let (service, operation) = call.rsplit_once('.')?;
    if !ordinal.bytes().all(|byte| byte.is_ascii_digit())
        || !operation.starts_with(|first: char| first.is_ascii_uppercase())
    {
        return None;
    }
    let service = service.rsplit(['_', '/']).next().unwrap_or(service);
    let service = match service {
        "s3" => "s3api",
        "elasticloadbalancing" => "elbv2",
        "elasticfilesystem" => "efs",
        other => other,
    };
    let spelled = kebab(operation);
    Some(COMMANDS.iter().find(|command| command.service == service && command.name == spelled))
}

/// `DescribeDBInstances` as the CLI spells it: `describe-db-instances`.
fn kebab(operation: &str) -> String {
    let letters: Vec<char> = operation.chars().collect();
    let mut spelled = String::new();
    for (index, letter) in letters.iter().enumerate() {
        let after_small = index > 0 && !letters[index - 1].is_ascii_uppercase();
        let before_small = index > 0 && letters.get(index + 1).is_some_and(char::is_ascii_lowercase);
        if letter.is_ascii_uppercase() && (after_small || before_small) {
            spelled.push('-');
        }
        spelled.push(letter.to_ascii_lowercase());
    }
    spelled
}

/// `%2F` and the like decoded; what is not a code stays.
fn url_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let code = after
            .get(..2)
            .and_then(|code| std::str::from_utf8(code).ok())
            .and_then(|code| u8::from_str_radix(code, 16).ok());
        match code {
            Some(byte) if first == b'%' => {
                bytes.push(byte);
                rest = &after[2..];
            }
            _ => {
                bytes.push(first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn layouts_found_in_the_wild_are_understood() {
        for (path, account, region, command, about) in [
            (
                "exports/111122223333/eu-west-1/fsx/describe-backups.json",
                Some("111122223333"),
                Some("eu-west-1"),
                "fsx describe-backups",
                None,
            ),
            (
                "exports/111122223333/s3/data/get-bucket-versioning.json",
                Some("111122223333"),
                None,
                "s3api get-bucket-versioning",
                Some("data"),
            ),
            (
                "account-data/demo/us-east-1/fsx-describe-file-systems.json",
                None,
                Some("us-east-1"),
                "fsx describe-file-systems",
                None,
            ),
            (
                "us-east-1/s3-get-bucket-versioning/my-bucket",
                None,
                Some("us-east-1"),
                "s3api get-bucket-versioning",
                Some("my-bucket"),
            ),
            ("my-bucket/bucket_versioning.json", None, None, "s3api get-bucket-versioning", Some("my-bucket")),
            ("list-buckets.json", None, None, "s3api list-buckets", None),
            (
                "111122223333/s3/fsx/get-bucket-tagging.json",
                Some("111122223333"),
                None,
                "s3api get-bucket-tagging",
                Some("fsx"),
            ),
            (
                "111122223333/s3/eu-west-1/get-bucket-tagging.json",
                Some("111122223333"),
                None,
                "s3api get-bucket-tagging",
                Some("eu-west-1"),
            ),
            ("x/test_fsx__fsx.DescribeBackups_1.json", None, None, "fsx describe-backups", None),
        ] {
            let hints = hints(path);
            assert_eq!(hints.account.as_deref(), account, "account of {path}");
            assert_eq!(hints.region.as_deref(), region, "Region of {path}");
            assert_eq!(hints.about(&Default::default()).as_deref(), about, "about of {path}");
            let first = hints.commands.first().map(|found| format!("{} {}", found.service, found.name));
            assert_eq!(first.as_deref(), Some(command), "command of {path}");
        }
    }

    #[test]
    fn operations_are_spelled_as_the_cli_does() {
        assert_eq!(kebab("DescribeDBInstanceAutomatedBackups"), "describe-db-instance-automated-backups");
        assert_eq!(kebab("ListBuckets"), "list-buckets");
    }
}
