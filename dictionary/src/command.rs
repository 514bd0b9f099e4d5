//! The read-only AWS CLI calls whose answers resilint knows: how to recognise an answer, and how to collect it.

/// How often a call has to be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Once per account.
    Account,
    /// Once per account and Region in use.
    Region,
    /// Once per item of another listing.
    Each {
        /// The request parameter, without hyphens in front: `bucket`.
        parameter: &'static str,
        /// The command that lists what to ask about: `s3api list-buckets`.
        listing: &'static str,
        /// Path of the parameter's values in that listing, for a JMESPath query: `Buckets[].Name`.
        values: &'static str,
    },
}

/// One call of the AWS CLI.
#[derive(Debug)]
pub struct Command {
    /// Service as the CLI spells it: `s3api`.
    pub service: &'static str,
    /// Operation as the CLI spells it: `get-bucket-versioning`.
    pub name: &'static str,
    /// How often it is called.
    pub scope: Scope,
    /// Top-level keys of an answer; the first is the one that carries it.
    pub keys: &'static [&'static str],
    /// Members that mean "there is more" when they stand in the answer.
    pub tokens: &'static [&'static str],
    /// Error codes that mean "there is none", as against "not allowed".
    pub none_codes: &'static [&'static str],
    /// Prints nothing at all when there is nothing.
    pub silent_when_empty: bool,
    /// Further arguments that an export should pass: `--owner-ids self`.
    pub arguments: &'static str,
}

/// Every command, by service and name.
pub const COMMANDS: &[Command] = &[];

/// The command of that full name, such as `fsx describe-backups`.
pub fn command(full_name: &str) -> Option<&'static Command> {
    let (service, name) = full_name.split_once(' ')?;
    COMMANDS.iter().find(|command| command.service == service && command.name == name)
}
