//! Recognises a document and walks it.
//!
//! Takes one document and what its path says; gives an [`Opened`] document: which call it answers, for whom, and the
//! answer's text, ready to be walked over the dictionary's trie into a sink. Column names and field names stand in the
//! dictionary, not here; merging documents is the inventory's matter.

mod convert;
mod error;
mod frame;
mod head;
mod layout;
mod members;
mod recognise;
mod trie;
mod walk;

pub use convert::parse_instant;
pub(crate) use convert::{Converted, convert};
pub use error::FormatError;
pub(crate) use members::members;
pub(crate) use trie::{Leaf, NAMED_ONLY, Trie};
pub(crate) use walk::{At, Scalar, Sink, Step, walk};

use resilint_dictionary::{COMMANDS, Command, Scope, command};

use crate::source::Document;
use frame::{Framed, error_code, is_denied};
use layout::{Hints, hints, is_account, is_region};
use recognise::{Recognised, decides, recognise};

/// What is known before a document is opened.
#[derive(Debug, Clone, Default)]
pub struct OpenSettings {
    /// Account of documents that name none.
    pub account: Option<String>,
    /// Region of documents that name none.
    pub region: Option<String>,
    /// Answers to `sts get-caller-identity`, as (folder, account, partition); the innermost folder counts.
    pub identities: Vec<(String, String, String)>,
    /// Folders that hold answers about more than one thing: no bucket is called after them.
    pub shared_folders: std::collections::BTreeSet<String>,
    /// The instant of the run, milliseconds since 1970: a document cannot be from after it.
    pub now: i64,
}

/// How a call ended.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Ending {
    /// With an answer, or with the service's word that there is none.
    #[default]
    Answered,
    /// It was not allowed.
    Denied,
    /// Otherwise without an answer.
    Failed,
}

/// A document that is recognised.
#[derive(Debug, Default)]
pub struct Opened<'t> {
    /// `aws-cli`, `envelope` or `recording`; `other` for a file that is no export.
    pub format: &'static str,
    /// The call that it answers; `None` for a file that is no export.
    pub command: Option<&'static Command>,
    /// The answer; `None` where the call printed nothing.
    pub answer: Option<&'t str>,
    /// The way from the document's root to the answer.
    pub(crate) prefix: Vec<Step>,
    /// What the call was about.
    pub about: Option<String>,
    /// Account, by the document or its folder.
    pub account: Option<String>,
    /// Region, by the document, its folder or a setting; none for calls that are made once per account or bucket.
    pub region: Option<String>,
    /// Partition.
    pub partition: Option<String>,
    /// When its facts were true, milliseconds since 1970.
    pub as_of: Option<i64>,
    /// How the call ended.
    pub ending: Ending,
    /// Exit status of the call, where known.
    pub exit_status: Option<i64>,
    /// Error code of the call, where it failed.
    pub error_code: Option<String>,
    /// What is wrong; the document may be usable all the same.
    pub errors: Vec<FormatError>,
}

/// Full name of a command: `fsx describe-backups`.
pub fn full_name(command: &Command) -> String {
    format!("{} {}", command.service, command.name)
}

/// Whether a path is that of an answer to `sts get-caller-identity`, which is read first.
pub fn is_identity_path(path: &str) -> bool {
    hints(path).commands.first().is_some_and(|command| command.name == "get-caller-identity")
}

/// Whether a path is that of an answer in a known layout.
pub fn looks_like_export(path: &str) -> bool {
    !hints(path).commands.is_empty()
}

/// The folder of a path that holds more than the answers about one thing; `None` if the path does not show that.
pub fn shared_folder(path: &str) -> Option<String> {
    let names_many = hints(path).commands.iter().any(|command| !matches!(command.scope, Scope::Each { .. }));
    let (folder, _) = path.rsplit_once('/')?;
    names_many.then(|| folder.to_owned())
}

/// Account and partition of an answer to `sts get-caller-identity`.
pub fn identity(opened: &Opened<'_>) -> Option<(String, String)> {
    let answer: serde_json::Value = serde_json::from_str(opened.answer?).ok()?;
    let account = answer.get("Account")?.as_str().filter(|account| is_account(account))?;
    let partition = answer.get("Arn")?.as_str()?.split(':').nth(1)?;
    Some((account.to_owned(), partition.to_owned()))
}

