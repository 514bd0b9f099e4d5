//! What can be wrong with one document. The run goes on; the verdict says that it is incomplete.

use crate::source::LineIndex;

/// Why a document was not read, or not as it stands.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, miette::Diagnostic)]
pub enum FormatError {
    /// The user's: JSON that breaks off or has a mistake.
    #[error("the JSON cannot be read: {message}")]
    #[diagnostic(
        code(resilint::format::not_json),
        help("export it again; a file that ends early was often cut off by a full disk or an interrupted call")
    )]
    NotJson {
        /// What the parser met, without its place.
        message: String,
        /// 1-based.
        line: u64,
        /// 1-based, in code points.
        column: u64,
    },
    /// The user's: output of the AWS CLI in another format than JSON.
    #[error("this is {format} output of the AWS CLI")]
    #[diagnostic(code(resilint::format::output_format), help("run the command again with `--output json`"))]
    OutputFormat {
        /// `text`, `table` or `yaml`.
        format: &'static str,
    },
    /// The user's: an answer that does not name what it is about.
    #[error("an answer to `{command}` that names no {parameter}")]
    #[diagnostic(
        code(resilint::format::unattached),
        help("put it into a folder named after the {parameter}, or name the file after it below a folder `{folder}`")
    )]
    Unattached {
        /// The command.
        command: String,
        /// Its parameter.
        parameter: &'static str,
        /// The folder that would say so.
        folder: &'static str,
    },
    /// The user's: a listing without its list.
    #[error("the answer to `{command}` is empty; a listing prints a list even when there is nothing")]
    #[diagnostic(
        code(resilint::format::empty_listing),
        help("the call probably failed: run it again and keep its error text and exit status beside the answer")
    )]
    EmptyListing {
        /// The command.
        command: String,
    },
    /// The user's: the call failed for another reason than permissions.
    #[error("the call `{command}` failed: {reason}")]
    #[diagnostic(code(resilint::format::failed_call), help("run it again"))]
    FailedCall {
        /// The command.
        command: String,
        /// Error code or exit status.
        reason: String,
    },
    /// The user's: an answer, and beside it the word that there is none.
    #[error("there is an answer to `{command}`, and beside it the error {code}")]
    #[diagnostic(
        code(resilint::format::contradicting),
        help("one of the two is of another call: run it again into an empty folder")
    )]
    Contradicting {
        /// The command.
        command: String,
        /// The error code beside the answer.
        code: String,
    },
    /// The user's: a file that is called after a call and holds no answer to it.
    #[error("this is called after `{command}` and holds no answer to it")]
    #[diagnostic(
        code(resilint::format::no_answer),
        help("export it again with `--output json` and without `--query`, or give it another name")
    )]
    NoAnswer {
        /// The command.
        command: String,
    },
    /// The user's: items that do not say which resource they are.
    #[error("{count} of the items in this answer to `{command}` do not say what they are")]
    #[diagnostic(code(resilint::format::nameless), help("export it again, without `--query`"))]
    Nameless {
        /// The command.
        command: String,
        /// How many.
        count: u64,
    },
    /// The user's: several calls answer like this.
    #[error("an empty list `{key}` that several calls answer with")]
    #[diagnostic(
        code(resilint::format::ambiguous),
        help(
            "name the file after the call, such as fsx/describe-file-systems.json, so that the list proves something"
        )
    )]
    Ambiguous {
        /// The key of the list.
        key: String,
    },
    /// The user's: a key twice in one object.
    #[error("the key `{key}` occurs twice in one object; the last one was read")]
    #[diagnostic(
        code(resilint::format::duplicate_key),
        help("no AWS tool writes this: find out what changed the file")
    )]
    DuplicateKey {
        /// The key.
        key: &'static str,
    },
    /// The user's: a value of another shape than the call answers with.
    #[error("`{key}` has another shape than in an answer to `{command}`")]
    #[diagnostic(code(resilint::format::misshapen), help("export it again, without `--query`"))]
    Misshapen {
        /// The key.
        key: String,
        /// The command.
        command: String,
    },
    /// The user's: a named file that holds nothing known.
    #[error("nothing in this file is known")]
    #[diagnostic(
        code(resilint::format::not_understood),
        help(
            "resilint reads JSON output of the AWS CLI; `resilint collect` prints a script that exports what is needed"
        )
    )]
    NotUnderstood,
    /// The user's: a named file of a format that this version does not read.
    #[error("this is {format}, which this version does not read")]
    #[diagnostic(
        code(resilint::format::other_format),
        help("export with the AWS CLI; `resilint collect` prints the calls")
    )]
    OtherFormat {
        /// What it is.
        format: &'static str,
    },
    /// The user's: an envelope of another version or with other members.
    #[error("the export envelope cannot be read: {message}")]
    #[diagnostic(code(resilint::format::bad_envelope), help("`resilint_export` is 1; service and command are texts"))]
    BadEnvelope {
        /// What is wrong.
        message: String,
    },
    /// The user's: a document that says it is from the future, or that cannot say when.
    #[error("the stated instant `{as_of}` {problem}")]
    #[diagnostic(
        code(resilint::format::bad_as_of),
        help("state it in RFC 3339, such as 2026-11-20T06:00:00Z, not later than now")
    )]
    BadAsOf {
        /// As stated.
        as_of: String,
        /// What is wrong with it.
        problem: &'static str,
    },
}

impl FormatError {
    /// Line and column, where the error is about one place.
    pub fn place(&self) -> Option<(u64, u64)> {
        match self {
            FormatError::NotJson { line, column, .. } => Some((*line, *column)),
            _ => None,
        }
    }

    /// From the parser's error about `piece`, which is a part of `text`.
    pub(crate) fn not_json(error: &serde_json::Error, piece: &str, text: &str) -> Self {
        let worded = error.to_string();
        let message = worded.rsplit_once(" at line ").map_or(worded.as_str(), |(message, _)| message).to_owned();
        let lines_before = error.line().saturating_sub(1);
        let line_start = piece.split_inclusive('\n').take(lines_before).map(str::len).sum::<usize>();
        let base = (piece.as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
        let offset = base + line_start + error.column().saturating_sub(1);
        let place = LineIndex::new(text).place(offset..offset);
        FormatError::NotJson { message, line: place.line, column: place.column }
    }
}
