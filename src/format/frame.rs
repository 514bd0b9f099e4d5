//! The frames that answers come in: bare, in an export envelope, or as a recorded SDK call.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::value::RawValue;

use super::walk::Step;

/// An answer out of its frame.
#[derive(Debug, Default)]
pub(crate) struct Framed<'t> {
    /// Name of the frame in reports.
    pub format: &'static str,
    /// The answer itself, a piece of the document's text; `None`: the call gave nothing.
    pub answer: Option<&'t str>,
    /// The way from the document's root to the answer.
    pub prefix: Vec<Step>,
    /// Service and command, where the frame names them.
    pub command: Option<String>,
    /// Request parameters by name, as the frame spells them.
    pub parameters: BTreeMap<String, String>,
    /// Account that the frame names.
    pub account: Option<String>,
    /// Region that the frame names.
    pub region: Option<String>,
    /// Partition that the frame names.
    pub partition: Option<String>,
    /// The frame's own words for when its facts were true.
    pub as_of: Option<String>,
    /// Exit status of the call.
    pub exit_status: Option<i64>,
    /// The service's error code.
    pub error_code: Option<String>,
}

/// The export envelope, version 1.
#[derive(Deserialize)]
struct Envelope<'t> {
    resilint_export: u64,
    service: String,
    command: String,
    #[serde(default)]
    parameters: Option<BTreeMap<String, serde_json::Value>>,
    account: Option<String>,
    region: Option<String>,
    partition: Option<String>,
    as_of: Option<String>,
    exit_status: Option<i64>,
    error_code: Option<String>,
    #[serde(borrow, default)]
    output: Option<&'t RawValue>,
}

/// A recorded SDK call.
#[derive(Deserialize)]
struct Recording<'t> {
    status_code: i64,
    #[serde(borrow)]
    data: &'t RawValue,
}

/// The error of a recorded call.
#[derive(Deserialize)]
struct RecordedError {
    #[serde(rename = "Error")]
    error: Option<ErrorCode>,
}

#[derive(Deserialize)]
struct ErrorCode {
    #[serde(rename = "Code")]
    code: String,
}

/// The version of the envelope that is read.
const ENVELOPE_VERSION: u64 = 1;

/// Takes an answer out of an export envelope.
///
/// # Errors
/// The error of serde_json where a member is missing or has another type; `Ok(None)` for another version.
pub(crate) fn envelope(text: &str) -> Result<Option<Framed<'_>>, serde_json::Error> {
    let envelope: Envelope<'_> = serde_json::from_str(text)?;
    if envelope.resilint_export != ENVELOPE_VERSION {
        return Ok(None);
    }
    Ok(Some(Framed {
        format: "envelope",
        answer: envelope.output.map(RawValue::get),
        prefix: vec![Step::Key("output".to_owned())],
        command: Some(format!("{} {}", envelope.service, envelope.command)),
        parameters: parameters(envelope.parameters.unwrap_or_default()),
        account: envelope.account,
        region: envelope.region,
        partition: envelope.partition,
        as_of: envelope.as_of,
        exit_status: envelope.exit_status,
        error_code: envelope.error_code,
    }))
}

fn parameters(values: BTreeMap<String, serde_json::Value>) -> BTreeMap<String, String> {
    let text_of = |value: serde_json::Value| match value {
        serde_json::Value::String(text) => text,
        other => other.to_string(),
    };
    values.into_iter().map(|(name, value)| (name, text_of(value))).collect()
}

/// Takes an answer out of a recorded SDK call.
///
/// # Errors
/// The error of serde_json where a member is missing or has another type.
pub(crate) fn recording(text: &str) -> Result<Framed<'_>, serde_json::Error> {
    let recording: Recording<'_> = serde_json::from_str(text)?;
    let failed = !(200..300).contains(&recording.status_code);
    let error = serde_json::from_str::<RecordedError>(recording.data.get()).ok().and_then(|data| data.error);
    let code = error.map(|error| error.code).filter(|_| failed);
    Ok(Framed {
        format: "recording",
        answer: (!failed).then(|| recording.data.get()),
        prefix: vec![Step::Key("data".to_owned())],
        exit_status: failed.then_some(255),
        error_code: code,
        ..Framed::default()
    })
}

/// The service's error code in what the CLI prints:
/// `An error occurred (NoSuchTagSet) when calling the GetBucketTagging operation: ...`.
pub(crate) fn error_code(text: &str) -> Option<&str> {
    let (_, rest) = text.split_once("An error occurred (")?;
    let (code, _) = rest.split_once(')')?;
    (!code.is_empty() && code.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'.')).then_some(code)
}

/// Error codes that mean "you may not", over all services.
const DENIED_CODES: [&str; 8] = [
    "AccessDenied",
    "AccessDeniedException",
    "UnauthorizedOperation",
    "UnauthorizedAccess",
    "Forbidden",
    "403",
    "AuthorizationError",
    "InsufficientPermissionsException",
];

/// Whether an error code means that the call was not allowed.
pub(crate) fn is_denied(code: &str) -> bool {
    DENIED_CODES.contains(&code)
}