/// Opens a document; `named` when the user named this very file. It never fails: what is wrong stands in it.
pub fn open<'t>(document: &'t Document, named: bool, settings: &OpenSettings) -> Opened<'t> {
    let hints = hints(&document.path);
    let mut opened = match recognise_text(document, named, &hints) {
        Ok(recognised) => attach(document, recognised, &hints, settings),
        Err(error) => Opened { format: "other", errors: error.into_iter().collect(), ..Opened::default() },
    };
    if opened.command.is_some() {
        locate_in_aws(&mut opened, document, &hints, settings);
        check_as_of(&mut opened, settings);
    }
    opened
}

/// The call and the answer in its frame; `Err(None)` for a file that is no export.
fn recognise_text<'t>(
    document: &'t Document,
    named: bool,
    hints: &Hints,
) -> Result<(&'static Command, Framed<'t>), Option<FormatError>> {
    let text = document.text.as_str();
    let bare = |answer: Option<&'t str>| Framed { format: "aws-cli", answer, ..Framed::default() };
    let by_path = hints.commands.first().copied().filter(|_| hints.commands.len() == 1);
    if text.trim().is_empty() {
        return by_path.map(|command| (command, bare(None))).ok_or(named.then_some(FormatError::NotUnderstood));
    }
    if let (Some(command), Some(code)) = (by_path, error_code(text).filter(|_| !text.trim_start().starts_with('{'))) {
        let framed = Framed { error_code: Some(code.to_owned()), exit_status: Some(254), ..bare(None) };
        return Ok((command, framed));
    }
    let expected = named || !hints.commands.is_empty() && !hints.is_topic;
    if hints.is_other_call {
        return Err(named.then_some(FormatError::NotUnderstood));
    }
    let head = match head::look(text, decides) {
        Ok(head) => head,
        Err(_) if !expected => return Err(None),
        Err(error) => {
            let output = output_format(text).map(|format| FormatError::OutputFormat { format });
            return Err(Some(output.unwrap_or_else(|| FormatError::not_json(&error, text, text))));
        }
    };
    match recognise(&head, hints) {
        Recognised::Answer(command) => Ok((command, bare(Some(text)))),
        Recognised::Envelope => open_envelope(text),
        Recognised::Recording => {
            let framed = frame::recording(text).map_err(|error| Some(FormatError::not_json(&error, text, text)))?;
            recorded(framed, text, hints, named)
        }
        Recognised::OtherFormat(format) => Err(named.then_some(FormatError::OtherFormat { format })),
        Recognised::Ambiguous => {
            Err(expected.then(|| FormatError::Ambiguous { key: head.deciding_key().unwrap_or("").to_owned() }))
        }
        Recognised::Nothing => match by_path {
            // Programs built on an SDK write `{}`, or only what every answer has, for an empty answer.
            Some(command) if head.keys.iter().all(|key| key == "ResponseMetadata") && head.ended => {
                Ok((command, bare(None)))
            }
            _ => Err(unexpected(hints, named)),
        },
    }
}

/// A file that holds no known answer: no matter, unless the user named it or its name says that it holds one.
fn unexpected(hints: &Hints, named: bool) -> Option<FormatError> {
    match hints.commands.first() {
        Some(command) if !hints.is_topic => Some(FormatError::NoAnswer { command: full_name(command) }),
        _ => named.then_some(FormatError::NotUnderstood),
    }
}

fn open_envelope(text: &str) -> Result<(&'static Command, Framed<'_>), Option<FormatError>> {
    let bad = |message: String| Some(FormatError::BadEnvelope { message });
    let framed = match frame::envelope(text) {
        Ok(Some(framed)) => framed,
        Ok(None) => return Err(bad("it is of another version than 1".to_owned())),
        Err(error) if error.is_data() => return Err(bad(error.to_string())),
        Err(error) => return Err(Some(FormatError::not_json(&error, text, text))),
    };
    let name = framed.command.clone().unwrap_or_default();
    let name = name.strip_prefix("s3 ").map_or(name.clone(), |rest| format!("s3api {rest}"));
    match command(&name) {
        Some(command) => Ok((command, framed)),
        None => Err(bad(format!("the call `{name}` is not one that is read"))),
    }
}

