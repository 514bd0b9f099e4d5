//! Where output goes: standard output, where a broken pipe is success, or files, written whole or not at all.

use std::fs::{self, File};
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::Path;

use super::{CliError, ColourChoice};
use crate::render::{Colour, escape};

/// Writes to standard output. A reader that goes away early is no error.
///
/// # Errors
/// Any other error of standard output.
pub(super) fn to_stdout(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), CliError> {
    let mut stdout = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    match write(&mut stdout).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(CliError::Unwritable { path: "standard output".to_owned(), reason: error.kind() })
        }
        _ => Ok(()),
    }
}

/// Writes a file beside its place and moves it there when it is whole.
///
/// # Errors
/// The file cannot be made, written or moved; what stood there before still stands.
pub(super) fn to_file(path: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), CliError> {
    // A device or pipe is written to, never replaced; of a link, what it leads to is replaced.
    let leads_to = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    if path.metadata().is_ok_and(|there| !there.is_file()) {
        let written = File::options().write(true).open(path).and_then(|mut file| write(&mut file));
        return written
            .map_err(|error| CliError::Unwritable { path: path.display().to_string(), reason: error.kind() });
    }
    let path = leads_to.as_path();
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.part", std::process::id()));
    let part = path.with_file_name(name);
    let written = File::create_new(&part).and_then(|file| {
        let mut file = BufWriter::with_capacity(1 << 16, file);
        write(&mut file)?;
        file.flush()?;
        fs::rename(&part, path)
    });
    written.map_err(|error| {
        // What was begun is of no use; that it cannot be removed changes nothing about the error.
        let _ = fs::remove_file(&part);
        CliError::Unwritable { path: path.display().to_string(), reason: error.kind() }
    })
}

/// Whether standard output gets colours.
pub(super) fn colour(choice: ColourChoice) -> Colour {
    let wanted = match choice {
        ColourChoice::Always => true,
        ColourChoice::Never => false,
        ColourChoice::Auto => {
            let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
            io::stdout().is_terminal() && !refused && std::env::var_os("TERM").is_none_or(|term| term != "dumb")
        }
    };
    if wanted { Colour::Ansi } else { Colour::Plain }
}

/// Says something that changes no result, on standard error.
pub(super) fn note(text: &str) {
    // There is nobody left to tell when standard error is gone.
    let _ = writeln!(io::stderr(), "note: {}", escape::terminal(text));
}

/// Shows why a command could not start, on standard error.
pub(super) fn show_error(error: CliError) {
    let mut shown = String::new();
    let theme = miette::GraphicalTheme::unicode_nocolor();
    let handler = miette::GraphicalReportHandler::new_themed(theme);
    let diagnostic: &dyn miette::Diagnostic = &error;
    if handler.render_report(&mut shown, diagnostic).is_err() {
        shown = error.to_string();
    }
    // Names and lines out of a foreign config are in it. There is nobody left to tell when standard error is gone.
    let lines = shown.lines().map(|line| escape::terminal(line).into_owned());
    let _ = writeln!(io::stderr(), "{}", lines.collect::<Vec<_>>().join("\n"));
}