/// The call that a recording answers: by its data, else by the name of its file.
fn recorded<'t>(
    framed: Framed<'t>,
    text: &'t str,
    hints: &Hints,
    named: bool,
) -> Result<(&'static Command, Framed<'t>), Option<FormatError>> {
    let by_path = hints.commands.first().copied();
    let Some(answer) = framed.answer else {
        return by_path.map(|command| (command, framed)).ok_or(named.then_some(FormatError::NotUnderstood));
    };
    let head = head::look(answer, decides).map_err(|error| Some(FormatError::not_json(&error, answer, text)))?;
    match (recognise(&head, hints), by_path) {
        (Recognised::Answer(command), _) => Ok((command, framed)),
        (Recognised::Nothing, Some(command)) if head.keys.iter().all(|key| key == "ResponseMetadata") => {
            Ok((command, Framed { answer: None, ..framed }))
        }
        (Recognised::Ambiguous, _) => {
            Err(Some(FormatError::Ambiguous { key: head.deciding_key().unwrap_or("").to_owned() }))
        }
        _ => Err(unexpected(hints, named)),
    }
}

/// Output of the CLI in another format, by its first line.
fn output_format(text: &str) -> Option<&'static str> {
    let first = text.lines().find(|line| !line.trim().is_empty())?;
    let word = first.split(':').next().unwrap_or("");
    let is_word = !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_alphanumeric());
    match first {
        _ if first.starts_with("---") && first.bytes().all(|byte| byte == b'-') && first.len() > 3 => Some("table"),
        _ if first.starts_with('|') || first.starts_with("+-") => Some("table"),
        _ if first.contains('\t') && is_word_upper(first.split('\t').next().unwrap_or("")) => Some("text"),
        _ if is_word && (first.ends_with(':') || first.contains(": ")) => Some("yaml"),
        _ => None,
    }
}

fn is_word_upper(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
}

/// Puts frame, path and what stands beside the answer together.
fn attach<'t>(
    document: &'t Document,
    (command, framed): (&'static Command, Framed<'t>),
    hints: &Hints,
    settings: &OpenSettings,
) -> Opened<'t> {
    let said = document.error_text.as_deref();
    let code = framed.error_code.or_else(|| said.and_then(error_code).map(str::to_owned));
    let status = framed.exit_status.or(document.exit_status);
    // Error text beside an empty answer, and nobody says that the call went well.
    let only_complained = said.is_some() && framed.answer.is_none() && status.is_none();
    let contradicts = code.is_some() && framed.answer.is_some();
    let mut opened = Opened {
        format: framed.format,
        command: Some(command),
        answer: framed.answer,
        prefix: if framed.format == "aws-cli" { Vec::new() } else { framed.prefix },
        account: framed.account,
        region: framed.region,
        partition: framed.partition,
        as_of: None,
        ending: Ending::Answered,
        exit_status: status,
        ..Opened::default()
    };
    opened.ending = match &code {
        Some(_) if contradicts => Ending::Failed,
        Some(code) if command.none_codes.contains(&code.as_str()) => Ending::Answered,
        Some(code) if is_denied(code) => Ending::Denied,
        None if status.unwrap_or(0) == 0 && !only_complained => Ending::Answered,
        _ => Ending::Failed,
    };
    if opened.ending != Ending::Answered || code.is_some() {
        opened.answer = None;
    }
    if opened.ending == Ending::Failed {
        opened.errors.push(failure(command, (code.as_deref(), status, said), contradicts));
    }
    if opened.ending == Ending::Answered && opened.answer.is_none() && code.is_none() && always_prints(command) {
        opened.ending = Ending::Failed;
        opened.errors.push(FormatError::EmptyListing { command: full_name(command) });
    }
    opened.error_code = code;
    if let Some(stated) = framed.as_of {
        match parse_instant(&stated) {
            Some(instant) => opened.as_of = Some(instant),
            None => opened.errors.push(FormatError::BadAsOf { as_of: stated, problem: "is not an instant" }),
        }
    }
    if let Scope::Each { parameter, .. } = command.scope {
        let by_frame = about_by(&framed.parameters, parameter);
        opened.about = by_frame.or_else(|| hints.about(&settings.shared_folders));
        check_attached(&mut opened, command, parameter);
    }
    opened
}

/// Why a call gave no answer: its code, else the first line of what it complained, else its exit status.
fn failure(command: &Command, told: (Option<&str>, Option<i64>, Option<&str>), contradicts: bool) -> FormatError {
    let (code, status, said) = told;
    let command = full_name(command);
    if let (Some(code), true) = (code, contradicts) {
        return FormatError::Contradicting { command, code: code.to_owned() };
    }
    let line = said.and_then(|said| said.lines().map(str::trim).find(|line| !line.is_empty()));
    let short = |line: &str| line.chars().take(200).collect::<String>();
    let reason = code.map(str::to_owned).or(line.map(short));
    FormatError::FailedCall {
        command,
        reason: reason.unwrap_or_else(|| format!("exit status {}", status.unwrap_or(-1))),
    }
}

/// Whether an answer to the call prints something even when there is nothing.
fn always_prints(command: &Command) -> bool {
    !command.silent_when_empty && command.none_codes.is_empty()
}

/// What a call was about, by the request parameters of its frame; `parameter` names one or two, a space between them.
fn about_by(parameters: &std::collections::BTreeMap<String, String>, parameter: &str) -> Option<String> {
    let spelled = |name: &str| name.to_ascii_lowercase().replace(['-', '_'], "");
    let value = |wanted: &str| {
        parameters.iter().find(|(name, _)| spelled(name) == spelled(wanted)).map(|(_, value)| value.clone())
    };
    parameter.split(' ').map(value).collect::<Option<Vec<String>>>().map(|values| values.join(" "))
}

/// An answer that names nothing, and of which nobody says what it is about, cannot be used.
fn check_attached(opened: &mut Opened<'_>, command: &'static Command, parameter: &'static str) {
    let nameless = resilint_dictionary::KINDS.iter().any(|kind| {
        kind.sources.iter().any(|source| source.named_by_parameter.is_some() && source.command == full_name(command))
    });
    if nameless && opened.about.is_none() {
        let folder = command.name;
        opened.errors.push(FormatError::Unattached { command: full_name(command), parameter, folder });
        opened.ending = Ending::Failed;
        opened.answer = None;
    }
}

/// Account, Region and partition, where the frame names none: folder, caller identity, settings.
fn locate_in_aws(opened: &mut Opened<'_>, document: &Document, hints: &Hints, settings: &OpenSettings) {
    let fits = |(folder, ..): &&(String, String, String)| {
        folder.is_empty() || document.path.strip_prefix(folder.as_str()).is_some_and(|rest| rest.starts_with('/'))
    };
    let identity = settings.identities.iter().filter(fits).max_by_key(|(folder, ..)| folder.len());
    let by_identity = identity.map(|(_, account, _)| account.clone());
    opened.account = opened.account.take().filter(|account| is_account(account));
    opened.account = opened.account.take().or(hints.account.clone()).or(by_identity).or(settings.account.clone());
    // What is asked once per account or bucket lies under some Region's folder, whatever the bucket's Region is.
    let regional = opened.command.is_some_and(|command| {
        matches!(command.scope, Scope::Region | Scope::RegionAndValue { .. })
            || command.service != "s3api" && matches!(command.scope, Scope::Each { .. })
    });
    opened.region = opened.region.take().filter(|region| regional && is_region(region));
    if regional {
        opened.region = opened.region.take().or(hints.region.clone()).or(settings.region.clone());
    }
    let by_region = opened.region.as_deref().map(|region| partition_of(region).to_owned());
    let by_identity = identity.filter(|(_, account, _)| opened.account.as_ref() == Some(account));
    opened.partition = opened.partition.take().or(by_region).or(by_identity.map(|(_, _, partition)| partition.clone()));
}

/// The partition of a Region, by its name.
pub fn partition_of(region: &str) -> &'static str {
    match region.split('-').next().unwrap_or("") {
        "cn" => "aws-cn",
        "us" if region.starts_with("us-gov-") => "aws-us-gov",
        "us" if region.starts_with("us-iso-") => "aws-iso",
        "us" if region.starts_with("us-isob-") => "aws-iso-b",
        "us" if region.starts_with("us-isof-") => "aws-iso-f",
        "eu" if region.starts_with("eu-isoe-") => "aws-iso-e",
        "eusc" => "aws-eusc",
        _ => "aws",
    }
}

fn check_as_of(opened: &mut Opened<'_>, settings: &OpenSettings) {
    if let Some(as_of) = opened.as_of.filter(|as_of| *as_of > settings.now) {
        let as_of = jiff::Timestamp::from_millisecond(as_of).map_or_else(|_| as_of.to_string(), |at| at.to_string());
        opened.errors.push(FormatError::BadAsOf { as_of, problem: "lies in the future" });
        opened.as_of = None;
    }
}

/// Every command that a kind is read from.
pub fn commands_read() -> impl Iterator<Item = &'static Command> {
    let read = |command: &&'static Command| {
        let name = full_name(command);
        resilint_dictionary::KINDS.iter().any(|kind| kind.sources.iter().any(|source| source.command == name))
    };
    COMMANDS.iter().filter(read)
}
